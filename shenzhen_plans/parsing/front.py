"""The lines above the body: title, delivery, speaker, covering letter, salutation."""

from __future__ import annotations

from ..grammar.profile import genre
from ..kinds import ANNEX, PARAGRAPH
from .blocks import Block, Page, of_text, squeeze
from .frame import Frame
from .thresholds import LONGEST_FRONT, SHORTEST_PLAIN

#: The roles of a line of the front that its words alone tell, in this order.
_ROLES = (
    ("salutation", "salutation"),
    ("delivery", "delivery"),
    ("number", "document_number"),
    ("date", "date"),
    ("addressee", "addressee"),
    ("speaker", "speaker"),
)


def body_start(page: Page, frame: Frame) -> int:
    """Return the first line of the body: the first plain paragraph or heading by markup after the title."""
    top = frame.title[-1] + 1 if frame.title else 0
    for i in range(top, frame.first):
        if i in frame.furniture:
            continue
        heading = frame.title and page.items[i].heading
        if (heading or _is_plain(page.line(i))) and line_role(page, i) is None:
            return i
    return frame.first


def _is_plain(text: str) -> bool:
    return len(text) >= SHORTEST_PLAIN or text[-1] in "。;!?"


def read_front(page: Page, frame: Frame) -> list[Block]:
    """Return the blocks of the front: paragraphs with their roles."""
    blocks: list[Block] = []
    letter = frame.title[0] if frame.title else frame.first
    for i in range(frame.first):
        if i in frame.furniture:
            continue
        line = page.items[i]
        role = "title" if i in frame.title else line_role(page, i)
        if role is None and frame.letter <= i < letter:
            role = "notice"
        if role == "title" and blocks and blocks[-1].role == "title":
            blocks[-1].texts.append((line.start, line.end))
            blocks[-1].end = line.end
        else:
            blocks.append(of_text(PARAGRAPH, line, role=role))
    return blocks


def line_role(page: Page, i: int) -> str | None:
    """Return the role of a line of the front, or ``None`` for an ordinary paragraph."""
    text, patterns = page.line(i), genre().patterns
    if page.kind(i) == ANNEX or patterns["file_name"].fullmatch(text):
        return "attachments"
    if len(text) > LONGEST_FRONT or page.items[i].table:
        return None
    for role, name in _ROLES:
        if patterns[name].fullmatch(text):
            return role
    if patterns["issuer"].fullmatch(squeeze(text)) and text[-1] not in "。,;:":
        return "issuer"
    return None
