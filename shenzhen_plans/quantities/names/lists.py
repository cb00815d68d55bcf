"""Names that are lists: A、B均增长6%, 城镇和农村居民收入, 体育产业、增加值."""

from __future__ import annotations

import re

from ..vocabulary import either, listed, load_of, words
from .verbs import leading_verb


def split_names(name: str, count: int | None = None) -> list[str]:
    """Return the names of a list, each whole where the last shares its tail with the others.

    ``count`` is how many there are, where that is known: 、 parts them before 和 and 与 do.

    >>> split_names("城镇和农村居民人均收入"), split_names("一、二、三产增加值")
    (['城镇居民人均收入', '农村居民人均收入'], ['一产增加值', '二产增加值', '三产增加值'])
    >>> split_names("人工智能、低空与空天产业增加值", 2)
    ['人工智能产业增加值', '低空与空天产业增加值']
    """
    if count == 2 and (both := _both(name)):
        return both
    ways = [[p for p in joint.split(name) if p] for joint in _JOINTS]
    parts = next((way for way in ways if len(way) == count), ways[-1])
    if len(parts) < 2:
        return [name]
    if len(parts) == 2 and (parts[0][-1] + parts[1][0]) in _HALVES:
        return [parts[0] + parts[1][1:], parts[0][:-1] + parts[1]]
    measured = next((m for m in _MEASURES if parts[0].endswith(m) and parts[0] != m), None)
    if measured is not None and all(p in _MEASURES for p in parts[1:]):
        return [parts[0], *(parts[0].removesuffix(measured) + p for p in parts[1:])]
    named = _with_tail(parts)
    head = words().shared_head.match(named[0])
    if head is not None and not any(words().shared_head.match(p) for p in named[1:]):
        named = [named[0], *(_headed(head.group(), p) for p in named[1:])]
    if named[0].startswith("第") and all(p[0] in _ORDINALS for p in named[1:]):
        return [named[0], *("第" + p for p in named[1:])]
    return named


def _headed(head: str, name: str) -> str:
    """A name with what the list prints once before its first one, where it goes with it (单位产值能耗、|水耗)."""
    return head + name if words().shared_head.match(head + name) else name


_HALVES_OF: dict[str, list[str]] = load_of(__file__, "words.yaml")["both"]["words"]
_BOTH = tuple((re.compile(word), tuple(names)) for word, names in _HALVES_OF.items())
_HALVES = listed(__file__, "halves")
_ORDINALS = frozenset("一二三四五六七八九")


def _both(name: str) -> list[str]:
    """The two names that one word stands for at the beginning of this name, or nothing."""
    for word, halves in _BOTH:
        if found := word.search(name):
            return [name[: found.start()] + half + name[found.end() :] for half in halves]
    return []


def _with_tail(parts: list[str]) -> list[str]:
    first, last = parts[:-1], parts[-1]
    country = _COUNTRY.match(last)
    if country is not None and first == ["城镇"]:
        return ["城镇" + last[country.end() :], last]
    head, etc, tail = last.partition("等")
    if etc and tail and head:
        return [p + tail for p in first] + [head + tail]
    at = last.find(first[-1][-2:]) if len(first[-1]) > _SHORT else -1
    tail = last[at + 2 :] if at > 0 else ""
    if is_whole(tail) and not any(is_whole(p) for p in first):
        return [p + tail for p in first] + [last]
    shared = _SHARED.search(last)
    longest = max(map(len, first))
    open_ended = not any(is_whole(p) for p in first)
    if shared is not None and shared.start() and open_ended and longest > 2:
        return [p + shared.group() for p in first] + [last]
    if open_ended and longest <= 4 and longest < len(last):
        return [p + last[len(parts[-2]) :] for p in first] + [last]
    return parts


_COUNTRY = re.compile(either(listed(__file__, "country")))
#: Names as short as this share a tail by the count of their characters (城镇和农村居民收入).
_SHORT = 2
_JOINT = load_of(__file__, "words.yaml")["joint"]
#: 和 between names, and not in a word.
AND: str = _JOINT["and"]
_JOINTS = [re.compile("|".join(("、", *way)).format(**{"and": AND})) for way in _JOINT["ways"]]
_TAILS = load_of(__file__, "words.yaml")["shared_tails"]
_SHARED = re.compile(
    f"(?:{either(_TAILS['before'])})?(?:{either(_TAILS['words'])})(?:{either(_TAILS['behind'])})?$"
)
_WHOLE_ENDS = listed(__file__, "whole_ends")


def is_whole(part: str) -> bool:
    """Whether a name ends as names of indicators do, and shares no tail with the next of its list.

    >>> is_whole("固定资产投资"), is_whole("人工智能")
    (True, False)
    """
    return part.endswith(_WHOLE_ENDS)


def own_member(name: str) -> tuple[int, str]:
    """Where the name proper begins in a clause that 、 parts, and that name.

    >>> own_member("壮大用品、赛事等体育产业、增加值"), own_member("开展整治、信访总量")
    ((8, '体育产业增加值'), (5, '信访总量'))
    >>> own_member("新建、修复污水管网"), own_member("智能终端、机器人产量")
    ((0, '新建、修复污水管网'), (0, '智能终端、机器人产量'))
    """
    head, mark, last = name.rpartition("、")
    if not mark:
        return 0, name
    if last in words().wholes or last in _MEASURES:
        at = max(head.rfind("、"), head.rfind("等", 0, len(head) - 1)) + 1
        return at, head[at:] + last
    first = head.partition("、")[0]
    verb = leading_verb(first)
    begun = bool(verb) and len(first) > len(verb) + 1 and not is_whole(first)
    if begun and (is_whole(last) or leading_verb(last)):
        return len(name) - len(last), last
    return 0, name


_MEASURES = listed(__file__, "measures")
