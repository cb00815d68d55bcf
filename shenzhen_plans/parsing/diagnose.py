"""What is odd in a text that was read: numbering, boxes, quotation marks, pictures, issuer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Any

from ..grammar.profile import pattern
from ..kinds import ANNEX, BOX, CHAPTER, COUNTED, ENTRY, FIGURE, KINDS, LADDER, PART, PASSAGE, TASK
from ..model import Diagnostic
from ..model.frozen import trusted
from ..model.outline import Places
from ..source.layout import SourceText
from .blocks import Block, Page, Span, every
from .frame.frame import Frame
from .thresholds import SURE

#: code, severity, message, start, end
Finding = tuple[str, str, str, int, int]
_FIELDS = ("code", "severity", "message", "start", "end", "line", "column")
_LOST = re.compile("\ufffd+")
_MOST_OF_A_CODE = 1000
_QUOTES = (("“", "”"), ("《", "》"), ("「", "」"))
#: The head of an agency: what is left of the office without the last words is the agency's name.
_LEADER = re.compile(r"(?:主任|(?<=[局厅部])长)$")
#: What may count through a whole document.
_RUN_ON = (LADDER | {ENTRY}) - {PART}


def diagnose(
    page: Page,
    source: SourceText,
    frame: Frame,
    roots: list[Block],
    facts: dict[str, Any],
) -> tuple[Diagnostic, ...]:
    """Return all diagnostics of a document, in document order."""
    blocks = every(roots)
    found: list[Finding] = []
    found += _numbering(page, roots)
    found += _boxes(blocks)
    found += _quotes(page, blocks)
    found += _by_kind(blocks)
    found += _issuer(page, facts)
    found += _furniture(page, frame)
    found = [(*what, *page.lines.origin.span(a, b)) for *what, a, b in found]  # type: ignore[misc]
    found += source.findings
    found += _undecodable(source.text)
    places = Places(source.text)
    return tuple(
        trusted(Diagnostic, dict(zip(_FIELDS, (*finding, *places.at(finding[3])), strict=True)))
        for finding in _capped(sorted(found, key=lambda d: (d[3], d[0])))
    )


def _undecodable(text: str) -> Iterator[Finding]:
    if not text or text.isspace():
        yield "source.empty", "warning", "the source holds no text", 0, 0
    for match in _LOST.finditer(text) if "\ufffd" in text else ():
        message = f"{len(match.group())} undecodable characters stand here"
        yield "source.replacement", "warning", message, *match.span()


def _capped(found: list[Finding]) -> Iterator[Finding]:
    """Yield the first findings of each code; the last one says how many more there are."""
    counts = Counter(code for code, *_ in found)
    seen: Counter[str] = Counter()
    for code, severity, message, start, end in found:
        seen[code] += 1
        if seen[code] < _MOST_OF_A_CODE or counts[code] <= _MOST_OF_A_CODE:
            yield code, severity, message, start, end
        elif seen[code] == _MOST_OF_A_CODE:
            more = counts[code] - _MOST_OF_A_CODE
            yield code, severity, f"{message} (and {more} more of this kind below)", start, end


def _series(page: Page, roots: list[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Every series of numbered blocks: siblings, or a count that runs through the document."""
    groups: dict[str, list[list[Block]]] = {kind: [] for kind in COUNTED}
    for siblings in _families(roots):
        own: dict[str, list[Block]] = {}
        for block in siblings:
            if block.number is not None and block.kind in groups:
                own.setdefault(block.kind, []).append(block)
        for kind, group in own.items():
            groups[kind].append(group)
    for kind, found in groups.items():
        if not found:
            continue
        ordered = sorted(chain.from_iterable(found), key=lambda b: b.start)
        rising = kind in _RUN_ON and all(
            (a.number or 0) < (b.number or 0) for a, b in pairwise(ordered)
        )
        numbers = [[b.number or 0 for b in group] for group in found]
        if rising or _is_one_count(page, kind, numbers):
            yield kind, ordered
        else:
            yield from ((kind, group) for group in found)


def _families(roots: list[Block]) -> Iterator[list[Block]]:
    """Yield what counts together: siblings, and the chapters of parts inside a part (第一分编)."""
    yield roots
    inside: set[int] = set()
    for block in every(roots):
        if block.kind == PART:
            parts = [part for part in block.children if part.kind == PART]
            inner = [[b for b in part.children if b.kind == CHAPTER] for part in parts]
            if runs_on([[b.number or 0 for b in group] for group in inner if group]):
                inside.update(id(b) for group in inner for b in group)
                yield list(chain.from_iterable(inner))
        if block.children:
            yield [b for b in block.children if id(b) not in inside] if inside else block.children


def _is_one_count(page: Page, kind: str, groups: list[list[int]]) -> bool:
    """Tell whether a kind's numbers run through the document; where few are left, the family says."""
    if kind not in _RUN_ON:
        return False
    if runs_on(groups):
        return True
    restarts = sum(1 for group in groups[1:] if group[0] == 1)
    return kind == TASK and page.profile.tasks == "document" and 2 * restarts < len(groups) - 1


def runs_on(groups: list[list[int]]) -> bool:
    """Tell whether a count runs on from group to group instead of restarting at 1.

    >>> runs_on([[1, 2], [3, 4], [5]]), runs_on([[1, 2], [1, 2, 3]])
    (True, False)
    """
    if len(groups) < 2:
        return False
    onward = sum(1 for a, b in pairwise(groups) if a[-1] < b[0] <= a[-1] + 3)
    return onward * 2 > len(groups) - 1


def _numbering(page: Page, roots: list[Block]) -> Iterator[Finding]:
    """Yield what is odd in the numbers of the document itself, then of each annex, which counts anew."""
    own = [root for root in roots if root.kind != ANNEX]
    for counted in (own, *([root] for root in roots if root.kind == ANNEX)):
        for kind, series in _series(page, counted):
            expected = 1
            for block in series:
                if block.number != expected:
                    yield from _odd_number(KINDS[kind].label, block, expected)
                expected = (block.number or 0) + 1


def _odd_number(name: str, block: Block, expected: int) -> Iterator[Finding]:
    """Yield what is odd about a number that is not the expected one."""
    number, span = block.number or 0, _place(block)
    if number > expected:
        message = f"{name} {_missing(number, expected)} is missing before {number}"
        yield "number.gap", "warning", message, *span
    elif number == expected - 1 and expected > 1:
        yield "number.repeat", "warning", f"{name} {number} stands twice", *span
    elif number != 1:
        yield "number.jump", "warning", f"{name} {number} follows {expected - 1}", *span
    else:
        message = f"the count of {name}s restarts after {expected - 1}"
        yield "number.restart", "info", message, *span


def _missing(number: int, expected: int) -> str:
    return f"{expected}" if number == expected + 1 else f"{expected} to {number - 1}"


def _place(block: Block) -> Span:
    return block.marker or (block.start, block.end)


def _boxes(blocks: list[Block]) -> Iterator[Finding]:
    expected = 1
    for block in sorted((b for b in blocks if b.kind == BOX and b.number), key=lambda b: b.start):
        number = block.number or 0
        if number > expected:
            missing = _missing(number, expected)
            message = f"box {missing} is missing before box {number}; was it a picture?"
            yield "box.missing", "warning", message, *_place(block)
        expected = number + 1


def _by_kind(blocks: list[Block]) -> Iterator[Finding]:
    """Yield the pictures that say nothing, and the run-in headings that are perhaps none."""
    picture = "a picture stands in place of a table or text"
    for block in blocks:
        if block.kind == FIGURE:
            yield "figure.no-text", "warning", picture, block.start, block.end
        elif block.kind == PASSAGE and block.title and (block.certainty or 1) < SURE:
            message = f"perhaps no run-in heading: {block.certainty:.2f} sure"
            yield "run-in.doubtful", "info", message, *block.title


def _quotes(page: Page, blocks: list[Block]) -> Iterator[Finding]:
    folded = page.folded
    pairs = [(a, b) for a, b in _QUOTES if a in folded or b in folded]
    for block in blocks:
        for start, end in [block.title, *block.texts] if block.title else block.texts:
            text = folded[start:end]
            for opening, closing in pairs:
                if text.count(opening) != text.count(closing):
                    yield from _unmatched(folded, opening, closing, start, end)


def _unmatched(folded: str, opening: str, closing: str, start: int, end: int) -> Iterator[Finding]:
    depth: list[int] = []
    for i in range(start, end):
        if folded[i] == opening:
            depth.append(i)
        elif folded[i] == closing and depth:
            depth.pop()
        elif folded[i] == closing:
            yield "quote.unmatched", "warning", f"{closing} closes nothing", i, i + 1
    for i in depth:
        yield "quote.unmatched", "warning", f"{opening} is never closed", i, i + 1


def _issuer(page: Page, facts: dict[str, Any]) -> Iterator[Finding]:
    office = facts.get("speaker_office")
    if office is None:
        return
    body = _LEADER.sub("", office["value"])
    message = (
        "the speaker's body is not the name of an agency; a site's brand may stand in its place"
    )
    if body and body != office["value"] and not pattern("agency").search(body):
        yield "metadata.issuer-doubtful", "warning", message, office["start"], office["end"]


def _furniture(page: Page, frame: Frame) -> Iterator[Finding]:
    counts: dict[str, list[int]] = {}
    items = page.lines.items
    for i in sorted(frame.furniture):
        counts.setdefault(frame.furniture[i], []).append(i)
    for category, indexes in counts.items():
        first = items[indexes[0]]
        message = f"{len(indexes)} line(s) of {category}"
        yield "furniture.found", "info", message, first.start, first.end
    yield from _outweighing(page, frame)


#: What a page may print at any length without hiding the document.
_LONG_FURNITURE = frozenset(("contents", "page_number", "running_head"))


def _outweighing(page: Page, frame: Frame) -> Iterator[Finding]:
    """Warn where the page prints more around the document than of it: perhaps its own text is there."""
    aside = {i for i, name in frame.furniture.items() if name not in _LONG_FURNITURE}
    lengths = list(map(page.length, range(len(page.items))))
    around = sum(lengths[i] for i in aside)
    kept = sum(lengths) - sum(lengths[i] for i in frame.furniture)
    if around > kept:
        first = page.items[min(aside)]
        message = f"furniture outweighs the document, {around} characters to {kept}; is its text among it?"
        yield "furniture.outweighs", "warning", message, first.start, first.end
