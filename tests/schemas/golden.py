"""The published schemas that are made from the models, for ``python -m tests.regenerate``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from shenzhen_plans.resources import schemas_dir
from tests.schemas.catalogue import catalogue_entry_schema, outline_lock_schema
from tests.schemas.document import document_schema, row_schema
from tests.schemas.quantities import pair_schema, quantity_schema

#: file in ``schemas/`` → what makes it; the others are written by hand
GENERATED: dict[str, Callable[[], dict[str, Any]]] = {
    "document.schema.json": document_schema,
    "row.schema.json": row_schema,
    "quantity-row.schema.json": quantity_schema,
    "pair-row.schema.json": pair_schema,
    "catalogue-entry.schema.json": catalogue_entry_schema,
    "outline-lock.schema.json": outline_lock_schema,
}


def schemas() -> Iterator[tuple[Path, str]]:
    """Yield each schema's file and what must be in it."""
    for name, make in GENERATED.items():
        yield schemas_dir() / name, json.dumps(make(), ensure_ascii=False, indent=2) + "\n"
