"""The YAML of a Markdown document: what the text says of itself before it, the rest after it.

What only a program wants (source, targets, diagnostics) stands in a comment at the end, so that
the text begins on the first screen.  Both are written and read back here.

Written directly, in the subset that every YAML reader (and mdformat) leaves as it is: plain
scalars where they are safe, double quotes elsewhere.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from ...errors import DataError, FormatError
from ...grammar.strict_yaml import load
from ...model import DATES, SEVERAL, Document, Metadata, StatedDate
from ...source.files import MAX_BYTES

Values = dict[str, Any]

_FENCED = re.compile(r"---\n(.*?\n)---(?:\n|\Z)", re.DOTALL)
_AS_PRINTED = "_as_printed"
#: How the comment at the end begins.
OPENS_END = "<!-- shenzhen_plans\n"
_AT_END = frozenset(("source", "indicators", "diagnostics"))
_OTHER = _AT_END | {"schema_version", "family"}  # files of version 1.0 have all of it before
_PLAIN = re.compile(r"[\u4e00-\u9fff](?:[\w、。《》“”（）()·—％%.+/-]*[\w。》”）)％%])?\Z")
_NAME = re.compile(r"[a-z]+_[A-Za-z0-9_.-]*[A-Za-z0-9_]\Z")
_UNPRINTABLE = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"\\]')
_SHORT = {
    "\0": "\\0", "\a": "\\a", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\v": "\\v", "\f": "\\f",
    "\r": "\\r", "\x1b": "\\e", '"': '\\"', "\\": "\\\\", "\x85": "\\N",
    "\u2028": "\\L", "\u2029": "\\P",
}  # fmt: skip

_SOURCE = ("name", "encoding", "format", "sha256", "length", "parser_version")
_INDICATOR = (
    "node", "name", "category", "comparator", "value", "value_to", "unit", "direction", "qualitative",
)  # fmt: skip
_SEVERAL = ("field", "value")
_DIAGNOSTIC = ("code", "severity", "message", "line", "column", "start", "end")


def front_matter(document: Document) -> str:
    """Return the front matter of a document, with its fences."""
    lines = [f'schema_version: "{document.schema_version}"', f"family: {document.family}"]
    lines += _metadata(document.metadata)
    return "\n".join(["---", *lines, "---", ""])


def end_matter(document: Document) -> str:
    """Return the comment after a document: where it comes from, its targets, its diagnostics."""
    about = _scalars(document.source, _SOURCE)
    lines = ["source:", *(f"  {name}: {value}" for name, value in about)]
    for name, fields in (("indicators", _INDICATOR), ("diagnostics", _DIAGNOSTIC)):
        items = getattr(document, name)
        lines += [f"{name}:", *(f"  - {_flow(item, fields)}" for item in items)] if items else []
    # Only a quoted string can hold what would end the comment, and it may hold an escape as well.
    yaml = re.sub("--(!?)>", r"--\1\\x3E", "\n".join(lines))
    return f"{OPENS_END}{yaml}\n-->\n"


def printed(date: dt.date) -> str:
    """Return a date as Chinese documents print it.

    >>> printed(dt.date(2031, 3, 12))
    '2031年3月12日'
    """
    return f"{date.year}年{date.month}月{date.day}日"


def _metadata(metadata: Metadata) -> Iterator[str]:
    for name in Metadata.model_fields:
        fact = getattr(metadata, name)
        if isinstance(fact, tuple):
            yield f"{name}:" if fact else f"{name}: []"
            yield from (f"  - {_flow(item, _SEVERAL)}" for item in fact)
        elif isinstance(fact, StatedDate):
            yield f"{name}: {fact.value}"
            if fact.text != printed(fact.value):
                yield f"{name}_as_printed: {scalar(fact.text)}"
        elif fact is not None:
            yield f"{name}: {scalar(fact.value)}"


def _flow(item: object, names: tuple[str, ...]) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in _scalars(item, names)) + "}"


def _scalars(item: object, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in names:
        value = getattr(item, name, None)
        if value is not None:
            yield name, str(value) if isinstance(value, int) else scalar(str(value))


def scalar(text: str) -> str:
    r"""Return a string as a YAML scalar that is read back as that very string.

    >>> print(scalar("云州市"), scalar("a: b"), scalar("第\n一"))
    云州市 "a: b" "第\n一"
    """
    if _PLAIN.match(text) or _NAME.match(text):
        return text
    return f'"{_UNPRINTABLE.sub(_escaped, text)}"'


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    code = ord(char)
    return _SHORT.get(char) or (f"\\x{code:02X}" if code < 256 else f"\\u{code:04X}")


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
    values["metadata"] = _facts({k: v for k, v in fields.items() if k not in _OTHER})
    return _placed_targets(values), text[match.end() :], match[0].count("\n")


def read_end_matter(comment: str, line: int) -> Values:
    """Return the fields in the comment after a document, which begins at ``line``.

    Raises :class:`~shenzhen_plans.errors.FormatError` as :func:`read_front_matter` does.
    """
    fields = _load(comment.removeprefix(OPENS_END).removesuffix("-->"), line)
    for name in sorted(fields.keys() - _AT_END):
        raise FormatError(f"unknown field {name!r} in the comment after the text", line=line)
    return _placed_targets(fields)


def _placed_targets(values: Values) -> Values:
    for item in values.get("indicators") or ():
        if isinstance(item, dict):
            item |= {"start": 0, "end": 0}
    return values


def _text(data: str | bytes) -> str:
    if len(data) > MAX_BYTES:
        raise FormatError(f"larger than {MAX_BYTES} characters")
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise FormatError(f"is not valid UTF-8 (byte {error.start})") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _load(text: str, first: int = 1) -> Values:
    """Return a mapping of texts: what they mean is the models' business, not YAML's.

    ``first`` is the line before it in the file.
    """
    try:
        fields = load(text.encode(), limit=4 * MAX_BYTES, texts=True).value
    except DataError as error:
        line = (error.line or 0) + first
        raise FormatError(f"the front matter: {error.message}", line=line) from error
    except UnicodeEncodeError as error:
        raise FormatError("the front matter holds a lone surrogate", line=first) from error
    if not isinstance(fields, dict):
        raise FormatError("the front matter is no mapping", line=first)
    return fields


def _facts(fields: Values) -> Values:
    values: Values = {}
    for name, value in fields.items():
        known = name.removesuffix(_AS_PRINTED) if name.endswith(_AS_PRINTED) else name
        if known not in Metadata.model_fields or (name != known and known not in fields):
            raise FormatError(f"unknown field {name!r} in the front matter", line=1)
        if name != known:
            continue
        if name in SEVERAL and not isinstance(value, str):
            values[name] = _placed(value, name)
            continue
        values[name] = {"value": value, "start": 0, "end": 0}
        if name in DATES:
            shown = fields.get(name + _AS_PRINTED)
            values[name]["text"] = _printed(value) if shown is None else shown
    return values


def _placed(items: object, name: str) -> list[Values]:
    """Return the values of a field that holds several; the page does not carry their places."""
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise FormatError(f"{name} is no list of values in the front matter", line=1)
    return [{**item, "start": 0, "end": 0} for item in items]


def _printed(value: object) -> str:
    try:
        return printed(dt.date.fromisoformat(str(value)))
    except ValueError as error:
        raise FormatError(f"{value!r} is no date such as 2031-03-12", line=1) from error
