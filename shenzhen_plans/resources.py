"""Where the data of the library lies: in a wheel, and in a checkout (editable install, sdist)."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _data(name: str) -> Path:
    """Return ``shenzhen_plans/_data/<name>`` of a wheel, else ``<name>`` beside the package."""
    packed = _PACKAGE / "_data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


def documents_dir() -> Path:
    """Return the folder of the catalogue and the specimens."""
    return _data("documents")


def schemas_dir() -> Path:
    """Return the folder of the published schemas."""
    return _data("schemas")
