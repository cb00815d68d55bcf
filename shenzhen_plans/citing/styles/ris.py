"""RIS: a tagged record for reference managers; ``ID`` is ``document#node``, ``SE`` the pinpoint."""

from __future__ import annotations

import re

from ..reference import Reference
from .cited import Cited

_TYPES = {"report": "RPRT", "webpage": "ELEC", "document": "GOVDOC"}
PATTERN = re.compile(r"\s*TY  - .*^ID  - (?P<key>[^#\s]+)(?:#(?P<id>\S+))?\s*$.*", re.S | re.M)


def format_ris(cited: Cited) -> str:
    """Return the record; lines end with CR LF, as the format asks."""
    facts = cited.facts
    day = f"{facts.date:%Y/%m/%d}" if facts.date else None
    fields = (
        ("TY", _TYPES[facts.genre]),
        ("ID", cited.anchor),
        ("AU", facts.author),
        ("TI", facts.title or "[题名不详]"),
        ("PY", str(facts.year) if facts.year else None),
        ("DA", day),
        ("SE", cited.path or None),
        ("SN", facts.number),
        ("LA", "zh"),
        ("UR", facts.url),
        ("Y2", f"{cited.accessed:%Y/%m/%d}" if cited.accessed else None),
    )
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def parse_ris(text: str) -> Reference | None:
    """Return the reference of a record that we wrote, or ``None``."""
    match = PATTERN.fullmatch(text)
    return Reference(text, "ris", key=match["key"], id=match["id"]) if match else None
