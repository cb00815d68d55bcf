"""Numbering in all its ways, by drawn trees; all texts are invented."""

from __future__ import annotations

import pytest

import shenzhen_plans as sp
from shenzhen_plans import parse
from tests.parser.sketch import sketch, tree

WAYS = {
    "stems above 一、 below 壹、, anew below each": (
        "雲州施政總報告\n壹、前言\n一年有成。\n貳、成果\n甲、交通\n一、增設航線。\n二、更新碼頭。\n乙、環保\n一、清理湖面。\n參、展望\n甲、交通\n一、延長渡輪。\n",
        """
        part 1 前言
          paragraph 一年有成。
        part 2 成果
          level2 1 交通
            level1 1 增設航線
            level1 2 更新碼頭
          level2 2 環保
            level1 1 清理湖面
        part 3 展望
          level2 1 交通
            level1 1 延長渡輪
        """,
    ),
    "decimals below 第一部分": (
        "云州市船厂规划\n第一部分 要求\n1.1 思想\n少而精。\n1.2 目标\n造船百条。\n第二部分 任务\n2.1 扩建\n扩建船坞。\n",
        """
        part 1 要求
          level1 1 思想
            paragraph 少而精。
          level1 2 目标
            paragraph 造船百条。
        part 2 任务
          level1 1 扩建
            paragraph 扩建船坞。
        """,
    ),
    "stems in brackets below 一、": (
        "云州施政報告\n一、引言\n1. 主席，各位議員，今天我發表本屆第一份報告，向市民交代方向。\n2. 過去一年，我們聽取了三百個團體的意見。\n二、房屋\n（甲）公營房屋\n3. 我們會興建單位四萬個，較上一個五年增加一成。\n4. 我們會縮短輪候時間。\n（乙）私營房屋\n5. 政府會每季公布供應預測。\n",
        """
        level1 1 引言
          level3 1 主席，各位議
          level3 2 過去一年，我
        level1 2 房屋
          level2 1 公營房屋
            level3 3 我們會興建單
            level3 4 我們會縮短輪
          level2 2 私營房屋
            level3 5 政府會每季公
        """,
    ),
    "letters above paragraphs that count on": (
        "云州施政報告\n引言\n1. 主席，各位議員，我今天宣讀報告。\nA. 經濟\n2. 我們會推動旅遊，舉辦更多盛事。\n3. 我們會吸引企業落戶，提供服務。\nB. 民生\n4. 我們會增建院舍，縮短輪候時間。\nC. 展望\n5. 讓我們團結一致，共創未來，多謝各位。\n",
        """
        heading 引言
        level3 1 主席，各位議
        level1 1 經濟
          level3 2 我們會推動旅
          level3 3 我們會吸引企
        level1 2 民生
          level3 4 我們會增建院
        level1 3 展望
          level3 5 讓我們團結一
        """,
    ),
    "decimals below 一、": (
        "云州市轮渡规划\n一、现状\n1.1 航线\n共有航线九条。\n1.2 码头\n1.2.1 北码头。建于2011年，可停四船。\n1.2.2 南码头。建于2019年，可停六船。\n二、目标\n2.1 近期\n新开航线两条。\n2.2 远期\n岛岛通航。\n",
        """
        level1 1 现状
          level2 1 航线
            paragraph 共有航线九条
          level2 2 码头
            level3 1 北码头
            level3 2 南码头
        level1 2 目标
          level2 1 近期
            paragraph 新开航线两条
          level2 2 远期
            paragraph 岛岛通航。
        """,
    ),
    "decimals below chapters": (
        "云州市轮渡规划\n第一章 现状\n1.1 航线\n共有航线九条。\n1.2 码头\n共有码头七座。\n第二章 目标\n2.1 近期\n新开航线两条。\n",
        """
        chapter 1 现状
          level1 1 航线
            paragraph 共有航线九条
          level1 2 码头
            paragraph 共有码头七座
        chapter 2 目标
          level1 1 近期
            paragraph 新开航线两条
        """,
    ),
    "decimals alone": (
        "云州市防汛预案\n1 总则\n1.1 目的\n保护居民。\n1.2 依据\n有关法律。\n2 组织\n2.1 指挥部\n市长任总指挥。\n2.2 办公室\n设在水务局。\n",
        """
        level1 1 总则
          level2 1 目的
            paragraph 保护居民。
          level2 2 依据
            paragraph 有关法律。
        level1 2 组织
          level2 1 指挥部
            paragraph 市长任总指挥
          level2 2 办公室
            paragraph 设在水务局。
        """,
    ),
    "decimals as clauses behind their contents": (
        "云州市防汛预案\n目录\n1 总则......1\n1.1 目的......1\n1.2 依据......2\n2 组织......3\n2.1 指挥部......3\n1 总则\n1.1 目的\n保护居民。\n1.2 依据\n有关法律。\n2 组织\n2.1 指挥部由市长任总指挥，各区区长、水务局长、气象台长任成员，汛期每日会商，雨量过百毫米时随时会商。\n",
        """
        level1 1 总则
          level2 1 目的
            paragraph 保护居民。
          level2 2 依据
            paragraph 有关法律。
        level1 2 组织
          level2 1 指挥部由市长
        """,
    ),
    "inner lists with the outer signs": (
        "云州造船厂五年安排\n一、概况\n厂有三个船台。\n二、几个问题\n（一）关于材料\n要办三件事：\n一、早订钢板。\n二、修好仓库。\n（二）关于工人\n要办两件事：\n一、办夜校。\n二、修食堂。\n三、结语\n大家努力。\n",
        """
        level1 1 概况
          paragraph 厂有三个船台
        level1 2 几个问题
          level2 1 关于材料
            paragraph 要办三件事：
            level1 1 早订钢板
            level1 2 修好仓库
          level2 2 关于工人
            paragraph 要办两件事：
            level1 1 办夜校
            level1 2 修食堂
        level1 3 结语
          paragraph 大家努力。
        """,
    ),
    "(一) above 一、 that counts anew": (
        "云州市海堤意见\n（一）总论\n一、甲地\n修堤。\n二、乙地\n修闸。\n（二）分论\n一、丙地\n种树。\n二、丁地\n清淤。\n（三）结论\n一、戊地\n验收。\n",
        """
        level2 1 总论
          level1 1 甲地
            paragraph 修堤。
          level1 2 乙地
            paragraph 修闸。
        level2 2 分论
          level1 1 丙地
            paragraph 种树。
          level1 2 丁地
            paragraph 清淤。
        level2 3 结论
          level1 1 戊地
            paragraph 验收。
        """,
    ),
    "page numbers before headings": (
        "云州市轮渡规划\n一、现状\n共有航线九条。\n7二、目标\n新开航线两条。\n8（一）近期\n先修北码头。\n（二）远期\n再修南码头。\n11三、保障\n市里出钱。\n",
        """
        level1 1 现状
          paragraph 共有航线九条
        level1 2 目标
          paragraph 新开航线两条
          level2 1 近期
            paragraph 先修北码头。
          level2 2 远期
            paragraph 再修南码头。
        level1 3 保障
          paragraph 市里出钱。
        """,
    ),
    "announced headings": (
        "云州市1978年工作报告\n各位代表：\n我的报告分两个部分：一、去年的渔业生产；二、今年的几项任务。\n去年的渔业生产\n去年打鱼三千吨，超过前年。\n今年的几项任务\n今年要造新船四条，修好冷库。\n",
        """
        paragraph 我的报告分两
        heading 去年的渔业生产
          paragraph 去年打鱼三千
        heading 今年的几项任务
          paragraph 今年要造新船
        """,
    ),
    "decimals with a stop": (
        "云州市防雷规划\n1、总则\n1.1、目的\n减少雷击。\n1.2、原则\n预防为主。\n2、任务\n2.1、建设\n新建五座。\n",
        """
        level1 1 总则
          level2 1 目的
            paragraph 减少雷击。
          level2 2 原则
            paragraph 预防为主。
        level1 2 任务
          level2 1 建设
            paragraph 新建五座。
        """,
    ),
    "decimals below sections": (
        "云州市总体规划\n第一章 背景\n第一节 概况\n1.1.1 区位\n地处海湾。\n1.1.2 气候\n冬暖夏凉。\n第二节 机遇\n交通改善。\n",
        """
        chapter 1 背景
          section 1 概况
            level1 1 区位
              paragraph 地处海湾。
            level1 2 气候
              paragraph 冬暖夏凉。
          section 2 机遇
            paragraph 交通改善。
        """,
    ),
    "one inner list below (二)": (
        "云州市信访方案\n（一）目标\n减少积案。\n（二）措施\n一、包案\n每人三件。\n二、接访\n每周一次。\n（三）要求\n及时上报。\n",
        """
        level2 1 目标
          paragraph 减少积案。
        level2 2 措施
          level1 1 包案
            paragraph 每人三件。
          level1 2 接访
            paragraph 每周一次。
        level2 3 要求
          paragraph 及时上报。
        """,
    ),
    "announced stages": (
        "云州市船检活动方案\n本次活动分三个阶段：动员部署、集中检查、总结提高。\n动员部署\n五月上旬召开动员会。\n集中检查\n五月中旬逐船检查。\n总结提高\n六月底前总结。\n",
        """
        paragraph 本次活动分三
        heading 动员部署
          paragraph 五月上旬召开
        heading 集中检查
          paragraph 五月中旬逐船
        heading 总结提高
          paragraph 六月底前总结
        """,
    ),
    "bold lines from the first on": (
        "# 云州市河湖工作要点\n\n**压实责任**\n\n各级河长每月巡河。\n\n**整治乱占**\n\n乱占岸线的限期拆除。\n",
        """
        heading 压实责任
          paragraph 各级河长每月
        heading 整治乱占
          paragraph 乱占岸线的限
        """,
    ),
    "underlined Markdown headings": (
        "# 云州市轮渡服务方案\n\n目标\n---\n\n方便岛民。\n\n任务\n---\n\n买新船两条。\n",
        """
        heading 目标
          paragraph 方便岛民。
        heading 任务
          paragraph 买新船两条。
        """,
    ),
    "a traditional plan": (
        "雲州市觀光發展計畫\n壹、緣起\n遊客日多。\n貳、目標\n一、增加旅客\n三年增五成。\n二、改善環境\n整修步道。\n",
        """
        part 1 緣起
          paragraph 遊客日多。
        part 2 目標
          level1 1 增加旅客
            paragraph 三年增五成。
          level1 2 改善環境
            paragraph 整修步道。
        """,
    ),
    "Markdown levels": (
        "# 云州市轮渡服务方案\n\n## 目标\n\n方便岛民。\n\n## 任务\n\n### 买船\n\n买新船两条。\n\n### 修码头\n\n修码头一座。\n\n## 施行\n\n即日施行。\n",
        """
        heading 目标
          paragraph 方便岛民。
        heading 任务
          heading 买船
            paragraph 买新船两条。
          heading 修码头
            paragraph 修码头一座。
        heading 施行
          paragraph 即日施行。
        """,
    ),
    "a long heading beside a short one": (
        "云州市海岛工作意见\n（一）坚持把老港区的改造同新港区的建设一起安排，统筹码头、仓库、道路、供水、供电、通信、学校、医院、市场、公园、渔村、灯塔等各类设施，在方便岛民出行、保护候鸟、减少污染方面每年办成几件看得见的实事\n每年公布一次。\n（二）坚持开放\n欢迎来客。\n",
        """
        level2 1 坚持把老港区的改造同新港区的建设一起安排，统筹码头、仓库、道路、供水、供电、通信、学校、医院、市场、公园、渔村、灯塔等各类设施，在方便岛民出行、保护候鸟、减少污染方面每年办成几件看得见的实事
          paragraph 每年公布一次
        level2 2 坚持开放
          paragraph 欢迎来客。
        """,
    ),
    "an English line below each Chinese one": (
        "云州市2031年工作要点\nKey Tasks of Yunzhou in 2031\n一、修码头\nI. Piers\n今年修三座。\nThree piers will be built.\n（一）北岛\n1. The northern island\n先动工。\nWork begins here.\n（二）南岛\n2. The southern island\n后动工。\nWork follows here.\n",
        """
        level1 1 修码头
          paragraph I. Pie
          paragraph 今年修三座。
          paragraph Three
          level2 1 北岛
            paragraph 1. The
            paragraph 先动工。
            paragraph Work b
          level2 2 南岛
            paragraph 2. The
            paragraph 后动工。
            paragraph Work f
        """,
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_numbering(way: str) -> None:
    text, drawing = WAYS[way]
    name = "x.md" if text.startswith("#") else None
    assert [line.rstrip() for line in sketch(text, name=name)] == tree(drawing)


@pytest.mark.parametrize("stop", ["", ".", "、", " "])
def test_a_decimal_is_cited_without_its_stop(stop: str) -> None:
    text = f"云州市防雷规划\n1{stop or ' '}总则\n1.1{stop}目的\n减少雷击。\n1.2{stop}原则\n预防为主。\n2{stop or ' '}任务\n2.1{stop}建设\n新建五座。\n"
    document = parse(text)
    numbered = [n for n in document.walk() if n.number]
    assert [n.title for n in numbered] == ["总则", "目的", "原则", "任务", "建设"]
    cited = [sp.cite(n, document=document) for n in numbered]
    assert [c.partition("》")[2] for c in cited] == ["1", "1.1", "1.2", "2", "2.1"]
    for node, reference in zip(numbered, cited, strict=True):
        assert sp.resolve(reference, within=document).node is node


def test_numbers_that_run_on_across_chapters_are_no_gap() -> None:
    text = "云州市轮渡规划\n第一章 现状\n一、航线\n九条。\n二、码头\n七座。\n第二章 目标\n三、近期\n两条。\n四、远期\n四条。\n第三章 保障\n五、资金\n市里出。\n"
    assert [d.code for d in parse(text).diagnostics if d.severity == "warning"] == []


def test_stems_stand_on_the_highest_level_that_is_free() -> None:
    outer = sp.parse(
        "云湖施政报告\n甲、引言\n1.市面平穩。\n乙、經濟\n2.我們會建船廠。\n3.我們會修碼頭。\n"
    )
    assert [(n.kind, n.number, n.title) for n in outer.body if n.kind == "level1"] == [
        ("level1", 1, "引言"),
        ("level1", 2, "經濟"),
    ]
    inner = sp.parse(
        "云州市意见\n一、总则\n甲、目标\n建好码头。\n乙、范围\n全市。\n二、做法\n甲、财政\n专款。\n乙、税收\n减免。\n"
    )
    assert [[c.title for c in n.children] for n in inner.body] == [
        ["目标", "范围"],
        ["财政", "税收"],
    ]
    assert {c.kind for n in inner.body for c in n.children} == {"level2"}
    both = sp.parse("云州市协议\n一、总则\n甲、乙双方共建码头。\n乙、丙双方共管码头。\n")
    assert [n.kind for n in both.body[0].children] == ["paragraph", "paragraph"]


CIRCLED = "云州市方案\n一、船坞\n（1）拆除旧门。包括：\n①卸下铰链；\n②吊走门扇；\n（2）安装新门。\n"


def test_circled_numbers_below_a_numbered_line_are_its_points() -> None:
    document = sp.parse(CIRCLED)
    first, second = document.body[0].children
    assert [(n.kind, n.number, n.text) for n in first.children] == [
        ("task", 1, "卸下铰链；"),
        ("task", 2, "吊走门扇；"),
    ]
    assert document.task(2) is second
    assert sp.resolve("(2)", within=document).nodes == (second,)
    for node in first.children:
        assert sp.resolve(sp.cite(node, document=document), within=document).nodes == (node,)


def test_circled_footnotes_below_a_paragraph_are_no_points() -> None:
    document = sp.parse(
        "云州市方案\n一、船坞\n船坞每年整修①，由市里负责②。\n①见条例。\n②见机构方案。\n"
    )
    assert [n.kind for n in document.body[0].children] == ["paragraph"] * 3


def test_parts_of_parts() -> None:
    document = sp.parse(
        "云州市法\n第一编 总则\n第一分编 船\n第一条 船要结实。\n第二分编 港\n第二条 港要深。\n第二编 附则\n第三条 本法自公布之日起施行。\n"
    )
    assert [(n.kind, n.title) for n in document.body] == [("part", "总则"), ("part", "附则")]
    assert [(n.kind, n.title) for n in document.body[0].children] == [
        ("part", "船"),
        ("part", "港"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "云州法典\n第一编　总则\n第一章　规定\n第一条　立法。\n第二编　分则\n第一分编　船\n第一章　造船\n第二条　造船须登记。\n第二分编　港\n第二章　养港\n第三条　每年疏浚。\n",
        "云州施政報告\n引言\n1. 主席，今年設區。\n2. 我會分三部分。\n發展經濟\n3. 我們會設立船池。\n4. 我們會更新船池。\n結語\n5. 我感謝各位議員。\n",
    ],
)
def test_a_count_that_runs_on_has_no_gap(text: str) -> None:
    assert [d.code for d in parse(text).diagnostics] == []
