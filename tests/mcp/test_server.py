"""The server, asked by the official client over standard input and output."""

from __future__ import annotations

import asyncio
import sys

import pytest

import shenzhen_plans as sp

from ..texts import SPECIMENS

mcp = pytest.importorskip("mcp", reason="the extra [mcp] is not installed")
PLAN = "yunzhou-plan-report-2031"


def ask(tmp_path, *calls):
    """Call tools one after the other in one session, and return what each answers."""

    async def session():
        code = "from shenzhen_plans.cli import main; main(prog_name='shenzhen-plans')"
        server = mcp.StdioServerParameters(
            command=sys.executable, args=["-c", code, "mcp", "--home", str(tmp_path / "home")]
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
