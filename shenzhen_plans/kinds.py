"""The node kinds: one row for each, and the sets that all stages derive from the rows.

A new kind is a row here, a class in ``model/nodes.py``, a form in ``grammar/forms.py`` where a
number or sign begins it, and whatever truly is special about it.  The names follow the hierarchy
of GB/T 9704 (一、 (一) 1. (1)) and of the Law on Legislation (编 章 节 条).
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

PART: Final = "part"
CHAPTER: Final = "chapter"
SECTION: Final = "section"
ARTICLE: Final = "article"
LEVEL1: Final = "level1"
LEVEL2: Final = "level2"
LEVEL3: Final = "level3"
TASK: Final = "task"
EVENT: Final = "event"
HEADING: Final = "heading"
BOX: Final = "box"
BOX_ITEM: Final = "box_item"
PASSAGE: Final = "passage"
BULLET: Final = "bullet"
ANNEX: Final = "annex"
ENTRY: Final = "entry"
NOTE: Final = "note"
FIGURE: Final = "figure"
CAPTION: Final = "caption"
DATA_TABLE: Final = "table"
ROW: Final = "row"
PARAGRAPH: Final = "paragraph"

#: ``run-on``: a heading, or a paragraph where it has a number and a text but no title.
Shape = Literal["heading", "run-on", "quote", "paragraph"]
Make = Literal["division", "level", "other"]
Reference = Literal["path", "alone", "title", "counted"]


class Kind(NamedTuple):
    """What is known of one kind of node.

    ``piece`` begins its piece of an id (the Akoma Ntoso naming convention, where it has one).
    ``rank`` is its place in the ladder of headings, 1 outermost; ``make`` tells the divisions of
    a book (编 章 节) from the numbered levels of official documents (一、 (一) 1. (1)).
    ``reference`` says how a reference names it: by its number on a path, by its number ``alone``,
    by its ``title``, or ``counted`` as a paragraph.  ``word`` is printed before that number where
    the marker is not.  ``words`` are what a Chinese reference may call it, ``english`` what an
    English citation does, ``label`` what a message does.  ``element`` is its Akoma Ntoso element
    as a level of the hierarchy and ``block`` the one as a leaf, where it has such; ``shape`` is
    what it is in Markdown.  ``counts`` tells that a gap in its numbers is odd; ``point`` that 点
    may mean it.
    """

    name: str
    piece: str
    rank: int = 0
    make: Make = "other"
    reference: Reference = "counted"
    word: str = ""
    words: tuple[str, ...] = ()
    english: str = ""
    label: str = ""
    element: str = "hcontainer"
    block: str = ""
    shape: Shape = "paragraph"
    counts: bool = False
    point: bool = False


TABLE: Final[tuple[Kind, ...]] = (
    Kind(PART, "part", 1, "division", "path", words=("编", "篇", "部分"), english="Part",
         label="part", element="part", shape="heading", counts=True),
    Kind(CHAPTER, "chp", 2, "division", "path", words=("章",), english="Chapter",
         label="chapter", element="chapter", shape="heading", counts=True),
    Kind(SECTION, "sec", 3, "division", "path", words=("节",), english="Section",
         label="section", element="section", shape="heading", counts=True),
    Kind(ARTICLE, "art", 4, reference="alone", words=("条",), english="Article",
         label="article", element="article", shape="run-on", counts=True),
    Kind(LEVEL1, "level", 5, "level", "path",
         label="heading 一、", element="level", shape="run-on", counts=True, point=True),
    Kind(LEVEL2, "level", 6, "level", "path",
         label="heading (一)", element="level", shape="run-on", counts=True, point=True),
    Kind(LEVEL3, "para", 7, "level", "path", words=("目",),
         label="heading 1.", element="paragraph", shape="run-on", counts=True, point=True),
    Kind(TASK, "point", 8, "level", "path", words=("项", "任务"), english="task",
         label="task", element="point", counts=True, point=True),
    Kind(EVENT, "event", reference="alone", word="事件", words=("事件",), english="event",
         label="event", shape="heading", counts=True, point=True),
    Kind(HEADING, "hd", reference="title", label="heading", shape="heading"),
    Kind(BOX, "box", reference="alone", words=("专栏",), english="Box",
         label="box", shape="quote"),
    Kind(BOX_ITEM, "item", label="box item", counts=True),
    Kind(PASSAGE, "passage", label="passage"),
    Kind(BULLET, "bullet", label="bullet", element="indent"),
    Kind(ANNEX, "att", reference="alone", words=("附件",), english="Annex",
         label="annex", shape="heading"),
    Kind(ENTRY, "entry", reference="alone", word="名词解释", words=("名词解释",),
         english="glossary entry", label="entry", block="item", counts=True, point=True),
    Kind(NOTE, "note", label="note", block="authorialNote"),
    Kind(FIGURE, "figure", label="figure", block="block"),
    Kind(CAPTION, "caption", label="caption", block="block"),
    Kind(DATA_TABLE, "table", label="table"),
    Kind(ROW, "row", label="row", block="block"),
    Kind(PARAGRAPH, "p", words=("段", "款"), english="para.", label="paragraph", block="p"),
)  # fmt: skip

#: name → row, in the order of the table.
KINDS: Final[dict[str, Kind]] = {row.name: row for row in TABLE}

#: The headings that open a node and close others, outermost first.
LADDER_ORDER: Final = tuple(row.name for row in sorted(TABLE, key=lambda row: row.rank) if row.rank)
LADDER: Final = frozenset(LADDER_ORDER)
#: 编 章 节, and with 条 all that is written 第…
DIVISIONS: Final = frozenset(row.name for row in TABLE if row.make == "division")
ORDINALS: Final = DIVISIONS | {ARTICLE}
#: 一、 (一) 1. (1), outermost first.
LEVELS: Final = tuple(name for name in LADDER_ORDER if KINDS[name].make == "level")
#: The two deepest of them, which are points as often as headings.
DEEPEST: Final = frozenset(LEVELS[-2:])
#: The ladder without them: headings that structure a whole document.
MAIN_HEADINGS: Final = LADDER - DEEPEST
#: What stands in series of siblings (articles are a law's own, and count through the whole of it).
SERIES: Final = DIVISIONS.union(LEVELS)

#: Referred to by a printed number; of these, by that number alone.
NUMBERED: Final = frozenset(row.name for row in TABLE if row.reference in ("path", "alone"))
NUMBERED_ALONE: Final = frozenset(row.name for row in TABLE if row.reference == "alone")
#: Whose numbers count up, in the order of the table; what 点 may mean, likewise.
COUNTED: Final = tuple(row.name for row in TABLE if row.counts)
POINTS: Final = tuple(row.name for row in TABLE if row.point)
#: word of a Chinese reference → kind
WORDS: Final = {word: row.name for row in TABLE for word in row.words}

#: A heading in Markdown (a box is a quotation that opens with one); a paragraph after all where it
#: has a number and a text, but no title.
HEADINGS: Final = frozenset(row.name for row in TABLE if row.shape != "paragraph")
RUN_ON: Final = frozenset(row.name for row in TABLE if row.shape == "run-on")
