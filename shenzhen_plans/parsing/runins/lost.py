"""Run-in headings that have lost their stop: 市场活力持续提升新增企业三千户。.

Where the stop is gone, the predicate must show where it was: subject, adverb, verb, and then a word
that begins a sentence, or a verb that takes no object.  This is evidence of the strictest kind,
because a wrong cut would invent a heading; so it is looked for only beside headings that have
their stop, and not in the text of one that names its subject: what 促进游客增长 heads may well
begin with 游客稳步增长带动了餐饮.  The words are data (``families/_lost_stops.yaml``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import chain

from ...grammar.profile import Data, Words, alternatives, read_family_file
from .candidates import Paragraph

#: The longest subject that is looked for, and the least text behind the heading.
_LONGEST_SUBJECT, _SHORTEST_LED = 16, 16
#: How sure such a heading is: of 9 that the readings have all are found, and no other.
CERTAINTY = 0.75


class Evidence(Data):
    """The words as they stand in ``families/_lost_stops.yaml``."""

    adverbs: Words
    verbs: Words
    intransitive: Words
    endings: Words
    sentence_starts: Words
    cannot_begin: Words
    cannot_follow: str


@cache
def _pattern() -> re.Pattern[str]:
    data = read_family_file("_lost_stops.yaml", Evidence)
    adverbs, verbs, alone, starts, never = (
        alternatives(sorted(map(re.escape, words), key=len, reverse=True))
        for words in (
            data.adverbs,
            data.verbs,
            data.intransitive,
            data.sentence_starts,
            data.cannot_begin,
        )
    )
    # What says more of the subject is its predicate: another adverb, a verb that is done (带动了).
    more = [word for word in data.adverbs if word not in data.sentence_starts]
    goes_on = rf"(?=[^{re.escape(data.cannot_follow)}\s])(?!{alternatives(more)}|[^,。]{{1,4}}了)"
    # One look at a character tells that none of the words begins there.
    heads = re.escape("".join({*chain(*data.endings), *(word[0] for word in data.adverbs)}))
    return re.compile(
        rf"(?!{never})(?P<subject>[^,。;:、\d%]{{2,{_LONGEST_SUBJECT}}}?)"
        rf"(?=[{heads}])(?:(?:{adverbs})地?(?:(?:{verbs})(?=(?:{starts}))|(?:{alone}){{1,2}}{goes_on})"
        rf"|(?>{alternatives(data.endings)}){goes_on})"
    )


def lost_stops(paragraph: Paragraph, taken: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield where such headings begin and end in a paragraph, but for the sentences ``taken``."""
    match = _pattern().match
    at, named = paragraph.start, ""
    for k, part in enumerate(paragraph.parts):
        if at in taken:
            named = part
        elif len(part) > 2 * _SHORTEST_LED and (k or paragraph.kind is None):
            found = match(part, 0, _LONGEST_SUBJECT + 14)
            if found is not None and _is_one(found, part, named):
                yield at, at + found.end()
                named = found[0]
        at += len(part) + 1


def _is_one(found: re.Match[str], part: str, named: str) -> bool:
    """Tell whether enough follows, in no quotation or title, and the heading before it named something else."""
    return (
        len(part) - found.end() >= _SHORTEST_LED
        and all(found[0].count(opening) == found[0].count(end) for opening, end in ("“”", "《》"))
        and found["subject"] not in named
    )
