"""Reads what people write: a title, and a path of steps and of words (a heading or a name)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..kinds import HEADING
from .chinese import Read, read_targets
from .grammar import LEAD, LINK, NUMBER, RANGE, TAIL, TOKEN, WORDS, compact, either, places_of
from .reference import Reference, Step, Target, inside

#: A title in title marks, with what stands before it (云州市2031年), a year or the document's number
#: behind it, and the rest;
#: GB/T 15834-2011 4.15: title marks inside are 〈〉; many print 《》 there as well.
PATTERN = re.compile(
    r"""(?P<before>[^《》〈;；]{0,40}?)\s*(?:《(?P<title>[^《》]*(?:《[^《》]*》[^《》]*)*)》|〈(?P<inner>[^〈〉]*)〉)
    \s*(?:[(（]?\s*(?P<year>(?:19|20)\d\d)\s*年?(?:版|度)?\s*[)）]?(?=\s*(?:的|第|[一二三四五六七八九十]、|[(（]|专栏|,|，|$)))?
    (?P<number>[(（]\s*[^()（）〔〕\s]{1,12}[〔\[【［](?:19|20)\d\d[〕\]】］]\d{1,5}号\s*[)）])?
    (?:[,，:：]|[—–-]{1,2})?\s*(?P<rest>.*)""",
    re.S | re.X,
)
_DIVISION = "(?:[编篇章节条款]|部分)"
#: 六章三节, 二至四部分: steps without 第, where they cannot be the number of parts that there are.
_SEVERAL = rf"{NUMBER}(?:{RANGE}|、){NUMBER}{_DIVISION}"
_BRIEF = re.compile(
    rf"(?:第?{NUMBER}{_DIVISION}){{2,9}}|(?:{NUMBER}{_DIVISION}){{0,8}}{_SEVERAL}"
    rf"|{NUMBER}号(?:专栏|任务|附件)"
)
#: 三部分(四)
_PART_FIRST = re.compile(rf"{NUMBER}部分(?=\(|第)")
_UNNUMBERED = re.compile(rf"第?({_SEVERAL}|{NUMBER}(?:{_DIVISION}|号))")
_AS_QUOTED = str.maketrans("《》", "“”")
#: “…”专栏 without its marks: what a heading is called.
_CALLED = re.compile(rf"(?:[这那]?一?个?)?(?P<called>{either(list(WORDS['called']))})$")
#: So many places in a text are tried as the beginning of steps behind words.
_TRIED = 12


class Written(NamedTuple):
    """The readings of a path, the most likely first, and where (code point) the first word stands.

    ``stop`` is -1 where the whole path is steps.
    """

    readings: tuple[tuple[Target, ...], ...]
    stop: int


def read_path(text: str) -> Written:
    """Read a path from end to end, in all ways that its steps and words allow.

    >>> [[s.form for s in t.steps] for (t, *_) in read_path("保障措施第3项").readings]
    [['words', '项'], ['words'], ['heading']]
    """
    bare = compact(text)
    lead = LEAD.match(bare)
    start = lead.end() if lead else 0
    if _PART_FIRST.match(bare, start):
        bare = f"{bare[:start]}第{bare[start:]}"
    if _BRIEF.fullmatch(bare, start):
        bare = bare[:start] + _UNNUMBERED.sub(r"第\1", bare[start:])
    first = read_targets(bare, start)
    if first is not None and TAIL.match(bare, first.end):
        return Written((first.targets,), -1)
    readings = [*_with_words(bare, start, first), _words(bare[start:]), *_called(bare[start:])]
    stop = first.end if first is not None else start
    return Written(tuple(r for r in readings if r), places_of(text)[stop])


def _with_words(bare: str, start: int, first: Read | None) -> list[tuple[Target, ...]]:
    found = []
    if first is not None:  # 三、(四)提振城乡消费
        found.append(inside(first.targets, _words(bare[_linked(bare, first.end) :])))
    for at in _beginnings(bare, start + 1):
        later = read_targets(bare, at)
        if later is None:
            continue
        whole = TAIL.match(bare, later.end) is not None
        rest = later.targets if whole else inside(later.targets, _words(bare[later.end :]))
        if whole and at - 1 > start and bare[at - 1] == "(" and ")" in bare[later.end :]:
            found.append(inside(rest, _words(bare[start : at - 1])))  # 标题(名词解释6)
        words = _words(bare[start:at])
        if first is not None and first.end < at:
            middle = _words(bare[_linked(bare, first.end) : at])
            found.append(inside(inside(first.targets, middle), rest))
        found.append(inside(words, rest))
        found += [inside(called, rest) for called in _called(bare[start:at])]
    return found


def _beginnings(bare: str, start: int) -> Iterator[int]:
    """Yield where steps may begin, one token inside another included (任务第3项, 第3项)."""
    match = TOKEN.search(bare, start)
    for _ in range(_TRIED):
        if match is None:
            return
        yield match.start()
        match = TOKEN.search(bare, match.start() + 1)


def _linked(bare: str, at: int) -> int:
    link = LINK.match(bare, at)
    return link.end() if link else at


def _called(text: str) -> Iterator[tuple[Target, ...]]:
    """Yield a heading with what it is called: 标题专栏, 名词解释标题."""
    text = text.rstrip("。.;,")
    behind = _CALLED.search(text)
    if behind is not None and behind.start():
        kind = WORDS["called"][behind["called"]]
        form = f"{HEADING}:{kind}" if kind else HEADING
        yield (Target((Step(form, None, text[: behind.start()]),)),)
    for word, row in WORDS["words"].items():
        if row.get("open") and text.startswith(word) and text != word:
            inner = Step("words", None, text[len(word) :])
            yield (Target((Step(row["unit"], None, word), inner)),)


def _words(text: str) -> tuple[Target, ...]:
    """Return the words as a place of their own; what links them to the steps is none of them."""
    text = text.rstrip("。.;,的中里之下:")
    if text[:1] == "(" and text.find(")") == len(text) - 1:  # 第二节(标题)
        text = text[1:-1]
    return (Target((Step("words", None, text),)),) if text else ()


def parse_plain(text: str) -> Reference | None:
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
    if match["before"] and _are_steps(match["before"]):  # 第六篇《标题》
        return _of_path(text, text.translate(_AS_QUOTED))
    lead = LEAD.match(match["before"])
    before = match["before"][lead.end() if lead else 0 :]
    year = f"{match['year']}年" if match["year"] else ""
    rest = match["rest"].strip().lstrip("。.;,)")
    found = _of_path(text, rest) if rest else Reference(text, "plain")
    named = f"{before}{title}{year}{match['number'] or ''}"
    return found._replace(title=named, form="plain")


def _are_steps(text: str) -> bool:
    bare = compact(text)
    lead = LEAD.match(bare)
    read = read_targets(bare, lead.end() if lead else 0)
    return read is not None and read.end == len(bare)


def _of_path(text: str, path: str) -> Reference:
    readings, stop = read_path(path)
    at = stop if stop < 0 else max(text.rfind(path), 0) + stop
    return Reference(text, "chinese", path=path, readings=readings, stop=at)
