"""The YAML before a Markdown document: what the text says of itself, its targets, its source.

Written directly, in the subset that every YAML reader (and mdformat) leaves as it is: plain
scalars where they are safe, double quotes elsewhere.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ..model import Document, Metadata, StatedDate

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
    "node",
    "name",
    "category",
    "comparator",
    "value",
    "value_to",
    "unit",
    "direction",
    "qualitative",
)
_DIAGNOSTIC = ("code", "severity", "message", "line", "column", "start", "end")


def front_matter(document: Document) -> str:
    """Return the front matter of a document, with its fences."""
    lines = [f'schema_version: "{document.schema_version}"', f"family: {document.family}"]
    lines += _metadata(document.metadata)
    lines += ["source:", *_mapping(document.source, _SOURCE)]
    for name, fields in (("indicators", _INDICATOR), ("diagnostics", _DIAGNOSTIC)):
        items = getattr(document, name)
        lines += [f"{name}:", *(f"  - {_flow(item, fields)}" for item in items)] if items else []
    return "\n".join(["---", *lines, "---", ""])


def printed(date: dt.date) -> str:
    """Return a date as Chinese documents print it.

    >>> printed(dt.date(2031, 3, 12))
    '2031年3月12日'
    """
    return f"{date.year}年{date.month}月{date.day}日"


def _metadata(metadata: Metadata) -> Iterator[str]:
    for name in Metadata.model_fields:
        fact = getattr(metadata, name)
        if fact is None:
            continue
        if not isinstance(fact, StatedDate):
            yield f"{name}: {scalar(fact.value)}"
            continue
        yield f"{name}: {fact.value}"
        if fact.text != printed(fact.value):
            yield f"{name}_as_printed: {scalar(fact.text)}"


def _mapping(item: object, names: tuple[str, ...]) -> Iterator[str]:
    return (f"  {name}: {value}" for name, value in _scalars(item, names))


def _flow(item: object, names: tuple[str, ...]) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in _scalars(item, names)) + "}"


def _scalars(item: object, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in names:
        value = getattr(item, name)
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
