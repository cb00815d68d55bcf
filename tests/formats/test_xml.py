from __future__ import annotations

import pytest
from hypothesis import given
from lxml import etree

import shenzhen_plans as sp
from shenzhen_plans.errors import FormatError
from shenzhen_plans.model import BY_KIND, Level1, Metadata, Paragraph
from shenzhen_plans.resources import schemas_dir
from tests.formats.profile import TEXTS, moderately, named, parsed
from tests.formats.test_json import small
from tests.strategies import HOSTILE, documents

SCHEMA = etree.XMLSchema(etree.parse(schemas_dir() / "document.xsd"))


@moderately
@given(documents())
def test_round_trip_and_schema(document):
    text = sp.to_xml(document)
    SCHEMA.assertValid(etree.fromstring(text.encode()))
    assert sp.from_xml(text) == document


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_texts(path):
    document = parsed(path)
    text = sp.to_xml(document)
    SCHEMA.assertValid(etree.fromstring(text.encode()))
    assert sp.from_xml(text.encode()) == document


@moderately
@given(documents())
def test_another_indentation_is_the_same_document(document):
    tree = etree.fromstring(sp.to_xml(document).encode())
    etree.indent(tree, space="\t")
    assert sp.from_xml(etree.tostring(tree, encoding="unicode")) == document


@pytest.mark.parametrize("first", HOSTILE)
def test_indenting_spares_every_character(first):
    for second in HOSTILE:
        text = first + second
        inside = (Paragraph(id="p_1", start=0, end=0, text=text),)
        document = small(
            body=(Level1(id="n_1", start=0, end=0, title=text, text=text, children=inside),)
        )
        tree = etree.fromstring(sp.to_xml(document).encode())
        etree.indent(tree)
        assert sp.from_xml(etree.tostring(tree, encoding="unicode")) == document


def test_utf16_is_read():
    document = small(body=(Paragraph(id="p_1", start=0, end=1, text="云𠮷"),))
    text = sp.to_xml(document).replace("UTF-8", "UTF-16")
    assert sp.from_xml(text.encode("utf-16")) == document


@pytest.mark.parametrize("text", [*HOSTILE, "\x00" * 3, " \n ", "a\r\nb", "\ud800"])
def test_characters_that_xml_cannot_hold(text):
    document = small(body=(Paragraph(id="p_1", start=0, end=1, title=text, text=text),))
    assert sp.from_xml(sp.to_xml(document)) == document


def test_elements_are_named_as_the_kinds():
    for number, (kind, cls) in enumerate(BY_KIND.items()):
        text = sp.to_xml(small(body=(cls(id=f"n_{number}", start=0, end=0, text="云"),)))
        assert f'<{kind} xml:id="n_{number}"' in text
        SCHEMA.assertValid(etree.fromstring(text.encode()))


def test_a_text_longer_than_libxml2_likes():
    document = small(body=(Paragraph(id="p_1", start=0, end=1, text="云" * 11_000_000),))
    assert sp.from_xml(sp.to_xml(document)) == document


HEAD = '<?xml version="1.0"?>\n'
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n'
GOOD = sp.to_xml(small(body=(Paragraph(id="p_1", start=0, end=1, text="云"),)))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (BOMB + "<x>&b;</x>", "line 1: .*document type"),
        (HEAD + '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "line 2: .*document type"),
        (HEAD + "<x/>", "line 2: the root is x"),
        (HEAD + "<x>", "line 2: no well-formed XML"),
        ("", "no well-formed XML"),
        ("云", "no well-formed XML"),
        (b"\xff\x00", "UTF-8"),
        (HEAD.replace("?>", ' encoding="GBK"?>').encode() + b"<x/>", "GBK"),
        (GOOD.replace('schema_version="1.2"', 'schema_version="9.0"'), "upgrade"),
        (GOOD.replace(":document:1.0", ":document:9.0"), "the root is"),
        (GOOD.replace("<paragraph", "<verse").replace("</paragraph", "</verse"), "line 12: .*verse"),
        (GOOD.replace('start="0"', 'begin="0"'), "line 12: .*begin"),
        (GOOD.replace('start="0"', 'start="x"'), "line 12: .*start"),
        (GOOD.replace('xml:id="p_1" ', ""), "line 12: .*id"),
        (GOOD.replace('xml:id="p_1"', 'xml:id="p_1" number="1.5"'), "line 12: .*number"),
        (GOOD.replace('pieces=""', 'pieces="text:1"'), "line 12: .*piece"),
        (GOOD.replace("云</", '<char code="zz"/></'), "line 12: .*char"),
        (GOOD.replace("云</", '<char code="110000"/></'), "line 12: .*char"),
        (GOOD.replace("云</", '<paragraph xml:id="q" start="0" end="0"/>云</'), "before the nodes inside"),
        (GOOD.replace("<back/>", "<back/><back/>"), "twice"),
        (GOOD.replace("<back/>", "云<back/>"), "text is not expected"),
        (GOOD.replace("<back/>", "<back>云</back>"), "text is not expected"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_its_line(data, said):
    with pytest.raises(FormatError, match=said):
        sp.from_xml(data)


def test_depth_is_bounded():
    deep = '<level1 xml:id="a{}" start="0" end="0">' * 300 + "</level1>" * 300
    numbered = deep.format(*range(300))
    with pytest.raises(FormatError, match="deeper"):
        sp.from_xml(GOOD.replace("<body>", f"<body>{numbered}"))
    with pytest.raises(FormatError):
        sp.from_xml("<a>" * 100_000)


def test_comments_and_cdata_are_read_through():
    text = GOOD.replace("云</", "<!-- x --><![CDATA[云]]></")
    assert sp.from_xml(text) == sp.from_xml(GOOD)


def test_an_id_that_is_no_name_is_refused():
    for id in ("a b", "1", "", "云", "a:b", 'a"b'):
        with pytest.raises(FormatError, match="no name"):
            sp.to_xml(small(body=(Paragraph(id=id, start=0, end=0),)))


def test_the_schema_knows_every_field_of_what_is_stated():
    xs = "{http://www.w3.org/2001/XMLSchema}"
    tree = etree.parse(schemas_dir() / "document.xsd")
    known = {
        e.get("name") for e in tree.find(f"{xs}complexType[@name='metadata']").iter(f"{xs}element")
    }
    assert known == Metadata.model_fields.keys()
