"""Texts as XML: what every vocabulary here is written with.

XML is put together directly, and not as a tree first, because that is faster; every string goes
through :func:`escape` (content) or :func:`attribute` on its way, and lxml is the judge in tests.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ...errors import FormatError
from ..notation import merges_text

#: Outside ``Char`` of XML 1.0, section 2.2.
_FORBIDDEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_SPECIAL = re.compile(rf"[{_FORBIDDEN}&<>\r]")
#: Blanks between two such elements, which an indenting tool takes for its own.
_BETWEEN = re.compile(r"(?<=/>)(\s+)(?=<char)")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": '<char code="000D"/>'}
_UNSTATABLE = re.compile(rf"[{_FORBIDDEN}]")
#: In an attribute a reader makes blanks of line ends and tabs, unless they are references.
_QUOTED = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)  # fmt: skip


def escape(text: str) -> str:
    r"""Return ``text`` as XML content, with a ``char`` element for what cannot stand there.

    >>> escape(" a<b\0")
    '<char code="0020"/>a&lt;b<char code="0000"/>'
    """
    bare = "&" not in text and "<" not in text and ">" not in text
    if bare and text.isprintable() and text[:1] != " " and text[-1:] != " ":
        return text
    before, inside, after = edges(text)
    escaped = (
        _chars(before)
        + _SPECIAL.sub(lambda m: _ENTITIES.get(m[0]) or _chars(m[0]), inside)
        + _chars(after)
    )
    return _BETWEEN.sub(lambda m: _chars(m[1]), escaped)


def attribute(name: str, value: object) -> str:
    r"""Return an attribute with the blank before it; nothing for ``None``.

    Raises :class:`~shenzhen_plans.errors.FormatError` for a character that no XML can hold.

    >>> attribute("node", 'a"b&'), attribute("number", None)
    (' node="a&quot;b&amp;"', '')
    """
    if value is None:
        return ""
    text = str(value)
    if _UNSTATABLE.search(text):
        raise FormatError(f"{name} is {text!r}, which XML cannot hold")
    return f' {name}="{text.translate(_QUOTED)}"'


def some_attributes(fields: Mapping[str, Any], prefix: str = "") -> str:
    """Return the attributes that nodes of some kinds have, from the fields of a node."""
    stop, certainty = fields["stop"], fields.get("certainty")
    found = "" if stop is None else f' {prefix}stop="{stop}"'
    if fields.get("pages"):
        found += f' {prefix}pages="{" ".join(map(str, fields["pages"]))}"'
    if fields.get("merged"):
        found += f' {prefix}merged="{merges_text(fields["merged"])}"'
    return found if certainty is None else f'{found} {prefix}certainty="{certainty}"'


def edges(text: str) -> tuple[str, str, str]:
    """Return the blanks at the beginning, what is between, and the blanks at the end.

    (By hand: a pattern for blanks at an end tries every one of a run, in the square of its length.)
    """
    rest = text.lstrip()
    inside = rest.rstrip()
    return text[: len(text) - len(rest)], inside, rest[len(inside) :]


def _chars(text: str) -> str:
    return "".join(f'<char code="{ord(c):04X}"/>' for c in text)
