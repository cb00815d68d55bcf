"""Which module of the package imports which, read from the source and not by importing it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "shenzhen_plans"

#: The stages in the order of the data (docs/how-it-reads.md): each imports only earlier ones.
STAGES = (
    "errors", "version", "resources", "language", "kinds", "grammar", "model", "source", "parsing", "pipeline",
    "quoting", "citing", "quantities", "formats", "batch", "archive", "site", "mcp", "cli",
)  # fmt: skip


def modules() -> list[Path]:
    """Return the modules of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def stage(path: Path) -> str:
    """Return the stage that a module belongs to (``__init__`` for the package itself)."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported_stages(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and stage of every import of the package's own modules, wherever it stands."""
    package = path.relative_to(PACKAGE.parent).parent.parts
    yield from stages_in(path.read_text("utf-8"), package)


def stages_in(source: str, package: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Yield line and stage of every such import in ``source``, a module of ``package``.

    >>> list(stages_in("from ..cli import main\\nimport shenzhen_plans.archive", ("shenzhen_plans", "model")))
    [(1, 'cli'), (2, 'archive')]
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            outer = package[: len(package) + 1 - node.level] if node.level else ()
            inner = tuple((node.module or "").split(".")) if node.module else ()
            names = [(*outer, *inner, alias.name) for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [tuple(alias.name.split(".")) for alias in node.names]
        else:
            continue
        for name in names:
            if name[0] == "shenzhen_plans" and len(name) > 1:
                yield node.lineno, name[1]
