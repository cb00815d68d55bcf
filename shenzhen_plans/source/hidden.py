r"""What stands in a text and is not seen as it is meant, masked like markup (the text stays).

Literal ``<U+00A0>`` and ``\u00a0``, which some programs write for a character;
``(cid:12)``, which a PDF's text has where a font names no character; entities of HTML in plain text; characters without any width
(soft hyphens, zero-width blanks, marks of direction); radicals of the Kangxi dictionary, which
fonts have in place of the characters that look like them.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from .layout import FILLER, Finding
from .mojibake import characters
from .origin import masked

_INVISIBLE = "\xad\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_RADICALS = "\u2e80-\u2ef3\u2f00-\u2fd5"
_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_ODD = re.compile(f"[{_INVISIBLE}{_RADICALS}]")
_BLANKS = "\xa0\u3000\u2002\u2003"
#: One that stands alone may be a folder's name: C:\u1234.
_FEWEST_PROGRAMMED = 3

#: What a mail program sets before each line that it quotes, and how many lines must have it.
_QUOTED = re.compile(r"^>(?:[ \t]?>)*[ \t]?", re.M)
_FEWEST_QUOTED, _MOST_LINES = 3, 0.8

Match = re.Match[str]


class _Sign(NamedTuple):
    """Something hidden: how it is reported, its pattern, and what is seen of a match."""

    code: str
    severity: str
    what: str
    pattern: re.Pattern[str]
    shown: Callable[[Match], str]


def _seen(char: str) -> str:
    if char in _BLANKS:
        return " "
    return "" if len(char) != 1 or _UNSEEN.match(char) or not char.isprintable() else char


def _code(match: Match) -> str:
    code = int(match[1], 16)
    return "" if code > 0x10FFFF or 0xD800 <= code < 0xE000 else _seen(chr(code))


def _entity(match: Match) -> str:
    return _seen(html.unescape(match.group()))


def meant_by_radical(match: Match) -> str:
    """Return the character that a radical stands for."""
    radical = match.group()
    return characters().radicals.get(radical) or unicodedata.normalize("NFKC", radical)


_LITERAL = _Sign(
    "source.escaped", "info", "characters are written as <U+…>, and read as meant",
    re.compile(r"<U\+([0-9A-Fa-f]{4,6})>"), _code,
)  # fmt: skip
_PROGRAMMED = _Sign(
    "source.escaped", "info", "characters are written as \\u…, and read as meant",
    re.compile(r"\\u([0-9A-Fa-f]{4})"), _code,
)  # fmt: skip
_UNMAPPED = _Sign(
    "source.unmapped", "warning", "characters are lost: the text has (cid:…) in their place",
    re.compile(r"[(\uff08]cid[:\uff1a]\d{1,6}[)\uff09]"), lambda _: "",
)  # fmt: skip
#: In plain text only those are meant that are no text of their own by any chance.
_ENTITIES = _Sign(
    "source.escaped", "info", "entities of HTML stand in plain text, and are read as meant",
    re.compile(r"&(?:nbsp|ensp|emsp|ldquo|rdquo|lsquo|rsquo|mdash|hellip|middot|#\d{2,6});"), _entity,
)  # fmt: skip
_WITHOUT_WIDTH = _Sign(
    "source.invisible", "info", "characters without width are passed over", _UNSEEN, lambda _: ""
)
_LOOKALIKE = _Sign(
    "source.radical", "info", "radicals are read as the characters that they look like",
    re.compile(f"[{_RADICALS}]"), meant_by_radical,
)  # fmt: skip


def unhidden(text: str, signs: str, *, plain: bool) -> tuple[str, list[Finding]]:
    """Return ``text`` with what is hidden in it masked (the same length), and what was found.

    ``signs`` has at least its rare characters; ``plain`` tells that the text has no markup, so that entities in it are no markup either.
    The text itself comes back where there is nothing of the kind.
    """
    found: list[Finding] = []
    for code, severity, what, pattern, shown in _signs(text, signs, plain=plain):
        first = pattern.search(text)
        if first is not None:
            text, count = pattern.subn(partial(_masked, shown), text)
            found.append(Finding(code, severity, f"{count} {what}", *first.span()))
    return text, found


def unquoted(text: str) -> tuple[str, list[Finding]]:
    """Return a plain text without the signs of quotation that a mail program put before its lines.

    Evidence: nearly all lines have one.  The text keeps its length.
    """
    marks = list(_QUOTED.finditer(text)) if "\n>" in text else []
    lines = sum(1 for line in text.split("\n") if line.strip())
    if len(marks) < max(_FEWEST_QUOTED, _MOST_LINES * lines):
        return text, []
    message = f"{len(marks)} lines begin with >, as a mail quotes them, and are read without it"
    spans = [mark.span() for mark in marks]
    return masked(text, spans), [Finding("source.escaped", "info", message, *spans[0])]


def _signs(text: str, rare: str, *, plain: bool) -> Iterator[_Sign]:
    """Yield what may be in a text: nearly all texts have none of it, which is quickly seen."""
    if "<" in text and "<U+" in text:  # one character is found much faster than several
        yield _LITERAL
    if plain and text.count("\\u") >= _FEWEST_PROGRAMMED:
        yield _PROGRAMMED
    if "cid" in text:
        yield _UNMAPPED
    if plain and "&" in text:
        yield _ENTITIES
    if _ODD.search(rare):
        yield from (_WITHOUT_WIDTH, _LOOKALIKE)


def _masked(shown: Callable[[Match], str], match: Match) -> str:
    """Return what is seen of a match, filled up to its length."""
    seen = shown(match)
    return seen + FILLER * (match.end() - match.start() - len(seen))
