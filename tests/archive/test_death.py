"""A store survives the death of a process at every step, and several processes at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import shenzhen_plans as sp
from shenzhen_plans.archive.store.store import Store, check_home, make_store, stored_ids
from tests.archive.writing import plan
from tests.texts import ROOT

POSIX = pytest.mark.skipif(os.name == "nt", reason="links and signals of POSIX")

DYING = """
import os, signal, sys
from pathlib import Path
steps = int(sys.argv[2])
def dying(function):
    def step(*args, **kwargs):
        global steps
        steps -= 1
        if steps < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **kwargs)
    return step
Path.replace, Path.rename, Path.mkdir = dying(Path.replace), dying(Path.rename), dying(Path.mkdir)
Path.write_bytes, os.fsync, os.unlink = dying(Path.write_bytes), dying(os.fsync), dying(os.unlink)
import shenzhen_plans as sp
from tests.archive.writing import plan
archive = sp.Archive(sys.argv[1])
archive.add(plan(1).encode("utf-16"), name="copy.txt")     # one more copy of a document
archive.add(plan(2).encode(), name="new.txt")              # a new document
archive.rename("my-plan", "your-plan")
archive.remove(sys.argv[3])
"""


@POSIX
def test_a_process_that_dies_at_any_step_leaves_a_sound_store(tmp_path: Path) -> None:
    outcomes: Counter[int] = Counter()
    for steps in range(1, 200, 8):
        archive = sp.Archive(tmp_path / f"home{steps}")
        archive.add(plan(1).encode(), name="1.txt")
        other = archive.add(plan(5).encode(), name="5.txt").id
        archive.add(plan(4).encode(), name="4.txt", id="my-plan")
        program = [sys.executable, "-c", DYING, str(archive.home), str(steps), other]
        done = subprocess.run(program, cwd=ROOT, check=False, capture_output=True, timeout=120)
        assert done.returncode in (0, -signal.SIGKILL), done.stderr.decode()
        outcomes[done.returncode] += 1
        for name in stored_ids(Store(archive.home)):
            assert archive.verify(name).sound, (steps, name, archive.verify(name))
        assert archive["my-plan"].metadata.title is not None  # under its old or its new id
        assert archive.find("处").total > 0
        if done.returncode == 0:
            break
    assert outcomes[-signal.SIGKILL] > 2
    assert outcomes[0] == 1


RACING = """
import sys, time
import shenzhen_plans as sp
from shenzhen_plans.archive.errors import StoreError
from tests.archive.writing import plan
sp.parse(plan(0))
archive = sp.Archive(sys.argv[1])
texts = sys.argv[2].split(",")
print("ready", flush=True)
sys.stdin.readline()
for i, number in enumerate(texts):
    try:
        print(archive.add(plan(int(number)).encode(), name="x.txt", id=sys.argv[3] + str(i) if sys.argv[3] else None).status, flush=True)
    except StoreError as error:
        print("refused", flush=True)
"""


def race(home: Path, texts: list[str], id: str) -> list[list[str]]:
    """Let one process for each list of texts add them at the same time; return what each printed."""
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", RACING, str(home), numbers, id],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for numbers in texts
    ]  # fmt: skip
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    return [program.communicate(timeout=120)[0].split() for program in programs]


def test_of_texts_that_race_for_an_id_one_gets_it(home: Path) -> None:
    said = race(home, ["1,5,9,13", "2,6,10,14", "3,7,11,15"], "my-plan-")
    for turn in zip(*said, strict=True):
        assert sorted(turn) == ["new", "refused", "refused"]
    archive = sp.Archive(home)
    for name in stored_ids(Store(home)):
        assert archive.verify(name).sound


def test_a_text_that_several_processes_add_is_new_once(home: Path) -> None:
    said = race(home, ["1,2,3,4", "1,2,3,4", "1,2,3,4"], "")
    for turn in zip(*said, strict=True):
        assert sorted(turn) == ["already", "already", "new"]
    assert len(stored_ids(Store(home))) == 4


@POSIX
def test_a_store_that_another_process_makes_just_now_is_a_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "home")
    looked = os.listdir

    def made_meanwhile(path: Path) -> list[str]:
        monkeypatch.setattr(os, "listdir", looked)
        make_store(store)
        return looked(path)

    monkeypatch.setattr(os, "listdir", made_meanwhile)
    check_home(store)
    assert store.exists


BUSY = """
import sys
import shenzhen_plans as sp
from shenzhen_plans.errors import PlansError
from tests.archive.writing import plan
archive = sp.Archive(sys.argv[1])
first = int(sys.argv[2])
for number in range(first, first + 6):
    name = archive.add(plan(number).encode(), name="x.txt").id
    archive.find("处")
    if number % 2:
        archive.remove(name)
    else:
        archive.reindex()
"""


def test_searches_are_whole_while_others_add_remove_and_reindex(home: Path) -> None:
    archive = sp.Archive(home)
    archive.add(plan(1).encode(), name="1.txt")
    expected = {hit.node for hit in archive.find("处", document=list(stored_ids(Store(home))))}
    (name,) = stored_ids(Store(home))
    busy = [
        subprocess.Popen([sys.executable, "-c", BUSY, str(home), first], cwd=ROOT, stderr=subprocess.PIPE)
        for first in ("100", "200")
    ]  # fmt: skip
    rounds = 0
    while any(process.poll() is None for process in busy):
        assert {hit.node for hit in archive.find("处", document=name)} == expected
        archive.term("茶")
        archive.similar("新建茶园工作")
        rounds += 1
    for process in busy:
        assert process.communicate()[1] == b"", "a search, an addition or a removal failed"
    assert rounds > 3


@POSIX
def test_workers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    program = (
        "import sys, time, os\n"
        "from pathlib import Path\n"
        "from shenzhen_plans.batch.work import each\n"
        "class Item:\n"
        "    name = 'x'\n"
        "    def read(self): return b''\n"
        "def work(item):\n"
        "    Path(sys.argv[1], str(os.getpid())).write_text('')\n"
        "    time.sleep(60)\n"
        "list(each(work, [Item(), Item()], jobs=2))\n"
    )
    process = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], cwd=ROOT)
    for _ in range(600):
        if list(tmp_path.iterdir()):
            break
        subprocess.run(["sleep", "0.1"], check=True)
    process.kill()
    process.wait()
    workers = [int(path.name) for path in tmp_path.iterdir()]
    assert workers
    for _ in range(100):
        if not any(Path("/proc", str(pid)).exists() for pid in workers):
            break
        subprocess.run(["sleep", "0.1"], check=True)
    if Path("/proc").exists():
        assert not [pid for pid in workers if _runs(pid)]


def _runs(pid: int) -> bool:
    """Tell whether a process is there, and not only waited for (a zombie)."""
    try:
        return Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
