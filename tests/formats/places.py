"""What Markdown does not carry, taken off both sides before they are compared."""

from __future__ import annotations

from typing import Any

from shenzhen_plans.model import DOCUMENT, Document


def without_places(document: Document) -> Document:
    """Return the document without offsets, furniture, pages and certainties."""
    values = document.model_dump()
    values["furniture"] = ()
    values["source"].update(pages=None, generated=None)
    for branch in ("front", "body", "back"):
        for node in values[branch]:
            _strip(node)
    for fact in values["metadata"].values():
        for item in fact if isinstance(fact, tuple | list) else [fact]:
            if item:
                item["start"] = item["end"] = 0
    return DOCUMENT.validate_python(values)


def _strip(node: dict[str, Any]) -> None:
    node.update(start=0, end=0, pieces=())
    if "certainty" in node:
        node["certainty"] = None
    for child in node["children"]:
        _strip(child)
