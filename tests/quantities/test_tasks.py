"""Tasks without a figure, and the passages that tell what came of them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from shenzhen_plans import follow_up, pair_rows, parse
from shenzhen_plans.cli import main
from shenzhen_plans.quantities.pairing.pair import Pair
from tests.schemas.quantities import pair_schema
from tests.texts import ROOT, real_source

READINGS = ROOT / "benchmarks" / "task_readings.json"
PLAN = "云州市2030年国民经济和社会发展计划\n一、主要任务\n{}\n"
REPORT = "{}年云州市政府工作报告\n一、{}年工作回顾\n{}\n二、工作安排\n继续建设望潮港二期。\n"
#: So many other things are done that a name of five characters is rare.
OTHERS = "".join(
    f"{verb}{name}。" for verb, name in zip(
        ("整修", "清淤", "栽种", "巡演", "展销", "开放", "抽检", "普查", "轮训", "慰问"),
        ("北门老街", "柳溪下游", "堤岸芦苇", "社戏新编", "山货集市", "县志书院", "渔船救生衣", "古井水质", "乡村裁缝", "守塔老人"),
        strict=True,
    )
)  # fmt: skip


def told(tasks: str, report: str, *, year: int = 2031, kind: str = "answered") -> list[Pair]:
    plan = parse(PLAN.format(tasks), name="plan.txt")
    answer = parse(REPORT.format(year, year - 1, report + OTHERS), name="report.txt")
    return list(follow_up(plan, answer, tasks=kind))  # type: ignore[arg-type]


def said(pairs: list[Pair]) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [
        (p.target.quantity.quote, p.result and p.result.quantity.quote, p.why[:1]) for p in pairs
    ]


ANSWERS = [
    # task, passage, the words that carry the pair
    ("加快望潮港二期等项目建设。", "望潮港二期开港运营。", "望潮港二期"),
    ("建成岚山区人民医院(新院)、云岭隧道。", "岚山区人民医院新院开诊。", "岚山区人民医院新院"),
    ("推进在更大范围实施“云药海岛直供”。", "“云药海岛直供”试点扩大到乡镇。", "云药海岛直供"),
    ("办好柳溪国际龙舟邀请赛。", "成功举办柳溪国际龙舟邀请赛。", "柳溪国际龙舟邀请赛"),
    ("建成柳溪粮食储备库(二期)。", "柳溪粮库二期投用。", "柳溪粮库二期"),
    # the name of one work tells enough though it is short; so does the whole of a short title
    ("加快晚渡大桥、菱州高速等项目建设。", "晚渡大桥合龙。", "晚渡大桥"),
    ("支持菱州大学引进师资。", "菱州大学正式开学。", "菱州大学"),
    ("复排《采菱》。", "《采菱》进京汇演。", "《采菱》"),
    ("实施《海岛淡水保障行动方案》。", "完成海岛淡水保障行动的全部工程。", "海岛淡水保障行动"),
    # a short name is enough where the passage counts that very thing
    ("积极稳妥推进骑楼街和老旧小区改造。", "完成老旧小区改造79个、电梯加装40台。", "老旧小区"),
    ("推广渔家食堂。", "新增渔家食堂38家。", "渔家食堂"),
    # so are two short names of one list, and less of a name, where both say that the same was done
    ("办好渔歌节、云茶会等重点活动。", "成功举办渔歌节、灯会、云茶会等活动。", "渔歌节、云茶会"),
    ("持续办好“云州老船工日”活动。", "成功举办渔民日、老船工日系列活动。", "老船工日"),
    # a part of it with a name of its own, and what it is behind those for whom it is done
    ("支持柳溪实验室引进师资。", "建成投用柳溪实验室湖湾园区。", "柳溪实验室"),
    ("推进老船工居家适老化改造。", "完成居家适老化改造260户。", "老船工居家适老化"),
    # what may be told of a part of a work, and its end
    ("建成柳塘水库。", "柳塘水库大坝封顶。", "柳塘水库"),
    ("柳溪茶医馆感染楼投入使用。", "柳溪茶医馆感染楼正式启用。", "柳溪茶医馆感染楼"),
    # 争创 and 精心筹办 are no part of the name
    ("争创海岛低碳试验区。", "海岛低碳试验区通过验收。", "海岛低碳试验区"),
    # nor is a verb that the words of figures know; a part of a house is of its name
    ("确保晚渡大桥建成通车。", "晚渡大桥建成通车。", "晚渡大桥"),
    ("建成柳渡东路。", "柳渡东路建成通车。", "柳渡东路"),
    ("开放菱州文化馆新馆。", "菱州文化馆新馆全面开放。", "菱州文化馆新馆"),
    ("开工菱柳城际铁路。", "菱柳城际铁路可研获批。", "菱柳城际铁路"),
    (
        "审议《云州市茶亭管理办法（修订草案）》。",
        "提请审议《云州市茶亭管理办法（修订草案）》。",
        "云州市茶亭管理办法修订草案",
    ),
]


@pytest.mark.parametrize(
    "task",
    [
        "结合老旧小区改造,集中回收旧家电。",  # a circumstance
        "支持渔企联合老旧小区、社团组建合作社。",  # those with whom it is done
    ],
)
def test_what_is_counted_is_what_is_undertaken(task: str) -> None:
    assert told(f"(1){task}\n(2)推进改革。", "完成老旧小区改造79个。") == []


@pytest.mark.parametrize(("task", "passage", "words"), ANSWERS)
def test_what_tells_of_a_task(task: str, passage: str, words: str) -> None:
    (pair,) = told(f"(1){task}\n(2)推进改革。", passage)
    assert pair.result is not None
    assert pair.result.quantity.quote == passage.rstrip("。")
    assert (pair.comparability, pair.met, pair.told) == ("qualitative", None, True)
    assert pair.why[0] == words


@pytest.mark.parametrize(
    ("task", "passage"),
    [
        ("建设岚山区人民医院。", "柳溪区中医院开诊。"),
        ("加强重点领域改革。", "重点领域风险化解。"),
        ("建设粤港澳大湾区船舶检验中心。", "成立粤港澳大湾区菌草研究院。"),
        ("坚决贯彻新发展理念。", "完整准确贯彻新发展理念。"),
        ("加快望潮港二期建设。", "望潮港二期建设进度不足。"),
        ("建成晚渡大桥。", "晚渡大桥收费站撤除。"),
        ("建设一批乡村公路。", "乡村公路建成。"),
        ("建设岚山校区。", "菱州学院岚山校区建成。"),
        ("建成望潮港海产加工园二期。", "望潮港海产加工园三期开工。"),
        ("建设柳溪智能茶客服平台。", "下一步,将建设柳溪智能茶客服平台。"),
        ("建立“茶商安静期”制度。", "召开“茶商安静期”制度培训会。"),
        ("（柳溪茶务服务局）", "柳溪茶务服务事项一网通办。"),
        ("办好渔歌节、云茶会等重点活动。", "出台渔歌节、云茶会等管理办法。"),
        ("推广船长日用装备。", "成功举办船长日系列活动。"),
        ("支持柳溪实验室引进师资。", "建成柳溪实验室附属医院。"),
        ("加快北渡、南渡等茶水净化厂建设。", "2座茶水净化厂入选名单。"),
        ("做好2030年工作。", "2030年的工作完成。"),
    ],
)
def test_what_does_not(task: str, passage: str) -> None:
    assert told(f"(1){task}\n(2)推进改革。", passage) == []


def test_a_report_without_numbered_tasks_has_works_too() -> None:
    plan = parse(REPORT.format(2030, 2029, "各项工作完成。").replace("望潮港二期", "晚渡大桥"))
    answer = parse(REPORT.format(2031, 2030, "晚渡大桥合龙。" + OTHERS))
    (pair,) = follow_up(plan, answer)
    assert pair.why[0] == "晚渡大桥"


def test_a_list_of_what_is_to_be_done_undertakes_as_numbered_tasks_do() -> None:
    plan = parse("云州市茶务局2030年工作要点\n一、茶园\n1.修缮柳溪老茶庄。\n2.推进改革。\n")
    report = parse(REPORT.format(2031, 2030, "柳溪老茶庄修缮一新。" + OTHERS))
    (found,) = follow_up(plan, report)
    assert found.why[0] == "柳溪老茶庄"


def test_a_cell_that_names_the_task_again_tells_nothing() -> None:
    rows = "| 1 | 推进海岛淡水保障工程 | {} |\n"
    head = "\n\n| 序号 | 任务 | {} |\n|---|---|---|\n"
    plan = "# 云州市2030年重点任务清单" + head.format("要求") + rows.format("年底前见效")
    told = "# 云州市2030年重点任务完成情况" + head.format("完成情况") + rows.format("各岛通水")
    assert follow_up(parse(plan, name="plan.md"), parse(told, name="told.md")) == ()


def test_a_title_that_is_printed_as_a_paragraph_tells_nothing() -> None:
    plan = parse("云州市茶务局2030年工作要点\n一、茶园\n1.编好云州市茶务局2030年工作要点。\n")
    told = "云州市茶务局2030年工作总结和2031年工作思路\n一、茶园\n茶园增产。\n"
    assert follow_up(plan, parse(told)) == ()


def test_a_row_of_indicators_is_no_task() -> None:
    table = "| 指标 | 单位 | 2035年 |\n|---|---|---|\n| 海产加工综合能力 | 万吨 | 23 |\n"
    plan = parse(f"# 云州市十年规划\n\n## 一、目标\n\n见下表。\n\n{table}", name="plan.md")
    report = parse(REPORT.format(2034, 2033, "海产加工综合能力22万吨。" + OTHERS))
    assert [p.told for p in follow_up(plan, report)] == [False]


def test_one_task_has_several_answers_and_says_which_are_alike() -> None:
    pairs = told(
        "(1)加快望潮港二期渔业码头、云岭公路隧道等项目建设。",
        "望潮港二期渔业码头开港运营。云岭公路隧道双线贯通。首船停靠望潮港二期渔业码头。",
    )
    assert sorted(p.why[0] for p in pairs) == ["云岭公路隧道", *["望潮港二期渔业码头"] * 2]
    assert sum("one of 2 passages alike" in p.why for p in pairs) == 2


def test_what_everyone_says_tells_nothing() -> None:
    passages = "".join(f"望潮港二期{what}。" for what in ("开工", "封顶", "验收", "开港", "获奖"))
    assert told("(1)加快望潮港二期建设。", passages) == []


def test_a_figure_is_paired_as_a_figure() -> None:
    pairs = told("(1)建成望潮港二期码头3座。", "建成望潮港二期码头4座。")
    assert [(p.told, p.met) for p in pairs] == [(False, True)]


def test_tasks_that_nothing_answers_are_listed_when_asked_for() -> None:
    tasks = "(1)加快望潮港二期建设。\n(2)修缮柳溪书院,整理藏书。\n(3)新增泊位3个。"
    report = "望潮港二期开港运营。"
    assert [p.target.quantity.quote for p in told(tasks, report, kind="all")] == [
        "加快望潮港二期建设", "修缮柳溪书院", "3个",
    ]  # fmt: skip
    assert [p.result is None for p in told(tasks, report, kind="all")] == [False, True, True]
    assert [p.told for p in told(tasks, report, kind="none")] == [False]
    assert told("(1)修缮柳溪书院。", report, kind="answered") == []


def test_a_report_of_a_time_before_the_plan_tells_nothing() -> None:
    assert told("(1)加快望潮港二期建设。", "望潮港二期开港运营。", year=2030) == []
    (pair,) = told("(1)加快望潮港二期建设。", "望潮港二期开港运营。", year=2033)
    assert pair.why[-1] == "after the target's year"


def test_rows_are_those_of_the_contract() -> None:
    import jsonschema

    plan_text = PLAN.format("(1)加快望潮港二期等项目建设。")
    report_text = REPORT.format(2031, 2030, "望潮港二期开港运营。" + OTHERS)
    plan, report = parse(plan_text, name="plan.txt"), parse(report_text, name="report.txt")
    (row,) = pair_rows(
        follow_up(plan, report, sources=[plan_text, report_text]),
        {id(plan): plan_text, id(report): report_text},
    )
    target, result = row["target"], row["result"]
    assert result is not None
    assert plan_text[target["start"] : target["end"]] == target["quote"]
    assert report_text[result["start"] : result["end"]] == result["quote"]
    assert (target["value"], target["unit"], target["comparator"]) == (None, None, None)
    assert (row["comparability"], row["met"]) == ("qualitative", None)
    jsonschema.validate(row, pair_schema())


def test_the_command_has_them(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(
        PLAN.format("(1)加快望潮港二期建设。\n(2)修缮柳溪书院。"), "utf-8"
    )
    (tmp_path / "report.txt").write_text(
        REPORT.format(2031, 2030, "望潮港二期开港运营。" + OTHERS), "utf-8"
    )
    paths = [str(tmp_path / "plan.txt"), str(tmp_path / "report.txt")]
    table = CliRunner().invoke(main, ["follow-up", *paths]).stdout
    assert "• 加快望潮港二期建设" in table
    assert "1 reported" in table
    assert "修缮柳溪书院" not in table
    assert (
        "修缮柳溪书院" in CliRunner().invoke(main, ["follow-up", *paths, "--tasks", "all"]).stdout
    )


@pytest.mark.parametrize("reading", json.loads(READINGS.read_text("utf-8"))["pairs"])
def test_what_was_read_by_eye(reading: dict) -> None:
    paths = [real_source(reading[side].removesuffix(".txt")) for side in ("plan", "report")]
    if [hashlib.sha256(p.read_bytes()).hexdigest() for p in paths] != reading["sha256"]:
        pytest.skip("another copy of the text")
    found = {
        (p.target.quantity.start, p.result.quantity.start)
        for p in follow_up(*map(parse, paths), sources=[p.read_text("utf-8") for p in paths])
        if p.told and p.result is not None
    }
    right = {tuple(pair) for pair in reading["right"]}
    wrong = {tuple(pair) for pair in reading["wrong"]}
    assert len(found & wrong) <= max(1, 0.05 * len(found))
    assert len(found - right - wrong) <= 0.2 * len(found), "read what is new by eye"
    assert len(found & right) >= 0.65 * len(right)
