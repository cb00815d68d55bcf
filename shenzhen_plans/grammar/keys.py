"""Two keys to compare text by, without ever changing what is stored.

:func:`fold` keeps the length, so that a match in it has the same offsets in the source.
:func:`normalise` does not: it is for digests and for comparing copies of one text.
"""

from __future__ import annotations

import re

#: Wide forms and their narrow ones, one character for one character.
_FOLD = {chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
_FOLD |= dict.fromkeys("\u3000\xa0\u1680\u202f\u205f\u200b\ufeff", " ")
_FOLD |= {chr(code): " " for code in range(0x2000, 0x200B)}
_FOLD |= {"｡": "。", "､": "、", "｢": "「", "｣": "」", "･": "・", "•": "·", "﹙": "(", "﹚": ")"}
_FOLD |= {"―": "—", "─": "—", "━": "—", "⸺": "—", "–": "—", "﹣": "-", "−": "-"}

#: The traditional forms of the words of markers.
_FOLD |= {
    "條": "条",
    "節": "节",
    "編": "编",
    "專": "专",
    "欄": "栏",
    "錄": "录",
    "則": "则",
    "註": "注",
}
_FOLD |= {"釋": "释", "詞": "词", "圖": "图", "項": "项", "總": "总"}

_WIDE = re.compile(f"[{re.escape(''.join(_FOLD))}]")
_BLANK = re.compile(r"[\s\u200b\ufeff]+")
_QUOTES = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "「": '"',
        "」": '"',
        "『": '"',
        "』": '"',
        "‘": "'",
        "’": "'",
        "＂": '"',
    }
)


def fold(text: str) -> str:
    """Return ``text`` with wide punctuation, digits and letters narrow; same length.

    >>> fold("（１）加快，第三　章：")
    '(1)加快,第三 章:'
    """
    at = 0
    while wide := _WIDE.search(text, at):  # each of them is replaced everywhere at once
        text, at = text.replace(wide.group(), _FOLD[wide.group()]), wide.end()
    return text


def normalise(text: str) -> str:
    """Return the key by which two copies of a text are the same: width, space, quotes ignored.

    >>> normalise("“三化”， 到 2031 年") == normalise('"三化",到2031年')
    True
    """
    return _BLANK.sub("", fold(text)).translate(_QUOTES)
