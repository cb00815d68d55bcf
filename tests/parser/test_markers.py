"""The table of marker forms: what the parser reads, Markdown writes and references resolve."""

from __future__ import annotations

import re

import pytest

import shenzhen_plans as sp
from shenzhen_plans.grammar.forms import BARE, FORMS, SERIES, Form, printed_pattern
from shenzhen_plans.grammar.markers import _MARKER, LETTERS, match_marker, match_within
from shenzhen_plans.grammar.numerals import to_han
from shenzhen_plans.kinds import KINDS, LEVELS

ANYWHERE = [form for form in FORMS if not form.within]
NUMBERED = [form for form in ANYWHERE if form.numerals and form.kind in KINDS]
CAPITALS = "壹贰叁肆伍陆柒捌玖拾"


def named(form: Form) -> str:
    return f"{form.kind} {form.printed}"


def printed(form: Form, number: int) -> list[str]:
    """Return the ways in which a form prints a number."""
    if form.numerals == "series":
        return [form.printed[:-1] + chr(ord(form.printed[-1]) + number - 1)]
    numerals = {
        "either": [to_han(number), str(number)], "han": [to_han(number)], "arabic": [str(number)],
        "capital": [CAPITALS[number - 1]], "stems": ["甲乙丙丁戊己庚辛壬癸"[number - 1]],
        "letters": ["ABCDEFGHI"[number - 1], chr(0x215F + number)],
        "small": ["abcdefghi"[number - 1]],
    }[form.numerals]  # fmt: skip
    return [
        way.format(numeral) for way in form.printed.split() if "{}" in way for numeral in numerals
    ]


@pytest.mark.parametrize("form", NUMBERED, ids=named)
@pytest.mark.parametrize("number", [1, 2, 9])
def test_the_parser_reads_what_the_form_prints(form: Form, number: int) -> None:
    for marker in printed(form, number):
        found = match_marker(f"{marker} 建园", 0, len(marker) + 3) or match_marker(
            f"{marker}建园", 0, len(marker) + 2
        )
        assert found is not None, marker
        assert (found.kind, found.start, found.end) == (form.kind, 0, len(marker))
        if form.kind != "note":
            assert found.number == number


@pytest.mark.parametrize("form", [f for f in FORMS if f.within], ids=named)
def test_a_form_of_one_place_begins_a_line_there_only(form: Form) -> None:
    for marker in printed(form, 3) if form.numerals else form.printed.split():
        line = f"{marker}{' ' * form.printed.endswith('{}')}云湖计划:一项工程。"
        found = match_within(line, 0, len(line), form.within)
        assert found is not None
        assert (found.kind, found.end) == (form.kind, len(marker))
        assert found.number == (3 if form.numerals else None)
        elsewhere = match_marker(line, 0, len(line))
        assert elsewhere is None or elsewhere.kind != form.kind or form.kind in LEVELS
        assert match_within(line, 0, len(line), "passage") is None


def text_with(kind: str, marker: str) -> str:
    """Return an invented text in which the marker stands where it usually does."""
    above = dict.fromkeys(("section", "box"), "第一章 总则\n")
    above |= dict.fromkeys(("level2", "task", "note"), "一、总则\n")
    above |= {"level3": "一、总则\n(一)目标\n"}
    blank = "" if kind in LEVELS else " "
    return f"{above.get(kind, '')}{marker}{blank}建园\n建成一批公园。\n"


@pytest.mark.parametrize("form", NUMBERED, ids=named)
@pytest.mark.parametrize("style", ["plain", "path", "english", "id", "akn"])
def test_what_is_parsed_is_cited_and_resolved(form: Form, style: str) -> None:
    for number in (1, 2, 9):
        for marker in printed(form, number):
            document = sp.parse(text_with(form.kind, marker), family="generic")
            nodes = [n for n in document.walk() if n.kind == form.kind and n.number == number]
            for node in nodes:
                said = sp.cite(node, style, document=document)
                assert sp.resolve(said, within=document).nodes[0] is node, said
            assert nodes or form.kind in ("annex", "box", "note"), marker


@pytest.mark.parametrize("form", NUMBERED, ids=named)
def test_markdown_writes_the_form_without_a_comment(form: Form) -> None:
    """The reader guesses the kind by the same table, so nothing has to be said of it."""
    for marker in printed(form, 2):
        document = sp.parse(text_with(form.kind, marker), family="generic")
        written = sp.to_markdown(document)
        assert "kind=" not in written, written
        assert re.fullmatch(printed_pattern(form.kind, wide=True), marker)


def test_a_decimal_is_cited_once_and_not_after_its_own_beginning() -> None:
    text = "1 总则\n1.1 目的\n1.2 依据\n1.2.1 法律\n2 组织\n2.1 领导小组\n2.2 办公室\n"
    document = sp.parse(text, family="generic")
    paths = [sp.cite(node, "path", document=document) for node in document.walk() if node.marker]
    assert paths == ["1", "1.1", "1.2", "1.2.1", "2", "2.1", "2.2"]
    for node in document.walk():
        assert sp.resolve(sp.cite(node, "path", document=document), within=document).nodes == (
            node,
        )


def test_every_series_is_as_long_as_unicode_has_it() -> None:
    import unicodedata

    for first, many in SERIES.items():
        for i in range(many):
            assert str(i + 1) in unicodedata.normalize("NFKC", chr(ord(first) + i)) or first == "㈠"


def test_the_kinds_of_forms_are_kinds_of_nodes() -> None:
    assert {form.kind for form in FORMS} - {BARE} <= KINDS.keys()


def test_no_marker_begins_with_a_letter_that_no_form_names() -> None:
    letters = {c for c in map(chr, range(0x10000)) if c.isalpha()}
    for rest in ("", "1", "1、甲", "一章 甲", "件1:甲", ":甲", ".甲", ")甲"):
        assert [c for c in letters - LETTERS if _MARKER.match(c + rest)] == []
