"""The expected and binding targets as typed entries.

Read are list items (——) and list-like clauses under a heading or a lead-in that names targets.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from ..kinds import BULLET, PARAGRAPH, PASSAGE
from .blocks import Block, Page

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_UNIT = (
    r"%|‰|个百分点|(?:万|亿|百|千|十|万亿|千万|百万)?(?:元|美元|人次|人|户|家|个|套(?:\(间\))?|张|座|平方米|平方公里|公里|公顷|亩|吨标准煤|吨|千瓦时|千瓦"
    r"|件|项|辆|架次|标箱|标准箱|岁|天|微克/立方米|立方米|所|张/千人|TEU|台|处|条|场|公斤|分|册)?"
)
_VALUE = re.compile(
    rf"(?P<pre>不低于|不少于|不高于|不超过|控制在|保持在|稳定在|维持在|达到|超过|突破|高于|低于|大于|小于|力争|增加到|提高到|降低到|降至|增至|升至|提升至|约|超|达|至|到){{0,3}}\s*(?P<number>{_NUMBER})\s*(?P<unit>{_UNIT})\s*(?P<post>左右|上下|以上|以内|以下|及以上)?"
)
_CHANGE = re.compile(
    r"(?:同口径|同比|年均|累计|名义|实际|比上年|较上年)*(?P<word>增长|增加|新增|提高|提升|上升|下降|降低|减少|压减|回落|涨幅|增速|降幅)(?:率)?"
)
_NAME_END = re.compile(
    r"(?:同口径|同比|年均|累计|力争|实现|完成|全年|预计|确保|比上年|涨幅|增速|控制|保持|达到|达|超过|超|突破|为|[:,])+$"
)
_RISE = frozenset(("增长", "增加", "新增", "提高", "提升", "上升", "涨幅", "增速"))
_AT_LEAST, _AT_MOST = "不低于|不少于|以上|及以上", "不高于|不超过|控制在|以内|以下"
_TARGETS = re.compile(r"(?:预期性|约束性)(?:指标|目标)|(?:主要|预期|发展)(?:预期)?(?:目标|指标)")
_QUALITATIVE = re.compile(
    r"(?P<name>.+?)(?P<aim>(?:稳|保)(?:规模|份额|增长|质|量|位次).*|完成.{0,12}(?:下达|确定)?.{0,4}目标.*|以.{2,16}(?:下达|要求|规定)?为准|[与和同].{2,16}(?:基本)?同步.*|(?:降幅|增幅|增速)?(?:不少于|不低于|不高于|不超过|控制在|保持在|稳定在|达到|完成).{2,16}(?:任务|目标|水平|要求|标准)(?:以内|以上|左右)?|(?:基本|保持|总体)(?:平衡|同步|稳定|持平).*|(?:持续|进一步|不断|稳步)?(?:改善|优化|提升|提高|下降|降低))$"
)


class Reading(NamedTuple):
    """What one target says; ``value`` is ``None`` for a qualitative one."""

    name: str
    value: Decimal | None
    unit: str | None
    comparator: str | None
    direction: str | None
    qualitative: str | None


def read_target(folded: str) -> Reading | None:
    """Read one target from its folded text, or return ``None`` if it does not read as one.

    >>> read_target("GDP增长5.5%左右")
    Reading(name='GDP', value=Decimal('5.5'), unit='%', comparator='~', direction='rise', qualitative=None)
    >>> read_target("固定资产投资超2300亿元")[1:4]
    (Decimal('2300'), '亿元', '>')
    """
    text = folded.strip().strip("。;,—-")
    for match in _VALUE.finditer(text):
        reading = _quantified(text, match)
        if reading is not None:
            return reading
    found = _QUALITATIVE.fullmatch(text)
    if found is not None:
        name = _NAME_END.sub("", found.group("name")).strip(" 、,")
        direction = "stable" if re.match(r"稳|保|基本|保持|总体|与", found.group("aim")) else None
        return Reading(name or found.group("name"), None, None, None, direction, found.group("aim"))
    return None


def _quantified(text: str, match: re.Match[str]) -> Reading | None:
    before = text[: match.start()]
    changes = list(_CHANGE.finditer(before))
    change = changes[-1] if changes else None
    name = before
    direction = None
    if change is not None and len(before) - change.end() <= 4:
        word = change.group("word")
        direction = "rise" if word in _RISE else "fall"
        name = before[: change.start()] or before[change.end() :]
        if word == "新增":
            name = before
    name = _NAME_END.sub("", name).strip(" 、,:")
    if direction is not None and name.endswith(("新增",)) and len(name) == 2:
        name = text[: match.start()] + text[match.end() :]
    if len(name) < 2 or len(name) > 40 or not match.group("unit"):
        return None
    try:
        value = Decimal(match.group("number").replace(",", ""))
    except InvalidOperation:
        return None
    return Reading(name, value, match.group("unit"), _comparator(text, match), direction, None)


def _comparator(text: str, match: re.Match[str]) -> str:
    pre = (
        text[match.start() : match.start("number")]
        + text[max(0, match.start() - 3) : match.start()]
    )
    post = match.group("post") or ""
    if re.search(r"左右|上下|约", pre + post):
        return "~"
    if re.search(_AT_LEAST, pre + post):
        return ">="
    if re.search(_AT_MOST, pre + post):
        return "<="
    if re.search(r"超过|超|突破|高于|大于", pre):
        return ">"
    if re.search(r"低于|小于", pre):
        return "<"
    return "="


class Target(NamedTuple):
    """A target found in the tree: the block, its span, its category, what it says."""

    block: Block
    start: int
    end: int
    category: str | None
    reading: Reading


def find_targets(page: Page, roots: list[Block]) -> list[Target]:
    """Return the targets of a document, in order."""
    found: list[Target] = []
    for root in roots:
        _search(page, root, None, False, found)
    return found


def _search(
    page: Page, block: Block, category: str | None, inside: bool, found: list[Target]
) -> None:
    title = page.string(block.title) if block.title else ""
    if _TARGETS.search(title):
        inside = True
        category = "expected" if "预期性" in title else "binding" if "约束性" in title else category
    for i, child in enumerate(block.children):
        lead_in = (
            i > 0
            and block.children[i - 1].kind == PARAGRAPH
            and _is_lead_in(page, block.children[i - 1])
        )
        if (
            child.kind == BULLET
            and (inside or lead_in or _after_lead_in(page, block.children, i))
            and child.title is None
        ):
            _read(page, child, category, found)
        elif child.kind in (PARAGRAPH, PASSAGE) and child.texts:
            _clauses(page, child, found)
        _search(page, child, category, inside, found)


def _is_lead_in(page: Page, block: Block) -> bool:
    text = page.folded[block.start : block.end]
    return text.endswith(":") and _TARGETS.search(text) is not None


def _after_lead_in(page: Page, children: list[Block], i: int) -> bool:
    while i > 0 and children[i - 1].kind == BULLET:
        i -= 1
    return i > 0 and _is_lead_in(page, children[i - 1])


def _read(page: Page, block: Block, category: str | None, found: list[Target]) -> None:
    for start, end in block.texts:
        reading = read_target(page.folded[start:end])
        if reading is not None:
            found.append(Target(block, start, end, category, reading))


def _clauses(page: Page, block: Block, found: list[Target]) -> None:
    """今年发展主要预期目标是: a、b、c — the clauses of the sentence are its targets."""
    for start, end in block.texts:
        lead = re.compile(r"(?:主要|预期)(?:预期)?目标(?:是|为|如下)?:").search(
            page.folded, start, end
        )
        if lead is None or lead.end() >= end:
            continue
        stop = page.folded.find("。", lead.end(), end)
        for clause in re.compile(r"[^,;]+").finditer(
            page.folded, lead.end(), stop if stop > 0 else end
        ):
            reading = read_target(clause.group())
            if reading is not None:
                found.append(Target(block, clause.start(), clause.end(), None, reading))
