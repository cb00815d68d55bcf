"""The line under a title that says when, where and by whom a report was delivered or approved.

``——2031年1月20日在云州市第九届人民代表大会第二次会议上``, with the speaker before, inside or behind it,
in brackets, behind the title on the same line, or as a sentence (``……上市长覃某某作政府工作报告。``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..grammar.profile import genre
from .blocks import Page, Span
from .thresholds import LONGEST_FRONT

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

    ``act`` is ``delivered``, ``approved`` or ``published``.
    """

    act: str
    date: Span
    meeting: Span | None = None
    office: Span | None = None
    name: Span | None = None


def is_delivery(folded_line: str) -> bool:
    """Tell whether a whole line is one of delivery or approval."""
    if len(folded_line) > LONGEST_FRONT or "年" not in folded_line:
        return False
    return genre().patterns["delivery"].fullmatch("".join(folded_line.split())) is not None


def title_end(folded_line: str) -> int:
    """Return where the title on a line ends and its delivery begins; 0 if there is no delivery.

    >>> title_end("政府工作报告(2031年1月20日在云州市第九届人民代表大会第二次会议上)")
    6
    """
    if "年" not in folded_line:
        return 0
    match = genre().patterns["delivery_behind"].search(folded_line)
    if match is None or match.start() < _SHORTEST_NAME:
        return 0
    return match.start() if is_delivery(folded_line[match.start() :]) else 0


def read_delivery(page: Page, start: int, end: int) -> Delivery | None:
    """Return what the line of delivery in a span states, or ``None`` without a full date."""
    line = dense(page, start, end)
    patterns = genre().patterns
    date = patterns["days"].search(line.text)
    if date is None:
        return None
    meeting = patterns["meeting"].search(line.text, date.end())
    act = "delivered"
    if re.search("通过|批准", line.text[date.end() :]):
        act = "approved"
    elif re.search("公布|发布|印发", line.text[date.end() :]):
        act = "published"
    office, name = _speaker(line, date.span(), meeting.span("meeting") if meeting else None)
    return Delivery(
        act,
        line.span(*date.span()),
        line.span(*meeting.span("meeting")) if meeting else None,
        office,
        name,
    )


def _speaker(line: Dense, date: Span, meeting: Span | None) -> tuple[Span | None, Span | None]:
    """The speaker stands before the date, between date and meeting, or behind the meeting."""
    begin, end = meeting or (date[1], date[1])
    end += line.text.startswith("上", end)
    for start, stop in ((0, date[0]), (date[1], begin), (end, len(line.text))):
        match = genre().patterns["officer"].search(line.text, start, stop)
        if match is not None:
            return line.span(*match.span("office")), line.span(*match.span("name"))
    return None, None


def read_speaker(page: Page, start: int, end: int) -> tuple[Span, Span] | None:
    """Return office and name of a line that holds nothing else (市长　覃某某), or ``None``."""
    line = dense(page, start, end)
    match = genre().patterns["officer_line"].fullmatch(line.text)
    if match is not None:
        return line.span(*match.span("office")), line.span(*match.span("name"))
    return None


def is_name(folded_line: str) -> bool:
    """Tell whether a line may be a bare personal name: two to four Chinese characters."""
    text = "".join(folded_line.split())
    return _SHORTEST_NAME <= len(text) <= _LONGEST_NAME and all(
        "\u4e00" <= c <= "\u9fff" for c in text
    )
