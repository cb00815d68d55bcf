"""The picture in the README is what the command prints."""

import runpy

import pytest

from .blocks import ROOT

SCRIPT = ROOT / "docs" / "images" / "draw.py"


def test_the_picture_is_current() -> None:
    pytest.importorskip("pty", reason="the picture is drawn from a Unix terminal")
    picture = runpy.run_path(str(SCRIPT))["picture"]
    stored = SCRIPT.with_name("outline.svg").read_text("utf-8")
    assert stored == picture(), "run: python docs/images/draw.py"


def test_both_readmes_show_it() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        assert "](docs/images/outline.svg)" in (ROOT / name).read_text("utf-8")
