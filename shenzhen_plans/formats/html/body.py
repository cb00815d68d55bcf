"""The nodes of a document as HTML: a section for each heading, its id the anchor."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ...kinds import BOX_ITEM, DATA_TABLE, ENTRY, HEADINGS, NOTE
from ...model import AnyNode, Row
from ...model.tabular import owners
from ..notation import joint_of, space
from . import tags
from .marks import Marker, marked

#: HTML has six levels of headings; the first is the title of the document.
_DEEPEST = 6
#: Between a term, or the name of a box item, and what is said of it.
_COLON_KINDS = frozenset((BOX_ITEM, ENTRY))
_STOPS = "。！？；：.!?;:"
_TITLE_ROLES = frozenset(("title", "subtitle"))
_CENTRED_ROLES = frozenset(("subtitle", "number", "delivery", "speaker", "issuer", "date"))


@dataclass(frozen=True, slots=True)
class Setting:
    """What the writers of nodes need: marks, references, the word for citing, and the source."""

    marker: Marker
    paths: dict[str, str]
    cite: str
    source: str | None = None


def body(nodes: Iterable[AnyNode], setting: Setting) -> str:
    """Return the markup of root nodes, children included.

    Walks without recursion, so that no depth of a document is too deep.
    """
    out: list[str] = []
    waiting: list[tuple[AnyNode | None, int, str]] = [(n, 2, "") for n in reversed(list(nodes))]
    while waiting:
        node, level, end = waiting.pop()
        if node is None:
            out.append(end)
            continue
        heads = node.kind in HEADINGS and bool(node.title or not node.text)
        write = _SHAPES.get(node.kind, _block)
        start, end = _section(node, level, setting) if heads else write(node, setting)
        out.append(start)
        waiting.append((None, 0, end))
        inside = level + 1 if heads else level
        if node.kind != DATA_TABLE:  # its rows are written with it
            waiting.extend((child, inside, "") for child in reversed(node.children))
    return "".join(out)


def _anchor(node: AnyNode, setting: Setting) -> str:
    """Return the link to the node itself; the script makes it the button that copies."""
    path = setting.paths.get(node.id, "")
    label = f"{setting.cite} {path}".strip()
    return tags.element("a", class_="cite", href=f"#{node.id}", aria_label=label)


def _section(node: AnyNode, level: int, setting: Setting) -> tuple[str, str]:
    name = f"h{min(level, _DEEPEST)}"
    heading = tags.element(
        name,
        _heading_text(node, setting.source),
        _anchor(node, setting),
        id=f"{node.id}--h",
        aria_level=level if level > _DEEPEST else None,
    )
    start = tags.element(
        "section", id=node.id, class_=f"n {node.kind}", aria_labelledby=f"{node.id}--h"
    ).removesuffix("</section>")
    own = tags.element("p", marked(node.text, node, setting.marker)) if node.text else ""
    return start + heading + own, "</section>\n"


def _heading_text(node: AnyNode, source: str | None) -> str:
    marker = tags.element("span", tags.text(node.marker), class_="m") if node.marker else ""
    gap = (tags.text(joint_of(node, source)) or space(node.marker)) if node.title else ""
    return marker + gap + tags.text(node.title or "")


def _block(node: AnyNode, setting: Setting) -> tuple[str, str]:
    write = _BLOCKS.get(node.kind, _paragraph)
    start = tags.element(
        "div", id=node.id, class_=_classes(node), role=_ROLES.get(node.kind)
    ).removesuffix("</div>")
    return start + tags.element("p", write(node, setting), _anchor(node, setting)), "</div>\n"


def _table(node: AnyNode, setting: Setting) -> tuple[str, str]:
    """Return a table and its end; a reader of screens hears its caption first."""
    caption = tags.element("caption", tags.text(node.title or ""), _anchor(node, setting))
    start = tags.element("div", id=node.id, class_=_classes(node)).removesuffix("</div>")
    rows = [row for row in node.children if isinstance(row, Row)]
    places = owners((row.text.split("\t"), row.merged) for row in rows)
    shown = [
        _row(row, [seen[k] == (i, k) for k in range(len(seen))], setting)
        for i, (row, seen) in enumerate(zip(rows, places, strict=True))
    ]
    return f"{start}<table>{caption}{''.join(shown)}", "</table></div>\n"


def _row(row: Row, shown: list[bool], setting: Setting) -> str:
    """Return a row: cells of the header name their columns, and the last cell cites the row."""
    texts = marked(row.text, row, setting.marker).split("\t")  # no mark goes over a cell
    name, scope = ("th", "col") if row.role == "header" else ("td", None)
    cells = [
        tags.element(
            name,
            text,
            scope=scope,
            colspan=cell.columns if cell.columns > 1 else None,
            rowspan=cell.rows if cell.rows > 1 else None,
        )
        for text, cell, own in zip(texts, row.cells, shown, strict=True)
        if own
    ]
    anchor = _anchor(row, setting)
    if cells:
        cells[-1] = cells[-1].removesuffix(f"</{name}>") + anchor + f"</{name}>"
    return tags.element("tr", *cells, id=row.id, class_=_classes(row)) + "\n"


def _classes(node: AnyNode) -> str:
    names = ["n", node.kind]
    if node.role in _TITLE_ROLES:
        names.append("title")
    if node.role in _CENTRED_ROLES:
        names.append("centred")
    if node.role in {"signature", "salutation", "addressee"}:
        names.append(str(node.role))
    return " ".join(names)


def _paragraph(node: AnyNode, setting: Setting) -> str:
    marker = tags.element("span", tags.text(node.marker), class_="m") if node.marker else ""
    text = marked(node.text, node, setting.marker)
    if not node.title:
        return marker + text
    return marker + tags.element("b", tags.text(node.title + stop_of(node, setting.source))) + text


def stop_of(node: AnyNode, source: str | None) -> str:
    """Return what stands between a run-in title and its text.

    That is what the source prints there; where nothing is known of it (a file of schema 1.0), a
    colon after a term, and a full stop after any other title.
    """
    title = node.title or ""
    if not node.text or title[-1:] in _STOPS:
        return ""
    if node.stop:
        return node.stop
    ends = [piece.end for piece in node.pieces if piece.role == "title"]
    if source is not None and ends and source[ends[-1] - 1] in _STOPS:
        return source[ends[-1] - 1]
    return "：" if node.kind in _COLON_KINDS else "。"


def _entry(node: AnyNode, setting: Setting) -> str:
    marker = tags.element("span", tags.text(node.marker), class_="m") if node.marker else ""
    pages = getattr(node, "pages", ())
    shown = f"（{'、'.join(f'P{page}' for page in pages)}）" if pages else ""
    term = tags.element("dfn", tags.text(node.title or ""))
    return marker + term + tags.text(shown + stop_of(node, setting.source)) + tags.text(node.text)


#: What is written in another way than a paragraph.
_BLOCKS: dict[str, Callable[[AnyNode, Setting], str]] = {ENTRY: _entry}
_ROLES = {NOTE: "note"}
_SHAPES: dict[str, Callable[[AnyNode, Setting], tuple[str, str]]] = {DATA_TABLE: _table}
