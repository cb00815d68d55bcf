"""The catalogue: valid, strict, and true as far as the texts that are here can tell."""

from __future__ import annotations

import json

import jsonschema
import pytest

import shenzhen_plans as sp
from shenzhen_plans.archive.catalogue import catalogue
from shenzhen_plans.archive.catalogue.catalogue import dump_entry, parse_entry, read_entry
from shenzhen_plans.archive.catalogue.entry import Entry, Fact
from shenzhen_plans.archive.errors import CatalogueError
from shenzhen_plans.archive.index.searchkey import search_key
from shenzhen_plans.grammar.strict_yaml import load
from shenzhen_plans.resources import documents_dir, schemas_dir
from tests.texts import REAL, SPECIMENS, real_source

IDS = list(catalogue.ids(documents_dir()))
EXAMPLE = (documents_dir() / IDS[0] / "document.yaml").read_text("utf-8")


def entry_of(name: str) -> Entry:
    return read_entry(documents_dir() / name / "document.yaml")


def test_the_catalogue_has_every_real_document_and_every_specimen() -> None:
    assert set(IDS) == {*REAL, *(path.stem for path in SPECIMENS)}


@pytest.mark.parametrize("name", IDS)
def test_an_entry_is_valid_by_the_published_schema_and_survives_writing(name: str) -> None:
    data = load((documents_dir() / name / "document.yaml").read_bytes()).value
    schema = json.loads((schemas_dir() / "catalogue-entry.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(data)
    entry = entry_of(name)
    assert parse_entry(dump_entry(entry).encode()) == entry


@pytest.mark.parametrize("name", IDS)
def test_facts_that_the_text_states_stand_in_the_text(name: str, archive: sp.Archive) -> None:
    entry = entry_of(name)
    text = archive.text(name) if entry.specimen else real_source(name).read_text("utf-8")
    key = search_key(text)
    singles = (entry.title, entry.document_number, entry.speaker, entry.meeting)
    facts = [*singles, *entry.short_titles, *entry.issuer, *entry.speaker_office, *entry.addresses]
    stated = [fact for fact in facts if fact is not None and fact.basis == "stated"]
    assert [fact.value for fact in stated if search_key(fact.value) not in key] == []


@pytest.mark.parametrize("name", IDS)
def test_dates_and_copies_agree_with_the_text(name: str, archive: sp.Archive) -> None:
    entry = entry_of(name)
    data = archive._holdings.source(name) if entry.specimen else None
    document = sp.parse(data.text) if data else sp.parse(real_source(name))
    for field in ("delivered", "published"):
        stated, fact = getattr(document.metadata, field), getattr(entry, field)
        if stated is not None:
            assert fact is not None
            assert fact.value == stated.value.isoformat()
    digest = data.sha256 if data else document.source.sha256
    assert digest in {copy.sha256 for copy in entry.copies}


def test_the_overwritten_issuer_is_given_twice_and_told_apart() -> None:
    entry = entry_of("shenzhen-plan-2024")
    assert [fact.basis for fact in entry.issuer] == ["stated", "known"]
    assert entry.issuer[1].value == "深圳市发展和改革委员会"
    assert [fact.basis for fact in entry.speaker_office] == ["stated", "known"]


def test_places_have_their_codes_and_invented_ones_say_so() -> None:
    assert entry_of("shenzhen-plan-2024").place.code == "440300"
    assert entry_of("baoan-plan-2024").place.code == "440306"
    for name in IDS:
        place = entry_of(name).place
        assert place.fictional == entry_of(name).specimen == place.code.startswith("99")


@pytest.mark.parametrize(
    ("change", "line", "reason"),
    [
        (("published:", "publised:"), "published", "there is no key 'publised'"),
        (("basis: stated", "bassis: stated"), "title", "no key 'title.bassis'"),
        (("language: zho", "language: zho\nlanguage: zho"), "language", "a second time"),
        (("language: zho", "language: [zho"), None, "not valid YAML"),
        (("language: zho", "language: &a zho"), "language", "anchors and aliases"),
        (("language: zho", "language: !!python/name:os.system x"), "language", "the tag"),
        (("basis: stated", "basis: guessed"), "title", "title.basis"),
        (("basis: stated", "basis: known"), "title", "needs a source"),
        (("id: ", "id: ../"), "id", "an id is"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_an_error_with_its_line(
    change: tuple[str, str], line: str | None, reason: str
) -> None:
    broken = EXAMPLE.replace(*change, 1)
    assert broken != EXAMPLE
    with pytest.raises(CatalogueError, match=reason) as caught:
        parse_entry(broken.encode(), path="x.yaml")
    if line is not None:
        where = next(
            i for i, text in enumerate(EXAMPLE.split("\n"), 1) if text.startswith(f"{line}:")
        )
        assert caught.value.line in (where, where + 1)
        assert str(caught.value).startswith(f"x.yaml:{caught.value.line}:{caught.value.column}: ")


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"a: [[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]", b"a: 1\n---\nb: 1\n", b"\xff\xfe", b"? [a]\n: 1\n", b"a: " + b"x" * 300_000],
    ids=["empty", "list", "deep", "two documents", "no text", "odd key", "large"],
)  # fmt: skip
def test_what_is_no_entry_at_all_is_an_error(data: bytes) -> None:
    with pytest.raises(CatalogueError):
        parse_entry(data)


def test_an_alias_bomb_is_refused_at_once() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    with pytest.raises(CatalogueError, match="anchors and aliases"):
        load(bomb.encode(), fault=CatalogueError)


def test_a_known_fact_needs_to_say_where_from() -> None:
    assert Fact(value="甲", basis="known", source="a book").source == "a book"
    with pytest.raises(ValueError, match="needs a source"):
        Fact(value="甲", basis="known")
