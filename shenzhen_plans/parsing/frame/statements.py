"""Metadata: what the text states of itself, each value with its place; nothing is invented."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from itertools import pairwise, takewhile
from typing import Any

from ...grammar.keys import fold
from ...grammar.profile import fits, pattern
from ...kinds import ANNEX
from ...source.lines import Line
from ..blocks import Block, Page, Span, squeeze
from ..thresholds import LONGEST_BYLINE
from .dates import first_date, first_part
from .delivery import dated_issuer, read_delivery, read_speaker
from .frame import Frame
from .front import is_spoken
from .sent import named
from .title import end_before_number

_URL = re.compile(r"https?://[^\s<>\"'，。；（）()\x1f]+")
#: The names of several issuers on one line.
_NAMES = re.compile(r"[^ 、\n\x1f]+")
#: The address of the page, or a name, before a date: no label says what it is the date of.
_UNLABELLED = re.compile(
    r"(?:https?://[^ ]++ {1,4}+|(?P<name>[^:;。,\d]{1,40}+))(?=\d{4} ?[-/.年])"
    r"|(?=\d{4}[-/.])[\d/.-]{8,10}+[ |·]{1,8}+(?P<behind>[^:;。,\d]{2,40})$"
)
#: A date with the time of day, as accounts print it.
_TIMED = re.compile(r"[\d年月日/.-]{8,11} {0,2}\d{1,2}:\d{2}")
#: A title in marks of its own: 《……的通知》, and no part of it: 《……办法》解读.
_IN_MARKS = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_ORDER = re.compile("(?P<issuer>.+?)(?:令|公告)")
#: A fact of the metadata in the making: its value, its place in the source, and a date's text.
Stated = dict[str, Any]
#: Lines of the front that only what was read aloud has.
_SPOKEN = frozenset(("salutation", "speaker"))
#: A date that opens a byline is the page's up to this length, and at most so far from its top.
_LONGEST_DATED, _DEEPEST_DATE = 24, 2000
#: The furniture that may state something about the document.
_STATING = frozenset(("byline", "related", "navigation", "disclaimer"))


def stated(value: str | dt.date, start: int, end: int) -> Stated:
    """Return a fact."""
    return {"value": value, "start": start, "end": end}


class Facts(dict[str, Any]):
    """The facts that a page states of its document; of each the first one found is kept.

    ``spoken`` tells that the front has lines that only what was read aloud has.
    """

    def __init__(self, page: Page, *, spoken: bool) -> None:
        super().__init__()
        self.page, self.folded, self.spoken = page, page.folded, spoken

    def state(self, name: str, span: Span | None) -> None:
        """Keep what stands in a span as a fact."""
        if span is not None:
            self.setdefault(name, self.read(span))

    def read(self, span: Span) -> Stated:
        """Return what stands in a span as a fact."""
        on_lines = self.page.string(span).split("\n")
        return stated("".join(map(str.strip, on_lines)), *span)

    def date(self, name: str, start: int, end: int) -> None:
        """Keep the first full date in a span as a fact; one that is none is kept under ``no_dates``."""
        if (found := first_date(self.folded, start, end)) is not None:
            day, *span = found
            text = self.page.string((span[0], span[1]))
            self.setdefault(name, {**stated(day, *span), "text": text})
        elif (part := first_part(self.folded, start, end)) is not None:
            self.setdefault("no_dates", []).append({"field": name, **self.read(part)})


def find_metadata(
    page: Page, frame: Frame, front: list[Block], body: list[Block], back: list[Block]
) -> Facts:
    """Return the fields of :class:`~shenzhen_plans.model.Metadata` that the text states.

    ``sent`` are the titles of the texts that a letter names and sends: the document's own, and annexes'.
    """
    facts = Facts(page, spoken=any(block.role in _SPOKEN for block in front))
    for block in front:
        if (read := _READERS.get(block.role or "")) is not None:
            read(facts, block)
        _number_inside(facts, block)
    for above, block in pairwise(front):
        if block.role == "number":
            _of_order(facts, above)
    for block in body:
        if block.role in ("date", "signature"):
            _signed(facts, block)
    if "issuer" not in facts:
        _entitled(facts, front)
    _joint(facts, [*front, *body])
    _sent(facts, frame.names, back)
    for i in sorted(frame.furniture):
        if frame.furniture[i] in _STATING:
            _byline(facts, page.items[i])
        if frame.furniture[i] == "byline":
            _unlabelled(facts, page.items[i])
    return facts


def _title(facts: Facts, block: Block) -> None:
    start, end = block.start, block.end
    value = "".join(facts.page.string(span) for span in block.texts)
    if _IN_MARKS.fullmatch(value) is not None:
        start, end, value = start + 1, end - 1, value[1:-1]
    elif (cut := end_before_number(facts.folded, start, end)) < end:
        end = facts.page.trim(start, cut)
        value = facts.read((start, end))["value"]
    facts["title"] = stated(value, start, end)
    if pattern("speech").fullmatch(facts.folded, start, end):
        _delivery(facts, block, spoken=True)
        officer = pattern("officer").match(facts.folded, start, end)
        if officer is not None:
            facts.state("speaker_office", officer.span("office"))
            facts.state("speaker", officer.span("name"))


def _delivery(facts: Facts, block: Block, *, spoken: bool = False) -> None:
    said = read_delivery(facts.page, block.start, block.end)
    if said is None:
        return
    if said.date is not None:
        title = facts.get("title", {"value": ""})["value"]
        spoken = spoken or facts.spoken or is_spoken(fold(title))
        facts.date(said.act or ("delivered" if spoken else "written"), *said.date)
    facts.state("meeting", said.meeting)
    facts.state("speaker_office", said.office)
    facts.state("speaker", said.name)


def _speaker(facts: Facts, block: Block) -> None:
    start, end = block.start, block.end
    ways = (pattern(name) for name in ("speaker", "name_first", "body_first"))
    match = next((m for way in ways if (m := way.fullmatch(facts.folded, start, end))), None)
    if match is None and pattern("office").fullmatch(squeeze(facts.folded[start:end])):
        facts.state("speaker_office", (start, end))
        return
    found = (match.span("office"), match.span("name")) if match else None
    office, name = found or read_speaker(facts.page, start, end) or (None, (start, end))
    facts.state("speaker", name)
    facts.state("speaker_office", office)


def _number(facts: Facts, block: Block) -> None:
    start, end, folded = block.start, block.end, facts.folded
    if dated := pattern("number_dated").fullmatch(folded, start, end):
        facts.state("document_number", dated.span("number"))
        facts.date("written", *dated.span("date"))
        return
    inside = folded[start] == "(" and folded.endswith(")", start, end)
    signed = folded.find("签发人", start, end)
    end = facts.page.trim(start, signed) if signed > 0 else end - inside
    facts.state("document_number", (start + inside, end))


def _issuer(facts: Facts, block: Block) -> None:
    """Take an issuer of the front, unless one is known that is surer.

    Below the title stands who issued the document (the first of several), above it who sent it out,
    whose the number above the title is; above the title the one with the date on its line is surer.
    """
    start, end, folded = block.start, block.end, facts.folded
    end -= 2 * folded.endswith("文件", start, end)  # 云州市人民政府文件, in red
    known, title = facts.get("issuer"), facts.get("title")
    if known is None:
        surer = True
    elif title is None:
        line_end = folded.find("\n", end)
        surer = line_end > 0 and dated_issuer(folded[start:line_end]) > 0
    else:
        numbered = facts.get("document_number", title)["start"] < title["start"]
        surer = known["start"] < title["start"] and not numbered
    if surer:
        facts["issuer"] = facts.read((start, end))


def _date(facts: Facts, block: Block) -> None:
    act = "delivered" if facts.spoken and "title" in facts else "written"
    facts.date(act, block.start, block.end)


def _notice(facts: Facts, block: Block) -> None:
    start, end, folded = block.start, block.end, facts.folded
    if pattern("act_approved").search(folded, start, end):
        dated = first_date(folded, start, end)
        behind = dated[2] if dated else start
        meeting = pattern("meeting").search(folded, behind, end)
        facts.state("meeting", meeting.span("meeting") if meeting else None)
        facts.date("approved", start, end)


#: The role of a line of the front → what reads it.
_READERS: dict[str, Callable[[Facts, Block], None]] = {
    "title": _title, "delivery": _delivery, "speaker": _speaker, "number": _number,
    "issuer": _issuer, "date": _date, "notice": _notice,
}  # fmt: skip


def _number_inside(facts: Facts, block: Block) -> None:
    """Take the number in brackets behind a title, or of the order that a law was issued with."""
    if block.role not in ("title", "notice", "delivery"):
        return
    inside = "delivery" if block.role == "delivery" else "title"
    match = pattern(f"number_inside_{inside}").search(facts.folded, block.start, block.end)
    if match is not None and fits(match[match.lastgroup or 0], "document_number"):
        facts.state("document_number", match.span(match.lastgroup or 0))


def _of_order(facts: Facts, above: Block) -> None:
    """Put the order whose number stands below it before the number: 云州市人民政府令 / 第12号."""
    name, number = facts.page.string((above.start, above.end)), facts["document_number"]
    named = name.endswith(("令", "公告")) and "关于" not in name
    if named and pattern("number_alone").match(number["value"]):
        number.update(value=name + number["value"], start=above.start)


def _signed(facts: Facts, block: Block) -> None:
    span = (block.start, block.end)
    if block.role == "date":
        facts.date("written", *span)
    elif pattern("issuer").fullmatch(facts.folded, *span):
        facts.state("issuer", span)
    else:
        _subjects(facts, *span)


def _subjects(facts: Facts, start: int, end: int) -> None:
    if subjects := pattern("subjects").match(facts.folded, start, end):
        facts.state("subjects", subjects.span("words"))


def _entitled(facts: Facts, front: list[Block]) -> None:
    """Take the issuer from the title (云州市人民政府关于……的通知) or from the number of its order."""
    for block in (block for block in front if block.role in ("title", "notice")):
        verb = pattern("title_verb").search(facts.folded, block.start, block.end)
        end = facts.page.trim(block.start, verb.start()) if verb else block.start
        said = facts.folded[block.start : end].replace("\n", " ")
        if pattern("issuer").fullmatch(said):
            facts.state("issuer", (block.start, end))
            return
    number = facts.get("document_number")
    order = _ORDER.match(facts.folded, number["start"], number["end"]) if number else None
    facts.state("issuer", order.span("issuer") if order else None)


def _joint(facts: Facts, blocks: list[Block]) -> None:
    """State each of several issuers: those of the line that names the first, and of the next ones."""
    first = facts.get("issuer", {"start": -1})["start"]
    at = next((k for k, block in enumerate(blocks) if block.start == first), len(blocks))
    lines = takewhile(lambda block: block.role in ("issuer", "signature"), blocks[at:])
    spans = [(line.start, line.end) for line in lines] or [
        (first, facts["issuer"]["end"]) for _ in blocks[at : at + 1]
    ]
    found = [name.span() for span in spans for name in _NAMES.finditer(facts.folded, *span)]
    names = [facts.read(name) for name in found]
    if len(names) > 1 and all(pattern("agency").search(name["value"]) for name in names):
        facts["issuers"] = names


def _sent(facts: Facts, names: set[str], back: list[Block]) -> None:
    """State the title of each text that a letter names, on however many lines: one's own, and annexes'."""
    spans = [block.title for block in back if block.kind == ANNEX and block.title is not None]
    titles = [facts.read(span) for span in spans] if names else []
    own = [facts["title"]] if "title" in facts else []
    sent = [title for title in (*own, *titles) if named(fold(title["value"])) in names]
    if sent:
        facts["sent"] = sent


def _byline(facts: Facts, line: Line) -> None:
    start, end, folded = line.start, line.end, facts.folded
    if end - start > LONGEST_BYLINE:
        return
    _subjects(facts, start, end)
    for match in pattern("byline_field").finditer(folded, start, end):
        if match["name"].endswith("来源"):
            label = ":" in match["value"].replace("://", "")  # the next one, behind no value
            facts.state("source_site", None if label else match.span("value"))
        elif match["name"].startswith("成文"):
            facts.date("written", *match.span("value"))
        elif not match["name"].endswith("链接"):
            facts.date("published", *match.span("value"))
    number = pattern("number_before").match(folded, start, end)
    if number is not None:
        facts.state("document_number", number.span("number"))
        facts.date("published", number.end(), end)
    whole = first_date(folded, start, end)
    alone = end - start < _LONGEST_DATED or pattern("byline_dated").match(folded, start, end)
    if whole is not None and alone and whole[1] == start < _DEEPEST_DATE:
        facts.date("published", start, end)
    sourced = pattern("byline_sourced").match(folded, start, end)
    if sourced is not None:
        facts.date("published", sourced.end(), end)
    url = _URL.search(folded, start, end)
    facts.state("source_url", url.span() if url else None)


def _unlabelled(facts: Facts, line: Line) -> None:
    """Take the date behind the page's address or a name, and the name if it is an agency's.

    Before the time of day the name is that of an account, whose article the page is.
    """
    match = _UNLABELLED.match(facts.folded, line.start, line.end)
    if match is None:
        return
    behind = match["behind"] is not None
    facts.date("published", line.start if behind else match.end(), line.end)
    start, end = match.span("behind" if behind else "name")
    said = facts.folded[start:end].rstrip(" ·|丨/") if start >= 0 else ""
    if pattern("agency").search(said):
        facts.state("issuer", (start, start + len(said)))
    elif (
        not behind
        and said
        and not fits(said, "no_account")
        and _TIMED.match(facts.folded, match.end(), line.end)
    ):
        account = start + said.rfind(" ") + 1
        facts.state("account", (account, start + len(said)))
