"""How many loose paragraphs and dash items hang where a reader hangs them: ``python benchmarks/ownership.py``.

Asked are the lines that stand after the last numbered heading of a series and bear no number themselves:
they belong to that heading or to one above it.  The readings (``ownership.json``: the digest of the text,
and for each line the heading that it belongs to, as kinds and numbers) were made by going through the
parser's own list of such lines and correcting it; of the nine texts four are those with readings
of others (``$SHENZHEN_PLANS_DEVSET`` or ``../shared/devset``), the rest the source texts.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import shenzhen_plans as sp
from benchmarks.runin_readings import folder, line_starts
from shenzhen_plans.kinds import LADDER
from shenzhen_plans.source.inputs import read

READINGS = Path(__file__).with_suffix(".json")


def owners(document: sp.Document, text: str) -> dict[int, str]:
    """Return for each line where a node without a number begins the heading that it hangs on.

    A heading is printed as its kinds and numbers from the outermost on (``level1 2, level2 8``);
    what hangs on the document itself has ``""``.
    """
    lines = {start: i for i, start in enumerate(line_starts(text), 1)}
    found: dict[int, str] = {}

    def go(node: sp.Node, above: str) -> None:
        if node.kind in LADDER:
            above = f"{above}, {node.kind} {node.number}" if above else f"{node.kind} {node.number}"
        else:
            start = text.rfind("\n", 0, node.start) + 1
            if not text[start : node.start].strip(" \u3000\t—-─"):
                found.setdefault(lines[start], above)
        for child in node.children:
            go(child, above)

    for part in (document.front, document.body, document.back):
        for node in part:
            go(node, "")
    return found


def scores() -> Iterator[tuple[str, dict[int, str], dict[int, str]]]:
    """Yield for each text that is there its name, the reading, and what the parser says of the same lines."""
    for name, reading in json.loads(READINGS.read_text("utf-8")).items():
        variable, where = (
            ("SOURCES", "sources") if reading["group"] == "real" else ("DEVSET", "devset/texts")
        )
        place = folder(f"SHENZHEN_PLANS_{variable}", where.partition("/")[0])
        path = place / where.partition("/")[2] / f"{name}.txt"
        if path.is_file() and (source := read(path)).sha256 == reading["sha256"]:
            wanted = {int(line): owner for line, owner in reading["lines"].items()}
            got = owners(sp.parse(path), source.text)
            yield name, wanted, {line: got.get(line, "?") for line in wanted}


def main() -> None:
    """Print how many lines of each text hang rightly, and which do not."""
    lines = right = 0
    for name, wanted, got in scores():
        wrong = {line: got[line] for line in wanted if got[line] != wanted[line]}
        print(f"{name:<28} {len(wanted) - len(wrong):>4} of {len(wanted):>4}", *wrong.items())
        lines, right = lines + len(wanted), right + len(wanted) - len(wrong)
    print(f"{'together':<28} {right:>4} of {lines:>4}")


if __name__ == "__main__":
    main()
