"""A store harms nothing that is not its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import shenzhen_plans as sp
from shenzhen_plans.archive.errors import StoreError, UnknownDocument
from shenzhen_plans.archive.store.store import MARK_NAME
from shenzhen_plans.errors import PlansError
from tests.archive.writing import plan
from tests.texts import SPECIMENS

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
