"""What the tools answer: plain data with the text, its citation, and where it stands.

Each function takes the archive and returns what JSON can hold.  A request that has no single
answer is an error that names the candidates; nothing is guessed, and nothing is written.
"""

from __future__ import annotations

from typing import Any

from ..archive.mapping import Archive
from ..archive.query import check_values
from ..citing.checking import check_quotation
from ..citing.citation import cite
from ..citing.comparing import compare
from ..citing.errors import AmbiguousReference, CitationError
from ..citing.facts import facts_of
from ..citing.index import index_of
from ..citing.resolving.resolve import resolve
from ..kinds import KINDS
from ..language import code, said
from ..model import AnyNode, Document
from ..model.text import full_text
from ..quantities.pairing.follow import follow_up
from ..quantities.pairing.rows import pair_rows
from ..quantities.series import series

#: An answer holds so many characters of text, and so many hits or changes, at most.
LONGEST = 6000
MOST = 50

Answer = dict[str, Any]


def documents(archive: Archive) -> list[Answer]:
    """Return a line for each document of the archive."""
    return [_listed(archive, id) for id in archive]


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


def contents(archive: Archive, document: str, depth: int = 2) -> list[Answer]:
    """Return the headings of a document, ``depth`` levels deep."""
    opened = archive[document]
    return [
        {"id": node.id, "heading": f"{node.marker or ''}{node.title or ''}", "kind": node.kind}
        for node in opened.walk()
        if node.title and len(opened.ancestors(node)) < depth
    ]


def search(
    archive: Archive, words: str, document: str | None = None, limit: int = 10
) -> list[Answer]:
    """Return the nodes whose own text holds all the words, the best first."""
    found = archive.find(words, document=document, limit=max(1, min(limit, MOST)))
    return [
        _node(hit.document, archive[hit.document], archive[hit.document].node(hit.node))
        for hit in found
    ]


def read_node(archive: Archive, document: str, node: str) -> Answer:
    """Return a node of a document by its id, with all that it holds."""
    opened = archive[document]
    found = opened.node(node)
    answer = _node(document, opened, found)
    answer["above"] = [a.title for a in opened.ancestors(found) if a.title]
    answer["children"] = [child.id for child in found.children][:MOST]
    return answer


def resolve_reference(archive: Archive, reference: str, document: str | None = None) -> Answer:
    """Return the nodes that a reference means, or why there is no single answer."""
    try:
        found = resolve(reference, within=archive if document is None else archive[document])
    except AmbiguousReference as error:
        return {"error": said(str(error)), "candidates": _candidates(archive, error)}
    except CitationError as error:
        return {"error": said(str(error)), "suggestions": list(getattr(error, "suggestions", ()))}
    nodes = [_node(_id(archive, d), d, n) for d, n in found.pairs()]
    return {"nodes": nodes, "documents": [_id(archive, d) for d in found.documents]}


def cite_node(archive: Archive, document: str, node: str, style: str = "plain") -> Answer:
    """Return the citation of a node in a style."""
    opened = archive[document]
    return {"citation": cite(opened.node(node), style, document=opened), "style": style}


def check(archive: Archive, citation: str, quotation: str | None = None) -> Answer:
    """Return whether a quotation stands where its citation says, else where it does stand."""
    try:
        verdict = check_quotation(citation, quotation, within=archive)
    except AmbiguousReference as error:
        return {"error": said(str(error)), "candidates": _candidates(archive, error)}
    except CitationError as error:
        return {"error": said(str(error)), "suggestions": list(getattr(error, "suggestions", ()))}
    opened = verdict.resolution.document
    return {
        "status": verdict.status,
        "meant": [_node(_id(archive, opened), opened, node) for node in verdict.meant[:MOST]],
        "edits": [str(edit) for edit in verdict.edits[:MOST]],
    }


def compare_documents(
    archive: Archive, old: str, new: str, kind: str | None = None
) -> list[Answer]:
    """Return what became of each task (or node of a kind) from one document to the other."""
    known = None if kind is None else code("kind", kind)
    if known is not None:
        check_values("kind", [known], KINDS)
    changes = compare(archive[old], archive[new], kind=known)
    return [
        {
            "status": change.status,
            "old": change.old.id if change.old is not None else None,
            "new": change.new.id if change.new is not None else None,
            "old_path": change.old_path,
            "new_path": change.new_path,
        }
        for change in changes
        if change.status != "kept"
    ][: MOST * 4]


def follow_target(
    archive: Archive, plan: str, report: str, words: str | None = None
) -> list[Answer]:
    """Return what a report says of the targets of a plan whose names hold ``words`` (of all)."""
    documents = {plan: archive[plan], report: archive[report]}
    pairs = [
        pair
        for pair in follow_up(documents[plan], documents[report])
        if not words or words in (pair.target.quantity.name or "")
    ][: MOST * 2]
    texts = {id(found): found.text for found in documents.values() if found.text is not None}
    rows: list[Answer] = [dict(row) for row in pair_rows(pairs, texts)]
    for row in rows:
        for side, name in (("target", plan), ("result", report)):
            if row[side] is not None:
                row[side] = {**row[side], "document": name}
    return rows


def follow_measure(archive: Archive, measure: str) -> list[Answer]:
    """Return the targets and results of a measure in all documents with a text, by year."""
    held = [id for id in archive if archive.has_text(id)]
    own = [id for id in held if not archive.entry(id).specimen]
    points = series(((id, archive[id]) for id in own or held), measure)
    return [
        {
            "year": point.year,
            "statement": point.quantity.statement,
            "place": point.quantity.place,
            "quote": point.quantity.quote,
            "name": point.quantity.name,
            "document": point.document,
            "node": point.quantity.node,
            "citation": cite(
                archive[point.document].node(point.quantity.node),
                document=archive[point.document],
            ),
            "start": point.quantity.start,
            "end": point.quantity.end,
        }
        for point in points[: MOST * 4]
    ]


def _node(id: str, document: Document, node: AnyNode) -> Answer:
    text = full_text(node)
    return {
        "document": id,
        "id": node.id,
        "path": index_of(document).paths[node.id],
        "citation": cite(node, document=document),
        "text": text[:LONGEST],
        "cut": len(text) > LONGEST,
        "start": node.start,
        "end": node.end,
    }


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
