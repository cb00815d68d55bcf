"""Which sentences could be run-in headings: the short ones of running text, and what stands around.

A paragraph is cut at its stops once; all that the features ask for is kept with each sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...grammar.profile import pattern
from ...kinds import ARTICLE, BULLET, LADDER, LEVEL1, LEVEL2, LEVEL3, SECTION, TASK
from ..blocks import Page
from ..frame.frame import Frame

#: Shortest and longest heading of the readings, and how much text the shortest of them leads.
SHORTEST, LONGEST, SHORTEST_LED = 3, 36, 10
#: So many commas a heading may have; one that opens its paragraph may say when and how (一年来, 我们 …, …) as well.
COMMAS, COMMAS_OF_LEAD = 1, 3
#: Up to this length, and without comma and figure, a sentence is short as most headings are.
SHORT = 20
#: Behind the titles of these, on their own line, run-in headings may stand.
TITLED = frozenset((SECTION, LEVEL1, LEVEL2, LEVEL3, BULLET))
#: The paragraphs of these hold none: an article says what is law, a task is one item.
WITHOUT = frozenset((ARTICLE, TASK))
#: What is named in quotation marks, and what counts in words (一是 … 二是 …; 第一, …).
_DIGIT = re.compile("[0-9]")
_QUOTED = re.compile("“[^“”]*”")
_COUNTING = frozenset("第一二三四五六七八九十")
_COUNTED = re.compile("第?[一二三四五六七八九十]{1,2}(?:是|要|,)")
#: Who says what follows says no heading (会议强调, …).
_SAID = re.compile("(?:强调|指出|表示|认为),")
_BEFORE = ' \x1f\u3000”"』」)》'


@dataclass(slots=True, eq=False)
class Candidate:
    """A sentence that may be a heading.

    ``text`` is folded and without its stop; ``start`` and ``stop`` are where it stands, ``end`` is
    where its piece ends (its stop included).  ``place`` is ``lead`` (it begins its paragraph or has
    its line to itself), ``titled`` (the first behind a numbered title) or ``inner``.  ``at`` counts
    the sentences of the paragraph before it; ``until`` those up to the next short one, and ``led``
    the characters; ``next`` is the sentence behind it.
    """

    text: str
    start: int
    stop: int
    end: int
    place: str
    at: int
    is_short: bool
    until: int = 0
    led: int = 0
    next: str = ""


@dataclass(slots=True, eq=False)
class Paragraph:
    """The text of a line and its candidates.

    ``kind`` and ``above`` are the markers of it and the line above; ``beside`` counts the paragraphs
    next to it (0 to 2) that begin with a candidate too, as siblings do, ``alike`` those of them whose
    candidate begins with the same two characters (这一年, … 这一年, …).
    """

    kind: str | None
    above: str | None
    start: int
    parts: list[str]
    end: int
    candidates: list[Candidate] = field(default_factory=list)
    beside: int = 0
    alike: int = 0

    @property
    def is_led(self) -> bool:
        """Tell whether it begins with a candidate, and with no number."""
        return self.kind is None and bool(self.candidates) and self.candidates[0].at == 0

    @property
    def is_alone(self) -> bool:
        """Tell whether its only sentence, a candidate, has the line to itself."""
        return self.is_led and len(self.parts) == 2


def find_paragraphs(page: Page, frame: Frame) -> list[Paragraph]:
    """Return the paragraphs of the body that may hold run-in headings, in order."""
    found: list[Paragraph] = []
    opened: str | None = None
    above: str | None = None
    for i in range(frame.first, frame.end):
        if i in frame.furniture or page.items[i].table:
            continue
        kind = page.kind(i)
        if kind in LADDER:
            opened = kind
        if (kind is None or kind in TITLED) and opened not in WITHOUT:
            found.append(_paragraph(page, frame, i, above))
        above = kind
    leads = ["", *(p.candidates[0].text[:2] if p.is_led else "" for p in found), ""]
    for k, paragraph in enumerate(found):
        beside = (leads[k], leads[k + 2])
        paragraph.beside = 2 - beside.count("")
        paragraph.alike = beside.count(leads[k + 1]) if leads[k + 1] else 0
    return found


def _paragraph(page: Page, frame: Frame, i: int, above: str | None) -> Paragraph:
    line, marker = page.items[i], page.markers[i]
    start = line.start if marker is None else page.skip(marker.end, line.end)
    text = page.folded[start : line.end]
    if marker is not None and (points := text.find("(1)")) > 0:
        text = text[:points]
    kind = None if marker is None else marker.kind
    paragraph = Paragraph(kind, above, start, text.split("。"), start + len(text))
    if kind is None and len(paragraph.parts) == 2 and not paragraph.parts[1]:
        _add_alone(page, frame, i, paragraph)
        return paragraph
    at = start
    for k, part in enumerate(paragraph.parts[:-1]):
        if SHORTEST <= len(part) <= LONGEST and (k or kind in (None, BULLET)):
            _add(paragraph, part, at, k)
        at += len(part) + 1
    _measure(paragraph)
    return paragraph


def _add(paragraph: Paragraph, part: str, start: int, at: int) -> None:
    text = part.lstrip(_BEFORE)
    if len(text) < SHORTEST or names_nothing(text, COMMAS if at else _commas_of_lead(text)):
        return
    place = "inner" if at > 1 or (at and paragraph.kind is None) else "titled" if at else "lead"
    stop = start + len(part)
    if place != "inner" or len(text) < SHORT or _is_undivided(text):
        paragraph.candidates.append(candidate(text, stop, stop + 1, place, at))


def _commas_of_lead(text: str) -> int:
    """Return how many commas a first sentence may have; one that turns to its hearers, one."""
    return COMMAS if pattern("salutation").match(text) else COMMAS_OF_LEAD


def candidate(text: str, stop: int, end: int, place: str, at: int) -> Candidate:
    """Return a sentence as a candidate, before what stands around it is measured."""
    short = len(text) <= SHORT and _is_undivided(text)
    return Candidate(text, stop - len(text), stop, end, place, at, short)


def _is_undivided(text: str) -> bool:
    """Tell whether a text has neither comma nor figure: inside paragraphs no longer heading has."""
    return text.isalpha() or not ("," in text or has_figure(text))


def has_figure(text: str) -> bool:
    """Tell whether a folded text has a digit, outside of quotation marks."""
    if text.isalpha() or _DIGIT.search(text) is None:
        return False
    return "“" not in text or _DIGIT.search(_QUOTED.sub("", text)) is not None


def names_nothing(text: str, commas: int = COMMAS) -> bool:
    """Tell what is no heading whatever stands around: more commas, a mark that parts sentences, a count, what one said.

    >>> names_nothing("加快建设"), names_nothing("二是加快建设"), names_nothing("如下:甲")
    (False, True, True)
    >>> names_nothing("会议强调,要加快建设")
    True
    """
    if text[0] in _COUNTING and _COUNTED.match(text) is not None:
        return True
    if text.isalpha():
        return False
    if text.count(",") > commas or any(mark in text for mark in ":;!?"):
        return True
    return _SAID.search(text) is not None


def _add_alone(page: Page, frame: Frame, i: int, paragraph: Paragraph) -> None:
    """A sentence that has its line to itself may head the paragraph below."""
    below = i + 1
    if below >= frame.end or page.markers[below] is not None or below in frame.furniture:
        return
    part = paragraph.parts[0]
    if SHORTEST <= len(part) <= LONGEST and not names_nothing(part, _commas_of_lead(part)):
        alone = candidate(part, paragraph.end - 1, paragraph.end, "lead", 0)
        line = page.items[below]
        alone.led = line.end - line.start
        alone.next = page.folded[line.start : min(line.end, line.start + 200)].partition("。")[0]
        alone.until = 2
        paragraph.candidates.append(alone)


def _measure(paragraph: Paragraph) -> None:
    end, parts = paragraph.end, paragraph.parts
    following, after = end, len(parts)
    leading = [c for c in paragraph.candidates if end - c.end >= SHORTEST_LED]
    for one in reversed(leading):
        one.led, one.until, one.next = following - one.end, after - one.at, parts[one.at + 1]
        if one.is_short:
            following, after = one.start, one.at
    paragraph.candidates = leading
