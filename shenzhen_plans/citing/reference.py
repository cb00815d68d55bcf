"""What a reference says, before anything is looked up: data only."""

from __future__ import annotations

from typing import NamedTuple

from ..quoting.fragments import Quote

#: Forms of a step that starts from the place where the reference stands.
RELATIVE = ("本", "上一", "下一", "上述", "下述")
#: The form of a step whose text is the numbers of several levels: 8.1.
DECIMAL = "decimal"
#: The form of words in brackets behind a place, which may be a heading, its own words or a remark.
ASIDE = "aside"
#: How a number counts (``Step.way``), where it is not simply the one that is printed: from the first in
#: its place (首项, 前两项), or perhaps by hand (第四个专栏).
FROM_START, BY_HAND = "from-start", "by-hand"
#: Its digits may be several numbers (第三四项); it was inserted behind that number (第五条之一).
DIGITS, INSERTED = "digits", "inserted"
#: The last of all that stand there, whose ``text`` is how many they are said to be (的三项任务).
IN_ALL = "in-all"


class Step(NamedTuple):
    """One step of a reference: a form, and the number or the words that stand with it.

    ``form`` is a unit of writing (``章`` ``项`` ``段`` …), a node kind whose marker is written
    (``level1`` ``task`` …), ``heading`` (a title in quotation marks, in ``text``; ``number`` is
    ``None``), ``words`` (words without them, which must be a title or a document's name), ``decimal`` (the numbers of
    several levels, in ``text``), ``aside`` (words in brackets), or one
    of ``本`` ``上一`` ``下一`` ``上述`` ``下述`` for a relative step, whose unit is then in
    ``text``.  A ``number`` below 0 counts from the end (最后一段 is -1).  ``nth`` tells places
    apart that print the same number (``〔第2处〕``), counted from 1; 0 means that nothing is said.
    ``way`` tells how the number counts, where not as printed (:data:`FROM_START` and its like).
    """

    form: str
    number: int | None = None
    text: str = ""
    nth: int = 0
    way: str = ""


class Target(NamedTuple):
    """A place, or a range of places where ``until`` is given."""

    steps: tuple[Step, ...]
    until: tuple[Step, ...] | None = None


def from_the_first(target: Target) -> Target | None:
    """Return the first few that stand somewhere for the few before a place: 前三件大事, 《规定》前两条.

    ``None`` is returned for what does not say so.
    """
    step = target.steps[0]
    if step.form != "上一" or step.way != FROM_START or len(target.steps) > 1 or target.until:
        return None
    unit = step.text
    return Target((Step(unit, 1, way=FROM_START),), (Step(unit, step.number, way=FROM_START),))


def worded(words: str, form: str = "words") -> tuple[Target, ...]:
    """Return the place that words tell: a heading, or the name of a document."""
    return (Target((Step(form, None, words),)),)


def inside(before: tuple[Target, ...], after: tuple[Target, ...]) -> tuple[Target, ...]:
    """Return the places ``after``, said inside the last of the places ``before``."""
    if not before or not after:
        return before or after
    head, end = before[-1]
    return before[:-1] + tuple(
        Target(
            (*head, *t.steps), (*(end or head), *(t.until or t.steps)) if t.until or end else None
        )
        for t in after
    )


class Reference(NamedTuple):
    """A parsed reference.

    ``title`` is the document as named, ``key`` its machine-readable name (a file's stem, or an
    Akoma Ntoso work), ``url`` its address; ``id`` a node's id, ``path`` a path as it was written;
    ``readings`` are the ways to read that path, the most likely first, each with its places in
    the order in which they are written; ``quote`` is a quotation.  ``parts`` are the references
    that one of several documents is made of.  ``form`` tells which form was read (``id``,
    ``path``, ``chinese``, ``english``, ``akn``, …) and ``stop`` the code point at which the
    reading of a path found something that is no step; -1 where there is no such thing.
    """

    text: str
    form: str
    title: str | None = None
    key: str | None = None
    url: str | None = None
    id: str | None = None
    path: str | None = None
    readings: tuple[tuple[Target, ...], ...] = ()
    quote: Quote | None = None
    parts: tuple[Reference, ...] = ()
    stop: int = -1

    @property
    def targets(self) -> tuple[Target, ...]:
        """The places of the most likely reading."""
        return self.readings[0] if self.readings else ()

    @property
    def relative(self) -> bool:
        """Whether the reference needs a place to start from (本节, 上述第3项)."""
        return any(s.form in RELATIVE for t in self.targets for s in t.steps)

    @property
    def names_document(self) -> bool:
        """Whether the reference says which document it is about."""
        return not (self.title is self.key is self.url is None)
