"""The archive is a guest: the core works without it and loads nothing of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.texts import SPECIMENS

from .imports import STAGES, imported_stages, modules, stage

#: What is built upon the core: only these may know the archive.
HOSTS = {"archive", "site", "mcp", "cli"}


def test_no_module_of_the_core_imports_the_archive() -> None:
    core = [path for path in modules() if stage(path) in set(STAGES) - HOSTS]
    assert len(core) > 100
    for path in core:
        assert "archive" not in {name for _, name in imported_stages(path)}, path


def test_parsing_converting_citing_and_resolving_load_nothing_of_it() -> None:
    program = (
        "import sys, shenzhen_plans as sp\n"
        f"plan = sp.parse({str(SPECIMENS[0])!r})\n"
        "node = next(n for n in plan.walk() if n.kind == 'task')\n"
        "text = sp.cite(node, document=plan)\n"
        "assert sp.resolve(text, within=plan).node.id == node.id\n"
        f"sp.convert(open({str(SPECIMENS[0])!r}, 'rb').read(), name='a.txt', to='xml')\n"
        "list(sp.find_citations(text, within=plan)); sp.chunks(plan)\n"
        "print([m for m in sys.modules if m.startswith('shenzhen_plans.archive')])"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
