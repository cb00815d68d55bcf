"""The printed path: 三、(二)1.(24), 第二篇第三章第一节, 专栏4, 名词解释9, 第2段.

How it is built from a document stands in :mod:`shenzhen_plans.model.text` (the outline prints it
too); how one is read, in :mod:`shenzhen_plans.citing.chinese`, with the commented pattern of all
its steps in :mod:`shenzhen_plans.citing.grammar`.
"""

from __future__ import annotations

from ...grammar.keys import fold
from ...model.text import PathStep, print_path
from ..chinese import read_targets
from ..reference import Reference


def format_path(steps: tuple[PathStep, ...]) -> str:
    """Return the path as it is printed.

    >>> format_path((PathStep("level1", 3, "三、"), PathStep("task", 24, "(24)")))
    '三、(24)'
    """
    return print_path(steps)


def parse_path(text: str) -> Reference | None:
    """Return the reference, or ``None`` if ``text`` is not a path from end to end.

    >>> [step.number for step in parse_path("三（二）１").targets[0].steps]
    [3, 2, 1]
    >>> parse_path("第三产业")
    """
    folded = fold(text.strip())
    read = read_targets(folded)
    if read is None or read.end != len(folded):
        return None
    return Reference(text, "chinese", targets=read.targets)
