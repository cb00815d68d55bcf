"""The language that people are spoken to in: English as it stands in the code, or Chinese.

The catalogue is ``zh.json`` beside this file, English to Chinese in sections: ``{1}``, ``{2}`` are
what is filled in, in the order of the English, and ``{1#}`` is a number; a word for a code has its
sort before it, ``kind=task``.  A message is made in English where it arises, and said in the
reader's language at the edge, where it is shown; so programs read the same codes and messages in
every language, and an exception is the same in every locale.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Final, Literal, NamedTuple

Language = Literal["zh", "en"]
Say = Callable[[str], str]

#: Chooses the language before the locale does; ``--lang`` sets it.
VARIABLE: Final = "SHENZHEN_PLANS_LANG"
#: The variables of the locale, the strongest first (POSIX, 8.2).
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
CATALOGUE: Final = Path(__file__).with_name("zh.json")

#: Longer messages are left as they are: what is in them is a text, and looking takes time.
_LONGEST = 2000
#: Messages stand in messages (a reason, a hint); nothing is nested deeper.
_DEEPEST = 6
_HOLE = re.compile(r"\{([0-9])(#?)\}")
#: What stands in a hole ``{1}``, and in one that is for a number or a range, ``{1#}``.
_ANYTHING, _NUMBER = "(.*?)", "([0-9][0-9.,%]*(?: to [0-9]+)?)"
#: Between messages that were put together: a place and what is wrong there, the parts of a list.
_JOINTS = ((": ", "："), ("; ", "；"), (", ", "，"))


class _Template(NamedTuple):
    """A message with holes: the pattern of its English, its longest fixed part, its Chinese.

    ``length`` counts the characters of all its fixed parts: the more, the surer.
    """

    pattern: re.Pattern[str]
    fixed: str
    length: int
    holes: tuple[str, ...]
    chinese: str


def language(environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language of the person: ``$SHENZHEN_PLANS_LANG``, else that of the locale.

    >>> language({"LANG": "zh_CN.UTF-8"}), language({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"})
    ('zh', 'en')
    """
    for name in (VARIABLE, *_LOCALE):
        if value := environment.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def said(message: str, *, to: Language | None = None) -> str:
    """Return a message in the language ``to`` (that of the person unless given).

    What the catalogue does not know is left as it is.

    >>> said("no headings", to="zh"), said("task 3 stands twice", to="zh")
    ('没有标题', '任务 3 出现两次')
    """
    if (to or language()) == "en" or message.isspace():
        return message
    return _chinese(message, _DEEPEST) or message


def speaker(to: Language) -> Say:
    """Return what says messages in the language ``to``."""
    return partial(said, to=to)


def word(sort: str, name: str, *, to: Language | None = None) -> str:
    """Return the word for a code, such as a kind of node, in the language ``to``.

    >>> word("kind", "task", to="zh"), word("kind", "task", to="en")
    ('任务', 'task')
    """
    if (to or language()) == "en":
        return name
    return _catalogue()[0].get(f"{sort}={name}", name)


def counts(found: Iterable[tuple[str, int]], sort: str, *, none: str) -> str:
    """Return how many there are of each word of a sort, or the message ``none``.

    >>> counts([("task", 45), ("box", 3)], "kind", none="no headings")
    '45 task, 3 box'
    """
    if language() == "en":
        return ", ".join(f"{count} {name}" for name, count in found) or none
    return "，".join(f"{word(sort, name)} {count}" for name, count in found) or said(none)


def code(sort: str, name: str) -> str:
    """Return the code that a Chinese word of a sort stands for; what stands for none as it is.

    >>> code("kind", "任务"), code("kind", "task")
    ('task', 'task')
    """
    return _codes().get((sort, name), name)


@cache
def _codes() -> dict[tuple[str, str], str]:
    pairs = ((*key.partition("=")[::2], text) for key, text in _catalogue()[0].items())
    return {(sort, text): name for sort, name, text in pairs if name}


@cache
def _catalogue() -> tuple[dict[str, str], list[_Template]]:
    """Return the messages without holes, and those with, the most telling first."""
    sections: dict[str, dict[str, str]] = json.loads(CATALOGUE.read_text("utf-8"))
    entries = {key: text for section in sections.values() for key, text in section.items()}
    plain = {key: value for key, value in entries.items() if not _HOLE.search(key)}
    templates = [_template(key, value) for key, value in entries.items() if key not in plain]
    templates.sort(key=lambda t: -t.length)
    return plain, templates


def _template(english: str, chinese: str) -> _Template:
    parts = _HOLE.split(english)
    fixed, holes, numbers = parts[::3], parts[1::3], parts[2::3]
    pattern = re.escape(fixed[0])
    for number, after in zip(numbers, fixed[1:], strict=True):
        pattern += (_NUMBER if number else _ANYTHING) + re.escape(after)
    found = re.compile(pattern, re.DOTALL)
    return _Template(found, max(fixed, key=len), sum(map(len, fixed)), tuple(holes), chinese)


def _chinese(message: str, depth: int) -> str | None:
    """Return the Chinese of a message, or ``None`` where nothing in it is known."""
    text = message.strip()
    if not text or len(text) > _LONGEST or depth == 0:
        return None
    plain, templates = _catalogue()
    if text in plain:
        return plain[text]
    for template in templates:
        if template.fixed in text and (match := template.pattern.fullmatch(text)):
            values = dict(zip(template.holes, match.groups(), strict=True))
            inside = {hole: _chinese(v, depth - 1) or v for hole, v in values.items()}
            return _filled(template.chinese, inside)
    return _joined(text, depth)


def _filled(chinese: str, values: Mapping[str, str]) -> str:
    return _HOLE.sub(lambda hole: values[hole[1]], chinese)


def _joined(text: str, depth: int) -> str | None:
    """Return a message of several parts with those in Chinese that are known."""
    for english, chinese in _JOINTS:
        parts = text.split(english)
        known = [_chinese(part, depth - 1) for part in parts] if len(parts) > 1 else []
        if any(known):
            return chinese.join(new or old for new, old in zip(known, parts, strict=True))
    return None
