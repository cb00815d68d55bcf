"""The laws of DESIGN section 2 as functions that list every breach of them in a document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from shenzhen_plans.grammar.keys import fold, normalise
from shenzhen_plans.model import AnyNode, Document
from shenzhen_plans.model.outline import outline
from shenzhen_plans.model.text import digest
from shenzhen_plans.pipeline import parse_text
from shenzhen_plans.source.inputs import from_str
from shenzhen_plans.source.layout import FILLER, SourceText
from shenzhen_plans.source.lines import cut

#: What may follow a title or a marker inside its piece, folded.
_STOPS = frozenset('(]】[【〔— \t\n。:;,.、!?)”"』」》')
#: The page references of a glossary's entry are in its ``pages``, and in its title's piece.
_PAGES = re.compile(r"[(\uff08][^()\uff08\uff09]*\d[^()\uff08\uff09]*[)\uff09]")
_INVISIBLE = frozenset("\u200b\ufeff")


def parsed(
    text: str, *, name: str | None = None, family: str | None = None
) -> tuple[SourceText, Document]:
    """Parse a text, and return the decoded source that the offsets count in as well."""
    source = from_str(text, name=name)
    return source, parse_text(source, family=family)


def breaches(source: SourceText, document: Document) -> list[str]:
    """Return every breach of laws 1, 2 and 5, worded for a person."""
    return [
        *_positions(source, document),
        *_strings(source, document),
        *_account(source, document),
        *_ids(document),
        *_places(source, document),
    ]


def _positions(source: SourceText, document: Document) -> Iterator[str]:
    """Law 1: pieces inside their node, children inside their parent, in order, apart."""
    length = len(source.text)
    last = 0
    for root in document.roots:
        if root.start < last:
            yield f"{root.id} begins at {root.start}, before the end {last} of the node before it"
        last = root.end
    for node in document.walk():
        if not 0 <= node.start < node.end <= length:
            yield f"{node.id} spans {node.start}–{node.end} of {length}"
        yield from _inside(node)


def _inside(node: AnyNode) -> Iterator[str]:
    last = node.start
    for piece in node.pieces:
        if not last <= piece.start < piece.end <= node.end:
            yield f"{node.id}: piece {piece} is out of order or outside {node.start}–{node.end}"
        last = piece.end
    starts = [p.start for p in node.pieces] + [c.start for c in node.children]
    ends = [p.end for p in node.pieces] + [c.end for c in node.children]
    if not starts or (min(starts), max(ends)) != (node.start, node.end):
        yield f"{node.id} spans {node.start}–{node.end}, its contents {starts[:1]}–{ends[-1:]}"
    last = node.start
    for child in node.children:
        if not last <= child.start < child.end <= node.end:
            yield f"{child.id} is out of order or outside its parent {node.id}"
        last = child.end


def _strings(source: SourceText, document: Document) -> Iterator[str]:
    """Law 1: the stored strings are what stands at the pieces, markup and wraps left out."""
    view = _view(source)
    for node in document.walk():
        for role in ("marker", "title", "text"):
            printed = "".join(view[p.start : p.end] for p in node.pieces if p.role == role)
            printed = printed.replace(FILLER, "")
            if role == "title":  # a title that is set on two lines is one title
                printed = re.sub(r"\s*\n\s*", "", printed)
            stored = getattr(node, role) or ""
            if node.kind == "row":  # its pieces are its cells; what parts them is blank, or markup
                stored = stored.replace("\t", "")
            rest = (
                _PAGES.sub("", printed[len(stored) :])
                if node.kind == "entry"
                else printed[len(stored) :]
            )
            if (
                stored != stored.strip()
                or not printed.startswith(stored)
                or (role == "text" and rest)
                or any(c not in _STOPS and not is_blank(c) for c in fold(rest))
            ):
                yield f"{node.id}: {role} is {stored!r}, printed is {printed!r}"
        if source.layout.masked is None and FILLER not in view:
            yield from _verbatim(source.text, node)


def _view(source: SourceText) -> str:
    """Return the source with everything masked that is not printed: markup, breaks in wraps."""
    lines = cut(source)
    chars = [FILLER] * len(source.text)
    for i, char in enumerate(lines.text):
        chars[lines.origin.start(i)] = char
    return "".join(chars)


def _verbatim(text: str, node: AnyNode) -> Iterator[str]:
    """In plain text that is not wrapped, the node's text is literally a part of the source."""
    printed = [text[p.start : p.end] for p in node.pieces if p.role == "text"]
    stored = [cell for cell in node.text.split("\t") if cell]  # a row has a piece for each cell
    if (stored if node.kind == "row" else [node.text]) != (
        printed if node.kind == "row" else ["".join(printed)]
    ):
        yield f"{node.id}: text differs from the source"


def is_blank(char: str) -> bool:
    """Tell whether a character prints nothing but space."""
    return char.isspace() or char in _INVISIBLE


def _account(source: SourceText, document: Document) -> Iterator[str]:
    """Law 2: every character that is not blank belongs to one piece or one furniture entry."""
    text = source.text
    times = bytearray(len(text))
    spans = [(p.start, p.end, n.id) for n in document.walk() for p in n.pieces]
    spans += [(f.start, f.end, f.category) for f in document.furniture]
    for start, end, owner in spans:
        for i in range(start, end):
            if times[i]:
                yield f"{text[i]!r} at {i} belongs to {owner} and to something else"
                break
            times[i] = 1
    lost = [i for i, n in enumerate(times) if not n and not is_blank(text[i])]
    if lost:
        yield f"{len(lost)} characters belong to nothing, the first is {text[lost[0]]!r} at {lost[0]}"
    for entry in document.furniture:
        if entry.text != text[entry.start : entry.end]:
            yield f"furniture at {entry.start} is not what the source has there"
        if (
            entry.category == "other"
            and document.source.format == "text"
            and not _is_control(entry.text)
        ):
            yield f"no node has a claim on {entry.text[:40]!r} at {entry.start}"


def _is_control(text: str) -> bool:
    return all(is_blank(c) or unicodedata.category(c) in ("Cc", "Cf") for c in text)


def _ids(document: Document) -> Iterator[str]:
    """Law 5: unique ids, made of the parent's id and of the printed number."""
    seen: set[str] = set()
    for node in document.walk():
        if node.id in seen:
            yield f"the id {node.id} stands twice"
        seen.add(node.id)
        own = node.id.rpartition("__")[2].partition("-")[0]
        if node.number is not None and own.rpartition("_")[2] != str(node.number):
            yield f"{node.id} is not made from its number {node.number}"
        for child in node.children:
            if not child.id.startswith(node.id + "__"):
                yield f"{child.id} does not continue its parent's id {node.id}"


def _places(source: SourceText, document: Document) -> Iterator[str]:
    """The outline's line and column lead to the node's first character."""
    lines = source.text.split("\n")
    for row in outline(document, source.text):
        found = lines[row["line"] - 1][row["column"] - 1 :]
        if not found or found[0] != source.text[row["start"]]:
            yield f"{row['id']}: {row['line']}:{row['column']} is not its first character"
    for diagnostic in document.diagnostics:
        if not 0 <= diagnostic.start <= diagnostic.end <= len(source.text):
            yield f"{diagnostic.code} spans {diagnostic.start}–{diagnostic.end}"


def shape(document: Document) -> list[tuple[str, str, int | None, str, str]]:
    """Return what must not change with the look of a text (law 7), node by node."""
    return [
        (node.id, node.kind, node.number, normalise(node.title or ""), digest(node))
        for node in document.walk()
    ]
