"""What a document undertakes without a figure, and the passages that tell what was done: clauses."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ...model import AnyNode, BoxItem, Bullet, Document, Event, Quantity, Row, Task
from ..boards.boards import boards_of, rows_of
from ..context.flow import Flow, Run, flow_of
from ..context.setting import Setting, setting_of, title_line
from ..context.statements import turns_ahead
from ..names.verbs import leading_verb
from ..vocabulary import either, load_of

#: All of a clause in brackets says who is to do it (市发展改革局).
_ASIDE = re.compile(r"\([^()]*\)")
_CLAUSE = re.compile(r"[^,;。:!?\n]+")
#: Between the things that a clause names.  和 and 与 part names, and not the halves of a word.
_ITEM = re.compile(r"、|以及|(?<=.{3})[和与及](?=.{3})")
#: A name in quotation marks is one whatever stands around it.
_QUOTED = re.compile(r"“([^“”、]+)”|《([^《》]+)》")
_TITLE = re.compile(r"《[^《》]{2,4}》")
_LIGHT = re.compile(r"[()（）“”‘’《》〈〉\"'·\s—-]")


@cache
def _short() -> tuple[tuple[str, str], ...]:
    return tuple((long, short) for short, long in load_of(__file__, "tasks.yaml")["short"]["words"])


def _key(text: str) -> str:
    """Return what a name or clause is compared by: no marks, and the short form of what has one."""
    key = _LIGHT.sub("", text)
    for long, short in _short():
        key = key.replace(long, short)
    return key


#: Kinds whose titles are not headings but what is done.
_TOLD_BY_TITLE = (Task, Event, Bullet, BoxItem)


class Clause(NamedTuple):
    """One clause of a document: its node, its span in the source (code points), what it says; its key.

    ``counted`` are the keys of the things of which it gives a figure; ``cell`` tells that it is all of a cell,
    ``ahead`` that its sentence turns to what will be done.
    """

    node: AnyNode
    start: int
    end: int
    text: str
    key: str
    counted: tuple[str, ...] = ()
    cell: bool = False
    ahead: bool = False


class Enough(NamedTuple):
    """How much of a name must be repeated (0 to 1), and how many of the rarest pairs that must be worth."""

    coverage: float
    strength: float


class Bounds(NamedTuple):
    """The bounds of ``tasks.yaml``."""

    sure: tuple[Enough, ...]
    agreed: tuple[Enough, ...]
    unsure: tuple[Enough, ...]
    named: float
    counted: float
    run: int
    longest: int
    shortest: int
    most: int
    behind: float


@cache
def bounds() -> Bounds:
    """Return the bounds of ``tasks.yaml``."""
    data = load_of(__file__, "tasks.yaml")["bounds"]
    ways = {
        name: tuple(Enough(*map(float, pair)) for pair in data[name])
        for name in ("sure", "agreed", "unsure")
    }
    return Bounds(
        **ways,
        named=float(data["named"]),
        counted=float(data["counted"]),
        run=int(data["run"]),
        longest=int(data["longest"]),
        shortest=int(data["shortest"]),
        most=int(data["most"]),
        behind=float(data["behind"]),
    )


class _Patterns(NamedTuple):
    head: re.Pattern[str]
    tails: tuple[str, ...]
    slogan: re.Pattern[str]
    common: re.Pattern[str]
    trouble: re.Pattern[str]
    kind: re.Pattern[str]
    part: re.Pattern[str]
    bare: re.Pattern[str]
    goes_on: re.Pattern[str]
    talk: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = load_of(__file__, "tasks.yaml")
    names = ("heads", "tails", "slogans", "common", "troubles")
    heads, tails, slogans, common, troubles = (either(data[n]["words"]) for n in names)
    kinds, parts, bare, done = (
        either(data["named"][n]) for n in ("kinds", "parts", "bare", "done")
    )
    return _Patterns(
        re.compile(f"(?:{heads})+"),
        tuple(sorted(data["tails"]["words"], key=len, reverse=True)),
        re.compile(slogans),
        re.compile(common),
        re.compile(troubles),
        re.compile(kinds),
        re.compile(f"(?:{parts})?"),
        re.compile(f"(?:{bare})*"),
        re.compile(f"$|[、和与及的等]|{done}|{heads}|{tails}"),
        re.compile(f".{{0,3}}?(?:{either(data['talk']['words'])})"),
    )


def undertakings(document: Document, source: str | None) -> list[Clause]:
    """Return the clauses without a figure of the numbered tasks of a document, in order.

    A document without numbered tasks undertakes what the parts of it say that look ahead.
    """
    numbered = any(isinstance(node, Task) for node in document.walk())

    def wanted(run: Run, setting: Setting) -> bool:
        if numbered:
            return isinstance(run.node, Task)
        return setting.zone(run.node) in ("future", "goals")

    counted = _figures(document.quantities)
    title = document.metadata.title.value if document.metadata.title else ""
    boards = rows_of(boards_of(document.roots, title))
    return [
        c
        for c in _clauses(document, source, wanted)
        if not (_holds(counted, c) or c.node.id in boards)
    ]


def passages(document: Document, source: str | None) -> list[Clause]:
    """Return the clauses of a document that tell what was done, in order."""

    def wanted(run: Run, setting: Setting) -> bool:
        return setting.zone(run.node) == "past"

    trouble = _patterns().trouble
    clauses = _clauses(document, source, wanted)
    found = [c for c in clauses if not (c.ahead or trouble.search(c.text))]
    figures = [q for q in document.quantities if q.value is not None and q.statement == "result"]
    starts = [q.start for q in figures]
    return [
        c._replace(
            counted=tuple(
                _counted(figures[bisect_left(starts, c.start) : bisect_left(starts, c.end)])
            )
        )
        for c in found
    ]


def _counted(figures: Sequence[Quantity]) -> Iterator[str]:
    """Yield the keys of the things that figures count or measure, without what is no part of the name."""
    for figure in figures:
        if figure.name and not figure.measure:
            for item in _ITEM.split(figure.name):
                yield _bare(_key(item[len(leading_verb(item)) :]))


def things(clause: Clause) -> Iterator[str]:
    r"""Yield the keys of the things that a clause names, without what is no part of the name.

    >>> from shenzhen_plans import parse
    >>> plan = parse("云州市2031年计划\n一、任务\n(1)加快望潮港二期、云岭隧道等项目建设。\n(2)推进改革。\n")
    >>> [list(things(clause)) for clause in undertakings(plan, None)]
    [['望潮港二期', '云岭隧道'], []]
    """
    words = _patterns()
    if words.slogan.search(clause.text):
        return
    text = words.common.sub("", clause.text)
    quoted = [one or other for one, other in _QUOTED.findall(text)]
    for item in dict.fromkeys([*_ITEM.split(text), *quoted]):
        key = _bare(_key(item))
        if len(key) >= bounds().shortest and _YEAR.fullmatch(key) is None:
            yield key


def last_thing(clause: Clause) -> str | None:
    """Return the key of the last thing that a clause names, where it says at its beginning what is done with it.

    In 联合高校、科研机构组建联盟 and 结合老旧小区改造 these are not what is undertaken.
    """
    if _patterns().slogan.search(clause.text) or _patterns().head.match(clause.key) is None:
        return None
    key = _bare(_key(_ITEM.split(_patterns().common.sub("", clause.text))[-1]))
    return key if len(key) >= bounds().shortest else None


def doing(clause: Clause) -> frozenset[str]:
    r"""Return the characters of the verbs that a clause begins with that tell what is done (开工|建设: 开, 建).

    >>> from shenzhen_plans import parse
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
    >>> plan = parse("云州市2031年计划\n一、任务\n(1)办好渔歌节、云茶会等重点活动。\n")
    >>> [short_names(clause) for clause in undertakings(plan, None)]
    [['渔歌节', '云茶会']]
    """
    if "、" not in clause.text:
        return []
    items = (_key(item.partition("等")[0]) for item in _ITEM.split(clause.text))
    return [bare for item in items if len(bare := item[_begun(item) :]) == _SHORT_NAME]


_SHORT_NAME = 3
_YEAR = re.compile(r"\d{4}年[度底末]?|第?\d+")


def _bare(key: str) -> str:
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
    >>> plan = parse("云州市2031年计划\n一、任务\n(1)支持望潮大学打造船队、云岭隧道门户区，复排《渔歌》。\n")
    >>> [list(works(clause)) for clause in undertakings(plan, None)]
    [['望潮大学'], ['《渔歌》']]
    """
    words = _patterns()
    text = words.common.sub("", clause.text)
    for item in _ITEM.split(text):
        key = _key(item)
        start = _begun(key)
        for kind in words.kind.finditer(key, start, start + _LONGEST_WORK):
            part = words.part.match(key, kind.end())
            end = part.end() if part is not None else kind.end()
            if _is_own(key[start : kind.start()]) and _goes_on(key[end:]):
                yield key[start:end]
    yield from _titles(text)


_LONGEST_WORK = 12


def _is_own(name: str) -> bool:
    """Whether what stands before a kind of works makes it one: 云岭|隧道, 市|体育中心, not 乡村|公路."""
    return name in ("市", "区", "县") or (
        len(name) > 1 and _patterns().bare.fullmatch(name) is None
    )


def _goes_on(rest: str) -> bool:
    """Whether the name of a work ends here, and what is done follows."""
    return _patterns().goes_on.match(rest) is not None or bool(leading_verb(rest + " "))


def _titles(text: str) -> list[str]:
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


def _figures(quantities: Sequence[Quantity]) -> list[int]:
    return sorted(q.start for q in quantities if q.value is not None)


def _holds(starts: list[int], clause: Clause) -> bool:
    at = bisect_left(starts, clause.start)
    return at < len(starts) and starts[at] < clause.end


def _clauses(
    document: Document, source: str | None, wanted: Callable[[Run, Setting], bool]
) -> Iterator[Clause]:
    flow, setting = flow_of(document, source), setting_of(document)
    titled = title_line(document)
    for run in flow.runs:
        if run.node is titled:
            continue  # it tells nothing
        told = run.role == "text" or isinstance(run.node, _TOLD_BY_TITLE) or _is_item(run.node)
        if told and wanted(run, setting):
            yield from _of_run(flow, run)


def _is_item(node: AnyNode) -> bool:
    """Whether a numbered line is all that there is of it: what is done, and no heading."""
    return node.marker is not None and not node.text and not node.children


def _of_run(flow: Flow, run: Run) -> Iterator[Clause]:
    for found in _CLAUSE.finditer(flow.folded, run.at, run.end):
        text = found.group().strip()
        at = found.start() + found.group().index(text) if text else found.start()
        key = _key(text) + "".join(_titles(text))
        if len(key) >= bounds().shortest and _ASIDE.fullmatch(text) is None:
            start, end = flow.span(at, at + len(text))
            cell = isinstance(run.node, Row) and len(text) == run.end - run.at
            sentence = max(flow.folded.rfind("。", run.at, at), run.at)
            ahead = turns_ahead(flow.folded[sentence : at + len(text)])
            said = flow.text[at : at + len(text)]
            yield Clause(run.node, start, end, said, key, cell=cell, ahead=ahead)
