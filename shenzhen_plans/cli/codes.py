"""Kinds of node and families on the command line: by their codes, or by the words a reader sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import click
from click.shell_completion import CompletionItem

from ..grammar.profile import families
from ..kinds import KINDS
from ..language import code, language, word
from .groups import did_you_mean


class _Unknown(click.ClickException):
    """A wrong usage that one line says all of."""

    exit_code = 2


class Codes(click.ParamType[str]):
    """Names of one sort (``kind``, ``family``): what is taken is the code, ``任务`` for ``task``.

    A name that stands for nothing is a wrong usage, with the likeliest in the reader's language.
    """

    def __init__(
        self, sort: str, known: Callable[[], Iterable[str]], missing: Callable[[str], str]
    ) -> None:
        self.name = sort
        self._known, self._missing = known, missing

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code that is meant."""
        known = list(self._known())
        meant = value if value in known else code(self.name, value)
        if meant in known:
            return meant
        both = [*(word(self.name, name, to="zh") for name in known), *known]
        there = (", " if language() == "en" else "、").join(word(self.name, name) for name in known)
        near = did_you_mean(value, both) or f"; there are {there}"
        raise _Unknown(f"{self._missing(value)}{near}")

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the codes and words that begin as what was typed."""
        names = [
            name for known in self._known() for name in (known, word(self.name, known, to="zh"))
        ]
        return [CompletionItem(n) for n in dict.fromkeys(names) if n.startswith(incomplete)]


KIND: Final = Codes("kind", lambda: KINDS, lambda name: f"there is no kind {name!r}")
FAMILY: Final = Codes("family", families, lambda name: f"there is no family {name!r}")
