"""What every model shares: frozen data, no unknown fields, spans in code points."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict

#: What may end a title: one of these marks is a node's ``stop``.
STOPS = "。．.：:；;！!？?，,、…"

PieceRole = Literal["marker", "title", "text"]


class Model(BaseModel):
    """Base of all models: immutable, closed to unknown fields, compared by value.

    Validators are built when first needed: opening an archive, which validates nothing, stays quick.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def __dir__(self) -> list[str]:
        """Return our names for completion, and not the many that pydantic adds (they still work)."""
        return [name for name in super().__dir__() if name not in _PYDANTIC]


ModelT = TypeVar("ModelT", bound=Model)


def trusted(cls: type[ModelT], fields: dict[str, Any]) -> ModelT:
    """Return a model of fields that need no validation, since the parser itself made them.

    All models of a class share one set of the fields that were given: what pydantic would keep
    for each is most of its weight.
    """
    defaults, names, private = _fields(cls)
    model = cls.__new__(cls)
    _KEEP(model, defaults | fields)
    _KEEP_NAMES(model, names)
    _KEEP_EXTRA(model, None)
    _KEEP_PRIVATE(model, private and private.copy())
    return model


@cache
def _fields(cls: type[Model]) -> tuple[dict[str, Any], set[str], dict[str, Any] | None]:
    defaults = {name: field.default for name, field in cls.model_fields.items()}
    private = {name: field.default for name, field in cls.__private_attributes__.items()}
    return defaults, set(defaults), private or None


#: A frozen model refuses to be filled; its slots do not.
_KEEP, _KEEP_NAMES, _KEEP_EXTRA, _KEEP_PRIVATE = (
    vars(BaseModel)[f"__{slot}__"].__set__
    for slot in ("dict", "pydantic_fields_set", "pydantic_extra", "pydantic_private")
)


_PYDANTIC = frozenset(name for name in dir(BaseModel) if not name.startswith("__"))


class Piece(NamedTuple):
    """One stretch of the source that belongs to a node and to nothing else.

    ``start`` and ``end`` are code point offsets into the decoded source (line ends as LF, no
    byte order mark); ``end`` is exclusive.  A title's piece covers its terminator as well, so
    that the pieces of a document and its furniture account for every printed character.
    """

    role: PieceRole
    start: int
    end: int
