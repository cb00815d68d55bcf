"""The lines above the body: title, delivery, speaker, covering letter, salutation."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...grammar.profile import fits, pattern
from ...kinds import ANNEX, PARAGRAPH
from ...source.lines import Line
from ..blocks import Block, Page, of_span, of_text, squeeze
from ..thresholds import LONGEST_FRONT, SHORTEST_PLAIN
from .delivery import dated_issuer, is_delivery, is_name, title_end
from .frame import Frame
from .furniture import is_caption, is_download

#: What stands right above the one agency that a reply or a letter is for.
_ABOVE_ADDRESSEE = ("title", "number", "date", "notice")
#: Roles that one block has on several lines.
_ON_SEVERAL_LINES = frozenset(("title", "delivery"))
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
        if frame.title and is_caption(_bare(page.line(i))):
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
    return pattern("announces_count").search(text) is not None


def read_front(page: Page, frame: Frame) -> list[Block]:
    """Return the blocks of the front: paragraphs with their roles."""
    blocks: list[Block] = []
    letter = frame.title[0] if frame.title else frame.first
    for i in range(frame.first):
        if i in frame.furniture:
            continue
        above = blocks[-1].role if blocks else None
        role = "title" if i in frame.title else line_role(page, i)
        role = role or _role_by_neighbour(page, i, blocks)
        if role is None and frame.letter <= i < letter:
            role = "notice"
        if above is not None and above == role and role in _ON_SEVERAL_LINES:
            blocks[-1].texts.append((page.items[i].start, page.items[i].end))
            blocks[-1].end = page.items[i].end
        elif role == "title":
            blocks += _title(page, i)
        elif role in (None, "notice") and (at := dated_issuer(page.line(i))):
            blocks += halves(page, page.items[i], at, "issuer", "date")
        else:
            blocks.append(of_text(PARAGRAPH, page.items[i], role=role))
    return blocks


def _role_by_neighbour(page: Page, i: int, blocks: list[Block]) -> str | None:
    """A bare name below the delivery is the speaker's; a line may go on with the one below."""
    above, text = _role_above(page, blocks), page.line(i)
    named = page.markers[i] is None and is_name(text)
    if above == "delivery":
        if blocks[-1].role == above and _ends_it(page, blocks[-1], i):
            return "delivery"
        if named or fits(text, "name_first", "body_first") or fits(squeeze(text), "office"):
            return "speaker"
        return "delivery" if _breaks_off(page, i - 1) or _breaks_off(page, i) else None
    if named and above == "speaker" and fits(squeeze(page.line(i - 1)), "office"):
        return "speaker"
    if named and above == "title" and _is_spoken(page, blocks) and _is_dated_below(page, i):
        return "speaker"
    if above in _ABOVE_ADDRESSEE and fits(text, "addressee_of_reply"):
        return "addressee"
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
    return pattern("spoken_title").search(squeeze(folded_title).rstrip("》")) is not None


def _is_dated_below(page: Page, i: int) -> bool:
    """Tell whether line ``i`` is no remark on the title, and a date or a delivery stands below it."""
    if i + 1 == len(page.items) or fits(squeeze(page.line(i)), "title_remark"):
        return False
    return line_role(page, i + 1) in ("date", "delivery")


def _ends_it(page: Page, block: Block, i: int) -> bool:
    """Tell whether line ``i`` ends a delivery on several lines: ……代表大会 / 第四次会议上."""
    text = squeeze(page.line(i))
    above = squeeze(page.folded[block.start : block.end])
    return pattern("delivery_last").search(text) is not None and is_delivery(above + text)


def _breaks_off(page: Page, i: int) -> bool:
    """Tell whether line ``i`` is the first half of a delivery that the line below ends."""
    if i + 1 >= len(page.items) or not pattern("delivery_half").match(page.line(i)):
        return False
    return not is_delivery(page.line(i)) and is_delivery(page.line(i) + page.line(i + 1))


def _title(page: Page, i: int) -> list[Block]:
    """Return the title on a line, and the delivery or number behind it as a block of its own."""
    line, text = page.items[i], page.line(i)
    split = title_end(text)
    if not split:
        return [of_text(PARAGRAPH, line, role="title")]
    numbered = fits(text[split:].lstrip(), "document_number")
    return halves(page, line, split, "title", "number" if numbered else "delivery")


def halves(page: Page, line: Line, at: int, first: str, second: str) -> list[Block]:
    """Return what stands on a line up to ``at`` and from there on, each as a block with its role."""
    split = line.start + at
    return [
        of_span(PARAGRAPH, line.start, page.trim(line.start, split), role=first),
        of_span(PARAGRAPH, page.skip(split, line.end), line.end, role=second),
    ]


def _bare(text: str) -> str:
    """Return a line without blanks, and without the brackets around all of it: (2031年第15号)."""
    text = squeeze(text)
    whole = text[0] == "(" and text.find(")") == len(text) - 1
    return text[1:-1] if whole else text


def _agency(text: str) -> str:
    """Return what may be the name of an agency, alone or as the head of its documents in red."""
    return squeeze(text).removesuffix("文件")


#: What the words of a line of the front tell alone: its role, the pattern, and what is compared with it.
_ROLES: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    ("salutation", "salutation", str),
    ("number", "document_number", _bare),
    ("date", "date", str),
    ("date", "month", _bare),
    ("addressee", "addressee", str),
    ("speaker", "speaker", str),
    ("number", "number_dated", str),
    ("speaker", "officer_line", squeeze),
    ("issuer", "issuer", _agency),
)


def line_role(page: Page, i: int) -> str | None:
    """Return the role of a line of the front, or ``None`` for an ordinary paragraph."""
    text = page.line(i)
    if page.kind(i) == ANNEX or is_download(page, i):
        return "attachments"
    if len(text) > LONGEST_FRONT or page.items[i].table:
        return None
    if is_delivery(text):
        return "delivery"
    return next((role for role, name, form in _ROLES if fits(form(text), name)), None)
