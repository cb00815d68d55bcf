"""The stretches of a document that state its main targets, and the targets in them without a figure.

They are the list behind 主要预期目标是:, the items under a heading of targets, and what follows a
line that ends in such words and a colon.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ...model import AnyNode, Bullet, Document, Paragraph, Passage
from ..names.naming import clause_before, without_starts
from ..vocabulary import load
from .flow import Flow, Run
from .setting import Setting

_CLAUSE = re.compile(r"[^,;。\n]+")
_SENTENCE = re.compile(r"[^。\n]+。?")
#: A heading that is read as naming targets opens a stretch no longer than this many code points.
_LONGEST = 6000


class Stretch(NamedTuple):
    """A stretch ``start`` to ``end`` of a flow that states main targets; ``listed``: one after another."""

    start: int
    end: int
    listed: bool = True


class _Patterns(NamedTuple):
    """``lead`` opens a list, ``ends`` the matter behind it; the others read targets without a figure."""

    lead: re.Pattern[str]
    ends: re.Pattern[str]
    listed: re.Pattern[str]
    item: re.Pattern[str]
    first: tuple[re.Pattern[str], ...]
    refused: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = load("words.yaml")
    lead, aim = data["lead_in"], data["qualitative"]

    def read(aims: list[str]) -> re.Pattern[str]:
        return re.compile(f"(?P<name>{aim['name']}){aim['link']}(?P<aim>{'|'.join(aims)})")

    return _Patterns(
        re.compile(lead["pattern"]),
        re.compile(lead["ends"]),
        read([*aim["aims"], aim["growing"]]),
        read(aim["aims"]),
        tuple(re.compile(pattern) for pattern in aim["first"]),
        re.compile(aim["not"]),
    )


#: A figure right behind the words that open a list is all that they announce (目标为5%左右).
_OWN_FIGURE = re.compile(r"\d[\d.]*(?:[%‰万亿个]| ?(?:以上|左右))")


def stretches(document: Document, flow: Flow, setting: Setting) -> list[Stretch]:
    """Return the stretches of a document that state its main targets, in order, not overlapping."""
    extents = _Extents(flow)
    found = []
    opened = set()
    for match in _patterns().lead.finditer(flow.folded):
        run = flow.run(match.start())
        if run.role == "title" or setting.zone(run.node) == "past":
            continue
        if _OWN_FIGURE.match(flow.folded, match.end()):
            continue
        parent = document.parent(run.node)
        if flow.folded[match.end() : run.end].strip():
            end = _line_end(flow, run, match.end())
            found.append(Stretch(match.end(), _paragraphs_on(document, flow, run, end)))
        elif parent is not None:
            found.append(Stretch(match.end(), extents.of(parent)[1]))
        else:
            found.append(Stretch(match.end(), _items_after(flow, run)))
        opened |= {node.id for node in document.ancestors(run.node)}
    found += _behind_lines(flow, setting)
    for node in _headed(document, setting, opened):
        start, end = extents.of(node)
        found.append(Stretch(start, end, _lists_targets(flow, start, end)))
    return _merged([s for s in found if s.end - s.start <= _LONGEST])


def _is_line(node: AnyNode) -> bool:
    """Whether a node is a line that stands for a heading, with what it announces behind it."""
    return isinstance(node, Paragraph) and not node.title and not node.children


def _behind_lines(flow: Flow, setting: Setting) -> Iterator[Stretch]:
    """Yield what stands behind lines that name targets and nothing else, as far as each line states one."""
    if not setting.opening:
        return
    for i, run in enumerate(flow.runs):
        if not (setting.opens_goals(run.node) and _is_line(run.node)):
            continue
        end = run.end
        for following in flow.runs[i + 1 :]:
            item = isinstance(following.node, (Bullet, Paragraph))
            if not (item and _states_targets(flow.folded, following, least=1)):
                break
            end = following.end
        if end > run.end:
            yield Stretch(run.end, end)


class _Extents(dict[str, tuple[int, int]]):
    """Where nodes with their descendants begin and end in a flow, each looked up when it is asked for."""

    def __init__(self, flow: Flow) -> None:
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        for run in flow.runs:
            self._first.setdefault(run.node.id, run.at)
            self._last[run.node.id] = run.end

    def of(self, node: AnyNode) -> tuple[int, int]:
        """Return the extent of a node that has printed text itself or below it (runs follow the tree)."""
        if node.id not in self:
            printed = [one.id for one in node.walk() if one.id in self._first]
            self[node.id] = self._first[printed[0]], self._last[printed[-1]]
        return self[node.id]


def _line_end(flow: Flow, run: Run, start: int) -> int:
    """The end of the printed line: what a run-in heading cut off it is still of the list."""
    end = _to_other_matter(flow, start, run.end)
    i = bisect_right(flow.starts, run.at)
    last = run
    while end == last.end and i < len(flow.runs):
        following = flow.runs[i]
        if not isinstance(following.node, Passage) or following.start - last.stop > 2:
            break
        end = _to_other_matter(flow, following.at, following.end)
        last, i = following, i + 1
    return end


def _paragraphs_on(document: Document, flow: Flow, run: Run, end: int) -> int:
    """The end of the list, where the paragraphs behind the line state nothing but targets."""
    parent = document.parent(run.node)
    for following in flow.runs[bisect_right(flow.starts, run.at) :]:
        node = following.node
        if following.at < end:
            continue
        if not isinstance(node, Paragraph) or document.parent(node) is not parent:
            break
        if not _states_targets(flow.folded, following):
            break
        end = _to_other_matter(flow, following.at, following.end)
    return end


def _lists_targets(flow: Flow, start: int, end: int) -> bool:
    """Whether what stands below a heading of targets states nothing else, paragraph by paragraph."""
    first, last = bisect_right(flow.starts, start) - 1, bisect_right(flow.starts, end - 1)
    told = [run for run in flow.runs[max(first, 0) : last] if run.role == "text"]
    return bool(told) and all(_states_targets(flow.folded, run) for run in told)


def _states_targets(text: str, run: Run, least: int = 2) -> bool:
    clauses = [m.span() for m in _CLAUSE.finditer(text, run.at, run.end)]
    stated = [
        (a, b) for a, b in clauses if _FIGURE.search(text, a, b) or _aim(text, a, b, listed=True)
    ]
    return len(clauses) >= least and len(stated) >= _MOST * len(clauses)


#: The part of its clauses that must state targets for a paragraph to go on with a list of them.
_MOST = 0.6
_FIGURE = re.compile(r"\d(?:[%‰]|[万亿]|个百分点)")


def _to_other_matter(flow: Flow, start: int, end: int) -> int:
    """Cut a stretch where a sentence begins that speaks of the targets, and states none."""
    for sentence in _SENTENCE.finditer(flow.folded, start, end):
        if sentence.start() > start and _patterns().ends.match(flow.folded, sentence.start()):
            return sentence.start()
    return end


def _items_after(flow: Flow, run: Run) -> int:
    end = run.end
    for following in flow.runs[bisect_right(flow.starts, run.at) :]:
        if not isinstance(following.node, Bullet):
            break
        end = following.end
    return end


def _headed(document: Document, setting: Setting, opened: set[str]) -> list[AnyNode]:
    """The outermost nodes whose own heading names targets, and in which no line opens a list."""
    found: list[AnyNode] = []
    waiting = list(reversed(document.roots))
    while waiting:
        node = waiting.pop()
        if setting.opens_goals(node) and node.id not in opened and not _is_line(node):
            found.append(node)
            continue
        waiting.extend(reversed(node.children))
    return found


def _merged(found: list[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    for stretch in sorted(found):
        if kept and stretch.start < kept[-1].end:
            kept[-1] = Stretch(kept[-1].start, max(kept[-1].end, stretch.end), kept[-1].listed)
        else:
            kept.append(stretch)
    return kept


class Aim(NamedTuple):
    """A target without a figure: the clause, its name and what is aimed at, as offsets of a flow."""

    start: int
    end: int
    name: str
    aim: str


def aims(flow: Flow, stretch: Stretch, taken: list[tuple[int, int]]) -> list[Aim]:
    """Return the targets without a figure in a stretch; ``taken`` are the spans of its figures."""
    found = []
    for begin, end in _clauses(flow.folded, stretch):
        start = begin
        while start < end and flow.folded[start] in " —-、":
            start += 1
        run = flow.run(start)
        if run.role == "title" or not (stretch.listed or isinstance(run.node, Bullet)):
            continue
        if any(a < end and start < b for a, b in taken):
            continue
        match = _aim(flow.folded, start, end, listed=stretch.listed)
        if match is not None:
            start = min(match.start("name"), match.start("aim"))
            found.append(Aim(start, end, _name(flow.folded, match), match["aim"]))
    return found


#: The least length of a name that is no further aim for the one before it (稳规模、稳船队、稳增长).
_OWN_NAME = 4


def _clauses(text: str, stretch: Stretch) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a stretch; what 、 parts are two where each part states a target (甲与乙同步、丙稳步增长)."""
    for clause in _CLAUSE.finditer(text, stretch.start, stretch.end):
        start, end = clause.span()
        at = text.find("、", start, end)
        while at >= 0:
            other = _aim(text, at + 1, end, listed=stretch.listed)
            named = other is not None and len(other["name"].partition("、")[0]) >= _OWN_NAME
            if named and _aim(text, start, at, listed=stretch.listed):
                yield start, at
                start = at + 1
            at = text.find("、", at + 1, end)
        yield start, end


def _name(text: str, match: re.Match[str]) -> str:
    """What an aim is of, without the word for its change: 单位产值能耗|降低."""
    begin, end = clause_before(text, match.end("name"))
    begin = max(begin, match.start("name"))
    return text[begin:end] if end - begin > 1 else match["name"].strip(" 、")


def _aim(text: str, start: int, end: int, *, listed: bool) -> re.Match[str] | None:
    """Match one clause as a target without a figure."""
    patterns = _patterns()
    if listed:
        for pattern in patterns.first:
            found = pattern.fullmatch(text, start, end)
            if found is not None:
                return found
    if patterns.refused.match(text, start):
        return None
    start = without_starts(text, start, end)
    return (patterns.listed if listed else patterns.item).fullmatch(text, start, end)


@cache
def _courses() -> tuple[tuple[str, re.Pattern[str]], ...]:
    courses = load("words.yaml")["qualitative"]["courses"]
    return tuple((name, re.compile(pattern)) for name, pattern in courses.items())


def course_of(aim: str) -> str | None:
    """Return where an aim without a figure leads.

    >>> course_of("持续下降"), course_of("与经济增长同步"), course_of("保持正增长"), course_of("持续改善")
    ('fall', 'stable', 'rise', None)
    """
    return next((name for name, pattern in _courses() if pattern.search(aim)), None)
