"""The exceptions of the library.

An exception means that something could not be read at all, or that a request has no answer.
Whatever is odd in a text that *was* read is a :class:`~shenzhen_plans.model.Diagnostic` instead.
"""

from __future__ import annotations


class PlansError(Exception):
    """Base class of every exception that this library raises on purpose."""


class SourceError(PlansError):
    """The input cannot be read as text at all (unknown encoding, binary data, missing file).

    ``offset`` is the position of the first offending byte, where there is one.
    """

    def __init__(self, message: str, *, name: str | None = None, offset: int | None = None) -> None:
        place = f"{name}: " if name else ""
        where = f" (at byte {offset})" if offset is not None else ""
        super().__init__(f"{place}{message}{where}")
        self.name = name
        self.offset = offset


class DataError(PlansError):
    """A data file (YAML) is not as it must be; it is printed as ``path:line:column: message``.

    ``message`` is what is wrong; ``line`` and ``column`` are 1-based, where the place is known.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        spot = [str(part) for part in (path, line, column) if part is not None]
        if path is None and line is not None:
            spot = [f"line {line}" + (f", column {column}" if column is not None else "")]
        super().__init__(": ".join((":".join(spot), message)) if spot else message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column


class FamilyError(DataError):
    """The family that was asked for does not exist, or its profile is not valid."""


class FormatError(PlansError):
    """A serialized document (JSON, Markdown, XML, Akoma Ntoso) cannot be read back.

    ``line`` is the 1-based line of the fault, where the format tells it.
    """

    def __init__(self, message: str, *, line: int | None = None) -> None:
        super().__init__(f"line {line}: {message}" if line is not None else message)
        self.line = line


class NodeNotFound(PlansError, KeyError):
    """The document has no node with this id or task number."""

    def __str__(self) -> str:
        """Return the message itself (``KeyError`` would print its repr)."""
        return str(self.args[0]) if self.args else ""
