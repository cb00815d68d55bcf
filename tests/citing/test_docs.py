"""The page docs/citing.md is true: every output on it is what the library says."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "citing.md"


def parsed() -> doctest.DocTest:
    text = PAGE.read_text("utf-8").replace("```python\n", "\n").replace("```", "")
    return doctest.DocTestParser().get_doctest(text, {}, "citing.md", str(PAGE), 0)


@pytest.mark.skipif(not PAGE.is_file(), reason="no docs beside the tests")
def test_the_page() -> None:
    told: list[str] = []
    result = doctest.DocTestRunner().run(parsed(), out=told.append)
    assert result.attempted > 25
    assert not result.failed, "".join(told)
