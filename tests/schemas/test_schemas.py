"""The published schemas are those of the models, and each can be had by a command."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from shenzhen_plans.cli.schema import SCHEMAS
from shenzhen_plans.resources import schemas_dir
from tests.schemas.golden import schemas
from tests.schemas.quantities import MEANINGS, pair_schema, quantity_schema


@pytest.mark.parametrize(
    ("path", "text"), list(schemas()), ids=lambda value: getattr(value, "name", "")
)
def test_the_published_schemas_are_those_of_the_models(path: Path, text: str) -> None:
    assert path.read_text("utf-8") == text, "run: python -m tests.regenerate"
    jsonschema.Draft202012Validator.check_schema(json.loads(text))


def test_every_published_schema_has_a_name_on_the_command_line() -> None:
    assert sorted(SCHEMAS.values()) == sorted(path.name for path in schemas_dir().iterdir())


def test_every_meaning_is_used() -> None:
    used = json.dumps([quantity_schema(), pair_schema()])
    assert all(f'"{field}"' in used for field in MEANINGS)
