"""Typed, citable documents from the plain text of Chinese government plans and reports.

``import shenzhen_plans as sp`` loads nothing heavy: each public name is loaded when it is first
used.  ``__init__.pyi`` lists the names, for editors and type checkers as for this module.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .version import __version__  # noqa: F401 - a public name


def _homes() -> dict[str, str]:
    """Return the module of each public name, as the list says."""
    with open(f"{__file__}i", encoding="utf-8") as file:  # noqa: PTH123 - pathlib is not light
        lines = [line[len("from .") :].split() for line in file if line.startswith("from .")]
    return {words[-1]: words[0] for words in lines}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute may be anything
    """Load a public name from its module when it is first used (PEP 562)."""
    homes = _homes()
    if name == "__all__":
        return sorted(homes)
    if name not in homes:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{homes[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(_homes())
