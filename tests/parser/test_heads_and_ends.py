"""What stands at the head and at the end of a text: number, issuer, addressee, signature, running heads."""

from __future__ import annotations

import pytest

import shenzhen_plans as sp

BODY = "一、目标\n三年修复湿地四千亩。\n二、措施\n退塘还湿，补种芦苇。\n"
HEAD = "云州市湿地修复方案\n"


@pytest.mark.parametrize("between", [" ", "　　", "        ", ""])
@pytest.mark.parametrize("date", ["2031年3月5日", "二〇三一年三月五日"])
def test_issuer_and_date_may_stand_on_one_line(between: str, date: str) -> None:
    document = sp.parse(f"{HEAD}{BODY}云州市林业局{between}{date}\n")
    assert [(n.role, n.text) for n in document.body[-2:]] == [
        ("signature", "云州市林业局"),
        ("date", date),
    ]
    facts = document.metadata
    assert (facts.issuer.value, str(facts.written.value)) == ("云州市林业局", "2031-03-05")


def test_the_head_of_minutes_states_who_issued_them_and_when() -> None:
    head = "会议纪要\n（第9期）\n云州市人民政府办公室　　2031年6月2日\n"
    document = sp.parse(f"{head}关于研究湿地修复有关问题的会议纪要\n{BODY}")
    facts = document.metadata
    assert facts.title.value == "关于研究湿地修复有关问题的会议纪要"
    assert (facts.issuer.value, str(facts.written.value)) == ("云州市人民政府办公室", "2031-06-02")
    assert [n.role for n in document.front][-3:] == ["issuer", "date", "title"]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("（2031年第15号）", "2031年第15号"),
        ("2031年第15号", "2031年第15号"),
        ("云州市林业局公告2031年第15号", "云州市林业局公告2031年第15号"),
        ("（云林发〔2031〕3号）", "云林发〔2031〕3号"),
    ],
)
def test_a_number_below_the_title_is_read_with_and_without_brackets(line: str, number: str) -> None:
    text = f"{HEAD}{line}\n{BODY}"
    stated = sp.parse(text).metadata.document_number
    assert stated.value == number == text[stated.start : stated.end]


@pytest.mark.parametrize(
    "line", ["市农业农村局：", "云州市生态环境局：", "你局：", "云渡区人民政府："]
)
def test_one_agency_below_the_title_is_the_addressee(line: str) -> None:
    document = sp.parse(
        f"关于同意修复湿地的批复\n云政复〔2031〕6号\n{line}\n请示收悉，同意。\n{BODY}"
    )
    assert ("addressee", line) in [(n.role, n.text) for n in document.front]


def test_an_agency_with_a_colon_in_the_text_is_no_addressee() -> None:
    document = sp.parse(f"{HEAD}{BODY}三、分工\n市农业农村局：\n补种芦苇。\n")
    assert "addressee" not in {n.role for n in document.walk()}


def test_the_title_again_and_again_beside_page_numbers_is_a_running_head() -> None:
    pages = "".join(
        f"第{sign}章　任务{sign}\n云州市湿地修复规划\n{number}\n补种芦苇{sign}万株。\n"
        for number, sign in enumerate("一二三", 1)
    )
    document = sp.parse(f"云州市湿地修复规划\n{pages}")
    assert [n.text for n in document.walk() if n.kind == "paragraph" and n.role != "title"] == [
        f"补种芦苇{sign}万株。" for sign in "一二三"
    ]
    assert [f.category for f in document.furniture].count("running_head") == 3


def test_a_name_beside_the_numbers_of_a_list_is_no_running_head() -> None:
    rows = "".join(f"{n}\n项目{n}号\n市林业局\n" for n in (1, 2, 3))
    document = sp.parse(f"{HEAD}序号\n项目\n责任\n{rows}")
    assert "running_head" not in {f.category for f in document.furniture}


def test_a_column_with_a_unit_in_its_name_holds_figures() -> None:
    rows = "".join(f"{n}\n项目{n}号\n{n}200\n市林业局\n" for n in (1, 2, 3))
    document = sp.parse(f"云州市项目清单\n序号\n项目名称\n总投资（万元）\n责任单位\n{rows}")
    records = [record for table in document.tables for record in table.records]
    assert [record["总投资（万元）"] for record in records] == ["1200", "2200", "3200"]
    assert document.metadata.issuer is None


def test_the_agency_with_the_date_on_its_line_issued_the_minutes() -> None:
    head = "云州市人民政府\n专题会议纪要\n云州市人民政府办公室　　2031年4月20日\n"
    document = sp.parse(f"{head}关于湿地修复有关问题的会议纪要\n{BODY}")
    assert document.metadata.issuer.value == "云州市人民政府办公室"


def test_who_signed_stands_beside_the_number() -> None:
    head = "000012\n特急\n云州市人民政府文件\n云府〔2031〕12号　　　　签发人：林望潮\n"
    title = "云州市人民政府关于上报防汛准备的报告"
    document = sp.parse(f"{head}{title}\n省人民政府：\n现将情况报告如下：\n{BODY}")
    facts = document.metadata
    assert (facts.title.value, facts.document_number.value) == (title, "云府〔2031〕12号")
    assert [n.text for n in document.front if n.role == "addressee"] == ["省人民政府："]


@pytest.mark.parametrize("last", ["报告", "的报告"])
def test_a_title_may_end_with_a_line_of_one_word(last: str) -> None:
    lines = [
        "关于云州市2030年预算执行情况",
        "和2031年预算草案的".removesuffix("的" * (last[0] == "的")),
        last,
    ]
    delivery = "（2031年1月12日在云州市第八届\n人民代表大会第五次会议上）\n"
    document = sp.parse("\n".join(lines) + "\n" + delivery + BODY)
    assert document.metadata.title.value == "关于云州市2030年预算执行情况和2031年预算草案的报告"


def test_files_below_a_list_of_attachments_belong_to_it() -> None:
    document = sp.parse(f"{HEAD}{BODY}附件：\n湿地名单.docx（12.3KB）\n补偿标准.xlsx\n")
    assert [(n.role, n.text[:4]) for n in document.body[-3:]] == [
        ("attachments", "附件："),
        ("attachments", "湿地名单"),
        ("attachments", "补偿标准"),
    ]


@pytest.mark.parametrize("what", ["任务清单", "重点任务分解表", "责任清单", "目标清单"])
def test_a_list_of_the_tasks_of_a_report_is_no_report(what: str) -> None:
    assert sp.parse(f"云州市2031年政府工作报告{what}\n{BODY}").family == "generic"


def test_no_title_begins_with_the_number_of_a_plan() -> None:
    head = (
        "云州市国民经济和社会发展\n第十六个五年规划纲要\n（草案）\n云州市人民政府\n二〇三一年一月\n"
    )
    document = sp.parse(f"{head}第一篇 总论\n第一章 基础\n基础较好。\n第二章 目标\n目标更高。\n")
    assert document.metadata.title.value.startswith("云州市国民经济和社会发展第十六个五年规划纲要")
    assert document.family == "five-year-plan"
