"""Finding citations in free text: spans of the original, what they say, what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from typing import NamedTuple

from ..grammar.keys import fold
from ..grammar.numerals import HAN_DIGITS
from ..kinds import HEADING
from ..model import Document
from ..model.nodes import Node
from .chinese import Read, read_targets
from .errors import CitationError
from .grammar import HAN, NUMBER, UNIT
from .names import is_called, names_of
from .reference import Reference
from .resolving.documents import Within, documents_in
from .resolving.parsed import resolve_parsed
from .resolving.resolution import Resolution
from .trie import any_of

#: What follows a number that counts things: 完成任务520万元, 任务12项 are no references.
NO_QUANTITY = (
    r"(?![0-9.%‰]|[ ]?[个项条万亿千百年月日天元倍家名户人座件次处公平亩吨台套辆间所份张本册])"
)
#: Characters with which a citation may begin, and what must follow each.  The set of characters
#: comes first, so that the search runs through plain text at the speed of a set look-up.
START = re.compile(
    rf"""
    [《第任专附名词本上下前后(]
    (?: (?<=《)
      | (?<=第)[ ]?\(?(?:{HAN}{{1,7}}|[0-9]{{1,4}})\)?
        (?:[ ]?(?:以及|[、,和及与或至到]|[—~-]{{1,2}})[ ]?第?[ ]?\(?(?:{HAN}{{1,7}}|[0-9]{{1,4}})\)?){{0,8}}[ ]?{UNIT}
      | (?:(?<=任)务|(?<=专)栏|(?<=附)件|(?<=名)词解释|(?<=词)条)[ ]?第?\(?[ ]?{NUMBER}[ ]?\)?{NO_QUANTITY}
      | (?<=[{HAN_DIGITS}、]\()[ ]?{HAN}{{1,3}}[ ]?\)          # 三、(二): read from its beginning
      | (?<=\(){HAN}{{1,3}}\)[ ]?[0-9]{{1,3}}[.、]?\([0-9]{{1,4}}\)   # (二)1.(24)
      | (?<=本)(?<![基根资样版日标成书读账剧课]本)(?:篇|编|章|节|条|款|专栏)(?!件|例|目|费|钱|课|日|约|程|头|末)
      | (?<=[上下前后])(?:一[章节款]|一[条项](?!件|例|目|路|街|线|河))(?!程|目|课|子|日|制)
      | (?<=[上前])(?:[章节款]|[条项](?!件|例|目|路|街|线|河))(?!程|目|课|子|日|制)
      | (?<=前)[两二三四五](?:款|[条项](?!件|例|目|路|街|线|河))
      | (?:(?<=[上前下])述|(?<=[上下])列)(?=第)
    )
    """,
    re.X,
)
TITLE = re.compile(r"《(?P<title>[^《》\n]{2,80})》(?:[ ]?\(以下简称[^()\n]{1,30}\))?")
_BEFORE = re.compile(rf"(?<!{HAN})(?<![个两第])({HAN}{{1,3}}(?:、[ ]?)?)$")
_FIVE = re.compile(r"((?:二?十)?[一二三四五六七八九]?五)(?=规划|纲要)")
_LINK = re.compile(r"[ ]?(?:的|中的?|,|:)?[ ]?")


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in a text: ``text`` is the very slice ``[start:end]`` (code points).

    ``resolution`` is what it means within the documents given, else ``None`` and ``error`` says
    why not (both are ``None`` where nothing was given to resolve it in).
    """

    start: int
    end: int
    text: str
    reference: Reference
    resolution: Resolution | None = None
    error: CitationError | None = None


class _Text(NamedTuple):
    given: str
    folded: str


class _Hit(NamedTuple):
    start: int
    end: int
    reference: Reference


def find_citations(
    text: str, *, within: Within | None = None, at: Node | None = None
) -> Iterator[Citation]:
    """Yield the citations in a text, in order, without overlap.

    Found are titles in 《》 with a place after them, titles alone where they name one of the
    documents of ``within``, the documents' other names, and places said without a title
    (第24项, 三、(二)1.(24), 专栏4, 本章).  ``at`` is the node in which the text stands, for relative
    references.  Time grows linearly with the text, and no text makes it raise.

    >>> [c.text for c in find_citations("见《甲市计划》第3至5项、第8项，共5项。")]
    ['《甲市计划》第3至5项、第8项']
    """
    documents = documents_in(within) if within is not None else None
    for hit in _hits(text, documents):
        citation = Citation(hit.start, hit.end, text[hit.start : hit.end], hit.reference)
        if documents is None:
            yield citation
            continue
        try:
            found = resolve_parsed(hit.reference, documents, at)
        except CitationError as error:
            yield Citation(hit.start, hit.end, citation.text, hit.reference, None, error)
        else:
            yield Citation(hit.start, hit.end, citation.text, hit.reference, found)


def _hits(text: str, documents: tuple[Document, ...] | None) -> Iterator[_Hit]:
    folded = fold(text)
    at = 0
    for start, end in _beginnings(folded, documents):
        if start < at:
            continue
        hit = _hit(_Text(text, folded), start, end, documents)
        if hit is not None:
            yield hit
            at = hit.end


def _beginnings(folded: str, documents: tuple[Document, ...] | None) -> Iterator[tuple[int, int]]:
    """Yield where citations may begin, and for a document's name also where that ends."""
    places = ((_back(folded, match.start()), 0) for match in START.finditer(folded))
    if documents is None:
        yield from places
        return
    names = _names(documents)
    yield from merge(
        places, ((m.start(), m.end()) for m in names.finditer(folded) if _whole(folded, m))
    )


def _back(folded: str, start: int) -> int:
    """Return where the 三、 of 三、(二) begins, for a match at its bracket."""
    if folded[start] != "(" or start == 0:
        return start
    before = _BEFORE.search(folded, max(0, start - 6), start)
    return before.start() if before else start


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


def _hit(text: _Text, start: int, end: int, documents: tuple[Document, ...] | None) -> _Hit | None:
    if end:
        return _titled(text, (start, end), text.given[start:end], None)
    if text.folded[start] == "《":
        title = TITLE.match(text.folded, start)
        if title is None:
            return None
        return _titled(text, title.span(), text.given[slice(*title.span("title"))], documents)
    read = read_targets(text.folded, start, joined=False)
    if read is None or not _firm(text.folded, read):
        return None
    whole = text.given[start : read.end]
    return _Hit(start, read.end, Reference(whole, "chinese", targets=read.targets))


def _titled(
    text: _Text, span: tuple[int, int], title: str, documents: tuple[Document, ...] | None
) -> _Hit | None:
    """Return a title with the place that follows, or a title alone where it names a document."""
    start, end = span
    link = _LINK.match(text.folded, end)
    read = read_targets(text.folded, link.end() if link else end)
    if read is not None and _firm(text.folded, read) and _plain(read):
        whole = text.given[start : read.end]
        return _Hit(start, read.end, Reference(whole, "chinese", title=title, targets=read.targets))
    if documents is None or not any(is_called(d, title) for d in documents):
        return None
    return _Hit(start, end, Reference(text.given[start:end], "title", title=title))


def _plain(read: Read) -> bool:
    return read.targets[0].steps[0].form not in (HEADING, "本", "上一", "下一", "上述", "下述")


def _firm(folded: str, read: Read) -> bool:
    """What ends in a bare number and goes on as a quantity is no reference."""
    last, following = folded[read.end - 1 : read.end], folded[read.end : read.end + 1]
    return not (last.isdigit() and following and following in "0123456789.%‰万亿千百个年月日天元")


__all__ = ["Citation", "find_citations"]
