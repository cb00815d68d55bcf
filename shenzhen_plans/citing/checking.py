"""Whether a citation with a quotation is right, and if not, what would be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from ..language import word
from ..model import AnyNode
from ..model.display import table_html
from ..model.document import Within
from ..quoting.distance import Edit
from ..quoting.locate import Place, locate
from .errors import UnreadableReference
from .finding.find import Citation, find_citations
from .index import index_of
from .reference import Reference
from .resolving.reading import read_machine
from .resolving.resolution import Resolution
from .resolving.resolve import resolve

Status = Literal["right", "wrong-node", "misquoted", "gone"]
#: Of the quoted parts of a citation, the longest so many are taken for the quotation.
_TRIED = 8
_QUOTED = re.compile(
    r"“((?:[^“”]|“[^“”]*”)+)”|「([^「」]+)」|『([^『』]+)』|\"([^\"]+)\"|‘((?:[^‘’“”]|“[^“”]*”)+)’"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a citation is worth.

    ``status`` is ``right`` (the cited node holds the text, but for width, blanks and quotation
    marks), ``misquoted`` (it holds it with ``edits``), ``wrong-node`` (the text stands elsewhere:
    ``meant`` says in which nodes) or ``gone`` (it stands nowhere).  ``places`` are all places of
    the quotation in the documents cited.
    """

    status: Status
    resolution: Resolution
    quotation: str
    places: tuple[Place, ...]
    meant: tuple[AnyNode, ...] = field(default=(), repr=False)
    edits: tuple[Edit, ...] = ()

    def __bool__(self) -> bool:
        """Whether the citation is right."""
        return self.status == "right"

    def _repr_html_(self) -> str:
        """Show in a notebook what is right, what differs, and where the words stand."""
        paths = index_of(self.resolution.document).paths
        cited = "、".join(paths[node.id] for node in self.resolution.nodes)
        stands = "、".join(paths.get(node.id, node.id) for node in self.meant)
        differs = "; ".join(f"{e.printed or '∅'} → {e.quoted or '∅'}" for e in self.edits)
        row = (word("status", self.status), cited, stands, differs, self.quotation)
        return table_html(("", "cited", "stands in", "printed → quoted", "quotation"), [row])


def check_quotation(
    citation: str | Citation | Reference, quotation: str | None = None, *, within: Within
) -> Verdict:
    r"""Check a citation with a quotation against the documents.

    ``citation`` is a text that holds both (``《…》第24项：“……”``), W3C selectors as JSON, or a
    reference alone (also as found or parsed) with the ``quotation`` given beside it.  Raises
    :class:`~.errors.CitationError` where the reference does not resolve, and
    :class:`~.errors.UnreadableReference` where there is no reference or no quotation.

    >>> import shenzhen_plans as sp
    >>> plan = sp.parse("云州市2031年计划\n一、要求\n(一)甲项。建成一批公园。\n(二)乙项。开放码头。\n")
    >>> verdict = sp.check_quotation("《云州市2031年计划》一、(二)：“建成一批公园”", within=plan)
    >>> verdict.status, verdict.meant[0].title
    ('wrong-node', '甲项')
    """
    if isinstance(citation, Citation):
        citation = citation.reference
    if isinstance(citation, str) and quotation is None:
        resolution, quoted = _split(citation, within)
    else:
        resolution, quoted = _given(citation, quotation, within)
    places = locate(quoted, within=resolution.documents)
    return _judge(resolution, quoted, places)


def _given(
    citation: str | Reference, quotation: str | None, within: Within
) -> tuple[Resolution, str]:
    if isinstance(citation, Reference):
        quotation = quotation or (citation.quote.exact if citation.quote else None)
        citation = citation._replace(quote=None) if citation.id else citation
    if not quotation:
        raise UnreadableReference("holds no quotation", reference=str(citation))
    return resolve(citation, within=within), quotation


def _split(citation: str, within: Within) -> tuple[Resolution, str]:
    machine = read_machine(citation.strip())
    if machine is not None and machine.quote is not None:
        bare: Reference = machine._replace(quote=None) if machine.id else machine
        return resolve(bare, within=within), machine.quote.exact
    quotes = sorted(_QUOTED.finditer(citation), key=lambda m: m.start() - m.end())
    for match in quotes[:_TRIED]:
        rest = citation[: match.start()] + " " + citation[match.end() :]
        cited = next(iter(find_citations(rest, within=within)), None)
        if cited is not None:
            if cited.error is not None:
                raise cited.error
            assert cited.resolution is not None
            return cited.resolution, next(g for g in match.groups() if g)
    raise UnreadableReference("holds no quotation, or no reference", reference=citation)


def _judge(resolution: Resolution, quotation: str, places: tuple[Place, ...]) -> Verdict:
    printed = [p for p in places if not p.furniture]
    true = [p for p in printed if p.match != "near"]
    inside = [p for p in printed if _inside(p, resolution)]
    if any(p.match != "near" for p in inside):
        return Verdict("right", resolution, quotation, places)
    if inside and not true:
        return Verdict("misquoted", resolution, quotation, places, edits=inside[0].edits)
    if not printed:
        return Verdict("gone", resolution, quotation, places)
    elsewhere, edits = true or printed, () if true else printed[0].edits
    meant = {id(p.node): p.node for p in elsewhere if p.node is not None}
    return Verdict("wrong-node", resolution, quotation, places, tuple(meant.values()), edits)


def _inside(place: Place, resolution: Resolution) -> bool:
    if not resolution.nodes:
        return True
    index = index_of(place.document)
    cited = [n for n in resolution.nodes if index.by_id.get(n.id) is n]
    return bool(cited) and all(
        any(index.first[c.id] <= index.first[n.id] < index.past[c.id] for c in cited)
        for n in place.nodes
    )
