"""The JSON Schemas of the rows of quantities and pairs (draft 2020-12)."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from shenzhen_plans.quantities.pairing.rows import PairRow
from shenzhen_plans.quantities.rows import QuantityRow

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_VERSION = "1.0"

#: What the fields of a row mean; a field without a meaning fails the test of this table.
MEANINGS = {
    "node": "Id of the node that states it.",
    "start": "First code point in the decoded source (line ends as LF, no byte order mark).",
    "end": "Code point after the last one.",
    "quote": "What stands there.",
    "name": "What the figure is of, as printed.",
    "measure": "The concept of the vocabulary that the name stands for.",
    "value": "The value, a decimal as a string; the lower end of a range.",
    "value_to": "The upper end of a range.",
    "values": "All values of the list that the figure stands in (分别增长5%、6%), or of a ratio, in order.",
    "unit": "The unit as printed, with its scale (万亿元).",
    "comparator": "How the value is bound: = >= > <= < ~ (about).",
    "direction": "rise or fall for a change, stable for a level to be kept.",
    "qualitative": "What is aimed at, where no figure is printed.",
    "statement": "target, result, baseline or fact.",
    "category": "expected or binding, where the document says so.",
    "period": "The time it speaks of: 2030, 2031/2035, 2030-01/2030-11.",
    "place": "The place it speaks of.",
    "reference": "The printed reference of the node.",
    "document": "The name of the file without its suffix.",
    "target": "What was promised; the quotation runs from the name to the last word about it.",
    "result": "What another document says of it; null where nothing answers.",
    "comparability": "direct, partial (why says what differs) or qualitative.",
    "met": "Whether the result meets the target; null where the text does not decide.",
    "score": "How alike the two names are, 0 to 1.",
    "why": "The words that carried the pair, and what stands against comparing the two.",
}


def quantity_schema() -> dict[str, Any]:
    """Return the schema of one row of ``quantities --format jsonl``."""
    return _published(QuantityRow, "quantity-row", "One figure of a text, or one target without.")


def pair_schema() -> dict[str, Any]:
    """Return the schema of one row of ``follow-up --format jsonl``."""
    return _published(PairRow, "pair-row", "A target, and what another document says of it.")


def _published(row: type[Any], name: str, description: str) -> dict[str, Any]:
    schema = TypeAdapter(row).json_schema()
    for definition in (schema, *schema.get("$defs", {}).values()):
        definition.pop("title", None)
        definition["additionalProperties"] = False
        for field, value in definition["properties"].items():
            value.pop("title", None)
            value["description"] = MEANINGS[field]
    return {
        "$schema": _DRAFT,
        "$id": f"urn:shenzhen-plans:schema:{name}:{_VERSION}",
        "title": name,
        **schema,
        "description": description,
    }
