"""How well figures, statements and pairs are read, against readings by eye; and how fast.

Run from the root: ``python benchmarks/quantities.py``.  The readings are numbers and spans of
complete sections (``quantities_readings.json``); the texts are read where they are (``../shared/devset/texts`` and the
sources).  ``seen`` texts were at hand when the rules were written, ``unseen`` ones were not.  jionlp and
quantulum3, which find a number with its unit and stop, stand beside where they are installed.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import shenzhen_plans as sp
from shenzhen_plans.resources import documents_dir
from tests.texts import sources_dir

READINGS = Path(__file__).with_name("quantities_readings.json")
TASKS = Path(__file__).with_name("task_readings.json")
DEVSET = sources_dir().parent / "devset"
_RULES = {
    "range": re.compile(r"[-—~至到].*[\d一二三四五六七八九十]"),
    "rank": re.compile(r"^第"),
    "share in words": re.compile(r"成|分之|番|半"),
    "Chinese numeral": re.compile(r"^[〇零一二两三四五六七八九十百千万亿数几上]"),
    "Arabic numeral": re.compile(r"\d"),
}


def rule(quote: str) -> str:
    """Return the rule that reads a figure, by what is printed."""
    return next((name for name, pattern in _RULES.items() if pattern.search(quote)), "other")


def text_at(name: str) -> Path | None:
    """Return the path of a text, or ``None`` if it is not here."""
    places = (sources_dir() / name, DEVSET / "texts" / name)
    return next((path for path in places if path.is_file()), None)


def figures() -> None:
    """Precision and recall of figures and statements, by rule, seen and unseen apart."""
    right: dict[tuple[bool, str], Counter[str]] = defaultdict(Counter)
    for section in json.loads(READINGS.read_text("utf-8"))["sections"]:
        path = text_at(section["text"])
        if path is None or hashlib.sha256(path.read_bytes()).hexdigest() != section["sha256"]:
            print(f"skipped: {section['text']} is not here, or is another copy")
            continue
        source = path.read_text("utf-8-sig").replace("\r\n", "\n")
        _count(section, source, sp.find_quantities(sp.parse(path), source), right)
    for (seen, name), counts in sorted(
        right.items(), key=lambda item: (not item[0][0], item[0][1])
    ):
        found, wanted, hit = counts["found"], counts["wanted"], counts["hit"]
        kind = f"statements {counts['kind'] / hit:.3f}" if hit else ""
        print(
            f"{'seen' if seen else 'unseen':<7} {name:<16} P {hit / found if found else 1:.3f} "
            f"R {hit / wanted if wanted else 1:.3f} of {wanted:>4}  {kind}"
        )


def _count(
    section: dict[str, Any], source: str, found: tuple[sp.Quantity, ...],
    right: dict[tuple[bool, str], Counter[str]],
) -> None:  # fmt: skip
    wanted = {
        (start, end, Decimal(low), None if high is None else Decimal(high), unit): statement
        for start, end, low, high, unit, statement in section["figures"]
    }
    got = {
        (q.start, q.end, q.value, q.value_to, q.unit): q.statement
        for q in found
        if q.value is not None and section["start"] <= q.start < section["end"]
    }
    for key in wanted.keys() | got.keys():
        for name in (rule(source[key[0] : key[1]]), "all"):
            counts = right[section["seen"], name]
            counts["found"] += key in got
            counts["wanted"] += key in wanted
            counts["hit"] += key in got and key in wanted
            counts["kind"] += key in got and got[key] == wanted.get(key)


#: category of the sample → (its side of the target, its side of the answer)
_SIDES = {
    "2024_target_vs_2024_actual": ("target", "actual"),
    "2025_plan_goal_vs_latest_actual": ("target", "actual"),
    "2025_annual_target_vs_2025_plan_goal": ("plan_goal", "annual_target"),
    "2025_target_vs_2024_actual_within_003": ("target_2025", "actual_2024"),
    "same_fact_two_documents": ("a", "b"),
    "2024_city_target_vs_baoan_target": ("a", "b"),
}


def pairs() -> None:
    """Recall of the pairs of the sample, by category, and how often met and comparability agree."""
    sample = DEVSET / "pairs-sample.json"
    if not sample.is_file():
        print("skipped: no sample of pairs is here")
        return
    documents = {p.stem: (sp.parse(p), p.read_text("utf-8")) for p in sources_dir().glob("*.txt")}
    followed: dict[tuple[str, str], list[Any]] = {}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in json.loads(sample.read_text("utf-8"))["pairs"]:
        left, right = _SIDES[pair["category"]]
        answers = [pair[right], *pair.get("also_actual", [])]
        hit = next(_hits(pair[left], answers, documents, followed), None)
        tally = counts[pair["category"]]
        tally["wanted"] += 1
        tally["found"] += hit is not None
        if hit is not None:
            tally["comparability"] += (
                pair.get("comparability", hit.comparability) == hit.comparability
            )
            tally["met wrong"] += None is not hit.met != pair.get("met", hit.met)
    for name, tally in counts.items():
        print(
            f"seen    {name:<40} R {tally['found'] / tally['wanted']:.3f} of {tally['wanted']:>3}  "
            f"comparability {tally['comparability']}/{tally['found']}  met wrong {tally['met wrong']}"
        )


def tasks() -> None:
    """Precision of what passages are found to tell of tasks without a figure, and recall where all were read."""
    for reading in json.loads(TASKS.read_text("utf-8"))["pairs"]:
        paths = [text_at(reading[side]) for side in ("plan", "report")]
        if any(p is None or _digest(p) != d for p, d in zip(paths, reading["sha256"], strict=True)):
            print(f"skipped: {reading['plan']} or {reading['report']} is not here")
            continue
        found = told(*(path for path in paths if path is not None))
        right = {tuple(pair) for pair in reading["right"]}
        hits = len(right & found.keys())
        print(
            f"seen    {reading['plan'][:-4]} in {reading['report'][:-4]}: "
            f"P {hits / len(found) if found else 1:.3f} of {len(found)}  R {hits / len(right):.3f} of {len(right)}"
        )
        ways = Counter("whole name" if score == 1 else "part of it" for score in found.values())
        good = Counter(
            "whole name" if found[p] == 1 else "part of it" for p in right & found.keys()
        )
        print(
            "        " + ", ".join(f"{way} P {good[way] / n:.3f} of {n}" for way, n in ways.items())
        )


def told(plan: Path, report: Path) -> dict[tuple[int, int], float]:
    """Return where each task and the passage that tells of it begin, and the score of the pair."""
    documents = [sp.parse(path) for path in (plan, report)]
    sources = [path.read_text("utf-8") for path in (plan, report)]
    return {
        (pair.target.quantity.start, pair.result.quantity.start): pair.score
        for pair in sp.follow_up(*documents, sources=sources)
        if pair.result is not None and pair.told
    }


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _hits(
    target: dict[str, Any], answers: list[dict[str, Any]], documents: dict[str, Any],
    followed: dict[tuple[str, str], list[Any]],
) -> Iterator[Any]:  # fmt: skip
    for answer in answers:
        key = (target["doc"], answer["doc"])
        if key not in followed:
            (plan, one), (report, other) = documents[key[0]], documents[key[1]]
            followed[key] = [
                p for p in sp.follow_up(plan, report, sources=[one, other]) if p.result
            ]
        for pair in followed[key]:
            if _within(pair.target.quantity, target, documents) and _within(
                pair.result.quantity, answer, documents
            ):
                yield pair


def _within(quantity: sp.Quantity, side: dict[str, Any], documents: dict[str, Any]) -> bool:
    text = documents[side["doc"]][1]
    start = sum(len(line) + 1 for line in text.split("\n")[: side["line"] - 1]) + side["col"]
    return bool(quantity.start < start + len(side["quote"]) and start < quantity.end)


def seconds(work: Callable[[], Any], least: float = 0.5) -> float:
    """Return the least processor time of one call, over as many calls as fit into ``least`` seconds."""
    best, spent = float("inf"), 0.0
    while spent < least:
        start = time.process_time()
        work()
        took = time.process_time() - start
        best, spent = min(best, took), spent + took
    return best


def speed() -> None:
    """Characters per second over all sources and of the text with most figures, beside parsing, and how it grows."""
    paths = sorted(sources_dir().glob("*.txt")) or sorted(documents_dir().glob("*/*.txt"))
    texts = [path.read_text("utf-8") for path in paths]
    documents = [sp.parse(text) for text in texts]
    took = [seconds(lambda d=d: sp.find_quantities(d)) for d in documents]
    rates = [len(text) / spent / 1e6 for text, spent in zip(texts, took, strict=True)]
    size = sum(map(len, texts))
    print(
        f"quantities {size / sum(took) / 1e6:.2f} million characters/s over {len(texts)} texts (aim: 2), "
        f"{min(rates):.2f} to {max(rates):.2f} each"
    )
    parsing = sum(seconds(lambda text=text: sp.parse(text)) for text in texts)
    print(f"parsing    {size / parsing / 1e6:.2f} million characters/s")
    text, once = max(zip(texts, took, strict=True), key=lambda pair: len(pair[0]))
    longer = sp.parse(text * 4)
    print(
        f"four times the text takes {seconds(lambda: sp.find_quantities(longer)) / once:.1f} times as long"
    )
    others(text[:4000])


def others(text: str) -> None:
    """What finds numbers and units beside, on a part of the text, where it is installed."""
    for name, function in (("jionlp", "ner.extract_money"), ("quantulum3.parser", "parse")):
        try:
            work = attrgetter(function)(import_module(name))
        except ImportError:
            print(f"skipped: {name} is not installed")
            continue
        took = seconds(lambda work=work: work(text))
        print(f"{name} {len(text) / took / 1e6:.4f} million characters/s")


if __name__ == "__main__":
    figures()
    pairs()
    tasks()
    speed()
