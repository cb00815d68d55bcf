"""A document back from the Akoma Ntoso that ``to_akn`` wrote.

What others wrote is refused with the reason: their texts have no kinds that could be trusted,
and a wrong reading would be worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, get_args

from ...kinds import ANNEX, DATA_TABLE, ENTRY, LEVEL1, LEVEL2, NOTE, PARAGRAPH, ROW, TASK
from ...model import BY_KIND, AnyDocument
from ...model.nodes import Role
from ...model.tabular import Cell
from ..checks import MAX_DEPTH, check_version, validated
from ..notation import agrees, expected_number
from ..xml.reading import facts
from ..xml.trees import BLANKS, Vocabulary, attributes_of, char_of, fault, parse_tree, some_values
from ..xml.writing import NAMESPACE
from .tables import MOST_COLUMNS, read_cells
from .writing import AKN, ELEMENTS, SP

if TYPE_CHECKING:
    from lxml.etree import _Element

Values = dict[str, Any]

_AKN = Vocabulary(AKN)
_NS = _AKN.prefix
_SP = f"{{{SP}}}"
_NUMBER = re.compile(r"-?[0-9]{1,4000}\Z")
_ROLES = frozenset(get_args(Role))

#: element → kind; where an element stands for several, ``sp:kind`` says which.
_KINDS = {element: kind for kind, element in ELEMENTS.items()}
_LEVELS = frozenset(ELEMENTS.values()) | {"hcontainer"}
_INLINE = frozenset(("term", "docTitle", "docNumber", "def", "inline"))
_FLANKS = frozenset(("intro", "content", "wrapUp"))
#: The attributes that an element of a node may have, one inside a text, and one around blocks.
_ON_NODE = frozenset(("eId", "class", "name")) | {
    _SP + name for name in ("kind", "number", "stop", "pages", "certainty", "merged")
}
_ON_INLINE = frozenset(("name", "refersTo", _SP + "code"))
_ON_CELL = frozenset(("colspan", "rowspan"))
_SPAN = re.compile(r"[1-9][0-9]{0,5}\Z")
_ON_FRAME = frozenset(("name", _SP + "branch"))
_KNOWN = frozenset(("meta", "coverPage", "preface", "mainBody", "conclusions", "attachments"))
#: Parts that hold blocks of a branch, and nothing else.
_FLOWS = {"preface": "front", "conclusions": "back"}


def from_akn(data: str | bytes) -> AnyDocument:
    """Return the document that ``to_akn`` wrote; nodes have the offset 0, furniture is gone.

    Raises :class:`~shenzhen_plans.errors.FormatError`, with the line, where ``data`` is no
    well-formed XML, no Akoma Ntoso 3.0, was not written by this library, or has elements whose
    meaning for a document is not known.
    """
    root = parse_tree(data)
    if root.tag != _NS + "akomaNtoso":
        raise fault(f"the root is {root.tag}, not {_NS}akomaNtoso", root)
    doc = root.find(_NS + "doc")
    proprietary = f"{_NS}meta/{_NS}proprietary/{{{NAMESPACE}}}document"
    held = doc.find(proprietary) if doc is not None else None
    if doc is None or held is None:
        raise fault("was not written by shenzhen_plans: its elements have no certain kinds", root)
    check_version(attributes_of(held))
    values: Values = {**check_version(facts(held)), "front": [], "body": [], "back": []}
    _parts(doc, values)
    return validated(values)


def _parts(doc: _Element, values: Values) -> None:
    for part in doc:
        name = _AKN.name(part)
        if name not in _KNOWN:
            raise fault(f"<{name}> has no place in a document", part)
        if name == "mainBody":
            _main(part, values)
        elif name in _FLOWS:
            values[_FLOWS[name]] += _flow(part, 1, "")
        elif name == "attachments":
            values["back"] += [_attachment(child) for child in part]


def _main(main: _Element, values: Values) -> None:
    _AKN.frame(main)
    for child in main:
        branch = child.get(_SP + "branch")
        if branch is None:
            values["body"] += _element(child, 1, "")
        elif branch in ("front", "back"):
            values[branch] += _flow(child, 1, "")
        else:
            raise fault(f"sp:branch={branch!r} is no branch", child)


def _flow(element: _Element, depth: int, parent: str) -> list[Values]:
    """Return the nodes in an element that holds blocks and levels only."""
    _AKN.frame(element, _ON_FRAME)
    return [node for child in element for node in _element(child, depth, parent)]


def _element(element: _Element, depth: int, parent: str) -> list[Values]:
    """Return the nodes that an element stands for."""
    name = _AKN.name(element)
    if depth > MAX_DEPTH:
        raise fault(f"nodes are nested deeper than {MAX_DEPTH} levels", element)
    if name == "blockList":
        return _flow(element, depth, parent)
    if name == "hcontainer" and element.get("name") == "blocks":
        return [node for content in element for node in _flow(content, depth, parent)]
    if name == "p":
        return _paragraph(element, depth)
    if name == "block":
        return [_values(element, element.get("name", ""), text=_text(element))]
    if name == "item":
        return [_titled(element, ENTRY, depth)]
    if name == "table":
        return [_table(element)]
    if name not in _LEVELS:
        raise fault(f"<{name}> stands for no kind of node", element)
    return [_titled(element, _kind(element, name, parent), depth)]


def _table(element: _Element) -> Values:
    """Return a table with its caption and its rows; a cell holds one ``p`` or nothing."""
    if not len(element) or (element.text or "").strip(BLANKS):
        raise fault("<table> holds rows and nothing else", element)
    _AKN.refuse_text(element)
    rows = list(element)
    title = _text(rows.pop(0)) if rows and _AKN.name(rows[0]) == "caption" else None
    found = []
    for row, (texts, merges) in zip(rows, read_cells(map(_cells, rows)), strict=True):
        found.append(_values(row, ROW, text="\t".join(texts)))
        found[-1]["merged"] = merges
    return _values(element, DATA_TABLE, title=title, children=found)


def _cells(row: _Element) -> list[Cell]:
    if _AKN.name(row) != "tr" or not len(row):
        raise fault(f"<{_AKN.name(row)}> is no row of a table", row)
    _AKN.refuse_text(row)
    return [_cell(cell) for cell in row]


def _cell(element: _Element) -> Cell:
    name = _AKN.name(element)
    _AKN.frame(element, _ON_CELL)
    if name not in ("td", "th") or [_AKN.name(p) for p in element] not in ([], ["p"]):
        raise fault(f"<{name}> is no cell with one <p>", element)
    columns, rows = (element.get(span, "1") for span in ("colspan", "rowspan"))
    if not _SPAN.match(columns) or not _SPAN.match(rows) or int(columns) > MOST_COLUMNS:
        raise fault(f"<{name}> spans {columns} columns and {rows} rows", element)
    text = _text(element[0]) if len(element) else ""
    return Cell(text, columns=int(columns), rows=int(rows))


def _kind(element: _Element, name: str, parent: str) -> str:
    stated = element.get(_SP + "kind")
    if stated is not None:
        return stated
    if name == "hcontainer":
        return element.get("name", "")
    if name == "level":
        return LEVEL2 if parent == LEVEL1 else LEVEL1
    return _KINDS[name]


def _paragraph(element: _Element, depth: int) -> list[Values]:
    note = element.find(_NS + "authorialNote")
    if note is not None and len(element) == 1:
        _AKN.refuse_text(element)
        return [_titled(note, NOTE, depth)]
    if element.get("eId") is None and not len(element) and not (element.text or "").strip(BLANKS):
        return []  # only there because the schema wants something
    return [_values(element, PARAGRAPH, text=_text(element))]


def _values(element: _Element, kind: str, **fields: object) -> Values:
    """Return what the attributes of an element say of its node."""
    if kind not in BY_KIND:
        raise fault(f"{kind!r} is no kind of node", element)
    _AKN.know(element, _ON_NODE)
    values: Values = {"kind": kind, "id": element.get("eId"), "start": 0, "end": 0, **fields}
    values["role"] = _role(element, kind)
    values["number"] = _number(element, kind, values.get("marker"))
    return values | some_values(element, _SP)


def _role(element: _Element, kind: str) -> str | None:
    """Return the role that ``class`` states; on a task its first word says that it is one."""
    classes = element.get("class", "").split()
    if kind == TASK and classes[:1] == [TASK]:
        del classes[0]
    if len(classes) > 1 or any(c not in _ROLES for c in classes):
        raise fault(f"class={element.get('class')!r} is no role of a node", element)
    return classes[0] if classes else None


def _number(element: _Element, kind: str, marker: str | None) -> int | None:
    given = element.get(_SP + "number")
    if given is None:
        number = expected_number(kind, marker)
        if not agrees(element.get("eId", ""), kind, number):  # the writer states such a number
            raise fault(f"eId={element.get('eId')!r} contradicts the number {number}", element)
        return number
    if given == "none":
        return None
    if not _NUMBER.match(given):
        raise fault(f"sp:number={given!r} is no whole number", element)
    return int(given)


def _titled(element: _Element, kind: str, depth: int) -> Values:
    """Return the node of an element that has ``num`` and ``heading``, and something inside."""
    _AKN.refuse_text(element)
    head: Values = {"marker": None, "title": None}
    rest: list[_Element] = []
    for child in element:
        name = {"num": "marker", "heading": "title"}.get(_AKN.name(child))
        if name and head[name] is None and not rest:
            head[name] = _text(child)
        else:
            rest.append(child)
    text, children = _inside(rest, kind, depth)
    return _values(element, kind, text=text, children=children, **head)


def _inside(elements: list[_Element], kind: str, depth: int) -> tuple[str, list[Values]]:
    """Return a node's own text (the first ``p`` without an eId) and the nodes inside it."""
    flat: list[_Element] = []
    for element in elements:
        if _AKN.name(element) in _FLANKS:
            _AKN.frame(element)
            flat += list(element)
        else:
            flat.append(element)
    plain = bool(flat) and _AKN.name(flat[0]) == "p" and flat[0].get("eId") is None
    own = plain and flat[0].find(_NS + "authorialNote") is None
    text = _text(flat[0]) if own else ""
    return text, [node for element in flat[own:] for node in _element(element, depth + 1, kind)]


def _attachment(element: _Element) -> Values:
    """Return the annex that an attachment holds as a document of its own."""
    name = _AKN.name(element)
    doc = element.find(_NS + "doc")
    if name != "attachment" or doc is None:
        raise fault(f"<{name}> without a <doc> stands for no annex", element)
    main = doc.find(_NS + "mainBody")
    if main is None or any(_AKN.name(part) not in ("meta", "mainBody") for part in doc):
        raise fault("an annex has a <mainBody> and nothing else", element)
    element.remove(doc)
    values = _titled(element, ANNEX, 1)
    _AKN.frame(main)
    values["text"], values["children"] = _inside(list(main), ANNEX, 1)
    return values


def _text(element: _Element) -> str:
    """Return the text of an element, its inline elements read through.

    Blanks at the edges mean nothing, but for a character that was written as an element.
    """
    parts = list(_inline(element))
    for way, strip in ((1, str.lstrip), (-1, str.rstrip)):
        for k in range(len(parts))[::way]:
            text, held = parts[k]
            parts[k] = (text if held else strip(text, BLANKS), held)
            if parts[k][0]:
                break
    return "".join(text for text, _ in parts)


def _inline(element: _Element) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a text; the second value tells that it was written as an element."""
    yield element.text or "", False
    for child in element:
        name = _AKN.name(child)
        if name not in _INLINE:
            raise fault(f"<{name}> is not expected inside a text", child)
        _AKN.know(child, _ON_INLINE)
        code = child.get(_SP + "code")
        char = char_of(code)
        if char is not None:
            yield char, True
        elif code is not None:
            raise fault(f'sp:code={code!r} is no code point such as "000B"', child)
        else:
            yield from _inline(child)
        yield child.tail or "", False
