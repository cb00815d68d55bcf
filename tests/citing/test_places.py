"""Of which place, and of which years, a document is: by the forms of titles, offices and meetings."""

from __future__ import annotations

import pytest

import shenzhen_plans as sp
from shenzhen_plans.citing.documents.facts import facts_of, is_of_the_state, years_of
from shenzhen_plans.citing.documents.places import place_in

PLACES = {
    "2031年云州市政府工作报告": "云州市",
    "二〇三一年云州市政府工作报告": "云州市",
    "云州市2031年政府工作报告": "云州市",
    "云州市人民政府市长": "云州市",
    "云州市人民政府代市长": "云州市",
    "云山省云州市岚山区2031年计划": "云山省云州市岚山区",
    "关于云州市2030年计划执行情况的报告": "云州市",
    "关于印发云州市行动计划的通知": "云州市",
    "在云州市第九届人民代表大会第四次会议上": "云州市",
    "中共云州市委关于制定十六五规划的建议": "云州市",
    "河北雄安新区规划纲要": "河北雄安新区",
    "内蒙古自治区第十四届人民代表大会第三次会议": "内蒙古自治区",
    "澳门特别行政区政府财政年度施政报告": "澳门特别行政区",
    "新疆维吾尔自治区克孜勒苏柯尔克孜自治州计划": "新疆维吾尔自治区克孜勒苏柯尔克孜自治州",
    "聊城市2031年计划": "聊城市",
    "成都市2031年计划": "成都市",
    "广州市荔湾区2031年计划": "广州市荔湾区",
    "北京市石景山区2031年计划": "北京市石景山区",
    "大兴安岭地区2031年计划": "大兴安岭地区",
    "云山省内河航运规划": "云山省",
    "云州市民政事业规划": "云州市",
    "云州市政协常委会工作报告": "云州市",
}
NO_PLACES = [
    "自治区主席", "代市长", "副省长", "省政府工作报告", "2031年市政府工作报告", "全市2031年工作要点",
    "超大城市现代化治理实施方案", "关于加快推进城市更新的意见", "城乡融合发展实施方案", "县域商业体系建设",
    "粤港澳大湾区发展规划纲要", "三角洲区域一体化发展规划", "生态文明示范区建设方案", "自由贸易试验区提升战略",
    "国家级经济技术开发区提升方案", "统一大市场建设标准", "市场监管规划", "沿海地区开放方案", "山区综合开发规划",
    "国务院关于支持云州市探索创新的意见", "都市圈发展规划", "第十四届全国人民代表大会第三次会议", "",
]  # fmt: skip


@pytest.mark.parametrize("stated", PLACES)
def test_a_place_with_all_its_divisions(stated: str) -> None:
    assert place_in(stated) == PLACES[stated]


@pytest.mark.parametrize("stated", NO_PLACES)
def test_what_only_looks_like_a_place(stated: str) -> None:
    assert place_in(stated) is None


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("云州市国民经济和社会发展第十六个五年规划和二〇四五年远景目标纲要", (2031, 2035)),
        ("云州市“十六五”数字经济发展规划", (2031, 2035)),
        ("云州市公园建设“十六五”规划", (2031, 2035)),
        ("云州市“十五五”时期公园规划", (2026, 2030)),
        ("云州市公园行动方案（2031—2033年）", (2031, 2033)),
        ("云州市公园行动方案（2031年至2033年）", (2031, 2033)),
        ("关于云州市2030年计划执行情况与2031年计划草案的报告", (2031, 2031)),
        ("二〇三一年云州市政府工作报告", (2031, 2031)),
        ("2030云州市公园工作报告", (2030, 2030)),
        ("云州市三十五条措施", None),
        ("云州市公园管理办法", None),
    ],
)
def test_the_years_that_a_title_tells(title: str, years: tuple[int, int] | None) -> None:
    assert years_of(sp.parse(f"{title}\n一、总则\n修路。\n")) == years


def test_a_report_without_a_place_in_its_title_is_of_its_meeting_s() -> None:
    text = "政府工作报告\n——2031年1月8日在{}上\n{} 江小渡\n各位代表：\n一、回顾\n修路。\n"
    report = sp.parse(text.format("云山自治区第九届人民代表大会第四次会议", "自治区主席"))
    assert facts_of(report).place == "云山自治区"
    state = sp.parse(text.format("第十五届全国人民代表大会第四次会议", "国务院总理"))
    assert (facts_of(state).place, is_of_the_state(state)) == (None, True)
    assert not is_of_the_state(report)


def test_what_fits_several_documents_names_each_with_place_and_year() -> None:
    text = "政府工作报告\n——{}年1月8日在{}第九届人民代表大会第四次会议上\n各位代表：\n一、回顾\n修路{}公里。\n"
    documents = [
        sp.parse(text.format(year, place, year))
        for year, place in ((2031, "云州市"), (2032, "云州市"), (2031, "乐川市"))
    ]
    with pytest.raises(sp.AmbiguousReference) as caught:
        sp.resolve("《政府工作报告》一、", within=documents)
    for name in ("云州市2031年《", "云州市2032年《", "乐川市2031年《"):
        assert name in str(caught.value)
    with pytest.raises(sp.ReferenceNotFound) as missed:
        sp.resolve("《乐川市2033年政府工作报告》一、", within=documents)
    first = missed.value.suggestions[0]
    assert first == "乐川市2031年《政府工作报告》"
    assert sp.resolve(f"{first}一、", within=documents).document is documents[2]


def test_the_report_of_the_state_is_called_that_of_the_state_council() -> None:
    text = (
        "政府工作报告\n——2031年3月5日在第{}人民代表大会第四次会议上\n各位代表：\n一、回顾\n修路。\n"
    )
    state, city = (
        sp.parse(text.format("十五届全国")),
        sp.parse(text.replace("第{}", "云州市第九届")),
    )
    found = sp.resolve("国务院2031年《政府工作报告》一、", within=[city, state])
    assert found.document is state
