"""Citations that name a document: a title in marks, or a name, and the place that follows."""

from __future__ import annotations

import re

from ..reading.grammar import WORDS
from ..reading.steps import Read
from ..reading.written import ISSUED_BY
from ..reference import RELATIVE, Reference
from .clause import read_steps, without_words
from .heads import place_and_year
from .hit import BACK, Hit, Scan
from .named import TITLE
from .onward import LINK, chinese_hit, onward

#: Signs with which a place or a year may end that stands before a title.
_BEFORE_TITLE = frozenset(
    "0123456789年省市区县州府会院里的" + "".join(word[-1] for word in WORDS["issues"])
)
_QUOTED = "《》“”\"' "


def marked_hit(scan: Scan, start: int, after: int) -> Hit | None:
    """Read a title in 《》, with the place and the year around it that belong to it."""
    match = TITLE.match(scan.folded, start)
    if match is None:
        return None
    title = scan.given[slice(*match.span("title" if match["title"] else "inner"))]
    if match["short"]:
        scan.short[match["short"].strip(_QUOTED)] = title
    title = scan.short.get(title, title)
    title += f"{re.sub(r'[^0-9]', '', match['year'])}年" if match["year"] else ""
    title += scan.given[slice(*match.span("told"))] if match["told"] else ""
    title += scan.given[slice(*match.span("number"))] if match["number"] else ""
    before = ""
    if start > after and scan.folded[start - 1] in _BEFORE_TITLE:
        before = place_and_year(scan.given[max(after, start - BACK) : start], title, scan.known)
        title = ISSUED_BY.sub("", before) + title
    return titled_hit(
        scan, (start - len(before), match.end()), title, known=scan.known.calls(title)
    )


def titled_hit(scan: Scan, span: tuple[int, int], title: str, *, known: bool) -> Hit | None:
    """Return a title with the place that follows, or a title alone where it names a document."""
    start, end = span
    link = LINK.match(scan.folded, end)
    behind = link.end() if link else end
    read = read_steps(scan.folded, behind, joined=True) or _enclosed(scan.folded, behind)
    if read is None or read.targets[0].steps[0].form in RELATIVE:
        if not known:
            return None
        alone = Reference(scan.given[start:end], "title", title=title)
        return Hit(start, end, alone, onward(scan, start, behind, title, ()))
    read, quoted = without_words(scan, read, behind)
    longer = onward(scan, start, read.end, title, read.targets)
    hit = chinese_hit(scan, (start, read.end), title, read.targets, longer)
    return hit._replace(quoted=quoted) if quoted else hit


def _enclosed(folded: str, at: int) -> Read | None:
    """Read steps in brackets behind a title: 《甲计划》(第24项)."""
    read = read_steps(folded, at + 1, joined=True) if folded[at : at + 1] == "(" else None
    whole = read is not None and folded[read.end : read.end + 1] == ")"
    return read._replace(end=read.end + 1) if read is not None and whole else None
