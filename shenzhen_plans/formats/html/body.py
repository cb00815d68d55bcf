"""The nodes of a document as HTML: a section for each heading, its id the anchor."""

from __future__ import annotations

from collections.abc import Iterable
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
#: Classes that nodes of some roles have.
_CLASSES = {
    "title": ("title", "subtitle"),
    "centred": ("subtitle", "number", "delivery", "speaker", "issuer", "date"),
    **{role: (role,) for role in ("signature", "salutation", "addressee")},
}


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
        write = _table if node.kind == DATA_TABLE else _block
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
    gap = (tags.text(joint_of(node, setting.source)) or space(node.marker)) if node.title else ""
    title = _marker(node) + gap + tags.text(node.title or "")
    label, deep = f"{node.id}--h", level if level > _DEEPEST else None
    heading = tags.element(name, title, _anchor(node, setting), id=label, aria_level=deep)
    start = tags.opening("section", id=node.id, class_=f"n {node.kind}", aria_labelledby=label)
    own = tags.element("p", marked(node.text, node, setting.marker)) if node.text else ""
    return start + heading + own, "</section>\n"


def _marker(node: AnyNode) -> str:
    return tags.plain("span", node.marker, class_="m") if node.marker else ""


def _block(node: AnyNode, setting: Setting) -> tuple[str, str]:
    write = _entry if node.kind == ENTRY else _paragraph
    role = "note" if node.kind == NOTE else None
    start = tags.opening("div", id=node.id, class_=_classes(node), role=role)
    return start + tags.element("p", write(node, setting), _anchor(node, setting)), "</div>\n"


def _table(node: AnyNode, setting: Setting) -> tuple[str, str]:
    """Return a table and its end; a reader of screens hears its caption first."""
    caption = tags.element("caption", tags.text(node.title or ""), _anchor(node, setting))
    start = tags.opening("div", id=node.id, class_=_classes(node))
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
        tags.element(name, text, scope=scope, colspan=_span(cell.columns), rowspan=_span(cell.rows))
        for text, cell, own in zip(texts, row.cells, shown, strict=True)
        if own
    ]
    anchor = _anchor(row, setting)
    if cells:
        cells[-1] = cells[-1].removesuffix(f"</{name}>") + anchor + f"</{name}>"
    return tags.element("tr", *cells, id=row.id, class_=_classes(row)) + "\n"


def _span(size: int) -> int | None:
    return size if size > 1 else None


def _classes(node: AnyNode) -> str:
    names = [name for name, roles in _CLASSES.items() if node.role in roles]
    return " ".join(["n", node.kind, *names])


def _paragraph(node: AnyNode, setting: Setting) -> str:
    title = node.title and tags.plain("b", node.title + stop_of(node, setting.source))
    return _marker(node) + (title or "") + marked(node.text, node, setting.marker)


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
    pages = getattr(node, "pages", ())
    shown = f"（{'、'.join(f'P{page}' for page in pages)}）" if pages else ""
    term = tags.plain("dfn", node.title or "")
    return _marker(node) + term + tags.text(shown + stop_of(node, setting.source) + node.text)
