"""The one way in which the library reads YAML: plain values only, each with its place.

No tags, no anchors and aliases (an alias bomb needs them), no key twice, bounded depth and size;
``no`` and ``1.5`` and dates are text, as they are printed.  The parser of PyYAML gives the events;
the values are put together here without recursion, and pydantic says what they must be.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import yaml

from ..errors import DataError

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

    ModelT = TypeVar("ModelT", bound=BaseModel)

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_BYTES = 256 * 1024
_MAX_DEPTH = 12
_TRUE, _FALSE = ("true", "True"), ("false", "False")

Where = tuple[str | int, ...]


class Place(NamedTuple):
    """Where a key or an item stands in its file, both 1-based."""

    line: int
    column: int


class Loaded(NamedTuple):
    """The value of a file, and the place of each key or item of it."""

    value: Any
    places: dict[Where, Place]

    def at(self, where: Where) -> Place:
        """Return the place of ``where``, or of the nearest thing around it."""
        while where and where not in self.places:
            where = where[:-1]
        return self.places.get(where, Place(1, 1))


def load(
    data: bytes,
    *,
    path: str | None = None,
    fault: type[DataError] = DataError,
    limit: int = _MAX_BYTES,
    texts: bool = False,
) -> Loaded:
    r"""Read one YAML document; raise ``fault`` with the place of what is wrong.

    With ``texts`` every scalar is a text as it is printed, and means nothing else.

    >>> load(b"a: 1\nb: [x, 2024-01-30]\n").value
    {'a': 1, 'b': ['x', '2024-01-30']}
    >>> load(b"a: 1\na: 2\n")
    Traceback (most recent call last):
    ...
    shenzhen_plans.errors.DataError: line 2, column 1: the key 'a' stands here a second time
    """
    if len(data) > limit:
        raise fault(f"larger than {limit} bytes", path=path)
    try:
        return _Reading(path, fault, texts=texts).read(data)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (None, None)
        reason = getattr(error, "problem", None) or str(error).split("\n")[0]
        raise fault(f"not valid YAML: {reason}", path=path, line=line, column=column) from error


def load_beside(module: str, name: str) -> Any:  # noqa: ANN401 - each file has a shape of its own
    """Return what the YAML file ``name`` beside a module (its ``__file__``) says."""
    file = Path(module).with_name(name)
    return load(file.read_bytes(), path=name).value


def load_as(
    model: type[ModelT],
    data: bytes,
    *,
    path: str | None = None,
    fault: type[DataError] = DataError,
    context: object = None,
) -> ModelT:
    """Read one YAML document as a pydantic model; raise ``fault`` with the place of what is wrong.

    ``context`` is handed to the model's validators.  Of several faults the first is told, a mistyped key before the missing one that it causes.
    """
    from pydantic import ValidationError

    loaded = load(data, path=path, fault=fault)
    try:
        return model.model_validate(loaded.value, context=context)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False)
        first = min(faults, key=lambda each: each["type"] != "extra_forbidden")
        line, column = loaded.at(first["loc"])
        raise fault(_reason(first), path=path, line=line, column=column) from error


def _reason(fault: ErrorDetails) -> str:
    place = ".".join(map(str, fault["loc"]))
    if fault["type"] == "extra_forbidden":
        return f"there is no key {place!r} here; is it a typing error?"
    message = fault["msg"].removeprefix("Value error, ")
    return f"{place}: {message}" if place else message


class _Level:
    """A mapping or list that is being filled."""

    __slots__ = ("key", "value", "where")

    def __init__(self, value: dict[str, Any] | list[Any], where: Where) -> None:
        self.value = value
        self.where = where
        self.key: str | None = None


class _Reading:
    """The state of one reading: a stack of open mappings and lists."""

    def __init__(self, path: str | None, fault: type[DataError], *, texts: bool) -> None:
        self.path = path
        self.fault = fault
        self.texts = texts
        self.stack: list[_Level] = []
        self.places: dict[Where, Place] = {}
        self.root: Any = None
        self.documents = 0

    def read(self, data: bytes) -> Loaded:
        for event in yaml.parse(data.decode("utf-8-sig"), Loader=_LOADER):
            self.take(event, _place_of(event))
        return Loaded(self.root, self.places)

    def fail(self, message: str, place: Place) -> DataError:
        return self.fault(message, path=self.path, line=place.line, column=place.column)

    def take(self, event: yaml.Event, place: Place) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise self.fail("a second document begins here; one file holds one", place)
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self.fail("anchors and aliases are not allowed; write the value out", place)
        elif tag := getattr(event, "tag", None):
            raise self.fail(f"the tag {tag!r} is not allowed; only plain values are", place)
        elif isinstance(event, yaml.ScalarEvent):
            self.scalar(event, place)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self.open({} if isinstance(event, yaml.MappingStartEvent) else [], place)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()

    def scalar(self, event: yaml.ScalarEvent, place: Place) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            if event.value in top.value:
                raise self.fail(f"the key {event.value!r} stands here a second time", place)
            top.key = event.value
            self.places[(*top.where, event.value)] = place
        else:
            means = event.implicit[0] and not self.texts
            self.put(_plain(event.value) if means else event.value, place)

    def open(self, value: dict[str, Any] | list[Any], place: Place) -> None:
        if len(self.stack) >= _MAX_DEPTH:
            raise self.fail(f"nested more than {_MAX_DEPTH} deep", place)
        if self.stack and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None:
            raise self.fail("a key must be a plain word", place)
        self.stack.append(_Level(value, self.put(value, place)))

    def put(self, value: object, place: Place) -> Where:
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
            self.places[where] = place
        return where


def _place_of(event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark is not None else Place(1, 1)


def _plain(text: str) -> object:
    """Return what a plain (unquoted) scalar means: null, true, false, a whole number or text."""
    if text in ("", "~", "null"):
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    digits = text.isascii() and text.isdigit() and len(text) < 16
    return int(text) if digits and (text == "0" or text[0] != "0") else text
