"""What a figure is of: the name before it (or behind its classifier), and the words in between.

A clause reads name, words of change and bounds, figure: 地区生产总值 | 增长 | 5.5%.  Several figures
may follow one name (9860亿元、增长5.3%), several names one word (A、B分别增长1%、2%).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..figures.figure import Figure
from ..figures.units import is_amount
from ..vocabulary import Word, listed, load_of, matching, words
from .lists import own_member
from .nouns import noun_behind
from .verbs import OWN_BEGINS, leading_verb, only_verbs

#: What ends the clause before a figure.  (A list of names parted by 、 is one name.)
_LAST_STOP = re.compile(r".*[,;:。!?\n\t]", re.DOTALL)
_LONGEST = 80
_NONE = Word()


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
    return _begin_of_clause(text, max(floor, figure.start - _LONGEST), figure.start)


def _begin_of_clause(text: str, low: int, end: int) -> int:
    last = _LAST_STOP.match(text, low, end)
    return last.end() if last is not None else low


def clause_before(text: str, end: int) -> tuple[int, int]:
    """Return the span of the name that stands before ``end`` in its clause; it may be empty."""
    start = _begin_of_clause(text, max(0, end - _LONGEST), end)
    end, _, _ = _words_before(text, start, end)
    end = _without_asides(text, start, end)
    return without_starts(text, start, end), end


def name_of(text: str, figure: Figure, floor: int) -> Said:
    """Return what a folded text says before a figure.

    >>> from shenzhen_plans.quantities.figures.find import figures
    >>> text = "今年,全市社会消费品零售总额同比增长6%左右"
    >>> name_of(text, next(figures(text)), 0).name
    '全市社会消费品零售总额'
    """
    clause = start = left_of(text, figure, floor)
    end, word, change = _words_before(text, start, figure.start)
    base = _BASE.search(text, start, end) if text[end - 1] in _BASE_ENDS else None
    if base is not None:
        end, more, also = _words_before(text, start, base.start())
        word, change = _both(word, more), change or also
        word = word._replace(comparison=word.comparison or base.lastgroup == "than")
    begin = end
    if figure.unit == "%" and text.startswith("的", figure.stop):
        word, change = _grown(text, figure, word, change)
    if figure.unit == "倍":
        of = _OF_WHAT.search(text, start, end)
        end = of.start() if of is not None else end
    end = _without_asides(text, start, end)
    start = without_starts(text, start, end)
    start, end = _open_bracket(text, start, end)
    if figure.rank:
        end, origin = _without_field(text, start, end)
        begin, word = min(begin, end), word._replace(origin=word.origin or origin)
    left = text[start:end]
    if (
        figure.unit == "%"
        and text.endswith("的", start, figure.start)
        and _TASK.search(text, start, figure.start)
    ):
        return Said(None, clause, clause, word._replace(comparison=True), clause, False, change)
    if left in words().wholes or words().own_places.fullmatch(left):
        return Said(None, start, start, word._replace(total=True), start, False, change)
    start = end if left in words().predicates else start
    only = start >= end or only_verbs(text, start, end)
    amount = change is None and is_amount(figure.unit)
    alone = figure.unit in _ALONE or (amount and (only or _verbs_and_place(text, start, end)))
    if figure.counts or ((amount or alone) and not _is_level(word)):
        noun = noun_behind(text, figure)
        if noun is not None and (figure.counts or alone or _LISTED.match(text, noun[1])):
            if word.direction and not word.reach:
                word = word._replace(direction=None)
            verb = left if only else leading_verb(left)
            if not verb and text.endswith("完成", start, figure.start):
                verb = "完成"
            verb = verb or _verbs_behind(text, noun[1])
            return Said(text[noun[0] : noun[1]], *noun, word, start, True, change, verb)
    if start >= end:
        word = word._replace(total=word.total or _SUM in text[clause : figure.start])
        return Said(None, end, end, word, clause, False, change)
    if only and change is None and left not in words().own_verbs and _hands_on(text, clause, start):
        return Said(None, start, start, word, start, False, change, left)
    at, name = own_member(left)
    return Said(name, start + at, end, _summed(text, end, figure, word), begin, False, change)


def _summed(text: str, end: int, figure: Figure, word: Word) -> Word:
    """Take up what says that a figure is the sum of all there is: 造林面积|累计达到|168万亩."""
    return word._replace(total=True) if _SUMMED.search(text, end, figure.start) else word


def _grown(text: str, figure: Figure, word: Word, change: str | None) -> tuple[Word, str | None]:
    """Take up the word behind a share that says that it is a change: 实现8%|的增长."""
    for said, direction in words().growth_behind.items():
        if text.startswith(said, figure.stop) and not word.direction:
            return word._replace(direction=direction), said[1:]
    return word, change


def cut_at(text: str, said: Said, figure: int) -> Said:
    """End a noun before the next figure, unless that is said of the noun (两个泊位扩展到|三个)."""
    if not said.noun or not said.start < figure < said.end:
        return said
    end, _, _ = _words_before(text, said.start, figure)
    return said._replace(name=text[said.start : end], end=end) if end > said.start else said


def _verbs_behind(text: str, start: int) -> str:
    """The verbs behind a noun that is counted, to the end of its clause (5座茶亭|建成开放), or an empty string."""
    found = _CLAUSE.match(text, start)
    end = found.end() if found is not None else start
    return text[start:end] if end > start and only_verbs(text, start, end) else ""


#: Alone before a figure it makes of it the total of what was named before (净增5家、累计达40家).
_SUM = "累计"
#: Between a name and its figure: 造林面积|累计达到168万亩.
_SUMMED = re.compile("(?<!年)累计(?:达|到|有)")
#: Some verbs, and no object: a clause that is longer tells more.
_CLAUSE = re.compile(r"[^,;:。!?、()\n]{2,8}(?=[,;:。!?、()\n])")
_ALONE = listed(__file__, "scales_alone")


def _verbs_and_place(text: str, start: int, end: int) -> bool:
    """Whether a clause says no more than what is done where (抓好中心城区|30亿元项目)."""
    place = next(
        (m for m in words().rank_scopes.finditer(text, start, end) if m.end() == end), None
    )
    return place is not None and start < place.start() and only_verbs(text, start, place.start())


#: Another figure directly behind the noun: each names its own, whatever verb stands before the list.
_LISTED = re.compile(r"、(?=\d)")


def _is_level(word: Word) -> bool:
    """Whether the words before a figure give the value of what is named before them."""
    return bool(word.reach or word.bound or word.stable or word.total)


_BASE = matching(__file__, "base", "(?:{})$")
_BASE_ENDS = frozenset(load_of(__file__, "words.yaml")["base"]["ends"])
_TASK = matching(__file__, "task_done", "(?:{})$")
_OF_WHAT = matching(__file__, "of_what", "(?:{})$")


def _both(word: Word, other: Word) -> Word:
    return Word(*(a or b for a, b in zip(word, other, strict=True)))  # type: ignore[arg-type]


def _without_field(text: str, start: int, end: int) -> tuple[int, bool]:
    """Cut the field in which a rank is held, and the verb: 总量居全省第3 is a rank of 总量.

    Tell also whether it is the rank that was held before (从全省第九).
    """
    found = words().field.search(text, start, end)
    if found is None:
        return end, False
    return found.start(), found.group().startswith(("从", "由"))


def _hands_on(text: str, clause: int, start: int) -> bool:
    """、供应分配8万套: a verb alone after a comma speaks of the thing named before."""
    return any(text[at - 1 : at] in ("、", ",") for at in (start, start - 1, clause))


def _words_before(text: str, start: int, end: int) -> tuple[int, Word, str | None]:
    """Take the known words off the end of a clause, and sum up what they say."""
    known = words()
    table, asides = known.before, known.asides
    said = _NONE
    change: str | None = None
    while end > start:
        if text[end - 1] in " 了":
            end -= 1
            continue
        for length in known.last.get(text[end - 1], ()):
            if length > end - start:
                continue
            piece = text[end - length : end]
            word = table.get(piece)
            if word is not None and not (length == 1 and _inside(text, start, end)):
                said = _both(said, word) if said is not _NONE else word
                if word.direction and change is None:
                    change = piece
                end -= length
                break
            if piece in asides and length > 1 and not text[end - length - 1].isdigit():
                end -= length
                break
        else:
            break
    return end, said, change


_PART_OF_WORD: dict[str, list[str]] = load_of(__file__, "words.yaml")["part_of_word"]["words"]


def _inside(text: str, start: int, end: int) -> bool:
    before = text[end - 2 : end - 1] if end - 2 >= start else ""
    return bool(before) and before in _PART_OF_WORD.get(text[end - 1], ())


def _without_asides(text: str, start: int, end: int) -> int:
    known = words()
    asides = known.asides
    while end > start:
        for length in known.last_aside.get(text[end - 1], ()):
            if length <= end - start and text[end - length : end] in asides:
                if length == 1 and (text[end - 1] == "等" or _inside(text, start, end)):
                    continue
                if text[end - length - 1].isdigit():  # 2030|年度
                    continue
                end -= length
                break
        else:
            return end
    return end


def without_starts(text: str, start: int, end: int) -> int:
    """Return where a name begins behind words of time and will (今年, 力争, 实现)."""
    known = words()
    led = _LED.match(text, start, end) if text.find("标", start, end) >= 0 else None
    start = led.end() if led is not None else start
    while start < end:
        aside = _ASIDE.match(text, start, end) if text[start] in _ASIDE_BEGINS else None
        if aside is not None:
            start = aside.end()
            continue
        year = _YEAR.match(text, start, end) if text[start] in _YEAR_BEGINS else None
        if year is not None and year.end() > start:
            start = year.end()
            continue
        for length in known.first.get(text[start], ()):
            if length <= end - start and text[start : start + length] in known.starts:
                break
        else:
            place = text[start] in OWN_BEGINS
            length = _place_before_start(text, start, end) if place else 0
        if not length:
            return start
        start += length
    return start


def _starting(text: str, start: int, end: int) -> int:
    """How long the word of time or will is that a name begins with, or 0."""
    known = words()
    for length in known.first.get(text[start], ()):
        if length <= end - start and text[start : start + length] in known.starts:
            return length
    return 0


def _place_before_start(text: str, start: int, end: int) -> int:
    """How long the document's own place is, where such a word stands behind it (全市|预计|实现…), or 0."""
    place = words().own_places.match(text, start, end)
    if place is None or place.end() >= end:
        return 0
    return place.end() - start if _starting(text, place.end(), end) > 1 else 0


_LED = matching(__file__, "led")
#: What is said in brackets of the figure before (200亿立方米(气态)、…), or the number of a list inside a sentence.
_ASIDE = re.compile(
    r"\([^()]{1,12}\)(?=[、,和及])|\((?:\d{1,2}|[一二三四五六七八九十]{1,2})\)|[①-⑳]"
)
_ASIDE_BEGINS = frozenset("(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_YEAR = matching(__file__, "times")
_YEAR_BEGINS = frozenset((*"0123456789", *load_of(__file__, "words.yaml")["times"]["begins"]))


def _open_bracket(text: str, start: int, end: int) -> tuple[int, int]:
    opened = text.rfind("(", start, end)
    if opened >= 0 and text.find(")", opened, end) < 0:
        start = opened + 1
    return start, end
