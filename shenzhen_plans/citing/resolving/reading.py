"""Which form a reference has: the table of all forms, and the one that reads a given text."""

from __future__ import annotations

from ...grammar.keys import fold
from ..addresses.akn import parse_akn
from ..addresses.annotation import parse_annotation
from ..addresses.ids import parse_id
from ..chinese import read_targets
from ..errors import UnreadableReference
from ..grammar import LEAD, TAIL
from ..reference import Reference
from ..styles.plain import parse_plain


def read_machine(text: str) -> Reference | None:
    """Read the forms that begin in a way of their own; ``None`` for what people write."""
    by_first = {"/": parse_akn, "{": _braced, "[": _braced, "@": _bibtex, "<": _html}
    parse = by_first.get(text[:1], _ris if text.startswith("TY  - ") else parse_id)
    found = parse(text)
    return _gbt7714(text) if found is None and "[" in text and "]." in text else found


def _braced(text: str) -> Reference | None:
    return _json(text) or _markdown(text)


def _bibtex(text: str) -> Reference | None:
    from ..styles.bibtex import parse_bibtex

    return parse_bibtex(text)


def _html(text: str) -> Reference | None:
    from ..styles.links import parse_html

    return parse_html(text)


def _ris(text: str) -> Reference | None:
    from ..styles.ris import parse_ris

    return parse_ris(text)


def _gbt7714(text: str) -> Reference | None:
    from ..styles.gbt7714 import parse_gbt7714

    return parse_gbt7714(text)


def _json(text: str) -> Reference | None:
    from ..styles.csl import parse_csl

    return parse_annotation(text) or parse_csl(text)


def _markdown(text: str) -> Reference | None:
    from ..styles.links import parse_markdown

    return parse_markdown(text)


def read_path(text: str, whole: str = "") -> Reference:
    """Read a path as people write it, in Chinese or English; ``whole`` is the text it is part of.

    Raises :class:`UnreadableReference`, saying where the reading stopped.
    """
    whole = whole or text
    folded = fold(text)
    lead = LEAD.match(folded)
    start = lead.end() if lead else 0
    read = read_targets(folded, start)
    if read is not None and TAIL.match(folded, read.end):
        return Reference(whole, "chinese", targets=read.targets)
    from ..styles.english import parse_english

    bare = text == whole and text.strip().isdigit()  # a number alone is no reference
    english = None if bare else parse_english(text.strip())
    if english is not None:
        return english._replace(text=whole)
    stop = read.end if read is not None else start
    raise UnreadableReference(
        f"cannot be read as a reference at {text[stop : stop + 12]!r}",
        reference=whole,
        position=len(whole) - len(text) + stop,
    )


def read_title(text: str) -> Reference | None:
    """Read a title in 《》 with what follows; ``None`` if the text does not begin with one."""
    lead = LEAD.match(text)
    return parse_plain(text[lead.end() if lead else 0 :])
