"""The index of the search: it follows the store, and is made anew, in memory or by several at once, where it must."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import shenzhen_plans as sp
from shenzhen_plans.archive import syncing
from shenzhen_plans.archive.errors import StoreError
from shenzhen_plans.archive.index import index as index_module
from tests.archive.writing import plan
from tests.texts import SPECIMENS


def nodes(results: sp.archive.searching.Results) -> set[tuple[str, str]]:
    return {(hit.document, hit.node) for hit in results}


def test_the_index_follows_the_store(archive: sp.Archive) -> None:
    word = "独一无二的词"
    name = archive.add(plan(1).replace("处", word, 1).encode(), name="1.txt").id
    assert {hit.document for hit in archive.find(word)} == {name}
    archive.remove(name)
    assert archive.find(word).total == 0
    assert archive.find("茶").total > 0
    archive.add(plan(1).replace("处", word, 1).encode(), name="1.txt")
    assert archive.find(word).total == 1


def test_only_what_changed_is_read_again(
    archive: sp.Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [archive.add(plan(number).encode(), name="x.txt").id for number in range(3)]
    archive.find("处")
    read: list[str] = []
    prepared: list[str] = []
    digest, prepare = syncing._digest, syncing.prepare
    monkeypatch.setattr(syncing, "_digest", lambda h, name: read.append(name) or digest(h, name))
    monkeypatch.setattr(
        syncing, "prepare", lambda h, name: prepared.append(name) or prepare(h, name)
    )
    # another copy of a text, in which nothing differs: the record is new, the text is not
    archive.add(plan(1).encode("utf-16"), name="x.txt")
    archive.find("处")
    assert (read, prepared) == ([names[1]], [])
    new = archive.add(plan(7).encode(), name="x.txt").id
    archive.remove(names[0])
    archive.find("处")
    assert (read[1:], prepared) == ([new], [new])
    archive.find("处")
    assert (read[1:], prepared) == ([new], [new])


def test_an_index_that_is_lost_or_damaged_is_made_anew(archive: sp.Archive) -> None:
    archive.add(SPECIMENS[0])
    expected = nodes(archive.find("茶"))
    index = archive.home / "index.sqlite"
    whole = index.read_bytes()
    for broken in (
        b"",
        b"not a database at all" * 100,
        whole[:5000],
        whole[:100] + bytes(4000) + whole[4100:],
    ):
        index.write_bytes(broken)
        assert nodes(archive.find("茶")) == expected
    index.unlink()
    assert nodes(archive.find("茶")) == expected


def test_a_damaged_index_does_not_keep_texts_from_being_added(archive: sp.Archive) -> None:
    archive.add(plan(1).encode(), name="1.txt")
    archive.find("茶")
    index = archive.home / "index.sqlite"
    assert archive.index_is_sound()
    whole = index.read_bytes()
    index.write_bytes(whole[:4096] + b"\xff" * 3 * 4096 + whole[4 * 4096 :])
    assert not archive.index_is_sound()
    for _ in range(2):
        with contextlib.suppress(StoreError):  # "try again"
            archive.add(plan(2).encode(), name="2.txt")
    assert archive.add(plan(2).encode(), name="2.txt").status == "already"
    assert all(archive.verify(name).sound for name in archive if name.startswith("annual-plan-"))
    assert archive.find("处").total > 0


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no index on disk have more than a few pages."""
    prepared = index_module._prepared

    def small(path: Path | str) -> sqlite3.Connection:
        connection = prepared(path)
        if path != ":memory:":
            connection.execute("PRAGMA max_page_count = 30")
        return connection

    monkeypatch.setattr(index_module, "_prepared", small)


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_told_and_what_is_stored_is_found(archive: sp.Archive) -> None:
    stored: set[str] = set()
    with pytest.raises(StoreError, match="make room"):
        stored.update(archive.add(plan(n).encode(), name=f"{n}.txt").id for n in range(60))
    assert stored
    assert stored <= {hit.document for hit in archive.find("茶")}
    assert all(archive.verify(name).sound for name in stored)
    with pytest.raises(StoreError, match="make room"):
        archive.reindex()


def test_two_processes_may_make_the_index_at_once(archive: sp.Archive) -> None:
    for number in range(3):
        archive.add(plan(number).encode(), name=f"{number}.txt")
    expected = len(archive.find("新建"))
    program = "import sys, shenzhen_plans as sp; print(len(sp.Archive(sys.argv[1]).find('新建')))"
    for _ in range(3):
        (archive.home / "index.sqlite").unlink()
        both = [
            subprocess.Popen(
                [sys.executable, "-c", program, str(archive.home)],
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in range(2)
        ]
        assert [int(process.communicate()[0]) for process in both] == [expected, expected]


def test_a_damaged_copy_is_left_out_and_named(archive: sp.Archive) -> None:
    name = archive.add(plan(1).encode(), name="1.txt").id
    (copy,) = (archive.home / "documents" / name).glob("*.txt")
    copy.write_bytes(copy.read_bytes()[:-5])
    results = archive.find("茶")
    assert results.left_out == (name,)
    assert name not in {hit.document for hit in results}


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="needs a user whom permissions bind"
)
def test_a_store_that_can_only_be_read_is_searched_in_memory(archive: sp.Archive) -> None:
    name = archive.add(plan(1).encode(), name="1.txt").id
    archive.home.chmod(0o500)
    try:
        assert archive.find("处", document=name).total > 0
    finally:
        archive.home.chmod(0o700)


def test_an_archive_that_grew_elsewhere_is_seen(archive: sp.Archive) -> None:
    assert archive.find("茶").total > 0
    other = sp.Archive(archive.home)
    name = other.add(plan(3).encode(), name="3.txt").id
    assert name in archive
    assert archive.find("处", document=name).total > 0


def test_threads_search_side_by_side(archive: sp.Archive) -> None:
    expected = archive.find("茶").total
    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(lambda _: sp.Archive(archive.home).find("茶").total, range(12))) == {
            expected
        }
    archive.add(plan(1).encode(), name="1.txt")
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: archive.find("新建").total, range(8)))) == 1
