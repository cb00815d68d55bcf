"""Tables of data are rows with cells; tables that only lay out text are paragraphs."""

from shenzhen_plans.source.layout import Grid, Layout

from .build import abstract, cell, concrete, item, level, lines, p, read, row, table

TARGETS = [
    ("指标", "单位", "2030年", "2035年"),
    ("地区生产总值", "亿元", "4200", "6000"),
    ("公园数", "座", "320", "500"),
]


def cells(text: str, layout: Layout, grid: Grid | None = None) -> list[list[tuple[str, int, int]]]:
    grid = layout.grids[0] if grid is None else grid
    return [[(text[c.start : c.end], c.columns, c.rows) for c in r] for r in grid.rows]


def test_a_table_of_data() -> None:
    text, layout = read(p("表1 主要指标") + table(*TARGETS) + p("注：预期性。"))
    assert text.splitlines() == ["表1 主要指标", *("\t".join(r) for r in TARGETS), "注：预期性。"]
    (grid,) = layout.grids
    assert text[grid.start : grid.end].splitlines() == ["\t".join(r) for r in TARGETS]
    assert cells(text, layout) == [[(c, 1, 1) for c in r] for r in TARGETS]
    assert grid.header_rows == 0


def test_rows_that_word_repeats_are_headers() -> None:
    header = row(*TARGETS[0], properties="<w:tblHeader/>")
    _, layout = read(table(header, *TARGETS[1:]))
    assert layout.grids[0].header_rows == 1


def test_a_table_of_headers_alone_has_none() -> None:
    _, layout = read(table(*(row(*r, properties="<w:tblHeader/>") for r in TARGETS)))
    assert layout.grids[0].header_rows == 0


def test_merged_cells() -> None:
    text, layout = read(
        table(
            row(cell("类别", properties='<w:vMerge w:val="restart"/>'),
                cell("目标", properties='<w:gridSpan w:val="2"/>')),
            row(cell(properties="<w:vMerge/>"), cell("2030年"), cell("2035年")),
            row(cell("公园"), cell("320"), cell("500")),
        )
    )  # fmt: skip
    assert text.splitlines() == ["类别\t目标", "\t2030年\t2035年", "公园\t320\t500"]
    assert cells(text, layout) == [
        [("类别", 1, 2), ("目标", 2, 1)],
        [("2030年", 1, 1), ("2035年", 1, 1)],
        [("公园", 1, 1), ("320", 1, 1), ("500", 1, 1)],
    ]


def test_old_horizontal_merges_and_rows_that_begin_late() -> None:
    text, layout = read(
        table(
            row(cell("目标", properties='<w:hMerge w:val="restart"/>'),
                cell(properties="<w:hMerge/>"), cell("单位")),
            row(cell("公园", properties='<w:vMerge w:val="restart"/>'), cell("320"), cell("座")),
            row(cell("续", properties="<w:vMerge/>"), cell("500"), cell("座")),
            row(cell("12"), cell("处"), properties='<w:gridBefore w:val="1"/>'),
        )
    )  # fmt: skip
    assert cells(text, layout) == [
        [("目标", 2, 1), ("单位", 1, 1)],
        [("公园", 1, 2), ("320", 1, 1), ("座", 1, 1)],
        [("500", 1, 1), ("座", 1, 1)],
        [("12", 1, 1), ("处", 1, 1)],
    ]


def test_a_cell_of_several_paragraphs_is_one_line() -> None:
    many = cell(
        p("建成公园"), p("<w:r><w:t>新开</w:t><w:br/><w:t>绿道</w:t><w:tab/><w:t>五条</w:t></w:r>")
    )
    text, _ = read(table(("任务", "单位", "时限"), row(many, "园林局", "12月")))
    assert text.splitlines()[1] == "建成公园 新开 绿道 五条\t园林局\t12月"


def test_numbers_in_cells() -> None:
    lists = abstract(0, level(0, "%1.")) + concrete(1, 0)
    text, layout = read(
        table(("序号", "任务"), row(cell(item("")), "建成公园"), row(cell(item("")), "新开绿道")),
        numbering=lists,
    )
    assert text.splitlines() == ["序号\t任务", "1.\t建成公园", "2.\t新开绿道"]
    assert [text[a:b] for a, b in layout.generated] == ["1.", "2."]


def test_deleted_rows_and_cells() -> None:
    gone = row("旧", "旧", "旧", properties="<w:del/>")
    moved = row(cell("旧", properties="<w:cellDel/>"), "新开绿道", "园林局", "12月")
    assert lines(table(("任务", "单位", "时限"), gone, moved)) == [
        "任务\t单位\t时限", "新开绿道\t园林局\t12月",
    ]  # fmt: skip


def test_rows_and_cells_in_controls() -> None:
    wrapped = f"<w:sdt><w:sdtContent>{row('公园', '座')}</w:sdtContent></w:sdt>"
    inner = f"<w:tr><w:sdt><w:sdtContent>{cell('绿道')}</w:sdtContent></w:sdt>{cell('条')}</w:tr>"
    assert lines(table(("名称", "单位"), wrapped, inner)) == ["名称\t单位", "公园\t座", "绿道\t条"]


def test_one_column_is_a_frame_around_paragraphs() -> None:
    text, layout = read(
        table(row(cell("专栏1：公园")), row(cell(p("1.口袋公园"), p("2.郊野公园"))))
    )
    assert text.splitlines() == ["专栏1：公园", "1.口袋公园", "2.郊野公园"]
    assert not layout.grids


def test_one_row_and_sparse_rows_are_frames() -> None:
    head = table(row("云州市人民政府", "文件"))
    sparse = table(row("云政发〔2031〕4号", cell()), row(cell(), "签发人：林岚"))
    text, layout = read(head + sparse)
    assert text.splitlines() == ["云州市人民政府", "文件", "云政发〔2031〕4号", "签发人：林岚"]
    assert not layout.grids


def test_two_columns_of_running_text_are_a_frame() -> None:
    long = "建设滨江公园。" * 80
    text, layout = read(table(("左", "右"), (long, long)))
    assert not layout.grids
    assert text.splitlines() == ["左", "右", long, long]


def test_long_cells_in_a_table_of_tasks_stay_cells() -> None:
    long = "建设滨江公园。" * 80
    _, layout = read(table(("任务", "单位", "时限"), (long, "园林局", "12月")))
    assert len(layout.grids) == 1


def test_a_table_of_data_inside_a_frame() -> None:
    inner = table(*TARGETS)
    text, layout = read(table(row(cell("专栏2：指标")), row(cell(p("主要指标"), inner, p()))))
    assert text.splitlines() == ["专栏2：指标", "主要指标", *("\t".join(r) for r in TARGETS)]
    assert cells(text, layout)[2][0] == ("公园数", 1, 1)


def test_a_small_table_inside_a_cell_of_data_is_part_of_the_cell() -> None:
    inner = table(row("东区"), row("西区"))
    text, _ = read(table(("名称", "分布", "数"), row("公园", cell(p("共二"), inner, p()), "320")))
    assert text.splitlines()[1] == "公园\t共二 东区 西区\t320"


def test_wild_spans_are_bounded() -> None:
    wild = cell("甲", properties='<w:gridSpan w:val="99999999"/>')
    _, layout = read(
        table(row(wild, "乙"), row(cell("丙", properties='<w:gridSpan w:val="-3"/>'), "丁"))
    )
    assert [c.columns for c in layout.grids[0].rows[0]] == [63, 1]
    assert [c.columns for c in layout.grids[0].rows[1]] == [1, 1]


def test_empty_tables() -> None:
    assert lines(table() + table(row()) + table(row(cell()), row(cell())) + p("甲")) == ["甲"]
