"""Opening the archive and citing a task without text loads nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAVY = (
    "yaml",
    "sqlite3",
    "lxml",
    "markdown_it",
    "click",
    "shenzhen_plans.pipeline",
    "shenzhen_plans.parsing",
    "shenzhen_plans.archive.catalogue.entry",
)


def loaded_after(code: str, tmp_path: Path) -> set[str]:
    root = Path(__file__).resolve().parents[2]
    program = f"import sys\nimport shenzhen_plans as sp\n{code}\nprint('\\n'.join(sys.modules))"
    environment = {
        "SHENZHEN_PLANS_HOME": str(tmp_path / "none"),
        "PATH": "",
        "PYTHONPATH": str(root),
    }
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_opening_and_citing_without_text_is_light(tmp_path: Path) -> None:
    loaded = loaded_after(
        "plan = sp.Archive()['shenzhen-plan-2024']; sp.cite(plan.task(24), document=plan)", tmp_path
    )
    assert "pydantic" in loaded
    assert sorted(loaded & set(HEAVY)) == []


def test_listing_the_archive_loads_no_model(tmp_path: Path) -> None:
    loaded = loaded_after("list(sp.Archive())", tmp_path)
    assert sorted(loaded & {*HEAVY, "pydantic"}) == []
