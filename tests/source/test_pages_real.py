"""Real PDF and OFD files, where a user supplies them: the outline of the same text, by numbers."""

from __future__ import annotations

import json

import pytest

import shenzhen_plans as sp
from shenzhen_plans.errors import SourceError

from ..texts import sources_dir

pytest.importorskip("pypdfium2", reason="the extra [pdf] is not installed")


def real_file(name):
    path = sources_dir().parent / "files" / name
    if not path.is_file():
        pytest.skip(f"{name} is not in the folder files beside the real sources")
    return path


def rows(document):
    found = [json.loads(line) for line in sp.to_jsonl(document).splitlines()]
    found = [row for row in found if row["kind"] != "paragraph"]
    by_id = {row["id"]: row for row in found}

    def key(row):
        return (row["kind"], row["number"], row["title"]) if row else None

    return [(key(row), key(by_id.get(row["parent"]))) for row in found]


@pytest.mark.parametrize("kind", ["pdf", "ofd"])
@pytest.mark.parametrize("name", ["cq2025", "shenzhen-plan-2024"])
def test_a_page_gives_the_outline_of_its_text(name, kind):
    made = sp.parse(real_file(f"made/{name}.{kind}"))
    assert rows(made) == rows(sp.parse(real_file(f"made/{name}.txt")))
    assert len(made.source.pages) in (38, 39, 45, 46)


@pytest.mark.parametrize(
    ("name", "title", "paragraphs", "asides"),
    [("ofd/reply-signed.ofd", 14, 9, 2), ("ofd/letter-one-page.ofd", 17, 5, 0)],
)
def test_letters(name, title, paragraphs, asides):
    document = sp.parse(real_file(name))
    assert len(document.metadata.title.value) == title
    assert abs(len(list(document.walk())) - paragraphs) <= 1
    assert sum(f.category == "page_number" for f in document.furniture) == asides


def test_a_standard_with_a_table():
    document = sp.parse(real_file("ofd/standard-with-table.ofd"))
    numbers = [(n.kind, n.number) for n in document.walk() if n.number is not None]
    assert numbers == [
        ("level3", 1), ("task", 1), ("task", 2), ("level3", 2), ("level3", 3), ("level3", 4),
    ]  # fmt: skip


def test_one_line_over_a_map_is_an_annex():
    document = sp.parse(real_file("pdf/map-annex.pdf"))
    assert [n.kind for n in document.walk()] == ["annex"]


def test_a_scan_says_so():
    with pytest.raises(SourceError, match="no text layer"):
        sp.parse(real_file("pdf/image-only.pdf"))


def test_latin_pages():
    document = sp.parse(real_file("pdf/latin-running-head.pdf"))
    assert not any(n.number for n in document.walk())
    assert sum(f.category == "page_number" for f in document.furniture) == 4
