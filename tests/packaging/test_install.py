"""Wheel, sdist and editable install: each carries its data and its command."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from .conftest import ROOT, run

pytestmark = pytest.mark.slow
SMOKE = Path(__file__).with_name("smoke.py")
Install = Callable[..., Path]


def works(programs: Path, away: Path) -> Path:
    """Run the smoke test and the console script; return where the data was found."""
    found = run(programs / "python", "-I", "-X", "utf8", SMOKE, cwd=away).strip()
    assert "shenzhen-plans" in run(programs / "shenzhen-plans", "--version", cwd=away)
    specimen = next(Path(found).glob("*/*.txt"))
    rows = run(programs / "shenzhen-plans", "outline", specimen, "--format", "jsonl", cwd=away)
    assert rows.count("\n") > 10
    return Path(found)


def test_the_wheel(wheel: Path, install: Install, tmp_path: Path) -> None:
    assert works(install(wheel), tmp_path).parts[-3:] == ("shenzhen_plans", "_data", "documents")


def test_the_sdist(sdist: Path, install: Install, tmp_path: Path) -> None:
    assert works(install(sdist), tmp_path).parts[-3:] == ("shenzhen_plans", "_data", "documents")


def test_an_editable_install_uses_the_checkout(install: Install, tmp_path: Path) -> None:
    assert works(install("-e", ROOT), tmp_path) == ROOT / "documents"


def test_the_wheel_holds_the_package_and_its_data_only(wheel: Path) -> None:
    names = [PurePosixPath(n) for n in zipfile.ZipFile(wheel).namelist()]
    assert {n.parts[0] for n in names if not n.parts[0].endswith(".dist-info")} == {
        "shenzhen_plans"
    }
    printed = {str(n) for n in names}
    assert "shenzhen_plans/py.typed" in printed
    assert "shenzhen_plans/families/generic.yaml" in printed
    assert any(n.name == "LICENSE" for n in names)
    assert not [n for n in names if n.suffix in (".pyc", ".orig")]


def test_the_sdist_can_be_tested_and_reproduces_the_documentation(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {PurePosixPath(*PurePosixPath(n).parts[1:]) for n in archive.getnames()}
    for path in (
        "README.zh-CN.md", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "tests/texts.py",
        "docs/tutorial.md", "docs/images/draw.py", "benchmarks/runin.py", ".ci/run",
    ):  # fmt: skip
        assert PurePosixPath(path) in names, path
    assert not [n for n in names if ".venv" in n.parts or n.suffix == ".pyc"]
