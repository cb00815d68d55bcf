"""One step of a Chinese reference: 第三章, (二), 任务24, “…”专栏, or several of a kind (第3、5项)."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...grammar.forms import SIGNS
from ...grammar.markers import value
from ...grammar.numerals import HAN_DIGITS, to_int
from ...kinds import HEADING, LEVEL1, LEVEL2, LEVEL3, TASK
from ..reference import DECIMAL, FROM_START, Step
from .grammar import CIRCLED, NTH, TOKEN, UNIT_OF, WORDS, spans

#: The signs with which a step may begin.
_MAY_BEGIN = frozenset(f"第附首倒0123456789(“\"「『‘'前后上下{HAN_DIGITS}{CIRCLED}").union(
    word[0]
    for told in ("words", "annexes", "relative", "said", "last", "prefaces")
    for word in WORDS[told]
)
_SIGNS = [(re.compile(signs), kind) for signs, kind in SIGNS.items()]
_NO_DIGITS = f"第{''.join(WORDS['dotted'])}"
_NAMED = sorted(WORDS["words"], key=len, reverse=True)


class Token(NamedTuple):
    """What is read at one place: a step, or several of a list, and the position behind."""

    steps: tuple[Step, ...]  # one step, or the alternatives of a list (第3、5项)
    until: tuple[Step | None, ...]
    end: int


def one_step(step: Step, end: int) -> Token:
    """Return a single step that ends at a position."""
    return Token((step,), (None,), end)


def read_token(text: str, at: int) -> Token | None:
    """Read the step at a position of a compact text, with the place that our own English prints (〔第2处〕)."""
    match = TOKEN.match(text, at) if text[at : at + 1] in _MAY_BEGIN else None
    token = _READERS[str(match.lastgroup)](match) if match is not None else None
    if token is None:
        return None
    nth = NTH.match(text, token.end) if text.startswith("〔", token.end) else None
    if nth and len(token.steps) == 1:
        token = one_step(token.steps[0]._replace(nth=int(nth[1])), nth.end())
    return token


def _read_unit(match: re.Match[str]) -> Token | None:
    form = UNIT_OF[match["counted"]]
    if match["numbers"][0] == "(" and form in ("项", "条", "点", "部分", "方面"):
        form = TASK if match["numbers"][1] in "0123456789" else LEVEL2
    token = numbered(form, match["numbers"], match.end(), match["inserted"] or "")
    told = to_int((match["together"] or "").strip("共个"))
    return token if told is None or (token and _how_many(token) == told) else None


def _how_many(token: Token) -> int:
    """Return how many numbers a list names."""
    ends = zip(token.steps, token.until, strict=True)
    return sum((until.number or 0) - (step.number or 0) + 1 if until else 1 for step, until in ends)


def _read_dotted(match: re.Match[str]) -> Token:
    return one_step(Step(DECIMAL, None, match.group().strip(_NO_DIGITS)), match.end())


def _read_word(match: re.Match[str]) -> Token | None:
    word = next(w for w in _NAMED if match["named"].startswith(w))
    return numbered(WORDS["words"][word]["unit"], match["listed"], match.end(), word)


def _read_open(match: re.Match[str]) -> Token:
    return one_step(Step(WORDS["words"][match.group()]["unit"], None, match.group()), match.end())


def _read_annex(match: re.Match[str]) -> Token | None:
    word = match["annexed"]
    if match["which"] is None:
        return one_step(Step("附件", None, word), match.end())
    return numbered("附件", match["which"], match.end(), word)


def _read_relative(match: re.Match[str]) -> Token:
    return one_step(
        Step(WORDS["relative"][match["way"]], None, UNIT_OF[match["near"]]), match.end()
    )


def _read_several(match: re.Match[str]) -> Token:
    way = "上一" if match["side"] in "前上" else "下一"
    return one_step(Step(way, to_int(match["many"]), UNIT_OF[match["manyunit"]]), match.end())


def _read_said(match: re.Match[str]) -> Token:
    return one_step(Step(WORDS["said"][match.group()]), match.end())


def _read_last(match: re.Match[str]) -> Token | None:
    if match["lastmany"]:  # 最后两项
        unit, many = UNIT_OF[match["lastunit"]], to_int(match["lastmany"]) or 0
        return Token((Step(unit, -many),), (Step(unit, -1),), match.end())
    if match["firstunit"]:
        return one_step(Step(UNIT_OF[match["firstunit"]], 1, FROM_START), match.end())
    if match["lastunit"]:
        return one_step(Step(UNIT_OF[match["lastunit"]], -1), match.end())
    value = to_int(match["back"])
    return one_step(Step(UNIT_OF[match["backunit"]], -value), match.end()) if value else None


def _read_enclosed(match: re.Match[str]) -> Token:
    form = next(kind for signs, kind in _SIGNS if signs.match(match.group()))
    return one_step(Step(form, value(match.group()), match.group()), match.end())


def _read_marker(match: re.Match[str]) -> Token | None:
    form = str(match.lastgroup).removeprefix("t_")
    value = to_int(match[form])
    if value is None and form in (TASK, LEVEL2):  # (22-24), (一、二)
        return numbered(form, match[form], match.end())
    return None if value is None else one_step(Step(form, value, match.group()), match.end())


def _read_heading(match: re.Match[str]) -> Token:
    called = WORDS["called"].get(match["called"] or "")
    words = match["heading"][1:-1]
    # The kind that a heading is called (“…”专栏) stands where other steps have their marker.
    return one_step(Step(f"heading:{called}" if called else HEADING, None, words), match.end())


def _read_preface(match: re.Match[str]) -> Token:
    return one_step(Step(HEADING, None, match.group()), match.end())


_READERS_OF = {
    "unit": _read_unit, "dotted": _read_dotted, "word": _read_word, "open": _read_open, "attached": _read_annex,
    "relative": _read_relative, "several": _read_several, "said": _read_said, "last": _read_last,
    LEVEL1: _read_marker, LEVEL2: _read_marker, LEVEL3: _read_marker, TASK: _read_marker,
    "enclosed": _read_enclosed, "quoted": _read_heading, "preface": _read_preface,
}  # fmt: skip
_READERS = {f"t_{name}": reader for name, reader in _READERS_OF.items()}


def numbered(form: str, numbers: str, end: int, word: str = "") -> Token | None:
    """Return the steps of one form that a list of numbers names: 3至5、8."""
    pairs = spans(numbers)
    if pairs is None:
        return None
    steps = tuple(Step(form, first, word) for first, _ in pairs)
    until = tuple(Step(form, last, word) if last != first else None for first, last in pairs)
    return Token(steps, until, end)
