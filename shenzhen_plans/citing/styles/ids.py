"""A node's id, alone or after the key of its document: ``yunzhou-plan-report-2031#level_3__…``."""

from __future__ import annotations

import re

from ..reference import Reference
from .cited import Cited
from .url import stem_of

#: An id is its pieces joined by ``__`` (DESIGN 3): a prefix, a number, ``-2`` for a second one.
_PIECE = r"[a-z]+_\d+(?:-\d+)?"
ID = re.compile(rf"(?:(?:front|back)__)?{_PIECE}(?:__{_PIECE})*")
#: The document's key, a file of that name, or # alone, and an id.
PATTERN = re.compile(rf"(?:(?P<page>[A-Za-z0-9./_-]*)\#)?(?P<id>{ID.pattern})")
#: A key and what stands in the document, parted as by hand: key 第24项, key:level_3.
_PARTED = re.compile(
    rf"(?P<key>[A-Za-z0-9][A-Za-z0-9._]*-[A-Za-z0-9._-]+)(?:[ ,，]\s*|\s*[:：/]\s*)(?P<rest>[一-鿿(（].*|{ID.pattern})"
)


def format_id(cited: Cited) -> str:
    r"""Return ``key#id``, for a whole document the key alone.

    >>> import shenzhen_plans as sp
    >>> plan = sp.parse("云州市2031年计划\n一、要求\n(一)目标。建成公园。\n", name="plan.txt")
    >>> sp.cite(plan.node("level_1__level_1"), "id", within=plan)
    'plan#level_1__level_1'
    """
    return cited.anchor


def parse_id(text: str) -> Reference | None:
    """Return the reference, or ``None`` if ``text`` has not this form.

    >>> parse_id("yunzhou-plan-report-2031#level_3__level_3__para_1__point_24").key
    'yunzhou-plan-report-2031'
    >>> parse_id("level_3").id
    'level_3'
    """
    match = PATTERN.fullmatch(text)
    if match is not None:
        return Reference(text, "id", key=stem_of(match["page"] or "") or None, id=match["id"])
    parted = _PARTED.fullmatch(text)
    if parted is None:
        return None
    from ..reading.written import parse_plain  # reads the words in YAML, which citing does without

    read = parse_id(parted["rest"]) or parse_plain(parted["rest"])
    return read and read._replace(text=text, key=parted["key"])
