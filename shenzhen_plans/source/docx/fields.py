r"""Fields: their codes are dropped, their results kept, and their kind remembered (17.16).

Some Chinese layouts are fields without a result: a number in a circle is ``EQ \o\ac(○,1)``, a
character with its reading ``EQ \o\ad(\s\up 9(yún),云)``; what they show is worked out here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .symbols import character

_CONTENTS = re.compile(r"\s*(?:TOC|INDEX)\b", re.I)
_OVERSTRIKE = re.compile(r"\s*EQ\s.*?\\o", re.I | re.S)
_SYMBOL = re.compile(r"\s*SYMBOL\s+(0x[0-9a-f]{1,6}|\d{1,7})", re.I)
_SWITCH = re.compile(r"\\\w+\s*\d*\s*")
_CIRCLES = frozenset("○〇◯Oo")


@dataclass(slots=True)
class Field:
    """An open field: its code so far, whether its result has begun, and shows anything.

    ``start`` is the number of the paragraph in which it began.
    """

    start: int
    code: list[str] = field(default_factory=list)
    result: bool = False
    shows: bool = False


def is_contents(code: str) -> bool:
    """Tell whether a field makes a table of contents or an index."""
    return _CONTENTS.match(code) is not None


def shown_without_result(code: str) -> str:
    r"""Return what a field shows whose file holds no result; empty for those that show nothing.

    >>> shown_without_result(r"EQ \o\ac(○,3)"), shown_without_result(r"EQ \o\ad(\s\up 9(yún),云)")
    ('③', '云')
    """
    symbol = _SYMBOL.match(code)
    if symbol is not None:
        return character(int(symbol[1], 16 if symbol[1][:2].lower() == "0x" else 10))
    if _OVERSTRIKE.match(code) is None:
        return ""
    inner = code.partition("(")[2].rpartition(")")[0]
    parts = [_SWITCH.sub("", part).strip("() ") for part in _arguments(inner)]
    return _overstruck(parts)


def _overstruck(parts: list[str]) -> str:
    """Return what signs that are printed over each other show: a circled number, or the last."""
    if len(parts) == 2 and not _CIRCLES.isdisjoint(parts):
        inner = parts[1] if parts[0] in _CIRCLES else parts[0]
        circled = inner.isdecimal() and len(inner) <= 2 and 1 <= int(inner) <= 20
        return chr(0x245F + int(inner)) if circled else inner
    return parts[-1]


def _arguments(text: str) -> list[str]:
    """Split at the commas that stand in no brackets."""
    parts, depth, at = [], 0, 0
    for i, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if char in ",;" and depth == 0:
            parts.append(text[at:i])
            at = i + 1
    return [*parts, text[at:]]
