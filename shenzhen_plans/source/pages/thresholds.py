"""All limits by which printed pages are read, each with its reason.

Without a unit they are em: the size of type of the row that is looked at.  They were read off
GB/T 9704 pages and off what browsers, office programs and type setters print; none was read off one
document alone.
"""

from __future__ import annotations

# --- pieces and rows: what stands on one baseline ----------------------------------------------

#: Baselines so far apart are the same line: scripts differ, and notes stand a bit higher.
SAME_LINE = 0.42
#: Neighbours on one baseline may overlap by less; pieces that do more stand inside one another.
INSIDE = 0.6
#: Characters.  Fewer turned ones are a mark or a seal, however little else the page holds.
FEWEST_TURNED = 40
#: A gap from which on two pieces are words apart, and one that only a column makes.
WORD_GAP = 0.8
COLUMN_GAP = 1.9
#: Between letters of the Latin script a blank is much narrower.
LATIN_GAP = 0.16
#: Beside signs it may be the sign that is narrow, where each has half an em.
SIGN_GAP = 0.3
#: So many single characters with gaps of one size (but for EVEN) are one letter-spaced word, whose
#: letters are nearer than LOOSEST.
FEWEST_SPACED = 2
EVEN = 0.35
LOOSEST = 6.0
#: So many neighbours of one script tell how far apart a row sets its characters.
FEWEST_LOOSE = 3
#: Text printed again so near to itself is bold type.
PRINTED_TWICE = 0.2

# --- how the text of a document is set ---------------------------------------------------------

#: An indent begins a paragraph from here on (GB/T 9704 has two), and beyond the other a row is set
#: apart.
INDENT = 0.8
SET_APART = 2.7
#: Rows whose edges differ by less stand at one edge.
SAME_EDGE = 0.5
#: Edges of odd and even pages that are so far apart are mirrored margins.
MIRRORED = 0.3
#: A share: an edge that so many rows have as have the most usual one is frequent.
FREQUENT = 0.15
#: A share of the page's width: full rows end beyond it.
REACHES = 0.7
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
#: A share: where no size of type is that of so many rows, nothing was set; characters were recognised
#: in a picture.  Rows, and characters in them, of which fewer tell nothing.
VARIED = 0.25
FEWEST_TELLING = 8
#: Shares: first rows are indented if so many of the rows are that follow the short last row of
#: another paragraph; where fewer than FEWEST_ENDS tell, if so many of all rows are.
MOSTLY_INDENTED = 0.5
FEWEST_INDENTED = 0.08
FEWEST_ENDS = 3

# --- rows and paragraphs -----------------------------------------------------------------------

#: The blanks beside a centred row differ by less, and each is wider than NARROWEST_SIDE, unless its
#: type is LARGE (times that of the text).
CENTRED = 1.0
NARROWEST_SIDE = 2.3
LARGE = 1.1
#: What stands at the right (a signature, a date) begins so far from the left edge, and ends so
#: near to the right one: GB/T 9704 keeps two to four characters there.
RIGHT_FROM = 8.0
RIGHT_WITHIN = 4.5
#: Where nothing is indented, a row that ends this near to the edge may be full (it is set ragged).
RAGGED = 8.0
#: Rows.  No heading has more.
MOST_HEADING_ROWS = 3
#: A share: a row this much shorter than the one below it is a line of its own, and no part of its
#: title.
MUCH_SHORTER = 0.3
#: How wide a letter or a figure is, about.
LATIN_WIDTH = 0.5

# --- columns of prose, and pages side by side --------------------------------------------------

#: A gutter parts columns of prose if so many rows stand at both sides of it, and such a share of
#: them fills such a share of its column; what stands in the columns of a table fills nothing.
FEWEST_IN_COLUMN = 4
FEWEST_FILLED = 0.5
FILLS = 0.8
#: No column of prose is narrower.
NARROWEST_COLUMN = 8.0
#: Points.  The narrowest gutter.
GUTTER = 8.0
#: A share of a page's height: so much at its head and foot tells nothing of columns.
NO_COLUMNS = 0.1
#: Lines.  Where more stand across, the page has no columns.
MOST_ACROSS = 5
#: So many places are looked at, from this share of a page's width on: of three columns, the gutters
#: stand at thirds.
TRIED = 60
FIRST_TRIED = 0.3
#: A share: columns are about as wide as one another; notes beside a text are narrower.
ALIKE = 0.6

# --- margins: page numbers, running heads, notes, numbers of lines ----------------------------

#: A share of a page's height: page numbers and running heads stand so near to its edges.
MARGIN = 0.14
#: Running heads and page numbers whose heights differ by so many points stand at one height.
SAME_HEIGHT = 8.0
#: Points: a mark across the text stands at the same place on page after page, and goes into the
#: height of a row by such a share.
SAME_PLACE = 2.0
COLLIDES = 0.2
#: A running head is on so many pages, and on such a share of them (odd and even pages may differ).
FEWEST_HEADS = 2
SHARE_OF_HEADS = 0.3
#: What does not stand apart from the text has to be on so many pages, and such a share of them; so
#: has small type at the head of left or right pages that says something else on each (a chapter).
FEWEST_UNSURE = 3
HEADED = 0.45
#: Characters.  Browsers print the address of the page at its foot.
LONGEST_HEAD = 300
#: A share: marks across the text are on so many pages, and where bare numbers stand inside the text
#: too, page numbers are.
MOST_PAGES = 0.6
#: A share: notes are set smaller than the text by this, and begin below this part of the page.
SMALLER = 0.93
NOTES_BELOW = 0.5
MUCH_SMALLER = 0.8
#: Usual distances of rows: what is parted from the text by more stands apart.
APART = 1.25
#: So many numbers beside the text tell that the lines of a page are numbered, if such a share of
#: them counts the lines, and the type is so much smaller or so many pages have them.
FEWEST_COUNTING = 3
COUNTING = 0.9
SMALLER_COUNT = 0.85
FEWEST_COUNTED = 2
#: A share of a page's height: so much at its head and foot has other numbers.
NO_LINES = 0.08

# --- tables ------------------------------------------------------------------------------------

#: Points.  Rules so near to each other are one, and touch one another.
SAME_RULE = 3.0
#: Points.  What is thinner is a line, and what is shorter is part of a drawing.
THIN = 2.5
SHORT_RULE = 6.0
#: A data table has more columns and rows; less is a frame or a line under a heading.
FEWEST_CELLS = 2
#: A page with more rules (pieces of one line counted once) shows a drawing, and no table.
MOST_RULES = 400
#: Without rules a table has so many names of columns, so many of them usual ones, and more rows
#: below them than FEWEST_ROWS.
FEWEST_NAMES = 3
FEWEST_KNOWN = 2
FEWEST_ROWS = 2
#: Rows of a table are not farther apart.
FARTHEST_ROW = 4.5
#: Characters.  No name of a column is longer.
LONGEST_NAME = 14
#: A share of the usual distance of rows: a line nearer to a row goes on with its cells.
NEAR_LINE = 0.8
#: So far apart are the lines of a cell, as to the blank between them.
LINE_GAP = 0.3
