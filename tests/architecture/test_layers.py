"""Data flows one way: a stage imports only earlier stages."""

import ast
from pathlib import Path

import pytest

from .imports import PACKAGE, STAGES, imported_stages, modules, stage, stages_in

#: The package itself and ``python -m``: they stand around the stages, not in their order.
AROUND = {"__init__", "__main__"}


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_stage_imports_only_earlier_stages(path: Path) -> None:
    if stage(path) in AROUND:
        pytest.skip("the package itself names every stage, and loads each when it is first used")
    allowed = STAGES[: STAGES.index(stage(path)) + 1]
    later = [(line, other) for line, other in imported_stages(path) if other not in allowed]
    assert not later, f"{name_of(path)} imports a later stage: {later}"


def test_the_list_of_stages_is_complete_and_has_nothing_too_many() -> None:
    found = {stage(path) for path in modules()} - AROUND
    assert found == set(STAGES)


def test_the_documentation_gives_the_same_order() -> None:
    text = (PACKAGE.parent / "docs" / "how-it-reads.md").read_text("utf-8")
    printed = next(line for line in text.splitlines() if line.startswith("errors, version"))
    assert tuple(printed.replace(" < ", ", ").split(", ")) == STAGES


def test_the_check_would_notice() -> None:
    """The reader of imports sees relative, absolute and late imports."""
    source = (
        "from ..cli import main\n"
        "import shenzhen_plans.archive\n"
        "def f():\n"
        "    from .. import citing\n"
        "    from .keys import fold\n"
    )
    found = list(stages_in(source, ("shenzhen_plans", "grammar")))
    assert found == [(1, "cli"), (2, "archive"), (4, "citing"), (5, "grammar")]


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_modules_stay_short_and_are_named_for_what_they_hold(path: Path) -> None:
    source = path.read_text("utf-8")
    assert source.count("\n") <= 400
    assert path.stem not in ("utils", "util", "helpers", "helper", "common", "base", "misc")
    classes = [node.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]
    wrong = [c for c in classes if c.endswith(("Manager", "Handler", "Processor", "Helper"))]
    assert not wrong
