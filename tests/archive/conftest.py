"""Every test has a store of its own in an empty folder."""

from __future__ import annotations

from pathlib import Path

import pytest

import shenzhen_plans as sp


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHENZHEN_PLANS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def archive(home: Path) -> sp.Archive:
    return sp.Archive(home)
