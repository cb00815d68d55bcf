"""Readings of run-in headings, and what can be learned from them.

A reading is a text and its headings as a reader saw them.  There are five groups:

- ``specimen``: the project's own documents (``tests/parser/runin_truth.yaml``);
- ``manner``: invented excerpts in the manners of many hands (``benchmarks/manners``), ``^`` before the
  stop of each heading, ``~`` where a reader could go either way;
- ``real``: the five real texts (``$SHENZHEN_PLANS_SOURCES`` or ``../shared/sources``);
- ``devset``: texts with readings (``$SHENZHEN_PLANS_DEVSET`` or ``../shared/devset``);
- ``found``: excerpts of public reports, marked like the manners (``$SHENZHEN_PLANS_READINGS`` or
  ``../shared/readings``).

Of a text only the table is kept (``benchmarks/runins.json.gz``): places as numbers, the digest of the text,
and of each candidate what is seen of it.  So the weights can be learned anew without the texts.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from shenzhen_plans.parsing.frame.frame import find_frame
from shenzhen_plans.parsing.frame.front import body_start
from shenzhen_plans.parsing.runins.candidates import Candidate, Paragraph, find_paragraphs
from shenzhen_plans.parsing.runins.features import features
from shenzhen_plans.pipeline import page_of
from shenzhen_plans.source.inputs import read
from shenzhen_plans.source.layout import SourceText
from shenzhen_plans.source.lines import cut

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "benchmarks" / "runins.json.gz"
MANNERS = ROOT / "benchmarks" / "manners"
SPECIMENS = ROOT / "tests" / "parser" / "runin_truth.yaml"
REAL = ROOT / "tests" / "real" / "runin_truth.json"

#: What a candidate is: no heading, a heading, or no example (either way; the title of a list item).
NONE, HEADING, NO_EXAMPLE = 0, 1, 2

Span = tuple[int, int]


class Reading(NamedTuple):
    """A text and its run-in headings as a reader saw them (spans in the source)."""

    name: str
    group: str
    source: SourceText
    headings: frozenset[Span]
    either_way: frozenset[Span]


class Lesson(NamedTuple):
    """What can be learned from a text.

    ``missed`` counts the headings that are no candidates, ``lost`` those without a stop (a rule finds
    them); ``size`` is the number of paragraphs.  ``seen`` and ``labels`` go with the candidates of ``paragraphs``.
    """

    name: str
    group: str
    digest: str
    size: int
    missed: int
    lost: int
    paragraphs: list[Paragraph]
    seen: list[list[list[str]]]
    labels: list[list[int]]


def folder(variable: str, name: str) -> Path:
    """Return a folder of texts: that of the environment variable, or the one beside us."""
    given = os.environ.get(variable)
    return Path(given) if given else ROOT.parent / "shared" / name


def readings() -> list[Reading]:
    """Return all readings whose text is there, in the very copy that was read."""
    found = folder("SHENZHEN_PLANS_READINGS", "readings")
    return [
        *_specimens(),
        *_marked("manner", MANNERS),
        *_real(),
        *_devset(),
        *_marked("found", found),
    ]


def _specimens() -> Iterator[Reading]:
    for name, headings in yaml.safe_load(SPECIMENS.read_text("utf-8")).items():
        source = read(ROOT / "documents" / name / f"{name}.txt")
        starts = line_starts(source.text)
        spans = _spans(
            (starts[line - 1] + column - 1, len(title)) for line, column, title in headings
        )
        yield Reading(name, "specimen", source, spans, frozenset())


def _real() -> Iterator[Reading]:
    for name, known in json.loads(REAL.read_text("utf-8")).items():
        path = folder("SHENZHEN_PLANS_SOURCES", "sources") / f"{name}.txt"
        if path.is_file() and (source := read(path)).sha256 == known["sha256"]:
            yield Reading(name, "real", source, _spans(known["headings"]), frozenset())


def _devset() -> Iterator[Reading]:
    where = folder("SHENZHEN_PLANS_DEVSET", "devset")
    for file in sorted(where.glob("gold/*.json")):
        gold = json.loads(file.read_text("utf-8"))
        source = read(next((where / "texts").glob(gold["id"] + ".*")))
        starts = line_starts(source.text)
        sure: dict[bool, list[Span]] = {True: [], False: []}
        for one in gold["run_ins"]:
            start = starts[one["line"] - 1] + one["column"] - 1
            sure[one["sure"]].append((start, len(one["title"])))
        yield Reading(gold["id"], "devset", source, _spans(sure[True]), _spans(sure[False]))


def _marked(group: str, where: Path) -> Iterator[Reading]:
    for path in sorted(where.glob("*.txt")):
        text, marks = unmarked(path.read_text("utf-8"))
        yield Reading(path.stem, group, read(text), frozenset(marks["^"]), frozenset(marks["~"]))


_OPENED = re.compile(r"[（(][一二三四五六七八九十]+[）)]|——")


def unmarked(text: str) -> tuple[str, dict[str, list[Span]]]:
    """Return a marked text without its marks, and the sentences that they stand behind.

    >>> unmarked("（一）标题。稳外贸^。办展会。")
    ('（一）标题。稳外贸。办展会。', {'^': [(6, 9)], '~': []})
    """
    marks: dict[str, list[Span]] = {"^": [], "~": []}
    plain = ""
    for piece in re.split(r"([\^~])", text):
        if piece not in marks:
            plain += piece
            continue
        start = max(plain.rfind("。"), plain.rfind("\n")) + 1
        if opened := _OPENED.match(plain, start):
            start = opened.end()
        marks[piece].append((start, len(plain)))
    return plain, marks


def _spans(places: Iterable[Sequence[int]]) -> frozenset[Span]:
    return frozenset((start, start + length) for start, length in places)


def line_starts(text: str) -> list[int]:
    """Return where each line of ``text`` begins."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def lesson(reading: Reading) -> Lesson:
    """Return what can be learned from a text."""
    page = page_of(cut(reading.source))
    frame = find_frame(page)
    frame.first = body_start(page, frame)
    all_paragraphs = [] if page.profile.events else find_paragraphs(page, frame)
    with_candidates = [p for p in all_paragraphs if p.candidates]
    seen, labels, known = [], [], set()
    for paragraph in with_candidates:
        seen.append(list(features(paragraph)))
        labels.append([])
        for one in paragraph.candidates:
            span = page.lines.origin.span(one.start, one.stop)
            known.add(span)
            labels[-1].append(_label(reading, span, is_item=one.at == 0 and bool(paragraph.kind)))
    others = reading.headings - known
    text = reading.source.text
    lost = sum(text[stop : stop + 1] not in ("。", ".", ":") for _, stop in others)
    stand_ins = [_stand_in(*given) for given in zip(with_candidates, seen, strict=True)]
    digest = sha256(text.encode()).hexdigest()
    return Lesson(
        reading.name,
        reading.group,
        digest,
        len(all_paragraphs),
        len(others) - lost,
        lost,
        stand_ins,
        seen,
        labels,
    )


def _label(reading: Reading, span: Span, *, is_item: bool) -> int:
    if is_item or span in reading.either_way:
        return NO_EXAMPLE
    return HEADING if span in reading.headings else NONE


def _stand_in(paragraph: Paragraph, seen: Sequence[Sequence[str]]) -> Paragraph:
    """Return a paragraph without its text, as the table gives it back."""
    return _paragraph(
        paragraph.kind,
        len(paragraph.parts),
        [
            (c.start, c.stop, c.place, c.at, c.is_short, list(names))
            for c, names in zip(paragraph.candidates, seen, strict=True)
        ],
    )


def _paragraph(kind: str | None, sentences: int, candidates: Sequence[Sequence[Any]]) -> Paragraph:
    made = Paragraph(kind, None, 0, [""] * sentences, 0)
    for start, stop, place, at, short, names in candidates:
        begin, end = (
            next(
                n.rpartition(" ")[2] for n in names if len(n) == len(how) + 2 and n.startswith(how)
            )
            for how in ("begins ", "ends ")
        )
        form = begin + "·" * (stop - start - 4) + end[-(stop - start - 2) :]
        made.candidates.append(Candidate(form, start, stop, stop + 1, place, at, bool(short)))
    return made


def to_table(lessons: Sequence[Lesson]) -> dict[str, Any]:
    """Return lessons as plain data."""
    names = sorted({name for one in lessons for p in one.seen for c in p for name in c})
    number = {name: i for i, name in enumerate(names)}
    texts = []
    for one in lessons:
        paragraphs = [
            [p.kind, len(p.parts), [
                [c.start, c.stop, c.place, c.at, int(c.is_short), label, [number[n] for n in seen]]
                for c, seen, label in zip(p.candidates, all_seen, labels, strict=True)
            ]]
            for p, all_seen, labels in zip(one.paragraphs, one.seen, one.labels, strict=True)
        ]  # fmt: skip
        texts.append({**one._asdict(), "paragraphs": paragraphs})
        del texts[-1]["seen"], texts[-1]["labels"]
    return {"names": names, "texts": texts}


def from_table(table: dict[str, Any]) -> list[Lesson]:
    """Return the lessons of a table."""
    names = table["names"]
    lessons = []
    for given in table["texts"]:
        paragraphs, seen, labels = [], [], []
        for kind, sentences, candidates in given["paragraphs"]:
            seen.append([[names[n] for n in c[-1]] for c in candidates])
            labels.append([c[5] for c in candidates])
            rows = [(*c[:5], names) for c, names in zip(candidates, seen[-1], strict=True)]
            paragraphs.append(_paragraph(kind, sentences, rows))
        lessons.append(Lesson(**{**given, "paragraphs": paragraphs}, seen=seen, labels=labels))
    return lessons


def same(one: Lesson, other: Lesson | None) -> bool:
    """Tell whether two lessons teach the same."""
    return other is not None and to_table([one]) == to_table([other])


def read_table() -> list[Lesson]:
    """Return the lessons of the table in the repository."""
    return from_table(json.loads(gzip.decompress(TABLE.read_bytes())))


def write_table(lessons: Sequence[Lesson]) -> None:
    """Write the table; the same lessons give the same file."""
    data = json.dumps(to_table(lessons), ensure_ascii=False, separators=(",", ":"))
    TABLE.write_bytes(gzip.compress(data.encode(), mtime=0))
