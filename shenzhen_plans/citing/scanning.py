"""Where citations stand in running text, and what they say; nothing is resolved here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from heapq import merge
from typing import NamedTuple

from ..grammar.keys import fold
from ..kinds import HEADING, LEVEL1
from ..model import Document
from .chinese import Read, read_targets
from .grammar import HAN, NUMBER, UNIT, UNITS, compact, places_of
from .heads import NO_HEAD, Head, head_in_words, head_of_steps, place_and_year
from .names import is_called, names_of
from .reference import RELATIVE, Reference, Step, Target
from .styles.english import SPAN, parse_english
from .trie import any_of

#: What follows a number that counts things: 完成任务520万元, 任务12项 are no references.
NO_QUANTITY = (
    r"(?![0-9.%‰]|[ ]?[个项条万亿千百年月日天元倍家名户人座件次处公平亩吨台套辆间所份张本册])"
)
_N = rf"(?:\([ ]?{NUMBER}[ ]?\)|{NUMBER})"
#: Characters with which a citation may begin, and what must follow each.  The set of characters
#: comes first, so that the search runs through plain text at the speed of a set look-up.
START = re.compile(
    rf"""
    [《第任专附名词术大事本上下前后最倒(“TtCcSsPpBbGgAaEe]
    (?: (?<=《)
      | (?<=第)[ ]?{_N}(?:[ ]?(?:以及|[、,和及与或至到]|[—~-]{{1,2}})[ ]?第?[ ]?{_N}){{0,8}}[ ]?{UNIT}
      | (?:(?<=任)务|(?<=专)栏|(?<=附)件|(?<=名)词(?:解释)?|(?<=词)条|(?<=术)语|(?<=大)事|(?<=事)件)
        [ ]?第?[ ]?{_N}{NO_QUANTITY}
      | (?:(?<=专)栏|(?<=名)词解释|(?<=附)件)[ ]?(?=第[ ]?{_N}[ ]?{UNIT}|[中的]?[ ]?“)
      | (?<=[{HAN[1:-1]}、]\()[ ]?{HAN}{{1,3}}[ ]?\)          # 三、(二): read from its beginning
      | (?<=\(){HAN}{{1,3}}\)[ ]?[0-9]{{1,3}}[.、]?\([0-9]{{1,4}}\)   # (二)1.(24)
      | (?<=本)(?<![基根资样版日标成书读账剧课]本)(?:篇|编|章|节|条|款|专栏)(?!件|例|目|费|钱|课|日|约|程|头|末)
      | (?<=[上下前后])(?:一[章节款]|一(?:个专栏|专栏|件大事|段)|一[条项](?!件|例|目|路|街|线|河))(?!程|目|课|子|日|制|时)
      | (?<=[上前])(?:[章节款]|[条项](?!件|例|目|路|街|线|河))(?!程|目|课|子|日|制)
      | (?<=[前后])[两二三四五](?:款|[条项](?!件|例|目|路|街|线|河))
      | (?:(?<=[上前下后])[述文]|(?<=[上下])列)(?=第)
      | (?:(?<=最)后一|(?<=倒)数第{NUMBER}){UNIT}
      | (?<=“)[^“”\n]{{1,60}}”(?=专栏|一[节章段项条]|[的中]?第[ ]?{_N}[ ]?{UNIT})
      | (?<![A-Za-z][A-Za-z])(?:(?<=[Tt])ask|(?<=[Cc])h|(?<=[Ss])ec|(?<=[Pp])art|(?<=[Bb])ox|(?<=[Gg])lossary|(?<=[Aa])(?:nnex|rticle|ppendix)|(?<=[Ee])vent)
    )
    """,
    re.X,
)
TITLE = re.compile(
    r"《(?P<title>[^《》\n]{2,80})》(?:[ ]?\(以下简称[^()\n]{1,30}\))?"
    r"(?P<year>[ ]?(?:\([ ]?(?:19|20)\d\d年?\)|(?:19|20)\d\d年))?"
)
_FIVE = re.compile(r"((?:二?十)?[一二三四五六七八九]?五)(?=规划|纲要)")
_LINK = re.compile(r"[ ]?(?:的|中的?|里的?|,|:)?[ ]?")
#: A citation ends with its clause, and is never longer.
_CLAUSE = re.compile(r"[^\n。;!?]{1,160}")
_BACK = 44  # characters that are looked at before a place or a title


class Hit(NamedTuple):
    """A span of the text (code points) and what it says."""

    start: int
    end: int
    reference: Reference


class _Scan(NamedTuple):
    given: str
    folded: str
    documents: tuple[Document, ...] | None
    placed: bool


def hits(text: str, documents: tuple[Document, ...] | None, *, placed: bool) -> Iterator[Hit]:
    """Yield what reads as a citation; ``placed`` tells that relative forms have a place."""
    scan = _Scan(text, fold(text), documents, placed)
    at = 0
    for start, end in _beginnings(scan.folded, documents):
        if start < at:
            continue
        hit = _hit(scan, start, end, at)
        if hit is not None:
            yield hit
            at = hit.end


def _beginnings(folded: str, documents: tuple[Document, ...] | None) -> Iterator[tuple[int, int]]:
    """Yield where citations may begin, and for a document's name also where that ends."""
    places = ((match.start(), 0) for match in START.finditer(folded))
    if documents is None:
        return places
    names = _names(documents)
    called = ((m.start(), m.end()) for m in names.finditer(folded) if _whole(folded, m))
    return merge(places, called)


def _names(documents: tuple[Document, ...]) -> re.Pattern[str]:
    """Return the pattern of the documents' names; 十六五 may stand in quotation marks."""
    names = {name for d in documents for name in names_of(d) if len(name) > 5}
    quoted = {_FIVE.sub(rf"{a}\1{b}", name) for name in names for a, b in ("“”", '""')}
    return re.compile(any_of(names | quoted))


def _whole(folded: str, match: re.Match[str]) -> bool:
    """Whether a name that says no place (2031年计划) does not end the name of another place."""
    if match[0][0] not in '0123456789第十二“"':
        return True
    before = folded[match.start() - 1 : match.start()]
    return not before.isalnum() or before in "及据照和与见在对按是由把从至到于"


def _hit(scan: _Scan, start: int, end: int, after: int) -> Hit | None:
    first = scan.folded[start]
    if end:
        return _titled(scan, (start, end), scan.given[start:end], known=True)
    if first == "《":
        return _marked(scan, start, after)
    if first.isascii() and first != "(":
        return _english(scan, start)
    return _placed(scan, start, after)


def _marked(scan: _Scan, start: int, after: int) -> Hit | None:
    """Read a title in 《》, with the place and the year around it that belong to it."""
    match = TITLE.match(scan.folded, start)
    if match is None:
        return None
    title = scan.given[slice(*match.span("title"))]
    title += f"{re.sub(r'[^0-9]', '', match['year'])}年" if match["year"] else ""
    if scan.documents is None:
        return _titled(scan, (start, match.end()), title, known=False)
    before = place_and_year(scan.given[max(after, start - _BACK) : start], title, scan.documents)
    title = before + title
    known = any(is_called(d, title) for d in scan.documents)
    return _titled(scan, (start - len(before), match.end()), title, known=known)


def _titled(scan: _Scan, span: tuple[int, int], title: str, *, known: bool) -> Hit | None:
    """Return a title with the place that follows, or a title alone where it names a document."""
    start, end = span
    link = _LINK.match(scan.folded, end)
    read = _read(scan.folded, link.end() if link else end, joined=True)
    if read is not None and read.targets[0].steps[0].form not in RELATIVE:
        form = "chinese"
        reference = Reference(scan.given[start : read.end], form, title, readings=(read.targets,))
        return Hit(start, read.end, reference)
    if not known:
        return None
    return Hit(start, end, Reference(scan.given[start:end], "title", title=title))


def _read(folded: str, start: int, *, joined: bool) -> Read | None:
    """Read steps at a place of the text; the end is one of the text."""
    clause = _CLAUSE.match(folded, start)
    read = _read_clause(clause.group(), joined) if clause is not None else None
    return read._replace(end=start + read.end) if read is not None else None


@lru_cache(maxsize=4096)
def _read_clause(clause: str, joined: bool) -> Read | None:
    blanks = " " in clause or "\t" in clause
    bare = compact(clause) if blanks else clause
    read = read_targets(bare, joined=joined)
    if read is None or not _firm(bare, read):
        return None
    return read._replace(end=places_of(clause)[read.end - 1] + 1) if blanks else read


def _firm(text: str, read: Read) -> bool:
    """What ends in a bare number and goes on as a quantity is no reference."""
    last, following = text[read.end - 1 : read.end], text[read.end : read.end + 1]
    return not (last.isdigit() and following and following in "0123456789.%‰万亿千百个年月日天元")


def _placed(scan: _Scan, start: int, after: int) -> Hit | None:
    """Read a place that is said without a title, with the head that belongs to it."""
    folded = scan.folded
    begin = head_of_steps(folded, start, after)
    read = _read(folded, begin, joined=False) if begin < start else None
    if read is None or read.end <= start:
        begin, read = start, _read(folded, start, joined=False)
    if read is None:
        return None
    first = read.targets[0].steps[0]
    head = NO_HEAD
    if first.form not in RELATIVE and first.form not in (LEVEL1, HEADING):
        head = head_in_words(folded[max(after, begin - _BACK) : begin], scan.documents)
    unit = UNITS.get(first.form)
    vague = unit is not None and (unit.loose or unit.counted)
    bare = unit is not None and unit.counted and len(read.targets[0].steps) == 1
    if (head.unknown and vague) or (bare and not head.length and not scan.placed):
        return None  # 重点任务第二部分, 第三段: it is not said of what
    begin -= head.length
    return Hit(begin, read.end, _with_head(scan.given[begin : read.end], head, read))


def _with_head(text: str, head: Head, read: Read) -> Reference:
    if not head.words:
        return Reference(text, "chinese", title=head.title, readings=(read.targets,))
    step = Step("words", None, head.words)
    targets = tuple(
        Target((step, *t.steps), (step, *t.until) if t.until else None) for t in read.targets
    )
    return Reference(text, "chinese", readings=(targets,))


def _english(scan: _Scan, start: int) -> Hit | None:
    """Read an English reference; one to a part of something else is none (section 3 of the law)."""
    match = SPAN.match(scan.given, start)
    if match is None or (scan.given[start - 1 : start].isalnum() and start):
        return None
    reference = parse_english(match.group())
    return Hit(start, match.end(), reference) if reference is not None else None
