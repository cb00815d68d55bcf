"""What is asked: words that must all stand in a node, or alternatives, and filters."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from ..kinds import KINDS
from .errors import QueryError
from .index.searchkey import phrase, search_key

#: A part in straight quotation marks, a bar between alternatives, or a word.
_TOKEN = re.compile(r'"(?P<phrase>[^"]*)"|(?P<bar>\|)|(?P<word>[^\s|"]+)')


@dataclass(frozen=True)
class Query:
    """A query: of each group at least one key must stand in a node's own text.

    ``numbers`` is a range of printed numbers, both inclusive; ``year`` is one that the document
    is about; ``without`` are documents to leave out.
    """

    groups: tuple[tuple[str, ...], ...]
    documents: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    year: int | None = None
    numbers: tuple[int, int] | None = None
    without: tuple[str, ...] = ()

    @property
    def keys(self) -> list[str]:
        """All keys, longest first, to highlight by."""
        return sorted({key for group in self.groups for key in group}, key=len, reverse=True)

    def fits(self, key: str) -> bool:
        """Tell whether a text with this search key is what the query asks for (a plain scan)."""
        return all(any(wanted in key for wanted in group) for group in self.groups)


def read_query(
    query: str | Iterable[str],
    *,
    any_of: Iterable[str] = (),
    documents: str | Iterable[str] | None = None,
    families: str | Iterable[str] | None = None,
    kinds: str | Iterable[str] | None = None,
    year: int | None = None,
    numbers: tuple[int, int] | None = None,
    without: Iterable[str] = (),
) -> Query:
    """Read what a person writes: words are all wanted, ``|`` stands between alternatives.

    Straight quotation marks keep blanks and bars together; “…” are characters of the text.
    A list is taken as the words themselves, without this syntax.  Raises :class:`QueryError`
    where nothing is left to look for.

    >>> read_query('GDP|地区生产总值 增长').groups
    (('gdp', '地区生产总值'), ('增长',))
    >>> read_query("", any_of=["茶 园", "瓷"]).groups
    (('茶园', '瓷'),)
    """
    groups = _groups(query) if isinstance(query, str) else [[word] for word in query]
    groups.append(list(any_of))
    keys = [
        tuple(dict.fromkeys(key for word in group if (key := search_key(word)))) for group in groups
    ]
    kept = tuple(dict.fromkeys(group for group in keys if group))
    if not kept:
        raise QueryError("nothing to look for: give at least one character that is not a blank")
    if numbers is not None and numbers[0] > numbers[1]:
        raise QueryError(f"the range of numbers {numbers[0]}–{numbers[1]} ends before it begins")
    check_values("kind", _several(kinds), KINDS)
    return Query(
        kept, _several(documents), _several(families), _several(kinds), year, numbers,
        tuple(without),
    )  # fmt: skip


def check_values(what: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Raise :class:`QueryError` with a suggestion if one of ``given`` is not among ``known``."""
    names = list(known)
    for value in given:
        if value not in names:
            near = get_close_matches(value, names, n=3, cutoff=0.5) or names[:12]
            raise QueryError(f"there is no {what} {value!r}; try {', '.join(near)}")


def _several(names: str | Iterable[str] | None) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names or ())


def _groups(query: str) -> list[list[str]]:
    groups: list[list[str]] = []
    joined = False
    for match in _TOKEN.finditer(query):
        if match.lastgroup == "bar":
            joined = bool(groups)
            continue
        word = match.group(match.lastgroup or 0)
        if joined:
            groups[-1].append(word)
        else:
            groups.append([word])
        joined = False
    return groups


def match_expression(query: Query) -> str:
    """Return the FTS5 expression of the words."""
    return " AND ".join(f"({' OR '.join(map(phrase, group))})" for group in query.groups)


def conditions(query: Query) -> tuple[str, list[str | int]]:
    """Return the filters as SQL conditions (with a leading AND each) and their values."""
    sql = ""
    values: list[str | int] = []
    columns = {"d.id": query.documents, "d.family": query.families, "n.kind": query.kinds}
    for column, wanted in columns.items():
        if wanted:
            sql += f" AND {column} IN ({', '.join('?' * len(wanted))})"
            values.extend(wanted)
    if query.without:
        sql += " AND d.id NOT IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(query.without))
    if query.year is not None:
        sql += " AND d.first <= ? AND d.last >= ?"
        values += [query.year, query.year]
    if query.numbers is not None:
        sql += " AND n.number BETWEEN ? AND ?"
        values += query.numbers
    return sql, values
