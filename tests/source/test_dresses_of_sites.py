"""Pages in the dresses of many sites (dresses.yaml): what the record states is read, whatever its form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import shenzhen_plans as sp

DRESSES = yaml.safe_load(Path(__file__).with_name("dresses.yaml").read_text("utf-8"))
DOCUMENTS: list[dict[str, Any]] = [
    {
        "title": "岚州市人民政府办公厅关于印发岚州市湿地保护办法的通知",
        "headline": "岚州市人民政府办公厅<br>关于印发岚州市湿地保护办法的通知",
        "number": "岚政办规〔2032〕4号",
        "issuers": ["岚州市人民政府办公厅"],
        "written": "2032-02-18",
        "published": "2032-02-25",
        "index": "11520000/2032-00041",
        "words": "湿地 保护 办法",
    },
    {
        "title": "岚州市民政局 岚州市财政局关于提高护理补贴的通知",
        "headline": "岚州市民政局 岚州市财政局关于提高护理补贴的通知",
        "number": "岚民发〔2032〕37号",
        "issuers": ["岚州市民政局", "岚州市财政局"],
        "written": "2032-06-21",
        "published": "2032-06-28",
        "index": "MB1L2345/2032-00037",
        "words": "民政 补贴 通知",
    },
]
BODY = "各有关单位：</p><p>一、范围</p><p>全市各区适用本通知。</p><p>二、办法</p><p>按月办理，逐级公布结果。"


def dressed(html: str, document: dict[str, Any]) -> str:
    """Return a dress with the facts of a document in their places."""
    facts = {**document, "issuers": "、".join(document["issuers"]), "body": BODY}
    for name in ("written", "published"):
        year, month, day = document[name].split("-")
        facts[f"{name}_in_words"] = f"{year}年{int(month)}月{int(day)}日"
        facts[f"{name}_with_points"] = f"{year}.{month}.{day}"
    for name, value in facts.items():
        html = html.replace(f"{{{name}}}", value)
    return html


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d["number"])
@pytest.mark.parametrize("dress", DRESSES, ids=lambda d: d["dress"])
def test_the_record_of_a_page_is_read(dress: dict[str, Any], document: dict[str, Any]) -> None:
    read = sp.parse(dressed(dress["html"], document).encode(), name="page.html")
    stated = read.metadata
    issuers = stated.issuers or (stated.issuer,)
    facts = {
        "title": stated.title,
        "number": stated.document_number,
        "written": stated.written,
        "published": stated.published,
        "index": stated.index_number,
        "words": stated.subjects,
    }
    got: dict[str, Any] = {name: str(fact.value) if fact else None for name, fact in facts.items()}
    got["issuers"] = [str(issuer.value) for issuer in issuers if issuer]
    assert {name: got[name] for name in dress["states"]} == {
        name: document[name] for name in dress["states"]
    }
    assert [node.title for node in read.body if node.kind == "level1"] == ["范围", "办法"]
