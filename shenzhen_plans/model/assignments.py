"""Tables of tasks (任务分解表): what each row gives whom to do, and until when, by the header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from ..grammar.keys import fold
from ..grammar.profile import genre
from .duties import Duties, duties_in
from .tabular import column_parts

#: What the words at the head of a column may be, in ``families``.
_COLUMNS = (
    "task_group", "task_column", "duty_lead", "duty_support", "duty_deadline", "duty_led",
)  # fmt: skip


class Assignment(NamedTuple):
    """A task that a row of a table states: its text, its section of the table, who does it."""

    text: str
    section: str | None
    duties: Duties


class Uses(NamedTuple):
    """The columns of a table of tasks; of several with a task, the last one has its text.

    ``groups`` are those that say of which kind the tasks of a row are (类别, 领域).
    """

    groups: tuple[int, ...]
    tasks: tuple[int, ...]
    lead: tuple[int, ...]
    support: tuple[int, ...]
    deadline: tuple[int, ...]


def uses_of(header: Sequence[Sequence[str]], width: int) -> Uses | None:
    """Return what the columns of a table of tasks hold; ``None`` for another table.

    >>> uses_of([["序号", "重点任务", "责任单位", "完成时限"]], 4)
    Uses(groups=(), tasks=(1,), lead=(2,), support=(), deadline=(3,))
    """
    names = [
        [re.sub(r"\s+", "", fold(part)) for part in parts] for parts in column_parts(header, width)
    ]
    groups, tasks, lead, support, deadline, led = (
        tuple(k for k, parts in enumerate(names) if _is(what, parts)) for what in _COLUMNS
    )
    lead = lead or tuple(k for k, parts in enumerate(names) if _is("duty_leader", parts))
    if not tasks or not (lead or support or deadline):
        return None
    if led and len(lead) > len(led):  # 牵头单位, 责任单位: the one that leads, and the others
        support = tuple(sorted({*support, *lead} - {*led}))
        lead = led
    return Uses(groups, tasks, lead, support, deadline)


def _is(what: str, parts: list[str]) -> bool:
    words = genre().patterns[what]
    return any(words.fullmatch(text) for text in (*parts[-1:], "".join(parts)))


class Told(Protocol):
    """A row of a table, as far as it is told its task."""

    role: Any
    text: str
    _task: Assignment | None


def tell(rows: Sequence[Told], seen: Sequence[Sequence[str]], header: int) -> None:
    """Tell the rows of a table what they give whom to do, if the table is one of tasks.

    ``seen`` are the texts that are seen in each row, ``header`` is how many of the first ones
    are its header.  A row of one text is the section of those below.
    """
    uses = uses_of(seen[:header], max(map(len, seen)))
    if uses is None:
        return
    section: str | None = None
    for row, texts in zip(rows, seen, strict=True):
        told = {text for text in texts if text}
        said = [texts[k] for k in uses.tasks if k < len(texts) and texts[k]]
        if row.role == "header" or not told:
            continue
        if len(told) == 1:
            section = min(told)
        elif said and _prints(row, uses.tasks[-1]):
            above = [texts[k] for k in uses.groups if k < len(texts)] + said[:-1]
            section = next((text for text in above[::-1] if text and text != said[-1]), section)
            row._task = Assignment(said[-1], section, _duties(texts, uses))


def _prints(row: Told, column: int) -> bool:
    """Tell whether a row itself prints something in a column, and not a cell above it."""
    return any(row.text.split("\t")[column : column + 1])


def _duties(seen: Sequence[str], uses: Uses) -> Duties:
    lead, support, deadline = (
        [seen[k] for k in columns if k < len(seen) and seen[k].strip()] for columns in uses[2:]
    )
    told = [duties_in(cell) for cell in lead]
    leads = tuple(name for duties in told for name in duties.lead)
    helps = [name for duties in told for name in duties.support]
    helps += [name for cell in support for names in duties_in(cell)[:2] for name in names]
    return Duties(leads, tuple(dict.fromkeys(helps)), next(iter(deadline), None))
