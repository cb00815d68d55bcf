"""Which documents a reference is about: those that it names, and no other."""

from __future__ import annotations

from ...model import Document
from ..facts import facts_of
from ..grammar import WORDS, compact
from ..names import english_called, is_called, name_key, name_keys_of
from ..reference import Reference, Step, Target
from ..styles.akn import names_of_work
from ..styles.gbt7714 import leads_of

_LONGEST = 120  # characters of a document's name


def named(reference: Reference, documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """Return the documents that the reference names; all of them if it names none.

    None is returned where none has the name: a reference never falls through to another document
    than the one it names.
    """
    if reference.form == "akn":
        return tuple(d for d in documents if names_of_work(d).work == reference.key)
    if reference.form == "gbt7714":
        return tuple(d for d in documents if reference.title in leads_of(d))
    if reference.key is not None:
        return tuple(d for d in documents if facts_of(d).key == reference.key)
    if reference.url is not None:
        url = reference.url.partition("#")[0]
        return tuple(d for d in documents if facts_of(d).url == url)
    if reference.title is not None:
        title = reference.title
        exact = tuple(d for d in documents if facts_of(d).title == title)
        english = reference.form == "english"
        return exact or tuple(
            d for d in documents if is_called(d, title) or (english and english_called(d, title))
        )
    return documents


def by_first_words(
    reading: tuple[Target, ...], documents: tuple[Document, ...]
) -> tuple[tuple[Target, ...], tuple[Document, ...]]:
    """Take a document's name off the words with which a reading begins (云州市2031年计划第24项).

    Returns what is left of the reading, and the documents of that name; words that only say that
    a document is meant (报告第二部分) are taken off as well.
    """
    words = reading[0].steps[0].text if reading and reading[0].steps[0].form == "words" else ""
    if not words:
        return reading, documents
    if words.lstrip("本该") in WORDS["whole"]:
        return _without(reading, ""), documents
    name, called = leading_name(words, documents)
    return (
        (_without(reading, compact(words[len(name) :])), called) if name else (reading, documents)
    )


def _without(reading: tuple[Target, ...], left: str) -> tuple[Target, ...]:
    """Return a reading whose first words are only ``left``."""
    head = (Step("words", None, left),) if left else ()
    found = tuple(
        Target((*head, *t.steps[1:]), (*head, *t.until[1:]) if t.until else None) for t in reading
    )
    return tuple(t for t in found if t.steps)


def leading_name(text: str, documents: tuple[Document, ...]) -> tuple[str, tuple[Document, ...]]:
    """Return the longest known name that ``text`` begins with, and the documents of that name."""
    for end in range(min(len(text), _LONGEST), 1, -1):
        key = name_key(text[:end])
        if key == name_key(text[: end - 1]):
            continue
        called = tuple(d for d in documents if key in name_keys_of(d))
        if called:
            return text[:end], called
    return "", ()
