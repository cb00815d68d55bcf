"""References as people write them: what each means, alone and in running text; prints a score."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import shenzhen_plans as sp
from shenzhen_plans.citing.index import heading_key, index_of
from shenzhen_plans.model import Document

from .people import open_in

GROUPS = yaml.safe_load(Path(__file__).with_name("written.yaml").read_text("utf-8"))
#: What stands before and behind a reference in a sentence.
FRAMES = [("据", "，全年完成。"), ("（参见", "）"), ("我们认为，", "的要求很具体。"), ("见", "。")]

#: What leads to a reference, or joins two, is part of none.
_BETWEEN = re.compile(
    r"另见|参见|参阅|详见|见|依据|从|以及|see(?: also)?|cf\.|the|and|[和与及;；、，,:：。（）() ]"
)


def cases(group: str) -> Iterator[tuple[str, str]]:
    """The references of a group, and what each means."""
    rows = GROUPS[group]
    yield from ((str(reference), meaning) for reference, meaning in rows["right"].items())
    yield from ((str(reference), "ambiguous") for reference in rows["ambiguous"])
    yield from ((str(reference), "none") for reference in rows["wrong"])


def meaning(reference: str, documents: list[Document]) -> str:
    """What the library makes of a reference, in the words of the set."""
    at = None
    if reference.startswith("at="):
        path, reference = reference[3:].split(" ", 1)
        at = index_of(documents[0]).by_path[path]
    within = documents if len(documents) > 1 else documents[0]
    try:
        found = sp.resolve(reference, within=within, at=at)
    except sp.AmbiguousReference as error:
        return "ambiguous" if len(error.candidates) > 1 else "an error without candidates"
    except sp.CitationError:
        return "none"
    return paths(found)


def paths(found: sp.Resolution) -> str:
    """The printed paths of what was found."""
    return " & ".join(index_of(d).paths[n.id] for d, n in found.pairs()) or "DOC"


@pytest.mark.parametrize("group", GROUPS)
def test_what_is_written(group: str) -> None:
    documents = open_in(group)
    said = {reference: meaning(reference, documents) for reference, _ in cases(group)}
    assert said == dict(cases(group))


def sentences() -> Iterator[tuple[str, str, str, str]]:
    """Group, frame and reference of each sentence, and what the reference means."""
    for group, rows in GROUPS.items():
        for reference, means in rows["right"].items():
            words = heading_key(str(reference))
            if means == "none" or str(reference).startswith(
                ("at=", "{", "[", "#", "level_", "yunzhou")
            ):
                continue
            if any(words in index_of(d).by_title for d in open_in(group)):
                continue  # a heading alone, in running text, may be any words
            for frame in FRAMES:
                if str(reference)[0] not in "参见详（本" or frame[0].endswith("，"):
                    yield group, "|".join(frame), str(reference), means


def found_in(group: str, frame: str, reference: str, means: str) -> str:
    """How a reference fares in a sentence: whole, in part, missed, or taken for another."""
    before, behind = frame.split("|")
    text = before + reference + behind
    found = list(sp.find_citations(text, within=open_in(group)))
    for citation in found:
        assert text[citation.start : citation.end] == citation.text
        assert citation.end <= len(text) - (behind == "）"), "the closing bracket is not part of it"
    said = " & ".join(paths(c.resolution) for c in found if c.resolution is not None)
    if not said:
        return "missed"
    if said != means:
        return "in part" if any(c.error for c in found) else "taken for another"
    for citation in found:
        reference = reference.replace(citation.text, "", 1)
    return "in part" if _BETWEEN.sub("", reference) else "whole"


def test_in_running_text(capsys: pytest.CaptureFixture[str]) -> None:
    told = Counter(found_in(*sentence) for sentence in sentences())
    with capsys.disabled():
        print(f"\nin running text: {dict(told)}")
    assert told["taken for another"] == 0
    assert told["whole"] >= 0.92 * sum(told.values())


def test_there_are_many_of_each_kind() -> None:
    kinds = Counter(
        means if means in ("ambiguous", "none") else "right"
        for g in GROUPS
        for _, means in cases(g)
    )
    assert min(kinds.values()) >= 75
    assert sum(kinds.values()) >= 1400
