"""Every page: the shown sessions and examples are true, and every link leads somewhere."""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path

import pytest

from .blocks import PAGES, ROOT, blocks, matches, prepare, shell, steps

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="sessions need bash")
_LINK = re.compile(r"\[[^\]\n]*\]\((?P<target>[^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.M)


def page_name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_sessions(page: Path, tmp_path: Path) -> None:
    prepare(tmp_path)
    for block in blocks(page):
        if block.language != "console":
            continue
        for step in steps(block):
            printed = shell(step.command, tmp_path)
            assert matches(step.expected, printed), (
                f"{page_name(page)}:{step.line}: $ {step.command}\nprints\n{printed}"
            )


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_examples(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHENZHEN_PLANS_HOME", str(tmp_path / ".home"))
    parser, names = doctest.DocTestParser(), {}
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    report: list[str] = []
    for block in blocks(page):
        if block.language in ("pycon", "python") and ">>>" in block.text:
            example = parser.get_doctest(
                block.text, names, page_name(page), str(page), block.line - 1
            )
            runner.run(example, out=report.append, clear_globs=False)
            names = example.globs
    assert not runner.failures, "".join(report)


CHINESE = [page for page in PAGES if "zh" in page.parts or page.stem.endswith("zh-CN")]


@pytest.mark.parametrize("page", CHINESE, ids=page_name)
def test_chinese_prose_has_full_width_punctuation(page: Path) -> None:
    prose = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)", "", page.read_text("utf-8"), flags=re.S)
    assert not re.findall(r"[\u4e00-\u9fff][,:;!?(]|[,:;!?)][\u4e00-\u9fff]", prose)


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_links(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.S)
    for match in _LINK.finditer(text):
        target, _, anchor = match["target"].partition("#")
        if re.match(r"\w+:", target):
            continue
        file = (page.parent / target) if target else page
        assert file.exists(), match["target"]
        if anchor:
            assert anchor in anchors(file), match["target"]


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as the usual sites make them."""
    headings = _HEADING.findall(page.read_text("utf-8"))
    return {re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-") for h in headings}
