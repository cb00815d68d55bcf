"""The catalogue entry of a document: facts, each marked as stated by the text or known otherwise."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from ...model.frozen import Model
from ..names import is_id

ENTRY_VERSION = "1.0"
Basis = Literal["stated", "known"]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
#: A calendar date of ISO 8601, or its year and month, or its year, where no more is known.
PartialDate = Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]


def _checked(name: str) -> str:
    if not is_id(name):
        raise ValueError("an id is lower-case letters and digits in groups joined by hyphens")
    return name


DocumentId = Annotated[str, Field(max_length=80), AfterValidator(_checked)]


class Evidence(Model):
    """How a fact is known: ``stated`` by the text itself, or ``known`` from ``source``."""

    basis: Basis = Field(description="stated: the text says so. known: it comes from elsewhere.")
    source: str | None = Field(
        default=None, description="Where a known fact comes from; required for it."
    )
    note: str | None = Field(default=None, description="What a reader should know about the fact.")

    @model_validator(mode="after")
    def _known_has_source(self) -> Evidence:
        if self.basis == "known" and not self.source:
            raise ValueError("a fact that is known from elsewhere needs a source")
        return self


class Fact(Evidence):
    """A fact in words."""

    value: str = Field(min_length=1, description="As printed, where the text states it.")


class DateFact(Evidence):
    """A date."""

    value: PartialDate = Field(description="YYYY-MM-DD, YYYY-MM or YYYY.")


class Period(Evidence):
    """The years that a document plans or looks back on, both inclusive."""

    first: int = Field(ge=1900, le=2999)
    last: int = Field(ge=1900, le=2999)

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if self.last < self.first:
            raise ValueError("the period ends before it begins")
        return self


class Place(Evidence):
    """An administrative division and its six-digit code by GB/T 2260."""

    name: str
    code: str = Field(pattern=r"^\d{6}$", description="GB/T 2260, e.g. 440300 for Shenzhen.")
    fictional: bool = Field(default=False, description="The place is invented, and so is its code.")


class Copy(Model):
    """A copy of the text that is known to be right."""

    sha256: Sha256 = Field(description="Of the bytes of the file.")
    encoding: str
    length: int = Field(ge=0, description="Code points of the decoded text.")
    note: str | None = None


class Entry(Model):
    """A document's catalogue entry (``documents/<id>/document.yaml``)."""

    schema_version: Literal["1.0"] = "1.0"
    id: DocumentId
    family: str = Field(description="The family's name, as in shenzhen_plans/families/.")
    language: str = Field(default="zho", pattern=r"^[a-z]{3}$", description="ISO 639-3.")
    title: Fact
    short_titles: tuple[Fact, ...] = ()
    document_number: Fact | None = Field(default=None, description="发文字号.")
    issuer: tuple[Fact, ...] = Field(
        default=(), description="All that are named, stated and known."
    )
    speaker: Fact | None = None
    speaker_office: tuple[Fact, ...] = ()
    meeting: Fact | None = None
    delivered: DateFact | None = None
    approved: DateFact | None = None
    published: DateFact | None = None
    period: Period | None = Field(default=None, description="The years planned or reported on.")
    place: Place | None = None
    addresses: tuple[Fact, ...] = Field(default=(), description="Source addresses.")
    rights: str = Field(min_length=1, description="What may be done with the text.")
    specimen: bool = Field(
        default=False, description="Written by this project about an invented place."
    )
    copies: tuple[Copy, ...] = Field(default=(), description="Copies known to be right.")
