"""Files of older office programs: by LibreOffice where it is, else an error that names the command."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

import shenzhen_plans as sp
from shenzhen_plans.errors import SourceError
from shenzhen_plans.source import office
from shenzhen_plans.source.inputs import from_bytes
from tests.docx.build import abstract, concrete, docx, item, level, members, p

RTF = rb"{\rtf1\ansi\ansicpg936 {\u20113\u24030\u24066\par}\u19968\u12289\u24635\u21017\par}"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WORD = OLD + "WordDocument".encode("utf-16-le") + bytes(600)
needs_soffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="soffice (LibreOffice) is not here"
)


@pytest.mark.parametrize(("data", "name"), [(RTF, "a.rtf"), (WORD, "计划.wps")])
def test_without_libreoffice_the_error_names_the_command(
    data: bytes, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(
        SourceError, match=rf"^{name}: .*soffice --headless --convert-to docx {name}"
    ):
        sp.parse(data, name=name)


def test_a_password_is_told_before_anything_is_started() -> None:
    data = OLD + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(SourceError, match="encrypted; remove its password"):
        from_bytes(data, name="a.docx")


def test_office_files_that_are_no_text_documents() -> None:
    data = OLD + "Workbook".encode("utf-16-le")
    with pytest.raises(SourceError, match=r"^a\.xls: .*without a text document"):
        from_bytes(data, name="a.xls")


def program(folder: Path, script: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_a_file_that_libreoffice_cannot_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: program(tmp_path, "exit 1"))
    with pytest.raises(SourceError, match=r"cannot be read by LibreOffice.*save it as DOCX"):
        from_bytes(RTF, name="a.rtf")


@pytest.mark.skipif(os.name != "posix", reason="groups of processes are of POSIX")
def test_a_run_without_end_is_ended_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "child"
    script = f"sleep 600 & echo $! > {mark}\nsleep 600"
    monkeypatch.setattr(shutil, "which", lambda _: program(tmp_path, script))
    monkeypatch.setattr(office, "TIMEOUT", 1)
    with pytest.raises(SourceError, match="more than 1 seconds"):
        from_bytes(RTF, name="a.rtf")
    child = int(mark.read_text())
    deadline = time.monotonic() + 60  # the system ends it in its own time
    while _runs(child):
        assert time.monotonic() < deadline, "the child is still there"
        time.sleep(0.05)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_the_profile_is_its_own_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "arguments"
    monkeypatch.setattr(
        shutil, "which", lambda _: program(tmp_path, f'pwd > {log}; echo "$@" >> {log}')
    )
    with pytest.raises(SourceError):
        from_bytes(RTF, name="a.rtf")
    folder, arguments = log.read_text().splitlines()
    assert f"-env:UserInstallation=file://{folder}/profile" in arguments
    assert not Path(folder).exists()


@pytest.mark.slow
@needs_soffice
def test_rtf() -> None:
    source = from_bytes(RTF, name="a.rtf")
    assert (source.format, source.text) == ("rtf", "云州市\n一、总则\n")


@pytest.mark.slow
@needs_soffice
@pytest.mark.parametrize(
    ("target", "suffix"), [("doc:MS Word 97", "doc"), ("doc:MS Word 97", "wps"), ("odt", "odt")]
)
def test_other_forms_of_a_document_keep_its_automatic_numbers(
    target: str, suffix: str, tmp_path: Path
) -> None:
    lists = abstract(0, level(0, "%1、", "chineseCounting"), level(1, "（%2）", "chineseCounting"))
    body = p("云州市意见") + item("总则") + item("目标", level=1) + item("附则")
    (tmp_path / "a.docx").write_bytes(docx(body, numbering=lists + concrete(1, 0)))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
               "--convert-to", target, "--outdir", str(tmp_path), str(tmp_path / "a.docx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    data = (tmp_path / f"a.{target.partition(':')[0]}").read_bytes()
    source = from_bytes(data, name=f"a.{suffix}")
    assert source.text.splitlines() == ["云州市意见", "一、总则", "（一）目标", "二、附则"]


@pytest.mark.slow
@needs_soffice
@pytest.mark.parametrize("data", [WORD, RTF[:8], WORD + "云州市".encode("utf-16-le") * 500])
def test_damaged_files_are_refused_or_empty(data: bytes) -> None:
    """LibreOffice must not take them for plain text."""
    try:
        text = from_bytes(data, name="a.doc").text
    except SourceError:
        return
    assert text == ""


WORD_2003 = (
    '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
    "<w:p><w:r><w:t>一、修复湖岸</w:t></w:r></w:p></w:body></w:wordDocument>"
)


@needs_soffice
def test_word_2003_wrote_xml() -> None:
    assert from_bytes(WORD_2003.encode(), name="a.doc").text == "一、修复湖岸\n"


def test_a_word_document_in_one_xml_file() -> None:
    lists = abstract(0, level(0, "%1、", "chineseCounting")) + concrete(1, 0)
    parts = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{xml.partition("?>")[2]}</pkg:xmlData></pkg:part>'
        for name, xml in members(item("修复湖岸"), numbering=lists).items()
    )
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    flat = f'<?xml version="1.0"?><pkg:package xmlns:pkg="{space}">{parts}</pkg:package>'
    assert from_bytes(flat.encode(), name="a.xml").text == "一、修复湖岸\n"


ARCHIVE = (
    'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="B"\n\n--B\n'
    "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n{}\n--B--\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_web_archive_is_the_page_in_it(encoding: str) -> None:
    page = "<html><body><p>一、修复湖岸</p><p>二、新建码头</p></body></html>"
    data = ARCHIVE.format(base64.b64encode(page.encode(encoding)).decode())
    source = from_bytes(data.encode(), name="计划.doc")
    assert source.text == page
    assert [node.title for node in sp.parse(data.encode(), name="计划.doc").walk()] == [
        "修复湖岸",
        "新建码头",
    ]


def test_a_web_archive_without_a_page_says_so() -> None:
    with pytest.raises(SourceError, match="without a page"):
        from_bytes(ARCHIVE.format("").encode(), name="a.mht")
