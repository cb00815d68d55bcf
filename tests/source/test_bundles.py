"""ZIP archives of documents: members are read as files, with the archive's name in front."""

from __future__ import annotations

import io
import zipfile

import pytest

import shenzhen_plans as sp
from shenzhen_plans.errors import SourceError
from shenzhen_plans.source import zipped
from shenzhen_plans.source.bundles import members_of
from tests.docx.build import docx, p

TEXT = "云州市公园意见\n一、总则\n"


def bundle(members: dict[str, bytes], *, stored: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def test_members_are_files_with_the_name_of_the_archive_in_front() -> None:
    data = bundle({"甲.txt": TEXT.encode(), "下/乙.docx": docx(p("一、总则")), "下/": b""})
    found = list(members_of(data, "报告.zip"))
    assert [(r.name, r.title) for r in found] == [
        ("报告.zip/甲.txt", "甲.txt"), ("报告.zip/下/乙.docx", "下/乙.docx"),
    ]  # fmt: skip
    assert [sp.parse(r.read(), name=r.name).body[0].kind for r in found] == ["level1", "level1"]


def test_names_in_gbk() -> None:
    """Windows writes the names in its own code page and says nothing of it."""
    name = "云州市计划.txt"
    data = bundle({"X" * len(name.encode("gbk")): TEXT.encode()})
    data = data.replace(b"X" * len(name.encode("gbk")), name.encode("gbk"))
    (record,) = members_of(data, "a.zip")
    assert record.title == name


def test_what_programs_leave_behind_is_passed_over() -> None:
    names = (
        "__MACOSX/._a.txt",
        ".hidden.txt",
        "a/.git/x.txt",
        "~$a.docx",
        "Thumbs.db",
        "b/desktop.ini",
    )
    assert list(members_of(bundle(dict.fromkeys(names, b"x")), "a.zip")) == []


def test_members_of_other_kinds_are_named() -> None:
    (record,) = members_of(bundle({"a.exe": b"MZ"}), "a.zip")
    with pytest.raises(SourceError, match=r"^a\.zip/a\.exe: is of a kind that is not read"):
        record.read()


def test_archives_in_archives_to_a_depth() -> None:
    data = bundle({"a.txt": TEXT.encode()})
    for _ in range(2):
        data = bundle({"in.zip": data, "b.txt": TEXT.encode()})
    found = list(members_of(data, "x.zip"))
    assert [record.title for record in found] == ["in.zip/in.zip/a.txt", "in.zip/b.txt", "b.txt"]
    (deep, *_) = members_of(bundle({"in.zip": data}), "x.zip")
    assert deep.error == "is an archive 3 deep in another"


def test_a_bad_member_does_not_stop_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = {"bomb.txt": b" " * 20_000_000, "broken.zip": b"PK\x03\x04", "a.txt": TEXT.encode()}
    found = list(members_of(bundle(bomb), "a.zip"))
    assert [bool(record.error) for record in found] == [True, True, False]
    assert found[0].error is not None
    assert "ZIP bomb" in found[0].error
    monkeypatch.setattr(zipped, "MAX_MEMBERS", 2)
    with pytest.raises(SourceError, match=r"^a\.zip: holds 3 members"):
        list(members_of(bundle(bomb), "a.zip"))


def test_an_archive_of_word_files_is_no_word_file() -> None:
    """Even where they are stored as they are, so that their own directories stand in the bytes."""
    data = bundle({"a.docx": docx(p("一、总则")), "b.docx": docx(p("二、附则"))}, stored=True)
    with pytest.raises(SourceError, match=r"holds 2 documents"):
        sp.parse(data, name="a.zip")


def test_an_archive_of_one_document_is_that_document() -> None:
    parsed = sp.parse(bundle({"下/甲.docx": docx(p("一、总则"))}), name="a.zip")
    assert parsed.body[0].title == "总则"


def test_an_archive_without_documents_says_so() -> None:
    with pytest.raises(SourceError, match="holds no document"):
        sp.parse(bundle({"a.exe": b"MZ"}), name="a.zip")


def test_a_name_that_stands_twice_is_no_document() -> None:
    data = bundle({"a.txt": TEXT.encode(), "b.txt": TEXT.encode(), "c.txt": TEXT.encode()})
    twice, other = members_of(data.replace(b"b.txt", b"a.txt"), "a.zip")
    assert (twice.title, twice.error) == ("a.txt", "stands in the archive several times")
    assert (other.title, other.error) == ("c.txt", None)
