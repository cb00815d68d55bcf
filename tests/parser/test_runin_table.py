"""The table that run-in headings are learned from: what it keeps of a text, and that it is up to date."""

import re

from benchmarks.runin_readings import (
    TABLE,
    Lesson,
    from_table,
    lesson,
    read_table,
    readings,
    same,
    to_table,
    unmarked,
)


def test_a_lesson_comes_back_from_the_table(specimens: list[Lesson]) -> None:
    back = from_table(to_table(specimens))
    assert all(same(a, b) for a, b in zip(specimens, back, strict=True))


def test_second_looks_need_no_text(specimens: list[Lesson]) -> None:
    """What stands in for a paragraph says of its siblings what the paragraph itself says."""
    for one in specimens:
        for given in one.paragraphs:
            assert all(len(c.text) == c.stop - c.start for c in given.candidates)


def test_the_table_is_what_is_seen_of_the_texts_that_are_there() -> None:
    known = {one.name: one for one in read_table()}
    other = [one.name for one in readings() if not same(lesson(one), known.get(one.name))]
    assert not other, "python benchmarks/learn_runins.py"


def test_the_table_holds_no_sentence() -> None:
    """Of a text two characters at a time are kept, never more."""
    table = to_table(read_table())
    words = {"lead", "titled", "inner"}
    assert not [n for n in table["names"] if re.search("[\u4e00-\u9fff]{3}", n)]
    assert {c[2] for t in table["texts"] for _, _, cs in t["paragraphs"] for c in cs} <= words
    assert TABLE.stat().st_size < 400_000


def test_marks_stand_before_the_stops_of_headings() -> None:
    text, marks = unmarked("(一)稳外贸^。开展促进活动。\n——抓消费~。发放消费券。\n")
    assert text == "(一)稳外贸。开展促进活动。\n——抓消费。发放消费券。\n"
    assert [text[a:b] for a, b in marks["^"]] == ["(一)稳外贸"[3:]]
    assert [text[a:b] for a, b in marks["~"]] == ["抓消费"]
