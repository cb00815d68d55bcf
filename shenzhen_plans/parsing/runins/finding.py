"""Which sentences of a document are run-in headings, and how sure that is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from ...kinds import BULLET
from ..blocks import Page
from ..frame.frame import Frame
from . import lost
from .candidates import Candidate, Paragraph, find_paragraphs, has_figure
from .features import views
from .model import Model, package_model


class RunIn(NamedTuple):
    """A run-in heading: its span, the end of its piece (stop included), and how sure it is (0 to 1)."""

    start: int
    stop: int
    end: int
    certainty: float


class RunIns(NamedTuple):
    """The run-in headings of a document, in order, and where each begins."""

    found: list[RunIn]
    starts: list[int]

    def within(self, start: int, end: int) -> list[RunIn]:
        """Return those that begin in ``[start, end)``."""
        return self.found[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def at(self, start: int) -> RunIn | None:
        """Return the one that begins at ``start``."""
        return next(iter(self.within(start, start + 1)), None)


def find_run_ins(page: Page, frame: Frame, model: Model | None = None) -> RunIns:
    """Return the run-in headings of the document's body; none in a document of events.

    ``model`` stands in for the package's own, to measure it on a text that it was not learned from.
    """
    found: list[RunIn] = []
    if not page.profile.events:
        paragraphs = [p for p in find_paragraphs(page, frame) if p.candidates]
        seen = [list(views(paragraph)) for paragraph in paragraphs]
        certain = (model or package_model()).certainties(paragraphs, seen)
        for paragraph, how_sure in zip(paragraphs, certain, strict=True):
            found += of_paragraph(paragraph, how_sure, page.profile.run_ins)
    return RunIns(found, [run_in.start for run_in in found])


def _is_item_title(paragraph: Paragraph, one: Candidate) -> bool:
    """The first words of a list item are its title, unless they say something: a clause, a figure."""
    return (
        one.at == 0 and paragraph.kind == BULLET and not ("," in one.text or has_figure(one.text))
    )


def _is_next_to(found: Sequence[RunIn], one: Candidate) -> bool:
    """Tell whether nothing stands between the last heading and a candidate: it leads no text then."""
    return bool(found) and one.start - found[-1].end < 2


def of_paragraph(paragraph: Paragraph, certain: Sequence[float], threshold: float) -> list[RunIn]:
    """Return the candidates that are sure enough; of two in a row the surer one, but for a lead and its first part."""
    found: list[RunIn] = []
    opens = next((c.start for c in paragraph.candidates if c.place == "lead"), None)
    for one, certainty in zip(paragraph.candidates, certain, strict=True):
        if certainty < threshold and not _is_item_title(paragraph, one):
            continue
        if _is_next_to(found, one) and opens != found[-1].start:
            if found[-1].certainty >= certainty:
                continue
            found.pop()
        found.append(RunIn(one.start, one.stop, one.end, certainty))
    if found and threshold <= lost.CERTAINTY:
        taken = {run_in.start for run_in in found}
        found += [RunIn(a, b, b, lost.CERTAINTY) for a, b in lost.lost_stops(paragraph, taken)]
        found.sort()
    return found
