"""Reads a Chinese reference: compact text in, places out.  Nothing is looked up here."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...grammar.markers import value
from ...grammar.numerals import to_int
from ...kinds import BULLET, HEADING, LEVEL1, LEVEL2, LEVEL3, TASK
from ..reference import DECIMAL, FROM_START, RELATIVE, Step, Target
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
)  # fmt: skip
from .steps import Token, numbered, one_step, read_token

_DEEPEST = 12  # no reference has more steps; more are nonsense, and would take quadratic time
#: The 1 of 三(二)1, the 1至3 of 三(二)1至3, the 1、2 of 三(二)1、2.
_BARE = re.compile(
    rf"[0-9]{{1,3}}(?:{JOIN}[0-9]{{1,3}}){{0,40}}(?![0-9.%‰]|{RANGE}[0-9]|[个年月日号万亿千百元项])"
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
_HOLDERS = ("专栏", "附件")
_DIVISIONS = ("编", "篇", "章", "节", "条", "款")
_ENDS = ("", ",", "。", ";", ")")
_DEEPER_AFTER = (LEVEL1, LEVEL2, "附件")


class Read(NamedTuple):
    """The places read from a text, and the position after the last of them."""

    targets: tuple[Target, ...]
    end: int


def read_targets(text: str, start: int = 0, *, joined: bool = True) -> Read | None:
    """Read as many steps and list members as there are from ``start`` on (compact text).

    With ``joined=False`` a list ends where its next member has nothing in common with the last.

    >>> read_targets("三(二)1").targets[0].steps
    (Step(form='level1', number=3, text='三', nth=0), Step(form='level2', number=2, text='(二)', nth=0), Step(form='level3', number=1, text='1', nth=0))
    >>> [t.steps[-1].number for t in read_targets("第3至5项、第8项").targets]
    [3, 8]
    >>> read_targets("三、(一)至四、(一)").targets[0].until[0].number
    4
    """
    token = read_token(text, start)
    if token is None or (_asks_which(token.steps[0]) and text[token.end : token.end + 1] in _ENDS):
        return None
    targets = _expand((), token)
    path, at, ranged = _path((), token), token.end, False
    while True:
        step = _next_step(text, at, path) if len(token.steps) == 1 else None
        if step is not None:
            token = step
            last = targets.pop()
            targets += _further(last, token) if ranged else _expand(path, token)
            path, at = _path(path, token), token.end
            continue
        member = _next_member(text, at, path)
        if member is None or not (joined or member[2] or _shares(member[0], targets)):
            return Read(tuple(targets), at)
        token, prefix, ranged = member
        if ranged:
            targets[-1] = targets[-1]._replace(until=(*prefix, token.steps[0]))
        else:
            targets += _expand(prefix, token)
        path, at = _path(prefix, token), token.end


def _asks_which(step: Step) -> bool:
    """Whether a step is a word without a number that says nothing alone (专栏, 名词解释)."""
    return step.number is None and step.form in UNITS and step.form != "附件"


def _shares(token: Token, targets: list[Target]) -> bool:
    return token.steps[0].form in {step.form for step in targets[-1].steps}


def _path(prefix: tuple[Step, ...], token: Token) -> tuple[Step, ...]:
    return (*prefix, token.until[-1] or token.steps[-1])


def _expand(prefix: tuple[Step, ...], token: Token) -> list[Target]:
    if len(token.steps) == 1 and token.until[0] is None:
        return [Target((*prefix, token.steps[0]))]
    return [
        Target((*prefix, step), (*prefix, until) if until else None)
        for step, until in zip(token.steps, token.until, strict=True)
    ]


def _further(target: Target, token: Token) -> list[Target]:
    """The right end of a range goes on: 三、(一)至四、(一)."""
    return [target._replace(until=(*(target.until or ()), token.steps[0]))]


def _next_step(text: str, at: int, path: tuple[Step, ...]) -> Token | None:
    """Return the step that goes on inside the last one, if there is one."""
    sign = text[at : at + 1]
    if not sign or len(path) >= _DEEPEST:
        return None
    last = path[-1]
    linked = sign in _LINKING
    apart = APART.match(text, at) if linked else None
    if apart is not None or (sign == "、" and last.form in _DEEPER_AFTER):
        end = apart.end() if apart is not None else at + 1  # 三、(二)、1.(24); 三/(二)/1
        token = read_token(text, end) or (
            _final_number(text, end, last) if apart is not None else None
        )
        again = token is not None and token.steps[0].form in {step.form for step in path}
        if token is not None and not again and _deeper(token.steps[0], last):
            return token
        if text[at] in "、,":
            return None
    enclosed = _enclosed(text, at)
    if enclosed is not None and _goes_on(enclosed.steps[0], last):
        return enclosed
    link = LINK.match(text, at) if linked else None
    end = link.end() if link else at
    of = text[at:end] == "之"
    token = read_token(text, end) or _final_number(
        text, end if text[at:end] in _SIGNS_OF else at, last
    )
    token = token or _thing(text, end, last)
    if token is None:
        token = _of_which(text, end, last) if of else _without_di(text, at, last)
    if token is None:
        return None
    token = _first_of(token, last)
    headed = end > at and token.steps[0].form.startswith(HEADING)  # “…”中的“…”
    return token if headed or _goes_on(token.steps[0], last) else None


def _enclosed(text: str, at: int) -> Token | None:
    """第三章(第二节), 第24项(“更新农贸市场30个”)."""
    token = read_token(text, at + 1) if text.startswith(("(第", "(“"), at) else None
    whole = token is not None and text.startswith(")", token.end)
    return token._replace(end=token.end + 1) if token is not None and whole else None


def _first_of(token: Token, last: Step) -> Token:
    """专栏4前两项: the first of what the box holds, and none before it."""
    way, many, unit, _ = token.steps[0]
    if many is None or way not in ("上一", "下一") or last.form in RELATIVE:
        return token
    if way == "下一":
        return Token((Step(unit, -many),), (Step(unit, -1),), token.end)
    return Token((Step(unit, 1, FROM_START),), (Step(unit, many, FROM_START),), token.end)


def _rank(step: Step) -> int:
    return UNITS[step.form].rank if step.form in UNITS else 0


def _deeper(step: Step, last: Step) -> bool:
    if step.form in UNITS and UNITS[step.form].counted:  # 第五条-第二款
        return last.form in UNITS and not UNITS[last.form].counted
    return _rank(step) > (_rank(last) or 9) or (last.form == "附件" and _rank(step) > 0)


def _goes_on(step: Step, last: Step) -> bool:
    """Whether a step can stand inside the one before it, as far as their forms tell."""
    if step.form == DECIMAL:
        return last.form == "附件"
    if step.form in RELATIVE:
        return last.form in RELATIVE
    loose = step.form in UNITS and UNITS[step.form].loose
    if step.form == last.form or loose:
        return loose and (step.form != last.form or UNITS[step.form].kind is None)
    return not (_rank(step) and _rank(last)) or _rank(step) >= _rank(last)


def _next_member(
    text: str, at: int, path: tuple[Step, ...]
) -> tuple[Token, tuple[Step, ...], bool] | None:
    """Return the next member of a list, the steps that it shares, and whether a range ends there."""
    between = BETWEEN.match(text, at)
    if between is None:
        token = read_token(text, at)  # (3)(5)
        again = token is not None and token.steps[0].form in (TASK, LEVEL2)
        same = token is not None and token.steps[0].form == path[-1].form
        return (token, path[:-1], False) if token and again and same else None
    token = read_token(text, between.end()) or _again(text, between.end(), path[-1])
    if token is None or token.steps[0].form in RELATIVE:
        return None
    token = _as_counted(token, path[-1])
    forms = [step.form for step in path]
    form = token.steps[0].form
    if form not in forms and (form == DECIMAL or "," in between.group()):
        return None
    prefix = path[: forms.index(form)] if form in forms else ()
    return token, prefix, bool(between["range"])


def _as_counted(token: Token, last: Step) -> Token:
    """名词解释第2条和第5条: what may follow the word's number counts what the word names."""
    row = WORDS["words"].get(last.text)
    if row is None or token.steps[0].form not in row["after"]:
        return token
    alike = tuple(step._replace(form=last.form, text=last.text) for step in token.steps)
    until = tuple(u and u._replace(form=last.form, text=last.text) for u in token.until)
    return token._replace(steps=alike, until=until)


def _again(text: str, at: int, last: Step) -> Token | None:
    """A number with the unit of the last step, without 第: 第3项和5项."""
    match = _AGAIN.match(text, at)
    if match is None or UNIT_OF[match["unit"]] != last.form:
        return None
    value = to_int(match["number"])
    return None if value is None else one_step(last._replace(number=value), match.end())


def _final_number(text: str, at: int, last: Step) -> Token | None:
    """The 1 of 三(二)1: a bare number is a step only right after the level above it."""
    match = _BARE.match(text, at) if last.form in (LEVEL1, LEVEL2) else None
    if match is None:
        return None
    if match.group().isdigit():
        return one_step(Step(LEVEL3, int(match.group()), match.group()), match.end())
    return numbered(LEVEL3, match.group(), match.end())


def _of_which(text: str, at: int, last: Step) -> Token | None:
    """The 2 of 专栏4之2: what stands next below; 第3项之一 is one of several, and none of them."""
    match = _BEHIND_OF.match(text, at)
    one_of = (
        match is not None and match.group() == "一" and text[match.end() : match.end() + 1] != "之"
    )
    if match is None or one_of or _asks_which(last):
        return None
    value = to_int(match.group())
    return None if value is None else one_step(Step("point", value), match.end())


def _thing(text: str, at: int, last: Step) -> Token | None:
    """The second thing in 专栏4第二个项目, 专栏4②, 二(一)第二个指标, counted by hand."""
    match = _THING.match(text, at)
    if match is None or not (match["dashed"] or last.form in _HOLDERS):
        return None
    number = value(match["sign"]) if match["sign"] else to_int(match["number"])
    step = Step(BULLET, number, FROM_START) if match["dashed"] else Step("point", number)
    return None if number is None else one_step(step, match.end())


def _without_di(text: str, at: int, last: Step) -> Token | None:
    """The 3节 of 第7章3节."""
    match = _AGAIN.match(text, at) if last.form in _DIVISIONS else None
    form = UNIT_OF[match["unit"]] if match is not None else last.form
    if match is None or form == last.form or form not in _DIVISIONS:
        return None
    value = to_int(match["number"])
    return None if value is None else one_step(Step(form, value), match.end())
