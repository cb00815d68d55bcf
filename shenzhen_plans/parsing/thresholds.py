"""All limits that decide, each with its reason; lengths are in characters.

They were read off the five real texts, the texts with readings and some fifty others of the genre;
where a limit was not read off, it keeps a search short.  Run-in headings are learned
(:mod:`.runins`).
"""

from __future__ import annotations

# --- the frame of the page -------------------------------------------------------------------

#: A document's title: the longest real one, of a joint notice, has 76.
LONGEST_TITLE = 80
#: A title is set on at most so many lines.
MOST_TITLE_LINES = 4
#: Below a title, its delivery line, number or addressee stands within this many lines.
TITLE_BLOCK = 6
#: Such a title is looked for in this many lines: no page prints more navigation above it.
DEEPEST_TITLE = 200
#: A line that reads as a page's foot is short; a sentence that begins like one is not.
LONGEST_FOOTER = 200
#: So many of the last such lines are tried; each try looks at all counts of the page.
MOST_FOOTERS = 20
#: Below the statements of a site (rights, comments) stands at most this share of what a page says.
MOST_STATED = 0.25
#: What a page's markup calls its foot or menu holds at most this share of what the page says.
MOST_BESIDE = 0.25
#: So many lines without links below a document may be a list of its own, if they are longer than this
#: share of what it says; a page's foot is shorter.
FEWEST_LISTED, MOST_BELOW = 4, 0.5
#: So many lines that read as a title are tried before the page is taken to have none.
MOST_TITLES = 20
#: So many short sentences above a page's only headline are the site's: a greeting, a warning.
MOST_GREETINGS = 3
#: A line this long with a stop at its end is prose, and no label of a page.
SHORTEST_PROSE = 40
#: What stands beside the text (a caption, a picture, a signature, a page number) is shorter.
LONGEST_ASIDE = 119
#: Longer lines are no furniture: a button, a byline or a share bar is short.
LONGEST_FURNITURE = 160
#: Above this a line before the title is an excerpt and no navigation.
SHORTEST_EXCERPT = 60
#: A line of the front with a role (delivery, number, addressee) is at most this long.
LONGEST_FRONT = 160
#: A front of that many characters without a stop is a paragraph and no line of the title block.
SHORTEST_PLAIN = 36
#: Fewer lines of one character each may be what is left of a table.
FEWEST_DOWNWARDS = 4
#: Longer lines of the page state nothing about the document.
LONGEST_BYLINE = 240

# --- the table of contents -------------------------------------------------------------------

#: A line of the contents; headings of chapters are at most this long.
LONGEST_CONTENTS_LINE = 90
#: Without the heading 目录, fewer headings in a row may be a chapter without text.
SHORTEST_CONTENTS = 4

#: So many lines with leaders and page numbers are a table of contents by themselves.
LEADERS_BELOW = 3

# --- headings --------------------------------------------------------------------------------

#: 《政府工作报告》中部分名词和用语解释(按报告出现顺序排列), the longest seen, with room.
LONGEST_GLOSSARY_HEADING = 48
#: A term of a glossary alone on its line, with its number.
LONGEST_TERM = 30
#: Longest title on a line of its own, and before text that follows on the same line.
LINE_TITLE = 90
RUN_ON_TITLE = 52
#: One whole sentence alone on its line, and how much longer it may be where a paragraph follows.
SENTENCE_TITLE = 36
LEADING_TITLE = SENTENCE_TITLE + 24
#: The title of a task or point, which mostly has none.
LONGEST_POINT = 36
#: 第一章 alone on its line takes the line below as its title up to this length.
LONGEST_NAME_BELOW = 60
#: Each half of a heading that breaks off at a comma.
LONGEST_HALF = 44
#: Less sure run-in headings are listed as doubtful; on texts left out of learning one in five is none.
SURE = 0.8
#: Bold print at the start of a paragraph is its heading up to this length.
LONGEST_BOLD = 60
#: After a blank that stands for the stop, at least this much text.
SHORTEST_BODY = 12
#: After bold print that ends with a stop of its own, a few words are enough.
SHORTEST_CLOSED = 3
#: A heading without number or markup; and one alone is none.
LONGEST_BARE, FEWEST_BARE = 30, 2
#: So many lines that announce the parts of a text are looked at.
MOST_LISTS = 10
#: A heading on its line without any stop, where its text follows below.
LONGEST_LEADING = 200
#: A short sentence that heads the paragraph below by its parallel form alone.
LONGEST_STANDING = 48
#: Siblings: from two on a series can be told, from three on it has a majority.
FEWEST_ITEMS, SHORTEST_SERIES = 2, 3
#: The first sentence of an item whose siblings have titles, and the text that must follow it.
LONGEST_ENTITLED, SHORTEST_ENTITLED_TEXT = 64, 10

# --- tables, boxes, annexes ------------------------------------------------------------------

LONGEST_TABLE_CAPTION = 60
#: A cell of a table set one cell a line; a sentence is hardly ever shorter.
LONGEST_CELL = 24
#: A cell that holds sentences, and the columns of a table, where each cell is a line of its own.
LONGEST_STACKED_TEXT, MOST_COLUMNS = 600, 10
#: A row may have cells on several lines.
MOST_LINES_OF_ROW = 24
#: Fewer short lines in a row may be anything.
FEWEST_CELLS = 3
LONGEST_BOX_TITLE = 60
LONGEST_ANNEX_HEADING = 60
#: A line in a list of attachments.
LONGEST_ATTACHMENT = 80
#: How far above an annex its label is looked for.
LABEL_REACH = 200_000
