"""Counts steps of regular expressions and lines of Python, so that no test needs a clock.

Python's engine backtracks and tells nobody how often.  :func:`steps` runs the same tree of a
pattern in the same way and counts every character that is looked at; it is slow, and so it is
asked about small texts of several sizes, whose counts show the growth.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_DEEP = 100_000
Groups = dict[int, tuple[int, int]]
After = Callable[[int], bool]
Matcher = Callable[["_Run", int, After], bool]
_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


class TooManyError(Exception):
    """More steps than any text of that size may take."""


class _Run:
    """One search in one text: the steps so far, and the groups as they stand."""

    def __init__(self, text: str, most: int) -> None:
        self.text, self.most, self.count, self.groups = text, most, 0, dict[int, tuple[int, int]]()

    def step(self) -> None:
        self.count += 1
        if self.count > self.most:
            raise TooManyError


def steps(pattern: re.Pattern[str], text: str, *, scan: bool, most: int = 10**6) -> int:
    """Return the steps for all matches in a text, or with ``scan=False`` for one at its beginning.

    Raises :class:`TooManyError` where there are more than ``most``.
    """
    run = _Run(text, most)
    for _ in _matches(pattern, run, scan=scan):
        pass
    return run.count


def spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Return the matches in a text, as ``finditer`` does: so that the counting can be trusted."""
    return [span for span in _matches(pattern, _Run(text, 10**6), scan=True) if span is not None]


def _matches(
    pattern: re.Pattern[str], run: _Run, *, scan: bool
) -> Iterator[tuple[int, int] | None]:
    matcher, limit, at, barred = _compiled(pattern), sys.getrecursionlimit(), 0, -1
    sys.setrecursionlimit(_DEEP)
    try:
        while at <= len(run.text):
            run.groups, end = {}, list[int]()

            def done(stop: int, end: list[int] = end, barred: int = barred) -> bool:
                if stop == barred:  # an empty match where one was already
                    return False
                end.append(stop)
                return True

            found = matcher(run, at, done)
            run.step()
            yield (at, end[-1]) if found else None
            if not scan:
                break
            barred, at = (
                (end[-1], end[-1])
                if found and end[-1] == at
                else (-1, end[-1] if found else at + 1)
            )
    finally:
        sys.setrecursionlimit(limit)


def lines(work: Callable[[], object]) -> int:
    """Return how many lines of Python are run while ``work`` is done."""
    count = 0

    def told(_frame: object, event: str, _arg: object) -> Any:
        nonlocal count
        count += event == "line"
        return told

    before = sys.gettrace()
    sys.settrace(told)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def growth(work: Callable[[int], Callable[[], object]], size: int) -> float:
    """Return by how much the lines that are run grow from a size to its double, less what is fixed.

    ``work`` makes the work of a size.  2 is linear, 4 goes with the square.  What is done once and
    for all is run before, and what every size costs is taken off by a third size; what hardly grows at all does not count.
    """
    work(size)()
    small, middle, large = (lines(work(size * n)) for n in (1, 2, 4))
    return (large - middle) / max(middle - small, small / 10)


def alphabet(pattern: re.Pattern[str]) -> list[str]:
    """Return signs that a pattern tells apart: its literals, and one of each of its classes."""
    found: dict[str, None] = {}

    def walk(value: Any) -> None:
        op = value[0] if isinstance(value, tuple) and len(value) == 2 else None
        if op is sre.LITERAL or op is sre.NOT_LITERAL:
            found[chr(value[1])] = None
        elif op is sre.RANGE:
            found[chr(value[1][0])] = None
        elif isinstance(value, tuple | list | parser.SubPattern):
            for inner in value:
                walk(inner)

    walk(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    return [*found, *(c for c in " 1甲\n" if c not in found)]


@cache
def _compiled(pattern: re.Pattern[str]) -> Matcher:
    tree = parser.parse(pattern.pattern, pattern.flags)
    return _sequence(tree, pattern.flags)


def _sequence(items: Iterable[Any], flags: int) -> Matcher:
    matchers = [_one(op, value, flags) for op, value in items]

    def run_from(i: int, run: _Run, at: int, after: After) -> bool:
        if i == len(matchers):
            return after(at)
        return matchers[i](run, at, lambda stop: run_from(i + 1, run, stop, after))

    return lambda run, at, after: run_from(0, run, at, after)


def _one(op: Any, value: Any, flags: int) -> Matcher:
    if (fits := _sign(op, value, flags)) is not None:
        return _of_sign(fits)
    return _BUILDERS[op](value, flags)


def _of_sign(fits: Callable[[str], bool]) -> Matcher:
    def match(run: _Run, at: int, after: After) -> bool:
        run.step()
        return at < len(run.text) and fits(run.text[at]) and after(at + 1)

    return match


def _sign(op: Any, value: Any, flags: int) -> Callable[[str], bool] | None:
    """Return the test of a part that takes just one character."""
    if op == sre.LITERAL:
        return _folded({chr(value)}, flags)
    if op == sre.NOT_LITERAL:
        only = _folded({chr(value)}, flags)
        return lambda char: not only(char)
    if op == sre.ANY:
        return (lambda _: True) if flags & re.DOTALL else (lambda char: char != "\n")
    if op != sre.IN:
        return None
    negated = value[0][0] == sre.NEGATE
    tests = [_member(kind, what, flags) for kind, what in value[negated:]]
    return lru_cache(maxsize=None)(lambda char: any(t(char) for t in tests) != negated)


def _folded(chars: set[str], flags: int) -> Callable[[str], bool]:
    if not flags & re.IGNORECASE:
        return chars.__contains__
    lower = {c.lower() for c in chars}
    return lambda char: char.lower() in lower


def _member(kind: Any, what: Any, flags: int) -> Callable[[str], bool]:
    if kind == sre.LITERAL:
        return _folded({chr(what)}, flags)
    if kind == sre.RANGE:
        low, high = what
        if flags & re.IGNORECASE:
            return lambda c: any(
                low <= ord(x) <= high for x in {c, c.lower(), c.upper()} if len(x) == 1
            )
        return lambda c: low <= ord(c) <= high
    category = re.compile(_CATEGORIES[what], flags & re.ASCII)
    return lambda c: category.match(c) is not None


def _repeat(value: Any, flags: int, *, greedy: bool) -> Matcher:
    low, high, inner = value
    fits = _sign(*inner[0], flags) if len(inner) == 1 else None
    if fits is not None:
        return _repeat_sign(low, high, fits, greedy=greedy)
    one = _sequence(inner, flags)

    def again(run: _Run, at: int, after: After, done: int) -> bool:
        run.step()

        def more() -> bool:
            return done < high and one(
                run,
                at,
                lambda stop: (stop > at or done < low) and again(run, stop, after, done + 1),
            )

        if done < low:
            return more()
        return (more() or after(at)) if greedy else (after(at) or more())

    return lambda run, at, after: again(run, at, after, 0)


def _repeat_sign(low: int, high: int, fits: Callable[[str], bool], *, greedy: bool) -> Matcher:
    def match(run: _Run, at: int, after: After) -> bool:
        last = at
        if greedy:
            while last - at < high and last < len(run.text) and fits(run.text[last]):
                run.step()
                last += 1
            while last - at >= low:
                run.step()
                if after(last):
                    return True
                last -= 1
            return False
        while True:
            run.step()
            if last - at >= low and after(last):
                return True
            if not (last - at < high and last < len(run.text) and fits(run.text[last])):
                return False
            last += 1

    return match


def _atomic(inner: Any, flags: int) -> Matcher:
    one = _sequence(inner, flags)

    def match(run: _Run, at: int, after: After) -> bool:
        end: list[int] = []
        return one(run, at, lambda stop: end.append(stop) or True) and after(end[-1])  # type: ignore[func-returns-value]

    return match


def _possessive(value: Any, flags: int) -> Matcher:
    return _atomic([(sre.MAX_REPEAT, value)], flags)


def _group(value: Any, flags: int) -> Matcher:
    number, add, without, inner = value
    one = _sequence(inner, (flags | add) & ~without)

    def match(run: _Run, at: int, after: After) -> bool:
        before = run.groups.get(number)

        def closed(stop: int) -> bool:
            kept = run.groups.get(number)
            run.groups[number] = (at, stop)
            if after(stop):
                return True
            _restore(run.groups, number, kept)
            return False

        if one(run, at, closed if number is not None else after):
            return True
        _restore(run.groups, number, before)
        return False

    return match


def _restore(groups: Groups, number: int, span: tuple[int, int] | None) -> None:
    if span is None:
        groups.pop(number, None)
    else:
        groups[number] = span


def _branch(value: Any, flags: int) -> Matcher:
    ways = [_sequence(way, flags) for way in value[1]]
    return lambda run, at, after: any(way(run, at, after) for way in ways)


def _look(value: Any, flags: int, *, wanted: bool) -> Matcher:
    side, inner = value
    one, width = _sequence(inner, flags), inner.getwidth()[0]

    def match(run: _Run, at: int, after: After) -> bool:
        start = at - width if side < 0 else at
        there = start >= 0 and one(run, start, lambda stop: side > 0 or stop == at)
        return there == wanted and after(at)

    return match


def _at(value: Any, flags: int) -> Matcher:
    sign = {
        sre.AT_BEGINNING: "^", sre.AT_BEGINNING_STRING: r"\A", sre.AT_BOUNDARY: r"\b",
        sre.AT_NON_BOUNDARY: r"\B", sre.AT_END: "$", sre.AT_END_STRING: r"\Z",
    }[value]  # fmt: skip
    place = re.compile(sign, flags & (re.MULTILINE | re.ASCII))
    return lambda run, at, after: place.match(run.text, at) is not None and after(at)


def _back(value: int, flags: int) -> Matcher:
    def match(run: _Run, at: int, after: After) -> bool:
        run.step()
        span = run.groups.get(value)
        said = run.text[slice(*span)] if span else None
        return said is not None and run.text.startswith(said, at) and after(at + len(said))

    return match


def _if(value: Any, flags: int) -> Matcher:
    number, yes, no = value
    there, else_ = _sequence(yes, flags), _sequence(no or (), flags)
    return lambda run, at, after: (there if number in run.groups else else_)(run, at, after)


_BUILDERS: dict[Any, Callable[[Any, int], Matcher]] = {
    sre.MAX_REPEAT: lambda v, f: _repeat(v, f, greedy=True),
    sre.MIN_REPEAT: lambda v, f: _repeat(v, f, greedy=False),
    sre.POSSESSIVE_REPEAT: _possessive,
    sre.ATOMIC_GROUP: _atomic,
    sre.SUBPATTERN: _group,
    sre.BRANCH: _branch,
    sre.ASSERT: lambda v, f: _look(v, f, wanted=True),
    sre.ASSERT_NOT: lambda v, f: _look(v, f, wanted=False),
    sre.AT: _at,
    sre.GROUPREF: _back,
    sre.GROUPREF_EXISTS: _if,
}
