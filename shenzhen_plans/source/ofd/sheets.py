"""The pages of an OFD document as sheets: text objects become pieces, thin paths become rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...errors import SourceError
from ..pages.rows import are_mixed, are_turned
from ..pages.sheet import Sheet
from .numbers import FARTHEST, UNTURNED, Matrix, box, compose, matrix, placed
from .package import Package
from .paths import rules_of
from .texts import local, pieces_of

if TYPE_CHECKING:
    from lxml.etree import _Element

#: OFD counts in millimetres.
POINTS = 72 / 25.4
_A4 = (0.0, 0.0, 210.0, 297.0)
_NOWHERE = (0.0, 0.0, 0.0, 0.0)
#: More pages than any plan has.
MAX_PAGES = 20_000
#: More pieces of text than any plan has (a template page counts on each page that uses it).
MAX_PIECES = 3_000_000
#: Page blocks stand in one another; a file that nests deeper is made to break readers.
_DEEPEST = 40
_HIDDEN = frozenset(("false", "0"))


def sheets_of(package: Package, where: str) -> Iterator[Sheet]:
    """Yield the pages of the document whose root part is at ``where``."""
    root = package.part(where)
    if root is None:
        raise SourceError(f"is damaged: {where} is missing", name=package.name)
    area = next((e.text for e in root.iter("{*}PhysicalBox")), None)
    templates = {
        e.get("ID"): package.location(where, e.get("BaseLoc", ""))
        for e in root.iter("{*}TemplatePage")
    }
    pages = [e for e in root.iter("{*}Page") if e.get("BaseLoc")]
    if len(pages) > MAX_PAGES:
        raise SourceError(f"has more than {MAX_PAGES} pages; split it", name=package.name)
    pieces = 0
    for page in pages:
        place = package.location(where, page.get("BaseLoc", ""))
        content = package.part(place)
        package.parsed.pop(place, None)
        if content is None:
            raise SourceError(f"is damaged: the page {place} is missing", name=package.name)
        sheet = _sheet(package, content, area, templates)
        pieces += len(sheet.pieces) + len(sheet.rules)
        if pieces > MAX_PIECES:
            raise SourceError(f"has more than {MAX_PIECES} pieces of text", name=package.name)
        yield sheet


def _sheet(
    package: Package, page: _Element, area: str | None, templates: dict[str | None, str]
) -> Sheet:
    own = next((e.text for e in page.iter("{*}PhysicalBox")), None)
    x, y, width, height = box(own) or box(area) or _A4
    corner = (1.0, 0.0, 0.0, 1.0, -x, -y) if x or y else UNTURNED
    used = [templates.get(e.get("TemplateID"), "") for e in page.iterchildren("{*}Template")]
    parts = [part for part in (*map(package.part, used), page) if part is not None]
    sheet = _read(parts, corner, width, height)
    turns = (0.0, 1.0, -1.0, 0.0, height, 0.0), (0.0, -1.0, 1.0, 0.0, 0.0, width)
    for turn in turns if are_turned(sheet.pieces) else ():
        upright = _read(parts, compose(turn, corner), height, width)
        if not are_turned(upright.pieces):
            return upright
    return sheet


def _read(parts: list[_Element], corner: Matrix, width: float, height: float) -> Sheet:
    """Read a page and its templates; where its pieces are mixed, character by character."""
    for whole in (True, False):
        sheet = Sheet(width * POINTS, height * POINTS, [])
        _layers(parts, corner, sheet, whole=whole)
        if not are_mixed(sheet.pieces):
            break
    return sheet


def _layers(parts: list[_Element], corner: Matrix, sheet: Sheet, *, whole: bool) -> None:
    for part in parts:
        for content in part.iterchildren("{*}Content"):
            for layer in content.iterchildren("{*}Layer"):
                _block(layer, corner, sheet, 0, whole=whole)


def _block(block: _Element, place: Matrix, sheet: Sheet, depth: int, *, whole: bool) -> None:
    """Read a layer or a block; ``place`` leads from its units to those of the page."""
    for item in block:
        name = local(item.tag)
        if name == "TextObject" and item.get("Visible") not in _HIDDEN:
            sheet.pieces += pieces_of(item, place, POINTS, whole=whole)
        elif name == "PathObject" and item.get("Visible") not in _HIDDEN:
            sheet.rules += rules_of(item, place, POINTS)
        elif name == "PageBlock" and depth < _DEEPEST:
            bounds, turn = box(item.get("Boundary")), item.get("CTM")
            turned = turn is not None and matrix(turn) is not None
            inner = placed(place, bounds or _NOWHERE, turn) if turned else place
            if all(-FARTHEST < value < FARTHEST for value in inner):
                _block(item, inner, sheet, depth + 1, whole=whole)
