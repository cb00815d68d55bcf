"""A span of running text that reads as a citation, and the text in which it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from ..reference import Reference
from .known import Known

#: Characters that are looked at before a place or a title.
BACK = 44


class Hit(NamedTuple):
    """A span of the text (code points) and what it says.

    ``longer`` is a longer span with a heading behind the steps (三、(四)提振城乡消费), which is
    taken where it means something; ``glued`` tells that this heading stands there whole, right
    behind the steps and before the end of a clause; ``quoted`` are words in quotation marks behind
    the steps that are no heading, ``counted`` the beginning of a word that the number may count
    (第8项漏洞).
    """

    start: int
    end: int
    reference: Reference
    longer: Hit | None = None
    glued: bool = False
    quoted: str = ""
    counted: str = ""


@dataclass(slots=True)
class Scan:
    """A text as given and in narrow signs, what is known, and what the text has said so far.

    ``short`` holds what the text calls its documents (以下简称《办法》), ``said`` where each unit
    (项, 章) was cited last, and of which document; ``named`` the documents in the order in which
    the text named them, each with the place behind it, and ``last`` the last citation.
    """

    given: str
    folded: str
    known: Known
    placed: bool
    short: dict[str, str] = field(default_factory=dict)
    said: dict[str, tuple[int, str | None]] = field(default_factory=dict)
    named: list[tuple[int, str]] = field(default_factory=list)
    last: Hit | None = None
