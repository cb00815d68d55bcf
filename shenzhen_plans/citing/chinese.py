"""Reads a Chinese reference: folded text in, targets out.  Nothing is looked up here."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..grammar.numerals import to_int
from ..kinds import HEADING, LEVEL1, LEVEL2, LEVEL3, TASK
from .grammar import BETWEEN, LINK, NTH, TOKEN, spans
from .reference import Step, Target

#: Where a form stands in the order from wide to narrow; a list goes on at its own rank.
RANK = {
    "编": 1, "篇": 1, "部分": 1, "章": 2, "节": 3, "条": 4, LEVEL1: 5, LEVEL2: 6, LEVEL3: 7,
    "目": 7, "项": 8, TASK: 8, "点": 8, "款": 9, "段": 9,
}  # fmt: skip
_ENCLOSED = (("㈠", LEVEL2), ("⑴", TASK), ("⒈", LEVEL3))
_RELATIVE = {
    "本": "本",
    "上一": "上一",
    "前一": "上一",
    "上": "上一",
    "前": "上一",
    "下一": "下一",
    "后一": "下一",
    "下": "下一",
}
_STARTS = ("本", "上一", "下一", "上述", "下述")
_DEEPEST = 12  # no reference has more steps; more are nonsense, and would take quadratic time
_BARE = re.compile(r"[0-9]{1,3}(?![0-9.%‰]|[个年月日号万亿千百元])")


class Read(NamedTuple):
    """The targets read from a text, and the position after the last of them."""

    targets: tuple[Target, ...]
    end: int


class _Token(NamedTuple):
    steps: tuple[Step, ...]  # one step, or the alternatives of a list (第3、5项)
    until: tuple[Step | None, ...]
    end: int


def read_targets(folded: str, start: int = 0, *, joined: bool = True) -> Read | None:
    """Read as many steps and list members as there are from ``start`` on.

    With ``joined=False`` a list ends where its next member has nothing in common with the last.

    >>> read_targets("三(二)1").targets[0].steps
    (Step(form='level1', number=3, text='三', nth=0), Step(form='level2', number=2, text='(二)', nth=0), Step(form='level3', number=1, text='1', nth=0))
    >>> [t.steps[-1].number for t in read_targets("第3至5项、第8项").targets]
    [3, 8]
    """
    token = _token(folded, start, ())
    if token is None:
        return None
    targets = _expand((), token)
    path, at = _path((), token), token.end
    while True:
        following = _next_step(folded, at, path, single=len(token.steps) == 1)
        if following is not None:
            token = following
            del targets[-1]
            targets += _expand(path, token)
            path, at = _path(path, token), token.end
            continue
        member = _next_member(folded, at, path)
        if member is None:
            return Read(tuple(targets), at)
        token, prefix, ranged = member
        if not (joined or ranged or _shares(token, targets)):
            return Read(tuple(targets), at)
        if ranged:
            targets[-1] = targets[-1]._replace(until=(*prefix, token.steps[0]))
        else:
            targets += _expand(prefix, token)
        path, at = _path(prefix, token), token.end


def _shares(token: _Token, targets: list[Target]) -> bool:
    return token.steps[0].form in {step.form for step in targets[-1].steps}


def _path(prefix: tuple[Step, ...], token: _Token) -> tuple[Step, ...]:
    return (*prefix, token.until[-1] or token.steps[-1])


def _expand(prefix: tuple[Step, ...], token: _Token) -> list[Target]:
    return [
        Target((*prefix, step), (*prefix, until) if until else None)
        for step, until in zip(token.steps, token.until, strict=True)
    ]


def _next_step(folded: str, at: int, path: tuple[Step, ...], *, single: bool) -> _Token | None:
    """Return the step that goes on inside the last one, if there is one."""
    if not single or len(path) >= _DEEPEST:
        return None
    link = LINK.match(folded, at)
    token = _token(folded, link.end() if link else at, path)
    joined = folded[at : link.end()].strip() if link else ""
    if token is None and path[-1].form in (LEVEL2, LEVEL1, "附件"):
        listed = re.compile(r" ?、 ?").match(folded, at)  # 三、(二)、1.(24)
        token = _token(folded, listed.end(), path) if listed else None
        if token is not None and RANK.get(token.steps[0].form, 0) <= RANK.get(path[-1].form, 9):
            return None
    if token is None or (joined == "," and not _deeper(token, path)):
        return None
    if _same_rank(token, path) or (token.steps[0].form in _STARTS and path[-1].form not in _STARTS):
        return None
    spaced = (
        token.steps[0].form == HEADING and folded[at : at + 1] == " "
    )  # 第一节 “标题”: a heading itself
    return None if spaced else token


def _deeper(token: _Token, path: tuple[Step, ...]) -> bool:
    return RANK.get(token.steps[0].form, 0) > RANK.get(path[-1].form, 9)


def _same_rank(token: _Token, path: tuple[Step, ...]) -> bool:
    form = token.steps[0].form
    return form == path[-1].form and form in RANK and form not in ("段", "款", "点")


def _next_member(
    folded: str, at: int, path: tuple[Step, ...]
) -> tuple[_Token, tuple[Step, ...], bool] | None:
    between = BETWEEN.match(folded, at)
    if between is None:
        token = _token(folded, at, path)  # (3)(5)
        again = token is not None and token.steps[0].form in (TASK, LEVEL2)
        return (token, path[:-1], False) if token and again and _same_rank(token, path) else None
    token = _token(folded, between.end(), path) or _bare(folded, between.end(), path)
    if token is None or token.steps[0].form in _STARTS:
        return None
    forms = [step.form for step in path]
    form = token.steps[0].form
    if "," in between.group() and form not in forms:
        return None
    prefix = path[: forms.index(form)] if form in forms else ()
    return token, prefix, bool(between["range"])


def _bare(folded: str, at: int, path: tuple[Step, ...]) -> _Token | None:
    """A number alone goes on a list of 任务3 or 专栏2."""
    if path[-1].form not in ("任务", "专栏", "附件", "名词解释", "事件"):
        return None
    match = _BARE.match(folded, at)
    return (
        _one(Step(path[-1].form, int(match.group()), match.group()), match.end()) if match else None
    )


def _one(step: Step, end: int) -> _Token:
    return _Token((step,), (None,), end)


def _token(folded: str, at: int, path: tuple[Step, ...]) -> _Token | None:
    match = TOKEN.match(folded, at)
    if match is None:
        return _final_number(folded, at, path)
    token = _read(match)
    if token is None:
        return None
    nth = NTH.match(folded, token.end)
    if nth and len(token.steps) == 1:
        token = _one(token.steps[0]._replace(nth=int(nth[1])), nth.end())
    return token


def _final_number(folded: str, at: int, path: tuple[Step, ...]) -> _Token | None:
    """The 1 of 三(二)1: a bare number is a step only right after the level above it."""
    if not path or path[-1].form not in (LEVEL1, LEVEL2):
        return None
    match = _BARE.match(folded, at)
    return _one(Step(LEVEL3, int(match.group()), match.group()), match.end()) if match else None


def _read(match: re.Match[str]) -> _Token | None:
    kind, end = match.lastgroup, match.end()
    if match["unit"]:
        form = {"自然段": "段"}.get(match["unit"], match["unit"].removeprefix("大"))
        form = "事件" if form.startswith("件") else form
        if match["shape"] and form in ("项", "条", "点"):
            form = TASK if match["numbers"][0] in "0123456789" else LEVEL2
        return _numbered(form, match["numbers"], end)
    if match["word"]:
        form = {"词条": "名词解释"}.get(match["word"], match["word"])
        return _numbered(form, match["listed"], end, match["word"])
    if match["annex"]:
        return _numbered("附件", match["which"], end, match["annex"])
    if match["relative"]:
        return _one(Step(_RELATIVE[match["relative"]], None, match["near"]), end)
    if match["many"]:
        return _one(Step("上一", to_int(match["many"]), match["manyunit"]), end)
    if match["above"]:
        return _one(Step("下述" if match["above"].startswith("下") else "上述"), end)
    if match["enclosed"]:
        first, form = max((f, k) for f, k in _ENCLOSED if f <= match["enclosed"])
        return _one(Step(form, ord(match["enclosed"]) - ord(first) + 1, match.group()), end)
    if match["heading"] or match["preface"]:
        return _one(Step(HEADING, None, match["heading"] or match["preface"]), end)
    assert kind is not None
    if kind in (TASK, LEVEL2) and to_int(match[kind]) is None:  # (22-24), (一、二)
        return _numbered(kind, match[kind], end)
    value = to_int(match[kind])
    return None if value is None else _one(Step(kind, value, match.group().strip()), end)


def _numbered(form: str, numbers: str | None, end: int, word: str = "") -> _Token | None:
    if numbers is None:
        return _one(Step(form, None, word), end) if form == "附件" else None
    pairs = spans(numbers)
    if pairs is None:
        return None
    steps = tuple(Step(form, first, word) for first, _ in pairs)
    return _Token(
        steps,
        tuple(Step(form, last, word) if last != first else None for first, last in pairs),
        end,
    )
