"""docs/glossary.md has every node kind with its id piece, every role, every family."""

import re
from typing import get_args

from shenzhen_plans.grammar.profile import families
from shenzhen_plans.model import BY_KIND
from shenzhen_plans.model.ids import Siblings
from shenzhen_plans.model.nodes import Role

from .blocks import ROOT

PAGE = (ROOT / "docs" / "glossary.md").read_text("utf-8")


def section(name: str) -> str:
    """Return the text of one section of the page."""
    return PAGE.split(f"\n## {name}\n")[1].split("\n## ")[0]


def test_every_kind_with_its_id_piece() -> None:
    rows = re.findall(r"^\| `(\w+)` \|.*\| `(\w+)_\d+` \|", section("Node kinds"), re.M)
    assert [kind for kind, _ in rows] == list(BY_KIND)
    assert dict(rows) == {kind: Siblings().piece(kind, 1).removesuffix("_1") for kind in BY_KIND}


def test_every_role() -> None:
    first_cells = re.findall(r"^\| (`.*?) \|", section("Roles"), re.M)
    assert sorted(re.findall(r"`(\w+)`", " ".join(first_cells))) == sorted(get_args(Role))


def test_every_family() -> None:
    named = set(re.findall(r"`([a-z-]+)`", section("Documents and families")))
    assert named == set(families())
