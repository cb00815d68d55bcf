"""Importing the library is cheap: nothing heavy is loaded before it is needed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "pydantic", "lxml", "markdown_it", "click", "yaml", "platformdirs", "sqlite3",
    "multiprocessing", "concurrent.futures",
)  # fmt: skip


def loaded_after(statement: str) -> set[str]:
    """Return the heavy modules that a fresh process has loaded after ``statement``."""
    code = f"import sys; {statement}; print(*(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_import_loads_nothing_heavy() -> None:
    assert loaded_after("import shenzhen_plans; dir(shenzhen_plans)") == set()


def test_the_check_would_notice() -> None:
    assert "pydantic" in loaded_after("import shenzhen_plans.model")


def test_parsing_text_loads_neither_writers_nor_the_command_line() -> None:
    loaded = loaded_after("import shenzhen_plans as sp; sp.parse('一、总则\\n')")
    assert loaded.isdisjoint({"lxml", "markdown_it", "click", "platformdirs", "sqlite3"})


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_does_not_load_the_parser(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom shenzhen_plans.cli import main\n"
        f"try: main({arguments!r})\nexcept SystemExit: pass\n"
        "print(*(m for m in ('pydantic', 'lxml', 'yaml') if m in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == ""


def test_every_public_name_is_there_and_documented() -> None:
    import shenzhen_plans as sp

    assert len(sp.__all__) > 40
    assert {"parse", "cite", "Archive", "__version__"} <= set(dir(sp))
    for name in sp.__all__:
        value = getattr(sp, name)
        assert name == "__version__" or value.__doc__


def test_a_name_that_is_not_public_is_no_attribute() -> None:
    import shenzhen_plans as sp

    with pytest.raises(AttributeError, match="no_such_name"):
        getattr(sp, "no_such_name")  # noqa: B009 - the point of the test


def test_the_list_of_public_names_is_of_one_form() -> None:
    """Each name stands on a line of its own, as the module that reads the list expects it."""
    lines = (ROOT / "shenzhen_plans" / "__init__.pyi").read_text("utf-8").splitlines()
    names = [line for line in lines if line.startswith("from ")]
    for line in names:
        assert re.fullmatch(r"from \.[\w.]+ import (\w+) as \1", line), line
    assert len(names) == len(lines) - 2
