"""The pages of an OFD document as sheets: text objects become pieces, thin paths become rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ...errors import SourceError
from ..pages.rows import are_mixed, are_turned, touching
from ..pages.sheet import Sheet
from .numbers import FARTHEST, UNTURNED, Matrix, box, compose, matrix, placed
from .objects import local, pieces_of, rules_of
from .package import Package, Units, resources

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


class _Reading(NamedTuple):
    """A page that is read: its sheet, whether texts are taken as a whole, and what it may name."""

    sheet: Sheet
    whole: bool
    units: Units


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
    shared = resources(package, root, where)
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
        units = Units(package, [*shared, *resources(package, content, place)])
        sheet = _sheet(units, content, area, templates)
        pieces += len(sheet.pieces) + len(sheet.rules)
        if pieces > MAX_PIECES:
            raise SourceError(f"has more than {MAX_PIECES} pieces of text", name=package.name)
        yield sheet


def _sheet(
    units: Units, page: _Element, area: str | None, templates: dict[str | None, str]
) -> Sheet:
    own = next((e.text for e in page.iter("{*}PhysicalBox")), None)
    x, y, width, height = box(own) or box(area) or _A4
    corner = (1.0, 0.0, 0.0, 1.0, -x, -y) if x or y else UNTURNED
    used = [templates.get(e.get("TemplateID"), "") for e in page.iterchildren("{*}Template")]
    parts = [part for part in (*map(units.package.part, used), page) if part is not None]
    sheet = _read(units, parts, corner, width, height)
    turns = (0.0, 1.0, -1.0, 0.0, height, 0.0), (0.0, -1.0, 1.0, 0.0, 0.0, width)
    for turn in turns if are_turned(sheet.pieces) else ():
        upright = _read(units, parts, compose(turn, corner), height, width)
        if not are_turned(upright.pieces):
            return upright
    return sheet


def _read(
    units: Units, parts: list[_Element], corner: Matrix, width: float, height: float
) -> Sheet:
    """Read a page and its templates; where its pieces are mixed, character by character."""
    for whole in (True, False):
        sheet = Sheet(width * POINTS, height * POINTS, [])
        for layer in (layer for part in parts for layer in part.iterfind("{*}Content/{*}Layer")):
            _block(layer, corner, _Reading(sheet, whole, units), 0)
        if whole and all(rule.x0 != rule.x1 for rule in sheet.rules):
            sheet.pieces = touching(sheet.pieces)
        if not are_mixed(sheet.pieces):
            break
    if not sheet.pieces:
        sheet.picture = any(next(part.iter("{*}ImageObject"), None) is not None for part in parts)
    return sheet


def _block(block: _Element, place: Matrix, reading: _Reading, depth: int) -> None:
    """Read a layer or a block; ``place`` leads from its units to those of the page."""
    sheet, whole, units = reading
    for item in block:
        name = local(item.tag)
        if item.get("Visible") in _HIDDEN:
            continue
        if name == "TextObject":
            sheet.pieces += pieces_of(item, place, POINTS, whole=whole)
        elif name == "PathObject":
            sheet.rules += rules_of(item, place, POINTS)
        elif name == "PageBlock" and depth < _DEEPEST:
            turn = item.get("CTM")
            turned = turn is not None and matrix(turn) is not None
            _inside(item, _placed(item, place) if turned else place, reading, depth)
        elif name == "CompositeObject" and depth < _DEEPEST:
            _inside(units.content(item), _placed(item, place), reading, depth)


def _placed(item: _Element, place: Matrix) -> Matrix:
    return placed(place, box(item.get("Boundary")) or _NOWHERE, item.get("CTM"))


def _inside(content: _Element | None, place: Matrix, reading: _Reading, depth: int) -> None:
    """Read what stands in a block, unless it stands outside any page."""
    sheet, _, units = reading
    if len(sheet.pieces) + len(sheet.rules) > MAX_PIECES:
        raise SourceError(f"has more than {MAX_PIECES} pieces of text", name=units.package.name)
    if content is not None and all(-FARTHEST < value < FARTHEST for value in place):
        _block(content, place, reading, depth + 1)
