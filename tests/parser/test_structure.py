"""What opens a node, what closes it, what hangs on what: each rule on a text of a few lines."""

from __future__ import annotations

import pytest

from shenzhen_plans import parse
from shenzhen_plans.parsing.frame.contents import entry_key
from shenzhen_plans.parsing.mending.ownership import Trail, first_loose
from tests.parser.sketch import sketch, tree

TITLE = "云州市海岛意见\n"

CASES = {
    "a ladder": (
        "一、总体\n(一)海堤。修海堤。\n1.险段\n(1)修险段。\n(2)再修险段。\n2.其他\n二、任务\n",
        """
        level1 1 总体
          level2 1 海堤
            level3 1 险段
              task 1 修险段
              task 2 再修险段
            level3 2 其他
        level1 2 任务
        """,
    ),
    "a ladder upside down": (
        "(一)总体\n一、甲乙\n二、丙丁\n(二)任务\n一、戊己\n二、庚辛\n(三)保障\n一、壬癸\n",
        """
        level2 1 总体
          level1 1 甲乙
          level1 2 丙丁
        level2 2 任务
          level1 1 戊己
          level1 2 庚辛
        level2 3 保障
          level1 1 壬癸
        """,
    ),
    "missing levels": (
        "第一篇 总则\n一、总体\n1.海堤\n第二篇 任务\n1.码头\n",
        """
        part 1 总则
          level1 1 总体
            level3 1 海堤
        part 2 任务
          level3 1 码头
        """,
    ),
    "a count that runs on": (
        "一、总体\n(一)海堤。修海堤。\n(二)码头。修码头。\n二、任务\n(三)航线。开航线。\n",
        """
        level1 1 总体
          level2 1 海堤
          level2 2 码头
        level1 2 任务
          level2 3 航线
        """,
    ),
    "heading and tasks on one line": (
        "一、任务\n1.修好海堤。(1)修险段。先修东岸。(2)修码头(2座)。\n2.开通航线(1)开东线。(2)开西线。\n",
        """
        level1 1 任务
          level3 1 修好海堤
            task 1 修险段。先修
            task 2 修码头(2座
          level3 2 开通航线
            task 1 开东线。
            task 2 开西线。
        """,
    ),
    "text between heading and tasks": (
        "一、任务\n1.修好海堤。海堤是防潮的第一道防线。(1)修险段。(2)修码头。\n",
        """
        level1 1 任务
          level3 1 修好海堤
            task 1 修险段。
            task 2 修码头。
        """,
    ),
    "a number and its name on two lines": (
        "第一章\n海岛交通\n第一节\n修好海堤\n甲乙丙丁。\n",
        """
        chapter 1 海岛交通
          section 1 修好海堤
            paragraph 甲乙丙丁。
        """,
    ),
    "a law": (
        "第一章 总则\n第一条 为了修好海堤,制定本办法。\n第二条 有下列情形之一的,先修后报:\n(一)险段;\n(二)缺口。\n第三条 本办法自公布之日起施行。\n",
        """
        chapter 1 总则
          article 1 为了修好海堤
          article 2 有下列情形之
            level2 1 险段;
            level2 2 缺口。
          article 3 本办法自公布
        """,
    ),
    "a box closed by a heading": (
        "第一章 交通\n第一节 海堤\n修海堤。\n专栏2:重点工程\n海堤:修海堤三公里。\n码头:改造码头两座。\n第二节 码头\n修码头。\n",
        """
        chapter 1 交通
          section 1 海堤
            paragraph 修海堤。
            box 2 重点工程
              box_item 海堤
              box_item 码头
          section 2 码头
            paragraph 修码头。
        """,
    ),
    "a box closed by a run-in paragraph": (
        "第一章 交通\n专栏2:重点工程\n海堤:修海堤三公里。\n码头:改造码头两座。\n加强管护。健全海堤管护制度,落实管护责任,每年检查两次。\n落实资金。多渠道筹集管护经费,市区两级各出一半,专款专用。\n",
        """
        chapter 1 交通
          box 2 重点工程
            box_item 海堤
            box_item 码头
          passage 加强管护
          passage 落实资金
        """,
    ),
    "a box of numbered items": (
        "第一章 交通\n专栏2 重点工程\n1.海堤。修海堤三公里。\n2.码头。改造码头两座。\n第二章 水利\n治水。\n",
        """
        chapter 1 交通
          box 2 重点工程
            box_item 1 海堤
            box_item 2 码头
        chapter 2 水利
          paragraph 治水。
        """,
    ),
    "a sentence about a box": (
        "第一章 交通\n专栏2提出的工程全部开工。\n",
        """
        chapter 1 交通
          paragraph 专栏2提出的
        """,
    ),
    "a glossary after a deep heading": (
        "一、总体\n1.修海堤\n修海堤。\n名词解释\n1.“一湖”:指云湖。\n2.单轨车(P3、P12):一种车。\n3.双桥:桥。\n",
        """
        level1 1 总体
          level3 1 修海堤
            paragraph 修海堤。
        annex 名词解释
          entry 1 “一湖”
          entry 2 单轨车
          entry 3 双桥
        """,
    ),
    "a list of attachments and the annexes": (
        "一、总体\n甲乙。\n附件:1.任务表\n     2.分工表\n云州市人民政府\n2031年1月1日\n附件1\n任务表\n一、海堤\n附件2\n分工表\n一、码头\n",
        """
        level1 1 总体
          paragraph 甲乙。
        paragraph 附件:1.任
        paragraph 2.分工表
        paragraph 云州市人民政
        paragraph 2031年1
        annex 1 任务表
          level1 1 海堤
        annex 2 分工表
          level1 1 码头
        """,
    ),
    "a download label": (
        "附件:海岛意见.pdf\n一、总体\n甲乙。\n",
        """
        level1 1 总体
          paragraph 甲乙。
        """,
    ),
    "contents that repeat the headings": (
        "目  录\n前  言\n第一章 交通\n第一节 海堤\n第二节 码头\n第二章 水利\n前  言\n本意见甲乙。\n第一章 交通\n第一节 海堤\n修海堤。\n第二节 码头\n修码头。\n第二章 水利\n治水。\n",
        """
        heading 前  言
          paragraph 本意见甲乙。
        chapter 1 交通
          section 1 海堤
            paragraph 修海堤。
          section 2 码头
            paragraph 修码头。
        chapter 2 水利
          paragraph 治水。
        """,
    ),
    "contents with leaders and pages": (
        "目录\n一、交通......1\n二、水利......3\n一、交通\n修海堤。\n二、水利\n治水。\n",
        """
        level1 1 交通
          paragraph 修海堤。
        level1 2 水利
          paragraph 治水。
        """,
    ),
    "a paragraph that returns to the whole": (
        "一、总体\n(一)海堤。修海堤。\n(二)码头。修码头。\n(三)航线。开航线。\n在取得成绩的同时,我们也看到,还有不足。\n二、任务\n甲乙。\n",
        """
        level1 1 总体
          level2 1 海堤
          level2 2 码头
          level2 3 航线
          paragraph 在取得成绩的
        level1 2 任务
          paragraph 甲乙。
        """,
    ),
    "one paragraph more than the others have": (
        "一、总体\n(一)海堤\n修海堤。\n又修海堤。\n(二)码头\n修码头。\n又修码头。\n(三)航线\n开航线。\n又开航线。\n(四)渔港\n修渔港。\n又修渔港。\n再说总体。\n二、任务\n甲乙。\n",
        """
        level1 1 总体
          level2 1 海堤
            paragraph 修海堤。
            paragraph 又修海堤。
          level2 2 码头
            paragraph 修码头。
            paragraph 又修码头。
          level2 3 航线
            paragraph 开航线。
            paragraph 又开航线。
          level2 4 渔港
            paragraph 修渔港。
            paragraph 又修渔港。
          paragraph 再说总体。
        level1 2 任务
          paragraph 甲乙。
        """,
    ),
    "run-in headings at line starts": (
        "一、总体\n坚持先修后补。望潮海堤是全市防潮的第一道防线,要先把险段修好,再补其他路段,年内完成三公里。\n坚持岛民为先。航线班次按岛民出行安排,票价不变,早晚各加一班,节日再加两班。\n",
        """
        level1 1 总体
          passage 坚持先修后补
          passage 坚持岛民为先
        """,
    ),
    "bullets": (
        "二、目标\n主要目标是:\n——修海堤三公里。\n——改造码头两座。\n三、任务\n",
        """
        level1 2 目标
          paragraph 主要目标是:
          bullet 修海堤三公里
          bullet 改造码头两座
        level1 3 任务
        """,
    ),
    "pictures, captions and notes": (
        "第一章 交通\nimage.png\n图源:望潮港\n注:甲乙丙丁。\n",
        """
        chapter 1 交通
          figure image.
          caption 图源:望潮港
          note 甲乙丙丁。
        """,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_structure(name: str) -> None:
    text, drawing = CASES[name]
    assert sketch(TITLE + text) == tree(drawing)


def test_events() -> None:
    text = "云州改革大事回顾\n1\n修海堤\n图源:望潮\n海堤修好了,全长三公里。\n2\n修码头\n码头修好了,可以停三条船。\n3\n开航线\n航线开了。\n"
    expected = """
        event 1 修海堤
          caption 图源:望潮
          paragraph 海堤修好了,
        event 2 修码头
          paragraph 码头修好了,
        event 3 开航线
          paragraph 航线开了。
        """
    assert sketch(text) == tree(expected)


def test_the_closing_address_belongs_to_no_heading() -> None:
    text = "云州市政府工作报告\n各位代表:\n一、回顾\n甲乙。\n二、安排\n(一)海堤。修海堤。\n各位代表!让我们携手前行!\n"
    document = parse(text)
    assert document.body[-1].role == "closing"
    assert [node.kind for node in document.body] == ["level1", "level1", "paragraph"]


@pytest.mark.parametrize(
    "line",
    ["(筹)云州学院开学。", "2.0版上线。", "3.46万亿元。", "1-11月增长。", "全国第三、全省第二。"],
)
def test_traps_at_line_starts_are_text(line: str) -> None:
    found = sketch(f"{TITLE}一、总体\n{line}\n二、任务\n")
    assert [row.split()[0] for row in found] == ["level1", "paragraph", "level1"]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("第一章 交通", "第一章交通"), ("第一章  交通......12", "第一章交通"), ("第一章 交通……(12)", "第一章交通"), ("前  言", "前言"),
        ("一、交通 ···· 3", "一、交通"),
    ],
)  # fmt: skip
def test_keys_of_contents_lines(line: str, key: str) -> None:
    assert entry_key(line) == key


def test_dash_items_go_with_the_paragraph_that_leads_them() -> None:
    """A chapter's closing words stay the chapter's, whether or not items stand among them."""
    sections = "(一)甲。修路。\n(二)乙。建桥。\n(三)丙。种树。\n"
    closing = (
        "过去一年,成绩来之不易。\n五年来,变化体现在:\n——路更宽。\n——水更清。\n还有不少问题。\n"
    )
    report = parse("一、回顾\n" + sections + closing + "二、安排\n")
    chapter = report.body[0]
    assert [child.kind for child in chapter.children] == [
        *("level2",) * 3, "paragraph", "paragraph", "bullet", "bullet", "paragraph",
    ]  # fmt: skip


def test_dash_items_of_a_section_stay_there() -> None:
    sections = "".join(
        f"({n}){what}。要做:\n——修路。\n——建桥。\n" for n, what in ("一甲", "二乙", "三丙")
    )
    report = parse("一、任务\n" + sections + "二、保障\n")
    assert all(child.kind == "level2" for child in report.body[0].children)
    assert all(len(child.children) >= 2 for child in report.body[0].children)


@pytest.mark.parametrize(
    ("earlier", "paragraphs", "loose"),
    [
        ([], [], 0), ([], ["甲。"], 1), ([0, 0], ["甲。"], 0), ([1, 1, 1], ["甲。", "乙。"], 1), ([1, 2], ["甲。", "乙。", "丙。"], 3),
        ([2, 1, 3], ["甲。", "各位代表!乙。"], 1),
    ],
)  # fmt: skip
def test_loose_paragraphs(earlier: list[int], paragraphs: list[str], loose: int) -> None:
    assert first_loose(earlier, [Trail(text) for text in paragraphs]) == loose


@pytest.mark.parametrize(
    ("line", "title", "text"),
    [
        ("一、修好海堤", "修好海堤", ""), ("一、修好海堤。", "修好海堤", ""), ("一、修好海堤,建好码头,开通航线", "修好海堤,建好码头,开通航线", ""),
        ("一、修好海堤。年内修三公里,建两座码头。", "修好海堤", "年内修三公里,建两座码头。"),
        ("一、工作要求:全市各区先修险段,再修其他路段。", "工作要求", "全市各区先修险段,再修其他路段。"),
        ("一、到2031年底,海堤总长达到32公里,码头达到12座,航线达到9条。", None, "到2031年底,海堤总长达到32公里,码头达到12座,航线达到9条。"),
        ("一、**", "**", ""),
    ],
)  # fmt: skip
def test_where_a_title_ends(line: str, title: str | None, text: str) -> None:
    node = parse(TITLE + line + "\n").body[0]
    assert (node.title, node.text) == (title, text)


def test_the_family_is_recognised_and_may_be_given() -> None:
    texts = {
        "plan-report": "关于云州市2030年国民经济和社会发展计划执行情况与2031年计划草案的报告\n一、甲\n",
        "annual-plan": "云州市2031年国民经济和社会发展计划\n一、甲\n",
        "five-year-plan": "云州市国民经济和社会发展第十六个五年规划\n第一章 甲\n",
        "work-report": "云州市政府工作报告\n一、甲\n",
        "event-review": "云州改革大事回顾\n1\n甲\n2\n乙\n3\n丙\n",
        "generic": "云州市海岛意见\n一、甲\n",
    }
    assert {name: parse(text).family for name, text in texts.items()} == {
        name: name for name in texts
    }
    assert parse(texts["generic"], family="work-report").family == "work-report"
