"""Reads a Chinese reference: compact text in, places out.  Nothing is looked up here."""

from __future__ import annotations

import re

from ...grammar.numerals import CAPITALS, to_int
from ...kinds import BULLET, HEADING, LEVEL1, LEVEL2, LEVEL3, TASK
from ..reference import DECIMAL, FROM_START, RELATIVE, Step, Target, inside
from .grammar import (
    APART,
    BETWEEN,
    HAN,
    JOIN,
    LINK,
    NUMBER,
    RANGE,
    UNIT,
    UNIT_OF,
    UNITS,
    WORDS,
    either,
    past,
    unit_of,
)  # fmt: skip
from .steps import MAY_BEGIN, Read, numbered, of_the_first, one_step, read_token

_DEEPEST = 12  # no reference has more steps; more are nonsense, and would take quadratic time
#: The 1 of 三(二)1, the 1至3 of 三(二)1至3, the 1、2 of 三(二)1、2.
_BARE = re.compile(
    rf"[0-9]{{1,3}}(?:{JOIN}[0-9]{{1,3}}){{0,40}}(?![0-9.%‰]|{RANGE}[0-9]|[个年月日号万亿千百元项])"
)
#: The 1.24 of 三(二)1.24, the 1-24 of 三-(二)-1-24; the .2 of 专栏4.2.
_NO_FIGURE = r"(?!\.?[0-9]|[%‰个年月日号万亿千百元项兆倍分小])"
_BOTH = re.compile(rf"([0-9]{{1,3}})([./·-])([0-9]{{1,3}}){_NO_FIGURE}")
_POINT = re.compile(rf"\.([1-9][0-9]?){_NO_FIGURE}")
#: The 3(9) of 3(9)5(4), as some write 三、(九).
_TOPS = re.compile(
    rf"([0-9]|{HAN})\(([0-9]{{1,2}})\)[.、]?(?=[0-9]{{1,3}}(?:[.、]?\([0-9]|\.[0-9]{{1,3}}{_NO_FIGURE}))"
)
_AGAIN = re.compile(rf"(?P<number>{NUMBER})(?P<unit>{UNIT})")
#: What follows 之 as a number alone.
_BEHIND_OF = re.compile(
    rf"[0-9]{{1,3}}(?![0-9.%‰]|{UNIT}|[个名种类家座年月日天号万亿千百元])|{HAN}{{1,3}}(?![^\W的中里所之提明规要]|[.%‰])"
)
#: 第一个项目 or ①, which is said of what a box or an annex holds.
_THING = re.compile(
    rf"第(?P<number>{NUMBER})(?:[个条项](?P<dashed>{either(WORDS['dashed'])})|个(?:{either(WORDS['things'])}|(?=[,。;)]|$)))|(?P<sign>[①-⑳])"
)
#: Links behind which a bare number may be the last step: 三(二)·1.
_SIGNS_OF = ("之", "·", "・", *WORDS["trails"])
#: With these signs a link begins, or what sets steps apart.
_LINKING = frozenset(
    word[0] for told in ("links", "leads_quoted", "holding", "separators") for word in WORDS[told]
)
#: With one of these a reference goes on behind a step, right there or behind a comma.
_ON = (
    MAY_BEGIN | _LINKING | {".", *CAPITALS, *(word[0] for word in WORDS["joins"] + WORDS["ranges"])}
)
_HOLDERS = ("专栏", "附件")
_DIVISIONS = ("编", "篇", "章", "节", "条", "款")
_ENDS = ("", ",", "。", ";", ")")
_DEEPER_AFTER = (LEVEL1, LEVEL2, "附件")


def read_targets(text: str, start: int = 0, *, joined: bool = True) -> Read | None:
    """Read as many steps and list members as there are from ``start`` on (compact text).

    With ``joined=False`` a list ends where its next member has nothing in common with the last.

    >>> [step[:3] for step in read_targets("三(二)1").targets[0].steps]
    [('level1', 3, '三'), ('level2', 2, '(二)'), ('level3', 1, '1')]
    >>> [t.steps[-1].number for t in read_targets("第3至5项、第8项").targets]
    [3, 8]
    >>> read_targets("三、(一)至四、(一)").targets[0].until[0].number
    4
    """
    tops = _TOPS.match(text, start) if text.startswith("(", start + 1) else None
    read = _tops(tops) if tops is not None else read_token(text, start)
    if read is None or (_asks_which(read.first) and text[read.end : read.end + 1] in _ENDS):
        return None
    targets: list[Target] = []
    path: tuple[Step, ...] = ()
    until: tuple[Step, ...] = ()  # the right end of a range, as far as it is read
    while True:
        at, on = read.end, _behind(path, read)
        may = _may_go_on(text, at)
        step = _next_step(text, at, on) if may and len(read.targets) == 1 else None
        if step is not None:
            path, read = on, step
            until = (*until, read.first) if until else ()
            continue
        if until:
            targets[-1] = targets[-1]._replace(until=until)
        else:
            targets += inside((Target(path),), read.targets) if path else read.targets
        member = _next_member(text, at, on) if may else None
        if member is None or not (joined or member[2] or _shares(member[0], targets)):
            return Read(tuple(targets), at)
        read, path, ranged = member
        until = (*path, read.first) if ranged else ()


def _tops(match: re.Match[str]) -> Read | None:
    """Read 三、(九) where it is written 3(9), and goes on: 3(9)5(4)."""
    steps = (
        Step(LEVEL1, to_int(match[1]), match[1]),
        Step(LEVEL2, to_int(match[2]), f"({match[2]})"),
    )
    return Read((Target(steps),), match.end()) if all(step.number for step in steps) else None


def _asks_which(step: Step) -> bool:
    """Whether a step is a word without a number that says nothing alone (专栏, 名词解释)."""
    return step.number is None and step.form in UNITS and step.form != "附件"


def _shares(read: Read, targets: list[Target]) -> bool:
    return read.first.form in {step.form for step in targets[-1].steps}


def _behind(path: tuple[Step, ...], read: Read) -> tuple[Step, ...]:
    last = read.targets[-1]
    return (*path, *(last.until or last.steps))


def _may_go_on(text: str, at: int) -> bool:
    return text[at + 1 : at + 2] in _ON if text.startswith(",", at) else text[at : at + 1] in _ON


def _next_step(text: str, at: int, path: tuple[Step, ...]) -> Read | None:
    """Return the step that goes on inside the last one, if there is one."""
    if len(path) >= _DEEPEST:
        return None
    sign, last = text[at], path[-1]
    linked = sign in _LINKING
    apart = APART.match(text, at) if linked else None
    stopped = sign == "、" and last.form == LEVEL3 and text[at - 1] == "."  # 2.、(26)
    if apart is not None or stopped or (sign == "、" and last.form in _DEEPER_AFTER):
        end = apart.end() if apart is not None else at + 1  # 三、(二)、1.(24); 三/(二)/1
        read = _both(text, end) if last.form == LEVEL2 else None
        read = (
            read
            or read_token(text, end)
            or (_final(text, end, last) if apart is not None else None)
        )
        again = read is not None and read.first.form in {step.form for step in path}
        if read is not None and not again and _deeper(read.first, last):
            return read
        if sign in "、,":
            return None
    enclosed = _enclosed(text, at)
    if enclosed is not None and _goes_on(enclosed.first, last):
        return enclosed
    end = past(LINK, text, at) if linked else at
    bare = end if text[at:end] in _SIGNS_OF else at
    read = _both(text, bare) if last.form == LEVEL2 else None
    read = read or read_token(text, end) or _final(text, bare, last)
    read = read or _thing(text, end, last) or _item(text, at, last)
    if read is None:
        read = _of_which(text, end, last) if text[at:end] == "之" else _without_di(text, at, last)
    if read is None:
        return None
    read = _first_of(read, last)
    headed = end > at and read.first.form.startswith(HEADING)  # “…”中的“…”
    return read if headed or _goes_on(read.first, last) else None


def _enclosed(text: str, at: int) -> Read | None:
    """第三章(第二节), 第24项(“更新农贸市场30个”)."""
    read = read_token(text, at + 1) if text.startswith(("(第", "(“"), at) else None
    whole = read is not None and text.startswith(")", read.end)
    return read._replace(end=read.end + 1) if read is not None and whole else None


def _first_of(read: Read, last: Step) -> Read:
    """专栏4前两项: the first of what the box holds, and none before it."""
    way, many, unit = read.first[:3]
    if many is None or way not in ("上一", "下一") or last.form in RELATIVE:
        return read
    last_few = Target((Step(unit, -many),), (Step(unit, -1),))
    return read._replace(targets=(last_few,)) if way == "下一" else of_the_first(read)


def _deeper(step: Step, last: Step) -> bool:
    unit, above = unit_of(step), unit_of(last)
    if unit.counted:  # 第五条-第二款
        return last.form in UNITS and not above.counted
    return unit.rank > (above.rank or 9) or (last.form == "附件" and unit.rank > 0)


def _goes_on(step: Step, last: Step) -> bool:
    """Whether a step can stand inside the one before it, as far as their forms tell."""
    if step.form == DECIMAL:
        return last.form == "附件"
    if step.form in RELATIVE:
        return last.form in RELATIVE
    unit, above = unit_of(step), unit_of(last)
    if step.form == last.form or unit.loose:
        return unit.loose and (step.form != last.form or unit.kind is None)
    return not (unit.rank and above.rank) or unit.rank >= above.rank


def _next_member(
    text: str, at: int, path: tuple[Step, ...]
) -> tuple[Read, tuple[Step, ...], bool] | None:
    """Return the next member of a list, the steps that it shares, and whether a range ends there."""
    between = BETWEEN.match(text, at)
    if between is None:
        read = read_token(text, at)  # (3)(5)
        again = read is not None and read.first.form in (TASK, LEVEL2)
        same = read is not None and read.first.form == path[-1].form
        return (read, path[:-1], False) if read and again and same else None
    read = read_token(text, between.end()) or _again(text, between.end(), path[-1])
    if read is None or read.first.form in RELATIVE:
        return None
    read = _as_counted(read, path[-1])
    forms, form = [step.form for step in path], read.first.form
    if form not in forms and (form == DECIMAL or "," in between.group()):
        return None
    prefix = path[: forms.index(form)] if form in forms else ()
    return read, prefix, bool(between["range"])


def _as_counted(read: Read, last: Step) -> Read:
    """名词解释第2条和第5条: what may follow the word's number counts what the word names."""
    row = WORDS["words"].get(last.text)
    if row is None or read.first.form not in row["after"]:
        return read
    ends = (
        [(step._replace(form=last.form, text=last.text),) for step in (*t.steps, *(t.until or ()))]
        for t in read.targets
    )
    return read._replace(targets=tuple(Target(*both) for both in ends))


def _again(text: str, at: int, last: Step) -> Read | None:
    """A number with the unit of the last step, without 第: 第3项和5项."""
    match = _AGAIN.match(text, at)
    if match is None or UNIT_OF[match["unit"]] != last.form:
        return None
    number = to_int(match["number"])
    return None if number is None else one_step(last._replace(number=number), match.end())


def _both(text: str, at: int) -> Read | None:
    """The 1.24 of 三(二)1.24, the 1-24 of 三-(二)-1-24."""
    match = _BOTH.match(text, at)
    if match is None or match[2] not in (".", text[at - 1]):
        return None
    steps = Step(LEVEL3, int(match[1]), match[1]), Step(TASK, int(match[3]), match[3])
    return Read((Target(steps),), match.end())


def _final(text: str, at: int, last: Step) -> Read | None:
    """The 1 of 三(二)1: a bare number is a step only right after the level above it."""
    match = _BARE.match(text, at) if last.form in (LEVEL1, LEVEL2) else None
    if match is None:
        return None
    if match.group().isdigit():
        return one_step(Step(LEVEL3, int(match.group()), match.group()), match.end())
    return numbered(LEVEL3, match.group(), match.end())


def _of_which(text: str, at: int, last: Step) -> Read | None:
    """The 2 of 专栏4之2: what stands next below; 第3项之一 is one of several, and none of them."""
    match = _BEHIND_OF.match(text, at)
    if match is None or _asks_which(last):
        return None
    one_of = match[0] == "一" and not text.startswith("之", match.end())
    return None if one_of else numbered("point", match[0], match.end())


def _thing(text: str, at: int, last: Step) -> Read | None:
    """The second thing in 专栏4第二个项目, 专栏4②, 二(一)第二个指标, counted by hand."""
    match = _THING.match(text, at)
    if match is None or not (match["dashed"] or last.form in _HOLDERS):
        return None
    form, way = (BULLET, FROM_START) if match["dashed"] else ("point", "")
    return numbered(form, match["sign"] or match["number"], match.end(), way=way)


def _item(text: str, at: int, last: Step) -> Read | None:
    """The .2 of 专栏4.2, 附件2.5."""
    match = _POINT.match(text, at) if last.form in _HOLDERS and last.number else None
    return numbered("point", match[1], match.end()) if match is not None else None


def _without_di(text: str, at: int, last: Step) -> Read | None:
    """The 3节 of 第7章3节."""
    match = _AGAIN.match(text, at) if last.form in _DIVISIONS else None
    form = UNIT_OF[match["unit"]] if match is not None else last.form
    fits = form != last.form and form in _DIVISIONS
    return numbered(form, match["number"], match.end()) if match and fits else None
