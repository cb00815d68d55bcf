"""What is known of a node kind stands in one table; a literal elsewhere is an exception."""

from __future__ import annotations

import ast

import pytest

from shenzhen_plans.citing.reading.english import parse_english
from shenzhen_plans.citing.reading.grammar import UNITS
from shenzhen_plans.kinds import (
    DATA_TABLE,
    KINDS,
    LADDER,
    LADDER_ORDER,
    NUMBERED,
    ROW,
    TABLE,
    Kind,
)
from shenzhen_plans.model import BY_KIND
from shenzhen_plans.model.ids import Siblings

from .imports import PACKAGE, modules

#: Modules that may still name a kind in a literal; lower it when they get fewer.
MOST_MODULES = 24
#: These are words of HTML, of databases and of terminals as well.
ELSEWHERE = {DATA_TABLE, ROW}


def kind_literals(source: str) -> int:
    """Count the string constants of a module that equal a kind's name.

    >>> kind_literals("if node.kind == 'task': pass")
    1
    """
    return sum(
        isinstance(node, ast.Constant) and node.value in KINDS.keys() - ELSEWHERE
        for node in ast.walk(ast.parse(source))
    )


def test_few_modules_name_a_kind_in_a_literal() -> None:
    naming = [p for p in modules() if kind_literals(p.read_text("utf-8"))]
    names = [str(p.relative_to(PACKAGE)) for p in naming]
    assert len(names) <= MOST_MODULES, names


def test_the_table_and_the_model_have_the_same_kinds_in_the_same_order() -> None:
    assert list(KINDS) == list(BY_KIND)
    assert list(BY_KIND) == [row.name for row in TABLE]


def test_ranks_are_a_ladder_without_gaps() -> None:
    assert [KINDS[name].rank for name in LADDER_ORDER] == list(range(1, len(LADDER) + 1))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_a_row_is_complete(row: Kind) -> None:
    assert row.piece.isidentifier()
    assert row.label, "a message has to name it"
    assert Siblings().piece(row.name, 3) == f"{row.piece}_3"
    if row.name in LADDER:
        assert row.name in NUMBERED
    if row.name in NUMBERED:
        assert any(unit.kind == row.name for unit in UNITS.values()), "a reference must name it"
    if row.english:
        assert parse_english(f"{row.english} 3"), "an English path must be able to name it"


def test_no_two_kinds_share_a_word_or_a_rank() -> None:
    words = [word for row in TABLE for word in row.words]
    assert len(words) == len(set(words))
    ranks = [row.rank for row in TABLE if row.rank]
    assert len(ranks) == len(set(ranks))
