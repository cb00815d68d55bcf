"""Write the golden files anew: ``python -m tests.regenerate`` (then read the diff before committing).

``GOLDENS`` holds functions that yield (path, content); a test per area compares the same
functions' results with the files.  Goldens of the real sources are written only where those are.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

Golden = Callable[[], Iterator[tuple[Path, str]]]

#: module → its functions that yield golden files
GOLDENS = {
    "tests.formats.golden": ["specimens"],
    "tests.specimens.golden": ["outlines"],
    "tests.quantities.golden": ["specimens"],
    "tests.real.golden": ["digests"],
    "tests.archive.golden": ["locks"],
    "tests.schemas.golden": ["schemas"],
}


def main() -> None:
    for module, names in GOLDENS.items():
        for name in names:
            goldens: Golden = getattr(import_module(module), name)
            for path, content in goldens():
                if not path.is_file() or path.read_text("utf-8") != content:
                    path.write_text(content, "utf-8")
                    sys.stdout.write(f"written: {path}\n")


if __name__ == "__main__":
    main()
