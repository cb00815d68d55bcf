"""Plain Chinese, as footnotes of officials and scholars write it: 《title》三、(二)1.(24).

It is read as what people write is: :func:`shenzhen_plans.citing.written.parse_plain`.
"""

from __future__ import annotations

from ..documents.facts import identified
from .cited import Cited


def titled(cited: Cited) -> str:
    """Return the title in title marks, after the place and year that it does not say itself."""
    title = cited.facts.title.replace("《", "〈").replace("》", "〉")
    if not any(char.isalnum() for char in title):
        return ""
    return f"{identified(cited.document)}《{title}》"


def format_plain(cited: Cited) -> str:
    """Return the citation; a whole document is cited with author and date, where they are stated."""
    if cited.node is not None:
        return titled(cited) + cited.path
    facts = cited.facts
    author = f"{facts.author}：" if facts.author else ""
    date = f"，{facts.date.year}年{facts.date.month}月{facts.date.day}日" if facts.date else ""
    return f"{author}{titled(cited)}{date}"


def format_path(cited: Cited) -> str:
    """Return the printed path alone: 三、(二)1.(24), 第二篇第三章第一节, 专栏4, 第2段."""
    return cited.path
