"""What every writer and reader asks of a document before anything else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from ..errors import FormatError
from ..model import DOCUMENT, SCHEMA_VERSION, AnyDocument, Document

#: Where a value stands in a document: names of fields, and positions in lists.
Path = tuple[int | str, ...]

#: Nodes inside nodes.  Real documents have eight levels; JSON readers stop at about 200 nested
#: brackets, which is 90 nodes, and no format shall hold what another cannot.
MAX_DEPTH = 90

#: Ids are names in every format: XML id, Akoma Ntoso eId, Markdown and HTML anchor.
ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")

#: The versions of the schema that are read.
_READ = ("1.0", "1.1", SCHEMA_VERSION)
#: How many faults of a document an error names.
_SHOWN = 5
FAMILY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")


def check_depth(document: Document) -> None:
    """Raise :class:`FormatError` where nodes are nested deeper than :data:`MAX_DEPTH`."""
    level = list(document.roots)
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in node.children]
        if not level:
            return
    raise FormatError(f"nodes are nested deeper than {MAX_DEPTH} levels ({level[0].id})")


def check_family(document: Document) -> None:
    """Raise :class:`FormatError` for a family that is no name: it is part of IRIs and attributes."""
    if not FAMILY.match(document.family):
        raise FormatError(f"the family {document.family!r} is no name: letters, digits, - only")


def check_ids(document: Document) -> None:
    """Raise :class:`FormatError` for an id that is no name, or that two nodes have."""
    seen: set[str] = set()
    for node in document.walk():
        check_node(node.id, 1, seen)
    for indicator in document.indicators:
        check_node(indicator.node, 1, set())


def check_node(id: str, depth: int, seen: set[str]) -> None:
    """Check one node while a tree is walked; ``seen`` collects the ids.

    Raises :class:`FormatError` for an id that is no name or that an earlier node has, and for a
    node deeper than :data:`MAX_DEPTH`.
    """
    if depth > MAX_DEPTH:
        raise FormatError(f"nodes are nested deeper than {MAX_DEPTH} levels ({id})")
    if not ID.match(id):
        raise FormatError(f"the id {id!r} is no name: letters, digits, _ . - only")
    if id in seen:
        raise FormatError(f"two nodes have the id {id!r}")
    seen.add(id)


def check_version(value: object) -> dict[str, Any]:
    """Return ``value`` as of our version.

    It adds to the older ones and takes nothing away; the one text that was ``issued`` is a list of one.

    Raises :class:`FormatError` for another version, or none.
    """
    if not isinstance(value, dict) or "schema_version" not in value:
        raise FormatError("no schema_version: this is not a document of shenzhen_plans")
    version = value["schema_version"]
    if version in _READ:
        facts = value.get("metadata")
        if (
            version != SCHEMA_VERSION
            and isinstance(facts, dict)
            and "value" in (facts.get("issued") or ())
        ):
            value = {**value, "metadata": {**facts, "issued": [facts["issued"]]}}
        return {**value, "schema_version": SCHEMA_VERSION}
    newer = _numbers(version) > _numbers(SCHEMA_VERSION)
    remedy = "upgrade shenzhen_plans to read it" if newer else "convert its source again"
    raise FormatError(
        f"schema_version is {version!r}, this version reads {SCHEMA_VERSION!r}: {remedy}"
    )


def validated(
    value: dict[str, Any], *, line_of: Callable[[Path], int | None] = lambda _: None
) -> AnyDocument:
    """Return the document that a mapping describes; raise :class:`FormatError` if it is none.

    ``line_of`` tells on which line of the file the value at a path stands.
    """
    try:
        document = DOCUMENT.validate_python(value)
    except ValidationError as error:
        raise FormatError(_faults(error), line=line_of(error.errors()[0]["loc"])) from error
    check_depth(document)
    check_ids(document)
    return document


def _numbers(version: object) -> tuple[int, ...]:
    if not isinstance(version, str) or not re.fullmatch(r"\d{1,9}(\.\d{1,9})*", version):
        return ()
    return tuple(int(part) for part in version.split("."))


def _faults(error: ValidationError) -> str:
    """Return the first faults of a document, each with its place."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    places = [".".join(map(str, fault["loc"])) or "document" for fault in faults]
    lines = [
        f"{place}: {fault['msg']}" for place, fault in zip(places, faults[:_SHOWN], strict=False)
    ]
    more = [f"and {len(faults) - _SHOWN} more"] if len(faults) > _SHOWN else []
    return "; ".join(lines + more)
