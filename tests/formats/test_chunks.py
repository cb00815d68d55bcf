from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import shenzhen_plans as sp
from shenzhen_plans.errors import FormatError
from shenzhen_plans.formats.chunks import own_line
from shenzhen_plans.model.text import digest, paths
from tests.formats.profile import TEXTS, moderately, named, parsed
from tests.strategies import documents, sourced_documents


@moderately
@given(sourced_documents(), st.integers(1, 400))
def test_every_node_stands_in_one_chunk_in_order(sourced, size):
    document, text = sourced
    found = sp.chunks(document, max_chars=size, text=text)
    assert [id for chunk in found for id in chunk.ids] == [node.id for node in document.walk()]
    for chunk in found:
        nodes = [document.node(id) for id in chunk.ids]
        assert chunk.text == text[chunk.start : chunk.end]
        assert chunk.display == "\n".join(own_line(node) for node in nodes)
        assert chunk.size == len(chunk.text)
        if chunk.size > size:
            roots = [n for n in nodes if document.parent(n) not in nodes]
            assert len(roots) == 1  # one node that cannot be cut, or the head of one


def test_the_source_must_be_at_hand():
    read_back = sp.from_json(sp.to_json(parsed(TEXTS[0])))
    with pytest.raises(FormatError, match="text="):
        sp.chunks(read_back)
    text = sp.read(TEXTS[0]).text
    assert sp.chunks(read_back, text=text) == sp.chunks(parsed(TEXTS[0]))


def test_a_tokenizer_counts():
    document = parsed(TEXTS[0])
    asked = []

    def tokens(text):
        asked.append(text)
        return 2 * len(text)

    found = sp.chunks(document, max_chars=800, count=tokens)
    assert all(chunk.size == 2 * len(chunk.text) for chunk in found)
    assert len(found) > len(sp.chunks(document, max_chars=800))
    assert len(asked) < 4 * len(list(document.walk()))


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_texts(path):
    document = parsed(path)
    references = paths(document)
    for chunk in sp.chunks(document, max_chars=800):
        first = document.node(chunk.ids[0])
        assert chunk.start == first.start
        assert chunk.text == document.text[chunk.start : chunk.end]
        assert chunk.citation == sp.cite(first, document=document)
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
