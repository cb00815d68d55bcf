"""The examples for language models, with the real libraries where those are installed."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

import shenzhen_plans as sp
from tests.texts import SPECIMENS

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def example(name: str, needs: str):
    pytest.importorskip(needs)
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_langchain(path):
    module = example("langchain_chunks", "langchain_core.documents")
    plan = sp.parse(path)
    found = list(module.documents(plan, max_chars=300))
    assert len(found) == len(sp.chunks(plan, max_chars=300)) > 1
    assert len({document.id for document in found}) == len(found)
    for document in found:
        place = slice(document.metadata["start"], document.metadata["end"])
        assert document.page_content == plan.text[place]
        assert document.metadata["citation"]
    assert [d.page_content for d in found] != [d.page_content for d in module.documents(plan)]


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_llamaindex(path):
    module = example("llamaindex_chunks", "llama_index.core.schema")
    schema = pytest.importorskip("llama_index.core.schema")
    plan = sp.parse(path)
    found = module.text_nodes(plan, max_chars=300)
    assert len(found) == len(sp.chunks(plan, max_chars=300)) > 1
    for node in found:
        assert node.text == plan.text[node.start_char_idx : node.end_char_idx]
        shown = node.get_content(schema.MetadataMode.LLM)
        assert node.metadata["citation"] in shown
        assert "start: " not in shown
    assert [n.next_node.node_id for n in found[:-1]] == [n.node_id for n in found[1:]]
    assert found[0].prev_node is None
