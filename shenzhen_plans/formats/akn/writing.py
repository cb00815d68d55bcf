"""A document as Akoma Ntoso 3.0 (OASIS LegalDocML), for legal and parliamentary tools.

How kinds become elements is in ``docs/formats.md``, with what Akoma Ntoso has no place for.  An
attribute in our own namespace says what an element alone does not (``sp:kind``, ``sp:number``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from ...citing.documents.frbr import NO_DATE, Names, names
from ...kinds import ANNEX, DATA_TABLE, ENTRY, HEADINGS, KINDS, PARAGRAPH, ROW, TABLE, TASK
from ...model import Annex, Document, Node
from ...model.tabular import Cell
from ..checks import check_family, check_node
from ..notation import agrees, expected_number, space
from ..xml.escaping import attribute, some_attributes
from ..xml.escaping import escape as escape_xml
from ..xml.writing import facts_xml
from .tables import cells_of, fields_of, is_native

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
SP = "urn:shenzhen-plans:akn:1.0"
SOFTWARE = "software:shenzhen_plans"

#: kind → element; every other kind is a ``hcontainer`` of its name.
ELEMENTS = {row.name: row.element for row in TABLE if row.element != "hcontainer"}

#: Kinds that are blocks, not levels of the hierarchy, where they have nothing inside.
_PLAIN = frozenset(row.name for row in TABLE if row.block in ("p", "block"))
#: Kinds that are blocks, with a number and a heading of their own, where they have nothing inside.
_BLOCK = frozenset(row.name for row in TABLE if row.block)
_MIN_TERM = 2
_QUOTES = "“”‘’\"'《》「」"


def to_akn(document: Document) -> str:
    r"""Return the document as Akoma Ntoso 3.0, valid against the official schema.

    ``from_akn`` gives it back but for the offsets of nodes and the furniture.  Raises
    :class:`~shenzhen_plans.errors.FormatError` where an id is no name or nodes are nested too
    deep.

    >>> import shenzhen_plans as sp
    >>> "<num>一、</num><heading>总体要求</heading>" in sp.to_akn(sp.parse("一、总体要求\n(一)目标。建成。\n"))
    True
    """
    check_family(document)
    page = _Page(document, names(document), *_terms(document))
    return "".join(_akn(page))


@dataclass(slots=True)
class _Page:
    """What is the same on every level: the document, its names, its terms, the ids so far."""

    document: Document
    names: Names
    terms: dict[str, str]
    term: re.Pattern[str] | None
    seen: set[str] = field(default_factory=set)


def _terms(document: Document) -> tuple[dict[str, str], re.Pattern[str] | None]:
    """Return the glossary's terms with their ids, and the pattern that finds them in a text."""
    found: dict[str, str] = {}
    for number, entry in enumerate(document.glossary, 1):
        term = (entry.title or "").strip(_QUOTES)
        if len(term) >= _MIN_TERM and term.isprintable():
            found.setdefault(term, f"term:{number}")
    if not found:
        return {}, None
    longest_first = map(re.escape, sorted(found, key=len, reverse=True))
    return found, re.compile(f"({'|'.join(longest_first)})")


def _akn(page: _Page) -> Iterator[str]:
    document = page.document
    named = attribute("name", document.family)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<akomaNtoso xmlns="{AKN}" xmlns:sp="{SP}">\n<doc{named} contains="originalVersion">\n'
    yield f"<meta>\n{_identification(page, '!main')}{_references(page)}"
    yield f'<proprietary source="#{SOFTWARE}">\n{facts_xml(document)}</proprietary>\n</meta>\n'
    contents = [item for node in document.roots for item in _toc(node, 1)]
    yield _around("coverPage", [_around("toc", contents)])
    front, body, conclusions, attachments = _divided(document)
    yield _around("preface", [_block(node, 1, page) for node in front])
    main = [] if front or not document.front else [_branch("front", document.front, page)]
    main += _mixed(body, 1, page)
    if document.back and not (conclusions or attachments):
        main.append(_branch("back", document.back, page))
    yield _around("mainBody", main or [EMPTY])
    yield _around("conclusions", [_block(node, 1, page) for node in conclusions])
    yield _around("attachments", [_attachment(node, page) for node in attachments])
    yield "</doc>\n</akomaNtoso>\n"


def _around(element: str, inside: Iterable[str]) -> str:
    """Return an element around what is inside it; nothing where there is nothing."""
    text = "".join(inside)
    return f"<{element}>\n{text}</{element}>\n" if text else ""


#: Where the schema wants something and the document has nothing.
EMPTY = "<p/>\n"


def _divided(document: Document) -> tuple[tuple[Node, ...], ...]:
    """Return front, body, conclusions and attachments; a branch that does not fit is left out."""
    front = document.front if all(map(_is_plain, document.front)) else ()
    annexes = [isinstance(node, Annex) for node in document.back]
    first = annexes.index(True) if True in annexes else len(annexes)
    fits = all(annexes[first:]) and all(map(_is_plain, document.back[:first]))
    back = document.back if fits else ()
    return front, document.body, back[:first], back[first:]


def _is_plain(node: Node) -> bool:
    unnumbered = node.marker is None and node.number is None and node.title is None
    return unnumbered and node.kind in _PLAIN and not node.children


def _is_block(node: Node) -> bool:
    if node.kind == DATA_TABLE:
        return is_native(node)
    return _is_plain(node) or (node.kind in _BLOCK - _PLAIN and not node.children)


def _attachment(node: Node, page: _Page) -> str:
    attributes = _attributes(node, 1, ANNEX, page)
    text = f"<p>{_marked(node.text, page)}</p>\n" if node.text else ""
    inside = text + "".join(_mixed(node.children, 2, page))
    return (
        f"<attachment{attributes}>{_head(node)}\n"
        f'<doc name="annex">\n<meta>\n{_identification(page, "!" + node.id)}</meta>\n'
        f"<mainBody>\n{inside or EMPTY}</mainBody>\n</doc>\n</attachment>\n"
    )


def _branch(name: str, nodes: tuple[Node, ...], page: _Page) -> str:
    inside = "".join(_mixed(nodes, 1, page, wrapped=True))
    return f'<hcontainer name="{name}" sp:branch="{name}">\n{inside}</hcontainer>\n'


def _mixed(
    nodes: tuple[Node, ...], depth: int, page: _Page, *, wrapped: bool = False
) -> Iterator[str]:
    """Yield the elements of blocks and levels; blocks are ``wrapped`` where only levels may stand."""
    for block, group in groupby(nodes, _is_block):
        if block and wrapped:
            inside = "".join(_blocks(group, depth, page))
            yield f'<hcontainer name="blocks"><content>\n{inside}</content></hcontainer>\n'
        elif block:
            yield from _blocks(group, depth, page)
        else:
            yield from (_level(node, depth, page) for node in group)


def _level(node: Node, depth: int, page: _Page) -> str:
    element = ELEMENTS.get(node.kind, "hcontainer")
    attributes = _attributes(node, depth, node.kind if element == "hcontainer" else element, page)
    name = f' name="{node.kind}"' if element == "hcontainer" else ""
    return f"<{element}{name}{attributes}>{_head(node)}{_inside(node, depth, page)}</{element}>\n"


def _inside(node: Node, depth: int, page: _Page) -> str:
    """Return what follows the heading: all blocks in ``content``, or levels between two flanks."""
    text = f"<p>{_marked(node.text, page)}</p>\n" if node.text else ""
    children = node.children
    levels = [i for i, child in enumerate(children) if not _is_block(child)]
    if not levels:
        blocks = text + "".join(_blocks(children, depth + 1, page))
        return f"<content>\n{blocks}</content>" if blocks else ""
    first, last = levels[0], levels[-1] + 1
    intro = text + "".join(_blocks(children[:first], depth + 1, page))
    middle = "".join(_mixed(children[first:last], depth + 1, page, wrapped=True))
    wrap_up = _around("wrapUp", _blocks(children[last:], depth + 1, page))
    return (_around("intro", [intro]) or "\n") + middle + wrap_up


def _blocks(nodes: Iterable[Node], depth: int, page: _Page) -> Iterator[str]:
    for entries, group in groupby(nodes, lambda node: node.kind == ENTRY):
        members = [_block(node, depth, page) for node in group]
        yield f"<blockList>\n{''.join(members)}</blockList>\n" if entries else "".join(members)


def _block(node: Node, depth: int, page: _Page) -> str:
    if node.kind == DATA_TABLE:
        return _table(node, depth, page)
    element = KINDS[node.kind].block
    return _BLOCKS[element](node, _attributes(node, depth, node.kind, page), page)


def _table(node: Node, depth: int, page: _Page) -> str:
    caption = f"<caption>{escape(node.title)}</caption>" if node.title is not None else ""
    out = [f"<table{_attributes(node, depth, DATA_TABLE, page)}>{caption}\n"]
    for row, cells in zip(node.children, cells_of(fields_of(node.children)), strict=True):
        name = "th" if row.role == "header" else "td"
        attributes = _attributes(row, depth + 1, ROW, page, merged=False)
        inside = "".join(_cell(name, cell, page) for cell in cells)
        out.append(f"<tr{attributes}>{inside}</tr>\n")
    return "".join([*out, "</table>\n"])


def _cell(name: str, cell: Cell, page: _Page) -> str:
    spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    text = f"<p>{_marked(cell.text, page)}</p>" if cell.text else ""
    return f"<{name}{spans}>{text}</{name}>"


def _p(node: Node, attributes: str, page: _Page) -> str:
    text = _marked(node.text, page)
    inline = {"title": "docTitle", "number": "docNumber"}.get(node.role or "")
    inside = f"<{inline}>{text}</{inline}>" if inline else text
    return f"<p{attributes}>{inside}</p>\n"


def _named_block(node: Node, attributes: str, page: _Page) -> str:
    return f'<block name="{node.kind}"{attributes}>{_marked(node.text, page)}</block>\n'


def _note(node: Node, attributes: str, page: _Page) -> str:
    return f"<p><authorialNote{attributes}>{_head(node)}<p>{_marked(node.text, page)}</p></authorialNote></p>\n"


def _item(node: Node, attributes: str, page: _Page) -> str:
    term = page.terms.get((node.title or "").strip(_QUOTES))
    title = escape(node.title or "")
    defined = f'<def refersTo="#{term}">{title}</def>' if term else title
    heading = f"<heading>{defined}</heading>" if node.title is not None else ""
    return f"<item{attributes}>{_num(node)}{heading}<p>{escape(node.text)}</p></item>\n"


_BLOCKS: dict[str, Callable[[Node, str, _Page], str]] = {
    "p": _p, "block": _named_block, "authorialNote": _note, "item": _item,
}  # fmt: skip


def _num(node: Node) -> str:
    return f"<num>{escape(node.marker)}</num>" if node.marker is not None else ""


def _head(node: Node) -> str:
    title = f"<heading>{escape(node.title)}</heading>" if node.title is not None else ""
    return _num(node) + title


def _attributes(node: Node, depth: int, meant: str, page: _Page, *, merged: bool = True) -> str:
    """Return the attributes of a node's element; ``meant`` is what the element says already.

    ``merged`` tells that the element itself does not say which cells span others.
    """
    check_node(node.id, depth, page.seen)
    classes = " ".join(c for c in (TASK if node.kind == TASK else None, node.role) if c)
    out = f' eId="{node.id}"' + (f' class="{classes}"' if classes else "")
    if meant in ("level", "paragraph") and node.kind != PARAGRAPH:
        out += f' sp:kind="{node.kind}"'
    told = node.number == expected_number(node.kind, node.marker)
    if not told or not agrees(node.id, node.kind, node.number):
        out += f' sp:number="{"none" if node.number is None else node.number}"'
    fields = node.__dict__ if merged else {**node.__dict__, "merged": ()}
    return out + some_attributes(fields, "sp:")


def escape(text: str) -> str:
    """Return ``text`` as content of Akoma Ntoso (see :func:`shenzhen_plans.formats.xml.escaping.escape`)."""
    return escape_xml(text).replace("<char code=", '<inline name="char" sp:code=')


def _marked(text: str, page: _Page) -> str:
    """Return ``text`` with the terms of the glossary marked."""
    parts = page.term.split(text) if page.term is not None else [text]
    parts[::2] = map(escape, parts[::2])
    parts[1::2] = (f'<term refersTo="#{page.terms[t]}">{escape(t)}</term>' for t in parts[1::2])
    return "".join(parts)


def _toc(node: Node, level: int) -> Iterator[str]:
    """Yield the items of the generated table of contents."""
    if node.kind not in HEADINGS or not (node.marker or node.title):
        return
    shown = (node.marker or "") + (space(node.marker) + node.title if node.title else "")
    yield f'<tocItem href="#{node.id}" level="{level}">{escape(shown)}</tocItem>\n'
    for child in node.children:
        yield from _toc(child, level + 1)


def _identification(page: _Page, component: str) -> str:
    place, date, event, work, expression = page.names
    stated = date if date != NO_DATE else "0001-01-01"
    dated = f"<FRBRdate{attribute('date', stated)}{attribute('name', event)}/>"
    author = '<FRBRauthor href="#organization:issuer"/>'
    return (
        f'<identification source="#{SOFTWARE}">\n'
        f"<FRBRWork>{_named(work, component)}{dated}{author}{_value('FRBRcountry', place)}"
        f"{_value('FRBRsubtype', page.document.family)}</FRBRWork>\n"
        f"<FRBRExpression>{_named(expression, component)}{dated}{author}"
        '<FRBRlanguage language="zho"/></FRBRExpression>\n'
        f"<FRBRManifestation>{_named(expression, component, '.akn')}{dated}"
        f'<FRBRauthor href="#{SOFTWARE}"/></FRBRManifestation>\n</identification>\n'
    )


def _named(iri: str, component: str, suffix: str = "") -> str:
    this = _value("FRBRthis", f"{iri}/{component}{suffix}")
    return this + _value("FRBRuri", f"{iri}{suffix}")


def _value(element: str, value: str) -> str:
    return f"<{element}{attribute('value', value)}/>"


def _references(page: _Page) -> str:
    issuer = page.document.metadata.issuer
    place = page.names.place
    shown = issuer.value if issuer else "not stated"
    lines = [
        _concept("Organization", "organization:issuer", f"organization/{place}/issuer", shown),
        _concept("Organization", SOFTWARE, "organization/shenzhen_plans", "shenzhen_plans"),
    ]
    lines += [
        _concept("Term", id, f"term/{place}/{id.partition(':')[2]}", term)
        for term, id in page.terms.items()
    ]
    return f'<references source="#{SOFTWARE}">\n' + "\n".join(lines) + "\n</references>\n"


def _concept(kind: str, id: str, path: str, shown: str) -> str:
    visible = "".join(c if c.isprintable() else " " for c in shown)
    href = attribute("href", f"/akn/ontology/{path}")
    return f"<TLC{kind}{attribute('eId', id)}{href}{attribute('showAs', visible)}/>"
