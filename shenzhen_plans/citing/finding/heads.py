"""What stands before or behind steps in running text and belongs to them: 三、第2段, 主要任务第31项."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...grammar.numerals import HAN_DIGITS
from ..documents.facts import facts_of
from ..index import TELLING_OF_ANNEX
from ..reading.grammar import HAN, IN_FORCE, NUMBER, THIS, WORDS, either
from ..reading.written import ISSUED_BY
from .known import ROLES, Known

_LINK = r"(?:的|中的?|里的?|[ ]?[·/>→|»›])?[ ]?"
_LINK_BEHIND = re.compile(f"{_LINK}$")
_STEPS = re.compile(
    rf"(?:(?<!{HAN})(?<![个两第])(?P<level>{HAN}{{1,3}})[ ]?(?:[、,][ ]?)?"
    rf"|(?:{either(WORDS['prefaces'])}){_LINK}|[“‘][^“”\n]{{1,60}}[”’]{_LINK})$"
)
#: Before a step that steps of its own go on with one of these stands: 三、(二), 前言第2段.
_BEFORE_STEPS = HAN_DIGITS + "、”’,言语记的中 "
_QUOTES = "“”‘’\"'·・《》()"
#: A document in words of its own; what says no more than that it is one names none.
_NAME = re.compile(
    rf"(?P<name>(?:[^\W_①-⑳]|[{_QUOTES}]){{0,40}}?(?:{either(WORDS['whole'])})(?:草案|纲要)?(?:\([^()\n]{{1,20}}\))?){_LINK}$"
)
#: The number of a document that is called by it: 云府发〔2030〕12号.
_NUMBERED = re.compile(
    rf"(?P<name>[^\W\d_]{{1,16}}(?:[〔\[(【](?:19|20)\d\d[〕\])】]\d{{1,5}}|令第?\d{{1,5}})号)(?:文件?)?{_LINK}$"
)
#: Signs and words with which no head ends, so that nothing before a step is looked at.
_NO_HEAD_SIGNS = " ,。;:!?()《\n\t" + "".join(WORDS["running"]["no_head"])
_NO_HEAD = frozenset(_NO_HEAD_SIGNS)
_GENERIC = re.compile(rf"{THIS}?(?:{either(WORDS['whole'])}){{1,2}}$")
_IN_FORCE = re.compile(f"{IN_FORCE}$")
_IN_FORCE_ENDS = frozenset(("的", *(word[-1] for word in WORDS["in_force"])))
#: What tells a document from others: a place or a year in its name.
_TELLING = re.compile(
    r"(?:19|20)\d\d|[省市区县旗盟州]|[〇零一二三四五六七八九]{4}年|[一二三四五六七八九十]五"
)
#: What leads to the name of a document: 列入市2031年计划, 可纲要…; 我市计划 is that of the 市.
_FREE = re.compile(
    rf"(?:^(?:{either(WORDS['begins'])})?|{either(WORDS['before'])}|[{_NO_HEAD_SIGNS}])$"
)
_FREE_ENDS = _NO_HEAD.union("我本全该", (word[-1] for word in WORDS["before"] + WORDS["begins"]))
_OURS = re.compile("[我本全该](?=[省市区县])")
#: The division whose document it is, which is no part of the citation.
_DIVISION = re.compile("([省市区县])(?!长)(?:里的?)?")
_OTHERS = tuple(WORDS["others"])
#: What is added to a name: 规范（GB 51192）.
_BRACKETED = re.compile(r"\([^()\n]{1,20}\)$")
_NOUN = re.compile(rf"(?:{'|'.join(WORDS['running']['no_heading'])}){_LINK}$")
#: All tasks together are no heading either: 四十余项任务中第12项.
_ALL_OF_THEM = re.compile(rf"{NUMBER}[余多]?[项个条](?:重点|主要)?任务{_LINK}$")
_ROLE_BEFORE = re.compile(ROLES.pattern + "$")
#: A place before a heading, whose it is: 岚山区的重点任务分工表, but no 全市.
_OF_A_PLACE = re.compile("[\u4e00-\u9fff]{2}(?<![全我本各该城都])[省市区县]的?$")
#: With these a place ends; what follows directly is of that place.
_PLACES = "省市区县州旗"
_LEADS = re.compile(rf"^(?:{either(WORDS['leads'])})")
_BEFORE_TITLE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}?[省市区县州]|[\u4e00-\u9fff]{2,3})?(?:19|20)\d\d年?$"
    r"|(?:(?:19|20)\d\d年)?(?:[\u4e00-\u9fff]{2,8}?[省市区县州](?:人民政府)?|国务院|[\u4e00-\u9fff]{2,6}人民政府)$|(?P<within>[省市区县州])里$"
)
_WORDS_BEFORE = re.compile("[\u4e00-\u9fff]{5,40}$")
_SHORT = 8  # characters of a document's short name


class Head(NamedTuple):
    """Words before a step: how many characters, and the heading or the document that they name.

    ``unknown`` tells that a noun stands there which may be a heading, and is none that is known.
    """

    length: int = 0
    words: str = ""
    title: str | None = None
    unknown: bool = False


NO_HEAD = Head()


def head_of_steps(folded: str, start: int, after: int) -> int:
    """Return where the steps begin of which one stands at ``start``: at 三、 for 三、(二).

    At the beginning of a line 三、 is that line's own number.
    """
    before = folded[start - 1 : start]
    if start == after or before not in _BEFORE_STEPS:
        return start
    line = max(after, folded.rfind("\n", max(0, start - 64), start) + 1, start - 64)
    head = _STEPS.search(folded, line, start)
    if head is None or (head["level"] and folded[start] != "(" and head.start() == line):
        return start
    return head.start()


def head_in_words(before: str, known: Known) -> Head:
    """Return the document's name, or the heading, with which the text before a step ends."""
    if not before or before[-1] in HAN_DIGITS or not _may_end_a_head(before):
        return NO_HEAD
    before = before[before.rfind("\n") + 1 :]
    bare = _LINK_BEHIND.sub("", before)
    heading = heading_before(bare, known)
    if heading:
        length, of = len(before) - len(bare) + len(heading), bare[: -len(heading)]
        place = _OF_A_PLACE.search(of)
        if place is None or of.rstrip("的").endswith(known.places):
            return Head(length, heading)
        return Head(length, title=place[0] + heading)
    annex = annex_before(bare, known)
    if annex:
        return Head(len(before) - len(bare) + len(annex), annex)
    named = _NOUN.search(before) is not None and _ALL_OF_THEM.search(before) is None
    return document_before(before, known) or Head(unknown=named)


def document_before(before: str, known: Known) -> Head | None:
    """Return the document with whose name, or number, the text before a step ends."""
    if not before or not _may_end_a_head(before):
        return None
    numbered = _NUMBERED.search(before)
    if numbered is not None:
        name = numbered["name"]
        known_as = (name[at:] for at in range(16) if known.calls(name[at:]))
        name = next(known_as, name)
        return Head(len(before) - numbered.end("name") + len(name), title=name)
    named = _NAME.search(before)
    return _document(before, named, known) if named is not None else None


def _may_end_a_head(before: str) -> bool:
    return before[-1] not in _NO_HEAD or before.endswith(("意见", ")"))


def _document(before: str, named: re.Match[str], known: Known) -> Head:
    """Return the document that the words name; an unknown one where they tell place or year."""
    name, behind = named["name"], len(before) - named.end("name")
    for at in range(len(name) - 2):
        if not _may_begin(name, at):
            continue
        of = _DIVISION.match(name, at)
        begin = of.end() if of is not None else at
        title = (of[1] if of is not None else "") + name[begin:]
        if known.calls(title):
            return Head(len(name) - begin + behind, title=title)
    generic = _GENERIC.search(name)
    words = generic.group() if generic is not None else ""
    tails = (name[at:] for at in range(max(0, len(name) - _SHORT), len(name) - len(words)))
    words = next((tail for tail in tails if known.means(tail)), words)
    cut = len(name) - len(words)
    now = _IN_FORCE.search(name, 0, cut) if name[cut - 1 : cut] in _IN_FORCE_ENDS else None
    words = name[now.start() :] if now is not None else words
    lead = name[: len(name) - len(words)]
    if _TELLING.search(name):
        inner = ("关于", "意见")  # no ends of what stands before a name
        signs = enumerate(_BRACKETED.sub("", name), 1)
        ends = (i for i, c in signs if c in _NO_HEAD and not name.endswith(inner, 0, i))
        at = max(ends, default=0)
        return Head(len(name) - at + behind, title=name[at:])
    if not _FREE.search(lead):  # 招标文件第三部分
        return Head(len(name) + behind, title=name)
    return Head(len(words) + behind, words)


def _may_begin(name: str, at: int) -> bool:
    """Whether a document's name may begin at a place of these words: 列入市2031年计划, 我市计划."""
    if at == 0:
        return True
    if name[at - 1] not in _FREE_ENDS or name.endswith("关于", 0, at):
        return False
    return _FREE.search(name, 0, at) is not None or _OURS.match(name, at - 1) is not None


def of_another(before: str, known: Known) -> Head | None:
    """Return a text that is none of the documents, named right before a step: 合同第三条."""
    bare = _BRACKETED.sub("", before.rstrip("的中里之 "))
    word = next((w for w in _OTHERS if bare.endswith(w)), None) if bare.endswith(_OTHERS) else None
    if word is None:
        return None
    end = bare[-max(2, len(word)) :]  # by which a title may hold it: 修正案, 草案
    if any(end in facts_of(d).title for d in known.documents):
        return None
    return Head(len(before) - len(bare) + len(word), title=word)


def annex_before(before: str, known: Known) -> str:
    """Return the end of an annex's title with which a text ends, as a word by itself."""
    found = _WORDS_BEFORE.search(before) if before.endswith(known.ends_of_annexes) else None
    words = found[0] if found is not None else ""
    for at in range(len(words) - TELLING_OF_ANNEX + 1):
        if _may_begin(words, at) and any(t.endswith(words[at:]) for t in known.annexes):
            return words[at:]
    return ""


def heading_before(before: str, known: Known) -> str:
    """Return the longest heading of the documents, or word for a part, that the text ends with."""
    role = _ROLE_BEFORE.search(before)
    found = (before[-length:] for length in known.lengths if before[-length:] in known.titles)
    return next(found, role[0] if role is not None else "")


def heading_at(folded: str, at: int, known: Known) -> str:
    """Return the longest heading of the documents, or word for a part, that begins at a place."""
    if folded[at : at + 1] not in known.beginnings:
        return ""
    found = [pattern.match(folded, at) for pattern in known.patterns]
    return max((m.group() for m in found if m is not None), key=len, default="")


def place_and_year(before: str, title: str, known: Known) -> str:
    """Return the place and year before a title that belong to it: 云州市2031年《政府工作报告》.

    Where they make a name of one of the documents, that is the answer; otherwise what looks like
    place and year is taken, so that the title of another place is not taken for one of these.
    """
    told = _BEFORE_TITLE.search(ISSUED_BY.sub("", before))
    if told is None:
        return ""
    for at in range(told.start(), told.end()):
        of_place = at > 0 and before[at - 1] in _PLACES and before[at].isdigit()
        inside = at > told.start() and before[at] in _PLACES  # 云湖市政府, of another 市
        if not (of_place or inside) and known.calls(ISSUED_BY.sub("", before[at:]) + title):
            return before[at:]
    ours = known.calls(title) or known.means(title)
    return _LEADS.sub("", before[told.start() :]) if ours else ""
