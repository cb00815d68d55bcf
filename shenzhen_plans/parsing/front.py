"""The lines above the body: title, delivery, speaker, covering letter, salutation."""

from __future__ import annotations

import re

from ..grammar.markers import Marker
from ..grammar.profile import genre
from ..kinds import ANNEX, PARAGRAPH
from ..reading.lines import Line
from .blocks import Block, Page, squeeze
from .frame import Frame

#: 市长 覃某某 — an office, then a personal name, set apart by blanks.
SPEAKER = re.compile(
    r"(?P<office>[^,。;:\d]{0,30}?(?:主任|市长|省长|区长|县长|州长|旗长|镇长|总理|局长|厅长|部长|书记|主席|秘书长|行长|院长|检察长|负责人|委员长|司长|专员|代市长|代省长))[ \x1f]+(?P<name>[\u4e00-\u9fff·]{1,2}[ ]{0,3}[\u4e00-\u9fff·]{1,10})$"
)
_PLAIN = re.compile(r".{36,}|.*[。;!?]$")


def body_start(page: Page, lines: list[Line], markers: list[Marker | None], frame: Frame) -> int:
    """Return the first line of the body: the first plain paragraph after the title block."""
    top = frame.title[-1] + 1 if frame.title else 0
    for i in range(top, frame.first):
        if i in frame.furniture:
            continue
        text = page.folded[lines[i].start : lines[i].end]
        if _PLAIN.fullmatch(text) and line_role(page, lines[i], markers[i]) is None:
            return i
    return frame.first


def read_front(
    page: Page, lines: list[Line], markers: list[Marker | None], frame: Frame
) -> list[Block]:
    """Return the blocks of the front: paragraphs with their roles."""
    blocks: list[Block] = []
    letter = frame.title[0] if frame.title else frame.first
    for i in range(frame.first):
        if i in frame.furniture:
            continue
        line = lines[i]
        role = "title" if i in frame.title else line_role(page, line, markers[i])
        if role is None and frame.letter <= i < letter:
            role = "notice"
        if role == "title" and blocks and blocks[-1].role == "title":
            blocks[-1].texts.append((line.start, line.end))
            blocks[-1].end = line.end
            continue
        blocks.append(
            Block(PARAGRAPH, line.start, line.end, texts=[(line.start, line.end)], role=role)
        )
    return blocks


def line_role(page: Page, line: Line, marker: Marker | None) -> str | None:
    """Return the role of a line of the front, or ``None`` for an ordinary paragraph."""
    text = page.folded[line.start : line.end]
    patterns = genre().patterns
    if (marker is not None and marker.kind == ANNEX) or patterns["file_name"].fullmatch(text):
        return "attachments"
    if len(text) > 160 or line.table:
        return None
    for role, name in (
        ("salutation", "salutation"),
        ("delivery", "delivery"),
        ("number", "document_number"),
        ("date", "date"),
        ("addressee", "addressee"),
    ):
        if patterns[name].fullmatch(text):
            return role
    if SPEAKER.fullmatch(text):
        return "speaker"
    if patterns["issuer"].fullmatch(squeeze(text)) and text[-1] not in "。,;:":
        return "issuer"
    return None
