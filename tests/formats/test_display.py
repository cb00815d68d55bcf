"""Notebook and REPL: what a document and a node show, and which names are completed."""

from __future__ import annotations

import pydantic
import pytest

import shenzhen_plans as sp

from ..texts import SPECIMENS


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda p: p.stem)
def test_documents_and_nodes_show_themselves(path):
    document = sp.parse(path)
    shown = document._repr_html_()
    assert document.metadata.title.value in shown
    assert shown.count("<details") == shown.count("</details>") > 0
    node = document.body[0]
    assert (node.title or node.text)[:10] in node._repr_html_()


def test_texts_are_escaped():
    document = sp.parse('一、<script>alert(1)</script>"总体要求\n(一)目标。建成&amp;公园。\n')
    shown = document._repr_html_() + document.body[0]._repr_html_()
    assert "<script" not in shown
    assert "&amp;amp;" in shown


def test_what_citing_finds_shows_itself():
    plan = sp.parse(
        "甲市2031年计划\n一、<b>任务\n(一)工作\n1.要点。(1)建成公园三座。(2)开放码头。\n"
    )
    next_ = sp.parse(
        "甲市2032年计划\n一、<b>任务\n(一)工作\n1.要点。(1)建成公园五座。(2)开放码头。\n"
    )
    found = [
        (sp.resolve("第2项", within=plan), "开放码头"),
        (sp.resolve("《甲市2031年计划》", within=plan), "甲市2031年计划"),
        (sp.resolve("一、", within=plan), "&lt;b&gt;任务"),
        (sp.compare(plan, next_), "三 → 五"),
        (sp.compare(plan, next_)[0], "三 → 五"),
        (sp.check_quotation("第1项", "开放码头", within=plan), "wrong-node"),
        (sp.locate("开放码头", within=plan)[0], "exact"),
        (next(sp.find_citations("见第2项", within=plan)), "开放码头"),
        (next(sp.find_citations("见第9项", within=plan)), "第9项"),
    ]
    for result, expected in found:
        shown = result._repr_html_()
        assert expected in shown
        assert "<b>" not in shown
        assert shown.count("<tr>") == shown.count("</tr>") > 1


def test_headings_are_in_the_language_of_the_reader(monkeypatch):
    monkeypatch.setenv("SHENZHEN_PLANS_LANG", "zh")
    plan = sp.parse("甲市2031年计划\n一、任务\n(一)工作\n1.要点。(1)建成公园三座。(2)开放码头。\n")
    shown = sp.check_quotation("第1项", "开放码头", within=plan)._repr_html_()
    assert all(word in shown for word in ("出处有误", "所引", "实在", "印作 → 引作", "引文"))
    assert "未变 2" in sp.compare(plan, plan)._repr_html_()
    assert "2 项任务" in plan._repr_html_()


def test_a_comparison_counts_what_was_kept_and_is_a_tuple():
    plan = sp.parse("甲市2031年计划\n一、任务\n(一)工作\n1.要点。(1)建成公园三座。(2)开放码头。\n")
    same = sp.compare(plan, plan)
    assert same == tuple(same)
    assert "2 kept" in same._repr_html_()
    assert "开放码头" not in same._repr_html_()


def test_completion_shows_our_names():
    document = sp.parse("一、总体要求\n(一)目标。建成公园。\n")
    ours = {"metadata", "walk", "tasks", "node", "body", "diagnostics"}
    assert ours <= set(dir(document))
    theirs = {name for name in dir(pydantic.BaseModel) if not name.startswith("_")}
    assert not theirs & set(dir(document))
    assert {"id", "title", "children", "walk"} <= set(dir(document.body[0]))
    assert "model_dump" not in dir(document.body[0])
    assert document.model_dump()["family"] == document.family
