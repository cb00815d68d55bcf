"""A citation as a span of the text: a title with the place behind it, and the heading behind that."""

from __future__ import annotations

import re

from ...kinds import HEADING
from ..reading.grammar import CALLED, WORDS, either, past
from ..reading.steps import Read, of_the_first, one_step
from ..reading.written import ISSUED_BY, all_that_are_counted
from ..reference import RELATIVE, Reference, Step, Target, inside, worded
from .clause import ENDING, read_steps, without_words
from .heads import heading_at, place_and_year
from .hit import BACK, Hit, Scan
from .known import Known

#: A title in marks, with the short name, the year and the number that follow it.
TITLE = re.compile(
    r"(?:《(?P<title>[^《》\n]{2,80}(?=》)|(?:[^《》\n]|《[^《》\n]{2,60}》){2,80})》|〈(?P<inner>[^〈〉《》\n]{2,80})〉)"
    r"(?:[ ]?\((?:以下(?:简称|统称|称)?|下称|简称|统称)[:为]?(?P<short>[^()\n]{1,30})\))?"
    r"(?P<year>[ ]?(?:\([ ]?(?:19|20)\d\d年?\)|(?:19|20)\d\d年))?"
    r"(?P<told>[ ]?\((?=[^()\n]{0,30}(?:(?:19|20)\d\d年|政府|委员会|[局厅院稿]\)))[^()\n]{2,30}\))?"
    r"(?P<number>[ ]?\([^()\[\]〔〕\s]{1,16}(?:[〔\[](?:19|20)\d\d[〕\]]\d{1,5}|令第?\d{1,5})号\))?"
)
#: Behind a document's number 文件 may stand.
LINK = re.compile(
    r"(?:(?<=号)文件?)?[ ]?(?:的|之|[中里]的?|[,:·・/>→|»›]|#(?![0-9])|[—–-]{1,2})?[ ]?"
)
#: Links between a number and its own heading.
_CLOSE = ("", " ", ":", "——", "—", "·")
_CALLED = re.compile(CALLED)
#: 后记者会 is none.
_PREFACE = re.compile(rf"(?:{either(WORDS['prefaces'])})(?!者)")
#: A heading in brackets behind steps: 第一节(标题).
_ENCLOSED = re.compile(r"\([^()\n]{2,60}\)|《[^《》\n]{2,60}》")
_DEEPEST = 12  # no reference has more steps
#: So long a heading right behind a number is said of it, whatever follows.
_TELLING = 6
#: Signs behind a citation after which no heading of it goes on.
_NOTHING_ON = frozenset((*"、。;!?)]}》\n", *WORDS["running"]["nothing_on"]))
#: Signs with which a place or a year may end that stands before a title.
_BEFORE_TITLE = frozenset(
    (*"0123456789", *WORDS["running"]["before_title"], *(word[-1] for word in WORDS["issues"]))
)
#: Behind one of these stands what is counted in a place.
_WITHIN, _EVERY = frozenset("的下中里内"), frozenset(word[0] for word in WORDS["every"])
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
        title = ISSUED_BY.sub("", before).removesuffix("里") + title
        before = "" if before.endswith("里") else before  # 市里《计划》
    return titled_hit(
        scan, (start - len(before), match.end()), title, known=scan.known.is_titled(title)
    )


def titled_hit(scan: Scan, span: tuple[int, int], title: str, *, known: bool) -> Hit | None:
    """Return a title with the place that follows, or a title alone where it names a document."""
    start, end = span
    behind = past(LINK, scan.folded, end)
    folded = scan.folded
    read = read_steps(folded, behind, joined=True) or _enclosed(folded, behind)
    read = read or _preface(folded, behind)
    if read is not None and read.first.form in RELATIVE:
        read = of_the_first(read)
        read = None if read.first.form in RELATIVE else read
    if read is None:
        if not known:
            return None
        alone = Reference(scan.given[start:end], "title", title=title)
        return Hit(start, end, alone, onward(scan, start, behind, title, ()))
    read, quoted = without_words(scan, read, behind)
    return place_hit(scan, (start, read.end), title, read.targets, quoted=quoted)


def _enclosed(folded: str, at: int) -> Read | None:
    """Read steps in brackets behind a title: 《甲计划》(第24项)."""
    read = read_steps(folded, at + 1, joined=True) if folded[at : at + 1] == "(" else None
    whole = read is not None and folded[read.end : read.end + 1] == ")"
    return read._replace(end=read.end + 1) if read is not None and whole else None


def _preface(folded: str, at: int) -> Read | None:
    """Read a preface right behind a title, whatever goes on behind it: 《甲规划》前言写道."""
    word = _PREFACE.match(folded, at)
    return one_step(Step(HEADING, None, word[0]), word.end()) if word is not None else None


def place_hit(
    scan: Scan,
    span: tuple[int, int],
    title: str | None,
    targets: tuple[Target, ...],
    *,
    glued: bool = False,
    quoted: str = "",
    counted: str = "",
) -> Hit:
    """Return places in a document (``None``: not named) as a citation, and how that goes on."""
    (start, end), said = span, scan.given[slice(*span)]
    reference = Reference(said, "chinese", title=title, readings=(targets,))
    longer = onward(scan, start, end, title, targets)
    return Hit(start, end, reference, longer, glued, quoted, counted)


def onward(
    scan: Scan, start: int, at: int, title: str | None, targets: tuple[Target, ...]
) -> Hit | None:
    """Return the span with the heading behind it, and the steps and the heading behind that."""
    folded, known = scan.folded, scan.known
    deep = len(targets[-1].steps) if targets else 0
    if not known.documents or folded[at : at + 1] in _NOTHING_ON or deep > _DEEPEST:
        return None
    begin = past(LINK, folded, at)
    within = targets and (folded[begin - 1] in _WITHIN or folded[begin : begin + 1] in _EVERY)
    every = all_that_are_counted(folded, begin) if within else None
    if every is not None and not folded.startswith("各项", every.end - 2):  # 三、(五)2的三项任务
        said, counted = scan.given[start : every.end], inside(targets, every.targets)
        return Hit(start, every.end, Reference(said, "chinese", title=title, readings=(counted,)))
    enclosed = _ENCLOSED.match(folded, begin)
    heading = enclosed[0][1:-1] if enclosed is not None else heading_at(folded, begin, known)
    if not heading:
        return None
    end = enclosed.end() if enclosed is not None else begin + len(heading)
    named = _document_in(heading, known) if enclosed is not None and title is None else None
    if named is not None:  # 第24项(《甲计划》)
        said = scan.given[start:end]
        return Hit(start, end, Reference(said, "chinese", named, readings=(targets,)), glued=True)
    end = past(_CALLED, folded, end)
    headed = inside(targets, worded(heading))
    whole = folded[end : end + 1] in ENDING or len(heading) >= _TELLING
    close = enclosed is not None or folded[at:begin] in _CLOSE
    if folded[at:begin].strip() == "," and not whole:
        return None  # 第3项,人才…: the next clause, which a heading of some place begins like
    glued = bool(targets) and whole and close and known.holds(heading)
    read = read_steps(folded, past(LINK, folded, end), joined=True)
    if read is not None and read.first.form not in RELATIVE:
        end, headed, glued = read.end, inside(headed, read.targets), False
    return place_hit(scan, (start, end), title, headed, glued=glued)


def _document_in(words: str, known: Known) -> str | None:
    """Return the document that stands in brackets behind steps: its title in marks, or a name of it."""
    title = TITLE.fullmatch(words)
    return title["title"] if title is not None else words if known.calls(words) else None
