"""A document back from the Markdown that ``to_markdown`` wrote, edited by hand or not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ...errors import FormatError
from ...kinds import DATA_TABLE, ROW
from ...model import BY_KIND, AnyDocument
from .. import notation
from ..checks import MAX_DEPTH, check_version, validated
from ..notation import JOINTS, PAGES, Open, Shape
from .frontmatter import OPENS_END, read_end_matter, read_front_matter
from .inline import Line, read_comment, read_inline
from .tables import FIELDS, read_rows

Values = dict[str, Any]

_BRANCHES = ("front", "body", "back")
_CONTAINERS = frozenset(
    f"{name}_{end}"
    for name in ("paragraph", "thead", "tbody", "th", "td")
    for end in ("open", "close")
) | {"heading_close", "tr_close"}
_FIELDS = frozenset(
    ("kind", "depth", "marker", "number", "title", "pages", "role", "id", "text", "stop")
)
#: Deeper quotes are refused; the parser itself would pass over what is inside them.
_DEEPEST_QUOTE = 40
_INTEGER = re.compile(r"-?[0-9]{1,4000}\Z")


def from_markdown(data: str | bytes) -> AnyDocument:
    """Return the document that ``to_markdown`` wrote; its offsets are 0 and it has no furniture.

    Raises :class:`~shenzhen_plans.errors.FormatError`, with the line, where ``data`` has no
    front matter of ours or another version's, or holds Markdown that stands for no node (lists,
    tables that no table node announces, code, links): what is text must be escaped, and nothing is guessed.
    """
    values, body, lines = read_front_matter(data)
    values = check_version(values)
    page = _Page(lines_before=lines)
    for token in _parser().parse(body):
        _token(token, page)
    if twice := values.keys() & page.end.keys():
        raise FormatError(f"{min(twice)} stands before the text and after it")
    return validated({**values, **page.end, **page.branches})


@cache
def _parser() -> MarkdownIt:
    """The parser of blocks; what is inside a block is parsed only where it holds any markup."""
    rules = MarkdownIt("commonmark", {"maxNesting": 4 * _DEEPEST_QUOTE})
    return rules.enable("table").disable(["inline", "text_join"])


@dataclass(slots=True)
class _Page:
    """What has been read so far."""

    branches: dict[str, list[Values]] = field(default_factory=lambda: {n: [] for n in _BRANCHES})
    stack: list[Open] = field(default_factory=lambda: [notation.branch("body")])
    nodes: list[Values] = field(default_factory=list)  # those on the stack, without the branch
    quotes: list[int | None] = field(default_factory=list)  # the depth of each quote's box
    end: Values = field(default_factory=dict)  # what the comment at the end says
    table: dict[str, str] = field(default_factory=dict)  # what the comment of the last table says
    rows: list[list[str]] = field(default_factory=list)  # … and its cells so far
    level: int = 0  # of the heading that is open
    line: int = 0
    lines_before: int = 0

    def fault(self, message: str) -> FormatError:
        """Return the error that says what is wrong here."""
        return FormatError(message, line=self.line)


def _token(token: Token, page: _Page) -> None:
    if token.map:
        page.line = page.lines_before + token.map[0] + 1
    if token.level > _DEEPEST_QUOTE:
        raise page.fault("block quotes are nested too deep")
    if token.type == "heading_open":
        page.level = int(token.tag[1])
    elif token.type in _TABLE:
        _TABLE[token.type](page)
    elif token.type == "inline" and page.rows:
        page.rows[-1].append(_cell(token.content, page))
    elif token.type == "inline":
        shape: Shape = "heading" if page.level else "paragraph"
        _block(shape, read_inline(token.content, _parser(), page.line), page)
        page.level = 0
    elif token.type == "html_block":
        _comment(token.content.strip(), page)
    elif token.type == "blockquote_open":
        page.quotes.append(None)
    elif token.type == "blockquote_close":
        depth = page.quotes.pop()
        if depth is not None:
            del page.stack[depth:], page.nodes[depth - 1 :]
    elif token.type not in _CONTAINERS:
        raise page.fault(
            f"{token.type.removesuffix('_open')} stands for no node; escape what is text"
        )


def _open_table(page: _Page) -> None:
    values = page.nodes[-1] if page.nodes else {}
    if values.get("kind") != DATA_TABLE or values["children"] or values["text"]:
        raise page.fault("table stands for no node here; a block of kind=table comes before it")


def _cell(content: str, page: _Page) -> str:
    line = read_inline(content, _parser(), page.line)
    if line.title is not None or line.fields:
        raise page.fault("a cell holds nothing but text")
    return line.lead


def _close_table(page: _Page) -> None:
    depth, found = len(page.nodes), read_rows(page.rows, page.table)
    page.rows = []
    if found is None:
        raise page.fault("the comment of the table does not fit its rows")
    for told in found:
        values: Values = {"kind": ROW, "id": None, "start": 0, "end": 0, "children": [], **told}
        _add(values, "paragraph", depth + 1, page)
    del page.stack[depth + 1 :], page.nodes[depth:]


_TABLE: dict[str, Callable[[_Page], None]] = {
    "table_open": _open_table,
    "tr_open": lambda page: page.rows.append([]),
    "table_close": _close_table,
}


def _comment(content: str, page: _Page) -> None:
    if content.startswith(OPENS_END):
        if page.end or page.quotes:
            raise page.fault("the comment after the text stands once, outside all blocks")
        page.end = read_end_matter(content, page.line)
        return
    fields = read_comment(content)
    if fields is None:
        raise page.fault("HTML stands for no node; escape what is text")
    name = next(iter(fields), "")
    if len(fields) == 1 and name in _BRANCHES and not fields[name]:
        if page.quotes:
            raise page.fault(f"{name} cannot begin inside a block quote")
        page.stack, page.nodes = [notation.branch(name)], []
        return
    _block("empty", Line("", None, "", fields), page)


def _block(shape: Shape, line: Line, page: _Page) -> None:
    page.table = {name: line.fields.pop(name) for name in FIELDS & line.fields.keys()}
    unknown = line.fields.keys() - _FIELDS
    if unknown:
        raise page.fault(f"unknown field {min(unknown)!r} in a comment")
    if "text" in line.fields:
        _own_text(line, page)
        return
    if line.title is None and not line.lead:
        shape = "empty"
    quoted = bool(page.quotes) and page.quotes[-1] is None
    guessed = notation.guess(
        shape, line.lead, line.title is not None, page.level, page.stack, quoted=quoted
    )
    depth = _integer("depth", line, page, guessed.depth)
    if depth is None or not 1 <= depth <= len(page.stack):
        raise page.fault(
            f"a node of depth {depth} cannot follow one of depth {len(page.stack) - 1}"
        )
    if depth > MAX_DEPTH:
        raise page.fault(f"nodes are nested deeper than {MAX_DEPTH} levels")
    kind = line.fields.get("kind", guessed.kind)
    if kind not in BY_KIND:
        raise page.fault(f"{kind!r} is no kind of node")
    if quoted:
        page.quotes[-1] = depth
    _add(_values(kind, shape, line, guessed.marker, page), shape, depth, page)


def _own_text(line: Line, page: _Page) -> None:
    """The text that runs on after a heading: it belongs to the heading's own node."""
    if not page.nodes or page.nodes[-1]["children"] or page.nodes[-1]["text"]:
        raise page.fault("this text must follow a heading directly")
    if line.title is not None:
        raise page.fault("bold text is not expected here")
    page.nodes[-1]["text"] = line.lead


def _values(kind: str, shape: Shape, line: Line, length: int, page: _Page) -> Values:
    given = line.fields
    length = 0 if given.get("marker") == "-" else _integer("marker", line, page, length) or 0
    if length < 0 or length > len(line.lead):
        raise page.fault("bold text can stand only at the beginning, after a marker; escape it")
    has_marker = length > 0 or given.get("marker") == "0"
    marker = line.lead[:length] if has_marker else None
    number = _integer("number", line, page, notation.expected_number(kind, marker))
    values: Values = {"kind": kind, "id": given.get("id"), "start": 0, "end": 0, "children": []}
    values |= {"marker": marker, "number": number}
    _content(values, shape, line, length, page)
    role = given.get("role") or ("title" if page.level == 1 else None)
    return {**values, "role": None if role == "-" else role}


def _content(values: Values, shape: Shape, line: Line, length: int, page: _Page) -> None:
    """Fill in title, text and pages."""
    marker, rest = line.lead[:length], line.lead[length:]
    if line.title is not None:
        if rest.strip(" "):
            raise page.fault("bold text can stand only at the beginning, after a marker; escape it")
        rest = _pages(values, line, page)
        values["stop"] = notation.stop_before(rest)
        text = (rest[1:] if values["stop"] else rest).removeprefix(" ")
        values["title"], values["text"] = line.title, text
        return
    if marker[-1:].isalnum():  # a blank, or the mark of 专栏2：绿道工程
        rest = rest[1:] if rest[:1] in (" ", *JOINTS) else rest
    titled = shape == "heading" and page.level > 1
    values["stop"] = notation.stop_at_end(rest) if titled else None
    if (given := line.fields.get("stop")) is not None:
        values["stop"] = None if given == "-" else given
    elif values["stop"]:
        rest = rest[:-1]
    values["title"] = rest or None if titled else None
    values["text"] = "" if titled else rest
    if line.fields.get("title") == "0":
        values["title"] = ""
    _pages(values, line, page)


def _pages(values: Values, line: Line, page: _Page) -> str:
    """Fill in the pages of an entry, and return what follows them, a stop or a blank before it."""
    rest = line.rest
    after = rest.removeprefix(" ")
    shown = notation.expected_pages(values["kind"], line.title is not None, after)
    given = line.fields.get("pages", shown)
    if shown is not None and "pages" not in line.fields:
        rest = after[len(PAGES.match(after)[0].rstrip(" ")) :]  # type: ignore[index]  # it matched just now
    if given not in (None, "-"):
        numbers = given.split(",")
        if not all(_INTEGER.match(number) for number in numbers):
            raise page.fault(f"pages={given} is no list of numbers")
        values["pages"] = [int(number) for number in numbers]
    return rest


def _integer(name: str, line: Line, page: _Page, default: int | None) -> int | None:
    given = line.fields.get(name)
    if given is None:
        return default
    if given == "-":
        return None
    if not _INTEGER.match(given):
        raise page.fault(f"{name}={given} is no whole number")
    return int(given)


def _add(values: Values, shape: Shape, depth: int, page: _Page) -> None:
    parent = page.stack[depth - 1]
    expected = notation.next_id(parent, values["kind"], values["number"])
    values["id"] = values["id"] or expected
    parent.empty = False
    del page.stack[depth:], page.nodes[depth - 1 :]
    siblings = page.nodes[-1]["children"] if page.nodes else page.branches[page.stack[0].kind]
    siblings.append(values)
    heading = notation.is_heading(shape, values["kind"])
    page.stack.append(Open(values["kind"], values["id"], heading=heading))
    page.nodes.append(values)
