"""The one place that decides what a reference means, or raises the error that says why not."""

from __future__ import annotations

import re
from collections import Counter
from difflib import get_close_matches
from typing import Any, NamedTuple

from ...kinds import HEADING, LEVELS, POINTS
from ...model import AnyNode
from ..errors import AmbiguousReference, CitationError, ReferenceNotFound, UnreadableReference
from ..index import Index, heading_key
from ..reading.grammar import DOTTED, UNITS, WORDS
from ..reference import ASIDE, DECIMAL, Reference, Step
from .cards import Card
from .found import Failure, Found
from .lookup import Candidates
from .resolution import Resolution
from .words import says

#: Suggestions are looked for in so many documents, so that an error in an archive is quick; titles
#: are compared by their beginning, and of so many titles at most.
_SEARCHED, _LONGEST, _MOST = 20, 80, 5000
#: Numbers with stops and nothing else, as figures have them.
_FIGURE = re.compile(rf"({DOTTED})[.。]?")


class _Refusal(NamedTuple):
    """An error to be raised: its class, its message, and what it carries."""

    error: type[CitationError]
    message: str
    carries: dict[str, Any]


def decide(reference: Reference, candidates: Candidates, cards: tuple[Card, ...]) -> Resolution:
    """Return what the reference means: the one document that it fits, and its nodes there."""
    fitting = [(card, found) for card, found in candidates if found.fits]
    if len(fitting) == 1 and not fitting[0][1].rivals:
        card, found = fitting[0]
        meant = _place_of_a_figure(reference, card, found.nodes)
        if not meant:
            return Resolution(reference, found.nodes, (card.document,), found.note)
        message = "alone may be a figure as well as a place"
        refusal = _Refusal(ReferenceNotFound, message, {"suggestions": (meant,)})
    elif fitting:
        refusal = _ambiguous(fitting)
    elif not candidates:
        refusal = _not_called(reference, cards)
    else:
        card, found = max(candidates, key=_depth)
        refusal = _failed(reference, found.failure or Failure(), card.index, cards)
    raise refusal.error(refusal.message, reference=reference.text, **refusal.carries)


def _place_of_a_figure(reference: Reference, card: Card, nodes: tuple[AnyNode, ...]) -> str:
    """Return the place that 3.5 would mean, where it may be a figure as well; 35 is no place either.

    It is none where chapters and sections are numbered, or where the text itself prints 3.5.
    """
    figure = _FIGURE.fullmatch(reference.text)
    paths = [card.index.paths[node.id] for node in nodes if node.kind in LEVELS]
    return paths[0] if figure is not None and paths and figure[1] not in paths else ""


def _depth(candidate: tuple[Card, Found]) -> int:
    deepest = candidate[1].failure.deepest if candidate[1].failure else None
    return deepest.id.count("__") + 1 if deepest is not None else 0


def _ambiguous(fitting: list[tuple[Card, Found]]) -> _Refusal:
    whole = tuple(card.document for card, found in fitting if found.whole)
    nodes = tuple(n for _, found in fitting for n in (found.nodes or found.rivals))
    if len(fitting) == 1:
        paths = fitting[0][0].index.paths
        listed = "、".join(paths[n.id] for n in nodes[:5]) + (" …" if len(nodes) > 5 else "")
        message = f"fits {len(nodes)} places ({listed}); name the heading above it"
    else:
        listed = "、".join(_called([card for card, _ in fitting])[:5])
        listed += " …" if len(fitting) > 5 else ""
        message = f"fits {len(fitting)} documents ({listed}); name one"
    return _Refusal(AmbiguousReference, message, {"candidates": whole or nodes})


def _not_called(reference: Reference, cards: tuple[Card, ...]) -> _Refusal:
    if not cards:
        return _Refusal(ReferenceNotFound, "there is no document to look in", {})
    if reference.form == "gbt7714":
        return _Refusal(UnreadableReference, "no document here has this entry", {})
    name = reference.key or reference.url or f"《{reference.title}》"
    called = _called([card for card in cards[:_MOST] if card.facts.title])
    near = get_close_matches(name[:_LONGEST], [title[:_LONGEST] for title in called], 3, 0.5)
    titles = tuple(t for n in near for t in called if t[:_LONGEST] == n) or tuple(called)
    return _Refusal(
        ReferenceNotFound, f"no document here is called {name}", {"suggestions": titles[:3]}
    )


def _called(cards: list[Card]) -> list[str]:
    """Return what the documents are called, with their keys where two are called the same."""
    called = [card.called for card in cards]
    counts = Counter(called)
    return [
        name if counts[name] == 1 else f"{name}（{card.facts.key}）"
        for name, card in zip(called, cards, strict=True)
    ]


def _failed(
    reference: Reference, failure: Failure, index: Index, cards: tuple[Card, ...]
) -> _Refusal:
    """Say how far the search got, and what may have been meant."""
    step, deepest = failure.step, failure.deepest
    if failure.needs_place:
        return _Refusal(CitationError, failure.why, {})
    if step is None:
        near = tuple(index.paths[n.id] for n in failure.near)
        return _Refusal(ReferenceNotFound, failure.why, {"deepest": deepest, "suggestions": near})
    named = step.number is None or step.form.startswith((HEADING, "words", ASIDE, DECIMAL))
    elsewhere = index.by_title.get(heading_key(step.text), []) if named else []
    if step.form == ASIDE and not elsewhere:
        elsewhere = [i for i, node in enumerate(index.nodes) if says(node, step.text)][-1:]
    near = tuple(index.paths[index.nodes[i].id] for i in elsewhere[:3])
    if (step.form == "words" and not near) or (step.form == DECIMAL and reference.stop >= 0):
        return _unreadable(reference, step.text, cards, deepest)
    near = near or (_like(index, step.text) if named else _numbers_near(index, step, deepest))
    where = f"inside {index.paths[deepest.id]}" if deepest is not None else "in the document"
    number = "" if step.number is None else step.number
    what = f"“{step.text}”" if named else f"{number} ({step.form})"
    carries = {"deepest": deepest, "suggestions": near}
    return _Refusal(ReferenceNotFound, f"there is no {what} {where}", carries)


def _unreadable(
    reference: Reference, words: str, cards: tuple[Card, ...], deepest: AnyNode | None
) -> _Refusal:
    """Say that words are no step, no heading, and no document's name."""
    if deepest is None and words.endswith(tuple(WORDS["whole"])) and len(words) > len("2031年计划"):
        return _not_called(reference._replace(title=words), cards)
    near = (title for card in cards[:_SEARCHED] for title in _like(card.index, words))
    message = "is neither a reference that can be read nor a heading of the document"
    position = max(reference.stop, 0)
    carries = {"deepest": deepest, "suggestions": tuple(near)[:3], "position": position}
    return _Refusal(UnreadableReference, message, carries)


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
        first, past = (
            (index.first[scope.id], index.past[scope.id]) if scope else (-1, len(index.nodes))
        )
        inside = [index.nodes[i] for i in index.by_kind.get(unit.kind, []) if first < i < past]
        found = sorted(inside, key=lambda n: abs((n.number or 0) - number))
    return tuple(index.paths[n.id] for n in found[:3])
