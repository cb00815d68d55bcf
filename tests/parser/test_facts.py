"""What a text states of itself and what it measures: metadata, targets, diagnostics."""

from __future__ import annotations

import datetime as dt

import pytest

from shenzhen_plans import parse
from shenzhen_plans.parsing.diagnose import runs_on


def test_metadata() -> None:
    text = (
        "首页 > 正文\n来源:云州日报\n云州市政府工作报告\n——2031年1月5日在云州市第九届人民代表大会第四次会议上\n"
        "云州市市长 江望潮\n各位代表:\n一、回顾\n甲乙。\n"
    )
    facts = parse(text).metadata
    assert facts.title is not None
    assert facts.title.value == "云州市政府工作报告"
    assert facts.delivered is not None
    assert facts.delivered.value == dt.date(2031, 1, 5)
    assert facts.meeting is not None
    assert facts.meeting.value == "云州市第九届人民代表大会第四次会议"
    assert facts.speaker is not None
    assert facts.speaker.value == "江望潮"
    assert facts.source_site is not None
    assert facts.source_site.value == "云州日报"
    assert facts.issuer is None
    for field in type(facts).model_fields:
        value = getattr(facts, field)
        if value is not None:
            assert text[value.start : value.end] == getattr(value, "text", None) or value.value


def test_a_text_that_states_nothing_has_no_metadata() -> None:
    facts = parse("一、总体\n甲乙。\n").metadata
    assert all(getattr(facts, field) is None for field in type(facts).model_fields)


def _codes(text: str) -> list[tuple[str, int]]:
    return [(d.code, d.line) for d in parse(text).diagnostics if d.severity != "info"]


HEAD = "云州市海岛意见\n"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("一、甲\n二、乙\n三、丙\n", []),
        ("一、甲\n三、丙\n", [("number.gap", 3)]),
        ("一、甲\n二、乙\n二、丙\n", [("number.repeat", 4)]),
        ("一、甲\n(一)乙。丙。\n(二)丁。戊。\n二、己\n(一)庚。辛。\n", []),
        ("一、甲\n(一)乙。丙。\n(二)丁。戊。\n二、己\n(三)庚。辛。\n(四)壬。癸。\n", []),
        ("一、甲\n“乙丙。\n", [("quote.unmatched", 3)]),
        ("一、甲\n乙《丙》”。\n", [("quote.unmatched", 3)]),
        ("第一章 甲\n专栏2 乙\n丙:丁戊己。\n", [("box.missing", 3)]),
        ("第一章 甲\nimage.png\n", [("figure.no-text", 3)]),
        ("一、甲\n乙\ufffd丙。\n", [("source.replacement", 3)]),
    ],
)
def test_diagnostics(text: str, codes: list[tuple[str, int]]) -> None:
    assert _codes(HEAD + text) == codes


def test_an_annex_counts_on_its_own() -> None:
    text = "一、甲\n(一)乙。丙。\n二、丁\n(二)戊。己。\n附件1\n分工表\n一、庚\n(一)辛。壬。\n"
    assert _codes(HEAD + text) == []


@pytest.mark.parametrize(
    ("office", "doubtful"),
    [
        ("云州市发展和改革委员会主任", False), ("云州市发展和改革局局长", False), ("云州市财政厅厅长", False), ("云州市市长", False),
        ("望潮生活网主任", True),
    ],
)  # fmt: skip
def test_an_office_of_no_agency_is_doubtful(office: str, doubtful: bool) -> None:
    text = f"关于云州市2030年国民经济和社会发展计划执行情况与2031年计划草案的报告\n{office} 江望潮\n各位代表:\n一、甲\n乙丙。\n"
    assert ("metadata.issuer-doubtful" in [code for code, _ in _codes(text)]) is doubtful


def test_an_empty_source() -> None:
    for text in ("", " \n\u3000\n"):
        document = parse(text)
        assert [d.code for d in document.diagnostics] == ["source.empty"]
        assert document.roots == ()


def test_runs_on() -> None:
    assert runs_on([[1, 2], [3], [4, 5]])
    assert not runs_on([[1, 2], [1, 2]])
    assert not runs_on([[1, 2, 3]])
    assert not runs_on([])


def test_a_summary_is_of_the_family_of_the_whole() -> None:
    title = "关于云州市2031年国民经济和社会发展计划执行情况与2032年计划草案的报告"
    text = (
        f"{title}（摘要）\n一、2031年计划执行情况\n主要指标完成较好。\n二、2032年目标\n平稳增长。\n"
    )
    assert parse(text).family == "plan-report"
