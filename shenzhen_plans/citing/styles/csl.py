"""CSL-JSON 1.0.2: an item for Zotero, pandoc and citeproc.

The schema has no place for a pinpoint in an item (it belongs to the citation), so that node and
path stand under ``custom``, where the schema allows any key.
"""

from __future__ import annotations

import json
from typing import Any

from ..reference import Reference
from .annotation import json_object
from .cited import Cited


def item(cited: Cited) -> dict[str, Any]:
    """Return the CSL-JSON item.  Names are ``literal``, so that no processor splits them."""
    facts = cited.facts
    found: dict[str, Any] = {
        "id": cited.anchor,
        "type": facts.genre,
        "title": facts.title or "[题名不详]",
        "language": "zh-CN",
    }
    if facts.author:
        found["author"] = [{"literal": facts.author}]
    if facts.date:
        found["issued"] = {"date-parts": [[facts.date.year, facts.date.month, facts.date.day]]}
    elif facts.year:
        found["issued"] = {"date-parts": [[facts.year]], "circa": True}
    if cited.accessed:
        day = cited.accessed
        found["accessed"] = {"date-parts": [[day.year, day.month, day.day]]}
    found |= {k: v for k, v in (("number", facts.number), ("URL", facts.url)) if v}
    if cited.node is not None:
        found["custom"] = {"node": cited.node.id, "locator": cited.path}
    return found


def format_csl(cited: Cited) -> str:
    """Return a CSL-JSON array of one item."""
    return json.dumps([item(cited)], ensure_ascii=False, indent=2)


def parse_csl(text: str) -> Reference | None:
    """Return the reference of an item, or of an array of one."""
    if text.lstrip().startswith("["):
        data = json_object(f'{{"items": {text}}}')
        items = data["items"] if data else []
        found = items[0] if len(items) == 1 and isinstance(items[0], dict) else None
    else:
        found = json_object(text)
    if found is None or "title" not in found or "id" not in found:
        return None
    custom = found.get("custom")
    node = custom.get("node") if isinstance(custom, dict) else None
    return Reference(text, "csl-json", key=str(found["id"]).partition("#")[0], id=node)
