"""The names by which a document is called: its title, and short forms derived from it by rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import permutations
from typing import Any

from ...grammar.keys import fold, normalise
from ...grammar.numerals import to_int
from ...grammar.strict_yaml import load_beside
from ...kinds import ANNEX
from ...model import Document, WorkReport
from ...model.remembered import once
from ..reading.grammar import WORDS, either
from .facts import FIVE_YEARS, Facts, facts_of, is_of_the_state, year_of

_DROPPED = str.maketrans("", "", "\"'《》〈〉<>()〔〕[]【】·•・‧∙．的")
_HAN_YEAR = re.compile(r"[〇零一二三四五六七八九]{4}(?=年)")
_ABOUT = re.compile(r"关于(.+)$")
_URGES = re.compile(rf"^(?:{either(WORDS['urges'])}){{1,3}}(?=.{{8}})")
_ISSUED = re.compile(r"^.{0,30}?(?:人民政府|委员会|办公厅|办公室|局|厅|部|国务院|市委)+关于(.+)$")

#: 关于印发……的通知: what the notice sends out, which is in the same document.
_PLAN = re.compile(
    r"(?:关于)?(?:印发|发布|公布|下发)《?(?P<plan>[^《》]{4,80}?)》?的(?:通知|公告|决定|通告|函)$"
)

_BODY = rf"[^\W\d_]{{1,12}}?(?:{either(WORDS['bodies'])})"
#: An office behind the body that it is of.
_OFFICE = re.compile(r"(?<=[局委会厅部院府])副?(?:\w?长|主任)$")
#: What somebody in an office is called.
_CALLED_SO = re.compile(r"副?(?:\w长|主任)$")
#: The end of a title that says what kind of document this is, and what it is for.
_WHOLE = re.compile(either(WORDS["whole"]))
_SHORT = re.compile(rf"(?:{either(WORDS['short'])})(?:{either(WORDS['whole'])})$")
#: What a title is about, what is done with it, and the kind of document.
_TOPIC = re.compile(
    rf"(?P<topic>[^\W_]{{2,20}}?)(?P<deed>(?:{either(WORDS['deeds'])})?)的?(?P<short>(?:{either(WORDS['short'])})?)(?P<kind>{either(WORDS['whole'])})"
)
#: What is added to a title in brackets: (草案), (2031—2033年).
_ADDED = re.compile(r"\([^()]{1,14}\)$")

#: What may stand between place and kind: 云州今年计划.
_IN_FORCE = ("", *WORDS["in_force"])
#: So many things may be told around a name: who, when, and the number.
_TOLD = 4
#: What a place may be.
DIVISIONS = tuple("省市区县州旗盟")
#: From more characters on what stands behind a title's middle dot is a name by itself.
_PART_OF_TITLE = 5
_DASHES = re.compile("[—–~～−]+")

#: What stands in place of a place in the name of a document of the whole state.
_STATE = ("国务院", "全国")


def name_key(name: str) -> str:
    """Return the key by which two writings of a name are the same.

    Width, blanks, quotation marks, title marks, brackets and middle dots are ignored, and a year
    may be written in either kind of digits; 的 says nothing (云州市的计划).

    >>> name_key("《云州市二〇三一年计划（草案）》") == name_key("云州市2031年计划草案")
    True
    """
    key = _DASHES.sub("-", normalise(fold(name)).translate(_DROPPED))
    return _HAN_YEAR.sub(_year_in_digits, key)


def _year_in_digits(match: re.Match[str]) -> str:
    return "".join(str(to_int(char)) for char in match[0])


@once
def names_of(document: Document) -> tuple[str, ...]:
    """Return all names of a document, its full title first (folded; kept while it lives)."""
    return tuple(_derive(document, facts_of(document)))


@once
def name_keys_of(document: Document) -> frozenset[str]:
    """Return the keys of all names of a document."""
    placed = _of_place(document, facts_of(document).place or "")
    return _title_keys(document).union(map(name_key, placed))


@once
def _title_keys(document: Document) -> frozenset[str]:
    """Return the keys of the names that a title may have: all but place and kind alone (云州计划)."""
    facts = facts_of(document)
    title = fold(facts.title)
    urged = _urged(title.removeprefix(place) for place in _places(facts, document))
    return frozenset(name_key(name) for name in (*names_of(document), *urged))


def _of_place(document: Document, place: str) -> Iterator[str]:
    """Yield names that say the place and no year (云州计划), or only what the place is (市2031年计划)."""
    division = place[-1:] if place.endswith(DIVISIONS) else ""
    names, title = names_of(document), fold(facts_of(document).title)
    kinds = [word for word in WORDS["whole"] if word in title]
    short = _SHORT.search(_ADDED.sub("", title))
    words = {*rules_of(document).get("words", ()), *kinds, *map("".join, permutations(kinds, 2))}
    words |= {short.group()} if short is not None else set()
    for of in (*filter(None, _places(facts_of(document), document)), division):
        yield from (of + now + word for word in words for now in _IN_FORCE if of)
    if division and isinstance(document, WorkReport):  # 市长报告, 云州市长的工作报告
        yield from (f"{of}长{word}" for of in (place, division) for word in ("报告", "工作报告"))
    own = [n for n in names if n.startswith(place) and not n.endswith("号")] if division else []
    yield from (division + name.removeprefix(place) for name in own)


def _urged(titles: Iterable[str]) -> Iterator[str]:
    """Yield titles without the words for what is to be done, and without 的通知.

    >>> sorted(set(_urged(["云州市人民政府关于推进公园建设的实施意见"])))
    ['公园实施意见', '公园建设意见', '公园建设的实施意见', '公园意见', '关于公园建设的实施意见', '推进公园建设的实施意见']
    """
    for title in titles:
        told = _ISSUED.match(title) or _ABOUT.match(title)
        said = told[1] if told is not None else title
        bare = _URGES.sub("", said) if told is not None else said
        for name in (said, bare, f"关于{bare}", *_topics(bare)):
            yield from (name, name.removesuffix("的通知")) if bare != title else ()


def _topics(bare: str) -> Iterator[str]:
    """Yield what a title is about and what kind of document it is: 公园实施意见, 公园意见."""
    match = _TOPIC.fullmatch(bare)
    if match is not None:
        topic, deed, short, kind = match.groups()
        yield from (f"{topic}{short}{kind}", f"{topic}{kind}", f"{topic}{deed}{kind}")


def is_called(document: Document, name: str) -> bool:
    """Whether ``name`` is one of the document's names, in full and not in part.

    The document's number, or a year that it tells of itself, may stand behind the name.
    """
    return _is_name(document, name_key(name), name_keys_of(document), _TOLD)


def is_titled(document: Document, name: str) -> bool:
    """Whether ``name`` is a title of the document by itself; 《云州计划》 may be that of a film."""
    return _is_name(document, name_key(name), _title_keys(document), _TOLD)


def _is_name(document: Document, key: str, keys: frozenset[str], deep: int) -> bool:
    """Whether a key is a name, without what may stand around it: 云州市人民政府《计划》(2031年4月)."""
    if key in keys:
        return True
    body = _unknown(document).match(key)
    rests = {key[body.end() :]} if body is not None else set()
    for told in _around(document) if deep else ():
        rests |= {rest for rest in (key.removeprefix(told), key.removesuffix(told)) if rest != key}
    return any(_is_name(document, rest.strip(",:."), keys, deep - 1) for rest in rests)


def is_short_for(document: Document, name: str) -> bool:
    r"""Whether ``name`` says what kind of document this is, as texts do that named it before: 《办法》.

    >>> from shenzhen_plans import parse
    >>> is_short_for(parse("云州市公园建设实施意见\n一、总则\n"), "实施意见")
    True
    """
    title = _ADDED.sub("", fold(facts_of(document).title))
    words = _WHOLE.findall(name)
    if words and "".join(words) == name:  # 规划纲要 for 规划和……纲要
        return all(word in title for word in words)
    short = _SHORT.search(title)
    told = rules_of(document).get("words", ())
    return (short is not None and name == short.group()) or name in told


@once
def _around(document: Document) -> tuple[str, ...]:
    """Return what may stand before or behind a document's name without making another of it."""
    facts, meta = facts_of(document), document.metadata
    own = (facts.year, year_of(document), facts.date and facts.date.year)
    years = dict.fromkeys(f"{year}年" for year in own if year)
    days = [facts.date, *(fact.value for fact in (meta.written, meta.delivered) if fact)]
    said = ("{0.year}年{0.month}月{0.day}日", "{0.year}年{0.month}月")
    dated = dict.fromkeys(way.format(day) for way in said for day in days if day)
    return (*dated, *years, *filter(None, _numbers(facts)), *filter(None, _before(document)))


def _numbers(facts: Facts) -> tuple[str, ...]:
    """Return how the document's number is said; an order's issuer may be shortened: 市政府令第12号."""
    number = name_key(facts.number or "")
    issuer, order, which = number.rpartition("令")
    if not order:
        return (number,) if number else ()
    whose = {issuer, issuer.removeprefix((facts.place or "")[:-1]), ""}
    whose |= {body.replace("人民政府", "政府") for body in whose}
    return tuple(f"{body}令{which}" for body in sorted(whose, key=len, reverse=True))


@once
def _before(document: Document) -> tuple[str, ...]:
    """Return who may stand before a document's name: the body that issued it, or spoke."""
    meta, place = document.metadata, facts_of(document).place
    told = (meta.issuer, meta.speaker_office, meta.speaker)
    bodies = [fact.value for fact in told if fact is not None]
    bodies += [_OFFICE.sub("", body) for body in bodies]
    if meta.speaker_office and meta.speaker:  # 云州市市长沈岚舟, 沈岚舟市长
        office, speaker = meta.speaker_office.value, meta.speaker.value
        bodies += [office + speaker, *(speaker + m[0] for m in _CALLED_SO.finditer(office))]
    for of in (*_places(facts_of(document), document), place[-1:]) if place else ():
        bodies += [f"{of}人民政府", f"{of}政府", of[1:] and of] if of else []
    return tuple(sorted({name_key(body) for body in bodies}, key=len, reverse=True))


@once
def _unknown(document: Document) -> re.Pattern[str]:
    """Return the pattern of a body of the document's own place, where nothing tells who issued it."""
    facts = facts_of(document)
    told = facts.author or _ISSUED.match(fold(facts.title)) or not facts.place
    places = [] if told else [place for place in _places(facts, document) if place]
    return re.compile(rf"(?:{either(places)}){_BODY}" if places else "(?!)")


def _derive(document: Document, facts: Facts) -> list[str]:
    title = fold(facts.title)
    rules = rules_of(document)
    names = [title] if title else []
    if facts.number:
        number = fold(facts.number)
        names += [number, number.replace("人民政府令", "政府令")]
    places = _places(facts, document)
    names += _issued_by(document, title, places)
    issued = _ISSUED.match(title)
    if issued:
        names += [f"关于{issued[1]}", issued[1], re.sub(r"的(?=\w{2,6}$)", "", issued[1])]
    year = year_of(document)
    for word in rules.get("words", ()):
        for place in places:
            names += _dated(place, year, word)
    five = FIVE_YEARS.search(title)
    for template in rules.get("names", ()) if five else ():
        assert five is not None
        rest = title[five.end() :]
        for end in dict.fromkeys((rest, _HAN_YEAR.sub(_year_in_digits, rest))):
            short = template.format(five=f"{five[1]}五", ordinal=five[0], rest=end)
            names += [place + short for place in places]
    behind_dot = re.split("[・·]", title)[-1]  # 盘点2030・云州改革九件事
    whole = [title, _ADDED.sub("", title), title.removeprefix("关于")]
    whole += [behind_dot] if behind_dot != title and len(behind_dot) > _PART_OF_TITLE else []
    for said in dict.fromkeys(whole) if title else ():
        names.append(said)
        for place in places:
            names += [_placed(place, said), *_dated(place, year, said)]
    return list(dict.fromkeys(names))


def _issued_by(document: Document, title: str, places: list[str]) -> list[str]:
    """Return what a notice issues, which is called by its own name: as printed, and as the notice says.

    A text that is issued and stands in an annex is no name of the document.

    >>> _PLAN.search("云州市人民政府关于印发《云州市海堤规划》的通知")["plan"]
    '云州市海堤规划'
    """
    said = _PLAN.search(title)
    issued = [text.value for text in document.metadata.issued or ()]
    annexes = {name_key(n.title) for n in document.back if n.kind == ANNEX and n.title}
    apart = annexes.intersection(map(name_key, issued))
    names = [*issued, *([said["plan"]] if said else [])]
    return [way for name in names if name_key(name) not in apart for way in _ways(name, places)]


def _ways(title: str, places: list[str]) -> Iterator[str]:
    """Yield how a text is called by its title: with and without (试行) and its place."""
    whole = fold(" ".join(title.split()))
    bare = _ADDED.sub("", whole)
    yield from (whole, bare, *(_placed(place, bare) for place in places if place))


@once
def issued_names(document: Document) -> dict[str, str]:
    """Return the titles of the texts that a notice issues, by the keys of their names.

    Each is an annex of that title, or the document's own.
    """
    places = _places(facts_of(document), document)
    texts = [text.value for text in document.metadata.issued or ()]
    return {name_key(name): title for title in reversed(texts) for name in _ways(title, places)}


def _placed(place: str, title: str) -> str:
    """Return a title with its place, or without it where it has one."""
    if place not in title:
        return place + title
    alone = place[-1:] in DIVISIONS and not _ISSUED.match(title)
    return title.removeprefix(place) if alone else title


def _dated(place: str, year: int | None, word: str) -> list[str]:
    """Return the ways to say a place, a year and a word; the year may stand behind."""
    if year is None or str(year) in word or (place and place in word):
        return []
    ways = [f"{place}{year}年{word}", f"{year}年{place}{word}", f"{place}{word}{year}年"]
    if place:
        ways += [f"{place}{year}{word}", f"{year}{place}{word}", f"{place}{word}{year}"]
    return ways


def _places(facts: Facts, document: Document) -> list[str]:
    """云州市 is also called 云州; 云州市岚山区 is also called 岚山区 and 岚山."""
    found = [""]
    whole = [facts.place] if facts.place else []
    if not whole and is_of_the_state(document):
        whole += _STATE
    issuer = document.metadata.issuer
    if issuer and facts.place and facts.place in issuer.value:
        whole.append(issuer.value[: issuer.value.index(facts.place)] + facts.place)
    for place in whole:
        inner = re.sub(r"^.{2,6}?(?:省|自治区|市)(?=.{2})", "", place)
        for name in (place, inner):
            found += [name, re.sub(r"(?:省|市|区|县)$", "", name) if len(name) > 2 else name]
    return list(dict.fromkeys(found))


def rules_of(document: Document) -> dict[str, Any]:
    """Return what ``names.yaml`` says of a document's family."""
    return _rules().get(document.family) or {}


@cache
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = load_beside(__file__, "names.yaml")
    return rules
