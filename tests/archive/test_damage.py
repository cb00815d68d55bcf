"""A store notices damage, and never answers from it."""

from __future__ import annotations

import json
import os
import signal
from multiprocessing import get_context
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

import shenzhen_plans as sp
from shenzhen_plans.archive.catalogue.lock import loads
from shenzhen_plans.archive.index.index import get_state, opened, set_state, writing
from shenzhen_plans.archive.index.seal import is_sealed
from shenzhen_plans.archive.store.record import RECORD_NAME, load_record
from shenzhen_plans.cli import main
from shenzhen_plans.errors import PlansError
from tests.archive.writing import plan
from tests.texts import SPECIMENS


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


def _stopped(path: Path, after: bool) -> None:
    """Write to the index and be killed, in the middle of a transaction or behind it."""
    with opened(path) as connection:
        with writing(connection):
            set_state(connection, "holdings", "half")
            if not after:
                os.kill(os.getpid(), signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("after", [False, True])
def test_an_index_whose_writer_was_killed_is_not_damaged(
    archive: sp.Archive, after: bool
) -> None:  # fmt: skip
    archive.add(plan(1).encode(), name="1.txt")
    expected = len(archive.find("处"))
    path = archive.home / "index.sqlite"
    process = get_context("spawn").Process(target=_stopped, args=(path, after))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert archive.index_is_sound()
    assert CliRunner().invoke(main, ["archive", "verify"]).exit_code == 0
    assert len(archive.find("处")) == expected


def test_whoever_goes_last_seals_what_another_one_wrote(archive: sp.Archive) -> None:
    archive.add(plan(1).encode(), name="1.txt")
    archive.find("处")
    path = archive.home / "index.sqlite"
    with opened(path) as reader:
        assert get_state(reader, "version")
        with opened(path) as other, writing(other):
            set_state(other, "note", "written by another")
        assert not is_sealed(path)
    assert is_sealed(path)
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

    from shenzhen_plans.archive.index.seal import seal

    archive.add(plan(1).encode(), name="1.txt")
    expected = len(archive.find("处"))
    index = archive.home / "index.sqlite"
    with closing(sqlite3.connect(index)) as connection, connection:
        connection.execute("UPDATE state SET value = '1 0.0' WHERE name = 'version'")
    seal(index)
    assert len(archive.find("处")) == expected
    assert json.loads((archive.home / "index.sqlite.seal").read_text())["digest"]
