"""The processes that parse: Ctrl-C is for the process that started them."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager


@contextmanager
def workers(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Start ``jobs`` processes, at most one for each processor.

    What was not begun when the block is left (by an interrupt, say) is not done.
    """
    pool = ProcessPoolExecutor(min(jobs, os.cpu_count() or 1), initializer=_ignore_interrupts)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
