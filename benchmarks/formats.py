"""How fast documents are written and read: ``python benchmarks/formats.py`` (from the root).

Each writer and reader stands beside lxml or json doing the bare work on the same bytes, and
beside docling-core writing and validating a document with the same texts, where it is installed
(``pip install shenzhen-plans[benchmark]``).  Ratios of one run can be compared between machines,
seconds cannot.  The texts are the five sources if they are there, else the specimens.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree
from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import shenzhen_plans as sp  # noqa: E402
from shenzhen_plans.resources import documents_dir  # noqa: E402

ROUNDS = 9
SOURCES = Path(os.environ.get("SHENZHEN_PLANS_SOURCES") or ROOT.parent / "shared" / "sources")

Work = Callable[[], object]


class Line(NamedTuple):
    """One comparison: our work, the work beside it, and what was aimed at (ours / theirs)."""

    name: str
    ours: float
    beside: str
    theirs: float
    aim: str = ""


def best(work: Work) -> float:
    """Return the seconds of the quickest of some rounds: the one least disturbed."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def documents() -> list[sp.Document]:
    paths = sorted(p for p in SOURCES.glob("*.txt") if p.is_file())
    paths = paths or sorted(documents_dir().glob("*/*.txt"))
    return [sp.parse(path) for path in paths]


def lines(document: sp.Document) -> list[Line]:
    xml, akn, markdown = sp.to_xml(document), sp.to_akn(document), sp.to_markdown(document)
    data = sp.to_json(document, indent=None)
    tree, akn_tree, values = (
        etree.fromstring(xml.encode()),
        etree.fromstring(akn.encode()),
        json.loads(data),
    )
    parser = MarkdownIt("commonmark")

    def serialise(root: etree._Element) -> Work:
        return lambda: etree.tostring(root, encoding="utf-8")

    def parse(text: str) -> Work:
        return lambda: etree.fromstring(text.encode())

    work: list[tuple[str, Work, str, Work, str]] = [
        ("to_xml", lambda: sp.to_xml(document), "lxml, finished tree", serialise(tree), "5"),
        ("from_xml", lambda: sp.from_xml(xml), "lxml, parsing", parse(xml), ""),
        ("to_akn", lambda: sp.to_akn(document), "lxml, finished tree", serialise(akn_tree), ""),
        ("from_akn", lambda: sp.from_akn(akn), "lxml, parsing", parse(akn), ""),
        ("to_json", lambda: sp.to_json(document, indent=None), "json.dumps", lambda: json.dumps(values, ensure_ascii=False), ""),
        ("to_json, indented", lambda: sp.to_json(document), "json.dumps, indented", lambda: json.dumps(values, ensure_ascii=False, indent=2), ""),
        ("from_json", lambda: sp.from_json(data), "json.loads", lambda: json.loads(data), ""),
        ("to_jsonl", lambda: sp.to_jsonl(document), "json.dumps", lambda: json.dumps(values, ensure_ascii=False), ""),
        ("to_markdown", lambda: sp.to_markdown(document), "markdown-it, parsing", lambda: parser.parse(markdown), ""),
        ("from_markdown", lambda: sp.from_markdown(markdown), "markdown-it, parsing", lambda: parser.parse(markdown), ""),
    ]  # fmt: skip
    return [
        Line(name, best(ours), beside, best(theirs), aim)
        for name, ours, beside, theirs, aim in work
    ]


def like(document: sp.Document, core: Any) -> Any:  # noqa: ANN401
    """Return docling-core's document with the same headings and texts."""
    labels = import_module("docling_core.types.doc").DocItemLabel
    other = core(name="plan")
    for node in document.walk():
        if node.title:
            other.add_heading(text=f"{node.marker or ''}{node.title}", level=1)
        if node.text:
            other.add_text(
                label=labels.TEXT,
                text=node.text if node.title else f"{node.marker or ''}{node.text}",
            )
    return other


def beside_docling(document: sp.Document) -> list[Line]:
    core = import_module("docling_core.types.doc").DoclingDocument
    other = like(document, core)
    data, theirs = sp.to_json(document, indent=None), other.model_dump_json()
    work: list[tuple[str, Work, str, Work]] = [
        ("to_markdown", lambda: sp.to_markdown(document), "export_to_markdown", other.export_to_markdown),
        ("to_xml", lambda: sp.to_xml(document), "export_to_doctags", other.export_to_doctags),
        ("to_akn", lambda: sp.to_akn(document), "export_to_html", other.export_to_html),
        ("from_json", lambda: sp.from_json(data), "model_validate_json", lambda: core.model_validate_json(theirs)),
    ]  # fmt: skip
    return [
        Line(name, best(ours), beside, best(their), "0.1") for name, ours, beside, their in work
    ]


def table(title: str, found: list[list[Line]], characters: int) -> None:
    print(f"\n{title}")
    print(f"{'':20}{'chars/s':>14}   {'beside':24}{'chars/s':>14}{'ratio':>8}  aim")
    for same in zip(*found, strict=True):
        ours, theirs = sum(line.ours for line in same), sum(line.theirs for line in same)
        first = same[0]
        aim = f"≤ {first.aim}" if first.aim else ""
        print(
            f"{first.name:20}{characters / ours:14,.0f}   {first.beside:24}{characters / theirs:14,.0f}"
            f"{ours / theirs:8.2f}  {aim}"
        )


def main() -> None:
    found = documents()
    characters = sum(document.source.length for document in found)
    print(f"{len(found)} documents, {characters:,} characters; ratio = our time / theirs")
    table("beside the bare work", [lines(document) for document in found], characters)
    try:
        import_module("docling_core.types.doc")
    except ImportError:
        print("\ndocling-core is not installed: skipped (pip install docling-core)")
        return
    table("beside docling-core", [beside_docling(document) for document in found], characters)


if __name__ == "__main__":
    main()
