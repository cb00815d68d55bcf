"""The document's title: which line it is, and on how many lines it is set."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from ...grammar.keys import fold
from ...grammar.profile import fits, pattern
from ..blocks import Page, squeeze
from ..thresholds import (
    DEEPEST_TITLE,
    LONGEST_FRONT,
    LONGEST_TITLE,
    MOST_GREETINGS,
    MOST_TITLE_LINES,
    MOST_TITLES,
    SHORTEST_EXCERPT,
    TITLE_BLOCK,
)
from .annexes import listed_above
from .delivery import is_delivery, title_end
from .furniture import category, is_caption, prose, says
from .sent import sent

_SHORTEST_TITLE = 4
_REMARK = re.compile(r"\([^()]{1,24}\)$")
#: A title breaks before the years of the plan that it names: (2031—2035年)的批复.
_REMARK_INSIDE = re.compile(r"\([^()]{1,24}\)的")
#: Which part of a document a page prints: ……施政报告—前言.
_PART = re.compile(r"[—-]{1,2}[\u4e00-\u9fff]{2,16}$")
_STOPS = frozenset("。,;:!?")
#: What a title about something is: 关于……的报告.
_WHOLE = re.compile(r"[的之]\w{0,8}$")
#: 第31/2031号, in Macau; any other stroke is one of a path.
_NUMBERED = re.compile(r"第\d{1,4}/\d{4}号")
#: The upper line of a title on several lines.
_LONGEST_UPPER = 40
#: What stands right below a title and below nothing else.
_BELOW_TITLE = ("document_number", "addressee", "salutation")


@cache
def names_document() -> re.Pattern[str]:
    """Return the pattern of the name of a kind of document at the end of a title."""
    return re.compile(rf"(?:{pattern('title_ends').pattern})$")


def is_title(page: Page, i: int) -> bool:
    """Tell whether line ``i`` may be a title: it ends with the name of a kind of document."""
    return page.markers[i] is None and reads_as_title(page, i)


def reads_as_title(page: Page, i: int) -> bool:
    """Tell whether line ``i`` may be a title, whatever its marker."""
    line = page.items[i]
    if page.length(i) < _SHORTEST_TITLE or len(squeeze(page.line(i))) < _SHORTEST_TITLE:
        return _ends_title(page, i)
    if page.length(i) > 2 * LONGEST_TITLE or line.table:
        return False
    whole = page.line(i)
    text = squeeze(whole[: title_end(whole) or None])
    if text[-1] in "。,;:!?、" or ">" in text or "。" in text or "/" in _NUMBERED.sub("", text):
        return False
    if not _SHORTEST_TITLE <= len(text) <= LONGEST_TITLE:
        return False
    family = page.profile.title
    whole = _REMARK.sub("", text)
    whole = _PART.sub("", whole) if "—" in whole or "-" in whole else whole
    numbered = end_before_number(text, 0, len(text)) < len(text)
    named = numbered or names_document().search(whole.rstrip('》”"')) is not None
    if named or (family and family.fullmatch(text)):
        return category(page, i) is None and not (is_delivery(whole) or is_caption(page.line(i)))
    return (line.heading == 1 or line.large) and not (_is_no_title(text) or is_delivery(whole))


def end_before_number(folded: str, start: int, end: int) -> int:
    """Return where a title ends before the document's number in brackets, ``end`` if none follows it.

    >>> text = "2031年重点任务(云政发[2031]2号)"
    >>> text[:end_before_number(text, 0, len(text))]
    '2031年重点任务'
    """
    if folded[end - 1 : end] != ")":
        return end
    number = pattern("number_inside_title").search(folded, start, end)
    if number is None or number.lastgroup != "last" or number.start() - start < _SHORTEST_TITLE:
        return end
    return number.start() if fits(number["last"], "document_number") else end


def _ends_title(page: Page, i: int) -> bool:
    """Tell whether a short line is the last one of a title: 关于……的 / 报告."""
    text = squeeze(page.line(i)).removeprefix("的")
    named = names_document().fullmatch(text) is not None
    return named and _top_by_words(page, i) < i


def is_certain(page: Page, i: int, end: int) -> bool:
    """Tell whether line ``i`` is a title for certain: its number, delivery or addressee follow."""
    return is_title(page, i) and any(
        _stands_below_title(page, k) for k in range(i + 1, min(i + 1 + TITLE_BLOCK, end))
    )


def _stands_below_title(page: Page, i: int) -> bool:
    """Tell whether line ``i`` is a delivery, a document's number, an addressee or a salutation."""
    if page.markers[i] is not None or page.length(i) > LONGEST_FRONT:
        return False
    return is_delivery(page.line(i)) or fits(page.line(i), *_BELOW_TITLE)


def below_title(page: Page, end: int) -> int:
    """Return the line below a title that is one for certain: no heading stands above it.

    Such a title is followed closely by a delivery line, a document's number, an addressee or a
    salutation.  0 where there is none.
    """
    return next((i + 1 for i in range(min(end, DEEPEST_TITLE)) if is_certain(page, i, end)), 0)


def find_title(page: Page, before: int, explained: Callable[[int, int], bool]) -> list[int]:
    """Return the lines of the title: the last one above line ``before`` with nothing lost above.

    ``explained(first, title)`` tells that the sentences from line ``first`` to a title are none of
    the document's text: a covering letter, or an excerpt of what follows.  Where the page's imprint
    gives the title, its lines are taken, unless another title stands below (what a notice issues).
    """
    found = _found_title(page, before, explained)
    known = _recorded(page)
    title = known if known and (not found or found[0] <= known[-1]) else found
    return sent(page, title, before) or title


def _recorded(page: Page) -> list[int]:
    """Return the lines that together print the title which the page's imprint gives."""
    stated = next((fact.value for fact in page.lines.facts if fact.field == "title"), "")
    title = squeeze(fold(stated))
    if len(title) < _SHORTEST_TITLE:
        return []
    for first in range(min(len(page.items), DEEPEST_TITLE)):
        rest, i = title, first
        while i < len(page.items) and rest:
            line = squeeze(page.line(i))
            if not rest.startswith(line):
                break
            rest, i = rest[len(line) :], i + 1
        if not rest:
            return list(range(first, i))
    return []


def is_above_byline(page: Page, i: int) -> bool:
    """Tell whether what the page says of a document's source and date stands right below line ``i``."""
    return i + 1 < len(page.items) and category(page, i + 1) == "byline"


def _found_title(page: Page, before: int, explained: Callable[[int, int], bool]) -> list[int]:
    listed = listed_above(page)
    said = (i for i in range(len(page.items)) if says(page, i) and i not in listed)
    first = next(said, len(page.items))
    proses = [prose(page, i) for i in range(len(page.items))]
    total, above = sum(proses), sum(proses[:before])
    tries, spoken = 0, _salutation(page, before)
    for i in range(min(before, len(page.items)) - 1, -1, -1):
        above -= proses[i]
        heads_body = before < len(page.items) and before - i <= TITLE_BLOCK
        if (2 * above > total and not heads_body) or not is_title(page, i):
            continue
        if i > spoken and not is_certain(page, i, len(page.items)):
            continue
        if _is_inner_heading(page, i) or _is_another(page, i) or _is_part_of_report(page, i):
            continue
        if i <= first or _is_only_headline(page, i, first):
            return whole_title(page, i)
        if tries < MOST_TITLES and explained(first, i):
            return whole_title(page, i)
        tries += 1
    return _only_line(page, before) if first >= before else _headline(page, first)


def _salutation(page: Page, before: int) -> int:
    """Return the line of a salutation below a title that is one for certain, or ``before``: the text follows."""
    lines = range(min(before, len(page.items), DEEPEST_TITLE))
    spoken = next((i for i in lines if fits(page.line(i), "salutation")), None)
    return spoken if spoken is not None and below_title(page, spoken + 1) else before


def _headline(page: Page, first: int) -> list[int]:
    """Return the line right above a byline, and above the first sentence: a headline of the press."""
    for i in range(min(first, DEEPEST_TITLE) - 1):
        if category(page, i) is None and is_above_byline(page, i):
            text = squeeze(page.line(i))
            named = page.markers[i] is None and _SHORTEST_TITLE < len(text) <= _LONGEST_UPPER
            if named and not _STOPS.intersection(text) and not _is_no_title(text):
                return [i] if not is_delivery(text) else []
    return []


def _only_line(page: Page, before: int) -> list[int]:
    """Return the only line above the first heading, if it begins as titles do, whatever it ends with."""
    above = [i for i in range(min(before, DEEPEST_TITLE)) if category(page, i) is None]
    if len(above) != 1 or before >= len(page.items):
        return []
    text = squeeze(page.line(above[0]))
    if page.markers[above[0]] is not None or not _SHORTEST_TITLE < len(text) <= _LONGEST_UPPER:
        return []
    opens = pattern("title_starts").match(text) and not _STOPS.intersection(text)
    return above if opens and not _is_no_title(text) and not is_delivery(text) else []


def names_another(page: Page, i: int) -> bool:
    """Tell whether line ``i`` names another document: a label stands before it, or before its link."""
    line = page.items[i]
    if line.heading:
        return False
    label = page.folded[line.start : max(line.link, line.start)].rstrip()
    if label[-1:] in (":", "】", "]"):
        return True
    return pattern("names_another").match(page.line(i)) is not None


def _is_another(page: Page, i: int) -> bool:
    """Tell whether line ``i`` names another document below the title of this one."""
    above = range(max(i - TITLE_BLOCK, 0), i)
    return names_another(page, i) and any(is_title(page, k) for k in above)


def _is_part_of_report(page: Page, i: int) -> bool:
    """Tell whether line ``i`` names a part of the work report whose title stands above it (2030年工作回顾)."""
    if pattern("parts_of_reports").fullmatch(squeeze(page.line(i))) is None:
        return False
    above = (k for k in range(min(i, DEEPEST_TITLE)) if squeeze(page.line(k)).endswith("工作报告"))
    return any(is_title(page, k) for k in above)


def _is_only_headline(page: Page, i: int, first: int) -> bool:
    """Tell whether line ``i`` is the page's only outermost heading and names a document.

    A few short sentences above it, of which none is long, are the site's.
    """
    text = _REMARK.sub("", squeeze(page.line(i)))
    if page.items[i].heading != 1 or names_document().search(text) is None:
        return False
    if sum(line.heading == 1 for line in page.items) > 1:
        return False
    said = [k for k in range(first, i) if says(page, k)]
    return len(said) <= MOST_GREETINGS and all(
        page.markers[k] is None and page.length(k) <= SHORTEST_EXCERPT for k in said
    )


def _is_inner_heading(page: Page, i: int) -> bool:
    """Tell whether the markup sets another heading of a higher level above line ``i``.

    Of the same level is one that names a document, where line ``i`` names none.
    """
    level = page.items[i].heading
    above = [k for k in range(i) if 0 < page.items[k].heading < level]
    if level and not above and not _names_kind(page, i):
        above = [k for k in range(i) if page.items[k].heading == level and _names_kind(page, k)]
    return bool(above) and all(squeeze(page.line(k)) != squeeze(page.line(i)) for k in above)


def _names_kind(page: Page, i: int) -> bool:
    return names_document().search(_REMARK.sub("", squeeze(page.line(i)))) is not None


def whole_title(page: Page, last: int) -> list[int]:
    """Return all lines of the title whose last line is ``last``."""
    top = _top_by_words(page, last)
    title = list(range(top, last + 1))
    if top < last and not _is_half(squeeze(page.line(top))):
        return title
    while title[0] > 0 and _continues(page, title[0] - 1, title):
        title.insert(0, title[0] - 1)
    return title


def _top_by_words(page: Page, last: int) -> int:
    """Return the first line of a title on several lines: it opens with 关于, or the page prints it whole.

    The lines between hold neither stops nor furniture.
    """
    joined = squeeze(page.line(last))
    head = squeeze(page.folded[: page.items[last].end])
    top = last
    for k in range(last - 1, max(last - MOST_TITLE_LINES, -1), -1):
        text = squeeze(page.line(k))
        whole = is_title(page, k) and not (_is_half(text) or _is_spaced_kind(page, k + 1))
        if whole or not _may_be_upper(page, k, text):
            break
        joined = text + joined
        about = pattern("title_about").match(text) is not None
        rest = (
            _is_spaced_kind(page, last)
            or pattern("title_rest").fullmatch(squeeze(page.line(last))) is not None
        )
        if head.count(joined) > 1 or rest or (about and "关于" not in joined[len(text) :]):
            top = k
    return top


def _is_spaced_kind(page: Page, i: int) -> bool:
    """Tell whether a line is what a document is, set with blanks (方　案): it ends the title above."""
    line = page.line(i)
    return " " in line and names_document().fullmatch(squeeze(line)) is not None


def _is_half(text: str) -> bool:
    """Tell whether a title 关于… breaks off before what it is: 关于……计划 / 执行情况的报告."""
    return text.startswith("关于") and _WHOLE.search(text) is None


def _may_be_upper(page: Page, i: int, text: str) -> bool:
    if page.markers[i] is not None or page.length(i) > _LONGEST_UPPER or page.items[i].table:
        return False
    return not any(sign in text for sign in "。:;,!?)") and category(page, i) is None


def is_red_head(text: str) -> bool:
    """Tell whether a line is the head in red of an agency's documents: 云州市人民政府文件."""
    return text.endswith("文件") and fits(text.removesuffix("文件"), "issuer")


def _is_no_title(text: str) -> bool:
    """Tell whether a centred line is an agency, its 文件, or a number or date: no part of a title."""
    head = text.endswith("文件") or _REMARK.fullmatch(text) is not None
    return head or fits(text, "issuer", "document_number", "date")


def _continues(page: Page, i: int, title: list[int]) -> bool:
    """A title set on several lines: the upper ones have no stop and no document's name."""
    text = squeeze(page.line(i))
    if page.markers[i] is not None or page.length(i) > _LONGEST_UPPER:
        return False
    if text[-1] in "。:;,!?)" or category(page, i) or page.items[i].link == page.items[i].start:
        return False
    below = squeeze(page.line(title[0]))
    if _REMARK_INSIDE.match(below):
        return True
    if is_title(page, i) or len(title) > 2 or "关于" in below[2:]:
        return False
    if below.count("》") > below.count("《"):
        return True
    if page.items[i].centred and page.items[title[0]].centred and not _is_no_title(text):
        return True
    if pattern("title_conjunction").match(below):
        return True
    if pattern("title_opens").match(text) is None:
        return False
    named = pattern("title_is_about").search(text) or pattern("title_goes_on").match(below)
    return named is not None
