"""GB/T 7714: against the official-looking styles through citeproc, where those are right."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import warnings
from pathlib import Path

import pytest

import shenzhen_plans as sp
from shenzhen_plans.model import Document

from .specimens import SPECIMENS, real_texts, specimen

DAY = dt.date(2031, 3, 1)
CSL = Path(os.environ.get("SHENZHEN_PLANS_CSL", Path(__file__).parents[3] / "shared" / "csl"))
STYLES = {edition: CSL / f"gb-t-7714-{edition}-note.csl" for edition in (2015, 2025)}
needs_styles = pytest.mark.skipif(
    not STYLES[2015].is_file(), reason="no CSL styles: set SHENZHEN_PLANS_CSL"
)


def citeproc(document: Document, edition: int) -> str:
    """The entry as citeproc writes it from our CSL-JSON."""
    source = pytest.importorskip("citeproc.source.json")
    engine = pytest.importorskip("citeproc")
    items = json.loads(sp.bibliography(document, "csl-json", accessed=DAY))
    for item in items:
        item.pop("custom", None)
        item.get("issued", {}).pop("circa", None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        style = engine.CitationStylesStyle(str(STYLES[edition]), validate=False)
        listed = engine.CitationStylesBibliography(
            style, source.CiteProcJSON(items), engine.formatter.plain
        )
        listed.register(engine.Citation([engine.CitationItem(items[0]["id"])]))
        return re.sub(r"^\[1\]\s*", "", str(listed.bibliography()[0]))


def every_document() -> list[Document]:
    return [specimen(name) for name in SPECIMENS] + [sp.parse(path) for path in real_texts()]


@needs_styles
@pytest.mark.parametrize("edition", [2015, 2025])
def test_against_citeproc(edition: int) -> None:
    compared = 0
    for document in every_document():
        ours = sp.bibliography(document, "gb7714", edition=edition, accessed=DAY)
        theirs = citeproc(document, edition)
        if document.metadata.source_url is None:
            # GB/T 7714-2015, 8.4.1.3 and 8.4.2.3: a printed work without place and publisher says
            # so ("[出版地不详]: [出版者不详]"); the style prints the year alone.
            ours = ours.replace("[出版地不详]: [出版者不详], ", "")
            # The access date belongs to electronic resources (8.6); the style prints it for a
            # printed work as well, once it is in the item.
            theirs = theirs.replace(f"[{DAY}]", "")
            # citeproc-py drops a group that holds fixed words only, and with it the mark of the
            # type, which is mandatory (6.1 and annex B).
            ours = ours.replace("[Z]", "")
        elif edition == 2025 and document.family in ("plan-report", "work-report"):
            # A known fault of the style: it drops the access date of a report.
            ours = ours.replace(f"[{DAY}]", "")
        assert ours == theirs
        compared += 1
    assert compared >= len(SPECIMENS)


def test_an_online_report_with_its_pinpoint() -> None:
    plan = specimen("yunzhou-plan-report-2031")
    task = plan.task(24)
    lead = (
        "林望潮. 关于云州市2030年国民经济和社会发展计划执行情况与2031年计划草案的报告[R/OL]. 2031"
    )
    url = "http://news.yunzhou.example/content/203102/24/c_88017.html"
    new = f"{lead}-02-24：三、(三)1.(24)[2031-03-01]. {url}."
    assert sp.cite(task, "gb7714", document=plan, accessed=DAY) == new
    old = f"{lead}: 三、(三)1.(24)(2031-02-24)[2031-03-01]. {url}."
    assert sp.cite(task, "gb7714", document=plan, edition=2015, accessed=DAY) == old
    assert sp.cite(task, "GB/T 7714-2015", document=plan, accessed=DAY) == old


@pytest.mark.parametrize(
    ("text", "edition", "expected"),
    [
        ("甲市2031年计划\n一、要求\n(一)目标。建成公园。\n", 2025, "甲市2031年计划[Z]. [2031]."),
        (
            "甲市2031年计划\n一、要求\n(一)目标。建成公园。\n",
            2015,
            "甲市2031年计划[Z]. [出版地不详]: [出版者不详], [2031].",
        ),
        ("甲市计划\n一、要求\n(一)目标。建成公园。\n", 2025, "甲市计划[Z]. [出版年不详]."),
    ],
)
def test_missing_facts(text: str, edition: int, expected: str) -> None:
    assert sp.bibliography(sp.parse(text), "gb7714", edition=edition) == expected  # type: ignore[arg-type]


def test_a_document_number_is_other_title_information() -> None:
    parks = specimen("yunzhou-parks-opinions-2030")
    assert "实施意见：云府发〔2030〕12号[Z]. 2030." in sp.bibliography(parks)


def test_several_documents() -> None:
    together = [specimen(name) for name in SPECIMENS]
    assert len(sp.bibliography(together).splitlines()) == len(together)
    assert len(json.loads(sp.bibliography(together, "csl-json"))) == len(together)
