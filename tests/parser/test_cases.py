"""Small texts in the ways of real documents (cases/*.yaml), and what a reader would find in them.

A case names what it shows and gives the text (``file`` is its name), then what must hold: ``title``
and ``metadata`` (a value, ``null`` for none, or a list of accepted ones, or ``all`` of several issuers), ``nodes`` that
occur in this order, ``parents`` of every such child, ``absent`` nodes, ``counts`` of kinds,
``in_nodes`` and ``not_in_nodes`` texts, ``entries`` of a glossary, ``duties`` of a node, ``targets``,
``no_diagnostics``.  A node is told by ``kind``, ``role``, ``number``, ``title``, by what it ``says``
itself or ``holds`` with all below it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

import shenzhen_plans as sp
from shenzhen_plans.model import AnyNode, Document
from tests.formats.places import without_places
from tests.laws.audit import breaches, parsed

Spec = dict[str, Any]
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['case']}")
    for path in sorted(Path(__file__).parent.glob("cases/*.yaml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_a_case_is_read_as_a_reader_would(case: Spec) -> None:
    source, document = parsed(case["text"], name=case.get("file", "text.txt"))
    wanted = {name: value for name, value in case.items() if name not in ("case", "text", "file")}
    assert [
        fault for name, value in wanted.items() for fault in CHECKS[name](document, value)
    ] == []
    assert breaches(source, document) == []
    assert sp.from_xml(sp.to_xml(document)) == document
    again = sp.from_markdown(sp.to_markdown(document))
    assert without_places(again) == without_places(document)


def key(text: object) -> str:
    """Return a text as it is compared: without blanks, width and the stop at its end."""
    return "".join(unicodedata.normalize("NFKC", str(text or "")).split()).rstrip("。.:;,、")


def many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def own(node: AnyNode) -> str:
    return key(f"{node.title or ''}{node.text or ''}")


FITS: dict[str, Callable[[AnyNode, Any], bool]] = {
    "kind": lambda node, kind: node.kind == kind,
    "role": lambda node, role: node.role == role,
    "number": lambda node, number: node.number == number,
    "title": lambda node, title: key(node.title) == key(title),
    "says": lambda node, text: key(text) in own(node),
    "holds": lambda node, text: key(text) in "".join(map(own, node.walk())),
}


def fits(node: AnyNode | None, spec: Spec | None) -> bool:
    if node is None or spec is None:
        return node is spec
    return all(FITS[name](node, value) for name, value in spec.items())


def check_metadata(document: Document, wanted: Spec) -> Iterator[str]:
    for field, value in wanted.items():
        stated = getattr(document.metadata, field)
        facts = [
            *(stated if isinstance(stated, tuple) else [stated]),
            *(getattr(document.metadata, field + "s", None) or ()),
        ]
        got = [key(getattr(fact, "value", fact)) for fact in facts if fact is not None]
        if value is None:
            yield from (f"{field} {got}, not stated at all" for _ in got[:1])
            continue
        names = value["all"] if isinstance(value, dict) else many(value)
        found = [name for name in names if key(name) in got]
        if len(found) < (len(names) if isinstance(value, dict) else 1):
            yield f"{field} {got}, not {value}"


def check_no_metadata(document: Document, fields: list[str]) -> Iterator[str]:
    stated = {field: getattr(document.metadata, field) for field in fields}
    yield from (f"{field} {fact.value}" for field, fact in stated.items() if fact is not None)


def check_nodes(document: Document, wanted: list[Spec]) -> Iterator[str]:
    rest = iter(document.walk())
    yield from (f"no node {spec}" for spec in wanted if not any(fits(n, spec) for n in rest))


def check_parents(document: Document, wanted: list[Spec]) -> Iterator[str]:
    parents = {child.id: node for node in document.walk() for child in node.children}
    for pair in wanted:
        children = [node for node in document.walk() if fits(node, pair["child"])]
        if not children or not all(fits(parents.get(c.id), pair["parent"]) for c in children):
            yield f"{children} not below {pair['parent']}"


def check_absent(document: Document, wanted: list[Spec]) -> Iterator[str]:
    yield from (f"there is {s}" for s in wanted if any(fits(n, s) for n in document.walk()))


def check_counts(document: Document, wanted: dict[str, int]) -> Iterator[str]:
    kinds = [node.kind for node in document.walk()]
    yield from (f"{kinds.count(k)} {k}, not {n}" for k, n in wanted.items() if kinds.count(k) != n)


def check_in_nodes(document: Document, wanted: list[str]) -> Iterator[str]:
    texts = [own(node) for node in document.walk()]
    yield from (f"in no node: {t}" for t in wanted if not any(key(t) in text for text in texts))


def check_not_in_nodes(document: Document, wanted: list[str]) -> Iterator[str]:
    texts = [own(node) for node in document.walk()]
    yield from (f"in a node: {t}" for t in wanted if any(key(t) in text for text in texts))


def check_entries(document: Document, wanted: list[str]) -> Iterator[str]:
    got = [entry.title for entry in document.glossary]
    if list(map(key, got)) != list(map(key, wanted)):
        yield f"entries {got}, not {wanted}"
    if sum(node.role == "glossary" for node in document.walk()) != 1:
        yield "several glossaries"


def check_duties(document: Document, wanted: list[Spec]) -> Iterator[str]:
    for spec in wanted:
        told = {name: spec[name] for name in spec.keys() & FITS.keys()}
        found = [node.duties for node in document.walk() if fits(node, told)]
        lead, until, absent = spec["responsible"], spec.get("deadline"), spec.get("absent")
        if not any(
            {*lead} <= {*d.lead, *d.support}
            and d.lead
            and until in (None, d.deadline)
            and absent not in d.lead
            for d in found
        ):
            yield f"duties {found}, not {spec}"


def check_targets(document: Document, wanted: list[Spec]) -> Iterator[str]:
    for spec in wanted:
        name = spec.get("name_matches") or re.escape(spec["name"])
        found = [
            target
            for target in document.targets
            if re.search(name, target.name or "") and target.value == Decimal(str(spec["value"]))
        ]
        rest = {field: spec[field] for field in spec.keys() & {"unit", "comparator"}}
        if not any(all(getattr(t, f) == v for f, v in rest.items()) for t in found):
            yield f"no target {spec}"


def check_diagnostics(document: Document, codes: list[str]) -> Iterator[str]:
    found = {d.code for d in document.diagnostics}
    yield from (f"no diagnostic {code}" for code in codes if code not in found)


def check_no_diagnostics(document: Document, wanted: list[str]) -> Iterator[str]:
    yield from (d.message for d in document.diagnostics if d.code.startswith(tuple(wanted)))


CHECKS: dict[str, Callable[[Document, Any], Iterator[str]]] = {
    name.removeprefix("check_"): check
    for name, check in list(globals().items())
    if name.startswith("check_")
}
CHECKS["title"] = lambda document, title: check_metadata(document, {"title": title})
