"""Copies are recognised whatever they look like, verified, and never taken for another document."""

from __future__ import annotations

import pytest

import shenzhen_plans as sp
from shenzhen_plans.archive.errors import StoreError
from shenzhen_plans.errors import SourceError
from tests.archive.copies import COPIES, ENCODINGS
from tests.archive.writing import plan
from tests.disfigure import HARMLESS
from tests.texts import REAL, SPECIMENS, available, real_source


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_of_a_specimen_is_recognised(name: str, archive: sp.Archive) -> None:
    for path in SPECIMENS:
        added = archive.add(COPIES[name](path.read_text("utf-8")), name="download.bin")
        assert added.id == path.stem
        # a page may take words of the text for its own; the tasks must stay whole
        assert added.share > 0.95, (path.stem, added.differences)


@pytest.mark.parametrize("name", REAL)
def test_copies_of_the_real_texts_are_recognised(name: str, archive: sp.Archive) -> None:
    text = real_source(name).read_text("utf-8")
    for kind, make in COPIES.items():
        added = archive.add(make(text), name="download.bin")
        assert (kind, added.id) == (kind, name)
        assert added.share > 0.95, (kind, added.differences[:5])


@pytest.mark.parametrize("path", available(), ids=lambda path: path.stem)
def test_harmless_copies_verify_without_a_difference(path, archive: sp.Archive) -> None:
    text = path.read_text("utf-8")
    for kind in (*ENCODINGS, *HARMLESS):
        make = COPIES[kind]
        added = archive.add(make(text), name="download.bin")
        assert (added.id, added.differences) == (path.stem, ()), kind
        assert added.status in ("added", "already"), kind  # some changes change nothing here


@pytest.mark.parametrize("path", available(), ids=lambda path: path.stem)
def test_a_copy_with_a_changed_figure_is_recognised_and_the_place_is_named(
    path, archive: sp.Archive
) -> None:
    text = path.read_text("utf-8")
    node = next(
        n
        for n in reversed(list(sp.parse(text).walk()))
        if any(c.isdigit() for c in n.text) and not n.children
    )
    piece = next(p for p in node.pieces if p.role == "text")
    at = next(i for i in range(piece.start, piece.end) if text[i].isdigit())
    changed = f"{text[:at]}{(int(text[at]) + 1) % 10 if text[at].isascii() else 0}{text[at + 1 :]}"
    added = archive.add(changed.encode(), name="download.bin")
    assert (added.id, added.status) == (path.stem, "differs")
    assert node.id in {difference.id for difference in added.differences}
    found = archive.verify(path.stem)
    assert found.sound, "what is stored is as it was stored, different or not"
    assert found.comparison is not None
    assert not found.comparison.same


def test_a_right_copy_is_preferred_to_one_that_differs(archive: sp.Archive) -> None:
    path = SPECIMENS[0]
    wrong = path.read_text("utf-8").replace("。", "。又。", 1)
    assert archive.add(wrong.encode(), name="a.txt").status == "differs"
    assert archive.add(path).status == "added"
    assert archive.text(path.stem) == path.read_text("utf-8")


def test_an_excerpt_is_recognised_by_its_outline(archive: sp.Archive) -> None:
    path = next(p for p in SPECIMENS if p.stem == "yunzhou-plan-report-2031")
    lines = path.read_text("utf-8").split("\n")
    start = next(i for i, line in enumerate(lines) if line.strip().startswith("三、"))
    added = archive.add("\n".join(lines[start - 30 :]).encode(), name="part.txt")
    assert (added.id, added.recognised_by, added.status) == (path.stem, "outline", "differs")
    assert any(difference.change == "missing" for difference in added.differences)


def test_another_report_with_the_same_title_is_another_document(archive: sp.Archive) -> None:
    text = (
        "政府工作报告\n\n——2032年1月20日在乐川市第二届人民代表大会第一次会议上\n\n一、2031年工作回顾\n"
        "修了三座桥,种了两万棵树。\n二、2032年工作安排\n(一)再修一座桥。桥头设灯。\n(二)再种一万棵树。树下设椅。\n"
    )
    added = archive.add(text.encode(), name="report.txt")
    assert added.status == "new"
    assert added.id == "lechuan-work-report-2032"


def test_an_unknown_document_gets_an_entry_from_its_text_and_is_known_from_then_on(
    archive: sp.Archive,
) -> None:
    text = plan(1)
    first = archive.add(text.encode(), name="plan.txt")
    assert first.status == "new"
    assert archive.entry(first.id).title.basis == "stated"
    assert archive.entry(first.id).period.last == 2031
    assert archive[first.id].metadata.title.value in text
    for make in COPIES.values():
        again = archive.add(make(text), name="copy.txt")
        assert again.id == first.id
    assert archive.add(text.encode(), name="plan.txt").status == "already"
    changed = archive.add(text.replace("处", "个", 3).encode(), name="other.txt")
    assert (changed.id, changed.status) == (first.id, "differs")


def test_a_user_may_say_which_document_it_is_or_what_to_call_it(archive: sp.Archive) -> None:
    added = archive.add(plan(2).encode(), name="x.txt", id="my-plan")
    assert (added.id, added.status) == ("my-plan", "new")
    assert archive.entry("my-plan").id == archive.lock("my-plan").document == "my-plan"
    assert (
        archive.add(
            plan(2).replace("处", "个", 1).encode(), name="x.txt", id="my-plan"
        ).recognised_by
        == "given"
    )
    with pytest.raises(StoreError, match="nothing in common"):
        archive.add(plan(3).encode(), name="x.txt", id="my-plan")


@pytest.mark.parametrize(
    "data",
    [b"", b"  \n", b"%PDF-1.7 x", b"\x81\x81\xff\xff\xff"],
    ids=["empty", "blank", "pdf", "binary"],
)
def test_what_is_no_text_is_refused_and_leaves_no_trace(data: bytes, archive: sp.Archive) -> None:
    before = set(archive)
    with pytest.raises(SourceError):
        archive.add(data, name="bad")
    assert set(archive) == before
    with pytest.raises(SourceError, match="cannot be read"):
        archive.add("no-such-file.txt")
