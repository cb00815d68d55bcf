"""What later stages make of a document, by name: loaded when first asked for.

The model imports nothing that stands above it; a thin property of it may all the same call upward
through this table, so that nobody pays for what is not used.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

#: name → (module of the package, function)
LATER = {
    "quantities": ("quantities.extract", "find_quantities"),
    "targets": ("quantities.targets", "find_targets"),
    "results": ("quantities.targets", "find_results"),
    "node_quantities": ("quantities.extract", "node_quantities"),
}


def later(name: str, *arguments: object) -> Any:  # noqa: ANN401 - each function has its own type
    """Call the function of that name with the arguments and return what it returns."""
    module, function = LATER[name]
    return getattr(import_module(f"shenzhen_plans.{module}"), function)(*arguments)
