"""What a document states about itself and what it measures: metadata, indicators, diagnostics."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from pydantic import Field

from .frozen import Model

FurnitureCategory = Literal[
    "navigation", "byline", "button", "share", "disclaimer", "related", "excerpt", "contents",
    "imprint", "page_number", "running_head", "footnote", "markup", "control", "other",
]  # fmt: skip
Severity = Literal["info", "warning", "error"]
Comparator = Literal["=", ">=", ">", "<=", "<", "~"]
Direction = Literal["rise", "fall", "stable"]


class Furniture(Model):
    """What is on the page but is not the document: navigation, contents list, excerpt, debris.

    ``start`` and ``end`` are code points of the decoded source; ``text`` is that very slice.
    """

    category: FurnitureCategory
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class Stated(Model):
    """A value that the text states, with the code points where it stands."""

    value: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class StatedDate(Model):
    """A full date that the text states; ``text`` is how it is printed."""

    value: dt.date
    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class AlsoStated(Model):
    """What another place of the page states of a fact, where the two do not agree; a date without a day."""

    field: str = Field(description="The name of the fact, e.g. issuer.")
    value: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Metadata(Model):
    """What the text says of itself; nothing is invented, an absent fact is ``None``.

    Where the page has an imprint (the table of facts above a document on a site), its word is taken, and what the text
    states otherwise stands in ``also``.
    """

    title: Stated | None = Field(None, description="The document's title, as printed.")
    document_number: Stated | None = Field(None, description="发文字号, e.g. 国发〔2021〕1号.")
    issuer: Stated | None = Field(None, description="Who issued it, as printed.")
    speaker: Stated | None = Field(None, description="Who delivered it: the personal name.")
    speaker_office: Stated | None = Field(None, description="The office of the speaker.")
    meeting: Stated | None = Field(None, description="The meeting before which it was delivered.")
    delivered: StatedDate | None = Field(None, description="Date of delivery.")
    approved: StatedDate | None = Field(None, description="Date of approval, if a full date.")
    published: StatedDate | None = Field(None, description="Date of issue or publication.")
    source_site: Stated | None = Field(None, description="来源: as printed on the page.")
    source_url: Stated | None = Field(None, description="The address that the page gives.")
    written: StatedDate | None = Field(None, description="成文日期: the date that it was signed.")
    issued: tuple[Stated, ...] | None = Field(
        None, description="The titles of what a notice issues, the document's own first."
    )
    issuers: tuple[Stated, ...] | None = Field(
        None, description="Each issuer by itself, where several issued it together."
    )
    index_number: Stated | None = Field(None, description="索引号: as the page's imprint has it.")
    subjects: Stated | None = Field(None, description="主题词: as the page's imprint has it.")
    topic: Stated | None = Field(None, description="主题分类: as the page's imprint has it.")
    also: tuple[AlsoStated, ...] | None = Field(
        None, description="What the page states of these facts otherwise, or less fully: 2031年3月."
    )


class Indicator(Model):
    """One expected or binding target: a name, and a value or a qualitative aim.

    ``comparator`` is one of ``= >= > <= < ~`` (``~`` for 左右), ``direction`` says whether the
    value is a change (增长 → rise, 下降 → fall) or a level to be kept (stable).
    """

    node: str = Field(description="Id of the node that states the target.")
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    name: str
    category: Literal["expected", "binding"] | None = None
    value: Decimal | None = None
    value_to: Decimal | None = Field(None, description="The upper end, where a range is printed.")
    unit: str | None = None
    comparator: Comparator | None = None
    direction: Direction | None = None
    qualitative: str | None = Field(None, description="The aim, where no value is printed.")


class Diagnostic(Model):
    """Something odd in a text: printed as ``path:line:col: level: message [code]``.

    ``line`` and ``column`` are 1-based; ``start`` and ``end`` are code points.
    """

    code: str
    severity: Severity
    message: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    line: int = Field(ge=1)
    column: int = Field(ge=1)


class PageStart(Model):
    """Where a page of the file begins (code points), and its label as printed or counted."""

    start: int = Field(ge=0)
    label: str = Field(description="The page's label.")


class Source(Model):
    """Which text was parsed, and by what.

    ``sha256`` is the digest of the bytes as given (of the UTF-8 form for a ``str``); ``length``
    counts code points of the decoded text.  ``encoding`` names reader and version for a file that
    is no text.
    """

    name: str | None = None
    encoding: str
    format: str = Field("text", pattern=r"^[a-z]+$", description="The kind of input, e.g. html.")
    sha256: str
    length: int = Field(ge=0)
    parser_version: str
    pages: tuple[PageStart, ...] | None = Field(
        None, description="The pages of a file that has some, in order."
    )
    generated: tuple[tuple[int, int], ...] | None = Field(
        None,
        description="Spans that our reader made and the file does not hold: automatic numbers.",
    )
