"""Reads a reference in any form.  Nothing is looked up here, and nothing is refused."""

from __future__ import annotations

import re
from functools import lru_cache

from ..reading.grammar import WORDS, either
from ..reading.trails import in_pieces
from ..reference import Reference, Target
from ..styles import BY_HAND, STYLES, reader_of

#: What a reference ends with before another is joined to it.
_DONE = "[项条章节款段点件编篇分面栏务)）》0-9 ]"
#: Between the references of one text: a semicolon, or what joins two titles.
_NAME_AND_STEPS = rf"[^《》;；、,，]{{3,24}}(?:{either(WORDS['whole'])})(?:[第(（“]|[一二三四五六七八九十]+[、(（]|专栏|附件|任务|名词|大事)"
_BETWEEN = re.compile(
    rf"[;；]|(?:[、,，](?:以及|[和与及])?|(?<={_DONE})(?:以及|[和与及]))(?=[^《》;；、,，]{{0,16}}《)"
    rf"|(?<={_DONE})(?:[、,，](?:以及|[和与及])?|以及|[和与及])(?={_NAME_AND_STEPS}|(?:{either(list(WORDS['roles']))})[第(（])"
)
#: A pair of brackets around all that is written.
_AROUND = re.compile(r"[【〔［\[]([^【】〔〕［］\[\]]*)[】〕］\]]")
#: Strong or emphasised in Markdown, or set as code.
_STRONG = re.compile(r"(\*{1,3}|_{1,3}|`)([^*`]+)\1")
#: Marks of other languages: «…» and „…“ are “…”.
_FOREIGN = re.compile("[«„] ?([^«»„“”]*?) ?[»“”]")
_IN_MARKS = re.compile("[“\"「『‘']([^“”\"「」『』‘’']+)[”\"」』’']")
_MARKED = re.compile(
    r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’|「[^「」]*」"
)
_MACHINE = tuple((name, row.opens) for name, row in reversed(STYLES.items()) if name not in BY_HAND)
_LONGEST = 400  # a text of more characters is not kept


def read(text: str) -> Reference:
    """Return what a text says as a reference; ``form`` is ``none`` where it says nothing.

    >>> read("level_3").id, read("第24项").targets[0].steps[0].number
    ('level_3', 24)
    >>> [part.title for part in read("《甲计划》第3项；《乙计划》第4项").parts]
    ['甲计划', '乙计划']
    """
    return _kept(text) if len(text) <= _LONGEST else _read(text)


def _read(text: str) -> Reference:
    trimmed = _FOREIGN.sub(r"“\1”", text.strip())
    strong = _STRONG.fullmatch(trimmed)
    trimmed = strong[2].strip() if strong is not None else trimmed
    around = _AROUND.fullmatch(trimmed)
    inner = around[1].strip() if around is not None else trimmed
    trimmed = f"({inner})" if around is not None and inner.isdecimal() else inner
    if not trimmed:
        return Reference(text, "none", path="", stop=0)
    machine = read_machine(trimmed)
    if machine is not None:
        return machine._replace(text=text)
    parts = _parts(trimmed)
    if len(parts) < 2:
        return _by_hand(trimmed)._replace(text=text)
    return Reference(text, "several", parts=tuple(_following(parts)))


_kept = lru_cache(maxsize=4096)(_read)


def read_machine(text: str) -> Reference | None:
    """Read the forms that a machine writes; ``None`` for what people write."""
    read = (reader_of(style)(text) for style, opens in _MACHINE if text.startswith(opens))
    return next((found for found in read if found is not None), None)


def _by_hand(text: str) -> Reference:
    """Read in the language that has a form for all of it, else in Chinese as far as it goes."""
    parse = list(dict.fromkeys(reader_of(style) for style in BY_HAND))
    latin = text[:1].isascii() and text[:1].isalpha()  # task 24 of 《甲计划》
    read = [found for one in parse[:: -1 if latin else 1] if (found := one(text)) is not None]
    found = next((found for found in read if found.stop < 0), read[0])
    inner = _IN_MARKS.fullmatch(text)
    steps = _by_hand(inner[1]) if inner is not None and inner[1].strip() else None
    if steps is not None and steps.stop < 0:  # “三、(二)1.”
        found = found._replace(readings=found.readings + steps.readings)
    if found.stop >= 0:
        found = found._replace(readings=found.readings + in_pieces(text))
    return found


def _parts(text: str) -> list[str]:
    """Return the references that stand in one text, one for each document."""
    masked = _MARKED.sub(lambda m: m[0][0] + "·" * (len(m[0]) - 2) + m[0][-1], text)
    found, at = [], 0
    for match in _BETWEEN.finditer(masked):
        found.append(text[at : match.start()].strip())
        at = match.end()
    return [part for part in (*found, text[at:].strip()) if part]


def _may_name(reading: tuple[Target, ...]) -> bool:
    """Whether a reading begins with words that may name a document (“十六五”规划纲要专栏4)."""
    first = reading[0].steps[0]
    return first.form == "words" and first.text.endswith((*WORDS["whole"], "号"))


def _following(parts: list[str]) -> list[Reference]:
    """Read the parts; one that names no document means that of the part before."""
    found: list[Reference] = []
    for part in map(_by_hand, parts):
        named = part.names_document or any(map(_may_name, part.readings))
        found.append(part if named or not found else part._replace(title=found[-1].title))
    return found
