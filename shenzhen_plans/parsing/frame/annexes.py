"""Headings of annexes (附件) and glossaries (名词解释), told from lists and download labels; lists above a text."""

from __future__ import annotations

import re
from bisect import bisect_right

from ...grammar.markers import Marker
from ...grammar.profile import fits
from ...kinds import ANNEX, LEVEL3
from ..blocks import Page, squeeze
from ..thresholds import LONGEST_ANNEX_HEADING, LONGEST_GLOSSARY_HEADING
from .furniture import category, is_download, is_signature

_NEAR = 12  # lines within which a name without a colon is the list's, and not the annex's
_NUMBERED_NAME = re.compile(r"\d ?[.、]")
#: The first of several attachments, behind their label on its line.
_FIRST_LISTED = re.compile(r"[ :]*1 ?[.、](?!\d)")
_LIST_ITEM = re.compile(r"\d{1,2} ?[.、]|《")


def is_glossary_heading(folded_line: str) -> bool:
    """Tell whether a line is the heading of a glossary."""
    return len(folded_line) < LONGEST_GLOSSARY_HEADING and fits(
        squeeze(folded_line), "glossary_headings"
    )


def is_annex_heading(page: Page, i: int, end: int) -> bool:
    """Tell the heading of an annex from a list of attachments and from a download label.

    A label links to a file, or is followed by a file's name, a list, or the same number once more as
    a heading.
    """
    line, marker, whole = page.items[i], page.markers[i], page.line(i)
    assert marker is not None
    rest = page.folded[marker.end : line.end].strip(" :、.")
    if len(whole) > LONGEST_ANNEX_HEADING or line.file or rest.endswith(("。", ";")):
        return False
    if _NUMBERED_NAME.match(rest) or fits(rest or "-", "file_name"):
        return False
    below = page.line(i + 1) if i + 1 < end else ""
    if below and (is_download(page, i + 1) or _same_again(page, i, end)):
        return False
    if ":" in whole[: len(whole) - len(rest)] and rest and _signed_below(page, i, end):
        return False
    if whole.rstrip().endswith(":") and not rest:
        signed = any(is_signature(page, k) for k in range(i + 1, min(i + 6, end - 1)))
        return bool(below) and not (_LIST_ITEM.match(below) or signed)
    return True


def _label(page: Page, marker: Marker) -> str:
    return squeeze(page.folded[marker.start : marker.end])


def _signed_below(page: Page, i: int, end: int) -> bool:
    """A list of attachments stands right above the signature: a date follows within a few lines."""
    return any(fits(page.line(k), "date") for k in range(i + 1, min(i + 7, end)))


def _same_again(page: Page, i: int, end: int) -> bool:
    """A list names each annex before the annexes themselves begin."""
    marker = page.markers[i]
    assert marker is not None
    colon = ":" in page.folded[marker.start : marker.end + 2]
    lines = _annexes(page)[_label(page, marker)]
    later = (k for k in lines[bisect_right(lines, i) :] if page.kind(k) == ANNEX)
    again = next(later, end)
    return again < end and (colon or again - i < _NEAR)


def _annexes(page: Page) -> dict[str, list[int]]:
    """Return the lines that begin as annexes do, by their printed number; listed once for a page."""
    if not page.annexes:
        for k, marker in enumerate(page.markers):
            if marker is not None and marker.kind == ANNEX:
                page.annexes.setdefault(_label(page, marker), []).append(k)
    return page.annexes


def listed_above(page: Page) -> range:
    """Return the lines of a list of attachments that begins a page: 附件:1., and 2. below it."""
    lines = range(len(page.items))
    label = next((i for i in lines if not (category(page, i) or is_download(page, i))), len(lines))
    if label >= len(page.items) or page.kind(label) != ANNEX:
        return range(0)
    marker, line = page.markers[label], page.items[label]
    assert marker is not None
    inside = _FIRST_LISTED.match(page.folded, marker.end, line.end)
    number, end = (2 if inside else 1), label + 1
    while end < len(page.items) and (item := page.markers[end]) is not None:
        if item.kind != LEVEL3 or item.number != number:
            break
        number, end = number + 1, end + 1
    return range(label, end) if number > 2 or inside else range(0)
