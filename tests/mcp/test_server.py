"""The server, asked by the official client over standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys

import pytest

import shenzhen_plans as sp
from shenzhen_plans.mcp.server import server_for

from ..docs.blocks import ROOT, blocks, prepare
from ..texts import SPECIMENS

mcp = pytest.importorskip("mcp", reason="the extra [mcp] is not installed")
PLAN = "yunzhou-plan-report-2031"


def ask(tmp_path, *calls, lang="en"):
    """Call tools one after the other in one session, and return what each answers."""

    async def session():
        code = "from shenzhen_plans.cli import main; main(prog_name='shenzhen-plans')"
        server = mcp.StdioServerParameters(
            command=sys.executable,
            args=["-c", code, "--lang", lang, "mcp", "--home", str(tmp_path / "home")],
        )
        async with mcp.Client(server) as client:
            names = [tool.name for tool in (await client.list_tools()).tools]
            out = [await client.call_tool(name, arguments) for name, arguments in calls]
            return names, out

    return asyncio.run(asyncio.wait_for(session(), 60))


def answer(result):
    found = result.structured_content
    return found["result"] if set(found) == {"result"} else found


def test_a_model_finds_reads_cites_and_checks(tmp_path):
    plan = sp.parse(next(p for p in SPECIMENS if p.stem == PLAN))
    task = plan.task(24)
    citation = sp.cite(task, document=plan)
    names, results = ask(
        tmp_path,
        ("list_documents", {}),
        ("table_of_contents", {"document": PLAN, "depth": 1}),
        ("search", {"words": task.text[:6], "document": PLAN}),
        ("read_node", {"document": PLAN, "node": task.id}),
        ("resolve_reference", {"reference": "第24项", "document": PLAN}),
        ("cite", {"document": PLAN, "node": task.id, "style": "english"}),
        ("check_quotation", {"citation": citation, "quotation": task.text[:12]}),
        ("check_quotation", {"citation": citation, "quotation": "此处并无这句话"}),
        ("compare", {"old": PLAN, "new": "lanshan-plan-2031"}),
    )
    assert {"list_documents", "search", "read_node", "resolve_reference"} <= set(names)
    assert not any(result.is_error for result in results), results
    listed, headings, found, read, resolved, cited, right, wrong, changes = map(answer, results)
    assert PLAN in {row["document"] for row in listed}
    assert [row["id"] for row in headings][-1] == plan.body[-2].id or headings
    assert task.id in {row["id"] for row in found}
    assert (read["start"], read["end"]) == (task.start, task.end)
    assert read["citation"] == citation
    assert [row["id"] for row in resolved["nodes"]] == [task.id]
    assert cited["citation"] == sp.cite(task, "english", document=plan)
    assert right["status"] == "right"
    assert wrong["status"] == "gone"
    assert changes


REPORT = """2031年云州市政府工作报告
一、2030年工作回顾
地区生产总值增长5.8%，新增学位2.6万个。
二、2031年工作安排
主要预期目标是：地区生产总值增长5.5%左右。
"""
NEXT = REPORT.replace("2031", "2032").replace("2030", "2031").replace("5.8%", "5.6%")


def test_targets_and_measures_are_followed(tmp_path):
    archive = sp.Archive(tmp_path / "home")
    first, second = (archive.add(text.encode(), name="x.txt").id for text in (REPORT, NEXT))
    _, (pairs, points) = ask(
        tmp_path,
        ("follow_up", {"plan": first, "report": second, "words": "生产总值"}),
        ("follow_measure", {"measure": "GDP"}),
    )
    (pair,) = answer(pairs)
    assert (pair["target"]["document"], pair["result"]["document"]) == (first, second)
    assert (pair["met"], pair["comparability"]) == (True, "direct")
    assert pair["result"]["quote"] in NEXT
    rows = answer(points)
    assert {(row["year"], row["statement"]) for row in rows} == {
        (2030, "result"), (2031, "target"), (2031, "result"), (2032, "target"),
    }  # fmt: skip
    for row in rows:
        text = {first: REPORT, second: NEXT}[row["document"]]
        assert text[row["start"] : row["end"]] == row["quote"]
        assert sp.resolve(row["citation"], within=archive[row["document"]]).node.id == row["node"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_server_speaks_both_languages(lang):
    server = server_for(sp.Archive(), lang=lang)
    tools = asyncio.run(server.list_tools())
    texts = [server.instructions, *(tool.description for tool in tools)]
    for text in texts:
        chinese = len(re.findall("[\u4e00-\u9fff]", text)) / len(text)
        assert (chinese > 0.15) == (lang == "zh"), text
    for tool in tools:  # what is asked of a tool is explained in its description
        for name in set(tool.input_schema["properties"]) - {"depth", "limit"}:
            assert name in tool.description or name in ("reference", "citation", "old", "new")


def test_what_is_wrong_is_told_in_the_reader_s_language(tmp_path):
    _, (unknown, wrong) = ask(
        tmp_path,
        ("read_node", {"document": "no-such-plan", "node": "level_1"}),
        ("resolve_reference", {"reference": "任务99", "document": PLAN}),
        lang="zh",
    )
    assert unknown.is_error
    assert "没有" in unknown.content[0].text
    assert answer(wrong)["error"].endswith("？")


PAGES = [ROOT / "docs" / "mcp.md", ROOT / "docs" / "zh" / "mcp.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_the_configuration_works_as_pasted(page, tmp_path):
    (block,) = [b for b in blocks(page) if b.language == "json"]
    entry = json.loads(block.text)["mcpServers"]["shenzhen-plans"]
    prepare(tmp_path)
    places = {"PATH": f"{tmp_path / '.bin'}{os.pathsep}{os.environ['PATH']}"}
    environment = os.environ | places | {"PYTHONPATH": str(ROOT)}

    async def session():
        server = mcp.StdioServerParameters(**entry, env=environment)
        async with mcp.Client(server) as client:
            return {tool.name for tool in (await client.list_tools()).tools}

    listed = set(re.findall(r"^\| `(\w+)` \|", page.read_text("utf-8"), re.M))
    assert asyncio.run(asyncio.wait_for(session(), 60)) == listed


def test_what_is_ambiguous_names_its_candidates(tmp_path):
    _, (result,) = ask(tmp_path, ("resolve_reference", {"reference": "(一)", "document": PLAN}))
    found = answer(result)
    assert "error" in found
    assert len(found["candidates"]) > 1


def test_errors_are_told_and_the_server_lives(tmp_path):
    _, results = ask(
        tmp_path,
        ("read_node", {"document": "no-such-plan", "node": "level_1"}),
        ("read_node", {"document": PLAN, "node": "level_99"}),
        ("list_documents", {}),
    )
    assert [result.is_error for result in results] == [True, True, False]


def test_a_document_is_a_resource(tmp_path):
    async def session():
        code = "from shenzhen_plans.cli import main; main(prog_name='shenzhen-plans')"
        server = mcp.StdioServerParameters(
            command=sys.executable, args=["-c", code, "mcp", "--home", str(tmp_path / "home")]
        )
        async with mcp.Client(server) as client:
            return await client.read_resource(f"plans://documents/{PLAN}")

    read = asyncio.run(asyncio.wait_for(session(), 60))
    assert "三、" in read.contents[0].text
