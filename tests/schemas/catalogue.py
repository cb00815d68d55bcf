"""The published schemas of the catalogue: of an entry, and of a line of an outline lock."""

from __future__ import annotations

from typing import Any

from shenzhen_plans.archive.catalogue.entry import ENTRY_VERSION, Entry
from shenzhen_plans.archive.catalogue.lock import FACTS, LOCK_VERSION
from shenzhen_plans.model import BY_KIND

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_COUNT = {"type": "integer", "minimum": 0}


def catalogue_entry_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of ``documents/<id>/document.yaml``."""
    return {
        "$schema": _DRAFT,
        "$id": f"urn:shenzhen-plans:schema:catalogue-entry:{ENTRY_VERSION}",
        **Entry.model_json_schema(),
    }


def outline_lock_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one line of an ``outline.lock``."""
    return {
        "$schema": _DRAFT,
        "$id": f"urn:shenzhen-plans:schema:outline-lock:{LOCK_VERSION}.0",
        "title": "A line of an outline lock",
        "description": "The first line is a header, then facts, then every citable node in document order.",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in ("header", "fact", "node")],
        "$defs": {"header": _header(), "fact": _fact(), "node": _node(list(BY_KIND))},
    }


def _header() -> dict[str, Any]:
    return _object(
        "Which document, and which copy of it the lock was made from.",
        lock={"const": LOCK_VERSION, "description": "The version of the format."},
        document={"type": "string", "description": "The id of the document."},
        family={"type": "string"},
        sha256={**_SHA256, "description": "Of the bytes of the copy."},
        length={**_COUNT, "description": "Code points of the decoded copy."},
    )


def _fact() -> dict[str, Any]:
    return _object(
        "A fact that the text states of itself; dates are YYYY-MM-DD.",
        fact={"enum": list(FACTS)},
        value={"type": "string"},
    )


def _node(kinds: list[str]) -> dict[str, Any]:
    return _object(
        "A node. Lengths and digest are of the normalised text: narrow, no blanks, quotation marks alike.",
        id={"type": "string"},
        path={"type": "string", "description": "The printed reference."},
        kind={"enum": kinds},
        marker={"type": ["string", "null"], "description": "The number as printed, narrow."},
        number={"type": ["integer", "null"]},
        length={**_COUNT, "description": "Of the node with all its descendants."},
        own={**_COUNT, "description": "Of its own text, without marker, title and descendants."},
        digest={**_SHA256, "description": "Of the node with all its descendants."},
    )


def _object(description: str, **properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
