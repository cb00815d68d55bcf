"""Quotations: every text is found where it stands, and nothing is found that is not there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import shenzhen_plans as sp
from shenzhen_plans.quoting.distance import best_end, edits
from tests.steps import growth

from .specimens import SPECIMENS, real_texts, specimen, text_of

PLAN = "yunzhou-plan-report-2031"
TOGETHER = [specimen(name) for name in SPECIMENS]
TASK24 = "更新农贸市场30个,设立平价菜专区,对十五种当季蔬菜公布参考价。"


def wide(text: str) -> str:
    """The text with wide commas, colons, brackets and digits."""
    return text.translate({ord(c): ord(c) + 0xFEE0 for c in ",:;()!0123456789"})


@pytest.mark.parametrize("name", SPECIMENS)
def test_every_text_is_found_exactly_where_it_stands(name: str) -> None:
    document, source = specimen(name), text_of(name)
    for node in document.walk():
        if not node.text:
            continue
        places = sp.locate(node.text, within=document)
        mine = [p for p in places if p.match == "exact" and p.node is node]
        assert mine, node.id
        assert source[mine[0].start : mine[0].end].replace("\n", "").split() == mine[0].text.split()


@pytest.mark.skipif(not real_texts(), reason="no real texts: set SHENZHEN_PLANS_SOURCES")
def test_every_text_of_the_real_texts() -> None:
    for path in real_texts():
        document = sp.parse(path)
        for node in document.walk():
            if node.text:
                places = sp.locate(node.text, within=document)
                assert any(p.match == "exact" and p.node is node for p in places), node.id


def test_kinds_of_match() -> None:
    plan, source = specimen(PLAN), text_of(PLAN)
    (exact,) = sp.locate(TASK24, within=plan)
    assert (exact.match, exact.node, exact.furniture) == ("exact", plan.task(24), False)
    assert source[exact.start : exact.end] == TASK24
    (normal,) = sp.locate(wide(TASK24), within=plan)
    assert (normal.match, normal.node) == ("normalized", plan.task(24))
    (near,) = sp.locate(TASK24.replace("30", "35"), within=plan)
    assert near.match == "near"
    assert near.node is plan.task(24)
    assert [(e.op, e.quoted, e.printed, e.at) for e in near.edits] == [("replace", "35", "30", 6)]
    (left_out,) = sp.locate(TASK24.replace("当季", ""), within=plan)
    assert [(e.op, e.printed) for e in left_out.edits] == [("delete", "当季")]


def test_absence() -> None:
    plan = specimen(PLAN)
    assert sp.locate("更新农贸市场三百个并且全部免费开放给外地游客", within=plan) == ()
    assert sp.locate(TASK24.replace("30", "35"), within=plan, near=False) == ()
    assert sp.locate("", within=plan) == ()
    assert sp.locate("……", within=plan) == ()
    assert sp.locate("第35项", within=plan) == ()  # too short to be near anything


def test_across_boundaries() -> None:
    plan = specimen(PLAN)
    (place,) = sp.locate("下水通。\n\n　　2.扩大有效投资。(25)开工建设云河大闸", within=plan)
    assert place.match == "exact"
    assert [n.kind for n in place.nodes] == ["task", "level3", "task"]
    assert place.node is plan.node("level_3__level_3")
    (other,) = sp.locate("提振城乡消费：(22)办好第八届茶博会", within=plan)
    assert other.match == "exact"  # the node does not tell which stop is printed


def test_ellipsis() -> None:
    plan, source = specimen(PLAN), text_of(PLAN)
    for dots in ("……", "…", "......", "[……]"):
        (place,) = sp.locate(f"更新农贸市场30个{dots}做到地面干、下水通。", within=plan)
        assert place.match == "exact"
        assert place.node is plan.task(24)
        assert [source[a:b] for a, b in place.spans] == ["更新农贸市场30个", "做到地面干、下水通。"]
    assert sp.locate("做到地面干、下水通……更新农贸市场30个", within=plan) == ()


def test_furniture() -> None:
    report = specimen("yunzhou-work-report-2031")
    places = sp.locate("坚持留改拆并举,实施15个更新片区,加装电梯220部以上。", within=report)
    assert sorted((p.furniture, p.node is None) for p in places) == [(False, False), (True, True)]
    plan = specimen(PLAN)
    assert [p.furniture for p in sp.locate("转载时请保留以上说明", within=plan)] == [True]


def test_near_in_a_node_though_exact_in_the_furniture() -> None:
    report = specimen("yunzhou-work-report-2031")
    glued = "其中包括织密骑行和公交网络,新建自行车专用道一百公里,非机动车停车位增加2万个"
    assert {(p.match, p.furniture) for p in sp.locate(glued, within=report)} == {
        ("exact", True),
        ("near", False),
    }


def test_verify() -> None:
    def status(citation: str, quotation: str | None = None) -> str:
        return sp.check_quotation(citation, quotation, within=TOGETHER).status

    plan = specimen(PLAN)
    assert status(f"《云州市2031年计划》第24项：“{TASK24}”") == "right"
    assert status(f"“{wide(TASK24)}”（《云州市2031年计划》三、(三)1.(24)）") == "right"
    assert status("《云州市2031年计划》第三部分", TASK24) == "right"
    assert status("第24项", TASK24.replace("30", "35")) == "misquoted"
    assert status("第24项", "全市所有学校都要建设室内温水游泳馆并且免费开放") == "gone"
    wrong = sp.check_quotation("《云州市2031年计划》第25项", TASK24, within=TOGETHER)
    assert (wrong.status, wrong.meant, bool(wrong)) == ("wrong-node", (plan.task(24),), False)
    assert status(sp.cite(plan.task(24), "json", document=plan)) == "right"
    with pytest.raises(sp.ReferenceNotFound):
        sp.check_quotation(f"《云州市2031年计划》第17项：“{TASK24}”", within=TOGETHER)
    with pytest.raises(sp.UnreadableReference):
        sp.check_quotation("没有引用", within=TOGETHER)


def test_compare_finds_what_was_done() -> None:
    old = specimen(PLAN)
    source = text_of(PLAN)
    new = sp.parse(
        source.replace("更新农贸市场30个", "更新农贸市场35个")
        .replace("(46)开展桥梁", "(46)新办夜校十所。(47)开展桥梁")
        .replace(
            "(10)实行重点项目“拿地即开工”,亿元以上项目从签约到开工的平均时间控制在110天以内。", ""
        )
    )
    changes = sp.compare(old, new)
    told = {
        (c.status, c.old.number if c.old else None, c.new.number if c.new else None)
        for c in changes
        if c.status != "kept"
    }
    assert told == {
        ("changed", 24, 24),
        ("removed", 10, None),
        ("added", None, 46),
        ("renumbered", 46, 47),
    }
    (changed,) = [c for c in changes if c.status == "changed"]
    assert [(w.old, w.new) for w in changed.words] == [("30", "35")]
    assert {c.status for c in sp.compare(old, old)} == {"kept"}
    assert {
        c.status for c in sp.compare(specimen("yunzhou-fyp-16"), specimen("yunzhou-fyp-16"))
    } == {"kept"}
    assert len(sp.compare(old, new)) == len(new.tasks) + 1


@settings(max_examples=100, deadline=None)
@given(
    st.text(alphabet="甲乙丙丁", min_size=1, max_size=12), st.text(alphabet="甲乙丙丁", max_size=40)
)
def test_distance_is_the_least(pattern: str, text: str) -> None:
    row = [0] * (len(text) + 1)
    for i, a in enumerate(pattern, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(text, 1):
            last, row[j] = row[j], min(last + (a != b), row[j] + 1, row[j - 1] + 1)
    assert best_end(pattern, text)[0] == min(row)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="甲乙丙丁", max_size=20), st.text(alphabet="甲乙丙丁", max_size=20))
def test_edits_lead_from_one_to_the_other(quoted: str, printed: str) -> None:
    out, done = "", 0
    for edit in edits(quoted, printed):
        out += quoted[done : edit.at] + edit.printed
        done = edit.at + len(edit.quoted)
        assert quoted[edit.at : done] == edit.quoted
    assert out + quoted[done:] == printed


@settings(max_examples=60, deadline=None)
@example(";")
@example("“。”")
@given(st.text(max_size=60))
def test_any_quotation_is_answered(text: str) -> None:
    for place in sp.locate(text, within=TOGETHER):
        assert place.start <= place.end


def test_locating_is_linear() -> None:
    def work(count: int) -> Callable[[], object]:
        text = "甲市计划\n一、任务\n" + "".join(
            f"({i})建设公园和学校第{i}处并开放。\n" for i in range(1, count)
        )
        document = sp.parse(text)
        sp.locate("甲", within=document)
        return lambda: sp.locate("建设公园和学校第77777处并不开放十二年", within=document)

    assert growth(work, 250) < 2.6


def test_verify_what_was_found_or_parsed() -> None:
    plan = specimen(PLAN)
    (found,) = sp.find_citations("据《云州市2031年计划》第24项", within=TOGETHER)
    assert sp.check_quotation(found, TASK24, within=TOGETHER).status == "right"
    assert sp.check_quotation(found.reference, TASK24, within=plan).status == "right"
    with pytest.raises(sp.UnreadableReference):
        sp.check_quotation(found, within=plan)


def test_what_counts_as_the_same() -> None:
    """Marks inside marks, compatibility characters, invisible ones: normalized, not near."""
    plan = sp.parse(
        "甲市2031年计划\n一、要求\n(一)水质。湖水稳定达到Ⅲ类，新增绿地３㎡。\n"
        "(二)作风。弘扬“一线工作法”，不走“过场”。\n(三)电量。用电\u180e增长5℃。\n"
    )
    for quotation in (
        "湖水稳定达到III类，新增绿地3m2",
        "弘扬‘一线工作法’，不走‘过场’",
        "弘扬'一线工作法'，不走「过场」",
        "用电增长5°C",
        "（一）水质。湖水稳定",
        "一、 要求",
    ):
        assert [p.match for p in sp.locate(quotation, within=plan)] == ["normalized"], quotation
    assert [p.match for p in sp.locate("湖水稳定达到Ⅳ类，新增绿地", within=plan)] == ["near"]
    verdict = sp.check_quotation(
        "《甲市2031年计划》一、(二)：“弘扬‘一线工作法’，不走‘过场’”", within=plan
    )
    assert verdict.status == "right"


def test_a_term_with_its_number_and_its_page_references() -> None:
    lanshan = specimen("lanshan-plan-2031")
    for quotation in (
        "3．单轨运输车（P2）：沿固定单条钢轨行驶",
        "单轨运输车(P2):沿固定单条钢轨",
        "4.夏秋茶加工率（P2、P6）",
    ):
        (place,) = sp.locate(quotation, within=lanshan)
        assert place.match != "near"
        assert place.node in lanshan.glossary


@pytest.mark.parametrize(
    "char", ["\u180e", "\u200b", "\u2060", "\ufeff", "\u202e", "\x85", "\u3000"]
)
def test_invisible_characters_break_nothing(char: str) -> None:
    plan = sp.parse(
        f"甲市计划\n一、要求\n(一)目标。{char}建成公园。\n(二){char}\n{char}\n二、{char}任务{char}\n"
    )
    for node in plan.walk():
        for style in ("json", "markdown", "path"):
            text = sp.cite(node, style, document=plan)
            assert sp.resolve(text, within=plan).node is node
    assert sp.locate(char, within=plan) == ()


def test_a_term_may_be_quoted_without_its_page_references() -> None:
    lanshan = specimen("lanshan-plan-2031")
    for entry in lanshan.glossary:
        quoted = f"{entry.title}：{entry.text[:12]}"
        (place, *_) = sp.locate(quoted, within=lanshan)
        assert (place.match, place.node) == ("normalized" if entry.pages else "exact", entry)


@pytest.mark.parametrize(
    "quotation",
    [
        "“更新农贸市场30个，设立平价菜专区”",
        "「更新农贸市场30个，设立平价菜专区」。",
        "更新农贸市场30个，设立平价菜专区。",
        "出台支持实体经济的十六条和配套细则",
        "云屏快速路（2028-2030年）全线通车",
        "云屏快速路（2028～2030年）全线通车",
        "更新农贸市场30个【……】公布参考价",
        "更新农贸市场30个（略）公布参考价",
    ],
)
def test_marks_dashes_and_the_last_stop_are_no_difference(quotation: str) -> None:
    (place,) = sp.locate(quotation, within=specimen("yunzhou-plan-report-2031"))
    assert place.match in ("exact", "normalized")
    assert not place.edits


def test_marks_around_a_near_quotation_are_no_edits() -> None:
    quotation = "“更新农贸市场35个，设立平价菜专区”"
    (place,) = sp.locate(quotation, within=specimen("yunzhou-plan-report-2031"))
    (edit,) = place.edits
    assert (edit.quoted, edit.printed, quotation[edit.at :][:2]) == ("35", "30", "35")


@pytest.mark.parametrize("quotation", ["“”", "''", "「」", "“ ‘’ ”"])
def test_marks_alone_stand_nowhere(quotation: str) -> None:
    assert sp.locate(quotation, within=specimen("yunzhou-plan-report-2031")) == ()


@pytest.mark.parametrize(
    ("citation", "status"),
    [
        ("“更新农贸市场30个”（三、（三）1.（24））", "right"),
        ("第24项要求「更新农贸市场30个」。", "right"),
        ("三、（三）1.“提振城乡消费”（24）：“更新农贸市场30个”", "right"),
        ("第24项：“更新农贸市场30个（略）公布参考价”", "right"),
        ("As task 24 says, “更新农贸市场30个，设立平价菜专区”.", "right"),
        ("第25项要求“更新农贸市场30个，设立平价菜专区”。", "wrong-node"),
        ("第24项要求“更新农贸市场35个，设立平价菜专区”。", "misquoted"),
        ("第24项要求“新建农贸市场八十个并免收租金”。", "gone"),
    ],
)
def test_a_reference_with_its_quotation_in_a_sentence(citation: str, status: str) -> None:
    plan = specimen("yunzhou-plan-report-2031")
    assert sp.check_quotation(citation, within=plan).status == status
