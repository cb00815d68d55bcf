"""The document classes: one per family over the same tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import (
    ConfigDict,
    Discriminator,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    Tag,
    TypeAdapter,
    computed_field,
    model_validator,
)

from ..errors import NodeNotFound
from ..language import said, word
from .display import document_html
from .facts import Diagnostic, Furniture, Indicator, Metadata, Source
from .frozen import Model
from .later import later
from .nodes import (
    AnyNode,
    Box,
    Chapter,
    Entry,
    Event,
    Node,
    NodeT,
    Part,
    Role,
    Row,
    Section,
    Table,
    Task,
    is_task,
)  # fmt: skip
from .quantity import Quantity

SCHEMA_VERSION = "1.2"
_INDICATORS: TypeAdapter[tuple[Indicator, ...]] = TypeAdapter(
    tuple[Indicator, ...], config=ConfigDict(defer_build=True)
)


class Document(Model):
    """A parsed document: the tree (``front``, ``body``, ``back``) and all that stands around it."""

    schema_version: Literal["1.2"] = "1.2"
    family: str
    metadata: Metadata
    front: tuple[AnyNode, ...] = ()
    body: tuple[AnyNode, ...] = ()
    back: tuple[AnyNode, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    source: Source

    #: Not part of what is written or compared: a document that was read back has none.
    _text: str | None = PrivateAttr(None)

    @property
    def text(self) -> str | None:
        """The decoded source that all offsets count in; ``None`` if the document was read back."""
        return self._text

    def __eq__(self, other: object) -> bool:
        """Tell whether two documents say the same, whether or not their text is at hand."""
        if type(self) is not type(other):
            return NotImplemented
        names = type(self).model_fields
        return all(getattr(self, name) == getattr(other, name) for name in names)

    def __hash__(self) -> int:
        """Return a hash that equal documents share."""
        return hash((self.family, self.source.sha256, self.source.length))

    def __repr__(self) -> str:
        """Return a line to know the document by."""
        title = self.metadata.title.value if self.metadata.title else None
        return f"<{type(self).__name__} {self.family} {title!r}>"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """Show the document in a notebook."""
        title = self.metadata.title.value if self.metadata.title else type(self).__name__
        facts = [word("family", self.family), said(f"{self.source.length:,} characters")]
        facts += [said(f"{len(self.tasks)} tasks")] if self.tasks else []
        return document_html(title, facts, self.roots)

    @property
    def roots(self) -> tuple[AnyNode, ...]:
        """The nodes that have no parent: front, body and back together."""
        return self.front + self.body + self.back

    def walk(self) -> Iterator[AnyNode]:
        """Yield every node in document order."""
        for root in self.roots:
            yield from root.walk()

    def select(self, cls: type[NodeT]) -> tuple[NodeT, ...]:
        """Return all nodes of class ``cls``, in document order."""
        return tuple(n for n in self.walk() if isinstance(n, cls))

    @cached_property
    def _index(self) -> dict[str, AnyNode]:
        return {node.id: node for node in self.walk()}

    @cached_property
    def _parents(self) -> dict[str, AnyNode]:
        return {child.id: node for node in self.walk() for child in node.children}

    def node(self, id: str) -> AnyNode:
        """Return the node with this id; raise :class:`NodeNotFound` if there is none."""
        try:
            return self._index[id]
        except KeyError:
            raise NodeNotFound(f"no node has the id {id!r}") from None

    def parent(self, node: Node) -> AnyNode | None:
        """Return the node that encloses ``node``, or ``None`` for a root."""
        return self._parents.get(node.id)

    def ancestors(self, node: Node) -> tuple[AnyNode, ...]:
        """Return the enclosing nodes, outermost first."""
        chain: list[AnyNode] = []
        parent = self.parent(node)
        while parent is not None:
            chain.append(parent)
            parent = self.parent(parent)
        return tuple(reversed(chain))

    def task(self, number: int, *, within: str | None = None) -> Task | Row:
        """Return the task with this printed number.

        ``within`` is the id of a node to look in, for documents whose task numbers restart.
        The points ① ② of a task are found only inside it, a row of a table of tasks only where
        no other task has its number.
        Raises :class:`NodeNotFound` where no task, or more than one, has the number.
        """
        scope = self.node(within).tasks if within is not None else self.tasks
        found = [task for task in scope if task.number == number]
        if within is None:
            found = [task for task in found if not isinstance(self.parent(task), Task)]
        found = [task for task in found if isinstance(task, Task)] or found
        if len(found) == 1:
            return found[0]
        if not found:
            raise NodeNotFound(f"no task has the number {number}")
        places = ", ".join(task.id for task in found[:5])
        raise NodeNotFound(f"{len(found)} tasks have the number {number}: {places}; give within=")

    def by_role(self, role: Role) -> AnyNode | None:
        """Return the first node that plays ``role`` in this family, or ``None``."""
        return next((n for n in self.walk() if n.role == role), None)

    @property
    def tasks(self) -> tuple[Task | Row, ...]:
        """All tasks: numbered ones, and rows of tables of tasks (任务分解表)."""
        return tuple(node for node in self.walk() if is_task(node))

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All boxes (专栏)."""
        return self.select(Box)

    @property
    def tables(self) -> tuple[Table, ...]:
        """All data tables."""
        return self.select(Table)

    @property
    def glossary(self) -> tuple[Entry, ...]:
        """The entries of the glossary (名词解释), where the document has one."""
        return self.select(Entry)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_targets(cls, value: object, make: ModelWrapValidatorHandler[Self]) -> Self:
        """Keep the targets that a file states: they need not be found again, and have their places."""
        if not isinstance(value, dict) or "indicators" not in value:
            return make(value)
        document = make({name: item for name, item in value.items() if name != "indicators"})
        document.__dict__["indicators"] = _INDICATORS.validate_python(value["indicators"])
        return document

    @computed_field(description="The main targets, as typed entries.")  # type: ignore[prop-decorator]
    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The main targets (see :attr:`targets`), under the name that files give them."""
        found: tuple[Indicator, ...] = later("targets", self)
        return found

    @property
    def targets(self) -> tuple[Indicator, ...]:
        """The expected and binding targets that the document states as its main ones, typed."""
        return self.indicators

    @cached_property
    def results(self) -> tuple[Quantity, ...]:
        """The figures that the document states as reached."""
        found: tuple[Quantity, ...] = later("results", self)
        return found

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The figures of the text, typed, in order (see :mod:`shenzhen_plans.quantities`)."""
        found: tuple[Quantity, ...] = later("quantities", self)
        return found

    @property
    def contents(self) -> tuple[Furniture, ...]:
        """The lines of the printed table of contents."""
        return tuple(f for f in self.furniture if f.category == "contents")


#: One document, several, or a mapping of them (an archive): whatever is looked in.
Within = Document | Iterable[Document] | Mapping[str, Document]


def documents_in(within: Within) -> tuple[Document, ...]:
    """Return the documents of a document, of an archive (a mapping), or of an iterable."""
    if isinstance(within, Document):
        return (within,)
    return tuple(within.values()) if isinstance(within, Mapping) else tuple(within)


class AnnualPlan(Document):
    """An annual plan: as a report to the congress (plan-report) or as issued (annual-plan)."""

    family: Literal["plan-report", "annual-plan"]

    @property
    def review(self) -> AnyNode | None:
        """The part that looks back on the year before."""
        return self.by_role("review")

    @property
    def safeguards(self) -> AnyNode | None:
        """The part that says how the plan is carried out (保障措施)."""
        return self.by_role("safeguards")


class FiveYearPlan(Document):
    """A five-year plan with 篇, 章 and 节."""

    family: Literal["five-year-plan"]

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts (篇, 编)."""
        return self.select(Part)

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters (章)."""
        return self.select(Chapter)

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections (节)."""
        return self.select(Section)


class WorkReport(Document):
    """A government work report."""

    family: Literal["work-report"]

    @property
    def review(self) -> AnyNode | None:
        """The part that looks back."""
        return self.by_role("review")

    @property
    def arrangements(self) -> AnyNode | None:
        """The part that says what will be done."""
        return self.by_role("arrangements")


class EventReview(Document):
    """A news review of numbered events."""

    family: Literal["event-review"]

    @property
    def events(self) -> tuple[Event, ...]:
        """The events, in order."""
        return self.select(Event)


class GenericDocument(Document):
    """Any other official document; ``family`` names a profile without a class of its own."""

    family: str = Field(json_schema_extra={"not": {"enum": [
        "plan-report", "annual-plan", "five-year-plan", "work-report", "event-review"
    ]}})  # fmt: skip


#: family → its class; whatever family is not in here is a ``GenericDocument``.
DOCUMENT_CLASSES: dict[str, type[Document]] = {
    "plan-report": AnnualPlan,
    "annual-plan": AnnualPlan,
    "five-year-plan": FiveYearPlan,
    "work-report": WorkReport,
    "event-review": EventReview,
}


def document_class(family: str | None) -> type[Document]:
    """Return the class of a family's documents."""
    return DOCUMENT_CLASSES.get(family or "", GenericDocument)


def _tag(value: object) -> str:
    family = value.get("family") if isinstance(value, dict) else getattr(value, "family", None)
    return document_class(family if isinstance(family, str) else None).__name__


AnyDocument = Annotated[
    Annotated[AnnualPlan, Tag("AnnualPlan")]
    | Annotated[FiveYearPlan, Tag("FiveYearPlan")]
    | Annotated[WorkReport, Tag("WorkReport")]
    | Annotated[EventReview, Tag("EventReview")]
    | Annotated[GenericDocument, Tag("GenericDocument")],
    Discriminator(_tag),
]
DOCUMENT: TypeAdapter[AnyDocument] = TypeAdapter(AnyDocument, config=ConfigDict(defer_build=True))
