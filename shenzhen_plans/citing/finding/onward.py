"""A citation as a span of the text, and how it goes on with a heading behind its steps."""

from __future__ import annotations

import re

from ..reading.grammar import CALLED
from ..reference import RELATIVE, Reference, Step, Target, inside
from .clause import read_steps
from .contents import ENDING
from .heads import Known, heading_at
from .hit import Hit, Scan
from .named import TITLE

#: Behind a document's number 文件 may stand.
LINK = re.compile(
    r"(?:(?<=号)文件?)?[ ]?(?:的|之|[中里]的?|[,:·・/>→|»›]|#(?![0-9])|[—–-]{1,2})?[ ]?"
)
#: Links between a number and its own heading.
_CLOSE = ("", " ", ":", "——", "—", "·")
_CALLED = re.compile(CALLED)
#: A heading in brackets behind steps: 第一节(标题).
_ENCLOSED = re.compile(r"\([^()\n]{2,60}\)|《[^《》\n]{2,60}》")
#: So long a heading right behind a number is said of it, whatever follows.
_TELLING = 6
#: Signs behind a citation after which no heading of it goes on.
_NOTHING_ON = frozenset("、。;!?)]}》\n和及与或至等")


def chinese_hit(
    scan: Scan,
    span: tuple[int, int],
    title: str | None,
    targets: tuple[Target, ...],
    longer: Hit | None = None,
) -> Hit:
    """Return a span of the text as a citation of a document (``None``: not named) and places in it."""
    text = scan.given[span[0] : span[1]]
    return Hit(*span, Reference(text, "chinese", title=title, readings=(targets,)), longer)


def onward(
    scan: Scan, start: int, at: int, title: str | None, targets: tuple[Target, ...]
) -> Hit | None:
    """Return the span with the heading behind it, and the steps and the heading behind that."""
    folded, known = scan.folded, scan.known
    if not known.documents or folded[at : at + 1] in _NOTHING_ON:
        return None
    link = LINK.match(folded, at)
    begin = link.end() if link else at
    enclosed = _ENCLOSED.match(folded, begin)
    heading = enclosed[0][1:-1] if enclosed is not None else heading_at(folded, begin, known)
    if not heading:
        return None
    end = enclosed.end() if enclosed is not None else begin + len(heading)
    named = _document_in(heading, known) if enclosed is not None and title is None else None
    if named is not None:  # 第24项(《甲计划》)
        return chinese_hit(scan, (start, end), named, targets)._replace(glued=True)
    called = _CALLED.match(folded, end)
    end = called.end() if called is not None else end
    headed = inside(targets, (Target((Step("words", None, heading),)),))
    whole = folded[end : end + 1] in ENDING or len(heading) >= _TELLING
    close = enclosed is not None or folded[at:begin] in _CLOSE
    if folded[at:begin].strip() == "," and not whole:
        return None  # 第3项,人才…: the next clause, which a heading of some place begins like
    glued = bool(targets) and whole and close and known.holds(heading)
    link = LINK.match(folded, end)
    read = read_steps(folded, link.end() if link else end, joined=True)
    if read is not None and read.targets[0].steps[0].form not in RELATIVE:
        end, headed, glued = read.end, inside(headed, read.targets), False
    longer = onward(scan, start, end, title, headed)
    return chinese_hit(scan, (start, end), title, headed, longer)._replace(glued=glued)


def _document_in(words: str, known: Known) -> str | None:
    """Return the document that stands in brackets behind steps: its title in marks, or a name of it."""
    title = TITLE.fullmatch(words)
    return title["title"] if title is not None else words if known.calls(words) else None
