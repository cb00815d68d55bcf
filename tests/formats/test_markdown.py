from __future__ import annotations

from hypothesis import given, settings

from shenzhen_plans.readers.markdown import from_markdown
from shenzhen_plans.writers.markdown import to_markdown
from tests.strategies import documents

from .places import without_places


@settings(max_examples=60, deadline=None)
@given(documents())
def test_markdown_round_trip(document):
    assert from_markdown(to_markdown(document)) == without_places(document)


@settings(max_examples=20, deadline=None)
@given(documents())
def test_markdown_round_trip_a(document):
    assert from_markdown(to_markdown(document, anchors=True)) == without_places(document)
