"""Ways to disfigure a text: what copying, converting and careless hands do to it.

Every function takes a text and returns another.  Those in :data:`HARMLESS` keep what the text
says, so that its tree must stay the same (law 7); those in :data:`HARMFUL` do not, and only the
laws that hold for any text at all can be asked of the result.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

#: From a narrow form to the wide one of the same character (Halfwidth and Fullwidth Forms block).
_APART = 0xFEE0
WIDE = {ord(c): ord(c) + _APART for c in ",:;!?()%"}
NARROW = {there: here for here, there in WIDE.items()}
WIDE_MARKER = {ord(c): ord(c) + _APART for c in "0123456789.()"}
ODD = (
    "Ⅲ\U0001f600\U00020000é\u0301\u200b\u200d\ufffd\u202e\u0085\u2028\x0b\x0c\x1b\x1c\x1f\ufeff\x00"
)

Disfigurement = Callable[[str], str]
RandomDisfigurement = Callable[[str, Random], str]


def wide(text: str) -> str:
    """Give every punctuation mark its full-width form."""
    return text.translate(WIDE)


def narrow(text: str) -> str:
    """Give every punctuation mark its half-width form."""
    return text.translate(NARROW)


def wide_markers(text: str) -> str:
    """Set the numbers that begin lines in full-width digits, the stop after them as well."""
    return re.sub(
        r"(?m)^([^\S\n]*)([(]?[0-9]{1,3}[.)](?![0-9]))",
        lambda m: m[1] + m[2].translate(WIDE_MARKER),
        text,
    )


def carriage_returns(text: str) -> str:
    """End every line as Windows does."""
    return text.replace("\n", "\r\n")


def old_mac(text: str) -> str:
    """End every line with a carriage return alone."""
    return text.replace("\n", "\r")


def byte_order_mark(text: str) -> str:
    """Put a byte order mark before the text."""
    return "\ufeff" + text


def without_blank_lines(text: str) -> str:
    """Leave out the blank lines."""
    return "\n".join(line for line in text.split("\n") if line.strip())


def double_spaced(text: str) -> str:
    """Put a blank line after every line."""
    return text.replace("\n", "\n\n")


def indented(indent: str) -> Disfigurement:
    """Return a function that gives every line that is not blank the same indent."""

    def disfigure(text: str) -> str:
        return "\n".join(
            indent + line.lstrip() if line.strip() else line for line in text.split("\n")
        )

    return disfigure


def ragged(text: str) -> str:
    """Indent the lines by turns with nothing, two spaces, a tab and ideographic spaces."""
    indents = ("", "  ", "\t", "\u3000\u3000", "\xa0 ")
    lines = text.split("\n")
    return "\n".join(
        indents[i % 5] + line.lstrip() if line.strip() else line for i, line in enumerate(lines)
    )


def trailing_blanks(text: str) -> str:
    """Put blanks at the end of every line."""
    return text.replace("\n", " \u3000\n")


#: name → what changes the look of a text and not what it says
HARMLESS: dict[str, Disfigurement] = {
    "wide": wide,
    "narrow": narrow,
    "wide markers": wide_markers,
    "CRLF": carriage_returns,
    "CR": old_mac,
    "byte order mark": byte_order_mark,
    "no blank lines": without_blank_lines,
    "double spaced": double_spaced,
    "no indent": indented(""),
    "two spaces": indented("  "),
    "tabs": indented("\t"),
    "ideographic indent": indented("\u3000\u3000"),
    "ragged": ragged,
    "trailing blanks": trailing_blanks,
}


def shuffled(text: str, random: Random) -> str:
    """Put the lines in any order."""
    lines = text.split("\n")
    random.shuffle(lines)
    return "\n".join(lines)


def without_markers(text: str, random: Random) -> str:
    """Delete half of the numbers that begin lines."""
    return re.sub(
        r"(?m)^\s*(?:[(\uff08]?[一二三四五六七八九十\d]{1,3}[、.)\uff09]|第[一二三四五六七八九十]+[篇章节])",
        lambda m: "" if random.random() < 0.5 else m[0],
        text,
    )


def truncated(text: str, random: Random) -> str:
    """Cut the text off anywhere."""
    return text[: random.randrange(len(text) + 1)]


def beheaded(text: str, random: Random) -> str:
    """Leave out the beginning."""
    return text[random.randrange(len(text) + 1) :]


def salted(text: str, random: Random) -> str:
    """Insert Latin, astral, combining, invisible and control characters here and there."""
    out = list(text)
    for _ in range(max(1, len(text) // 50)):
        out.insert(random.randrange(len(out) + 1), random.choice(ODD + "abcXYZ"))
    return "".join(out)


def riddled(text: str, random: Random) -> str:
    """Delete characters here and there."""
    return "".join(c for c in text if random.random() > 0.03)


def one_line(text: str, random: Random) -> str:
    """Join most of the lines."""
    return re.sub(r"\n+", lambda m: "" if random.random() < 0.9 else "\n", text)


def wrapped(text: str, random: Random) -> str:
    """Break the lines at a fixed width, as an e-mail program or a PDF does."""
    width = random.randint(20, 44)
    return re.sub(rf"([^\n]{{{width}}})(?=[^\n])", r"\1\n", text)


def tagged(text: str, random: Random) -> str:
    """Put every line between tags, some of them broken."""
    tags = (
        "<p>{}</p>",
        "<div><b>{}</b></div>",
        "<h2>{}</h2>",
        "<td>{}",
        "<!-- {} -->",
        "<a href='{}",
    )
    return "\n".join(random.choice(tags).replace("{}", line) for line in text.split("\n"))


def marked_down(text: str, random: Random) -> str:
    """Put Markdown at the start of the lines, some of it inside them."""
    signs = ("# ", "## ", "- ", "> ", "**", "| ", "```", "---\n", "", "", "")
    return "\n".join(random.choice(signs) + line for line in text.split("\n"))


#: name → what changes the text itself
HARMFUL: dict[str, RandomDisfigurement] = {
    "shuffled": shuffled,
    "markers deleted": without_markers,
    "truncated": truncated,
    "beheaded": beheaded,
    "salted": salted,
    "riddled": riddled,
    "one line": one_line,
    "wrapped": wrapped,
    "tagged": tagged,
    "marked down": marked_down,
}
