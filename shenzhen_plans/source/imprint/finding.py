"""The imprint of a page: the table, header or block that states what the document below it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .labels import HEAD, find_labels
from .places import line_at
from .rows import whole_lines
from .values import SHORTEST_PROSE, Imprint, read_imprint
from .words import words

#: How many lines may part two facts of an imprint.
_FARTHEST = 3
_FEWEST, _FEWEST_STRONG = 3, 2
#: Words of nothing but an imprint; behind a long menu or below the text they tell where it is.
_SURE = re.compile(r"索 *引 *号 *[:\t】\]]|发 *文 *字 *号 *[:\t】\]]|成 *文 *日 *期 *[:\t】\]]")
#: What these words end with, which is found much faster than they are.
_SURE_ENDS = re.compile(r"号 *[:\t】\]]"), re.compile(r"期 *[:\t】\]]")
_BEFORE_SURE = 400
#: Words that begin so state who published a page, and when, and nothing else.
_PUBLISHED = ("发布", "发文", "信息发布", "公开", "信息公开")
_DATE = re.compile(r"[ \t]*\d{4} ?[-年/.] ?\d{1,2} ?[-月/.] ?\d{1,2}")


def find_imprint(text: str, folded: str) -> Imprint:
    """Return the imprint of a text, mostly at its head; ``folded`` is the text folded.

    Evidence: several of the words that only an imprint has, each at the beginning of a line or
    cell, close to one another.
    """
    found = _within(text, folded, 0)
    below = HEAD - _BEFORE_SURE
    if found.facts or not any(ends.search(folded, below) for ends in _SURE_ENDS):
        return found
    sure = _SURE.search(folded, below)
    return found if sure is None else _within(text, folded, sure.start() - _BEFORE_SURE)


def _within(text: str, folded: str, start: int) -> Imprint:
    """Return the first imprint from ``start`` on."""
    for group in _groups(folded, list(find_labels(folded, max(start, 0)))):
        names = {field for field, _ in group}
        strong = names & words().strong
        signed = any(folded[match.end() - 1] in ":】]" for _, match in group)
        enough = len(names) >= (_FEWEST_STRONG if strong else _FEWEST)
        sure = (signed and _dates_it(folded, group)) or _one_a_line(folded, group)
        sure = sure or ((signed or enough) and _publishes_it(folded, group))
        if (enough and (strong or signed)) or sure:
            found = read_imprint(text, folded, group)
            return found._replace(lines=whole_lines(folded, found.lines))
    return Imprint()


def _one_a_line(folded: str, group: list[tuple[str, re.Match[str]]]) -> bool:
    """Tell whether each label opens a line of its own right below the last, and one is of a date."""
    places = [match.start("word") for _, match in group]
    dated = any(
        field in ("published", "written") and _DATE.match(folded, match.end()) is not None
        for field, match in group
    )
    return (
        dated
        and len(group) >= _FEWEST
        and all(not folded[line_at(folded, at)[0] : at].strip() for at in places)
        and all(_are_next(folded, a, b) for a, b in pairwise(places))
    )


def _are_next(folded: str, first: int, second: int) -> bool:
    """Tell whether two places are in lines with nothing but blanks between them."""
    end, start = line_at(folded, first)[1], line_at(folded, second)[0]
    return start > first and not folded[end:start].strip()


def _dates_it(folded: str, group: list[tuple[str, re.Match[str]]]) -> bool:
    """Tell whether a group is 成文日期 or [发布日期] with a date, which says by itself what it says."""
    return any(
        (field == "written" or (field == "published" and folded[match.end() - 1] in "】]"))
        and _DATE.match(folded, match.end()) is not None
        for field, match in group
    )


def _publishes_it(folded: str, group: list[tuple[str, re.Match[str]]]) -> bool:
    """Tell whether 发布机构 and 发布时间 with a date stand on one line, or on two one below the other."""
    sure = {field: match for field, match in group if match["word"].startswith(_PUBLISHED)}
    return (
        sure.keys() >= {"issuer", "published"}
        and _DATE.match(folded, sure["published"].end()) is not None
        and _are_neighbours(folded, *sorted(sure[name].start() for name in ("issuer", "published")))
    )


def _are_neighbours(folded: str, first: int, second: int) -> bool:
    """Tell whether two places are in one line, or in two with nothing but blanks between them."""
    return not folded[line_at(folded, first)[1] : line_at(folded, second)[0]].strip()


def _groups(
    folded: str, labels: list[tuple[str, re.Match[str]]]
) -> Iterator[list[tuple[str, re.Match[str]]]]:
    """Yield the runs of labels that few lines part."""
    run: list[tuple[str, re.Match[str]]] = []
    for field, match in labels:
        if run:
            between = folded[run[-1][1].end() : match.start()].split("\n")
            lines = [line for line in between[1:-1] if line.strip()]
            if len(lines) > _FARTHEST or any(_is_prose(line) for line in lines):
                yield run
                run = []
        run.append((field, match))
    if run:
        yield run


def _is_prose(line: str) -> bool:
    return len(line) > SHORTEST_PROSE and line.rstrip().endswith(("。", ";", ":"))
