"""A text set in traditional characters has the tree and the figures of the text in simplified ones."""

from __future__ import annotations

from pathlib import Path

import pytest

import shenzhen_plans as sp
from shenzhen_plans.grammar.keys import FOLD
from shenzhen_plans.model import Document
from tests.texts import available

#: For each simplified character one of the traditional ones that are read as it.
TRADITIONAL = {
    ord(there): here for here, there in reversed(FOLD.items()) if "\u4e00" <= here <= "\u9fff"
}


def rows(document: Document) -> list[tuple[object, ...]]:
    return [(n.kind, n.id, n.number, n.start, n.end, n.role) for n in document.walk()]


def figures(document: Document) -> list[tuple[object, ...]]:
    return [(q.start, q.end, q.value, q.unit, q.statement, q.period) for q in document.quantities]


@pytest.mark.parametrize("path", available(), ids=lambda path: path.stem)
def test_the_script_of_a_text_does_not_matter(path: Path) -> None:
    text = path.read_text("utf-8")
    simplified, traditional = sp.parse(text), sp.parse(text.translate(TRADITIONAL))
    assert traditional.family == simplified.family
    assert rows(traditional) == rows(simplified)
    assert figures(traditional) == figures(simplified)
    assert [t.value for t in traditional.targets] == [t.value for t in simplified.targets]
