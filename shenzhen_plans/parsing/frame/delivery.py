"""The line under a title that says when, where and by whom a report was delivered or approved.

``——2031年1月20日在云州市第九届人民代表大会第二次会议上``, with the speaker before, inside or behind it,
in brackets, behind the title on the same line, on several lines, or as a sentence
(``……上市长覃某某作政府工作报告。``).  Such a line is made of these parts and of nothing else, in any order.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ...grammar.profile import fits, pattern
from ..blocks import Page, Span, squeeze
from ..thresholds import LONGEST_FRONT

#: What may become of a document on such a day, the surest first.
_ACTS = ("approved", "published", "delivered")
#: An invented or real name is not looked up: it has this length.
_SHORTEST_NAME, _LONGEST_NAME = 2, 4


class Dense(NamedTuple):
    """A span's folded text without blanks, and where each of its characters stands."""

    text: str
    places: list[int]

    def span(self, start: int, end: int) -> Span:
        """Return where the characters from ``start`` to ``end`` stand in the page's text."""
        return self.places[start], self.places[end - 1] + 1


def dense(page: Page, start: int, end: int) -> Dense:
    """Return the text of a span without blanks."""
    folded = page.folded
    places = [i for i in range(start, end) if not folded[i].isspace() and folded[i] != "\x1f"]
    return Dense("".join(folded[i] for i in places), places)


class Delivery(NamedTuple):
    """What a line of delivery states, as spans: the date, the meeting, the speaker's office and name.

    ``act`` is ``delivered``, ``approved`` or ``published``; ``None`` for a bare date, which alone
    does not tell.
    """

    act: str | None
    date: Span | None
    meeting: Span | None = None
    office: Span | None = None
    name: Span | None = None


def is_delivery(folded_line: str) -> bool:
    """Tell whether a whole line is one of delivery or approval."""
    if len(folded_line) > LONGEST_FRONT or not ("年" in folded_line or "会" in folded_line):
        return False
    line = squeeze(folded_line)
    if ("年" in line or "月" in line) and fits(line, "delivery"):
        return True
    parts = _parts_of(line)
    set_off = line[0] in "-—("
    if "date" in parts:
        return set_off or not parts.isdisjoint(("meeting", "officer", "act"))
    return "meeting" in parts and (set_off or line.startswith("在"))


#: What such a line is made of → the patterns of each part.
_PARTS = {
    "date": ("days",),
    "act": ("delivery_act",),
    "link": ("delivery_link",),
    "meeting": ("meeting", "delivery_meeting"),
    "officer": ("officer", "officer_line"),
}


@cache
def _ways() -> list[tuple[str, re.Pattern[str]]]:
    """Return the parts with the patterns of each."""
    return [(name, pattern(way)) for name, ways in _PARTS.items() for way in ways]


def _parts_of(line: str) -> set[str]:
    """Return the parts of which a line without blanks is made, nothing if something else is in it."""
    found: set[str] = set()
    at = 0
    while at < len(line):
        matches = ((name, way.match(line, at)) for name, way in _ways())
        name, match = next(((name, match) for name, match in matches if match), ("", None))
        if match is None or match.end() == at:
            return set()
        found.add(name)
        at = match.end()
    return found


def title_end(folded_line: str) -> int:
    """Return where the title on a line ends and its delivery or number begins; 0 if there is none.

    >>> title_end("政府工作报告(2031年1月20日在云州市第九届人民代表大会第二次会议上)")
    6
    """
    number = folded_line[-1:] == "号" and pattern("number_behind").search(folded_line)
    if number and number.start() >= _SHORTEST_NAME:
        return number.start()
    behind = "年" in folded_line and pattern("delivery_behind").search(folded_line)
    if not behind or behind.start() < _SHORTEST_NAME:
        return 0
    return behind.start() if is_delivery(folded_line[behind.start() :]) else 0


def dated_issuer(folded_line: str) -> int:
    """Return where the date begins that stands behind an agency on its line; 0 if there is none.

    >>> dated_issuer("云州市水务局 2031年3月5日")
    7
    """
    if not folded_line.endswith("日") or len(folded_line) > LONGEST_FRONT:
        return 0
    behind = pattern("date_behind").search(folded_line)
    agency = behind and pattern("issuer").fullmatch(folded_line, 0, behind.start())
    return behind.end() if behind and agency else 0


def read_delivery(page: Page, start: int, end: int) -> Delivery | None:
    """Return what the line of delivery in a span states, or ``None`` without date and meeting."""
    line = dense(page, start, end)
    date = pattern("days").search(line.text)
    behind = date.end() if date else 0
    meeting = pattern("meeting").search(line.text, behind) or pattern("meeting").search(line.text)
    if date is None and meeting is None:
        return None
    met = meeting.span("meeting") if meeting else None
    office, name = _speaker(line, date.span() if date else (0, 0), met)
    return Delivery(
        _act(line.text) or ("delivered" if met or office else None),
        line.span(*date.span()) if date else None,
        line.span(*met) if met else None,
        office,
        name,
    )


def _act(line: str) -> str | None:
    return next((act for act in _ACTS if pattern(f"act_{act}").search(line)), None)


def _speaker(line: Dense, date: Span, meeting: Span | None) -> tuple[Span | None, Span | None]:
    """The speaker stands before, between or behind date and meeting."""
    (_, first), (second, end) = sorted((date, meeting or (date[1], date[1])))
    begin = min(date[0], meeting[0]) if meeting else date[0]
    end += line.text.startswith("上", end)
    for start, stop in ((0, begin), (first, second), (end, len(line.text))):
        if officer := _officer(line, pattern("officer").search(line.text, start, stop)):
            return officer
    return None, None


def read_speaker(page: Page, start: int, end: int) -> tuple[Span, Span] | None:
    """Return office and name of a line that holds nothing else (市长　覃某某), or ``None``."""
    line = dense(page, start, end)
    return _officer(line, pattern("officer_line").fullmatch(line.text))


def _officer(line: Dense, match: re.Match[str] | None) -> tuple[Span, Span] | None:
    """Return where office and name of a match stand."""
    return match and (line.span(*match.span("office")), line.span(*match.span("name")))


def is_name(folded_line: str) -> bool:
    """Tell whether a line may be a bare personal name: two to four Chinese characters."""
    text = squeeze(folded_line)
    return _SHORTEST_NAME <= len(text) <= _LONGEST_NAME and all(
        "\u4e00" <= c <= "\u9fff" for c in text
    )
