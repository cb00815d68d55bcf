"""Kills, races and damage with seeds that nobody tried yet; by hand, never by the tests.

``python -m tests.archive.campaign SEED [ROUNDS]`` kills that many processes at any moment, flips
bytes of ten times as many indexes, and lets processes race in a tenth of the rounds; it prints what
is not as it was promised, and a count.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import shenzhen_plans as sp
from shenzhen_plans.archive.store.store import Store, stored_ids
from shenzhen_plans.errors import PlansError
from tests.archive.test_death import race
from tests.archive.writing import plan
from tests.texts import ROOT

WORKING = """
import sys
from random import Random
import shenzhen_plans as sp
from shenzhen_plans.errors import PlansError
from tests.archive.writing import plan
archive, random = sp.Archive(sys.argv[1]), Random(int(sys.argv[2]))
print("ready", flush=True)
while True:
    number = random.randrange(1, 9)
    acts = [
        lambda: archive.add(plan(number).encode(random.choice(["utf-8", "utf-16", "gb18030"])), name="x.txt"),
        lambda: archive.add(plan(number + 20).encode(), name="x.txt", id=f"my-plan-{number}"),
        lambda: archive.remove(f"my-plan-{number}"),
        lambda: archive.rename(f"my-plan-{number}", f"my-plan-{number + 1}"),
        lambda: archive.find("处"),
        archive.reindex,
    ]
    try:
        random.choice(acts)()
    except PlansError:
        pass
"""


def kills(random: Random, home: Path) -> Iterator[str]:
    """Kill a busy process at any moment; what is stored must be sound, and found."""
    program = [sys.executable, "-c", WORKING, str(home), str(random.randrange(10**9))]
    process = subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(random.random() * 0.7)
    process.send_signal(signal.SIGKILL)
    said = process.communicate()[1]
    if said:
        yield f"the process said {said.decode()[-300:]}"
    archive = sp.Archive(home)
    for name in stored_ids(Store(home)):
        if not archive.verify(name).sound:
            yield f"{name}: {archive.verify(name)}"
        if not archive.find("处", document=name).total:
            yield f"{name} is stored and not found"


def damage(random: Random, home: Path) -> Iterator[str]:
    """Flip bytes of the index, cut it off, or fill it with nonsense: the answers stay the same."""
    archive = sp.Archive(home)
    queries = ("处", "茶园", "新建", "2031年")

    def answers() -> list[list[tuple[str, str, str]]]:
        return [[(h.document, h.node, h.snippet()) for h in archive.find(q)] for q in queries]

    index, expected = archive.home / "index.sqlite", answers()
    data = bytearray(index.read_bytes())
    act = random.random()
    if act < 0.8:
        for _ in range(random.choice([1, 1, 1, 2, 50])):
            data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    elif act < 0.9:
        del data[random.randrange(len(data)) :]
    else:
        data[: random.randrange(len(data))] = random.randbytes(99)
    index.write_bytes(bytes(data))
    try:
        if answers() != expected:
            yield "a damaged index gives other answers"
    except PlansError as error:
        yield f"a damaged index: {error}"


def races(random: Random, home: Path) -> Iterator[str]:
    """Let three processes add other texts under one id: one gets it."""
    numbers = list(map(str, random.sample(range(100, 900), 12)))  # no text twice
    said = race(home, [",".join(numbers[i::3]) for i in range(3)], "my-plan-")
    for turn in zip(*said, strict=True):
        if sorted(turn) != ["new", "refused", "refused"]:
            yield f"of three texts for one id: {turn}"
    archive = sp.Archive(home)
    yield from (n for n in stored_ids(Store(home)) if not archive.verify(n).sound)


def main() -> None:
    """Do the rounds, and print what fails."""
    seed, rounds = int(sys.argv[1]), int((*sys.argv, "100")[2])
    failed = 0
    for act, times in ((kills, rounds), (damage, 10 * rounds), (races, rounds // 10)):
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder) / "home"
            archive = sp.Archive(home)
            for number in range(1, 4):
                archive.add(plan(number).encode(), name=f"{number}.txt")
            for turn in range(times):
                where = home if act is not races else Path(folder) / f"home{turn}"
                for line in act(Random(seed + turn), where):  # noqa: S311
                    failed += 1
                    print(f"{act.__name__} {seed + turn}: {line}", flush=True)
        print(f"{act.__name__}: {times} rounds", flush=True)
    print(f"{failed} failures")


if __name__ == "__main__":
    main()
