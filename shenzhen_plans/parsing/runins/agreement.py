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
from .seeing import counted

#: From this likelihood on another candidate counts as a heading: surely, or perhaps.
_SURE, _PERHAPS = 0.6, 0.4
#: Lengths are compared up to this many characters apart.
_APART = 5
#: Up to fewer characters apart, leads are as long.
_AS_LONG = 2
#: Where the first look is surer than this score, it decides.
UNSURE = 4.0
#: What is said of a candidate, apart from its place: names with values from -1 to 1.
Said = dict[str, float]


def likelihood(score: float) -> float:
    """Return the likelihood that a score stands for, from 0 to 1."""
    return 1 / (1 + math.exp(-score))


class Look(NamedTuple):
    """A paragraph after the first look: the scores of its candidates, and the likelihoods.

    ``sort`` tells which paragraphs are of its kind: those with a number, those whose first sentence
    seems to be a heading, those with neither.  ``peak`` is how likely the likeliest heading inside
    it is, ``inner`` how many there seem to be; ``short`` counts the short sentences inside, and
    ``named`` how many of them seem to be headings.
    """

    paragraph: Paragraph
    scores: Sequence[float]
    likely: Sequence[float]
    sort: str
    peak: float
    inner: float
    short: int
    named: float


def look(paragraph: Paragraph, scores: Sequence[float]) -> Look:
    """Return a paragraph with the scores of the first look."""
    candidates, likely = paragraph.candidates, [likelihood(score) for score in scores]
    headed = bool(candidates) and candidates[0].at == 0 and likely[0] > _SURE
    sort = "numbered" if paragraph.kind is not None else "headed" if headed else "plain"
    peak, inner, short, named = 0.0, 0.0, 0, 0.0
    for c, p in zip(candidates, likely, strict=True):
        if c.place == "lead":
            continue
        inner += p
        peak = max(peak, p)
        if c.is_short:
            short += 1
            named += p
    return Look(paragraph, scores, likely, sort, peak, inner, short, named)


_SORTS = ("numbered", "headed", "plain")


def agreements(looks: Sequence[Look]) -> Iterator[tuple[Said, list[Said]]]:
    """Yield for each paragraph what the others say of all its candidates, and of each; nothing where it is sure."""
    document = _Document(looks)
    beside = _beside(looks)
    leads = [_lead(one) for one in looks]
    for k, (one, (before, behind)) in enumerate(zip(looks, beside, strict=True)):
        if all(score > UNSURE or score < -UNSURE for score in one.scores):
            yield {}, [{}] * len(one.scores)
            continue
        shared = {"": 1.0, **document.without(one), "before": before, "behind": behind}
        said = list(_of_candidates(one))
        lead = leads[k]
        if said[0] and lead is not None:
            said[0] |= _of_leads(lead[0], leads[max(0, k - 1) : k] + leads[k + 1 : k + 2])
        yield shared, said


def placed(place: str, shared: Said, said: Said) -> Said:
    """Return what is said of a candidate under the names that have weights: each for its place, ``own`` for all too."""
    own = {"own": said["own"]}
    return own | {f"{place} {name}": value for name, value in {**shared, **said}.items()}


#: The sentence that opens a paragraph without a number, and how likely it is a heading.
Lead = tuple[str, float]


def _lead(one: Look) -> Lead | None:
    return (one.paragraph.candidates[0].text, one.likely[0]) if one.paragraph.is_led else None


def _of_leads(text: str, beside: Sequence[Lead | None]) -> Said:
    """What the leads next to one say: how likely the likeliest is, and the likeliest of its form."""
    likeliest = alike = 0.0
    for other, likely in filter(None, beside):
        likeliest = max(likeliest, likely)
        as_long = abs(len(other) - len(text)) < _AS_LONG
        if as_long or other[:2] == text[:2] or other[-2:] == text[-2:]:
            alike = max(alike, likely)
    return {"leads beside": likeliest, "leads alike": alike}


class _Document:
    """What the paragraphs of a document have, by their sort."""

    def __init__(self, looks: Sequence[Look]) -> None:
        self.number: Counter[str] = Counter()
        self.short: Counter[str] = Counter()
        self.named: dict[str, float] = dict.fromkeys(_SORTS, 0.0)
        for one in looks:
            sort = one.sort
            self.number[sort] += 1
            self.short[sort] += one.short
            self.named[sort] += one.named
        self.all_short, self.all_named = self.short.total(), sum(self.named.values())

    def without(self, one: Look) -> Said:
        """What the others say of a paragraph: a heading that is the only one bears no witness to itself."""
        sort, short, named = one.sort, one.short, one.named
        headed = self.number["headed"] - (sort == "headed")
        plain = self.number["plain"] - (sort == "plain")
        return {
            "share headed": _share(headed, headed + plain),
            "every": _share(self.all_named - named, self.all_short - short),
            sort: 1.0,
            f"{sort} likely": _share(self.named[sort] - named, self.short[sort] - short),
        }


def _share(part: float, whole: int) -> float:
    return (part + 0.5) / (whole + 1.5)


def _beside(looks: Sequence[Look]) -> list[tuple[float, float]]:
    """How sure the surest heading inside the nearest paragraph of the same sort is: before, behind."""
    before: list[float] = []
    behind: list[float] = []
    for order, said in ((looks, before), (reversed(looks), behind)):
        last: dict[str, float] = {}
        for one in order:
            said.append(last.get(one.sort, 0.5))
            last[one.sort] = one.peak
    return list(zip(before, reversed(behind), strict=True))


def _of_candidates(one: Look) -> Iterator[Said]:
    candidates, scores, likely = one.paragraph.candidates, one.scores, one.likely
    kin = _Kin([c for c, p in zip(candidates, likely, strict=True) if p > _SURE])
    sentences = len(one.paragraph.parts)
    before = _nearest(likely, range(len(likely)))
    behind = _nearest(likely, range(len(likely) - 1, -1, -1))
    for i, c in enumerate(candidates):
        if abs(scores[i]) > UNSURE:
            yield {}
            continue
        last, next_ = before[i], behind[i]
        since = c.at if last is None else c.at - candidates[last].at
        until = (sentences - 1 if next_ is None else candidates[next_].at) - c.at
        rest = (one.inner - (likely[i] if c.place != "lead" else 0)) / max(1, sentences - 2)
        yield {
            "own": scores[i] / UNSURE,
            **kin.of(c, likely[i] > _SURE),
            "since": min(since, 6) / 6,
            "until": min(until, 6) / 6,
            "last": 0.0 if last is None else likely[last],
            "next": 0.0 if next_ is None else likely[next_],
            "density": min(rest, 0.5) * 2,
        }


class _Kin:
    """The headings inside a paragraph that are sure, counted by their form."""

    def __init__(self, sure: Sequence[Candidate]) -> None:
        inner = [c.text for c in sure if c.place != "lead"]
        self.lengths = counted(map(len, inner))
        self.begins = counted([text[:2] for text in inner])
        self.ends = counted([text[-2:] for text in inner])
        self.count = len(inner)

    def of(self, c: Candidate, is_sure: bool) -> Said:
        """Say how many others there are, how near in length, and whether one begins or ends so."""
        mine = is_sure and c.place != "lead"
        length, count = len(c.text), self.count - mine
        apart = next((d for d in range(_APART) if self._as_long(length, d, mine)), _APART)
        alike = self.begins.get(c.text[:2], 0) > mine or self.ends.get(c.text[-2:], 0) > mine
        return {
            "no kin": float(count == 0),
            "kin": min(count, 4) / 4,
            "as long": 1 - apart / _APART,
            "alike": float(alike),
        }

    def _as_long(self, length: int, apart: int, mine: bool) -> bool:
        if apart == 0:
            return self.lengths.get(length, 0) > mine
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
