"""The one place that decides what a reference means, or raises the error that says why not."""

from __future__ import annotations

import re
from collections import Counter
from difflib import get_close_matches

from ...kinds import HEADING, LEVELS, POINTS
from ...model import AnyNode, Document
from ..documents.facts import facts_of, identified
from ..documents.names import is_short_for
from ..errors import AmbiguousReference, CitationError, ReferenceNotFound, UnreadableReference
from ..index import Index, heading_key, index_of
from ..reading.grammar import DOTTED, THIS, UNITS, WORDS, either
from ..reference import ASIDE, DECIMAL, Reference, Step
from .found import Documents, Failure, Found
from .lookup import Candidates
from .resolution import Resolution
from .words import says

#: Suggestions are looked for in so many documents, so that an error in an archive is quick; titles
#: are compared by their beginning, and of so many titles at most.
_SEARCHED, _LONGEST, _MOST = 20, 80, 5000
#: The kind of document that a place is said to be in.
_KIND = re.compile(rf"{THIS}?({either(WORDS['whole'])})(?=的?第)")
#: Numbers with stops and nothing else, as figures have them.
_FIGURE = re.compile(rf"({DOTTED})[.。]?")


def decide(reference: Reference, candidates: Candidates, documents: Documents) -> Resolution:
    """Return what the reference means: the one document that it fits, and its nodes there."""
    fitting = [(document, found) for document, found in candidates if found.fits]
    if len(fitting) == 1 and not fitting[0][1].rivals:
        document, found = fitting[0]
        meant = _place_of_a_figure(reference, index_of(document), found.nodes)
        if not meant:
            return Resolution(reference, found.nodes, (document,), found.note)
        why = "alone may be a figure as well as a place"
        raise ReferenceNotFound(why, suggestions=(meant,), reference=reference.text)
    if fitting:
        raise _ambiguous(reference, fitting)
    if not candidates:
        raise _not_called(reference, documents)
    document, found = max(candidates, key=_depth)
    raise _failed(reference, found.failure or Failure(), index_of(document), documents)


def _place_of_a_figure(reference: Reference, index: Index, nodes: tuple[AnyNode, ...]) -> str:
    """Return the place that 3.5 would mean, where it may be a figure as well; 35 is no place either.

    It is none where chapters and sections are numbered, or where the text itself prints 3.5.
    """
    figure = _FIGURE.fullmatch(reference.text)
    paths = [index.paths[node.id] for node in nodes if node.kind in LEVELS]
    return paths[0] if figure is not None and paths and figure[1] not in paths else ""


def _depth(candidate: tuple[Document, Found]) -> int:
    deepest = candidate[1].failure.deepest if candidate[1].failure else None
    return deepest.id.count("__") + 1 if deepest is not None else 0


def _ambiguous(reference: Reference, fitting: list[tuple[Document, Found]]) -> CitationError:
    whole = tuple(document for document, found in fitting if found.whole)
    nodes = tuple(n for _, found in fitting for n in (found.nodes or found.rivals))
    paths = index_of(fitting[0][0]).paths
    one = len(fitting) == 1
    listed = [paths[n.id] for n in nodes] if one else _called([document for document, _ in fitting])
    few = "、".join(listed[:5]) + (" …" if len(listed) > 5 else "")
    message = (
        f"fits {len(listed)} places ({few}); name the heading above it"
        if one
        else f"fits {len(listed)} documents ({few}); name one"
    )
    return AmbiguousReference(message, candidates=whole or nodes, reference=reference.text)


def _not_called(reference: Reference, documents: Documents) -> CitationError:
    if not documents:
        return ReferenceNotFound("there is no document to look in", reference=reference.text)
    if reference.form == "gbt7714":
        return UnreadableReference("no document here has this entry", reference=reference.text)
    name = reference.key or reference.url or f"《{reference.title}》"
    called = _called([document for document in documents[:_MOST] if facts_of(document).title])
    near = get_close_matches(name[:_LONGEST], [title[:_LONGEST] for title in called], 3, 0.5)
    titles = tuple(t for n in near for t in called if t[:_LONGEST] == n) or tuple(called)
    message = f"no document here is called {name}"
    return ReferenceNotFound(message, suggestions=titles[:3], reference=reference.text)


def _called(documents: list[Document]) -> list[str]:
    """Return what the documents are called, with their keys where two are called the same."""
    titles = [facts_of(document).title for document in documents]
    called = [t and f"{identified(d)}《{t}》" for d, t in zip(documents, titles, strict=True)]
    counts = Counter(called)
    return [
        name if counts[name] == 1 else f"{name}（{facts_of(document).key}）"
        for name, document in zip(called, documents, strict=True)
    ]


def _failed(
    reference: Reference, failure: Failure, index: Index, documents: Documents
) -> CitationError:
    """Say how far the search got, and what may have been meant."""
    step, deepest = failure.step, failure.deepest
    if failure.needs_place:
        return CitationError(failure.why, reference=reference.text)
    if step is None:
        message, near = failure.why, tuple(index.paths[n.id] for n in failure.near)
    else:
        named = step.number is None or step.form.startswith((HEADING, "words", ASIDE, DECIMAL))
        elsewhere = index.titled(step.text) if named else []
        if step.form == ASIDE and not elsewhere:
            elsewhere = [node for node in index.nodes if says(node, step.text)][-1:]
        near = tuple(index.paths[node.id] for node in elsewhere[:3])
        if (step.form == "words" and not near) or (step.form == DECIMAL and reference.stop >= 0):
            return _unreadable(reference, step.text, documents, deepest)
        near = near or (_like(index, step.text) if named else _numbers_near(index, step, deepest))
        where = f"inside {index.paths[deepest.id]}" if deepest is not None else "in the document"
        number = "" if step.number is None else step.number
        what = f"“{step.text}”" if named else f"{number} ({step.form})"
        message = f"there is no {what} {where}"
    return ReferenceNotFound(message, deepest=deepest, suggestions=near, reference=reference.text)


def _unreadable(
    reference: Reference, words: str, documents: Documents, deepest: AnyNode | None
) -> CitationError:
    """Say that words are no step, no heading, and no document's name."""
    if deepest is None and words.endswith(tuple(WORDS["whole"])) and len(words) > len("2031年计划"):
        return _not_called(reference._replace(title=words), documents)
    kind = _KIND.match(words) if deepest is None else None
    if kind is not None and not any(is_short_for(d, kind[1]) for d in documents[:_SEARCHED]):
        return _not_called(reference._replace(title=kind[1]), documents)  # 规划第24项
    near = tuple(title for d in documents[:_SEARCHED] for title in _like(index_of(d), words))
    return UnreadableReference(
        "is neither a reference that can be read nor a heading of the document",
        deepest=deepest,
        suggestions=near[:3],
        reference=reference.text,
        position=max(reference.stop, 0),
    )


def _like(index: Index, words: str) -> tuple[str, ...]:
    """Return the paths of the nodes whose titles are most like the words."""
    titles = list(index.by_title)[:_MOST]
    close = get_close_matches(heading_key(words)[:_LONGEST], titles, 3, 0.65)
    return tuple(dict.fromkeys(index.paths[index.nodes[index.by_title[t][0]].id] for t in close))


def _numbers_near(index: Index, step: Step, scope: AnyNode | None) -> tuple[str, ...]:
    """Return the paths of the same number elsewhere, else of the numbers next to it."""
    unit, number = UNITS.get(step.form), step.number
    if unit is None or unit.kind is None or number is None:
        return ()
    kinds = (unit.kind, unit.other or unit.kind, *(POINTS if unit.loose else ()))
    places = next(filter(None, (index.by_number.get((kind, number)) for kind in kinds)), [])
    found = [index.nodes[i] for i in places]
    if not found:
        alike = index.of_kind(unit.kind, scope)
        found = sorted(alike, key=lambda n: abs((n.number or 0) - number))
    return tuple(index.paths[n.id] for n in found[:3])
