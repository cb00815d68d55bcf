"""Where the tests find texts: the specimens, and the real sources where a user supplies them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SPECIMENS = sorted((ROOT / "documents").glob("*/*.txt"))
#: The texts that the table of expected counts is about; none of them is in the repository.
REAL = (
    "shenzhen-plan-2024", "baoan-plan-2024", "shenzhen-fyp-14", "shenzhen-work-report-2025",
    "reform-review-2024",
)  # fmt: skip


def sources_dir() -> Path:
    """Return the folder of the real sources; it may not exist."""
    given = os.environ.get("SHENZHEN_PLANS_SOURCES")
    return Path(given) if given else ROOT.parent / "shared" / "sources"


def real_source(name: str) -> Path:
    """Return the path of a real source, or skip the test that asks for it."""
    path = sources_dir() / f"{name}.txt"
    if not path.is_file():
        pytest.skip(f"{name}.txt is neither in $SHENZHEN_PLANS_SOURCES nor in ../shared/sources")
    return path


def available() -> list[Path]:
    """Return the specimens, and the real sources that are there."""
    return SPECIMENS + [p for name in REAL if (p := sources_dir() / f"{name}.txt").is_file()]
