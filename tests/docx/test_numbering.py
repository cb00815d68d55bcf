"""Automatic numbers, restored as Word shows them."""

import pytest

from .build import (
    abstract,
    concrete,
    item,
    level,
    lines,
    num,
    p,
    read,
    run,
    start_override,
    style,
)  # fmt: skip

#: 一、 → （一） → 1. → (1), as government documents have it.
PLAN = abstract(
    0,
    level(0, "%1、", "chineseCountingThousand"),
    level(1, "（%2）", "chineseCountingThousand"),
    level(2, "%3.", "decimal"),
    level(3, "(%4)", "decimal"),
)


def shown(*items: str, numbering: str = PLAN + concrete(1, 0), **parts: str) -> list[str]:
    return lines("".join(items), numbering=numbering, **parts)


def test_levels_count_and_start_again_below_a_higher_one() -> None:
    got = shown(
        item("回顾"), item("经济", level=1), item("产业", level=1), item("安排"),
        item("目标", level=1), item("投资", level=2), item("消费", level=2), item("民生", level=1),
        item("就业", level=2),
    )  # fmt: skip
    assert got == [
        "一、回顾", "（一）经济", "（二）产业", "二、安排", "（一）目标", "1.投资", "2.消费",
        "（二）民生", "1.就业",
    ]  # fmt: skip


def test_numbers_are_generated_characters() -> None:
    text, layout = read(item("回顾") + p("正文") + item("安排"), numbering=PLAN + concrete(1, 0))
    assert [text[a:b] for a, b in layout.generated] == ["一、", "二、"]


def test_a_second_list_of_the_same_definition_counts_on() -> None:
    lists = PLAN + concrete(1, 0) + concrete(2, 0)
    assert shown(item("甲"), item("乙", 2), item("丙", 1), numbering=lists) == [
        "一、甲", "二、乙", "三、丙",
    ]  # fmt: skip


def test_lists_of_different_definitions_count_apart() -> None:
    lists = PLAN + PLAN.replace('abstractNumId="0"', 'abstractNumId="1"')
    lists += concrete(1, 0) + concrete(2, 1)
    assert shown(item("甲"), item("乙", 2), item("丙"), numbering=lists) == [
        "一、甲", "一、乙", "二、丙",
    ]  # fmt: skip


def test_a_start_override_restarts_once_and_others_count_on_from_there() -> None:
    lists = PLAN + concrete(1, 0) + concrete(2, 0, start_override(0, 5))
    got = shown(item("甲"), item("乙"), item("丙", 2), item("丁", 2), item("戊"), numbering=lists)
    assert got == ["一、甲", "二、乙", "五、丙", "六、丁", "七、戊"]


def test_a_start_override_of_a_lower_level_waits_for_that_level() -> None:
    lists = PLAN + concrete(1, 0, start_override(1, 3))
    got = shown(item("甲"), item("乙", level=1), item("丙", level=1), item("丁"), item("戊", level=1),
                numbering=lists)  # fmt: skip
    assert got == ["一、甲", "（三）乙", "（四）丙", "二、丁", "（三）戊"]


def test_a_level_override_changes_the_form_and_not_the_count() -> None:
    chapter = f'<w:lvlOverride w:ilvl="0">{level(0, "第%1章", "chineseCounting")}</w:lvlOverride>'
    lists = PLAN + concrete(1, 0) + concrete(2, 0, chapter)
    assert shown(item("甲"), item("乙", 2), item("丙"), numbering=lists) == [
        "一、甲", "第二章 乙", "三、丙",
    ]  # fmt: skip


def test_level_and_start_override_together() -> None:
    both = (
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/>'
        f"{level(0, '第%1条', 'chineseCounting', start=9)}</w:lvlOverride>"
    )
    lists = PLAN + concrete(2, 0, both)
    assert shown(item("甲", 2), item("乙", 2), numbering=lists) == ["第四条 甲", "第五条 乙"]


@pytest.mark.parametrize(
    ("restart", "numbers"),
    [
        (None, ["1.", "2.", "1.", "1."]),
        (0, ["1.", "2.", "3.", "4."]),  # never
        (1, ["1.", "2.", "3.", "1."]),  # only after the first level
        (2, ["1.", "2.", "1.", "1."]),
        (9, ["1.", "2.", "1.", "1."]),  # higher than the level itself: as if it were not there
    ],
)
def test_restarts_as_the_level_says(restart: int | None, numbers: list[str]) -> None:
    more = "" if restart is None else f'<w:lvlRestart w:val="{restart}"/>'
    lists = abstract(
        0,
        level(0, "%1、", "chineseCounting"),
        level(1, "（%2）", "chineseCounting"),
        level(2, "%3.", more=more),
    ) + concrete(1, 0)
    levels = [0, 1, 2, 2, 1, 2, 0, 1, 2]
    got = shown(*(item("题", level=at) for at in levels), numbering=lists)
    assert [
        line.removesuffix("题") for line, at in zip(got, levels, strict=True) if at == 2
    ] == numbers


def test_multi_level_patterns_and_legal_numbers() -> None:
    lists = abstract(
        0,
        level(0, "第%1章", "chineseCounting"),
        level(1, "%1.%2", more="<w:isLgl/>"),
        level(2, "%1.%2.%3", "lowerLetter", more="<w:isLgl/>"),
        level(3, "%1—%4", "upperRoman"),
    ) + concrete(1, 0)
    got = shown(item("总则"), item("总则"), item("目标", level=1), item("范围", level=2),
                item("附则", level=3), numbering=lists)  # fmt: skip
    assert got == ["第一章 总则", "第二章 总则", "2.1 目标", "2.1.1 范围", "二—I 附则"]


def test_a_skipped_level_counts_as_begun() -> None:
    got = shown(item("先", level=1), item("后"), item("深", level=2), item("浅", level=1))
    assert got == ["（一）先", "二、后", "1.深", "（二）浅"]


def test_a_pattern_may_leave_out_levels_and_name_bullets() -> None:
    lists = abstract(
        0, level(0, "%1."), level(1, "—", "bullet"), level(2, "%1.%2%3.")
    ) + concrete(1, 0)  # fmt: skip
    got = shown(item("甲"), item("乙", level=1), item("丙", level=2), numbering=lists)
    assert got == ["1.甲", "—乙", "1.1.丙"]


def test_a_pattern_that_names_a_deeper_level_shows_nothing() -> None:
    lists = abstract(0, level(0, "%1.%2."), level(1, "%1.%2")) + concrete(1, 0)
    assert shown(item("甲"), item("乙", level=1), numbering=lists) == ["甲", "1.1 乙"]


def test_without_a_start_a_level_begins_with_zero() -> None:
    lists = abstract(0, level(0, "%1.", start=None)) + concrete(1, 0)
    assert shown(item("甲"), item("乙"), numbering=lists) == ["0.甲", "1.乙"]


def test_list_zero_unknown_lists_and_undefined_levels_show_no_number() -> None:
    got = shown(item("甲", 0), item("乙", 7), item("丙", 1, 8), item("丁", 1))
    assert got == ["甲", "乙", "丙", "一、丁"]


def test_list_zero_takes_away_the_number_of_a_style() -> None:
    styles = style("a", num(1, 0))
    got = shown(p("甲", style="a"), p("乙", style="a", properties=num(0)), p("丙", style="a"),
                styles=styles)  # fmt: skip
    assert got == ["一、甲", "乙", "二、丙"]


def test_numbers_from_styles_bound_to_levels() -> None:
    lists = abstract(
        0,
        level(0, "%1、", "chineseCounting", more='<w:pStyle w:val="h1"/>'),
        level(1, "（%2）", "chineseCounting", more='<w:pStyle w:val="h2"/>'),
    ) + concrete(1, 0)
    # The level in a style's own numPr does not count where the list names the style (17.9.3).
    styles = style("h1", num(1, None)) + style("h2", num(1, 7)) + style("h3", base="h2")
    got = shown(p("甲", style="h1"), p("乙", style="h2"), p("丙", style="h3"), p("丁", style="h1"),
                numbering=lists, styles=styles)  # fmt: skip
    assert got == ["一、甲", "（一）乙", "（二）丙", "二、丁"]


def test_a_style_that_says_only_the_level_inherits_the_list() -> None:
    styles = style("h1", num(1, 0)) + style(
        "h2", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', base="h1"
    )
    got = shown(p("甲", style="h1"), p("乙", style="h2"), styles=styles)
    assert got == ["一、甲", "（一）乙"]


def test_a_paragraph_may_change_only_the_level_of_its_style() -> None:
    styles = style("h1", num(1, 0))
    own = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    assert shown(p("甲", style="h1"), p("乙", style="h1", properties=own), styles=styles) == [
        "一、甲", "（一）乙",
    ]  # fmt: skip


def test_a_paragraph_overrides_the_list_of_its_style() -> None:
    lists = (
        PLAN + abstract(1, level(0, "第%1章", "japaneseCounting")) + concrete(1, 0) + concrete(2, 1)
    )
    styles = style("h1", num(1, 0))
    got = shown(p("甲", style="h1"), p("乙", style="h1", properties=num(2)), p("丙", style="h1"),
                numbering=lists, styles=styles)  # fmt: skip
    assert got == ["一、甲", "第一章 乙", "二、丙"]


def test_the_default_style_numbers_too() -> None:
    styles = style("n", num(1, 0), default=True)
    assert shown(p("甲"), p("乙", style="gone"), styles=styles) == ["一、甲", "二、乙"]


@pytest.mark.parametrize("through_num", [True, False])
def test_lists_that_stand_for_a_numbering_style(through_num: bool) -> None:
    real = PLAN.replace("<w:lvl ", '<w:styleLink w:val="gov"/><w:lvl ', 1)
    link = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="gov"/></w:abstractNum>'
    lists = real + link + concrete(1, 0) + concrete(2, 5)
    styles = style("gov", num(1, None), kind="numbering") if through_num else ""
    got = shown(item("甲", 2), item("乙", 2, 1), item("丙", 1), numbering=lists, styles=styles)
    assert got == ["一、甲", "（一）乙", "二、丙"]


def test_numbering_styles_in_a_circle_show_no_number() -> None:
    link = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="gov"/></w:abstractNum>'
    styles = style("gov", num(1, None), kind="numbering")
    assert shown(item("甲"), numbering=link + concrete(1, 0), styles=styles) == ["甲"]


@pytest.mark.parametrize(
    ("pattern", "suffix", "text", "line"),
    [
        ("%1、", "tab", "目标", "一、目标"),
        ("第%1章", "tab", "总则", "第一章 总则"),
        ("第%1章", "space", "总则", "第一章 总则"),
        ("第%1章", "nothing", "总则", "第一章总则"),
        ("第%1章", "tab", "　总则", "第一章　总则"),
        ("（%1）", "space", "目标", "（一） 目标"),
        ("%1", "nothing", "目标", "一目标"),
    ],
)
def test_what_parts_number_and_text(pattern: str, suffix: str, text: str, line: str) -> None:
    lists = abstract(
        0, level(0, pattern, "chineseCounting", more=f'<w:suff w:val="{suffix}"/>')
    ) + concrete(1, 0)  # fmt: skip
    assert shown(item(text), numbering=lists) == [line]


@pytest.mark.parametrize("suffix", ["tab", "space", "nothing"])
def test_a_number_never_runs_into_a_year(suffix: str) -> None:
    more = f'<w:suff w:val="{suffix}"/>'
    lists = abstract(0, level(0, "%1.", more=more)) + concrete(1, 0)
    assert shown(item("2031年工作"), numbering=lists) == ["1. 2031年工作"]


def test_hidden_paragraphs_count() -> None:
    hidden = p(properties=num(1, 0) + "<w:rPr><w:vanish/></w:rPr>")
    assert shown(item("甲"), hidden, item("乙")) == ["一、甲", "三、乙"]


def test_empty_paragraphs_show_their_number() -> None:
    assert shown(item("甲"), item(""), item("乙")) == ["一、甲", "二、", "三、乙"]


def test_a_hidden_level_counts_and_shows_nothing() -> None:
    quiet = level(0, "%1、", "chineseCounting").replace(
        "</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>"
    )
    lists = abstract(0, quiet, level(1, "%1.%2", more="<w:isLgl/>")) + concrete(1, 0)
    got = shown(item("甲"), item("乙"), item("丙", level=1), numbering=lists)
    assert got == ["甲", "乙", "2.1 丙"]


def test_bullets_show_as_they_look() -> None:
    def bullet(index: int, sign: str, font: str) -> str:
        fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr></w:lvl>'
        return level(index, sign, "bullet").replace("</w:lvl>", fonts)

    lists = abstract(
        0, bullet(0, "\uf0b7", "Symbol"), bullet(1, "\uf06c", "Wingdings"), bullet(2, "——", "宋体"),
        bullet(3, "n", "Wingdings"),
    ) + concrete(1, 0)  # fmt: skip
    got = shown(*(item("公园", level=at) for at in range(4)), numbering=lists)
    assert got == ["•公园", "●公园", "——公园", "■公园"]


def test_custom_formats_behind_a_choice() -> None:
    custom = level(0, "%1.").replace(
        '<w:numFmt w:val="decimal"/>',
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"'
        ' w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        "</mc:Fallback></mc:AlternateContent>",
    )
    assert shown(item("甲"), numbering=abstract(0, custom) + concrete(1, 0)) == ["001.甲"]


def test_numbers_of_deleted_and_inserted_paragraphs() -> None:
    gone = p(
        "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>",
        properties=num(1, 0) + "<w:rPr><w:del/></w:rPr>",
    )
    new = p(
        f"<w:ins>{run('新')}</w:ins>",
        properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins/></w:numPr><w:rPr><w:ins/></w:rPr>',
    )
    assert shown(item("甲"), gone, new, item("乙")) == ["一、甲", "二、新", "三、乙"]


def test_what_numbering_was_before_a_tracked_change_does_not_count() -> None:
    changed = f"<w:pPrChange><w:pPr>{num(1, 0)}</w:pPr></w:pPrChange>"
    assert shown(p("甲", properties=changed), item("乙")) == ["甲", "一、乙"]


def test_numbers_in_cells_and_boxes_count_in_order() -> None:
    table = f"<w:tbl><w:tr><w:tc>{item('乙')}</w:tc></w:tr></w:tbl>"
    assert shown(item("甲"), table, item("丙")) == ["一、甲", "二、乙", "三、丙"]


def test_numbering_that_points_nowhere_is_no_error() -> None:
    lists = '<w:num w:numId="1"/>' + concrete(2, 9) + '<w:num><w:abstractNumId w:val="0"/></w:num>'
    assert shown(item("甲", 1), item("乙", 2), numbering=lists) == ["甲", "乙"]


def test_absurd_numbers_are_bounded() -> None:
    lists = abstract(
        0, level(0, "%1" * 100, "upperLetter", start=32000), level(1, "%2.", start=10**12)
    ) + concrete(1, 0)  # fmt: skip
    got = shown(item("甲"), item("乙", level=1), item("丙", 1, 99), numbering=lists)
    assert all(len(line) < 300 for line in got)
