from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import shenzhen_plans as sp
from shenzhen_plans.formats.chunks import own_line
from shenzhen_plans.model.text import digest, paths
from tests.formats.profile import TEXTS, moderately, named, parsed
from tests.strategies import documents


@moderately
@given(documents(), st.integers(1, 400))
def test_every_node_stands_in_one_chunk_in_order(document, size):
    found = sp.chunks(document, max_chars=size)
    assert [id for chunk in found for id in chunk.ids] == [node.id for node in document.walk()]
    for chunk in found:
        nodes = [document.node(id) for id in chunk.ids]
        assert chunk.text == "\n".join(own_line(node) for node in nodes)
        if len(chunk.text) > size:
            roots = [n for n in nodes if document.parent(n) not in nodes]
            assert len(roots) == 1  # one node that cannot be cut, or the head of one


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_texts(path):
    document = parsed(path)
    references = paths(document)
    for chunk in sp.chunks(document, max_chars=800):
        first = document.node(chunk.ids[0])
        assert chunk.start == first.start
        assert chunk.end > chunk.start
        assert chunk.reference.split("–")[0] == references[first.id]
        assert len(chunk.breadcrumb) == len(document.ancestors(first))
        for id in chunk.ids:
            assert chunk.start <= document.node(id).start < chunk.end


def test_the_size_must_be_positive():
    with pytest.raises(ValueError, match="positive"):
        sp.chunks(parsed(TEXTS[0]), max_chars=0)


@moderately
@given(documents())
def test_rows_say_what_the_model_says(document):
    rows = [json.loads(line) for line in sp.to_jsonl(document).split("\n")[:-1]]
    nodes = list(document.walk())
    assert [row["id"] for row in rows] == [node.id for node in nodes]
    references = paths(document)
    for row, node in zip(rows, nodes, strict=True):
        parent = document.parent(node)
        assert row["text"] == node.text
        assert row["sha256"] == digest(node)
        assert row["path"] == references[node.id]
        assert row["parent"] == (parent.id if parent else None)
        assert row["titles"] == [n.title for n in document.ancestors(node) if n.title]
