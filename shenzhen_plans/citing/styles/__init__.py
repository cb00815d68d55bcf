"""The citation styles: one module for each, and the table of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module

from ..errors import CitationError, NotCitable
from .cited import Cited

#: style → (module, function); a module is loaded when its style is first used
STYLES = {
    "plain": ("styles.plain", "format_plain"),
    "english": ("styles.english", "format_english"),
    "gb7714": ("styles.gbt7714", "format_gbt7714"),
    "csl-json": ("styles.csl", "format_csl"),
    "bibtex": ("styles.bibtex", "format_bibtex"),
    "ris": ("styles.ris", "format_ris"),
    "markdown": ("styles.links", "format_markdown"),
    "html": ("styles.links", "format_html"),
    "json": ("styles.machine", "format_json"),
    "akn": ("styles.machine", "format_uri"),
    "url": ("styles.machine", "format_address"),
    "id": ("styles.machine", "format_anchor"),
    "path": ("styles.machine", "format_path"),
}
#: other names of the styles, without blanks and marks
_ALIASES = {
    "chinese": "plain", "zh": "plain", "en": "english", "plainen": "english", "plainenglish": "english",
    "gbt7714": "gb7714", "gbt": "gb7714", "csl": "csl-json", "csljson": "csl-json", "bib": "bibtex",
    "md": "markdown", "selectors": "json", "annotation": "json", "w3c": "json", "textfragment": "url",
    "uri": "akn",
}  # fmt: skip


def style_named(name: str) -> tuple[Callable[[Cited], str], str]:
    """Return the function of a style and the style's own name.

    ``GB/T 7714``, ``gb-t-7714-2015`` and the like are understood; a year is told by
    :func:`edition_in`.  Raises :class:`CitationError` for a style that does not exist.
    """
    plain = re.sub(r"[^a-z0-9]", "", name.lower())
    plain = re.sub(r"^(gbt?7714)(?:2015|2025)$", r"\1", plain)
    style = _ALIASES.get(plain, next((s for s in STYLES if s.replace("-", "") == plain), ""))
    if not style:
        raise CitationError(f"no style is called {name!r}; there are: {', '.join(STYLES)}")
    module, function = STYLES[style]
    found: Callable[[Cited], str] = getattr(import_module(f"..{module}", __name__), function)
    return found, style


def edition_in(name: str) -> int | None:
    """Return the edition that a style's name asks for (``gb-t-7714-2015`` → 2015)."""
    match = re.search(r"7714\D*(2015|2025)$", name)
    return int(match[1]) if match else None


__all__ = ["STYLES", "Cited", "NotCitable", "edition_in", "style_named"]
