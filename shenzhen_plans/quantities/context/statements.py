"""Whether a figure is a target, a result, a baseline or a plain fact, and by what evidence."""

from __future__ import annotations

import re
from functools import cache

from ...model.quantity import Statement
from ..figures.figure import Figure
from ..figures.units import dimension
from ..names.naming import Said
from ..vocabulary import listed, load, matching, words
from .flow import Flow, Run
from .setting import Setting
from .sizes import is_aim, is_amount, tells_which

#: Dimensions of time and age: without a word of change or bound they describe and aim at nothing.
_TIMES = frozenset(("year", "month", "day", "hour", "age", "workday", "class-hour"))
_LASTING = listed(__file__, "going_on")
_SPECIFIC = frozenset(listed(__file__, "specific"))
_ARRIVES = matching(__file__, "arrives")
_NO_KIND = frozenset(listed(__file__, "no_kind"))


def turns_ahead(text: str) -> bool:
    """Whether the words of a sentence turn from what was done to what will be (下一步, 下半年将)."""
    return _tense()["to_future"].search(text) is not None


@cache
def _tense() -> dict[str, re.Pattern[str]]:
    return {k: re.compile(v) for k, v in load("words.yaml")["tense"].items() if k != "why"}


def statement_of(
    flow: Flow, setting: Setting, run: Run, figure: Figure, said: Said
) -> tuple[Statement, str | None]:
    """Return the statement, and the category of a target."""
    zone = setting.zone(run.node)
    if zone in ("", "future", "goals") and _dated_before(flow, run, figure, setting):
        zone = "past"
    if said.word.origin and _ARRIVES.match(flow.folded, figure.stop):
        return "baseline", None
    if zone == "neither" or _describes(flow, figure, said) or _frames(flow, figure):
        return "fact", None
    sentence = _sentence(flow, run, figure)
    if zone == "past":
        return ("target", None) if turns_ahead(sentence) else ("result", None)
    if zone in ("goals", "future"):
        if _tense()["to_past"].search(sentence):
            return "result", None
        return "target", setting.categories.get(run.node.id) if zone == "goals" else None
    if _tense()["aims"].search(sentence):
        return "target", None
    told = _tense()["told"].search(sentence) or _tense()["to_past"].search(sentence)
    return ("result" if told else "fact"), None


def _dated_before(flow: Flow, run: Run, figure: Figure, setting: Setting) -> bool:
    """Whether the sentence begins with a year that is over (2030年,全市新建茶亭9个), and names no other."""
    low = max(flow.folded.rfind("。", run.at, figure.start) + 1, run.at)
    year = _YEAR_FIRST.match(flow.folded, low, figure.start)
    if year is None or setting.past is None or int(year[1]) > setting.past:
        return False
    return _NOW.search(flow.folded, year.end(), figure.start) is None


#: A year that a sentence begins with, and what leads from it to another one.
_YEAR_FIRST = re.compile(r"\s*(?:截至)?((?:19|20|21)\d\d)年(?:全年|年?[底末])?,")
_NOW = re.compile(r"\d年|今年|明年|年内|年底前")


def _sentence(flow: Flow, run: Run, figure: Figure) -> str:
    low = max(flow.folded.rfind("。", run.at, figure.start) + 1, run.at, figure.start - 60)
    return flow.folded[low : figure.start]


def _frames(flow: Flow, figure: Figure) -> bool:
    """Whether a clause announces the text, or tells how it was decided (现将十项实事完成情况报告如下)."""
    return figure.counts and _FRAMING.match(flow.folded, figure.stop) is not None


_FRAMING = matching(__file__, "framing")


def _describes(flow: Flow, figure: Figure, said: Said) -> bool:
    """亿元以上项目, 60岁以上老人, 12英寸线, 三年: a figure that says of which kind something is."""
    if figure.rank or figure.unit is None:
        return False
    if figure.unit in _SPECIFIC:
        return True
    if figure.comparator in (">=", "<=") and figure.stop > figure.end and not figure.counts:
        following = flow.folded[figure.stop : figure.stop + 1]
        told = following in _NO_KIND or is_aim(flow.folded, figure.stop)
        if "一" <= following <= "鿿" and not (told or is_amount(flow.folded, figure, said)):
            return dimension(figure.unit) not in ("share", "points")
    if tells_which(flow.folded, figure, said):
        return True
    if dimension(figure.unit) not in _TIMES or flow.folded.endswith(_LASTING, 0, figure.start):
        return dimension(figure.unit) in _TIMES
    word = said.word
    bounded = word.comparator or word.reach or word.direction or figure.comparator or word.bound
    return not (
        bounded
        or (
            said.name is not None
            and (said.begin < figure.start or said.name.endswith(words().of_time))
        )
    )
