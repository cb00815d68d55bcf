"""W3C Web Annotation selectors of a node: its id, a quotation of it, its position.

The model is that of the Recommendation of 2017-02-23, section 4.2: a SpecificResource with a
FragmentSelector, a TextQuoteSelector (``exact``, ``prefix``, ``suffix``) and a
TextPositionSelector (code points of the decoded source, ``end`` exclusive).
"""

from __future__ import annotations

import json
from typing import Any

from ...quoting.fragments import Quote, quotation_of
from ..errors import NotCitable
from ..reference import Reference
from .cited import Cited

_TERMS = ("exact", "prefix", "suffix")
#: How a document without an address is named.
_URN = "urn:shenzhen-plans:"


def format_annotation(cited: Cited) -> str:
    r"""Return the selectors as JSON; a node without text has no quotation and no position.

    >>> import shenzhen_plans as sp
    >>> plan = sp.parse("云州市2031年计划\n一、要求\n(一)目标。建成公园。\n", name="plan.txt")
    >>> read = parse_annotation(sp.cite(plan.node("level_1"), "json", within=plan))
    >>> read.id, read.quote.exact
    ('level_1', '一、要求')
    """
    node, facts = cited.node, cited.facts
    if node is None:
        raise NotCitable("selectors select a node, not a whole document")
    quotation = quotation_of(node, cited.document)
    source = facts.url or f"{_URN}{facts.key}"
    selectors: list[dict[str, Any]] = [{"type": "FragmentSelector", "value": node.id}]
    if quotation is not None:
        told = dict(zip(_TERMS, quotation, strict=False))
        selectors.append({"type": "TextQuoteSelector", **told})
    if node.end > node.start:
        selectors.append({"type": "TextPositionSelector", "start": node.start, "end": node.end})
    target = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "SpecificResource",
        "source": source,
        "selector": selectors,
    }
    return json.dumps(target, ensure_ascii=False, indent=2)


def parse_annotation(text: str) -> Reference | None:
    """Return the reference, or ``None`` if ``text`` is no such JSON.

    Selectors that others wrote may hold the quotation alone.
    """
    data = json_object(text)
    if data is None:
        return None
    data = data.get("target", data) if isinstance(data.get("target", data), dict) else data
    selectors = data.get("selector", data)
    if isinstance(selectors, dict):
        selectors = [selectors]
    if not isinstance(selectors, list):
        return None
    by_type = {str(s.get("type")): s for s in selectors if isinstance(s, dict)}
    if not by_type.keys() & {"FragmentSelector", "TextQuoteSelector"}:
        return None
    source = str(data.get("source", ""))
    key = source.removeprefix(_URN) if source.startswith(_URN) else None
    url = source if source.startswith("http") else None
    id = str(by_type.get("FragmentSelector", {}).get("value", "")) or None
    said = by_type.get("TextQuoteSelector")
    quote = Quote(*(str(said.get(term, "")) for term in _TERMS)) if said else None
    return Reference(text, "annotation", key=key, url=url, id=id, quote=quote)


def json_object(text: str) -> dict[str, Any] | None:
    """Return the JSON object that a text holds, or ``None``."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None
