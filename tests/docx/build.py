"""Small Word documents, written by hand: every test says in XML what it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from shenzhen_plans.source.docx import read_docx
from shenzhen_plans.source.layout import Layout

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {
    "styles": "styles", "numbering": "numbering", "settings": "settings",
    "footnotes": "footnotes", "endnotes": "endnotes",
}  # fmt: skip
_ROOTS = {"header": "hdr", "footer": "ftr"}


def package(members: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP file with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def members(body: str, **parts: str) -> dict[str, str]:
    """Return the members of a Word package; ``parts`` are contents by name (``styles``, ``header1``)."""
    relations, types, out = [], [], {}
    for name, content in parts.items():
        kind = _KINDS.get(name) or name.rstrip("0123456789")
        root = _ROOTS.get(kind, kind)
        out[f"word/{name}.xml"] = f"{_HEAD}<w:{root} {SPACES}>{content}</w:{root}>"
        relations.append(f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{name}.xml"/>')
        types.append(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>')
    package_space = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{package_space}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        + "".join(types)
        + "</Types>",
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{package_space}/relationships">'
        f'<Relationship Id="r" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{package_space}/relationships">'
        + "".join(relations)
        + "</Relationships>",
        "word/document.xml": f"{_HEAD}<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        **out,
    }


def docx(body: str, **parts: str) -> bytes:
    """Return the bytes of a Word document."""
    return package(members(body, **parts))


def read(body: str, **parts: str) -> tuple[str, Layout]:
    """Return text and layout of a Word document."""
    return read_docx(docx(body, **parts))


def lines(body: str, **parts: str) -> list[str]:
    """Return the lines of a Word document's text."""
    return read(body, **parts)[0].splitlines()


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content: str, properties: str = "", style: str = "") -> str:
    """Return a paragraph; content that is no XML is taken as text."""
    inner = "".join(part if part.startswith("<") else run(part) for part in content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    own = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{own}{inner}</w:p>"


def num(list_id: int | str, level: int | None = 0) -> str:
    """Return the paragraph property that makes it an item of a list."""
    at = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:numPr>{at}<w:numId w:val="{list_id}"/></w:numPr>'


def item(text: str, list_id: int | str = 1, level: int = 0) -> str:
    """Return a paragraph that is an item of a list."""
    return p(*([text] if text else []), properties=num(list_id, level))


def level(
    index: int, text: str, format: str = "decimal", *, start: int | None = 1, more: str = ""
) -> str:
    """Return the definition of one level; ``more`` are further children in the schema's order."""
    begin = "" if start is None else f'<w:start w:val="{start}"/>'
    return (
        f'<w:lvl w:ilvl="{index}">{begin}<w:numFmt w:val="{format}"/>{more}'
        f'<w:lvlText w:val="{escape(text)}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def abstract(id: int, *levels: str, more: str = "") -> str:
    """Return the definition that lists share."""
    return (
        f'<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="multilevel"/>{more}'
        f"{''.join(levels)}</w:abstractNum>"
    )


def concrete(id: int, of: int, overrides: str = "") -> str:
    """Return a list of a definition."""
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def start_override(index: int, start: int) -> str:
    """Return an override that lets a list begin anew at one level."""
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def style(
    id: str, properties: str = "", *, base: str = "", look: str = "", kind: str = "paragraph",
    default: bool = False, name: str = "",
) -> str:  # fmt: skip
    """Return a style."""
    on = f'<w:basedOn w:val="{base}"/>' if base else ""
    first = ' w:default="1"' if default else ""
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    shape = f"<w:rPr>{look}</w:rPr>" if look else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{id}"{first}><w:name w:val="{name or id}"/>{on}'
        f"{inner}{shape}</w:style>"
    )


def field(code: str, result: str | None) -> str:
    """Return a field with its code and, unless it has none, its result."""
    middle = "" if result is None else '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + result
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>{middle}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def cell(*content: str, properties: str = "") -> str:
    """Return a cell of a table; content that is no XML is taken as a paragraph."""
    inner = "".join(part if part.startswith("<") else p(part) for part in content) or p()
    own = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{own}{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Return a row of a table; what is no XML is taken as a cell."""
    inner = "".join(part if part.startswith("<") else cell(part) for part in cells)
    own = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{own}{inner}</w:tr>"


def table(*rows: str | Iterable[str]) -> str:
    """Return a table; a row may be given as its cells."""
    inner = "".join(one if isinstance(one, str) else row(*one) for one in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{inner}</w:tbl>"
