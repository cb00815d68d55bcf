"""What every style is given: the node, its document's facts, its printed path, and options."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from ...model import AnyNode, Document
from ..documents.facts import Facts

Edition = Literal[2015, 2025]


class Cited(NamedTuple):
    """One thing to cite: a node, or a whole document where ``node`` is ``None``."""

    document: Document
    facts: Facts
    node: AnyNode | None = None
    path: str = ""
    edition: Edition = 2025
    accessed: dt.date | None = None

    @property
    def anchor(self) -> str:
        """``key#id``, or the key alone."""
        return f"{self.facts.key}#{self.node.id}" if self.node is not None else self.facts.key
