"""Profiles are data, read strictly: a fault is told with its place, and no value is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import pytest

import shenzhen_plans as sp
from shenzhen_plans.errors import DataError, FamilyError
from shenzhen_plans.grammar import profile as profiles
from shenzhen_plans.grammar.profile import Profile
from shenzhen_plans.grammar.strict_yaml import load, load_as
from shenzhen_plans.kinds import LADDER_ORDER

FAMILIES = resources.files("shenzhen_plans").joinpath("families")
NAMES = sorted(file.name for file in FAMILIES.iterdir() if file.name.endswith(".yaml"))


@pytest.fixture
def family(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Return a function that puts a profile ``minutes`` into a folder of one's own."""
    monkeypatch.setenv(profiles.FAMILIES_VARIABLE, str(tmp_path))

    def write(text: str) -> None:
        (tmp_path / "minutes.yaml").write_text(text, "utf-8")
        profiles.families.cache_clear()
        profiles.profile.cache_clear()

    yield write
    monkeypatch.undo()
    profiles.families.cache_clear()
    profiles.profile.cache_clear()


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ('name: minutes\nevents: "no"\n', "2:1", "events"),
        ("name: minutes\nevents: no\n", "2:1", "events"),
        ("name: minutes\nevents: 1\n", "2:1", "events"),
        ("name: minutes\ntasks: nonsense\n", "2:1", "'nonsense'"),
        ("name: minutes\ntasks: [level3]\n", "2:1", "tasks"),
        ("name: minutes\nladder: [level1, chap]\n", "2:1", "'chap'"),
        ("name: minutes\nladder: [level1, level1]\n", "2:1", "twice"),
        ("name: minutes\nladder: level1\n", "2:1", "ladder"),
        ("name: minutes\nroles:\n  reviews: 汇报\n", "3:3", "reviews"),
        ("name: minutes\nroles:\n  review: [汇报, '(']\n", "3:3", "pattern"),
        ("name: minutes\nroles: [汇报]\n", "2:1", "roles"),
        ("name: minutes\ntitel: x\n", "2:1", "titel"),
        ("name: minutes\ntitle: '(['\n", "2:1", "pattern"),
        ("name: minutes\ntitle: 3\n", "2:1", "pattern"),
        ("name: minutes\ntitle: []\n", "2:1", "pattern"),
        ("name: other\n", "1:1", "minutes"),
        ("name: minutes\nname: minutes\n", "2:1", "second time"),
        ("name: minutes\ntitle: &a x\n", "2:8", "anchors"),
        ("name: minutes\ntitle: !!python/none x\n", "2:8", "tag"),
        ("name: minutes\ntitle: [\n", "3:1", "not valid YAML"),
        ("- minutes\n", "1:1", "dictionary"),
        ("", "1:1", "dictionary"),
    ],
)
def test_a_fault_is_a_family_error_with_its_place(
    family: Callable[[str], None], text: str, place: str, said: str
) -> None:
    family(text)
    with pytest.raises(FamilyError) as caught:
        sp.parse("一、汇报\n", family="minutes")
    assert f"minutes.yaml:{place}: " in str(caught.value)
    assert said in str(caught.value)


TEXT = "第一章 总则\n一、目标\n(一)建园。\n1.建桥。\n(1)修路。\n第一节 步骤\n第一条 本办法。\n第一编 附录\n"


@pytest.mark.parametrize(
    "ladder", [[], ["level1"], ["task"], ["level2", "level1"], ["section", "level3"], ["article"]]
)
def test_a_partial_ladder_is_made_whole(family: Callable[[str], None], ladder: list[str]) -> None:
    family(f"name: minutes\nladder: [{', '.join(ladder)}]\n")
    document = sp.parse(TEXT, family="minutes")
    whole = profiles.profile("minutes").ladder
    assert sorted(whole) == sorted(LADDER_ORDER)
    assert [kind for kind in whole if kind in ladder] == ladder
    assert {node.kind for node in document.walk()} >= set(LADDER_ORDER)


def test_what_a_ladder_leaves_out_keeps_its_order() -> None:
    whole = Profile(name="x", ladder=("level2", "level1")).ladder  # type: ignore[arg-type]
    assert [k for k in whole if k not in ("level1", "level2")] == [
        k for k in LADDER_ORDER if k not in ("level1", "level2")
    ]


@pytest.mark.parametrize(
    ("ladder", "inside"),
    [("level2, task, level3, level1", {"task", "level3"}), ("level2, level1", {"task", "level3"})],
)
def test_the_ladder_governs_points_inside_a_line(
    family: Callable[[str], None], ladder: str, inside: set[str]
) -> None:
    """Where (一) stands above 一、, the line of 一、 holds no (一)."""
    family(f"name: minutes\nladder: [{ladder}]\n")
    for marks in ("(一)建园;(二)建桥;(三)修路。", "(1)建园;(2)建桥;(3)修路。"):
        document = sp.parse(f"(一)总则。\n一、任务。{marks}\n", family="minutes")
        for level1 in (n for n in document.walk() if n.kind == "level1"):
            assert {n.kind for n in level1.children} <= {*inside, "paragraph", "passage"}


def _ways(value: object) -> list[str]:
    """Return the entries of all lists in a file."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    below = [way for each in inner for way in _ways(each)]
    return below + ([str(each) for each in value] if isinstance(value, list) else [])


@pytest.mark.parametrize("name", NAMES)
def test_each_way_of_writing_is_a_pattern_by_itself(name: str) -> None:
    """A bracket that closes in the next entry would make one entry of two."""
    data = load(FAMILIES.joinpath(name).read_bytes()).value
    assert all(len(way) <= 300 for way in _ways(data)), "a list says it better"
    for way in _ways(profiles.with_parts(data)):
        re.compile(way)


@pytest.mark.parametrize("name", [name for name in NAMES if name[0] != "_"])
def test_the_profiles_of_the_package_are_valid(name: str) -> None:
    found = load_as(Profile, FAMILIES.joinpath(name).read_bytes(), path=name)
    assert f"{found.name}.yaml" == name


def test_no_bomb_and_no_flood() -> None:
    with pytest.raises(DataError, match="deep"):
        load(b"[" * 40 + b"]" * 40)
    with pytest.raises(DataError, match="larger"):
        load(b"a: " + b"x" * 300_000)
    with pytest.raises(DataError, match="second document"):
        load(b"a: 1\n---\nb: 2\n")


def test_plain_words_are_not_taken_for_other_types() -> None:
    value = load(b"a: no\nb: 1.5\nc: 2031-01-20\nd: 0o7\ne: '1'\nf: true\ng: 12\nh:\n").value
    assert value == {
        "a": "no", "b": "1.5", "c": "2031-01-20", "d": "0o7", "e": "1", "f": True, "g": 12, "h": None,
    }  # fmt: skip


def test_patterns_are_made_of_parts() -> None:
    data = {
        "ladder": ["level1"], "contents_headings": ["目录"], "preface_headings": ["前言"],
        "parts": {"year": [r"\d{4}", "[〇一二三]{4}"], "day": ["(?&year)年1月"]},
        "furniture": {"date": "于(?&day)"}, "dated": ["(?&year)年", "(?&day)"],
    }  # fmt: skip
    made = profiles.Genre.model_validate(data, strict=False)
    assert made.patterns["dated"].fullmatch("二〇三一年1月")
    assert made.furniture["date"].fullmatch("于2031年1月")
    with pytest.raises(ValueError, match="no part 'month'"):
        profiles.Genre.model_validate({**data, "dated": "(?&month)"}, strict=False)
