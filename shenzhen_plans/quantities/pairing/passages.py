"""What a document undertakes without a figure, and the passages that tell what was done: clauses."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from ...model import AnyNode, BoxItem, Bullet, Document, Event, Quantity, Row, Task
from ..boards.boards import boards_of, rows_of
from ..context.flow import Flow, Run, flow_of
from ..context.setting import Setting, setting_of, title_line
from ..context.statements import turns_ahead
from ..names.verbs import leading_verb
from ..vocabulary import either, load_of
from .clauses import Clause, bounds, key_of_clause
from .things import bare, names_in, titles_in

#: All of a clause in brackets says who is to do it (市发展改革局).
_ASIDE = re.compile(r"\([^()]*\)")
_CLAUSE = re.compile(r"[^,;。:!?\n]+")

#: Kinds whose titles are not headings but what is done.
_TOLD_BY_TITLE = (Task, Event, Bullet, BoxItem)


def undertakings(document: Document, source: str | None) -> list[Clause]:
    """Return the clauses without a figure of the numbered tasks of a document, in order.

    A document without numbered tasks undertakes what the parts of it say that look ahead.
    """
    numbered = any(isinstance(node, Task) for node in document.walk())

    def wanted(run: Run, setting: Setting) -> bool:
        if numbered:
            return isinstance(run.node, Task)
        return setting.zone(run.node) in ("future", "goals")

    counted = _figures(document.quantities)
    title = document.metadata.title.value if document.metadata.title else ""
    boards = rows_of(boards_of(document.roots, title))
    return [
        c
        for c in _clauses(document, source, wanted)
        if not (_holds(counted, c) or c.node.id in boards)
    ]


@cache
def _troubles() -> re.Pattern[str]:
    return re.compile(either(load_of(__file__, "tasks.yaml")["troubles"]["words"]))


@cache
def _framing() -> re.Pattern[str]:
    return re.compile("|".join(load_of(__file__, "tasks.yaml")["framing"]["patterns"]))


def passages(document: Document, source: str | None) -> list[Clause]:
    """Return the clauses of a document that tell what was done, in order."""

    def wanted(run: Run, setting: Setting) -> bool:
        return setting.zone(run.node) == "past"

    trouble = _troubles()
    clauses = _clauses(document, source, wanted)
    found = [c for c in clauses if not (c.ahead or trouble.search(c.text))]
    figures = [q for q in document.quantities if q.value is not None and q.statement == "result"]
    starts = [q.start for q in figures]
    return [
        c._replace(
            counted=tuple(
                _counted(figures[bisect_left(starts, c.start) : bisect_left(starts, c.end)])
            )
        )
        for c in found
    ]


def _counted(figures: Sequence[Quantity]) -> Iterator[str]:
    """Yield the keys of the things that figures count or measure, without what is no part of the name."""
    for figure in figures:
        if figure.name and not figure.measure:
            for item in names_in(figure.name):
                yield bare(key_of_clause(item[len(leading_verb(item)) :]))


def _figures(quantities: Sequence[Quantity]) -> list[int]:
    return sorted(q.start for q in quantities if q.value is not None)


def _holds(starts: list[int], clause: Clause) -> bool:
    at = bisect_left(starts, clause.start)
    return at < len(starts) and starts[at] < clause.end


def _clauses(
    document: Document, source: str | None, wanted: Callable[[Run, Setting], bool]
) -> Iterator[Clause]:
    flow, setting = flow_of(document, source), setting_of(document)
    titled = title_line(document)
    for run in flow.runs:
        if run.node is titled:
            continue  # it tells nothing
        told = run.role == "text" or isinstance(run.node, _TOLD_BY_TITLE) or _is_item(run.node)
        if told and wanted(run, setting):
            yield from _of_run(flow, run)


def _is_item(node: AnyNode) -> bool:
    """Whether a numbered line is all that there is of it: what is done, and no heading."""
    return node.marker is not None and not node.text and not node.children


def _of_run(flow: Flow, run: Run) -> Iterator[Clause]:
    for found in _CLAUSE.finditer(flow.folded, run.at, run.end):
        text = found.group().strip()
        at = found.start() + found.group().index(text) if text else found.start()
        key = key_of_clause(text) + "".join(titles_in(text))
        aside = _ASIDE.fullmatch(text) or _framing().match(text)
        if len(key) >= bounds().shortest and not aside:
            start, end = flow.span(at, at + len(text))
            cell = isinstance(run.node, Row) and len(text) == run.end - run.at
            sentence = max(flow.folded.rfind("。", run.at, at), run.at)
            ahead = turns_ahead(flow.folded[sentence : at + len(text)])
            said = flow.text[at : at + len(text)]
            yield Clause(run.node, start, end, said, key, cell=cell, ahead=ahead)
