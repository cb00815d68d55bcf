"""The specimens against what their authors wrote down in ``NOTES.md``, and their golden outlines."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import shenzhen_plans as sp
from shenzhen_plans.grammar.keys import normalise
from shenzhen_plans.model import Document, Event, Node
from shenzhen_plans.model.outline import Places
from tests.specimens.golden import outline_of
from tests.specimens.notes import section
from tests.texts import SPECIMENS

#: The "Expected counts" of each NOTES.md (nodes of every kind but paragraph and passage).
COUNTS = {
    "lanshan-plan-2031": (
        "annual-plan",
        {"level1": 4, "level2": 12, "level3": 12, "task": 40, "bullet": 9, "annex": 1, "entry": 12},
    ),
    "yunzhou-fyp-16": (
        "five-year-plan",
        {"heading": 1, "part": 4, "chapter": 8, "section": 20, "bullet": 4, "box": 4, "box_item": 13, "figure": 1, "note": 1},
    ),
    "yunzhou-parks-opinions-2030": (
        "generic",
        {"level1": 4 + 3, "level2": 14 + 8, "level3": 3 + 4 + 8, "annex": 2, "table": 1, "row": 7},
    ),
    "yunzhou-plan-report-2031": (
        "plan-report",
        {"level1": 4, "level2": 15, "level3": 15, "task": 45, "bullet": 13},
    ),
    "yunzhou-reform-review-2030": ("event-review", {"event": 9, "caption": 8}),
    "yunzhou-work-report-2031": ("work-report", {"level1": 2, "level2": 10, "bullet": 5}),
}  # fmt: skip


def specimen(name: str) -> Path:
    return next(path for path in SPECIMENS if path.stem == name)


@cache
def document(path: Path) -> Document:
    return sp.parse(path)


@cache
def places(path: Path) -> Places:
    return Places(path.read_text("utf-8"))


def line_of(path: Path, node: Node) -> int:
    return places(path).at(node.start)[0]


def test_every_specimen_is_counted() -> None:
    assert sorted(COUNTS) == sorted(path.stem for path in SPECIMENS)


@pytest.mark.parametrize("name", COUNTS)
def test_counts(name: str) -> None:
    family, expected = COUNTS[name]
    parsed = document(specimen(name))
    assert parsed.family == family
    counts = Counter(n.kind for n in parsed.walk() if n.kind not in ("paragraph", "passage"))
    assert counts == expected


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda p: p.stem)
def test_golden_outline(path: Path) -> None:
    golden = path.with_name("outline.jsonl")
    assert outline_of(path) == golden.read_text("utf-8"), "python -m tests.regenerate"


def _expected_passages(path: Path) -> set[tuple[str, str]]:
    rows = section(path.with_name("NOTES.md"), "Passages")
    return {(row["line:col"], normalise(row["title"])) for row in rows}


def _found_passages(path: Path) -> set[tuple[str, str]]:
    found = set()
    for node in document(path).walk():
        if node.kind == "passage":
            line, column = places(path).at(node.start)
            found.add((f"{line}:{column}", normalise(node.title or "")))
    return found


def test_run_in_headings_of_all_specimens_together() -> None:
    expected = {(path.stem, *row) for path in SPECIMENS for row in _expected_passages(path)}
    found = {(path.stem, *row) for path in SPECIMENS for row in _found_passages(path)}
    assert len(expected) > 90
    hits = len(expected & found)
    assert hits / len(found) >= 0.95, sorted(found - expected)
    assert hits / len(expected) >= 0.90, sorted(expected - found)


def test_sections_of_the_five_year_plan() -> None:
    path = specimen("yunzhou-fyp-16")
    notes = path.with_name("NOTES.md").read_text("utf-8")
    expected = [
        (int(m[1]), normalise(m[2])) for m in re.finditer(r"(?m)^- line (\d+): (第.*)$", notes)
    ]
    found = [
        (line_of(path, n), normalise(f"{n.marker}{n.title}"))
        for n in document(path).walk()
        if n.kind in ("part", "chapter", "section")
    ]
    assert len(expected) == 32
    assert found == expected


def test_box_items_of_the_five_year_plan() -> None:
    path = specimen("yunzhou-fyp-16")
    expected = [
        (r["box"], int(r["line"]), r["name"])
        for r in section(path.with_name("NOTES.md"), "Box items")
    ]
    found = [
        (f"专栏{box.number}", line_of(path, item), item.title)
        for box in document(path).boxes
        for item in box.items
    ]
    assert found == expected


def test_entries_of_the_glossary() -> None:
    path = specimen("lanshan-plan-2031")
    rows = section(path.with_name("NOTES.md"), "Glossary")
    expected = [
        (
            int(r["number"]),
            r["term as printed"],
            tuple(int(p) for p in re.findall(r"\d+", r["pages"])),
        )
        for r in rows
    ]
    assert [(e.number, e.title, e.pages) for e in document(path).glossary] == expected


def test_events() -> None:
    path = specimen("yunzhou-reform-review-2030")
    rows = section(path.with_name("NOTES.md"), "Events")
    for row, event in zip(rows, document(path).select(Event), strict=True):
        assert (event.number, event.title) == (int(row["event"]), row["headline"])
        assert line_of(path, event) == int(row["line of number"])
        caption = event.caption
        assert (normalise(caption.text) if caption else "none") == normalise(row["caption"])
        assert [line_of(path, p) for p in event.body] == [int(row["line of body"])]


def test_tasks_hang_on_their_level3() -> None:
    for name in ("yunzhou-plan-report-2031", "lanshan-plan-2031"):
        path = specimen(name)
        rows = section(path.with_name("NOTES.md"), "Level3 and tasks")
        nodes = [n for n in document(path).walk() if n.kind == "level3"]
        for row, node in zip(rows, nodes, strict=True):
            line, heading = re.fullmatch(r"line (\d+) \(.\)(.+)", row["level3 (under 三)"]).groups()
            assert (line_of(path, node), normalise(f"{node.marker}{node.title}")) == (
                int(line),
                normalise(heading),
            )
            assert [t.number for t in node.tasks] == _numbers(row["tasks"])


def _numbers(cell: str) -> list[int]:
    numbers = [int(n) for n in re.findall(r"\d+", cell)]
    return list(range(numbers[0], numbers[1] + 1)) if "–" in cell else numbers


def test_loose_paragraphs_hang_where_the_authors_say() -> None:
    """Problem lists belong to 一、, closing addresses and provisions to nothing deep."""
    expected = {
        ("lanshan-plan-2031", 14): "level_1",
        ("yunzhou-plan-report-2031", 33): "level_1",
        ("yunzhou-plan-report-2031", 123): None,
        ("yunzhou-work-report-2031", 53): "level_1",
        ("yunzhou-work-report-2031", 55): "level_1",
        ("yunzhou-work-report-2031", 79): "level_2__level_2",
        ("yunzhou-work-report-2031", 107): None,
        ("yunzhou-fyp-16", 163): "part_2__chp_3__sec_1",
        ("yunzhou-fyp-16", 165): "part_2__chp_3__sec_1",
    }
    found = {}
    for name, line in expected:
        path = specimen(name)
        parsed = document(path)
        node = next(n for n in parsed.walk() if line_of(path, n) == line)
        parent = parsed.parent(node)
        found[name, line] = parent.id if parent else None
    assert found == expected


def test_the_irregularities_are_reported() -> None:
    codes = {
        path.stem: Counter(d.code for d in document(path).diagnostics if d.severity != "info")
        for path in SPECIMENS
    }
    assert codes == {
        "lanshan-plan-2031": {"quote.unmatched": 1},
        "yunzhou-fyp-16": {"box.missing": 1, "figure.no-text": 1},
        "yunzhou-parks-opinions-2030": {},
        "yunzhou-plan-report-2031": {"number.gap": 1},
        "yunzhou-reform-review-2030": {},
        "yunzhou-work-report-2031": {},
    }
