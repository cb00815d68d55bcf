"""The files that tell strangers what this project is agree with it and with each other."""

from __future__ import annotations

import re
import shlex
import tomllib

import yaml

import shenzhen_plans as sp
from shenzhen_plans.cli import COMMANDS

from .blocks import ROOT

README, CHINESE = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def commands(text: str) -> list[str]:
    """Return the shell commands of a README."""
    return re.findall(r"```sh\n(.*?)\n```", text, re.S)


def test_both_readmes_have_the_same_commands_and_the_same_example() -> None:
    assert commands(README) == commands(CHINESE)
    assert len(commands(README)) == 2
    assert re.findall(r"```pycon.*?```", README, re.S) == re.findall(
        r"```pycon.*?```", CHINESE, re.S
    )


def test_the_commands_of_the_readme_name_what_exists() -> None:
    main, test = commands(README)
    assert (ROOT / shlex.split(main)[-1]).is_file()
    (extra,) = re.findall(r"\.\[(\w+)\]", test)
    assert extra in PROJECT["optional-dependencies"]
    assert "shenzhen-plans" in PROJECT["scripts"]


def test_both_readmes_list_every_command() -> None:
    for text in (README, CHINESE):
        cells = re.findall(r"^\| ((?:`[\w-]+` ?)+)\|", text, re.M)
        assert sorted(re.findall(r"[\w-]+", " ".join(cells))) == sorted(COMMANDS)


def test_each_readme_is_about_one_screen() -> None:
    for text in (README, CHINESE):
        assert text.count("\n") < 80


def test_the_documentation_index_names_every_page() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert page.name == "README.md" or f"]({page.name})" in index, page.name


def test_the_benchmark_index_names_every_benchmark() -> None:
    index = (ROOT / "benchmarks" / "README.md").read_text("utf-8")
    for path in (ROOT / "benchmarks").glob("*.py"):
        if "__main__" in path.read_text("utf-8"):
            assert f"benchmarks/{path.name}`" in index, path.name


def test_the_citation_file() -> None:
    """What version 1.2.0 of the Citation File Format asks for, and this version of the library."""
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= cff.keys()
    assert cff["cff-version"] == "1.2.0"
    assert cff["type"] in ("software", "dataset")
    assert all({"name"} <= a.keys() or {"family-names"} <= a.keys() for a in cff["authors"])
    known = {
        "abstract", "authors", "cff-version", "date-released", "doi", "keywords", "license",
        "message", "repository-code", "title", "type", "url", "version",
    }  # fmt: skip
    assert cff.keys() <= known
    assert cff["version"] == sp.__version__
    assert cff["license"] == PROJECT["license"]


def test_the_changelog_keeps_the_form_of_keep_a_changelog() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## (.+)$", text, re.M)
    assert versions[0] == "[Unreleased]"
    for version in versions[1:]:
        assert re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", version), version
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.+)$", text, re.M)) <= kinds
