"""Copies of the specimens in HTML and Markdown, as word processors and web pages make them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from shenzhen_plans.grammar.keys import normalise
from shenzhen_plans.model import Document
from tests.disfigure import HARMLESS
from tests.laws.audit import breaches, parsed
from tests.texts import available

#: What word processors write around every few characters.
_SPAN = '<span style="font-size:16px;font-family:FangSong_GB2312;line-height:200%;text-indent:2em">'


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(line, quote=False)}</p>\n" for line in _lines(text))


def _spans(text: str) -> str:
    """Put tags into the middle of words and numbers."""
    out = []
    for line in _lines(text):
        parts = [line[i : i + 3] for i in range(0, len(line), 3)]
        out.append(
            "<p>"
            + "".join(f"{_SPAN}{html.escape(p, quote=False)}</span>" for p in parts)
            + "</p>\n"
        )
    return "<html><body>" + "".join(out) + "</body></html>"


def _breaks(text: str) -> str:
    return (
        "<div>"
        + "<br/>\n&nbsp;&nbsp;".join(html.escape(s, quote=False) for s in _lines(text))
        + "</div>"
    )


def _entities(text: str) -> str:
    return "".join(
        "<p>" + "".join(f"&#{ord(c)};" if c in "一二三(（。:" else c for c in line) + "</p>\n"
        for line in _lines(text)
    )


def _escaped(text: str) -> str:
    """Escape every mark that Markdown might take for its own."""
    return "\n\n".join(re.sub(r"([.()*_#+\[\]-])", r"\\\1", line) for line in _lines(text))


COPIES: dict[str, tuple[str, Callable[[str], str]]] = {
    "paragraphs": ("copy.html", _paragraphs),
    "spans inside words": ("copy.html", _spans),
    "breaks": ("copy.html", _breaks),
    "entities": ("copy.html", _entities),
    "Markdown escapes": ("copy.md", _escaped),
}


def _tree(document: Document) -> list[tuple[str, str, str, str]]:
    return [
        (n.id, n.kind, normalise(n.marker or ""), normalise(n.title or n.text))
        for n in document.walk()
    ]


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("path", available(), ids=lambda p: p.stem)
def test_a_copy_with_markup_has_the_same_tree(path: Path, copy: str) -> None:
    name, make = COPIES[copy]
    text = path.read_text("utf-8")
    source, document = parsed(make(text), name=name)
    assert breaches(source, document) == []
    assert _tree(document) == _tree(parsed(text, name=path.name)[1])


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("path", available(), ids=lambda p: p.stem)
def test_indents_and_blank_lines_of_a_copy_with_markup_mean_nothing(path: Path, copy: str) -> None:
    name, make = COPIES[copy]
    text = make(path.read_text("utf-8"))
    tree = _tree(parsed(text, name=name)[1])
    for look in ("ragged", "double spaced", "no blank lines", "CRLF"):
        assert _tree(parsed(HARMLESS[look](text), name=name)[1]) == tree, look
