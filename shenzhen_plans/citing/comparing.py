"""What became of each task from one document to the next: kept, changed, renumbered, gone, new."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple

from ..grammar.keys import normalise
from ..kinds import TASK
from ..language import word
from ..model import AnyNode, Document
from ..model.display import table_html
from ..model.text import full_text
from ..quoting.distance import differences
from .index import index_of

ChangeStatus = Literal["kept", "changed", "renumbered", "added", "removed"]
#: How alike two texts must be to be the same task: at its own place, and at another.
_HERE, _ELSEWHERE = 0.4, 0.6
_GRAM, _COMMON = 3, 40


class Words(NamedTuple):
    """A run of words that was replaced, left out (``new`` is empty) or put in (``old`` is)."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one node.

    ``kept``: same reference, same text but for width, blanks and quotation marks; ``changed``:
    same reference, other ``words``; ``renumbered``: another reference, and ``words`` where the
    text changed as well; ``added`` and ``removed``: one of ``old`` and ``new`` is ``None``.
    """

    status: ChangeStatus
    old: AnyNode | None = field(repr=False)
    new: AnyNode | None = field(repr=False)
    old_path: str | None = None
    new_path: str | None = None
    words: tuple[Words, ...] = ()

    def _repr_html_(self) -> str:
        """Show in a notebook what became of the node."""
        return Comparison((self,))._repr_html_()

    def as_dict(self) -> dict[str, Any]:
        """Return it as one object for JSON, the nodes by their ids."""
        old, new = (node.id if node is not None else None for node in (self.old, self.new))
        places = {"old_path": self.old_path, "new_path": self.new_path}
        words = [word._asdict() for word in self.words]
        return {"status": self.status, "old": old, "new": new, **places, "words": words}


class Comparison(tuple[Change, ...]):
    """What became of the nodes of two documents: a tuple that shows itself in a notebook."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Show what changed as a table; what was kept is only counted."""
        counts = Counter(change.status for change in self)
        rows = (_row(change) for change in self if change.status != "kept")
        said = ", ".join(f"{count} {status}" for status, count in counts.items())
        return table_html(("", "old", "new", "words"), rows, said)


def _row(change: Change) -> tuple[str, str, str, str]:
    words = "; ".join(f"{word.old or '∅'} → {word.new or '∅'}" for word in change.words)
    node = change.new if change.new is not None else change.old
    text = words or ((node.title or node.text) if node is not None else "")
    return word("status", change.status), change.old_path or "", change.new_path or "", text


class _Item(NamedTuple):
    node: AnyNode
    path: str
    key: str


def compare(old: Document, new: Document, *, kind: str | None = None) -> Comparison:
    r"""Return what became of each node of one kind, in the order of the new document.

    ``kind`` is ``task`` where either document has tasks, else every node with a text of its own
    is compared.  Nodes are matched by equal text first, then at the same reference, then by near
    equality wherever they went; what was removed stands after the node that it followed.

    >>> import shenzhen_plans as sp
    >>> a = sp.parse("甲市2030年计划\n一、任务\n(一)工作\n1.要点。(1)建成公园三座。(2)开放码头。\n")
    >>> b = sp.parse("甲市2031年计划\n一、任务\n(一)工作\n1.要点。(1)建成公园五座。(2)新办学校。(3)开放码头。\n")
    >>> [(c.status, c.new.number if c.new else None) for c in sp.compare(a, b)]
    [('changed', 1), ('added', 2), ('renumbered', 3)]
    """
    if kind is None and (old.tasks or new.tasks):
        kind = TASK
    before, after = _items(old, kind), _items(new, kind)
    pairs = _match(before, after)
    return Comparison(_ordered(before, after, pairs))


def _items(document: Document, kind: str | None) -> list[_Item]:
    paths = index_of(document).paths
    nodes = (n for n in document.walk() if (n.kind == kind if kind else bool(n.text)))
    return [_Item(n, paths[n.id], normalise(_text(n, whole=kind is not None))) for n in nodes]


def _text(node: AnyNode, *, whole: bool) -> str:
    text = full_text(node) if whole else (node.marker or "") + (node.title or "") + node.text
    return text[len(node.marker or "") :]


def _match(before: list[_Item], after: list[_Item]) -> dict[int, int]:
    """Return old place → new place."""
    pairs: dict[int, int] = {}
    for same_path in (True, False):
        waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
        taken = set(pairs.values())
        for j, item in enumerate(after):
            if j not in taken:
                waiting[item.key, item.path if same_path else ""].append(j)
        for i, item in enumerate(before):
            places = waiting.get((item.key, item.path if same_path else ""))
            if i not in pairs and places:
                pairs[i] = places.pop(0)
    _match_alike(before, after, pairs)
    return pairs


def _match_alike(before: list[_Item], after: list[_Item], pairs: dict[int, int]) -> None:
    taken = set(pairs.values())
    old = [i for i in range(len(before)) if i not in pairs]
    new = [j for j in range(len(after)) if j not in taken]
    scored = sorted(_scores(before, after, old, new), reverse=True)
    for _, negative, j in scored:
        i = -negative
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)


def _scores(
    before: list[_Item], after: list[_Item], old: list[int], new: list[int]
) -> Iterable[tuple[float, int, int]]:
    """Yield how alike the pairs are that share enough, so that not every pair is compared."""
    grams: dict[str, list[int]] = defaultdict(list)
    by_path = {after[j].path: j for j in new}
    for j in new:
        for gram in _grams(after[j].key):
            grams[gram].append(j)
    for i in old:
        shared = Counter(
            j for g in _grams(before[i].key) for j in grams.get(g, ()) if len(grams[g]) <= _COMMON
        )
        likely = {j for j, _ in shared.most_common(5)}
        here = by_path.get(before[i].path)
        for j in likely | ({here} if here is not None else set()):
            ratio = SequenceMatcher(None, before[i].key, after[j].key, autojunk=False).ratio()
            if ratio >= (_HERE if j == here else _ELSEWHERE):
                yield ratio + (0.1 if j == here else 0.0), -i, j


def _grams(key: str) -> set[str]:
    return {key[i : i + _GRAM] for i in range(max(1, len(key) - _GRAM + 1))}


def _ordered(before: list[_Item], after: list[_Item], pairs: dict[int, int]) -> Iterable[Change]:
    came_from = {j: i for i, j in pairs.items()}
    gone = [i for i in range(len(before)) if i not in pairs]
    for j, item in enumerate(after):
        origin = came_from.get(j)
        if origin is None:
            yield Change("added", None, item.node, None, item.path)
            continue
        while gone and gone[0] < origin:
            yield _removed(before[gone.pop(0)])
        yield _change(before[origin], item)
    yield from (_removed(before[i]) for i in gone)


def _removed(item: _Item) -> Change:
    return Change("removed", item.node, None, item.path, None)


def _change(old: _Item, new: _Item) -> Change:
    differ = differences(old.key, new.key) if old.key != new.key else ()
    words = tuple(Words(before, after) for _, before, after, _ in differ)
    status: ChangeStatus = "renumbered" if old.path != new.path else "changed" if words else "kept"
    return Change(status, old.node, new.node, old.path, new.path, words)
