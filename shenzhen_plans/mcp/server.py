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
from .answers import Tools

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer


_INSTRUCTIONS = (
    "Chinese government plans and reports, read-only. Every text comes with its citation and its "
    "span in the source: quote the text as it stands and give the citation. Where a reference "
    "fits several places the answer names the candidates: ask the user, never choose. Begin with "
    "list_documents or search to get the ids of documents."
)


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
        "shenzhen-plans", instructions=said(_INSTRUCTIONS, to=spoken), version=__version__
    )
    reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    tools = Tools(archive)
    for function in (getattr(tools, name) for name in vars(Tools) if not name.startswith("_")):
        described = said(" ".join((function.__doc__ or "").split()), to=spoken)
        server.tool(name=function.__name__, description=described, annotations=reads)(
            _saying(function, spoken, ToolError)
        )
    about = said("A document of the archive as Markdown.", to=spoken)

    @server.resource("plans://documents/{id}", mime_type="text/markdown", description=about)
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
