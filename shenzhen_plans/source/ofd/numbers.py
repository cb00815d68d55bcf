"""The numbers of OFD attributes: boxes, matrices and the distances of glyphs."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
UNTURNED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
#: Millimetres: farther out is no page (nor is what is no finite number).
FARTHEST = 1e6
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
    try:
        out = list(map(float, text.split()))
    except ValueError:
        out = [float(word) for word in text.replace(",", " ").split() if _is_number(word)]
    if sum(map(abs, out)) < FARTHEST:  # false if one of them is no number
        return tuple(out)
    return tuple([value for value in out if -FARTHEST < value < FARTHEST])


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
    if not text:
        return None
    try:
        x, y, width, height = map(float, text.split())
        if abs(x) + abs(y) + abs(width) + abs(height) < FARTHEST:
            return x, y, width, height
    except ValueError:
        pass
    found = _numbers(text)  # hardly any box comes again
    return found if len(found) == 4 else None


def matrix(text: str | None) -> Matrix | None:
    """Return the six numbers of a transformation (CTM), ``None`` if there are not six."""
    found = numbers(text)
    return found if len(found) == 6 else None


def compose(outer: Matrix, inner: Matrix) -> Matrix:
    """Return the transformation that makes ``inner`` first and ``outer`` then.

    >>> compose((2, 0, 0, 2, 10, 0), (1, 0, 0, 1, 3, 4))
    (2, 0, 0, 2, 16, 8)
    """
    a, b, c, d, e, f = outer
    u, v, w, x, y, z = inner
    return (a * u + c * v, b * u + d * v, a * w + c * x, b * w + d * x,
            a * y + c * z + e, b * y + d * z + f)  # fmt: skip


def placed(block: Matrix, bounds: Box, ctm: str | None) -> Matrix:
    """Return how an object stands on the page: turned by its CTM, at its corner, in its block."""
    if ctm is None and block is UNTURNED:
        return 1.0, 0.0, 0.0, 1.0, bounds[0], bounds[1]
    a, b, c, d, e, f = matrix(ctm) or UNTURNED
    own = (a, b, c, d, e + bounds[0], f + bounds[1])
    return own if block is UNTURNED else compose(block, own)


class Run(NamedTuple):
    """Where the glyphs of a text begin, seen from the first; ``widest`` is the largest distance."""

    places: tuple[float, ...] = (0.0,)
    widest: float = 0.0


def run(text: str | None, count: int) -> Run:
    """Return where each of ``count`` glyphs begins, as far as ``text`` says it.

    ``text`` are the distances between them (GB/T 33190, 11.3: ``g n d`` repeats ``d``).

    >>> run("7.5 g 2 7.6", 3), run("", 3)
    (Run(places=(0.0, 7.5, 15.1), widest=7.6), Run(places=(0.0,), widest=0.0))
    """
    if not text:
        return _UNKNOWN
    return _known_run(text, count) if len(text) <= _SHORT else _run(text, count)


def _run(text: str, count: int) -> Run:
    distances = _deltas(text, count)
    return Run(tuple(accumulate(distances, initial=0.0)), max(distances, default=0.0))


_UNKNOWN = Run()
#: A document sets its runs of one length alike.
_known_run = lru_cache(10_000)(_run)


def _deltas(text: str, count: int) -> list[float]:
    words = iter(text.split())
    out: list[float] = []
    for word in words:
        if len(out) >= min(count, _MOST):
            break
        if word == "g":
            times, value = (_remembered(next(words, "")[:_SHORT]) for _ in range(2))
            if times and value:
                out += [value[0]] * max(0, min(int(times[0]), count - len(out)))
        else:
            out += _remembered(word[:_SHORT])
    return out[: max(count - 1, 0)]
