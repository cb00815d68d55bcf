"""Many literal strings as one pattern: common beginnings are tried once."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import TypeAlias

_Trie: TypeAlias = "dict[str, _Trie]"
_END = ""


def any_of(words: Set[str], *, between: str = "") -> str:
    """Return a pattern that matches the longest of the words at a place.

    ``between`` is a pattern of what may stand between two characters of a word.

    >>> any_of({"云州", "云州市", "岚山"})
    '(?:云州(?:市)?|岚山)'
    """
    root: _Trie = {}
    for word in words:
        at = root
        for char in word:
            at = at.setdefault(char, {})
        at[_END] = {}
    return _pattern(root, between)


def _pattern(trie: _Trie, between: str, before: str = "") -> str:
    branches = []
    for char in sorted(c for c in trie if c != _END):
        head, rest = re.escape(char), trie[char]
        while len(rest) == 1 and _END not in rest:
            (following, rest) = next(iter(rest.items()))
            head += between + re.escape(following)
        branches.append(head + (_pattern(rest, between, between) if set(rest) != {_END} else ""))
    joined = f"{before}(?:{'|'.join(branches)})" if branches else "(?!)"
    if _END not in trie:
        return joined
    return f"(?:{joined})?" if before else f"{joined}?"
