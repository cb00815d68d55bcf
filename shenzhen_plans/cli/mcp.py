"""``shenzhen-plans mcp``: the archive as tools for language models, over standard input and output."""

from __future__ import annotations

import click


@click.command()
@click.option("--home", type=click.Path(file_okay=False),
              help="The folder of the store, if not the usual one.")  # fmt: skip
def mcp_command(home: str | None) -> None:
    """Serve the archive to a language model (Model Context Protocol, standard input and output).

    The server only reads. It is started by the program that asks, e.g. with this entry in its
    configuration:

    \b
    {"mcpServers": {"shenzhen-plans":
      {"command": "shenzhen-plans", "args": ["mcp"]}}}
    """  # noqa: D301 - click looks for the backspace
    from ..archive.mapping import Archive
    from ..mcp.server import server_for

    server_for(Archive(home)).run("stdio")
