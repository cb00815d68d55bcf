"""Law 6: ``resolve(cite(node, style))`` is the node, for every node, style and document."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import shenzhen_plans as sp
from shenzhen_plans.citing.index import index_of
from shenzhen_plans.citing.reading.grammar import ALONE
from shenzhen_plans.citing.resolving.reading import read
from shenzhen_plans.citing.resolving.resolve import resolve_parsed
from shenzhen_plans.citing.styles import STYLES
from shenzhen_plans.model import Document
from tests.strategies import documents

from .specimens import SPECIMENS, real_texts, specimen

ALL_STYLES = (*STYLES, "gb7714-2015")
DAY = dt.date(2031, 3, 1)
#: Not shrunk: a failing document is small enough to read, and shrinking it takes minutes.
SOME = settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


def check(document: Document, style: str) -> tuple[int, int]:
    """Cite every node and resolve it; return how many were cited, how many the style cannot."""
    cited = refused = 0
    for node in document.walk():
        try:
            text = sp.cite(node, style, document=document, accessed=DAY)
        except sp.NotCitable:
            refused += 1
            continue
        cited += 1
        assert sp.resolve(text, within=document).node is node, text
    return cited, refused


@pytest.mark.parametrize("style", ALL_STYLES)
@pytest.mark.parametrize("name", SPECIMENS)
def test_every_node_of_a_specimen(name: str, style: str) -> None:
    document = specimen(name)
    cited, refused = check(document, style)
    has_address = document.metadata.source_url is not None
    assert refused == 0 if style != "url" or has_address else cited == 0


@pytest.mark.parametrize("style", ALL_STYLES)
def test_every_node_among_all_specimens(style: str) -> None:
    together = [specimen(name) for name in SPECIMENS]
    for document in together:
        if style == "path":
            continue  # a path names no document
        for node in list(document.walk())[::7]:
            try:
                text = sp.cite(node, style, document=document)
            except sp.NotCitable:
                continue
            found = sp.resolve(text, within=together)
            assert found.node is node
            assert found.document is document


@pytest.mark.skipif(not real_texts(), reason="no real texts: set SHENZHEN_PLANS_SOURCES")
@pytest.mark.parametrize("style", ALL_STYLES)
def test_every_node_of_the_real_texts(style: str) -> None:
    for path in real_texts():
        check(sp.parse(path), style)


@SOME
@given(documents(max_roots=3))
def test_every_node_of_generated_documents(document: Document) -> None:
    for style in ALL_STYLES:
        check(document, style)


@SOME
@given(documents(max_roots=3))
def test_paths_are_unique(document: Document) -> None:
    index = index_of(document)
    assert len(index.by_path) == len(index.nodes)


def test_a_citation_in_full() -> None:
    document = specimen("yunzhou-plan-report-2031")
    expected = (
        "《关于云州市2030年国民经济和社会发展计划执行情况与2031年计划草案的报告》三、(三)1.(24)"
    )
    assert sp.cite(document.task(24), document=document) == expected


def test_a_node_of_another_document() -> None:
    node = sp.parse("甲市计划\n一、要求\n(一)目标。建成公园。\n").body[0]
    with pytest.raises(sp.CitationError, match="not one of"):
        sp.cite(node, document=specimen("yunzhou-fyp-16"))


def test_printed_twice() -> None:
    document = sp.parse(
        "甲市计划\n一、要求\n(一)目标\n1.要点。(1)建成公园。\n(2)开放码头。\n(2)新办学校。\n"
    )
    twice = [task for task in document.tasks if task.number == 2]
    assert len(twice) == 2
    with pytest.raises(sp.AmbiguousReference) as caught:
        sp.resolve("一、(一)1.(2)", within=document)
    assert caught.value.candidates == tuple(twice)
    assert sp.cite(twice[1], "path", document=document).endswith("(2)〔第2处〕")
    for style in ALL_STYLES:
        check(document, style)


def test_unknown_style() -> None:
    document = specimen("yunzhou-fyp-16")
    with pytest.raises(sp.CitationError, match="plain, english"):
        sp.cite(document.body[0], "chicago", document=document)


def test_annexes_of_other_words_are_told_apart() -> None:
    document = sp.parse(
        "甲市计划\n一、要求\n建成公园。\n附件2\n第一批名单\n甲。\n附录2\n第二批名单\n乙。\n"
    )
    annexes = [node for node in document.walk() if node.kind == "annex"]
    assert len({sp.cite(node, "english", document=document) for node in annexes}) == len(annexes)
    for style in ALL_STYLES:
        check(document, style)


def test_titles_that_leave_open_of_what_place_and_year() -> None:
    report = specimen("yunzhou-work-report-2031")
    node = report.node("level_2__level_3")
    assert sp.cite(node, document=report) == "云州市2031年《政府工作报告》二、(三)"
    assert sp.cite(node, "english", document=report) == "云州市2031年《政府工作报告》, II(3)"
    plan = specimen("yunzhou-plan-report-2031")
    assert sp.cite(plan.task(24), document=plan).startswith("《关于云州市2030年")


def test_citing_one_of_many_open_documents_costs_what_one_costs() -> None:
    def calls(count: int) -> int:
        documents = [sp.parse(f"甲市计划\n一、要求{i}\n建成公园。\n") for i in range(count)]
        node = documents[0].node("level_1")
        sp.cite(node, document=documents[0])
        told = 0

        def count_call(_frame: object, event: str, _arg: object) -> None:
            nonlocal told
            told += event == "call"

        sys.setprofile(count_call)
        sp.cite(node, document=documents[0])
        sys.setprofile(None)
        return told

    assert calls(1) == calls(60)


@pytest.mark.parametrize(
    "title",
    ["关于〈码头规划〉的报告", "〈码头规划〉〈海堤规划〉加快落地", "〈码头规划〉", "“码头”规划"],
)
def test_titles_with_marks_inside(title: str) -> None:
    document = sp.parse("甲市计划\n一、要求\n(一)目标。建成码头。\n")
    stated = sp.model.Stated(value=title, start=0, end=0)
    document = document.model_copy(update={"metadata": sp.model.Metadata(title=stated)})
    for style in ("plain", "markdown", "english"):
        check(document, style)


def outcome(resolve: Callable[[], sp.Resolution]) -> tuple[list[str], str]:
    """What a way of resolving gives: ids and note, or the error."""
    try:
        found = resolve()
    except sp.CitationError as error:
        return [], f"{type(error).__name__}: {error}"
    return [node.id for node in found.nodes], found.note


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_short_way_is_the_long_way(name: str) -> None:
    """What is looked up at once is what reading, looking up and deciding give."""
    document = specimen(name)
    words = [word for word in ALONE if not word.isascii()]
    texts = [f"第{n}{word}" for word in words for n in range(50)]
    texts += [f"{word}{n}" for word in ("任务", "专栏", "名词解释", "大事") for n in range(50)]
    texts += [sp.cite(node, document=document) for node in document.walk()]
    for text in texts:
        short = outcome(lambda text=text: sp.resolve(text, within=document))
        long = outcome(lambda text=text: resolve_parsed(read(text), (document,)))
        assert short == long, text


def test_several_documents_may_be_looked_in_for_the_node_that_is_cited() -> None:
    plan, other = specimen("yunzhou-plan-report-2031"), specimen("lanshan-plan-2031")
    alone = sp.cite(plan.task(24), within=plan)
    assert alone == sp.cite(plan.task(24), within=[other, plan])
    assert alone == sp.cite(plan.task(24), within={"a": other, "b": plan})
    assert alone == sp.cite(plan.task(24), document=plan)
    for nothing in ({}, {"within": other}, {"within": []}):
        with pytest.raises(sp.CitationError):
            sp.cite(plan.task(24), **nothing)


ANNEXED = """云州市海堤管养方案
一、总则
（一）范围。适用于全市海堤。
附件1
巡查表
1.每周一次。
附件2
名册
1.东段。
2.西段。
附2
补充名册
1.北段。
附表2
分段表
附录2
图例
"""


def test_annexes_of_several_words_and_one_number_are_told_apart() -> None:
    document = sp.parse(ANNEXED, name="haidi.txt")
    for style in STYLES:
        for node in document.walk():
            try:
                text = sp.cite(node, style, within=document)
            except sp.NotCitable:
                continue
            assert sp.resolve(text, within=document).nodes == (node,), text
    found = {said: sp.resolve(said, within=document).node.title for said in (
        "附2第1项", "附件2第1项", "Annex 2, item 1", "附2", "附件2", "附表2", "附录2", "Attachment 2",
    )}  # fmt: skip
    assert list(found.values()) == [
        "北段",
        "东段",
        "东段",
        "补充名册",
        "名册",
        "分段表",
        "图例",
        "补充名册",
    ]
    with pytest.raises(sp.AmbiguousReference):
        sp.resolve("annex 2", within=document)
