"""How fast the parser is: ``python benchmarks/parser.py`` (from the root of the repository).

Everything is printed from one run, as ratios of medians, so that it can be compared between
machines.  The five real texts are read from $SHENZHEN_PLANS_SOURCES or ../shared/sources; where
they are absent, the specimens are repeated to about the same length.

The yardstick is markdown-it-py as it is installed, and its version is printed.  Compare with the
newest: 4.x reads more than twice as fast as 3.0, to which other tools may hold an environment.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

ROUNDS = 9
FILES = 200
_LENGTH = 150_000

_PEAK = """
import sys, tracemalloc
from shenzhen_plans import parse
text = open(sys.argv[1], encoding="utf-8").read()
parse("一、甲\\n(一)乙。丙。\\n")  # profiles and models are loaded once for all texts
tracemalloc.start()
document = parse(text)
print(tracemalloc.get_traced_memory()[1] / len(text))
"""
_IMPORT = "import time; t = time.perf_counter(); import {}; print(time.perf_counter() - t)"
_PROGRAM = "from shenzhen_plans.cli import main; main()"


def sources() -> tuple[str, list[str]]:
    """Return what the texts are, and the texts."""
    given = os.environ.get("SHENZHEN_PLANS_SOURCES")
    folder = Path(given) if given else ROOT.parent / "shared" / "sources"
    paths = sorted(folder.glob("*.txt"))
    if paths:
        return f"{len(paths)} real texts", [p.read_text("utf-8") for p in paths]
    texts = [p.read_text("utf-8") for p in specimens()]
    times = -(-_LENGTH // sum(map(len, texts)))
    return f"{len(specimens())} specimens {times} times", ["\n".join([t] * times) for t in texts]


def specimens() -> list[Path]:
    return sorted((ROOT / "documents").glob("*/*.txt"))


def medians(*functions: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Return the median processor time of each function; the rounds take turns, so that noise hits all."""
    times: list[list[float]] = [[] for _ in functions]
    for _ in range(rounds):
        for function, own in zip(functions, times, strict=True):
            begin = time.process_time()
            function()
            own.append(time.process_time() - begin)
    return [statistics.median(own) for own in times]


def against_markdown_it(texts: list[str]) -> tuple[float, float]:
    """Return the medians of our parse of the texts one by one, and of markdown-it-py's."""
    from markdown_it import MarkdownIt

    from shenzhen_plans import parse

    reader = MarkdownIt("commonmark")
    ours, theirs = medians(
        lambda: [parse(text) for text in texts], lambda: [reader.parse(text) for text in texts]
    )
    return ours, theirs


def growth(text: str) -> float:
    """Return the ratio of times for ten times the text."""
    from shenzhen_plans import parse

    long = "\n".join([text] * 10)
    short_time, long_time = medians(lambda: parse(text), lambda: parse(long), rounds=3)
    return long_time / short_time


def _python(code: str, *arguments: str) -> str:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(
        command, env=environment, capture_output=True, check=True, encoding="utf-8"
    ).stdout


def peak_per_character(text: str) -> float:
    """Return the bytes of peak memory per character of the source, in a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_text(text, "utf-8")
        return float(_python(_PEAK, str(path)))


def import_times() -> tuple[float, float]:
    """Return the medians of ``import shenzhen_plans`` and of ``import pydantic`` in fresh processes."""
    times: dict[str, list[float]] = {"shenzhen_plans": [], "pydantic": []}
    for _ in range(ROUNDS):
        for name, own in times.items():
            own.append(float(_python(_IMPORT.format(name))))
    return statistics.median(times["shenzhen_plans"]), statistics.median(times["pydantic"])


def files_per_second(jobs: int) -> float:
    """Return the throughput of ``convert`` over two hundred files with ``jobs`` processes."""
    with tempfile.TemporaryDirectory() as folder:
        texts, out = Path(folder) / "texts", Path(folder) / "out"
        texts.mkdir()
        for i in range(FILES):
            source = specimens()[i % len(specimens())]
            (texts / f"{i}.txt").write_bytes(source.read_bytes())
        begin = time.perf_counter()
        _python(_PROGRAM, "convert", str(texts), "-o", f"{out}/", "--jobs", str(jobs))
        seconds = time.perf_counter() - begin
        if len(list(out.glob("*.json"))) != FILES:
            raise SystemExit("convert lost files")
    return FILES / seconds


def main() -> None:
    what, texts = sources()
    text = "\n".join(texts)
    ours, theirs = against_markdown_it(texts)
    joined = against_markdown_it([text])
    yardstick = f"markdown-it-py {version('markdown-it-py')}"
    imported, pydantic = import_times()
    one, two = files_per_second(1), files_per_second(2)
    results = {
        "text": f"{what}, {len(text)} characters",
        "parse / markdown-it-py": (ours / theirs, f"{yardstick}; aim at 2.0 with 4.x"),
        "the same, texts joined": (joined[0] / joined[1], "for information"),
        "million characters per second": (len(text) / ours / 1e6, "aim at 5"),
        "ten times the text / once": (growth(text), "at most 11"),
        "peak bytes per character": (peak_per_character(text), "at most 64"),
        "import / import pydantic": (imported / pydantic, "at most 2"),
        "files per second, one process": (one, "for information"),
        "files per second, two processes": (two, "for information"),
    }
    if "--json" in sys.argv:
        plain = {k: v if isinstance(v, str) else round(v[0], 3) for k, v in results.items()}
        sys.stdout.write(json.dumps(plain, ensure_ascii=False) + "\n")
        return
    sys.stdout.write(
        f"{results.pop('text')}; parse {ours * 1000:.0f} ms, {yardstick} {theirs * 1000:.0f} ms\n"
    )
    for name, (value, limit) in results.items():  # type: ignore[misc]
        sys.stdout.write(f"{name:32} {value:8.2f}   ({limit})\n")


if __name__ == "__main__":
    main()
