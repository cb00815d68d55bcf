"""What a reader sees of a candidate, as names that are there or not: its form, and what stands around.

All are computed once a sentence, in time that does not depend on the length of the document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from .candidates import Candidate, Paragraph, has_figure

#: Up to these bounds lengths (of headings, of texts), shares and rhythms are told apart.
_LENGTHS = (5, 7, 9, 11, 13, 16, 20, 25)
_TEXTS = (15, 25, 40, 60, 90, 140, 220)
_SHARES = (0.02, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85)
_RHYTHMS = (1.5, 2, 2.5, 3, 4, 5, 7)
_LEADS = (1, 8, 14, 20)


def step(value: float, bounds: Sequence[float]) -> int:
    """Return how many of the bounds ``value`` reaches.

    >>> step(7, (5, 7, 9))
    2
    """
    return bisect_right(bounds, value)


def features(paragraph: Paragraph) -> Iterator[list[str]]:
    """Yield for each candidate of a paragraph the names of what is seen of it."""
    candidates = paragraph.candidates
    if not candidates:
        return
    short = [c.text for c in candidates if c.is_short]
    lengths = Counter(map(len, short))
    begins = Counter(text[:2] for text in short)
    ends = Counter(text[-2:] for text in short)
    of_paragraph = _of_paragraph(paragraph, len(short))
    places = {c.place for c in candidates}
    shared = {place: [f"{place} {name}" for name in of_paragraph] for place in places}
    before = -1
    for c in candidates:
        mine = c.is_short
        text, place = c.text, c.place
        yield [
            *shared[place],
            *_of_form(c),
            *_of_place(c, c.at - before),
            *([f"beside {paragraph.beside}"] if place == "lead" else ()),
            f"{place} {_few(lengths[len(text)] - mine)} as long",
            f"{place} {_few(begins[text[:2]] - mine)} begin so",
            f"{place} {_few(ends[text[-2:]] - mine)} end so",
        ]
        if mine:
            before = c.at


def _few(n: int) -> int:
    return n if n < 3 else 3


def _of_paragraph(paragraph: Paragraph, short: int) -> list[str]:
    sentences = len(paragraph.parts)
    first = paragraph.candidates[0]
    lead = step(len(first.text), _LEADS) if first.at == 0 else "not"
    return [
        "",
        f"in {paragraph.kind}",
        f"below {paragraph.above}",
        f"among {min(short, 8)} short",
        f"share {step(short / sentences, _SHARES)}",
        f"every {step(sentences / (short + 1), _RHYTHMS)}",
        f"headed {lead}",
    ]


def _of_form(c: Candidate) -> list[str]:
    text = c.text
    seen = [
        f"begins {text[:1]}",
        f"begins {text[:2]}",
        f"ends {text[-1:]}",
        f"ends {text[-2:]}",
        f"{c.place} length {step(len(text), _LENGTHS)}",
    ]
    if not c.is_short:
        seen.append(f"{c.place} long")
    if "是" in text[1:-1]:
        seen.append("has 是")
    if not text.isalpha():
        seen += [f"has {mark}" for mark in ",“《%" if mark in text]
        seen.append(f"has {min(text.count('、'), 2)} 、")
        if has_figure(text):
            seen.append("has figure")
    return seen


def _of_place(c: Candidate, after: int) -> list[str]:
    place, following = c.place, c.next
    long, led = step(len(following), _TEXTS), step(c.led, _TEXTS)
    return [
        f"{place} leads {led}",
        f"leads {led} with {min(step(len(c.text), _LENGTHS), 4)}",
        f"{place} rest {step(c.rest, _TEXTS)}",
        f"next {long}",
        f"{place} next {long} commas {_few(following.count(','))}",
        f"next begins {following[:2]}",
        f"{place} comes back {comes_back(c.text, following)}",
        f"{place} after {min(after, 4)}",
        f"{place} until {min(c.until, 4)}",
        f"{place} between {_few(after)} {_few(c.until)}",
    ]


def comes_back(text: str, following: str) -> int:
    """How many pairs of neighbouring characters of a heading stand in the sentence behind it, up to 3.

    >>> comes_back("培育数字产业", "数字产业增加值增长一成")
    3
    """
    n = 0
    for i in range(len(text) - 1):
        if text[i : i + 2] in following:
            n += 1
            if n == 3:
                break
    return n
