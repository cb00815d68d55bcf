"""Names of documents in running text: titles in marks, names of those that are open; where citations may begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from heapq import merge
from operator import itemgetter

from ...grammar.trie import any_of
from ...model import Document
from ..documents.facts import facts_of, identified
from ..documents.names import names_of
from .starts import START

#: A title in marks, with the short name, the year and the number that follow it.
TITLE = re.compile(
    r"(?:《(?P<title>(?:[^《》\n]|《[^《》\n]{2,60}》){2,80})》|〈(?P<inner>[^〈〉《》\n]{2,80})〉)"
    r"(?:[ ]?\((?:以下(?:简称|统称|称)?|下称|简称|统称)[:为]?(?P<short>[^()\n]{1,30})\))?"
    r"(?P<year>[ ]?(?:\([ ]?(?:19|20)\d\d年?\)|(?:19|20)\d\d年))?"
    r"(?P<told>[ ]?\((?=[^()\n]{0,30}(?:(?:19|20)\d\d年|政府|委员会|[局厅院稿]\)))[^()\n]{2,30}\))?"
    r"(?P<number>[ ]?\([^()\[\]〔〕\s]{1,16}(?:[〔\[](?:19|20)\d\d[〕\]]\d{1,5}|令第?\d{1,5})号\))?"
)
#: A year in front of a name, which is of that year.
_OF_A_YEAR = re.compile(r"(?:(?:19|20)\d\d|[〇零一二三四五六七八九]{4})年$", re.A)
_YEAR_BEHIND = re.compile(r"\D(?:19|20)\d\d$", re.A)
_FIVE = re.compile(r"((?:二?十)?[一二三四五六七八九]?五)(?=规划|纲要)")


def beginnings(folded: str, documents: tuple[Document, ...] | None) -> Iterator[tuple[int, int]]:
    """Return where citations may begin, and for a document's name also where that ends."""
    starts = ((match.start(), 0) for match in START.finditer(folded))
    if documents is None:
        return starts
    names = _names(documents).finditer(folded)
    places = tuple({place for d in documents for place in (facts_of(d).place,) if place})
    called = (match.span() for match in names if _whole(folded, match, places))
    return merge(called, starts, key=itemgetter(0))


@lru_cache(maxsize=8)
def _pattern_of(names: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of names; 十六五 may stand in quotation marks, a middle dot be left out."""
    quoted = {
        _FIVE.sub(rf"{a}\1{b}", name)
        for name in names
        for a, b in ("“”", '""', "‘’", "''", "「」", "『』")
    }
    dotted = {name.replace("・", dot) for name in names for dot in ("·", "")}
    dated = {f"{name[:-4]}({name[-4:]})" for name in names if _YEAR_BEHIND.search(name)}
    return re.compile(any_of(names | quoted | dotted | dated))


def _names(documents: tuple[Document, ...]) -> re.Pattern[str]:
    return _pattern_of(frozenset(name for d in documents for name in _told(d)))


def _told(document: Document) -> Iterator[str]:
    """Yield the names that tell a document in running text; 政府工作报告 alone may be of any place."""
    title = names_of(document)[:1] if identified(document) else ()
    return (name for name in names_of(document) if len(name) > 5 and name not in title)


def _whole(folded: str, match: re.Match[str], places: tuple[str, ...]) -> bool:
    """Whether a name that says no place (2031年计划) does not end the name of another place."""
    before = folded[match.start() - 1 : match.start()]
    if (match[0].startswith("关于") and before in "府会厅室局部院委") or folded.endswith(
        "关于", 0, match.start()
    ):  # of another issuer
        return False
    if match[0][0] in "0123456789第十二“\"'‘":
        return not before.isalnum() or before in "及据照和与见在对按是由把从至到于如自读阅看引比了"
    if _OF_A_YEAR.search(folded, max(0, match.start() - 5), match.start()):
        return False  # 2031年云州市政府工作报告 is not that of 2032
    return before not in set("省市区县州旗年") or match[0].startswith(places)
