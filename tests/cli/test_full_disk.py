"""A full disk: one clear line, nothing half-written, and the old file as it was.

A limit on the size of a file (``RLIMIT_FSIZE``) fails a write as a full disk does.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from shenzhen_plans.batch.writing import NotWritten, whole_file, write_whole
from tests.archive.writing import plan
from tests.cli.test_streams import PATH, shell
from tests.texts import SPECIMENS

pytestmark = pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")

#: ``ulimit -f`` counts blocks of 1,024 bytes: fewer than any of these outputs takes.
FULL = "ulimit -f 2;"


@pytest.mark.parametrize(
    "command",
    [
        ["convert", PATH, "-o", "{}/out.json"],
        ["convert", PATH, "--to", "xlsx", "-o", "{}/out.json"],
        ["convert", PATH, str(SPECIMENS[1]), "--to", "jsonl", "-o", "{}/out.json"],
        ["schema", "json", "-o", "{}/out.json"],
    ],
    ids=["one", "sheet", "joined", "schema"],
)
@pytest.mark.parametrize("old", [None, b"mine"])
def test_an_output_on_a_full_disk_is_not_begun(
    command: list[str], old: bytes | None, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    if old is not None:
        (folder / "out.json").write_bytes(old)
    done = shell([word.format(folder) for word in command], "", tmp_path / "home", before=FULL)
    said = done.stderr.decode()
    assert done.returncode == 2, said
    assert "Traceback" not in said
    assert "Errno" not in said
    assert f"{folder}/out.json" in said
    assert [path.read_bytes() for path in folder.iterdir()] == ([old] if old else [])


@pytest.mark.parametrize("blocks", [1, 4, 40])
def test_a_store_on_a_full_disk_stays_sound(blocks: int, tmp_path: Path) -> None:
    home, text = tmp_path / "home", tmp_path / "mine.txt"
    text.write_bytes((plan(2) + "云州湖畔的茶园。" * 900).encode())
    assert shell(["archive", "add", PATH], "", home).returncode == 0
    found = shell(["find", "茶", "--limit", "0"], "", home).stdout
    full = shell(
        ["archive", "add", str(text), "--id", "my-plan"], "", home, before=f"ulimit -f {blocks};"
    )
    assert full.returncode == 2, full.stderr.decode()
    assert b"Traceback" not in full.stderr
    assert b"Errno" not in full.stderr
    assert shell(["archive", "verify"], "", home).returncode == 0
    if not (home / "documents" / "my-plan").exists():
        assert shell(["find", "茶", "--limit", "0"], "", home).stdout == found
    assert shell(["archive", "add", str(text), "--id", "my-plan"], "", home).returncode == 0


def test_a_device_that_is_full_is_named() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    with pytest.raises(NotWritten, match="/dev/full cannot be written: No space left"):
        write_whole(Path("/dev/full"), b"x")


def test_an_error_of_the_work_itself_is_left_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(BrokenPipeError), whole_file(tmp_path / "out"):
        raise BrokenPipeError
    assert list(tmp_path.iterdir()) == []
