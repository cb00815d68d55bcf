"""The schemas of the formats: generated from the models (JSON), or written by hand (XML)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from ..model import DOCUMENT, DOCUMENT_CLASSES, SCHEMA_VERSION, GenericDocument, Indicator
from ..resources import schemas_dir
from .rows import TextRow

Schema = dict[str, Any]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NODE = "AnyNode"

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


class Published(NamedTuple):
    """A schema: the file in ``schemas/`` and what makes its text."""

    file: str
    text: Callable[[], str]


def document_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of a document."""
    schema = DOCUMENT.json_schema(mode="validation")
    union = schema["$defs"]["Part"]["properties"]["children"]["items"]
    for definition in schema["$defs"].values():
        _shared_nodes(definition)
    schema["$defs"][_NODE] = {
        "description": "A node of any kind.",
        **_chosen("kind", union["discriminator"]["mapping"]),
    }
    _with_indicators(schema["$defs"])
    families = {name: f"#/$defs/{cls.__name__}" for name, cls in DOCUMENT_CLASSES.items()}
    top = {"$defs": schema["$defs"], **_chosen("family", families, other="#/$defs/GenericDocument")}
    return _published(top, "document", "A parsed Chinese government plan or report.")


def _with_indicators(definitions: Schema) -> None:
    """Add what is written of a document but follows from its text: no model field, but a property."""
    definitions["Indicator"] = TypeAdapter(Indicator).json_schema()
    for name in {cls.__name__ for cls in DOCUMENT_CLASSES.values()} | {GenericDocument.__name__}:
        definitions[name]["properties"]["indicators"] = {
            "default": [], "items": {"$ref": "#/$defs/Indicator"}, "type": "array",
        }  # fmt: skip


def _chosen(name: str, mapping: dict[str, str], other: str | None = None) -> Schema:
    """Return the choice of a definition by the value of the property ``name``.

    A validator tries every member of a ``oneOf`` on everything inside it, which takes time that
    grows as a power of the depth; ``if`` and ``then`` look at one property and go one way.
    """
    cases: list[Schema] = [
        {"if": {"properties": {name: {"const": value}}}, "then": {"$ref": reference}}
        for value, reference in mapping.items()
    ]
    only: Schema = {"type": "string"}
    if other is None:
        only["enum"] = list(mapping)
    else:
        known = {"properties": {name: {"enum": list(mapping)}}}
        cases.append({"if": known, "else": {"$ref": other}})
    return {"type": "object", "required": [name], "properties": {name: only}, "allOf": cases}


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
    if "Piece" in schema.get("$defs", {}):
        schema["$defs"]["Piece"]["description"] = "A stretch of the source: role, start, end."
    for definition in (schema, *schema.get("$defs", {}).values()):
        for field, value in definition.get("properties", {}).items():
            value.pop("title", None)
            value.setdefault("description", _MEANINGS.get(field, ""))
    schema.pop("description", None)
    schema.pop("title", None)
    return {
        "$schema": _DRAFT,
        "$id": f"urn:shenzhen-plans:schema:{name}:{SCHEMA_VERSION}",
        "title": name,
        "description": description,
        **schema,
    }


def _printed(make: Callable[[], Schema]) -> str:
    return json.dumps(make(), ensure_ascii=False, indent=2) + "\n"


def _file(name: str) -> str:
    return (schemas_dir() / name).read_text(encoding="utf-8")


#: name on the command line → schema
SCHEMAS = {
    "json": Published("document.schema.json", lambda: _printed(document_schema)),
    "jsonl": Published("row.schema.json", lambda: _printed(row_schema)),
    "xml": Published("document.xsd", lambda: _file("document.xsd")),
    "xml-attributes": Published("xml.xsd", lambda: _file("xml.xsd")),
    "catalogue": Published(
        "catalogue-entry.schema.json", lambda: _file("catalogue-entry.schema.json")
    ),
    "outline-lock": Published(
        "outline-lock.schema.json", lambda: _file("outline-lock.schema.json")
    ),
}
