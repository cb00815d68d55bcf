"""Edit distance: of a short text in a long one, where it stands nearly, and the edits of two texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from difflib import SequenceMatcher
from itertools import islice
from typing import Literal, NamedTuple

from ..grammar.keys import occurrences
from .stream import Stream

#: Stops that agree with one another where the text does not tell which is printed.
STOPS = frozenset("。.:;,!?、")
#: Shorter quotations are looked for exactly: one edit in them would fit far too much.
SHORTEST = 8
_MOST, _CANDIDATES, _SEEDS = 60, 24, 400
_WORDS = re.compile(r"[0-9]+(?:[.][0-9]+)*%?|[A-Za-z]+|.", re.S)


class Edit(NamedTuple):
    """One difference: what was quoted, what is printed, and where in the quotation (code points).

    ``op`` says what was done to the print: ``replace``, ``delete`` (left out of the quotation) or
    ``insert`` (added in it).
    """

    op: Literal["replace", "delete", "insert"]
    quoted: str
    printed: str
    at: int


def best_end(pattern: str, text: str, soft: Collection[int] = ()) -> tuple[int, int]:
    """Return the least distance of ``pattern`` to any slice of ``text``, and where that ends.

    Myers' bit-parallel algorithm (Journal of the ACM 46, 1999): one step for each character of
    the text.  At the offsets in ``soft`` any stop agrees with any other.

    >>> best_end("建成公园", "今年建设公园十个")
    (1, 6)
    """
    size = len(pattern)
    mask, high = (1 << size) - 1, 1 << (size - 1)
    equal: dict[str, int] = {}
    for i, char in enumerate(pattern):
        equal[char] = equal.get(char, 0) | 1 << i
    stops = 0
    for char in STOPS:
        stops |= equal.get(char, 0)
    plus, minus, score = mask, 0, size
    best, end = size, 0
    for i, char in enumerate(text):
        same = stops if i in soft else equal.get(char, 0)
        vertical = same | minus
        horizontal = (((same & plus) + plus) ^ plus) | same
        up, down = minus | ~(horizontal | plus) & mask, plus & horizontal
        if up & high:
            score += 1
        elif down & high:
            score -= 1
        up, down = up << 1 & mask, down << 1 & mask
        plus, minus = (down | ~(vertical | up)) & mask, up & vertical
        if score < best:
            best, end = score, i + 1
    return best, end


def near(key: str, stream: Stream) -> list[tuple[int, int, int]]:
    """Return ``(distance, start, end)`` of the best near matches of a key, the nearest first.

    A match with at most *k* edits holds at least one of *k* + 1 pieces of the quotation
    unchanged: each piece is looked for as it is, and the places found are extended.
    """
    if len(key) < SHORTEST:
        return []
    most = min(_MOST, len(key) // 6)
    found: list[tuple[int, int, int]] = []
    for place in _places(key, stream.key, most):
        match = _extend(key, stream, place, most)
        if match is not None and not any(s < match[2] and match[1] < e for _, s, e in found):
            found.append(match)
    return sorted(found)


def _places(key: str, text: str, most: int) -> list[int]:
    """Return where the quotation may begin, the places with the most pieces first."""
    count = most + 1
    votes: Counter[int] = Counter()
    for i in range(count):
        start, end = len(key) * i // count, len(key) * (i + 1) // count
        for at in islice(occurrences(key[start:end], text), _SEEDS):
            votes[(at - start) // count] += 1
    ranked = sorted(votes, key=lambda bucket: (-votes[bucket], bucket))
    return [bucket * count for bucket in ranked[:_CANDIDATES]]


def _extend(key: str, stream: Stream, place: int, most: int) -> tuple[int, int, int] | None:
    low = max(0, place - 2 * most - 2)
    high = min(len(stream.key), place + len(key) + 3 * most + 2)
    window = stream.key[low:high]
    soft = [i for i in range(high - low) if stream.places[low + i] in stream.soft]
    distance, end = best_end(key, window, frozenset(soft))
    if distance > most:
        return None
    turned = frozenset(end - 1 - i for i in soft if i < end)
    _, length = best_end(key[::-1], window[:end][::-1], turned)
    return distance, low + end - length, low + end


def edits(quoted: str, printed: str) -> tuple[Edit, ...]:
    """Return what differs between a quotation and the print, numbers and Latin words as wholes.

    >>> edits("建成公园10个", "建成公园12个")
    (Edit(op='replace', quoted='10', printed='12', at=4),)
    """
    return tuple(
        Edit(op, new, old, at)  # type: ignore[arg-type]  # "equal" is left out
        for op, old, new, at in differences(printed, quoted)
    )


def differences(old: str, new: str) -> Iterator[tuple[str, str, str, int]]:
    """Yield ``(op, old, new, place in new)`` for each run of words that is not the same."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    places = [0]
    for word in after:
        places.append(places[-1] + len(word))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for op, a, b, c, d in matcher.get_opcodes():
        if op != "equal":
            yield op, "".join(before[a:b]), "".join(after[c:d]), places[c]
