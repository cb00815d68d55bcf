"""BibTeX: an entry whose key is ``document:node`` and whose note is the pinpoint."""

from __future__ import annotations

import re

from ..reference import Reference
from .cited import Cited

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "&": r"\&",
    "_": r"\_", "$": r"\$", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
PATTERN = re.compile(r"\s*@\w+\{(?P<key>[^:,\s]+)(?::(?P<id>[^,\s]+))?,.*\}\s*", re.S)


def format_bibtex(cited: Cited) -> str:
    """Return the entry: ``@techreport`` for a report of an office, ``@misc`` for all else."""
    facts = cited.facts
    report = facts.genre == "report" and facts.author and not facts.personal
    fields = {
        "author": facts.author,
        "title": facts.title or "[题名不详]",
        "institution": facts.author if report else None,
        "number": facts.number,
        "year": str(facts.year) if facts.year else None,
        "month": str(facts.date.month) if facts.date else None,
        "day": str(facts.date.day) if facts.date else None,
        "note": cited.path or None,
        "urldate": str(cited.accessed) if cited.accessed else None,
        "language": "chinese",
    }
    said = {
        name: "".join(_SPECIAL.get(c, c) for c in value or "") for name, value in fields.items()
    }
    # no processor splits or lowers what stands in braces of its own
    said |= {n: f"{{{said[n]}}}" for n in ("author", "title", "institution") if said[n]}
    said["url"] = facts.url or ""
    lines = [f"  {name} = {{{value}}}," for name, value in said.items() if value]
    key = cited.anchor.replace("#", ":")
    return "\n".join([f"@{'techreport' if report else 'misc'}{{{key},", *lines, "}"])


def parse_bibtex(text: str) -> Reference | None:
    """Return the reference of an entry that we wrote, or ``None``.

    >>> parse_bibtex("@misc{yunzhou-fyp-16:part_1, title = {{x}},}").id
    'part_1'
    """
    match = PATTERN.fullmatch(text)
    return Reference(text, "bibtex", key=match["key"], id=match["id"]) if match else None
