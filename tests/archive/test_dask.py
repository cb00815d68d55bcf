"""The example for Dask, on a local cluster (where the optional extra is installed)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import shenzhen_plans as sp
from tests.texts import ROOT, SPECIMENS

EXAMPLE = ROOT / "examples" / "dask_convert.py"


def run(*arguments: Path | str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(EXAMPLE), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "HOME": str(arguments[0])},
        timeout=120,
    )


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    for path in SPECIMENS:
        (folder / path.stem).mkdir(parents=True)
        (folder / path.stem / path.name).write_bytes(path.read_bytes())
    (folder / "bad.txt").write_bytes(b"%PDF-1.7")
    return folder


def test_a_local_cluster_converts_a_folder_and_goes_on_after_a_bad_file(
    texts: Path, tmp_path: Path
) -> None:
    pytest.importorskip(
        "dask.distributed", reason="dask[distributed] is not installed (extra: dask)"
    )
    done = run(texts, tmp_path / "out")
    assert done.returncode == 1, done.stderr
    assert f"{len(SPECIMENS) + 1} texts, {len(SPECIMENS)} converted, 1 failed" in done.stderr
    for path in SPECIMENS:
        result = (tmp_path / "out" / path.stem / f"{path.stem}.json").read_text("utf-8")
        assert result == sp.convert(path.read_bytes(), name=path.name, to="json")
        assert json.loads(result)["family"]
    again = run(texts, tmp_path / "out")
    assert "1 texts, 0 converted, 1 failed" in again.stderr, again.stderr


def test_without_dask_the_example_says_what_to_install(texts: Path, tmp_path: Path) -> None:
    if "dask" in sys.modules:
        pytest.skip("dask is loaded")
    blocker = tmp_path / "dask.py"
    blocker.write_text("raise ImportError('not here')\n")
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); sys.argv = ['x', {str(texts)!r}, 'out']; import runpy; runpy.run_path({str(EXAMPLE)!r}, run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 2
    assert "shenzhen-plans[dask]" in done.stderr
