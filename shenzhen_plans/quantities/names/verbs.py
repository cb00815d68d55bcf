"""The verbs at the ends of a name: what was done to what is counted."""

from __future__ import annotations

from ..vocabulary import words


def leading_verb(name: str) -> str:
    """Return the verbs that a name begins with, or an empty string.

    >>> leading_verb("新增学位"), leading_verb("发行离岸债券"), leading_verb("学位")
    ('新增', '发行', '')
    """
    at = 0
    while at < len(name) - 1:
        for length in (5, 4, 3, 2):
            if name[at : at + length] in words().verbs and name[
                at + length : at + length + 1
            ] not in ("", *KIND):
                at += length
                break
        else:
            if at and name[at] in "、和及并" and at + 1 < len(name):
                at += 1
                continue
            break
    return name[:at].rstrip("、和及并")


#: What makes a kind of thing of the word before it (整治提升类项目, 水上型场地).
KIND = ("类", "型", "式")


def trailing_verb(name: str) -> str:
    """Return the verb that a name ends with, where something stands before it.

    >>> trailing_verb("电梯加装"), trailing_verb("学位"), trailing_verb("改造")
    ('加装', '', '')
    """
    for length in (4, 3, 2):
        if len(name) > length + 1 and name[-length:] in words().verbs:
            return name[-length:]
    return ""


def only_verbs(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a clause holds verbs and nothing else."""
    verbs, at = words().verbs, start
    end = len(text) if end is None else end
    while at < end:
        for length in (5, 4, 3, 2, 1):
            if length <= end - at and text[at : at + length] in verbs:
                at += length
                break
        else:
            if text[at] in "、了和、已共再并 约":
                at += 1
                continue
            return False
    return True
