"""Figures that tell of which size things are: 坡度15度以上的地块, 年收入10万元以上的茶村."""

from __future__ import annotations

import re

from ..figures.figure import Figure
from ..figures.units import dimension
from ..names.naming import Said
from ..names.verbs import only_verbs
from ..vocabulary import either, listed


def tells_which(text: str, figure: Figure, said: Said) -> bool:
    """Tell whether a bound and 的 say which things are meant.

    So they do behind what is measured (坡度15度以上的地块), behind money (10亿元以上的项目), which no thing is an
    amount of unless it is money too, and behind people where something holds them (3万人以上的镇).  Not so
    are amounts of the thing itself (20公里以上的绿道), nor a size without a bound, which the deed reaches
    (总投资86亿元的大桥).  ``text`` is folded.
    """
    kind = dimension(figure.unit)
    if not (figure.comparator or said.word.comparator) or kind in ("share", "points"):
        return False
    things = _THINGS.match(text, figure.stop)
    if things is None:
        return False
    if figure.unit in _GRADED:
        return True
    if said.name is not None and said.end <= figure.start and said.name.endswith(_PROPERTIES):
        return True
    if kind in _COINS:
        return not things.group().endswith(_MONEY)
    return (figure.unit or "")[-1:] in _PEOPLE and bool(_HOUSING.match(text, things.start() + 1))


def is_amount(text: str, figure: Figure, said: Said) -> bool:
    """Tell whether a deed does so much at least of the thing behind the figure: 新建20公里以上绿道.

    Not where the clause counts the things (治理50平方公里以上小流域6条).  ``text`` is folded.
    """
    if figure.comparator != ">=" or dimension(figure.unit) in _COINS:
        return False
    done = said.verb is not None or (said.name is not None and only_verbs(said.name))
    return done and _UNCOUNTED.match(text, figure.stop) is not None


def is_aim(text: str, at: int) -> bool:
    """Tell whether what begins at ``at`` behind a bound figure is the aim, the deed or the money itself."""
    return _AIM.match(text, at) is not None


_AIM = re.compile(either(listed(__file__, "aimed")))
_THINGS = re.compile(f"的(?!{_AIM.pattern})[\u4e00-\u9fff]{{1,12}}")
_PROPERTIES = listed(__file__, "properties")
_UNCOUNTED = re.compile(r"[^\d,;。\n]{1,24}(?:[,;。\n]|$)")
_MONEY = (*_PROPERTIES, *listed(__file__, "money"))
_COINS = frozenset(("yuan", "dollar", "hkd", "euro", "yen"))
_GRADED = frozenset(listed(__file__, "graded"))
_PEOPLE = frozenset("人户口")
_HOUSING = re.compile(
    f"[\u4e00-\u9fff]{{0,3}}(?:{either(listed(__file__, 'housing'))})(?!{either(listed(__file__, 'held'))})"
)
