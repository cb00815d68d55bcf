"""Text that was decoded wrongly once and saved so: recognised, and undone where that is certain.

The evidence is how readable a text is: in any real Chinese text three quarters of the characters
are among some six hundred frequent ones, in a wrongly decoded one hardly any are.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from ..grammar.strict_yaml import load_beside
from .layout import Finding

#: How much of a text is looked at to tell whether it is readable.
_SAMPLE = 20_000
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff]")
#: The characters of Windows-1252 that are not those of Latin-1, as the bytes that they stand for.
_WESTERN = {
    ord(bytes([byte]).decode("cp1252")): byte
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_LATIN = re.compile(f"[\x80-\xff{''.join(map(chr, _WESTERN))}]")
_LATIN_RUN = re.compile(f"{_LATIN.pattern}{_LATIN.pattern}{{3}}")  # as one {4} found more slowly
#: Any wrongly decoded text has some of these; most Chinese texts have none, and that is seen fast.
_LETTER = re.compile("[\xc0-\xff]")
#: At least one of 的 ， 、 or 。 stands in any Chinese text: this is how UTF-8 shows them as GBK.
_SIGNS = ("鐨", "锛", "銆")
#: Twice U+FFFD in UTF-8, as GBK.
_LOST_TWICE = "锟斤拷"

_LOST_BYTES = {ord("€"): "\udc80", 0xFFFD: "\udcff"}

#: A text is readable from this share of frequent characters on, and certainly not below the other.
READABLE, GARBLED = 0.4, 0.15
#: Of how many characters one may be lost where a text is undone: more, and it is only reported.
_MOST_LOST = 0.2
#: So many mistaken characters among this many of a line are no accident.
_FEWEST_MISTAKEN = 4
_FEWEST_LATIN = 8
_HAN_EDGES = ["\u4dff", *sorted((*_SIGNS, _LOST_TWICE[0])), "\ua000"]
_USUAL_HAN = "".join(f"{chr(ord(a) + 1)}-{chr(ord(b) - 1)}" for a, b in pairwise(_HAN_EDGES))
#: What is neither ASCII nor Han nor a usual mark, and the Han characters that tell a wrong decoding.
_RARE = re.compile(f"[^\x00-\x7f{_USUAL_HAN}、。“”《》—，；：（）]")


class Characters(NamedTuple):
    """What ``characters.yaml`` says: the sets are of single characters."""

    frequent: frozenset[str]
    mistaken: re.Pattern[str]
    radicals: dict[str, str]


@cache
def characters() -> Characters:
    """Return the frequent characters, what is mistaken for them, and what radicals stand for."""
    found = load_beside(__file__, "characters.yaml")
    mistaken, lost = "".join(found["mistaken"]), "|".join(found["lost"])
    run = rf"(?:[{mistaken}][^\n]{{0,4}}?){{{_FEWEST_MISTAKEN},}}"
    pairs = " ".join(found["radicals"]).split()
    return Characters(
        frozenset("".join(found["frequent"])),
        re.compile(f"{run}|{lost}"),
        {pair[0]: pair[1] for pair in pairs},
    )


def rare(text: str) -> str:
    """Return, each once, the characters that few Chinese texts have: what is odd is among them."""
    return "".join(set(_RARE.findall(text)))


def readable(text: str) -> float:
    """Return the share of frequent characters among the Chinese ones (0 where there are none).

    >>> readable("云州市建成一批公园") > READABLE, readable("浜戝窞甯傚缓鎴愪竴鎵瑰叕鍥") < GARBLED
    (True, True)
    """
    han = _HAN.findall(text, 0, _SAMPLE)
    frequent = characters().frequent
    return sum(char in frequent for char in han) / len(han) if han else 0.0


def undone(text: str) -> tuple[str, str] | None:
    """Return the true text of one that was decoded wrongly, and as what it was: ``gb18030 as latin-1``.

    ``None`` where the text is as it should be, or too much of it is lost.
    """
    if _runs_in_latin(text, text):
        return _from_latin(text)
    if any(sign in text for sign in _SIGNS) and readable(text) < GARBLED:
        return _from_gbk(text)
    return None


def _runs_in_latin(text: str, signs: str) -> bool:
    """Tell whether several characters of Latin-1 follow one another; ``signs`` has all that is rare."""
    return _LETTER.search(signs) is not None and _LATIN_RUN.search(text) is not None


def _from_latin(text: str) -> tuple[str, str] | None:
    """GB18030 or UTF-8 that was taken for Latin-1 or Windows-1252: no byte of it is lost."""
    try:
        data = text.translate(_WESTERN).encode("latin-1")
    except UnicodeEncodeError:
        return None
    for encoding in ("utf-8", "gb18030"):
        try:
            found = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if readable(found) >= READABLE:
            return found, f"{encoding} as latin-1"
    return None


def _from_gbk(text: str) -> tuple[str, str] | None:
    """UTF-8 that was taken for GBK: where a byte found no partner a character is lost.

    (Windows reads a byte 80 as a euro sign; another that is lost becomes one that is no UTF-8.)
    """
    data = text.translate(_LOST_BYTES).encode("gb18030", "surrogateescape")
    found = data.decode("utf-8", "replace")
    if readable(found) < READABLE or found.count("\ufffd") > _MOST_LOST * len(found):
        return None
    return found, "utf-8 as gb18030"


def suspicions(text: str, signs: str) -> list[Finding]:
    """Return a finding for the first place of a text that looks as if it was decoded wrongly.

    ``signs`` are the :func:`rare` characters of the text.
    """
    place = None
    if any(sign in signs for sign in _SIGNS) or (_LOST_TWICE[0] in signs and _LOST_TWICE in text):
        place = characters().mistaken.search(text)
    if place is None and _runs_in_latin(text, signs):
        place = re.search(f"(?:{_LATIN.pattern}[ \t]?){{{_FEWEST_LATIN},}}", text)
    if place is None:
        return []
    message = "looks as if it was decoded wrongly; name its encoding, or get it anew"
    return [Finding("source.mojibake", "warning", message, *place.span())]


def lost(text: str, signs: str) -> list[Finding]:
    """Return a finding for the first character that a reader found no meaning for (U+FFFD)."""
    if "\ufffd" not in signs:
        return []
    start, count = text.index("\ufffd"), text.count("\ufffd")
    message = f"{count} characters are lost: the file does not say what they are"
    return [Finding("source.unmapped", "warning", message, start, start + 1)]
