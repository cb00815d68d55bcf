"""Writes plain English: 《title》, III(2)1, task 24; 《title》, Part 2, Chapter 3, Section 1, para. 2."""

from __future__ import annotations

from collections import Counter

from ...grammar.numerals import to_roman
from ...kinds import ANNEX, HEADING, KINDS, LEVEL1, LEVEL2, LEVEL3, LEVELS
from ...model import AnyNode, Document
from ...model.remembered import once
from ...model.text import PathStep
from ..index import index_of
from .cited import Cited
from .plain import titled

#: what an annex is called by its printed word; 附2 is not 附件2
_ANNEXES = {"附件": "Annex", "附录": "Appendix", "附表": "Annexed table", "附图": "Annexed figure"}
#: What is written together, as in III(2)1.
_ORDER = {kind: order for order, kind in enumerate(LEVELS[:-1], 1)}


def format_english(cited: Cited) -> str:
    """Return the citation; the title stays Chinese, so that it can be found."""
    if cited.node is not None:
        path = _paths(cited.document)[cited.node.id]
        return ", ".join(part for part in (titled(cited), path) if part)
    facts = cited.facts
    date = f"{facts.date.day} {facts.date:%B} {facts.date.year}" if facts.date else None
    return ", ".join(part for part in (facts.author, titled(cited), date) if part)


@once
def _paths(document: Document) -> dict[str, str]:
    """Return the English path of every node by its id, no two of them equal."""
    found: dict[str, str] = {}
    times: Counter[str] = Counter()
    for id, steps in index_of(document).steps.items():
        path = english_path(steps)
        times[path] += 1
        while times[path] > 1:  # different steps that read the same
            path = f"{path}[{times[path]}]"
            times[path] += 1
        found[id] = path
    return found


@once
def english_names(document: Document) -> dict[str, AnyNode]:
    """Return every node by its English path."""
    by_id = index_of(document).by_id
    return {path: by_id[id] for id, path in _paths(document).items()}


def english_path(steps: tuple[PathStep, ...]) -> str:
    """Return the path in English.

    >>> from shenzhen_plans.kinds import TASK
    >>> english_path((PathStep(LEVEL1, 3, "三、"), PathStep(LEVEL2, 2, "(二)"), PathStep(TASK, 24, "(24)")))
    'III(2), task 24'
    """
    parts: list[str] = []
    order = 0
    for step in steps:
        rank = _ORDER.get(step.kind, 0)
        words = _words(step) + (f"[{step.nth}]" if step.nth else "")
        if order and rank > order:
            parts[-1] += words
        else:
            parts.append(f"item {words}" if rank > 1 else words)
        order = rank
    return ", ".join(parts)


def _words(step: PathStep) -> str:
    if step.kind == HEADING:
        return f"heading “{step.printed.strip('“”')}”"
    number = step.number
    if step.kind == LEVEL1:
        return roman(number or 0)
    if step.kind in (LEVEL2, LEVEL3):
        return f"({number})" if step.kind == LEVEL2 else f"{number}"
    word = (
        _ANNEXES.get(step.printed[:2], "Attachment")
        if step.kind == ANNEX
        else KINDS[step.kind].english
    )
    return f"{word} {number}" if number is not None else word


def roman(number: int) -> str:
    """Return a Roman numeral, or ``no. 4000`` for what has none.

    >>> roman(14), roman(4000)
    ('XIV', 'no. 4000')
    """
    return to_roman(number) if 0 < number < 4000 else f"no. {number}"
