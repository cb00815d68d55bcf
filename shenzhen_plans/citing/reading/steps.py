"""One step of a Chinese reference: 第三章, (二), 任务24, “…”专栏, or several of a kind (第3、5项)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from ...grammar.forms import SIGNS
from ...grammar.markers import value
from ...grammar.numerals import HAN_DIGITS, to_int
from ...kinds import HEADING, LEVEL1, LEVEL2, LEVEL3, TASK
from ..reference import (
    BY_HAND,
    DECIMAL,
    DIGITS,
    FROM_START,
    INSERTED,
    Step,
    Target,
    from_the_first,
)
from .grammar import CIRCLED, NTH, TOKEN, UNIT_OF, WORDS, number_of, spans

#: The signs with which a step may begin.
MAY_BEGIN = frozenset(f"第附首倒0123456789(“\"「『‘'前后上下{HAN_DIGITS}{CIRCLED}").union(
    word[0]
    for told in ("words", "annexes", "relative", "said", "last", "prefaces")
    for word in WORDS[told]
)
_SIGNS = [(re.compile(signs), kind) for signs, kind in SIGNS.items()]
_NO_DIGITS = f"第{''.join(WORDS['dotted'])}"
_DIGITS = "一二三四五六七八九"
_NAMED = sorted(WORDS["words"], key=len, reverse=True)


class Read(NamedTuple):
    """The places read from a text, several for a list (第3、5项), and the position behind them."""

    targets: tuple[Target, ...]
    end: int

    @property
    def first(self) -> Step:
        """The first step of all."""
        return self.targets[0].steps[0]


def one_step(step: Step, end: int) -> Read:
    """Return a single step that ends at a position."""
    return Read((Target((step,)),), end)


def of_the_first(read: Read) -> Read:
    """Return 前三件 as the first three that there are, and whatever else is read as it is."""
    first = from_the_first(read.targets[0]) if len(read.targets) == 1 else None
    return read if first is None else read._replace(targets=(first,))


def read_token(text: str, at: int) -> Read | None:
    """Read the step at a position of a compact text, with the place that our own English prints (〔第2处〕)."""
    match = TOKEN.match(text, at) if text[at : at + 1] in MAY_BEGIN else None
    if match is None:
        return None
    step = _ONE_STEP.get(match.lastgroup)
    read = _READERS[match.lastgroup](match) if step is None else one_step(step(match), match.end())
    if read is None or not text.startswith("〔", read.end):
        return read
    nth = NTH.match(text, read.end)
    if nth is None or len(read.targets) > 1:
        return read
    return one_step(read.first._replace(nth=int(nth[1])), nth.end())


def _read_unit(match: re.Match[str]) -> Read | None:
    form = UNIT_OF[match["counted"]]
    if match["numbers"][0] == "(" and form in ("项", "条", "点", "部分", "方面"):
        form = TASK if match["numbers"][1] in "0123456789" else LEVEL2
    way = INSERTED if match["inserted"] else _way_of(match["numbers"], match["counted"])
    read = numbered(form, match["numbers"], match.end(), match["inserted"] or "", way)
    told = to_int(match["together"].strip("共个")) if match["together"] else None
    return read if told is None or (read and _how_many(read) == told) else None


def _way_of(numbers: str, unit: str) -> str:
    """Return how a number counts: perhaps by hand (第四个专栏), perhaps as one for each digit (第三四项)."""
    if unit.startswith("个"):
        return BY_HAND
    return DIGITS if len(numbers) > 1 and numbers in _DIGITS else ""


def _how_many(read: Read) -> int:
    """Return how many numbers a list names."""
    ends = ((t.steps[0].number or 0, t.until[0].number or 0) for t in read.targets if t.until)
    return len(read.targets) + sum(last - first for first, last in ends)


def _read_word(match: re.Match[str]) -> Read | None:
    word = next(w for w in _NAMED if match["named"].startswith(w))
    return numbered(WORDS["words"][word]["unit"], match["listed"], match.end(), word)


def _read_annex(match: re.Match[str]) -> Read | None:
    word = match["annexed"]
    if match["which"] is None:
        return one_step(Step("附件", None, word), match.end())
    return numbered("附件", match["which"], match.end(), word)


def _read_last(match: re.Match[str]) -> Read | None:
    unit = UNIT_OF[match["lastunit"] or match["firstunit"] or match["backunit"]]
    if match["lastmany"]:  # 最后两项
        first = Step(unit, -(to_int(match["lastmany"]) or 0))
        return Read((Target((first,), (Step(unit, -1),)),), match.end())
    if match["firstunit"]:
        return one_step(Step(unit, 1, way=FROM_START), match.end())
    value = to_int(match["back"]) if match["back"] else 1
    return one_step(Step(unit, -value), match.end()) if value else None


def _read_marker(match: re.Match[str]) -> Read | None:
    form = str(match.lastgroup).removeprefix("t_")
    value = to_int(match[form])
    if value is None and form in (TASK, LEVEL2):  # (22-24), (一、二)
        return numbered(form, match[form], match.end())
    return None if value is None else one_step(Step(form, value, match.group()), match.end())


def _heading(match: re.Match[str]) -> Step:
    # The kind that a heading is called (“…”专栏) stands where other steps have their marker.
    called = WORDS["called"].get(match["called"] or "")
    return Step(f"{HEADING}:{called}" if called else HEADING, None, match["heading"][1:-1])


def _enclosed(match: re.Match[str]) -> Step:
    form = next(kind for signs, kind in _SIGNS if signs.match(match.group()))
    return Step(form, value(match.group()), match.group())


#: group of a token → the one step that it is
_ONE_STEP: dict[str | None, Callable[[re.Match[str]], Step]] = {
    "t_dotted": lambda m: Step(DECIMAL, None, m.group().strip(_NO_DIGITS)),
    "t_open": lambda m: Step(WORDS["words"][m.group()]["unit"], None, m.group()),
    "t_relative": lambda m: Step(WORDS["relative"][m["way"]], None, UNIT_OF[m["near"]]),
    "t_several": lambda m: Step(
        "上一" if m["side"] in "前上" else "下一",
        to_int(m["many"]),
        UNIT_OF[m["manyunit"]],
        way=FROM_START if m["side"] == "前" else "",
    ),
    "t_said": lambda m: Step(WORDS["said"][m.group()]),
    "t_enclosed": _enclosed,
    "t_quoted": _heading,
    "t_preface": lambda m: Step(HEADING, None, m.group()),
}
#: group of another token → what reads its steps, or none where the number is none
_READERS: dict[str | None, Callable[[re.Match[str]], Read | None]] = {
    "t_unit": _read_unit,
    "t_word": _read_word,
    "t_attached": _read_annex,
    "t_last": _read_last,
    **{f"t_{form}": _read_marker for form in (LEVEL1, LEVEL2, LEVEL3, TASK)},
}


def numbered(form: str, numbers: str, end: int, word: str = "", way: str = "") -> Read | None:
    """Return the steps of one form that a list of numbers names: 3至5、8."""
    number = number_of(numbers)
    if number is not None:
        return one_step(Step(form, number, word, way=way), end)
    pairs = spans(numbers)
    if pairs is None:
        return None
    ends = [[(Step(form, number, word, way=way),) for number in pair] for pair in pairs]
    return Read(tuple(Target(a, b if b != a else None) for a, b in ends), end)
