"""Two keys to compare text by, without ever changing what is stored.

:func:`fold` keeps the length, so that a match in it has the same offsets in the source.
:func:`normalise` does not: it is for digests and for comparing copies of one text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

#: Wide forms and their narrow ones, one character for one character.
_FOLD = {chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
_FOLD |= dict.fromkeys("\u3000\xa0\u1680\u202f\u205f\u200b\ufeff", " ")
_FOLD |= {chr(code): " " for code in range(0x2000, 0x200B)}
_FOLD |= {"｡": "。", "､": "、", "｢": "「", "｣": "」", "･": "・", "•": "·", "﹙": "(", "﹚": ")"}
_FOLD |= {
    "―": "—",
    "─": "—",
    "━": "—",
    "⸺": "—",
    "–": "—",
    "﹣": "-",
    "−": "-",
    "℅": "%",
    "﹪": "%",
}


#: The traditional forms of the words of markers, of which digests are made as of the others.
_NARROW = _FOLD | dict(zip("條節編專欄錄則註釋詞圖項總", "条节编专栏录则注释词图项总", strict=True))


def _traditional() -> dict[str, str]:
    """Return the traditional characters, and a few words, with the simplified ones."""
    lines = Path(__file__).with_name("traditional.txt").read_text("utf-8").splitlines()
    pairs = (pair for line in lines if not line.startswith("#") for pair in line.split())
    return {pair[: len(pair) // 2]: pair[len(pair) // 2 :] for pair in pairs}


_SIMPLIFIED = _traditional()
#: Traditional characters as well: texts are compared whatever their script.
FOLD = _NARROW | {there: here for there, here in _SIMPLIFIED.items() if len(there) == 1}
_WORDS = [(there, here) for there, here in _SIMPLIFIED.items() if len(there) > 1]

_NOUGHT = re.compile("(?<=[〇零一二三四五六七八九○◯])[○◯](?=[〇零一二三四五六七八九○◯年])")
_WIDE, _OTHER = (re.compile(f"[{re.escape(''.join(table))}]") for table in (_NARROW, FOLD))
_BLANK = re.compile(r"[\s\u200b\ufeff]+")
_QUOTES = str.maketrans("“”„「」『』＂‘’", '"' * 8 + "'" * 2)


def fold(text: str) -> str:
    """Return ``text`` with wide punctuation, digits and letters narrow, in simplified characters; same length.

    計畫, as Taiwan writes it, is 计划, and a circle between digits (二○三一) the nought that it stands for.

    >>> fold("（１）加快，第三　章："), fold("《雲州市計劃》二○三○年")
    ('(1)加快,第三 章:', '《云州市计划》二〇三〇年')
    """
    text = _replaced(text, _OTHER, FOLD)
    for there, here in _WORDS:
        text = text.replace(there, here)
    return _NOUGHT.sub("〇", text) if "○" in text or "◯" in text else text


def _replaced(text: str, signs: re.Pattern[str], by: dict[str, str]) -> str:
    at = 0
    while sign := signs.search(text, at):  # each of them is replaced everywhere at once
        text, at = text.replace(sign.group(), by[sign.group()]), sign.end()
    return text


def normalise(text: str) -> str:
    """Return the key by which two copies of a text are the same: width, space, quotes ignored.

    Digests are made of it, so that it keeps the script of a text; names are compared by the key of
    the folded text.

    >>> normalise("“三化”， 到 2031 年") == normalise('"三化",到2031年')
    True
    """
    return _BLANK.sub("", _replaced(text, _WIDE, _NARROW)).translate(_QUOTES)


def occurrences(part: str, text: str, start: int = 0) -> Iterator[int]:
    """Yield the places from ``start`` on where ``part`` stands in ``text``, also inside each other.

    >>> list(occurrences("甲甲", "甲甲甲乙甲甲"))
    [0, 1, 4]
    """
    at = text.find(part, start)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)
