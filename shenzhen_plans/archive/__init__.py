"""The archive: what documents exist, how a copy is proved, the user's texts, search across them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .mapping import Archive

__all__ = ["Archive"]


def __getattr__(name: str) -> object:
    """Load :class:`Archive` when it is first used."""
    if name != "Archive":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(".mapping", __name__).Archive
