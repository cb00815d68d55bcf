"""The limits by which several modules read printed pages, each with its reason.

Those of one module stand in it.  Without a unit they are em: the size of type of the row that is
looked at.  They were read off GB/T 9704 pages and off what browsers, office programs and type
setters print; none was read off one document alone.
"""

from __future__ import annotations

# --- pieces and rows: what stands on one baseline ----------------------------------------------

#: A gap from which on two pieces are words apart, and one that only a column makes.
WORD_GAP = 0.8
COLUMN_GAP = 1.9
#: Text printed again so near to itself is bold type.
PRINTED_TWICE = 0.2

# --- how the text of a document is set ---------------------------------------------------------

#: An indent begins a paragraph from here on (GB/T 9704 has two), and beyond the other a row is set
#: apart.
INDENT = 0.8
SET_APART = 2.7
#: Rows whose edges differ by less stand at one edge.
SAME_EDGE = 0.5
#: A row that stops so far from the right edge may still be full (a word did not fit), one that
#: stops farther is short.
SLACK = 1.6
SHORT = 4.0
#: Usual distances of baselines: from FAR on two rows are apart.  Where the paragraphs of a document
#: are parted by at least PARTED, rows are from half way there on.
FAR = 1.45
PARTED = 1.12
#: No text is set wider than this, nor closer.
WIDEST_PITCH = 2.2
CLOSEST_PITCH = 1.2
#: Shares: sizes of type that differ by less are one size.  Without a Chinese character the size is
#: told by boxes, whose heights differ by the font.
SAME_SIZE = 0.07
SAME_BOX = 0.3

# --- margins: page numbers, running heads, notes ----------------------------------------------

#: A share of a page's height: page numbers and running heads stand so near to its edges.
MARGIN = 0.14
#: Running heads and page numbers whose heights differ by so many points stand at one height.
SAME_HEIGHT = 8.0
#: What does not stand apart from the text has to be on so many pages, and such a share of them; so
#: has small type at the head of left or right pages that says something else on each (a chapter).
FEWEST_UNSURE = 3
HEADED = 0.45
#: A share: marks across the text are on so many pages, and where bare numbers stand inside the text
#: too, page numbers are.
MOST_PAGES = 0.6
#: A share: notes are set smaller than the text by this, and begin below this part of the page.
SMALLER = 0.93
NOTES_BELOW = 0.5
MUCH_SMALLER = 0.8

# --- tables ------------------------------------------------------------------------------------

#: So far apart are the lines of a cell, as to the blank between them.
LINE_GAP = 0.3
