"""How fast citing is: references resolved, text scanned, quotations located; and how it grows.

Run from the root: ``python -m benchmarks.citing``.  Rates are of this machine; the ratios (ten
times the text) are what can be compared.  eyecite and refex (legal-reference-extraction),
which extract citations of American and of German law, stand beside for scale where they are
installed: they do another job on other text of the same size.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import shenzhen_plans as sp
from shenzhen_plans.model import Document
from shenzhen_plans.resources import documents_dir

NAME = "yunzhou-plan-report-2031"
GERMAN = "Nach § 823 Abs. 1 BGB und Art. 12 Abs. 1 GG (BVerfG, Urteil vom 1.2.2000 - 1 BvR 1/00) gilt dies, und so weiter. "
LATIN = "The court in Bush v. Gore, 531 U.S. 98, 99-100 (2000), held that it was so, and went on. "


GOALS = {
    "by id": "at least 600,000",
    "by printed path": "at least 600,000",
    "as people write (三(三)1(24))": "at least 200,000",
    "by number (第24项任务)": "at least 200,000",
    "with a title (《…》三、(三)1.(24))": "at least 200,000",
    "our specimens, within five documents": "at least 5,000,000",
    "nothing but citations": "at least 2,000,000",
}


def seconds(work: Callable[[], Any], least: float = 0.4) -> float:
    """Return the best time of one call, over as many calls as fit into ``least`` seconds."""
    best, spent = float("inf"), 0.0
    work()  # what is loaded and built once is not timed
    while spent < least:
        start = time.process_time()
        work()
        took = time.process_time() - start
        best, spent = min(best, took), spent + took
    return best


def report(what: str, value: str, goal: str = "") -> None:
    """Print one line."""
    print(f"{what:<58} {value:>18}  {goal}")


def resolving() -> None:
    """References per second, in one document."""
    document = sp.parse(documents_dir() / NAME / f"{NAME}.txt")
    nodes = list(document.walk())
    forms = {
        "by id": [node.id for node in nodes],
        "by printed path": [sp.cite(node, "path", within=document) for node in nodes],
        "as people write (三(三)1(24))": [
            sp.cite(node, "path", within=document)
            .replace("、", "")
            .replace(".", "")
            .replace("(", "（")
            .replace(")", "）")
            for node in document.tasks
        ],
        "by number (第24项任务)": [f"第{task.number}项任务" for task in document.tasks],
        "with a title (《…》三、(三)1.(24))": [sp.cite(node, within=document) for node in nodes],
    }
    for what, references in forms.items():

        def all_of_them(references: list[str] = references) -> None:
            for reference in references:
                sp.resolve(reference, within=document)

        rate = len(references) / seconds(all_of_them)
        goal = GOALS.get(what, "")
        report(f"resolve {what}", f"{rate:,.0f}/s", goal)
    rate = len(nodes) / seconds(lambda: [sp.cite(node, within=document) for node in nodes])
    report("cite in plain style", f"{rate:,.0f}/s")


def scanning() -> None:
    """Characters per second, and the ratio of times for ten times the text."""
    document = sp.parse(documents_dir() / NAME / f"{NAME}.txt")
    five = [sp.parse(path) for path in sorted(documents_dir().glob("*/*.txt"))][:5]
    texts = [path.read_text("utf-8") for path in sorted(documents_dir().glob("*/*.txt"))]
    plain = "".join(texts) * 10
    varied = "".join(
        f"据第{i}至{i + 2}项和三、(三){i % 9 + 1}.({i})，见《云州市2031年计划》第{i + 5}项第{i}段。"
        for i in range(1, 3000)
    )
    dense = "根据《云州市2031年计划》第24项和三、(三)1.(25)，见第3至5项。" * 3000
    for what, text, within in (
        ("our specimens", plain, None),
        ("our specimens, within one document", plain, document),
        ("our specimens, within five documents", plain, five),
        ("nothing but citations", dense, None),
        ("nothing but citations, within five documents", dense, five),
        ("nothing but citations, no two alike", varied, None),
    ):
        once = seconds(lambda text=text, within=within: count(text, within))
        more = seconds(lambda text=text, within=within: count(text * 10, within))
        goal = GOALS.get(what, "")
        report(f"find_citations in {what}", f"{len(text) / once:,.0f} chars/s", goal)
        report("  ten times the text takes", f"{more / once:.1f} times", "at most 11")
    others(len(plain))


def count(text: str, within: Document | list[Document] | None) -> int:
    """Return how many citations are in a text, without keeping them."""
    return sum(1 for _ in sp.find_citations(text, within=within))


def others(size: int) -> None:
    """The same amount of text through the libraries beside, where they are installed."""
    for module, text in (("eyecite", LATIN), ("refex", GERMAN)):
        try:
            work = extractor(module)
        except ImportError:
            report(f"{module} (not installed)", "skipped")
            continue
        part = (text * (size // len(text) + 1))[: size // 20]
        rate = len(part) / seconds(lambda work=work, part=part: work(part), 0.1)
        report(f"{module} on a text of its own language", f"{rate:,.0f} chars/s")


def extractor(module: str) -> Callable[[str], Any]:
    """Return the function of a library that extracts citations."""
    if module == "eyecite":
        found: Callable[[str], Any] = import_module("eyecite").get_citations
        return found
    made = import_module("refex.orchestrator").CitationExtractor()
    extract: Callable[[str], Any] = made.extract
    return extract


def locating() -> None:
    """Quotations per second, exact, near and absent."""
    document = sp.parse(documents_dir() / NAME / f"{NAME}.txt")
    quotations = {
        "exact": "更新农贸市场30个,设立平价菜专区,对十五种当季蔬菜公布参考价。",
        "near": "更新农贸市场35个,设立平价菜专区,对十五种应季蔬菜公布参考价。",
        "absent": "本市所有学校都将在明年底前建成室内温水游泳馆并且免费开放。",
    }
    for what, quotation in quotations.items():
        rate = 1 / seconds(lambda quotation=quotation: sp.locate(quotation, within=document))
        report(f"locate a quotation ({what}) in 6,000 characters", f"{rate:,.0f}/s")
    report(
        "compare two documents of 45 tasks",
        f"{1 / seconds(lambda: sp.compare(document, document)):,.0f}/s",
    )


def main() -> None:
    """Run all."""
    resolving()
    scanning()
    locating()


if __name__ == "__main__":
    main()
