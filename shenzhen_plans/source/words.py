"""The words that this stage goes by, read from the YAML files beside its modules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def read_words(name: str) -> Any:  # noqa: ANN401 - each file has a shape of its own
    """Return what ``name`` (a file of this package) holds."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = Path(__file__).with_name(name).read_text("utf-8")
    return yaml.load(text, Loader=loader)  # noqa: S506 - safe loaders
