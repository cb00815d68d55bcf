"""Reads what people write: a title, and a path of steps and of words (a heading or a name)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...grammar.numerals import to_int
from ...kinds import BULLET, HEADING
from ..reference import ASIDE, FROM_START, IN_ALL, Reference, Step, Target, inside, worded
from .chinese import read_targets
from .grammar import (
    APART,
    CALLED,
    HAN,
    LEAD,
    LINK,
    NUMBER,
    RANGE,
    TAIL,
    THIS,
    TOKEN,
    UNIT,
    UNIT_OF,
    WORDS,
    compact,
    either,
    past,
    places_of,
)
from .steps import Read, one_step

#: A title in title marks, with what stands before it (云州市2031年), a year or the document's number
#: behind it, and the rest;
#: GB/T 15834-2011 4.15: title marks inside are 〈〉; many print 《》 there as well.
PATTERN = re.compile(
    r"""(?P<before>[^《》〈;；]{0,40}?)\s*(?:《(?P<title>[^《》]*(?:《[^《》]*》[^《》]*)*)》|〈(?P<inner>(?![0-9一二三四五六七八九十]{1,5}〉)[^〈〉]*)〉)
    (?:\s*[(（](?:以下(?:简称|统称|称)?|下称|简称|统称)[^()（）]{1,30}[)）])?\s*(?:[(（]?\s*(?P<year>(?:19|20)\d\d)\s*年?(?P<day>\d{1,2}月\d{1,2}日)?(?:版|度)?\s*[)）]?(?=\s*(?:的|第|[一二三四五六七八九十]、|[(（]|专栏|,|，|$)))?
    (?P<number>[(（]\s*[^()（）〔〕\s]{1,16}(?:[〔\[【［](?:19|20)\d\d[〕\]】］]\d{1,5}|令第?\d{1,5})号\s*[)）])?
    (?:[,，:：·・•]|[—–-]{1,2})?\s*(?P<rest>.*)""",
    re.S | re.X,
)
#: Behind who issued a document: 市政府印发的《…》.
ISSUED_BY = re.compile(rf"(?:联合|共同|所)?(?:{either(WORDS['issues'])})的?$")
_DIVISION = "(?:[编篇章节条款]|部分)"
#: 六章三节, 二至四部分: steps without 第, where they cannot be the number of parts that there are.
_SEVERAL = rf"{NUMBER}(?:(?:{RANGE}|、){NUMBER}){{1,20}}(?:{_DIVISION}|[项件段](?:任务|大事)?)"
_BRIEF = re.compile(
    rf"(?:第?{NUMBER}(?:{_DIVISION}|方面|点)){{2,9}}(?:第?{NUMBER}[段项])?|(?:第?{NUMBER}{_DIVISION}){{0,8}}{_SEVERAL}"
    rf"|{NUMBER}号(?:专栏|任务|附件|大事|事件)"
)
#: 三部分(四)
_PART_FIRST = re.compile(rf"{NUMBER}部分(?=\(|第)")
_UNNUMBERED = re.compile(rf"第?({_SEVERAL}|{NUMBER}(?:{_DIVISION}|方面|[号段项点]))")
_PAIRS = {pair[0]: pair[1] for pair in ("()", "〈〉", "《》", "【】", "[]", "〔〕")}
_APART_SIGNS = "。.;,:-—・" + "".join(WORDS["trails"])
_COUNTED_IN = tuple(WORDS["dashed"])
_AS_QUOTED = str.maketrans("《》", "“”")
#: “…”专栏 without its marks: what a heading is called.
_CALLED = re.compile(rf"{CALLED}$")
#: So many places in a text are tried as the beginning of steps behind words, and behind the words
#: behind those; and so often do words and steps follow one another.
_TRIED, _TRIED_AGAIN, _DEEP = 12, 4, 2
_BARE = re.compile(rf"(?<![0-9.])[0-9]{{1,3}}(?![0-9.%])|(?<=之)(?!一$){HAN}{{1,3}}(?=$|[:“(])")
_BEGINS = re.compile(f"{TOKEN.pattern}|{_BARE.pattern}")
_ASIDE = re.compile(
    r"(?:\((?P<a>(?:[^()]|\([^()]*\))+)\)|[\[【〔](?P<b>[^\[\]【】〔〕]+)[\]】〕])[。.;,]?"
)
#: Between a number and its heading.
_APART = re.compile(rf"{APART.pattern}|[.、](?=[^\W\d_])")
#: All that is counted in a place: 各项任务, 的三项任务, 三个方面, 两节; 三项 alone may be the third.
_EVERY = re.compile(
    rf"(?:{either(WORDS['every'])}|(?P<many>两|(?:(?<=[的下中里内])|(?=[^个]{{1,3}}个)){NUMBER}))个?(?:[项条](?={either(WORDS['dashed'])}))?(?:(?P<unit>{UNIT})|(?P<dashed>{either(WORDS['dashed'])})|(?<=个)(?:{either(WORDS['things'])}))"
)
_OPENING = "“\"「『‘'"
#: The document, said before a place in it: 计划主要任务, 这份报告的第三部分; or all that is counted.
_DOCUMENT = re.compile(
    rf"{THIS}?(?P<kind>{either(WORDS['whole'])})的?(?=.)"
    rf"|{NUMBER}[个项条件][^第]{{0,6}}(?:[中里](?:的|之)?(?=第|倒数|最后)|(?=倒数|最后))"
)


class Written(NamedTuple):
    """The readings of a path, the most likely first, and where (code point) the first word stands.

    ``stop`` is -1 where the whole path is steps.
    """

    readings: tuple[tuple[Target, ...], ...]
    stop: int


def read_path(text: str, deep: int = _DEEP) -> Written:
    """Read a path from end to end, in all ways that its steps and words allow.

    The document may be said before it ``deep`` times (规划纲要第三篇).

    >>> [[s.form for s in t.steps] for (t, *_) in read_path("保障措施第3项").readings]
    [['words', '项'], ['words'], ['words']]
    """
    bare = compact(text)
    start = past(LEAD, bare)
    if _PART_FIRST.match(bare, start):
        bare = f"{bare[:start]}第{bare[start:]}"
    if _BRIEF.fullmatch(bare, start):
        bare = bare[:start] + _UNNUMBERED.sub(r"第\1", bare[start:])
    first = read_targets(bare, start)
    if first is not None and TAIL.match(bare, first.end):
        return Written((first.targets,), -1)
    if first is None and bare.startswith("之"):  # 《大事》之三
        first, start = _steps_at(bare, 1), 1
        if first is not None and first.end == len(bare):
            return Written((first.targets,), -1)
    readings = [*_with_words(bare, start, first), _words(bare[start:]), *_called(bare[start:])]
    document = _DOCUMENT.match(bare, start)
    if document is not None and deep:  # 计划主要任务第四方面
        behind = read_path(bare[document.end() :], deep - 1).readings
        kind = worded(document["kind"]) if document["kind"] else ()
        readings += (inside(kind, reading) for reading in behind)
    stop = first.end if first is not None else start
    return Written(tuple(r for r in readings if r), places_of(text)[stop])


def _with_words(bare: str, start: int, first: Read | None) -> Iterator[tuple[Target, ...]]:
    if first is not None:  # 三、(四)提振城乡消费
        yield from (inside(first.targets, tail) for tail in _tails(bare, first.end))
        yield from _before_marks(bare, start, first)
        counted = bare[first.end :]
        if counted in WORDS["roles"] or counted.endswith(_COUNTED_IN):  # 第三条保障措施
            yield inside(worded(counted), first.targets)
    for at in _beginnings(bare, start + 1, _TRIED):
        later = _steps_at(bare, at) if bare[at - 1] == "之" else read_targets(bare, at)
        if later is None:
            continue
        closed = TAIL.match(bare, later.end) is not None
        if closed and at - 1 > start and bare[at - 1] == "(" and ")" in bare[later.end :]:
            yield inside(later.targets, _words(bare[start : at - 1]))  # 标题(名词解释6)
        for rest in _rests(bare, at, later, _DEEP):
            for words in (_words(bare[start:at]), *_called(bare[start:at])):
                yield inside(words, rest)


def _before_marks(bare: str, start: int, first: Read) -> Iterator[tuple[Target, ...]]:
    """Read a heading that begins with quotation marks: 第一节“十五五”发展成就."""
    cut = max(bare.rfind(sign, start, first.end) for sign in _OPENING)
    read = read_targets(bare[:cut], start) if cut > start else None
    if read is not None and read.end == cut:
        yield inside(read.targets, _words(bare[cut:]))


def _rests(bare: str, start: int, read: Read, deep: int) -> Iterator[tuple[Target, ...]]:
    """Yield steps that begin at ``start`` with all that may be said behind them."""
    if TAIL.match(bare, read.end):
        yield read.targets
    elif deep:
        yield from (inside(read.targets, tail) for tail in _tails(bare, read.end, deep - 1))
    yield from _before_marks(bare, start, read)


def _tails(bare: str, at: int, deep: int = _DEEP) -> Iterator[tuple[Target, ...]]:
    """Yield what may stand behind steps: words, and steps behind those."""
    end, at = at, past(_APART, bare, at)
    at = past(LINK, bare, at) if at == end else at
    aside = _ASIDE.fullmatch(bare, at)
    if aside is not None:  # 第24项(更新农贸市场), 第24项(见上)
        yield worded(aside["a"] or aside["b"], ASIDE)
    every = all_that_are_counted(bare, at)
    if every is not None and TAIL.match(bare, every.end):
        yield every.targets
    beside = WORDS["beside"].get(bare[at:])
    if beside is not None:  # 第二章第三节的图
        yield worded(bare[at:], beside)
    yield _words(bare[at:])
    yield from _called(bare[at:])
    tried = _TRIED if deep == _DEEP else _TRIED_AGAIN
    for begin in _beginnings(bare, at if at > end else at + 1, tried):
        later = _steps_at(bare, begin)
        for rest in _rests(bare, begin, later, deep) if later is not None else ():
            for words in (_words(bare[at:begin]), *_called(bare[at:begin])):
                yield inside(words, rest)


def all_that_are_counted(bare: str, at: int) -> Read | None:
    """Read all of what is counted in a place: the 三项任务 of 三(五)2下的三项任务, 各节."""
    every = _EVERY.match(bare, at)
    if every is None:
        return None
    unit = BULLET if every["dashed"] else UNIT_OF[every["unit"] or "项"]
    last = Step(unit, -1, str(to_int(every["many"] or "") or ""), way=IN_ALL)
    return Read((Target((Step(unit, 1, way=FROM_START),), (last,)),), every.end())


def _beginnings(bare: str, start: int, tried: int) -> Iterator[int]:
    """Yield where steps may begin, one token inside another included (任务第3项, 第3项)."""
    match = _BEGINS.search(bare, start)
    for _ in range(tried):
        if match is None:
            return
        yield match.start()
        match = _BEGINS.search(bare, match.start() + 1)


def _steps_at(bare: str, at: int) -> Read | None:
    """Read steps, or behind words the bare number of a point: 补助标准2."""
    read = read_targets(bare, at)
    number = _BARE.match(bare, at) if read is None else None
    return read if number is None else one_step(Step("point", to_int(number[0])), number.end())


def _called(text: str) -> Iterator[tuple[Target, ...]]:
    """Yield a heading with what it is called: 标题专栏, 名词解释标题."""
    text = text.rstrip("。.;,")
    behind = _CALLED.search(text)
    if behind is not None and behind.start():
        kind = WORDS["called"][behind["called"]]
        form = f"{HEADING}:{kind}" if kind else "words"
        yield worded(text[: behind.start()], form)
    for word, row in WORDS["words"].items():
        if row.get("open") and text.startswith(word) and text != word:
            yield inside(worded(word, row["unit"]), worded(text[len(word) :]))


def _words(text: str) -> tuple[Target, ...]:
    """Return the words as a place of their own; what links them to the steps is none of them."""
    text = text.rstrip(_APART_SIGNS + "的中里之下").lstrip(_APART_SIGNS)
    if len(text) > 2 and text.find(_PAIRS.get(text[0], "\n")) == len(text) - 1:  # 第二节(标题)
        text = text[1:-1]
    return worded(text) if text else ()


def parse_plain(text: str) -> Reference:
    """Return the reference of a title with the path behind it, or of a path alone.

    >>> parse_plain("《云州市2031年计划》三、(二)1.(24)")[2:7]
    ('云州市2031年计划', None, None, None, '三、(二)1.(24)')
    >>> parse_plain("参见云州市《政府工作报告》（2031年）第二部分").title
    '云州市政府工作报告2031年'
    """
    match = PATTERN.fullmatch(text)
    title = (match["title"] or match["inner"] or "") if match is not None else ""
    if match is None or not title.strip():
        return _of_path(text, text)
    before = match["before"].rstrip("(（,， ")
    if before and _are_steps(before):
        if before != match["before"] and not match["rest"].strip(")）。. "):  # 第3项(《甲计划》)
            return _of_path(text, before)._replace(title=title, form="plain")
        return _of_path(text, text.translate(_AS_QUOTED))  # 第六篇《标题》
    before = ISSUED_BY.sub("", match["before"][past(LEAD, match["before"]) :].rstrip("：: "))
    year = f"{match['year']}年{match['day'] or ''}" if match["year"] else ""
    rest = match["rest"].strip().lstrip("。.;,)")
    found = _of_path(text, rest) if rest else Reference(text, "plain")
    named = f"{before}{title}{year}{match['number'] or ''}"
    return found._replace(title=named, form="plain")


def _are_steps(text: str) -> bool:
    bare = compact(text)
    read = read_targets(bare, past(LEAD, bare))
    return read is not None and read.end == len(bare)


def _of_path(text: str, path: str) -> Reference:
    readings, stop = read_path(path)
    at = stop if stop < 0 else max(text.rfind(path), 0) + stop
    return Reference(text, "chinese", path=path, readings=readings, stop=at)
