"""The five real texts: what a careful reader counts in them (numbers and digests only)."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from itertools import pairwise

import pytest

import shenzhen_plans as sp
from shenzhen_plans.model import Document, Event
from tests.real.golden import DIGESTS, summary
from tests.texts import REAL, real_source

#: family, and the number of nodes of every kind but paragraph and passage
COUNTS = {
    "shenzhen-plan-2024": ("plan-report", {"level1": 4, "level2": 21, "level3": 37, "task": 153, "bullet": 10}),
    "baoan-plan-2024": (
        "annual-plan",
        {"level1": 4, "level2": 21, "level3": 39, "task": 151, "bullet": 7, "annex": 1, "entry": 20},
    ),
    "shenzhen-fyp-14": (
        "five-year-plan",
        {
            "heading": 1, "part": 10, "chapter": 19, "section": 79, "box": 10, "box_item": 62, "bullet": 21,
            "note": 1, "figure": 1,
        },
    ),
    "shenzhen-work-report-2025": ("work-report", {"level1": 2, "level2": 20, "bullet": 6}),
    "reform-review-2024": ("event-review", {"event": 15, "caption": 15}),
}  # fmt: skip


@cache
def parsed(name: str) -> Document:
    return sp.parse(real_source(name))


@pytest.mark.parametrize("name", REAL)
def test_counts(name: str) -> None:
    document = parsed(name)
    family, expected = COUNTS[name]
    assert document.family == family
    counts = Counter(n.kind for n in document.walk() if n.kind not in ("paragraph", "passage"))
    assert counts == expected


@pytest.mark.parametrize("name", REAL)
def test_rows_are_those_of_the_golden_digests(name: str) -> None:
    path = real_source(name)
    golden, found = json.loads(DIGESTS.read_text("utf-8"))[name], summary(path)
    if golden["sha256"] != found["sha256"]:
        pytest.skip(f"{path} is another copy of the text")
    assert found["rows"] == golden["rows"], "python -m tests.regenerate"


def test_tasks_of_shenzhen_run_through_the_document() -> None:
    document = parsed("shenzhen-plan-2024")
    assert [task.number for task in document.tasks] == list(range(1, 154))
    assert {document.parent(task).kind for task in document.tasks} == {"level3"}
    assert all(node.tasks for node in document.walk() if node.kind == "level3")
    assert document.task(24).text


def test_tasks_of_baoan_restart_in_every_level3() -> None:
    document = parsed("baoan-plan-2024")
    for node in document.walk():
        if node.kind == "level3":
            assert [task.number for task in node.tasks] == list(range(1, len(node.tasks) + 1))


def test_levels_restart_under_their_parents() -> None:
    for name in ("shenzhen-plan-2024", "baoan-plan-2024", "shenzhen-work-report-2025"):
        document = parsed(name)
        assert [n.number for n in document.body if n.kind == "level1"] == list(
            range(1, COUNTS[name][1]["level1"] + 1)
        )
        for node in document.walk():
            numbers = [c.number for c in node.children if c.kind in ("level2", "level3")]
            assert numbers == list(range(1, len(numbers) + 1))


def test_glossary_of_baoan() -> None:
    document = parsed("baoan-plan-2024")
    entries = document.glossary
    assert [entry.number for entry in entries] == list(range(1, 21))
    assert all(entry.title and entry.text and entry.pages for entry in entries)
    assert {document.parent(entry).kind for entry in entries} == {"annex"}


def test_chapters_and_sections_of_the_five_year_plan() -> None:
    document = parsed("shenzhen-fyp-14")
    assert [part.number for part in document.parts] == list(range(1, 11))
    assert [chapter.number for chapter in document.chapters] == list(range(1, 20))
    for chapter in document.chapters:
        assert [s.number for s in chapter.sections] == list(range(1, len(chapter.sections) + 1))


def test_boxes_of_the_five_year_plan() -> None:
    document = parsed("shenzhen-fyp-14")
    assert [box.number for box in document.boxes] == list(range(2, 12))
    assert all(item.title and item.text for box in document.boxes for item in box.items)
    assert [d.code for d in document.diagnostics if d.code.startswith("box")] == ["box.missing"]


def test_contents_of_the_five_year_plan() -> None:
    document = parsed("shenzhen-fyp-14")
    assert len(document.contents) == 1 + 109  # the heading of the list, and its lines
    assert all(a.end <= b.start for a, b in pairwise(document.contents))


def test_excerpt_and_page_of_the_work_report_are_outside() -> None:
    document = parsed("shenzhen-work-report-2025")
    categories = Counter(f.category for f in document.furniture)
    assert categories["excerpt"] >= 1
    first = min(node.start for node in document.walk())
    last = max(node.end for node in document.walk())
    assert all(f.end <= first for f in document.furniture if f.category == "excerpt")
    assert any(f.start >= last for f in document.furniture)
    assert "other" not in categories


def test_events_of_the_review() -> None:
    document = parsed("reform-review-2024")
    assert [event.number for event in document.select(Event)] == list(range(1, 16))
    for event in document.select(Event):
        assert event.title
        assert event.caption is not None
        assert event.body


def test_metadata_is_what_the_texts_state() -> None:
    for name in REAL:
        path = real_source(name)
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        document = parsed(name)
        assert document.metadata.title is not None
        for field in type(document.metadata).model_fields:
            value = getattr(document.metadata, field)
            if value is not None:
                printed = text[value.start : value.end]
                assert "".join(printed.split()) == "".join(
                    getattr(value, "text", value.value).split()
                )


def test_the_issuer_that_a_brand_overwrote_is_not_guessed_at() -> None:
    document = parsed("shenzhen-plan-2024")
    assert document.metadata.issuer is None
    assert "metadata.issuer-doubtful" in {d.code for d in document.diagnostics}


def test_targets_are_typed() -> None:
    plan, district = parsed("shenzhen-plan-2024"), parsed("baoan-plan-2024")
    for document, count in ((plan, 10), (district, 7)):
        bullets = [t for t in document.targets if document.node(t.node).kind == "bullet"]
        assert len(bullets) == count
        assert all((t.value is None) == (t.qualitative is not None) for t in bullets)
        assert all(t.unit and t.comparator for t in bullets if t.value is not None)
        assert all(t.name for t in bullets)
