"""Chunks as documents for LangChain: ``python examples/langchain_chunks.py plan.txt``.

``chunks`` returns plain data, so a thin function is all that is needed: the text is the source's
own, letter for letter, and what a reader wants beside it (citation, place, span) is metadata, so
that every answer can be checked.

Needs ``pip install langchain-core``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from langchain_core.documents import Document

import shenzhen_plans as sp


def documents(
    plan: sp.Document, *, max_chars: int = 1200, count: Callable[[str], int] = len
) -> Iterator[Document]:
    """Yield the chunks of a parsed document as LangChain documents.

    ``count`` measures a text: characters unless given, or the tokens of your model.
    """
    for chunk in sp.chunks(plan, max_chars=max_chars, count=count):
        metadata = {
            "source": chunk.document,
            "citation": chunk.citation,
            "reference": chunk.reference,
            "breadcrumb": " › ".join(chunk.breadcrumb),
            "start": chunk.start,
            "end": chunk.end,
            "nodes": list(chunk.ids),
        }
        if chunk.page is not None:
            metadata["page"] = chunk.page
        yield Document(
            id=f"{chunk.document}:{chunk.start}", page_content=chunk.text, metadata=metadata
        )


def main() -> None:
    """Print the citation of each chunk of the texts that are named."""
    for path in sys.argv[1:]:
        for document in documents(sp.parse(Path(path))):
            print(document.id, len(document.page_content), document.metadata["citation"])


if __name__ == "__main__":
    main()
