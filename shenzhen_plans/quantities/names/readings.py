"""The figures of a flow with their names, each by its own words and those of the figures before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ..context.flow import Flow
from ..figures.figure import Figure
from ..figures.find import figures
from ..figures.units import dimension, is_amount
from ..vocabulary import Word, either, listed, matching, words
from .lists import split_names
from .naming import Said, cut_at, name_of, without_starts
from .verbs import leading_verb, trailing_verb, without_place, without_work


class Read(NamedTuple):
    """A figure with what stands before it, and the name it goes by."""

    figure: Figure
    said: Said
    name: str | None
    begin: int
    base: str
    verb: str | None
    values: tuple[Decimal, ...] = ()


def readings(flow: Flow) -> Iterator[Read]:
    """Yield the figures of a flow with their names."""
    text = flow.folded
    group: list[tuple[Figure, Said]] = []
    recent: list[Read] = []
    floor = 0
    for figure in figures(text):
        said = name_of(text, figure, floor)
        if group:
            group[-1] = (group[-1][0], cut_at(text, group[-1][1], figure.start))
        if group and not _goes_on(text, group[-1][0], figure, said):
            found = _named(text, group, recent)
            yield from found
            recent = (recent + found)[-_RECENT:]
            group = []
        group.append((figure, said))
        step = _STEP.match(text, figure.stop)
        floor = floor if _in_name(text, figure) else step.end() if step else figure.stop
        if said.noun and text[said.end : said.end + 1] in ("、", ",", "和", "及"):
            floor = said.end
    if group:
        yield from _named(text, group, recent)


def _in_name(text: str, figure: Figure) -> bool:
    """Whether a rank or an age is part of the name of what is counted behind it: 前1%学科16个, 3岁以下婴幼儿托位4个."""
    following = text[figure.stop : figure.stop + 1]
    if figure.rank:
        return bool(figure.unit) and following not in ",。;、"
    if text.startswith(words().sized, figure.stop) and is_amount(figure.unit):
        return True
    if not ("一" <= following <= "鿿" and figure.stop > figure.end):
        return False
    return dimension(figure.unit) == "age" or (
        _names_kind(figure, following) and is_amount(figure.unit)
    )


def _names_kind(figure: Figure, following: str) -> bool:
    """Whether a bound goes on with what is of that size (10亿元以上|项目)."""
    return figure.comparator in (">=", "<=") and following not in "的和及与其由并"


#: How many figures back 分别 may look for the names that it speaks of.
_RECENT = 4


def _goes_on(text: str, before: Figure, figure: Figure, said: Said) -> bool:
    """Whether a figure is a further value of the same list: A、B分别增长1%、2%."""
    if said.name is not None or said.word != _NOTHING or said.verb is not None:
        return False
    between = text[before.stop : figure.start]
    between = between.strip(" ") or between
    if not between:  # 1.3万户4.9万人: one thing counted in two units
        return before.unit != figure.unit
    return between in ("、", "和", ",", "及", "以及", "与")


_NOTHING = Word()


def _named(text: str, group: list[tuple[Figure, Said]], recent: list[Read]) -> list[Read]:
    said = group[0][1]
    recent = _outside_brackets(text, recent)
    before = recent[-1] if recent and _follows(text, recent[-1], said) else None
    if (before is None or not before.name) and (said.name or "").startswith("占"):
        others = (r for r in reversed(recent) if not r.figure.rank and r.figure.unit not in _TIMES)
        last = next(others, None)
        before = last if last is not None and _speaks_on(text, last, said) else None
    name, begin = said.name, said.start
    base = name
    if before is not None and before.name:
        if name is None and _counts_others(before, group[0][0]):
            before = None
        elif name is None:
            name, begin, base = _inherited(before, said), before.begin, before.base
            said = _summing(text, _hoping(said, group[0][0], before), group[0][0], before)
        elif (beside := _beside(name, before)) is not None:
            name, begin, base = beside, before.begin, before.base
    name = _with_rate(text, group[-1][0], name) or said.verb
    verb = _verb(text, said, before) or _done(text, said, group[0][0])
    names = split_names(name, len(group)) if name and len(group) > 1 else []
    if said.name is None and before is not None:
        respectively = said.word.respectively or (
            len(group) > 1 and len(before.values) == len(group)
        )
        names = (_names_before(text, recent, len(group)) if respectively else []) or names
        if said.word.each and not said.word.respectively and before.values:
            name = before.base
    values = _list(group)
    group = _bounded_together(group, said)
    found = []
    for i, (one, own) in enumerate(group):
        mine = names[i] if len(names) == len(group) else name
        joined = said if i == 0 else own._replace(word=said.word, change=said.change)
        start = min(begin, one.start)
        found.append(Read(one, joined, mine or None, start, base or mine or "", verb, values))
    return found


def _with_rate(text: str, figure: Figure, name: str | None) -> str | None:
    """A name with the rate that the word behind its share says (充电设施实现100%|覆盖)."""
    if name is None or figure.unit != "%":
        return name
    said = words().rates_behind.get(text[figure.stop : figure.stop + 2])
    return name + said if said and not name.endswith("率") else name


def _bounded_together(group: list[tuple[Figure, Said]], said: Said) -> list[tuple[Figure, Said]]:
    """分别增长7%、8%左右: what is said behind the last value of such a list holds for each."""
    last = group[-1][0]
    if not said.word.respectively or last.stop == last.end or last.comparator is None:
        return group
    return [
        (figure if figure.comparator else figure._replace(comparator=last.comparator), own)
        for figure, own in group
    ]


def _counts_others(before: Read, figure: Figure) -> bool:
    """Whether a count is of other things than the noun behind the count before it: 92个村、7万人脱贫."""
    if not (before.said.noun and before.figure.counts and figure.counts):
        return False
    return dimension(before.figure.unit) != dimension(figure.unit)


def _outside_brackets(text: str, recent: list[Read]) -> list[Read]:
    """Leave out a last figure that only says the one before it once more: 17861元(折合2805美元)."""
    if len(recent) > 1 and text[recent[-1].figure.stop : recent[-1].figure.stop + 1] == ")":
        between = text[recent[-2].figure.stop : recent[-1].figure.start]
        return recent[:-1] if between.startswith("(") else recent
    return recent


def _beside(name: str, before: Read) -> str | None:
    """A share or a figure a head of what is named before (占GDP比重, 人均), or by the same measure (万元GDP水耗、电耗)."""
    base = before.base
    if name.startswith("占"):
        return base.partition("占")[0] + name
    if name == "人均":
        return name + base
    if name in words().of_thing:
        return _of_thing(name, before)
    head = words().shared_head.match(base)
    if head is None or words().shared_head.match(name):
        return None
    return head.group() + name if words().shared_head.match(head.group() + name) else None


def _of_thing(name: str, before: Read) -> str | None:
    """What is measured of the things counted before (项目30个,完成投资9亿元), or of the same crop or trade (播种面积…,总产…)."""
    base = before.base[len(leading_verb(before.base)) :]
    base = base[: len(base) - len(trailing_verb(base))]
    if before.figure.counts:
        return base + name if len(base) > 1 else None
    if name.endswith("里程") and dimension(before.figure.unit) == "metre" and "里程" not in base:
        return base + name
    crop = words().of_crop if name in words().of_crop else ()
    tail = next((t for t in crop if base.endswith(t) and len(base) > len(t)), None)
    return base[: -len(tail)] + name if tail else None


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


def _summing(text: str, said: Said, figure: Figure, before: Read) -> Said:
    """新增28公里,达到445公里: what is come to behind what was added is the sum of all there is."""
    come_to = "达" in text[said.begin : figure.start] and figure.unit == before.figure.unit
    if not (come_to and before.verb in _ADDED and before.figure.value < figure.value):
        return said
    return said._replace(word=said.word._replace(total=True))


_ADDED = ("新增", "净增")


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
    verb = leading_verb(name)
    bare = name[len(verb) :] if verb else name[: len(name) - len(trailing_verb(name))]
    return said.verb + bare


def _verb(text: str, said: Said, before: Read | None) -> str | None:
    """The verb that governs a figure: its own, or that of the list that it is an item of."""
    name = said.name or ""
    own = said.verb or _governing(without_place(name) if name else "") or said.change
    if own or name in words().own_verbs:
        return own or name
    if before is None or said.word.total or said.word.reach or name.startswith("总"):
        return None
    between = text[before.figure.stop : said.begin + len(_OF_THEM)]
    part = said.name is None and between.lstrip(",;").startswith(_OF_THEM)
    return before.verb if part or between[:1] in ("、", "和") else None


#: What leads from all of what was done to a part of it (改造9000户,其中2030年3000户).
_OF_THEM = "其中"


def _done(text: str, said: Said, figure: Figure) -> str | None:
    """完成 between name and value (旧库加固完成12座): it was done, and says how much of it."""
    behind = said.name is not None and not said.noun and figure.counts
    return _DONE if behind and _DONE in text[said.end : figure.start] else None


_DONE = "完成"


def _governing(name: str) -> str:
    """The verb at the beginning of a name, else at its end."""
    return (leading_verb(name) or trailing_verb(without_work(name))) if name else ""


def _follows(text: str, last: Read, said: Said) -> bool:
    """Whether nothing but a comma parts a figure's clause from the figure before it."""
    stop = max(last.figure.stop, last.said.end if last.said.noun and said.name is None else 0)
    between = text[stop : max(said.start if said.name else said.begin, stop)]
    if between in _JOINTS:
        return True
    if "。" in between:
        return False
    if said.name in words().of_thing and stop < said.start:
        return without_starts(text, stop, said.start) == said.start
    between = _BETWEEN.sub("", between)
    return len(between) <= 4 and not between.strip("、,()和及 ")


def _speaks_on(text: str, last: Read, said: Said) -> bool:
    """Whether all clauses between a figure and a share speak of the thing that the figure is of."""
    between = text[last.figure.stop : said.start]
    if len(between) > _SENTENCE or not between.endswith(","):
        return False
    return all(not part or _ON.match(part) for part in between.split(","))


#: How a clause begins that goes on with the thing before it, and how far it may go.
_ON = matching(__file__, "goes_on")
_SENTENCE = 60
#: What most often parts two figures of one name.
_JOINTS = ("", "、", ",", "和")
_TIMES = listed(__file__, "lasting")

#: What a figure has climbed.
_STEP = re.compile(f"[十百千万亿]*元?级?新?(?:{either(listed(__file__, 'climbed'))})")
_BETWEEN = matching(__file__, "between", f"^{_STEP.pattern}|{{}}")
