"""The laws over specimens, real sources (where they are), disfigured copies and generated text."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.disfigure import HARMFUL, HARMLESS
from tests.laws.audit import breaches, parsed, shape
from tests.laws.generate import MARKDOWN, TAGS, debris
from tests.texts import SPECIMENS, available

#: Small texts that once broke a law, found by the tests below.
SMALL = (
    "——\n",
    "一、总\n——\n——",
    "1.(1)做。(2)做。",
    "三、(1)甲。\n(2)乙。(3)丙。\n其他。\n",
    "三、(1)\n2)!(4)\n)",
    "第一条(54)",
    # a page number inside a wrapped line that is furniture itself
    "01-08 09:3\x850\n端\nⅢⅢ盘点\x852\n并网一托管”分类处置,所\n投资由市区两级按是换块牌\n了事,一经过三个月培训重\n线员,没有一个人下岗。巡\n"
    "员老陶今年五水厂,如今管\n三十四,心倒松快了。7月1\n起,十一个乡镇与保户每月\n减免五吨库实行联合调度,\n供水保证率由八成二提高到九成六。石磴\n"
    "农说,春茶最忙的时候洗茶不用再等半夜\n岛三个乡镇的淡化水也将纳入统\n水再无“特价”与“高价”之分\n3",
)
TEXTS = [pytest.param(path, id=path.stem) for path in available()]


@pytest.mark.parametrize("text", SMALL)
def test_laws_hold_for_what_once_broke_them(text: str) -> None:
    assert breaches(*parsed(text)) == []


@pytest.mark.parametrize("path", TEXTS)
def test_laws_hold(path: Path) -> None:
    assert breaches(*parsed(path.read_text("utf-8"), name=path.name)) == []


@pytest.mark.parametrize("look", HARMLESS)
@pytest.mark.parametrize("path", TEXTS)
def test_the_look_of_a_text_does_not_change_its_tree(path: Path, look: str) -> None:
    text = path.read_text("utf-8")
    source, document = parsed(HARMLESS[look](text), name=path.name)
    assert breaches(source, document) == []
    assert shape(document) == shape(parsed(text, name=path.name)[1])


@pytest.mark.parametrize("harm", HARMFUL)
@pytest.mark.parametrize("path", TEXTS)
def test_laws_hold_for_disfigured_texts(path: Path, harm: str) -> None:
    text = path.read_text("utf-8")
    for seed in range(2):
        assert breaches(*parsed(HARMFUL[harm](text, Random(seed)))) == []  # noqa: S311


@given(
    st.sampled_from(SPECIMENS), st.lists(st.sampled_from(sorted(HARMFUL)), max_size=3), st.randoms()
)
def test_laws_hold_for_texts_disfigured_in_several_ways(
    path: Path, harms: list[str], random: Random
) -> None:
    text = path.read_text("utf-8")[:2500]
    for harm in harms:
        text = HARMFUL[harm](text, random)
    assert breaches(*parsed(text)) == []


@given(debris())
def test_laws_hold_for_debris(text: str) -> None:
    assert breaches(*parsed(text, name="debris.txt")) == []


@given(debris(TAGS))
def test_laws_hold_for_broken_html(text: str) -> None:
    assert breaches(*parsed(text, name="debris.html")) == []


@given(debris(MARKDOWN))
def test_laws_hold_for_broken_markdown(text: str) -> None:
    assert breaches(*parsed(text, name="debris.md")) == []


@given(st.text())
def test_laws_hold_for_any_string(text: str) -> None:
    assert breaches(*parsed(text)) == []


@given(debris())
def test_a_second_run_gives_the_same_document(text: str) -> None:
    assert parsed(text)[1] == parsed(text)[1]
