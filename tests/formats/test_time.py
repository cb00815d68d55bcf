"""Writers and readers take time that grows with the text, not with its square."""

from __future__ import annotations

import time

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


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("name", ["xml", "akn", "markdown", "json"])
def test_long_runs(run, name):
    text = "云" + run * 50_000 + "州"
    document = small(body=(Paragraph(id="p_1", start=0, end=0, text=text),))
    start = time.perf_counter()
    written = getattr(sp, f"to_{name}")(document)
    assert time.perf_counter() - start < 2
    if name != "markdown":  # reading Markdown is markdown-it's work
        assert getattr(sp, f"from_{name}")(written) == document
    assert time.perf_counter() - start < 4


def test_many_nodes():
    body = tuple(Paragraph(id=f"p_{n}", start=0, end=0, text="云") for n in range(1, 20_001))
    document = small(body=body)
    start = time.perf_counter()
    for name in ("xml", "akn", "markdown", "json"):
        assert getattr(sp, f"from_{name}")(getattr(sp, f"to_{name}")(document)) == document
    assert len(sp.chunks(document, max_chars=10**6)) == 1
    assert time.perf_counter() - start < 30
