"""The commands cite, resolve, locate, annotate and compare."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shenzhen_plans.cli import main

from .specimens import SPECIMENS, text_of

PLAN = str(SPECIMENS["yunzhou-plan-report-2031"])
TITLE = "《关于云州市2030年国民经济和社会发展计划执行情况与2031年计划草案的报告》"


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=text, catch_exceptions=False)


def test_cite() -> None:
    done = run("cite", PLAN, "第24项", "三（一）1")
    assert done.stdout.splitlines() == [f"{TITLE}三、(三)1.(24)", f"{TITLE}三、(一)1."]
    assert done.exit_code == 0
    failed = run("cite", PLAN, "第24项", "第17项")
    assert failed.exit_code == 1
    assert "第17项" in failed.stderr
    assert run("cite", PLAN, "--style", "gb7714-2015").stdout.startswith("林望潮. 关于云州市")
    row = json.loads(run("cite", PLAN, "第24项", "--format", "json", "--style", "id").stdout)
    assert row["citation"] == "yunzhou-plan-report-2031#level_3__level_3__para_1__point_24"
    assert run("cite", PLAN, "第24项", "--style", "none").exit_code == 1
    assert run("cite", "missing.txt", "第24项").exit_code == 2
    assert run("cite", PLAN, "第24项", "--accessed", "gestern").exit_code == 2


def test_resolve() -> None:
    done = run("resolve", PLAN, "第16至18项")
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == [
        "三、(二)2.(16)",
        "三、(二)2.(18)",
        "(no number 17 is printed)",
    ]
    failed = run("resolve", PLAN, "三、(二)1.(24)", "--format", "json")
    assert failed.exit_code == 1
    assert json.loads(failed.stdout)["suggestions"] == ["三、(三)1.(24)"]
    place = run("resolve", PLAN, "下一项", "--at", "第24项")
    assert place.stdout.startswith("三、(三)2.(25)")
    assert run("resolve", PLAN, "下一项").exit_code == 1
    swapped = run("resolve", "第24项", PLAN)
    assert swapped.exit_code == 2
    assert "the order looks swapped" in swapped.stderr
    assert "the order looks swapped" in run("cite", "第24项", PLAN).stderr


def test_locate() -> None:
    done = run("locate", PLAN, "更新农贸市场30个……下水通", "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["path"] == "三、(三)1.(24)"
    assert "30 → 35" in run("locate", PLAN, "更新农贸市场35个,设立平价菜专区").stdout
    assert run("locate", PLAN, "没有这样的一句话").exit_code == 1


def test_annotate(tmp_path: Path) -> None:
    article = tmp_path / "article.md"
    article.write_text("见《云州市2031年计划》第24项，`第24项`。\n", "utf-8")
    done = run("annotate", str(article), "--within", PLAN)
    assert done.exit_code == 0
    assert done.stdout.startswith("见[《云州市2031年计划》第24项](http://")
    assert done.stdout.endswith("，`第24项`。\n")
    assert run("annotate", "-", "--within", PLAN, text="第17项").exit_code == 1


@pytest.mark.parametrize("form", ["text", "json"])
def test_compare(tmp_path: Path, form: str) -> None:
    new = tmp_path / "new.txt"
    new.write_text(
        text_of("yunzhou-plan-report-2031").replace("农贸市场30个", "农贸市场35个"), "utf-8"
    )
    done = run("compare", PLAN, str(new), "--format", form)
    assert done.exit_code == 1
    assert "changed" in done.stdout
    assert run("compare", PLAN, PLAN).exit_code == 0


def test_resolve_shows_what_a_terminal_would_act_upon(tmp_path: Path) -> None:
    odd = tmp_path / "odd.txt"
    odd.write_text("甲市计划\n一、要求\u202e红\u009b31m色\n建成公园。\n", "utf-8")
    shown = run("resolve", str(odd), "一、").stdout
    assert "要求" in shown
    assert not any(char in shown for char in "\u202e\u009b")


def test_several_documents_in_one_reference() -> None:
    done = run("resolve", str(SPECIMENS["yunzhou-plan-report-2031"].parents[1]),
               "《云州市2031年计划》第24项；《“十六五”规划纲要》专栏4")  # fmt: skip
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["三、(三)1.(24)", "专栏4"]
