"""A document as Markdown that reads well on any site, and can be read back.

Headings by depth, each other node in a paragraph of its own, boxes as block quotes.  What the
page does not show (a role, an unusual id) stands in a comment at the end of the block.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ...kinds import BOX, ENTRY, HEADINGS, PARAGRAPH, RUN_ON
from ...model import Document, Node
from .. import notation
from ..checks import check_family, check_node
from ..notation import HEADING_LEVELS, PAGES, Open, Shape
from .escaping import hold, inline, opening
from .frontmatter import end_matter, front_matter
from .tables import shows_as_table, table_fields, table_lines


def to_markdown(document: Document, *, anchors: bool = False) -> str:
    r"""Return the document as Markdown; ``from_markdown`` gives it back without its offsets.

    ``anchors`` puts an HTML anchor with the node's id before each block, for links into the page.
    Raises :class:`~shenzhen_plans.errors.FormatError` where an id is no name, nodes are nested
    too deep, or a text holds a lone surrogate.

    >>> import shenzhen_plans as sp
    >>> document = sp.parse("一、总体要求\n(一)目标。建成一批公园。\n")
    >>> print(sp.to_markdown(document).split("---\n")[2].split("\n<!-- shenzhen_plans")[0])
    <BLANKLINE>
    ## 一、总体要求
    <BLANKLINE>
    ### (一)目标。
    <BLANKLINE>
    建成一批公园。 <!-- text -->
    <BLANKLINE>
    """
    check_family(document)
    page = _Page(anchors, document.text)
    for name in ("front", "body", "back"):
        nodes = getattr(document, name)
        if nodes and (name != "body" or document.front):
            page.add(f"<!-- {name} -->")
        page.stack = [notation.branch(name)]
        for node in nodes:
            _node(node, 1, page)
    return "".join([front_matter(document), *page.out, "\n", end_matter(document)])


@dataclass(slots=True)
class _Page:
    """The page so far, and where on it we are."""

    anchors: bool
    source: str | None = None
    out: list[str] = field(default_factory=list)
    stack: list[Open] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    quote: str = ""  # the box around the next block
    before: str = ""  # … and around the last one

    def add(self, block: str) -> None:
        """Add a block, in the block quote of the box around it."""
        gap = ">" if self.quote and self.quote == self.before else ""
        self.out.append(f"{gap}\n{'> ' if self.quote else ''}{block}\n")
        self.before = self.quote


def _node(node: Node, depth: int, page: _Page) -> None:
    check_node(node.id, depth, page.seen)
    opens = node.kind == BOX and not page.quote  # readers stop at some depth of quotes
    if opens:
        page.quote = node.id
    _block(node, depth, page, quoted=opens)
    if shows_as_table(node):
        _table(node, depth, page)
    else:
        for child in node.children:
            _node(child, depth + 1, page)
    if opens:
        page.quote = ""
        del page.stack[depth:]


def _table(node: Node, depth: int, page: _Page) -> None:
    for row in node.children:
        check_node(row.id, depth + 1, page.seen)
    page.add(("\n> " if page.quote else "\n").join(table_lines(node)))


def _block(node: Node, depth: int, page: _Page, *, quoted: bool) -> None:
    """Write a node's own block, and its own text in another if it is a heading's."""
    look = _look(node, depth, page)
    fields = _corrections(node, depth, look, page.stack, quoted)
    comment = f" <!-- {' '.join(f'{k}={v}' for k, v in fields.items())} -->" if fields else ""
    anchor = f'<a id="{node.id}"></a>' if page.anchors else ""
    if look.shape == "heading":
        line = _whole(look, comment)
        line = line[:-1] + "\\#" if line.endswith("#") else line
        page.add(f"{'#' * look.level} {anchor}{line}")
    elif look.shape == "paragraph":
        line = _paragraph(look, comment)
        page.add(anchor + line if anchor else opening(line))
    else:
        page.add((anchor + (comment or f" <!-- kind={node.kind} -->")).lstrip(" "))
    if node.text and look.shape != "paragraph" and look.level != 1:
        page.add(opening(inline(hold(node.text), after=" ") + " <!-- text -->"))


class _Look(NamedTuple):
    """How a node shows: ``title`` is what is bold, and ``text`` what follows in the same block."""

    shape: Shape
    level: int
    marker: str
    gap: str
    title: str
    pages: str
    stop: str
    text: str

    @property
    def visible(self) -> str:
        """What the reader guesses from: all, or what stands before the bold title."""
        follows = self.title or self.text
        return self.marker + self.gap * bool(follows) + self.text * (not self.title)


def _look(node: Node, depth: int, page: _Page) -> _Look:
    marker, title, text = node.marker or "", node.title or "", node.text
    gap = notation.joint_of(node, page.source) or notation.space(marker)
    stop = node.stop or "" if title else ""
    if _is_page_title(node, depth, page.stack):
        return _Look("heading", 1, "", "", "", "", "", text)
    if node.kind in HEADINGS and not _runs_on(node):
        shape: Shape = "heading" if marker or title else "empty"
        return _Look(shape, min(depth + 1, HEADING_LEVELS), marker, gap, "", "", "", title + stop)
    if not (marker or title or text):
        return _Look("empty", 0, "", "", "", "", "", "")
    if not title:
        return _Look("paragraph", 0, marker, gap, "", "", stop, text)
    gap = notation.space(marker)  # what stands before bold text is the marker alone
    pages = f"({'、'.join(f'P{page}' for page in node.__dict__.get('pages', ()))})"
    pages = pages if PAGES.match(pages) else ""
    return _Look("paragraph", 0, marker, gap, title, pages, stop, text)


def _runs_on(node: Node) -> bool:
    plain = node.kind in RUN_ON and node.title is None and not node.children
    return plain and bool(node.marker and node.text)


def _is_page_title(node: Node, depth: int, stack: list[Open]) -> bool:
    titles = node.kind == PARAGRAPH and node.role == "title"
    plain = bool(node.text) and node.marker is None and node.title is None
    return titles and plain and depth == 1 and stack[0].kind == "front"


def _whole(look: _Look, comment: str) -> str:
    gap = look.gap if look.text else ""
    return inline(hold(look.marker) + gap + hold(look.text), after=comment[:1]) + comment


def _paragraph(look: _Look, comment: str) -> str:
    if not look.title:
        return _whole(look, comment)
    gap = look.gap
    line = inline(hold(look.marker), after=gap) + gap + _strong(look.title)
    if look.stop:
        gap = " " if look.text[:1] == " " else ""  # the reader takes one away, typed by hand or not
        rest = inline(f"{look.stop}{gap}{hold(look.text)}", after=comment[:1])
        return line + look.pages + rest + comment
    pages = f" {look.pages}" if look.pages else ""
    text = f" {inline(hold(look.text), ' ', comment[:1])}" if look.text else ""
    return line + pages + text + comment


def _strong(title: str) -> str:
    """Bold that renders everywhere: ``**`` beside punctuation often does not in Chinese text."""
    plain = title[0].isalnum() and title[-1].isalnum()
    return f"**{inline(hold(title))}**" if plain else f"<strong>{inline(hold(title))}</strong>"


def _corrections(
    node: Node, depth: int, look: _Look, stack: list[Open], quoted: bool
) -> dict[str, object]:
    """Return what the reader would guess wrongly, and put the node on the stack."""
    guessed = notation.guess(
        look.shape, look.visible, bool(look.title), look.level, stack, quoted=quoted
    )
    found = node.__dict__
    kind, marker = found["kind"], found["marker"]
    fields: dict[str, object] = {}
    if kind != guessed.kind:
        fields["kind"] = kind
    if depth != guessed.depth:
        fields["depth"] = depth
    if (length := _marker(marker, guessed.marker)) is not None:
        fields["marker"] = length
    if found["title"] == "":
        fields["title"] = 0
    if kind == ENTRY:
        after = look.pages or look.stop or look.text
        shown = notation.expected_pages(kind, bool(look.title), after)
        pages = ",".join(map(str, found["pages"])) or None
        _correct("pages", pages, shown, fields)
    _correct("stop", found["stop"], _shown_stop(found, look), fields)
    _correct("number", found["number"], notation.expected_number(kind, marker), fields)
    _correct("role", found["role"], "title" if look.level == 1 else None, fields)
    if shows_as_table(node):
        fields |= table_fields(node)
    parent = stack[depth - 1]
    _correct("id", found["id"], notation.next_id(parent, kind, found["number"]), fields)
    parent.empty = False
    stack[depth:] = [Open(kind, found["id"], heading=notation.is_heading(look.shape, kind))]
    return fields


def _shown_stop(found: dict[str, Any], look: _Look) -> str | None:
    """Return the stop that the reader takes from what is printed."""
    if look.shape == "heading" and look.level > 1:
        return notation.stop_at_end(look.text)
    return found["stop"] if found["title"] else None


def _marker(marker: str | None, guessed: int) -> object:
    if marker is None:
        return None if guessed == 0 else "-"
    return None if len(marker) == guessed and marker else len(marker)


def _correct(name: str, value: object, expected: object, fields: dict[str, object]) -> None:
    if value != expected:
        fields[name] = "-" if value is None else value
