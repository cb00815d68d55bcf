"""Bad input: a clear result or a clear error, whatever it is (laws 1 to 3 hold all the same)."""

from __future__ import annotations

import sys
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shenzhen_plans import parse
from shenzhen_plans.errors import SourceError
from tests.laws.audit import breaches, parsed, shape
from tests.texts import SPECIMENS

DEEP = 10_000
MANY = 100_000

HUGE = {
    "a line of 20 MB": lambda: "望潮海堤," * 1_350_000,
    "a line of 20 MB with a number": lambda: "一、" + "修好海堤,建好码头。" * 600_000,
    "a million numbers on one line": lambda: "一、" * 1_000_000,
    "many numbers": lambda: "一、\n" * 20_000,
    "numbers that rise": lambda: "".join(f"第{i}条 甲。\n" for i in range(1, 20_000)),
    "nested quotation marks": lambda: "一、甲\n" + "“" * DEEP + "甲" + "”" * DEEP,
    "nested brackets": lambda: "一、甲\n" + "(一" * DEEP + ")" * DEEP,
    "nested tags": lambda: "<div>" * DEEP + "一、甲" + "</div>" * DEEP,
    "nested tables": lambda: "<p>" * 9 + "<table><tr><td>" * DEEP + "一、甲",
    "nested quotations": lambda: "# 甲\n# 乙\n" + "> " * DEEP + "一、甲\n",
    "nested lists": lambda: (
        "# 甲\n# 乙\n" + "".join("  " * (i % 999) + "- 甲\n" for i in range(3000))
    ),
    "comments never closed": lambda: "<!--" * MANY,
    "scripts never closed": lambda: "<script>" * MANY,
    "brackets never closed": lambda: "[" * MANY,
    "hashes": lambda: "#" * MANY,
    "line feeds": lambda: "\n" * MANY,
    "NULs": lambda: "\x00" * MANY,
    "surrogates": lambda: "\ud800" * MANY,
}


@pytest.mark.parametrize("name", HUGE)
def test_huge_and_deep_texts(name: str) -> None:
    source, document = parsed(HUGE[name]())
    assert len(source.text) == document.source.length
    if len(source.text) < 500_000:
        assert breaches(source, document) == []


def test_no_recursion_as_deep_as_the_text() -> None:
    text = "".join(f"{'#' * (i % 6 + 1)} {i}、甲\n" for i in range(3000))
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(400)
    try:
        parse(text)
    finally:
        sys.setrecursionlimit(limit)


def _outcome(data: bytes) -> str:
    """Return the name of the parsed document, or the message why there is none."""
    try:
        return parse(data, name="x: y").source.name or ""
    except SourceError as error:
        return str(error)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert _outcome(data).startswith("x: y")


@given(st.binary(min_size=1, max_size=60), st.randoms())
def test_texts_with_bad_bytes_are_read_or_refused(data: bytes, random: Random) -> None:
    text = SPECIMENS[0].read_bytes()[:3000]
    at = random.randrange(len(text))
    assert _outcome(text[:at] + data + text[at:]).startswith("x: y")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"])
@pytest.mark.parametrize("path", SPECIMENS, ids=lambda p: p.stem)
def test_every_encoding_gives_the_same_document(path, encoding: str) -> None:
    text = path.read_text("utf-8")
    there = parse(text.encode(encoding))
    here = parse(text)
    assert shape(there) == shape(here)
    assert there.furniture == here.furniture
    assert there.source.length == len(text)


@given(st.text(alphabet="一二三、(（1.)）。专栏附件目录第章节条注:：\n —“”", max_size=300))
def test_texts_made_of_the_grammar_alone(text: str) -> None:
    assert breaches(*parsed(text)) == []
