"""Law 3, pattern by pattern: no regular expression of the package takes more than linear time.

Every pattern that a module holds is run, step by counted step, over texts made of the signs that it
tells apart: runs of one sign, of two, and runs behind a beginning.  Twice the text may take little
more than twice the steps.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from importlib import import_module
from inspect import signature
from pathlib import Path
from pkgutil import walk_packages
from random import Random

import pytest

import shenzhen_plans
from tests.steps import TooManyError, alphabet, spans, steps

#: pattern → why it is never given a long text
SHORT = {
    "citing.finding.heads._STEPS": "64 characters before a step are looked at",
    "citing.documents.names._ISSUED": "goes 30 characters into a title, from its beginning alone",
    "citing.finding.heads._NAME": "44 characters before a step are looked at",
    "citing.finding.english._NAME_BEFORE": "88 characters before a step are looked at",
    "archive.naming.words.().divisions": "the name of a place",
    "archive.naming.words.().peoples": "the name of a place",
    "parsing.frame.delivery._ways.().5.1": "matches at one place of a line of at most 160 characters",
    "parsing.runins.lost._pattern.()": "matches at one place, no more than some 30 characters",
    "quantities.boards.table_words.patterns.().column_other": "is the whole of a column's heading",
    "quantities.context.goals._patterns.().listed": "matches at one place, some 50 characters",
    "quantities.context.goals._patterns.().item": "matches at one place, some 50 characters",
    "quantities.boards.table_words.patterns.().ends_with_note": "the name of an indicator, or a cell no longer than a figure may be",
    "quantities.measures._tables.().2": "the name of a measure",
    "quantities.vocabulary.words.().field": "the name before a figure",
    "quantities.boards.table_words.patterns.().units_in_names": "is the whole of what stands in brackets behind a name",
    "citing.documents.places._words.().division": "matches at one place, some 20 characters",
}
#: Each tries other texts on every pattern; what 90 of them found is mended.
SEEDS = range(int(os.environ.get("SHENZHEN_PLANS_SEEDS", "2")))
_SIZES = (24, 48, 96)
_FEW = 800  # steps below which growth says nothing
_ROOT = Path(shenzhen_plans.__file__).parent
_EVERYTHING = "\n".join(path.read_text("utf-8") for path in _ROOT.rglob("*.py"))


def patterns() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Every pattern that a module defines, its name, and whether it is looked for in whole texts."""
    for found in walk_packages([str(_ROOT)], "shenzhen_plans."):
        if found.name.endswith(("__main__", ".language")):  # messages are short
            continue
        module = import_module(found.name)
        source = Path(module.__file__ or "").read_text("utf-8")
        for name, value in vars(module).items():
            defined = re.search(rf"^{name}\b[^\n=]*=", source, re.M)
            if defined and isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{found.name.partition('.')[2]}.{name}", value, _is_looked_for(name, source)
            elif defined or (hasattr(value, "cache_info") and value.__module__ == found.name):
                for inner, pattern in _held(value):
                    scan = inner != ".()" or _is_looked_for(name, source, r"\(\)")
                    yield f"{found.name.partition('.')[2]}.{name}{inner}", pattern, scan


def _is_looked_for(name: str, source: str, call: str = "") -> bool:
    """Whether a pattern, or the one that a function makes, is used at other than given places."""
    used = source if name.startswith("_") else _EVERYTHING
    looked = rf"\b{name}{call}\.(?:search|finditer|subn?|split|findall)\b"
    placed = rf"\b{name}{call}\.(?:match|fullmatch)\b"
    return re.search(looked, used) is not None or re.search(placed, used) is None


def _held(value: object, depth: int = 0) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns that a value holds, or what a function makes of data when it is first called."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield "", value
    if depth > 3 or isinstance(value, type):
        return
    rows: Iterable[tuple[object, object]] = ()
    if hasattr(value, "cache_info"):
        rows = () if signature(value).parameters else [((), value())]
    elif isinstance(value, Mapping):
        rows = value.items()
    elif isinstance(value, tuple | list):
        rows = zip(getattr(value, "_fields", range(len(value))), value, strict=True)
    elif is_dataclass(value):
        rows = ((f.name, getattr(value, f.name)) for f in fields(value))
    for name, held in rows:
        for inner, pattern in _held(held, depth + 1):
            yield f".{name}{inner}", pattern


PATTERNS = {name: (pattern, scan) for name, pattern, scan in sorted(patterns(), key=lambda p: p[0])}


def runs(pattern: re.Pattern[str], random: Random) -> Iterator[tuple[str, str]]:
    """What a text begins with, and what is repeated in it."""
    signs = alphabet(pattern)
    some = signs if len(signs) < 20 else [*random.sample(signs, 16), " ", "1", "甲", "\n"]
    yield from (("", sign) for sign in some)
    for _ in range(12):
        yield "", random.choice(some) + random.choice(some)
        yield random.choice(some) + random.choice(some), random.choice(some)


@pytest.mark.parametrize("name", PATTERNS)
def test_every_pattern_takes_linear_time(name: str) -> None:
    if name in SHORT:
        pytest.skip(SHORT[name])
    pattern, scan = PATTERNS[name]
    for seed in SEEDS:
        for before, run in runs(pattern, Random(f"{name}{seed}")):  # noqa: S311
            try:
                _, middle, large = (
                    steps(pattern, before + run * size + "\x00", scan=scan, most=60_000)
                    for size in _SIZES
                )
            except TooManyError:
                pytest.fail(f"{before + run!r} again and again takes very many steps")
            assert large < max(2.8 * middle, _FEW), f"{before + run!r} again and again"


def test_the_exceptions_are_patterns() -> None:
    assert SHORT.keys() <= PATTERNS.keys()


def test_the_steps_are_those_of_python() -> None:
    """The counting engine finds what Python's finds."""
    random = Random(20310108)  # noqa: S311
    for pattern, _ in PATTERNS.values():
        signs = alphabet(pattern)
        for _ in range(4):
            text = "".join(random.choice(signs) for _ in range(random.randint(0, 14)))
            assert spans(pattern, text) == [m.span() for m in pattern.finditer(text)], pattern


@pytest.mark.parametrize(
    "wicked", [r"(?:\s+甲?)*乙", r"\s*\n\s*", r"(?:[^`]|`+)*?``(?!`)", r"a*a*b"]
)
def test_wicked_patterns_are_noticed(wicked: str) -> None:
    pattern = re.compile(wicked)
    random = Random(0)  # noqa: S311
    slow = []
    for before, run in runs(pattern, random):
        try:
            counted = [steps(pattern, before + run * n, scan=True, most=60_000) for n in _SIZES]
        except TooManyError:
            counted = [1, 1, 60_000]
        slow.append(counted[2] >= max(2.8 * counted[1], _FEW))
    assert any(slow)
