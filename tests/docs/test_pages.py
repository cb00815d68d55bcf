"""Every page: the shown sessions and examples are true, and every link leads somewhere."""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path

import pytest

from .blocks import PAGES, ROOT, Block, blocks, is_chinese, matches, prepare, shell, steps

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
            printed = shell(step.command, tmp_path, chinese=is_chinese(page))
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


CHINESE = [page for page in PAGES if is_chinese(page)]


@pytest.mark.parametrize("page", CHINESE, ids=page_name)
def test_chinese_prose_has_full_width_punctuation(page: Path) -> None:
    prose = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)", "", page.read_text("utf-8"), flags=re.S)
    assert not re.findall(r"[\u4e00-\u9fff][,:;!?(]|[,:;!?)][\u4e00-\u9fff]", prose)


ENGLISH = sorted((ROOT / "docs").glob("*.md"))


def test_every_page_is_there_in_both_languages() -> None:
    assert [page.name for page in sorted((ROOT / "docs" / "zh").glob("*.md"))] == [
        page.name for page in ENGLISH
    ]


@pytest.mark.parametrize("page", ENGLISH, ids=page_name)
def test_both_languages_show_the_same(page: Path) -> None:
    both = page, page.parent / "zh" / page.name
    assert shown(both[0]) == shown(both[1])
    levels = [re.findall(r"^(#+) ", bare(path), re.M) for path in both]
    assert levels[0] == levels[1]
    tables = [len(re.findall(r"^\|", bare(path), re.M)) for path in both]
    assert tables[0] == tables[1]


def shown(page: Path) -> list[tuple[str, str]]:
    """Return the blocks of a page: of a session its commands, whose output is in a language."""
    return [(block.language, of_both(block)) for block in blocks(page)]


def of_both(block: Block) -> str:
    if block.language != "console":
        return block.text
    return "\n".join(step.command for step in steps(block))


def bare(page: Path) -> str:
    """Return a page without its blocks."""
    return re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.S | re.M)


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
