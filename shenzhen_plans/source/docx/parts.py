"""The parts of a Word package (ECMA-376 Part 2): the document and what it is related to."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml.etree import _Element as Element

from ...errors import SourceError
from ..zipped import Package, member, open_package, parse_xml
from .names import STRICT, tag_of

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_USUAL = "word/document.xml"
#: How the corners and bands of tables look, and styles that are built in: what large style sheets
#: mostly consist of, and nothing that is read.
_UNREAD = (b"w:tblStylePr", b"w:latentStyles")
#: Where the root of a part stands.
_HEAD = 2000


@dataclass(frozen=True, slots=True)
class Parts:
    """An open package: its main ``document`` and the ``targets`` of that part's relations.

    ``targets`` maps a relation's id to its kind (``"styles"``, ``"header"`` …) and the path of the
    part; relations that lead out of the package are left out.
    """

    package: Package
    document: Element
    targets: dict[str, tuple[str, str]]
    paths: dict[str, str] = field(default_factory=dict)


def open_parts(data: bytes, name: str | None) -> Parts:
    """Open the bytes of a DOCX file.

    Raises :class:`SourceError` if it is damaged, encrypted, hostile or holds no document.
    """
    package = open_package(data, name)
    # Part names are compared without regard to case (OPC, 6.2.2.3).
    paths = {path.lower(): path for path in package.members}
    start = next(
        (path for kind, path in _targets(package, paths, "").values() if kind == "officeDocument"),
        _USUAL,
    )
    root = _read(package, paths, start)
    if root is None or tag_of(root) != "document":
        raise SourceError("is a ZIP package without a Word document", name=name)
    return Parts(package, root, _targets(package, paths, start), paths)


def related(parts: Parts, kind: str) -> Element | None:
    """Return the root of the first related part of a kind, if there is one."""
    path = next((path for k, path in parts.targets.values() if k == kind), None)
    return None if path is None else _read(parts.package, parts.paths, path)


def by_id(parts: Parts, id: str | None) -> Element | None:
    """Return the root of the part that a relation's id leads to, if there is one."""
    _, path = parts.targets.get(id or "", ("", ""))
    return _read(parts.package, parts.paths, path) if path else None


def _read(package: Package, paths: dict[str, str], path: str) -> Element | None:
    """Return the root of a part; that of a strict document under the usual namespaces."""
    real = paths.get(path.lower())
    if real is None:
        return None
    data = member(package, real)
    if STRICT[0][0] in data or STRICT[1][0] in data:
        for strict, usual in STRICT:
            data = data.replace(strict, usual)
    for tag in _UNREAD if b"<w:styles" in data[:_HEAD] else ():
        data = _without(data, tag)
    return parse_xml(data, path, package.name)


def _without(data: bytes, tag: bytes) -> bytes:
    """Return XML without the elements of a name, which are none in each other."""
    first, *rest = data.split(b"<%b " % tag)
    kept = [first]
    for element in rest:
        begin, closed, after = element.partition(b">")
        if not begin.endswith(b"/"):
            _, closed, after = after.partition(b"</%b>" % tag)
        if not closed:
            return data
        kept.append(after)
    return b"".join(kept)


def _targets(package: Package, paths: dict[str, str], of: str) -> dict[str, tuple[str, str]]:
    """Return the relations of a part (``""``: of the package itself)."""
    folder, file = posixpath.split(of)
    root = _read(package, paths, posixpath.join(folder, "_rels", f"{file}.rels"))
    if root is None:
        return {}
    return {
        relation.get("Id", ""): (
            relation.get("Type", "").rpartition("/")[2],
            posixpath.normpath(
                posixpath.join("/" + folder, unquote(relation.get("Target", "")))
            ).lstrip("/"),
        )
        for relation in root.iter(_RELATIONSHIP)
        if relation.get("TargetMode") != "External"
    }
