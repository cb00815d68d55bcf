"""Chunks as nodes for LlamaIndex: ``python examples/llamaindex_chunks.py plan.txt``.

The text of a node is the source's own, letter for letter; citation and place are metadata.  What
only a program wants (span, ids) is kept from the embedding and from the language model.

Needs ``pip install llama-index-core``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode

import shenzhen_plans as sp

#: Metadata that neither the embedding nor the language model is shown.
QUIET = ["start", "end", "nodes"]


def text_nodes(
    plan: sp.Document, *, max_chars: int = 1200, count: Callable[[str], int] = len
) -> list[TextNode]:
    """Return the chunks of a parsed document as LlamaIndex nodes, each linked to its neighbours.

    ``count`` measures a text: characters unless given, or the tokens of your model.
    """
    nodes = []
    for chunk in sp.chunks(plan, max_chars=max_chars, count=count):
        metadata = {
            "citation": chunk.citation,
            "reference": chunk.reference,
            "breadcrumb": " › ".join(chunk.breadcrumb),
            "start": chunk.start,
            "end": chunk.end,
            "nodes": list(chunk.ids),
        }
        node = TextNode(
            id_=f"{chunk.document}:{chunk.start}",
            text=chunk.text,
            metadata=metadata,
            start_char_idx=chunk.start,
            end_char_idx=chunk.end,
            excluded_embed_metadata_keys=QUIET,
            excluded_llm_metadata_keys=QUIET,
        )
        node.relationships[NodeRelationship.SOURCE] = RelatedNodeInfo(node_id=chunk.document)
        nodes.append(node)
    for before, after in pairwise(nodes):
        before.relationships[NodeRelationship.NEXT] = RelatedNodeInfo(node_id=after.node_id)
        after.relationships[NodeRelationship.PREVIOUS] = RelatedNodeInfo(node_id=before.node_id)
    return nodes


def main() -> None:
    """Print the citation of each chunk of the texts that are named."""
    for path in sys.argv[1:]:
        for node in text_nodes(sp.parse(Path(path))):
            print(node.node_id, len(node.text), node.metadata["citation"])


if __name__ == "__main__":
    main()
