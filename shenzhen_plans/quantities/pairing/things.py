"""What a clause names: things, single works, short names of a list; and whether a passage says what came of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..names.verbs import leading_verb
from ..vocabulary import either, load_of
from .clauses import Clause, bounds, key_of_clause

#: Between the things that a clause names.  和 and 与 part names, and not the halves of a word.
_ITEM = re.compile(r"、|以及|(?<=.{3})[和与及](?=.{3})")
#: A name in quotation marks is one whatever stands around it.
_QUOTED = re.compile(r"“([^“”、]+)”|《([^《》]+)》")
_TITLE = re.compile(r"《[^《》]{2,4}》")


def names_in(text: str) -> list[str]:
    """Return the things that a text lists, as printed.

    >>> names_in("云岭隧道、望潮公园和晚渡大桥")
    ['云岭隧道', '望潮公园', '晚渡大桥']
    """
    return _ITEM.split(text)


class _Patterns(NamedTuple):
    head: re.Pattern[str]
    tails: tuple[str, ...]
    slogan: re.Pattern[str]
    common: re.Pattern[str]
    kind: re.Pattern[str]
    part: re.Pattern[str]
    bare: re.Pattern[str]
    goes_on: re.Pattern[str]
    talk: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = load_of(__file__, "tasks.yaml")
    names = ("heads", "tails", "slogans", "common")
    heads, tails, slogans, common = (either(data[n]["words"]) for n in names)
    kinds, parts, bare, done = (
        either(data["named"][n]) for n in ("kinds", "parts", "bare", "done")
    )
    return _Patterns(
        re.compile(f"(?:{heads})+"),
        tuple(sorted(data["tails"]["words"], key=len, reverse=True)),
        re.compile(slogans),
        re.compile(common),
        re.compile(kinds),
        re.compile(f"(?:{parts})?"),
        re.compile(f"(?:{bare})*"),
        re.compile(f"$|[、和与及的等]|{done}|{heads}|{tails}"),
        re.compile(f".{{0,3}}?(?:{either(data['talk']['words'])})"),
    )


def things(clause: Clause) -> Iterator[str]:
    r"""Yield the keys of the things that a clause names, without what is no part of the name.

    >>> from shenzhen_plans import parse
    >>> from shenzhen_plans.quantities.pairing.passages import undertakings
    >>> plan = parse("云州市2031年计划\n一、任务\n(1)加快望潮港二期、云岭隧道等项目建设。\n(2)推进改革。\n")
    >>> [list(things(clause)) for clause in undertakings(plan, None)]
    [['望潮港二期', '云岭隧道'], []]
    """
    words = _patterns()
    if words.slogan.search(clause.text):
        return
    text = words.common.sub("", clause.text)
    quoted = [one or other for one, other in _QUOTED.findall(text)]
    for item in dict.fromkeys([*names_in(text), *quoted]):
        key = bare(key_of_clause(item))
        if len(key) >= bounds().shortest and _YEAR.fullmatch(key) is None:
            yield key


def last_thing(clause: Clause) -> str | None:
    """Return the key of the last thing that a clause names, where it says at its beginning what is done with it.

    In 联合高校、科研机构组建联盟 and 结合老旧小区改造 these are not what is undertaken.
    """
    if _patterns().slogan.search(clause.text) or _patterns().head.match(clause.key) is None:
        return None
    key = bare(key_of_clause(names_in(_patterns().common.sub("", clause.text))[-1]))
    return key if len(key) >= bounds().shortest else None


def doing(clause: Clause) -> frozenset[str]:
    r"""Return the characters of the verbs that a clause begins with that tell what is done (开工|建设: 开, 建).

    >>> from shenzhen_plans import parse
    >>> from shenzhen_plans.quantities.pairing.passages import undertakings
    >>> plan = parse("云州市2031年计划\n一、任务\n(1)办好“渔歌节”。\n(2)推进改革任务。\n")
    >>> [sorted(doing(clause)) for clause in undertakings(plan, None)]
    [['办'], []]
    """
    return frozenset(clause.key[: _begun(clause.key)]) & _does()


@cache
def _does() -> frozenset[str]:
    return frozenset(load_of(__file__, "tasks.yaml")["does"]["words"])


def short_names(clause: Clause) -> list[str]:
    r"""Return the keys of names of three characters in a list that the clause gives, which say enough together.

    >>> from shenzhen_plans import parse
    >>> from shenzhen_plans.quantities.pairing.passages import undertakings
    >>> plan = parse("云州市2031年计划\n一、任务\n(1)办好渔歌节、云茶会等重点活动。\n")
    >>> [short_names(clause) for clause in undertakings(plan, None)]
    [['渔歌节', '云茶会']]
    """
    if "、" not in clause.text:
        return []
    items = (key_of_clause(item.partition("等")[0]) for item in names_in(clause.text))
    return [bare for item in items if len(bare := item[_begun(item) :]) == _SHORT_NAME]


_SHORT_NAME = 3
_YEAR = re.compile(r"\d{4}年[度底末]?|第?\d+")


def bare(key: str) -> str:
    """Return a key without the words before and behind the name."""
    key = key[_begun(key) :]
    return _without(_patterns().tails, key) or key


def _begun(key: str) -> int:
    """Where the name begins in a key, behind words and verbs that say what is done with it (确保, 修缮)."""
    begun = _patterns().head.match(key)
    start = begun.end() if begun is not None else 0
    return start + len(leading_verb(key[start:]))


def _without(tails: tuple[str, ...], key: str) -> str:
    """Return a key without the words at its end, however many."""
    end = len(key)
    while tail := next((t for t in tails if key.endswith(t, 0, end)), ""):
        end -= len(tail)
    return key[:end]


def works(clause: Clause) -> Iterator[str]:
    r"""Yield the names of single works and the short titles in a clause, which little tells and are enough.

    >>> from shenzhen_plans import parse
    >>> from shenzhen_plans.quantities.pairing.passages import undertakings
    >>> plan = parse("云州市2031年计划\n一、任务\n(1)支持望潮大学打造船队、云岭隧道门户区，复排《渔歌》。\n")
    >>> [list(works(clause)) for clause in undertakings(plan, None)]
    [['望潮大学'], ['《渔歌》']]
    """
    words = _patterns()
    text = words.common.sub("", clause.text)
    for item in names_in(text):
        key = key_of_clause(item)
        start = _begun(key)
        for kind in words.kind.finditer(key, start, start + _LONGEST_WORK):
            part = words.part.match(key, kind.end())
            end = part.end() if part is not None else kind.end()
            if _is_own(key[start : kind.start()]) and _goes_on(key[end:]):
                yield key[start:end]
    yield from titles_in(text)


_LONGEST_WORK = 12


def _is_own(name: str) -> bool:
    """Whether what stands before a kind of works makes it one: 云岭|隧道, 市|体育中心, not 乡村|公路."""
    return name in ("市", "区", "县") or (
        len(name) > 1 and _patterns().bare.fullmatch(name) is None
    )


def _goes_on(rest: str) -> bool:
    """Whether the name of a work ends here, and what is done follows."""
    return _patterns().goes_on.match(rest) is not None or bool(leading_verb(rest + " "))


def titles_in(text: str) -> list[str]:
    """The titles in a text that are too short to be told without their marks: 《渔歌》."""
    return _TITLE.findall(text)


def tells_of(work: str, passage: str) -> bool:
    """Whether the key of a passage repeats the name of a work, and says what was done with that.

    >>> tells_of("云岭隧道", "云岭隧道全线贯通"), tells_of("望潮公园", "望潮公园门票收入")
    (True, False)
    >>> tells_of("岚山校区", "云州学院岚山校区建成"), tells_of("云州实验室", "建成云州实验室湖湾园区")
    (False, True)
    """
    at = passage.find(work)
    if at < 0 or work.startswith("《"):
        return at >= 0
    rest = passage[at + len(work) :]
    if only_talk(rest):
        return False
    if 0 < at == _begun(passage) and _is_part(rest):
        return True
    return passage[at - 1 : at] not in _WHOLES and _goes_on(rest)


def are_other_works(one: str, other: str) -> bool:
    """Whether two words end in kinds of works, and not in the same.

    >>> are_other_works("幼儿园", "小学"), are_other_works("铁路", "国际综合")
    (True, False)
    """
    kinds = [_kind_at_end(word) for word in (one, other)]
    return all(kinds) and kinds[0] != kinds[1]


def _kind_at_end(word: str) -> str:
    return next((m[0] for m in _patterns().kind.finditer(word) if m.end() == len(word)), "")


def only_talk(rest: str) -> bool:
    """Whether what stands behind a name in a passage is words about it: a training, a meeting (制度培训会)."""
    return _patterns().talk.match(rest) is not None


def _is_part(rest: str) -> bool:
    """Whether what stands behind the name of a work is a part of it with a name of its own (云州实验室|湖湾园区)."""
    kinds = list(_patterns().kind.finditer(rest))
    own = bool(kinds) and kinds[-1].end() == len(rest) and _is_own(rest[: kinds[-1].start()])
    return own and "附属" not in rest


#: Ends of names of which what follows is a part (合作区|岚山园区).
_WHOLES = tuple("区市县省院校司团")
