"""Ids of documents: safe as file names on every system, and made without a list of names."""

from __future__ import annotations

import re

from .errors import StoreError

_ID = re.compile(r"[a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){0,9}", re.ASCII)
_LONGEST = 80
#: Names that Windows keeps for devices, with any extension.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}
)


def is_id(name: str) -> bool:
    """Tell whether ``name`` can be the id of a document.

    Lower-case ASCII letters and digits in groups joined by single hyphens: no separator, dot,
    drive or device name can be in it, so that an id never leads out of a folder.

    >>> is_id("shenzhen-plan-2024"), is_id("../etc"), is_id("nul"), is_id("A"), is_id("")
    (True, False, False, False, False)
    """
    return len(name) <= _LONGEST and _ID.fullmatch(name) is not None and name not in _DEVICES


def check_id(name: str) -> str:
    """Return ``name`` if it is an id; raise :class:`StoreError` if not."""
    if not isinstance(name, str) or not is_id(name):
        raise StoreError(
            f"{name!r} cannot be a document id: use lower-case letters, digits and single hyphens "
            f"(at most {_LONGEST} characters), e.g. guangzhou-plan-2024"
        )
    return name


def new_id(family: str, year: int | None, digest: str) -> str:
    """Return the id of a document that no catalogue knows, the same for every copy of its text.

    ``digest`` is the hexadecimal digest of the document's normalised text.

    >>> new_id("plan-report", 2031, "3f9a1c2b55")
    'plan-report-2031-3f9a1c2b55'
    """
    parts = [family, *([str(year)] if year is not None else []), digest[:12]]
    return check_id("-".join(parts))
