"""The addresses and styles: what each prints, what each reads, and what foreign parsers say."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt

import shenzhen_plans as sp
from tests.steps import growth

from .specimens import SPECIMENS, specimen, text_of

PLAN = "yunzhou-plan-report-2031"


def test_selectors_point_into_the_source() -> None:
    for name in SPECIMENS:
        text = text_of(name)
        for node in specimen(name).walk():
            found = json.loads(sp.cite(node, "json", document=specimen(name)))
            by_type = {s["type"]: s for s in found["selector"]}
            assert by_type["FragmentSelector"]["value"] == node.id
            position = by_type["TextPositionSelector"]
            assert (position["start"], position["end"]) == (node.start, node.end)
            if node.marker or node.title or node.text:  # a table without a caption has none
                exact = by_type["TextQuoteSelector"]["exact"]
                assert exact in text[node.start : node.end]


def test_selectors_of_others() -> None:
    plan = specimen(PLAN)
    quoted = {"type": "TextQuoteSelector", "exact": "更新农贸市场30个", "prefix": "(24)"}
    target = {
        "type": "SpecificResource",
        "source": plan.metadata.source_url.value,
        "selector": quoted,
    }  # type: ignore[union-attr]
    assert sp.resolve(
        json.dumps({"type": "Annotation", "target": target}), within=plan
    ).node is plan.task(24)
    quoted["exact"] = "没有这样的话"
    with pytest.raises(sp.ReferenceNotFound):
        sp.resolve(json.dumps(target), within=plan)


def test_an_id_with_another_text_is_refused() -> None:
    plan = specimen(PLAN)
    wrong = sp.cite(plan.task(24), "json", document=plan).replace("农贸市场30个", "农贸市场90个")
    with pytest.raises(sp.ReferenceNotFound) as caught:
        sp.resolve(wrong, within=plan)
    assert caught.value.deepest is plan.task(24)


def test_text_fragments_stand_in_the_source() -> None:
    text = re.sub(r"\s", "", text_of(PLAN))
    plan = specimen(PLAN)
    for node in plan.tasks:
        fragment = sp.cite(node, "url", document=plan).partition(":~:text=")[2]
        for term in fragment.split(","):
            assert re.sub(r"\s", "", unquote(term.strip("-"))) in text


def test_markdown_and_html_render() -> None:
    markdown = MarkdownIt()
    plan = specimen(PLAN)
    for node in plan.walk():
        label = sp.cite(node, document=plan)
        rendered = markdown.renderInline(sp.cite(node, "markdown", document=plan))
        assert re.sub(r"<[^>]*>", "", rendered).replace("&amp;", "&") == label
        parsed = ET.fromstring(sp.cite(node, "html", document=plan))  # noqa: S314 - our own output
        assert "".join(parsed.itertext()) == label


def test_ris_and_bibtex_are_well_formed() -> None:
    for name in SPECIMENS:
        ris = sp.bibliography(specimen(name), "ris")
        assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in ris.split("\r\n")[:-1])
        entry = sp.bibliography(specimen(name), "bibtex")
        assert entry.count("{") == entry.count("}")


def test_errors_say_what_they_know() -> None:
    plan, fyp = specimen(PLAN), specimen("yunzhou-fyp-16")
    with pytest.raises(sp.ReferenceNotFound) as missing:
        sp.resolve("三、(二)1.(24)", within=plan)
    assert missing.value.deepest is plan.node("level_3__level_2__para_1")
    assert missing.value.suggestions == ("三、(三)1.(24)",)
    with pytest.raises(sp.AmbiguousReference) as unclear:
        sp.resolve("第二节", within=fyp)
    assert len(unclear.value.candidates) == sum(s.number == 2 for s in fyp.sections)
    assert all(node.number == 2 for node in unclear.value.candidates)  # type: ignore[union-attr]
    with pytest.raises(sp.UnreadableReference) as odd:
        sp.resolve("第24项的一半", within=plan)
    assert odd.value.position == 4
    with pytest.raises(sp.ReferenceNotFound) as heading:
        sp.resolve("提振城乡消费者", within=plan)
    assert heading.value.suggestions == ("三、(三)1.",)
    for said, reached, elsewhere in (
        ("三、(四)1.加快补齐地下短板(34)", "level_3__level_4__para_1", "三、(四)2.(34)"),
        ("三、(四)2.推进老城有机更新(31)", "level_3__level_4__para_2", "三、(四)1.(31)"),
        ("三、(一)1.提振城乡消费(24)", "level_3__level_1__para_1", "三、(三)1."),
    ):
        with pytest.raises(sp.ReferenceNotFound) as both:
            sp.resolve(said, within=plan)
        assert both.value.deepest is plan.node(reached)
        assert both.value.suggestions == (elsewhere,)


def test_notes() -> None:
    plan, report = specimen(PLAN), specimen("yunzhou-work-report-2031")
    assert sp.resolve("第16至18项", within=plan).note == "no number 17 is printed"
    assert sp.resolve("二、(3)", within=report).note == "printed as (三)"
    assert sp.resolve("第24项", within=plan).note == ""


@pytest.mark.parametrize(
    ("markup", "text", "expected"),
    [
        ("text", "见第24项。", "见第24项 <URL>。"),
        ("markdown", "见第24项。", "见[第24项](URL)。"),
        (
            "html",
            "<p title='第24项'>见第24项</p>",
            "<p title='第24项'>见<a href=\"URL\">第24项</a></p>",
        ),
        (
            "markdown",
            "`第24项` [第24项](x) <b>第24项</b>",
            "`第24项` [第24项](x) <b>[第24项](URL)</b>",
        ),
        ("markdown", "```\n第24项\n```\n\n    第24项\n", "```\n第24项\n```\n\n    第24项\n"),
        ("markdown", "---\nt: 第24项\n---\n# 第24项\n", "---\nt: 第24项\n---\n# [第24项](URL)\n"),
        ("html", "<a href='x'>第24项</a><!-- 第24项 --><script>第24项</script>", None),
        ("html", "<style>第24项</style><textarea>第24项</textarea>", None),
        ("text", "第17项、第99项", None),
    ],
)
def test_annotate(markup: str, text: str, expected: str | None) -> None:
    plan = specimen(PLAN)
    out = sp.annotate(text, within=plan, markup=markup, link=lambda _: "URL")  # type: ignore[arg-type]
    assert out == (text if expected is None else expected)


@pytest.mark.parametrize("name", SPECIMENS)
def test_annotate_touches_nothing_else(name: str) -> None:
    text = text_of(name)
    documents = [specimen(n) for n in SPECIMENS]
    linked = sp.annotate(text, within=documents, markup="markdown", link=lambda _: "URL")
    assert re.sub(r"\[([^\]]*)\]\(URL\)", r"\1", linked) == text
    assert sp.annotate(text, within=documents, link=lambda _: None) == text


@pytest.mark.parametrize(
    "piece",
    [
        *("`", "``", "[", "![", "<", "<a", "<!--", "~~~\n", "[a](", "    x\n\n", "第3、", '{"a":'),
        *("计划", "这份规划的", "第3项甲", "三、甲（二）乙", "名词解释", "甲3", "task 3 of "),
    ],
)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    plan = specimen(PLAN)

    def work(count: int) -> Callable[[], None]:
        text = piece * count

        def do() -> None:
            for markup in ("markdown", "html"):
                sp.annotate(text, within=plan, markup=markup)  # type: ignore[arg-type]
            with contextlib.suppress(sp.CitationError):
                sp.check_quotation(text, within=plan)
            with contextlib.suppress(sp.CitationError):
                sp.resolve(text, within=plan)

        return do

    assert growth(work, 300) < 2.6


def test_the_akoma_ntoso_address_leads_into_the_exported_file() -> None:
    writer = pytest.importorskip("shenzhen_plans.formats.akn.writing")
    for name in SPECIMENS:
        document = specimen(name)
        exported = writer.to_akn(document)
        for node in document.walk():
            expression, _, portion = sp.cite(node, "akn", document=document).partition("/!main~")
            assert f'"{expression}"' in exported
            assert f'eId="{portion}"' in exported


def test_decimals_that_a_text_prints_itself_are_told_from_chapter_and_section() -> None:
    lines = [
        "云州市公园导则",
        "第一章 总则",
        "第一节 范围",
        "适用于公园。",
        "第二节 用语",
        "用语如下。",
    ]
    plain = sp.parse("\n".join([*lines, "第二章 要求", "第一节 选址", "靠近居民。"]))
    assert sp.resolve("1.1", within=plain).node.title == "范围"
    assert sp.resolve("第1.2节", within=plain).node.title == "用语"
    both = sp.parse("\n".join([*lines, "1 技术要点", "1.1 乔木", "间距六米。", "2.3 灌木"]))
    with pytest.raises(sp.AmbiguousReference) as caught:
        sp.resolve("1.1", within=both)
    assert len(caught.value.candidates) == 2
    printed = sp.parse("云州市要点\n1 总则\n1.1 范围\n公园。\n2 要求\n2.1 选址\n靠近居民。\n")
    assert sp.resolve("2.1", within=printed).node.title == "选址"


def test_a_decimal_alone_is_a_place_only_where_such_numbers_are_printed_or_count_chapters() -> None:
    levels = sp.parse("云州市甲计划\n一、总则\n(一)范围\n公园。\n(二)用语\n如下。\n")
    printed = sp.parse("云州市乙要点\n1 总则\n1.1 范围\n公园。\n2 要求\n2.1 选址\n靠近居民。\n")
    with pytest.raises(sp.ReferenceNotFound) as caught:
        sp.resolve("1.2", within=levels)
    assert caught.value.suggestions == ("一、(二)",)
    assert sp.resolve("第1.2节", within=levels).node.title == "用语"
    assert sp.resolve("2.1", within=[levels, printed]).node.title == "选址"


def test_the_words_and_the_address_of_a_link_must_agree() -> None:
    plan = specimen(PLAN)
    for task in plan.tasks:
        link = f"[第{task.number}项](x.html#{task.id})"
        assert sp.resolve(link, within=plan).node is task
    with pytest.raises(sp.ReferenceNotFound) as caught:
        sp.resolve(f"[第23项](#{plan.task(24).id})", within=plan)
    assert len(caught.value.suggestions) == 2
