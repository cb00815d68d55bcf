"""What a sentence speaks of already: places of one unit in it are places of one text.

《节水条例》第三条……，第五条……: the second is of the ordinance too, whatever is open.  第二篇论文……，
第三篇……: neither is a part of a document.
"""

from __future__ import annotations

import re

from ..reading.grammar import NUMBER, UNITS, WORDS, either
from ..reference import Step
from .hit import Hit, Scan

#: A sentence is not looked through further back than this.
_FAR = 160
_STOP = re.compile(r"[。!?\n]")
#: unit → the pattern of it with a number: 第3项, 第三项任务.
_COUNTED = {
    unit: re.compile(rf"第{NUMBER}(?:{either((unit, *WORDS['also'].get(unit, ())))})")
    for unit in WORDS["units"]
}


def cited_before(scan: Scan, step: Step, at: int) -> tuple[int, str | None] | None:
    """Return where the sentence of position ``at`` has cited the unit of a step, and of which title."""
    said = scan.said.get(step.form)
    near = said is not None and at - said[0] <= _FAR and not _STOP.search(scan.folded, said[0], at)
    return said if near else None


def in_its_sentence(scan: Scan, hit: Hit) -> Hit | None:
    """Return a hit with the document that its sentence speaks of; ``None`` if it speaks of no document."""
    step = _bare(hit)
    if step is None:
        return hit
    before = cited_before(scan, step, hit.start)
    if before is None:
        return None if _counts_otherwise(scan.folded, step, hit.start) else hit
    return hit if before[1] is None else of_document(hit, before[1])


def of_document(hit: Hit, title: str) -> Hit:
    """Return a hit, and the longer one, as of the document with this title."""
    longer = hit.longer and of_document(hit.longer, title)
    return hit._replace(reference=hit.reference._replace(title=title), longer=longer)


def remember(scan: Scan, hit: Hit) -> None:
    """Keep which units a hit names."""
    reference = hit.reference
    for target in reference.targets[-1:]:
        for step in target.steps:
            if step.form in UNITS:
                scan.said[step.form] = hit.end, reference.title


def _bare(hit: Hit) -> Step | None:
    """Return the first step of a hit, if it is a number with its unit (第3项) and nothing names a document."""
    reference = hit.reference
    if reference.names_document or reference.form != "chinese" or not reference.targets:
        return None
    first = reference.targets[0].steps[0]
    counted = first.form in UNITS and first.number is not None and not first.text
    return first if counted else None


def _counts_otherwise(folded: str, step: Step, at: int) -> bool:
    """Tell whether the sentence counts other things by the same unit: 第二篇论文."""
    begin = max(0, at - _FAR)
    for stop in _STOP.finditer(folded, begin, at):
        begin = stop.end()
    counted = _COUNTED.get(step.form)
    return counted is not None and counted.search(folded, begin, at) is not None
