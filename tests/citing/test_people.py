"""Strings and sentences as people write them, each with what it means."""

from __future__ import annotations

from collections import Counter

import pytest

import shenzhen_plans as sp
from shenzhen_plans.citing.index import index_of

from .people import OPEN, open_in, paths, quotations, refused, sentences, strings

KINDS = sorted({kind for kind, *_ in strings()})


def meaning(group: str, reference: str) -> str:
    """What the library makes of a reference."""
    documents, at = open_in(group), None
    if reference.startswith("at="):
        path, reference = reference[3:].split(" ", 1)
        at = index_of(documents[0]).by_path[path]
    try:
        return paths(sp.resolve(reference, within=documents, at=at))
    except sp.CitationError as error:
        return refused(error)


@pytest.mark.parametrize("kind", KINDS)
def test_a_string_means_what_its_writer_meant(kind: str) -> None:
    rows = [(group, said, means) for k, group, said, means in strings() if k == kind]
    told = [(group, said, meaning(group, said)) for group, said, _ in rows]
    assert told == rows


def test_a_document_alone_means_what_it_means_in_a_list() -> None:
    alone = [(g, said) for _, g, said, _ in strings() if len(OPEN[g]) == 1]
    for group, said in alone:
        if not said.startswith("at="):
            told = [_means(said, within) for within in (open_in(group)[0], open_in(group))]
            assert told[0] == told[1], said


def _means(reference: str, within: sp.model.Document | list[sp.model.Document]) -> str:
    try:
        return paths(sp.resolve(reference, within=within))
    except sp.CitationError as error:
        return refused(error)


@pytest.mark.parametrize("group", [*OPEN, "real"])
def test_citations_in_running_text(group: str) -> None:
    if not open_in(group):
        pytest.skip("the real texts are not at hand")
    for _, text, means in (row for row in sentences() if row[0] == group):
        found = [
            (c.text, paths(c.resolution) if c.resolution else refused(c.error))
            for c in sp.find_citations(text, within=open_in(group))
        ]
        assert [f for f in found if f in means or f[1] not in "-?"] == means, text


def test_quotations_get_their_verdict() -> None:
    rows = list(quotations())
    told = [
        (group, said, quoted, sp.check_quotation(said, quoted, within=open_in(group)).status)
        for group, said, quoted, _ in rows
    ]
    assert told == rows


def test_there_are_many_of_each_kind() -> None:
    kinds = Counter(kind for kind, *_ in strings())
    assert sum(kinds.values()) > 1700
    assert min(kinds.values()) >= 8
    assert sum(1 for _ in sentences()) > 935
