"""Run-in headings: what can be one, and what the others say of it."""

import pytest

import shenzhen_plans as sp
from benchmarks.runin_readings import Lesson
from shenzhen_plans.kinds import BULLET
from shenzhen_plans.parsing.frame.frame import find_frame
from shenzhen_plans.parsing.runins.agreement import UNSURE, Said, agreements, look, placed
from shenzhen_plans.parsing.runins.candidates import (
    Candidate,
    Paragraph,
    find_paragraphs,
    has_figure,
    names_nothing,
)
from shenzhen_plans.parsing.runins.features import features
from shenzhen_plans.parsing.runins.finding import of_paragraph
from shenzhen_plans.parsing.runins.lost import lost_stops
from shenzhen_plans.parsing.runins.model import package_model
from shenzhen_plans.pipeline import page_of
from shenzhen_plans.source.layout import SourceText
from shenzhen_plans.source.lines import cut


def paragraph(*texts: str, kind: str | None = None) -> Paragraph:
    """A paragraph whose sentences are headings and texts by turns."""
    made = Paragraph(kind, None, 0, [""] * (2 * len(texts) + 1), 0)
    made.candidates = [
        Candidate(text, i * 50, i * 50 + len(text), i * 50 + len(text) + 1, "inner" if i else "lead", 2 * i, True)
        for i, text in enumerate(texts)
    ]  # fmt: skip
    return made


SURE, UNSURE_YES, UNSURE_NO = UNSURE + 1, 1.0, -1.0


def said(*given: tuple[Paragraph, list[float]]) -> list[list[Said]]:
    looks = [look(one, scores) for one, scores in given]
    return [
        [words and {**shared, **words} for words in all_said]
        for shared, all_said in agreements(looks)
    ]


def test_a_sure_sentence_is_not_asked_about_again() -> None:
    [[first, second]] = said((paragraph("提升能力", "完善设施"), [SURE, UNSURE_NO]))
    assert not first
    assert second


@pytest.mark.parametrize("which", [0, 1])
def test_what_is_said_weighs_by_its_place(which: int) -> None:
    one = paragraph("做强产业", "稳住外贸")
    words, place = said((one, [UNSURE_YES, UNSURE_NO]))[0][which], one.candidates[which].place
    second = package_model().second
    weights = [second.weights.get(name, 0.0) * v for name, v in placed(place, {}, words).items()]
    assert second.sum(place, words) == pytest.approx(sum(weights))


def test_kin_are_the_other_sure_headings_inside() -> None:
    one = paragraph("做强产业", "稳住外贸", "激活消费", "办好民生实事")
    [[*_, last]] = said((one, [SURE, SURE, SURE, UNSURE_YES]))
    assert last["kin"] == 2 / 4
    assert last["as long"] == 1 - 2 / 5
    assert last["alike"] == 0


@pytest.mark.parametrize(
    ("below", "kind", "beside", "alike"),
    [
        ("稳住外贸", None, True, True),  # as long
        ("做强港口和机场枢纽", None, True, True),  # begins the same
        ("把难处摊开来说", None, True, False),
        ("稳住外贸", BULLET, False, False),  # the title of an item is no sibling
    ],
)
def test_leads_next_to_one_another_are_siblings(
    below: str, kind: str | None, *, beside: bool, alike: bool
) -> None:
    sure = paragraph(below, kind=kind)
    [[first], _] = said((paragraph("做强产业"), [UNSURE_NO]), (sure, [SURE]))
    assert first["leads beside"] == (look(sure, [SURE]).likely[0] if beside else 0)
    assert (first["leads alike"] > 0) is alike


@pytest.mark.parametrize(("other", "alike"), [("稳住外资", 1), ("激活消费", 0)])
def test_a_heading_is_not_its_own_kin(other: str, alike: int) -> None:
    one = paragraph("做强产业", "稳住外贸", other)
    [[_, second, _]] = said((one, [SURE, UNSURE_YES, SURE]))
    assert second["kin"] == 1 / 4
    assert second["alike"] == alike


def test_a_heading_that_stands_alone_has_no_kin() -> None:
    [[_, second]] = said((paragraph("做强产业", "稳住外贸"), [-SURE, UNSURE_YES]))
    assert second["no kin"] == 1
    assert second["as long"] == 0


@pytest.mark.parametrize(
    ("certain", "titles"),
    [
        ([0.9, 0.95, 0.9], ["做强产业", "稳住外贸", "激活消费"]),
        ([0.6, 0.7, 0.9], ["做强产业", "稳住外贸", "激活消费"]),
        ([0.9, 0.5, 0.9], ["做强产业", "激活消费"]),
        ([0.5, 0.7, 0.9], ["稳住外贸", "激活消费"]),
    ],
)
def test_a_lead_may_be_followed_by_its_first_part(certain: list[float], titles: list[str]) -> None:
    """Two in a row are both headings only if one opens the paragraph, and both are sure enough."""
    one = paragraph("做强产业", "稳住外贸", "激活消费")
    lead, first, _ = one.candidates
    first.start = lead.end
    first.stop, first.end = first.start + 4, first.start + 5
    starts = {c.start: c.text for c in one.candidates}
    assert [starts[r.start] for r in of_paragraph(one, certain, 0.55)] == titles


def test_inside_a_paragraph_two_in_a_row_are_never_both_headings() -> None:
    one = paragraph("做强产业", "稳住外贸", "激活消费")
    _, first, second = one.candidates
    second.start = first.end
    assert len(of_paragraph(one, [0.9, 0.95, 0.99], 0.55)) == 2


def seen_of(text: str, which: int) -> list[str]:
    page = page_of(cut(SourceText(text, None, "str", "")))
    [one] = [p for p in find_paragraphs(page, find_frame(page)) if len(p.candidates) > which]
    return list(features(one))[which]


_BEGINNING = "云州市公园意见\n一、建设公园\n"


def test_a_heading_takes_up_new_words_and_its_text_goes_on_with_them() -> None:
    text = (
        f"{_BEGINNING}湖边的步道修好了,散步的人也多了起来,晚上灯光很亮。步道旁种了三百棵柳树,树下有长椅。"
        "绿道不断延伸。新修绿道十二公里,从湖边通到山脚下的村子,沿线设了驿站。绿道两旁补种花木,周末骑行的人很多。"
        "驿站里卖茶水点心,也能修车充电,绿道巡护员每天走两个来回。\n"
    )
    names = seen_of(text, 2)
    assert "inner from before 0" in names
    assert "inner goes on 1" in names
    assert "inner comes back 1" in names


def test_short_sentences_in_a_row_and_by_turns() -> None:
    """Headings and texts take turns; short sentences one behind the other are mostly tasks."""
    text = "对照图纸逐段检查两岸护坡,登记松动的石块和缺少的护栏,当天报给值班的人员。"
    turns = seen_of(f"{_BEGINNING}{text}加固护坡。{text}更换护栏。{text}疏通水沟。{text}\n", 1)
    assert {"inner in a row 0 of 3", "inner apart 2 2", "inner 2 about as long, 0 not"} <= set(
        turns
    )
    row = seen_of(f"{_BEGINNING}{text}加固护坡。更换护栏。疏通水沟。修剪花木。{text}\n", 1)
    assert {"inner in a row 3 of 4", "inner apart 1 2"} <= set(row)


def test_how_sentences_begin() -> None:
    text = "新增长椅四十张,安在柳树下面,方便散步的老人,每天有人擦洗,坏了当天就修好。"
    names = seen_of(f"{_BEGINNING}{text}完善服务设施。{text}要爱护花木。{text}\n", 0)
    assert {"inner opens done", "inner done then detail"} <= set(names)
    assert "inner done 0 open so" in names
    assert "inner opens must" in seen_of(f"{_BEGINNING}{text}要爱护花木。{text}\n", 0)


def test_long_sentences_with_a_comma_know_their_likes() -> None:
    body = "沿湖新修步道三公里,补种花木两千株,每个路口设长椅和路灯,请志愿者照看,方便附近居民散步。"
    heads = (
        "坚持绿色优先,着力建设湖滨公园",
        "坚持共建共享,着力开放街边花园",
        "坚持安全第一,着力更换老旧设施",
    )
    names = seen_of(f"{_BEGINNING}{body}" + "".join(f"{head}。{body}" for head in heads) + "\n", 0)
    assert {"inner 2 divided", "inner 2 divided begin so", "inner 2 divided as long"} <= set(names)


def test_what_the_paragraphs_of_the_same_sort_have() -> None:
    using = (paragraph("做强产业", "稳住外贸", kind="level2"), [SURE, SURE])
    plain = (paragraph("做强产业", "稳住外贸"), [-SURE, -SURE])
    asked = (paragraph("做强产业", "稳住外贸", kind="level2"), [-SURE, UNSURE_YES])
    names = said(using, plain, asked)[2][1]
    assert names["before"] > 0.9
    assert names["behind"] == 0.5
    alone = said(plain, asked, plain)[1][1]
    assert alone["before"] == alone["behind"] == 0.5
    assert names["numbered likely"] > alone["numbered likely"]


def test_a_paragraph_is_no_witness_for_itself() -> None:
    """What the document says of a paragraph does not depend on how likely its own headings are."""
    other = paragraph("做强产业", "稳住外贸"), [-SURE, -SURE]
    asked = paragraph("激活消费", "办好民生实事", "改善学校条件")
    for own, about in (([UNSURE_NO, SURE, UNSURE_NO], 2), ([UNSURE_YES, -SURE, -SURE], 0)):
        alone = said(other, (asked, own), other)[1][about]
        none = said(other, (asked, [UNSURE_NO, UNSURE_NO, UNSURE_NO]), other)[1][about]
        for name in ("share headed", "every"):
            assert alone[name] == pytest.approx(none[name])
            assert alone[name] < 0.5
    inner = said(other, (asked, [UNSURE_NO, SURE, UNSURE_NO]), other)[1][2]
    assert inner["plain likely"] < 0.5


def test_what_is_said_has_values_of_one_size(specimens: list[Lesson]) -> None:
    weights = package_model().first
    for one in specimens:
        looks = [
            look(given, [weights.score(names) for names in seen])
            for given, seen in zip(one.paragraphs, one.seen, strict=True)
        ]
        values = [
            value
            for shared, all_said in agreements(looks)
            for words in (shared, *all_said)
            for value in words.values()
        ]
        assert all(-1 <= value <= 1 for value in values)


def test_leads_that_begin_alike_know_of_one_another() -> None:
    body = "新修步道三公里,补种花木两千株,每个路口设长椅和路灯,请志愿者照看,方便附近居民散步。"
    heads = ("这一年,我们修园子", "这一年,我们种花木", "去年冬天,我们补长椅")
    text = _BEGINNING + "".join(f"{head}。{body}\n" for head in heads)
    page = page_of(cut(SourceText(text, None, "str", "")))
    leads = [p for p in find_paragraphs(page, find_frame(page)) if p.is_led]
    assert [(p.beside, p.alike) for p in leads] == [(1, 1), (2, 1), (1, 0)]
    assert {"beside 2", "beside 1 alike", "told beside 1 alike"} <= set(next(features(leads[1])))


def test_a_sentence_with_the_line_to_itself_is_told() -> None:
    text = (
        f"{_BEGINNING}坚持共建共享。\n步道由街道来修,花木由居民来种,长椅由企业来捐,大家一起照看。\n"
    )
    assert "lead alone" in seen_of(text, 0)


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("五年来,我们修路护林,绿道连成一体", "when"),
        ("以绿道为纽带,连接城乡公园", "with"),
        ("修路护林,连接城乡公园", "other"),
    ],
)
def test_what_the_first_clause_of_a_lead_says(sentence: str, says: str) -> None:
    body = "新修步道三公里,补种花木两千株,每个路口设长椅和路灯,请志愿者照看。"
    names = seen_of(f"{_BEGINNING}{sentence}。{body}\n", 0)
    assert f"clause {says} of {min(sentence.count(','), 2)}" in names


def test_a_year_is_no_figure_of_a_lead() -> None:
    body = "新修步道三公里,补种花木两千株,每个路口设长椅和路灯,请志愿者照看。"
    assert "has figure" not in seen_of(f"{_BEGINNING}2031年,我们修路护林。{body}\n", 0)
    assert "has figure" in seen_of(f"{_BEGINNING}我们修路31公里,护林千亩。{body}\n", 0)


@pytest.mark.parametrize("text", ["会议强调,要办好实事", "他指出,公园要开放"])
def test_who_says_what_follows_is_no_heading(text: str) -> None:
    assert names_nothing(text)
    assert not names_nothing("突出强调实效")


@pytest.mark.parametrize("text", ["一是稳住外贸", "二要激活消费", "第三,办好实事", "如下:甲"])
def test_what_counts_in_words_is_no_heading(text: str) -> None:
    assert names_nothing(text)


def test_numbers_that_are_names_are_no_heading_of_a_series_either() -> None:
    assert not names_nothing("一体推进改革")
    assert not names_nothing("三产融合发展")


def test_a_figure_in_a_name_is_none() -> None:
    assert not has_figure("做强“3+2”产业集群")
    assert has_figure("建设200公里绿道")
    assert has_figure("“十大工程”完成20项")


@pytest.mark.parametrize(
    ("sentence", "may_be"),
    [
        ("绿道不断延伸", True),
        ("绿道不断延伸,长椅成行", True),
        ("绿道从云湖一直延伸到北山脚下的新老两片居民区", True),
        ("绿道从云湖一直延伸到北山脚下,连起新老两片居民区", False),
        ("绿道从云湖一直延伸到北山脚下的25个新老居民区", False),
    ],
)
def test_inside_a_paragraph_no_long_sentence_with_comma_or_figure_is_one(
    sentence: str, may_be: bool
) -> None:
    said = "。树荫下摆上长椅和棋桌,老人孩子都有去处,节假日游人很多。"
    page = page_of(
        cut(
            SourceText(
                f"云州市公园意见\n一、建设公园\n湖边散步的人多了{said}{sentence}{said}\n",
                None,
                "str",
                "",
            )
        )
    )
    frame = find_frame(page)
    found = [
        c.text for p in find_paragraphs(page, frame) for c in p.candidates if c.place == "inner"
    ]
    assert (sentence in found) == may_be


@pytest.mark.parametrize(
    ("sentence", "may_lead"),
    [
        ("一年来,我们修路护林,绿道公园连成一体", True),
        ("一年来,我们修路护林,挖渠引水,绿道公园连成一体", True),
        ("一年来,我们修路,护林,挖渠,引水,绿道公园连成一体", False),
        ("各位代表,绿道一段一段地修,公园一座一座地建", False),
    ],
)
def test_a_sentence_that_opens_its_paragraph_may_have_commas(sentence: str, may_lead: bool) -> None:
    """It says when and how as well; inside a paragraph a second comma makes it none."""
    said = "湖边新铺步道12公里,树荫下摆上长椅和棋桌,老人孩子都有去处。"
    text = f"云州市工作报告\n一、工作回顾\n{sentence}。{said}{sentence}。{said}\n"
    page = page_of(cut(SourceText(text, None, "str", "")))
    found = [c for p in find_paragraphs(page, find_frame(page)) for c in p.candidates]
    assert [c.place for c in found if c.text == sentence] == ["lead"] * may_lead


def test_a_series_in_words_keeps_its_kind() -> None:
    text = "一、主要任务\n" + "".join(
        f"{n}是{what}。围绕重点领域谋划实施一批项目,带动企业加大投入,形成新的增长点。\n"
        for n, what in zip(
            "一二三四", ("扩大投资", "激活消费", "稳住外贸", "办好实事"), strict=True
        )
    )
    assert not [node for node in sp.parse(text).walk() if node.kind == "passage"]


@pytest.mark.parametrize("address", ["各位代表!", "各位代表，", "同志们："])
def test_an_address_to_the_audience_swallows_no_heading(address: str) -> None:
    """Behind the last heading too, where such a line without any closes the report."""
    body = "公开办事流程,压减审批时间,畅通诉求渠道,接受各界监督,把群众的事一件一件办好。"
    titles = ["始终坚持服务为民", "始终坚持依法办事", "始终坚持清正廉洁"]
    text = (
        f"云州市政府工作报告\n各位代表:\n一、去年回顾\n修路三条。\n二、今年安排\n(一)修桥。{body}\n(二)造林。{body}\n"
        f"{address}今年的目标已经确定,对政府工作提出了更高要求,我们一定扛起责任,交出合格答卷。"
        + "".join(f"{title}。{body}" for title in titles)
        + f"\n{address}路还很长。让我们一起努力,把云州建设得更好!\n"
    )
    document = sp.parse(text)
    assert [node.title for node in document.walk() if node.kind == "passage"] == titles
    assert [node.role for node in document.walk() if node.role == "closing"] == ["closing"]
    assert document.body[-1].role == "closing"


_BRIDGES = "全年修好桥梁十二座,连通南北两岸,新开公交线路三条,方便居民出行。"


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("游客人数持续增长新增客栈三十家,开通游船航线四条,沿湖建成步道十二公里。", "游客人数持续增长"),
        ("游客人数快速增长三条游船航线全部开通,沿湖建成步道十二公里,新增客栈三十家。", "游客人数快速增长"),
        ("游客人数快速增长有效带动了沿湖餐饮,步道两旁的客栈和茶馆周末大多客满。", None),
        ("游客人数快速增长带动了沿湖的餐饮,步道两旁的客栈和茶馆周末大多客满。", None),
        ("桥梁持续增长三年后居民过河不再绕路,南北两岸往来方便,沿河商铺客流多起来。", None),
        ("树立“湖区不能走在前列就要检讨”的意识,每月评比一次沿湖环境,结果向居民公开。", None),
        ("公布《沿湖客栈高质量发展实施办法》,明确管护责任,请居民和店主一起照看步道。", None),
        ("沿湖绿化迈上更高水平,步道两旁补种花木两千株,请志愿者照看并且定期修剪。", None),
    ],
)  # fmt: skip
def test_a_lost_stop_shows_where_it_stood(sentence: str, title: str | None) -> None:
    """Not where a predicate goes on, inside quotation marks or a title, or in the text of a heading of that subject."""
    text = f"推进桥梁建设。{_BRIDGES}{sentence}"
    one = Paragraph(None, None, 0, text.split("。"), len(text))
    assert [text[a:b] for a, b in lost_stops(one, {0})] == ([title] if title else [])
