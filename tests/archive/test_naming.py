"""An archive that stays readable: ids from place, kind and year; older ids lead to the document."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import shenzhen_plans as sp
from shenzhen_plans.archive.errors import QueryError, StoreError, UnknownDocument
from shenzhen_plans.archive.names import is_id
from shenzhen_plans.archive.naming import divisions, ids_for, pinyin, words
from shenzhen_plans.archive.store.record import suffix_of
from tests.archive.writing import plan, sentence
from tests.texts import ROOT, SPECIMENS

PLACES = {
    "北京市": "beijing", "天津市": "tianjin", "上海市": "shanghai", "重庆市": "chongqing",
    "河北省": "hebei", "山西省": "shanxi", "陕西省": "shaanxi", "内蒙古自治区": "neimenggu",
    "黑龙江省": "heilongjiang", "浙江省": "zhejiang", "安徽省": "anhui", "福建省": "fujian",
    "湖北省": "hubei", "广东省": "guangdong", "广西壮族自治区": "guangxi", "海南省": "hainan",
    "西藏自治区": "xizang", "宁夏回族自治区": "ningxia", "新疆维吾尔自治区": "xinjiang",
    "香港特别行政区": "hongkong", "成都市": "chengdu", "厦门市": "xiamen", "长沙市": "changsha",
    "长治市": "changzhi", "六安市": "luan", "蚌埠市": "bengbu", "亳州市": "bozhou",
    "衢州市": "quzhou", "东莞市": "dongguan", "深圳市": "shenzhen", "漯河市": "luohe",
    "吕梁市": "lvliang", "恩施土家族苗族自治州": "enshi", "雄安新区": "xiongan", "云县": "yunxian",
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_places_are_written_as_maps_write_them(place: str) -> None:
    assert divisions(place) == [PLACES[place]]


def test_the_innermost_division_names_a_document_and_the_outer_ones_help() -> None:
    assert divisions("广东省深圳市宝安区") == ["guangdong", "shenzhen", "baoan"]
    assert ids_for("annual-plan", "", "深圳市宝安区", (2024, 2024), "ab12cd34ef56") == (
        "baoan-annual-plan-2024",
        "shenzhen-baoan-annual-plan-2024",
        "baoan-annual-plan-2024-ab12",
        "annual-plan-2024-ab12cd34ef56",
    )


@pytest.mark.parametrize("place", [None, "", "全市", "我省", "某X市", "Bezirk", "\U00020000县"])
def test_where_no_place_is_known_the_digest_names_the_document(place: str | None) -> None:
    assert ids_for("work-report", "", place, None, "c3e7e5ca9a0d77") == (
        "work-report-c3e7e5ca9a0d",
    )


def test_every_character_of_the_standard_has_a_reading() -> None:
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF if row < 0xD7 else 0xFA):
            reading = pinyin(bytes([row, cell]).decode("gb2312"))
            assert reading is not None
            assert reading.isascii()
            assert reading.isalpha()
    starts = [start for start, _ in words().syllables]
    assert starts == sorted(starts)


def report(year: int, seed: str, place: str = "乐川市") -> bytes:
    from random import Random

    random = Random(f"{year}{seed}")  # noqa: S311 - no secret
    lines = ["政府工作报告", "", f"——{year}年1月20日在{place}第二届人民代表大会第一次会议上", ""]
    lines += [f"一、{year - 1}年工作回顾", sentence(random), f"二、{year}年工作安排"]
    lines += [f"({number})修桥{number}座。{sentence(random)}" for number in "一二三四"]
    return "\n".join(lines).encode()


def test_a_new_document_gets_an_id_that_can_be_read(archive: sp.Archive) -> None:
    assert archive.add(report(2032, "a"), name="报告.txt").id == "lechuan-work-report-2032"
    assert archive.add(report(2033, "a"), name="报告.txt").id == "lechuan-work-report-2033"
    second = archive.add(report(2032, "b"), name="x.txt").id
    assert second.startswith("lechuan-work-report-2032-")
    assert is_id(second)
    again = archive.add(report(2032, "b") + b"\n", name="x.txt")
    assert again.id == second
    assert archive.entry(second).id == archive.lock(second).document == second


def test_the_state_and_a_province_without_its_word_have_names_as_well(archive: sp.Archive) -> None:
    assert divisions("河北雄安新区") == ["hebei", "xiongan"]
    assert divisions("海南藏族自治州") == ["hainan"]
    text = report(2032, "c").decode().replace("乐川市第二届人民", "第十五届全国人民")
    assert archive.add(text.encode(), name="x.txt").id == "china-work-report-2032"


def test_the_id_that_is_made_of_the_digest_leads_to_the_document(archive: sp.Archive) -> None:
    name = archive.add(report(2032, "a"), name="x.txt").id
    older = f"work-report-2032-{archive.lock(name).digest[:12]}"
    assert archive[older] is archive[name]
    assert archive.entry(older).id == name
    assert archive.find("修桥", document=older).total == archive.find("修桥").total > 0
    assert older not in list(archive)
    with pytest.raises(UnknownDocument):
        archive["work-report-2032-000000000000"]


def test_a_renamed_document_is_found_by_all_its_ids(archive: sp.Archive) -> None:
    first = archive.add(report(2032, "a"), name="x.txt").id
    archive.find("修桥")
    archive.rename(first, "lechuan-2032")
    archive.rename("lechuan-2032", "bridges")
    assert [name for name in archive if "specimen" not in name and archive.has_text(name) and not archive.entry(name).specimen] == ["bridges"]  # fmt: skip
    for older in (first, "lechuan-2032"):
        assert archive[older] is archive["bridges"]
    assert archive.verify("bridges").sound
    assert {hit.document for hit in archive.find("修桥")} == {"bridges"}
    assert archive.add(report(2032, "a"), name="x.txt").id == "bridges"
    archive.reindex()
    assert archive.entry(first).id == "bridges"


def test_an_id_cannot_be_taken_from_another_document(archive: sp.Archive) -> None:
    first, second = (archive.add(report(year, "a"), name="x.txt").id for year in (2032, 2033))
    for new in (second, "lanshan-plan-2031", "no id", "../x"):
        with pytest.raises(StoreError):
            archive.rename(first, new)
    with pytest.raises(StoreError):
        archive.rename("lanshan-plan-2031", "mine")
    with pytest.raises(UnknownDocument):
        archive.rename("nothing", "mine")
    archive.rename(first, first)
    assert {first, second} <= set(archive)


def test_an_older_id_that_fits_two_documents_names_both(archive: sp.Archive) -> None:
    one, two = (archive.add(report(year, "a"), name="x.txt").id for year in (2032, 2033))
    archive.rename(one, "aside")
    archive.rename("aside", "first")
    archive.rename(two, "aside")
    archive.rename("aside", "second")
    with pytest.raises(UnknownDocument, match="first or second"):
        archive["aside"]


def test_a_file_keeps_its_ending_and_its_name(archive: sp.Archive) -> None:
    html = b"<html><body>" + b"".join(b"<p>" + line + b"</p>" for line in report(2032, "a").split(b"\n")) + b"</body></html>"  # fmt: skip
    name = archive.add(html, name="政府工作报告.HTML").id
    (copy,) = (archive.home / "documents" / name).glob("*.html")
    assert archive.verify(name).sound
    assert copy.name in {path.name for path in copy.parent.iterdir()}
    exported = archive.export(name, archive.home.parent / "out")
    assert (exported / f"{name}.html").read_bytes() == html
    shown = run("archive", "show", name).stdout
    assert "政府工作报告.HTML" in shown
    assert suffix_of("x.a/b") == suffix_of("x") == ".txt"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main_program(), [str(argument) for argument in arguments])


def main_program():
    from shenzhen_plans.cli import main

    return main


def test_renaming_on_the_command_line(archive: sp.Archive) -> None:
    name = archive.add(report(2032, "a"), name="x.txt").id
    assert run("archive", "rename", name, "bridges").exit_code == 0
    assert run("archive", "rename", name, "bridges").exit_code == 0  # it leads there already
    assert run("archive", "rename", "bridges", "A B").exit_code == 2
    assert run("cite", name, "第1段").exit_code in (0, 1)


@pytest.mark.parametrize("columns", ["40", "80"])
def test_a_list_in_a_pipe_is_whole(archive: sp.Archive, columns: str) -> None:
    long = "a-long-id-that-nobodywouldliketotype-butsomehaveallthesame-and-itstaystobe-2032"
    archive.add(report(2032, "a"), name="x.txt", id=long)
    environment = {**os.environ, "COLUMNS": columns, "PYTHONPATH": str(ROOT)}
    program = "from shenzhen_plans.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "archive", "list"],
        capture_output=True, env=environment, check=True,
    )  # fmt: skip
    lines = done.stdout.decode().splitlines()
    assert {line.split()[0] for line in lines} == set(archive)
    for line in lines:
        assert "…" not in line


def test_specimens_are_out_of_the_way_of_a_users_own_texts(archive: sp.Archive) -> None:
    assert archive.find("茶").total > 0
    archive.add(plan(1).encode(), name="1.txt")
    names = {path.stem for path in SPECIMENS}
    assert not {hit.document for hit in archive.find("茶")} & names
    assert {hit.document for hit in archive.find("茶", specimens=True)} & names
    assert {hit.document for hit in archive.find("茶", document=SPECIMENS[0].stem)} <= names
    assert archive.indicators("GDP") == ()
    assert archive.indicators("GDP", specimens=True) != ()
    assert archive.term("茶").uses == tuple(archive.find("茶").hits)
    listed = run("archive", "list", "--no-specimens", "--format", "jsonl").stdout
    assert not {json.loads(line)["id"] for line in listed.splitlines()} & names
    assert run("find", "望潮港").exit_code == 1
    assert run("find", "望潮港", "--specimens").exit_code == 0
    archive.add(SPECIMENS[0])
    assert SPECIMENS[0].stem in {hit.document for hit in archive.find("年")}


@pytest.mark.parametrize(
    ("option", "value", "suggestion"),
    [
        ("-k", "tasks", "task"),
        ("-k", "level", "level1"),
        ("--family", "anual-plan", "annual-plan"),
        ("-d", "lanshan-plan-2013", "lanshan-plan-2031"),
    ],
)
def test_a_filter_that_does_not_exist_is_an_error_with_a_suggestion(
    option: str, value: str, suggestion: str, home: Path
) -> None:
    result = run("find", "茶", option, value)
    assert result.exit_code == 2
    assert suggestion in result.stderr
    with pytest.raises(QueryError):
        sp.Archive(home).find("茶", kind="nothing-like-it")


def test_a_hit_says_which_report_it_is_in(archive: sp.Archive) -> None:
    archive.add(report(2032, "a"), name="a.txt")
    archive.add(report(2033, "a", "云溪县"), name="b.txt")
    references = {hit.reference.partition("《")[0] for hit in archive.find("修桥")}
    assert references == {"乐川市2032年", "云溪县2033年"}
    for hit in archive.find("修桥"):
        document = archive[hit.document]
        assert sp.cite(document.node(hit.node), document=document) == hit.reference
