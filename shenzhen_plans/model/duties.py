"""Who does a task: the bracket at its end says it, or the columns of a table of tasks.

（市工业局、各区政府按职责分工负责）; in a 任务分解表 each row gives whom to do what, and until when, by the
header.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..grammar.keys import fold
from ..grammar.profile import genre
from .tabular import column_parts

if TYPE_CHECKING:
    from .nodes import Row

#: The bracket that ends a text; one inside another is no list of bodies.
_BRACKET = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]{2,300})[)\]】〕][。;]?$")
#: The last sentence of a text.
_LAST = re.compile(r"(?:^|。)([^。]{4,300})。?$")
_LONGEST_NAME = 30
#: What the words behind names say of them → the patterns of such words.
_ENDINGS = {"lead": "duty_leads", "support": "duty_supports", "does": "duty_does"}
_LEADS = "(牵头)"
#: Before the bodies that help the one that leads.
_WITH = "会同"
#: What labels say, the words for one body that leads before those for all that do.
_WHAT = ("led", "lead", "leader", "support", "deadline")
_CLAUSES = re.compile(r"[;。]|[, ](?=[^,: ]{2,12}:)")
#: Blanks (the lines of a cell) part names as 、 does, unless a mark stands beside them.
_BLANKS = re.compile(r"(?<![、,;: ]) +(?![、,;: ])|[\n\t]+")
#: A name; what stands in brackets is part of it: 各区政府（港区、山区除外）.
_NAME = re.compile(r"(?:[^、,;()]|\([^()]*\)|[()])+")
#: What the words at the head of a column may be, in ``families``.
_COLUMNS = (
    "task_group", "task_column", "duty_lead", "duty_support", "duty_deadline", "duty_led",
)  # fmt: skip


class Duties(NamedTuple):
    """The bodies that lead a task, those that help, and the deadline, as printed."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline: str | None = None


def duties_of(text: str, below: Iterable[str] = ()) -> Duties:
    """Return what the bracket at the end of a text says of who does it; empty where none does.

    Without such a bracket its last sentence is looked at, and then the paragraphs ``below``: lines
    of labels, or a bracket.

    >>> duties_of("新建码头两座。（市港务局牵头，市财政局、各区政府配合）")
    Duties(lead=('市港务局',), support=('市财政局', '各区政府'), deadline=None)
    >>> duties_of("修船坞（责任单位：市工业局；完成时限：2031年6月）").deadline
    '2031年6月'
    """
    bracket, last = _BRACKET.search(folded := fold(text)), _LAST.search(folded)
    if bracket is not None:
        return _told(bracket[1])
    if last is not None and _opens_with_label(last[1]):
        return _told(last[1])
    lines = [fold(line).strip() for line in below]
    labels = [line.strip("()。") for line in lines if _opens_with_label(line)]
    if labels:
        return _told(";".join(labels))
    bracket = _BRACKET.search(lines[-1]) if lines else None
    return _told(bracket[1]) if bracket is not None else Duties()


def _opens_with_label(line: str) -> bool:
    label, colon, _ = line[:_LONGEST_NAME].lstrip("(").partition(":")
    return bool(colon) and any(_is_label(what, label.strip()) for what in _WHAT)


def _told(inside: str) -> Duties:
    inside = genre().patterns["duty_is"].sub(":", inside)
    found = _labelled(inside) if ":" in inside else _worded(inside)
    return Duties(
        tuple(found["lead"]), tuple(found["support"]), next(iter(found["deadline"]), None)
    )


def duties_in(cell: str) -> Duties:
    """Return what a cell of a column 责任单位 says; names alone are those who lead.

    >>> duties_in("市港务局、各区政府").lead, duties_in("市港务局（牵头）、市财政局")[:2]
    (('市港务局', '各区政府'), (('市港务局',), ('市财政局',)))
    """
    inside = _BLANKS.sub("、", fold(cell).strip()).strip("。;")
    told = _told(inside)
    if told.lead or told.support:
        return told
    names = _names(inside)
    lead = [name for name in names if name.endswith(_LEADS)]  # 甲局（牵头）、乙局
    helps = [name for name in names if name not in lead] if lead else []
    return Duties(tuple(name.removesuffix(_LEADS) for name in lead or names), tuple(helps))


def _labelled(inside: str) -> dict[str, list[str]]:
    """责任单位:甲、乙;完成时限:丙.

    A person leads where no body does (责任领导); where one body leads, the others help.
    """
    found: dict[str, list[str]] = {what: [] for what in _WHAT}
    for clause in _CLAUSES.split(inside):
        label, _, said = (part.strip() for part in clause.partition(":"))
        what = next((what for what in _WHAT if _is_label(what, label)), None)
        if what == "deadline":
            found[what].append(said)
        elif what is not None:
            names = _names(_BLANKS.sub("、", said))
            bodies = [name for name in names if genre().patterns["duty_body"].fullmatch(name)]
            found[what] += bodies if "人" in label and bodies else names
    if found["led"]:
        found["support"] = found["lead"] + found["support"]
    found["lead"] = found["led"] or found["lead"] or found["leader"]
    return found


def _is_label(what: str, label: str) -> bool:
    return genre().patterns[f"duty_{what}"].fullmatch(label) is not None


def _worded(inside: str) -> dict[str, list[str]]:
    """甲牵头,乙、丙按职责分工负责."""
    found: dict[str, list[str]] = {"lead": [], "support": [], "does": [], "deadline": []}
    waiting: list[str] = []
    for clause in re.split(r"[,;]", inside):
        if until := genre().patterns["duty_until"].fullmatch(clause.strip()):
            found["deadline"].append(until["until"])
            continue
        what = next((w for w in _ENDINGS if _ending(clause, w) is not None), None)
        if what is None:
            waiting += _names(clause)
            continue
        before = genre().patterns["duty_opens"].match(clause.strip())
        said = clause.strip()[before.end() if before else 0 :]
        first, *others = said[: _ending(said, what)].split(_WITH)
        found[what] += waiting + _names(first)
        found["support"] += [name for other in others for name in _names(other)]
        waiting = []
    found["support" if found["lead"] else "lead"] += found["does"]
    if not found["lead"] and not found["support"]:
        found["deadline"].clear()  # a bracket that only says when says nothing of a duty
    return found


def _ending(clause: str, what: str) -> int | None:
    """Return where the words behind the names begin: 按职责分工负责, 配合."""
    match = re.search(rf"(?:{genre().patterns[_ENDINGS[what]].pattern})$", clause)
    return match.start() if match is not None and match.start() > 0 else None


#: What sums up names before others follow: 市公安局等部门和|各县区人民政府.
_OTHERS = re.compile("等(?:部门|单位|相关部门|有关部门|有关单位)?[和及与、]")


def _names(said: str) -> list[str]:
    names = [name.strip(" 等") for name in _NAME.findall(_OTHERS.sub("、", said))]
    return [name for name in names if 2 <= len(name) <= _LONGEST_NAME]


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


def tell(rows: Sequence[Row], seen: Sequence[Sequence[str]], header: int) -> None:
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


def _prints(row: Row, column: int) -> bool:
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
