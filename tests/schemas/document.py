"""The JSON Schemas of a document and of a row, made from the models."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from shenzhen_plans.formats.rows import TextRow
from shenzhen_plans.model import (
    BY_KIND,
    DOCUMENT,
    DOCUMENT_CLASSES,
    SCHEMA_VERSION,
    GenericDocument,
    Indicator,
)

Schema = dict[str, Any]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NODE = "Node"

#: What properties mean whose models say it for all of them at once.
_MEANINGS = {
    "schema_version": "The version of this schema.",
    "family": "The document family, by whose profile the text was parsed.",
    "metadata": "What the text says of itself.",
    "front": "The nodes before the body: title, delivery line, salutation, notice of issue.",
    "body": "The nodes of the document proper.",
    "back": "The nodes after the body: closing, annexes.",
    "indicators": "The main expected and binding targets, as typed entries; they follow from the text.",
    "furniture": "What is on the page but is not the document.",
    "diagnostics": "What is odd in the text.",
    "source": "Which text was parsed, and by what.",
    "kind": "The kind of node, which is also its element in XML.",
    "start": "First code point in the decoded source (line ends as LF, no byte order mark).",
    "end": "Code point after the last one.",
    "value": "The value, as stated or as a number.",
    "text": "The text as printed.",
    "name": "The name, as printed or as given.",
    "category": "Which sort it is.",
    "unit": "The unit of the value, as printed.",
    "comparator": "How the value bounds the aim; ~ stands for 左右 (about).",
    "direction": "Whether the value is a change (rise, fall) or a level to be kept (stable).",
    "code": "The code of the finding, e.g. quote.unmatched.",
    "severity": "How serious the finding is.",
    "message": "What was found, for people.",
    "line": "Line of the first character, from 1.",
    "column": "Column of the first character, from 1.",
    "encoding": "How the bytes were decoded; str for text given as such.",
    "format": "The kind of input, e.g. text, html or docx.",
    "sha256": "SHA-256 of the source's bytes, or of a node's text without regard to width, blanks and quotes.",
    "length": "Length of the decoded text in code points.",
    "parser_version": "The version of the library that parsed it.",
    "document": "The name of the source without its suffix, or the beginning of its digest.",
    "id": "The id of the node, unique in the document.",
    "parent": "The id of the enclosing node.",
    "path": "The printed reference.",
    "marker": "The number as printed.",
    "number": "The value of the printed number.",
    "title": "The heading, without its terminator.",
    "titles": "The titles of the enclosing nodes, outermost first.",
    "breadcrumb": "The titles of the nodes around the chunk, outermost first.",
    "reference": "The printed reference of the first node, and of the last one if there are several.",
    "ids": "The ids of the nodes whose own text is in the chunk.",
}  # fmt: skip


#: What tuples are; a model says so itself.
_TUPLES = {
    "Piece": "A stretch of the source: role, start, end.",
    "Merge": "A merged cell: its column from 0, the columns and the rows that it covers.",
}


def document_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of a document.

    One definition for each family, and one for the nodes of all kinds: a choice between twenty
    kinds, tried again at every level, would take a validator time that grows as a power of the
    depth, and a choice by ``if`` is none that generators of types understand.
    """
    schema = DOCUMENT.json_schema(mode="validation")
    definitions = schema["$defs"]
    kinds = [definitions.pop(cls.__name__) for cls in BY_KIND.values()]
    definitions[_NODE] = _node(kinds)
    for definition in definitions.values():
        _shared_nodes(definition)
    _with_indicators(definitions)
    named = list(DOCUMENT_CLASSES)
    definitions[GenericDocument.__name__]["properties"]["family"]["not"] = {"enum": named}
    top = {"$defs": definitions, "oneOf": schema["oneOf"]}
    return _published(top, "document", "A parsed Chinese government plan or report.")


def _node(kinds: list[Schema]) -> Schema:
    """Return the definition of a node of any kind, from those of all kinds."""
    properties: Schema = {}
    owners: dict[str, list[str]] = {}
    for kind in kinds:
        for name, value in kind["properties"].items():
            properties.setdefault(name, value)
            owners.setdefault(name, []).append(kind["properties"]["kind"]["const"])
    every = owners["kind"]
    properties["kind"] = {"enum": every, "type": "string"}
    own = {
        name: {"properties": {"kind": {"enum": names}}}
        for name, names in owners.items()
        if names != every
    }
    meanings = "; ".join(
        f"{name}: {kind['description']}" for name, kind in zip(every, kinds, strict=True)
    )
    return {
        "title": _NODE, "description": f"A node. {meanings}", "type": "object",
        "properties": properties, "required": ["kind", "id", "start", "end"],
        "dependentSchemas": own, "additionalProperties": False,
    }  # fmt: skip


def _with_indicators(definitions: Schema) -> None:
    """Add what is written of a document but follows from its text: no model field, but a property."""
    definitions["Indicator"] = TypeAdapter(Indicator).json_schema()
    for name in {cls.__name__ for cls in DOCUMENT_CLASSES.values()} | {GenericDocument.__name__}:
        definitions[name]["properties"]["indicators"] = {
            "default": [], "items": {"$ref": "#/$defs/Indicator"}, "type": "array",
        }  # fmt: skip


def _shared_nodes(definition: Schema) -> None:
    """Let every list of nodes point to one definition instead of naming twenty kinds."""
    for value in definition.get("properties", {}).values():
        if value.get("items", {}).get("discriminator", {}).get("propertyName") == "kind":
            value["items"] = {"$ref": f"#/$defs/{_NODE}"}


def row_schema() -> Schema:
    """Return the JSON Schema of one row of ``--to jsonl``."""
    return _published(
        TypeAdapter(TextRow).json_schema(), "row", "One row: a node that can be cited."
    )


def _published(schema: Schema, name: str, description: str) -> Schema:
    for found in _TUPLES.keys() & schema.get("$defs", {}):
        schema["$defs"][found]["description"] = _TUPLES[found]
    _tuples(schema)
    for definition in (schema, *schema.get("$defs", {}).values()):
        for field, value in definition.get("properties", {}).items():
            value.pop("title", None)
            value.setdefault("description", _MEANINGS.get(field, ""))
            if "$ref" in value:  # with a description beside it, generators make another type of it
                value["allOf"] = [{"$ref": value.pop("$ref")}]
    schema.pop("description", None)
    schema.pop("title", None)
    return {
        "$schema": _DRAFT,
        "$id": f"urn:shenzhen-plans:schema:{name}:{SCHEMA_VERSION}",
        "title": name,
        "description": description,
        **schema,
    }


def _tuples(schema: object) -> None:
    """Say of every tuple what it is in TypeScript, whose generator knows no ``prefixItems``."""
    if isinstance(schema, dict):
        if "prefixItems" in schema:
            schema["tsType"] = f"[{', '.join(map(_in_typescript, schema['prefixItems']))}]"
        for value in schema.values():
            _tuples(value)
    elif isinstance(schema, list):
        for value in schema:
            _tuples(value)


def _in_typescript(item: Schema) -> str:
    """Return the type of a tuple's member.

    >>> _in_typescript({"enum": ["a", "b"]}), _in_typescript({"anyOf": [{"type": "integer"}, {"type": "null"}]})
    ('"a" | "b"', 'number | null')
    """
    if "enum" in item:
        return " | ".join(json.dumps(value) for value in item["enum"])
    if "anyOf" in item:
        return " | ".join(map(_in_typescript, item["anyOf"]))
    if "$ref" in item:
        return str(item["$ref"]).rpartition("/")[2]
    return "number" if item["type"] == "integer" else str(item["type"])
