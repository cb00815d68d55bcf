"""The key that search compares by, and how it is cut into the tokens of the index.

The key is the text without blanks and control characters, narrow, quotation marks alike, Latin
letters small.  It is indexed as overlapping pairs of characters: a query of two characters is one
token, a longer one a phrase of tokens, a single character the beginning of a token.  So a match
in the index is exactly a substring of the key, whatever the length of the query.
"""

from __future__ import annotations

from itertools import pairwise

from ...grammar.keys import fold, normalise, occurrences

_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
#: Characters for internal use (Unicode, "noncharacters"): exactly as many as there is ASCII
#: punctuation, which the tokenizer would take for the space between words.
_INTERNAL = "".join(map(chr, range(0xFDD0, 0xFDF0)))
_CONTROLS = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0)]))
_KEY = str.maketrans(
    dict.fromkeys(_CONTROLS + _INTERNAL, "")
    | {chr(c): chr(c + 32) for c in range(ord("A"), ord("Z") + 1)}
    | {chr(c): "\ufffd" for c in range(0xD800, 0xE000)}
)
_ENCODE = str.maketrans(_PUNCTUATION, _INTERNAL)


def search_key(text: str) -> str:
    """Return the key by which search compares.

    >>> search_key("ＡＩ “低空 经济”：ＧＤＰ")
    'ai"低空经济":gdp'
    """
    return normalise(text).translate(_KEY)


def tokens(key: str) -> str:
    """Return the tokens of a key, separated by spaces, for the ``ascii`` tokenizer of FTS5.

    >>> tokens("低空经济")
    '低空 空经 经济 济'
    """
    encoded = key.translate(_ENCODE)
    return " ".join([*pairs(encoded), encoded[-1:]])


def phrase(key: str) -> str:
    """Return the FTS5 expression for a key that stands somewhere in a text.

    >>> phrase("低空经"), phrase("低")
    ('"低空 空经"', '"低"*')
    """
    encoded = key.translate(_ENCODE)
    return f'"{encoded}"*' if len(encoded) == 1 else f'"{" ".join(pairs(encoded))}"'


def pairs(key: str) -> list[str]:
    """Return the pairs of characters that stand side by side."""
    return [first + second for first, second in pairwise(key)]


def places(text: str, keys: list[str]) -> list[tuple[int, int]]:
    """Return where any of ``keys`` stands in ``text``: (start, end) in code points, merged.

    >>> places("发展 低　空经济，低空", ["低空"])
    [(3, 6), (9, 11)]
    """
    folded = fold(text)
    dropped = {char for char in set(folded) if not search_key(char)}
    kept = [i for i, char in enumerate(folded) if char not in dropped]
    key = search_key(folded)
    found = [
        (at, at + len(part) - 1) for part in filter(None, keys) for at in occurrences(part, key)
    ]
    merged: list[tuple[int, int]] = []
    for start, end in sorted((kept[first], kept[last] + 1) for first, last in found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
