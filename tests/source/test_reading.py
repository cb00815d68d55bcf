"""Decoding, wrapped lines, and the views of HTML and Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

import shenzhen_plans as sp
from shenzhen_plans.errors import SourceError
from shenzhen_plans.source.files import MAX_BYTES
from shenzhen_plans.source.inputs import detect, from_bytes, from_str, read
from shenzhen_plans.source.layout import FILLER, Layout
from shenzhen_plans.source.lines import cut

TEXT = "云州市公园意见\n一、总体要求\n"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gb18030", "gb18030"), ("gbk", "gb18030"),
        ("utf-16", "utf-16-le"), ("utf-32", "utf-32-le"),
    ],
)  # fmt: skip
def test_encodings(encoding: str, name: str) -> None:
    source = from_bytes(TEXT.encode(encoding))
    assert (source.text, source.encoding) == (TEXT, name)


def test_big_endian_utf_16() -> None:
    assert from_bytes(b"\xfe\xff" + TEXT.encode("utf-16-be")).text == TEXT


@pytest.mark.parametrize("text", ["", "a", "甲", "公园"])
def test_short_texts_in_gb18030(text: str) -> None:
    assert from_bytes(text.encode("gb18030")).text == text


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_are_line_feeds(ending: str) -> None:
    assert from_bytes(TEXT.replace("\n", ending).encode()).text == TEXT


def test_digest_is_of_the_bytes_as_given() -> None:
    a, b = from_bytes(TEXT.encode()), from_bytes(TEXT.encode("utf-8-sig"))
    assert a.text == b.text
    assert a.sha256 != b.sha256
    assert from_str(TEXT).sha256 == a.sha256


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 ...", b"PK\x03\x04....", b"\x89PNG\r\n", b"\xd0\xcf\x11\xe0", b"\x00\x01\x02\x03" * 50,
        "甲".encode("utf-16-le") * 3 + b"\xff\xff", b"\xff\xfe\x00\xd8", b"\x81",
    ],
)  # fmt: skip
def test_what_is_no_text_is_a_clear_error(data: bytes) -> None:
    with pytest.raises(SourceError) as error:
        from_bytes(data, name="plan.txt")
    assert str(error.value).startswith("plan.txt: ")


def test_the_offset_of_a_bad_byte() -> None:
    with pytest.raises(SourceError) as error:
        from_bytes("甲乙".encode() + b"\xff" + "丙".encode())
    assert error.value.offset == 6


@pytest.mark.parametrize("cut", [1, 2])
def test_a_file_cut_off_inside_a_character(cut: int) -> None:
    source = from_bytes(TEXT.strip().encode()[:-cut])
    assert source.encoding == "utf-8"
    assert source.text == TEXT.strip()[:-1] + "\ufffd"


def test_the_mark_of_gb18030_is_no_text() -> None:
    assert from_bytes(("\ufeff" + TEXT).encode("gb18030")).text == TEXT


def test_too_large() -> None:
    class Huge(bytes):
        def __len__(self) -> int:
            return MAX_BYTES + 1

    with pytest.raises(SourceError, match="split it"):
        from_bytes(Huge(b"x"))


def test_missing_files_and_folders(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.txt"):
        with pytest.raises(SourceError, match="cannot be read"):
            read(path)


def test_a_string_is_text_or_the_name_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, "utf-8")
    assert read(str(path)).text == TEXT
    assert read("一" * 5000).text == "一" * 5000


def test_lone_surrogates_become_replacement_characters() -> None:
    assert from_str("甲\ud800乙").text == "甲\ufffd乙"


def _logical(text: str, name: str | None = None) -> list[str]:
    lines = cut(from_str(text, name=name))
    return [lines.text[line.start : line.end].replace(FILLER, "") for line in lines.items]


LONG = "云州市在望潮半岛修建海堤和码头,方便岛民出行和货物转运,提高防潮能力,"


def test_a_wrapped_paragraph_is_one_line() -> None:
    whole = LONG * 4 + "到年底全部完工。"
    broken = "\n".join(whole[i : i + 30] for i in range(0, len(whole), 30))
    assert _logical(f"一、总体要求\n{broken}\n二、任务\n") == ["一、总体要求", whole, "二、任务"]


def test_lines_with_stops_are_not_joined() -> None:
    lines = ["修建海堤三公里,年底完工。", "改造码头两座,方便岛民。", "开通航线六条,缩短船期。"] * 5
    assert _logical("\n".join(lines)) == lines


def test_headings_are_not_joined_to_the_lines_around_them() -> None:
    lines = [f"(一)加快建设第{i}号码头和海堤" for i in "一二三四五六七"]
    assert _logical("\n".join(lines)) == lines


def test_a_page_number_inside_a_wrapped_paragraph_is_set_aside() -> None:
    whole = LONG * 12 + "完工。"
    parts = [whole[i : i + 30] for i in range(0, len(whole), 30)]
    text = "\n".join([*parts[:7], "— 3 —", *parts[7:]])
    lines = cut(from_str(text))
    assert [text[start:end] for start, end, *_ in lines.debris] == ["— 3 —"]
    assert _logical(text) == [whole]


@pytest.mark.parametrize(
    ("name", "text", "format_"),
    [
        ("a.html", "甲", "html"), ("a.md", "甲", "markdown"), ("a.txt", "甲", "text"), (None, "<p>甲</p>", "html"),
        (None, "# 甲\n## 乙\n", "markdown"), (None, "甲<乙>", "text"), (None, "1 < 2\n", "text"), (None, "a*b*c", "text"),
    ],
)  # fmt: skip
def test_formats_are_recognised(name: str | None, text: str, format_: str) -> None:
    assert detect(text, name) == format_


def _look(text: str, name: str) -> tuple[Layout, str]:
    """Return the layout of a text with markup, and what is seen of it."""
    layout = from_str(text, name=name).layout
    assert layout.masked is not None
    assert len(layout.masked) == len(text)
    return layout, layout.masked.replace(FILLER, "")


HTML = [
    ("<p>甲&nbsp;乙&amp;丙</p>", "甲 乙&丙"), ("<script>甲</script>乙", "乙"), ("<script>甲", "甲"), ("<!-- 甲 -->乙", "乙"), ("<!-- 甲", "甲"),
    ("<b>甲</b>乙", "甲乙"), ("甲<br>乙", "甲\n乙"), ("<p>甲<p>乙", "甲\n乙"), ("<style>p{}</style>甲", "甲"), ("&#19968;、甲", "一、甲"),
    ("&#x4e00;、甲", "一、甲"), ("&nope;甲", "&nope;甲"), ("1 < 2 > 0", "1 < 2 > 0"), ("<p title='a>b'>甲</p>", "甲"), ("<P CLASS=x>甲", "甲"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "seen"), HTML)
def test_html_is_seen_without_its_markup(source: str, seen: str) -> None:
    assert _look(source, "a.html")[1].split() == seen.split()


def test_html_headings_bold_print_and_tables() -> None:
    source = "<h2>甲</h2><p><strong>乙</strong>丙</p><table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"
    layout, _ = _look(source, "a.html")
    assert layout.headings == {source.index("甲"): 2}
    assert [source[a:b] for a, b in layout.strong] == ["乙"]
    assert [source[g.start : g.end].startswith("<table>") for g in layout.grids] == [True]


MARKDOWN = [
    ("# 甲", "甲"), ("## 一、甲 ##", "一、甲"), ("**甲**乙", "甲乙"), ("> > 甲", "甲"), ("[甲](http://a)", "甲"), ("![甲](b)乙", "乙"),
    ("\\*甲", "*甲"), ("---\ntitle: x\n---\n甲", "甲"), ("甲\n===", "甲"), ("```\n甲\n```", "甲"), ("甲&amp;乙", "甲&乙"), ("*甲*", "甲"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "seen"), MARKDOWN)
def test_markdown_is_seen_without_its_markup(source: str, seen: str) -> None:
    assert _look(source, "a.md")[1].split() == seen.split()


def test_markdown_headings_bold_print_and_tables() -> None:
    source = "## **甲**\n\n**乙。** 丙\n\n| 丁 | 1 |\n|---|---|\n| 戊 | 2 |\n"
    layout, _ = _look(source, "a.md")
    assert list(layout.headings.values()) == [2]
    assert "乙。" in [source[a:b] for a, b in layout.strong]
    (grid,) = layout.grids
    cells = [[source[cell.start : cell.end] for cell in row] for row in grid.rows]
    assert (grid.header_rows, cells) == (1, [["丁", "1"], ["戊", "2"]])


BLANK = [c for c in map(chr, range(0x3001)) if c.isspace()]
SPREAD = (
    "一、总体要求{0}\n(一)目标。\n二、{0}保障{0}\n专栏1:绿道{0}工程{0}\n云湖绿道{0}:全长二十公里,沿岸修建步道。\n"
    "(1){0}建公园{0}。建成公园三个,方便居民。\n{0}第三章{0}总则{0}\n加强领导{0}。各区成立专班,市财政出资,居民参与。\n"
)


@pytest.mark.parametrize("blank", BLANK, ids=lambda c: f"{ord(c):04X}")
def test_no_blank_of_any_kind_is_left_at_the_edge_of_a_string(blank: str) -> None:
    document = sp.parse(SPREAD.format(blank))
    for node in document.walk():
        for string in (node.marker or "", node.title or "", node.text):
            assert string == string.strip()


@pytest.mark.parametrize("text", ["\\", "/", "\\ "])
def test_a_stroke_alone_is_a_text(text: str) -> None:
    assert "".join(node.text for node in sp.parse(text).walk()) == text.strip()


@pytest.mark.parametrize("item", ["<b>——民生改善。</b>办成实事。", "<b>——民生改善</b>：办成实事。"])
def test_bold_print_that_ends_with_a_stop_heads_few_words(item: str) -> None:
    source = f"<html><body><h1>云州市意见</h1><p>一、工作</p><p>{item}</p></body></html>"
    (bullet,) = (n for n in sp.parse(source, name="a.html").walk() if n.kind == "bullet")
    assert (bullet.title, bullet.text) == ("民生改善", "办成实事。")


@pytest.mark.parametrize("sign", ["-", "*", "1."])
def test_links_inside_a_markdown_file_are_its_contents(sign: str) -> None:
    source = f"# 云州市意见\n\n{sign} [一、目标](#a)\n{sign} [二、任务](#b)\n\n## 一、目标\n\n三年完成。\n\n## 二、任务\n\n建公园。\n"
    document = sp.parse(source, name="a.md")
    assert [(n.number, n.title) for n in document.body] == [(1, "目标"), (2, "任务")]
    assert [piece.category for piece in document.furniture].count("contents") == 2


def test_conditions_of_word_are_no_text() -> None:
    number = "<![if !supportLists]>{}<span>&nbsp;</span><![endif]>"
    source = "".join(
        f"<p class=MsoListParagraph>{number.format(sign)}{name}</p><p>三年完成。</p>"
        for sign, name in (("一、", "目标"), ("二、", "任务"))
    )
    document = sp.parse(f"<html><body>{source}</body></html>", name="a.html")
    assert [(n.number, n.title) for n in document.body] == [(1, "目标"), (2, "任务")]


@pytest.mark.parametrize("attributes", ["{#a}", "{.unnumbered}", "{#a .b .c-d}"])
def test_attributes_of_headings_in_markdown_are_no_text(attributes: str) -> None:
    source = f"# 云州市意见 {attributes}\n\n## 一、目标 {attributes}\n\n三年完成。\n"
    document = sp.parse(source, name="a.md")
    assert document.metadata.title.value == "云州市意见"
    assert [n.title for n in document.body] == ["目标"]
    assert "{甲}" in sp.parse("# 云州市意见\n\n一、目标 {甲}\n", name="a.md").body[0].title
