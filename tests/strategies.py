"""Hypothesis strategies that build arbitrary valid documents, hostile ones above all.

``documents()`` gives documents; ``sourced_documents()`` gives a document with the text that its
offsets point into, so that the laws on offsets hold as well.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any, get_args

from hypothesis import strategies as st

from shenzhen_plans.kinds import KINDS
from shenzhen_plans.model import (
    BY_KIND,
    DATES,
    SEVERAL,
    AlsoStated,
    AnyNode,
    Diagnostic,
    Document,
    Furniture,
    Metadata,
    PageStart,
    Piece,
    Source,
    Stated,
    StatedDate,
)
from shenzhen_plans.model.document import DOCUMENT_CLASSES, document_class
from shenzhen_plans.model.facts import (
    FurnitureCategory,
    Severity,
)
from shenzhen_plans.model.frozen import STOPS
from shenzhen_plans.model.nodes import Role

#: What markup languages, tokenizers and careless code trip over.
HOSTILE = (
    "1.", "1)", "# ", "#", "*", "**", "_", "__", "<", "<b>", "</p>", "<!-- x -->", "-->", "|",
    "---", "===", "[x]", "[a](b)", "![a](b)", "`", "~~~", "```", "> ", "+ ", "- ", "\\", "&",
    "&amp;", "&#42;", "]]>", "<?pi?>", "{#id}", "http://a.example/b", "www.example.com",
    "a@b.example", "\n", "\n\n", "\r", "\r\n", "\t", "  ", " ", "\u3000", "\xa0", "\u200b",
    "\ufeff", "\u2028", "\x85", "\x00", "\x0b", "\x0c", "\x1b", "\x7f", "\ufffe", "\uffff",
    "𠮷", "🏙️", "e\u0301", "\u0301", "가", "\u202e", "一、", "(一)", "第三章", "专栏2:", "——", "。", "“",
    "”", "$x$", "%", ":---:", "\"", "'", "^1", "[^1]", "[^1]: x", "~", "~~a~~", ":smile:", "$$",
    "***", "___", "|a|b|\n|-|-|", "    code", "<https://a.example>", "@user", "#1", "\u0600",
    "Setext\n---", "\\\n", "!", "[", "]", "(", ")", "<a", "&lt;", "\U0010ffff", "\ue000",
)  # fmt: skip

#: Markers as documents print them.
MARKERS = (
    "一、",
    "(一)",
    "（二）",
    "3.",
    "(24)",
    "第三章",
    "第一篇",
    "专栏2",
    "附件1",
    "——",
    "注:",
    "12",
)

_WORDS = st.sampled_from(
    ("建设", "公园", "云州市", "2031年", "亿元", "、", "。", ":", "开展检查", "港口", "A", " ")
)
_ANY = st.characters(codec="utf-8")

texts = st.lists(st.one_of(_WORDS, st.sampled_from(HOSTILE), _ANY), max_size=6).map("".join)
plain_texts = st.lists(_WORDS, max_size=8).map("".join)
numbers = st.one_of(st.integers(0, 300), st.integers(-(10**20), 10**20))


@dataclass
class Sketch:
    """A node before it has an id and a place."""

    kind: str
    fields: dict[str, Any]
    children: list[Sketch] = field(default_factory=list)


def _fields(strings: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    """The fields of a node; few choices, so that hypothesis can build large trees."""
    shapes = st.sampled_from(
        ("text", "marker title", "marker text", "title text", "marker title text", "")
    )

    def build(shape: str, pool: list[str], number: int | None, role: Any) -> dict[str, Any]:
        one, two, three = (pool * 3)[:3] if pool else ("", "", "")
        return {
            "marker": one if "marker" in shape else None,
            "title": two if "title" in shape else None,
            "stop": STOPS[len(one) % len(STOPS)] if len(three) % 3 else None,
            "text": three if "text" in shape else "",
            "number": number,
            "role": role,
            "pages": tuple(range(len(three) % 4)),
            "certainty": (None, 0.0, 0.57, 1.0)[len(two) % 4],
        }

    roles = st.sampled_from((None, None, *get_args(Role)))
    few = st.lists(st.one_of(strings, st.sampled_from(MARKERS)), max_size=3)
    return st.builds(build, shapes, few, st.none() | numbers, roles)


def sketches(strings: st.SearchStrategy[str] = texts) -> st.SearchStrategy[Sketch]:
    """Trees of any kind inside any kind, mostly small, sometimes deep."""
    kinds = st.sampled_from(sorted(BY_KIND))
    leaf = st.builds(Sketch, kinds, _fields(strings))

    def deeper(inner: st.SearchStrategy[Sketch]) -> st.SearchStrategy[Sketch]:
        return st.builds(Sketch, kinds, _fields(strings), st.lists(inner, max_size=4))

    return st.one_of(
        leaf, st.recursive(leaf, deeper, max_leaves=5), st.builds(_chain, leaf, st.integers(2, 60))
    )


def _chain(link: Sketch, depth: int) -> Sketch:
    outer = link
    for _ in range(depth):
        outer = Sketch(link.kind, link.fields, [outer])
    return outer


class _Layout:
    """Gives sketches their ids and their places in a text that is written on the way."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.at = 0

    def place(self, string: str) -> tuple[int, int]:
        start = self.at
        self.text.append(string)
        self.at += len(string)
        return start, self.at

    def nodes(self, sketches: list[Sketch], parent: str) -> tuple[AnyNode, ...]:
        counts: dict[str, int] = {}
        found = []
        for sketch in sketches:
            prefix = KINDS[sketch.kind].piece
            counts[prefix] = counts.get(prefix, 0) + 1
            own = f"{prefix}_{counts[prefix]}"
            found.append(self.node(sketch, f"{parent}__{own}" if parent else own))
            self.place("\n")
        return tuple(found)

    def node(self, sketch: Sketch, id: str) -> AnyNode:
        fields = dict(sketch.fields)
        pages = fields.pop("pages")
        certainty = fields.pop("certainty")
        if sketch.kind == "entry":
            fields["pages"] = pages
        if sketch.kind == "passage":
            fields["certainty"] = certainty
        start = self.at
        pieces = [
            Piece(role, *self.place(fields[role] + stop))  # type: ignore[arg-type]
            for role in ("marker", "title", "text")
            if fields[role]
            for stop in (fields["stop"] or "" if role == "title" else "",)
        ]
        children = self.nodes(sketch.children, id)
        return BY_KIND[sketch.kind](
            id=id, start=start, end=self.at, pieces=tuple(pieces), children=children, **fields
        )


@st.composite
def sourced_documents(
    draw: st.DrawFn, strings: st.SearchStrategy[str] = texts, max_roots: int = 3
) -> tuple[Document, str]:
    """A document and the text that it could have come from."""
    layout = _Layout()
    trees = st.lists(sketches(strings), max_size=max_roots)
    front = layout.nodes(draw(trees), "front")
    body = layout.nodes(draw(trees), "")
    back = layout.nodes(draw(trees), "back")
    ids = [node.id for root in front + body + back for node in root.walk()]
    family = draw(st.sampled_from([*sorted(DOCUMENT_CLASSES), "generic", "city-notice"]))
    extras = _extras(draw, strings, layout, ids)
    text = "".join(layout.text)
    offsets = st.integers(0, len(text))
    source = Source(
        name=draw(st.none() | strings),
        encoding=draw(st.sampled_from(["utf-8", "gb18030", "str"])),
        format=draw(st.sampled_from(["text", "markdown", "html", "docx"])),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        length=len(text),
        parser_version="0.1.0",
        pages=draw(
            st.none() | st.lists(st.builds(PageStart, start=offsets, label=strings), max_size=2)
        ),
        generated=draw(st.none() | st.lists(st.tuples(offsets, offsets), max_size=2)),
    )
    document = document_class(family)(
        family=family, front=front, body=body, back=back, source=source, **extras
    )
    return document, text


def documents(
    strings: st.SearchStrategy[str] = texts, max_roots: int = 3
) -> st.SearchStrategy[Document]:
    """Arbitrary valid documents."""
    return sourced_documents(strings, max_roots).map(lambda pair: pair[0])


def _extras(
    draw: st.DrawFn, strings: st.SearchStrategy[str], layout: _Layout, ids: list[str]
) -> dict[str, Any]:
    metadata: dict[str, Any] = {}
    for name in sorted(draw(st.sets(st.sampled_from(sorted(Metadata.model_fields)), max_size=4))):
        value = draw(strings)
        start, end = layout.place(value)
        if name in DATES:
            metadata[name] = StatedDate(value=draw(st.dates()), text=value, start=start, end=end)
        elif name == "also":
            other = AlsoStated(field="issuer", value=value, start=start, end=end)
            metadata[name] = (other,) * draw(st.integers(0, 2))
        elif name in SEVERAL:
            metadata[name] = (Stated(value=value, start=start, end=end),) * draw(st.integers(0, 2))
        else:
            metadata[name] = Stated(value=value, start=start, end=end)
    furniture = []
    for text in draw(st.lists(strings, max_size=2)):
        start, end = layout.place(text)
        category = draw(st.sampled_from(get_args(FurnitureCategory)))
        furniture.append(Furniture(category=category, start=start, end=end, text=text))
    offsets = st.integers(0, layout.at)
    diagnostics = st.builds(
        Diagnostic, code=strings, severity=st.sampled_from(get_args(Severity)), message=strings,
        start=offsets, end=offsets, line=st.integers(1, 99), column=st.integers(1, 99),
    )  # fmt: skip
    return {
        "metadata": Metadata(**metadata),
        "furniture": tuple(furniture),
        "diagnostics": tuple(draw(st.lists(diagnostics, max_size=2))),
    }
