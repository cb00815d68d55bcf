from __future__ import annotations

from hypothesis import given, settings

from shenzhen_plans.readers.xml import from_xml
from shenzhen_plans.writers.xml import to_xml
from tests.strategies import documents


@settings(max_examples=60, deadline=None)
@given(documents())
def test_xml_round_trip(document):
    assert from_xml(to_xml(document)) == document
