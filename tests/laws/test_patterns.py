"""Law 3, pattern by pattern: no regular expression of the package takes more than linear time.

Every pattern that a module holds is run, step by counted step, over texts made of the signs that it
tells apart: runs of one sign, of two, and runs behind a beginning.  Twice the text may take little
more than twice the steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from random import Random

import pytest

import shenzhen_plans
from tests.steps import TooManyError, alphabet, spans, steps

#: pattern → why it is never given a long text
SHORT = {
    "citing.heads._STEPS": "64 characters before a step are looked at",
    "citing.names._ISSUED": "goes 30 characters into a title, from its beginning alone",
    "citing.heads._NAME": "44 characters before a step are looked at",
    "citing.english.NAME_BEFORE": "88 characters before a step are looked at",
}
_SIZES = (24, 48, 96)
_FEW = 800  # steps below which growth says nothing
_ROOT = Path(shenzhen_plans.__file__).parent
_EVERYTHING = "\n".join(path.read_text("utf-8") for path in _ROOT.rglob("*.py"))


def patterns() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Every pattern that a module defines, its name, and whether it is looked for in whole texts."""
    for found in walk_packages([str(_ROOT)], "shenzhen_plans."):
        if found.name.endswith("__main__"):
            continue
        module = import_module(found.name)
        source = Path(module.__file__ or "").read_text("utf-8")
        for name, value in vars(module).items():
            defined = re.search(rf"^{name}\b[^\n=]*=", source, re.M)
            if defined and isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                used = source if name.startswith("_") else _EVERYTHING
                looked = re.search(rf"\b{name}\.(?:search|finditer|subn?|split|findall)\b", used)
                placed = re.search(rf"\b{name}\.(?:match|fullmatch)\b", used)
                yield f"{found.name.partition('.')[2]}.{name}", value, bool(looked or not placed)


PATTERNS = {name: (pattern, scan) for name, pattern, scan in patterns()}


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
    for before, run in runs(pattern, Random(name)):  # noqa: S311
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
