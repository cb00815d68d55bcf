"""The lists that a document defines: what stands in ``numbering.xml`` (17.9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from .names import MC, VAL, W, child, number, switch, value
from .styles import Styles
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
