"""A document back from JSON, validated in full."""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json as decode

from ..errors import FormatError
from ..model import DOCUMENT, SCHEMA_VERSION, AnyDocument
from ..writers.checks import check_depth, check_ids

_SHOWN = 5
_LINE = re.compile(r"at line (\d+)")


def from_json(data: str | bytes) -> AnyDocument:
    """Return the document that ``to_json`` wrote.

    Raises :class:`~shenzhen_plans.errors.FormatError` where ``data`` is no JSON, has another
    ``schema_version``, or does not hold a document: with the place of each fault.
    """
    value = _decode(data)
    return validated(check_version(value))


def check_version(value: object) -> dict[str, Any]:
    """Return ``value``; raise :class:`FormatError` unless it says that it is of our version."""
    if not isinstance(value, dict) or "schema_version" not in value:
        raise FormatError("no schema_version: this is not a document of shenzhen_plans")
    version = value["schema_version"]
    if version == SCHEMA_VERSION:
        return value
    newer = _numbers(version) > _numbers(SCHEMA_VERSION)
    remedy = "upgrade shenzhen_plans to read it" if newer else "convert its source again"
    raise FormatError(
        f"schema_version is {version!r}, this version reads {SCHEMA_VERSION!r}: {remedy}"
    )


def validated(value: dict[str, Any]) -> AnyDocument:
    """Return the document that a mapping describes; raise :class:`FormatError` if it is none."""
    try:
        document = DOCUMENT.validate_python(value)
    except ValidationError as error:
        raise FormatError(faults(error)) from error
    check_depth(document)
    check_ids(document)
    return document


def _decode(data: str | bytes) -> object:
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    try:
        return decode(raw.removeprefix(b"\xef\xbb\xbf"), allow_inf_nan=False)
    except ValueError as error:
        found = _LINE.search(str(error))
        raise FormatError(
            f"no valid JSON: {error}", line=int(found[1]) if found else None
        ) from error


def _numbers(version: object) -> tuple[int, ...]:
    if not isinstance(version, str) or not re.fullmatch(r"\d{1,9}(\.\d{1,9})*", version):
        return ()
    return tuple(int(part) for part in version.split("."))


def faults(error: ValidationError) -> str:
    """Return the first faults of a document, each with its place."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    lines = [f"{_place(fault['loc'])}: {fault['msg']}" for fault in faults[:_SHOWN]]
    more = [f"and {len(faults) - _SHOWN} more"] if len(faults) > _SHOWN else []
    return "; ".join(lines + more)


def _place(path: tuple[int | str, ...]) -> str:
    return ".".join(str(step) for step in path) or "document"
