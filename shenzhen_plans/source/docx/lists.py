"""The lists that a document defines (``numbering.xml``, 17.9), and their numbers as Word shows them.

Numbers are counted in one pass over the paragraphs, in order.  Word counts per definition
(``w:abstractNum``), not per list: a second list of the same definition counts on, unless it says
where it starts.  A level starts again after a paragraph of a higher level, unless ``w:lvlRestart``
says otherwise (17.9.10).  A level that was skipped counts as begun: after 一、 comes 1.1.1 and then
1.2.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from .names import MC, VAL, W, child, number, switch, value
from .numberformats import format_number
from .styles import Shape, Styles
from .symbols import shown

LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered.

    ``text`` is the pattern (``"第%1章"``), ``suffix`` what parts the number from the paragraph,
    ``restart`` the 1-based level after which it starts again (``None``: after any higher one, 0:
    never), ``legal`` tells that all its numbers are decimals, ``style`` the paragraph style that
    is bound to it.
    """

    start: int = 0
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """A list that paragraphs belong to (``w:num``).

    Lists with the same ``key`` (their ``w:abstractNum``) count together; ``starts`` are the levels
    at which this one begins anew, with the number it begins with.
    """

    id: str
    key: str
    levels: tuple[Level | None, ...]
    starts: Mapping[int, int] = field(default_factory=dict)

    def level_of_style(self, style: str) -> int | None:
        """Return the level that a paragraph style is bound to, if any."""
        return next((i for i, lv in enumerate(self.levels) if lv and lv.style == style), None)


def read_lists(root: Element | None, styles: Styles) -> dict[str, List]:
    """Return the lists of a document by their ids."""
    if root is None:
        return {}
    abstracts, nums = (
        {element.get(f"{W}{name}Id", ""): element for element in root.iterfind(W + name)}
        for name in ("abstractNum", "num")
    )
    keys = {id: _key(element, abstracts, nums, styles) for id, element in nums.items()}
    return {
        id: _list(id, key, nums[id], abstracts[key])
        for id, key in keys.items()
        if key is not None and key in abstracts
    }


def _key(
    num: Element, abstracts: dict[str, Element], nums: dict[str, Element], styles: Styles
) -> str | None:
    """Return the id of the definition that holds a list's levels.

    A definition may only point to a numbering style: its own list holds them (17.9.21), or the
    definition that says itself that it belongs to the style.
    """
    key = value(num, "abstractNumId") or ""
    for _ in abstracts:  # a circle of definitions ends
        link = value(abstracts.get(key), "numStyleLink")
        if link is None:
            return key
        other = nums.get(styles.list_of(link) or "")
        own = (id for id, one in abstracts.items() if value(one, "styleLink") == link)
        key = (next(own, "") if other is None else value(other, "abstractNumId")) or ""
    return None


def _list(id: str, key: str, num: Element, abstract: Element) -> List:
    levels: list[Level | None] = [None] * LEVELS
    for element in abstract.iterfind(W + "lvl"):
        _put(levels, element)
    starts: dict[int, int] = {}
    for override in num.iterfind(W + "lvlOverride"):
        at = number(override.get(W + "ilvl"))
        start = number(value(override, "startOverride"))
        whole = child(override, "lvl")
        if whole is not None:
            _put(levels, whole, at)
        if at is not None and 0 <= at < LEVELS and start is not None:
            starts[at] = start
    return List(id, key, tuple(levels), starts)


def _put(levels: list[Level | None], element: Element, at: int | None = None) -> None:
    at = number(element.get(W + "ilvl")) if at is None else at
    if at is not None and 0 <= at < LEVELS:
        levels[at] = _level(element)


def _level(element: Element) -> Level:
    properties = child(element, "rPr")
    fonts = child(properties, "rFonts")
    font = None if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi")
    format = _format(element)
    text = value(element, "lvlText") or ""
    return Level(
        start=number(value(element, "start")) or 0,
        format=format,
        text=shown(text, font) if format == "bullet" else text,
        suffix=value(element, "suff") or "tab",
        restart=number(value(element, "lvlRestart")),
        legal=bool(switch(element, "isLgl")),
        style=value(element, "pStyle"),
        hidden=bool(switch(properties, "vanish")),
    )


def _format(element: Element) -> str:
    """Return the name of a level's number format; of a custom one, its examples.

    Word writes a custom format as a choice, beside a plain format for older programs.
    """
    found = child(element, "numFmt")
    if found is None:
        found = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if found is None:
        return "decimal"
    name = found.get(VAL, "decimal")
    return found.get(W + "format", "decimal") if name == "custom" else name


_PLACE = re.compile(r"%([1-9])")
#: Word prints no number of more characters (MS-OI29500 2.1.283 b); here it bounds hostile files.
_LONGEST = 200
_WITHOUT_NUMBER = frozenset({"bullet", "none"})


class Counting:
    """The numbers of a document, as far as its paragraphs have been counted."""

    def __init__(self, lists: Mapping[str, List]) -> None:
        self._lists = lists
        self._values: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def count(self, shape: Shape) -> tuple[str, str]:
        """Count a paragraph; return its number as shown and what parts it from the text.

        Both are empty for a paragraph without a number.  The second is ``"tab"``, ``"space"`` or
        ``"nothing"``.
        """
        which = self._lists.get(shape.list_id or "0")
        if which is None or shape.list_id == "0":  # list 0 means no number
            return "", ""
        at = _level_of(which, shape)
        level = which.levels[at]
        if level is None:
            return "", ""
        values = self._step(which, at, level)
        if level.hidden:
            return "", ""
        return _shown(which, at, level, values)[:_LONGEST], level.suffix

    def _step(self, which: List, at: int, level: Level) -> list[int | None]:
        """Count one on at a level of a list, and return the numbers of all levels."""
        values = self._values.setdefault(which.key, [None] * LEVELS)
        before = values[at]
        begins = (which.id, at) not in self._begun and at in which.starts
        self._begun.add((which.id, at))
        start = which.starts.get(at, level.start)
        values[at] = start if begins or before is None else before + 1
        for index, other in enumerate(which.levels):
            if index < at and values[index] is None:  # no paragraph was there yet
                values[index] = 1 if other is None else other.start
            elif index > at and _restarts(other, index, at):
                values[index] = None
        return values


def _shown(which: List, at: int, level: Level, values: list[int | None]) -> str:
    if any(int(m[1]) > at + 1 for m in _PLACE.finditer(level.text)):
        return ""  # Word prints nothing at all then (MS-OI29500 2.1.283 c)

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        other = which.levels[index]
        if other is None or other.format in _WITHOUT_NUMBER:
            return ""
        return format_number(values[index] or 0, "decimal" if level.legal else other.format)

    return level.text if level.format == "bullet" else _PLACE.sub(number, level.text)


def _level_of(which: List, shape: Shape) -> int:
    """Return the level of a paragraph.

    Its own word counts first; else the list names the level of a style that is bound to it
    (17.9.23), and what a style says itself counts only where the list does not (17.9.3).
    """
    if shape.level is not None:
        return shape.level
    for style, level in zip(shape.chain, shape.levels, strict=True):
        bound = which.level_of_style(style)
        if bound is not None or level is not None:
            return bound if bound is not None else level or 0
    return 0


def _restarts(level: Level | None, index: int, after: int) -> bool:
    """Tell whether a level starts again after a paragraph of the higher level ``after``."""
    if level is None or level.restart is None or level.restart > index:
        return True
    return after < level.restart
