"""What people wrote, and what it means: strings and sentences over specimens and short texts.

``people.yaml`` holds strings by kind and by the documents that are open: reference → printed paths
parted by `` & ``, ``DOC`` for the document, ``?`` where several places fit, ``-`` where none does.
``sentences.yaml`` holds running text by the documents: the citations stand in ``[[ ]]``, and what
they mean is parted by `` | ``.  All of it was written before it was run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

import shenzhen_plans as sp
from shenzhen_plans.citing.index import index_of
from shenzhen_plans.model import Document

from .specimens import SPECIMENS, real_texts

HERE = Path(__file__).parent
#: The documents of a group; the short texts stand in texts/, an invented province's.
OPEN = {
    "all": list(SPECIMENS),
    "plan": ["yunzhou-plan-report-2031"],
    "lanshan": ["lanshan-plan-2031"],
    "fyp": ["yunzhou-fyp-16"],
    "report": ["yunzhou-work-report-2031"],
    "review": ["yunzhou-reform-review-2030"],
    "parks": ["yunzhou-parks-opinions-2030"],
    "rules": ["lanjiang-rural-rules-2032"],
    "logistics": ["luming-logistics-plan-2031"],
    "luming": ["luming-work-report-2032"],
    "lanjiang": ["lanjiang-fyp-16"],
    "heat": ["qinghe-heat-plan-2031"],
    "two": ["lanjiang-rural-rules-2032", "luming-logistics-plan-2031"],
    "five": [
        "yunzhou-plan-report-2031", "lanshan-plan-2031", "yunzhou-fyp-16",
        "luming-logistics-plan-2031", "luming-work-report-2032",
    ],
    "seven": [
        "yunzhou-plan-report-2031", "lanshan-plan-2031", "yunzhou-fyp-16",
        "yunzhou-reform-review-2030", "yunzhou-parks-opinions-2030",
        "luming-logistics-plan-2031", "luming-work-report-2032",
    ],
    "many": [
        "lanjiang-fyp-16", "qinghe-heat-plan-2031", "lanjiang-rural-rules-2032",
        "luming-logistics-plan-2031", "luming-work-report-2032", "yunzhou-fyp-16",
    ],
}  # fmt: skip


@cache
def document(name: str) -> Document:
    """A specimen or one of the short texts, parsed once."""
    return sp.parse(SPECIMENS.get(name) or HERE / "texts" / f"{name}.txt")


def open_in(group: str) -> list[Document]:
    """The documents of a group; ``real`` are the real texts, none where they are not at hand."""
    return list(_real()) if group == "real" else [document(name) for name in OPEN[group]]


@cache
def _real() -> tuple[Document, ...]:
    return tuple(map(sp.parse, real_texts()))


def strings() -> Iterator[tuple[str, str, str, str]]:
    """Kind, group, reference and meaning of each string."""
    for kind, groups in _load("people.yaml").items():
        for group, rows in groups.items():
            yield from ((kind, group, str(said), means) for said, means in rows.items())


def sentences() -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Group and text of each sentence, and the citations with what they mean."""
    for group, rows in _load("sentences.yaml").items():
        for marked, means in rows.items():
            cited = re.findall(r"\[\[(.+?)\]\]", marked)
            meant = [part.strip() for part in str(means or "").split("|") if part.strip()]
            yield group, re.sub(r"\[\[|\]\]", "", marked), list(zip(cited, meant, strict=True))


def quotations() -> Iterator[tuple[str, str, str | None, str]]:
    """Group, reference, words quoted (``None``: with the reference) and verdict of each quotation."""
    for group, rows in _load("quotations.yaml").items():
        yield from (
            (group, said, quoted[0] if quoted else None, verdict) for said, *quoted, verdict in rows
        )


def _load(name: str) -> dict[str, dict]:
    found: dict[str, dict] = yaml.safe_load((HERE / name).read_text("utf-8"))
    return found


def paths(found: sp.Resolution) -> str:
    """The printed paths of what was found."""
    return " & ".join(index_of(d).paths[n.id] for d, n in found.pairs()) or "DOC"


def refused(error: sp.CitationError | None) -> str:
    """How a refusal is written."""
    return "?" if isinstance(error, sp.AmbiguousReference) else "-"
