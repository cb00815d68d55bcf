"""Titles and lines of delivery in all their ways: who reported when, where, and on what."""

from __future__ import annotations

import datetime as dt

import pytest

from shenzhen_plans.pipeline import parse

BODY = "各位代表：\n下面，我向各位代表报告这一年的工作，请大家审议。\n一、去年工作回顾\n修了三座码头。\n二、今年工作安排\n再修两座。\n"
MEETING = "云州市第九届人民代表大会第二次会议"
DAY = dt.date(2031, 1, 20)

#: lines above the body → title, date, meeting, speaker, office
WAYS = {
    "dash": ("政府工作报告\n——2031年1月20日在{m}上\n云州市市长 江望潮", "政府工作报告", "江望潮", "云州市市长"),
    "one dash": ("政府工作报告\n—2031年1月20日在{m}上\n市长 江望潮", "政府工作报告", "江望潮", "市长"),
    "hyphens": ("政府工作报告\n--2031年1月20日在{m}上\n市长　江　潮", "政府工作报告", "江　潮", "市长"),
    "brackets": ("政府工作报告\n（2031年1月20日在{m}上）\n市长 江望潮", "政府工作报告", "江望潮", "市长"),
    "Chinese digits": ("政府工作报告\n（二〇三一年一月二十日在{m}上）\n江望潮", "政府工作报告", "江望潮", None),
    "blanks between": ("政 府 工 作 报 告\n——2031 年 1 月 20 日在{m}上\n代市长 江望潮", "政 府 工 作 报 告", "江望潮", "代市长"),
    "on the title's line": ("云州市2031年政府工作报告——2031年1月20日在{m}上\n市长 江望潮", "云州市2031年政府工作报告", "江望潮", "市长"),
    "bracketed behind the title": ("政府工作报告（2031年1月20日在{m}上）\n市长 江望潮", "政府工作报告", "江望潮", "市长"),
    "speaker inside": ("政府工作报告\n——2031年1月20日云州市人民政府市长江望潮在{m}上", "政府工作报告", "江望潮", "云州市人民政府市长"),
    "speaker behind": ("政府工作报告\n2031年1月20日在{m}上 云州市市长 江望潮", "政府工作报告", "江望潮", "云州市市长"),
    "a sentence": ("政府工作报告\n2031年1月20日在{m}上，市长江望潮作政府工作报告。", "政府工作报告", "江望潮", "市长"),
    "behind the title with the speaker": ("云州市2031年政府工作报告（2031年1月20日在{m}上 市长 江望潮）", "云州市2031年政府工作报告", "江望潮", "市长"),
    "a sentence on another report": ("关于云州市2031年预算草案的报告\n2031年1月20日，受市政府委托，市财政局局长江望潮在{m}上作预算报告。", "关于云州市2031年预算草案的报告", "江望潮", "市财政局局长"),
    "meeting before the speaker, date last": ("政府工作报告\n在{m}上\n云州市市长 江望潮\n2031年1月20日", "政府工作报告", "江望潮", "云州市市长"),
    "meeting, date in brackets, name": ("政府工作报告\n——在{m}上\n（2031年1月20日）\n江望潮", "政府工作报告", "江望潮", None),
    "a name in blanks": ("政府工作报告\n——2031年1月20日在{m}上\n市长　江 望 潮", "政府工作报告", "江 望 潮", "市长"),
    "another month": ("政府工作报告\n——2031年1月20日至2月2日在{m}上\n市长 江望潮", "政府工作报告", "江望潮", "市长"),
    "a sentence on the opening": ("政府工作报告\n2031年1月20日上午，{m}隆重开幕，市长江望潮代表市人民政府作政府工作报告。", "政府工作报告", "江望潮", "市长"),
    "a colon before the name": ("政府工作报告\n2031年1月20日在{m}上\n市长：江望潮", "政府工作报告", "江望潮", "市长"),
    "office above the name": ("政府工作报告\n（2031年1月20日在{m}上）\n市人民政府代市长\n江望潮", "政府工作报告", "江望潮", "市人民政府代市长"),
    "the name before the office": ("政府工作报告\n（2031年1月20日在{m}上）\n江望潮　市长", "政府工作报告", "江望潮", "市长"),
    "the name behind the body": ("政府工作报告\n（2031年1月20日在{m}上）\n云州市人民政府　江望潮", "政府工作报告", "江望潮", "云州市人民政府"),
    "head of a station": ("关于云州市2031年预算草案的报告\n（2031年1月20日在{m}上）\n云州市财政所所长 江望潮", "关于云州市2031年预算草案的报告", "江望潮", "云州市财政所所长"),
    "a long name": ("政府工作报告\n（2031年1月20日在{m}上）\n旗长 乌云其木格", "政府工作报告", "乌云其木格", "旗长"),
    "traditional": ("施政報告\n（2031年1月20日在{m}上）\n行政長官 江望潮", "施政報告", "江望潮", "行政長官"),
    "speaker before": ("政府工作报告\n云州市市长 江望潮\n（2031年1月20日）", "政府工作报告", "江望潮", "云州市市长"),
    "several days": ("政府工作报告\n——2031年1月20日至22日在{m}上\n市长 江望潮", "政府工作报告", "江望潮", "市长"),
    "site lines between": ("云州市2031年政府工作报告\n来源：云州日报\n发布时间：2031-01-28\n——2031年1月20日在{m}上\n市长 江望潮", "云州市2031年政府工作报告", "江望潮", "市长"),
    "topic below the title": ("政府工作报告\n同心协力建设海岛新城\n——2031年1月20日在{m}上\n市长 江望潮", "政府工作报告", "江望潮", "市长"),
    "meeting on two lines": ("政府工作报告\n——2031年1月20日在云州市第九届\n人民代表大会第二次会议上\n市长 江望潮", "政府工作报告", "江望潮", "市长"),
    "photo above": ("云州市2031年政府工作报告\n市长江望潮作政府工作报告。记者 李某 摄\n——2031年1月20日在{m}上\n市长 江望潮", "云州市2031年政府工作报告", "江望潮", "市长"),
    "draft by an office": (
        "关于云州市2030年国民经济和社会发展计划执行情况与2031年计划草案的报告\n——2031年1月20日在{m}上\n云州市发展和改革委员会主任 江望潮",
        "关于云州市2030年国民经济和社会发展计划执行情况与2031年计划草案的报告", "江望潮", "云州市发展和改革委员会主任",
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_delivery(way: str) -> None:
    above, title, speaker, office = WAYS[way]
    document = parse(above.format(m=MEETING) + "\n" + BODY)
    facts = document.metadata
    assert facts.title is not None
    assert facts.title.value == title
    assert facts.speaker is not None
    assert facts.speaker.value == speaker
    assert (facts.speaker_office.value if facts.speaker_office else None) == office
    assert facts.delivered is not None
    assert facts.delivered.value == DAY
    assert facts.written is None
    if way != "speaker before":
        assert facts.meeting is not None
        assert facts.meeting.value.replace("\n", "") == MEETING
    assert [n.role for n in document.front if n.role == "salutation"] == ["salutation"]
    assert [n.title for n in document.body if n.kind == "level1"] == [
        "去年工作回顾",
        "今年工作安排",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "各位代表：", "各位代表、同志们：", "主席、各位议员：", "主席、各位議員女士、先生：", "主任、各位副主任、各位委员：",
        "尊敬的立法會主席、各位議員：", "尊敬的各位来宾，女士们、先生们，朋友们！", "同志们：", "父老乡亲们：",
    ],
)  # fmt: skip
def test_who_is_addressed(line: str) -> None:
    document = parse(f"政府工作报告\n{line}\n一、去年工作回顾\n修了三座码头。\n")
    assert [n.text for n in document.front if n.role == "salutation"] == [line]


@pytest.mark.parametrize("line", ["专家委员", "代表领导", "市民"])
def test_a_line_that_addresses_nobody(line: str) -> None:
    document = parse(f"政府工作报告\n{line}\n一、去年工作回顾\n修了三座码头。\n")
    assert [n for n in document.walk() if n.role == "salutation"] == []


@pytest.mark.parametrize(
    "below",
    ["云州市人民政府\n2031年1月20日\n", "（2031年1月20日）\n", "2031年1月20日\n"],
)
def test_a_date_below_a_title_is_no_delivery_where_nobody_speaks(below: str) -> None:
    facts = parse(f"云州市海堤意见\n{below}一、总则\n修堤。\n").metadata
    assert facts.delivered is None
    assert facts.written is not None
    assert facts.written.value == DAY


APPROVALS = {
    "adopted": "云州市国民经济和社会发展第十六个五年规划纲要\n（2031年1月20日云州市第九届人民代表大会第二次会议通过）\n",
    "approved": "云州市国民经济和社会发展第十六个五年规划纲要\n2031年1月20日云州市第九届人民代表大会第二次会议批准\n",
    "on two lines": "云州市国民经济和社会发展第十六个五年规划纲要\n2031年1月20日云州市第九届\n人民代表大会第二次会议批准\n",
    "behind the title": "云州市海岛保护条例（2031年1月20日云州市第九届人民代表大会第二次会议通过）\n",
    "by an order": "云州市人民政府令第12号\n《云州市海岛保护办法》已经2031年1月20日市人民政府第9次常务会议审议通过，现予公布，自2031年3月1日起施行。\n市长 江望潮\n2031年2月2日\n云州市海岛保护办法\n",
}


@pytest.mark.parametrize("way", APPROVALS)
def test_approval(way: str) -> None:
    document = parse(APPROVALS[way] + "第一章 总则\n保护海岛。\n第二章 附则\n自公布之日起施行。\n")
    facts = document.metadata
    assert facts.approved is not None
    assert facts.approved.value == DAY
    assert facts.title is not None
    assert facts.title.value in APPROVALS[way]
    assert not facts.title.value.endswith("）")
    assert [n.kind for n in document.body] == ["chapter", "chapter"]


@pytest.mark.parametrize(
    ("number", "issuer"),
    [
        ("云政发〔2031〕7号", "云州市人民政府"),
        ("国办发〔2031〕12号", "国务院办公厅"),
        ("国发〔2031〕3号", "国务院"),
        ("中发〔2031〕1号", "中共中央"),
        ("云发改〔2031〕120号", "云州市发展和改革委员会"),
    ],
)
def test_who_signed(number: str, issuer: str) -> None:
    text = f"关于办好海岛小学的意见\n{number}\n各区人民政府：\n岛上孩子上学难。现提出以下意见。\n一、修校舍\n每岛一所。\n二、配教师\n每班两名。\n{issuer}\n2031年5月6日\n"
    facts = parse(text).metadata
    assert facts.document_number is not None
    assert facts.document_number.value == number
    assert facts.issuer is not None
    assert facts.issuer.value == issuer
    assert facts.published is not None
    assert facts.published.value == dt.date(2031, 5, 6)


@pytest.mark.parametrize(
    "title",
    [
        "云州市人民政府关于印发2031年政府工作报告重点任务分工方案的通知",
        "关于分解落实2031年《政府工作报告》主要任务的通知",
        "2031年云州市政府工作报告解读",
        "云州市《政府工作报告》目标责任清单",
        "图解2031年云州市政府工作报告",
    ],
)
def test_what_is_about_a_report_is_none(title: str) -> None:
    document = parse(f"{title}\n一、总体要求\n各部门按期完成。\n二、组织实施\n定期检查。\n")
    assert document.family == "generic"


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("2031年云州市政府工作报告", "work-report"),
        ("云州市政府工作报告（2031年）", "work-report"),
        (
            "云州市人民政府关于印发云州市国民经济和社会发展第十六个五年规划纲要的通知",
            "five-year-plan",
        ),
        ("云州市2031年国民经济和社会发展计划", "annual-plan"),
    ],
)
def test_families_are_still_told(title: str, family: str) -> None:
    assert parse(f"{title}\n一、总体要求\n稳步前进。\n二、任务\n修码头。\n").family == family


@pytest.mark.parametrize("end", ["现将报告全文刊发如下：", "现将全文公布如下：", "全文如下："])
def test_a_report_below_the_news_of_it(end: str) -> None:
    news = f"1月12日，云州市第八届人民代表大会第五次会议开幕，市长林望潮作政府工作报告。{end}"
    text = (
        f"云州市政府工作报告（全文）\n{news}\n政府工作报告\n"
        "——2031年1月12日在云州市第八届人民代表大会第五次会议上\n云州市市长　林望潮\n"
        "各位代表：\n现在，我代表市人民政府报告工作。\n一、工作回顾\n成绩不少。\n二、工作安排\n办好实事。\n"
    )
    facts = parse(text).metadata
    assert (str(facts.delivered.value), facts.speaker.value) == ("2031-01-12", "林望潮")
