from __future__ import annotations

from hypothesis import given

import shenzhen_plans as sp
from tests.strategies import documents


@given(documents())
def test_json_round_trip(document):
    assert sp.from_json(sp.to_json(document)) == document
    assert sp.from_json(sp.to_json(document, indent=None)) == document
