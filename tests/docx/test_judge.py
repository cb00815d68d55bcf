"""LibreOffice as an independent judge of automatic numbers, where it is installed.

It counts as Word does, but knows neither ``lvlRestart`` nor ``isLgl`` nor some number formats, and
forgets a start override at a restart (17.9.26 says otherwise): ``test_numbering`` has these.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from shenzhen_plans.source.docx import read_docx

from .build import abstract, concrete, docx, item, level, num, p, start_override, style

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice (LibreOffice) is not here"),
]
LEVELS = (
    level(0, "%1、", "chineseCounting"),
    level(1, "（%2）", "chineseCountingThousand"),
    level(2, "%1.%2.%3", "decimal"),
    level(3, "%4)", "lowerLetter", start=3),
)


def judged(data: bytes, folder: Path) -> list[str]:
    """Return the lines that LibreOffice makes of a document, without blanks."""
    (folder / "judged.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text"]
    subprocess.run([*command, "--outdir", str(folder), str(folder / "judged.docx")],
                   check=True, capture_output=True, timeout=180)  # fmt: skip
    return dense((folder / "judged.txt").read_text("utf-8-sig"))


def dense(text: str) -> list[str]:
    return ["".join(line.split()) for line in text.splitlines() if line.strip()]


def test_lists_count_as_in_libreoffice(tmp_path: Path) -> None:
    dice = random.Random(2031)  # noqa: S311 - no secret
    lists, body = "", []
    for key in range(12):
        lists += abstract(key, *LEVELS)
    for key in range(12):
        lists += concrete(3 * key + 1, key) + concrete(3 * key + 2, key, start_override(0, 7))
        lists += concrete(3 * key + 3, key, start_override(1, 1))
    for key in range(12):
        for i in range(25):
            body.append(
                item(
                    f"题{key}·{i}",
                    3 * key + dice.choice([1, 1, 1, 2, 3]),
                    dice.choice([0, 0, 1, 1, 2, 3]),
                )
            )
    data = docx("".join(body), numbering=lists)
    assert dense(read_docx(data)[0]) == judged(data, tmp_path)


def test_number_formats_as_in_libreoffice(tmp_path: Path) -> None:
    known = {
        "decimal": 60, "chineseCounting": 99, "chineseCountingThousand": 99, "japaneseCounting": 99,
        "taiwaneseCountingThousand": 120, "chineseLegalSimplified": 120,
        "ideographLegalTraditional": 120, "ideographTraditional": 14, "ideographZodiac": 14,
        "decimalEnclosedCircle": 20, "upperRoman": 120, "lowerLetter": 60, "koreanCounting": 120,
    }  # fmt: skip
    lists = "".join(abstract(i, level(0, "第%1项", f)) for i, f in enumerate(known))
    lists += "".join(concrete(i + 1, i) for i in range(len(known)))
    body = "".join(
        item("目标", i + 1) for i, count in enumerate(known.values()) for _ in range(count)
    )
    data = docx(body, numbering=lists)
    assert dense(read_docx(data)[0]) == judged(data, tmp_path)


def test_numbers_of_styles_as_in_libreoffice(tmp_path: Path) -> None:
    bound = [level(i, f"%{i + 1}.", more=f'<w:pStyle w:val="h{i}"/>') for i in range(3)]
    lists = abstract(0, *bound) + concrete(1, 0) + abstract(1, *LEVELS) + concrete(2, 1)
    styles = "".join(style(f"h{i}", num(1, i)) for i in range(3)) + style("h3", base="h1")
    body = "".join(
        p(f"题{i}", style=f"h{at}") + item(f"项{i}", 2, at % 2)
        for i, at in enumerate([0, 1, 1, 2, 0, 3, 1, 2, 2, 0, 1])
    ) + p("无号", style="h1", properties=num(0))  # fmt: skip
    data = docx(body, numbering=lists, styles=styles)
    assert dense(read_docx(data)[0]) == judged(data, tmp_path)
