"""Words that are quoted behind a number: whether they are its own, or stand elsewhere."""

from __future__ import annotations

import re

from ...grammar.keys import fold, normalise
from ...grammar.numerals import HAN_DIGITS
from ...model import AnyNode, Document
from ...model.remembered import once
from ...model.text import full_text
from ..reading.grammar import REMARK
from .resolution import Resolution

#: Two signs that are part of no number.
_WORD = re.compile(rf"[^\W\d_{HAN_DIGITS}]{{2}}")
#: From so many characters on words are known by what they say.
_TELLING = 5
#: Characters at the beginning, and at the end, of a noun by which it is known.
_BEGINNING, _END = 4, 2
#: What is left out of a quotation.
_LEFT_OUT = re.compile("(?:…|\\.{3}){1,2}")


def says(node: AnyNode, words: str) -> bool:
    """Whether a node says these words, in this order: 第24项“更新农贸市场30个……”."""
    return len(words) >= _TELLING and _hold(_key(full_text(node)), words)


def says_itself(node: AnyNode, words: str) -> bool:
    """Whether words, and no mere number, stand in a node's own title and text."""
    word = _WORD.search(words)
    return word is not None and _hold(
        _key(f"{node.title or ''}{node.stop or ''}{node.text}"), words
    )


def is_remark(words: str) -> bool:
    """Whether words in brackets say nothing of what stands at a place: (见上), (市商务局负责).

    >>> is_remark("已完成"), is_remark("责任单位:市商务局"), is_remark("更新农贸市场")
    (True, True, False)
    """
    return all(REMARK.fullmatch(part.strip()) for part in re.split("[,;]", words))


def are_of_another(words: str, found: Resolution) -> bool:
    """Whether words stand in the document that was found, and in none of the nodes."""
    if len(words) < _TELLING or any(says(node, words) for node in found.nodes):
        return False
    return any(_hold(_whole(document), words) for document in found.documents)


def is_named(words: str, found: Resolution) -> bool:
    """Whether words begin or end as one of the nodes that were found, or a title right below, says.

    What is said of 更新农贸市场30个 as 农贸市场更新 is that task.
    """
    told = words[:_BEGINNING], words[-_END:]
    return any(
        word in fold(text)
        for word in told
        for node in found.nodes
        for text in (node.title or "", node.text, *(child.title or "" for child in node.children))
    )


def _hold(text: str, words: str) -> bool:
    at = 0
    for piece in _LEFT_OUT.split(words):
        key = _key(piece).rstrip("。.;,:!?")
        at = text.find(key, at)
        if at < 0:
            return False
        at += len(key)
    return True


def _key(text: str) -> str:
    return normalise(fold(text))


@once
def _whole(document: Document) -> str:
    return _key("".join(map(full_text, document.roots)))
