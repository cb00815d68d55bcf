"""References to the real texts, by number only; skipped where there are none."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import shenzhen_plans as sp
from shenzhen_plans.citing.index import index_of
from shenzhen_plans.model import Document

from .specimens import real_texts

pytestmark = pytest.mark.skipif(
    not real_texts(), reason="no real texts: set SHENZHEN_PLANS_SOURCES"
)

#: reference → the printed paths that it means, written down before it was run
RIGHT = {
    "深圳市2024年计划第31项": "三、(二)2.(31)",
    "深圳2024年计划第31项": "三、(二)2.(31)",
    "深圳2024计划第31项": "三、(二)2.(31)",
    "《深圳市2024年计划》第三十一项任务": "三、(二)2.(31)",
    "task 31 of the Shenzhen 2024 plan": "三、(二)2.(31)",
    "Task no. 31 of the Shenzhen 2024 plan": "三、(二)2.(31)",
    "深圳市2024年计划主要任务第31项": "三、(二)2.(31)",
    "深圳市2024年计划三、(二)1.(24)": "三、(二)1.(24)",
    "Part III, Chapter 6, Section 2": "第三篇第六章第二节",
    "Ch. 6, Sec. 2": "第三篇第六章第二节",
    "“十四五”规划纲要第八章第二节": "第四篇第八章第二节",
    "深圳市“十四五”规划纲要第八章第二节": "第四篇第八章第二节",
    "Chapter 6 of the Shenzhen 14th five-year plan": "第三篇第六章",
    "chapters 6 to 8": "第三篇第六章 & 第四篇第七章 & 第四篇第八章",
    "第三篇第六章至第八章": "第三篇第六章 & 第四篇第七章 & 第四篇第八章",
    "大事5": "事件5",
    "第7件大事": "事件7",
    "《回望2024·深圳改革大事》第7件": "事件7",
    "《回望2024•深圳改革大事》第7件": "事件7",
    "Glossary 4 of the Bao'an 2024 plan": "名词解释4",
    "宝安区2024年计划名词解释4": "名词解释4",
    "宝安2024年计划附件第4条": "名词解释4",
    "深圳市2025年《政府工作报告》第二部分": "二、",
    "《政府工作报告》（2025年）第二部分": "二、",
    "2025年深圳市政府工作报告第二部分": "二、",
    "《深圳市2024年计划》第31项；《“十四五”规划纲要》第六章": "三、(二)2.(31) & 第三篇第六章",
}
AMBIGUOUS = ["第三部分", "三、(一)", "2024年计划三、(一)", "第二节", "第一点", "第二部分第一点"]
WRONG = [
    "深圳市2023年计划第31项", "广东省2025年《政府工作报告》第二部分", "《政府工作报告》（2024年）第二部分",
    "深圳市2024年计划第999项", "大事16", "第99章", "第二章至第四章第二节", "名词解释99",
    "task 999 of the Shenzhen 2024 plan", "Glossary 4 of the Shenzhen 2024 plan",
    "“十三五”规划纲要第八章", "重点任务第二部分",
]  # fmt: skip


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [sp.parse(path) for path in real_texts()]


@pytest.mark.parametrize("reference", RIGHT)
def test_right(reference: str, documents: list[Document]) -> None:
    found = sp.resolve(reference, within=documents)
    assert " & ".join(index_of(d).paths[n.id] for d, n in found.pairs()) == RIGHT[reference]


@pytest.mark.parametrize("reference", AMBIGUOUS)
def test_ambiguous(reference: str, documents: list[Document]) -> None:
    with pytest.raises(sp.AmbiguousReference):
        sp.resolve(reference, within=documents)


@pytest.mark.parametrize("reference", WRONG)
def test_wrong(reference: str, documents: list[Document]) -> None:
    with pytest.raises(sp.CitationError) as caught:
        sp.resolve(reference, within=documents)
    assert not isinstance(caught.value, sp.AmbiguousReference)


def test_every_number_and_path_leads_back(documents: list[Document]) -> None:
    """Of each text: its tasks, boxes, terms and events, as people say them."""
    ways = {
        "task": "第{}项任务",
        "box": "专栏{}",
        "entry": "名词解释第{}条",
        "event": "第{}件大事",
        "chapter": "第{}章",
    }
    told = 0
    for document in documents:
        index = index_of(document)
        for (kind, number), places in index.by_number.items():
            if (
                kind in ways and len(places) == 1 and not index.in_annex[places[0]]
            ) or kind == "entry":
                found = sp.resolve(ways[kind].format(number), within=document)
                assert [index.first[n.id] for n in found.nodes] == places
                told += 1
    assert told > 150


BY_TEXT = yaml.safe_load(Path(__file__).with_name("real_references.yaml").read_text("utf-8"))


@pytest.mark.parametrize("name", BY_TEXT)
def test_within_one_text(name: str) -> None:
    document = sp.parse(next(path for path in real_texts() if path.stem == name))
    said: dict[str, str] = {}
    rows = BY_TEXT[name]
    for reference in (*rows["right"], *rows["ambiguous"], *rows["wrong"]):
        try:
            found = sp.resolve(reference, within=document)
        except sp.AmbiguousReference:
            said[reference] = "ambiguous"
        except sp.CitationError:
            said[reference] = "wrong"
        else:
            said[reference] = " & ".join(index_of(document).paths[n.id] for n in found.nodes)
    expected = dict.fromkeys(rows["ambiguous"], "ambiguous") | dict.fromkeys(rows["wrong"], "wrong")
    assert said == rows["right"] | expected
