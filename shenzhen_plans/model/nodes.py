"""The node kinds of a document: one class for each, discriminated by ``kind``.

The names follow the hierarchy of GB/T 9704 (一、 (一) 1. (1)) and of the Chinese law on
legislation (编 章 节 条); their Akoma Ntoso counterparts are listed in ``docs/formats.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, TypeGuard, TypeVar, get_args

from pydantic import ConfigDict, Field, PrivateAttr, model_validator

from .display import node_html
from .frozen import STOPS, Model, Piece
from .later import later
from .quantity import Quantity
from .tabular import Cell, Merge, column_names, owners

if TYPE_CHECKING:
    from .duties import Assignment, Duties

Role = Literal[
    "title", "subtitle", "number", "delivery", "speaker", "issuer", "date", "salutation",
    "addressee", "notice", "closing", "signature", "review", "targets", "tasks", "safeguards",
    "arrangements", "glossary", "table", "header", "attachments", "preface",
]  # fmt: skip

NodeT = TypeVar("NodeT", bound="Node")
#: How much of a title or text the representation of a node shows.
_SHOWN = 24


def _with_path(schema: dict[str, Any]) -> None:
    """Add to a kind's schema what JSON has of every node, but no node by itself can know."""
    schema["properties"]["path"] = {
        "type": "string",
        "description": "The printed reference, which resolves to the node; it follows from the "
        "tree, and is not read.",
    }


class Node(Model):
    """What all kinds have in common.

    ``start`` and ``end`` (code points, exclusive end) cover the node and all its descendants.
    ``marker`` is the number as printed, ``number`` its value, ``title`` the heading without its
    terminator, ``stop`` that terminator, ``text`` the node's own text that follows on its line(s); the text of its
    descendants is in ``children``.  ``role`` says what the node is for in this family, where the
    family's profile says so.
    """

    model_config = ConfigDict(json_schema_extra=_with_path)

    kind: str
    id: str = Field(description="Unique in the document; built from printed numbers.")
    start: int = Field(ge=0, description="First code point of the node in the decoded source.")
    end: int = Field(ge=0, description="Code point after the node's last descendant.")
    marker: str | None = Field(None, description="The number as printed, e.g. 三、 or (24).")
    number: int | None = Field(None, description="The value of the printed number.")
    title: str | None = Field(None, description="The heading, without its terminator.")
    stop: str | None = Field(
        None, pattern=f"^[{STOPS}]$", description="The mark after the title, as printed."
    )
    text: str = Field("", description="Own text, without the text of the children.")
    role: Role | None = Field(None, description="What the node is for, where the family says.")
    pieces: tuple[Piece, ...] = Field((), description="Where marker, title and text are printed.")
    children: tuple[AnyNode, ...] = Field((), description="The nodes inside, in reading order.")

    def __repr__(self) -> str:
        """Return a line to know the node by, without its texts and children."""
        name = self.title or self.text
        shown = name if len(name) <= _SHOWN else name[:_SHOWN] + "…"
        return f"<{type(self).__name__} {self.id} {shown!r}>"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """Show the node in a notebook."""
        return node_html(self)

    def walk(self) -> Iterator[AnyNode]:
        """Yield this node and every descendant, in document order."""
        waiting: list[AnyNode] = [self]  # type: ignore[list-item]  # a concrete Node is an AnyNode
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def select(self, cls: type[NodeT]) -> tuple[NodeT, ...]:
        """Return all descendants of class ``cls``, in document order."""
        return tuple(n for c in self.children for n in c.walk() if isinstance(n, cls))

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The figures in this node and below it; what only the whole document tells is absent."""
        found: tuple[Quantity, ...] = later("node_quantities", self)
        return found

    @property
    def duties(self) -> Duties:
        """Who does what the node says, and until when: in a bracket at its end, or on lines below."""
        from .duties import duties_of  # reads the words in YAML, which an archive does without

        return duties_of(self.text or self.title or "", (p.text for p in self.paragraphs))

    @property
    def tasks(self) -> tuple[Task | Row, ...]:
        """The tasks anywhere below this node: numbered ones, and rows of tables of tasks."""
        return tuple(n for child in self.children for n in child.walk() if is_task(n))

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The run-in headings anywhere below this node."""
        return self.select(Passage)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The plain paragraphs directly in this node."""
        return tuple(c for c in self.children if isinstance(c, Paragraph))


class Part(Node):
    """第一编, 第一篇, 第一部分."""

    kind: Literal["part"] = "part"

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters of this part."""
        return self.select(Chapter)


class Chapter(Node):
    """第一章."""

    kind: Literal["chapter"] = "chapter"

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of this chapter."""
        return self.select(Section)


class Section(Node):
    """第一节."""

    kind: Literal["section"] = "section"

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes of this section."""
        return self.select(Box)


class Article(Node):
    """第一条."""

    kind: Literal["article"] = "article"


class Level1(Node):
    """一、."""

    kind: Literal["level1"] = "level1"


class Level2(Node):
    """(一)."""

    kind: Literal["level2"] = "level2"


class Level3(Node):
    """1. or 1、."""

    kind: Literal["level3"] = "level3"


class Task(Node):
    """(1): a numbered task, or a numbered point in a document that has no tasks."""

    kind: Literal["task"] = "task"


class Event(Node):
    """A bare number on its own line, a headline, a caption, a body."""

    kind: Literal["event"] = "event"

    @property
    def caption(self) -> Caption | None:
        """The caption of the event's picture, where one is printed."""
        return next((c for c in self.children if isinstance(c, Caption)), None)

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the event."""
        return self.paragraphs


class Heading(Node):
    """A heading without a number (前言, 结语, a Markdown or HTML heading)."""

    kind: Literal["heading"] = "heading"


class Box(Node):
    """专栏1."""

    kind: Literal["box"] = "box"

    @property
    def items(self) -> tuple[BoxItem, ...]:
        """The 名称:正文 items of the box."""
        return self.select(BoxItem)


class BoxItem(Node):
    """An item 名称:正文 in a box."""

    kind: Literal["box_item"] = "box_item"


class Passage(Node):
    """A run-in heading and the text that it leads, at a line's start or inside a paragraph."""

    kind: Literal["passage"] = "passage"
    certainty: float | None = Field(
        None, ge=0, le=1, description="How sure it is that the title is a run-in heading."
    )


class Bullet(Node):
    """—— item; ``title`` is its run-in heading, where it has one."""

    kind: Literal["bullet"] = "bullet"


class Annex(Node):
    """附件, 附录, 附表."""

    kind: Literal["annex"] = "annex"


class Entry(Node):
    """An entry of a glossary (名词解释): ``title`` is the term, ``text`` its explanation."""

    kind: Literal["entry"] = "entry"
    pages: tuple[int, ...] = Field((), description="The pages that use the term, as printed.")


class Note(Node):
    """注:…."""

    kind: Literal["note"] = "note"


class Figure(Node):
    """A picture that stands in the text as a file name or a placeholder."""

    kind: Literal["figure"] = "figure"


class Caption(Node):
    """图源:…, or the line under a picture."""

    kind: Literal["caption"] = "caption"


class Row(Node):
    """A row of a table; ``text`` holds its cells with a tab between them, a piece for each.

    A row of the header has the role ``"header"``; ``number`` is what a column 序号 prints.
    """

    kind: Literal["row"] = "row"
    merged: tuple[Merge, ...] = Field(
        (), description="Cells over several columns or rows: column from 0, columns, rows."
    )
    #: Follows from the header of the table, which tells it to its rows.
    _task: Assignment | None = PrivateAttr(None)

    @property
    def task(self) -> Assignment | None:
        """What a row of a table of tasks says is to be done; ``None`` for any other row."""
        return self._task

    @property
    def duties(self) -> Duties:
        """Who does the task of the row, and until when, as its columns say."""
        return super().duties if self._task is None else self._task.duties

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of the row, a column each; the fields that a merged cell covers are empty."""
        texts = self.text.split("\t")
        sizes = {merge.column: merge[1:] for merge in self.merged}
        known = len(self.pieces) == sum(map(bool, texts))
        spans = iter([piece[1:] for piece in self.pieces] if known else ())
        return tuple(
            Cell(text, *(next(spans, (None, None)) if text else (None, None)), *sizes.get(k, ()))
            for k, text in enumerate(texts)
        )


class Table(Node):
    """A data table; ``title`` is its caption (表1 …), its children are its rows."""

    kind: Literal["table"] = "table"

    @model_validator(mode="after")
    def _tell_tasks(self) -> Self:
        tell_tasks(self)
        return self

    @property
    def caption(self) -> str | None:
        """The caption above the table, where one is printed."""
        return self.title

    @property
    def header(self) -> tuple[Row, ...]:
        """The rows that name the columns."""
        return tuple(takewhile(_names_columns, self.select(Row)))

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows below the header; a header that is repeated on another page is none of them."""
        return tuple(row for row in self.select(Row) if not _names_columns(row))

    @property
    def grid(self) -> tuple[tuple[Cell, ...], ...]:
        """For each row, header included, the cell that is seen in each column.

        A merged cell is seen in every row and column that it covers.
        """
        rows = self.select(Row)
        cells = [row.cells for row in rows]
        texts = ([cell.text for cell in own] for own in cells)
        places = owners(zip(texts, (row.merged for row in rows), strict=True))
        return tuple(tuple(cells[i][k] for i, k in seen) for seen in places)

    @property
    def columns(self) -> tuple[str, ...]:
        """A name for each column: what all rows of the header say of it (目标 2035年)."""
        grid = self.grid
        header = [[cell.text for cell in row] for row in grid[: len(self.header)]]
        return tuple(column_names(header, max(map(len, grid), default=0)) if header else ())

    @property
    def records(self) -> tuple[dict[str, str], ...]:
        """The rows below the header as mappings from the name of a column to what is seen in it.

        Empty where the table has no header.
        """
        names = self.columns
        seen = zip(self.select(Row), self.grid, strict=True)
        rows = [[cell.text for cell in cells] for row, cells in seen if not _names_columns(row)]
        return tuple(dict(zip(names, row, strict=False)) for row in rows) if names else ()


def _names_columns(row: Row) -> bool:
    return row.role == "header"


def tell_tasks(table: Table) -> None:
    """Tell the rows of a table what they give whom to do, if it has a header and is one of tasks."""
    if table.header:
        from .duties import tell  # reads the words in YAML, as above

        seen = [[cell.text for cell in cells] for cells in table.grid]
        tell(table.select(Row), seen, len(table.header))


def is_task(node: AnyNode) -> TypeGuard[Task | Row]:
    """Whether a node is a numbered task, or a row of a table of tasks that states one."""
    return isinstance(node, Task) or (isinstance(node, Row) and node.task is not None)


class Paragraph(Node):
    """Any other paragraph."""

    kind: Literal["paragraph"] = "paragraph"


AnyNode = Annotated[
    Part | Chapter | Section | Article | Level1 | Level2 | Level3 | Task | Event | Heading | Box
    | BoxItem | Passage | Bullet | Annex | Entry | Note | Figure | Caption | Table | Row | Paragraph,
    Field(discriminator="kind"),
]  # fmt: skip

#: kind → its class, in the order of the table of kinds
BY_KIND: dict[str, Any] = {
    cls.model_fields["kind"].default: cls for cls in get_args(get_args(AnyNode)[0])
}
