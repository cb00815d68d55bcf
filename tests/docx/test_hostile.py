"""Hostile and damaged files: a clear error with a remedy, in bounded time and memory."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from shenzhen_plans.errors import SourceError
from shenzhen_plans.source import zipped
from shenzhen_plans.source.docx import read_docx

from .build import (
    SPACES,
    abstract,
    cell,
    concrete,
    docx,
    field,
    item,
    level,
    members,
    p,
    package,
    row,
    run,
    style,
    table,
)  # fmt: skip

DOCUMENT = "word/document.xml"


def changed(name: str, content: str | bytes) -> bytes:
    return package({**members(p("甲"), styles=style("a")), name: content})


def refuses(data: bytes, words: str) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        read_docx(data, "计划.docx")
    assert str(caught.value).startswith("计划.docx: ")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    refuses(changed(DOCUMENT, b" " * 20_000_000), "ZIP bomb")


def test_a_large_member_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MAX_MEMBER", 1000)
    refuses(docx(p("甲" * 2000)), "unpacks to more than is allowed .*split it")


def test_many_members_that_are_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MAX_TOTAL", 2000)
    refuses(docx(p("甲"), styles=style("a")), "unpacks to more than is allowed")


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MAX_MEMBERS", 3)
    refuses(docx(p("甲")), "members, more than the 3 allowed")


def test_a_member_that_lies_about_its_size() -> None:
    data = docx(p("甲" * 1000))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        size = file.getinfo(DOCUMENT).file_size
    smaller = data.replace(size.to_bytes(4, "little"), (50).to_bytes(4, "little"))
    refuses(smaller, "damaged.*whole copy")


def test_entities_are_refused() -> None:
    laughs = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))
    bomb = f'<!DOCTYPE w [<!ENTITY l0 "ha">{laughs}]><w:document {SPACES}><w:body>{p("<w:r><w:t>&l9;</w:t></w:r>")}</w:body></w:document>'
    refuses(changed(DOCUMENT, bomb), "document type")


@pytest.mark.parametrize("where", ["file:///etc/hostname", "http://127.0.0.1:9/x"])
def test_nothing_is_fetched(where: str) -> None:
    outer = f'<!DOCTYPE w SYSTEM "{where}"><w:document {SPACES}/>'
    refuses(changed(DOCUMENT, outer), "document type")
    entity = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{where}">]><w:document {SPACES}><w:body>{p("<w:r><w:t>&x;</w:t></w:r>")}</w:body></w:document>'
    refuses(changed(DOCUMENT, entity), "document type")


def test_an_entity_in_another_encoding_is_refused_too() -> None:
    text = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w [<!ENTITY x "y">]><w:document {SPACES}/>'
    refuses(changed(DOCUMENT, text.encode("utf-16")), "document type")


@pytest.mark.parametrize("name", [DOCUMENT, "word/styles.xml", "_rels/.rels"])
@pytest.mark.parametrize("content", ["", "<w:p>", "\0", "<a/>" * 2])
def test_parts_that_are_no_xml(name: str, content: str) -> None:
    refuses(changed(name, content), "not well-formed")


def test_a_package_of_something_else() -> None:
    refuses(package({"mimetype": "application/zip"}), "without a Word document")
    refuses(changed(DOCUMENT, "<other/>"), "without a Word document")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 500, b"plain text"])
def test_no_package_at_all(data: bytes) -> None:
    refuses(data, "damaged ZIP package; get a whole copy")


def test_a_file_cut_off_anywhere() -> None:
    data = docx(p("甲" * 500), styles=style("a"))
    for end in range(0, len(data), 37):
        with pytest.raises(SourceError):
            read_docx(data[:end])


def test_an_encrypted_member() -> None:
    data = bytearray(docx(p("甲")))
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := data.find(magic, start + 1)) >= 0:
            data[start + at] |= 1
    refuses(bytes(data), "encrypted; remove its password")


def test_pictures_without_text() -> None:
    refuses(docx(p("<w:r><w:drawing/></w:r>")), r"pictures and no text.*\(OCR\)")
    assert read_docx(docx(p()))[0] == ""


def test_deep_tables_are_refused() -> None:
    inner = p("甲")
    for _ in range(30):
        inner = table(row(cell(inner)))
    refuses(docx(inner), "nested more than")


@pytest.mark.parametrize("tag", ["w:ins", "w:sdt><w:sdtContent", "mc:AlternateContent><mc:Choice"])
@pytest.mark.parametrize("depth", [40, 5000])
def test_deep_wrappers_are_read_or_refused(tag: str, depth: int) -> None:
    close = "".join(f"</{part}>" for part in reversed(tag.split("><")))
    body = f"<{tag}>" * depth + p("甲") + close * depth
    if depth > 100:
        refuses(docx(body), "not well-formed")  # libxml2 stops at 256
    else:
        assert read_docx(docx(body))[0] in ("甲\n", "")


def test_links_that_lead_out_of_the_package_are_not_followed() -> None:
    for target in ("../../../etc/passwd", "file:///etc/passwd", "http://example.org/x", "%2e%2e/x"):
        relations = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="x/styles" Target="{target}"/></Relationships>'
        assert read_docx(changed("word/_rels/document.xml.rels", relations))[0] == "甲\n"


def example() -> dict[str, str]:
    """Return the parts of a document with every construct, to be damaged."""
    lists = abstract(0, level(0, "%1、", "chineseCounting"), level(1, "（%2）")) + concrete(1, 0)
    note = f'<w:footnote w:id="1">{p("<w:r><w:footnoteRef/></w:r>", "注")}</w:footnote>'
    box = f"<w:r><w:pict><w:txbxContent>{p('框')}</w:txbxContent></w:pict></w:r>"
    body = (
        item("甲") + item("乙", level=1) + p("丙", box, '<w:r><w:footnoteReference w:id="1"/></w:r>')
        + p(field("PAGE", run("1")), f"<w:ins>{run('增')}</w:ins>", style="h")
        + table(("指标", "数"), row(cell("公园", properties='<w:vMerge w:val="restart"/>'), "5"),
                row(cell(properties="<w:vMerge/>"), "6"))
        + p("丁", properties="<w:rPr><w:del/></w:rPr>") + p("戊", properties="<w:rPr><w:vanish/></w:rPr>")
        + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    )  # fmt: skip
    styles = style("h", '<w:outlineLvl w:val="1"/>', base="n", look="<w:b/>") + style(
        "n", default=True
    )
    return members(body, numbering=lists, styles=styles, footnotes=note, header1=p("眉"))


def mutated(text: str, dice: random.Random) -> str:
    """Return an XML text with one tag or attribute deleted, doubled, moved or replaced."""
    pieces = text.replace("<", "\0<").split("\0")
    at, other = dice.randrange(len(pieces)), dice.randrange(len(pieces))
    match dice.randrange(6):
        case 0:
            del pieces[at]
        case 1:
            pieces.insert(other, pieces[at])
        case 2:
            pieces[at], pieces[other] = pieces[other], pieces[at]
        case 3:
            pieces[at] = pieces[at].replace("w:val", "w:vel")
        case 4:
            pieces[at] = pieces[at].replace(
                '="', f'="{dice.choice(["-1", "99999999999", "x", "", "二"])}'
            )
        case _:
            start = dice.randrange(len(pieces))
            pieces[start : start + 2] = [dice.choice(pieces)]
    return "".join(pieces)


@pytest.mark.parametrize("seed", range(60))
def test_random_damage_gives_a_text_or_a_source_error(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - no secret
    parts = example()
    for _ in range(40):
        name = dice.choice([name for name in parts if name.startswith("word/")])
        damaged = parts[name]
        for _ in range(dice.randrange(1, 4)):
            damaged = mutated(damaged, dice)
        try:
            text, layout = read_docx(package({**parts, name: damaged}))
        except SourceError:
            continue
        spans = [*layout.strong, *layout.generated, *((a, b) for a, b, _ in layout.furniture)]
        assert all(0 <= a <= b <= len(text) for a, b in spans)
        assert len(text) < 2000


def test_random_bytes_give_a_text_or_a_source_error() -> None:
    dice = random.Random(7)  # noqa: S311 - no secret
    data = package(example())
    for _ in range(300):
        damaged = bytearray(data)
        for _ in range(dice.randrange(1, 6)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        try:
            read_docx(bytes(damaged))
        except SourceError:
            continue


def test_files_that_word_puts_in_are_no_silent_loss() -> None:
    refuses(docx(p("封面") + '<w:altChunk r:id="chunk"/>'), "altChunk.*save it as DOCX")
