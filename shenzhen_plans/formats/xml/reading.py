"""A document back from this library's own XML."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, Any

from ...model import BY_KIND, DATES, SEVERAL, AnyDocument, Metadata
from ..checks import MAX_DEPTH, Path, check_version, validated
from .trees import (
    BLANKS,
    Vocabulary,
    attributes_of,
    char_of,
    fault,
    line_of,
    parse_tree,
    some_values,
)
from .writing import LISTED, NAMESPACE, Listed

if TYPE_CHECKING:
    from lxml.etree import _Element

Values = dict[str, Any]

_OURS = Vocabulary(NAMESPACE)
_NS = _OURS.prefix
_KINDS = {_NS + kind: kind for kind in BY_KIND}
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CHAR = _NS + "char"
_PIECE = re.compile(r"(marker|title|text):(\d{1,18})-(\d{1,18})\Z")
_SPAN = re.compile(r"\d{1,18}-\d{1,18}\Z")
#: Attributes that hold whole numbers, wherever they stand.
_NUMBERS = frozenset(("number", "start", "end", "length"))
_WHOLE = re.compile(r"-?[0-9]{1,4000}\Z")

_NODE = frozenset(
    (_XML_ID, "number", "role", "start", "end", "pieces", "stop", "pages", "certainty", "merged")
)
_NO_NODES = (_NS + "marker", _NS + "title", _CHAR)


def from_xml(data: str | bytes) -> AnyDocument:
    """Return the document that ``to_xml`` wrote.

    Raises :class:`~shenzhen_plans.errors.FormatError`, with the line, where ``data`` is no
    well-formed XML, has a DTD, is of another vocabulary or version, or does not hold a document.
    """
    root = parse_tree(data)
    if root.tag != _NS + "document":
        raise fault(f"the root is {root.tag}, not {_NS}document", root)
    check_version(attributes_of(root))
    _attributes(root, frozenset((_LANG, "schema_version", "family")))
    return validated(check_version(facts(root)), line_of=partial(_line, root))


def facts(root: _Element) -> Values:
    """Return what a ``document`` element of our vocabulary holds, in another format too."""
    values: Values = {k: root.get(k) for k in ("schema_version", "family")}
    parts = _children(root, _PARTS)
    for name, read in _PARTS.items():
        if name in parts:
            values[name] = read(parts[name])
    return values


def _children(element: _Element, names: Collection[str]) -> dict[str, _Element]:
    """Return the child elements by name; each may stand once, and no other, and no text."""
    found: dict[str, _Element] = {}
    _OURS.refuse_text(element)
    for child in element:
        name = _OURS.name(child)
        if name not in names:
            raise fault(f"<{name}> is not expected in <{_OURS.name(element)}>", child)
        if name in found:
            raise fault(f"<{name}> stands twice in <{_OURS.name(element)}>", child)
        found[name] = child
    return found


def _attributes(element: _Element, known: frozenset[str]) -> None:
    for number in sorted(_NUMBERS):
        given = element.get(number)
        if given is not None and not _WHOLE.match(given):
            raise fault(f"{number}={given!r} is no whole number", element)
    _OURS.know(element, known)


def _text(element: _Element) -> str:
    """Return the text of an element that holds text and ``char`` only."""
    text, rest = _leading_text(element)
    if rest:
        raise fault(f"<{_OURS.name(rest[0])}> is not expected in <{_OURS.name(element)}>", rest[0])
    return text


def _leading_text(
    element: _Element, before: str | None = None, start: int = 0
) -> tuple[str, list[_Element]]:
    """Return the text from the ``start``-th child on, and the children that follow the text."""
    lead = element.text if before is None else before
    children = list(element)[start:]
    if not children or children[0].tag != _CHAR:
        return (lead or "").strip(BLANKS), children
    count = next((i for i, child in enumerate(children) if child.tag != _CHAR), len(children))
    chunks = [_solid((lead or "").lstrip(BLANKS))]
    for char in children[:count]:
        chunks += [_char(char), _solid(char.tail)]
    chunks[-1] = chunks[-1].rstrip(BLANKS)
    return "".join(chunks), children[count:]


def _solid(text: str | None) -> str:
    """Return a stretch of text; blanks alone are the work of an indenting tool."""
    return text if text and text.strip(BLANKS) else ""


def _char(element: _Element) -> str:
    char = char_of(element.get("code"))
    if char is None or len(element) or element.text:
        raise fault('<char> must be empty and have a code such as "000B"', element)
    return char


def _branch(element: _Element) -> list[Values]:
    _attributes(element, frozenset())
    _OURS.refuse_text(element)
    return [_node(child, 1) for child in element]


def _node(element: _Element, depth: int) -> Values:
    kind = _KINDS.get(element.tag)
    if kind is None:
        raise fault(f"<{_OURS.name(element)}> is no kind of node", element)
    if depth > MAX_DEPTH:
        raise fault(f"nodes are nested deeper than {MAX_DEPTH} levels", element)
    _attributes(element, _NODE)
    values = _node_values(element, kind)
    first = 0
    before = element.text
    for name in ("marker", "title"):
        if len(element) > first and element[first].tag == _NS + name:
            _blank(before, element)
            values[name] = _text(element[first])
            before = element[first].tail
            first += 1
    values["text"], nodes = _leading_text(element, before or "", first)
    children = []
    for child in nodes:
        _blank(child.tail, child)
        children.append(_node(child, depth + 1))
    values["children"] = children
    return values


def _blank(text: str | None, element: _Element) -> None:
    if text and text.strip(BLANKS):
        shown = repr(text.strip()[:20])
        raise fault(f"text must stand after <title> and before the nodes inside: {shown}", element)


def _node_values(element: _Element, kind: str) -> Values:
    names = ("number", "role", "start", "end")
    given = {name: value for name in names if (value := element.get(name)) is not None}
    pieces = [_piece(piece, element) for piece in element.get("pieces", "").split()]
    return {
        "kind": kind,
        "id": element.get(_XML_ID),
        **given,
        "pieces": pieces,
        **some_values(element),
    }


def _piece(text: str, element: _Element) -> tuple[str, int, int]:
    match = _PIECE.match(text)
    if match is None:
        raise fault(f"{text!r} is no piece such as title:3-12", element)
    return match[1], int(match[2]), int(match[3])


def _metadata(element: _Element) -> Values:
    values: Values = {}
    for name, child in _children(element, Metadata.model_fields).items():
        if name in SEVERAL and not (child.text or "").strip():
            stated = ("start", "end", "field")
            values[name] = [_record(item, stated, "value") for item in _items(child, "item")]
        elif name in DATES:
            values[name] = _record(child, ("start", "end", "date"), "text")
            values[name]["value"] = values[name].pop("date", None)
        else:
            values[name] = _record(child, ("start", "end"), "value")
    return values


def _record(
    element: _Element, attributes: tuple[str, ...], inside: str | tuple[str, ...]
) -> Values:
    """Return the fields of a model: an element's attributes, with its text or its child elements.

    ``inside`` is the field that the text is, or those that the child elements are.
    """
    _attributes(element, frozenset(attributes))
    if isinstance(inside, str):
        return {**attributes_of(element), inside: _text(element)}
    texts = {name: _text(child) for name, child in _children(element, inside).items()}
    return {**attributes_of(element), **texts}


def _source(element: _Element) -> Values:
    _attributes(element, frozenset(("format", "length")))
    texts = ("name", "encoding", "sha256", "parser_version", "generated")
    parts = _children(element, (*texts, "pages"))
    values: Values = {name: _text(parts[name]) for name in texts if name in parts}
    if "pages" in parts:
        pages = _items(parts["pages"], "page")
        values["pages"] = [{"start": page.get("start"), "label": _text(page)} for page in pages]
    spans = values.get("generated", "").split()
    for span in spans:
        if not _SPAN.match(span):
            raise fault(f"{span!r} is no span such as 0-3", element)
    if "generated" in values:
        values["generated"] = [tuple(span.split("-")) for span in spans]
    return {**attributes_of(element), **values}


def _listed(element: _Element, *, listed: Listed) -> list[Values]:
    name, attributes, texts = listed
    return [_record(item, attributes, texts or "text") for item in _items(element, name)]


def _items(element: _Element, name: str) -> list[_Element]:
    _attributes(element, frozenset())
    _OURS.refuse_text(element)
    for child in element:
        if child.tag != _NS + name:
            raise fault(f"<{_OURS.name(child)}> is not expected in <{_OURS.name(element)}>", child)
    return list(element)


_PARTS: dict[str, Callable[[_Element], Any]] = {
    "metadata": _metadata,
    "source": _source,
    "front": _branch,
    "body": _branch,
    "back": _branch,
    **{name: partial(_listed, listed=listed) for name, listed in LISTED.items()},
}


def _line(root: _Element, path: Path) -> int | None:
    """Return the line of the element that pydantic's path leads to, as near as can be."""
    element = root
    for step in path[1:]:
        found = None
        if isinstance(step, int):
            nodes = [e for e in element if e.tag not in _NO_NODES]
            found = nodes[step] if step < len(nodes) else None
        elif step not in BY_KIND:
            found = element.find(_NS + step)
        element = found if found is not None else element
    return line_of(element)
