"""What docs/add-a-family.md promises beyond what it shows: a wrong profile is a clear error."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .blocks import ROOT

TEXT = "云州市人民政府第三次常务会议纪要\n一、汇报\n二、议定事项\n(1)建公园。\n"
CODE = """
import sys, shenzhen_plans as sp
try:
    document = sp.parse(sys.argv[1])
    assert sp.from_json(sp.to_json(document)) == document
    print(document.family)
except sp.PlansError as error:
    print(type(error).__name__, error)
"""


def parsed(folder: Path, profile: str) -> str:
    """Return the family of the text in a process of its own, or the error that was raised."""
    (folder / "minutes.yaml").write_text(profile, "utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", CODE, TEXT],
        cwd=ROOT,
        env={"SHENZHEN_PLANS_FAMILIES": str(folder), "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def test_a_profile_in_a_folder_of_ones_own_is_enough(tmp_path: Path) -> None:
    assert parsed(tmp_path, 'name: minutes\ntitle: ".*会议纪要"\n') == "minutes"


@pytest.mark.parametrize(
    "profile",
    [
        "name: minutes\ntitel: x\n",
        "name: other\ntitle: x\n",
        'name: minutes\ntitle: "(["\n',
        "name: minutes\ntitle: [\n",
        "- minutes\n",
        'name: minutes\ntitle: ".*纪要"\nroles: {reviews: 汇报}\n',
        'name: minutes\ntitle: ".*纪要"\nroles: [汇报]\n',
    ],
    ids=["key", "name", "pattern", "yaml", "list", "role", "roles"],
)
def test_a_wrong_profile_is_a_family_error_that_names_the_file(
    tmp_path: Path, profile: str
) -> None:
    said = parsed(tmp_path, profile)
    assert said.startswith("FamilyError ")
    assert "minutes.yaml" in said


def test_the_json_of_an_own_family_fits_the_schema() -> None:
    import jsonschema

    import shenzhen_plans as sp
    from shenzhen_plans.model import DOCUMENT

    data = json.loads(sp.to_json(sp.parse(TEXT))) | {"family": "minutes"}
    jsonschema.Draft202012Validator(DOCUMENT.json_schema(mode="serialization")).validate(data)
