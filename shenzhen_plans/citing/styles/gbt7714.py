"""GB/T 7714, editions 2015 and 2025: references of the numeric system, with the pinpoint.

The order of the items is that of GB/T 7714-2015 section 8 for electronic resources:
``责任者. 题名: 编号[R/OL]. 出版年: 引文位置(发布日期)[引用日期]. 获取路径.``  A document without an
address is printed: there an unknown place and publisher are told as such (8.4.1.3, 8.4.2.3), and an
unknown year is taken from the title and bracketed as an estimate (8.4.3.2).  An unknown author is
left out (8.1.3, numeric system); an unknown date of an online document is left out.

The 2025 edition sets its marks in full width but for ``. ``, ``[`` and ``]``, asks for no place
and publisher where there are none, and dates a report by its day without brackets, before the
pinpoint: ``责任者. 题名[R/OL]. 2031-02-24：引文位置[引用日期]. 获取路径.``
"""

from __future__ import annotations

import re

from ...model import Document
from ...model.remembered import once
from ..documents.facts import Facts, facts_of
from ..reading.written import read_path
from ..reference import Reference
from .cited import Cited, Edition

_TYPES = {"report": "R", "webpage": "EB", "document": "Z"}
_DAY = r"\d{4}-\d\d-\d\d"
PATTERN = re.compile(
    rf"""
    (?:\[\d{{1,3}}\][ ]?)?(?P<lead>.+)\[(?P<type>R|EB|Z)(?P<online>/OL)?\]\.
    (?:[ ](?P<imprint>(?:\[出版地不详\]:[ ]\[出版者不详\],[ ])?(?:{_DAY}|\d{{4}}|\[\d{{4}}\]|\[出版年不详\]))?
       (?:(?:(?::[ ])|：)?(?P<path>.+?))??
       (?:[(（](?P<date>{_DAY})[)）])?
       (?:\[(?P<accessed>{_DAY})\])?
       (?:\.[ ](?P<url>https?://\S+?))?
    )?
    \.?""",
    re.X | re.S,
)

_PARTED = re.compile(r"[:：,，]")


def format_gbt7714(cited: Cited) -> str:
    """Return the reference, without its number in a list."""
    facts, new = cited.facts, cited.edition == 2025
    online = facts.url is not None
    report = new and facts.genre == "report" and facts.date is not None
    day = f"({facts.date})" if online and facts.date and not report else ""
    if new:
        day = day.replace("(", "（").replace(")", "）")
    accessed = f"[{cited.accessed}]" if online and cited.accessed else ""
    imprint = _imprint(cited)
    pinpoint = f"{('：' if new else ': ') if imprint else ''}{cited.path}" if cited.path else ""
    published = f"{imprint}{pinpoint}{day}{accessed}"
    items = [lead(facts, cited.edition), published, facts.url or ""]
    return ". ".join(item for item in items if item) + "."


def lead(facts: Facts, edition: Edition) -> str:
    """Return author, title, number and the mark of the type: all up to the first date."""
    colon = "：" if edition == 2025 else ": "
    title = colon.join(item for item in (facts.title or "[题名不详]", facts.number) if item)
    kind = _TYPES[facts.genre] + ("/OL" if facts.url else "")
    return ". ".join(item for item in (facts.author, f"{title}[{kind}]") if item)


@once
def leads_of(document: Document) -> tuple[str, str]:
    """Return how a document's entry begins, in the two editions."""
    facts = facts_of(document)
    return lead(facts, 2015), lead(facts, 2025)


def _imprint(cited: Cited) -> str:
    """Return place, publisher and year as far as the edition asks for them."""
    facts = cited.facts
    if cited.edition == 2025 and facts.genre == "report" and facts.date:
        return str(facts.date)
    if facts.url is not None:
        # The date in brackets is enough, unless a pinpoint needs the year before it.
        return f"{facts.year:04d}" if cited.path and facts.year else ""
    year = (
        f"{facts.year:04d}" if facts.date else f"[{facts.year}]" if facts.year else "[出版年不详]"
    )
    return year if cited.edition == 2025 else f"[出版地不详]: [出版者不详], {year}"


def parse_gbt7714(text: str) -> Reference | None:
    """Return the reference, or ``None`` if the text has not this form.

    >>> parse_gbt7714("甲. 计划[R/OL]. 2031：三、(二)1.(24)（2031-02-24）. http://a.example/.").path
    '三、(二)1.(24)'
    """
    match = PATTERN.fullmatch(text.strip())
    if match is None:
        return None
    kind = f"{match['type']}{match['online'] or ''}"
    path = (match["path"] or "").lstrip(".,;: ") or None
    readings, stop = read_path(path) if path else ((), -1)
    if path and stop >= 0 and _PARTED.search(path):
        return None  # place and publisher, as somebody typed them
    lead = ". ".join(filter(None, (f"{match['lead']}[{kind}]", match["imprint"])))
    return Reference(text, "gbt7714", title=lead, path=path, readings=readings, stop=stop)
