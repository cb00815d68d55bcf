"""Which documents a reference is about: those that it names, and no other."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...kinds import HEADING
from ...model import Document
from ..documents.english import is_called_in_english
from ..documents.facts import facts_of
from ..documents.frbr import names
from ..documents.names import (
    DIVISIONS,
    is_called,
    is_short_for,
    is_titled,
    name_key,
    name_keys_of,
)
from ..reading.grammar import THIS, WORDS, compact
from ..reading.trails import entry_name
from ..reference import ASIDE, Reference, Step, Target
from ..styles.gbt7714 import leads_of
from ..styles.ids import ID
from ..styles.url import stem_of
from .found import Documents

#: A document's number in brackets behind its name.
_NUMBER = re.compile(r"[(（]([^()（）]{4,24}号)[)）]$")
#: What looks like the key of a document: words and a number, joined by hyphens.
_KEY = re.compile(r"[a-z]+(?:-[a-z]+)*-[0-9]{1,4}")
_LONGEST = 120  # characters of a document's name
_THIS = re.compile(f"^{THIS}")


def named(reference: Reference, documents: Documents) -> Documents:
    """Return the documents that the reference names; all of them if it names none.

    None is returned where none has the name: a reference never falls through to another document
    than the one it names.
    """
    if reference.form == "akn":
        return tuple(d for d in documents if names(d).work == reference.key)
    if reference.form == "gbt7714":
        lead = reference.title or ""
        entry = tuple(d for d in documents if lead.startswith(leads_of(d)))
        return entry or _called(entry_name(lead), documents)
    if reference.key is not None:
        known = tuple(d for d in documents if facts_of(d).key == reference.key)
        if known or reference.form != "csl-json" or reference.title is None:
            return known
    if reference.url is not None:
        documents = _on_page(reference, documents)
    if reference.title is None:
        return documents
    exact = tuple(d for d in documents if facts_of(d).title == reference.title)
    # 《云州计划》 may be any title; 市里《计划》 is the 市's
    marked = "《" in reference.text and reference.title[:1] not in DIVISIONS
    called = exact or _called(reference.title, documents, is_titled if marked else is_called)
    return called or _short(reference.title, documents)


def _on_page(reference: Reference, documents: Documents) -> Documents:
    """Return the documents of an address, all where a page of no known name has an id.

    A fragment counts where documents are told apart by it.
    """
    url = reference.url or ""
    page = url.partition("#")[0]
    stem = stem_of(page)
    found = tuple(d for d in documents if facts_of(d).url == url)
    found = found or tuple(d for d in documents if _page(d) == page)
    found = found or tuple(d for d in documents if facts_of(d).key == stem)
    if found or _KEY.fullmatch(stem) is not None:
        return found
    id = reference.id or ""
    if reference.form != "link" and not ("__" in id and ID.fullmatch(id)):
        return ()
    host = f"//{page.partition('//')[2].partition('/')[0]}/"
    return tuple(d for d in documents if host == "///" or host not in (facts_of(d).url or ""))


def _page(document: Document) -> str:
    return (facts_of(document).url or "").partition("#")[0]


def _short(name: str, documents: Documents) -> Documents:
    """Return the documents that a name is short for; with a number behind it, the one of that number."""
    number = _NUMBER.search(name)
    if number is not None:
        told = _called(number[1], documents)
        name = name[: number.start()]
        return tuple(d for d in told if is_called(d, name) or is_short_for(d, name))
    return tuple(d for d in documents if is_short_for(d, name))


def _called(
    name: str, documents: Documents, told: Callable[[Document, str], bool] = is_called
) -> Documents:
    """Return the documents that are called so, in either language: a text may name one in English and go on in Chinese."""
    called = tuple(d for d in documents if told(d, name) or is_called_in_english(d, name))
    # 那份“十六五”规划纲要
    pointed_at = _THIS.sub("", name) if not called and len(name) <= _LONGEST else name
    return _called(pointed_at, documents, told) if pointed_at not in (name, "") else called


def by_first_words(
    reading: tuple[Target, ...], documents: Documents
) -> tuple[tuple[Target, ...], Documents]:
    """Take a document's name off the words with which a reading begins (云州市2031年计划第24项).

    Returns what is left of the reading, and the documents of that name; words that only say that
    a document is meant (报告第二部分) are taken off as well.
    """
    behind = _called_behind(reading, documents)
    if behind:  # 第24项(云州市2031年计划)
        *others, last = reading
        return (*others, last._replace(steps=last.steps[:-1])), behind
    first = reading[0].steps[0] if reading else Step("words")
    if first.form == HEADING and (called := _called(first.text, documents)):
        return _without(reading, ""), called  # “云州市2031年计划”第24项
    words = first.text if first.form == "words" else ""
    if not words:
        return reading, documents
    whole = tuple(d for d in documents if facts_of(d).key == words) or _called(words, documents)
    if whole:  # Yunzhou's 16th FYP > Part 3
        return _without(reading, ""), whole
    said = _THIS.sub("", words)
    short = tuple(d for d in documents if said in WORDS["all"] or is_short_for(d, said))
    if short or said in WORDS["whole"]:
        return _without(reading, ""), short
    name, called = _leading_name(words, documents)
    left = compact(words[len(name) :]).lstrip(")]〕")
    left = "" if left in (*WORDS["whole"], "文") else left  # 云府发〔2030〕12号文件
    return (_without(reading, left), called) if name else (reading, documents)


def _called_behind(reading: tuple[Target, ...], documents: Documents) -> Documents:
    """Return the documents whose name stands behind steps, or in brackets there."""
    last = reading[-1] if reading else Target(())
    told = len(last.steps) > 1 and last.until is None and last.steps[-1].form in (ASIDE, "words")
    return _called(last.steps[-1].text, documents) if told else ()


def _without(reading: tuple[Target, ...], left: str) -> tuple[Target, ...]:
    """Return a reading whose first words are only ``left``."""
    head = (Step("words", None, left),) if left else ()
    found = tuple(
        Target((*head, *t.steps[1:]), (*head, *t.until[1:]) if t.until else None) for t in reading
    )
    return tuple(t for t in found if t.steps)


def _leading_name(text: str, documents: Documents) -> tuple[str, Documents]:
    """Return the longest known name that ``text`` begins with, and the documents of that name."""
    keys = [name_key(text[:end]) for end in range(min(len(text), _LONGEST) + 1)]
    for end in range(len(keys) - 1, 1, -1):
        if keys[end] == keys[end - 1]:
            continue
        if called := tuple(d for d in documents if keys[end] in name_keys_of(d)):
            return text[:end], called
    return "", ()
