"""Typed, citable documents from the plain text of Chinese government plans and reports.

``import shenzhen_plans as sp`` loads nothing heavy; each name is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .errors import PlansError
from .version import __version__

if TYPE_CHECKING:
    from .archive.mapping import Archive
    from .citing.citation import bibliography, cite
    from .citing.errors import AmbiguousReference, CitationError, ReferenceNotFound
    from .citing.resolving.resolve import Resolution, resolve
    from .conversion import convert
    from .model import (
        AnnualPlan,
        Document,
        EventReview,
        FiveYearPlan,
        GenericDocument,
        Node,
        WorkReport,
    )
    from .model.outline import outline
    from .pipeline import parse
    from .readers.json import from_json
    from .reading.source import read
    from .writers.json import to_json

#: public name → the module that holds it
_HOMES = {
    "AmbiguousReference": "citing.errors",
    "Archive": "archive.mapping",
    "CitationError": "citing.errors",
    "AnnualPlan": "model",
    "Document": "model",
    "EventReview": "model",
    "FiveYearPlan": "model",
    "GenericDocument": "model",
    "Node": "model",
    "WorkReport": "model",
    "outline": "model.outline",
    "read": "reading.source",
    "ReferenceNotFound": "citing.errors",
    "Resolution": "citing.resolving.resolve",
    "bibliography": "citing.citation",
    "cite": "citing.citation",
    "convert": "conversion",
    "from_json": "readers.json",
    "parse": "pipeline",
    "resolve": "citing.resolving.resolve",
    "to_json": "writers.json",
}

__all__ = [
    "AmbiguousReference",
    "AnnualPlan",
    "Archive",
    "CitationError",
    "Document",
    "EventReview",
    "FiveYearPlan",
    "GenericDocument",
    "Node",
    "PlansError",
    "ReferenceNotFound",
    "Resolution",
    "WorkReport",
    "__version__",
    "bibliography",
    "cite",
    "convert",
    "from_json",
    "outline",
    "parse",
    "read",
    "resolve",
    "to_json",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute may be anything
    """Load a public name from its module when it is first used (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{home}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
