"""Numerals, keys and markers: the closed parts of the grammar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shenzhen_plans.grammar.keys import fold, normalise
from shenzhen_plans.grammar.markers import match_glued, match_marker
from shenzhen_plans.grammar.numerals import to_han, to_int
from shenzhen_plans.parsing.nesting import ranks
from shenzhen_plans.parsing.rules.inline import find_items
from tests.disfigure import wide

LADDER = ("part", "chapter", "section", "article", "level1", "level2", "level3", "task")


@given(st.integers(0, 9999))
def test_numerals_there_and_back(value: int) -> None:
    assert to_int(to_han(value)) == value
    assert to_int(str(value)) == value


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("十", 10), ("二十", 20), ("廿三", 23), ("卅", 30), ("一百零五", 105), ("一百一十", 110), ("两百", 200),
        ("二〇三五", 2035), ("一 二", 12), ("007", 7), ("一千零一", 1001),
        ("", None), ("十百", None), ("百万", None), ("12a", None), ("一十十", None), ("1234567890", None), ("三.五", None),
    ],
)  # fmt: skip
def test_numerals(printed: str, value: int | None) -> None:
    assert to_int(printed) == value


@pytest.mark.parametrize("value", [-1, 10_000])
def test_numbers_that_headings_do_not_have(value: int) -> None:
    with pytest.raises(ValueError, match="not between"):
        to_han(value)


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_roman_numerals_are_kept() -> None:
    assert fold("Ⅲ类、Ⅳ类") == "Ⅲ类、Ⅳ类"


MARKED = [
    ("第三编 云州", "part", 3), ("第一篇云州", "part", 1), ("第 二 部分", "part", 2), ("第十二章 交通", "chapter", 12),
    ("第3节 交通", "section", 3), ("第一百零二条 岛民", "article", 102), ("第八条之一 岛民", "article", 8),
    ("一、总体", "level1", 1), ("二十一、总体", "level1", 21), ("十.总体", "level1", 10),
    ("(三)总体", "level2", 3), ("( 十一 )总体", "level2", 11), ("㈢总体", "level2", 3), ("(三)、总体", "level2", 3),
    ("1.总体", "level3", 1), ("12、总体", "level3", 12), ("⒊总体", "level3", 3), ("1. 2031年安排", "level3", 1),
    ("(24)总体", "task", 24), ("⑵总体", "task", 2), ("3)总体", "task", 3),
    ("专栏2:海堤", "box", 2), ("专栏三 海堤", "box", 3), ("专 栏 4", "box", 4),
    ("附件", "annex", None), ("附件2", "annex", 2), ("附 件:", "annex", None), ("附录A", "annex", 1),
    ("——海堤", "bullet", None), ("●海堤", "bullet", None), ("注:海堤", "note", None), ("注1:海堤", "note", 1), ("12", "bare", 12),
]  # fmt: skip
NOT_MARKED = [
    "(筹)云州学院", "(间)", "(期)", "(一期)工程", "(液态)", "(2030—2031年)", "2.0版", "3.46万亿元", "1-11月", "全国第三、亚洲第四",
    "一、二季度回升", "二、三产业", "一是完善", "第一,完善", "一季度", "十年磨一剑", "三亚市", "2031年", "附近居民", "附属设施", "注重实效",
    "", "。", "一", "（", "第条", "章程", "1：2",
]  # fmt: skip


@pytest.mark.parametrize(("line", "kind", "number"), MARKED)
def test_markers(line: str, kind: str, number: int | None) -> None:
    for text in (line, fold(wide(line))):
        marker = match_marker(text, 0, len(text))
        assert marker is not None
        assert (marker.kind, marker.number, marker.start) == (kind, number, 0)


@pytest.mark.parametrize("line", NOT_MARKED)
def test_what_only_looks_like_a_marker(line: str) -> None:
    assert match_marker(fold(line), 0, len(line)) is None


def test_a_marker_is_looked_for_inside_its_line_only() -> None:
    assert match_marker("一、甲", 0, 1) is None
    assert match_marker("甲\n一、甲", 2, 5) == ("level1", 1, 2, 4)


def test_a_number_glued_to_digits_counts_only_where_the_count_goes_on() -> None:
    assert match_glued("11.121人才工程", 0, 9, 10) == ("level3", 11, 0, 3)
    assert match_glued("11.121人才工程", 0, 9, 3) is None


@pytest.mark.parametrize(
    ("text", "kind", "last", "numbers"),
    [
        ("(1)建码头。(2)修海堤。", "task", 0, [1, 2]),
        ("(8)建码头。(9)修海堤。", "task", 7, [8, 9]),
        ("(8)建码头。(9)修海堤。", "task", 0, []),
        ("(1)建码头(2座)。(2)修海堤。", "task", 0, [1, 2]),
        ("(1)按(2)式计算。", "task", 0, [1]),
        ("(1)建码头。(4)修海堤。(9)植树。", "task", 0, [1, 4]),
        ("⑴建码头。⑵修海堤。", "task", 0, [1, 2]),
        ("(一)建码头;(二)修海堤。", "level2", 0, [1, 2]),
        ("(一)建码头。", "level2", 0, []),
        ("1.建码头。2.修海堤1.5公里。", "level3", 0, [1, 2]),
    ],
)
def test_inline_items(text: str, kind: str, last: int, numbers: list[int]) -> None:
    assert [item.number for item in find_items(text, 0, len(text), kind, last)] == numbers


def _series(*groups: tuple[str, int]) -> list[tuple[str, int | None]]:
    return list(groups)


def test_the_ladder_is_the_order_where_nothing_speaks_against_it() -> None:
    order = ranks(
        _series(("level1", 1), ("level2", 1), ("level2", 2), ("level1", 2), ("level2", 1)), LADDER
    )
    assert order["level1"] < order["level2"] < order["level3"]


def test_numbers_decide_which_kind_is_outside() -> None:
    order = ranks(
        _series(
            ("level2", 1),
            ("level1", 1),
            ("level1", 2),
            ("level2", 2),
            ("level1", 1),
            ("level1", 2),
            ("level2", 3),
            ("level1", 1),
        ),
        LADDER,
    )
    assert order["level2"] < order["level1"]


def test_a_count_that_runs_on_inverts_nothing() -> None:
    order = ranks(
        _series(
            ("level1", 1), ("level2", 1), ("level2", 2), ("level1", 2), ("level2", 3), ("level2", 4)
        ),
        LADDER,
    )
    assert order["level1"] < order["level2"]
