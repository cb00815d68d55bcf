"""Which node kinds the forms of a step name."""

from __future__ import annotations

from ...kinds import LEVEL2, NUMBERED, POINTS, TASK, WORDS

#: form of a step → the node kind that it names first: a word, or a kind, as an English path does
KINDS = {word: kind for word, kind in WORDS.items() if kind in NUMBERED and word != "部分"}
KINDS |= {kind: kind for kind in NUMBERED}
#: form → the kind that it may mean where the scope holds none of the first (二、(2) for 二、(二))
SECOND = {"项": LEVEL2, LEVEL2: TASK, TASK: LEVEL2}

__all__ = ["KINDS", "POINTS", "SECOND"]
