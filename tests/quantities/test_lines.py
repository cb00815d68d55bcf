"""Texts without headings, times of several years and parts of a year, and what these decide."""

from __future__ import annotations

import pytest

from shenzhen_plans import follow_up, parse
from shenzhen_plans.model import Document

Told = list[tuple[str | None, str, str]]


def told(text: str, name: str = "a.txt") -> Told:
    """Name, value and statement of each figure."""
    return [(q.name, str(q.value), q.statement) for q in parse(text, name=name).quantities]


def told_of(text: str, value: str) -> set[str]:
    return {statement for _, printed, statement in told(text) if printed == value}


def periods(text: str) -> dict[str, str | None]:
    return {str(q.value): q.period for q in parse(text).quantities}


TITLE = "2031年云州市政府工作报告\n\n"


@pytest.mark.parametrize(
    ("body", "value", "statement"),
    [
        ("2030年工作回顾\n全市新建茶亭9座,完成投资3亿元。", "9", "result"),
        ("2030重点回顾\n茶叶产量增长7.5%", "7.5", "result"),
        ("2031年主要任务\n新建茶亭12座。", "12", "target"),
        ("主要预期目标\n茶叶产量增长6%。", "6", "target"),
        ("“十六五”主要目标\n茶叶产量增长6%。", "6", "target"),
        ("2030年茶乡交出优异成绩单\n(一)茶业实现跃升。新建茶亭9座。", "9", "result"),
        # a paragraph that begins with a time, and those behind it that name none
        ("2030年,云州渡过难关。\n茶叶产量达到5万吨。", "5", "result"),
        ("过去一年,云州渡过难关。\n茶叶产量达到5万吨。", "5", "result"),
        ("经初步核算,2030年全市茶叶产量5万吨,增长6%。", "5", "result"),
        ("2030年,云州渡过难关。\n今年,云州将新建茶亭12座。", "12", "target"),
        ("2030年,云州渡过难关。\n“十六五”期间,新建茶亭12座。", "12", "target"),
        ("据统计,全市茶叶产量5万吨,增长6%。", "5", "result"),
        ("“十六五”期间累计新建茶亭12座,茶农称好。", "12", "result"),
        ("全市规模以上茶厂投资增长7%,产值增长5%。", "5", "fact"),
        # what is compared with is not the time of a paragraph, nor is a date
        ("比2030年的老茶亭更好,全市有茶亭12座。", "12", "fact"),
        # a heading tells for itself, and ends what no heading told
        ("2030年,云州渡过难关。\n一、2031年工作安排\n新建茶亭12座。", "12", "target"),
        ("2030年,云州渡过难关。\n一、云州概况\n二、背景\n全市有茶亭12座。", "12", "fact"),
        # a line in a part that looks back does not turn it
        ("一、2030年工作回顾\n(一)茶业\n主要任务\n新建茶亭9座。", "9", "result"),
    ],
)
def test_lines_and_openings_tell_what_no_heading_does(
    body: str, value: str, statement: str
) -> None:
    assert told_of(TITLE + body + "\n", value) == {statement}


def test_a_line_opens_the_targets_as_far_as_each_line_states_one() -> None:
    text = (
        TITLE
        + "主要预期目标\n●茶叶产量增长6%\n●茶园面积60万亩以上\n●居民收入与经济增长同步\n做好下列工作。\n新建茶亭12座。\n"
    )
    assert [t.name for t in parse(text).targets] == ["茶叶产量", "茶园面积", "居民收入"]


def test_a_line_says_how_binding_the_targets_behind_it_are() -> None:
    text = TITLE + "预期性指标\n茶叶产量增长6%\n约束性指标\n茶园用水量下降4%\n"
    assert [t.category for t in parse(text).targets] == ["expected", "binding"]


@pytest.mark.parametrize(
    "lead",
    [
        "今年经济社会发展的预期目标,",
        "今年要努力实现以下目标:",
        "今年政府工作的主要预期目标和任务是:",
        "今年全市发展主要预期目标确定如下:",
    ],
)
def test_what_opens_a_list_of_targets(lead: str) -> None:
    text = TITLE + f"一、2031年工作安排\n{lead}茶叶产量增长6%,茶园面积60万亩。\n"
    assert [t.name for t in parse(text).targets] == ["茶叶产量", "茶园面积"]


def test_a_dash_opens_a_list_of_targets() -> None:
    text = TITLE + "一、今年工作\n云州提出今年发展的主要预期目标——茶叶产量增长6%,茶园面积60万亩。\n"
    assert [(t.name, str(t.value)) for t in parse(text).targets] == [
        ("茶叶产量", "6"),
        ("茶园面积", "60"),
    ]


TARGETS = TITLE + "一、2030年工作回顾\n甲乙。\n二、2031年工作安排\n今年的主要预期目标是:{}。\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("城镇、农村居民收入分别增长5% 、6%以上", [("城镇居民收入", "5"), ("农村居民收入", "6")]),
        ("如期实现“三个翻番”目标,茶叶产量增长6%", [("茶叶产量", "6")]),
        ("单位产值能耗和主要茶厂排放量继续下降", [("单位产值能耗", "None"), ("主要茶厂排放量", "None")]),
        ("水质(PM2.5)浓度总体达标,茶叶产量增长6%", [("水质(PM2.5)浓度", "None"), ("茶叶产量", "6")]),
        ("茶叶产量增长15℅", [("茶叶产量", "15")]),
        ("(1)茶叶产量增长6%;(2)茶园面积60万亩", [("茶叶产量", "6"), ("茶园面积", "60")]),
        ("①茶叶产量增长6%;②茶园面积60万亩", [("茶叶产量", "6"), ("茶园面积", "60")]),
    ],
)  # fmt: skip
def test_targets_as_they_are_printed(sentence: str, expected: list[tuple[str, str]]) -> None:
    targets = parse(TARGETS.format(sentence)).targets
    assert [(t.name, str(t.value)) for t in targets] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("利率下调25个基点。", ("25", "个基点")),
        ("引进12个以上过亿项目。", ("12", "个")),
        ("茶叶产量排名升至第31位。", ("31", "位")),
    ],
)
def test_one_figure(text: str, expected: tuple[str, str]) -> None:
    assert [(str(q.value), q.unit) for q in parse(text).quantities] == [expected]


BACK = "2036年云州市政府工作报告\n\n一、{}\n{}\n\n二、2036年工作安排\n做好工作。\n"


@pytest.mark.parametrize(
    ("heading", "sentence", "expected"),
    [
        ("2035年工作回顾", "新建茶亭9座。", "2035"),
        ("2035年工作回顾", "五年来,全市新建茶亭9座。", "2031/2035"),
        ("2035年工作回顾", "过去三年,我们修路架桥,新建茶亭9座。", "2033/2035"),
        ("2035年工作回顾", "五年来,我们修路架桥;2035年,新建茶亭9座。", "2035"),
        ("过去三年工作回顾", "新建茶亭9座。", "2033/2035"),
        ("过去五年工作回顾", "年均新建茶亭9座。", "2031/2035"),
        # a level is that of the end
        ("过去五年工作回顾", "五年来,森林覆盖率达到9%。", "2035"),
    ],
)
def test_the_years_of_what_was_added(heading: str, sentence: str, expected: str) -> None:
    assert periods(BACK.format(heading, sentence))["9"] == expected


def pair(plan: Document, report: Document) -> tuple[str | None, bool | None]:
    """Comparability and answer of the only target."""
    (found,) = [p for p in follow_up(plan, report) if p.target.quantity.value is not None]
    return found.comparability, found.met


FIVE = "云州市国民经济和社会发展第十六个五年规划纲要\n\n一、主要目标\n——{}。\n"


@pytest.mark.parametrize(
    ("target", "result", "expected"),
    [
        ("每年新建茶亭15座", "五年新建茶亭60座。", ("partial", None)),
        ("每年新建茶亭15座", "年均新建茶亭16座。", ("direct", True)),
        ("年均新建茶亭15座", "年均新建茶亭14座。", ("direct", False)),
        ("新建茶亭60座", "每年新建茶亭15座。", ("partial", None)),
        ("新建茶亭60座", "五年来,全市新建茶亭61座。", ("direct", True)),
    ],
)
def test_what_is_added_each_year_is_no_sum(
    target: str, result: str, expected: tuple[str, bool | None]
) -> None:
    report = parse(BACK.format("过去五年工作回顾", result))
    assert pair(parse(FIVE.format(target)), report) == expected


YEAR = "云州市2035年国民经济和社会发展计划\n\n一、主要目标\n——{}。\n"


@pytest.mark.parametrize(
    ("target", "result", "expected"),
    [
        ("空气优良天数比率90%", "市区空气优良天数比率92%。", ("partial", None)),
        ("空气优良天数比率90%", "全市空气优良天数比率92%。", ("direct", True)),
        ("市区空气优良天数比率90%", "市区空气优良天数比率88%。", ("direct", False)),
        ("新建茶亭9座", "主城区新建茶亭12座。", ("partial", None)),
        # a sum of years does not answer for one of them
        ("新建茶亭9座", "五年来,全市新建茶亭60座。", (None, None)),
        ("新建茶亭9座", "五年来,全市新建茶亭60座。2035年,新建茶亭8座。", ("direct", False)),
    ],
)
def test_whose_figure_it_is(
    target: str, result: str, expected: tuple[str | None, bool | None]
) -> None:
    report = parse(BACK.format("2035年工作回顾", result))
    assert pair(parse(YEAR.format(target)), report) == expected


TABLE = "# 云州市2035年主要指标完成情况\n\n## 一、指标\n\n| 指标 | 单位 | 全年目标 | {} |\n| --- | --- | --- | --- |\n| 茶叶产量 | 万吨 | 5 | {} |\n"


@pytest.mark.parametrize(
    ("header", "value", "period", "expected"),
    [
        ("1—9月完成", "4.1", "2035-01/2035-09", ("direct", None)),
        ("上半年完成", "2.6", "2035-01/2035-06", ("direct", None)),
        ("前三季度", "4.1", "2035-01/2035-09", ("direct", None)),
        ("1—12月完成", "4.1", "2035", ("direct", False)),
        ("全年完成", "5.2", "2035", ("direct", True)),
    ],
)
def test_the_header_of_a_column_tells_the_part_of_the_year(
    header: str, value: str, period: str, expected: tuple[str, bool | None]
) -> None:
    report = parse(TABLE.format(header, value), name="a.md")
    assert [q.period for q in report.quantities if q.statement == "result"] == [period]
    plan = parse(YEAR.format("茶叶产量5万吨"))
    found = [p for p in follow_up(plan, report) if p.result and p.result.quantity.statement == "result"]  # fmt: skip
    assert [(p.comparability, p.met) for p in found] == [expected]


@pytest.mark.parametrize(
    ("title", "statement"),
    [
        ("松河茶区2030年度目标任务责任书", "target"),
        ("松河茶区2030年度目标任务完成情况自评报告", "result"),
        ("松河茶区2030年度考核结果通报", "result"),
        ("松河茶区2030年茶亭建设情况报告", "result"),
    ],
)
def test_kinds_by_their_titles(title: str, statement: str) -> None:
    assert told_of(f"{title}\n\n一、茶业\n新建茶亭9座。\n", "9") == {statement}


def test_what_is_said_to_the_press_is_dated_by_its_line() -> None:
    text = "“加快茶业发展”新闻发布会实录\n\n时间:2031年1月16日\n地点:云州市新闻发布厅\n局长:2030年,茶业取得成效。\n全市新建茶亭9座。\n局长:今年我们将新建茶亭12座。\n"
    report = parse(text)
    assert {str(q.value): (q.statement, q.period) for q in report.quantities} == {
        "9": ("result", "2030"),
        "12": ("target", "2031"),
    }
    plan = parse("云州市2030年国民经济和社会发展计划\n\n一、主要目标\n——新建茶亭8座。\n")
    assert pair(plan, report) == ("direct", True)


def test_what_is_to_be_done_in_one_year_of_a_plan_is_answered_by_that_year() -> None:
    plan = parse(
        "云州市茶业三年行动方案(2029—2031年)\n\n一、任务\n2030年新建茶亭12座。三年改造茶园90亩,其中2030年30亩。\n"
    )
    report = parse(
        "2031年云州市政府工作报告\n\n一、2030年工作回顾\n新建茶亭11座。改造茶园31亩。\n\n二、2031年工作安排\n做好工作。\n"
    )
    found = {str(p.target.quantity.value): p.met for p in follow_up(plan, report) if p.result}
    assert found == {"12": False, "30": True}


def test_two_reports_whose_parts_have_no_numbers() -> None:
    """The title is that of the report, whatever its parts are called."""
    plan = parse(
        "松口镇2030年政府工作报告\n\n各位代表:\n现在,我代表镇人民政府向大会报告工作,请予审议。\n2029年工作回顾\n2029年,全镇改造危房86户。\n民生改善。新建茶亭4座。\n2030年工作安排\n今年的主要目标是:茶叶产量增长6%。\n惠民生。改造危房60户,新建茶园2000亩。\n"
    )
    report = parse(
        "松口镇2031年政府工作报告\n\n各位代表:\n现在,我代表镇人民政府向大会报告工作,请予审议。\n2030年工作回顾\n过去一年,全镇团结一心。\n茶叶产量增长5%,危房改造63户,茶园扩大到2.1万亩。\n2031年工作安排\n今年的主要目标是:茶叶产量增长7%。\n改造危房50户。\n"
    )
    assert plan.metadata.title is not None
    assert plan.metadata.title.value == "松口镇2030年政府工作报告"
    found = {
        str(p.target.quantity.value): (str(p.result.quantity.value), p.comparability, p.met)
        for p in follow_up(plan, report)
        if p.result is not None and p.result.quantity.statement == "result"
    }
    assert found == {
        "6": ("5", "direct", False),
        "60": ("63", "direct", True),
        # what is added is not what there is
        "2000": ("2.1", "partial", None),
    }


def test_a_paragraph_tells_only_until_a_line_that_names_another_matter() -> None:
    text = TITLE + "三年来,全市新建茶亭9座。\n办好茶业\n全市有茶亭12座。\n要新建茶亭15座。\n"
    assert [statement for _, _, statement in told(text)] == ["result", "fact", "target"]
