"""All figures of a document as typed quantities (the one function that others call)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from operator import attrgetter

from ..model import AnyNode, Document
from ..model.quantity import Aspect, Quantity
from .boards.boards import boards_of, rows_of
from .boards.indicators import indicators
from .context.flow import Flow, Run, flow_of, flow_of_nodes
from .context.goals import Aim, Stretch, aims, course_of, stretches
from .context.periods import period_of
from .context.setting import Setting, setting_of, setting_of_node, title_line
from .context.statements import statement_of
from .figures.figure import Figure
from .figures.units import dimension, is_rate
from .measures import measure_of
from .names.naming import Said
from .names.phrases import Phrase, phrases
from .names.readings import Read, readings
from .names.verbs import only_verbs
from .vocabulary import Word, words


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
    title = document.metadata.title
    boards = boards_of(document.roots, title.value if title else "") if flow.rows else []
    taken = rows_of(boards)
    titled = title_line(document)
    if titled is not None:
        taken |= {titled.id}
    reads = list(_outside(taken, flow))
    found = [(read.figure.start, _typed(flow, setting, read, goals)) for read in reads]
    for i in _scopes(flow, reads):
        found[i] = (found[i][0], found[i][1]._replace(statement="fact", category=None, goal=False))
    places = [at for at, _ in found]
    for stretch in goals:
        inside = places[bisect_left(places, stretch.start) : bisect_left(places, stretch.end)]
        figures = [(at, at + 1) for at in inside]
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
            and not any(stop in between for stop in _NO_SCOPE)
            and following.figure.unit != read.figure.unit
            and dimension(following.figure.unit) != "age"
        ):
            yield i


#: What stands between a figure and the next one, where both tell something (156个项目完成投资187亿元).
_NO_SCOPE = (*"、,;。:\n和及与", "完成")


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


def _typed(flow: Flow, setting: Setting, read: Read, goals: list[Stretch]) -> Quantity:
    figure, said = read.figure, read.said
    run = flow.run(figure.start)
    start, end = flow.span(figure.start, figure.end, run)
    begin = min(read.begin, figure.start)
    if begin < run.at:
        begin = figure.start
    kind, category = statement_of(flow, setting, run, figure, said)
    measure = measure_of(read.name)
    among = _is_among(goals, figure.start)
    if among and kind == "fact" and not said.word.origin:
        known = setting.zone(run.node) == "" or measure is not None
        kind = "target" if known else kind
    deed = _deed(flow, run, said) if said.noun and figure.counts else None
    direction = _direction(figure, said)
    adds = _adds(read)
    yearly = said.word.yearly or (adds and _is_yearly(flow.folded, begin, figure.start))
    period = period_of(flow, setting, run, figure, kind, yearly=yearly, adds=adds)
    return Quantity(
        node=run.node.id,
        start=start,
        end=end,
        quote=_quote(flow, run, figure, start, end),
        name=read.name,
        measure="位次" if figure.rank else measure,
        value=None if len(figure.parts) > 2 else figure.value,
        value_to=figure.value_to,
        values=figure.parts or read.values or None,
        unit=figure.unit,
        comparator=_comparator(figure, said),
        direction=direction,
        statement=kind,
        category=category,
        period=period.text,
        place=_place(flow, setting, begin, figure, said),
        said=_span_said(flow, run, read, begin, deed),
        aspect=_aspect(figure, said, direction),
        goal=among and kind == "target",
        verb=read.verb,
        deed=deed,
        reach=said.word.reach,
        whole=period.whole,
        yearly=yearly,
    )


def _is_yearly(text: str, begin: int, end: int) -> bool:
    """Whether what was added is told of each year, or on average (每年新增15家)."""
    return _EACH_YEAR.search(text, max(0, begin - _BEFORE_NAME), end) is not None


_EACH_YEAR = re.compile(r"(?<![人生户月床])(?:每年|年均)[^,。;:]*$")
_BEFORE_NAME = 6


def _adds(read: Read) -> bool:
    """Whether a figure counts what was added in its time (新增, 建成, 改造), and not what there is or how it grew."""
    word = read.said.word
    if word.total or word.reach or word.stable or is_rate(read.figure.unit):
        return False
    return read.verb is not None or "新增" in (read.name or "")


def _deed(flow: Flow, run: Run, said: Said) -> str | None:
    """What the things that are counted do, to the end of the clause: 60家茶厂|开展设备更新."""
    found = _CLAUSE_END.search(flow.folded, said.end, run.end)
    deed = flow.text[said.end : found.start() if found else run.end]
    return deed if 2 < len(deed) <= _LONGEST_DEED and not only_verbs(deed) else None


_CLAUSE_END = re.compile(r"[,;:。!?、()\n]")
_LONGEST_DEED = 24


def _is_among(goals: list[Stretch], place: int) -> bool:
    """Tell whether a place stands in one of the stretches, which are in order."""
    before = bisect_right(goals, place, key=attrgetter("start"))
    return before > 0 and place < goals[before - 1].end


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
        period=str(setting.ahead) if setting.ahead is not None else None,
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
        period=period_of(flow, setting, run, figure, kind).text,
        place=setting.place,
        said=(start, end),
        aspect="change",
    )


_SAID = Said(None, 0, 0, Word(), 0)


def _quote(flow: Flow, run: Run, figure: Figure, start: int, end: int) -> str:
    if flow.source is not None:
        return flow.source[start:end]
    return flow.text[figure.start : figure.end]


def _span_said(flow: Flow, run: Run, read: Read, begin: int, deed: str | None) -> tuple[int, int]:
    """The span from the name to the last word about the figure, inside the text of one node."""
    figure, said = read.figure, read.said
    stop = max(figure.stop, said.end if said.noun else 0) + len(deed or "")
    start = flow.span(begin, figure.end, run)[0]
    return start, flow.span(figure.start, min(stop, run.end), run)[1]


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


def _aspect(figure: Figure, said: Said, direction: str | None) -> Aspect:
    if figure.rank:
        return "rank"
    if said.word.total:
        return "total"
    if said.word.comparison:
        return "difference"
    if (direction in ("rise", "fall") and is_rate(figure.unit)) or figure.unit == "番":
        return "change"
    return "count" if figure.counts else "level"


def _place(flow: Flow, setting: Setting, begin: int, figure: Figure, said: Said) -> str | None:
    if begin >= figure.start:
        return setting.place
    found = words().places.match(flow.folded, begin)
    level = found is not None and found.group().endswith("级")
    if found is not None and level and not flow.folded.startswith(words().budgets, found.end()):
        return setting.place  # who grants a title (市级|工坊), and not whose figure it is
    if found is None and not said.noun:
        found = words().places.match(flow.folded, max(begin - 4, 0))
    if found is None:
        return setting.place
    return (
        setting.place
        if words().own_places.fullmatch(found.group()) and setting.place
        else found.group()
    )
