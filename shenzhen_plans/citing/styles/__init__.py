"""The citation styles: one row for each in one table, how it is written and how it is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from ..errors import CitationError
from ..reference import Reference
from .cited import Cited


class Style(NamedTuple):
    """A style: the function that writes it, the one that reads it, its other names.

    Functions are told as ``module:function`` (below :mod:`shenzhen_plans.citing`) and loaded when
    they are first used.  ``opens`` are the signs with which its citations begin, where they begin
    with signs of their own; ``parse`` returns ``None`` for a text of another form.
    """

    format: str
    parse: str
    opens: tuple[str, ...] = ("",)
    aliases: tuple[str, ...] = ()


#: style → how it is written and read; read in this order from below, the narrow forms first
STYLES = {
    "plain": Style("styles.plain:format_plain", "reading.written:parse_plain", aliases=("chinese", "zh")),
    "english": Style("styles.english:format_english", "reading.english:parse_english",
                     aliases=("en", "plainen", "plainenglish")),
    "path": Style("styles.plain:format_path", "reading.written:parse_plain"),
    "gb7714": Style("styles.gbt7714:format_gbt7714", "styles.gbt7714:parse_gbt7714",
                    aliases=("gbt7714", "gbt")),
    "id": Style("styles.ids:format_id", "styles.ids:parse_id"),
    "url": Style("styles.url:format_url", "styles.url:parse_url", ("http://", "https://"),
                 ("textfragment",)),
    "akn": Style("styles.akn:format_akn", "styles.akn:parse_akn", ("/",), ("uri",)),
    "markdown": Style("styles.links:format_markdown", "styles.links:parse_markdown", ("[",), ("md",)),
    "html": Style("styles.links:format_html", "styles.links:parse_html", ("<",)),
    "csl-json": Style("styles.csl:format_csl", "styles.csl:parse_csl", ("{", "["), ("csl", "csljson")),
    "json": Style("styles.annotation:format_annotation", "styles.annotation:parse_annotation", ("{",),
                  ("selectors", "annotation", "w3c")),
    "ris": Style("styles.ris:format_ris", "styles.ris:parse_ris", ("TY  - ",)),
    "bibtex": Style("styles.bibtex:format_bibtex", "styles.bibtex:parse_bibtex", ("@",), ("bib",)),
}  # fmt: skip
#: The styles that people write by hand; all others are told by their form.
BY_HAND = ("plain", "english", "path")


def writer_of(style: str) -> Callable[[Cited], str]:
    """Return the function that writes a style."""
    found: Callable[[Cited], str] = _load(STYLES[style].format)
    return found


def reader_of(style: str) -> Callable[[str], Reference | None]:
    """Return the function that reads a style."""
    found: Callable[[str], Reference | None] = _load(STYLES[style].parse)
    return found


@cache
def _load(place: str) -> Any:  # noqa: ANN401 - one of the two kinds above
    module, function = place.split(":")
    return getattr(import_module(f"..{module}", __name__), function)


@cache
def style_named(name: str) -> str:
    """Return a style's own name.

    ``GB/T 7714``, ``gb-t-7714-2015`` and the like are understood; a year is told by
    :func:`edition_in`.  Raises :class:`CitationError` for a style that does not exist.
    """
    plain = re.sub(r"[^a-z0-9]", "", name.lower())
    plain = re.sub(r"^(gbt?7714)(?:2015|2025)$", r"\1", plain)
    for style, row in STYLES.items():
        if plain in (style.replace("-", ""), *row.aliases):
            return style
    raise CitationError(f"no style is called {name!r}; there are: {', '.join(STYLES)}")


@cache
def edition_in(name: str) -> int | None:
    """Return the edition that a style's name asks for (``gb-t-7714-2015`` → 2015)."""
    match = re.search(r"7714\D*(2015|2025)$", name)
    return int(match[1]) if match else None
