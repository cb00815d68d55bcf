"""What stands around the document on its page: where it begins, where it ends, what is furniture."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from ..grammar.markers import Marker
from ..grammar.profile import genre
from ..kinds import ANNEX, BOX, BULLET, LADDER, LEVEL3, MAIN_HEADINGS, TASK
from ..reading.lines import Line
from ..reading.wrapping import is_page_number
from .annexes import is_annex_heading
from .blocks import Page, squeeze
from .contents import find_contents

_STRUCTURAL = (LADDER - {TASK}) | {ANNEX, BOX}
_LONGEST_TITLE = 80
_MOST_FOOTERS = 20
_DEEPEST_TITLE = 200
_TITLE_BLOCK = 6
_TITLE_END = re.compile(r"(?:\(.{1,24}\))?$")


@dataclass(slots=True)
class Frame:
    """The roles of a page's lines, by index.

    ``first`` is the body's first line and ``end`` the line after its last; ``furniture`` maps a
    line to its category; ``title`` holds the lines of the title; ``contents`` those of the table
    of contents; ``letter`` is the first line of a covering letter or of the title block.
    """

    first: int
    end: int
    title: list[int] = field(default_factory=list)
    letter: int = 0
    contents: range = range(0)
    furniture: dict[int, str] = field(default_factory=dict)


def find_frame(page: Page, lines: list[Line], markers: list[Marker | None]) -> Frame:
    """Return the frame of a page."""
    contents = find_contents(page, lines, markers)
    end = _footer(page, lines, markers)
    first = _first_heading(page, lines, markers, contents, end)
    frame = Frame(first=first, end=end, contents=contents)
    frame.title = _find_title(
        page, lines, markers, min(first, contents.start) if contents else first
    )
    _settle_front(page, lines, markers, frame)
    for i in range(end, len(lines)):
        frame.furniture[i] = category(page, lines[i]) or "related"
    for i in contents:
        frame.furniture[i] = "contents"
    _scattered(page, lines, markers, frame)
    return frame


def category(page: Page, line: Line) -> str | None:
    """Return the category of a line that is plainly furniture, or ``None``."""
    if line.end - line.start > 160:
        return None
    text = page.folded[line.start : line.end]
    for name, pattern in genre().furniture:
        if pattern.fullmatch(text):
            return name
    return None


def _first_heading(
    page: Page, lines: list[Line], markers: list[Marker | None], contents: range, end: int
) -> int:
    """The first line that belongs to the body for certain: a heading of the upper levels."""
    start = max(contents.stop if contents else 0, _below_title(page, lines, markers, end))
    preface = genre().preface_headings
    for i in range(start, end):
        marker = markers[i]
        text = page.folded[lines[i].start : lines[i].end]
        if marker is not None and marker.kind in MAIN_HEADINGS and _opens(marker):
            return i
        if (
            marker is not None
            and marker.kind == ANNEX
            and len(text) < 40
            and is_annex_heading(page, lines, markers, i, end)
        ):
            return i
        if len(text) < 12 and squeeze(text) in preface:
            return i
        if (
            page.profile.events
            and marker is not None
            and marker.kind == "bare"
            and marker.number == 1
        ):
            return i
    for i in range(start, end):
        marker = markers[i]
        if (
            marker is not None
            and marker.kind in (LEVEL3, TASK, BULLET, *MAIN_HEADINGS)
            and i > 0
            and not _in_list(page, lines, i)
        ):
            return i
    return end


def _below_title(page: Page, lines: list[Line], markers: list[Marker | None], end: int) -> int:
    """The line below a title that is one for certain: what the page numbers above it is no heading.

    Such a title is followed closely by a delivery line, a document's number, an addressee or a
    salutation.
    """
    patterns = genre().patterns
    for i in range(min(end, _DEEPEST_TITLE)):
        if not is_title(page, lines[i], markers[i]):
            continue
        for k in range(i + 1, min(i + 1 + _TITLE_BLOCK, end)):
            text = page.folded[lines[k].start : lines[k].end]
            if markers[k] is None and any(
                len(text) <= 160 and patterns[name].fullmatch(text)
                for name in ("delivery", "document_number", "addressee", "salutation")
            ):
                return i + 1
    return 0


def _opens(marker: Marker) -> bool:
    return marker.number is not None and marker.number <= 40


def _in_list(page: Page, lines: list[Line], i: int) -> bool:
    above = page.folded[lines[i - 1].start : lines[i - 1].end]
    return bool(re.match(r"附 ?件", above)) or above.startswith(("——", "--"))


def _footer(page: Page, lines: list[Line], markers: list[Marker | None]) -> int:
    """The index of the first line after the document: no count of its headings goes on below."""
    pattern = genre().patterns["footer"]
    first = next((i for i, m in enumerate(markers) if m is not None and m.kind in MAIN_HEADINGS), 0)
    candidates = [
        i
        for i in range(first + 1, len(lines))
        if lines[i].end - lines[i].start <= 200
        and pattern.fullmatch(page.folded[lines[i].start : lines[i].end])
    ]
    if not candidates:
        return len(lines)
    return next(
        (i for i in candidates[:_MOST_FOOTERS] if not _goes_on(page, lines, markers, i)), len(lines)
    )


def _goes_on(page: Page, lines: list[Line], markers: list[Marker | None], at: int) -> bool:
    """Tell whether the document goes on below line ``at``: a count does, or most headings do."""
    heads = [i for i, m in enumerate(markers) if m is not None and m.kind in MAIN_HEADINGS]
    if 2 * bisect_left(heads, at) < len(heads):
        return True
    if not any(_prose(page, line) for line in lines[at + 1 :]):
        return False
    last: dict[str, int] = {}
    for marker in markers[:at]:
        if marker is not None and marker.kind in _STRUCTURAL:
            last[marker.kind] = marker.number or 0
    below: set[str] = set()
    for marker in markers[at:]:
        if marker is None or marker.kind not in _STRUCTURAL or marker.kind in below:
            continue
        number = marker.number or 0
        if (marker.kind in (ANNEX, BOX) and number == last.get(marker.kind, 0) + 1) or (
            marker.kind in last and number == last[marker.kind] + 1 > 1
        ):
            return True
        below.add(marker.kind)
    return False


def is_title(page: Page, line: Line, marker: Marker | None) -> bool:
    """Tell whether a line may be a document's title: it ends with the name of a kind of document."""
    length = line.end - line.start
    if marker is not None or not 4 <= length <= _LONGEST_TITLE or line.table:
        return False
    text = squeeze(page.folded[line.start : line.end])
    if text[-1] in "。,;:!?、" or ">" in text or "/" in text or "。" in text:
        return False
    body = re.sub(r"\([^()]{1,24}\)$", "", text).rstrip('》”"')
    patterns = genre().patterns
    match = re.search(rf"(?:{patterns['title_ends'].pattern})$", body)
    if match is None and not (page.profile.title and page.profile.title.fullmatch(text)):
        return line.heading == 1
    return category(page, line) is None


def _find_title(
    page: Page, lines: list[Line], markers: list[Marker | None], before: int
) -> list[int]:
    best: int | None = None
    prose = sum(_prose(page, line) for line in lines)
    above = sum(_prose(page, line) for line in lines[:before])
    for i in range(min(before, len(lines)) - 1, -1, -1):
        above -= _prose(page, lines[i])
        if is_title(page, lines[i], markers[i]) and 2 * above <= prose:
            best = i
            break
    if best is None:
        return []
    title = [best]
    while title[0] > 0 and _continues_title(page, lines, markers, title[0] - 1, title):
        title.insert(0, title[0] - 1)
    return title


def _prose(page: Page, line: Line) -> int:
    """The length of a line of text: most of a document's text stands below its title."""
    length = line.end - line.start
    return length if length > 40 and page.folded[line.end - 1] in "。;!?:" else 0


def _continues_title(
    page: Page, lines: list[Line], markers: list[Marker | None], i: int, title: list[int]
) -> bool:
    """A title set on several lines: the upper ones have no stop and no document's name."""
    line = lines[i]
    text = squeeze(page.folded[line.start : line.end])
    if (
        markers[i] is not None
        or line.end - line.start > 40
        or category(page, line)
        or text[-1] in "。:;,!?)"
    ):
        return False
    below = squeeze(page.folded[lines[title[0]].start : lines[title[0]].end])
    if is_title(page, line, None) or len(title) > 2 or "关于" in below[2:]:
        return False
    if below.count("》") > below.count("《"):
        return True
    opens = re.match(
        r".{0,24}(?:关于|印发)|.{2,24}(?:人民政府|委员会|办公厅|国务院|中央|部|局)$", text
    )
    return bool(opens) and (
        below.startswith("关于") or "关于" in text or "印发" in text or below[0] in "与和及的"
    )


def _settle_front(
    page: Page, lines: list[Line], markers: list[Marker | None], frame: Frame
) -> None:
    """Tell a covering letter above the title from what the page prints before the document."""
    if not frame.title:
        frame.letter = 0
        return
    top = frame.title[0]
    letter = _letter(page, lines, markers, top)
    frame.letter = letter
    for i in range(letter):
        frame.furniture[i] = category(page, lines[i]) or _before(page, lines, i, top)


def _letter(page: Page, lines: list[Line], markers: list[Marker | None], top: int) -> int:
    """Return the first line of a covering letter above line ``top``, or ``top``."""
    patterns = genre().patterns
    last_excerpt = max(
        (
            i
            for i in range(top)
            if patterns["excerpt_ends"].fullmatch(page.folded[lines[i].start : lines[i].end])
        ),
        default=-1,
    )
    title = squeeze(page.folded[lines[top].start : lines[top].end])
    for i in range(last_excerpt + 1, top):
        line = lines[i]
        text = page.folded[line.start : line.end]
        if category(page, line) is not None:
            continue
        if patterns["document_number"].fullmatch(text) or patterns["addressee"].fullmatch(text):
            return _with_head(page, lines, markers, i, last_excerpt + 1)
        if len(text) < 400 and patterns["notice"].search(text) and not is_title(page, line, None):
            return _with_head(page, lines, markers, i, last_excerpt + 1)
        if (
            is_title(page, line, markers[i])
            and squeeze(text) not in (title,)
            and re.search(r"(?:通知|公告|决定|函|批复|令)$", squeeze(text))
        ):
            return i
    return top


def _with_head(
    page: Page, lines: list[Line], markers: list[Marker | None], i: int, lowest: int
) -> int:
    """Take the letter's own title, which stands above its addressee or number, along."""
    start = i
    for k in range(i - 1, max(lowest, i - 6) - 1, -1):
        line = lines[k]
        if category(page, line) is not None or line.end - line.start > _LONGEST_TITLE:
            break
        if is_title(page, line, markers[k]) or genre().patterns["document_number"].fullmatch(
            page.folded[line.start : line.end]
        ):
            start = k
    return start


def _before(page: Page, lines: list[Line], i: int, top: int) -> str:
    return "excerpt" if lines[i].end - lines[i].start > 60 else "navigation"


def _scattered(page: Page, lines: list[Line], markers: list[Marker | None], frame: Frame) -> None:
    """Page numbers anywhere, and buttons and bylines in the title block."""
    for i, line in enumerate(lines):
        if i in frame.furniture:
            continue
        text = page.folded[line.start : line.end]
        if len(text) < 24 and is_page_number(text) and not text.isdigit():
            frame.furniture[i] = "page_number"
        elif line.start in page.lines.heads and i not in frame.title:
            frame.furniture[i] = "running_head"
        elif i < frame.first and i not in frame.title:
            found = category(page, line)
            if found:
                frame.furniture[i] = found
