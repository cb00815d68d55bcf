"""Encodings, text that was decoded wrongly before, bad bytes, and what a text holds and hides."""

from __future__ import annotations

import codecs
import io
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import shenzhen_plans as sp
from shenzhen_plans.errors import SourceError
from shenzhen_plans.source import files
from shenzhen_plans.source.files import bounded
from shenzhen_plans.source.inputs import from_bytes, from_str, read
from tests.laws.audit import breaches, parsed

TEXT = (
    "云州市公园建设意见\n一、总体要求\n(一)工作目标。到2031年,全市建成一批公园,居民出门就能到达。\n"
    "二、保障措施\n(一)加强领导。各区成立工作专班,市财政安排资金支持。\n"
)
TRADITIONAL = (
    "雲州市公園建設意見\n一、總體要求\n(一)工作目標。到2031年,全市建成一批公園,居民出門就能到達。\n"
    "二、保障措施\n(一)加強領導。各區成立工作專班,市財政安排資金支持。\n"
)


def _codes(source_text: str | bytes, **reading: str) -> set[str]:
    return {d.code for d in sp.parse(source_text, **reading).diagnostics}


@pytest.mark.parametrize(
    ("text", "encoding", "known"),
    [
        (TEXT, "gbk", "gb18030"), (TEXT, "utf-8", "utf-8"),
        (TRADITIONAL, "big5", "big5hkscs"), (TRADITIONAL, "gbk", "gb18030"),
    ],
)  # fmt: skip
def test_the_more_readable_encoding_is_taken(text: str, encoding: str, known: str) -> None:
    source = from_bytes(text.encode(encoding))
    assert (source.text, source.encoding, source.findings) == (text, known, ())


@pytest.mark.parametrize("first", ["gbk", "utf-8"])
@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_text_taken_for_a_western_one_is_undone(first: str, wrong: str) -> None:
    data = TEXT.encode(first)
    seen = "".join(
        bytes([b]).decode(
            wrong if wrong == "latin-1" or b not in b"\x81\x8d\x8f\x90\x9d" else "latin-1"
        )
        for b in data
    )
    source = from_bytes(seen.encode("utf-8"))
    assert source.text == TEXT
    assert source.encoding.endswith("as latin-1 in utf-8")
    assert [f.code for f in source.findings] == ["source.mojibake"]


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    byte = error.object[error.start]
    return "€" if byte == 0x80 else "\ufffd", error.start + 1


def test_utf_8_taken_for_gbk_is_undone_but_for_what_is_lost() -> None:
    codecs.register_error("as-windows", _as_windows)
    seen = TEXT.encode("utf-8").decode("gb18030", "as-windows")
    document = sp.parse(seen.encode("utf-8"))
    assert [node.number for node in document.body] == [1, 2]
    assert "source.mojibake" in {d.code for d in document.diagnostics}


@pytest.mark.parametrize("wrong", ["gb18030", "latin-1"])
def test_a_str_is_left_as_it_is_and_reported(wrong: str) -> None:
    seen = TEXT.encode("utf-8").decode(wrong, "replace")
    assert from_str(seen).text == seen.replace("\r", "\n")
    assert "source.mojibake" in _codes(seen)
    assert "source.mojibake" not in _codes(TEXT)
    assert "source.mojibake" not in _codes(TRADITIONAL)


def test_one_bad_byte_in_a_long_text_is_a_diagnostic_with_its_place() -> None:
    for encoding in ("utf-8", "gb18030"):
        data = (TEXT * 3).encode(encoding)
        at = data.index("居民".encode(encoding))
        document = sp.parse(data[:at] + b"\xff" + data[at:])
        (found,) = [d for d in document.diagnostics if d.code == "source.replacement"]
        assert found.line == 3
        assert len(document.tasks + document.body) >= 2


def test_how_bad_bytes_are_met_is_the_callers_choice() -> None:
    data = TEXT.encode()[:27] + b"\xff" + TEXT.encode()[27:]
    with pytest.raises(SourceError) as error:
        read(data, errors="strict")
    assert error.value.offset == 27
    assert read(b"\xff\xff\xfd\xff" * 9 + data, errors="replace").text.endswith(TEXT[-9:])
    with pytest.raises(SourceError):
        read("居民".encode() + b"\xff\xfd" * 9, encoding="utf-8")
    with pytest.raises(SourceError, match="errors="):
        read(data, errors="guess")


@pytest.mark.parametrize("encoding", ["no-such-encoding", "rot13", "base64", "undefined"])
def test_an_encoding_that_is_none_is_a_clear_error(encoding: str) -> None:
    with pytest.raises(SourceError):
        read(TEXT.encode(), encoding=encoding)


def test_the_encoding_can_be_given() -> None:
    data = "甲乙".encode("big5")
    assert read(data, encoding="big5").text == "甲乙"
    assert read(TEXT.encode("utf-16-le"), encoding="utf-16-le").text == TEXT
    assert sp.parse(data, encoding="big5").source.encoding == "big5"


HIDDEN = [
    ("一、<U+00A0>总体<U+3000>要求", "总体 要求", "source.escaped"),
    ("一、总体&nbsp;要求&mdash;初稿", "总体 要求—初稿", "source.escaped"),
    ("一、总\u00ad体\u200b要\ufeff求", "总体要求", "source.invisible"),
    ("\u202e一、\u2066总体要求\u2069", "总体要求", "source.invisible"),
    ("⼀、总体要求", "总体要求", "source.radical"),
    ("一、⻓期⽬标", "长期目标", "source.radical"),
    ("一、总体(cid:12)要求", "总体要求", "source.unmapped"),
    ("一、总体（cid：12）要求", "总体要求", "source.unmapped"),
]


@pytest.mark.parametrize(("line", "title", "code"), HIDDEN)
def test_what_is_hidden_is_masked_and_reported(line: str, title: str, code: str) -> None:
    source, document = parsed(f"{line}\n建成一批公园。\n二、保障措施\n")
    assert [(n.number, n.title) for n in document.body] == [(1, title), (2, "保障措施")]
    assert code in {d.code for d in document.diagnostics}
    assert breaches(source, document) == []


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_hidden_characters_are_masked_in_any_text(name: str) -> None:
    _, document = parsed("一、总\u00ad体要求<br>\n\n二、保障\u200b措施", name=name)
    assert "保障措施" in [n.title for n in document.body]


@given(
    st.lists(
        st.sampled_from(
            ["<U+00A0>", "(cid:3)", "\u00ad", "⼀", "&nbsp;", "一、", "甲", "\n", "。"]
        ),
        max_size=20,
    )
)
def test_the_laws_hold_for_hidden_characters(parts: list[str]) -> None:
    assert breaches(*parsed("".join(parts))) == []


def test_lines_of_one_character_are_a_running_head() -> None:
    document = sp.parse(
        "一、总体要求\n建成一批公园。\n报\n公\n府\n政\n二、保障措施\n各区成立专班。\n"
    )
    assert {f.text for f in document.furniture if f.category == "running_head"} == set("报公府政")
    assert not [n for n in document.walk() if n.text in set("报公府政")]


@pytest.mark.parametrize(
    "name",
    [
        "https://www.example.cn/zwgk/2031.html", "plan-2031.txt", "云州市2031年计划.docx", "./texts/plan",
        "/var/texts/plan.txt", "~/plan.md", "C:\\texts\\plan.txt", "texts/2031/报告.PDF", "..\\plan.wps", "file:///a/b", "texts/2031/plan",
    ],
)  # fmt: skip
def test_a_str_that_is_a_name_and_names_nothing_is_an_error(name: str) -> None:
    with pytest.raises(SourceError):
        sp.parse(name)


def test_a_str_that_names_a_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="folder"):
        sp.parse(str(tmp_path))


@pytest.mark.parametrize(
    "text",
    ["", "甲", "云州市2031年计划", "2.5", "1/2", "一、总则。见附件.docx。", "和/或", "和/或/且", "2031/3/5", "A.B", "//", "/*x*/", "plan\nb.txt", "12.txt\n一、"],
)  # fmt: skip
def test_a_short_text_is_no_name(text: str) -> None:
    assert sp.parse(text).source.length == len(text)


class _Endless(io.RawIOBase):
    def __init__(self) -> None:
        self.taken = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        self.taken += size
        return b"y" * size


def test_a_stream_without_end_is_read_to_the_limit_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 5_000_000)
    endless = _Endless()
    with pytest.raises(SourceError, match="more than 5000000 bytes"):
        bounded(endless, "-")  # type: ignore[arg-type]
    assert endless.taken < 10_000_000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_and_a_device_are_read_to_the_limit_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 3_000_000)
    with pytest.raises(SourceError, match="more than"):
        read(Path("/dev/zero"))
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(TEXT.encode()))
    writer.start()
    assert read(pipe).text == TEXT
    writer.join()
