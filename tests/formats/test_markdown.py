from __future__ import annotations

import re

import mdformat
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import shenzhen_plans as sp
from shenzhen_plans.errors import FormatError
from shenzhen_plans.model import Diagnostic, Entry, Level1, Paragraph, Passage, Task
from shenzhen_plans.model.frozen import STOPS
from tests.formats.places import without_places
from tests.formats.profile import TEXTS, moderately, named, parsed
from tests.formats.test_json import small
from tests.strategies import HOSTILE, documents, texts

#: What the page may hold: our own markup and nothing that a text turned into.
OURS = frozenset(
    ("front_matter", "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline",
     "blockquote_open", "blockquote_close", "html_block", "text", "text_special", "html_inline",
     "strong_open", "strong_close")
)  # fmt: skip
#: Sites extend CommonMark; mdformat undoes the escapes that only such sites need.
EXTENDED = re.compile(r"\\[~$]")


def formatted(text):
    # Padded cells would make a table as wide as its longest cell in every row.
    options = {"compact_tables": True}
    return mdformat.text(text, options=options, extensions={"frontmatter", "tables"})


def rendered(markdown):
    body = markdown.split("\n---\n", 1)[1]
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for token in parser.parse(body):
        yield token
        yield from token.children or ()


@moderately
@given(documents(), st.booleans())
def test_round_trip(document, anchors):
    text = sp.to_markdown(document, anchors=anchors)
    assert sp.from_markdown(text) == without_places(document)


@moderately
@given(documents())
def test_nothing_in_a_text_is_markup_and_mdformat_agrees(document):
    text = sp.to_markdown(document)
    assert {token.type for token in rendered(text)} <= OURS
    again = formatted(text)
    assert again == text or EXTENDED.search(text)
    assert sp.from_markdown(again) == sp.from_markdown(text)


@moderately
@given(texts)
@example("~~~")
@example("~~~ 甲")
def test_a_text_alone(text):
    document = small(body=(Paragraph(id="p_1", start=0, end=0, text=text),))
    written = sp.to_markdown(document)
    assert {token.type for token in rendered(written)} <= OURS
    assert sp.from_markdown(written) == without_places(document)
    assert sp.from_markdown(formatted(written)) == without_places(document)


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_texts(path):
    document = parsed(path)
    text = sp.to_markdown(document)
    assert formatted(text) == text
    assert sp.from_markdown(text.encode()) == without_places(document)
    assert not any("**" in token.content for token in rendered(text) if token.type == "text")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("cls", [Paragraph, Passage, Task, Level1])
def test_hostile_characters_anywhere(text, cls):
    for title, own in (
        (text, "云"),
        ("云", text),
        (text, text),
        (f"云{text}云", f"{text}云 {text}"),
    ):
        document = small(body=(cls(id="n_1", start=0, end=0, title=title, text=own),))
        written = sp.to_markdown(document)
        assert {token.type for token in rendered(written)} <= OURS
        assert sp.from_markdown(written) == document


def test_a_bold_title_renders_as_bold():
    for title in ("建设公园", "“三化”", "(一)", "A*B", "《办法》"):
        document = small(body=(Passage(id="passage_1", start=0, end=0, title=title, text="云。"),))
        page = MarkdownIt("commonmark").render(sp.to_markdown(document).split("\n---\n", 1)[1])
        assert f"<strong>{title}</strong> 云。" in page


@pytest.mark.parametrize("stop", STOPS)
@pytest.mark.parametrize("title", ["建设公园", "“三化”", "A*B"])
def test_a_stop_stands_after_the_bold_title_and_comes_back(title, stop):
    body = tuple(
        Passage(id=f"passage_{n}", start=0, end=0, marker=marker, title=title, stop=stop, text=text)
        for n, (marker, text) in enumerate([(None, "。云。"), ("——", " 云"), (None, "")], 1)
    )
    written = sp.to_markdown(small(body=body))
    page = MarkdownIt("commonmark").render(written.split("\n---\n", 1)[1])
    assert f"<strong>{title}</strong>{stop}。云。" in page
    assert f"——<strong>{title}</strong>{stop}" in page
    assert sp.from_markdown(written).body == body
    assert sp.from_markdown(formatted(written)).body == body


@pytest.mark.parametrize(("title", "stop"), [("总则", "。"), ("何为公园？", None), ("：", "：")])
def test_a_heading_keeps_its_stop(title, stop):
    level = Level1(id="level_1", start=0, end=0, marker="一、", number=1, title=title, stop=stop)
    written = sp.to_markdown(small(body=(level,)))
    assert f"## 一、{title}{stop or ''}" in written
    assert sp.from_markdown(written).body == (level,)


def test_what_only_a_program_wants_comes_last():
    said = Diagnostic(
        code="x", severity="info", message="-->--!>", start=0, end=0, line=1, column=1
    )
    document = small(body=(Paragraph(id="p_1", start=0, end=0, text="云"),), diagnostics=(said,))
    written = sp.to_markdown(document)
    assert written.index("云") < written.index("sha256") < written.index("column: 1")
    assert written.count("-->") == 1
    assert written.endswith("\n-->\n")
    assert sp.from_markdown(formatted(written)) == document


def test_an_ordinary_document_needs_few_comments():
    for path in TEXTS:
        document = parsed(path)
        count = sum(1 for _ in document.walk())
        roles = sum(1 for node in document.walk() if node.role)
        texts = sum(1 for node in document.walk() if node.title and node.text)
        assert sp.to_markdown(document).count("<!--") <= roles + texts + 3 + count // 10


def test_pages_of_an_entry_are_shown():
    entry = Entry(
        id="entry_1", start=0, end=0, marker="1.", number=1, title="云", text="州。", pages=(5, 24)
    )
    text = sp.to_markdown(small(body=(entry,)))
    assert "1.**云** (P5、P24) 州。" in text


DOCUMENT = small(
    body=(
        Level1(
            id="level_1", start=0, end=0, marker="一、", number=1, title="总则",
            children=(Task(id="level_1__point_1", start=0, end=0, marker="(1)", number=1, text="建成公园。"),),
        ),
    )
)  # fmt: skip
GOOD = sp.to_markdown(DOCUMENT)


def test_a_file_of_version_1_0_has_it_before_the_text_and_a_blank_for_the_stop():
    head, rest = GOOD.replace('"1.2"', '"1.0"').split("\n---\n", 1)
    body, end = rest.removesuffix("-->\n").split("<!-- shenzhen_plans\n")
    old = f"{head}\n{end}---\n{body}\n\n**云** 州。\n"
    document = sp.from_markdown(old)
    assert document.source == DOCUMENT.source
    assert document.schema_version == "1.2"
    passage = document.body[0].children[1]
    assert (passage.title, passage.stop, passage.text) == ("云", None, "州。")


def test_of_version_1_1_the_one_text_issued_is_a_list_of_one():
    old = GOOD.replace('"1.2"', '"1.1"').replace(
        "family: generic", "family: generic\nissued: 云州市船坞办法"
    )
    document = sp.from_markdown(old)
    assert [text.value for text in document.metadata.issued] == ["云州市船坞办法"]
    assert sp.from_markdown(sp.to_markdown(document)) == document


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("length: 0", "length: 0\n  length: 1", "second time"),
        ("length: 0", "length: [", "line 1[0-9]: .*YAML"),
        ("source:", "titles: 云\nsource:", "line 1[0-9]: unknown field 'titles'"),
        ("<!-- shenzhen_plans", "> <!-- shenzhen_plans", "outside all blocks|HTML"),
        ("-->\n", "-->\n\n<!-- shenzhen_plans\nsource: {}\n-->\n", "stands once"),
        ("family: generic", "family: generic\nsource: {}", "before the text and after"),
    ],
)
def test_a_fault_after_the_text_is_told(old, new, said):
    assert old in GOOD
    with pytest.raises(FormatError, match=said):
        sp.from_markdown(GOOD.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("---\n", "", "line 1: no front matter"),
        ('schema_version: "1.2"', 'schema_version: "1.3"', "upgrade"),
        ('schema_version: "1.2"\n', "", "schema_version"),
        ("family:", "family: [", "YAML"),
        ("family: generic", "family: generic\ntitel: 云", "unknown field 'titel'"),
        ("family: generic", "family: generic\npublished: 昨天", "no date"),
        ("length: 0", "length: many", "length"),
        ("(1)建成公园。", "- 建成", "line 8: bullet_list"),
        ("(1)建成公园。", "1. 建成", "line 8: ordered_list"),
        ("(1)建成公园。", "    建成", "line 8: code_block"),
        ("(1)建成公园。", "```\n建成\n```", "line 8: fence"),
        ("(1)建成公园。", "***", "line 8: hr"),
        ("(1)建成公园。", "<div>云</div>", "line 8: HTML"),
        ("(1)建成公园。", "建成*公园*。", "line 8: em"),
        ("(1)建成公园。", "建成[公园](a.html)。", "line 8: link"),
        ("(1)建成公园。", "建成`公园`。", "line 8: code_inline"),
        ("(1)建成公园。", "建成<b>公园</b>。", "line 8: <b>"),
        ("(1)建成公园。", "建成**公园**。", "line 8: bold"),
        ("(1)建成公园。", "(1)**建成** **公园**。", "line 8: only one bold"),
        ("(1)建成公园。", "建成。 <!-- kind=verse -->", "line 8: 'verse'"),
        ("(1)建成公园。", "建成。 <!-- depth=5 -->", "line 8: a node of depth 5"),
        ("(1)建成公园。", "建成。 <!-- depth=x -->", "line 8: depth=x"),
        ("(1)建成公园。", "建成。 <!-- marker=99 -->", "line 8"),
        ("(1)建成公园。", "建成。 <!-- mark=9 -->", "line 8: unknown field 'mark'"),
        ("(1)建成公园。", "建成。 <!-- role=king -->", "role"),
        ("(1)建成公园。", "建成。 <!-- id=level_1 -->", "two nodes"),
        ("(1)建成公园。", "(1)建成公园。\n\n再建。 <!-- text -->", "line 10: .*heading"),
        ("## 一、", "#### 一、", "line 6: a node of depth 3"),
    ],
)
def test_what_is_edited_wrongly_is_refused_with_its_line(old, new, said):
    assert old in GOOD
    with pytest.raises(FormatError, match=said):
        sp.from_markdown(GOOD.replace(old, new, 1))


def test_what_is_edited_rightly_is_read():
    text = GOOD.replace("(1)建成公园。", "(1)建成\n公园。\r\n\r\n(2)管好\\_公园。\n\n——先急后缓。")
    level = sp.from_markdown("\ufeff" + text).body[0]
    assert [(n.kind, n.number, n.text) for n in level.children] == [
        ("task", 1, "建成公园。"), ("task", 2, "管好_公园。"), ("bullet", None, "先急后缓。"),
    ]  # fmt: skip


def test_a_yaml_bomb_is_only_a_mapping():
    bomb = "".join(f"b{n}: &b{n} [*b{n - 1}, *b{n - 1}]\n" for n in range(1, 40))
    with pytest.raises(FormatError):
        sp.from_markdown(f"---\nb0: &b0 x\n{bomb}---\n")
    with pytest.raises(FormatError):
        sp.from_markdown("---\n" + "a: " + "[" * 100_000 + "\n---\n")


@pytest.mark.parametrize("mark", ["：", ":", " "])
@pytest.mark.parametrize("marker", ["专栏2", "附件1", "第二章"])
def test_the_mark_between_number_and_heading_is_kept(marker, mark):
    """专栏2：绿道工程 reads as the source, and is read back as a number and a heading."""
    text = f"云州市规划\n第一章 总则\n修路。\n{marker}{mark}绿道工程\n一、东段\n修桥。\n"
    document = sp.parse(text)
    node = next(n for n in document.walk() if n.title == "绿道工程")
    written = sp.to_markdown(document)
    assert f"{node.marker}{mark}绿道工程\n" in written
    read = sp.from_markdown(written)
    assert [(n.id, n.kind, n.marker, n.title, n.text) for n in read.walk()] == [
        (n.id, n.kind, n.marker, n.title, n.text) for n in document.walk()
    ]


def test_a_heading_that_begins_with_a_mark_keeps_it():
    document = sp.from_json(sp.to_json(sp.parse("第一章 总则\n修路。\n")).replace("总则", "：总则"))
    assert next(sp.from_markdown(sp.to_markdown(document)).walk()).title == "：总则"
