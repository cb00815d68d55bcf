"""YAML read strictly: plain values only, each with its line; what YAML can do beyond is an error.

No tags, no anchors and aliases (an alias bomb needs them), no key twice, bounded depth and size.
The parser of PyYAML gives the events; the values are put together here without recursion.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml

from .errors import CatalogueError

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_BYTES = 256 * 1024
_MAX_DEPTH = 12
_TRUE, _FALSE = ("true", "True"), ("false", "False")

Where = tuple[str | int, ...]


class Loaded(NamedTuple):
    """The value of a file, and the 1-based line on which each key or item of it stands."""

    value: Any
    lines: dict[Where, int]


class _Level:
    """A mapping or list that is being filled."""

    __slots__ = ("key", "value", "where")

    def __init__(self, value: dict[str, Any] | list[Any], where: Where) -> None:
        self.value = value
        self.where = where
        self.key: str | None = None


def load(data: bytes, *, path: str | None = None) -> Loaded:
    r"""Read one YAML document; raise :class:`CatalogueError` with the line of what is wrong.

    Dates stay strings, as they are printed in the file.

    >>> load(b"a: 1\nb: [x, 2024-01-30]\n").value
    {'a': 1, 'b': ['x', '2024-01-30']}
    >>> load(b"a: 1\na: 2\n")
    Traceback (most recent call last):
    ...
    shenzhen_plans.archive.errors.CatalogueError: line 2: the key 'a' stands here a second time
    """
    if len(data) > _MAX_BYTES:
        raise CatalogueError(
            f"larger than {_MAX_BYTES} bytes: this is no catalogue entry", path=path
        )
    try:
        return _Reading(path).read(data)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else None
        reason = getattr(error, "problem", None) or str(error).split("\n")[0]
        raise CatalogueError(f"not valid YAML: {reason}", path=path, line=line) from error


class _Reading:
    """The state of one reading: a stack of open mappings and lists."""

    def __init__(self, path: str | None) -> None:
        self.path = path
        self.stack: list[_Level] = []
        self.lines: dict[Where, int] = {}
        self.root: Any = None
        self.documents = 0

    def read(self, data: bytes) -> Loaded:
        for event in yaml.parse(data.decode("utf-8-sig"), Loader=_LOADER):
            self.take(event, _line_of(event))
        return Loaded(self.root, self.lines)

    def fail(self, message: str, line: int) -> CatalogueError:
        return CatalogueError(message, path=self.path, line=line)

    def take(self, event: yaml.Event, line: int) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise self.fail("a second document begins here; one file holds one", line)
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self.fail("anchors and aliases are not allowed; write the value out", line)
        elif getattr(event, "tag", None):
            raise self.fail(
                f"the tag {getattr(event, 'tag', '')!r} is not allowed; only plain values are", line
            )
        elif isinstance(event, yaml.ScalarEvent):
            self.scalar(event, line)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self.open({} if isinstance(event, yaml.MappingStartEvent) else [], line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()

    def scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self.key(top, event.value, line)
        else:
            self.put(_plain(event.value) if event.implicit[0] else event.value, line)

    def key(self, top: _Level, name: str, line: int) -> None:
        if name in top.value:
            raise self.fail(f"the key {name!r} stands here a second time", line)
        top.key = name
        self.lines[(*top.where, name)] = line

    def open(self, value: dict[str, Any] | list[Any], line: int) -> None:
        if len(self.stack) >= _MAX_DEPTH:
            raise self.fail(f"nested more than {_MAX_DEPTH} deep", line)
        if self.stack and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None:
            raise self.fail("a key must be a plain word", line)
        self.stack.append(_Level(value, self.put(value, line)))

    def put(self, value: object, line: int) -> Where:
        if not self.stack:
            self.root = value
            return ()
        top = self.stack[-1]
        if isinstance(top.value, dict):
            assert top.key is not None
            where = (*top.where, top.key)
            top.value[top.key], top.key = value, None
        else:
            where = (*top.where, len(top.value))
            top.value.append(value)
            self.lines[where] = line
        return where


def _line_of(event: yaml.Event) -> int:
    mark = event.start_mark
    return mark.line + 1 if mark is not None else 1


def _plain(text: str) -> object:
    """Return what a plain (unquoted) scalar means: null, true, false, a whole number or text."""
    if text in ("", "~", "null"):
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if (
        text.isascii()
        and text.isdigit()
        and (text == "0" or not text.startswith("0"))
        and len(text) < 16
    ):
        return int(text)
    return text
