"""Run-in headings: short sentences that name what the text after them says.

Two kinds of evidence decide, and each can be tested alone: :func:`lead_score` for the first
sentence of a paragraph, :func:`inner_score` for a sentence inside one.  The words are data
(``families/_runin.yaml``); ``docs/how-it-reads.md`` explains the weights, and
``benchmarks/runin.py`` prints precision and recall.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ..grammar.profile import Data, Pattern, Words, alternatives, read_family_file

#: A sentence is a run-in heading from these scores on.
LEAD_THRESHOLD = 3.0
INNER_THRESHOLD = 3.0
#: From this score on a sentence has the shape of a heading; the neighbours then decide.
SHAPE_THRESHOLD = 2.5
LONGEST_LEAD = 34
LONGEST_INNER = 26
#: A heading inside a paragraph leads at least this many characters.
SHORTEST_PASSAGE = 24
#: A short plain sentence without verb of aim or concrete word is a heading up to this length.
LONGEST_PLAIN = 14

_SENTENCE = re.compile(r"[^。!?]*(?:[。!?][”\"』」)）]?|\Z)")
_QUOTED = re.compile(r"[“\"‘「《][^”\"’」》]{1,24}[”\"’」》]")
_MAX_SUBJECT = 18


class RunIn(NamedTuple):
    """A run-in heading: title span, end of its piece (terminator included)."""

    start: int
    stop: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of ``families/_runin.yaml``, compiled."""

    aim: re.Pattern[str]
    result: re.Pattern[str]
    ending: re.Pattern[str]
    lost: re.Pattern[str]
    not_starts: re.Pattern[str]
    not_inside: re.Pattern[str]
    concrete: re.Pattern[str]


class Evidence(Data):
    """The words as they stand in ``families/_runin.yaml``."""

    aim_verbs: Words
    result_adverbs: Words
    result_verbs: Words
    intransitive_verbs: Words
    result_endings: Words
    not_starts: Pattern
    not_inside: Pattern
    concrete: Pattern
    sentence_starts: Words
    cannot_follow: str


def _any(words: Words) -> str:
    return alternatives(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def lexicon() -> Lexicon:
    """Return the compiled lexicon."""
    data = read_family_file("_runin.yaml", Evidence)
    adverbs, verbs = _any(data.result_adverbs), _any(data.result_verbs)
    endings = alternatives(data.result_endings)
    starts, alone = _any(data.sentence_starts), _any(data.intransitive_verbs)
    cannot = re.escape(data.cannot_follow)
    return Lexicon(
        aim=re.compile(_any(data.aim_verbs)),
        result=re.compile(rf"(?:{adverbs})(?:地)?(?:{verbs}){{1,2}}$"),
        ending=re.compile(rf"(?:{endings})$"),
        lost=re.compile(
            rf"(?P<subject>[^,。;:、\d%]{{2,16}}?)(?:(?:{adverbs})(?:地)?(?:(?:{verbs})(?=(?:{starts}))|(?:{alone}){{1,2}}(?=[^{cannot}\s]))"
            rf"|(?:{endings})(?=[^{cannot}\s]))"
        ),
        not_starts=data.not_starts,
        not_inside=data.not_inside,
        concrete=data.concrete,
    )


def sentences(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the sentences in ``folded[start:end]``, stops included."""
    return [m.span() for m in _SENTENCE.finditer(folded, start, end) if m.end() > m.start()]


def _bare(sentence: str) -> str:
    """Return a sentence with what stands in quotation marks reduced to one character."""
    return _QUOTED.sub("引", sentence)


def lead_score(sentence: str, follows: int, *, bold: bool = False, siblings: int = 0) -> float:
    """Score the first sentence of a paragraph (folded, without its stop) as a run-in heading.

    ``follows`` counts the characters after it in the paragraph, ``siblings`` the neighbouring
    paragraphs (0 to 2) that begin with such a sentence too.
    """
    words = lexicon()
    bare = _bare(sentence)
    if (
        follows < 10
        or not 3 <= len(bare) <= LONGEST_LEAD
        or "：" in bare
        or ":" in bare
        or ";" in bare
    ):
        return 0.0
    if bold:
        return 5.0
    commas = bare.count(",")
    score = 2.0 if len(bare) <= 26 else 0.5
    score += (1.0, -1.0, -3.0)[min(commas, 2)]
    aim = words.aim.match(sentence) is not None
    result = words.result.search(sentence) is not None or words.ending.search(sentence) is not None
    score += 1.5 * aim + 1.5 * result - 0.5 * (not aim and not result)
    if words.not_starts.match(sentence):
        score -= 3.0
    if words.not_inside.search(bare):
        score -= 2.5
    if re.search(r"\d", bare):
        score -= 1.5
    if re.search(r"\d[\d.]*(?:%|亿|万|个|家|项|公里|平方)|[《》]", bare):
        score -= 2.0
    return score + 0.75 * siblings


def is_result(sentence: str) -> bool:
    """Tell whether a sentence sums up a result: subject, then a predicate without detail."""
    words = lexicon()
    found = words.result.search(sentence) or words.ending.search(sentence)
    return found is not None and 2 <= found.start() <= _MAX_SUBJECT + 6


def inner_score(sentence: str, passage: int, *, style: str | None) -> float:
    """Score a sentence inside a paragraph (folded, without its stop) as a run-in heading.

    ``passage`` counts the characters up to the next candidate or the paragraph's end; ``style``
    is how the paragraph's first heading reads: ``"aim"``, ``"result"`` or ``None``.
    """
    words = lexicon()
    bare = _bare(sentence)
    if (
        not 4 <= len(bare) <= LONGEST_INNER
        or any(c in bare for c in ",:;!?")
        or bare.count("、") > 2
    ):
        return 0.0
    if words.not_starts.match(sentence) or words.not_inside.search(bare):
        return 0.0
    result, aim = is_result(sentence), words.aim.match(sentence) is not None
    score = 3.5 if result else 0.0
    if aim and not result:
        score += 3.0 if style == "aim" and len(bare) <= 15 else 0.5
    elif not result and len(bare) <= LONGEST_PLAIN:
        score += 2.5 if style != "aim" else 1.0
    if words.concrete.search(bare) and not words.ending.search(sentence):
        score -= 2.0
    if re.search(r"\d", bare):
        score -= 1.5
    if style == "result" and not aim:
        score += 0.5
    if passage < SHORTEST_PASSAGE:
        score -= 2.0
    elif passage >= 45:
        score += 0.5
    return score


def style_of(sentence: str) -> str | None:
    """Return how a heading reads: ``"result"``, ``"aim"`` or ``None``."""
    if is_result(sentence):
        return "result"
    return "aim" if lexicon().aim.match(sentence) else None


def find_lead(
    folded: str, start: int, end: int, *, bold: int = 0, siblings: int = 0
) -> RunIn | None:
    """Return the run-in heading with which the paragraph ``[start, end)`` begins, or ``None``."""
    if start < bold <= end - 10:
        stop = bold
        while stop > start and folded[stop - 1] in "。:!? \x1f":
            stop -= 1
        piece = bold
        if piece < end and folded[piece] in "。:":
            piece += 1
        return RunIn(start, stop, piece) if 2 < stop - start <= 60 else None
    first = _SENTENCE.match(folded, start, end)
    if first is None or first.end() >= end:
        return None
    stop = first.end() - 1
    while stop > start and folded[stop] not in "。!?":
        stop -= 1
    if folded[stop] != "。":
        return None
    score = lead_score(folded[start:stop], end - first.end(), siblings=siblings)
    return RunIn(start, stop, first.end()) if score >= LEAD_THRESHOLD else None


def find_inner(folded: str, start: int, end: int, *, lead: RunIn | None = None) -> list[RunIn]:
    """Return the run-in headings inside ``[start, end)``, after ``lead`` if there is one."""
    spans = sentences(folded, lead.end if lead else start, end)
    style = style_of(folded[lead.start : lead.stop]) if lead else None
    likely = [
        s
        for s in spans[:-1]
        if _stopped(folded, *s)
        and inner_score(folded[s[0] : s[1] - 1], 999, style=style) >= INNER_THRESHOLD
    ]
    likely_starts = [s[0] for s in likely]
    found: list[RunIn] = []
    for i, (begin, stop) in enumerate(likely):
        following = likely_starts[i + 1] if i + 1 < len(likely) else end
        passage = following - stop
        if inner_score(folded[begin : stop - 1], passage, style=style) >= INNER_THRESHOLD:
            found.append(RunIn(begin, stop - 1, stop))
    found += _lost(folded, spans, {r.start for r in found})
    if len(found) + (lead is not None) < 2 and (
        not found or end - start < 160 or not is_result(folded[found[0].start : found[0].stop])
    ):
        return []
    return sorted(found)


def _stopped(folded: str, start: int, end: int) -> bool:
    return end - start > 4 and folded[end - 1] == "。"


def _lost(folded: str, spans: list[tuple[int, int]], taken: set[int]) -> list[RunIn]:
    """Headings that have lost their stop: the predicate is complete, and a new sentence begins."""
    lost = []
    for start, end in spans:
        if start in taken or end - start < SHORTEST_PASSAGE:
            continue
        match = lexicon().lost.match(folded, start, min(end, start + 30))
        if match is not None and _plausible_subject(match.group(), match.group("subject")):
            lost.append(RunIn(start, match.end(), match.end()))
    return lost


def _plausible_subject(sentence: str, subject: str) -> bool:
    words = lexicon()
    if words.not_starts.match(sentence) or words.concrete.search(_bare(sentence)):
        return False
    return is_result(sentence) and len(_bare(subject)) >= 2 and words.aim.match(subject) is None
