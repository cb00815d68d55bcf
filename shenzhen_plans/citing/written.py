"""Reads what people write: a title, and a path of steps and of words (a heading or a name)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .chinese import Read, read_targets
from .grammar import LEAD, LINK, TAIL, TOKEN, compact, places_of
from .reference import Reference, Step, Target

#: A title in title marks, with what stands before it (云州市2031年), a year behind it, and the rest;
#: GB/T 15834-2011 4.15: title marks inside are 〈〉.
PATTERN = re.compile(
    r"""\s*(?P<before>[^《》〈;；]{0,40}?)\s*[《〈](?P<title>[^《》]*?)[》〉]
    \s*(?:[(（]?\s*(?P<year>(?:19|20)\d\d)\s*年?(?:版|度)?\s*[)）]?(?=\s*(?:的|第|[一二三四五六七八九十]、|[(（]|专栏|,|，|$)))?
    [,，:：]?\s*(?P<rest>.*)""",
    re.S | re.X,
)
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
    [['words', '项'], ['words']]
    """
    bare = compact(text)
    lead = LEAD.match(bare)
    start = lead.end() if lead else 0
    first = read_targets(bare, start)
    if first is not None and TAIL.match(bare, first.end):
        return Written((first.targets,), -1)
    readings = [*_with_words(bare, start, first), _words(bare[start:])]
    stop = first.end if first is not None else start
    return Written(tuple(r for r in readings if r), places_of(text)[stop])


def _with_words(bare: str, start: int, first: Read | None) -> list[tuple[Target, ...]]:
    found = []
    if first is not None:  # 三、(四)提振城乡消费
        found.append(_and(first.targets, _words(bare[_linked(bare, first.end) :])))
    for at in _beginnings(bare, start + 1):
        later = read_targets(bare, at)
        if later is None:
            continue
        whole = TAIL.match(bare, later.end) is not None
        rest = later.targets if whole else _and(later.targets, _words(bare[later.end :]))
        words = _words(bare[start:at])
        if first is not None and first.end < at and whole:
            middle = _words(bare[_linked(bare, first.end) : at])
            found.append(_and(_and(first.targets, middle), rest))
        found.append(_and(words, rest))
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


def _words(text: str) -> tuple[Target, ...]:
    """Return the words as a place of their own; what links them to the steps is none of them."""
    text = text.rstrip("。.;,的中里:")
    return (Target((Step("words", None, text),)),) if text else ()


def _and(before: tuple[Target, ...], after: tuple[Target, ...]) -> tuple[Target, ...]:
    """Return the places ``after``, said inside the last of the places ``before``."""
    if not before or not after:
        return before or after
    inside = before[-1].steps
    return before[:-1] + tuple(
        Target((*inside, *t.steps), (*inside, *t.until) if t.until else None) for t in after
    )


def parse_plain(text: str) -> Reference | None:
    """Return the reference of a title with the path behind it, or of a path alone.

    >>> parse_plain("《云州市2031年计划》三、(二)1.(24)")[2:7]
    ('云州市2031年计划', None, None, None, '三、(二)1.(24)')
    >>> parse_plain("参见云州市《政府工作报告》（2031年）第二部分").title
    '云州市政府工作报告2031年'
    """
    match = PATTERN.fullmatch(text)
    if match is None or not match["title"].strip():
        return _of_path(text, text)
    lead = LEAD.match(match["before"])
    before = match["before"][lead.end() if lead else 0 :]
    year = f"{match['year']}年" if match["year"] else ""
    rest = match["rest"].strip()
    found = _of_path(text, rest) if rest else Reference(text, "plain")
    return found._replace(title=f"{before}{match['title']}{year}", form="plain")


def _of_path(text: str, path: str) -> Reference:
    readings, stop = read_path(path)
    at = stop if stop < 0 else text.rfind(path) + stop
    return Reference(text, "chinese", path=path, readings=readings, stop=at)
