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
    from .citing.annotating import annotate
    from .citing.checking import Verdict, check_quotation
    from .citing.citation import bibliography, cite
    from .citing.comparing import Change, compare
    from .citing.errors import (
        AmbiguousReference,
        CitationError,
        NotCitable,
        ReferenceNotFound,
        UnreadableReference,
    )
    from .citing.finding import Citation, find_citations
    from .citing.resolving.resolution import Resolution
    from .citing.resolving.resolve import resolve
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
    from .quoting.locate import Place, locate
    from .readers.akn import from_akn
    from .readers.json import from_json
    from .readers.markdown import from_markdown
    from .readers.xml import from_xml
    from .source.inputs import read
    from .source.records import records
    from .writers.akn import to_akn
    from .writers.chunks import Chunk, chunks
    from .writers.json import to_json
    from .writers.markdown import to_markdown
    from .writers.rows import to_jsonl
    from .writers.xml import to_xml

#: public name → the module that holds it
_HOMES = {
    "AmbiguousReference": "citing.errors",
    "AnnualPlan": "model",
    "Archive": "archive.mapping",
    "Change": "citing.comparing",
    "Chunk": "writers.chunks",
    "Citation": "citing.finding",
    "CitationError": "citing.errors",
    "Document": "model",
    "EventReview": "model",
    "FiveYearPlan": "model",
    "GenericDocument": "model",
    "Node": "model",
    "NotCitable": "citing.errors",
    "Place": "quoting.locate",
    "ReferenceNotFound": "citing.errors",
    "Resolution": "citing.resolving.resolution",
    "UnreadableReference": "citing.errors",
    "Verdict": "citing.checking",
    "WorkReport": "model",
    "annotate": "citing.annotating",
    "bibliography": "citing.citation",
    "cite": "citing.citation",
    "compare": "citing.comparing",
    "check_quotation": "citing.checking",
    "chunks": "writers.chunks",
    "convert": "conversion",
    "find_citations": "citing.finding",
    "from_akn": "readers.akn",
    "from_json": "readers.json",
    "from_markdown": "readers.markdown",
    "from_xml": "readers.xml",
    "locate": "quoting.locate",
    "outline": "model.outline",
    "parse": "pipeline",
    "read": "source.inputs",
    "records": "source.records",
    "resolve": "citing.resolving.resolve",
    "to_akn": "writers.akn",
    "to_json": "writers.json",
    "to_jsonl": "writers.rows",
    "to_markdown": "writers.markdown",
    "to_xml": "writers.xml",
}

__all__ = [
    "AmbiguousReference",
    "AnnualPlan",
    "Archive",
    "Change",
    "Chunk",
    "Citation",
    "CitationError",
    "Document",
    "EventReview",
    "FiveYearPlan",
    "GenericDocument",
    "Node",
    "NotCitable",
    "Place",
    "PlansError",
    "ReferenceNotFound",
    "Resolution",
    "UnreadableReference",
    "Verdict",
    "WorkReport",
    "__version__",
    "annotate",
    "bibliography",
    "check_quotation",
    "chunks",
    "cite",
    "compare",
    "convert",
    "find_citations",
    "from_akn",
    "from_json",
    "from_markdown",
    "from_xml",
    "locate",
    "outline",
    "parse",
    "read",
    "records",
    "resolve",
    "to_akn",
    "to_json",
    "to_jsonl",
    "to_markdown",
    "to_xml",
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
