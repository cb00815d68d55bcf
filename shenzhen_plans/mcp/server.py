"""The server: each answer as a tool, each document as a resource, over standard input and output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..archive.mapping import Archive
from ..errors import PlansError
from ..formats.markdown.writing import to_markdown
from ..version import __version__
from . import answers

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

_INSTRUCTIONS = (
    "Chinese government plans and reports, as typed documents. Every text comes with its citation "
    "and its span in the source: quote the text as it stands and give the citation. Where a "
    "reference fits several places the answer names the candidates: ask the user, never choose."
)


def server_for(archive: Archive) -> MCPServer:
    """Return the server over an archive.

    Raises :class:`~shenzhen_plans.errors.PlansError` where the extra ``[mcp]`` is not installed.
    """
    try:
        from mcp.server.mcpserver import MCPServer
        from mcp_types import ToolAnnotations
    except ImportError as error:
        raise PlansError("the server needs: pip install 'shenzhen-plans[mcp]'") from error
    server = MCPServer("shenzhen-plans", instructions=_INSTRUCTIONS, version=__version__)
    reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    for name, function in _tools(archive).items():
        server.tool(name=name, annotations=reads)(function)

    @server.resource("plans://documents/{id}", mime_type="text/markdown")
    def document(id: str) -> str:
        """A document of the archive as Markdown."""
        return to_markdown(archive[id])

    return server


def _tools(archive: Archive) -> dict[str, Any]:
    """Return the tools: what a model is told of each is its docstring and its parameters."""

    def list_documents() -> list[dict[str, Any]]:
        """List the documents: id, title, and whether the full text is at hand."""
        return answers.documents(archive)

    def table_of_contents(document: str, depth: int = 2) -> list[dict[str, Any]]:
        """List the headings of a document with their node ids."""
        return answers.contents(archive, document, depth)

    def search(words: str, document: str | None = None, limit: int = 10) -> list[dict[str, Any]]:
        """Find nodes whose text holds all the words (any substring of Chinese text)."""
        return answers.search(archive, words, document, limit)

    def read_node(document: str, node: str) -> dict[str, Any]:
        """Read a node with all below it: text, citation, span, and the ids of its children."""
        return answers.read_node(archive, document, node)

    def resolve_reference(reference: str, document: str | None = None) -> dict[str, Any]:
        """Find what a reference means, e.g. 《…》三、(二)1.(24) or 第24项; ambiguous ones name candidates."""
        return answers.resolve_reference(archive, reference, document)

    def cite(document: str, node: str, style: str = "plain") -> dict[str, Any]:
        """Cite a node; styles: plain, english, gb7714, gb7714-2015, csl-json, bibtex, ris, url."""
        return answers.cite_node(archive, document, node, style)

    def check_quotation(citation: str, quotation: str | None = None) -> dict[str, Any]:
        """Check whether a quotation stands where its citation says, else where it stands."""
        return answers.check(archive, citation, quotation)

    def compare(old: str, new: str, kind: str | None = None) -> list[dict[str, Any]]:
        """List what was changed, added, removed or renumbered from one document to another."""
        return answers.compare_documents(archive, old, new, kind)

    tools = (
        list_documents, table_of_contents, search, read_node, resolve_reference, cite,
        check_quotation, compare,
    )  # fmt: skip
    return {tool.__name__: tool for tool in tools}
