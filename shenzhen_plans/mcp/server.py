"""The server: each answer as a tool, each document as a resource, over standard input and output."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from ..archive.mapping import Archive
from ..errors import PlansError
from ..formats.markdown.writing import to_markdown
from ..language import Language, language, said
from ..version import __version__
from . import answers
from .words import told

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer


def server_for(archive: Archive, *, lang: Language | None = None) -> MCPServer:
    """Return the server over an archive.

    ``lang`` is the language of descriptions and messages, that of the person unless given; texts
    and citations are those of the documents.  Raises :class:`~shenzhen_plans.errors.PlansError`
    where the extra ``[mcp]`` is not installed.
    """
    try:
        from mcp.server.mcpserver import MCPServer
        from mcp.server.mcpserver.exceptions import ToolError
        from mcp_types import ToolAnnotations
    except ImportError as error:
        raise PlansError("the server needs: pip install 'shenzhen-plans[mcp]'") from error
    spoken = lang or language()
    server = MCPServer(
        "shenzhen-plans", instructions=told("instructions", spoken), version=__version__
    )
    reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    for function in _tools(archive):
        name = function.__name__
        described = told(name, spoken)
        server.tool(name=name, description=described, annotations=reads)(
            _saying(function, spoken, ToolError)
        )

    @server.resource(
        "plans://documents/{id}", mime_type="text/markdown", description=told("document", spoken)
    )
    def document(id: str) -> str:
        return to_markdown(archive[id])

    return server


def _saying(
    function: Callable[..., Any], lang: Language, fault: type[Exception]
) -> Callable[..., Any]:
    """Return a tool whose errors are told in a language, as ``fault``, whose message is sent."""

    @wraps(function)
    def tool(**asked: Any) -> Any:  # noqa: ANN401 - what a model asks and is answered
        try:
            return function(**asked)
        except (PlansError, KeyError) as error:
            message = str(error.args[0] if error.args else error)
            raise fault(said(message, to=lang)) from error

    return tool


def _tools(archive: Archive) -> tuple[Callable[..., Any], ...]:
    """Return the tools; what a model is told of each stands in :mod:`~.words`."""

    def list_documents() -> list[dict[str, Any]]:
        return answers.documents(archive)

    def table_of_contents(document: str, depth: int = 2) -> list[dict[str, Any]]:
        return answers.contents(archive, document, depth)

    def search(words: str, document: str | None = None, limit: int = 10) -> list[dict[str, Any]]:
        return answers.search(archive, words, document, limit)

    def read_node(document: str, node: str) -> dict[str, Any]:
        return answers.read_node(archive, document, node)

    def resolve_reference(reference: str, document: str | None = None) -> dict[str, Any]:
        return answers.resolve_reference(archive, reference, document)

    def cite(document: str, node: str, style: str = "plain") -> dict[str, Any]:
        return answers.cite_node(archive, document, node, style)

    def check_quotation(citation: str, quotation: str | None = None) -> dict[str, Any]:
        return answers.check(archive, citation, quotation)

    def compare(old: str, new: str, kind: str | None = None) -> list[dict[str, Any]]:
        return answers.compare_documents(archive, old, new, kind)

    def follow_up(plan: str, report: str, words: str | None = None) -> list[dict[str, Any]]:
        return answers.follow_target(archive, plan, report, words)

    def follow_measure(measure: str) -> list[dict[str, Any]]:
        return answers.follow_measure(archive, measure)

    return (
        list_documents, table_of_contents, search, read_node, resolve_reference, cite,
        check_quotation, compare, follow_up, follow_measure,
    )  # fmt: skip
