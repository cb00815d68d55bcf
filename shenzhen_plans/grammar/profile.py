"""Family profiles: the grammar of a kind of document, read from ``families/*.yaml``.

A new family is a new file there; no Python.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
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

    ``tasks`` is ``"document"`` where task numbers run through the document, or the kind in which
    they restart; ``events`` tells that bare numbers on their own lines are headings.
    """

    name: str
    title: re.Pattern[str] | None
    tasks: str
    events: bool
    roles: tuple[tuple[str, re.Pattern[str]], ...]


def _load(name: str) -> dict[str, Any]:
    import yaml

    text = resources.files("shenzhen_plans").joinpath("families", name).read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(text, Loader=loader)  # noqa: S506 - both loaders are the safe ones
    if not isinstance(data, dict):
        raise FamilyError(f"families/{name}: a mapping is expected")
    return data


def compact(pattern: str) -> str:
    """Return a pattern that was folded over several YAML lines without the breaks."""
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
    """Return the names of all families, the generic one last."""
    names = sorted(
        entry.name.removesuffix(".yaml")
        for entry in resources.files("shenzhen_plans").joinpath("families").iterdir()
        if entry.name.endswith(".yaml") and not entry.name.startswith("_")
    )
    names.sort(key=lambda name: name == GENERIC)
    return tuple(names)


@cache
def profile(name: str) -> Profile:
    """Return the profile of a family; raise :class:`FamilyError` if there is no such family."""
    if name not in families():
        raise FamilyError(f"no family is called {name!r}; there are: {', '.join(families())}")
    data = _load(f"{name}.yaml")
    return Profile(
        name=data["name"],
        title=re.compile(data["title"]) if data.get("title") else None,
        tasks=data.get("tasks", "document"),
        events=bool(data.get("events", False)),
        roles=tuple((role, re.compile(p)) for role, p in (data.get("roles") or {}).items()),
    )
