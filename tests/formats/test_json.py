from __future__ import annotations

import json

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

import shenzhen_plans as sp
from shenzhen_plans.errors import FormatError
from shenzhen_plans.model import (
    SCHEMA_VERSION,
    Entry,
    GenericDocument,
    Level1,
    Metadata,
    Paragraph,
    Source,
)
from shenzhen_plans.model.text import paths
from tests.formats.profile import TEXTS, moderately, named, parsed
from tests.schemas.document import document_schema, row_schema
from tests.strategies import documents

SCHEMA = Draft202012Validator(document_schema())
ROW = Draft202012Validator(row_schema())
SOURCE = Source(encoding="str", sha256="", length=0, parser_version="0")


def small(**fields):
    return GenericDocument(family="generic", metadata=Metadata(), source=SOURCE, **fields)


@moderately
@given(documents())
def test_round_trip(document):
    assert sp.from_json(sp.to_json(document)) == document
    assert sp.from_json(sp.to_json(document, indent=None).encode()) == document


@moderately
@given(documents())
def test_the_schema_accepts_what_is_written(document):
    SCHEMA.validate(json.loads(sp.to_json(document)))


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_texts(path):
    document = parsed(path)
    text = sp.to_json(document)
    assert sp.from_json(text) == document
    SCHEMA.validate(json.loads(text))
    for line in sp.to_jsonl(document).splitlines():
        ROW.validate(json.loads(line))


def test_the_schemas_are_of_the_draft_and_documented():
    for schema in (document_schema(), row_schema()):
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema["$id"].startswith("urn:")
        assert schema["$id"].endswith(f":{SCHEMA_VERSION}")
        for definition in (schema, *schema.get("$defs", {}).values()):
            assert definition["description"]
            for field in definition.get("properties", {}).values():
                assert field["description"]


def _schemas(schema):
    """Yield every schema inside a schema, and what else is a mapping in it."""
    if isinstance(schema, dict):
        yield schema
    for value in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(value, dict | list):
            yield from _schemas(value)


def test_generators_of_types_find_a_type_for_everything():
    schema = document_schema()
    assert {"AnnualPlan", "FiveYearPlan", "WorkReport", "EventReview", "Node"} <= schema[
        "$defs"
    ].keys()
    for inner in _schemas(schema):
        assert not inner.keys() & {"if", "then"}
        assert "$ref" not in inner or len(inner) == 1, "a generator makes another type of it"
        for value in inner.get("properties", {}).values():
            assert value.keys() & {"type", "allOf", "anyOf", "enum", "const"}
        if inner.get("type") == "array":
            assert inner.keys() & {"items", "tsType"}


def test_a_field_of_one_kind_is_none_of_another():
    entry = Entry(id="entry_1", start=0, end=0, title="云", pages=(5,))
    written = json.loads(sp.to_json(small(back=(entry,))))
    SCHEMA.validate(written)
    written["back"][0]["kind"] = "paragraph"
    assert not SCHEMA.is_valid(written)
    assert not SCHEMA.is_valid({**json.loads(sp.to_json(small())), "schema_version": "0.1"})


@moderately
@given(documents())
def test_every_node_has_its_path_and_nothing_else_has(document):
    expected = paths(document)
    for text in (sp.to_json(document), sp.to_json(document, indent=None)):
        found = {
            inner["id"]: inner["path"] for inner in _schemas(json.loads(text)) if "path" in inner
        }
        assert found == expected


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_a_path_resolves_to_its_node(path):
    document = parsed(path)
    nodes = {i["id"]: i["path"] for i in _schemas(json.loads(sp.to_json(document))) if "path" in i}
    for id, reference in list(nodes.items())[::7]:
        assert [node.id for node in sp.resolve(reference, within=document).nodes] == [id]


def test_a_file_of_version_1_0_loads():
    written = json.loads(
        sp.to_json(small(body=(Level1(id="level_1", start=0, end=0, title="云"),)))
    )
    del written["body"][0]["path"]
    document = sp.from_json(json.dumps({**written, "schema_version": "1.0"}))
    assert document.schema_version == SCHEMA_VERSION
    assert document.body[0].stop is None


def test_the_one_text_that_was_issued_is_a_list_of_one():
    written = json.loads(sp.to_json(small()))
    written["metadata"]["issued"] = {"value": "云州市船坞办法", "start": 3, "end": 10}
    old = json.dumps({**written, "schema_version": "1.1"}, ensure_ascii=False)
    (issued,) = sp.from_json(old).metadata.issued
    assert (issued.value, issued.start) == ("云州市船坞办法", 3)
    with pytest.raises(FormatError, match="issued"):
        sp.from_json(json.dumps(written))


def test_pieces_take_one_line_and_a_text_that_looks_like_one_is_left_alone():
    text = '[\n      "text",\n      1,\n      2\n    ]'
    document = small(
        body=(Paragraph(id="p_1", start=0, end=3, text=text, pieces=(("text", 0, 3),)),)
    )
    written = sp.to_json(document)
    assert '["text", 0, 3]' in written
    assert sp.from_json(written) == document


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"schema_version": "1.3"}, "upgrade"),
        ({"schema_version": "2.0"}, "upgrade"),
        ({"schema_version": "0.9"}, "convert its source again"),
        ({"schema_version": 1}, "convert its source again"),
        ({"schema_version": "x"}, "convert its source again"),
        ({"family": 1}, "family"),
        ({"more": 1}, "more"),
        ({"source": None}, "source"),
        ({"body": [{"kind": "verse", "id": "a", "start": 0, "end": 0}]}, "body.0"),
        ({"body": [{"kind": "part", "id": "a b", "start": 0, "end": 0}]}, "no name"),
        ({"body": [{"kind": "part", "id": "a", "start": 0, "end": 0}] * 2}, "two nodes"),
        ({"body": [{"kind": "part", "id": "a", "start": -1, "end": 0}]}, "start"),
        ({"body": [{"kind": "part", "id": "a", "start": 10**5000, "end": 0}]}, "JSON|start"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(change, said):
    values = json.loads(sp.to_json(small())) | change
    with pytest.raises(FormatError, match=said):
        sp.from_json(_dumps(values))


def _dumps(values):
    import sys

    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        return json.dumps(values)
    finally:
        sys.set_int_max_str_digits(limit)


@pytest.mark.parametrize(
    "data",
    [
        "", "[]", "null", "{}", "{", "NaN", '"x"', b"\xff", b"\x00", "[" * 100_000, '{"a":' * 5000,
        '{"schema_version": "1.0", "family": "\\ud800"}', "\ud800",
        '{"schema_version": "1.0", "family": NaN}',
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused(data):
    with pytest.raises(FormatError):
        sp.from_json(data)


def test_a_fault_has_its_line():
    with pytest.raises(FormatError, match="line 3"):
        sp.from_json('{\n"schema_version": "1.0",\n"family": }')


def test_deep_nesting_is_refused_by_reader_and_writer():
    node = Paragraph(id="p_0", start=0, end=0)
    for number in range(200):
        node = Level1(id=f"level_{number}", start=0, end=0, children=(node,))
    for write in (sp.to_json, sp.to_xml, sp.to_akn, sp.to_markdown, sp.to_jsonl, sp.chunks):
        with pytest.raises(FormatError, match="deeper than 90"):
            write(small(body=(node,)))


@pytest.mark.parametrize("write", [sp.to_json, sp.to_markdown])
def test_lone_surrogates_are_refused(write):
    document = small(body=(Paragraph(id="p_1", start=0, end=1, text="\ud800"),))
    with pytest.raises(FormatError, match="surrogate"):
        write(document)


def test_half_a_character_is_no_text():
    """An escape can say what no output could hold; both halves together are a character."""
    text = sp.to_json(small(body=(Paragraph(id="p_1", start=0, end=2, text="XYZ"),)))
    with pytest.raises(FormatError, match="lone surrogate"):
        sp.from_json(text.replace("XYZ", r"\ud83c甲"))
    assert sp.from_json(text.replace("XYZ", r"\ud83c\udf33甲")).body[0].text == "🌳甲"
