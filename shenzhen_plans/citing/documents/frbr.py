"""The names of a document as work, expression and manifestation (FRBR), as Akoma Ntoso wants them.

Built by the naming convention of Akoma Ntoso 1.0 from what the text itself states: the place by
its code in GB/T 2260 where ``places.tsv`` knows it, the date, and the title.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ...model import Document, Metadata
from ...model.remembered import once

#: What the convention's full date is where the text states none.
NO_DATE = dt.date(1, 1, 1)

_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?=年)")
_BEFORE_PLACE = re.compile(r"^(?:关于|中共)?(?:[0-9]{4}年)?")
_NATIONAL = re.compile("国|中共中央|全国|中华人民共和国")
_NOT_NAME = re.compile(r"[^\w-]+")


class Names(NamedTuple):
    """The IRIs of a document and what they are built from."""

    place: str
    date: dt.date
    event: str
    work: str
    expression: str


@once
def names(document: Document) -> Names:
    r"""Return the names of a document (worked out once).

    >>> import shenzhen_plans as sp
    >>> names(sp.parse("深圳市2031年公园意见\n一、总体要求\n建成一批公园。\n")).place
    'cn-440300'
    """
    facts = document.metadata
    date, event = _date(facts)
    place = _place(facts)
    title = _NOT_NAME.sub("", facts.title.value) if facts.title else ""
    name = title or document.source.sha256[:16] or "untitled"
    year = _YEAR.search(title)
    dated = str(date) if date != NO_DATE else year[1] if year else "0001"
    work = f"/akn/{place}/doc/{document.family}/{dated}/{_NOT_NAME.sub('', name) or 'untitled'}"
    expression = f"{work}/zho@{date if date != NO_DATE else ''}"
    return Names(place, date, event, work, expression)


def _date(facts: Metadata) -> tuple[dt.date, str]:
    for event in ("approved", "delivered", "published"):
        fact = getattr(facts, event)
        if fact is not None:
            return fact.value, event
    return NO_DATE, "not_stated"


def _place(facts: Metadata) -> str:
    """Return ``cn-<code>`` by who issued it, before whom it was delivered, or its title."""
    if facts.issuer is not None and _NATIONAL.match(facts.issuer.value):
        return "cn"
    for fact in (facts.issuer, facts.meeting, facts.speaker_office, facts.title):
        code = place_code(fact.value) if fact is not None else None
        if code:
            return f"cn-{code}"
    return "cn"


def place_code(name: str) -> str | None:
    """Return the GB/T 2260 code of the place that a name begins with, or ``None``.

    >>> place_code("深圳市宝安区发展和改革局"), place_code("云州市人民政府")
    ('440306', None)
    """
    rest = _BEFORE_PLACE.sub("", name)
    found = [place for place in _places() if rest.startswith(place)]
    return _places()[max(found, key=len)] if found else None


@cache
def _places() -> dict[str, str]:
    lines = Path(__file__).with_name("places.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.split("\t") for line in lines)
