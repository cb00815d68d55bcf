"""Ids that can be read: place, kind and year of a document, as guangdong-work-report-2026."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..citing.documents.places import names_of_divisions
from ..grammar.strict_yaml import load_beside
from .names import is_id, new_id

_GENERIC = "generic"
#: What stands for the place in the id of a document of the whole state.
STATE = "中国"
#: So much of the digest of a text tells two documents of one place, kind and year apart.
_TELLING = 4


class Words(NamedTuple):
    """What the data file says, ready to be looked up."""

    syllables: list[tuple[bytes, str]]
    readings: dict[str, str]
    divisions: re.Pattern[str]
    peoples: re.Pattern[str]
    provinces: re.Pattern[str]
    nobody: tuple[str, ...]
    kinds: list[tuple[str, str]]


@cache
def words() -> Words:
    """Read the data file."""
    data = load_beside(__file__, "places.yaml")
    pairs = [entry.split() for line in data["syllables"] for entry in line]
    special = [entry.split() for line in data["characters"] for entry in line]
    names = [entry.split() for entry in data["names"]]
    return Words(
        [(char.encode("gb2312"), syllable) for syllable, char in pairs],
        {word: reading for reading, word in special + names},
        re.compile(f"(.+?)({'|'.join([*names_of_divisions(), *data['divisions']])})"),
        re.compile(f"(?<=..)(?:{'|'.join(data['peoples'])}|[\u4e00-\u9fff]{{1,3}}?族)+$"),
        re.compile(f"({'|'.join(data['provinces'])})(.{{2,}})?"),
        tuple(data["nobody"]),
        [(ending, word) for ending, word in data["kinds"]],
    )


def pinyin(name: str) -> str | None:
    """Return the pinyin of a name without tones and blanks; ``None`` if a character has none here.

    >>> pinyin("广东"), pinyin("深圳"), pinyin("重庆"), pinyin("X市")
    ('guangdong', 'shenzhen', 'chongqing', None)
    """
    known = words().readings
    if name in known:
        return known[name]
    read = [known.get(char) or _by_order(char) for char in name]
    return "".join(syllable for syllable in read if syllable) if name and all(read) else None


def _by_order(char: str) -> str | None:
    """Return the reading of a common character by its place in GB 2312 (rows 16 to 55)."""
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return None
    if not b"\xb0\xa1" <= code < b"\xd8\xa1":
        return None
    return next(syllable for start, syllable in reversed(words().syllables) if start <= code)


def divisions(place: str) -> list[str]:
    """Return the names of the divisions in the name of a place, outermost first, in pinyin.

    >>> divisions("广东省深圳市宝安区"), divisions("广西壮族自治区"), divisions("河北雄安新区")
    (['guangdong', 'shenzhen', 'baoan'], ['guangxi'], ['hebei', 'xiongan'])
    """
    if place.startswith(words().nobody):
        return []
    names = [name for found in words().divisions.findall(place) for name in _bare(*found)]
    found = [pinyin(name) for name in (names or [place] * (place == STATE))]
    return [reading for reading in found if reading] if all(found) else []


def _bare(name: str, division: str) -> list[str]:
    """Return what a division is called in an id, after the province that stands before it."""
    bare = words().peoples.sub("", name)
    if len(bare) == 1:
        return [name + division]
    province = words().provinces.fullmatch(bare)
    return [part for part in province.groups() if part] if province else [bare]


def kind_of(family: str, title: str) -> str:
    """Return what a document is called in its id: by its family, else by the end of its title.

    >>> kind_of("work-report", ""), kind_of("generic", "云州市公园建设意见"), kind_of("generic", "")
    ('work-report', 'opinions', 'document')
    """
    if family != _GENERIC and is_id(family):
        return family
    bare = re.sub(r"[（(].*|[\s》”\"]+$", "", title)
    return next((word for ending, word in words().kinds if bare.endswith(ending)), "document")


def ids_for(family: str, title: str, place: str | None, years: tuple[int, int] | None, digest: str) -> tuple[str, ...]:  # fmt: skip
    """Return the ids that a new document may have, the best first; the last is always its own.

    ``years`` are the first and the last that it is about; ``digest`` is that of its text, in
    hexadecimal.  A place that cannot be written in pinyin leaves the last alone.

    >>> ids_for("work-report", "政府工作报告", "广东省", (2026, 2026), "c3e7e5ca9a0d")
    ('guangdong-work-report-2026', 'guangdong-work-report-2026-c3e7', 'work-report-2026-c3e7e5ca9a0d')
    """
    own = new_id(family, years[1] if years else None, digest)
    names = divisions(place) if place else []
    if not names:
        return (own,)
    kind = kind_of(family, title)
    year = [str(years[0] if family == "five-year-plan" else years[1])] if years else []
    inner = "-".join([names[-1], kind, *year])
    outer = "-".join([*names[-2:], kind, *year])
    found = [*dict.fromkeys([inner, outer]), f"{inner}-{digest[:_TELLING]}", own]
    return tuple(name for name in found if is_id(name))
