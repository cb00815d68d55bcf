"""The outline lock: the golden test of the parser, the proof of a copy, the document without text."""

from __future__ import annotations

import json

import jsonschema
import pytest

import shenzhen_plans as sp
from shenzhen_plans.archive.catalogue.lock import Lock, Row, dumps, loads, make_lock, read_lock
from shenzhen_plans.archive.catalogue.rebuild import has_text, rebuild
from shenzhen_plans.archive.catalogue.relock import differences, relock
from shenzhen_plans.archive.errors import CatalogueError
from shenzhen_plans.archive.verifying import hold_against
from shenzhen_plans.grammar.keys import normalise
from shenzhen_plans.model.text import digest, full_text, paths
from shenzhen_plans.resources import documents_dir, schemas_dir
from tests.texts import REAL, SPECIMENS, real_source

IDS = [*(path.stem for path in SPECIMENS), *REAL]
REMEDY = "; if the parser was changed on purpose: shenzhen-plans archive lock"


def lock_of(name: str) -> Lock:
    return read_lock(documents_dir() / name / "outline.lock")


def parsed(name: str) -> sp.Document:
    path = documents_dir() / name / f"{name}.txt"
    return sp.parse(path if path.is_file() else real_source(name))


@pytest.mark.parametrize("name", IDS)
def test_the_lock_is_what_the_parser_makes_of_the_text(name: str) -> None:
    changes = differences(lock_of(name), make_lock(parsed(name), name))
    assert not changes, "\n".join(changes[:20]) + REMEDY


@pytest.mark.parametrize("name", IDS)
def test_a_lock_is_valid_by_the_published_schema(name: str) -> None:
    schema = json.loads((schemas_dir() / "outline-lock.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for line in (documents_dir() / name / "outline.lock").read_text("utf-8").splitlines():
        validator.validate(json.loads(line))


@pytest.mark.parametrize("name", IDS)
def test_lengths_and_digests_are_those_of_the_nodes(name: str) -> None:
    document, lock = parsed(name), lock_of(name)
    for node in document.walk():
        row = lock.by_id[node.id]
        assert row.digest == digest(node)
        assert row.length == len(normalise(full_text(node)))
        assert row.own == len(normalise(node.text))


@pytest.mark.parametrize("name", IDS)
def test_the_document_made_from_the_lock_has_the_same_nodes_and_references(name: str) -> None:
    document, made = parsed(name), rebuild(lock_of(name))
    assert type(made) is type(document)
    assert paths(made) == paths(document)
    for area in ("front", "body", "back"):
        assert [n.id for n in getattr(made, area)] == [n.id for n in getattr(document, area)]
    for node, other in zip(document.walk(), made.walk(), strict=True):
        assert (node.id, node.kind, node.number) == (other.id, other.kind, other.number)
        assert type(node) is type(other)
        assert other.text == ""
    assert not has_text(made)
    assert has_text(document)


@pytest.mark.parametrize("name", IDS)
def test_a_lock_survives_writing_and_holds_no_text(name: str) -> None:
    lock = lock_of(name)
    assert loads(dumps(lock)) == lock
    for row in lock.rows:
        assert max(len(field) for field in (row.path, row.marker or "")) < 60
        assert not any(mark in row.path for mark in "。;；，")


def test_a_task_is_cited_without_the_text(archive: sp.Archive) -> None:
    assert not archive.has_text("shenzhen-plan-2024")
    plan = archive["shenzhen-plan-2024"]
    task = plan.task(24)
    assert (task.kind, task.number, task.text) == ("task", 24, "")
    title = "关于深圳市2023年国民经济和社会发展计划执行情况与2024年计划草案的报告"
    assert sp.cite(task, document=plan) == f"《{title}》三、(二)1.(24)"


def small() -> tuple[str, Lock]:
    text = "云州市试点意见\n一、总体要求\n(一)目标。建成公园。\n(二)步骤。先试点。再推开。\n二、保障\n落实经费。\n"
    return text, make_lock(sp.parse(text), "x")


def test_width_blanks_and_quotation_marks_do_not_matter() -> None:
    text, lock = small()
    copy = text.replace("(", "(").replace(")", ")").replace("公园", "公 园").replace("\n", "\r\n")
    assert hold_against(lock, make_lock(sp.parse(copy), "x")).same


def test_what_differs_is_named_by_the_innermost_node() -> None:
    text, lock = small()
    found = hold_against(lock, make_lock(sp.parse(text.replace("建成公园", "建成花园")), "x"))
    assert [(d.change, d.path) for d in found.differences] == [("changed", "一、(一)")]
    assert 0 < found.share < 1


def test_nodes_lost_and_gained_are_named() -> None:
    text, lock = small()
    found = hold_against(
        lock, make_lock(sp.parse(text.replace("(二)步骤。先试点。再推开。\n", "")), "x")
    )
    assert [(d.change, d.path) for d in found.differences] == [("missing", "一、(二)")]
    assert "missing" in str(found.differences[0])


def test_the_differences_of_two_locks_are_readable() -> None:
    text, lock = small()
    new = make_lock(sp.parse(text.replace("先试点", "先试一试点") + "三、附则\n"), "x")
    lines = differences(lock, new)
    assert any(line.startswith("~ level_1__level_2  一、(二): length 13 → 15") for line in lines), (
        lines
    )
    assert any(line.startswith("+ level_3") for line in lines)
    assert differences(lock, lock) == ()


@pytest.mark.parametrize(
    "line",
    ["", "[]", '{"lock": 9}', '{"lock": 2, "document": "x", "family": "generic", "sha256": "0", "length": 1}', "{"],
)  # fmt: skip
def test_a_broken_lock_is_an_error_with_its_line(line: str) -> None:
    with pytest.raises(CatalogueError, match="line 1"):
        loads(f"{line}\n")


def test_a_broken_row_is_an_error_with_its_line() -> None:
    _, lock = small()
    lines = dumps(lock).split("\n")
    lines[3] = '{"id": "x"}'
    with pytest.raises(CatalogueError, match=r"y\.lock:4: "):
        loads("\n".join(lines), path="y.lock")


def test_one_command_makes_a_lock_and_says_when_it_is_old(tmp_path) -> None:
    name = SPECIMENS[0].stem
    folder = tmp_path / name
    folder.mkdir()
    for file in (f"{name}.txt", "document.yaml"):
        (folder / file).write_bytes((SPECIMENS[0].parent / file).read_bytes())
    assert relock(tmp_path, name, [], write=True)
    assert (folder / "outline.lock").read_bytes() == (
        SPECIMENS[0].parent / "outline.lock"
    ).read_bytes()
    assert not relock(tmp_path, name, [], write=True)


def test_rows_are_what_the_documentation_says() -> None:
    assert Row._fields == ("id", "path", "kind", "marker", "number", "length", "own", "digest")
