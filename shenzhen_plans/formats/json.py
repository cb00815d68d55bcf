"""A document as JSON, by the models themselves, and back, validated in full.

Its schema is ``schemas/document.schema.json``.
"""

from __future__ import annotations

import json
import re
from typing import NoReturn

from pydantic_core import PydanticSerializationError

from ..errors import FormatError
from ..model import AnyDocument, Document
from ..model.text import paths
from .checks import check_depth, check_version, validated

#: Fields whose values are whole numbers; no field holds a truth value or a fraction.
_INTEGERS = frozenset(("number", "start", "end", "length", "line", "column"))
#: A node's id.  Inside a string a quotation mark has a backslash before it.
_ID = re.compile(r'(?<=,)(\s*)"id":(\s?)"(?:[^"\\]|\\.)*"')
#: A piece that pydantic broke into five lines.  A real line break never stands in a JSON string,
#: so that nothing of a text can match.
_PIECE = re.compile(r'\[\n\s+"(marker|title|text)",\n\s+(\d+),\n\s+(\d+)\n\s+\]')


def to_json(document: Document, *, indent: int | None = 2) -> str:
    r"""Return the document as JSON; ``from_json`` gives back an equal one.

    Absent values are left out.  Each node has its printed reference as ``path``, which follows from
    the tree and is not read back.  ``indent=None`` writes it on one line, which is faster.  Raises
    :class:`~shenzhen_plans.errors.FormatError` for a document nested too deep to be read again.

    >>> import shenzhen_plans as sp
    >>> document = sp.parse("一、总体要求\n(一)目标。建成一批公园。\n")
    >>> sp.from_json(sp.to_json(document)) == document
    True
    """
    check_depth(document)
    try:
        text = document.model_dump_json(exclude_none=True, indent=indent)
    except PydanticSerializationError as error:
        raise FormatError(f"cannot be written as JSON (a lone surrogate?): {error}") from error
    text = _with_paths(text, document)
    if indent is None:
        return text
    return _PIECE.sub(r'["\1", \2, \3]', text) + "\n"


def _with_paths(text: str, document: Document) -> str:
    """Put the printed reference of each node after its id; nodes stand in the tree's order."""
    found = paths(document)
    following = iter([json.dumps(found[n.id], ensure_ascii=False) for n in document.walk()])
    return _ID.sub(lambda m: f'{m[0]},{m[1]}"path":{m[2]}{next(following)}', text)


def from_json(data: str | bytes) -> AnyDocument:
    """Return the document that ``to_json`` wrote.

    Raises :class:`~shenzhen_plans.errors.FormatError` where ``data`` is no JSON, names a field
    twice, has another ``schema_version``, or does not hold a document (a value of another type
    is never taken for what was meant): with the place of each fault.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return validated(check_version(_decoded(raw.removeprefix(b"\xef\xbb\xbf"))))


def _decoded(raw: bytes) -> object:
    try:
        text = raw.decode("utf-8")
        found = json.loads(text, object_pairs_hook=_as_they_are, parse_constant=_no_number)
        if "\\u" in text:  # only an escape can be half a character, which no output could hold
            json.dumps(found, ensure_ascii=False).encode("utf-8")
        return found
    except UnicodeEncodeError as error:
        raise FormatError("holds a lone surrogate, which is no character") from error
    except json.JSONDecodeError as error:
        raise FormatError(f"no valid JSON: {error.msg}", line=error.lineno) from error
    except UnicodeDecodeError as error:
        raise FormatError(f"is not valid UTF-8 (byte {error.start})") from error
    except (ValueError, RecursionError) as error:
        raise FormatError(f"no valid JSON: {error}") from error


def _as_they_are(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object of JSON; its fields stand once, and no value is what pydantic would convert."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise FormatError(f"the field {twice!r} stands twice in one object")
    for name, value in pairs:
        if (
            isinstance(value, bool)
            or (isinstance(value, float) and name != "certainty")
            or (name in _INTEGERS and isinstance(value, str))
        ):
            raise FormatError(f"{name} is {value!r}, which is no value of it")
    if "kind" in found:
        found.pop("path", None)
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")
