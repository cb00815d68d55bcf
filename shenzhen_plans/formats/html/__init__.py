"""The web edition of a document: one self-contained page to look at, to cite from and to print."""

from __future__ import annotations

from ...language import Language
from .page import to_html

__all__ = ["Language", "to_html"]
