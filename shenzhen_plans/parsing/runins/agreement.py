"""What the other sentences say of a candidate, once each has been looked at by itself.

Headings come as siblings: in a paragraph, in the paragraphs beside it, in a document.  So after the
first look (``features``) there is a second one, which asks how likely the others seemed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .candidates import Candidate, Paragraph
from .features import step

#: From this likelihood on another candidate counts as a heading: surely, or perhaps.
_SURE, _PERHAPS = 0.6, 0.4
#: Up to these bounds shares of headings are told apart: among paragraphs, among short sentences, in one paragraph.
_SHARES = (0.05, 0.15, 0.3, 0.5, 0.7, 0.85)
_MEANS = (0.03, 0.08, 0.15, 0.25, 0.4, 0.6)
_DENSITIES = (0.03, 0.08, 0.15, 0.25, 0.35)
#: Lengths are compared up to this many characters apart.
_APART = 5
#: Where the first look is surer than this score, it decides.
UNSURE = 3.0
#: The first look is told apart up to this score (the logarithm of the odds).
_FARTHEST = 5


def likelihood(score: float) -> float:
    """Return the likelihood that a score stands for, from 0 to 1."""
    return 1 / (1 + math.exp(-score))


class Look(NamedTuple):
    """A paragraph after the first look: the scores of its candidates, and the likelihoods."""

    paragraph: Paragraph
    scores: Sequence[float]
    likely: Sequence[float]

    @property
    def sort(self) -> str:
        """Tell which paragraphs are of its kind: those with a number, with a heading, with neither."""
        if self.paragraph.kind is not None:
            return "numbered"
        return "headed" if self.is_headed else "plain"

    @property
    def is_headed(self) -> bool:
        """Tell whether its first sentence seems to be a heading."""
        candidates = self.paragraph.candidates
        return bool(candidates) and candidates[0].at == 0 and self.likely[0] > _SURE

    @property
    def has_inner(self) -> bool:
        """Tell whether a sentence inside it seems to be a heading."""
        pairs = zip(self.paragraph.candidates, self.likely, strict=True)
        return any(p > _SURE for c, p in pairs if c.place != "lead")


def look(paragraph: Paragraph, scores: Sequence[float]) -> Look:
    """Return a paragraph with the scores of the first look."""
    return Look(paragraph, scores, [likelihood(score) for score in scores])


def agreements(looks: Sequence[Look]) -> Iterator[list[list[str]]]:
    """Yield for each paragraph what the others say of each candidate; nothing where it is sure."""
    inner = [one.has_inner for one in looks]
    of_document = _of_document(looks, inner)
    beside = _beside(looks, inner)
    for one, near in zip(looks, beside, strict=True):
        yield list(_of_candidates(one, [*of_document[one.sort], near]))


def _of_document(looks: Sequence[Look], inner: Sequence[bool]) -> dict[str, list[str]]:
    """What the document says, for each sort of paragraphs."""
    paragraphs = Counter(one.sort for one in looks)
    having = Counter(one.sort for one, has in zip(looks, inner, strict=True) if has)
    short = [
        p
        for one in looks
        for c, p in zip(one.paragraph.candidates, one.likely, strict=True)
        if c.place != "lead" and c.is_short
    ]
    mean = step(sum(short) / len(short) if short else 0.0, _MEANS)
    headed = _share(paragraphs["headed"], paragraphs["headed"] + paragraphs["plain"])
    return {
        sort: [
            f"{sort} {_share(having[sort], paragraphs[sort])}",
            f"likely {mean}",
            f"headed {headed}",
        ]
        for sort in ("numbered", "headed", "plain")
    }


def _share(part: int, whole: int) -> int:
    return step((part + 0.5) / (whole + 1.5), _SHARES)


def _beside(looks: Sequence[Look], inner: Sequence[bool]) -> list[str]:
    """Whether the nearest paragraphs of the same sort have headings inside: before, behind."""
    before: list[str] = []
    behind: list[str] = []
    for order, said in ((range(len(looks)), before), (range(len(looks) - 1, -1, -1), behind)):
        last: dict[str, str] = {}
        for i in order:
            sort = looks[i].sort
            said.append(last.get(sort, "-"))
            last[sort] = "yes" if inner[i] else "no"
    return [f"beside {a} {b}" for a, b in zip(before, reversed(behind), strict=True)]


def _of_candidates(one: Look, shared: Sequence[str]) -> Iterator[list[str]]:
    candidates, scores, likely = one.paragraph.candidates, one.scores, one.likely
    kin = _Kin([c for c, p in zip(candidates, likely, strict=True) if p > _SURE])
    inner = sum(p for c, p in zip(candidates, likely, strict=True) if c.place != "lead")
    sentences = len(one.paragraph.parts)
    before = _nearest(likely, range(len(likely)))
    behind = _nearest(likely, range(len(likely) - 1, -1, -1))
    for i, c in enumerate(candidates):
        if abs(scores[i]) > UNSURE:
            yield []
            continue
        last, next_ = before[i], behind[i]
        since = 0 if last is None else c.at - candidates[last].at
        until = (sentences - 1 if next_ is None else candidates[next_].at) - c.at
        rest = (inner - (likely[i] if c.place != "lead" else 0)) / max(1, sentences - 2)
        own = f"own {_rounded(scores[i])}"
        names = [
            own,
            *shared,
            *kin.of(c, likely[i] > _SURE),
            f"since {min(since, 5)}",
            f"until {min(until, 5)}",
            f"between {min(since, 4)} {min(until, 4)}",
            f"last {'-' if last is None else _rounded(scores[last]) // 2}",
            f"next {'-' if next_ is None else _rounded(scores[next_]) // 2}",
            f"density {step(rest, _DENSITIES)}",
        ]
        yield [own, *(f"{c.place} {name}" for name in names)]


class _Kin:
    """The headings inside a paragraph that are sure, counted by their form."""

    def __init__(self, sure: Sequence[Candidate]) -> None:
        inner = [c.text for c in sure if c.place != "lead"]
        self.lengths = Counter(map(len, inner))
        self.begins = Counter(text[:2] for text in inner)
        self.ends = Counter(text[-2:] for text in inner)
        self.count = len(inner)

    def of(self, c: Candidate, is_sure: bool) -> list[str]:
        """Say how many others there are, how near in length, and whether one begins or ends so."""
        mine = is_sure and c.place != "lead"
        length = len(c.text)
        apart = next((d for d in range(_APART) if self._as_long(length, d, mine)), _APART)
        alike = self.begins[c.text[:2]] > mine or self.ends[c.text[-2:]] > mine
        return [f"kin {min(self.count - mine, 4)}", f"apart {apart}", f"alike {alike}"]

    def _as_long(self, length: int, apart: int, mine: bool) -> bool:
        if apart == 0:
            return self.lengths[length] > mine
        return length - apart in self.lengths or length + apart in self.lengths


def _nearest(likely: Sequence[float], order: range) -> list[int | None]:
    """For each candidate the nearest one before it, in this order, that is perhaps a heading."""
    found: list[int | None] = [None] * len(likely)
    last = None
    for i in order:
        found[i] = last
        if likely[i] > _PERHAPS:
            last = i
    return found


def _rounded(score: float) -> int:
    return max(-_FARTHEST, min(_FARTHEST, round(score)))
