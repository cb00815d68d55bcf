"""What stands before a step in running text and belongs to it: 三、第2段, 前言第三段, 计划第24项."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..grammar.numerals import HAN_DIGITS
from ..model import Document
from .grammar import HAN, WORDS, either
from .index import heading_key, index_of
from .names import is_called

_LINK = r"(?:的|中的?|里的?)?[ ]?$"
_STEPS = re.compile(
    rf"(?:(?<!{HAN})(?<![个两第])(?P<level>{HAN}{{1,3}})(?:、[ ]?)?"
    rf"|(?:{either(WORDS['prefaces'])}){_LINK[:-1]}|“[^“”\n]{{1,60}}”{_LINK[:-1]})$"
)
#: A document in words of its own; what says no more than that it is one is dropped.
_NAME = re.compile(
    rf"(?P<name>(?:[^\W_]|[“”·・《》()]){{0,40}}?(?:{either(WORDS['whole'])})(?:草案|纲要)?){_LINK}"
)
_GENERIC = re.compile(rf"(?:^|.*?)(?P<word>[本该]?(?:{either(WORDS['whole'])}))$")
#: What tells a document from others: a place or a year in its name.
_TELLING = re.compile(
    r"(?:19|20)\d\d|[省市区县旗盟州]|[〇零一二三四五六七八九]{4}年|[一二三四五六七八九十]五"
)
_NOUN = re.compile(rf"(?:任务|措施|目标|工作|部署|要求|总则|附则|内容|安排|思路|原则){_LINK}")
_BEFORE_TITLE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}?[省市区县州]|[\u4e00-\u9fff]{2,3})?(?:19|20)\d\d年?$|[\u4e00-\u9fff]{2,8}?[省市区县州](?:人民政府)?$"
)
#: Signs and words with which no head ends, so that nothing before a step is looked at.
_NO_HEAD = frozenset(" ,。;:!?()《\n\t和及与或见据照按从至到于对由是将把成")
_LONGEST = 30  # characters of a heading that is looked for before a step


class Head(NamedTuple):
    """Words before a step: how many characters, and the heading or the document that they name.

    ``unknown`` tells that a noun stands there which may be a heading, and is none that is known.
    """

    length: int = 0
    words: str = ""
    title: str | None = None
    unknown: bool = False


NO_HEAD = Head()


def head_of_steps(folded: str, start: int, after: int) -> int:
    """Return where the steps begin of which one stands at ``start``: at 三、 for 三、(二).

    At the beginning of a line 三、 is that line's own number.
    """
    if start == after or (folded[start] != "(" and folded[start - 1] in _NO_HEAD):
        return start
    line = max(after, folded.rfind("\n", 0, start) + 1, start - 64)
    head = _STEPS.search(folded, line, start)
    if head is None or (head["level"] and folded[start] != "(" and head.start() == line):
        return start
    return head.start()


def head_in_words(before: str, documents: tuple[Document, ...] | None) -> Head:
    """Return the document's name, or the heading, with which the text before a step ends."""
    if not before or before[-1] in _NO_HEAD or before[-1] in HAN_DIGITS:
        return NO_HEAD
    before = before[before.rfind("\n") + 1 :]
    named = _NAME.search(before)
    if named is not None:
        return _document(before, named)
    bare = re.sub(r"(?:的|中的?|里的?)$", "", before.rstrip())
    known = _heading(bare, documents or ())
    if known:
        return Head(len(before) - len(bare) + len(known), known)
    return Head(unknown=_NOUN.search(before) is not None)


def _document(before: str, named: re.Match[str]) -> Head:
    name = named["name"]
    generic = _GENERIC.match(name)
    if not _TELLING.search(name):
        assert generic is not None
        return Head(len(before) - named.start() - len(name) + len(generic["word"]), generic["word"])
    return Head(len(before) - named.start(), title=name)


def _heading(before: str, documents: tuple[Document, ...]) -> str:
    """Return the longest heading of the documents, or word for a part, that the text ends with."""
    for length in range(min(len(before), _LONGEST), 3, -1):
        words = before[-length:]
        key = heading_key(words)
        if words in WORDS["roles"] or any(key in index_of(d).by_title for d in documents):
            return words
    return ""


def place_and_year(before: str, title: str, documents: tuple[Document, ...]) -> str:
    """Return the place and year before a title that belong to it: 云州市2031年《政府工作报告》.

    Where they make a name of one of the documents, that is the answer; otherwise what looks like
    place and year is taken, so that the title of another place is not taken for one of these.
    """
    told = _BEFORE_TITLE.search(before)
    if told is None:
        return ""
    for at in range(told.start(), len(before)):
        if any(is_called(d, before[at:] + title) for d in documents):
            return before[at:]
    return told.group() if any(is_called(d, title) for d in documents) else ""
