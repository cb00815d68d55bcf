"""The names by which a document is called: its title, and short forms derived from it by rule."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from ..grammar.keys import fold, normalise
from ..grammar.numerals import to_int
from ..model import Document
from .facts import Facts, facts_of
from .remembered import once

_DROPPED = str.maketrans("", "", "\"'《》〈〉<>()")
_HAN_YEAR = re.compile(r"[〇零一二三四五六七八九]{4}(?=年)")
_FIVE = re.compile(r"第(十[一二三四五六七八九]?|二十[一二三四五]?|[一二三四五六七八九])个五年")
_ISSUED = re.compile(r"^.{0,30}?(?:人民政府|委员会|办公厅|办公室|局|厅|部|国务院|市委)+关于(.+)$")


def name_key(name: str) -> str:
    """Return the key by which two writings of a name are the same.

    Width, blanks, quotation marks, title marks and round brackets are ignored, and a year may be
    written in either kind of digits.

    >>> name_key("《云州市二〇三一年计划（草案）》") == name_key("云州市2031年计划草案")
    True
    """
    return _HAN_YEAR.sub(_year_in_digits, normalise(name).translate(_DROPPED))


def _year_in_digits(match: re.Match[str]) -> str:
    return "".join(str(to_int(char)) for char in match[0])


@once
def names_of(document: Document) -> tuple[str, ...]:
    """Return all names of a document, its full title first (folded; kept while it lives)."""
    return tuple(_derive(document, facts_of(document)))


@once
def name_keys_of(document: Document) -> frozenset[str]:
    """Return the keys of all names of a document."""
    return frozenset(name_key(name) for name in names_of(document))


def is_called(document: Document, name: str) -> bool:
    """Whether ``name`` is one of the document's names, in full and not in part."""
    return name_key(name) in name_keys_of(document)


def _derive(document: Document, facts: Facts) -> list[str]:
    title = fold(facts.title)
    rules = _rules().get(document.family) or {}
    names = [title] if title else []
    if facts.number:
        names.append(fold(facts.number))
    issued = _ISSUED.match(title)
    if issued:
        names += [f"关于{issued[1]}", issued[1], re.sub(r"的(?=\w{2,6}$)", "", issued[1])]
    places = _places(facts, document)
    year = _year(document, facts)
    for word in rules.get("words", ()):
        for place in places:
            names += [f"{place}{year}年{word}", f"{year}年{place}{word}"] if year else []
    five = _FIVE.search(title)
    for template in rules.get("names", ()) if five else ():
        assert five is not None
        short = template.format(five=f"{five[1]}五", ordinal=five[0])
        names += [place + short for place in places]
    if document.family == "work-report":
        names += [place + title for place in places if place]
    return list(dict.fromkeys(names))


def _year(document: Document, facts: Facts) -> int | None:
    """A report's year is that of its delivery, a plan's the last one of its title."""
    if document.family == "work-report":
        return facts.delivered.year if facts.delivered else facts.date.year if facts.date else None
    years = re.findall(r"\d{4}(?=年)", fold(facts.title))
    return int(years[-1]) if years else None


def _places(facts: Facts, document: Document) -> list[str]:
    """云州市 is also called 云州; 云州市岚山区 is also called 岚山区 and 岚山."""
    found = [""]
    whole = [facts.place] if facts.place else []
    issuer = document.metadata.issuer
    if issuer and facts.place and facts.place in issuer.value:
        whole.append(issuer.value[: issuer.value.index(facts.place)] + facts.place)
    for place in whole:
        inner = re.sub(r"^.{2,6}?(?:省|自治区|市)(?=.{2})", "", place)
        for name in (place, inner):
            found += [name, re.sub(r"(?:省|市|区|县)$", "", name) if len(name) > 2 else name]
    return list(dict.fromkeys(found))


@cache
def _rules() -> dict[str, Any]:
    import yaml

    text = Path(__file__).with_name("names.yaml").read_text("utf-8")
    return dict(yaml.safe_load(text))
