"""Names that are lists: A、B均增长6%, 城镇和农村居民收入, 体育产业、增加值."""

from __future__ import annotations

import re

from ..vocabulary import words
from .verbs import leading_verb


def split_names(name: str, count: int | None = None) -> list[str]:
    """Return the names of a list, each whole where the last shares its tail with the others.

    ``count`` is how many there are, where that is known: 、 parts them before 和 and 与 do.

    >>> split_names("城镇和农村居民人均收入"), split_names("一、二、三产增加值")
    (['城镇居民人均收入', '农村居民人均收入'], ['一产增加值', '二产增加值', '三产增加值'])
    >>> split_names("人工智能、低空与空天产业增加值", 2)
    ['人工智能产业增加值', '低空与空天产业增加值']
    """
    both = _BOTH.search(name) if count == 2 else None
    if both is not None:
        halves = _BOTH_HALVES[both.lastgroup or ""]
        return [name[: both.start()] + half + name[both.end() :] for half in halves]
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
        named = [named[0], *(head.group() + p for p in named[1:])]
    if named[0].startswith("第") and all(p[0] in _ORDINALS for p in named[1:]):
        return [named[0], *("第" + p for p in named[1:])]
    return named


#: Town and country, deposits and loans in one word.
_BOTH = re.compile(r"^(?P<places>城、?乡)|(?P<money>存、?贷款)")
_BOTH_HALVES = {"places": ("城镇", "农村"), "money": ("存款", "贷款")}
#: Two words that are parted in their middle: 进、出口额.
_HALVES = ("进出", "供销", "收支")
_ORDINALS = frozenset("一二三四五六七八九")


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


#: The other half of 城镇 in a list.
_COUNTRY = re.compile("农村牧区|农牧区|农村")
#: Names as short as this share a tail by the count of their characters (城镇和农村居民收入).
_SHORT = 2
#: 和 between names, and not in a word (和美乡村, 饱和).
AND = "(?<![共饱温总缓调融])和(?![美谐平睦煦])"
#: What parts the names of a list: in the order to try, the last one wherever it can.
_JOINTS = (
    re.compile(r"、"),
    re.compile(rf"、|以及|{AND}(?!与)"),
    re.compile(rf"、|以及|及其|{AND}|与|及"),
)
#: Tails that a list prints once, behind its last name.
_SHARED = re.compile(
    r"(?:产业(?:集群)?)?(?:增加值|总产值|产值|产量|销量|出口额|进口额|进出口额?|出口|零售额|销售额|交易额|营业收入|主营业务收入|营收|利润|利税|税收|投资|贷款|产业规模)(?:增速)?$"
)
_WHOLE_ENDS = (
    "额",
    "值",
    "率",
    "资",
    "款",
    "入",
    "量",
    "数",
    "重",
    "费",
    "口",
    "P",
    "金",
    "耗",
    "度",
)


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


#: What is measured of the thing that 、 parts it from.
_MEASURES = (
    "增加值", "总产值", "产值", "销售额", "营业收入", "面积", "产量", "单产", "总产", "数量", "金额", "均价", "销量",
)  # fmt: skip
