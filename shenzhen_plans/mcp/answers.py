"""The tools and what they answer: plain data with the text, its citation, and where it stands.

Each returns what JSON can hold.  A request that has no single answer is an error that names the
candidates; nothing is guessed, and nothing is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..archive.mapping import Archive, with_text
from ..archive.query import check_values
from ..citing.checking import check_quotation
from ..citing.citation import cite
from ..citing.comparing import compare
from ..citing.documents.facts import facts_of
from ..citing.errors import AmbiguousReference, CitationError
from ..citing.index import index_of
from ..citing.resolving.resolve import resolve
from ..kinds import KINDS
from ..language import code, said
from ..model import AnyNode, Document
from ..model.text import full_text
from ..quantities.pairing.follow import follow_up
from ..quantities.pairing.rows import pair_rows
from ..quantities.points import Point
from ..quantities.series import series

#: An answer holds so many characters of text, and so many hits or changes, at most.
LONGEST = 6000
MOST = 50

Answer = dict[str, Any]


@dataclass(frozen=True)
class Tools:
    """The tools over an archive; a model is told their docstrings, in its user's language."""

    archive: Archive

    def list_documents(self) -> list[Answer]:
        """List the documents: id, title, family, years, and whether the full text is at hand."""
        return [_listed(self.archive, id) for id in self.archive]

    def table_of_contents(self, document: str, depth: int = 2) -> list[Answer]:
        """List the headings of a document with their node ids.

        document: its id; depth: how many levels.
        """
        opened = self.archive[document]
        return [
            {"id": node.id, "heading": f"{node.marker or ''}{node.title or ''}", "kind": node.kind}
            for node in opened.walk()
            if node.title and len(opened.ancestors(node)) < depth
        ]

    def search(self, words: str, document: str | None = None, limit: int = 10) -> list[Answer]:
        """Find nodes whose text holds all the words.

        words: any substrings of Chinese text, one character too, a bar between alternatives;
        document: only in this one; limit: how many.
        """
        found = self.archive.find(words, document=document, limit=max(1, min(limit, MOST)))
        documents = [(hit, self.archive[hit.document]) for hit in found]
        return [_node(hit.document, opened, opened.node(hit.node)) for hit, opened in documents]

    def read_node(self, document: str, node: str) -> Answer:
        """Read a node with all below it: text, citation, span, and the ids of its children.

        document: the id of the document; node: that of the node.
        """
        opened = self.archive[document]
        found = opened.node(node)
        answer = _node(document, opened, found)
        answer["above"] = [a.title for a in opened.ancestors(found) if a.title]
        answer["children"] = [child.id for child in found.children][:MOST]
        return answer

    def resolve_reference(self, reference: str, document: str | None = None) -> Answer:
        """Find what a reference means, e.g. 《…》三、(二)1.(24) or 第24项.

        Ambiguous ones name their candidates. document may be left out.
        """
        try:
            within = self.archive if document is None else self.archive[document]
            found = resolve(reference, within=within)
        except CitationError as error:
            return _refused(self.archive, error)
        nodes = [_node(_id(self.archive, d), d, n) for d, n in found.pairs()]
        return {"nodes": nodes, "documents": [_id(self.archive, d) for d in found.documents]}

    def cite(self, document: str, node: str, style: str = "plain") -> Answer:
        """Cite a node.

        document, node: ids; style: plain, english, gb7714, gb7714-2015, csl-json, bibtex, ris,
        url.
        """
        opened = self.archive[document]
        return {"citation": cite(opened.node(node), style, within=opened), "style": style}

    def check_quotation(self, citation: str, quotation: str | None = None) -> Answer:
        """Check whether a quotation stands where its citation says, else where it stands.

        quotation may be left out where the citation holds it.
        """
        try:
            verdict = check_quotation(citation, quotation, within=self.archive)
        except CitationError as error:
            return _refused(self.archive, error)
        opened = verdict.resolution.document
        id = _id(self.archive, opened)
        meant = [_node(id, opened, node) for node in verdict.meant[:MOST]]
        edits = [str(edit) for edit in verdict.edits[:MOST]]
        return {"status": verdict.status, "meant": meant, "edits": edits}

    def compare(self, old: str, new: str, kind: str | None = None) -> list[Answer]:
        """List what was changed, added, removed or renumbered from one document to another.

        kind: the kind of node, such as task; may be left out.
        """
        known = None if kind is None else code("kind", kind)
        if known is not None:
            check_values("kind", [known], KINDS)
        changes = compare(self.archive[old], self.archive[new], kind=known)
        rows = [change.as_dict() for change in changes if change.status != "kept"]
        return [{k: v for k, v in row.items() if k != "words"} for row in rows[: MOST * 4]]

    def follow_up(self, plan: str, report: str, words: str | None = None) -> list[Answer]:
        """Show what a report says of each target of a plan.

        Target, result, whether it was met, how far the two can be compared and why. plan, report:
        ids; words: only targets whose name holds it.
        """
        documents = {plan: self.archive[plan], report: self.archive[report]}
        found = follow_up(documents[plan], documents[report])
        pairs = [p for p in found if not words or words in (p.target.quantity.name or "")]
        texts = {id(one): one.text for one in documents.values() if one.text is not None}
        rows: list[Answer] = [dict(row) for row in pair_rows(pairs[: MOST * 2], texts)]
        for row in rows:
            for side, name in (("target", plan), ("result", report)):
                if row[side] is not None:
                    row[side] = {**row[side], "document": name}
        return rows

    def follow_measure(self, measure: str) -> list[Answer]:
        """The targets and results of one measure in all documents, by year.

        measure: any of its names, such as GDP or 地区生产总值.
        """
        points = series(((id, self.archive[id]) for id in with_text(self.archive)), measure)
        return [_point(self.archive[point.document], point) for point in points[: MOST * 4]]


def _point(document: Document, point: Point) -> Answer:
    quantity = point.quantity
    told = {name: getattr(quantity, name) for name in ("statement", "place", "quote", "name")}
    where = {"document": point.document, "node": quantity.node}
    cited = {"citation": cite(document.node(quantity.node), within=document)}
    span = {"start": quantity.start, "end": quantity.end}
    return {"year": point.year, **told, **where, **cited, **span}


def _listed(archive: Archive, id: str) -> Answer:
    entry = archive.entry(id)
    years = entry.period
    return {
        "document": id,
        "title": entry.title.value,
        "family": entry.family,
        "years": [years.first, years.last] if years else [],
        "specimen": entry.specimen,
        "text": archive.has_text(id),
    }


def _node(id: str, document: Document, node: AnyNode) -> Answer:
    text = full_text(node)
    return {
        "document": id,
        "id": node.id,
        "path": index_of(document).paths[node.id],
        "citation": cite(node, within=document),
        "text": text[:LONGEST],
        "cut": len(text) > LONGEST,
        "start": node.start,
        "end": node.end,
    }


def _refused(archive: Archive, error: CitationError) -> Answer:
    """Return why there is no single answer, and what may be meant."""
    if isinstance(error, AmbiguousReference):
        return {"error": said(str(error)), "candidates": _candidates(archive, error)}
    return {"error": said(str(error)), "suggestions": list(getattr(error, "suggestions", ()))}


def _candidates(archive: Archive, error: AmbiguousReference) -> list[Answer]:
    """Name what fits: documents by their ids, nodes by document, id and the start of their text."""
    out: list[Answer] = []
    for candidate in error.candidates[:MOST]:
        if isinstance(candidate, Document):
            out.append({"document": _id(archive, candidate), "title": facts_of(candidate).title})
        else:
            out.append({"node": candidate.id, "text": full_text(candidate)[:80]})
    return out


def _id(archive: Archive, document: Document) -> str:
    digest = document.source.sha256
    return next((id for id in archive if archive[id].source.sha256 == digest), "")
