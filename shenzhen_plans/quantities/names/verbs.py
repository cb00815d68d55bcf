"""The verbs at the ends of a name: what was done to what is counted."""

from __future__ import annotations

from ..vocabulary import Words, words


def leading_verb(name: str) -> str:
    """Return the verbs that a name begins with, or an empty string.

    >>> leading_verb("新增学位"), leading_verb("成功创建茶乡"), leading_verb("成功率")
    ('新增', '成功创建', '')
    """
    known, at = words(), 0
    while at < len(name) - 1 and not name.startswith(known.not_verbs, at):
        length = _verb_at(known, name, at) or _adverb_at(known, name, at)
        if not length:
            if not (at and name[at] in "、和及并" and at + 1 < len(name)):
                break
            length = 1
        at += length
    return name[:at].rstrip("、和及并")


def _verb_at(known: Words, name: str, at: int) -> int:
    """How long the verb is that stands at a place, with something behind it, or 0."""
    for length in known.first_verb.get(name[at], ()):
        if (
            1 < length < len(name) - at
            and name[at : at + length] in known.verbs
            and name[at + length] not in known.kinds
        ):
            return length
    return 0


def _adverb_at(known: Words, name: str, at: int) -> int:
    """How long the word is that stands at a place and says how the verb behind it is done, or 0."""
    for length in known.first_adverb.get(name[at], ()):
        behind = at + length
        if (
            behind < len(name) - 1
            and name[at:behind] in known.adverbs
            and not name.startswith(known.not_verbs, behind)
            and _verb_at(known, name, behind)
        ):
            return length
    return 0


#: What words for the document's own place begin with.
OWN_BEGINS = frozenset("全本我市县辖")


def without_place(name: str) -> str:
    """Return a name without the place before its verb; 市级 and the like are no place.

    >>> without_place("全市新增学位"), without_place("市区新增学位"), without_place("全市学位")
    ('新增学位', '新增学位', '全市学位')
    """
    place = words().places.match(name)
    level = place is None or place.group().endswith("级")
    bare = name if place is None or level else name[place.end() :]
    return bare if bare is not name and leading_verb(bare) else name


def trailing_verb(name: str) -> str:
    """Return the verb that a name ends with, where something stands before it.

    >>> trailing_verb("电梯加装"), trailing_verb("学位"), trailing_verb("改造")
    ('加装', '', '')
    """
    known = words()
    for length in known.last_verb.get(name[-1:], ()):
        if len(name) > length + 1 and name[-length:] in known.verbs:
            return name[-length:]
    return ""


def without_work(name: str) -> str:
    """Return a name without the word for work behind the verb that says which.

    >>> without_work("供水设施改造工程"), without_work("公园项目")
    ('供水设施改造', '公园项目')
    """
    bare = name[:-2] if name.endswith(words().works) else name
    return bare if bare is not name and trailing_verb(bare) else name


def only_verbs(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a clause holds verbs and nothing else."""
    known, at = words(), start
    end = len(text) if end is None else end
    while at < end:
        for length in known.first_verb.get(text[at], ()):
            if length <= end - at and text[at : at + length] in known.verbs:
                at += length
                break
        else:
            if text[at] in "、了和、已共再并 约":
                at += 1
                continue
            return False
    return True
