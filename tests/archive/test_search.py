"""Search: exactly what a plain scan of the texts finds, whatever the length of the query."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import shenzhen_plans as sp
from shenzhen_plans.archive.errors import QueryError
from shenzhen_plans.archive.index.searchkey import places, search_key
from shenzhen_plans.archive.index.units import Unit, units
from shenzhen_plans.archive.query import Query, read_query
from tests.archive.writing import plan
from tests.texts import available, real_source

Found = set[tuple[str, str]]
#: The units of every text with their search keys.
Texts = dict[str, list[tuple[Unit, str]]]


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> sp.Archive:
    archive = sp.Archive(tmp_path_factory.mktemp("home"))
    for number in range(12):
        archive.add(plan(number, year=2030 + number % 3).encode(), name=f"{number}.txt")
    for path in available():
        archive.add(path)
    return archive


@pytest.fixture(scope="module")
def everything(stored: sp.Archive) -> Texts:
    """The units of every text, read without the index."""
    found = {}
    for name in stored:
        if stored.has_text(name):
            document, source = stored._holdings.parsed(name)
            found[name] = [(unit, search_key(unit.text)) for unit in units(document, source.text)]
    return found


def scan(everything: Texts, query: Query) -> Found:
    """Return what a plain scan of the texts finds."""
    return {
        (name, unit.id)
        for name, found in everything.items()
        for unit, key in found
        if query.fits(key)
    }


def nodes(results: sp.archive.searching.Results) -> Found:
    return {(hit.document, hit.node) for hit in results}


COMMON = [
    "的",
    "茶",
    "一",
    "1",
    "%",
    "。",
    "”",
    "发展",
    "新建",
    "低空",
    "GDP",
    "gdp",
    "ＧＤＰ",
    "2031年",
    "地区生产总值",
    "(24)",
    "三、",
    "——",
    "Ⅲ",
    "3.46万亿元",
    "不存在的词",
]


@pytest.mark.parametrize("words", COMMON)
def test_common_queries_find_what_a_plain_scan_finds(
    words: str, stored: sp.Archive, everything: Texts
) -> None:
    results = stored.find(words)
    assert nodes(results) == scan(everything, read_query(words))
    assert results.total == len(results)


@settings(
    max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.data())
def test_any_piece_of_any_text_is_found_exactly(
    stored: sp.Archive, everything: Texts, data: st.DataObject
) -> None:
    def piece() -> str:
        found = everything[data.draw(st.sampled_from(sorted(everything)))]
        text = found[data.draw(st.integers(0, len(found) - 1))][0].text or "茶"
        start = data.draw(st.integers(0, len(text) - 1))
        return text[start : start + data.draw(st.sampled_from([1, 1, 2, 2, 3, 4, 7, 20, 200]))]

    words = [w for w in (piece() for _ in range(data.draw(st.integers(1, 3)))) if search_key(w)]
    if not words:
        return
    alternatives = data.draw(st.booleans())
    query = read_query([], any_of=words) if alternatives else read_query(words)
    results = stored.find([], any_of=words) if alternatives else stored.find(words)
    assert nodes(results) == scan(everything, query)
    assert len(results) > 0 or len(words) > 1
    for hit in results.hits[:5]:
        for start, end in hit.spans:
            assert any(key in search_key(hit.text[start:end]) for key in query.keys)


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.text(min_size=1, max_size=6))
def test_arbitrary_queries_find_what_a_plain_scan_finds(
    stored: sp.Archive, everything: Texts, words: str
) -> None:
    if not search_key(words):
        with pytest.raises(QueryError):
            stored.find([words])
        return
    assert nodes(stored.find([words])) == scan(everything, read_query([words]))


def test_hostile_characters_in_a_text_are_searched_like_others(archive: sp.Archive) -> None:
    text = (
        "云州市试点意见\n一、总体\n甲\"*()^{}:-AND+乙\ufdd0丙\U0010ffff丁\x01戊😀é\u0301己'';--\n"
    )
    name = archive.add(text.encode(), name="odd.txt").id
    for words in (
        '"*()^',
        "AND+乙",
        "+",
        "*",
        '"',
        "丙\U0010ffff丁",
        "丁戊",
        "😀",
        "é\u0301己",
        "'';--",
        "乙丙",
    ):
        assert nodes(archive.find([words], document=name)), words
    assert not archive.find(["乙丁"], document=name)


def test_width_blanks_case_and_quotation_marks_do_not_matter(stored: sp.Archive) -> None:
    results = [
        nodes(stored.find([words]))
        for words in ("“十六条”", '"十六条"', "「十六条」", "“ 十六　条 ”")
    ]
    assert results[0]
    assert all(found == results[0] for found in results)


def test_words_are_all_wanted_and_bars_stand_between_alternatives(
    stored: sp.Archive, everything: Texts
) -> None:
    for text, groups in {
        "茶园 新建": (("茶园",), ("新建",)),
        "茶园|船坞 新建": (("茶园", "船坞"), ("新建",)),
        '"茶 园" | 船坞': (("茶园", "船坞"),),
        "| 茶园": (("茶园",),),
    }.items():
        assert read_query(text).groups == groups
        assert nodes(stored.find(text)) == scan(everything, Query(groups))


def test_filters_narrow_the_hits_and_nothing_else(stored: sp.Archive, everything: Texts) -> None:
    every = stored.find("处")
    assert nodes(stored.find("处", kind="task")) == {
        (h.document, h.node) for h in every if h.kind == "task"
    }
    assert nodes(stored.find("处", family=["annual-plan"])) == {
        (h.document, h.node) for h in every if h.family == "annual-plan"
    }
    assert nodes(stored.find("处", numbers=(3, 5))) == {
        (h.document, h.node) for h in every if h.number in (3, 4, 5)
    }
    one = every[0].document
    assert nodes(stored.find("处", document=one)) == {
        (h.document, h.node) for h in every if h.document == one
    }
    for year in (2030, 2031, 2033):
        about = {
            name
            for name in everything
            if (p := stored.entry(name).period) and p.first <= year <= p.last
        }
        assert nodes(stored.find("处", year=year)) == {
            (h.document, h.node) for h in every if h.document in about
        }
    with pytest.raises(QueryError, match="ends before"):
        stored.find("处", numbers=(5, 3))


def test_the_best_come_first_and_a_limit_cuts_only_the_rest(stored: sp.Archive) -> None:
    every = stored.find("茶")
    assert [hit.score for hit in every] == sorted((hit.score for hit in every), reverse=True)
    part = stored.find("茶", limit=3, offset=2)
    assert (list(part), part.total) == (list(every[2:5]), every.total)


def test_a_title_weighs_more_than_a_text(archive: sp.Archive) -> None:
    text = "云州市试点意见\n一、总体要求\n(一)步骤。先办游船码头,再办别的事情。\n(二)游船码头。一年建成一处,两年建成两处。\n"
    name = archive.add(text.encode(), name="x.txt").id
    assert [hit.path for hit in archive.find("游船码头", document=name)] == ["一、(二)", "一、(一)"]


def test_a_hit_shows_where_it_stands(stored: sp.Archive) -> None:
    (hit,) = stored.find("间歇式老窑炉", document="yunzhou-plan-report-2031")
    assert hit.reference == f"《{hit.title}》三、(一)1.(1)"
    assert hit.breadcrumb[0] == "2031年经济社会发展主要任务"
    assert [hit.text[start:end] for start, end in hit.spans] == ["间歇式老窑炉"]
    assert "【间歇式老窑炉】" in hit.snippet()
    assert hit.context(0)[-1][0].endswith("…")
    assert stored[hit.document].node(hit.node).number == hit.number == 1


def test_places_are_merged_and_true() -> None:
    text = "茶 园茶园,ＡＩ"
    assert [text[a:b] for a, b in places(text, ["茶园", "园茶"])] == ["茶 园茶园"]
    assert [text[a:b] for a, b in places(text, ["ai"])] == ["ＡＩ"]


def test_nothing_to_look_for_is_an_error(archive: sp.Archive) -> None:
    for query in ("", "  ", "　", "|", '""', [], ["\x01"]):
        with pytest.raises(QueryError):
            archive.find(query)


def test_home_may_be_a_path_or_a_string(tmp_path: Path) -> None:
    assert sp.Archive(str(tmp_path)).home == sp.Archive(tmp_path).home


def test_what_the_tutorial_says_of_the_real_plan_is_true(archive: sp.Archive) -> None:
    archive.add(real_source("shenzhen-plan-2024"))
    hits = archive.find("新能源汽车", document="shenzhen-plan-2024")
    assert [hit.number for hit in hits if hit.kind == "task"] == [45, 122, 68, 1]
    assert {hit.path.partition("、")[0] for hit in hits if hit.kind != "task"} == {"一"}
    assert hits.total == 8
