"""The lines above the body: title, delivery, speaker, covering letter, salutation."""

from __future__ import annotations

import re

from ...grammar.profile import genre
from ...kinds import ANNEX, PARAGRAPH
from ...source.lines import Line
from ..blocks import Block, Page, of_text, squeeze
from ..thresholds import LONGEST_FRONT, SHORTEST_PLAIN
from .delivery import dated_issuer, is_delivery, is_name, title_end
from .frame import Frame
from .furniture import is_download

#: The roles of a line of the front that its words alone tell, in this order.
_ROLES = (
    ("salutation", "salutation"),
    ("number", "document_number"),
    ("date", "date"),
    ("addressee", "addressee"),
    ("speaker", "speaker"),
)
#: What stands right above the one agency that a reply or a letter is for.
_ABOVE_ADDRESSEE = ("title", "number", "date", "notice")
#: Roles that one block has on several lines.
_ON_SEVERAL_LINES = frozenset(("title", "delivery"))
#: A line that breaks off behind a date and before a meeting's end.
_HALF = re.compile(r"[-—(]{0,3} ?(?:\d{4}|[〇零○一二三四五六七八九]{4}) ?年.{4,60}[^,。;:)]$")
#: What the last line of a delivery ends with.
_LAST = ("会议", "会议上", "会上", "会议上)", "会上)", "通过", "通过)", "批准", "批准)")
#: 【降低成本】
_BRACKETED = re.compile(r"【[^【】]{2,24}】")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def body_start(page: Page, frame: Frame) -> int:
    """Return the first line of the body: the first plain paragraph or heading by markup after the title."""
    top = frame.title[-1] + 1 if frame.title else 0
    chinese = any(_HAN.search(page.line(i)) for i in range(top, frame.first))
    for i in range(top, frame.first):
        if i in frame.furniture:
            continue
        if chinese and not _HAN.search(page.line(i)):
            continue  # the other language of a bilingual copy
        if frame.title and genre().patterns["caption"].fullmatch(_bare(page.line(i))):
            continue  # of a picture above the text
        heading = frame.title and page.items[i].heading
        if _is_table_of(page, i, frame):
            return i
        if (heading or _is_plain(page.line(i))) and line_role(page, i) is None:
            return i - _is_headed(page, i, frame)
    return frame.first - _is_bracketed(page, frame)


def _is_bracketed(page: Page, frame: Frame) -> bool:
    """Tell whether the line above the first heading is a heading in brackets, as others below it are."""
    above = frame.first - 1
    if not frame.title or above <= frame.title[-1] or above in frame.furniture:
        return False
    return _BRACKETED.fullmatch(page.line(above)) is not None and any(
        _BRACKETED.fullmatch(page.line(i)) for i in range(frame.first, frame.end)
    )


def _is_table_of(page: Page, i: int, frame: Frame) -> bool:
    """Tell whether line ``i`` is a row of the table in which the body begins, or which is all of it."""
    line = page.items[i]
    if not line.table or frame.first >= frame.end:
        return line.table
    body = page.items[frame.first]
    if line.row is not None and _is_plain_below(page, i, frame):
        return True
    if line.row is None or body.row is None:
        return all(page.items[k].table for k in range(i, frame.first + 1))
    return line.row.grid == body.row.grid


def _is_plain_below(page: Page, i: int, frame: Frame) -> bool:
    """Tell whether no line from ``i`` on to the first heading belongs to a title block."""
    lines = range(i, frame.first)
    return all(page.items[k].row is not None or line_role(page, k) is None for k in lines)


def _is_headed(page: Page, i: int, frame: Frame) -> bool:
    """Tell whether the line above the first paragraph, all in bold print, is its heading."""
    above = i - 1
    if not frame.title or above <= frame.title[-1] or above in frame.furniture:
        return False
    line = page.items[above]
    return line.bold >= line.end and line_role(page, above) is None


def _is_plain(text: str) -> bool:
    if len(text) >= SHORTEST_PLAIN or text[-1] in "。;!?":
        return True
    return genre().patterns["announces_count"].search(text) is not None


def read_front(page: Page, frame: Frame) -> list[Block]:
    """Return the blocks of the front: paragraphs with their roles."""
    blocks: list[Block] = []
    letter = frame.title[0] if frame.title else frame.first
    for i in range(frame.first):
        if i in frame.furniture:
            continue
        above = blocks[-1].role if blocks else None
        role = (
            "title"
            if i in frame.title
            else line_role(page, i) or _role_by_neighbour(page, i, blocks)
        )
        if role is None and frame.letter <= i < letter:
            role = "notice"
        if above is not None and above == role and role in _ON_SEVERAL_LINES:
            _go_on(blocks[-1], page.items[i])
        elif role == "title":
            blocks += _title(page, i)
        elif role in (None, "notice") and (at := dated_issuer(page.line(i))):
            blocks += halves(page, page.items[i], at, "issuer")
        else:
            blocks.append(of_text(PARAGRAPH, page.items[i], role=role))
    return blocks


def _role_by_neighbour(page: Page, i: int, blocks: list[Block]) -> str | None:
    """A bare name below the delivery is the speaker's; a line may go on with the one below."""
    above = _role_above(page, blocks)
    if above == "delivery" and blocks[-1].role == above and _ends_it(page, blocks[-1], i):
        return "delivery"
    if page.markers[i] is None and is_name(page.line(i)):
        office = i > 0 and genre().patterns["office"].fullmatch(squeeze(page.line(i - 1)))
        if above == "delivery" or (above == "speaker" and office):
            return "speaker"
        if above == "title" and _is_spoken(page, blocks) and _is_dated_below(page, i):
            return "speaker"
    if above in _ABOVE_ADDRESSEE and genre().patterns["addressee_of_reply"].fullmatch(page.line(i)):
        return "addressee"
    ways = (genre().patterns[name] for name in ("name_first", "body_first"))
    if above == "delivery" and any(way.fullmatch(page.line(i)) for way in ways):
        return "speaker"
    if above == "delivery" and genre().patterns["office"].fullmatch(squeeze(page.line(i))):
        return "speaker"
    if above == "delivery" and _breaks_off(page, i - 1):
        return "delivery"
    return "delivery" if _breaks_off(page, i) else None


def _role_above(page: Page, blocks: list[Block]) -> str | None:
    """Return the role of the line above; lines in the other language of a bilingual copy do not count."""
    chinese = (b for b in reversed(blocks) if _HAN.search(page.folded, b.start, b.end))
    above = next(chinese, None)
    return None if above is None else above.role


def _is_spoken(page: Page, blocks: list[Block]) -> bool:
    """Tell whether the title is that of what somebody reads aloud."""
    title = next(b for b in reversed(blocks) if b.role == "title")
    return is_spoken(page.folded[title.start : title.end])


def is_spoken(folded_title: str) -> bool:
    """Tell whether a title is that of what is read aloud."""
    return genre().patterns["spoken_title"].search(squeeze(folded_title).rstrip("》")) is not None


def _is_dated_below(page: Page, i: int) -> bool:
    """Tell whether line ``i`` is no remark on the title, and a date or a delivery stands below it."""
    remark = genre().patterns["title_remark"].fullmatch(squeeze(page.line(i)))
    below = line_role(page, i + 1) if i + 1 < len(page.items) and remark is None else None
    return below in ("date", "delivery")


def _ends_it(page: Page, block: Block, i: int) -> bool:
    """Tell whether line ``i`` ends a delivery on several lines: ……代表大会 / 第四次会议上."""
    text = squeeze(page.line(i))
    return text.endswith(_LAST) and is_delivery(
        squeeze(page.folded[block.start : block.end]) + text
    )


def _breaks_off(page: Page, i: int) -> bool:
    """Tell whether line ``i`` is the first half of a delivery that the line below ends."""
    if i + 1 >= len(page.items) or not _HALF.match(page.line(i)):
        return False
    return not is_delivery(page.line(i)) and is_delivery(page.line(i) + page.line(i + 1))


def _go_on(block: Block, line: Line) -> None:
    block.texts.append((line.start, line.end))
    block.end = line.end


def _title(page: Page, i: int) -> list[Block]:
    """Return the title on a line, and the delivery or number behind it as a block of its own."""
    line, split = page.items[i], title_end(page.line(i))
    if not split:
        return [of_text(PARAGRAPH, line, role="title")]
    stop = page.trim(line.start, line.start + split)
    rest = page.skip(line.start + split, line.end)
    numbered = genre().patterns["document_number"].fullmatch(page.folded, rest, line.end)
    role = "number" if numbered else "delivery"
    return [
        Block(PARAGRAPH, line.start, stop, texts=[(line.start, stop)], role="title"),
        Block(PARAGRAPH, rest, line.end, texts=[(rest, line.end)], role=role),
    ]


def halves(page: Page, line: Line, at: int, role: str) -> list[Block]:
    """Return the issuer and the date of a line that holds both, each as a block of its own."""
    start = line.start + at
    stop = page.trim(line.start, start)
    return [
        Block(PARAGRAPH, line.start, stop, texts=[(line.start, stop)], role=role),
        Block(PARAGRAPH, start, line.end, texts=[(start, line.end)], role="date"),
    ]


def _bare(text: str) -> str:
    """Return a line without blanks, and without the brackets around all of it: (2031年第15号)."""
    text = squeeze(text)
    whole = text[0] == "(" and text.find(")") == len(text) - 1
    return text[1:-1] if whole else text


def line_role(page: Page, i: int) -> str | None:
    """Return the role of a line of the front, or ``None`` for an ordinary paragraph."""
    text, patterns = page.line(i), genre().patterns
    if page.kind(i) == ANNEX or is_download(page, i):
        return "attachments"
    if len(text) > LONGEST_FRONT or page.items[i].table:
        return None
    if is_delivery(text):
        return "delivery"
    for role, name in _ROLES:
        if patterns[name].fullmatch(_bare(text) if role == "number" else text):
            return role
    if patterns["number_dated"].fullmatch(text):
        return "number"
    if patterns["officer_line"].fullmatch(squeeze(text)):
        return "speaker"
    if patterns["issuer"].fullmatch(squeeze(text).removesuffix("文件")) and text[-1] not in "。,;:":
        return "issuer"
    return None
