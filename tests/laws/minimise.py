"""Make a failing text small: used by hand when a law breaks, never by the tests themselves.

``python -m tests.laws.minimise FILE`` prints the smallest part of a file that still breaks a law.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tests.laws.audit import breaches, parsed


def minimise(text: str, fails: Callable[[str], bool]) -> str:
    """Return a small part of ``text`` for which ``fails`` is still true (ddmin, lines then characters)."""
    lines = _ddmin(text.splitlines(keepends=True), lambda parts: fails("".join(parts)))
    return "".join(_ddmin(list("".join(lines)), lambda parts: fails("".join(parts))))


def _ddmin(parts: list[str], fails: Callable[[list[str]], bool]) -> list[str]:
    size = max(1, len(parts) // 2)
    while True:
        at = 0
        while at < len(parts):
            shorter = parts[:at] + parts[at + size :]
            if fails(shorter):
                parts = shorter
            else:
                at += size
        if size == 1:
            return parts
        size //= 2


def breaks_a_law(text: str, name: str | None = None) -> bool:
    """Tell whether parsing ``text`` raises or breaks a law."""
    try:
        return bool(breaches(*parsed(text, name=name)))
    except Exception:  # whatever it raises, it must not
        return True


def main() -> None:
    path = Path(sys.argv[1])
    text = path.read_text("utf-8")
    if not breaks_a_law(text, path.name):
        sys.exit("no law is broken")
    small = minimise(text, lambda part: breaks_a_law(part, path.name))
    sys.stdout.write(f"{small!r}\n")
    try:
        sys.stdout.writelines(f"{breach}\n" for breach in breaches(*parsed(small, name=path.name)))
    except Exception as error:
        sys.stdout.write(f"{type(error).__name__}: {error}\n")


if __name__ == "__main__":
    main()
