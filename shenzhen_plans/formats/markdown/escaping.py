"""Texts as Markdown that stays text.

Escapes stand where mdformat puts them, so that our output is stable under it; it is the judge in
the tests.  A few more are needed for sites that extend CommonMark (``~`` and ``$``).
"""

from __future__ import annotations

import re
import unicodedata
from html.entities import html5

from ...errors import FormatError
from ..xml.escaping import edges

_CONTROL = "\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufdd0-\ufdef\ufffe\uffff"
_PLANES = "".join(chr(p << 16 | e) for p in range(1, 17) for e in (0xFFFE, 0xFFFF))
#: What Markdown drops, changes or joins: controls, blanks at the edges, all but one of a run.
_LOST = re.compile(rf"[{_CONTROL}{_PLANES}]|(?<= ) +")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARK = re.compile("\x00([0-9A-F]+)\x01")

_SPECIAL = re.compile(r"[\\*_\[\]<`&~$]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[Xx][0-9A-Fa-f]{1,6}|([A-Za-z][A-Za-z0-9]*));")
_BRACKET = re.compile(r"[\[\]]")
_OPENING = re.compile(
    r"(?P<hash>#{1,6}(?=[ \t]|$))|(?P<sign>[-+](?=[ \t]|$)|>)|(?P<list>[0-9]+)(?=[.)](?:[ \t]|$))"
)
_FENCE = re.compile(r"(?:\\?~){3}")
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def hold(text: str) -> str:
    r"""Return ``text`` with every character that Markdown would lose held as ``\0<hex>\1``.

    Raises :class:`FormatError` for lone surrogates, which no file can hold.
    """
    if text.isprintable() and text[:1] != " " and text[-1:] != " " and "  " not in text:
        return text
    if _SURROGATE.search(text):
        raise FormatError("a text holds a lone surrogate, which no file can hold")
    before, inside, after = edges(text)
    return _held(before) + _LOST.sub(lambda m: _held(m[0]), inside) + _held(after)


def _held(text: str) -> str:
    return "".join(f"\0{ord(c):04X}\1" for c in text)


def inline(held: str, before: str = "", after: str = "") -> str:
    r"""Return held text as Markdown for the inside of a line.

    ``before`` and ``after`` are the blanks beside it in that line, which decide on some escapes.

    >>> inline("a*b* 1<2 [x] &amp; _y_")
    'a\\*b\\* 1\\<2 [x] \\&amp; \\_y\\_'
    """
    if before or after:
        return inline(before + held + after)[len(before) : -len(after) or None]
    if "\0" not in held:
        return _escape(held)
    parts = _MARK.split(held)
    parts[::2] = [_escape(part) for part in parts[::2]]
    parts[1::2] = [f'<span data-char="{code}"></span>' for code in parts[1::2]]
    return "".join(parts)


def opening(line: str) -> str:
    r"""Return a paragraph's line with its beginning escaped where it would open a block.

    >>> opening("1. 建设"), opening("- 建设"), opening("---"), opening("#1")
    ('1\\. 建设', '\\- 建设', '\\---', '#1')
    """
    if _FENCE.match(line):
        # A formatter takes the escapes of ~ away, and then the line opens a fence.
        return '<span data-char="007E"></span>' + line.removeprefix("\\")[1:]
    match = _OPENING.match(line)
    if match and match["list"]:
        return f"{match['list']}\\{line[match.end() :]}"
    if match:
        return "\\" + line
    solid = line.replace(" ", "")
    if solid and solid[0] in "-=" and solid == solid[0] * len(solid):
        return "\\" + line
    if "-" in line and not line.strip("|-: "):
        return line.replace("-", "\\-", 1)
    return line


def _escape(text: str) -> str:
    if not _SPECIAL.search(text):
        return text
    brackets = _loose_brackets(text) if "[" in text or "]" in text else frozenset()
    many = frozenset(c for c in "~$" if text.count(c) > 1)
    out, at = [], 0
    for match in _SPECIAL.finditer(text):
        start = match.start()
        out.append(text[at:start])
        if _needs_escape(text, start, brackets, many):
            out.append("\\")
        out.append(text[start])
        at = start + 1
    return "".join([*out, text[at:]])


def _needs_escape(text: str, at: int, brackets: frozenset[int], many: frozenset[str]) -> bool:
    char = text[at]
    before = text[at - 1] if at else ""
    after = text[at + 1 : at + 2]
    if char in "*_" and before.isspace() and after.isspace():
        return False
    if char == "_":
        return _is_edge(before) or _is_edge(after)
    if char == "<":
        return after != " "
    if char == "&":
        entity = _ENTITY.match(text, at)
        return bool(
            entity and (entity[1] is None or entity[1] in html5 or entity[1] + ";" in html5)
        )
    if char in "[]":
        return at in brackets
    return char in "\\*`" or char in many


def _is_edge(char: str) -> bool:
    """Return whether emphasis could begin or end beside ``char`` (CommonMark: flanking)."""
    return (
        not char
        or char.isspace()
        or char in _ASCII_PUNCTUATION
        or unicodedata.category(char)[0] == "P"
    )


def _loose_brackets(text: str) -> frozenset[int]:
    """Return where the brackets stand that are no simple pair, or one that could be a link."""
    loose: list[int] = []
    opened: int | None = None
    for match in _BRACKET.finditer(text):
        at = match.start()
        if match[0] == "[":
            loose += [opened] if opened is not None else []
            opened = at
        elif opened is None:
            loose.append(at)
        else:
            loose += [opened, at] if text[at + 1 : at + 2] in (":", "(") else []
            opened = None
    return frozenset([*loose, opened] if opened is not None else loose)
