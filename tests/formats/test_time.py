"""Writers and readers take time that grows with the text, not with its square."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

import shenzhen_plans as sp
from shenzhen_plans.model import Paragraph
from tests.formats.test_json import small

RUNS = [
    " ",
    "\u3000",
    "\n",
    "\x00",
    "*",
    "_",
    "[",
    "]",
    "<",
    "&",
    "`",
    "~",
    "\\",
    "-",
    "#",
    "(",
    "[]",
    "&#",
    "a*",
    " \t",
]


def seconds(document: sp.Document, name: str) -> float:
    """Return the processor's time for writing a document and reading it back, which is checked."""
    start = time.process_time()
    written = getattr(sp, f"to_{name}")(document)
    if name != "markdown":  # reading Markdown is markdown-it's work
        assert getattr(sp, f"from_{name}")(written) == document
    return time.process_time() - start


def grows_linearly(build: Callable[[int], sp.Document], count: int, name: str) -> bool:
    """Say whether four times the text takes well under sixteen times the time.

    Ratios only, as machines differ, and once of three times: what grows with the square never
    does.  The constant covers what is too short to be measured.
    """
    small_, large = build(count), build(4 * count)
    return any(seconds(large, name) < 12 * seconds(small_, name) + 0.3 for _ in range(3))


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("name", ["xml", "akn", "markdown", "json"])
def test_long_runs(run: str, name: str) -> None:
    def build(count: int) -> sp.Document:
        text = "云" + run * count + "州"
        return small(body=(Paragraph(id="p_1", start=0, end=0, text=text),))

    assert grows_linearly(build, 12_500, name)


@pytest.mark.parametrize("name", ["xml", "akn", "markdown", "json"])
def test_many_nodes(name: str) -> None:
    def build(count: int) -> sp.Document:
        numbers = range(1, count + 1)
        return small(body=tuple(Paragraph(id=f"p_{n}", start=0, end=0, text="云") for n in numbers))

    assert grows_linearly(build, 5_000, name)
    assert len(sp.chunks(build(20_000), max_chars=10**6, text="云")) == 1
