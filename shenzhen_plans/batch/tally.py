"""How a batch goes: counts by what became of the inputs, rate, remaining time, the closing line."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

#: Seconds from which on it is of interest how many inputs are done in one.
_WORTH_TELLING = 10.0


@dataclass
class Tally:
    """Counts by a word for what became of an input, such as ``converted`` or ``error``."""

    counts: Counter[str] = field(default_factory=Counter)
    started: float = field(default_factory=time.monotonic)

    def take(self, word: str) -> None:
        """Count one input."""
        self.counts[word] += 1

    @property
    def done(self) -> int:
        """How many inputs are done."""
        return self.counts.total()

    @property
    def seconds(self) -> float:
        """Seconds since the batch began."""
        return time.monotonic() - self.started

    @property
    def rate(self) -> float:
        """Inputs per second so far."""
        return self.done / max(self.seconds, 1e-9)

    def remaining(self, total: int) -> float:
        """Return the seconds that the rest will take at this rate."""
        return (total - self.done) / self.rate if self.done else float("inf")

    def as_dict(self) -> dict[str, Any]:
        """Return the summary as an object for JSON Lines."""
        return {
            "summary": dict(sorted(self.counts.items())),
            "files": self.done,
            "seconds": round(self.seconds, 3),
            "per_second": round(self.rate, 2),
        }

    def __str__(self) -> str:
        """Return the closing line: how many inputs, what became of them, how quickly."""
        words = sorted(self.counts.items(), key=lambda item: (item[0] == "error", item[0]))
        counts = ", ".join(f"{n} {'failed' if word == 'error' else word}" for word, n in words)
        rate = f"; {self.rate:.1f} per second" if self.seconds >= _WORTH_TELLING else ""
        return f"{self.files}: {counts or 'nothing done'}{rate}"

    @property
    def files(self) -> str:
        """The number of inputs, in words."""
        return f"{self.done} file" if self.done == 1 else f"{self.done} files"
