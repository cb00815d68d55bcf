"""The whole way of a text, stage by stage.  Read this file first.

bytes → :class:`SourceText` with its layout → lines → markers → frame → tree → :class:`Document`

The tree is built by the rules in :mod:`.parsing.rules`: a line belongs to the first that takes it.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Literal, TypedDict, Unpack, overload

from .grammar.counts import find_markers
from .grammar.profile import GENERIC, profile
from .model import (
    AnnualPlan,
    Document,
    EventReview,
    FiveYearPlan,
    GenericDocument,
    Metadata,
    PageStart,
    Source,
    WorkReport,
)
from .model.document import document_class
from .model.frozen import trusted
from .parsing.blocks import Page
from .parsing.build import Builder, assign
from .parsing.diagnose import diagnose
from .parsing.frame.family import recognise
from .parsing.frame.frame import find_frame
from .parsing.frame.front import body_start, read_front
from .parsing.frame.glued import cut_glued
from .parsing.frame.headline import add_headline
from .parsing.frame.imprint import with_imprint
from .parsing.frame.statements import find_metadata
from .parsing.mending.ownership import settle
from .parsing.mending.roles import give_roles
from .parsing.mending.series import level_out
from .parsing.mending.tables import gather
from .parsing.rules.cells import stack_rows
from .parsing.rules.table import build_tree
from .source.inputs import read
from .source.layout import SourceText
from .source.lines import Lines, cut
from .version import __version__

Input = str | bytes | os.PathLike[str]


class Reading(TypedDict, total=False):
    """How a source is read: see :func:`parse`."""

    name: str | None
    encoding: str | None
    errors: str | None


@overload
def parse(
    source: Input, *, family: Literal["plan-report", "annual-plan"], **reading: Unpack[Reading]
) -> AnnualPlan: ...
@overload
def parse(
    source: Input, *, family: Literal["five-year-plan"], **reading: Unpack[Reading]
) -> FiveYearPlan: ...
@overload
def parse(
    source: Input, *, family: Literal["work-report"], **reading: Unpack[Reading]
) -> WorkReport: ...
@overload
def parse(
    source: Input, *, family: Literal["event-review"], **reading: Unpack[Reading]
) -> EventReview: ...
@overload
def parse(
    source: Input, *, family: Literal["generic"], **reading: Unpack[Reading]
) -> GenericDocument: ...
@overload
def parse(source: Input, *, family: str | None = None, **reading: Unpack[Reading]) -> Document: ...
def parse(
    source: Input,
    *,
    family: str | None = None,
    name: str | None = None,
    encoding: str | None = None,
    errors: str | None = None,
) -> Document:
    r"""Parse a plan or report into a typed, frozen document.

    ``source`` is a path, the bytes of a file, or the text itself as a ``str`` (a ``str`` that
    names an existing file is read as that file).  ``name`` is used in messages and to tell the
    format; ``family`` is recognised from the text unless it is given, and so is ``encoding``.
    ``errors`` is ``"strict"``, ``"replace"``, or ``None``: a few bad bytes are no more than a
    diagnostic.

    Raises :class:`~shenzhen_plans.errors.SourceError` if the input cannot be read or is the name
    of no file, and :class:`~shenzhen_plans.errors.FamilyError` for a family that does not exist.  Whatever is
    odd in the text itself is in the document's ``diagnostics``.

    >>> document = parse("云州市公园意见\n一、总体要求\n(一)目标。建成一批公园。\n")
    >>> [(node.kind, node.title) for node in document.body[0].walk()]
    [('level1', '总体要求'), ('level2', '目标')]
    """
    source_text = read(source, name=name, encoding=encoding, errors=errors)
    return parse_text(source_text, family=family)


def parse_text(source: SourceText, *, family: str | None = None) -> Document:
    """Parse a decoded source (see :func:`parse`)."""
    with _collector_paused():
        return _parse(source, family)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the garbage collector: it would look again and again at a tree that only grows."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def _parse(source: SourceText, family: str | None) -> Document:
    page = page_of(cut(source), family)
    add_headline(page)

    frame = find_frame(page)
    frame.first = body_start(page, frame)
    front = read_front(page, frame)
    tree = build_tree(page, frame)
    settle(page, tree.body + tree.back)
    level_out(page, tree.body + tree.back)
    give_roles(page, tree.body)
    gather(page, tree.body)
    gather(page, tree.back)

    facts = find_metadata(page, frame, front, tree.body, tree.back)
    told = with_imprint(_placed(facts, page), page.lines.facts)
    source = replace(source, findings=(*source.findings, *told.findings))
    roots = front + tree.body + tree.back
    assign(front, tree.body, tree.back)
    builder = Builder(page)
    fields = {
        "family": page.profile.name,
        "metadata": Metadata.model_validate(told.facts),
        "front": builder.nodes(front),
        "body": builder.nodes(tree.body),
        "back": builder.nodes(tree.back),
        "furniture": builder.furniture(source, frame),
        "diagnostics": diagnose(page, source, frame, roots, facts),
        "source": _source(source),
    }
    document = trusted(document_class(page.profile.name), fields)
    document._text = source.text
    return document


def _source(source: SourceText) -> Source:
    layout = source.layout
    return Source(
        name=source.name,
        encoding=source.encoding,
        format=source.format,
        sha256=source.sha256,
        length=len(source.text),
        parser_version=__version__,
        pages=tuple(PageStart(start=at, label=label) for at, label in layout.pages) or None,
        generated=layout.generated or None,
    )


def page_of(lines: Lines, family: str | None = None) -> Page:
    """Return the lines with their markers, and with the profile of their family."""
    cut_glued(lines)
    stack_rows(lines)
    spans = ((line.start, line.end) for line in lines.items)
    page = Page(lines, find_markers(lines.folded, spans), profile(family or GENERIC))
    if family is None:
        page.profile = recognise(page)
    return page


def _placed(facts: dict[str, Any], page: Page) -> dict[str, Any]:
    """Return the facts, and those in lists, with their places in the source."""
    origin = page.lines.origin

    def placed(fact: Any) -> Any:  # noqa: ANN401 - a fact, or several
        if isinstance(fact, list):
            return [placed(one) for one in fact]
        return {**fact, "start": origin.start(fact["start"]), "end": origin.end(fact["end"])}

    return {name: placed(fact) for name, fact in facts.items()}
