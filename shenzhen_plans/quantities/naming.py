"""What a figure is of: the name before it (or behind its classifier), and the words in between.

A clause reads name, words of change and bounds, figure: 地区生产总值 | 增长 | 5.5%.  Several figures
may follow one name (9860亿元、增长5.3%), several names one word (A、B分别增长1%、2%).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .figure import Figure
from .units import is_amount
from .vocabulary import Word, words

#: What ends the clause before a figure.  (A list of names parted by 、 is one name.)
_STOPS = ",;:。!?\n\t"
_LONGEST = 80
_NONE = Word()
_NOUN = re.compile(
    r"(?:[^,;:。!?、()\n\t“”《》\d]{1,10}[型式类性级]、)*(?:[^,;:。!?、()\n\t“”《》\d]{0,8}\d{2,4}强)?[^,;:。!?、()\n\t“”《》\d]{1,24}"
)
_NOUN_END = re.compile(r"(?:以上|以下|左右|以内|的)+")
_CUT_NOUN = re.compile(
    r"(?:建成|建设|开工|全面|顺利|正式|完成|实现|获批|获评|落地|纳入|入选|达到|达|超|均|已|增长|开展|接入|集体|获|投入|加快|首次|投用|投产|推进|在|向|为|占|提升(?!改造|项目|工程|行动|计划|任务)|突破|稳居|居(?!民|住|家)|(?<!出)入(?![户园河海库口托])|上(?![楼门市])|进(?!口)|全部|共同|得到|联合|也将|由)"
)
_BRACKETS = {")": "(", "”": "“", "》": "《"}


class Said(NamedTuple):
    """What stands before one figure.

    ``name`` is the printed name (``None``: none is printed here), at ``start`` to ``end``; ``word`` sums up
    the words between name and figure; ``begin`` is where these begin; ``noun`` tells that the name
    stands behind the classifier.
    """

    name: str | None
    start: int
    end: int
    word: Word
    begin: int
    noun: bool = False
    change: str | None = None
    verb: str | None = None


def left_of(text: str, figure: Figure, floor: int) -> int:
    """Return where the clause before a figure begins; ``floor`` is where the last figure ended."""
    low = max(floor, figure.start - _LONGEST)
    cut = low - 1
    for stop in _STOPS:
        cut = max(cut, text.rfind(stop, low, figure.start))
    return cut + 1


def clause_before(text: str, end: int) -> tuple[int, int]:
    """Return the span of the name that stands before ``end`` in its clause; it may be empty."""
    low = max(0, end - _LONGEST)
    start = 1 + max(low - 1, *(text.rfind(stop, low, end) for stop in _STOPS))
    end, _, _ = _words_before(text, start, end)
    end = _without_asides(text, start, end)
    return without_starts(text, start, end), end


def name_of(text: str, figure: Figure, floor: int) -> Said:
    """Return what a folded text says before a figure.

    >>> from shenzhen_plans.quantities.figures import figures
    >>> text = "今年,全市社会消费品零售总额同比增长6%左右"
    >>> name_of(text, next(figures(text)), 0).name
    '全市社会消费品零售总额'
    """
    start = left_of(text, figure, floor)
    end, word, change = _words_before(text, start, figure.start)
    base = _BASE.search(text, start, end)
    if base is not None:
        end, more, also = _words_before(text, start, base.start())
        word, change = _both(word, more), change or also
    begin = end
    end = _without_asides(text, start, end)
    start = without_starts(text, start, end)
    start, end = _open_bracket(text, start, end)
    if figure.rank:
        end = _without_field(text, start, end)
        begin = min(begin, end)
    left = text[start:end]
    if left in words().wholes:
        return Said(None, start, start, word._replace(total=True), start, False, change)
    only = start >= end or only_verbs(text, start, end)
    alone = figure.unit in _ALONE or (only and change is None and is_amount(figure.unit))
    if figure.counts or (alone and not _is_level(word)):
        noun = _noun_behind(text, figure)
        if noun is not None:
            if word.direction and not word.reach:
                word = word._replace(direction=None)
            verb = left if only else leading_verb(left)
            if not verb and text.endswith("完成", start, figure.start):
                verb = "完成"
            return Said(text[noun[0] : noun[1]], *noun, word, start, True, change, verb)
    if start >= end:
        return Said(None, end, end, word, begin, False, change)
    if only and change is None and _hands_on(text, figure, start):
        return Said(None, start, start, word, start, False, change, left)
    at, name = _own_member(left)
    return Said(name, start + at, end, word, begin, False, change)


def _own_member(name: str) -> tuple[int, str]:
    """Where the name proper begins in a clause that 、 parts, and that name.

    >>> _own_member("壮大用品、赛事等体育产业、增加值"), _own_member("开展整治、信访总量")
    ((8, '体育产业增加值'), (5, '信访总量'))
    >>> _own_member("新建、修复污水管网"), _own_member("智能终端、机器人产量")
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
_MEASURES = ("增加值", "总产值", "产值", "销售额", "营业收入")


#: A scale without a unit: 6600多万纳税人.
_ALONE = ("万", "亿", "百万", "千万")


def _is_level(word: Word) -> bool:
    """Whether the words before a figure give the value of what is named before them."""
    return bool(word.reach or word.bound or word.stable or word.total)


#: What a value is compared with, between name and value: 较上年, 比2030年末, 在…基础上.
_BASE = re.compile(
    r"(?:(?:比|较|与)[^,]{0,8}?(?:上年|去年|年初|年末|年底|同期|年|时|末|初|预算|相比)|在[^,在]{0,16}基础上|\d{4}年(?:底|末)?的)$"
)


def _both(word: Word, other: Word) -> Word:
    return Word(*(a or b for a, b in zip(word, other, strict=True)))  # type: ignore[arg-type]


def _without_field(text: str, start: int, end: int) -> int:
    """Cut the field in which a rank is held, and the verb: 总量居全省第3 is a rank of 总量."""
    found = words().field.search(text, start, end)
    return found.start() if found is not None else end


def _hands_on(text: str, figure: Figure, start: int) -> bool:
    """、供应分配8万套: a verb alone after a comma speaks of the thing named before."""
    return text[start - 1 : start] in ("、", ",") or text[start - 2 : start - 1] in ("、", ",")


def _words_before(text: str, start: int, end: int) -> tuple[int, Word, str | None]:
    """Take the known words off the end of a clause, and sum up what they say."""
    table, longest, asides = words().before, words().longest, words().asides
    said: dict[str, object] = {}
    change: str | None = None
    while end > start:
        if text[end - 1] == " ":
            end -= 1
            continue
        if text[end - 1] not in words().last:
            break
        for length in range(min(longest, end - start), 0, -1):
            piece = text[end - length : end]
            word = table.get(piece)
            if word is not None and not (length == 1 and _inside(text, start, end)):
                for field, value in zip(Word._fields, word, strict=True):
                    if value and field not in said:
                        said[field] = value
                if word.direction and change is None:
                    change = piece
                end -= length
                break
            if piece in asides and length > 1:
                end -= length
                break
        else:
            break
    return end, Word(**said) if said else _NONE, change  # type: ignore[arg-type]


#: Words of one character that are the end of a longer word as often as a word of their own.
_SINGLE = {
    "过": "通超经", "为": "作因认行成分", "是": "于但", "占": "", "有": "所拥国享", "共": "公", "近": "附", "破": "",
    "超": "", "增": "新年净", "降": "", "减": "", "跌": "", "达": "发到表传抵", "到": "", "至": "甚", "由": "自理", "从": "",
    "自": "各", "各": "", "在": "存现所实潜内正处旨好自意外不", "拟": "模虚", "均": "平年日人月户篇", "都": "首", "约": "节集签", "涨": "", "翻": "", "仅": "", "才": "人英", "逾": "", "新": "创更革最翻清全焕", "是否": "",
}  # fmt: skip


def _inside(text: str, start: int, end: int) -> bool:
    before = text[end - 2 : end - 1] if end - 2 >= start else ""
    return bool(before) and before in _SINGLE.get(text[end - 1], "")


def _without_asides(text: str, start: int, end: int) -> int:
    asides = words().asides
    while end > start:
        if text[end - 1] not in words().last:
            return end
        for length in (7, 6, 5, 4, 3, 2, 1):
            if length <= end - start and text[end - length : end] in asides:
                if length == 1 and (text[end - 1] == "等" or _inside(text, start, end)):
                    continue
                end -= length
                break
        else:
            return end
    return end


def without_starts(text: str, start: int, end: int) -> int:
    """Return where a name begins behind words of time and will (今年, 力争, 实现)."""
    starts = words().starts
    while start < end:
        aside = _ASIDE.match(text, start, end) if text[start] == "(" else None
        if aside is not None:
            start = aside.end()
            continue
        year = _YEAR.match(text, start, end) if text[start] in _YEAR_BEGINS else None
        if year is not None and year.end() > start:
            start = year.end()
            continue
        if text[start] not in words().first:
            return start
        for length in (8, 7, 6, 5, 4, 3, 2, 1):
            if length <= end - start and text[start : start + length] in starts:
                start += length
                break
        else:
            return start
    return start


#: What is said in brackets of the figure before: 200亿立方米(气态)、….
_ASIDE = re.compile(r"\([^()]{1,12}\)(?=[、,和及])")
_YEAR = re.compile(
    r"(?:到|至|截至|自|从|比)?\d{4}年(?:底|末|前|以来|起|度)?|(?:到|截至)?\d{1,2}月(?:底|末|份)?(?:前(?!海))?|“十[一-九]五”(?:期间|时期|末|规划)?|(?:到|至)?“?[二三][〇零]\d{2}年"
)


_YEAR_BEGINS = frozenset("到至截自从比“二三0123456789")


def _open_bracket(text: str, start: int, end: int) -> tuple[int, int]:
    opened = text.rfind("(", start, end)
    if opened >= 0 and text.find(")", opened, end) < 0:
        start = opened + 1
    return start, end


def leading_verb(name: str) -> str:
    """Return the verbs that a name begins with, or an empty string.

    >>> leading_verb("新增学位"), leading_verb("发行离岸债券"), leading_verb("学位")
    ('新增', '发行', '')
    """
    at = 0
    while at < len(name) - 1:
        for length in (5, 4, 3, 2):
            if (
                name[at : at + length] in words().verbs
                and name[at + length : at + length + 1] not in _KIND
            ):
                at += length
                break
        else:
            if at and name[at] in "、和及并" and at + 1 < len(name):
                at += 1
                continue
            break
    return name[:at].rstrip("、和及并")


#: Behind a verb: the end of a name, and what makes a kind of thing of it (整治提升类项目).
_KIND = ("", "类", "型", "式")


def trailing_verb(name: str) -> str:
    """Return the verb that a name ends with, where something stands before it.

    >>> trailing_verb("电梯加装"), trailing_verb("学位"), trailing_verb("改造")
    ('加装', '', '')
    """
    for length in (4, 3, 2):
        if len(name) > length + 1 and name[-length:] in words().verbs:
            return name[-length:]
    return ""


def only_verbs(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a clause holds verbs and nothing else."""
    verbs, at = words().verbs, start
    end = len(text) if end is None else end
    while at < end:
        for length in (5, 4, 3, 2, 1):
            if length <= end - at and text[at : at + length] in verbs:
                at += length
                break
        else:
            if text[at] in "、了和、已共再并 约":
                at += 1
                continue
            return False
    return True


def _noun_behind(text: str, figure: Figure) -> tuple[int, int] | None:
    at = figure.end
    skip = _NOUN_END.match(text, at)
    at = skip.end() if skip else at
    if text.startswith(words().no_noun, at) and not text.startswith(words().nouns, at):
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
    cut = _CUT_NOUN.search(text, at + 2, end)
    if cut is not None:
        end = cut.start()
    while end > at and text[end - 1] in "和与及以后":
        end -= 1
    return (at, end) if end - at >= 1 else None


def split_names(name: str, count: int | None = None) -> list[str]:
    """Return the names of a list, each whole where the last shares its tail with the others.

    ``count`` is how many there are, where that is known: 、 parts them before 和 and 与 do.

    >>> split_names("城镇和农村居民人均收入"), split_names("一、二、三产增加值")
    (['城镇居民人均收入', '农村居民人均收入'], ['一产增加值', '二产增加值', '三产增加值'])
    >>> split_names("人工智能、低空与空天产业增加值", 2)
    ['人工智能产业增加值', '低空与空天产业增加值']
    """
    if count == 2 and name.startswith("城乡"):
        return ["城镇" + name[2:], "农村" + name[2:]]
    ways = [[p for p in joint.split(name) if p] for joint in _JOINTS]
    parts = next((way for way in ways if len(way) == count), ways[-1])
    if len(parts) < 2:
        return [name]
    if len(parts) == 2 and (parts[0][-1] + parts[1][0]) in _HALVES:
        return [parts[0] + parts[1][1:], parts[0][:-1] + parts[1]]
    named = _with_tail(parts)
    head = words().shared_head.match(named[0])
    if head is not None and not any(words().shared_head.match(p) for p in named[1:]):
        named = [named[0], *(head.group() + p for p in named[1:])]
    if named[0].startswith("第") and all(p[0] in _ORDINALS for p in named[1:]):
        return [named[0], *("第" + p for p in named[1:])]
    return named


#: Two words that are parted in their middle: 存、贷款余额, 进、出口额.
_HALVES = ("存贷", "进出", "供销", "收支")
_ORDINALS = frozenset("一二三四五六七八九")


def _with_tail(parts: list[str]) -> list[str]:
    first, last = parts[:-1], parts[-1]
    head, etc, tail = last.partition("等")
    if etc and tail and head:
        return [p + tail for p in first] + [head + tail]
    shared = _SHARED.search(last)
    longest = max(map(len, first))
    open_ended = not any(is_whole(p) for p in first)
    if shared is not None and shared.start() and open_ended and longest > 2:
        return [p + shared.group() for p in first] + [last]
    if open_ended and longest <= 4 and longest < len(last):
        return [p + last[len(parts[-2]) :] for p in first] + [last]
    return parts


#: What parts the names of a list: in the order to try, the last one wherever it can.
_JOINTS = (
    re.compile(r"、"),
    re.compile(r"、|以及|和(?!与)"),
    re.compile(r"、|以及|及其|和|与|及"),
)
#: Tails that a list prints once, behind its last name.
_SHARED = re.compile(
    r"(?:产业(?:集群)?)?(?:增加值|总产值|产值|产量|销量|出口额|进口额|进出口额?|出口|零售额|销售额|交易额|投资|贷款|产业规模)(?:增速)?$"
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
