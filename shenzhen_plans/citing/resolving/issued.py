"""Which of several texts that one notice issues a reference names: the document's own, or one below it."""

from __future__ import annotations

from ...kinds import ANNEX, HEADING
from ...model import AnyNode, Document
from ..documents.names import issued_names, name_key
from ..index import Index, index_of
from ..reference import Reference, inside, worded
from .found import Failure, Found


def further(reference: Reference, document: Document) -> Reference | None:
    r"""Return the reference to a further text, which is an annex, as one inside that annex; else ``None``.

    >>> import shenzhen_plans as sp
    >>> letter = "云州市人民政府关于印发《甲类船坞办法》和《乙类船坞办法》的通知\n各区人民政府:\n现将《甲类船坞办法》和《乙类船坞办法》印发给你们。\n"
    >>> notice = sp.parse(f"{letter}甲类船坞办法\n第一条 修坞。\n乙类船坞办法\n第一条 建坞。\n")
    >>> [sp.resolve(f"《{name}类船坞办法》第一条", within=notice).node.text for name in "甲乙"]
    ['修坞。', '建坞。']
    """
    title = _named(reference, document)
    if title is None or not _annexes(index_of(document), title):
        return None
    heading, readings = worded(title, HEADING), reference.readings or ((),)
    headed = tuple(inside(heading, reading) for reading in readings)
    return reference._replace(title=None, path=None, readings=headed)


def of_first(reference: Reference, document: Document, found: Found) -> Found:
    """Return what was found for a reference to the first text, without what stands in a further one."""
    title, index = _named(reference, document), index_of(document)
    if title is None or not any(index.in_annex[index.first[n.id]] for n in found.nodes):
        return found
    texts = [t for t in issued_names(document).values() if t != title]
    others = [annex for text in texts for annex in _annexes(index, text)]
    beyond = [n for n in found.nodes if any(_holds(index, annex, n) for annex in others)]
    why = "stands in another text that the notice issues"
    return Found(failure=Failure(None, None, why, tuple(beyond))) if beyond else found


def _named(reference: Reference, document: Document) -> str | None:
    name = reference.title
    if name is None or not document.metadata.issued:
        return None
    return issued_names(document).get(name_key(name))


def _annexes(index: Index, title: str) -> list[AnyNode]:
    return [node for node in index.titled(title) if node.kind == ANNEX]


def _holds(index: Index, annex: AnyNode, node: AnyNode) -> bool:
    return index.first[annex.id] <= index.first[node.id] < index.past[annex.id]
