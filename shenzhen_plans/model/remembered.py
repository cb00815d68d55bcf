"""What is worked out once for each document and forgotten with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import finalize

from .document import Document

T = TypeVar("T")


def once(function: Callable[[Document], T]) -> Callable[[Document], T]:
    """Return ``function`` with its results kept, by the document's identity, while it lives."""
    kept: dict[int, T] = {}

    @wraps(function)
    def remembered(document: Document) -> T:
        found = kept.get(id(document))
        if found is None:
            found = kept[id(document)] = function(document)
            finalize(document, kept.pop, id(document), None).atexit = False
        return found

    return remembered
