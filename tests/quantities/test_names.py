"""What a figure is of, where its name stands apart from it, and what is taken off the name."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shenzhen_plans import parse, quantity_rows

REPORT = "2031年云州市政府工作报告\n一、2030年工作回顾\n{}\n"

NAMES = [
    ("全市实现地区生产总值9860亿元,居全省第4位,增长1.5%。", ["地区生产总值"] * 3),
    ("城镇调查失业率平均为5.2%。", ["城镇调查失业率"]),
    ("城镇调查失业率在5%左右。", ["城镇调查失业率"]),
    ("地区生产总值同比(下同)增长4.5%。", ["地区生产总值"]),
    ("茶叶出口规模位居全国第三、全省第二。", ["茶叶出口规模", "茶叶出口规模"]),
    ("专利指数跃居全省第二。", ["专利指数"]),
    ("单位产值能耗累计下降14.5%。", ["单位产值能耗"]),
    ("惠及6600多万纳税人。", ["纳税人"]),
    ("旅客吞吐量突破200万大关。", ["旅客吞吐量"]),
    ("金融机构存、贷款余额分别增长8.8%、11.9%。", ["金融机构存款余额", "金融机构贷款余额"]),
    ("工业科技创新位居全国第六。", ["工业科技创新"]),
    ("财政收入迈过千亿大关,达1330亿元(预计数,下同),增长28%。", ["财政收入"] * 3),
    ("生产总值年均增长6.3%,人均突破1万美元。", ["生产总值", "人均生产总值"]),
    ("12例患者全部得到救治。", ["患者"]),
    ("单位地区生产总值能耗、水耗分别下降3%、4%。", ["单位地区生产总值能耗", "单位地区生产总值水耗"]),
    # the thing behind an amount, where only a verb stands before it
    ("完成1000公里绿道建设,设立5亿元陶瓷产业基金。", ["绿道", "陶瓷产业基金"]),
    ("建成12公里碧道、45公里健步道。", ["碧道", "健步道"]),
    # whatever the verb, where each figure of a list has its own thing; not where the list has one name
    ("修好12公里碧道、45公里健步道。", ["碧道", "健步道"]),
    ("盘活300亩茶田、20万平方米厂房。", ["茶田", "厂房"]),
    ("发电量12亿千瓦时、13亿千瓦时。", ["发电量"] * 2),
    # nouns that begin like a word that no noun follows
    ("新增5家上市公司、2个中医馆、3个创新平台。", ["上市公司", "中医馆", "创新平台"]),
    ("完成20个居民小区饮水入户改造、40个居民小区电梯改造。", ["居民小区饮水入户改造", "居民小区电梯改造"]),
    ("新建6个山地型、庭院型体育场地。", ["山地型、庭院型体育场地"]),
    ("新建6个山地型、水上型体育场地和8个向阳式茶棚。", ["山地型、水上型体育场地", "向阳式茶棚"]),
    ("完成3个城市立面提升项目和7个公园项目。", ["城市立面提升项目", "公园项目"]),
    # a share goes on with what the clauses before it speak of
    ("研发投入达17亿元,连续4年居全省第6,占生产总值的比重升至2.9%。",
     ["研发投入"] * 3 + ["研发投入占生产总值的比重"]),
    ("城、乡居民人均可支配收入分别增长8%、9%。", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
    ("城乡居民收入分别达3万元和1万元,增长8%和9%。", ["城镇居民收入", "农村居民收入"] * 2),
    ("城乡居民收入分别达3万元、1万元,均增长8%。", ["城镇居民收入", "农村居民收入", "城乡居民收入"]),
    ("云州的主要目标是粮食产量达到7亿斤。", ["粮食产量"]),
    ("与7家企业合作办学,7家茶厂实施改造,9项约束性指标全部完成。", ["企业", "茶厂", "约束性指标"]),
    ("完成交通投资60亿元,是上一个五年的2.3倍。", ["交通投资", "交通投资"]),
    ("轨道总里程翻倍、达20公里。", ["轨道总里程"]),
    ("人均GDP23450元(折合3400美元),比上年增加760元。", ["人均GDP", "折合", "人均GDP"]),
    ("生产总值246亿元,按可比价格计算,增长7.3%。", ["生产总值"] * 2),
    ("出生率9.35‰,上升1.2个千分点。", ["出生率"] * 2),
    # the member of a list that the figure is of
    ("壮大龙舟制造、茶会承办等体育产业、增加值突破4亿元。", ["体育产业增加值"]),
    ("开展水价整治、相关信访量下降7%。", ["相关信访量"]),
    ("贸易量达2亿立方米(气态)、船用燃料加注量5万立方米。", ["贸易量", "船用燃料加注量"]),
    # a measure said once, a base said twice, and what stands between a name and its figure
    ("万元产值水耗下降3%、电耗下降2%。", ["万元产值水耗", "万元产值电耗"]),
    ("瓷器产量占全省31%,占全国12%。", ["瓷器产量占全省", "瓷器产量占全国"]),
    ("渔业产值剔除禁渔因素增长4%。", ["渔业产值"]),
    ("茶叶收入30亿元,扣除价格因素,增长4%,比“十四五”末提高了2个百分点。", ["茶叶收入"] * 3),
    ("港口营收连跨2个十亿级台阶、突破30亿元,稳居全省第三。", ["港口营收"] * 3),
    ("船员比从2.4降到1.9,由全省第九升至第六,居各省、区第一。", ["船员比"] * 5),
    # where the noun ends, and begins
    ("同步建成茶亭30个,先后安排资金5亿元。", ["建成茶亭", "安排资金"]),
    ("4座灯塔成功修复,6个“茶路”项目强势推进。", ["灯塔", "“茶路”项目"]),
    ("建成90个30户以上渔村码头。", ["30户以上渔村码头", "渔村码头"]),
    ("6处3人制篮球场,两个泊位扩展到三个。", ["3人制篮球场", "泊位", "泊位"]),
    ("实施80个茶园提升项目,年内完成60个。", ["茶园提升项目"] * 2),
    ("渔民由900户2600人减至40户90人。", ["渔民"] * 4),
    ("实施茶山三年提升行动。", []),
    ("完成15个村改水,3个镇被命名为茶镇,与2个县入选名单。", ["村改水", "镇", "县"]),
    ("实施6个云岭“茶路”项目和4座小(二)型水库加固。", ["云岭“茶路”项目", "小(二)型水库加固"]),
    ("抓好中心城区30亿元茶街项目。", ["茶街项目"]),
    ("50个渔村、2万多人脱贫。", ["渔村", None]),
    # one name for two, in their order
    ("银行存贷款余额8亿元、5亿元,分别增长2%、3%。", ["银行存款余额", "银行贷款余额"] * 2),
    ("山区渔民、海岛渔民年收入分别达3万元、4万元。", ["山区渔民年收入", "海岛渔民年收入"]),
    ("茶叶产值、瓷器产值比增5%和6%,往返时间至少节省20分钟。", ["茶叶产值", "瓷器产值", "往返时间"]),
    ("1-10月完成茶山投资3亿元,2030年度2万亩茶山投产。", ["茶山投资", "茶山"]),
    ("构建“一湾两江、三个湾区”,已新增码头近40座。", ["新增码头"]),
    ("每千人口拥有3岁以下婴幼儿托位5个。", ["每千人口拥有", "每千人口拥有3岁以下婴幼儿托位"]),
    # how much of a task is done, and by how much it is more, are of the thing named before
    ("茶叶产值实现30亿元,完成全年总目标的105%,增长4%,高于年初增速目标1.5个百分点。", ["茶叶产值"] * 4),
    ("瓷器出口增长9%,增幅高于全市平均水平3个百分点。", ["瓷器出口"] * 2),
    ("菱角面积和产量分别为3万亩和2万吨。", ["菱角面积", "菱角产量"]),
    ("新增全省前1%学科16个。", ["新增全省前", "新增全省前1%学科"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(text: str, names: list[str]) -> None:
    assert [q.name for q in parse(REPORT.format(text)).quantities] == names


def test_a_share_of_a_task_is_no_value_of_the_measure() -> None:
    found = parse(REPORT.format("茶叶产值实现30亿元,完成全年总目标的105%,高于目标1.5个百分点。"))
    assert [q.aspect for q in found.quantities] == ["level", "difference", "difference"]


def test_what_it_was_the_year_before_is_a_baseline() -> None:
    found = parse(REPORT.format("产业结构由上年的7:24:69调整为6:25:69。"))
    assert [q.statement for q in found.quantities] == ["baseline", "result"]


@pytest.mark.parametrize(
    ("text", "direction"),
    [("增速-3.2%", "fall"), ("增长－3.2%", "fall"), ("增速3.2%", "rise"), ("下降3.2%", "fall")],
)
def test_a_rate_below_nothing_falls(text: str, direction: str) -> None:
    (found,) = parse(REPORT.format(f"外贸出口{text}。")).quantities
    assert (found.direction, found.aspect) == (direction, "change")


def test_what_the_things_counted_do_is_told() -> None:
    found = parse(REPORT.format("推动60家茶厂开展设备更新,7家工厂建成投产。")).quantities
    assert [(q.name, q.deed) for q in found] == [("茶厂", "开展设备更新"), ("工厂", None)]


def test_how_far_in_front_something_is_is_a_rank() -> None:
    found = parse(REPORT.format("2所学校进入全国前50名,3个学科进入前1%,百亿级项目2个。")).quantities
    assert [(q.quote, q.aspect) for q in found if q.aspect == "rank"] == [
        ("50名", "rank"),
        ("1%", "rank"),
    ]
    assert "百亿" not in {q.quote for q in found}


def test_behind_a_quarter_the_end_of_the_year_is_the_whole_year() -> None:
    text = REPORT.format("一季度建成充电站30座,年底充电站达100座。")
    assert [q.period for q in parse(text).quantities] == ["2030-01/2030-03", "2030"]


def test_the_unit_of_a_list_is_printed_once() -> None:
    found = parse(REPORT.format("二产、三产比重分别回落2.16和1.66个百分点。")).quantities
    assert [(q.quote, q.unit, q.name) for q in found] == [
        ("2.16", "个百分点", "二产比重"), ("1.66个百分点", "个百分点", "三产比重"),
    ]  # fmt: skip


def test_a_place_that_is_held_is_a_rank_whatever_the_order() -> None:
    (found,) = parse(REPORT.format("我市位列第79位。")).quantities
    assert (found.quote, found.aspect) == ("第79位", "rank")


def test_what_is_done_by_some_is_no_baseline() -> None:
    found = parse(REPORT.format("管网由六家单位承担,泵站由5座增至8座。")).quantities
    assert [q.statement for q in found] == ["result", "baseline", "result"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("过去五年,生产总值年均增长6%。", "2026/2030"),
        ("三年来茶叶产量年均增长6%。", "2028/2030"),
        ("“十五五”期间粮食产量年均增长6%。", "2026/2030"),
        ("固定资产投资增长7%,五年累计完成600亿元。", "2026/2030"),
        ("到2030年累计建成泊位60个。", "2030"),
        ("粮食产量增长6%。", "2030"),
    ],
)
def test_an_average_of_years_is_of_all_of_them(text: str, period: str) -> None:
    assert parse(REPORT.format(text)).quantities[-1].period == period


def test_each_figure_of_a_list_knows_the_whole_list() -> None:
    text = REPORT.format("一、二、三产增加值分别增长3%、6%和8%以上,游客30万人次。")
    rows = list(quantity_rows(parse(text)))
    assert [(row["value"], row["values"]) for row in rows] == [
        ("3", ["3", "6", "8"]), ("6", ["3", "6", "8"]), ("8", ["3", "6", "8"]), ("30", None),
    ]  # fmt: skip


def test_a_ratio_of_three_parts_has_no_single_value() -> None:
    text = REPORT.format("三次产业结构调整为8.2:41:50.8,城乡收入比为1.85:1。")
    three, two = parse(text).quantities
    assert (three.value, three.values) == (None, (Decimal("8.2"), Decimal(41), Decimal("50.8")))
    assert (two.value, two.values) == (Decimal("1.85"), (Decimal("1.85"), Decimal(1)))


def test_what_a_change_is_against_is_not_its_period() -> None:
    text = REPORT.format("零售额较上半年收窄9.7个百分点,收入增长1%。")
    assert {q.period for q in parse(text).quantities} == {"2030"}


def test_a_bulletin_tells_of_its_own_year() -> None:
    text = "云州市2030年国民经济和社会发展统计公报\n一、综合\n地区生产总值达到9860亿元,增长5.8%。\n"
    assert [(q.statement, q.period) for q in parse(text).quantities] == [("result", "2030")] * 2


def test_a_change_against_last_year_is_planned_where_plans_are_made() -> None:
    text = (
        "云州市2031年计划\n一、重点任务\n安排专项债券39亿元、比上年增加10亿元。去年发行29亿元。\n"
    )
    assert [q.statement for q in parse(text).quantities] == ["target", "target", "result"]
