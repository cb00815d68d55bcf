"""How the text of a document is set: its edges, size of type, distance of rows, indents.

Chinese official documents (GB/T 9704) indent the first row of a paragraph by two characters and
fill all rows but the last; browsers part paragraphs by blank space instead.  Which of both a
document does is told by the rows that follow the short last row of a paragraph.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .openings import STOPS, heading_kind, is_marked
from .sheet import Row, usual_size
from .thresholds import (
    APART,
    CLOSEST_PITCH,
    FAR,
    FEWEST_ENDS,
    FEWEST_INDENTED,
    FEWEST_TELLING,
    FREQUENT,
    INDENT,
    MIRRORED,
    MOSTLY_INDENTED,
    PARTED,
    REACHES,
    SAME_BOX,
    SAME_EDGE,
    SAME_SIZE,
    SET_APART,
    SHORT,
    SLACK,
    VARIED,
    WIDEST_PITCH,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text of a document is set: its edges, size, distance of rows, first-line indents.

    ``far`` is the distance, in usual ones, from which on a row begins a paragraph; ``outdented``
    are the kinds of numbers whose headings stand at the left edge though paragraphs are indented;
    ``hanging`` tells that numbered paragraphs may hang from their numbers; by
    ``same_size`` (a share) one size of type may vary.
    """

    left: float
    right: float
    size: float
    pitch: float
    indented: bool
    far: float = FAR
    outdented: frozenset[str] = frozenset()
    hanging: bool = True
    same_size: float = SAME_SIZE


def even_out(pages: list[list[Row]]) -> None:
    """Move the rows of even pages to where those of odd ones stand: margins may be mirrored."""
    (size, odd), (_, even) = body_of(pages[::2]), body_of(pages[1::2])
    (left, right), (start, stop) = _edges(size, odd), _edges(size, even)
    by = left - start
    if abs(by) <= MIRRORED * size or abs(by - (right - stop)) > MIRRORED * size:
        return
    for row in (row for page in pages[1::2] for row in page):
        row.x0, row.x1 = row.x0 + by, row.x1 + by


def body_of(pages: Iterable[list[Row]]) -> tuple[float, list[Row]]:
    """Return the size of type in which most of some pages is set, and the rows in it."""
    rows = [row for page in pages for row in page]
    share = _same_size(rows)
    usual = usual_size(rows, 2)
    size = 10.0 if usual is None else usual
    if share > SAME_SIZE:
        size = median([row.size for row in rows])
    least, most = size - (0.5 + share * size), size + (0.5 + share * size)
    return size, [row for row in rows if least <= row.size <= most] or rows


def _edges(size: float, body: list[Row]) -> tuple[float, float]:
    left = _edge([row.x0 for row in body], size, lowest=True)
    return left, _edge([row.x1 for row in body], size, lowest=False)


def _edge(values: list[float], size: float, *, lowest: bool) -> float:
    """Return the edge that many rows share: the outermost of the frequent ones."""
    if not values:
        return 0.0
    step = size * SAME_EDGE
    counted: Counter[int] = Counter()
    for value, times in Counter(values).items():
        counted[round(value / step)] += times
    frequent = [v for v, times in counted.items() if times >= FREQUENT * max(counted.values())]
    usual = (min if lowest else max)(frequent) * step
    near = [v for v in values if abs(v - usual) <= step]
    return median(near) if near else usual


def pitch_of(rows: list[Row]) -> float:
    """Return the usual distance of the rows of a page, 0 where that is not known."""
    steps = [abs(below.y - above.y) for above, below in pairwise(rows)]
    return median(steps) if steps else 0.0


def is_apart(row: Row, beside: Row, usual: float) -> bool:
    """Tell whether a blank parts two rows of a page whose rows have a usual distance."""
    size = max(row.size, beside.size)
    usual = min(usual, WIDEST_PITCH * size)
    return abs(row.y - beside.y) > APART * max(usual, CLOSEST_PITCH * min(row.size, beside.size))


def setting_of(pages: list[list[Row]], width: float) -> Setting:
    """Return how most rows of a document are set; ``width`` is that of its pages."""
    size, body = body_of(pages)
    left, right = _edges(size, body)
    if right < REACHES * width:  # no row is full: the margins are taken to be alike
        right = max(right, width - left)
    steps = [b.y - a.y for page in pages for a, b in pairwise(page) if 0 < b.y - a.y < 5 * size]
    pitch = min(median(steps), WIDEST_PITCH * size) if steps else 1.5 * size
    begins = {id(r) for r in body if INDENT * size < r.x0 - left < SET_APART * size}
    flush = {id(r) for r in body if abs(r.x0 - left) < SAME_EDGE * size}
    ends = _ends(pages, begins | flush, right, size)
    indented = _indented(ends, begins, body)
    far = _far(ends, pages, right, size, pitch)
    outdented = _outdented(ends, begins) if indented else frozenset()
    hanging = _hanging(pages, begins, flush, right - SLACK * size)
    same_size = _same_size([row for page in pages for row in page])
    return Setting(left, right, size, pitch, indented, far, outdented, hanging, same_size)


def _same_size(rows: list[Row]) -> float:
    """Return by how much a size of type varies: recognised characters have all sizes."""
    sizes = Counter([row.size for row in rows if len(row.text) >= FEWEST_TELLING])
    alike: Counter[float] = Counter()
    for size, times in sizes.items():
        alike[round(size, 1)] += times
    varied = sizes.total() >= FEWEST_TELLING and max(alike.values()) < VARIED * sizes.total()
    return SAME_BOX if varied else SAME_SIZE


def _ends(
    pages: list[list[Row]], first: set[int], right: float, size: float
) -> list[tuple[Row, Row]]:
    """Return the last rows of paragraphs that show by their short length, each with the next row.

    ``first`` are the rows that stand where a row of text begins.
    """
    return [
        (above, row)
        for page in pages
        for above, row in pairwise(page)
        if above.x1 < right - SHORT * size and above.text[-1:] in STOPS and id(row) in first
    ]


def _indented(ends: list[tuple[Row, Row]], begins: set[int], body: list[Row]) -> bool:
    """Tell whether the first row of a paragraph is indented in this document.

    What begins with a number may hang: its first row stands out instead.
    """
    ends = [end for end in ends if not is_marked(end[1].text)] or ends
    if ends:
        return sum(id(row) in begins for _, row in ends) >= MOSTLY_INDENTED * len(ends)
    return len(begins) >= FEWEST_INDENTED * len(body)


def _outdented(ends: list[tuple[Row, Row]], begins: set[int]) -> frozenset[str]:
    kinds: dict[str, list[bool]] = defaultdict(list)
    for _, row in ends:
        kind = heading_kind(row.text)
        if kind is not None:
            kinds[kind].append(id(row) in begins)
    return frozenset(
        kind for kind, found in kinds.items() if sum(found) < MOSTLY_INDENTED * len(found)
    )


def _hanging(pages: list[list[Row]], begins: set[int], flush: set[int], full: float) -> bool:
    """Tell whether an indented row below a full one with a number goes on with it.

    Below it, the next one of a paragraph that hangs is indented too; that of an indented paragraph
    below a heading is not.
    """
    thirds = [
        id(third) in begins
        for page in pages
        for first, second, third in zip(page, page[1:], page[2:], strict=False)
        if id(first) in flush
        and first.x1 >= full
        and id(second) in begins
        and second.x1 >= full
        and is_marked(first.text)
    ]
    return sum(thirds) >= MOSTLY_INDENTED * len(thirds)


def _far(
    ends: list[tuple[Row, Row]], pages: list[list[Row]], right: float, size: float, pitch: float
) -> float:
    """Return from which distance on rows are apart: paragraphs may have blank space between them."""
    within = [
        row.y - above.y
        for page in pages
        for above, row in pairwise(page)
        if above.x1 >= right - SLACK * size and above.text[-1:] not in STOPS
    ]
    if len(ends) < FEWEST_ENDS or len(within) < FEWEST_ENDS:
        return FAR
    close, apart = median(within), median(row.y - above.y for above, row in ends)
    half = (close + apart) / 2 / max(pitch, CLOSEST_PITCH * size)
    return min(half, FAR) if apart >= PARTED * close else FAR
