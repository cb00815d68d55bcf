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
    """Return the reference of an item, or of an array of one, shortened by hand or with a path behind."""
    text, path = text[: text.rfind("}") + 1], text[text.rfind("}") + 1 :].strip(" ,;:，；：")
    if text.lstrip().startswith("["):
        text, path = f"{text}]", path.removeprefix("]").strip(" ,;:，；：")
        data = json_object(f'{{"items": {text}}}')
        items = data["items"] if data else []
        found = items[0] if len(items) == 1 and isinstance(items[0], dict) else None
    else:
        found = json_object(text)
    if found is None or not found.keys() & {"title", "id"}:
        return None
    custom = found["custom"] if isinstance(found.get("custom"), dict) else {}
    node = custom.get("node")
    path = path or str(found.get("locator") or custom.get("locator") or "")
    from ..reading.written import parse_plain  # reads the words in YAML, which citing does without

    read = parse_plain(path) if path and node is None else Reference(text, "csl-json", id=node)
    key, title = str(found.get("id") or "").partition("#")[0], found.get("title")
    return read._replace(text=text, form="csl-json", key=key or None, title=title and str(title))
