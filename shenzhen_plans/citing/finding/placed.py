"""Citations without a title: a place, and what before it belongs to it."""

from __future__ import annotations

import re

from ...grammar.numerals import to_han, to_int
from ...grammar.trie import any_of
from ...kinds import BOX, DIVISIONS, EVENT, HEADING, LEVEL1, TASK
from ..reading.grammar import UNITS, WORDS, either
from ..reading.steps import Read, of_the_first
from ..reference import RELATIVE, Step, Target, inside, worded
from .clause import in_contents, is_first, is_own_heading, read_steps, without_words
from .heads import (
    NO_HEAD,
    Head,
    document_before,
    head_in_words,
    head_of_steps,
    heading_before,
    of_another,
)
from .hit import BACK, Hit, Scan
from .sentence import called_before, cited_before, in_the_same_place, named_again
from .titled import onward, place_hit

#: Words behind which 任务(3) is the third task, and not the end of a heading.
_LEADS = (*WORDS["running"]["leads"], *WORDS["before"])
#: A member of an enumeration, where one beside it goes on alike: 第一项是…, 第二项是…; and what a
#: meeting does: 第一项工作是….
_MEMBER = re.compile(
    r"第([一二三四五六])((?:大|个)?[项点条件](?:事|工作|议题)?)((?:[就则]?是|为|要(?!求))|[,:])"
)
_ENUMERATES = frozenset("一二三四五六")
_DEED = re.compile(r"(?:事|工作|议题)[就则]?是")
_SAYS = re.compile(either(WORDS["says"]))
#: What goes on to the end of quotation marks, and says nothing of a place: it is a name.
_NAMED = re.compile(rf"(?!{_SAYS.pattern})[^\W\d_]{{1,12}}”")
#: A noun that says nothing of the place before it: more is said of it, or a verb before the number
#: has it as its object (修复了第8项漏洞).
_NO_NOUN = any_of({word for told in ("says", "done", "aspects") for word in WORDS[told]})
_NO_NOUN_BEHIND = re.compile(_NO_NOUN)
_NOUN = rf"(?:中[国华]|全[国省球]|(?!{_NO_NOUN})[\u4e00-\u9fff]{{2}})"
_NOUN_BEHIND = re.compile(
    rf"{_NOUN}[\u4e00-\u9fff]{{0,2}}?(?=[里中都由是被的还也已没未今去明即将获])"
)
#: What is counted in a whole country or is the rank of something, and the thing, unless that is a task:
#: 全国第24项重大专利, 这是云州第24项国家级非遗, 第31项国家标准.
_AMONG = re.compile(
    rf"(?:(?:{either(WORDS['running']['among'])})的?(?:[本今去]\w)?|(?<![一二三四五六七八九十还不])[是为成][^,。;、\d的]{{2,6}})$"
)
_GRADE = re.compile(either(WORDS["running"]["grades"]))
_DUTIES = tuple(WORDS["running"]["duties"])
_HONOUR = re.compile(rf"{_NOUN}[\u4e00-\u9fff]{{0,14}}?(?=[里中都由是被的,。;:!?、)\n]|$)")
_A_THING = re.compile(r"”(?:是|为|这)[一款个部种家支首]")
_OF_ANY_LIST = tuple(WORDS["running"]["of_any_list"])
_COMMON = tuple(WORDS["common"])
_THINGS = {unit: tuple(nouns) for unit, nouns in WORDS["nouns"].items()}
#: Up to so many points of its own may a text number, and speak of as (3)至(5).
_OWN_LISTS = 9
#: Words behind which numbers in brackets are those of formulas, figures and the like: 式(11)至(13).
_NOT_OURS = tuple(WORDS["formulas"])
#: Signs behind which a lone number in brackets goes on with what was cited.
_LISTING = frozenset("、,;和与及或")
_OF_PEOPLE = tuple(WORDS["of_people"])
#: An annex of the very text, remembered as such.
_OWN = Step("own")
#: A name in Latin letters right before a number is that of something else: iOS 第24项, iOS 17第3项.
_LATIN = re.compile(r"(?<![A-Za-z0-9+#._-])([A-Za-z][A-Za-z0-9+#._-]{0,20}(?: \d[\d.]{0,7})?)[ ]?$")
_SENT = re.compile(rf"(?:{either(WORDS['sent'])})[^。;!?\n]{{0,12}}$")
#: What stands in brackets behind an annex and says what it is; no place, page or cross-reference.
_TOLD = re.compile(r"\((?!见|详见|第)([^()\d\n]{2,20})\)")


def placed_hit(scan: Scan, start: int, after: int) -> Hit | None:
    """Read a place that is said without a title, with the head that belongs to it."""
    folded = scan.folded
    begin = head_of_steps(folded, start, after)
    read = read_steps(folded, begin, joined=False) if begin < start else None
    if read is None or read.end <= start:
        begin, read = start, read_steps(folded, start, joined=False)
    if read is None or is_own_heading(folded, begin):
        return None
    read, quoted = without_words(scan, read, begin)
    before = folded[max(after, begin - BACK) : begin]
    first = read.first
    if first.form == "上一" and _are_the_first(scan, first, before):
        read = of_the_first(read)
        first = read.first
    if first.text in WORDS["words"]:
        if "whole" in WORDS["words"][first.text] and _ends_a_word(before):
            return None
        if folded[begin + 2 : begin + 3] == " " and in_contents(folded, begin):
            return None  # 第二章 任务 5: a heading and its page
        if folded[begin + 2 : begin + 3] == "(":
            return _word_of_heading(scan, before, begin, read)
    if _is_sent_along(scan, first, begin, read.end) or _is_listed(folded, first, begin):
        return None
    head = _head_of(scan, first, before, begin)
    one = len(read.targets[0].steps) == 1 and head.words not in WORDS["whole"]
    own = one and folded[begin] == "(" and not _SAYS.match(folded, read.end)
    alone = head.length or _stands_alone(scan, read, head, begin, before)
    begin -= head.length
    targets = in_the_same_place(scan, before, read.targets)
    targets = inside(worded(head.words), targets) if head.words else targets
    if not alone:
        enclosed = folded[begin] == "("
        return onward(scan, begin, read.end, head.title, targets) if enclosed else None
    if head.words and own and is_first(folded, begin):
        return None
    counted = "" if head.length or len(targets) > 1 else _counted(scan, targets[0], begin, read.end)
    span = begin, read.end
    return place_hit(scan, span, head.title, targets, quoted=quoted, counted=counted)


def _are_the_first(scan: Scan, first: Step, before: str) -> bool:
    """Whether 前三件大事, 纲要前两章 are the first of all, and not those before a place."""
    listed = UNITS[first.text].kind in (BOX, EVENT)
    return not scan.placed and (listed or document_before(before, scan.known) is not None)


def _ends_a_word(before: str) -> bool:
    """Whether a text ends in a word that may go on in the next one: 校史 before 大事记."""
    return before[-1:].isalnum() and not before.endswith(_LEADS)


def _counted(scan: Scan, target: Target, begin: int, end: int) -> str:
    """Return the word behind a lone number that may be what it counts: 第8项漏洞, 第三章教程."""
    lone = len(target.steps) == 1 and scan.folded[begin] == "第" and scan.known.documents
    if not lone:
        return ""
    done = scan.folded[begin - 1 : begin] in ("了", "过")
    graded = _GRADE.match(scan.folded, end) is not None
    if done or graded or _AMONG.search(scan.folded, max(0, begin - 12), begin):
        noun = _HONOUR.match(scan.folded, end)
        ours = noun is None or (noun[0].endswith(_DUTIES) and not graded)
        return "" if noun is None or ours else noun[0]
    noun = _NOUN_BEHIND.match(scan.folded, end)
    return noun[0][:2] if noun is not None else ""


def _head_of(scan: Scan, first: Step, before: str, begin: int) -> Head:
    """Return what stands before steps and belongs to them: a document, or a heading."""
    told = called_before(scan, before) or named_again(scan, before, begin)
    if told is not None:
        return told
    head = NO_HEAD
    if first.form == LEVEL1:
        head = document_before(before, scan.known) or NO_HEAD
    elif first.form not in RELATIVE and not first.form.startswith(HEADING):
        head = head_in_words(before, scan.known)
        part = first.form in UNITS and UNITS[first.form].kind not in DIVISIONS
        if head.words in WORDS["roles"] and not part:  # no chapter is a part of 主要任务
            head = NO_HEAD
    if not head.length and scan.known.documents:
        latin = _LATIN.search(before) if before.rstrip()[-1:].isascii() else None
        told = Head(len(before) - latin.start(), title=latin[1]) if latin is not None else None
        head = told or of_another(before, scan.known) or head
    return head


def _is_sent_along(scan: Scan, first: Step, begin: int, end: int) -> bool:
    """Whether an annex is one of the very text: 随函附上附件2, 附件2(报名表) where none is called so."""
    if first.form != "附件" or begin == 0:
        return False
    if _SENT.search(scan.folded, max(0, begin - BACK), begin) or cited_before(scan, _OWN, begin):
        scan.said[_OWN.form] = end, None
        return True
    told = _TOLD.match(scan.folded, end)
    return told is not None and bool(scan.known.documents) and not scan.known.holds(told[1])


def _is_listed(folded: str, first: Step, begin: int) -> bool:
    """Whether 三、 is the third of what its own sentence lists: 一、甲;二、乙;三、(一)丙."""
    number = first.number or 0
    if (
        first.form != LEVEL1
        or number < 2
        or folded[begin - 1 : begin] not in ("", ";", "。", ",", ":", "\n")
    ):
        return False
    before = rf"(?:^|[;。:,\n])[ ]?{to_han(number - 1)}、"
    return re.search(before, folded[max(0, begin - BACK) : begin]) is not None


def _stands_alone(scan: Scan, read: Read, head: Head, begin: int, before: str) -> bool:
    """Whether steps without a head say of what they are steps (重点任务第二部分 does not)."""
    folded, end = scan.folded, read.end
    steps, sign = read.targets[0].steps, folded[begin]
    lone, first = len(steps) == 1, steps[0]
    common = lone and folded.endswith(_COMMON, begin, end)  # 第5件, but 第5件大事
    if (
        common
        and cited_before(scan, first, begin) is None
        and folded[end : end + 1] not in ("", "\n")
        and not _NO_NOUN_BEHIND.match(folded, end)
    ):
        return False  # 第二部分产品
    deed = lone and (folded.endswith("件事", begin, end) or folded.startswith("事", end))
    if deed and scan.known.documents and not scan.known.deeds:
        return False  # 第一件事, where what is open tells of 大事
    if folded.startswith(_OF_PEOPLE, end):
        return False  # 三(一)班
    if lone and (
        folded.startswith(_THINGS.get(first.form, ()), end)
        or folded.endswith(_OF_ANY_LIST, begin, end)
    ):
        return False  # 第三条铁路; 第三十二条措施, which a notice may have as well
    enumerated = folded[begin + 1 : begin + 2] in _ENUMERATES and _is_enumerated(folded, begin)
    if enumerated and not before.endswith("其中"):
        return False
    if before.endswith("“"):
        named = sign == "第" and lone and _NAMED.match(folded, end)  # “第三项修炼”
        if named or _A_THING.match(folded, end):  # “任务24”是一款游戏
            return False
    unit = UNITS.get(first.form)
    if unit is None:
        return first.form != HEADING or not lone or bool(scan.known.documents)
    if sign == "(":
        task = steps[-1].form == TASK and (steps[-1].number or 0) > _OWN_LISTS
        if task and read.targets[0].until is not None:
            return not before.endswith(_NOT_OURS)
        if task and lone:  # 第24项……,(31), but 李某(31)
            goes_on = before[-1:] in _LISTING or before.endswith("其中")
            return goes_on and any(
                cited_before(scan, Step(form), begin) for form in (TASK, "项", "任务")
            )
        return not lone and steps[-1].form != first.form
    if head.unknown and (unit.loose or unit.counted):
        return False
    return not (unit.counted and lone and not scan.placed)


def _is_enumerated(folded: str, begin: int) -> bool:
    """Whether a number is one of several that the text counts itself: 第一项是开会,第二项是发文."""
    member = _MEMBER.match(folded, begin)
    if member is None or _DEED.search(folded, begin, member.end()) is not None:
        return member is not None
    number, near = to_int(member[1]) or 0, folded[max(0, begin - BACK) : member.end() + BACK]
    beside = (f"第{to_han(n)}{member[2]}{member[3]}" for n in (number - 1, number + 1) if n)
    return any(other in near for other in beside)


def _word_of_heading(scan: Scan, before: str, begin: int, read: Read) -> Hit | None:
    """Tell 任务(3) from a heading that ends so: 主要任务(三) is its part (三)."""
    word = scan.folded[begin : begin + 2]
    heading = heading_before(before + word, scan.known)
    if not heading:
        return (
            None if _ends_a_word(before) else place_hit(scan, (begin, read.end), None, read.targets)
        )
    part = read_steps(scan.folded, begin + 2, joined=False)
    if part is None:
        return None
    targets = inside(worded(heading), part.targets)
    start = begin + 2 - len(heading)
    return place_hit(scan, (start, part.end), None, targets)
