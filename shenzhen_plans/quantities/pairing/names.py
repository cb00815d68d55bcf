"""How alike two printed names are: the concept, or the pairs of characters by how rare they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ...grammar.keys import fold
from ..measures import key_of, measure_of
from ..names.lists import split_names
from ..names.verbs import leading_verb, trailing_verb, without_place, without_work
from ..vocabulary import either, load

_QUOTES = re.compile(r"\([^()]*\)|[“”\"'‘’《》()\s·]")

#: A name in quotation marks, which is that of one thing (“春茶”招聘活动).
_QUOTED = re.compile(r"“([^“”]{3,})”")


#: Signs of parts, which a key does not keep: 前1% is not 前1‰.
_PARTS = {ord("%"): "百分", ord("％"): "百分", ord("‰"): "千分"}


class Name(NamedTuple):
    """A name to compare: its concept, its core without verbs, the pairs of characters of that; its key with the verbs; what of it stands in quotation marks."""

    concept: str | None
    core: str
    pairs: frozenset[str]
    whole: str = ""
    quoted: frozenset[str] = frozenset()


@lru_cache(maxsize=16384)
def name_to_compare(printed: str) -> Name:
    """Return what a printed name is compared by.

    >>> name_to_compare("新增首店、旗舰店").core, name_to_compare("全市生产总值").concept
    ('首店、旗舰店', '地区生产总值')
    """
    quoted = frozenset(_QUOTED.findall(printed))
    printed = without_place(fold(printed))
    printed = without_work(_YEARLY.sub("", printed))
    verb = leading_verb(printed)
    bare = printed[len(verb) :].lstrip("、和及并") or printed
    light = verb in load("measures.yaml")["light_verbs"]["words"]
    least = _SHORTEST if light else _LEAST
    while (light or not verb) and (last := trailing_verb(bare)):
        if bare != printed and len(bare) - len(last) < least:
            break
        bare = bare[: len(bare) - len(last)]
    concept = measure_of(printed) or measure_of(printed.removeprefix("新增")) or measure_of(bare)
    core = _core(bare)
    return Name(concept, core, frozenset(_pairs(core)), key_of(_QUOTES.sub("", printed)), quoted)


def lightly(printed: str) -> Name | None:
    """Return a name with the verb at one of its ends taken off and no other, where others may be.

    >>> lightly("举办惠民演出").core, lightly("家庭医生签约新增").core, lightly("学位")
    ('惠民演出', '家庭医生签约', None)
    """
    printed = without_place(fold(printed))
    verb = leading_verb(printed)
    bare = printed[len(verb) :] if verb else printed[: len(printed) - len(trailing_verb(printed))]
    if bare == printed or not trailing_verb(bare):
        return None
    core = _core(bare)
    return Name(measure_of(bare), core, frozenset(_pairs(core)), key_of(_QUOTES.sub("", printed)))


def _core(bare: str) -> str:
    """The key of a name without its verbs; what is generic keeps the level that says of whom it is (市级重点项目)."""
    plain = _inner().sub("", _QUOTES.sub("", bare)).translate(_PARTS)
    core = key_of(plain).replace("总", "")
    level = next((w for w in load("measures.yaml")["levels"]["words"] if plain.startswith(w)), "")
    return level + core if level and core in generic_names() and level + core == plain else core


@lru_cache(maxsize=1)
def _inner() -> re.Pattern[str]:
    return re.compile(f"(?:{either(load('measures.yaml')['inner']['words'])})(?=.)")


def by_unit(printed: str, dimension: str) -> list[str]:
    """Return what else a name may be printed as, by the dimension of its unit.

    >>> by_unit("快速路通车里程", "metre"), by_unit("生产煤炭", "kilo"), by_unit("学位", "count")
    (['快速路'], ['煤炭产量'], [])
    """
    data = load("measures.yaml")
    tails = data["of_unit"]["words"].get(dimension, ())
    tail = next((t for t in tails if printed.endswith(t) and len(printed) > len(t) + 1), None)
    found = [printed[: -len(tail)]] if tail else []
    made = data["made"]["words"] if dimension in ("kilo", "cubic") else {}
    return found + [printed[len(v) :] + m for v, m in made.items() if printed.startswith(v)]


def without_inner_verbs(printed: str) -> str:
    """Return a name without verbs between those for whom it is done and what is done.

    >>> without_inner_verbs("老旧小区加装消防设施"), without_inner_verbs("加装电梯")
    ('老旧小区消防设施', '加装电梯')
    """
    return _inner_verbs().sub("", printed)


@lru_cache(maxsize=1)
def _inner_verbs() -> re.Pattern[str]:
    return re.compile(
        f"(?<=..)(?:{either(load('measures.yaml')['inner_verbs']['words'])})(?=..)(?!项目|工程|行动)"
    )


#: What is left of a name, at least, where a second verb is taken off its end (老旧楼院|维修改造), and behind
#: a verb that says little (实施|危桥|改造).
_LEAST, _SHORTEST = 3, 2
#: Each year, before what is done in it (年接待游客).
_YEARLY = re.compile(
    r"(?<![\d一二三四五六七八九十百千万两全每当今明去上])年"
    f"(?={'|'.join(load('measures.yaml')['yearly']['words'])})"
)


def _pairs(core: str) -> Iterable[str]:
    parts = core.split("、") if "、" in core else [core]
    for part in parts:
        yield from (part[i : i + 2] for i in range(len(part) - 1))
        if len(part) == 1:
            yield part


def by_verb(name: Name, verb: str | None) -> Name | None:
    """Return a generic name of what is built as one with its verb, or ``None`` where it is none.

    >>> by_verb(name_to_compare("新建、改扩建学校"), "新建、改扩建").core, by_verb(name_to_compare("公园"), "新建")
    ('新改扩建学校', None)
    >>> by_verb(name_to_compare("竣工投产重点项目"), "竣工投产").core  # what follows was done to what is finished
    '竣工重点项目'
    """
    if not verb or name.core not in load("measures.yaml")["built"]["words"]:
        return None
    kinds = "".join(kind for kind in _BUILDING if kind in verb) if verb.endswith("建") else ""
    core = (kinds + "建" if kinds else verb.lstrip("新")[:2]) + name.core
    return Name(None, core, frozenset((core,)), core)


#: How something is built, in one order: 新建改扩建 is 新改扩建.
_BUILDING = "新改扩迁"


@lru_cache(maxsize=1)
def generic_names() -> frozenset[str]:
    """Return the names that say too little to pair by."""
    return frozenset(load("measures.yaml")["generic"]["words"])


def members(printed: str) -> list[str]:
    """Return the names of a list of names that share one value, each on its own."""
    if "等" in printed or ("、" not in printed and "和" not in printed):
        return [printed]
    return split_names(printed)
