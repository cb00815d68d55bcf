"""The hand-made set: what people write, and what it means; prints a score."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

import shenzhen_plans as sp
from shenzhen_plans.citing.errors import UnreadableReference

from .people import open_in
from .specimens import specimen

CASES = [
    (group, *case, *[None] * (3 - len(case)))
    for group, cases in yaml.safe_load(
        Path(__file__).with_name("cases.yaml").read_text("utf-8")
    ).items()
    for case in cases
]


def outcome(group: str, reference: str, place: str | None) -> str:
    """What the library makes of a reference, in the words of the set."""
    documents = open_in(group)
    within = documents[0] if len(documents) == 1 else documents
    at = documents[0].node(place) if place else None
    try:
        found = sp.resolve(reference, within=within, at=at)
    except sp.AmbiguousReference as error:
        return "ambiguous" if len(error.candidates) > 1 else "an error without candidates"
    except UnreadableReference:
        return "unreadable"
    except sp.ReferenceNotFound:
        return "not-found"
    except sp.CitationError:
        return "needs-place"
    return " ".join(node.id for node in found.nodes) or "DOC"


def expected(meaning: str) -> str:
    """The meaning with T24 written as the id of that task."""
    plan = specimen("yunzhou-plan-report-2031")
    return " ".join(
        plan.task(int(m[1:])).id if m[0] == "T" and m[1:].isdigit() else m for m in meaning.split()
    )


@pytest.mark.parametrize(("group", "reference", "meaning", "place"), CASES)
def test_case(group: str, reference: str, meaning: str, place: str | None) -> None:
    assert outcome(group, reference, place) == expected(meaning)


def test_score(capsys: pytest.CaptureFixture[str]) -> None:
    kinds: Counter[str] = Counter()
    wrong = []
    for group, reference, meaning, place in CASES:
        said = outcome(group, reference, place)
        refused = meaning in ("ambiguous", "not-found", "unreadable", "needs-place")
        kinds["to be refused" if refused else "to be resolved"] += 1
        if said != expected(meaning):
            wrong.append((group, reference, said, meaning))
            kinds[
                "silently guessed"
                if refused and said not in ("ambiguous", "not-found", "unreadable", "needs-place")
                else "other failures"
            ] += 1
    with capsys.disabled():
        print(f"\ncitations: {len(CASES) - len(wrong)} of {len(CASES)} right; {dict(kinds)}")
    assert len(CASES) >= 200
    assert not wrong
