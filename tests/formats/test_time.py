"""Writers and readers do work that grows with the text, not with its square."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import shenzhen_plans as sp
from shenzhen_plans.model import Paragraph
from tests.formats.test_json import small
from tests.steps import growth

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


def there_and_back(document: sp.Document, name: str) -> None:
    """Write a document and read it back, which is checked."""
    written = getattr(sp, f"to_{name}")(document)
    if name != "markdown":  # reading Markdown is markdown-it's work
        assert getattr(sp, f"from_{name}")(written) == document


def grows_linearly(build: Callable[[int], sp.Document], count: int, name: str) -> bool:
    """Say whether twice the text takes about twice the work, counted in lines that are run."""

    def work(n: int) -> Callable[[], None]:
        document = build(n)
        return lambda: there_and_back(document, name)

    return growth(work, count) < 2.6


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("name", ["xml", "akn", "markdown", "json"])
def test_long_runs(run: str, name: str) -> None:
    def build(count: int) -> sp.Document:
        text = "云" + run * count + "州"
        return small(body=(Paragraph(id="p_1", start=0, end=0, text=text),))

    assert grows_linearly(build, 500, name)


@pytest.mark.parametrize("name", ["xml", "akn", "markdown", "json"])
def test_many_nodes(name: str) -> None:
    def build(count: int) -> sp.Document:
        numbers = range(1, count + 1)
        return small(body=tuple(Paragraph(id=f"p_{n}", start=0, end=0, text="云") for n in numbers))

    assert grows_linearly(build, 200, name)
    assert len(sp.chunks(build(20_000), max_chars=10**6, text="云")) == 1
