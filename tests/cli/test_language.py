"""Chinese and English: nothing that people are told is without its translation."""

from __future__ import annotations

import json
import re
from typing import get_args

import pytest
from click.testing import CliRunner

from shenzhen_plans.cli import main
from shenzhen_plans.cli.display import display_width
from shenzhen_plans.grammar.profile import families
from shenzhen_plans.kinds import KINDS
from shenzhen_plans.language import CATALOGUE, VARIABLE, language, said, word
from shenzhen_plans.model.facts import FurnitureCategory, Severity
from tests.cli.messages import commands, helps, messages, messages_in, normal
from tests.texts import SPECIMENS

SECTIONS: dict[str, dict[str, str]] = json.loads(CATALOGUE.read_text("utf-8"))
ENTRIES = {key: text for section in SECTIONS.values() for key, text in section.items()}
KNOWN = {normal(key) for key in ENTRIES}
HOLE = re.compile(r"\{([0-9])(#?)\}")
STATUSES = (
    "right", "wrong-node", "misquoted", "gone", "kept", "changed", "added", "removed", "renumbered",
    "exact", "normalized", "near", "target", "result", "baseline", "fact", "met", "not met", "open", "reported",
    "no answer", "direct", "partial", "qualitative", "text", "no text", "specimen",
)  # fmt: skip
SPECIMEN = str(SPECIMENS[0])


@pytest.fixture(autouse=True)
def _language_as_before(monkeypatch):
    """What ``--lang`` chooses stays chosen in this process; the next test shall not notice."""
    monkeypatch.setenv(VARIABLE, "en")


def zh(*args: str, **environment: str):
    return CliRunner(env={VARIABLE: "zh", "COLUMNS": "80", **environment}).invoke(main, args)


def test_every_message_has_its_translation():
    assert {text: where for text, where in messages().items() if text not in KNOWN} == {}


def test_every_help_has_its_translation():
    assert {text for text in helps() if text not in KNOWN} == set()


def test_a_new_message_is_noticed():
    source = '"""Doc."""\nraise SourceError(f"is a kind of {name} that nobody knows")\n'
    assert list(messages_in(source)) == ["is a kind of {1} that nobody knows"]
    assert not set(messages_in(source)) & KNOWN


def test_every_word_for_a_code_has_its_translation():
    codes = [("kind", name) for name in KINDS] + [("family", name) for name in families()]
    codes += [("severity", name) for name in get_args(Severity)]
    codes += [("status", name) for name in STATUSES]
    assert [code for code in codes if "=".join(code) not in ENTRIES] == []
    assert {row.label for row in KINDS.values()} | set(get_args(FurnitureCategory)) <= KNOWN
    assert word("kind", "task", to="en") == "task"


@pytest.mark.parametrize("key", sorted(ENTRIES))
def test_a_translation_is_whole_and_reads_as_chinese(key):
    text = ENTRIES[key]
    assert {n for n, _ in HOLE.findall(key)} == {n for n, _ in HOLE.findall(text)}
    assert not re.search(r"[\u4e00-\u9fff] ?[,;:!?]|[,;:!?] ?[\u4e00-\u9fff]", text)
    assert not re.search(r"[\u4e00-\u9fff]\(|\)[\u4e00-\u9fff]", text)


@pytest.mark.parametrize("key", sorted(key for key in ENTRIES if HOLE.search(key)))
def test_a_message_finds_its_own_translation(key):
    def filled(text):
        return HOLE.sub(
            lambda hole: hole[1] * 2 if f"{{{hole[1]}#}}" in key else f"甲{hole[1]}", text
        )

    assert said(filled(key), to="zh") == filled(ENTRIES[key])


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "de_DE"}, "en"),
        ({"LANG": "C", "LC_ALL": "zh_TW"}, "zh"),
        ({"LC_ALL": "zh_CN", VARIABLE: "en"}, "en"),
        ({"LC_ALL": "", "LANG": "zh"}, "zh"),
    ],
)
def test_the_language_is_that_of_the_locale_or_the_one_asked_for(environment, expected):
    assert language(environment) == expected


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("plan.txt: cannot be read: No such file or directory", "plan.txt：无法读取：没有这个文件或文件夹"),
        ("error: '第9项': there is no 9 (项) in the document; did you mean 第8项 or 第7项?",
         "错误：'第9项'：文件中没有 9（项）；您是不是要找 第8项 或 第7项？"),
        ("3 files: 2 checked, 1 failed; 4.5 per second", "3 个文件：2 个已检查，1 个失败；每秒 4.5 个"),
        ("a.pdf: is a binary file, not text; extract its text first (at byte 5)",
         "a.pdf：是二进制文件，不是文本；请先提取文字（第 5 字节）"),
        ("glossary entry 5 to 7 is missing before 9", "名词解释 9 之前缺少 5 至 7"),
        ("建成公园, 美化街道", "建成公园, 美化街道"),
    ],
)  # fmt: skip
def test_messages_that_were_put_together(message, expected):
    assert said(message, to="zh") == expected
    assert said(message, to="en") == message


def test_a_long_text_is_left_alone():
    text = "no headings: " * 1000
    assert said(text, to="zh") == text


@pytest.mark.parametrize("words", [words for words, _ in commands()], ids=" ".join)
@pytest.mark.parametrize("to", ["zh", "en"])
def test_help_fits_80_columns(words, to):
    shown = CliRunner(env={"COLUMNS": "80"}).invoke(main, ["--lang", to, *words, "--help"])
    assert shown.exit_code == 0
    assert all(display_width(line) <= 80 for line in shown.stdout.splitlines())
    assert ("用法：" in shown.stdout) == (to == "zh")
    assert "\b" not in shown.stdout


@pytest.mark.parametrize("to", ["zh", "en"])
@pytest.mark.parametrize("sort", ["kind", "family"])
def test_a_chinese_word_is_taken_for_its_code(sort, to):
    for name in KINDS if sort == "kind" else families():
        args = [["--lang", to, "outline", SPECIMEN, f"--{sort}", given]
                for given in (name, word(sort, name, to="zh"))]  # fmt: skip
        shown, said_so = (CliRunner().invoke(main, words) for words in args)
        assert shown.exit_code == 0
        assert shown.stdout == said_so.stdout


@pytest.mark.parametrize("command", ["outline", "find", "compare"])
def test_a_word_that_is_no_kind_is_answered_in_the_reader_s_language(command):
    words = [command, SPECIMEN] if command != "compare" else [command, SPECIMEN, SPECIMEN]
    near = zh(*words, "--kind", "专拦条目")
    assert near.exit_code == 2
    assert "没有节点种类 '专拦条目'；您是不是要找 '专栏条目'" in near.stderr
    assert "现有 编、章、节" in zh(*words, "--kind", "无").stderr


def test_the_shell_completes_kinds_and_families_in_both_languages():
    def completed(words, variable="bash_complete"):
        runner = CliRunner(env={"_MAIN_COMPLETE": variable, "COMP_WORDS": f"main {words}",
                                "COMP_CWORD": str(len(words.split()))})  # fmt: skip
        return runner.invoke(main, prog_name="main").stdout

    assert "task" in completed("outline x --kind ta")
    assert "任务" in completed("outline x --kind 任")
    assert "计划报告" in completed("check x --family 计划")


def test_the_version_is_a_name_and_a_number():
    for to in ("zh", "en"):
        shown = CliRunner().invoke(main, ["--lang", to, "--version"])
        assert re.fullmatch(r"shenzhen-plans \d+\.\d+\.\d+\n", shown.stdout)


def test_errors_are_in_chinese():
    assert "没有命令 'outlin'；您是不是要找 'outline'？" in zh("outlin").stderr
    assert "缺少参数 'PATH...'。" in zh("outline").stderr
    assert "错误：缺少参数 'NAME'，可选：json, jsonl," in zh("schema").stderr
    assert "没有选项 '--jbos'。您是不是要找 '--jobs'？" in zh("outline", "--jbos", "x").stderr
    assert "'--jobs' 的值无效：'x' 不是整数。" in zh("outline", "--jobs", "x", "y").stderr
    assert "不在 'text', 'jsonl' 之中。" in zh("check", "--format", "x", "y").stderr
    assert zh("check", "没有.txt").stderr == "没有.txt：错误：无法读取：没有这个文件或文件夹\n"


def test_tables_are_in_chinese_and_machine_formats_are_not():
    assert "种类" in zh("outline", SPECIMEN).stdout
    assert re.search(r"任务 \d+", zh("outline", SPECIMEN).stdout.splitlines()[-1])
    for args in (["outline", "--format", "jsonl"], ["check", "--format", "jsonl"], ["convert"]):
        english = CliRunner(env={VARIABLE: "en"}).invoke(main, [*args, SPECIMEN]).stdout
        assert zh(*args, SPECIMEN).stdout == english
        json.loads(english.splitlines()[0] if "--format" in args else english)


def test_the_option_is_stronger_than_the_locale_and_reaches_workers(monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setenv(VARIABLE, "")
    english = CliRunner().invoke(
        main, ["--lang", "en", "check", "--jobs", "2", *map(str, SPECIMENS[:2])]
    )
    assert ": info: " in english.stdout
    monkeypatch.setenv(VARIABLE, "")
    chinese = CliRunner().invoke(main, ["check", "--jobs", "2", *map(str, SPECIMENS[:2])])
    assert ": 提示: " in chinese.stdout


@pytest.mark.parametrize("words", [["outline", "missing.txt"], ["archive", "remove"]], ids=" ".join)
def test_the_language_may_be_said_behind_the_command(words):
    behind = CliRunner().invoke(main, [*words, "--lang", "zh"])
    assert behind.exit_code == 2
    assert "错误：" in behind.stderr
    assert behind.stderr == CliRunner().invoke(main, ["--lang", "zh", *words]).stderr
