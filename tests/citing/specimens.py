"""The specimens, each parsed once, and the real texts where they are at hand."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import shenzhen_plans as sp
from shenzhen_plans.model import Document
from shenzhen_plans.resources import documents_dir

SPECIMENS = {
    path.stem: path
    for path in sorted(documents_dir().glob("*/*.txt"))
    if path.stem == path.parent.name
}


@cache
def specimen(name: str) -> Document:
    """A specimen, parsed once."""
    return sp.parse(SPECIMENS[name])


def text_of(name: str) -> str:
    """The text of a specimen."""
    return SPECIMENS[name].read_text("utf-8")


def real_texts() -> list[Path]:
    """The real texts; empty where there are none."""
    default = Path(__file__).parents[3] / "shared" / "sources"
    folder = Path(os.environ.get("SHENZHEN_PLANS_SOURCES", default))
    return sorted(folder.glob("*.txt")) if folder.is_dir() else []
