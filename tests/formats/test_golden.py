"""The golden files are what the library writes now (``python -m tests.regenerate`` writes them)."""

from __future__ import annotations

import os

import pytest

from tests.formats.golden import specimens
from tests.texts import SPECIMENS

GOLDENS = list(specimens())


@pytest.mark.parametrize(
    ("path", "content"), GOLDENS, ids=[f"{p.parent.name}/{p.name}" for p, _ in GOLDENS]
)
def test_golden(path, content):
    before = path.stat().st_mtime_ns
    assert path.read_text("utf-8") == content, "run: python -m tests.regenerate"
    assert path.stat().st_mtime_ns == before, "a test must not write golden files"


def test_every_specimen_has_every_format():
    assert len(GOLDENS) == 5 * len(SPECIMENS)


def test_regenerating_was_not_left_on():
    assert not [name for name in os.environ if "REGENERATE" in name.upper()]
