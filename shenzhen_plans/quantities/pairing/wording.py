"""The words of figures as they are compared: those of their own names, and those beside and above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...grammar.keys import fold
from ...model import AnyNode, Document, Quantity
from ..measures import key_of
from ..names.verbs import only_verbs
from .kinship import Wording, pairs_of
from .names import generic_names
from .stated import Named

#: How many characters at most stand between two figures that are beside each other (code points).
_BESIDE = 8


def wordings(stated: Sequence[Named]) -> list[Wording]:
    """Return the words of the figures of one document, in their order; those without a name of use have none.

    What has a verb for its name alone (举办培训班64期,培训2680人次) has the name before it as well.
    """
    heads = dict(_heads(stated[0].side.document)) if stated else {}
    found: list[Wording] = []
    before: Quantity | None = None
    for i, named in enumerate(stated):
        quantity = named.side.quantity
        if before is not None and not _beside(before, quantity):
            before = None
        behind = stated[i + 1].side.quantity if i + 1 < len(stated) else None
        beside = [before, behind if behind and _beside(quantity, behind) else None]
        names = [q.name for q in beside if q is not None and q.name]
        around = frozenset().union(*map(pairs_of, map(key_of, names)), heads.get(quantity.node, ()))
        found.append(_wording(named, found[-1] if before else None, around))
        before = quantity
    return found


def _wording(named: Named, before: Wording | None, around: frozenset[str]) -> Wording:
    quantity = named.side.quantity
    name, unit = fold(quantity.name or ""), quantity.unit or ""
    if not name or not named.names:
        return Wording("", "", unit)
    compared = named.names[0]
    whole, core = compared.whole, compared.core
    if only_verbs(name):
        return Wording(
            (before.name if before else "") + whole, before.core if before else "", unit, around
        )
    if core in generic_names():
        return Wording("", "", unit)
    return Wording(whole, core, unit, around)


def _beside(before: Quantity, quantity: Quantity) -> bool:
    return before.node == quantity.node and 0 <= quantity.said[0] - before.said[1] <= _BESIDE


def _heads(document: Document) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each node's id with the pairs of characters of the heading that it stands under."""
    waiting: list[tuple[Iterable[AnyNode], frozenset[str]]] = [(document.roots, frozenset())]
    while waiting:
        nodes, head = waiting.pop()
        for node in nodes:
            own = pairs_of(key_of(fold(node.title))) if node.title else head
            yield node.id, own
            waiting.append((node.children, own))
