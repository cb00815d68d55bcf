"""The only place that writes angle brackets: every text and attribute is escaped here.

Control and bidirectional formatting characters could hide or reorder what a reader sees (CVE
2021-42574), and HTML has no place for the former: they are shown by their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

#: C0 and C1 controls, bidirectional controls, lone surrogates, non-characters.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})

#: Elements without a content and an end tag.
_VOID = frozenset(("meta", "link", "input", "br", "hr"))


def text(value: str) -> str:
    """Return text for the content of an element.

    >>> text("a<b\u202e")
    'a&lt;b<i class="hidden">U+202E</i>'
    """
    shown = value.translate(_ENTITIES)
    return _HIDDEN.sub(lambda m: f'<i class="hidden">U+{ord(m[0]):04X}</i>', shown)


def attribute(value: str) -> str:
    """Return text for an attribute in double quotes; hidden characters are left out."""
    return _HIDDEN.sub("", value.translate(_ENTITIES))


def element(name: str, /, *content: str, **attributes: str | int | bool | None) -> str:
    """Return an element; ``content`` is markup, attributes are plain values.

    An attribute that is ``None`` or false is left out, one that is true has no value; a trailing
    underscore (``class_``) is dropped and other underscores are hyphens.

    >>> element("p", text("1 < 2"), class_="a", hidden=True, id=None)
    '<p class="a" hidden>1 &lt; 2</p>'
    """
    start = opening(name, **attributes)
    return start if name in _VOID else f"{start}{''.join(content)}</{name}>"


def opening(name: str, /, **attributes: str | int | bool | None) -> str:
    """Return the tag that opens an element (see :func:`element`)."""
    words = [name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        word = key.rstrip("_").replace("_", "-")
        words.append(word if value is True else f'{word}="{attribute(str(value))}"')
    return f"<{' '.join(words)}>"


def plain(name: str, value: str, /, **attributes: str | int | bool | None) -> str:
    """Return an element that holds nothing but text.

    >>> plain("b", "1 < 2")
    '<b>1 &lt; 2</b>'
    """
    return element(name, text(value), **attributes)


def link(value: str, href: str, **attributes: str | int | bool | None) -> str:
    """Return a text that leads to an address."""
    return plain("a", value, href=href, **attributes)


def folded(summary: str, *content: str, id: str) -> str:
    """Return markup that a reader unfolds; ``summary`` is the text that is seen before."""
    return element("details", plain("summary", summary), *content, id=id)


def table(heads: Iterable[str], rows: Iterable[str], *, label: str | None = None) -> str:
    """Return a table in a box that scrolls; ``heads`` are the contents of its header, as markup.

    A ``label`` names both to those who do not see them, and lets them scroll by keys.
    """
    head = element("tr", *(element("th", head, scope="col") for head in heads))
    body = (element("thead", head), element("tbody", *rows))
    keys: dict[str, str | int] = (
        {"tabindex": 0, "role": "region", "aria_label": label} if label else {}
    )
    return element("div", element("table", *body, aria_label=label), class_="scroll", **keys)


def row(*cells: str, class_: str | None = None) -> str:
    """Return a row of a table; ``cells`` are the contents of its cells, as markup."""
    return element("tr", *(element("td", cell) for cell in cells), class_=class_)


def data(id: str, json: str) -> str:
    """Return JSON as an element that a script reads: nothing in it can end the element."""
    safe = json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return f'<script type="application/json" id="{attribute(id)}">{safe}</script>'
