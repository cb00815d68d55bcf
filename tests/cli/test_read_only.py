"""What cannot be written, and why: one line that names it, in words and not in numbers."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

import shenzhen_plans as sp
from shenzhen_plans.archive import searching
from shenzhen_plans.archive.errors import StoreError
from shenzhen_plans.batch.writing import NotWritten, write_whole
from tests.archive.writing import plan
from tests.cli.test_streams import PATH, shell


@pytest.mark.parametrize("command", [["convert", PATH], ["schema", "json"]], ids=["one", "schema"])
@pytest.mark.parametrize("inside", ["file/x", "file/a/x", "loop/x"])
def test_a_place_that_cannot_be_is_named_as_it_was_given(
    command: list[str], inside: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    (tmp_path / "loop").symlink_to("loop")
    target = f"{tmp_path}/{inside}"
    done = shell([*command, "-o", target], "", tmp_path / "home")
    said = done.stderr.decode()
    assert done.returncode == 2
    assert target in said
    assert not any(word in said for word in ("Errno", "Traceback", "/."))
    assert (tmp_path / "file").read_bytes() == b"mine"


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_the_name_of_a_file_in_the_making_is_told_to_nobody(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, mode: str) -> None:
        raise OSError(number, "no", str(path))

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(NotWritten) as caught:
        write_whole(tmp_path / "out.json", b"x")
    assert str(caught.value) == f"{tmp_path}/out.json cannot be written: no"


def test_an_error_of_another_file_keeps_its_name(tmp_path: Path) -> None:
    from shenzhen_plans.batch.writing import whole_file

    with (
        pytest.raises(FileNotFoundError, match="nowhere"),
        whole_file(tmp_path / "out"),
    ):
        Path("/nowhere/at/all").read_bytes()


def _archive(tmp_path: Path) -> sp.Archive:
    archive = sp.Archive(tmp_path / "home")
    archive.add(plan(1).encode(), name="1.txt")
    assert archive.find("处").total
    return archive


def test_an_index_is_not_made_anew_where_the_store_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = _archive(tmp_path)
    monkeypatch.setattr(searching.os, "access", lambda *_: False)
    with pytest.raises(StoreError, match="cannot be written"):
        archive.reindex()
    assert archive.find("处").total


def test_a_disk_that_is_full_while_the_index_is_made_anew_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = _archive(tmp_path)

    def full(_: sqlite3.Connection) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(searching.index, "empty", full)
        with pytest.raises(StoreError, match="make room"):
            archive.reindex()
    assert archive.find("处").total
