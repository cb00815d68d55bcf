"""Who does a task, as the bracket at its end says: （市工业局、各区政府按职责分工负责）."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ..grammar.keys import fold
from ..grammar.profile import genre

#: The bracket that ends a text; one inside another is no list of bodies.
_BRACKET = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]{2,300})[)\]】〕][。;]?$")
#: The last sentence of a text.
_LAST = re.compile(r"(?:^|。)([^。]{4,300})。?$")
_LONGEST_NAME = 30
_LEADS = "(牵头)"
#: What labels say, the words for one body that leads before those for all that do.
_WHAT = ("led", "lead", "leader", "support", "deadline")
_CLAUSES = re.compile(r"[;。]|[, ](?=[^,: ]{2,12}:)")
#: Blanks (the lines of a cell) part names as 、 does, unless a mark stands beside them.
_BLANKS = re.compile(r"(?<![、,;: ]) +(?![、,;: ])|[\n\t]+")
#: A name; what stands in brackets is part of it: 各区政府（港区、山区除外）.
_NAME = re.compile(r"(?:[^、,;()]|\([^()]*\)|[()])+")


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
    found: dict[str, list[str]] = {"lead": [], "support": [], "deadline": []}
    waiting: list[str] = []
    for clause in re.split(r"[,;]", inside):
        if until := genre().patterns["duty_until"].fullmatch(clause.strip()):
            found["deadline"].append(until["until"])
            continue
        what = next((w for w in ("lead", "support") if _ending(clause, w) is not None), None)
        if what is None:
            waiting += _names(clause)
            continue
        found[what] += waiting + _names(clause[: _ending(clause, what)])
        waiting = []
    if not found["lead"] and not found["support"]:
        found["deadline"].clear()  # a bracket that only says when says nothing of a duty
    return found


def _ending(clause: str, what: str) -> int | None:
    """Return where the words behind the names begin: 按职责分工负责, 配合."""
    match = re.search(rf"(?:{genre().patterns[f'duty_{what}s'].pattern})$", clause)
    return match.start() if match is not None and match.start() > 0 else None


def _names(said: str) -> list[str]:
    names = [name.strip(" 等") for name in _NAME.findall(said)]
    return [name for name in names if 2 <= len(name) <= _LONGEST_NAME]
