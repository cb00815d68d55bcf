"""How many files a usual change touches, tried on a copy of the package.

Each change is made where ``docs/architecture.md`` says, and nowhere else; then the copy parses,
writes, reads back, cites and resolves what is new.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from .imports import PACKAGE

#: What every new thing has to go through, with the reference by which it is cited.
_TRIPS = """
import shenzhen_plans as sp
from shenzhen_plans.citing.styles import STYLES
def trips(document):
    assert sp.from_json(sp.to_json(document)) == document
    assert sp.from_xml(sp.to_xml(document)) == document
    again = [sp.from_akn(sp.to_akn(document)), sp.from_markdown(sp.to_markdown(document))]
    for other in again:
        assert [(n.id, n.kind, n.marker, n.title, n.text) for n in other.walk()] == [
            (n.id, n.kind, n.marker, n.title, n.text) for n in document.walk()
        ]
    for node in document.walk():
        for style in STYLES:
            try:
                said = sp.cite(node, style, document=document)
            except sp.NotCitable:
                continue
            assert sp.resolve(said, within=document).node is node, said
"""


def touched(
    tmp_path: Path, edits: dict[str, list[tuple[str, str]]], script: str
) -> subprocess.CompletedProcess[str]:
    """Make the edits (file → what is replaced by what) on a copy, and run a script with it."""
    copy = tmp_path / PACKAGE.name
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PACKAGE.parent / "documents", tmp_path / "documents")
    shutil.copytree(PACKAGE.parent / "schemas", tmp_path / "schemas")
    for name, pairs in edits.items():
        text = (copy / name).read_text("utf-8")
        for old, new in pairs:
            assert text.count(old) == 1, f"{name}: {old!r}"
            text = text.replace(old, new)
        (copy / name).write_text(text, "utf-8")
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", _TRIPS + script],
        env=environment, cwd=tmp_path, capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip


def test_a_marker_style_touches_one_file(tmp_path: Path) -> None:
    """【1】 for tasks: read on lines and inside them, cited, resolved and found in running text."""
    row = '    Form(TASK, "⑴", "series"),\n'
    edits = {"grammar/forms.py": [(row, '    Form(TASK, "【{}】", "arabic"),\n' + row)]}
    script = """
plan = sp.parse("云州市2031年计划\\n一、任务\\n(一)港口\\n【1】修码头。\\n【2】修航道。【3】买渡船。\\n")
assert [(t.marker, t.number) for t in plan.tasks] == [("【1】", 1), ("【2】", 2), ("【3】", 3)]
trips(plan)
(found,) = sp.find_citations("见一、(一)【2】。", within=plan)
assert found.resolution and found.resolution.node is plan.task(2), found
"""
    done = touched(tmp_path, edits, script)
    assert done.returncode == 0, done.stderr


def test_a_style_for_glossaries_touches_one_file(tmp_path: Path) -> None:
    """［1］ stands in the table; #1 is one more row."""
    row = '    Form(ENTRY, "[{}]", "arabic", within=ENTRY),\n'
    new = '    Form(ENTRY, "#{}", "arabic", within=ENTRY),\n'
    script = """
for sign in ("［{}］", "#{}"):
    text = "云州市2031年计划\\n一、任务\\n修码头。\\n名词解释\\n"
    text += "".join(sign.format(i) + f"{term}:一项工程。\\n" for i, term in enumerate(("渡船", "海堤"), 1))
    plan = sp.parse(text)
    assert [(e.number, e.title) for e in plan.glossary] == [(1, "渡船"), (2, "海堤")], sign
    trips(plan)
    assert sp.resolve("名词解释2", within=plan).node.title == "海堤"
"""
    done = touched(tmp_path, {"grammar/forms.py": [(row, row + new)]}, script)
    assert done.returncode == 0, done.stderr


def test_a_kind_touches_three_files(tmp_path: Path) -> None:
    """A stanza, numbered alone: the table of kinds, its class, its marker."""
    edits = {
        "kinds.py": [
            ('PARAGRAPH: Final = "paragraph"\n', 'PARAGRAPH: Final = "paragraph"\nSTANZA: Final = "stanza"\n'),
            (
                '    Kind(PARAGRAPH, "p",',
                '    Kind(STANZA, "stanza", reference="alone", words=("乐章",), english="Stanza",\n'
                '         label="stanza", shape="heading", counts=True),\n    Kind(PARAGRAPH, "p",',
            ),
        ],
        "model/nodes.py": [
            (
                "class Paragraph(Node):",
                'class Stanza(Node):\n    """第一乐章."""\n\n    kind: Literal["stanza"] = "stanza"\n\n\nclass Paragraph(Node):',
            ),
            ("Row | Paragraph,\n", "Row | Stanza | Paragraph,\n"),
        ],
        "grammar/forms.py": [
            ("    SECTION,\n", "    SECTION,\n    STANZA,\n"),
            ('    Form(SECTION, ', '    Form(STANZA, "第{}乐章", "either"),\n    Form(SECTION, '),
        ],
    }  # fmt: skip
    script = """
from shenzhen_plans.model.nodes import Paragraph, Stanza
plan = sp.parse("云州市2031年计划\\n一、任务\\n修码头。\\n")
text = Paragraph(id="stanza_1__p_1", start=0, end=0, text="修码头。")
stanza = Stanza(id="stanza_1", start=0, end=0, marker="第一乐章", number=1, title="码头", children=(text,))
trips(plan.model_copy(update={"body": (stanza,)}))
"""
    done = touched(tmp_path, edits, script)
    assert done.returncode == 0, done.stderr
    assert len(edits) == 3


def test_a_format_touches_three_files(tmp_path: Path) -> None:
    """A CSV of tasks: an entry in the table of formats, its function, and its public name."""
    entry = '    "xlsx": Format('
    edits = {
        "formats/table.py": [
            (entry, '    "tasks": Format("tables.csv:to_tasks", None, ".csv", "tasks", golden=False),\n' + entry)
        ],
        "formats/tables/csv.py": [
            ("from .rows import Row, outline_table\n", "from .rows import Row, outline_table, tasks_table\n"),
            (
                "def csv_of(",
                'def to_tasks(document: Document) -> str:\n    """Return the tasks."""\n'
                "    return csv_of(tasks_table(document))\n\n\ndef csv_of(",
            ),
        ],
    }  # fmt: skip
    name = "from .formats.tables.csv import to_csv as to_csv\n"
    edits["__init__.pyi"] = [(name, name + name.replace("to_csv", "to_tasks"))]
    script = """
plan = sp.parse("云州市2031年计划\\n一、主要任务\\n(1)新建绿道12公里。\\n(2)改造码头6座。\\n")
table = sp.convert("云州市2031年计划\\n一、主要任务\\n(1)新建绿道12公里。\\n".encode(), name="a.txt", to="tasks")
assert sp.to_tasks(plan).count("\\n") == 3, sp.to_tasks(plan)
assert "新建绿道12公里" in table
from shenzhen_plans.cli import main
try:
    main(["convert", "--help"])
except SystemExit:
    pass
"""
    done = touched(tmp_path, edits, script)
    assert done.returncode == 0, done.stderr
    assert "tasks" in done.stdout


def test_a_family_touches_one_file(tmp_path: Path) -> None:
    """Minutes of meetings: a profile, and no Python."""
    profile = (
        'name: minutes\ntitle: ".{2,20}会议纪要"\ntasks: document\nroles:\n  tasks: "议定事项"\n'
    )
    script = f"""
from pathlib import Path
Path(sp.__file__).with_name("families").joinpath("minutes.yaml").write_text({profile!r}, "utf-8")
minutes = sp.parse("云州市人民政府第三次会议纪要\\n一、议定事项\\n(1)修码头。\\n(2)修航道。\\n")
assert minutes.family == "minutes", minutes.family
assert len(minutes.by_role("tasks").tasks) == 2
trips(minutes)
"""
    done = touched(tmp_path, {}, script)
    assert done.returncode == 0, done.stderr
