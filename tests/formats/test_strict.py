"""Readers take nothing for what it is not, and pass over nothing that they do not know."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import shenzhen_plans as sp
from shenzhen_plans.errors import FormatError
from shenzhen_plans.formats.checks import FAMILY
from shenzhen_plans.model import Level1
from tests.formats.profile import moderately
from tests.formats.test_json import small
from tests.strategies import documents, texts

TEXT = "云州市公园意见\n一、总体要求\n(一)目标。建成一批公园。\n"
JSON = sp.to_json(sp.parse(TEXT))
MARKDOWN = sp.to_markdown(sp.parse(TEXT))
XML = sp.to_xml(sp.parse(TEXT))
AKN = sp.to_akn(sp.parse(TEXT + "首先,各区都要建成一批公园。\n图源:云州日报\n"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"number": 1,', '"number": true,'),
        ('"number": 1,', '"number": "1",'),
        ('"number": 1,', '"number": 1.0,'),
        ('"number": 1,', '"number": 1, "number": 2,'),
        ('"number": 1,', '"number": NaN,'),
        ('"family": "generic",', '"family": "generic", "family": "work-report",'),
        ('"title": "目标"', '"title": 5'),
        ('"body": [', '"body": [' + "[" * 100_000),
    ],
)
def test_json_is_taken_as_it_is(old: str, new: str) -> None:
    assert old in JSON
    with pytest.raises(FormatError):
        sp.from_json(JSON.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("family: generic", "family: generic\nfamily: generic"),
        ("family: generic", "family: generic\ntitle: 一\ntitle: 二"),
        ("  encoding: ", "  encoding: x\n  encoding: "),
        ("family: generic", "family: generic\nindicators:\n  - {node: a, node: b, name: c}"),
    ],
)
def test_front_matter_names_each_field_once(old: str, new: str) -> None:
    assert old in MARKDOWN
    with pytest.raises(FormatError, match="second time"):
        sp.from_markdown(MARKDOWN.replace(old, new, 1))


@pytest.mark.parametrize("name", ["number", "start", "end"])
@pytest.mark.parametrize("value", ["1.0", "true", "+1", "1e1", " 1", "１", "1_0", ""])
def test_numbers_in_xml_are_written_in_digits(name: str, value: str) -> None:
    wrong, times = re.subn(rf' {name}="\d+"', f' {name}="{value}"', XML, count=1)
    assert times
    with pytest.raises(FormatError):
        sp.from_xml(wrong)


@pytest.mark.parametrize("element", ["level", "content", "p", "mainBody", "preface", "docTitle"])
def test_an_unknown_attribute_of_akoma_ntoso_is_an_error(element: str) -> None:
    opening = re.compile(f"<{element}(?=[ >])")
    assert opening.search(AKN)
    with pytest.raises(FormatError, match="no attribute 'status'"):
        sp.from_akn(opening.sub(f'<{element} status="removed"', AKN, count=1))


def test_an_unknown_class_of_akoma_ntoso_is_an_error() -> None:
    with pytest.raises(FormatError, match="no role"):
        sp.from_akn(AKN.replace('eId="level_1"', 'eId="level_1" class="overview"'))


@pytest.mark.parametrize(
    "text", ["\ufdd0\ufdd1", "a\ufdd0\ufdd1b", " \ufdd0\ufdd1 ", "\x00 ", " \x00", "\x00 \x00"]
)
def test_no_character_of_a_text_means_something_to_the_reader(text: str) -> None:
    document = small(body=(Level1(id="level_1", start=0, end=0, title=text, text=text),))
    for name in ("akn", "xml", "markdown", "json"):
        again = getattr(sp, f"from_{name}")(getattr(sp, f"to_{name}")(document))
        assert (again.body[0].title, again.body[0].text) == (text, text)


def test_a_table_in_markdown_is_refused() -> None:
    with pytest.raises(FormatError, match="table"):
        sp.from_markdown(f"{MARKDOWN}\n| 指标 | 2031年 |\n|---|---|\n| 海堤 | 3 |\n")


@pytest.mark.parametrize("depth", [19, 20, 21, 30])
def test_text_in_deep_quotes_is_kept(depth: int) -> None:
    document = sp.from_markdown(f"{MARKDOWN}\n{'> ' * depth}深处的字\n")
    assert any("深处的字" in (node.title or "") + node.text for node in document.walk())


def test_text_in_quotes_without_end_is_refused() -> None:
    with pytest.raises(FormatError, match="too deep"):
        sp.from_markdown(f"{MARKDOWN}\n{'> ' * 400}深处的字\n")


def _strings(value: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    found = [path] if isinstance(value, str) else []
    return found + [p for key, inner in items for p in _strings(inner, (*path, key))]


@moderately
@given(documents(), st.data(), texts | st.sampled_from(['a"b', "a&b", "<", "]]>", "\t", "\n", "'"]))
def test_whatever_json_holds_becomes_well_formed_xml(document, data, text):
    """Any string of a document replaced: what from_json accepts, XML and Akoma Ntoso can hold."""
    value = json.loads(sp.to_json(document))
    *way, last = data.draw(st.sampled_from(_strings(value)))
    holder = value
    for step in way:
        holder = holder[step]
    holder[last] = text
    try:
        changed = sp.from_json(json.dumps(value))
    except FormatError:
        return
    if not FAMILY.match(changed.family):
        return  # only JSON holds a family that is no name (docs/formats.md)
    assert sp.from_xml(sp.to_xml(changed)) == changed
    assert etree.fromstring(sp.to_akn(changed).encode()) is not None


def test_an_id_that_contradicts_its_number_is_an_error() -> None:
    exported = sp.to_akn(sp.parse("云州市方案\n一、总则\n（一）范围。全市海堤。\n"))
    wrong = exported.replace('eId="level_1__level_1"', 'eId="level_1__level_7"')
    assert wrong != exported
    with pytest.raises(sp.PlansError, match="contradicts the number 1"):
        sp.from_akn(wrong)


def test_an_id_that_somebody_chose_is_written_with_its_number() -> None:
    document = sp.parse("云州市方案\n一、总则\n（一）范围。全市海堤。\n")
    text = sp.to_json(document).replace('"level_1__level_1', '"level_1__level_7')
    chosen = sp.from_json(text)
    assert chosen.body[0].children[0].number == 1
    back = sp.from_akn(sp.to_akn(chosen))
    assert (back.node("level_1__level_7").number, back.body[0].number) == (1, 1)
