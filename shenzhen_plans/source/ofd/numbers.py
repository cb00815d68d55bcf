"""The numbers of OFD attributes: boxes, matrices and the distances of glyphs."""

from __future__ import annotations

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
#: Millimetres: farther out is no page (nor is what is no finite number).
_FARTHEST = 1e6
#: A run of glyphs longer than this stands on no page.
_MOST = 100_000


def numbers(text: str | None) -> list[float]:
    """Return the numbers of a list parted by blanks; what is none, or out of bounds, is left out."""
    out = []
    for word in (text or "").replace(",", " ").split():
        try:
            value = float(word)
        except ValueError:
            continue
        if -_FARTHEST < value < _FARTHEST:
            out.append(value)
    return out


def box(text: str | None) -> Box | None:
    """Return the four numbers of a box (x, y, width, height), ``None`` if there are not four."""
    found = numbers(text)
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 else None


def matrix(text: str | None) -> Matrix | None:
    """Return the six numbers of a transformation (CTM), ``None`` if there are not six."""
    found = numbers(text)
    if len(found) != 6:
        return None
    return (found[0], found[1], found[2], found[3], found[4], found[5])


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
