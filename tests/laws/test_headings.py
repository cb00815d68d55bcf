"""Generated documents whose tree is known: every heading found, none invented, each in its place."""

from __future__ import annotations

from hypothesis import given

from shenzhen_plans.grammar.keys import normalise
from shenzhen_plans.model import AnyNode
from tests.disfigure import narrow, wide
from tests.laws.audit import breaches, parsed
from tests.laws.generate import Heading, Plan, plans

_LADDER = frozenset(("part", "chapter", "section", "article", "level1", "level2", "level3", "task"))


def _written(headings: list[Heading]) -> list[object]:
    return [(h.kind, h.number, normalise(h.title), _written(h.children)) for h in headings]


def _name(node: AnyNode) -> str:
    """Return the title; a point may have all its words in its text."""
    return normalise(node.title or node.text.partition("。")[0])


def _found(nodes: tuple[AnyNode, ...]) -> list[object]:
    return [(n.kind, n.number, _name(n), _found(n.children)) for n in nodes if n.kind in _LADDER]


@given(plans())
def test_every_heading_is_found_in_its_place(plan: Plan) -> None:
    source, document = parsed(plan.text)
    assert breaches(source, document) == []
    assert _found(document.body) == _written(plan.headings)


@given(plans())
def test_width_does_not_matter(plan: Plan) -> None:
    expected = _written(plan.headings)
    for text in (wide(plan.text), narrow(plan.text)):
        assert _found(parsed(text)[1].body) == expected
