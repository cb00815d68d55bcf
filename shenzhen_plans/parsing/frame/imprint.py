"""What the page's imprint says of the document, beside what its text says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ...grammar.keys import fold, normalise
from ...grammar.profile import pattern
from ...source.imprint.values import names_in
from ...source.layout import Fact, Finding
from .dates import first_date, first_part, is_part_of
from .statements import Stated, stated

_DATES = frozenset(("written", "published"))
#: What the text itself states as well, so that both can disagree.
_COMPARED = ("title", "document_number", "issuer", "written", "published")
#: 20310305, where a page says that it is a date.
_COMPACT = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
#: The letters of an agency in a document's number, before those of the kind of document.
_LETTERS = re.compile(r"(?P<agency>[\u4e00-\u9fff]{2,6}?)[办发规函字通令公告决]{0,3}(?=\W)")
_BRACKETS = str.maketrans("[]【】（）()﹝﹞", "〔〕〔〕〔〕〔〕〔〕")


class Told(NamedTuple):
    """The facts of a document from both, and what is odd about them."""

    facts: dict[str, Any]
    findings: tuple[Finding, ...]


def with_imprint(printed: dict[str, Any], facts: Iterable[Fact]) -> Told:
    """Return the facts that the text states together with those of the page's imprint.

    The imprint's word is taken; where the text says something else, both are kept.  The title of
    a plan below the notice that issues it is the first fact ``issued``, before the others that it sends.
    """
    told, page = dict(printed), list(facts)
    own_issuers, texts = told.pop("issuers", None), told.pop("sent", [])
    also: list[dict[str, Any]] = []
    findings: list[Finding] = []
    parts = [*_parts_of_dates(page), *told.pop("no_dates", [])]
    for name, said in _of_imprint(page).items():
        own = told.get(name)
        if own is None or name not in _COMPARED:
            told.setdefault(name, said)
            continue
        if own["value"] == said["value"] or (
            name not in _DATES and _key(own["value"]) == _key(said["value"])
        ):
            if name == "title":
                told[name] = said  # of lines put together no blanks are known
            continue
        if (
            name == "document_number"
            and said["value"].isdecimal()
            and _part(own["value"], said["value"])
        ):
            continue  # 12, of 令第12号
        told[name] = said
        if name == "title" and _issues(said["value"], own["value"]):
            told["issued"] = [own]
        elif not _part(own["value"], said["value"]):
            also.append({"field": name, **stated(_shown(own), own["start"], own["end"])})
            findings.append(_disagree(name, own, said))
    less = _no_dates(parts, told)
    also += less
    findings += map(_no_date, less)
    if also:
        told["also"] = also
    if issued := _all_issued(told, texts):
        told["issued"] = issued
    _complete(told)
    own = own_issuers if _agree(told.get("issuer"), printed.get("issuer")) else None
    if issuers := own or _joint(told.get("issuer"), page):
        told.setdefault("issuers", issuers)
    return Told(told, tuple(findings))


def _complete(told: dict[str, Any]) -> None:
    """Let one fact stand for another that is stated nowhere."""
    told.pop("joint_issuers", None)
    if "written" in told:  # what is published nowhere else is so by being issued
        told.setdefault("published", dict(told["written"]))
    for weak, name in (("publisher", "issuer"), ("account", "source_site")):
        said = told.pop(weak, None)
        if said is not None:  # whose page it is, where nobody else is named
            told.setdefault(name, said)
    if "issuer" not in told and _bears_letters_of(told):
        told["issuer"] = dict(told["source_site"])


def _bears_letters_of(told: dict[str, Any]) -> bool:
    """Tell whether the letters of the number stand for the agency from which the page has the text.

    GB/T 9704-2012 7.2.5: a number begins with the letters of the agency that issues (云水规, 云州市水务局).
    """
    source, number = (
        told.get(name, {"value": ""})["value"] for name in ("source_site", "document_number")
    )
    letters = _LETTERS.match(fold(number))
    if letters is None or pattern("issuer").fullmatch(fold(source)) is None:
        return False
    rest = iter(fold(source))
    return all(letter in rest for letter in letters["agency"])


def _of_imprint(facts: Iterable[Fact]) -> dict[str, Stated]:
    """Return the imprint's facts, the first of each; a date that is none is passed over."""
    found: dict[str, Stated] = {}
    for field, value, start, end, _ in facts:
        if field in found or field == "headline":
            continue
        if field not in _DATES:
            found[field] = stated(value, start, end)
            continue
        date = first_date(_COMPACT.sub(r"\1-\2-\3", fold(value)))
        if date is not None:
            text = value if _COMPACT.match(fold(value)) else value[date[1] : date[2]] or value
            found[field] = {**stated(date[0], start, end), "text": text}
    return found


def _parts_of_dates(facts: Iterable[Fact]) -> Iterator[dict[str, Any]]:
    """Yield what the imprint states as a date and is none: without a day (2031年3月), or of no calendar."""
    for field, value, start, end, _ in facts:
        folded = _COMPACT.sub(r"\1-\2-\3", fold(value))
        dated = first_part(folded) is not None or re.search(r"\d", folded) is not None
        if field in _DATES and dated and first_date(folded) is None:
            yield {"field": field, **stated(value, start, end)}


def _no_dates(parts: list[dict[str, Any]], told: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the parts of dates, each once, that no full date says as well."""
    found = {(part["field"], part["value"]): part for part in reversed(parts)}
    known = {name: told[name]["value"] for name, _ in found if name in told}
    return [
        part
        for (name, value), part in reversed(found.items())
        if name not in known or not is_part_of(fold(value), known[name])
    ]


def _key(value: str) -> str:
    return normalise(value).translate(_BRACKETS).strip("《》\"'")


def _part(own: Any, said: Any) -> bool:  # noqa: ANN401 - a string or a date
    """Tell whether one of two names is a part of the other: they say the same, one of them less."""
    if not isinstance(own, str):
        return False
    short, long = sorted((_key(own), _key(said)), key=len)
    return len(short) > 1 and short in long


def _agree(issuer: Stated | None, own: Stated | None) -> bool:
    """Tell whether an issuer is the text's own, or cut short: then the text's list holds as well."""
    if issuer is None or own is None:
        return issuer is own
    return _key(own["value"]).startswith(_key(issuer["value"]))


def _issues(notice: str, plan: str) -> bool:
    """Tell whether a title is that of a notice that issues a plan, and no form of its title."""
    return _key(plan) != _key(notice) and pattern("issues").search(notice) is not None


def _all_issued(told: dict[str, Any], texts: list[Stated]) -> list[Stated]:
    """Return all texts that are issued, the document's own first; it alone is its title and no more."""
    title = told.get("title")
    sent = _sent(title)
    issued: list[Stated] = told.get("issued") or ([sent] if sent else [])
    known = [text["start"] for text in issued]
    others = [text for text in texts if text["start"] not in known]
    return issued if others == [title] else [*issued, *others]


def _sent(title: Stated | None) -> Stated | None:
    """Return the name of what a report of the press says was issued: its text follows."""
    match = pattern("sent").search(title["value"]) if title else None
    if match is None or title is None:
        return None
    start, end = title["start"], title["end"]
    if end - start == len(title["value"]):
        start, end = start + match.start("name"), start + match.end("name")
    return stated(match["name"], start, end)


def _shown(fact: Stated) -> str:
    return str(fact.get("text", fact["value"]))


def _disagree(name: str, own: Stated, said: Stated) -> Finding:
    message = f"{name}: the page's imprint says {_shown(said)!r}, the text {_shown(own)!r}"
    return Finding("metadata.disagree", "warning", message, own["start"], own["end"])


def _no_date(part: dict[str, Any]) -> Finding:
    message = f"{part['field']}: {part['value']!r} is no full date"
    return Finding("metadata.date", "info", message, part["start"], part["end"])


def _joint(issuer: Stated | None, facts: Iterable[Fact]) -> list[Stated] | None:
    """Return all issuers, ``None`` for one.

    They are printed one after the other; some pages name the first, and the others in a place of
    their own.
    """
    if issuer is None:
        return None
    said = {fact.field: fact for fact in reversed(list(facts))}
    first, others = said.get("issuer"), said.get("joint_issuers")
    if first is None or first.start != issuer["start"]:
        first = Fact("issuer", **issuer)
    found = [*_names(first), *(_names(others) if others else ())]
    return found if len(found) > 1 else None


def _names(fact: Fact) -> list[Stated]:
    """Return each of the agencies that a fact names; all of it as one where a place is not known."""
    spans = names_in(fact.value)
    places = fact.names
    if fact.end - fact.start == len(fact.value):
        places = tuple((fact.start + a, fact.start + b) for a, b in spans)
    names = [fact.value[a:b] for a, b in spans]
    if len(places) != len(names) or not all(pattern("agency").search(fold(name)) for name in names):
        names, places = [fact.value], ((fact.start, fact.end),)
    return [stated(name, *place) for name, place in zip(names, places, strict=True)]
