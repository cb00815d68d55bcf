"""Footnotes and endnotes: found by the references to them, numbered as they come (17.11)."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element as Element

from .names import W, child, value
from .numberformats import format_number

#: What Word takes where the document says nothing (17.11.17, 17.11.18).
_USUAL = {"footnote": "decimal", "endnote": "lowerRoman"}


class Notes:
    """The notes of a document; each is given out once, at the first reference to it."""

    def __init__(
        self,
        footnotes: Element | None,
        endnotes: Element | None,
        sections: Sequence[Element | None],
    ) -> None:
        """Take the notes; ``sections`` are the settings, then what each section says."""
        self._left: dict[tuple[str, str], Element] = {}
        self._count = {"footnote": 0, "endnote": 0}
        self._format = {kind: _format(kind, sections) or usual for kind, usual in _USUAL.items()}
        for kind, root in (("footnote", footnotes), ("endnote", endnotes)):
            for note in () if root is None else root.iterfind(W + kind):
                # Separators are lines above the notes and hold no text of the document.
                if note.get(W + "type", "normal") == "normal":
                    self._left[kind, note.get(W + "id", "")] = note

    def take(self, kind: str, id: str) -> tuple[str, Element] | None:
        """Return number and contents of a note at the reference to it, if there is such a note."""
        note = self._left.pop((kind, id), None)
        if note is None:
            return None
        if _marked_by_hand(note):
            return "", note
        self._count[kind] += 1
        return format_number(self._count[kind], self._format[kind]), note


def _format(kind: str, sections: Sequence[Element | None]) -> str | None:
    """Return the format of the notes' numbers; where sections differ, that of the first counts."""
    found = (value(child(section, f"{kind}Pr"), "numFmt") for section in reversed(sections))
    return next(filter(None, found), None)


def _marked_by_hand(note: Element) -> bool:
    """Tell whether a note has a sign that was typed instead of a number."""
    return next(note.iter(W + "footnoteRef", W + "endnoteRef"), None) is None
