"""The tables of a document as plain rows, which pandas and polars take as they are, and as frames.

A heading's row holds its own text, never that of what is below it, and a task's all that it says; numbers stay integers; positions
are code points of the source.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final, Literal

from ...errors import FormatError
from ...model import AnyNode, Document, nodes
from ...model.nodes import is_task
from ...model.outline import page_labels
from ...model.text import paths
from ..rows import citation_of

Row = dict[str, Any]


def tasks_table(document: Document) -> list[Row]:
    r"""Return a row for each numbered task: where it stands, what it says, how it is cited.

    >>> import shenzhen_plans as sp
    >>> plan = sp.parse("云州市2031年计划\n一、主要任务\n(1)新建绿道12公里。\n(2)改造码头6座。\n")
    >>> [(row["number"], row["section"]) for row in tasks_table(plan)]
    [(1, '主要任务'), (2, '主要任务')]
    """
    context = _Context(document)
    return [
        {
            "number": task.number,
            "section": context.section(task),
            "title": task.title,
            "text": context.text(task),
            "citation": citation_of(task, document),
            **context.place(task),
            **duties_record(task),
        }
        for task in document.tasks
    ]


def targets_table(document: Document) -> list[Row]:
    """Return a row for each target: its name and value, and the node that states it."""
    context = _Context(document)
    rows = []
    for target in document.targets:
        node = document.node(target.node)
        row = target.model_dump(exclude={"node", "start", "end"})
        row["value"] = None if target.value is None else str(target.value)
        row["text"] = node.text or node.title
        row["citation"] = citation_of(node, document)
        row |= context.place(node) | {"start": target.start, "end": target.end}
        rows.append(row)
    return rows


def outline_table(document: Document) -> list[Row]:
    """Return a row for each node: kind, number, title and own text, in document order."""
    context = _Context(document)
    rows: list[Row] = []
    for node in document.walk():
        above = document.ancestors(node)
        rows.append(
            {
                "depth": len(above) + 1,
                "kind": node.kind,
                "marker": node.marker,
                "number": node.number,
                "title": node.title,
                "text": node.text or None,
                "parent": above[-1].id if above else None,
                **context.place(node),
                **(duties_record(node) if is_task(node) else _NO_DUTIES),
            }
        )
    return rows


def duties_record(node: AnyNode) -> Row:
    """Return who does a task, who helps, and until when, as cells of a table."""
    duties = node.duties
    return {
        "responsible": "、".join(duties.lead) or None,
        "support": "、".join(duties.support) or None,
        "until": duties.deadline,
    }


_NO_DUTIES: Final[Row] = dict.fromkeys(("responsible", "support", "until"))


#: The tables of a document by their names.
TABLES: Final[dict[str, Callable[[Document], list[Row]]]] = {
    "tasks": tasks_table,
    "targets": targets_table,
    "outline": outline_table,
}


def to_dataframe(
    document: Document,
    table: Literal["tasks", "targets", "outline"] = "tasks",
    *,
    library: Literal["pandas", "polars"] = "pandas",
) -> Any:  # noqa: ANN401 - a DataFrame of a library that need not be installed
    """Return a table of a document as a data frame; ``number`` stays an integer, also with gaps.

    Raises :class:`~shenzhen_plans.errors.FormatError` for a table that does not exist, or if the
    library is not installed.
    """
    if table not in TABLES:
        raise FormatError(f"no table is called {table!r}; there are: {', '.join(TABLES)}")
    try:
        frames = import_module(library)
    except ImportError as error:
        raise FormatError(f"to make a data frame: pip install {library}") from error
    rows = TABLES[table](document)
    if library == "polars":
        return frames.DataFrame(rows, infer_schema_length=None)
    frame = frames.DataFrame(rows)
    for column in ("number", "depth"):
        if column in frame:
            frame[column] = frame[column].astype("Int64")
    return frame


class _Context:
    """What all rows of a document need: printed references and pages."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.paths = paths(document)
        self.page = page_labels(document)

    def section(self, node: AnyNode) -> str:
        titles = [above.title for above in self.document.ancestors(node)]
        if isinstance(node, nodes.Row) and node.task is not None:
            titles.append(node.task.section)
        return " / ".join(title for title in titles if title)

    def text(self, node: AnyNode) -> str:
        """All that a task says: its own text, and that of the passages and bullets inside it."""
        if isinstance(node, nodes.Row) and node.task is not None:
            return node.task.text
        return "".join(
            f"{n.title + '。' if n is not node and n.title else ''}{n.text}" for n in node.walk()
        )

    def place(self, node: AnyNode) -> Row:
        row: Row = {"path": self.paths[node.id], "id": node.id}
        if self.page is not None:
            row["page"] = self.page(node.start)
        return row | {"start": node.start, "end": node.end}
