"""What a reader sees of a candidate, as names that are there or not: its form, and what stands around.

All are computed once a sentence, in time that does not depend on the length of the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from .candidates import Candidate, Paragraph, has_figure
from .openings import classes, opening
from .seeing import View, counted, spelled, step

#: Up to these bounds lengths (of headings, of texts), shares and rhythms are told apart.
_LENGTHS = (5, 7, 9, 11, 13, 16, 20, 25)
_TEXTS = (15, 25, 40, 60, 90, 140, 220)
_SHARES = (0.02, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85)
_RHYTHMS = (1.5, 2, 2.5, 3, 4, 5, 7)
_LEADS = (1, 8, 14, 20)
_MARKS = ",“《%"
#: From this length on the word before the end is told: in shorter ones it would be half of the text.
_TOLD = 8


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
    begins = counted([text[:2] for text in short])
    ends = counted([text[-2:] for text in short])
    divided = [c.text for c in candidates if not c.is_short and "," in c.text]
    clauses = _divided(divided) if divided else _UNDIVIDED
    series, gaps = _series(paragraph, len(short)), _gaps(paragraph, all_short)
    before = -1
    for c, opens in zip(candidates, openings, strict=True):
        place, text, mine, following = c.place, c.text, c.is_short, c.next
        begin, end, length = text[:2], text[-2:], step(_LENGTHS, len(text))
        back = comes_back(text, following)
        others = len(short) - mine
        kin = (
            _kin(opened.get(opens, 0) - mine, len(text), lengths, others, mine)
            if others
            else _ALONE
        )
        yield [
            (_of_line, place, paragraph.kind, paragraph.above),
            (_of_series, place, series, gaps),
            (_of_kin, place, opens, kin, opening(following, known.next)),
            f"begins {begin[0]}",
            f"begins {begin}",
            f"ends {end[-1]}",
            f"ends {end}",
            *([f"how {text[-4:-2]}"] if len(text) >= _TOLD else []),
            (_of_form, place, length, mine, "是" in text[1:-1], _marks(text)),
            (_of_text, place, step(_TEXTS, c.led), min(length, 4), step(_TEXTS, c.rest)),
            (
                _of_next,
                place,
                step(_TEXTS, len(following)),
                min(following.count(","), 3),
                has_figure(following),
            ),
            f"next begins {following[:2]}",
            (_of_order, place, back, min(c.at - before, 4), min(c.until, 4)),
            (
                _of_likes,
                place,
                paragraph.beside,
                min(lengths.get(len(text), 0) - mine, 3),
                min(begins.get(begin, 0) - mine, 3),
                min(ends.get(end, 0) - mine, 3),
            ),
            (_of_words, place, back, *_words(text, c.at, paragraph.parts))
            if mine
            else (_of_clauses, place, _clauses(text, *clauses)),
        ]
        if mine:
            before = c.at


def _series(paragraph: Paragraph, short: int) -> tuple[int, int, int, int | str]:
    """How many sentences are short, their share, their rhythm, and how the paragraph begins."""
    sentences = len(paragraph.parts)
    first = paragraph.candidates[0] if paragraph.candidates else None
    lead = step(_LEADS, len(first.text)) if first is not None and first.at == 0 else "not"
    rhythm = step(_RHYTHMS, sentences / (short + 1))
    return min(short, 8), step(_SHARES, short / sentences), rhythm, lead


def _of_line(place: str, kind: str | None, above: str | None) -> list[str]:
    return [f"{place} ", f"{place} in {kind}", f"{place} below {above}"]


def _of_series(place: str, series: tuple[int, int, int, int | str], gaps: _Gaps) -> list[str]:
    short, share, rhythm, lead = series
    return [
        f"{place} among {short} short",
        f"{place} share {share}",
        f"{place} every {rhythm}",
        f"{place} headed {lead}",
        *_of_gaps(place, *gaps),
    ]


#: How many sentences are short, and right before another one; the least and the most from one to the next (or the end).
_Gaps = tuple[int, int, int, int]


def _gaps(paragraph: Paragraph, short: Sequence[Candidate]) -> _Gaps:
    sentences = len(paragraph.parts) - 1
    if len(short) < 2:
        return len(short), int(bool(short) and sentences - short[0].at == 1), 0, 0
    gaps = [b - a for a, b in pairwise([*[c.at for c in short], sentences])]
    return min(len(short), 4), min(gaps.count(1), 3), min(*gaps, 3), min(max(gaps), 5)


def _of_gaps(place: str, short: int, row: int, least: int, most: int) -> list[str]:
    names = [f"{place} in a row {row}", f"{place} in a row {row} of {short}"]
    return names + ([f"{place} apart {least} {most}"] if most else [])


#: How many others begin so and otherwise, are about as long and not.
_Kin = tuple[int, int, int, int]
_ALONE: _Kin = (0, 0, 0, 0)


def _kin(alike: int, length: int, lengths: Mapping[int, int], others: int, mine: int) -> _Kin:
    """Count the other short sentences, of which ``alike`` begin so; as long is up to two characters more or less."""
    near = sum([lengths.get(length + apart, 0) for apart in (-2, -1, 0, 1, 2)]) - mine
    return min(alike, 3), min(others - alike, 3), min(near, 3), min(others - near, 2)


def _of_kin(place: str, opens: str, kin: _Kin, then: str) -> list[str]:
    alike, unlike, near, far = kin
    return [
        f"{place} opens {opens}",
        f"{place} {alike} open so",
        f"{place} {opens} {min(alike, 2)} open so",
        f"{place} {unlike} open otherwise",
        f"{place} {near} about as long, {far} not",
        f"{place} then {then}",
        f"{place} {opens} then {then}",
    ]


def _marks(text: str) -> tuple[str, int, bool] | None:
    """Return the marks inside a text, how many 、 there are (to 2), and whether a figure; ``None`` without any."""
    if text.isalpha():
        return None
    marks = "".join([mark for mark in _MARKS if mark in text])
    return marks, min(text.count("、"), 2), has_figure(text)


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


def _of_text(place: str, led: int, length: int, rest: int) -> list[str]:
    return [f"{place} leads {led}", f"leads {led} with {length}", f"{place} rest {rest}"]


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
    text: str, all_of: int, begins: Mapping[str, int], commas: Mapping[int, int]
) -> tuple[int, int, int] | None:
    """How many other long sentences have a comma too, begin so, have it at the same place; ``None`` without one."""
    comma = text.find(",")
    if comma < 0:
        return None
    others, begin, as_long = all_of - 1, begins[text[:2]] - 1, commas[comma] - 1
    return min(others, 3), min(begin, 3), min(as_long, 3)


def _of_clauses(place: str, like: tuple[int, int, int] | None) -> list[str]:
    if like is None:
        return [f"{place} undivided"]
    others, begin, as_long = like
    return [
        f"{place} {others} divided",
        f"{place} {begin} divided begin so",
        f"{place} {as_long} divided as long",
    ]


def _of_next(place: str, length: int, commas: int, figure: bool) -> list[str]:
    return [
        f"next {length}",
        f"{place} next {length} commas {commas}",
        f"{place} next figure {figure}",
    ]


def _of_order(place: str, back: int, after: int, until: int) -> list[str]:
    return [
        f"{place} comes back {back}",
        f"{place} after {after}",
        f"{place} until {until}",
        f"{place} between {min(after, 3)} {min(until, 3)}",
    ]


def _of_likes(place: str, beside: int, long: int, begin: int, end: int) -> list[str]:
    return [
        *([f"beside {beside}"] if place == "lead" else []),
        f"{place} {long} as long",
        f"{place} {begin} begin so",
        f"{place} {end} end so",
    ]


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
