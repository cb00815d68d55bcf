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


def test_completion_shows_our_names():
    document = sp.parse("一、总体要求\n(一)目标。建成公园。\n")
    ours = {"metadata", "walk", "tasks", "node", "body", "diagnostics"}
    assert ours <= set(dir(document))
    theirs = {name for name in dir(pydantic.BaseModel) if not name.startswith("_")}
    assert not theirs & set(dir(document))
    assert {"id", "title", "children", "walk"} <= set(dir(document.body[0]))
    assert "model_dump" not in dir(document.body[0])
    assert document.model_dump()["family"] == document.family
