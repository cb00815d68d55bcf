"""A document as JSON, by the models themselves (schema: ``schemas/document.schema.json``)."""

from __future__ import annotations

import re

from pydantic_core import PydanticSerializationError

from ..errors import FormatError
from ..model import Document
from .checks import check_depth

#: A piece that pydantic broke into five lines.  A real line break never stands in a JSON string,
#: so that nothing of a text can match.
_PIECE = re.compile(r'\[\n\s+"(marker|title|text)",\n\s+(\d+),\n\s+(\d+)\n\s+\]')


def to_json(document: Document, *, indent: int | None = 2) -> str:
    r"""Return the document as JSON; ``from_json`` gives back an equal one.

    Absent values are left out.  ``indent=None`` writes it on one line, which is faster.  Raises
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
    if indent is None:
        return text
    return _PIECE.sub(r'["\1", \2, \3]', text) + "\n"
