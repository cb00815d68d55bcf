"""The thing that stands behind a figure: 35个公园, 1000公里绿道, 5亿元基金."""

from __future__ import annotations

import re
from functools import cache

from ..figures.figure import Figure
from ..vocabulary import either, listed, load, load_of, words
from .verbs import leading_verb

_DATA = load_of(__file__, "words.yaml")["noun"]
_SIGN = r"[^,;:。!?、()\n\t“”《》\d]"
_PARTS = {k: _DATA[k].replace("{sign}", _SIGN) for k in ("sized", "kinds", "best", "named")}
_NOUN = re.compile("{sized}{kinds}{best}".format(**_PARTS) + _SIGN + "{1,24}" + _PARTS["named"])
_NOUN_END = re.compile(f"(?:{either(_DATA['skipped'])})+")
#: A noun that is a name in quotation marks or a title.
_MARKED = re.compile(r"[“《][^”》\n]{1,20}[”》]" + _SIGN + "{0,16}")
_STEPS = listed(__file__, "climbed")
_LOOSE_ENDS: tuple[str, ...] = tuple(_DATA["loose_ends"])
_SHORT = frozenset(_DATA["short"])


@cache
def _ends() -> re.Pattern[str]:
    """What a clause goes on with behind a noun, unless that makes a longer noun (提升|项目) or a kind (水上|型)."""
    data: dict[str, list[str]] = load("words.yaml")["noun_ends"]["words"]
    return re.compile(
        "(?<![以收])(?:"
        + "|".join(f"{word}(?!{either([*no, *words().kinds])})" for word, no in data.items())
        + ")"
    )


def noun_behind(text: str, figure: Figure) -> tuple[int, int] | None:
    """Return the span of the noun behind a figure, or ``None`` where none stands there."""
    at = figure.end
    skip = _NOUN_END.match(text, at)
    at = skip.end() if skip else at
    known = words()
    if (
        text[at : at + 1] in known.not_noun
        and text.startswith(known.no_noun, at)
        and not text.startswith(known.nouns, at)
    ):
        return None
    found = _NOUN.match(text, at)
    if not figure.counts and found is not None and leading_verb(found.group()):
        return None
    if found is None and text[at : at + 1] in ("“", "《"):
        found = _MARKED.match(text, at)
    if found is None:
        return None
    end = found.end()
    cut = _ends().search(text, at + 2 - (text[at] in _SHORT), end)
    if cut is not None:
        end = cut.start()
    while text.endswith(_LOOSE_ENDS, at, end):
        end -= 1
    return (at, end) if text[at:end].strip() and not text.endswith(_STEPS, at, end) else None
