"""The numbers of OFD attributes: boxes, matrices and the distances of glyphs."""

from __future__ import annotations

from functools import lru_cache

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
#: Millimetres: farther out is no page (nor is what is no finite number).
_FARTHEST = 1e6
#: A run of glyphs longer than this stands on no page.
_MOST = 100_000
#: An attribute that may come again is not longer.
_SHORT = 64


def numbers(text: str | None) -> tuple[float, ...]:
    """Return the numbers of a list parted by blanks; what is none, or out of bounds, is left out."""
    if not text:
        return ()
    return _remembered(text) if len(text) <= _SHORT else _numbers(text)


def _numbers(text: str) -> tuple[float, ...]:
    words = text.replace(",", " ").split()
    try:
        out = [float(word) for word in words]
    except ValueError:
        out = [float(word) for word in words if _is_number(word)]
    return tuple([value for value in out if -_FARTHEST < value < _FARTHEST])


#: A document says the same sizes, heights and turns thousands of times.
_remembered = lru_cache(10_000)(_numbers)


def _is_number(word: str) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return True


def box(text: str | None) -> Box | None:
    """Return the four numbers of a box (x, y, width, height), ``None`` if there are not four."""
    found = numbers(text)
    return found if len(found) == 4 else None


def matrix(text: str | None) -> Matrix | None:
    """Return the six numbers of a transformation (CTM), ``None`` if there are not six."""
    found = numbers(text)
    return found if len(found) == 6 else None


def deltas(text: str | None, count: int) -> list[float]:
    """Return the distances between ``count`` glyphs (GB/T 33190, 11.3: ``g n d`` repeats ``d``).

    >>> deltas("7.5 g 2 7.6", 4), deltas("", 3)
    ([7.5, 7.6, 7.6], [])
    """
    words = (text or "").split()
    out: list[float] = []
    at = 0
    while at < len(words) and len(out) < min(count, _MOST):
        if words[at] == "g" and at + 2 < len(words):
            times, value = numbers(words[at + 1]), numbers(words[at + 2])
            if times and value:
                out += [value[0]] * max(0, min(int(times[0]), count - len(out)))
            at += 3
        else:
            out += numbers(words[at])
            at += 1
    return out[: max(count - 1, 0)]
