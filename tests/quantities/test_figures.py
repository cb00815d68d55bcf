"""Numbers in texts: what is a quantity, its value and unit, and what is none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shenzhen_plans.grammar.keys import fold
from shenzhen_plans.quantities.figures import figures

READ = [
    ("增长１２．５％", [("１２．５％", "12.5", None, "%")]),
    ("投资1,234.5亿元", [("1,234.5亿元", "1234.5", None, "亿元")]),
    ("存款一百二十三万亿元", [("一百二十三万亿元", "123", None, "万亿元")]),
    ("存款一百二十三万亿。", [("一百二十三万亿", "123", None, "万亿")]),
    ("增长5%-6%", [("5%-6%", "5", "6", "%")]),
    ("增长6.0%—6.5%,", [("6.0%—6.5%", "6.0", "6.5", "%")]),
    ("下降5—6个百分点", [("5—6个百分点", "5", "6", "个百分点")]),
    ("增长－3.2%", [("－3.2%", "-3.2", None, "%")]),
    ("增速为-3.2%", [("-3.2%", "-3.2", None, "%")]),
    ("占八成以上", [("八成", "8", None, "成")]),
    ("占比由八成二提高", [("八成二", "8.2", None, "成")]),
    ("降至三分之一", [("三分之一", "0.3333", None, None)]),
    ("提高百分之五", [("百分之五", "5", None, "%")]),
    ("举办活动五十余场", [("五十余场", "50", None, "场")]),
    ("总量翻一番", [("一番", "1", None, "番")]),
    ("总量翻两番", [("两番", "2", None, "番")]),
    ("新建三至五家", [("三至五家", "3", "5", "家")]),
    ("来了七八百人", [("七八百人", "700", "800", "人")]),
    ("长二点六公里", [("二点六公里", "2.6", None, "公里")]),
    ("缩短为两个半小时", [("两个半小时", "2.5", None, "小时")]),
    ("建成一千二百公里", [("一千二百公里", "1200", None, "公里")]),
    ("收到建议一万一千条", [("一万一千条", "11000", None, "条")]),
    ("浓度17.3微克/立方米", [("17.3微克/立方米", "17.3", None, "微克/立方米")]),
    ("筹集住房6.5万套(间)", [("6.5万套(间)", "6.5", None, "万套(间)")]),
    ("GDP5.5%", [("5.5%", "5.5", None, "%")]),
    ("新增企业12,300家", [("12,300家", "12300", None, "家")]),
    ("近千家企业", [("千家", "1000", None, "家")]),
    ("参保人数609万、", [("609万", "609", None, "万")]),
    ("投入资金数十亿元", [("数十亿元", "10", None, "亿元")]),
    ("来了几十人", [("几十人", "10", None, "人")]),
    ("企业数十家", [("数十家", "10", None, "家")]),
    ("总数十万人", [("十万人", "10", None, "万人")]),
    ("数千家企业", [("数千家", "1000", None, "家")]),
    ("首个超百亿元项目", [("百亿元", "100", None, "亿元")]),
    ("惠及上千万家庭", [("上千万", "1000", None, "万")]),
    ("6600多万纳税人受益", [("6600多万", "6600", None, "万")]),
    ("借款20亿人民币", [("20亿人民币", "20", None, "亿人民币")]),
    ("算力规模达6000P。", [("6000P", "6000", None, "P")]),
    ("收入比缩小到1.85:1", [("1.85:1", "1.85", None, None)]),
    ("产业结构调整为8.2:41:50.8。", [("8.2:41:50.8", "8.2", None, None)]),
    ("配比为3∶1,", [("3∶1", "3", None, None)]),
    (
        "全国茶乡百佳出口潜力第3、老街新貌第4、竞争力第5、绿色水岸第5、科技兴渔第6、船艇第7,",
        [
            ("第3", "3", None, None),
            ("第4", "4", None, None),
            ("第5", "5", None, None),
            ("第5", "5", None, None),
            ("第6", "6", None, None),
            ("第7", "7", None, None),
        ],
    ),
    ("十五日内答复", [("十五日", "15", None, "日")]),
]

NONE = [
    "版本1.2.3", "“1+N”政策", "“20+8”集群", "5G网络", "2.0版", "第3条", "云府发〔2030〕12号", "电话000-6600018",
    "2031年5月1日", "2031—2035年", "1-11月", "2030、2031年", "PM2.5", "一网通办", "十四届四次全会", "“十六五”时期",
    "五个方面", "八项规定", "二十届三中全会", "一号泊位", "“16条”", "《2031年12件实事》", "二次供水", "75周年", "两位数增长",
    "第十六个五年规划", "近五年来", "环珠三角", "零部件", "IPv6", "T+1", "3月底", "上午9点30分", "A4纸", "百花齐放", "千方百计",
    "一个个", "一系列", "一批项目", "三农", "五年规划", "热线12345", "12345", "上午9:30", "8:00—12:00", "1.2.3.4", "３．０版",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ, ids=[text for text, _ in READ])
def test_what_is_read(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    found = [(text[f.start : f.end], f.value, f.value_to, f.unit) for f in figures(fold(text))]
    assert found == [
        (quote, Decimal(low), None if high is None else Decimal(high), unit)
        for quote, low, high, unit in expected
    ]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_quantity(text: str) -> None:
    assert list(figures(fold(text))) == []


@pytest.mark.parametrize("text", NONE)
def test_none_of_them_hides_a_quantity_behind_it(text: str) -> None:
    found = list(figures(fold(text + ",建成校舍35所")))
    assert [(f.value, f.unit) for f in found] == [(Decimal(35), "所")]


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("12座以上", ">="),
        ("12座以内", "<="),
        ("12座左右", "~"),
        ("12座", None),
        ("12余座", ">"),
        ("数十座", ">"),
        ("几十座", ">"),
        ("总数十万人", None),
    ],
)
def test_words_behind_a_figure_bound_it(text: str, comparator: str | None) -> None:
    (figure,) = figures(text)
    assert figure.comparator == comparator
