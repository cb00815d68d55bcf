"""A long run of all laws over mutants with seeds that nobody tried yet; by hand, never by the tests.

``python -m tests.laws.campaign 7000000 100000`` tries so many seeds from the first on, over the
specimens and the real texts that are at hand, and prints a line for each breach and a count at the
end.  ``python -m tests.laws.campaign 7000123 1 --show`` prints the text of a seed that failed.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

import shenzhen_plans as sp
from shenzhen_plans.citing.styles import STYLES
from shenzhen_plans.model import Document
from tests.disfigure import HARMLESS
from tests.formats.places import without_places
from tests.laws.audit import breaches, parsed, shape
from tests.laws.test_mutants import mutant
from tests.texts import available

_STYLES = (*STYLES, "gb7714-2015")
_DAY = dt.date(2031, 3, 1)
_CITED = 6  # nodes of a mutant that are cited, each in every style
_SOURCES = [path.read_text("utf-8").split("\n") for path in available()]


def _whole(document: Document) -> Document:
    return document


#: format → what of a document it carries
_CARRIED: dict[str, Callable[[Document], Document]] = {
    "json": _whole, "xml": _whole, "akn": without_places, "markdown": without_places,
}  # fmt: skip


def failures(seed: int) -> Iterator[str]:
    """Yield every breach of a law by the mutant of a seed, worded for a person."""
    text, name = mutant(seed, _SOURCES)
    source, document = parsed(text, name=name)
    yield from breaches(source, document)
    for to, carried in _CARRIED.items():
        back = getattr(sp, f"from_{to}")(getattr(sp, f"to_{to}")(document))
        if carried(back) != carried(document):
            yield f"{to} comes back as another document"
    random = Random(seed)  # noqa: S311
    nodes = list(document.walk())
    for node in random.sample(nodes, min(len(nodes), _CITED)):
        for style in _STYLES:
            yield from _cited(document, node, style)
    if name.endswith(".txt"):
        yield from _look(text, name, random.choice(sorted(HARMLESS)))


def _cited(document: Document, node: sp.Node, style: str) -> Iterator[str]:
    """Law 6: what is cited is found again."""
    try:
        citation = sp.cite(node, style, within=document, accessed=_DAY)
    except sp.NotCitable:
        return
    try:
        found = sp.resolve(citation, within=document).nodes
    except sp.CitationError as error:
        yield f"{style}: {node.id} is cited as {citation!r}, which fails: {error}"
        return
    if len(found) != 1 or found[0] is not node:
        yield f"{style}: {node.id} is cited as {citation!r}, which is {[n.id for n in found]}"


def _look(text: str, name: str, look: str) -> Iterator[str]:
    """Law 7: the same plain text in another dress has the same tree.

    Markup is no plain text: wide brackets are no tags, and four blanks make code of a heading.  In
    hard-wrapped mutants the indents of first lines are all that says where a paragraph begins:
    where a look takes them away, a breach is to be expected, and is counted.
    """
    plain, dressed = (parsed(t, name=name)[1] for t in (text, HARMLESS[look](text)))
    both = {plain.source.format, dressed.source.format}
    if both == {"text"} and shape(plain) != shape(dressed):
        yield f"{look}: another tree"


def main() -> None:
    """Try the seeds, and print what fails."""
    first, count = int(sys.argv[1]), int(sys.argv[2])
    if "--show" in sys.argv:
        sys.stdout.write(repr(mutant(first, _SOURCES)) + "\n")
    kinds: Counter[str] = Counter()
    for seed in range(first, first + count):
        try:
            found = list(failures(seed))
        except Exception as error:  # whatever it raises, it must not
            found = [f"raises {type(error).__name__}: {error}"]
        kinds.update(line.partition(":")[0].partition(" ")[0] for line in found)
        for line in found[:3]:
            print(f"seed {seed}: {line[:300]}", flush=True)
    print(f"{count} mutants, {sum(kinds.values())} breaches: {dict(kinds)}")


if __name__ == "__main__":
    main()
