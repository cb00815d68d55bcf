"""What a reader sees of a candidate, as names that are there or not: its form, and what stands around.

All are computed once a sentence, in time that does not depend on the length of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from .candidates import Candidate, Paragraph, has_figure
from .seeing import Names, View, classes, clause, counted, opening, spelled, step

#: Up to these bounds lengths (of headings, of texts), shares and rhythms are told apart.
_LENGTHS = (5, 7, 9, 11, 13, 16, 20, 25)
_TEXTS = (15, 25, 40, 60, 90, 140, 220)
_SHARES = (0.02, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85)
_RHYTHMS = (1.5, 2, 2.5, 3, 4, 5, 7)
_MARKS = ",“《%"
#: A year that says when is no figure (2031年, 我们 …).
_YEAR = re.compile("^(?:19|20)[0-9]{2}年")
#: From this length on the word before the end is told: in shorter ones it would be half of the text.
_TOLD = 8

#: What is seen of the paragraph at a place in it: {0}; its marker and the one above, or what _series and
#: _gaps tell.  Where fewer than two sentences are short, none are apart.
_LINE = Names("{0} ", "{0} in {1}", "{0} below {2}")
_SERIES = Names(
    "{0} among {1[0]} short", "{0} share {1[1]}", "{0} every {1[2]}",
    "{0} in a row {2[1]}", "{0} in a row {2[1]} of {2[0]}",
)  # fmt: skip
_SERIES_APART = Names(*_SERIES.ways, "{0} apart {2[2]} {2[3]}")
#: How it begins, how many begin so and are as long (_kin), and how the next sentence begins.
_KIN = Names(
    "{0} opens {1}", "{0} {1} {2[0]} open so", "{0} {2[1]} about as long, {2[2]} not",
    "{0} then {3}", "{0} {1} then {3}",
)  # fmt: skip
#: How much text it leads, and by how long it is itself.
_TEXT = Names("{0} leads {1}", "leads {1} with {2}")
#: How long the next sentence is, how many commas it has, and whether a figure.
_NEXT = Names("next {1}", "{0} next {1} commas {2}", "{0} next figure {3}")
#: How a sentence with more than one comma begins (一年来, 我们 …, …).
_MANY = Names("{0} has {2} ,", "{0} opens {1} has many ,")
#: What the first clause of a lead says, of how many commas, and how it begins.
_MORE = Names("clause {0} of {1}", "{2} clause {0} of {1}")
#: How many paragraphs next to it begin with a candidate, and so (这一年, … 这一年, …).
_BESIDE = Names("beside {0}", "beside {1} alike", "{2} beside {1} alike")
#: The same of a sentence that has its line to itself.
_ALONE = Names(*_BESIDE.ways, "lead alone")
#: A long sentence without a comma; how many others have one, begin so, have it at the same place.
_WHOLE = Names("{0} undivided")
_CLAUSES = Names("{0} {1} divided", "{0} {2} divided begin so", "{0} {3} divided as long")


def features(paragraph: Paragraph) -> Iterator[list[str]]:
    """Yield for each candidate of a paragraph the names of what is seen of it."""
    return map(spelled, views(paragraph))


def views(paragraph: Paragraph) -> Iterator[list[View]]:
    """Yield for each candidate of a paragraph what is seen of it."""
    candidates, known = paragraph.candidates, classes()
    all_short = [c for c in candidates if c.is_short]
    short = [c.text for c in all_short]
    lengths = counted(map(len, short))
    openings = [opening(c.text, known.first) for c in candidates]
    opened = counted([o for o, c in zip(openings, candidates, strict=True) if c.is_short])
    divided = [c.text for c in candidates if not c.is_short and "," in c.text]
    clauses = _divided(divided) if divided else _UNDIVIDED
    series, gaps = _series(paragraph, len(short)), _gaps(paragraph, all_short)
    of_series = _SERIES_APART if gaps[-1] else _SERIES
    before = -1
    for c, opens in zip(candidates, openings, strict=True):
        place, text, mine, following = c.place, c.text, c.is_short, c.next
        begin, end, length = text[:2], text[-2:], step(_LENGTHS, len(text))
        back, commas = comes_back(text, following), min(following.count(","), 3)
        alike = opened.get(opens, 0) - mine
        kin = _kin(alike, len(text), lengths, len(short) - mine, mine)
        yield [
            (_LINE, place, paragraph.kind, paragraph.above),
            (of_series, place, series, gaps),
            (_KIN, place, opens, kin, opening(following, known.next)),
            f"begins {begin[0]}",
            f"begins {begin}",
            f"ends {end[-1]}",
            f"ends {end}",
            *([f"how {text[-4:-2]}"] if len(text) >= _TOLD else []),
            (_of_form, place, length, mine, "是" in text[1:-1], _marks(text)),
            *(_of_clauses(text, place, opens, known.clause) if "," in text else []),
            (_TEXT, place, step(_TEXTS, c.led), min(length, 4)),
            (_NEXT, place, step(_TEXTS, len(following)), commas, has_figure(following)),
            f"next begins {following[:2]}",
            (_of_order, place, back, min(c.at - before, 4), min(c.until, 4)),
            *([_of_neighbours(paragraph, opens)] if place == "lead" else []),
            (_of_words, place, back, *_words(text, c.at, paragraph.parts))
            if mine
            else _clauses(place, text, *clauses),
        ]
        if mine:
            before = c.at


def _series(paragraph: Paragraph, short: int) -> tuple[int, int, int]:
    """How many sentences are short, their share, and their rhythm."""
    sentences = len(paragraph.parts)
    rhythm = step(_RHYTHMS, sentences / (short + 1))
    return min(short, 8), step(_SHARES, short / sentences), rhythm


#: How many sentences are short, and right before another one; the least and the most from one to the next (or the end).
_Gaps = tuple[int, int, int, int]


def _gaps(paragraph: Paragraph, short: Sequence[Candidate]) -> _Gaps:
    sentences = len(paragraph.parts) - 1
    if len(short) < 2:
        return len(short), int(bool(short) and sentences - short[0].at == 1), 0, 0
    gaps = [b - a for a, b in pairwise([*[c.at for c in short], sentences])]
    return min(len(short), 4), min(gaps.count(1), 3), min(*gaps, 3), min(max(gaps), 5)


#: How many others begin so, are about as long, and are not.
_Kin = tuple[int, int, int]


def _kin(alike: int, length: int, lengths: Mapping[int, int], others: int, mine: int) -> _Kin:
    """Count the other short sentences, of which ``alike`` begin so; as long is up to two characters more or less."""
    if not others:
        return 0, 0, 0
    near = sum([lengths.get(length + apart, 0) for apart in (-2, -1, 0, 1, 2)]) - mine
    return min(alike, 2), min(near, 3), min(others - near, 2)


def _marks(text: str) -> tuple[str, int, bool] | None:
    """Return the marks inside a text, how many 、 there are (to 2), and whether a figure; ``None`` without any."""
    if text.isalpha():
        return None
    marks = "".join([mark for mark in _MARKS if mark in text])
    return marks, min(text.count("、"), 2), has_figure(_YEAR.sub("", text))


def _of_form(
    place: str, length: int, short: bool, says: bool, marked: tuple[str, int, bool] | None
) -> list[str]:
    names = [f"{place} length {length}"]
    names += [] if short else [f"{place} long"]
    names += ["has 是", f"{place} has 是"] if says else []
    if marked is not None:
        marks, parts, figure = marked
        names += [*(f"has {mark}" for mark in marks), f"has {parts} 、"]
        names += ["has figure"] if figure else []
    return names


def _words(text: str, at: int, parts: Sequence[str]) -> tuple[int, int]:
    """How many of its words come in the two sentences before, and in two behind the next one (4: there is none)."""
    before, behind = parts[max(0, at - 2) : at], parts[at + 2 : at + 4]
    return (
        comes_back(text, "。".join(before)) if before else 4,
        comes_back(text, "。".join(behind)) if behind else 4,
    )


def _of_words(place: str, back: int, before: int, behind: int) -> list[str]:
    turn = min(back + behind % 4, 3)
    return [
        f"{place} from before {before}",
        f"{place} goes on {behind}",
        f"{place} turns {min(before, 2)} {turn}",
    ]


_Divided = tuple[int, Mapping[str, int], Mapping[int, int]]
_UNDIVIDED: _Divided = (0, {}, {})


def _divided(texts: Sequence[str]) -> _Divided:
    """Count long sentences with a comma, by how they begin and by where the comma is."""
    begins, commas = [text[:2] for text in texts], [text.find(",") for text in texts]
    return len(texts), counted(begins), counted(commas)


def _clauses(
    place: str, text: str, all_of: int, begins: Mapping[str, int], commas: Mapping[int, int]
) -> View:
    """See how many other long sentences have a comma too, begin so, have it at the same place."""
    comma = text.find(",")
    if comma < 0:
        return _WHOLE, place
    others, begin, as_long = all_of - 1, begins[text[:2]] - 1, commas[comma] - 1
    return _CLAUSES, place, min(others, 3), min(begin, 3), min(as_long, 3)


def _of_clauses(text: str, place: str, opens: str, known: dict[str, str]) -> Iterator[View]:
    commas = text.count(",")
    if place == "lead":
        yield _MORE, clause(text, known), min(commas, 2), opens
    if commas > 1:
        yield _MANY, place, opens, commas


def _of_order(place: str, back: int, after: int, until: int) -> list[str]:
    return [
        f"{place} comes back {back}",
        f"{place} after {after}",
        f"{place} until {until}",
        f"{place} between {min(after, 3)} {min(until, 3)}",
    ]


def _of_neighbours(paragraph: Paragraph, opens: str) -> View:
    beside = _ALONE if paragraph.is_alone else _BESIDE
    return beside, paragraph.beside, paragraph.alike, opens


def comes_back(text: str, following: str) -> int:
    """How many pairs of neighbouring characters of a heading stand in the sentence behind it, up to 3.

    >>> comes_back("培育数字产业", "数字产业增加值增长一成")
    3
    """
    n, last = 0, ""
    for char in text:
        if char not in following:
            last = ""
            continue
        if last and last + char in following:
            n += 1
            if n == 3:
                break
        last = char
    return n
