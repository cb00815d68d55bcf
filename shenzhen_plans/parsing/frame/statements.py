"""Metadata: what the text states of itself, each value with its place; nothing is invented."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise, takewhile
from typing import Any

from ...grammar.keys import fold
from ...grammar.numerals import to_int
from ...grammar.profile import genre
from ...source.lines import Line
from ..blocks import Block, Page, Span
from ..thresholds import LONGEST_BYLINE
from .delivery import dated_issuer, read_delivery, read_speaker
from .frame import Frame
from .front import is_spoken

_HAN = "〇零○一二三四五六七八九十"
_DATE = re.compile(
    rf"(?P<y>\d{{4}}|[{_HAN}]{{4}}) ?年 ?(?P<m>\d{{1,2}}|[{_HAN}]{{1,3}}) ?月 ?(?P<d>\d{{1,2}}|[{_HAN}]{{1,3}}) ?日|(?P<y2>\d{{4}})[-/.](?P<m2>\d{{1,2}})[-/.](?P<d2>\d{{1,2}})"
)
_APPROVED = re.compile(
    r"(?:经|已经|由)?(?P<body>[\u4e00-\u9fff]{2,40}?会议)?(?:审议|审查|表决)?(?:批准|通过)"
)
_FIELD = re.compile(
    # Each spelled out: a search then looks for their first characters alone.
    r"(?P<name>来源|信息来源|文章来源|稿件来源|内容来源|发布日期|发布时间|公布日期|公布时间|成文日期|成文时间"
    r"|(?<!覆检|检视|实施|施行|生效|废止|失效)(?:日期|时间)"
    r"|原文链接|本文链接|转载链接) ?[:] ?(?P<value>[^\s\x1f]+)"
)
_URL = re.compile(r"https?://[^\s<>\"'，。；（）()\x1f]+")

#: Subjects below the signature, and the names of several issuers on one line.
_SUBJECTS = re.compile(r"主 ?题 ?词 ?:? *(?P<words>[^ :][^\n]*)")
_NAMES = re.compile(r"[^ 、\n\x1f]+")
_VERB = re.compile("关于|印发|批转|转发|(?:令|公告)$")
#: The number of an order or a notice without its name.
_NUMBER_ALONE = re.compile(r"第|\d{4} ?年 ?第")
_NUMBERS_INSIDE = {
    "title": re.compile(r"\((?P<last>(?:[^()]|\([^()]*\))+)\)$|^(?P<first>[^ ()]{4,30}号)(?= )"),
    "delivery": re.compile(r"日(?P<order>[^日()]{2,30}?号)(?=公布|发布)"),
}
#: 2031-01-20 08:30 来源:…
_DATED = re.compile(r"[\d年月日./-]{8,11}(?: \d{1,2}:\d{2}(?::\d{2})?)? +[\u4e00-\u9fff]{2,4}:")
#: 来源:云州日报 2031-01-20 08:30
_SOURCED = re.compile(r"(?:信息|文章|稿件|内容)?来源 ?: ?[^\s:\x1f]{2,24}[ |]+(?=\d{4} ?[-/.年])")
#: The address of the page, or a name, before a date: no label says what it is the date of.
_UNLABELLED = re.compile(
    r"(?:https?://[^ ]++ {1,4}+|(?P<name>[^:;。,\d]{1,40}+))(?=\d{4} ?[-/.年])"
    r"|(?=\d{4}[-/.])[\d/.-]{8,10}+[ |·]{1,8}+(?P<behind>[^:;。,\d]{2,40})$"
)
_ORDER = re.compile("(?P<issuer>.+?)(?:令|公告)")
#: Lines of the front that only what was read aloud has.
_SPOKEN = frozenset(("salutation", "speaker"))
#: The furniture that may state something about the document.
_STATING = frozenset(("byline", "related", "navigation", "disclaimer"))


def _stated(page: Page, span: Span) -> dict[str, Any]:
    return {"value": page.string(span), "start": span[0], "end": span[1]}


def find_date(page: Page, start: int, end: int) -> dict[str, Any] | None:
    """Return the first full date in a span of the folded text, or ``None``."""
    found = first_date(page.folded, start, end)
    if found is None:
        return None
    value, *span = found
    return {
        "value": value,
        "text": page.string((span[0], span[1])),
        "start": span[0],
        "end": span[1],
    }


def first_date(
    folded: str, start: int = 0, end: int | None = None
) -> tuple[dt.date, int, int] | None:
    """Return the first full date in a span of a folded text, and its place, or ``None``."""
    for match in _DATE.finditer(folded, start, len(folded) if end is None else end):
        parts = [match.group(name) or match.group(f"{name}2") for name in "ymd"]
        numbers = [to_int(part.replace("○", "〇")) for part in parts]
        if any(n is None for n in numbers):
            continue
        try:
            value = dt.date(numbers[0] or 0, numbers[1] or 0, numbers[2] or 0)
        except ValueError:
            continue
        return value, match.start(), match.end()
    return None


def find_metadata(
    page: Page, frame: Frame, front: list[Block], body: list[Block]
) -> dict[str, Any]:
    """Return the fields of :class:`~shenzhen_plans.model.Metadata` that the text states."""
    facts: dict[str, Any] = {}
    spoken = any(block.role in _SPOKEN for block in front)
    for block in front:
        _front_line(page, block, facts, spoken=spoken)
    for above, block in pairwise(front):
        if block.role == "number":
            _of_order(page, above, facts["document_number"])
    for block in body:
        if block.role in ("date", "signature"):
            _signed(page, block, facts)
    if "issuer" not in facts:
        _entitled(page, front, facts)
    _joint(page, [*front, *body], facts)
    for i in sorted(frame.furniture):
        if frame.furniture[i] in _STATING:
            _byline(page, page.items[i], facts)
        if frame.furniture[i] == "byline":
            _unlabelled(page, page.items[i], facts)
    return facts


def _front_line(page: Page, block: Block, facts: dict[str, Any], *, spoken: bool) -> None:
    start, end = block.start, block.end
    role = block.role
    if role == "title":
        value = "".join(page.string(span) for span in block.texts)
        facts["title"] = {"value": value, "start": start, "end": end}
        if genre().patterns["speech"].fullmatch(page.folded, start, end):
            _delivery(page, start, end, facts, spoken=True)
            _officer(page, start, end, facts)
    elif role == "delivery":
        _delivery(page, start, end, facts, spoken=spoken)
    elif role == "speaker":
        _speaker(page, start, end, facts)
    elif role == "number" and (
        dated := genre().patterns["number_dated"].fullmatch(page.folded, start, end)
    ):
        facts.setdefault("document_number", _stated(page, dated.span("number")))
        _set(facts, "written", find_date(page, *dated.span("date")))
    elif role == "number":
        inside = page.folded[start] == "(" and page.folded.endswith(")", start, end)
        signed = page.folded.find("签发人", start, end)
        end = page.trim(start, signed) if signed > 0 else end - inside
        facts.setdefault("document_number", _stated(page, (start + inside, end)))
    elif role == "issuer":
        _issuer(page, start, end, facts)
    elif role == "date":
        act = "delivered" if spoken and "title" in facts else "written"
        _set(facts, act, find_date(page, start, end))
    elif role == "notice":
        _notice(page, start, end, facts)
    _number_inside(page, block, facts)


def _issuer(page: Page, start: int, end: int, facts: dict[str, Any]) -> None:
    """Take an issuer of the front, unless one is known that is surer.

    Below the title stands who issued the document (the first of several), above it who sent it out,
    whose the number above the title is; above the title the one with the date on its line is surer.
    """
    end -= 2 * page.folded.endswith("文件", start, end)  # 云州市人民政府文件, in red
    known, title = facts.get("issuer"), facts.get("title")
    if known is None:
        surer = True
    elif title is None:
        line_end = page.folded.find("\n", end)
        surer = line_end > 0 and dated_issuer(page.folded[start:line_end]) > 0
    else:
        numbered = facts.get("document_number", title)["start"] < title["start"]
        surer = known["start"] < title["start"] and not numbered
    if surer:
        facts["issuer"] = _stated(page, (start, end))


def _number_inside(page: Page, block: Block, facts: dict[str, Any]) -> None:
    """Take the number in brackets behind a title, or of the order that a law was issued with."""
    way = _NUMBERS_INSIDE.get(block.role or "")
    match = way.search(page.folded, block.start, block.end) if way else None
    span = match.span(match.lastgroup or 0) if match else (0, 0)
    if genre().patterns["document_number"].fullmatch(page.folded, *span):
        facts.setdefault("document_number", _stated(page, span))


def _of_order(page: Page, above: Block, number: dict[str, Any]) -> None:
    """Put the order whose number stands below it before the number: 云州市人民政府令 / 第12号."""
    name = page.string((above.start, above.end))
    named = name.endswith(("令", "公告")) and "关于" not in name
    if named and _NUMBER_ALONE.match(number["value"]):
        number.update(value=name + number["value"], start=above.start)


def _delivery(page: Page, start: int, end: int, facts: dict[str, Any], *, spoken: bool) -> None:
    stated = read_delivery(page, start, end)
    if stated is None:
        return
    if stated.date is not None:
        title = facts.get("title", {"value": ""})["value"]
        spoken = spoken or is_spoken(fold(title))
        act = stated.act or ("delivered" if spoken else "written")
        _set(facts, act, find_date(page, *stated.date))
    for name, span in (
        ("meeting", stated.meeting),
        ("speaker_office", stated.office),
        ("speaker", stated.name),
    ):
        if span is not None:
            facts.setdefault(name, _stated(page, span))


def _officer(page: Page, start: int, end: int, facts: dict[str, Any]) -> None:
    """Take the speaker whom the title of a speech names."""
    match = genre().patterns["officer"].match(page.folded, start, end)
    if match is not None:
        facts.setdefault("speaker_office", _stated(page, match.span("office")))
        facts.setdefault("speaker", _stated(page, match.span("name")))


def _speaker(page: Page, start: int, end: int, facts: dict[str, Any]) -> None:
    patterns = genre().patterns
    ways = (patterns[name] for name in ("speaker", "name_first", "body_first"))
    match = next((m for way in ways if (m := way.fullmatch(page.folded, start, end))), None)
    if match is None and patterns["office"].fullmatch("".join(page.folded[start:end].split())):
        facts.setdefault("speaker_office", _stated(page, (start, end)))
        return
    found = (match.span("office"), match.span("name")) if match else read_speaker(page, start, end)
    office, name = found if found is not None else (None, (start, end))
    facts.setdefault("speaker", _stated(page, name))
    if office is not None:
        facts.setdefault("speaker_office", _stated(page, office))


def _notice(page: Page, start: int, end: int, facts: dict[str, Any]) -> None:
    if _APPROVED.search(page.folded, start, end):
        after = _DATE.search(page.folded, start, end)
        meeting = (
            genre().patterns["meeting"].search(page.folded, after.end() if after else start, end)
        )
        if meeting:
            facts.setdefault("meeting", _stated(page, meeting.span("meeting")))
        _set(facts, "approved", find_date(page, start, end))


def _signed(page: Page, block: Block, facts: dict[str, Any]) -> None:
    if block.role == "signature" and genre().patterns["issuer"].fullmatch(
        page.folded, block.start, block.end
    ):
        facts.setdefault("issuer", _stated(page, (block.start, block.end)))
    elif block.role == "date":
        _set(facts, "written", find_date(page, block.start, block.end))
    elif subjects := _SUBJECTS.match(page.folded, block.start, block.end):
        facts.setdefault("subjects", _stated(page, subjects.span("words")))


def _entitled(page: Page, front: list[Block], facts: dict[str, Any]) -> None:
    """Take the issuer from the title (云州市人民政府关于……的通知) or from the number of its order."""
    for block in (block for block in front if block.role in ("title", "notice")):
        verb = _VERB.search(page.folded, block.start, block.end)
        end = page.trim(block.start, verb.start()) if verb else block.start
        said = page.folded[block.start : end].replace("\n", " ")
        if genre().patterns["issuer"].fullmatch(said):
            facts["issuer"] = _stated(page, (block.start, end))
            return
    number = facts.get("document_number")
    order = _ORDER.match(page.folded, number["start"], number["end"]) if number else None
    if order is not None:
        facts["issuer"] = _stated(page, order.span("issuer"))


def _joint(page: Page, blocks: list[Block], facts: dict[str, Any]) -> None:
    """State each of several issuers: those of the line that names the first, and of the next ones."""
    first = facts.get("issuer", {"start": -1})["start"]
    at = next((k for k, block in enumerate(blocks) if block.start == first), len(blocks))
    lines = takewhile(lambda block: block.role in ("issuer", "signature"), blocks[at:])
    spans = [(line.start, line.end) for line in lines] or [
        (first, facts["issuer"]["end"]) for _ in blocks[at : at + 1]
    ]
    names = [
        _stated(page, name.span()) for span in spans for name in _NAMES.finditer(page.folded, *span)
    ]
    if len(names) > 1 and all(genre().patterns["agency"].search(name["value"]) for name in names):
        facts["issuers"] = names


def _set(facts: dict[str, Any], name: str, value: dict[str, Any] | None) -> None:
    if value is not None:
        facts.setdefault(name, value)


def _byline(page: Page, line: Line, facts: dict[str, Any]) -> None:
    if line.end - line.start > LONGEST_BYLINE:
        return
    if subjects := _SUBJECTS.match(page.folded, line.start, line.end):
        facts.setdefault("subjects", _stated(page, subjects.span("words")))
    for match in _FIELD.finditer(page.folded, line.start, line.end):
        if match.group("name").endswith("来源"):
            facts.setdefault("source_site", _stated(page, match.span("value")))
        elif match.group("name").startswith("成文"):
            _set(facts, "written", find_date(page, *match.span("value")))
        elif not match.group("name").endswith("链接"):
            _set(facts, "published", find_date(page, *match.span("value")))
    number = genre().patterns["number_before"].match(page.folded, line.start, line.end)
    if number is not None:
        facts.setdefault("document_number", _stated(page, number.span("number")))
        _set(facts, "published", find_date(page, number.end(), line.end))
    whole = find_date(page, line.start, line.end)
    if (
        whole is not None
        and (line.end - line.start < 24 or _DATED.match(page.folded, line.start, line.end))
        and whole["start"] == line.start
        and line.start < 2000
    ):
        _set(facts, "published", whole)
    sourced = _SOURCED.match(page.folded, line.start, line.end)
    if sourced is not None:
        _set(facts, "published", find_date(page, sourced.end(), line.end))
    url = _URL.search(page.folded, line.start, line.end)
    if url:
        facts.setdefault("source_url", _stated(page, url.span()))


def _unlabelled(page: Page, line: Line, facts: dict[str, Any]) -> None:
    """Take the date behind the page's address or a name, and the name if it is an agency's."""
    match = _UNLABELLED.match(page.folded, line.start, line.end)
    if match is None:
        return
    behind = match["behind"] is not None
    _set(facts, "published", find_date(page, line.start if behind else match.end(), line.end))
    name = match.span("behind" if behind else "name")
    said = page.folded[slice(*name)].rstrip(" ·|丨/") if name[0] >= 0 else ""
    if genre().patterns["agency"].search(said):
        facts.setdefault("issuer", _stated(page, (name[0], name[0] + len(said))))
