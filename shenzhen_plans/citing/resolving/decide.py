"""The one place that decides what a reference means, or raises the error that says why not."""

from __future__ import annotations

from collections.abc import Iterable

from ...kinds import HEADING
from ...model import AnyNode, Document
from ..errors import AmbiguousReference, CitationError, ReferenceNotFound, UnreadableReference
from ..facts import facts_of
from ..grammar import WORDS
from ..index import Index, index_of
from ..reference import Reference
from .found import Failure, Found
from .lookup import Candidates
from .meant import numbers_near, titles_near
from .resolution import Resolution

#: Suggestions are looked for in so many documents, so that an error in an archive is quick.
_SEARCHED = 20


def decide(
    reference: Reference, candidates: Candidates, documents: tuple[Document, ...]
) -> Resolution:
    """Return what the reference means: the one document that it fits, and its nodes there."""
    fitting = [(d, f) for d, f in candidates if f.fits]
    if len(fitting) == 1 and not fitting[0][1].rivals:
        document, found = fitting[0]
        return Resolution(reference, found.nodes, (document,), found.note)
    if fitting:
        raise _ambiguous(reference, fitting)
    if not candidates:
        raise _not_called(reference, documents)
    document, found = max(candidates, key=_depth)
    raise _failed(reference, found.failure or Failure(), index_of(document), documents)


def _depth(candidate: tuple[Document, Found]) -> int:
    deepest = candidate[1].failure.deepest if candidate[1].failure else None
    return deepest.id.count("__") + 1 if deepest is not None else 0


def _ambiguous(reference: Reference, fitting: list[tuple[Document, Found]]) -> AmbiguousReference:
    whole = tuple(d for d, f in fitting if f.whole)
    nodes = tuple(n for _, f in fitting for n in (f.nodes or f.rivals))
    if len(fitting) == 1:
        paths = index_of(fitting[0][0]).paths
        listed = "、".join(paths[n.id] for n in nodes[:5]) + (" …" if len(nodes) > 5 else "")
        message = f"fits {len(nodes)} places ({listed}); name the heading above it"
    else:
        listed = _titles(d for d, _ in fitting)
        message = f"fits {len(fitting)} documents ({listed}); name one"
    return AmbiguousReference(message, candidates=whole or nodes, reference=reference.text)


def _titles(documents: Iterable[Document]) -> str:
    return "、".join(f"《{facts_of(d).title}》" for d in list(documents)[:3])


def _not_called(reference: Reference, documents: tuple[Document, ...]) -> CitationError:
    if not documents:
        return ReferenceNotFound("there is no document to look in", reference=reference.text)
    if reference.form == "gbt7714":
        return UnreadableReference("no document here has this entry", reference=reference.text)
    name = reference.key or reference.url or f"《{reference.title}》"
    titles = (facts_of(d).title for d in documents[:3])
    return ReferenceNotFound(
        f"no document here is called {name}",
        suggestions=tuple(f"《{title}》" for title in titles if title),
        reference=reference.text,
    )


def _failed(
    reference: Reference, failure: Failure, index: Index, documents: tuple[Document, ...]
) -> CitationError:
    """Return the error for a place that is not there: how far the search got, and what may be meant."""
    step, deepest, text = failure.step, failure.deepest, reference.text
    if failure.needs_place:
        return CitationError(failure.why, reference=text)
    where = f"inside {index.paths[deepest.id]}" if deepest is not None else "in the document"
    if step is None:
        near = tuple(index.paths[n.id] for n in failure.near)
        return ReferenceNotFound(failure.why, deepest=deepest, suggestions=near, reference=text)
    if step.form == "words" and not (elsewhere := index.titled(step.text, None)):
        return _unreadable(reference, step.text, documents, deepest)
    if step.form.startswith((HEADING, "words")):
        elsewhere = index.titled(step.text, None)
        near = tuple(index.paths[n.id] for n in elsewhere[:3]) or titles_near(index, step.text)
        what = f"“{step.text}”"
    else:
        near = numbers_near(index, step, deepest)
        what = f"{step.number if step.number is not None else ''} ({step.form})"
    return ReferenceNotFound(
        f"there is no {what} {where}", deepest=deepest, suggestions=near, reference=text
    )


def _unreadable(
    reference: Reference, words: str, documents: tuple[Document, ...], deepest: AnyNode | None
) -> CitationError:
    """Return the error for words that are no step, no heading and no document's name."""
    if deepest is None and words.endswith(tuple(WORDS["whole"])) and len(words) > len("2031年计划"):
        return _not_called(reference._replace(title=words), documents)
    near = (titles_near(index_of(d), words) for d in documents[:_SEARCHED])
    return UnreadableReference(
        "is neither a reference that can be read nor a heading of the document",
        deepest=deepest,
        suggestions=tuple(title for titles in near for title in titles)[:3],
        reference=reference.text,
        position=max(reference.stop, 0),
    )
