"""The inside of a block of Markdown: text, a bold title, and a comment with fields."""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ...errors import FormatError

#: Without one of these, the inside of a block is nothing but text (CommonMark, section 6).
_MARKUP = re.compile(r"[\\`*_\[\]!<&\n]")
_COMMENT = re.compile(r"<!-- (.*?) -->\Z")
_CHAR = re.compile(r'<span data-char="([0-9A-F]{4,6})">\Z')
_ANCHOR = re.compile(r'<a id="([^"]*)">\Z')
_BOLD = {"strong_open": True, "strong_close": False, "<strong>": True, "</strong>": False}
_CLOSING = frozenset(("</span>", "</a>"))
#: Stands for a line break of the Markdown; no text can hold it.
_BREAK = "\ud800"
_WIDE = r"[\u2e80-\ufe6f\uff00-\uffef\U00020000-\U0003ffff]"
_WIDE_BREAK = re.compile(f"(?<={_WIDE}){_BREAK}(?={_WIDE})")


class Line(NamedTuple):
    """``lead`` is all text, or what stands before the bold ``title``; ``rest`` what follows it."""

    lead: str
    title: str | None
    rest: str
    fields: dict[str, str]


def read_comment(content: str) -> dict[str, str] | None:
    """Return the fields of a comment of ours, or ``None`` if it is none.

    >>> read_comment("<!-- kind=task number=- -->"), read_comment("<b>")
    ({'kind': 'task', 'number': '-'}, None)
    """
    match = _COMMENT.match(content)
    if match is None or "--" in match[1]:
        return None
    return {name: value for name, _, value in (word.partition("=") for word in match[1].split())}


def read_inline(content: str, parser: MarkdownIt, line: int) -> Line:
    """Return what a block holds; raise :class:`FormatError` for any other markup."""
    if not _MARKUP.search(content):
        return Line(content, None, "", {})
    tokens: list[Token] = []
    parser.inline.parse(content, parser, {}, tokens)
    return _read(tokens, line)


def _read(tokens: list[Token], line: int) -> Line:
    parts: list[list[str]] = [[], [], []]
    fields: dict[str, str] = {}
    part = 0
    for child in tokens:
        name = child.content if child.type == "html_inline" else child.type
        if name in _BOLD:
            if part != (0 if _BOLD[name] else 1):
                raise FormatError("only one bold title can stand in a block", line=line)
            part += 1
        elif child.type == "html_inline":
            _html(name, parts[part], fields, line)
        elif child.type in ("text", "text_special"):
            parts[part].append(child.content)
        elif child.type == "softbreak":
            parts[part].append(_BREAK)
        else:
            kind = child.type.removesuffix("_open")
            raise FormatError(f"{kind} stands for no node; escape what is text", line=line)
    if fields and parts[part]:
        parts[part][-1] = parts[part][-1].rstrip(" ")
    texts = [_unwrapped("".join(p)) for p in parts]
    return Line(texts[0], texts[1] if part else None, texts[2], fields)


def _html(content: str, texts: list[str], fields: dict[str, str], line: int) -> None:
    char, anchor, comment = _CHAR.match(content), _ANCHOR.match(content), read_comment(content)
    if char and int(char[1], 16) <= 0x10FFFF:
        texts += [chr(int(char[1], 16)), ""]
    elif anchor:
        fields.setdefault("id", anchor[1])
    elif comment is not None:
        fields.update(comment)
    elif content not in _CLOSING:
        raise FormatError(f"{content} stands for no node; escape what is text", line=line)


def _unwrapped(text: str) -> str:
    """Undo the line breaks of an editor that wraps: between wide characters they are no blank."""
    return _WIDE_BREAK.sub("", text).replace(_BREAK, " ") if _BREAK in text else text
