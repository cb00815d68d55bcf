"""Family profiles: the grammar of a kind of document, read from ``families/*.yaml``.

A new family is a new file there; no Python.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from ..errors import FamilyError

GENERIC = "generic"


@dataclass(frozen=True, slots=True)
class Genre:
    """The words that all families share, compiled (``families/_genre.yaml``)."""

    ladder: tuple[str, ...]
    contents_headings: frozenset[str]
    preface_headings: frozenset[str]
    patterns: Mapping[str, re.Pattern[str]]
    furniture: tuple[tuple[str, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """One family: how it is recognised, where its task numbers restart, what its parts are for.

    ``ladder`` lists the kinds of headings, outermost first, where the numbers do not show another
    order; ``tasks`` is ``"document"`` where task numbers run through the document, or the kind in which
    they restart; ``events`` tells that bare numbers on their own lines are headings.
    """

    name: str
    title: re.Pattern[str] | None
    ladder: tuple[str, ...]
    tasks: str
    events: bool
    roles: tuple[tuple[str, re.Pattern[str]], ...]


#: Folders with profiles of one's own, searched after the package (several with ``os.pathsep``).
FAMILIES_VARIABLE = "SHENZHEN_PLANS_FAMILIES"
#: What a main part of a document can be for (some of the roles of the model).
PART_ROLES = frozenset(("review", "targets", "tasks", "safeguards", "arrangements"))
_KEYS = frozenset(("name", "title", "ladder", "tasks", "events", "roles"))


def _folders() -> Iterator[Traversable]:
    yield resources.files("shenzhen_plans").joinpath("families")
    yield from (Path(p) for p in os.environ.get(FAMILIES_VARIABLE, "").split(os.pathsep) if p)


def _load(name: str) -> dict[str, Any]:
    import yaml

    file = next((f for d in _folders() if (f := d.joinpath(name)).is_file()), None)
    if file is None:
        raise FamilyError(f"families/{name}: there is no such file")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(file.read_text("utf-8"), Loader=loader)  # noqa: S506 - safe loaders
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise FamilyError(f"{file}: {error}") from error
    if not isinstance(data, dict):
        raise FamilyError(f"{file}: a mapping is expected")
    return data


def compact(pattern: str | list[str]) -> str:
    """Return a pattern that was folded over several YAML lines, or a list of ways, as one."""
    if isinstance(pattern, list):
        return "|".join(pattern)
    return re.sub(r" +(?=\|)|(?<=\|) +", "", pattern.strip())


@cache
def genre() -> Genre:
    """Return the shared grammar."""
    data = _load("_genre.yaml")
    lists = {"ladder", "contents_headings", "preface_headings", "furniture"}
    return Genre(
        ladder=tuple(data["ladder"]),
        contents_headings=frozenset(data["contents_headings"]),
        preface_headings=frozenset(data["preface_headings"]),
        patterns={k: re.compile(compact(v)) for k, v in data.items() if k not in lists},
        furniture=tuple((k, re.compile(compact(v))) for k, v in data["furniture"].items()),
    )


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


def _check_roles(name: str, roles: Mapping[str, str]) -> None:
    wrong = sorted(set(roles) - PART_ROLES)
    if wrong:
        known = ", ".join(sorted(PART_ROLES))
        raise FamilyError(f"families/{name}.yaml: unknown roles {wrong}; there are: {known}")


@cache
def profile(name: str) -> Profile:
    """Return the profile of a family.

    Raises :class:`FamilyError` if there is no such family, or if its profile is not valid.
    """
    if name not in families():
        raise FamilyError(f"no family is called {name!r}; there are: {', '.join(families())}")
    data = _load(f"{name}.yaml")
    _check_roles(name, data.get("roles") or {})
    unknown = sorted(data.keys() - _KEYS)
    if unknown or data.get("name") != name:
        wrong = f"unknown keys {unknown}" if unknown else f"name must be {name!r}, as the file is"
        raise FamilyError(f"families/{name}.yaml: {wrong}")
    try:
        return Profile(
            name=name,
            title=re.compile(data["title"]) if data.get("title") else None,
            ladder=tuple(data.get("ladder") or genre().ladder),
            tasks=data.get("tasks", "document"),
            events=bool(data.get("events", False)),
            roles=tuple((role, re.compile(p)) for role, p in (data.get("roles") or {}).items()),
        )
    except (re.error, TypeError, AttributeError) as error:
        raise FamilyError(f"families/{name}.yaml: {error}") from error
