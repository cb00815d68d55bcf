"""What stands around the document on its page: where it begins, where it ends, what is furniture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from ...grammar.forms import BARE
from ...grammar.profile import genre, pattern
from ...kinds import ANNEX, BULLET, LADDER, MAIN_HEADINGS
from ...source.wrapping import is_page_number
from ..blocks import Page, squeeze
from ..thresholds import DEEPEST_TITLE, FEWEST_DOWNWARDS, SHORTEST_EXCERPT
from .annexes import is_annex_heading
from .beside import find_beside
from .contents import find_contents
from .delivery import is_delivery
from .furniture import category, find_end, foot, holds_sentence, is_button, is_download, says
from .letter import explains, find_letter
from .sent import named, texts_named, texts_sent
from .title import below_title, find_title, is_title, names_another

_LONGEST_PREFACE, _LONGEST_ANNEX, _LONGEST_PAGE_NUMBER = 12, 40, 24
_LONGEST_STRAY = 24
#: A count of headings does not begin higher.
_HIGHEST_FIRST = 40
_ITEMS = LADDER | {BULLET}


@dataclass(slots=True)
class Frame:
    """The roles of a page's lines, by index.

    ``first`` is the body's first line and ``end`` the line after its last; ``furniture`` maps a
    line to its category; ``title`` holds the lines of the title; ``letter`` is the first line of a covering letter or of the title block;
    ``last_heading`` is the last line that begins with a heading's number, -1 where none does;
    ``names`` are the texts that a covering letter names, and ``sent`` maps the first line of the title
    of another text that it sends to the line after its last.
    """

    first: int
    end: int
    title: list[int] = field(default_factory=list)
    letter: int = 0
    furniture: dict[int, str] = field(default_factory=dict)
    last_heading: int = -1
    names: set[str] = field(default_factory=set)
    sent: dict[int, int] = field(default_factory=dict)


def find_frame(page: Page) -> Frame:
    """Return the frame of a page."""
    _without_dashes(page)
    *above, contents = find_contents(page) or [range(0)]
    for i in (i for lines in above for i in lines):
        page.markers[i] = None  # they announce the plan that a notice sends
    frame = _frame(page, contents, find_end(page))
    frame.furniture.update((i, "contents") for lines in above for i in lines)
    if _says_nothing(page, frame):
        frame = _frame(page, range(0), len(page.items), titled=False)
    frame.last_heading = last_heading(page, frame.end)
    letter = range(frame.letter, frame.first)
    frame.names = texts_named(page, letter) if letter else set()
    own = named("".join(page.line(i) for i in frame.title))
    others = texts_sent(page, range(frame.first, frame.end), frame.names - {own})
    frame.sent = {lines.start: lines.stop for lines in others}
    return frame


def _frame(page: Page, contents: range, end: int, *, titled: bool = True) -> Frame:
    first = _first_heading(page, contents, end)
    frame = Frame(first=first, end=end)
    before = min(first, contents.start) if contents else first
    if titled:
        frame.title = find_title(page, before, lambda said, top: explains(page, said, top, end))
    _above(page, frame)
    for i in range(end, len(page.items)):
        frame.furniture[i] = category(page, i) or "related"
    while first < end < len(page.items) and is_download(page, end - 1):
        end -= 1  # files that the page offers above its foot
        frame.furniture[end] = "related"
    for i in contents:
        frame.furniture[i] = "contents"
    top = frame.title[-1] + 1 if frame.title else first
    frame.furniture |= find_beside(page, top, end, frame.furniture)
    _scattered(page, frame)
    return frame


def _without_dashes(page: Page) -> None:
    """The dash before a line of delivery (——2031年……会议上) begins no list."""
    for i in range(min(len(page.items), DEEPEST_TITLE)):
        if page.kind(i) == BULLET and is_delivery(page.line(i)):
            page.markers[i] = None


def _says_nothing(page: Page, frame: Frame) -> bool:
    """Tell whether all sentences of a page are furniture: then the page was read wrongly."""
    said = (i for i in range(len(page.items)) if _says_something(page, i))
    first = next(said, None)
    return first in frame.furniture and all(i in frame.furniture for i in said)


def _says_something(page: Page, i: int) -> bool:
    return (says(page, i) > 0 and not _is_label(page, i)) or holds_sentence(page, i)


def _is_label(page: Page, i: int) -> bool:
    """Tell whether a line is a marker and nothing else (附件)."""
    marker = page.markers[i]
    return marker is not None and not page.folded[marker.end : page.items[i].end].strip(" :")


def last_heading(page: Page, end: int) -> int:
    """Return the last line above ``end`` that begins with a heading's number, -1 if none does."""
    return next((i for i in range(end - 1, -1, -1) if page.kind(i) in LADDER), -1)


def _first_heading(page: Page, contents: range, end: int) -> int:
    """The first line that belongs to the body for certain: a heading of the upper levels."""
    start = max(contents.stop if contents else 0, below_title(page, end))
    certain = (i for i in range(start, end) if _begins_body(page, i, end))
    likely = (
        i
        for i in range(start if start or _counts(page) else 1, end)
        if page.kind(i) in _ITEMS and not _in_list(page, i) and not is_download(page, i)
    )
    return next(certain, next(likely, end))


def _counts(page: Page) -> bool:
    """Tell whether the first line begins a count that goes on: a text without a title of its own."""
    first = page.markers[0] if page.markers else None
    return (
        first is not None
        and first.kind in LADDER
        and first.number == 1
        and any(m is not None and (m.kind, m.number) == (first.kind, 2) for m in page.markers)
    )


def _begins_body(page: Page, i: int, end: int) -> bool:
    marker, length = page.markers[i], page.length(i)
    if length < _LONGEST_PREFACE and squeeze(page.line(i)) in genre().preface_headings:
        return True
    if marker is None:
        return False
    if marker.kind in MAIN_HEADINGS:
        return marker.number is not None and marker.number <= _HIGHEST_FIRST
    if marker.kind == ANNEX:
        return length < _LONGEST_ANNEX and is_annex_heading(page, i, end)
    return page.profile.events and marker.kind == BARE and marker.number == 1


def _in_list(page: Page, i: int) -> bool:
    above = page.line(i - 1)
    return above.startswith(("——", "--")) or pattern("attachments_label").match(above) is not None


def _above(page: Page, frame: Frame) -> None:
    """Tell a covering letter above the title from what the page prints before the document."""
    if not frame.title:
        return
    frame.letter = find_letter(page, frame.title[0])
    if frame.letter == frame.title[0] > 0 and is_delivery(page.line(frame.letter - 1)):
        frame.letter -= 1  # 在……会议上的 / 政府工作报告
    for i in range(frame.letter):
        excerpt = page.length(i) > SHORTEST_EXCERPT
        frame.furniture[i] = category(page, i) or ("excerpt" if excerpt else "navigation")


def _scattered(page: Page, frame: Frame) -> None:
    """Page numbers anywhere, and buttons and bylines in the title block."""
    for i, line in enumerate(page.items):
        if i in frame.furniture:
            continue
        if line.end - line.start < _LONGEST_PAGE_NUMBER and _is_page_number(page, i):
            frame.furniture[i] = "page_number"
        elif line.start in page.lines.heads and i not in frame.title:
            frame.furniture[i] = "running_head"
        elif i < frame.first and i not in frame.title:
            link = _is_link_below(page, i, frame) or _is_row_of_links(page, i, frame)
            offered = i > frame.letter and _is_offered(page, i, frame)
            beside = line.aside and not says(page, i)
            found = category(page, i) or ("related" if link or beside or offered else None)
            if found:
                frame.furniture[i] = found
        elif i >= frame.first and _is_stray(page, i):
            frame.furniture[i] = category(page, i) or "related"
        elif i > frame.first and _is_offered(page, i, frame):
            frame.furniture[i] = "related"
    for i in range(frame.first, len(page.items) - 1):
        if i + 1 in frame.furniture and _is_label(page, i) and is_download(page, i + 1):
            frame.furniture[i] = "related"  # 附件: above the links
    for run in _printed_downwards(page):
        frame.furniture.update(dict.fromkeys(run, "running_head"))


def _is_link_below(page: Page, i: int, frame: Frame) -> bool:
    """Tell whether a line right below the title names another document (政策解读:…)."""
    if not frame.title or i <= frame.title[-1] or not names_another(page, i):
        return False
    said = any(says(page, k) for k in range(frame.title[-1] + 1, i))
    return is_title(page, i) and not said


def _is_offered(page: Page, i: int, frame: Frame) -> bool:
    """Tell whether a line is the name of a file that the page offers: a link, or below such a line."""
    line = page.items[i]
    offered = i - 1 in frame.furniture or line.link == line.start or line.file
    return offered and is_download(page, i)


def _is_row_of_links(page: Page, i: int, frame: Frame) -> bool:
    """Tell whether a line below the title is nothing but links: the parts of the page, or files."""
    line = page.items[i]
    below = not frame.title or i > frame.title[-1]
    return below and line.link == line.start and not line.heading and not says(page, i)


def _printed_downwards(page: Page) -> Iterator[list[int]]:
    """Yield the runs of lines of one character each: a running head printed downwards."""
    alone = [i for i in range(len(page.items)) if page.length(i) == 1 and page.markers[i] is None]
    for _, lines in groupby(enumerate(alone), key=lambda each: each[1] - each[0]):
        run = [i for _, i in lines]
        if len(run) >= FEWEST_DOWNWARDS and 4 * len(set(map(page.line, run))) >= 3 * len(run):
            yield run


def _is_page_number(page: Page, i: int) -> bool:
    """Tell a page number: - 3 -, or a number alone that stands before a heading on its line."""
    text = page.line(i)
    if not text.isdigit():
        return is_page_number(text)
    if i + 1 == len(page.items):
        return False
    between = page.folded[page.items[i].end : page.items[i + 1].start]
    return len(between) <= 1 and "\n" not in between


def _is_stray(page: Page, i: int) -> bool:
    """Tell whether a line inside the text is the page's: a button, or the label of a list below."""
    line = page.items[i]
    if line.end - line.start > _LONGEST_STRAY or page.markers[i] is not None or line.heading:
        return False
    if page.folded[line.end - 1] in "。;!?":
        return False
    return is_button(page, i) or foot(page, i) in ("foot_button", "foot_list")
