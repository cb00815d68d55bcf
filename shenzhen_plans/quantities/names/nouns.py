"""The thing that stands behind a figure: 35个公园, 1000公里绿道, 5亿元基金."""

from __future__ import annotations

import re
from functools import cache

from ..figures.figure import Figure
from ..vocabulary import either, load, words
from .verbs import leading_verb

#: Of what age or size the things are that are counted (35-64岁妇女, 50户以上村寨).
_SIZE = r"(?:\d{1,4}(?:[-—~至]\d{1,4})?(?:周?岁(?:及?以[上下])?|(?:户|年|人|米|吨|[万亿]元)及?以[上下]|人制)的?)?"
_NOUN = re.compile(
    _SIZE
    + r"(?:[^,;:。!?、()\n\t“”《》\d]{1,10}[型式类性级]、)*(?:[^,;:。!?、()\n\t“”《》\d]{0,8}\d{2,4}强)?(?:小\([一二]\))?[^,;:。!?、()\n\t“”《》\d]{1,24}(?:“[^“”\n]{1,12}”[^,;:。!?、()\n\t“”《》\d]{0,6}(?:项目|企业|工程|基地|平台|机构|品牌|产品))?"
)
_NOUN_END = re.compile(r"(?:以上|以下|左右|以内|的)+")


@cache
def _ends() -> re.Pattern[str]:
    """What a clause goes on with behind a noun, unless that makes a longer noun (提升|项目) or a kind (水上|型)."""
    data: dict[str, str] = load("words.yaml")["noun_ends"]["words"]
    return re.compile(
        "(?<![以收])(?:"
        + "|".join(
            f"{word}(?!{either([*no.split(), *words().kinds])})" for word, no in data.items()
        )
        + ")"
    )


def noun_behind(text: str, figure: Figure) -> tuple[int, int] | None:
    """Return the span of the noun behind a figure, or ``None`` where none stands there."""
    at = figure.end
    skip = _NOUN_END.match(text, at)
    at = skip.end() if skip else at
    known = words()
    if (
        text[at : at + 1] in known.not_noun
        and text.startswith(known.no_noun, at)
        and not text.startswith(known.nouns, at)
    ):
        return None
    found = _NOUN.match(text, at)
    if not figure.counts and found is not None and leading_verb(found.group()):
        return None
    if found is None and text[at : at + 1] in ("“", "《"):
        found = re.compile(r"[“《][^”》\n]{1,20}[”》][^,;:。!?、()\n“”《》\d]{0,16}").match(
            text, at
        )
    if found is None:
        return None
    end = found.end()
    cut = _ends().search(text, at + 2 - (text[at] in _ONE_CHARACTER), end)
    if cut is not None:
        end = cut.start()
    while end > at and text[end - 1] in "和与及以后":
        end -= 1
    return (at, end) if end > at and not text.endswith(_STEPS, at, end) else None


#: Nouns of one character: 15个村|被命名….
_ONE_CHARACTER = frozenset("村镇乡县市区街校园厂")
#: What the thing named before a figure has climbed (连跨3个百亿级台阶): no noun of its own.
_STEPS = ("台阶", "大关", "关口")
