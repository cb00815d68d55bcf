"""The YAML before a Markdown document, read back."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import yaml

from ..errors import FormatError
from ..model import Metadata
from ..source.decoding import MAX_BYTES
from ..writers.frontmatter import printed

Values = dict[str, Any]

# Every scalar is a string to this loader: what it means is the models' business, not YAML's.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FENCED = re.compile(r"---\n(.*?\n)---(?:\n|\Z)", re.DOTALL)
_DATES = frozenset(("delivered", "approved", "published"))
_MAX_DEPTH = 8
_AS_PRINTED = "_as_printed"
_OTHER = frozenset(("schema_version", "family", "source", "indicators", "diagnostics"))


def read_front_matter(data: str | bytes) -> tuple[Values, str, int]:
    """Return the fields of a document, the Markdown after them, and how many lines they take.

    Raises :class:`~shenzhen_plans.errors.FormatError` where there is no front matter, or it is
    no YAML, or holds what no document has.
    """
    text = _text(data)
    match = _FENCED.match(text)
    if match is None:
        raise FormatError(
            "no front matter: this is not a Markdown document of shenzhen_plans", line=1
        )
    fields = _load(match[1])
    values = {name: value for name, value in fields.items() if name in _OTHER}
    values["metadata"] = _metadata({k: v for k, v in fields.items() if k not in _OTHER})
    for item in values.get("indicators") or ():
        if isinstance(item, dict):
            item |= {"start": 0, "end": 0}
    return values, text[match.end() :], match[0].count("\n")


def _text(data: str | bytes) -> str:
    if len(data) > MAX_BYTES:
        raise FormatError(f"larger than {MAX_BYTES} characters")
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise FormatError(f"is not valid UTF-8 (byte {error.start})") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _load(text: str) -> Values:
    try:
        _check_events(text)
        fields = yaml.load(text, _LOADER)  # noqa: S506  # the base loader makes strings only
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else None
        raise FormatError(f"the front matter is no YAML: {error.problem}", line=line) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise FormatError(f"the front matter is no YAML: {error}", line=1) from error
    if not isinstance(fields, dict):
        raise FormatError("the front matter is no mapping", line=1)
    return fields


def _check_events(text: str) -> None:
    """Refuse aliases and deep nesting, on which the loader would overflow the stack."""
    depth = 0
    for event in yaml.parse(text, _LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise FormatError("the front matter has aliases", line=_line(event))
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise FormatError("the front matter is nested too deep", line=_line(event))


def _line(event: yaml.Event) -> int | None:
    return event.start_mark.line + 2 if event.start_mark else None


def _metadata(fields: Values) -> Values:
    values: Values = {}
    for name, value in fields.items():
        known = name.removesuffix(_AS_PRINTED) if name.endswith(_AS_PRINTED) else name
        if known not in Metadata.model_fields or (name != known and known not in fields):
            raise FormatError(f"unknown field {name!r} in the front matter", line=1)
        if name != known:
            continue
        values[name] = {"value": value, "start": 0, "end": 0}
        if name in _DATES:
            shown = fields.get(name + _AS_PRINTED)
            values[name]["text"] = _printed(value) if shown is None else shown
    return values


def _printed(value: object) -> str:
    try:
        return printed(dt.date.fromisoformat(str(value)))
    except ValueError as error:
        raise FormatError(f"{value!r} is no date such as 2031-03-12", line=1) from error
