"""A document in this library's own XML vocabulary (schema: ``schemas/document.xsd``).

An element is named as the kind of node is.  A node's own text stands directly in its element,
after ``marker`` and ``title`` and before the nodes inside it.  Blanks at the edges of a text mean
nothing, so that any tool may indent the file anew; where the source does print a blank there, or
holds a character that XML 1.0 forbids, it is written as ``<char code="0020"/>``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...model import AlsoStated, Document, Metadata, Node, Source, Stated, StatedDate
from ..checks import MAX_DEPTH, check_family, check_node
from .escaping import attribute, escape, some_attributes

NAMESPACE = "urn:shenzhen-plans:document:1.0"


class Listed(NamedTuple):
    """How the items of a list are written: their element, its attributes, and its child elements.

    An element without children holds the ``text`` of the item.
    """

    element: str
    attributes: tuple[str, ...]
    texts: tuple[str, ...] = ()


#: What a document lists beside its nodes, by the names of the fields.
LISTED = {
    "indicators": Listed(
        "indicator",
        ("node", "start", "end", "category", "value", "value_to", "comparator", "direction"),
        ("name", "unit", "qualitative"),
    ),
    "furniture": Listed("item", ("category", "start", "end")),
    "diagnostics": Listed(
        "diagnostic", ("severity", "start", "end", "line", "column"), ("code", "message")
    ),
}

_INDENTS = tuple("  " * (depth + 1) for depth in range(MAX_DEPTH + 1))


def to_xml(document: Document) -> str:
    r"""Return the document as XML; ``from_xml`` gives back an equal one, offsets and all.

    Raises :class:`~shenzhen_plans.errors.FormatError` where an id is no XML name or nodes are
    nested too deep.

    >>> import shenzhen_plans as sp
    >>> document = sp.parse("一、总体要求\n(一)目标。建成一批公园。\n")
    >>> print(sp.to_xml(document).split("\n")[10])
      <body>
    >>> sp.from_xml(sp.to_xml(document)) == document
    True
    """
    check_family(document)
    return "".join(_document(document))


def facts_xml(document: Document) -> str:
    """Return the document without its nodes and furniture, for another format to hold."""
    named = _attributes(document, "schema_version", "family")
    head = f'<document xmlns="{NAMESPACE}"{named}>\n'
    parts = [*_metadata(document.metadata), *_source(document.source)]
    parts += [_listed(name, document) for name in ("indicators", "diagnostics")]
    return "".join([head, *parts, "</document>\n"])


def _document(document: Document) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<document xmlns="{NAMESPACE}" xml:lang="zh"'
    yield f"{_attributes(document, 'schema_version', 'family')}>\n"
    yield from _metadata(document.metadata)
    yield from _source(document.source)
    seen: set[str] = set()
    for name in ("front", "body", "back"):
        yield _branch(name, getattr(document, name), seen)
    yield from (_listed(name, document) for name in LISTED)
    yield "</document>\n"


def _metadata(metadata: Metadata) -> Iterator[str]:
    yield "  <metadata>\n"
    for name in Metadata.model_fields:
        fact = getattr(metadata, name)
        if isinstance(fact, tuple):
            yield f"    <{name}>{''.join(_stated('item', item) for item in fact)}</{name}>\n"
        elif fact is not None:
            yield f"    {_stated(name, fact)}\n"
    yield "  </metadata>\n"


def _stated(name: str, fact: Stated | StatedDate | AlsoStated) -> str:
    dated = isinstance(fact, StatedDate)
    fixed = attribute("field", fact.field if isinstance(fact, AlsoStated) else None)
    fixed += attribute("date", fact.value if dated else None) + _attributes(fact, "start", "end")
    return f"<{name}{fixed}>{escape(fact.text if isinstance(fact, StatedDate) else fact.value)}</{name}>"


def _source(source: Source) -> Iterator[str]:
    yield f"  <source{_attributes(source, 'format', 'length')}>\n"
    for name in ("name", "encoding", "sha256", "parser_version"):
        value = getattr(source, name)
        if value is not None:
            yield f"    <{name}>{escape(value)}</{name}>\n"
    if source.pages is not None:
        pages = (f"<page{_attributes(p, 'start')}>{escape(p.label)}</page>" for p in source.pages)
        yield f"    <pages>{''.join(pages)}</pages>\n"
    if source.generated is not None:
        spans = " ".join(f"{start}-{end}" for start, end in source.generated)
        yield f"    <generated>{spans}</generated>\n"
    yield "  </source>\n"


def _branch(name: str, nodes: tuple[Node, ...], seen: set[str]) -> str:
    out: list[str] = []
    for node in nodes:
        _node(node, 1, seen, out)
    return _around(name, out)


def _around(name: str, inside: Iterable[str]) -> str:
    text = "".join(inside)
    return f"  <{name}>\n{text}  </{name}>\n" if text else f"  <{name}/>\n"


def _node(node: Node, depth: int, seen: set[str], out: list[str]) -> None:
    """Append the element of a node; the fields come from ``__dict__`` because it is faster."""
    fields = node.__dict__
    kind, id, children = fields["kind"], fields["id"], fields["children"]
    check_node(id, depth, seen)
    attributes = (
        _attributes(node, "number", "role")
        if fields["number"] is not None or fields["role"]
        else ""
    )
    attributes += some_attributes(fields)
    pieces = " ".join([f"{name}:{start}-{end}" for name, start, end in fields["pieces"]])
    marker = "" if fields["marker"] is None else f"<marker>{escape(fields['marker'])}</marker>"
    title = "" if fields["title"] is None else f"<title>{escape(fields['title'])}</title>"
    indent = _INDENTS[depth]
    out.append(
        f'{indent}<{kind} xml:id="{id}"{attributes} start="{fields["start"]}" end="{fields["end"]}"'
        f' pieces="{pieces}">{marker}{title}{escape(fields["text"])}'
    )
    if children:
        out.append("\n")
        for child in children:
            _node(child, depth + 1, seen, out)
        out.append(indent)
    out.append(f"</{kind}>\n")


def _listed(name: str, document: Document) -> str:
    element, attributes, texts = LISTED[name]
    lines = []
    for item in getattr(document, name):
        inside = "".join(_child(item, text) for text in texts) if texts else escape(item.text)
        lines.append(f"    <{element}{_attributes(item, *attributes)}>{inside}</{element}>\n")
    return _around(name, lines)


def _child(item: object, name: str) -> str:
    text = getattr(item, name)
    return "" if text is None else f"<{name}>{escape(text)}</{name}>"


def _attributes(item: object, *names: str) -> str:
    return "".join([attribute(name, getattr(item, name)) for name in names])
