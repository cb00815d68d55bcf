"""Finding citations: never raises, spans slice back, and no quantity is taken for a number."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import shenzhen_plans as sp
from shenzhen_plans.citing.finding.find import find_citations
from tests.steps import growth

from .specimens import SPECIMENS, real_texts, specimen, text_of

TOGETHER = [specimen(name) for name in SPECIMENS]
PIECES = st.sampled_from(
    [
        "第", "三", "章", "节", "项", "《", "》", "云州市2031年计划", "(", ")", "（二）", "三、", "1.", "24",
        "本", "前", "上述", "任务", "专栏", "至", "、", "和", "“", "”", "十六五", "规划", "😀", "Ａ", "a",
        "\n", " ", "　", "\r", "\ud800", "附件", "款", "〔第2处〕", "之", "…", "%", ".", "0", "９",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_never_raises_and_slices_back(text: str) -> None:
    for within in (None, TOGETHER[0], TOGETHER):
        at = 0
        for citation in find_citations(text, within=within):
            assert at <= citation.start < citation.end <= len(text)
            assert text[citation.start : citation.end] == citation.text
            assert within is None or (citation.resolution is None) != (citation.error is None)
            at = citation.end


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_resolving_any_text_raises_only_our_error(text: str) -> None:
    try:
        found = sp.resolve(text, within=TOGETHER)
    except sp.CitationError:
        return
    assert found.documents


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("根据《云州市2031年计划》第24项，", ["《云州市2031年计划》第24项"]),
        ("见三（二）1（24）和第3至5项、第8项。", ["三（二）1（24）", "第3至5项、第8项"]),
        ("第３章第一节第2段讲", ["第３章第一节第2段"]),
        ("A𠮷第24项B", ["第24项"]),
        ("本章第二节、上述第3项和前款", ["本章第二节", "上述第3项", "前款"]),
        ("专栏4、5和名词解释9", ["专栏4、5", "名词解释9"]),
        ("任务24、25和3个月", ["任务24、25"]),
        ("第三产业第一季度第九届第八次第三年第一名第二天", []),
        ("第三条路线、第一项目、第一节课、第二篇文章、第一条件、第三目标", []),
        ("基本条件、样本章、日本节目、资本项目、成本项", []),
        ("共24项，其中(一)类3项；增长3.5%", []),
        ("上一节课、前项目部、本条例", []),
        ("全国第三、亚洲第四", []),
        ("完成任务520万元、任务12项、专栏3个、附件2份", []),
    ],
)
def test_spans(text: str, expected: list[str]) -> None:
    assert [c.text for c in find_citations(text)] == expected


def test_names_without_title_marks() -> None:
    text = "云州市“十六五”规划纲要专栏4和云州市2031年政府工作报告二、(三)；深圳2031年计划第24项。"
    found = list(find_citations(text, within=TOGETHER))
    assert [c.text for c in found[:2]] == [
        "云州市“十六五”规划纲要专栏4",
        "云州市2031年政府工作报告二、(三)",
    ]
    assert [c.resolution.node.id for c in found[:2] if c.resolution] == [
        "part_3__chp_5__sec_3__box_4",
        "level_2__level_3",
    ]


def test_a_title_alone_is_a_citation_of_a_known_document_only() -> None:
    text = "《云州市2031年计划》和《红楼梦》"
    assert [c.text for c in find_citations(text, within=TOGETHER)] == ["《云州市2031年计划》"]
    assert not list(find_citations(text))


def test_another_title_never_falls_through() -> None:
    (found,) = find_citations("《云湖市2031年计划》第24项", within=TOGETHER)
    assert isinstance(found.error, sp.ReferenceNotFound)


@pytest.mark.parametrize(
    "name", ["lanshan-plan-2031", "yunzhou-plan-report-2031", "yunzhou-reform-review-2030"]
)
def test_prose_holds_no_citation(name: str) -> None:
    assert not list(find_citations(text_of(name)))


def test_linear() -> None:
    pieces = ["第3至5项、", "《", "（一", "三、(", "第" * 3, "本", "1.", "“十六五", "附件1之"]
    for piece in pieces:
        grows = growth(
            lambda n, p=piece: lambda: list(find_citations(p * n, within=TOGETHER[1])), 500
        )
        assert grows < 2.6, piece


@pytest.mark.parametrize(
    "piece",
    ["提振城乡消费", "“提振城乡消费”", "三、(三)提振城乡消费", "的各项任务", "的", "专栏4.2"],
)
def test_a_heading_said_again_and_again_raises_nothing(piece: str) -> None:
    assert list(
        find_citations("三、(三)" + piece * 1500, within=specimen("yunzhou-plan-report-2031"))
    )


@pytest.mark.skipif(not real_texts(), reason="no real texts: set SHENZHEN_PLANS_SOURCES")
def test_real_texts() -> None:
    for path in real_texts():
        text = path.read_text("utf-8")
        for citation in find_citations(text, within=TOGETHER):
            assert text[citation.start : citation.end] == citation.text


@pytest.mark.parametrize(
    "text",
    [
        "据宝岚区2031年计划三、(二)，全年完成。",
        "据岚山区2030年计划三、(二)，全年完成。",
        "据云湖市2031年《政府工作报告》二、(三)，全年完成。",
        "据云湖市人民政府关于推进口袋公园建设的实施意见（四），全年完成。",
        "据云府发〔2030〕13号附件2，全年完成。",
        "据《云湖市2031年计划》第24项；专栏4，全年完成。",
        "据Yunhu's 2031 plan, task 24，全年完成。",
        "据task 24 of the Yunhu 2031 plan，全年完成。",
    ],
)
def test_what_is_said_of_another_document_means_nothing_here(text: str) -> None:
    found = list(find_citations(text, within=TOGETHER))
    assert found
    assert all(c.resolution is None and c.error is not None for c in found), found


@pytest.mark.parametrize(
    "text",
    [
        "三、(四)扩大有效需求，建设区域消费和航运枢纽",
        "三、(三)2.提振城乡消费",
        "四、(一)按季公开进度",
        "第三件文物",
    ],
)
def test_a_number_with_the_heading_of_another_means_nothing(text: str) -> None:
    for citation in find_citations(f"据{text}，全年完成。", within=TOGETHER):
        assert citation.resolution is None


@pytest.mark.parametrize(
    "text",
    [
        "目录 第一章 总则 1 第二章 任务 5 第三章 保障 9",
        "目录第一章发展基础与环境第二章总体要求与目标第三章做强海洋制造与航运服务",
        "第一章 总则……1 第一节 甲乙……2 第二节 丙丁……3 第二章 任务……5",
        "第一篇 甲乙 第一章 丙丁 第二章 戊己",
    ],
)
def test_contents_on_one_line_hold_no_citations(text: str) -> None:
    assert not list(find_citations(text, within=TOGETHER))
    after = list(find_citations(text + "\n见第三章。", within=TOGETHER))
    assert [c.text for c in after] == ["第三章"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("按照第一章、第二章和第三章的要求", ["第一章、第二章和第三章"]),
        ("第一章要求做好第二章和第三章", ["第一章", "第二章和第三章"]),
        (
            "第三章第二节 第四章第一节 第五章第一节",
            ["第三章第二节", "第四章第一节", "第五章第一节"],
        ),
    ],
)
def test_citations_on_one_line_are_no_contents(text: str, found: list[str]) -> None:
    assert [c.text for c in find_citations(text, within=TOGETHER)] == found


def test_a_title_that_any_place_may_have_is_no_citation_by_itself() -> None:
    text = "我受省人民政府之托作政府工作报告，请大家审议。"
    assert not list(find_citations(text, within=TOGETHER))
    (found,) = find_citations("《政府工作报告》二、(三)", within=TOGETHER)
    assert found.resolution is not None


def test_the_same_words_mean_what_their_own_sentence_says() -> None:
    """第二节 is a sibling of what its sentence cited last, and not of what another one did."""
    text = "“十六五”规划纲要第三章第一节讲船，第二节讲港。“十六五”规划纲要第五章第一节讲水，第二节讲路。"
    fyp = sp.parse(SPECIMENS["yunzhou-fyp-16"])
    found = [c.resolution.node.id for c in sp.find_citations(text, within=fyp) if c.resolution]
    assert [id.partition("__")[2] for id in found] == [
        "chp_3__sec_1", "chp_3__sec_2", "chp_5__sec_1", "chp_5__sec_2",
    ]  # fmt: skip
