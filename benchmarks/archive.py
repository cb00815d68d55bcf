"""How the archive grows: ``python benchmarks/archive.py [--large]`` (from the root of the repository).

Archives of 100 and 1,000 generated documents (with ``--large`` of 10,000 too): adding, finding,
size on disk; opening the archive and citing a task without text, beside ``import pydantic``; two
processes beside one.  Documents are put together from the sentences of the specimens, with other
figures in each, about 5,000 characters long.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shenzhen_plans import Archive

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SIZES = (100, 1_000)
LARGE = 10_000
ROUNDS = 5
QUERIES = (
    "的", "茶", "窑", "%", "发展", "白瓷", "低空", "管网", "骑行道", "望潮港", "地区生产总值", "新能源汽车",
    "一般公共预算收入", "完成老茶园改植", "茶园 新建", "学位|床位", "不存在的词", "2031年", "云州市发展和改革局",
)  # fmt: skip
_CITE = (
    "import shenzhen_plans as sp; plan = sp.Archive()['shenzhen-plan-2024']; "
    "sp.cite(plan.task(24), within=plan)"
)


def sentences() -> list[str]:
    """Return the sentences of the specimens."""
    texts = (path.read_text("utf-8") for path in sorted((ROOT / "documents").glob("*/*.txt")))
    found = {
        s.strip()
        for text in texts
        for line in text.split("\n")
        for s in re.findall("[^。]+。", line)
    }
    return sorted(
        s for s in found if 12 < len(s) < 120 and not re.match(r"[一二三四五六七八九十(\d]", s)
    )


def document(number: int, pool: list[str]) -> str:
    """Return a plan of an invented town, always the same for the same number."""
    random = Random(number)  # noqa: S311 - no secret

    def said() -> str:
        return re.sub(r"\d", lambda _: str(random.randint(1, 9)), random.choice(pool))

    lines = [f"云溪{number}镇2031年国民经济和社会发展计划", ""]
    task = 0
    for part in "一二三":
        lines.append(f"{part}、{said()[:12].rstrip('。,')}")
        for item in "一二三":
            lines.append(f"({item}){said()[:10].rstrip('。,')}。{said()}")
            for level in range(1, 3):
                points = []
                for _ in range(3):
                    task += 1
                    points.append(f"({task}){said()}{said()}")
                lines.append(f"{level}.{said()[:9].rstrip('。,')}。{''.join(points)}")
    return "\n".join(lines) + "\n"


def written(folder: Path, count: int) -> int:
    """Write ``count`` documents; return how many characters they have together."""
    pool, characters = sentences(), 0
    for number in range(count):
        text = document(number, pool)
        characters += len(text)
        (folder / f"{number:06}.txt").write_text(text, "utf-8")
    return characters


def added(home: Path, folder: Path, jobs: int) -> Iterator[float]:
    """Add the folder; yield the seconds that each tenth of it took."""
    import shenzhen_plans as sp

    paths = sorted(folder.glob("*.txt"))
    tenth, begin = len(paths) // 10, time.perf_counter()
    for done, outcome in enumerate(sp.Archive(home).add_many(paths, jobs=jobs), start=1):
        assert outcome.value is not None
        assert outcome.value.status == "new", outcome
        if done % tenth == 0:
            yield time.perf_counter() - begin
            begin = time.perf_counter()


def size(path: Path) -> int:
    """Return the bytes of a file, or of all files below a folder."""
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def grow(count: int, jobs: int) -> None:
    """Make an archive of ``count`` documents and print its numbers."""
    import shenzhen_plans as sp

    with tempfile.TemporaryDirectory() as name:
        folder, home = Path(name, "texts"), Path(name, "home")
        folder.mkdir()
        characters = written(folder, count)
        tenths = list(added(home, folder, jobs))
        archive = sp.Archive(home)
        indexing = timed(lambda: archive.find("茶", limit=1))
        times = [finding(archive, words) for words in QUERIES]
        slowest = QUERIES[times.index(max(times))]
        total = archive.find(slowest, limit=1).total
        opening = timed(lambda: archive[next(reversed(list(archive)))])
        stored, index = (
            size(home / "documents") / characters,
            size(home / "index.sqlite") / characters,
        )
    rate = count / sum(tenths)
    say(f"{count:,} documents of {characters // count:,} characters, {jobs} processes")
    say(
        f"  adding     {rate:8.1f} per second; last tenth beside the first: {tenths[0] / tenths[-1]:.2f} times as fast"
    )
    say(f"  indexing   {count / indexing:8.1f} per second (once, at the first search)")
    say(
        f"  find       {statistics.median(times) * 1000:8.1f} ms median, {max(times) * 1000:.1f} ms worst ({slowest}: {total:,} hits)"
    )
    say(f"  open       {opening * 1000:8.1f} ms to list the archive and open one with text")
    say(
        f"  on disk    {stored:8.1f} bytes per character stored, {index:.1f} in the index (the text itself: 2.8)"
    )


def finding(archive: Archive, words: str) -> float:
    """Return the median seconds of three searches."""
    return statistics.median(timed(lambda: archive.find(words, limit=20)) for _ in range(3))


def timed(function: Callable[[], object]) -> float:
    begin = time.perf_counter()
    function()
    return time.perf_counter() - begin


def cold(code: str, *, rounds: int = 15) -> float:
    """Return the median seconds of a whole new process that runs ``code``."""
    environment = {
        **os.environ,
        "SHENZHEN_PLANS_HOME": str(ROOT / "no-such-home"),
        "PYTHONPATH": str(ROOT),
    }
    return statistics.median(
        timed(lambda: subprocess.run([sys.executable, "-c", code], check=True, env=environment))
        for _ in range(rounds)
    )


def without_text() -> None:
    """Print what opening the archive and citing a task without text costs."""
    cold(_CITE, rounds=2)
    ours, theirs, nothing = cold(_CITE), cold("import pydantic"), cold("pass")
    say("opening the archive and citing a task without text, a new process")
    say(
        f"  whole      {ours * 1000:8.1f} ms, import pydantic {theirs * 1000:.1f} ms: {ours / theirs:.2f} times (at most 3)"
    )
    say(
        f"  less the start of Python ({nothing * 1000:.0f} ms): {(ours - nothing) / (theirs - nothing):.2f} times"
    )


def convert_one(path: Path) -> int:
    from shenzhen_plans import convert

    return len(convert(path.read_bytes(), name=path.name, to="json"))


def two_processes(count: int = 400) -> None:
    """Print how much faster two processes are than one: converting, and adding."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "texts")
        folder.mkdir()
        written(folder, count)
        paths = sorted(folder.glob("*.txt"))
        seconds = converted(paths)
        adding = {jobs: sum(added(Path(name, f"home{jobs}"), folder, jobs)) for jobs in (1, 2)}
    say(f"two processes beside one, {count} documents, {os.cpu_count()} processors")
    say(
        f"  convert    {count / seconds[1]:8.1f} per second, {count / seconds[2]:.1f} with two: {seconds[1] / seconds[2]:.2f} times (at least 1.7)"
    )
    say(
        f"  adding     {count / adding[1]:8.1f} per second, {count / adding[2]:.1f} with two: {adding[1] / adding[2]:.2f} times"
    )


def converted(paths: list[Path]) -> dict[int, float]:
    """Return the seconds that one process and two need: the best of rounds that take turns."""
    best = {1: float("inf"), 2: float("inf")}
    with ProcessPoolExecutor(1) as one, ProcessPoolExecutor(2) as two:
        pools = {1: one, 2: two}
        for jobs, pool in pools.items():
            list(pool.map(warm, [paths[0]] * 2 * jobs))
        for _ in range(ROUNDS):
            for jobs, pool in pools.items():
                seconds = timed(lambda: list(pool.map(convert_one, paths, chunksize=8)))  # noqa: B023
                best[jobs] = min(best[jobs], seconds)
    return best


def warm(path: Path) -> None:
    """Load everything, and stay long enough for the other process to get its share."""
    convert_one(path)
    time.sleep(0.2)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--large", action="store_true", help=f"an archive of {LARGE:,} documents too (minutes)"
    )
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    without_text()
    two_processes()
    for count in (*SIZES, *((LARGE,) if options.large else ())):
        grow(count, options.jobs)


if __name__ == "__main__":
    main()
