"""Near matches: seed and extend, bounded by the length of the quotation."""

from __future__ import annotations

from collections import Counter

from .distance import best_end
from .stream import Stream

#: Shorter quotations are looked for exactly: one edit in them would fit far too much.
SHORTEST = 8
_MOST, _CANDIDATES, _SEEDS = 60, 24, 400


def allowed(length: int) -> int:
    """Return how many edits a quotation of that many characters may have."""
    return 0 if length < SHORTEST else min(_MOST, max(1, length // 6))


def near(key: str, stream: Stream) -> list[tuple[int, int, int]]:
    """Return ``(distance, start, end)`` of the best near matches of a key, the nearest first.

    A match with at most *k* edits holds at least one of *k* + 1 pieces of the quotation
    unchanged: each piece is looked for as it is, and the places found are extended.
    """
    most = allowed(len(key))
    if not most:
        return []
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
        at = text.find(key[start:end])
        seen = 0
        while at >= 0 and seen < _SEEDS:
            votes[(at - start) // count] += 1
            seen += 1
            at = text.find(key[start:end], at + 1)
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
