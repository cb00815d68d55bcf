"""All figures of a document as typed quantities (the one function that others call)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from ..model import AnyNode, Document
from ..model.quantity import Aspect, Quantity
from .figure import Figure
from .figures import figures
from .flow import Flow, Run, flow_of, flow_of_nodes
from .goals import Aim, Stretch, aims, course_of, stretches
from .indicators import boards_of, indicators, rows_of
from .measures import measure_of
from .naming import Said, leading_verb, name_of, only_verbs, split_names, trailing_verb
from .periods import period_of
from .phrases import Phrase, phrases
from .setting import Setting, setting_of, setting_of_node
from .statements import statement_of
from .units import is_rate
from .vocabulary import Word, words


class Read(NamedTuple):
    """A figure with what stands before it, and the name it goes by."""

    figure: Figure
    said: Said
    name: str | None
    begin: int
    base: str
    verb: str | None
    values: tuple[Decimal, ...] = ()


def find_quantities(document: Document, source: str | None = None) -> tuple[Quantity, ...]:
    r"""Return the figures of a document in order, typed (see :class:`Quantity`).

    ``source`` is the decoded source text; with it, figures inside markup are placed exactly.

    >>> from shenzhen_plans import parse
    >>> plan = parse("云州市2031年计划\n一、主要目标\n——地区生产总值增长5.5%左右。\n")
    >>> [(q.name, str(q.value), q.unit, q.comparator, q.statement) for q in find_quantities(plan)]
    [('地区生产总值', '5.5', '%', '~', 'target')]
    """
    flow = flow_of(document, source)
    setting = setting_of(document)
    goals = stretches(document, flow, setting)
    boards = boards_of(
        document.roots, document.metadata.title.value if document.metadata.title else ""
    )
    taken = rows_of(boards)
    reads = list(_outside(taken, flow))
    found = [(read.figure.start, _typed(flow, setting, read, goals)) for read in reads]
    for i in _scopes(flow, reads):
        found[i] = (found[i][0], found[i][1]._replace(statement="fact", category=None, goal=False))
    for stretch in goals:
        figures = [(at, at + 1) for at, _ in found if stretch.start <= at < stretch.end]
        found += [(aim.start, _aimed(flow, setting, aim)) for aim in aims(flow, stretch, figures)]
    aimed = [(q.start, q.end) for _, q in found if q.qualitative is not None]
    found += [
        (phrase.start, quantity)
        for phrase in phrases(flow.folded)
        if (quantity := _grown(flow, setting, phrase)) is not None
        and not any(a < quantity.end and quantity.start < b for a, b in aimed)
    ]
    if taken:
        found = [(at, quantity) for at, quantity in found if quantity.node not in taken]
    found += indicators(boards, flow, setting)
    return tuple(quantity for _, quantity in sorted(found, key=lambda pair: pair[0]))


def _scopes(flow: Flow, reads: list[Read]) -> Iterator[int]:
    """Yield the figures that only say of what the next one is: 310条河流…比例达82.8%."""
    for i, (read, following) in enumerate(pairwise(reads)):
        between = flow.folded[read.figure.stop : following.figure.start]
        if (
            read.said.noun
            and not following.figure.rank
            and following.said.start >= read.figure.stop
            and not any(stop in between for stop in "、,;。:\n和")
            and following.figure.unit != read.figure.unit
        ):
            yield i


def _outside(taken: frozenset[str], flow: Flow) -> Iterator[Read]:
    """Yield the figures that do not stand in nodes whose figures are read by their table."""
    for read in readings(flow):
        if not taken or flow.run(read.figure.start).node.id not in taken:
            yield read


def node_quantities(node: AnyNode) -> tuple[Quantity, ...]:
    """Return the figures in a node and below it, by what the node alone tells."""
    flow = flow_of_nodes(node.walk())
    setting = setting_of_node(node)
    boards = boards_of([node])
    taken = rows_of(boards)
    reads = list(_outside(taken, flow))
    found = [(read.figure.start, _typed(flow, setting, read, [])) for read in reads]
    found += indicators(boards, flow, setting)
    return tuple(quantity for _, quantity in sorted(found, key=lambda pair: pair[0]))


def readings(flow: Flow) -> Iterator[Read]:
    """Yield the figures of a flow with their names."""
    text = flow.folded
    group: list[tuple[Figure, Said]] = []
    recent: list[Read] = []
    floor = 0
    for figure in figures(text):
        said = name_of(text, figure, floor)
        if group and not _goes_on(text, group[-1][0], figure, said):
            found = _named(text, group, recent)
            yield from found
            recent = (recent + found)[-_RECENT:]
            group = []
        group.append((figure, said))
        floor = floor if _in_name(text, figure) else figure.stop
        if said.noun and text[said.end : said.end + 1] in ("、", ",", "和", "及"):
            floor = said.end
    if group:
        yield from _named(text, group, recent)


def _in_name(text: str, figure: Figure) -> bool:
    """Whether a rank is part of the name of what is counted behind it: 前1%学科16个."""
    return figure.rank and bool(figure.unit) and text[figure.stop : figure.stop + 1] not in ",。;、"


#: How many figures back 分别 may look for the names that it speaks of.
_RECENT = 4


def _goes_on(text: str, before: Figure, figure: Figure, said: Said) -> bool:
    """Whether a figure is a further value of the same list: A、B分别增长1%、2%."""
    if said.name is not None or said.word != _NOTHING or said.verb is not None:
        return False
    return text[before.stop : figure.start] in ("、", "和", ",", "及", "以及", "与")


_NOTHING = Word()


def _named(text: str, group: list[tuple[Figure, Said]], recent: list[Read]) -> list[Read]:
    said = group[0][1]
    before = recent[-1] if recent and _follows(text, recent[-1], said) else None
    if (before is None or not before.name) and (said.name or "").startswith("占"):
        others = (r for r in reversed(recent) if not r.figure.rank and r.figure.unit not in _TIMES)
        last = next(others, None)
        before = last if last is not None and _speaks_on(text, last, said) else None
    name, begin = said.name, said.start
    base = name
    if before is not None and before.name:
        if name is None:
            name, begin, base = _inherited(before, said), before.begin, before.base
            said = _hoping(said, group[0][0], before)
        elif name.startswith("占") or name == "人均":
            name, begin, base = _beside(name, before.base), before.begin, before.base
    name = name or said.verb
    verb = _verb(text, said, before)
    names = split_names(name, len(group)) if name and len(group) > 1 else []
    if said.name is None and said.word.respectively and before is not None:
        names = _names_before(text, recent, len(group)) or names
    values = _list(group)
    found = []
    for i, (one, own) in enumerate(group):
        mine = names[i] if len(names) == len(group) else name
        joined = said if i == 0 else own._replace(word=said.word, change=said.change)
        start = min(begin, one.start)
        found.append(Read(one, joined, mine or None, start, base or mine or "", verb, values))
    return found


def _beside(name: str, base: str) -> str:
    """A share or a figure a head of what is named before: 占GDP比重, 人均."""
    return base + name if name.startswith("占") else name + base


def _list(group: list[tuple[Figure, Said]]) -> tuple[Decimal, ...]:
    """The values of a list, where they are of one kind (分别增长5%、6%)."""
    if len(group) < 2 or len({figure.unit for figure, _ in group}) > 1:
        return ()
    return tuple(figure.value for figure, _ in group)


def _hoping(said: Said, figure: Figure, before: Read) -> Said:
    """增长5%、力争达到6%: what is hoped for is of the same kind as what is expected."""
    word, other = said.word, before.said.word
    if not word.aim or word.direction or figure.unit != before.figure.unit:
        return said
    return said._replace(word=word._replace(direction=other.direction))


def _names_before(text: str, recent: list[Read], count: int) -> list[str]:
    """游客3000万人次、收入300亿元,分别增长1%、2%: the names of the figures before, in their order."""
    names = [read.name for read in recent[-count:] if read.name]
    if (
        len(set(names)) != count
        or "。" in text[recent[-count].figure.stop : recent[-1].figure.stop]
    ):
        return []
    return names


def _inherited(before: Read, said: Said) -> str:
    """The name before, with the verb of this figure in place of its own (供应分配8万套)."""
    name = before.name or ""
    if said.verb is None:
        return name
    return said.verb + name[len(leading_verb(name)) :]


def _verb(text: str, said: Said, before: Read | None) -> str | None:
    """The verb that governs a figure: its own, or that of the list that it is an item of."""
    name = said.name or ""
    own = said.verb or leading_verb(name) or trailing_verb(name) or said.change
    if own:
        return own
    if before is None or said.word.total or said.word.reach:
        return None
    return (
        before.verb if text[before.figure.stop : before.figure.stop + 1] in ("、", "和") else None
    )


def _follows(text: str, last: Read, said: Said) -> bool:
    """Whether nothing but a comma parts a figure's clause from the figure before it."""
    between = text[
        last.figure.stop : max(said.start if said.name else said.begin, last.figure.stop)
    ]
    between = _BETWEEN.sub("", between)
    return len(between) <= 4 and not between.strip("、,()和及 ")


def _speaks_on(text: str, last: Read, said: Said) -> bool:
    """Whether all clauses between a figure and a share speak of the thing that the figure is of."""
    between = text[last.figure.stop : said.start]
    if len(between) > _SENTENCE or not between.endswith(","):
        return False
    return all(not part or _ON.match(part) for part in between.split(","))


#: How a clause begins that goes on with the thing before it, and how far it may go.
_ON = re.compile(
    r"[、(]|(?:总量|增速|规模|总额|增量|增幅)[^,]{0,4}?[居跃位列首超达快高]|连续|继续|保持|均?创|[位稳跃]?居|同比|首次|提前|高于|快于"
)
_SENTENCE = 60
#: Units of how long something went on (连续9年).
_TIMES = ("年", "个月", "个季度")

#: What may stand between two figures of one name beside a comma: 突破千亿大关,达…; …亿元(预计数,下同),增长….
_BETWEEN = re.compile(r"^(?:大关|关口|台阶|门槛)|\([^()]{1,12}\)")


def _typed(flow: Flow, setting: Setting, read: Read, goals: list[Stretch]) -> Quantity:
    figure, said = read.figure, read.said
    run = flow.run(figure.start)
    start, end = flow.span(figure.start, figure.end)
    begin = min(read.begin, figure.start)
    if begin < run.at:
        begin = figure.start
    kind, category = statement_of(flow, setting, run, read.figure, said)
    among = any(stretch.start <= figure.start < stretch.end for stretch in goals)
    known = setting.zone(run.node) == "" or measure_of(read.name) is not None
    if among and kind == "fact" and known and not said.word.origin:
        kind = "target"
    comparator = _comparator(figure, said)
    return Quantity(
        node=run.node.id,
        start=start,
        end=end,
        quote=_quote(flow, run, figure, start, end),
        name=read.name,
        measure="位次" if figure.rank else measure_of(read.name),
        value=None if len(figure.parts) > 2 else figure.value,
        value_to=figure.value_to,
        values=figure.parts or read.values or None,
        unit=figure.unit,
        comparator=comparator,
        direction=_direction(figure, said),
        statement=kind,
        category=category,
        period=period_of(flow, setting, run, figure, kind),
        place=_place(flow, setting, begin, figure, said),
        said=_span_said(flow, run, read, begin),
        aspect=_aspect(figure, said),
        goal=among and kind == "target",
        verb=read.verb,
        deed=_deed(flow, run, said) if said.noun and figure.counts else None,
    )


def _deed(flow: Flow, run: Run, said: Said) -> str | None:
    """What the things that are counted do, to the end of the clause: 1300家企业|开展技术改造."""
    found = _CLAUSE_END.search(flow.folded, said.end, run.end)
    deed = flow.text[said.end : found.start() if found else run.end]
    return deed if 2 < len(deed) <= _LONGEST_DEED and not only_verbs(deed) else None


_CLAUSE_END = re.compile(r"[,;:。!?、()\n]")
_LONGEST_DEED = 24


def _aimed(flow: Flow, setting: Setting, aim: Aim) -> Quantity:
    run = flow.run(aim.start)
    start, end = flow.span(aim.start, aim.end)
    return Quantity(
        node=run.node.id,
        start=start,
        end=end,
        quote=flow.source[start:end] if flow.source is not None else flow.text[aim.start : aim.end],
        name=aim.name,
        measure=measure_of(aim.name),
        value=None,
        direction=course_of(aim.aim),
        qualitative=aim.aim,
        statement="target",
        category=setting.categories.get(run.node.id),
        period=str(setting.year) if setting.year is not None else None,
        place=setting.place,
        said=(start, end),
        goal=True,
    )


def _grown(flow: Flow, setting: Setting, phrase: Phrase) -> Quantity | None:
    run = flow.run(phrase.start)
    if phrase.begin < run.at or run.role == "title":
        return None
    start, end = flow.span(phrase.begin, phrase.end)
    figure = Figure(phrase.start, phrase.end, phrase.end, Decimal(0))
    kind, category = statement_of(flow, setting, run, figure, _SAID)
    return Quantity(
        node=run.node.id,
        start=start,
        end=end,
        quote=flow.source[start:end]
        if flow.source is not None
        else flow.text[phrase.begin : phrase.end],
        name=phrase.name,
        measure=measure_of(phrase.name),
        value=None,
        direction="rise",
        qualitative=flow.text[phrase.start : phrase.end],
        statement=kind,
        category=category,
        period=period_of(flow, setting, run, figure, kind),
        place=setting.place,
        said=(start, end),
        aspect="change",
    )


_SAID = Said(None, 0, 0, Word(), 0)


def _quote(flow: Flow, run: Run, figure: Figure, start: int, end: int) -> str:
    if flow.source is not None:
        return flow.source[start:end]
    return flow.text[figure.start : figure.end]


def _span_said(flow: Flow, run: Run, read: Read, begin: int) -> tuple[int, int]:
    """The span from the name to the last word about the figure, inside the text of one node."""
    figure, said = read.figure, read.said
    stop = max(figure.stop, said.end if said.noun else 0)
    start = flow.span(begin, figure.end)[0]
    return start, flow.span(figure.start, min(stop, run.end))[1]


def _comparator(figure: Figure, said: Said) -> str:
    after, word = figure.comparator, said.word
    if after == "~":
        return "~"
    if word.bound and (after is None or after == "<="):
        return word.bound
    return word.comparator or after or "="


def _direction(figure: Figure, said: Said) -> str | None:
    """Where a change goes: a rate below nothing falls, whatever word stands before it (增速-3.2%)."""
    if figure.value < 0 and is_rate(figure.unit):
        return "fall"
    return said.word.direction or ("stable" if said.word.stable else None)


def _aspect(figure: Figure, said: Said) -> Aspect:
    if figure.rank:
        return "rank"
    if said.word.total:
        return "total"
    if said.word.comparison:
        return "difference"
    if (_direction(figure, said) in ("rise", "fall") and is_rate(figure.unit)) or (
        figure.unit == "番"
    ):
        return "change"
    return "count" if figure.counts else "level"


def _place(flow: Flow, setting: Setting, begin: int, figure: Figure, said: Said) -> str | None:
    found = words().places.match(flow.folded, begin) if begin < figure.start else None
    if found is None and not said.noun:
        low = max(begin - 4, 0)
        found = words().places.match(flow.folded, low) if begin < figure.start else None
    if found is None:
        return setting.place
    return (
        setting.place
        if words().own_places.fullmatch(found.group()) and setting.place
        else found.group()
    )
