"""Tables of documents: every row is one, read as a stream; what is missing is named."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from shenzhen_plans.errors import SourceError
from shenzhen_plans.source.tabular import KINDS, rows_of

ROWS = [
    {
        "id": 1,
        "title": "云州市公园意见",
        "full_text": "云州市公园意见\n一、总体要求\n建成公园,新开“绿道”。",
    },
    {"id": 2, "title": "岚山区计划", "full_text": "岚山区计划\n一、目标\n" + "修堤。" * 60_000},
]


def _csv(
    path: Path, rows: list[dict[str, object]], delimiter: str = ",", encoding: str = "utf-8"
) -> None:
    def cell(value: object) -> str:
        return '"' + str(value).replace('"', '""') + '"'

    lines = [delimiter.join(rows[0])] + [delimiter.join(map(cell, row.values())) for row in rows]
    path.write_bytes("\r\n".join(lines).encode(encoding))


def _jsonl(path: Path, rows: list[dict[str, object]]) -> None:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")


def _sqlite(path: Path, rows: list[dict[str, object]], table: str = "re ports") -> None:
    with sqlite3.connect(path) as database:
        columns = ", ".join(rows[0])
        database.execute(f'CREATE TABLE "{table}" ({columns})')
        marks = ", ".join("?" * len(rows[0]))
        database.executemany(
            f'INSERT INTO "{table}" VALUES ({marks})',  # noqa: S608 - a test's own name
            [tuple(row.values()) for row in rows],
        )
    database.close()


def _parquet(path: Path, rows: list[dict[str, object]]) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pyarrow.Table.from_pylist(rows), path)


WRITERS: dict[str, Callable[[Path, list[dict[str, object]]], None]] = {
    "a.csv": _csv,
    "a.tsv": lambda path, rows: _csv(path, rows, "\t"),
    "semicolons.csv": lambda path, rows: _csv(path, rows, ";"),
    "gbk.csv": lambda path, rows: _csv(path, rows, encoding="gb18030"),
    "marked.csv": lambda path, rows: _csv(path, rows, encoding="utf-8-sig"),
    "utf16.csv": lambda path, rows: _csv(path, rows, encoding="utf-16"),
    "a.jsonl": _jsonl,
    "a.ndjson": _jsonl,
    "a.parquet": _parquet,
    "a.sqlite": _sqlite,
    "a.db": _sqlite,
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_kind_gives_the_same_documents(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    WRITERS[name](path, ROWS)
    found = list(rows_of(path, column="full_text", name_column="title"))
    assert [record.title for record in found] == ["云州市公园意见", "岚山区计划"]
    assert [record.name for record in found] == [f"{path}, row 1", f"{path}, row 2"]
    texts = [record.read().decode("utf-8").replace("\r\n", "\n") for record in found]
    assert texts == [row["full_text"] for row in ROWS]


def test_every_kind_is_tried_here() -> None:
    assert {Path(name).suffix for name in WRITERS} | {".sqlite3"} == set(KINDS)


@pytest.mark.parametrize("name", WRITERS)
def test_a_missing_column_is_named_with_one_that_is_like_it(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    WRITERS[name](path, ROWS)
    with pytest.raises(
        SourceError, match=r"has no column fulltext; did you mean full_text\? columns: .*title"
    ):
        list(rows_of(path, column="fulltext"))
    with pytest.raises(SourceError, match=r"has no column 乙; columns: .*full_text"):
        list(rows_of(path, column="full_text", name_column="乙"))


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet", "a.sqlite"])
def test_rows_are_read_one_after_the_other(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    WRITERS[name](path, ROWS * 50)
    first = islice(rows_of(path, column="full_text"), 1)
    assert [record.title for record in first] == [f"{path.stem}-1"]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet", "a.sqlite"])
def test_rows_without_text_are_named_and_the_rest_goes_on(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    WRITERS[name](path, [{"t": "一、总则"}, {"t": ""}, {"t": "二、附则"}])
    good, bad, last = rows_of(path, column="t")
    assert (good.read(), last.read()) == ("一、总则".encode(), "二、附则".encode())
    with pytest.raises(SourceError, match=r"row 2: holds no text in the column t"):
        bad.read()


def test_lines_that_are_no_json_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"t": "一"}\n\n{broken\n[1]\n{"u": 2}\n{"t": 5}\n' + "[" * 100_000, "utf-8")
    found = list(rows_of(path, column="t"))
    assert [record.error and record.error[:12] for record in found] == [
        None, "is no JSON: ", "is no JSON o", "holds no tex", "holds no tex", "is no JSON: ",
    ]  # fmt: skip


def test_html_in_a_column_is_html(tmp_path: Path) -> None:
    import shenzhen_plans as sp

    path = tmp_path / "a.jsonl"
    _jsonl(path, [{"html": "<div><p>云州市公园意见</p><p>一、总则</p></div>"}])
    (record,) = rows_of(path, column="html")
    assert sp.parse(record.read(), name=record.title).source.format == "html"


def test_several_tables_need_a_name(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    _sqlite(path, ROWS, "old")
    _sqlite(path, ROWS[:1], "new")
    with pytest.raises(SourceError, match=r"several tables; give --table: .*old"):
        list(rows_of(path, column="full_text"))
    assert len(list(rows_of(path, column="full_text", table="new"))) == 1
    with pytest.raises(SourceError, match="has no table next; tables: "):
        list(rows_of(path, column="full_text", table="next"))


def test_a_database_is_only_read(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    _sqlite(path, ROWS)
    before = path.read_bytes()
    list(rows_of(path, column="full_text"))
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["a.db"]
    missing = tmp_path / "none.db"
    with pytest.raises(SourceError, match="cannot be read"):
        list(rows_of(missing, column="full_text"))
    assert not missing.exists()


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet", "a.db"])
@pytest.mark.parametrize(
    "data", [b"", b"\0" * 100, b"\xff\xfe\xfd" * 9, b"SQLite format 3\0" + b"x" * 99]
)
def test_files_that_are_no_tables(name: str, data: bytes, tmp_path: Path) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    path = tmp_path / name
    path.write_bytes(data)
    try:
        found = list(rows_of(path, column="t"))
    except SourceError:
        return
    assert all(record.error for record in found)


def test_other_endings_say_what_is_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"is no table; --column reads .csv.*\.sqlite"):
        list(rows_of(tmp_path / "a.xlsx", column="t"))


def test_without_the_extra_the_error_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(SourceError, match=r"pip install 'shenzhen-plans\[parquet\]'"):
        list(rows_of(tmp_path / "a.parquet", column="t"))


def _bad_rows(path: Path, data: bytes) -> list[str | None]:
    path.write_bytes(data)
    return [record.error for record in rows_of(path, column="t")]


NO_TEXT, NO_CHARACTERS = "holds no text in the column t", "holds what is no text in the column t"


def test_what_is_no_text_is_none_in_json_lines(tmp_path: Path) -> None:
    rows = rb"""{"t": [1]}
{"t": {"a": 1}}
{"t": true}
{"t": "\ud800"}
{"t": "\u4e00", "t": "\u4e8c"}
{"t": "\u4e00"}
"""
    twice = "is no JSON: the field 't' stands twice in one object"
    expected = [NO_TEXT, NO_TEXT, NO_TEXT, NO_CHARACTERS, twice, None]
    assert _bad_rows(tmp_path / "a.jsonl", rows) == expected
    bad = b'{"t": "' + "\u4e00".encode() + b'\x80"}\n{"t": "a"}\n'
    long = b'{"t": "a"}\n' * 120_000  # its encoding is told from the first megabyte
    assert _bad_rows(tmp_path / "a.jsonl", long + bad)[-2:] == [NO_CHARACTERS, None]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (b"n,t\na,b,c\nd,e\n", ["holds more cells than the header", None]),
        (b"n,t\na\nd,e\n", [NO_TEXT, None]),
    ],
)
def test_rows_of_another_length(rows: bytes, expected: list[str | None], tmp_path: Path) -> None:
    """A comma that nobody quoted parts a text in two: half a text would be a wrong one."""
    assert _bad_rows(tmp_path / "a.csv", rows) == expected


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (b'n,t\na,"b\nc,d\n', "cannot be read as CSV: unexpected end of data"),
        (b'n,t\na,"b"c"\n', r"expected after .* \(line 2\)"),
        (b"t,t\na,b\n", "has several columns t"),
    ],
)
def test_tables_that_can_be_read_in_two_ways(rows: bytes, words: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=words):
        _bad_rows(tmp_path / "a.csv", rows)


def _database(path: Path, script: str) -> Path:
    with sqlite3.connect(path) as database:
        database.executescript(script)
    database.close()
    return path


def test_a_cell_of_a_database_that_is_no_text(tmp_path: Path) -> None:
    values = "('a'), (5), (CAST(x'e480' AS TEXT)), (x'e4b880'), ('b')"
    path = _database(tmp_path / "a.db", "CREATE TABLE r (t); INSERT INTO r VALUES " + values)  # noqa: S608 - our own values
    found = list(rows_of(path, column="t"))
    assert [r.error for r in found] == [None, NO_TEXT, NO_CHARACTERS, None, None]
    assert found[3].read().decode() == "\u4e00"


def test_views_that_compute_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from shenzhen_plans.source import tabular

    monkeypatch.setattr(tabular, "_MOST_STEPS", 5_000_000)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
    script = f"CREATE VIEW v AS {endless} SELECT x AS t FROM n WHERE x < 0;"  # noqa: S608 - our own text
    with pytest.raises(SourceError, match="cannot be read as SQLite: interrupted"):
        list(rows_of(_database(tmp_path / "a.db", script), column="t"))


def test_a_view_of_what_is_gone_does_not_hide_the_tables(tmp_path: Path) -> None:
    script = """CREATE TABLE r (t); INSERT INTO r VALUES ('a'); CREATE TABLE gone (q);
        CREATE VIEW v AS SELECT * FROM gone; DROP TABLE gone;"""
    path = _database(tmp_path / "a.db", script)
    assert [r.read() for r in rows_of(path, column="t")] == [b"a"]
    with pytest.raises(SourceError, match="has no column t"):
        list(rows_of(path, column="t", table="v"))


def test_parquet_with_other_things_than_texts(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    for column in ([[1]], [{"a": "b"}], [5]):
        parquet.write_table(pyarrow.table({"t": column}), path)
        assert [record.error for record in rows_of(path, column="t")] == [NO_TEXT]
    pieces = [None, pyarrow.py_buffer(b"\0\0\0\0\2\0\0\0"), pyarrow.py_buffer(b"\xff\xfe")]
    bad = pyarrow.Array.from_buffers(pyarrow.string(), 1, pieces)
    parquet.write_table(pyarrow.table({"t": bad}), path)
    with pytest.raises(SourceError, match="cannot be read: 'utf-8' codec"):
        list(rows_of(path, column="t"))


def test_a_line_for_excel_names_the_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\n名称;全文\n甲;一、修湖，建港\n", "utf-8")
    (record,) = rows_of(path, column="全文", name_column="名称")
    assert (record.title, record.read().decode()) == ("甲", "一、修湖，建港")


def test_lists_of_paragraphs_are_texts_and_other_values_are_none(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"t": ["一、修湖", "二、建港"]}\n{"t": {"a": 1}}\n{"t": [1]}\n{"t": null}\n', "utf-8"
    )
    first, *others = rows_of(path, column="t")
    assert first.read().decode() == "一、修湖\n二、建港"
    assert [record.error for record in others] == ["holds no text in the column t"] * 3
