"""What the citing commands share: documents named on the command line, and places in print."""

from __future__ import annotations

import contextlib
from typing import Any

import click

from ..citing.documents.facts import facts_of
from ..citing.errors import AmbiguousReference, CitationError, ReferenceNotFound
from ..citing.index import index_of
from ..citing.resolving.resolve import resolve
from ..errors import PlansError
from ..formats.converting import load
from ..model import AnyNode, Document
from .archive import opened
from .display import visible
from .inputs import gather
from .streams import complain, json_line, write_out

#: What a bare number may count, the likeliest first.
_UNITS = ("项", "条", "章", "部分")


def documents_at(paths: tuple[str, ...]) -> tuple[Document, ...]:
    """Return the documents in files and folders, or of the archive by their ids.

    Raises :class:`click.UsageError` for what cannot be read (exit status 2).
    """
    found: list[Document] = []
    for item in gather(paths).inputs:
        try:
            if item.path is not None and not item.path.exists() and (kept := _kept(item.name)):
                found.append(kept)
                continue
            found.append(load(item.read(), name=item.path.name if item.path else None))
        except PlansError as error:
            raise click.UsageError(str(error)) from error
    return tuple(found)


def _kept(name: str) -> Document | None:
    """Return a document of the archive; ``None`` if there is none of that id."""
    try:
        return opened()[name]
    except (KeyError, PlansError):
        return None


def described(document: Document, node: AnyNode | None) -> dict[str, Any]:
    """Return what a command prints of a node as JSON."""
    facts = facts_of(document)
    row: dict[str, Any] = {"document": facts.key, "document_title": facts.title}
    if node is not None:
        row |= {"id": node.id, "kind": node.kind, "path": index_of(document).paths[node.id]}
        row |= {"title": node.title, "start": node.start, "end": node.end}
    return row


def failed(error: CitationError) -> dict[str, Any]:
    """Return what a command prints of an error as JSON."""
    row: dict[str, Any] = {"error": type(error).__name__, "message": str(error)}
    if isinstance(error, AmbiguousReference):
        names = (facts_of(c).key if isinstance(c, Document) else c.id for c in error.candidates)
        row["candidates"] = list(names)
    if isinstance(error, ReferenceNotFound):
        row["deepest"] = error.deepest.id if error.deepest is not None else None
        row["suggestions"] = list(error.suggestions)
    return row


def tell(error: CitationError, asked: dict[str, Any], form: str, hint: str = "") -> None:
    """Write an error: for programs on standard output, with what was ``asked``; else with a hint."""
    if form == "json":
        write_out(json_line({**asked, **failed(error)}))
    else:
        complain(f"error: {visible(str(error))}{hint}")


def near(ref: str, documents: tuple[Document, ...]) -> str:
    """Return a hint for a reference that is a bare number: the unit that it is the number of.

    Only what resolves is offered: 24 may be 第24项, 第24章 or 第24条.
    """
    if not ref.strip().isdecimal():
        return ""
    found = []
    for unit in _UNITS:
        with contextlib.suppress(CitationError):
            resolve(f"第{ref.strip()}{unit}", within=documents)
            found.append(f"第{ref.strip()}{unit}")
    return f"; did you mean {' or '.join(found)}?" if found else ""


def excerpt(node: AnyNode, length: int = 48) -> str:
    """Return the first words of a node, and nothing that a terminal would act upon."""
    stop = "。" if node.title and node.text else ""
    words = " ".join(f"{node.title or ''}{stop}{node.text}".split())
    return visible(words if len(words) <= length else words[: length - 1] + "…")
