"""A store harms nothing that is not its own, survives death at every step, and notices damage."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

import shenzhen_plans as sp
from shenzhen_plans.archive.errors import StoreError, UnknownDocument
from shenzhen_plans.archive.lock import loads
from shenzhen_plans.archive.record import RECORD_NAME, load_record
from shenzhen_plans.archive.store import MARK_NAME, Store, stored_ids
from shenzhen_plans.cli import main
from shenzhen_plans.errors import PlansError
from tests.archive.writing import plan
from tests.texts import ROOT, SPECIMENS

POSIX = pytest.mark.skipif(os.name == "nt", reason="links and signals of POSIX")


def picture(folder: Path) -> dict[str, bytes | str]:
    """Return all that stands in a folder, links unfollowed."""
    return {
        str(path.relative_to(folder)): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


def every_act(archive: sp.Archive) -> Iterator[str]:
    """Do all that an archive can do, whatever it raises; yield the kind of what it raised."""
    acts = {
        "find": lambda: archive.find("茶"),
        "term": lambda: archive.term("茶"),
        "similar": lambda: archive.similar("茶"),
        "indicators": lambda: archive.indicators("GDP"),
        "reindex": archive.reindex,
        "add": lambda: archive.add(SPECIMENS[0]),
        "add new": lambda: archive.add(plan(1).encode(), name="1.txt"),
        "add with an id": lambda: archive.add(plan(2).encode(), name="2.txt", id="my-plan"),
        "add many": lambda: list(archive.add_many(SPECIMENS[:2])),
        "remove": lambda: archive.remove("my-plan"),
        "verify": lambda: archive.verify("my-plan"),
        "list": lambda: list(archive),
    }
    for name, act in acts.items():
        try:
            act()
        except PlansError:
            yield name


@pytest.mark.parametrize("made", ["staging", "documents", "both", "neither"])
def test_a_folder_in_use_is_left_as_it_is(archive: sp.Archive, made: str) -> None:
    home = archive.home
    home.mkdir()
    (home / "thesis.docx").write_bytes(b"mine")
    for name in ("staging", "documents"):
        if made in (name, "both"):
            (home / name / "my-plan").mkdir(parents=True)
            (home / name / "my-plan" / "notes.txt").write_bytes(b"mine")
            (home / name / "file.txt").write_bytes(b"mine")
    before = picture(home)
    refused = list(every_act(archive))
    assert picture(home) == before
    assert {"find", "add", "add new", "remove", "list"} <= set(refused)


def test_a_store_is_made_in_an_empty_folder_and_has_a_mark(archive: sp.Archive) -> None:
    archive.home.mkdir()
    assert archive.add(plan(1).encode(), name="1.txt").status == "new"
    assert (archive.home / MARK_NAME).is_file()


def test_a_store_of_the_time_before_marks_is_known(archive: sp.Archive) -> None:
    name = archive.add(plan(1).encode(), name="1.txt").id
    (archive.home / MARK_NAME).unlink()
    assert name in list(archive)
    assert archive.add(plan(2).encode(), name="2.txt").status == "new"
    assert (archive.home / MARK_NAME).is_file()


@POSIX
@pytest.mark.parametrize("name", ["staging", "documents", "index.sqlite", "lock"])
def test_a_link_in_the_store_leads_nowhere(archive: sp.Archive, name: str, tmp_path: Path) -> None:
    archive.add(plan(1).encode(), name="1.txt")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "file-0123456789abcdef").write_bytes(b"mine")
    (elsewhere / "notes.txt").write_bytes(b"mine")
    target = elsewhere if name in ("staging", "documents") else elsewhere / "notes.txt"
    place = archive.home / name
    if place.exists():
        place.rename(tmp_path / "aside")
    place.symlink_to(target)
    before = picture(elsewhere)
    list(every_act(archive))
    assert picture(elsewhere) == before


def test_what_a_user_put_into_staging_stays(archive: sp.Archive) -> None:
    archive.add(plan(1).encode(), name="1.txt")
    staging = archive.home / "staging"
    (staging / "notes.txt").write_bytes(b"mine")
    (staging / "file-0123456789abcdef").write_bytes(b"left by a process that was killed")
    archive.add(plan(2).encode(), name="2.txt")
    assert [path.name for path in staging.iterdir()] == ["notes.txt"]


def test_a_foreign_folder_of_the_name_of_a_document_is_not_replaced(archive: sp.Archive) -> None:
    archive.add(plan(1).encode(), name="1.txt")
    folder = archive.home / "documents" / "my-plan"
    folder.mkdir()
    (folder / "notes.txt").write_bytes(b"mine")
    with pytest.raises(StoreError, match="not of this program"):
        archive.add(plan(2).encode(), name="2.txt", id="my-plan")
    with pytest.raises((StoreError, UnknownDocument)):
        archive.remove("my-plan")
    assert (folder / "notes.txt").read_bytes() == b"mine"


def test_a_document_is_not_removed_with_what_is_not_ours(archive: sp.Archive) -> None:
    name = archive.add(plan(1).encode(), name="1.txt").id
    (archive.home / "documents" / name / "notes.doc").write_bytes(b"mine")
    with pytest.raises(StoreError, match="notes"):
        archive.remove(name)
    assert name in archive


# --- death at every step ----------------------------------------------------------------------

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


# --- several processes ------------------------------------------------------------------------

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


# --- damage -----------------------------------------------------------------------------------


def test_a_flipped_byte_of_the_index_never_gives_a_wrong_answer(archive: sp.Archive) -> None:
    for number in range(4):
        archive.add(plan(number).encode(), name=f"{number}.txt")
    queries = ("处", "茶园", "新建", "2031年")

    def answers() -> list[list[tuple[str, str, str]]]:
        return [
            [(hit.document, hit.node, hit.snippet()) for hit in archive.find(q)] for q in queries
        ]

    expected = answers()
    index = archive.home / "index.sqlite"
    random = Random(20310101)  # noqa: S311 - no secret
    for _ in range(20):
        data = bytearray(index.read_bytes())
        for _ in range(random.choice([1, 1, 1, 50])):
            data[random.randrange(len(data))] ^= 1 << random.randrange(8)
        index.write_bytes(bytes(data))
        assert answers() == expected
        assert archive.index_is_sound()


def test_an_index_that_rots_is_noticed_when_it_is_verified(archive: sp.Archive) -> None:
    archive.add(plan(1).encode(), name="1.txt")
    archive.find("处")
    index = archive.home / "index.sqlite"
    data = bytearray(index.read_bytes())
    data[len(data) // 2] ^= 1
    index.write_bytes(bytes(data))
    assert not archive.index_is_sound()
    result = CliRunner().invoke(main, ["archive", "verify"])
    assert result.exit_code == 1
    assert "reindex" in result.stderr
    archive.reindex()
    assert archive.index_is_sound()


@pytest.mark.parametrize("kind", ["record", "lock", "entry", "seal"])
@pytest.mark.parametrize("content", [b"[" * 200_000, b'{"a":' * 200_000, b"\xff" * 9, b"", b"null"])
def test_nonsense_in_one_document_does_not_stop_the_others(
    archive: sp.Archive, kind: str, content: bytes
) -> None:
    name = archive.add(plan(1).encode(), name="1.txt").id
    other = archive.add(plan(2).encode(), name="2.txt").id
    archive.find("处")
    folder = archive.home / "documents" / name
    place = {
        "record": folder / RECORD_NAME,
        "lock": folder / "outline.lock",
        "entry": folder / "document.yaml",
        "seal": archive.home / "index.sqlite.seal",
    }[kind]
    place.write_bytes(content)
    assert other in {hit.document for hit in archive.find("处")}
    assert archive.add(plan(3).encode(), name="3.txt").status == "new"
    if kind != "seal":
        assert not archive.verify(name).sound
    archive.reindex()
    assert other in {hit.document for hit in archive.find("处")}


@pytest.mark.parametrize("text", ["[" * 200_000, '{"lock": ' * 200_000])
def test_records_and_locks_that_are_nested_too_deeply_are_errors(text: str) -> None:
    with pytest.raises(PlansError):
        load_record(text.encode(), "my-plan")
    with pytest.raises(PlansError):
        loads(text)


def test_an_index_path_that_is_a_folder_is_one_line(archive: sp.Archive) -> None:
    archive.add(plan(1).encode(), name="1.txt")
    for path in archive.home.glob("index.sqlite*"):
        path.unlink()
    (archive.home / "index.sqlite").mkdir()
    (archive.home / "index.sqlite" / "notes.txt").write_bytes(b"mine")
    for command in (
        ["find", "处"],
        ["archive", "add", str(SPECIMENS[0])],
        ["archive", "reindex"],
        ["archive", "verify"],
        ["archive", "term", "茶"],
    ):
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 2, (command, result.output)
        assert "is not the file of a search index" in result.stderr
    assert (archive.home / "index.sqlite" / "notes.txt").read_bytes() == b"mine"


def test_an_index_of_another_version_is_made_anew(archive: sp.Archive) -> None:
    import sqlite3
    from contextlib import closing

    from shenzhen_plans.archive.seal import seal

    archive.add(plan(1).encode(), name="1.txt")
    expected = len(archive.find("处"))
    index = archive.home / "index.sqlite"
    with closing(sqlite3.connect(index)) as connection, connection:
        connection.execute("UPDATE state SET value = '1 0.0' WHERE name = 'version'")
    seal(index)
    assert len(archive.find("处")) == expected
    assert json.loads((archive.home / "index.sqlite.seal").read_text())["digest"]
