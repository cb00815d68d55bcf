"""The typed, frozen models of a document.  Nothing here reads or writes text."""

from typing import get_args

from .document import DOCUMENT as DOCUMENT
from .document import DOCUMENT_CLASSES as DOCUMENT_CLASSES
from .document import SCHEMA_VERSION as SCHEMA_VERSION
from .document import AnnualPlan as AnnualPlan
from .document import AnyDocument as AnyDocument
from .document import Document as Document
from .document import EventReview as EventReview
from .document import FiveYearPlan as FiveYearPlan
from .document import GenericDocument as GenericDocument
from .document import WorkReport as WorkReport
from .facts import AlsoStated as AlsoStated
from .facts import Diagnostic as Diagnostic
from .facts import Furniture as Furniture
from .facts import Indicator as Indicator
from .facts import Metadata as Metadata
from .facts import PageStart as PageStart
from .facts import Source as Source
from .facts import Stated as Stated
from .facts import StatedDate as StatedDate
from .frozen import Model as Model
from .frozen import Piece as Piece
from .nodes import BY_KIND as BY_KIND
from .nodes import Annex as Annex
from .nodes import AnyNode as AnyNode
from .nodes import Article as Article
from .nodes import Box as Box
from .nodes import BoxItem as BoxItem
from .nodes import Bullet as Bullet
from .nodes import Caption as Caption
from .nodes import Chapter as Chapter
from .nodes import Entry as Entry
from .nodes import Event as Event
from .nodes import Figure as Figure
from .nodes import Heading as Heading
from .nodes import Level1 as Level1
from .nodes import Level2 as Level2
from .nodes import Level3 as Level3
from .nodes import Node as Node
from .nodes import Note as Note
from .nodes import Paragraph as Paragraph
from .nodes import Part as Part
from .nodes import Passage as Passage
from .nodes import Row as Row
from .nodes import Section as Section
from .nodes import Table as Table
from .nodes import Task as Task
from .quantity import Quantity as Quantity

#: The fields of the metadata by what they hold: full dates, and several values.
DATES = frozenset(
    n for n, f in Metadata.model_fields.items() if StatedDate in get_args(f.annotation)
)
SEVERAL = frozenset(n for n, f in Metadata.model_fields.items() if "tuple" in str(f.annotation))
