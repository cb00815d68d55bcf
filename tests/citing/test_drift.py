"""One text in other dress: same ids, same digests, same paths; one changed sentence: one path."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

import shenzhen_plans as sp
from shenzhen_plans.model import Document
from shenzhen_plans.model.text import digest, paths

from .specimens import SPECIMENS, specimen, text_of

WIDE = {ord(c): chr(ord(c) + 0xFEE0) for c in ",:;()!?"}
NARROW = {ord(c) + 0xFEE0: c for c in ",:;()!?"}
DRESSES: dict[str, Callable[[str], str]] = {
    "full-width": lambda text: text.translate(WIDE),
    "half-width": lambda text: text.translate(NARROW),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "no indents": lambda text: re.sub(r"(?m)^[ 　\xa0]+(?=\S)", "", text),
    "indents": lambda text: re.sub(r"(?m)^[ 　]*(?=\S)", "　　", text),
    "blank lines": lambda text: re.sub(r"\n+", "\n\n", text),
}


def proofs(document: Document) -> dict[str, tuple[str, str]]:
    """Path and digest of every node, by id."""
    printed = paths(document)
    return {node.id: (printed[node.id], digest(node)) for node in document.walk()}


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("name", SPECIMENS)
def test_another_dress(name: str, dress: str) -> None:
    other = sp.parse(DRESSES[dress](text_of(name)), name=SPECIMENS[name].name)
    assert proofs(other) == proofs(specimen(name))
    assert {c.status for c in sp.compare(specimen(name), other)} <= {"kept"}


def test_other_furniture() -> None:
    name = "yunzhou-plan-report-2031"
    text = text_of(name)
    bare = text[text.index("关于云州市2030年") : text.index("内容来源")]
    assert {k: v for k, v in proofs(sp.parse(bare)).items() if k.startswith("level")} == {
        k: v for k, v in proofs(specimen(name)).items() if k.startswith("level")
    }


@pytest.mark.parametrize(
    ("name", "old", "new", "id"),
    [
        (
            "yunzhou-plan-report-2031",
            "更新农贸市场30个",
            "更新农贸市场35个",
            "level_3__level_3__para_1__point_24",
        ),
        ("yunzhou-fyp-16", "扩展到三个,集装箱", "扩展到四个,集装箱", None),
        ("lanshan-plan-2031", "最大爬坡能力45度", "最大爬坡能力40度", "att_1__entry_3"),
    ],
)
def test_one_changed_sentence(name: str, old: str, new: str, id: str | None) -> None:
    text = text_of(name)
    assert text.count(old) == 1
    before, after = specimen(name), sp.parse(text.replace(old, new))
    a, b = proofs(before), proofs(after)
    assert a.keys() == b.keys()
    changed = {key for key in a if a[key] != b[key]}
    (place,) = sp.locate(old, within=before)
    assert place.node is not None
    assert id is None or place.node.id == id
    assert changed == {place.node.id, *(n.id for n in before.ancestors(place.node))}
