"""Data flows one way: a stage imports only earlier stages."""

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
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


#: Modules that import PyYAML: the one reader of our data; users' front matter; what the store writes.
_YAML = {"grammar/strict_yaml.py", "archive/catalogue/catalogue.py"}
#: Imports of our own inside functions: what a quick command line and extras need; never a circle.
_MOST_LATE = 25


def test_one_module_reads_the_yaml_of_the_package() -> None:
    reading = [
        name_of(p) for p in modules() if re.search(r"^\s*import yaml", p.read_text("utf-8"), re.M)
    ]
    assert set(reading) == _YAML


def late_imports(source: str) -> int:
    """Count the imports of our own modules inside functions."""
    functions = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef)]
    inner = [node for function in functions for node in ast.walk(function)]
    return sum(isinstance(node, ast.ImportFrom) and node.level > 0 for node in inner)


def test_few_of_our_modules_are_imported_inside_functions() -> None:
    assert late_imports("from .a import b\ndef f():\n    from .c import d\n    import os\n") == 1
    assert sum(late_imports(path.read_text("utf-8")) for path in modules()) <= _MOST_LATE


def test_no_circle_of_imports_even_with_late_ones() -> None:
    """Late imports hide no circle; what only a type checker reads makes none."""
    TopologicalSorter(imported_modules()).prepare()
    with pytest.raises(CycleError):
        TopologicalSorter({"a": {"b"}, "b": {"a"}}).prepare()


def imported_modules() -> dict[str, set[str]]:
    """Return for each module the modules that it imports, wherever the import stands."""
    names = {path: path.relative_to(PACKAGE.parent).with_suffix("").parts for path in modules()}
    known = {".".join(parts).removesuffix(".__init__") for parts in names.values()}
    found: dict[str, set[str]] = {}
    for path, parts in names.items():
        imports = found.setdefault(".".join(parts).removesuffix(".__init__"), set())
        for node in _at_run_time(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                base = (*parts[: -node.level], *filter(None, (node.module or "").split(".")))
                inner = {".".join((*base, alias.name)) for alias in node.names}
                imports |= (inner & known) or {".".join(base)}
    return found


def _at_run_time(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            yield node
            yield from _at_run_time(node)
