"""The store: nothing leads out of it, damage is found, and no moment of death harms it."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import shenzhen_plans as sp
from shenzhen_plans.archive.errors import StoreError, TextMissing, UnknownDocument
from shenzhen_plans.archive.names import check_id, is_id, new_id
from shenzhen_plans.archive.store.store import Store, default_home, read_record, stored_ids
from shenzhen_plans.batch import writing
from tests.archive.writing import plan
from tests.texts import SPECIMENS

OUTSIDE = [
    "..", "../x", "a/../../x", "/etc/passwd", "a/b", "a\\b", "C:x", "", ".", "-a", "a-", "a--b", "A", "a b", "a\0", "nul", "com1",
    "a.b", "ａ", "a\n", "x" * 81, "云州", "~",
]  # fmt: skip


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_name_that_is_no_id_is_refused_everywhere(
    name: str, archive: sp.Archive, tmp_path: Path
) -> None:
    assert name not in archive
    with pytest.raises(UnknownDocument):
        archive[name]
    for act in (
        archive.text,
        archive.entry,
        archive.lock,
        archive.verify,
        archive.remove,
        archive.has_text,
    ):
        if act == archive.has_text:
            assert not archive.has_text(name)
            continue
        with pytest.raises((UnknownDocument, StoreError)):
            act(name)
    with pytest.raises((UnknownDocument, StoreError)):
        archive.export(name, tmp_path / "out")
    with pytest.raises(StoreError, match="cannot be a document id"):
        archive.add(plan(1).encode(), name="x.txt", id=name)
    assert not archive.home.exists()


@given(st.text(max_size=90))
@settings(max_examples=200)
def test_an_id_is_one_plain_name_on_every_system(name: str) -> None:
    if is_id(name):
        assert name.isascii()
        assert name == name.lower() == Path(name).name
        assert not set(name) - set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert check_id(name) == name


@given(
    st.sampled_from(["plan-report", "generic"]),
    st.none() | st.integers(1949, 2100),
    st.text("0123456789abcdef", min_size=64, max_size=64),
)
def test_a_new_id_is_an_id(family: str, year: int | None, digest: str) -> None:
    assert is_id(new_id(family, year, digest))


def test_a_record_cannot_name_a_file_elsewhere(archive: sp.Archive) -> None:
    name = archive.add(plan(1).encode(), name="../../../evil.txt").id
    folder = archive.home / "documents" / name
    assert {path.name for path in archive.home.parent.iterdir()} == {"home"}
    record = folder / "copies.json"
    record.write_bytes(record.read_bytes().replace(b'"sha256": "', b'"sha256": "../'))
    with pytest.raises(StoreError, match="damaged"):
        archive.text(name)


def test_the_home_is_where_the_variable_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SHENZHEN_PLANS_HOME", str(tmp_path))
    assert default_home() == tmp_path
    monkeypatch.delenv("SHENZHEN_PLANS_HOME")
    assert default_home().name == "shenzhen-plans"


def test_reading_writes_nothing(archive: sp.Archive) -> None:
    assert len(archive) == len(list(archive)) == 11
    assert archive.find("茶").total > 0
    archive["shenzhen-plan-2024"].task(1)
    with pytest.raises(TextMissing, match="archive add"):
        archive.text("shenzhen-plan-2024")
    assert not archive.home.exists()


def test_removing_takes_text_and_entry_away(archive: sp.Archive) -> None:
    name = archive.add(plan(1).encode(), name="x.txt").id
    archive.remove(name)
    assert name not in archive
    assert stored_ids(Store(archive.home)) == []
    with pytest.raises(UnknownDocument):
        archive.remove(name)
    with pytest.raises(TextMissing):
        archive.remove(SPECIMENS[0].stem)
    assert archive.add(plan(1).encode(), name="x.txt").status == "new"


def test_export_writes_a_folder_that_can_be_added_again(
    archive: sp.Archive, tmp_path: Path
) -> None:
    name = archive.add(plan(1).encode("gb18030"), name="x.txt").id
    folder = archive.export(name, tmp_path / "out")
    assert {path.name for path in folder.iterdir()} == {
        f"{name}.txt",
        "document.yaml",
        "outline.lock",
        "copies.json",
    }
    assert (folder / f"{name}.txt").read_bytes() == plan(1).encode("gb18030")
    with pytest.raises(StoreError, match="exists already"):
        archive.export(name, tmp_path / "out")
    assert archive.export(SPECIMENS[0].stem, tmp_path / "out").is_dir()
    with pytest.raises(TextMissing):
        archive.export("shenzhen-plan-2024", tmp_path / "out")


def stored_files(archive: sp.Archive) -> list[Path]:
    return sorted(path for path in (archive.home / "documents").rglob("*") if path.is_file())


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.data())
def test_a_flipped_bit_anywhere_is_found(archive: sp.Archive, data: st.DataObject) -> None:
    if not archive.home.exists():
        archive.add(plan(1).encode(), name="x.txt")
        archive.add(SPECIMENS[0])
    path = data.draw(st.sampled_from(stored_files(archive)))
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    path.write_bytes(
        whole[:at] + bytes([whole[at] ^ 1 << data.draw(st.integers(0, 7))]) + whole[at + 1 :]
    )
    try:
        assert not archive.verify(path.parent.name).sound
    finally:
        path.write_bytes(whole)
    assert archive.verify(path.parent.name).sound


def test_a_flipped_byte_is_named_by_its_node(archive: sp.Archive) -> None:
    path = SPECIMENS[0]
    archive.add(path)
    (stored,) = (archive.home / "documents" / path.stem).glob("*.txt")
    task = archive[path.stem].tasks[0]
    data = bytearray(stored.read_bytes())
    at = len(path.read_text("utf-8")[: task.start + 8].encode())
    data[at : at + 3] = "又".encode()
    stored.write_bytes(bytes(data))
    found = archive.verify(path.stem)
    assert [problem.code for problem in found.problems] == ["damaged"]
    assert [difference.id for difference in found.comparison.differences] == [task.id]
    with pytest.raises(StoreError, match="damaged"):
        archive.text(path.stem)


def test_lost_and_foreign_files_are_found(archive: sp.Archive) -> None:
    name = archive.add(plan(1).encode(), name="x.txt").id
    folder = archive.home / "documents" / name
    (folder / "notes.doc").write_text("x")
    assert [p.code for p in archive.verify(name).problems] == ["stranger"]
    (folder / "notes.doc").unlink()
    (folder / "outline.lock").rename(folder.parent.parent / "gone")
    assert {p.code for p in archive.verify(name).problems} >= {"changed"}


# --- death at any moment ---------------------------------------------------------------------

ADDING = """
import sys
import shenzhen_plans as sp
from tests.archive.writing import plan
archive = sp.Archive(sys.argv[1])
archive.find("茶")
sp.parse(plan(0))
sys.stdout.write("ready\\n"); sys.stdout.flush()
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    archive.add(plan(number, tasks=30).encode(), name=f"{number}.txt")
    sys.stdout.write(f"{number}\\n"); sys.stdout.flush()
"""


def adding(home: Path, first: int, last: int) -> subprocess.Popen[str]:
    root = Path(__file__).resolve().parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", ADDING, str(home), str(first), str(last)],
        cwd=root,
        stdout=subprocess.PIPE,
        text=True,
    )


def check_whole(archive: sp.Archive, *, said: set[int]) -> None:
    """All that is there is sound, and all that was said to be there is there."""
    stored = stored_ids(Store(archive.home))
    for name in stored:
        assert archive.verify(name).sound, name
    names = {copy.name for name in stored for copy in read_record(Store(archive.home), name).copies}
    assert {f"{number}.txt" for number in said} <= names


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of POSIX")
def test_a_process_killed_while_adding_leaves_a_sound_store(archive: sp.Archive) -> None:
    random = Random(5)  # noqa: S311 - no secret
    said: set[int] = set()
    for round_ in range(5):
        process = adding(archive.home, round_ * 100, round_ * 100 + 100)
        assert process.stdout.readline() == "ready\n"
        lines = [process.stdout.readline() for _ in range(random.randint(0, 6))]
        time.sleep(random.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.read().split("\n")
        said |= {int(line) for line in lines if line.strip()}
        process.wait()
        process.stdout.close()
        check_whole(archive, said=said)
    assert len(said) > 5
    assert archive.add(plan(9999).encode(), name="9999.txt").status == "new"
    assert list((archive.home / "staging").iterdir()) == []
    assert archive.find("处").total > 0


def test_two_processes_at_once_do_no_harm(archive: sp.Archive) -> None:
    both = [adding(archive.home, 0, 25), adding(archive.home, 10, 35)]
    for process in both:
        process.communicate(timeout=120)
        assert process.returncode == 0
    check_whole(archive, said=set(range(35)))
    assert len(stored_ids(Store(archive.home))) == 35


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of POSIX")
def test_killed_while_indexing_the_search_is_whole_again(archive: sp.Archive) -> None:
    for number in range(6):
        archive.add(plan(number).encode(), name=f"{number}.txt")
    expected = {(hit.document, hit.node) for hit in archive.find("新建")}
    finding = "import sys, shenzhen_plans as sp; print('ready', flush=True); sp.Archive(sys.argv[1]).find('新建')"
    for wait in (0.05, 0.12, 0.2, 0.3, 0.4):
        (archive.home / "index.sqlite").unlink()
        process = subprocess.Popen(
            [sys.executable, "-c", finding, str(archive.home)], stdout=subprocess.PIPE
        )
        process.stdout.readline()
        time.sleep(wait)
        process.kill()
        process.communicate()
        assert {(hit.document, hit.node) for hit in archive.find("新建")} == expected


@pytest.mark.parametrize("fails_at", range(12))
def test_a_full_disk_leaves_the_store_as_it_was(
    archive: sp.Archive, fails_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.add(plan(1).encode(), name="1.txt")
    before = {path: path.read_bytes() for path in stored_files(archive)}
    calls = 0

    def full(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls > fails_at % 6:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    # another copy of a document that is there, or a document that is not
    data = plan(1).encode("utf-16") if fails_at < 6 else plan(2).encode()
    try:
        archive.add(data, name="2.txt")
        survived = True
    except StoreError:
        survived = False
    monkeypatch.undo()
    after = {path: path.read_bytes() for path in stored_files(archive)}
    assert before.keys() <= after.keys()
    for name in stored_ids(Store(archive.home)):
        found = archive.verify(name)
        assert found.sound or {p.code for p in found.problems} == {"stranger"}, found.problems
    if not survived:
        assert archive.add(data, name="2.txt").status in ("new", "added", "already")
    assert all(archive.verify(name).sound for name in stored_ids(Store(archive.home)))


def test_a_store_that_cannot_be_written_is_an_error(archive: sp.Archive) -> None:
    archive.home.write_text("a file stands where the folder should be")
    with pytest.raises(StoreError):
        archive.add(plan(1).encode(), name="1.txt")
    assert "yunzhou-fyp-16" in archive
