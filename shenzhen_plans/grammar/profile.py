"""Family profiles: the grammar of a kind of document, read from ``families/*.yaml``.

A new family is a new file there; no Python.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Literal, TypeVar, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from ..errors import FamilyError
from ..kinds import LADDER, LADDER_ORDER
from .strict_yaml import load_as

GENERIC = "generic"
#: Folders with profiles of one's own, searched after the package (several with ``os.pathsep``).
FAMILIES_VARIABLE = "SHENZHEN_PLANS_FAMILIES"

#: What a main part of a document can be for (some of the roles of the model).
PartRole = Literal["review", "targets", "tasks", "safeguards", "arrangements"]


def alternatives(ways: Iterable[str]) -> str:
    """Return several ways of writing as one pattern.

    >>> alternatives(["图 ?源", "图片来源"])
    '图 ?源|图片来源'
    """
    return "|".join(ways)


_PART = re.compile(r"\(\?&(\w+)\)")


def _expanded(value: object, parts: Mapping[str, str]) -> object:
    """Return a value with the parts that its strings name put in.

    >>> _expanded(["(?&year)年"], {"year": "20..|19.."})
    ['(?:20..|19..)年']
    """
    if isinstance(value, str):
        return _PART.sub(lambda part: f"(?:{parts[part[1]]})", value)
    if isinstance(value, list):
        return [_expanded(one, parts) for one in value]
    if isinstance(value, dict):
        return {key: _expanded(one, parts) for key, one in value.items()}
    return value


def with_parts(data: object) -> object:
    """Return the data of a file with its ``parts`` put in; raise :class:`ValueError` for an unknown one."""
    if not isinstance(data, dict) or not isinstance(data.get("parts", {}), dict):
        return data
    parts: dict[str, str] = {}
    try:
        for name, ways in data.get("parts", {}).items():
            parts[name] = alternatives(map(str, cast("list[str]", _expanded(ways, parts))))
        return _expanded({key: data[key] for key in data if key != "parts"}, parts)
    except KeyError as error:
        raise ValueError(f"there is no part {error} above") from error


def _compiled(value: object) -> object:
    ways = [way for way in (value if isinstance(value, list) else [value]) if isinstance(way, str)]
    if (isinstance(value, list) and len(ways) < len(value)) or not ways:
        raise ValueError("a pattern or a list of patterns is expected")
    try:
        return re.compile(alternatives(ways))
    except re.error as error:
        raise ValueError(f"no valid pattern: {error}") from error


def _ladder(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return the whole ladder: what a profile leaves out stands where it usually does.

    >>> _ladder(("level2", "level1"))
    ('part', 'chapter', 'section', 'article', 'level2', 'level1', 'level3', 'task')
    """
    wrong = [kind for kind in kinds if kind not in LADDER]
    if wrong or len(set(kinds)) != len(kinds):
        known = ", ".join(LADDER_ORDER)
        raise ValueError(f"{wrong or 'a kind twice'}; a ladder is some of {known}, each once")
    order = list(kinds)
    for kind in LADDER_ORDER:
        if kind not in order:
            deeper = LADDER_ORDER[LADDER_ORDER.index(kind) + 1 :]
            at = next((i for i, other in enumerate(order) if other in deeper), len(order))
            order.insert(at, kind)
    return tuple(order)


#: One way of writing, or a list of them, as one compiled pattern.
Pattern = Annotated[re.Pattern[str], BeforeValidator(_compiled)]
#: A list of words, or of ways that are put into a larger pattern.
Words = Annotated[tuple[str, ...], Field(strict=False)]
Headings = Annotated[frozenset[str], Field(strict=False)]
Ladder = Annotated[tuple[str, ...], Field(strict=False), AfterValidator(_ladder)]


class Data(BaseModel):
    """Frozen, closed to unknown keys, and no value taken for one of another type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Genre(Data):
    """What all families share (``families/_genre.yaml``); any other key there is a pattern.

    ``parts`` are what several patterns are made of; ``(?&name)`` stands for one in a pattern, and
    in the parts below it.
    """

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Pattern] = Field(init=False)

    ladder: Ladder
    parts: dict[str, Words]
    contents_headings: Headings
    preface_headings: Headings
    furniture: dict[str, Pattern]

    @model_validator(mode="before")
    @classmethod
    def _with_parts(cls, data: object) -> object:
        made = with_parts(data)
        if isinstance(data, dict) and isinstance(made, dict):
            made["parts"] = data.get("parts", {})  # some are words elsewhere too
        return made

    @property
    def patterns(self) -> Mapping[str, re.Pattern[str]]:
        """The patterns by name."""
        return self.__pydantic_extra__


def _usual_ladder() -> tuple[str, ...]:
    return genre().ladder


class Profile(Data):
    """One family: how it is recognised, where its task numbers restart, what its parts are for.

    ``ladder`` lists the kinds of headings, outermost first, where the numbers do not show another
    order; ``tasks`` is ``"document"`` where task numbers run through the document, or the kind in which
    they restart; ``events`` tells that bare numbers on their own lines are headings; ``run_ins`` is
    how sure it must be, from 0 to 1, that a sentence is a run-in heading.
    """

    name: str
    title: Pattern | None = None
    ladder: Ladder = Field(default_factory=_usual_ladder)
    tasks: str = "document"
    events: bool = False
    run_ins: Annotated[float, Field(ge=0, le=1)] = 0.55
    roles: dict[PartRole, Pattern] = {}

    @field_validator("name")
    @classmethod
    def _is_named_as_its_file(cls, name: str, info: ValidationInfo) -> str:
        if info.context not in (None, name):
            raise ValueError(f"must be {info.context!r}, as the file is")
        return name

    @field_validator("title", mode="before")
    @classmethod
    def _none_if_empty(cls, title: object) -> object:
        return None if title == "" else title

    @field_validator("tasks")
    @classmethod
    def _is_a_place(cls, tasks: str) -> str:
        if tasks != "document" and tasks not in LADDER:
            raise ValueError(f"'document' or a kind of heading is expected, not {tasks!r}")
        return tasks


DataT = TypeVar("DataT", bound=Data)


def _folders() -> Iterator[Traversable]:
    yield resources.files("shenzhen_plans").joinpath("families")
    yield from (Path(p) for p in os.environ.get(FAMILIES_VARIABLE, "").split(os.pathsep) if p)


def read_family_file(file_name: str, model: type[DataT], *, name: str | None = None) -> DataT:
    """Return a file of a ``families`` folder as a model; raise :class:`FamilyError` with the place.

    ``name`` is what the file must say of itself.
    """
    file = next((f for d in _folders() if (f := d.joinpath(file_name)).is_file()), None)
    if file is None:
        raise FamilyError(f"families/{file_name}: there is no such file")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise FamilyError(f"cannot be read: {error.strerror}", path=str(file)) from error
    return load_as(model, data, path=str(file), fault=FamilyError, context=name)


@cache
def genre() -> Genre:
    """Return the shared grammar."""
    return read_family_file("_genre.yaml", Genre)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return one of the patterns of the shared grammar."""
    return genre().patterns[name]


def fits(text: str, *names: str) -> bool:
    """Tell whether all of a folded text fits one of these patterns of the shared grammar."""
    return any(pattern(name).fullmatch(text) for name in names)


@cache
def families() -> tuple[str, ...]:
    """Return the names of all families, the generic one last.

    They are those of the package and of the folders in ``$SHENZHEN_PLANS_FAMILIES``.
    """
    found = {
        entry.name.removesuffix(".yaml")
        for folder in _folders()
        if folder.is_dir()
        for entry in folder.iterdir()
        if entry.name.endswith(".yaml") and not entry.name.startswith("_")
    }
    return tuple(sorted(found, key=lambda name: (name == GENERIC, name)))


@cache
def profile(name: str) -> Profile:
    """Return the profile of a family.

    Raises :class:`FamilyError` if there is no such family, or if its profile is not valid.
    """
    if name not in families():
        raise FamilyError(f"no family is called {name!r}; there are: {', '.join(families())}")
    return read_family_file(f"{name}.yaml", Profile, name=name)
