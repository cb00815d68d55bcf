"""What a reference says, before anything is looked up: data only."""

from __future__ import annotations

from typing import NamedTuple


class Step(NamedTuple):
    """One step of a reference: a form, and the number or the words that stand with it.

    ``form`` is a unit of writing (``章`` ``项`` ``段`` …), a node kind whose marker is written
    (``level1`` ``task`` …), ``heading`` (a title in quotation marks), or one of ``本`` ``上一``
    ``下一`` ``上述`` ``下述`` for a relative step, whose unit is then in ``text``.  ``nth`` tells places apart that
    print the same number (``〔第2处〕``), counted from 1; 0 means that nothing is said.
    """

    form: str
    number: int | None = None
    text: str = ""
    nth: int = 0


class Target(NamedTuple):
    """A place, or a range of places where ``until`` is given."""

    steps: tuple[Step, ...]
    until: tuple[Step, ...] | None = None


class Quote(NamedTuple):
    """A quotation with what stands around it (W3C TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


class Reference(NamedTuple):
    """A parsed reference.

    ``title`` is the document as named, ``key`` its machine-readable name (a file's stem, or an
    Akoma Ntoso work), ``url`` its address; ``id`` a node's id, ``path`` a printed path; ``targets``
    are the places in the order in which they are written; ``quote`` is a quotation.
    ``form`` tells which form was read (``id``, ``path``, ``chinese``, ``english``, ``akn``, …).
    """

    text: str
    form: str
    title: str | None = None
    key: str | None = None
    url: str | None = None
    id: str | None = None
    path: str | None = None
    targets: tuple[Target, ...] = ()
    quote: Quote | None = None

    @property
    def relative(self) -> bool:
        """Whether the reference needs a place to start from (本节, 上述第3项)."""
        return any(
            s.form in ("本", "上一", "下一", "上述", "下述") for t in self.targets for s in t.steps
        )
