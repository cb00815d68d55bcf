"""Damaged, locked and hostile PDF and OFD files: a text or a clear error, nothing else."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile
import zlib

import pytest

from shenzhen_plans.errors import SourceError
from shenzhen_plans.source.inputs import from_bytes
from shenzhen_plans.source.ofd import read_ofd
from shenzhen_plans.source.pdf import apart, read_pdf
from shenzhen_plans.source.zipped import MAX_TOTAL

from .typeset import LEFT, TOP, Run, Sheet, packed, to_ofd, to_pdf, to_type_3, typeset

pytest.importorskip("pypdfium2", reason="the extra [pdf] is not installed")
pytest.importorskip("reportlab", reason="reportlab makes the PDF files of these tests")

TEXT = ["一、总体要求", "云州市建成滨湖绿道十二公里。", "二、保障措施"]
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def parts(**changed):
    """The parts of a small OFD file, with some changed (None: left out)."""
    with zipfile.ZipFile(io.BytesIO(to_ofd(typeset(TEXT)))) as package:
        found = {name: package.read(name).decode() for name in package.namelist()}
    for key, value in changed.items():
        name = {"root": "OFD.xml", "document": "Doc_0/Document.xml"}.get(
            key, "Doc_0/Pages/Page_0/Content.xml"
        )
        found[name] = value
    return {name: text for name, text in found.items() if text is not None}


def page(content):
    return f"<ofd:Page {OFD}><ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04 and no archive", "damaged"),
        (to_ofd(typeset(TEXT))[:-40], "damaged"),
        (packed({"word/document.xml": "<w/>"}), "OFD.xml"),
        (packed(parts(root=f"<ofd:OFD {OFD}/>")), "names no document"),
        (packed(parts(document=None)), "missing"),
        (packed(parts(page=None)), "missing"),
        (packed(parts(page="<ofd:Page")), "not well-formed XML"),
        (packed({**parts(), "Encryptions.xml": "<a/>"}), "encrypted"),
        (packed(parts(page=page(""))), "no text layer"),
    ],
)
def test_an_ofd_file_that_cannot_be_read_says_why(data, says):
    with pytest.raises(SourceError, match=says) as error:
        read_ofd(data, "plan.ofd")
    assert str(error.value).startswith("plan.ofd: ")


def test_entities_are_refused(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("geheim")
    doctype = f'<!DOCTYPE p [<!ENTITY e SYSTEM "file://{secret}">]>'
    text = '<ofd:TextObject Boundary="0 0 9 9" Size="5"><ofd:TextCode>&e;</ofd:TextCode></ofd:TextObject>'
    with pytest.raises(SourceError, match="document type"):
        read_ofd(packed(parts(page=doctype + page(text))), "a.ofd")


def test_a_zip_bomb_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts(page=None).items():
            package.writestr(name, text)
        with package.open("Doc_0/Pages/Page_0/Content.xml", "w") as part:
            part.write(page("").encode()[:-60])
            for _ in range(MAX_TOTAL // 2**22 + 1):
                part.write(b" " * 2**22)
    with pytest.raises(SourceError, match="unpacks to more"):
        read_ofd(out.getvalue(), "a.ofd")


@pytest.mark.parametrize(
    "text",
    [
        '<ofd:TextObject Boundary="0 0 9 9" Size="5"><ofd:TextCode DeltaX="g 999999999 1">湖</ofd:TextCode></ofd:TextObject>',
        '<ofd:TextObject Boundary="nan inf 9 9" Size="5"><ofd:TextCode>湖</ofd:TextCode></ofd:TextObject>',
        '<ofd:TextObject Boundary="0 0 9 9" Size="1e308" CTM="1e308 0 0 1e308 0 0"><ofd:TextCode>湖</ofd:TextCode></ofd:TextObject>',
        '<ofd:TextObject Size="5"><ofd:TextCode>湖</ofd:TextCode></ofd:TextObject>',
        '<ofd:TextObject Boundary="0 0 9 9" Size="0"><ofd:TextCode>湖</ofd:TextCode></ofd:TextObject>',
        "<ofd:PageBlock>" * 200 + "</ofd:PageBlock>" * 200,
        '<ofd:PageBlock Boundary="0 0 9 9" CTM="9e5 9e5 9e5 9e5 9e5 9e5">' * 30
        + '<ofd:TextObject Boundary="0 0 9 9" Size="5"><ofd:TextCode>湖</ofd:TextCode></ofd:TextObject>'
        + "</ofd:PageBlock>" * 30,
        '<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>M 0 L x y C C</ofd:AbbreviatedData></ofd:PathObject>',
    ],
    ids=range(8),
)
def test_odd_numbers_and_depths(text):
    good = (
        '<ofd:TextObject Boundary="30 30 90 9" Size="5"><ofd:TextCode X="0" Y="5">湖岸</ofd:TextCode>'
        "</ofd:TextObject>"
    )
    read, _ = read_ofd(packed(parts(page=page(text + good))), "a.ofd")
    assert "湖岸" in read


def test_other_namespaces_and_locations():
    data = to_ofd(typeset(TEXT), namespace="http://www.ofdspec.org")
    assert read_ofd(data, "a.ofd")[0].split("\n")[-3:] == TEXT
    moved = parts()
    moved["Doc_0/Document.xml"] = moved["Doc_0/Document.xml"].replace(
        'BaseLoc="Pages', 'BaseLoc="/Doc_0/Pages'
    )
    assert read_ofd(packed(moved), "a.ofd")[0].split("\n")[-3:] == TEXT


@pytest.mark.parametrize("seed", range(60))
def test_mutated_ofd(seed):
    rng = random.Random(seed)  # noqa: S311 - a test
    changed = parts()
    name = rng.choice(sorted(changed))
    text = list(changed[name])
    for _ in range(rng.choice([1, 3, 20])):
        at = rng.randrange(len(text))
        text[at] = rng.choice(["", "<", ">", '"', "9" * 9, "\x00", "-", text[at] * 2])
    changed[name] = "".join(text)
    with contextlib.suppress(SourceError):
        read_ofd(packed(changed), "a.ofd")


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bytes(seed):
    rng = random.Random(seed)  # noqa: S311 - a test
    for write, read in ((to_ofd, read_ofd), (to_pdf, read_pdf)):
        data = bytearray(write(typeset(TEXT)))
        for _ in range(rng.choice([1, 5, 50])):
            data[rng.randrange(len(data))] = rng.randrange(256)
        with contextlib.suppress(SourceError):
            read(bytes(data), "a")


def test_pdf_files_that_cannot_be_read_say_why():
    data = to_pdf(typeset(TEXT))
    with pytest.raises(SourceError, match="damaged"):
        read_pdf(b"%PDF-1.7\nnothing", "a.pdf")
    with pytest.raises(SourceError, match=r"no text layer.*OCR"):
        read_pdf(to_pdf([Sheet([], [(10, 10, 90, 10)])]), "a.pdf")
    assert read_pdf(data, "a.pdf")[0].split("\n")[-3:] == TEXT


def test_an_encrypted_pdf_says_so():
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("geheim", strength=128))
    canvas.drawString(100, 100, "lake")
    canvas.save()
    with pytest.raises(SourceError, match="encrypted"):
        read_pdf(out.getvalue(), "a.pdf")


def test_turned_text_is_no_paragraph():
    runs = [Run("湖", LEFT, TOP)]
    data = to_ofd([Sheet(runs)]).replace(b"", b"")
    text, _ = read_ofd(data, "a.ofd")
    assert text == "湖"
    turned = (
        '<ofd:TextObject Boundary="9 9 9 90" Size="5" CTM="0 1 -1 0 0 0"><ofd:TextCode X="0" Y="5">'
        "云州市湖泊局内部资料</ofd:TextCode></ofd:TextObject>"
    )
    plain = (
        '<ofd:TextObject Boundary="30 90 90 9" Size="5"><ofd:TextCode X="0" Y="5">湖岸</ofd:TextCode>'
        "</ofd:TextObject>"
    )
    text, layout = read_ofd(packed(parts(page=page(turned + plain))), "a.ofd")
    assert [text[a:b] for a, b, _ in layout.furniture] == ["云州市湖泊局内部资料"]


def drawn(content, *forms):
    """A page and forms that draw each other, as the bytes of a PDF."""
    font = b"<< /Font << /F 4 0 R >> /XObject << %s >> >>"
    names = b" ".join(b"/X%d %d 0 R" % (i, i + 6) for i in range(len(forms)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources %s >>"
        % (font % names),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    objects += [
        b"<< /Subtype /Form /BBox [0 0 595 842] /Resources %s /Length %d >>\nstream\n%s\nendstream"
        % (font % names, len(form), form)
        for form in forms
    ]
    out = b"%PDF-1.7\n"
    for number, body in enumerate(objects, 1):
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\n%%%%EOF" % (len(objects) + 1)


WORDS = b"BT /F 12 Tf 100 700 Td (1. Lakes) Tj ET\n"


@pytest.mark.parametrize(
    "forms",
    [(WORDS + b"/X0 Do /X0 Do",), (WORDS + b"/X1 Do /X1 Do", WORDS + b"/X0 Do /X0 Do")],
    ids=["itself", "each other"],
)
def test_forms_without_end_are_an_error(forms, monkeypatch):
    pytest.importorskip("resource", reason="memory is bounded on POSIX alone")
    monkeypatch.setattr(apart, "MEMORY", 400_000_000)
    with pytest.raises(SourceError, match="more memory or time than any report"):
        read_pdf(drawn(WORDS + b"/X0 Do", *forms), "a.pdf")


def test_forms_that_end_are_read():
    data = drawn(WORDS + b"/X0 Do", b"BT /F 12 Tf 100 600 Td (2. Rivers) Tj ET")
    assert apart.may_grow(data)
    assert read_pdf(data, "a.pdf")[0].split("\n") == ["1. Lakes", "2. Rivers"]


def test_what_hides_or_packs_too_much_is_read_apart():
    assert not apart.may_grow(to_pdf(typeset(TEXT)))
    assert not apart.may_grow(
        b"<< /Kids [ " + b"".join(b"%d 0 R " % n for n in range(999)) + b"] >>"
    )
    for growing in (
        b"<< /Subtype /F#6frm >>",
        b"<< /Subtype 9 0 R >>",
        b"<< /Filter [ /FlateDecode /FlateDecode ] >>",
        b"<< /Encrypt 9 0 R >>",
        b"stream\n" + zlib.compress(b" " * (apart.TAME + 1)) + b"\nendstream",
    ):
        assert apart.may_grow(b"%PDF-1.7\n" + growing)


def test_one_text_that_a_page_names_again_and_again_is_read_apart():
    text = b"stream\n" + zlib.compress(WORDS * (apart.TAME // 50 // len(WORDS))) + b"\nendstream"
    for times, grows in ((9, False), (99, True)):
        contents = b"<< /Contents [ " + b"4 0 R 5 0 R " * times + b"] >>"
        packed = b"stream\n" + zlib.compress(b"7 0 " + contents) + b"\nendstream\n"
        assert apart.may_grow(contents + text) is grows
        assert apart.may_grow(packed + text) is grows


def test_fonts_that_name_no_characters_are_refused():
    data = to_type_3(["口三日丁口三日丁"] * 6, 16, first=1).replace(b"/ToUnicode", b"/ToUnicodX")
    with pytest.raises(SourceError, match="fonts do not say what their characters are"):
        read_pdf(data, "a.pdf")


def test_a_character_that_no_font_names_is_reported():
    data = to_type_3(["口三日丁口三日丁"] * 6, 16, first=1).replace(b"<04> <", b"<f4> <")
    source = from_bytes(data, name="a.pdf")
    assert source.text.count("\ufffd") == 12
    assert [(f.code, f.severity, f.start) for f in source.findings] == [
        ("source.unmapped", "warning", source.text.index("\ufffd"))
    ]
