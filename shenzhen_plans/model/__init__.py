"""The typed, frozen models of a document.  Nothing here reads or writes text."""

from .base import Model, Piece
from .document import (
    DOCUMENT, DOCUMENT_CLASSES, SCHEMA_VERSION, AnnualPlan, AnyDocument, Document, EventReview,
    FiveYearPlan, GenericDocument, WorkReport,
)  # fmt: skip
from .facts import Diagnostic, Furniture, Indicator, Metadata, Source, Stated, StatedDate
from .nodes import (
    BY_KIND, NODE_CLASSES, Annex, AnyNode, Article, Box, BoxItem, Bullet, Caption, Chapter, Entry,
    Event, Figure, Heading, Level1, Level2, Level3, Node, Note, Paragraph, Part, Passage, Section,
    Task,
)  # fmt: skip

__all__ = [
    "BY_KIND", "DOCUMENT", "DOCUMENT_CLASSES", "NODE_CLASSES", "SCHEMA_VERSION", "AnnualPlan",
    "Annex", "AnyDocument", "AnyNode", "Article", "Box", "BoxItem", "Bullet", "Caption",
    "Chapter", "Diagnostic", "Document", "Entry", "Event", "EventReview", "Figure",
    "FiveYearPlan", "Furniture", "GenericDocument", "Heading", "Indicator", "Level1", "Level2",
    "Level3", "Metadata", "Model", "Node", "Note", "Paragraph", "Part", "Passage", "Piece",
    "Section", "Source", "Stated", "StatedDate", "Task", "WorkReport",
]  # fmt: skip
