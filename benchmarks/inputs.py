"""How fast files are read that are no plain text: ``python benchmarks/inputs.py`` (from the root).

Each Word and OFD file is read and parsed beside the same text as ``.txt``; of a PDF the reading
alone stands beside pypdfium2's own extraction of the text.  Beside them stands docling's converter,
where it is installed (``pip install docling``).  Ratios of one run can be compared between
machines, seconds (of a file, and of 1,000 of its characters) cannot.  The files are those of ``../shared/files/made`` if they are there; else
Word documents are made of the specimens, with typed and with automatic numbers.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import shenzhen_plans as sp  # noqa: E402
from tests.docx.build import p as paragraph  # noqa: E402
from tests.docx.test_documents import automatic, docx  # noqa: E402
from tests.texts import SPECIMENS  # noqa: E402

ROUNDS = 7
MADE = ROOT.parent / "shared" / "files" / "made"
#: How often longer than its yardstick a file may take, by the ending of its name.
AIMS = {".docx": 3.0, ".ofd": 3.0, ".pdf": 1.5}

Work = Callable[[], object]


class Case(NamedTuple):
    """A file and the same text."""

    name: str
    data: bytes
    text: bytes


def cases() -> Iterator[Case]:
    """Yield the files at hand, each with its text."""
    texts = sorted(MADE.glob("*.txt"))
    for text in texts:
        for path in sorted(MADE.glob(f"{text.stem}.*")):
            if path.suffix in AIMS:
                yield Case(path.name, path.read_bytes(), text.read_bytes())
    for path in () if texts else SPECIMENS:
        text = path.read_text("utf-8")
        typed = docx("".join(paragraph(line) for line in text.splitlines() if line))
        yield Case(f"{path.stem}.typed.docx", typed, text.encode())
        yield Case(f"{path.stem}.auto.docx", automatic(text), text.encode())


def best(work: Work) -> float:
    """Return the seconds of the processor in the quickest of some rounds, the least disturbed."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def yardstick(case: Case) -> tuple[Work, Work]:
    """Return our work on a file, and the work that it is held against."""
    if not case.name.endswith(".pdf"):
        return (
            lambda: sp.parse(case.data, name=case.name),
            lambda: sp.parse(case.text, name="a.txt"),
        )
    from shenzhen_plans.source.inputs import from_bytes

    return lambda: from_bytes(case.data, name=case.name), lambda: extracted(case.data)


def extracted(data: bytes) -> list[str]:
    """Return the text of each page of a PDF, as pypdfium2 gives it."""
    pages = import_module("pypdfium2").PdfDocument(data)
    return [page.get_textpage().get_text_bounded() for page in pages]


def docling() -> Callable[[str, bytes], object] | None:
    """Return docling's conversion of a file, ``None`` where it is not installed."""
    try:
        convert = import_module("docling.document_converter").DocumentConverter().convert
        stream = import_module("docling.datamodel.base_models").DocumentStream
    except ImportError:
        return None
    return lambda name, data: convert(stream(name=name, stream=io.BytesIO(data)))


def beside(theirs: Callable[[str, bytes], object], case: Case) -> str:
    """Return docling's time on a file, or why it has none: a format it does not read, a missing model."""
    try:
        return f"{best(lambda: theirs(case.name, case.data)) * 1e3:.1f} ms"
    except Exception as error:  # whatever a converter raises says that it did not convert
        return type(error).__name__


def main() -> int:
    """Print a line for each file and return 1 if one takes longer than is aimed at."""
    theirs, slow = docling(), 0
    if theirs is None:
        print("docling is not installed; its column is skipped")
    print(
        f"{'file':32} {'yardstick':>9} {'ours':>9} {'per 1000':>9} {'ratio':>6} {'aim':>5} {'docling':>9}"
    )
    for case in cases():
        mine, held_against = yardstick(case)
        text, ours = best(held_against), best(mine)
        other = "" if theirs is None else beside(theirs, case)
        aim = AIMS[Path(case.name).suffix]
        slow += ours > aim * text
        each = ours * 1e6 / len(case.text.decode())
        numbers = f"{text * 1e3:6.1f} ms {ours * 1e3:6.1f} ms {each:6.2f} ms {ours / text:6.2f}"
        print(f"{case.name[:32]:32} {numbers} {aim:5.1f} {other:>9}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
