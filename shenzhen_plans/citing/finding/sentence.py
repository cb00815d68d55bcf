"""What a text speaks of already: a sentence goes on with the document that it named.

《节水条例》第三条……，第五条……: the second is of the ordinance too, whatever is open, and so is 专栏2
behind 《节水规划》.  第二篇论文……，第三篇……: neither is a part of a document.  该计划, 同上 and 前者 name
a document again.
"""

from __future__ import annotations

import re

from ...grammar.numerals import HAN_DIGITS, to_int
from ...kinds import TASK
from ..reading.grammar import NUMBER, UNITS, WORDS, either, unit_of
from ..reference import FROM_START, RELATIVE, Step, Target, inside
from .heads import Head
from .hit import Hit, Scan

#: A sentence is not looked through further back than this, nor a text for the document it named.
_FAR, FAR = 160, 500
#: unit → the pattern of it with a number: 第3项, 第三项任务.
_COUNTED = {
    unit: re.compile(rf"第{NUMBER}(?:{either((unit, *WORDS['also'].get(unit, ())))})")
    for unit in WORDS["units"]
}
#: What a place counts of its own, or what is said of so many.
_OWN_NOUN = either(
    [
        "事",
        "大事",
        "实事",
        *WORDS["whole"],
        *WORDS["running"]["no_heading"],
        *WORDS["says"],
        *WORDS["done"],
    ]
)
#: unit → the pattern of so many of other things: 整改意见12项,; 12件棉衣,.
_SO_MANY = {
    unit: re.compile(
        rf"[\u4e00-\u9fff]{{2}}(?<![共列有计含为是约第达近超余])(?<!任务)(?<!计划){NUMBER}{unit}[,:;]"
    )
    for unit in WORDS["units"]
}
#: unit → the pattern of it with a noun that it counts: 12件棉衣,; and of the number before that.
_NOUNS = {
    unit: re.compile(rf"(?<=[0-9{HAN_DIGITS}个]){unit}(?!{_OWN_NOUN})[\u4e00-\u9fff]{{1,6}}[,:;]")
    for unit in WORDS["units"]
}
#: More than so many are no list of a meeting.
_MOST_OF_A_FEW = 20
#: unit → the pattern of a few things that a sentence has of its own: 三项建议, 四项要求.
_FEW = {
    unit: re.compile(
        rf"(?<![第前后上下0-9{HAN_DIGITS}])({NUMBER}|两)个?{unit}(?:重点|主要|具体)?(?:{either(WORDS['running']['duties'] + WORDS['running']['asked'])})"
    )
    for unit in ("项", "条", "件")
}
_DEEDS = re.compile(rf"(?<![第前后0-9{HAN_DIGITS}])({NUMBER}|两)件大?事")
_MANY = re.compile(rf"(?<![第0-9{HAN_DIGITS}])(?!一$){NUMBER}个?$")
_AGAIN = re.compile(
    rf"(?:(?:{either(WORDS['again']['which'])})(?:(?P<kind>{either(WORDS['whole'])}){{1,2}}|{either(WORDS['again']['also'])})"
    rf"|(?!其中)(?:{either(WORDS['again']['alone'])})|(?P<either>{either(list(WORDS['either']))}))(?:的|中的?|里的?|,)?[ ]?$"
)
#: Characters with which these end, so that other texts are not searched.
_AGAIN_ENDS = frozenset(
    word[-1]
    for words in (WORDS["whole"], *WORDS["again"].values(), WORDS["either"])
    for word in words
)
_CALLED = tuple(word + mark for word in WORDS["calls"] for mark in ("", "“"))
_AS_ABOVE = re.compile(r"同[上前](?:的|,)?[ ]?$")
#: What holds our place, and is a part of something else: 第四版的专栏2, 第三册第二章; anywhere in
#: the sentence: 第8关……任务24, 小说里……第三章.
_HELD = re.compile(
    rf"第[ ]?{NUMBER}[ ]?(?:{either([*WORDS['holders'], *WORDS['rounds']])})(?:[的中里之,、·]|里的|中的)?[ ]?$"
)
_ELSEWHERE = re.compile(
    rf"(?=[第{''.join({word[0] for word in WORDS['stories']})}])"
    rf"(?:第[ ]?{NUMBER}[ ]?(?:{either(WORDS['rounds'])})(?![度团群体中键])|(?:{either(WORDS['stories'])})(?=[里中上《“第:,]))"
)
_HELD_ENDS = frozenset(" 的中里之,、·").union(
    word[-1] for word in (*WORDS["holders"], *WORDS["rounds"])
)
_TASKS = frozenset((TASK, "任务", "项"))
_OF_IT = re.compile(r"其中(?:的|,)?$")


def cited_before(scan: Scan, step: Step, at: int) -> tuple[int, str | None] | None:
    """Return where the sentence of position ``at`` has cited the unit of a step, and of which title."""
    said = scan.said.get(step.form)
    return said if said is not None and said[0] >= _sentence(scan, at) else None


def _sentence(scan: Scan, at: int) -> int:
    """Return where the sentence of a position begins, as far as it is looked at."""
    far, back = max(0, at - _FAR), scan.folded.rfind
    stops = back("。", far, at), back("!", far, at), back("?", far, at), back("\n", far, at)
    return max(far, max(stops) + 1)


def in_its_sentence(scan: Scan, hit: Hit) -> Hit | None:
    """Return a hit with the document that its sentence speaks of; ``None`` if it speaks of no document."""
    step = _bare(hit)
    if step is None:
        return hit
    said = scan.folded[max(0, hit.start - 12) : hit.start]
    if said.endswith(_CALLED):
        return None  # 都叫附件2, 叫“第九件事”的酒吧
    if said.rstrip("的").endswith(scan.known.places):
        return hit  # 云州的专栏4, whatever was named before
    if said[-1:] in _HELD_ENDS and _HELD.search(said) is not None:
        return None
    begin = _sentence(scan, hit.start)
    hit = _with_the_last(scan, hit, begin)
    end, title = scan.said.get(step.form, (-1, None))
    if _is_of_a_few(scan, step, max(begin, end), hit.start):
        return None
    if end < begin:
        title = None
    named = None if scan.placed or title else _named_near(scan, hit.start, begin)
    if end < begin and named is None:
        begin_of_it = max(begin, scan.folded.rfind(";", begin, hit.start))
        if _ELSEWHERE.search(scan.folded, begin_of_it, hit.start) is not None:
            return None
        return None if _counts_otherwise(scan, step, begin, hit.start) else hit
    title = title or named
    return hit if title is None else of_document(hit, title)


def _named_near(scan: Scan, at: int, begin: int) -> str | None:
    """Return the document that the sentence of a position named last.

    A text that is not open keeps to what begins a clause: 小说的第三部分……，第十九章……, but not
    展板第三部分介绍第三章.
    """
    end, title = scan.named[-1] if scan.named else (-1, "")
    if end < begin:
        return None
    ours = scan.known.calls(title) or scan.known.means(title)
    return title if ours or scan.folded[at - 1 : at] in (",", ";") else None


def _with_the_last(scan: Scan, hit: Hit, begin: int) -> Hit:
    """Return a hit inside what was cited last, or read first as a sibling of it in its sentence.

    专栏8……，其中第六项; 第六章第一节……，第二节…….
    """
    last, targets = scan.last, hit.reference.targets
    if last is None or len(last.reference.targets) != 1:
        return hit
    steps, form = last.reference.targets[0].steps, targets[0].steps[0].form
    shared = next((i for i, step in enumerate(steps) if step.form == form), -1)
    readings: tuple[tuple[Target, ...], ...]
    alike = form == TASK and steps[-1].form in _TASKS  # 任务(23)至(28)……，其中(26)
    if (
        shared < 0
        and not alike
        and _OF_IT.search(scan.folded, max(last.end, hit.start - 4), hit.start)
    ):
        readings = (inside(last.reference.targets, targets),)
    elif shared > 0 and last.end >= begin:
        readings = (inside((Target(steps[:shared]),), targets), *hit.reference.readings)
    else:
        return hit
    return hit._replace(reference=hit.reference._replace(readings=readings), longer=None)


def named_again(scan: Scan, before: str, at: int) -> Head | None:
    """Return the document that was named before and that the text before a place names again.

    该计划 is the last one that is called a plan, 前者 the first of the last two.
    """
    if not scan.named or before.rstrip(" 的中里,")[-1:] not in _AGAIN_ENDS:
        return None
    again = _AGAIN.search(before)
    near = [title for end, title in scan.named if at - end <= FAR]
    if again is None or not near:
        return None
    which = int(WORDS["either"].get(again["either"], -1))
    kind = again["kind"] or ""
    told = [title for title in near if kind in title or kind == "文件"]
    if len(told) < -which:
        return None
    return Head(len(before) - again.start(), title=told[which])


def in_the_same_place(scan: Scan, before: str, targets: tuple[Target, ...]) -> tuple[Target, ...]:
    """Return places as those of a text that says 同上 or 其 before them: 第一章第一节……；同上，第二节."""
    last = scan.last.reference.targets if scan.last is not None else ()
    same = "同" in before[-4:] and _AS_ABOVE.search(before) is not None
    if len(last) != 1 or not (same or before.endswith(("其", "那"))):
        return targets
    steps, form = last[0].steps, targets[0].steps[0].form
    # 三、(一)……，其(二); 三、(一)1.(24)……，同上，第36项
    deepest = len(steps) if same and _may_hold(steps[-1], targets[0].steps[0]) else 0
    shared = next((i for i, step in enumerate(steps) if step.form == form), deepest)
    return inside((Target(steps[:shared]),), targets) if shared else targets


def _may_hold(last: Step, step: Step) -> bool:
    """Whether a step may stand inside the last one that was cited: no chapter in a box, no task in a task."""
    unit, above = unit_of(step), unit_of(last)
    if unit.counted or not unit.rank or (unit.loose and unit.rank != above.rank):
        return True
    return 0 < above.rank < unit.rank


def called_before(scan: Scan, before: str) -> Head | None:
    """Return the document whose short name, as the text defined it, stands before a place."""
    if not scan.short:
        return None
    bare = re.sub(r"(?:的|中的?|里的?)?[ ]?$", "", before)
    short = next((short for short in scan.short if bare.endswith(short)), None)
    if short is None:
        return None
    return Head(len(before) - len(bare) + len(short), title=scan.short[short])


def of_document(hit: Hit, title: str) -> Hit:
    """Return a hit, and the longer one, as of the document with this title."""
    longer = hit.longer and of_document(hit.longer, title)
    return hit._replace(reference=hit.reference._replace(title=title), longer=longer)


def remember(scan: Scan, hit: Hit) -> None:
    """Keep which units a hit names, of which document, and that this was the last hit."""
    reference = hit.reference
    scan.last = hit
    title = reference.title
    if title is not None and scan.named and scan.named[-1][1] == title:
        scan.named[-1] = (hit.end, title) if _says(scan, hit, title) else scan.named[-1]
    elif title is not None and _says(scan, hit, title):
        scan.named[:] = [one for one in scan.named if one[1] != title][-8:]
        scan.named.append((hit.end, title))
    for target in reference.targets:
        for step in target.steps:
            if step.form in UNITS:
                scan.said[step.form] = hit.end, title


def _says(scan: Scan, hit: Hit, title: str) -> bool:
    """Whether a hit says its document by a name, and not by what was named before."""
    said = title[-4:] in scan.given[hit.start : hit.end]
    return said or title not in [one for _, one in scan.named]


def _bare(hit: Hit) -> Step | None:
    """Return the first step of a hit, if it is a place with a number and nothing names a document."""
    reference = hit.reference
    if reference.names_document or reference.form != "chinese" or not reference.targets:
        return None
    first = reference.targets[0].steps[0]
    counted = first.form in UNITS and first.number is not None and first.form not in RELATIVE
    return first if counted else None


def _counts_otherwise(scan: Scan, step: Step, begin: int, at: int) -> bool:
    """Tell whether the sentence counts other things by the same unit: 第二篇论文, 整改意见12项."""
    folded = scan.folded
    if step.text or step.way not in ("", FROM_START) or step.form not in _COUNTED:
        return False
    if _COUNTED[step.form].search(folded, begin, at) is not None:
        return True
    if folded.find(step.form, begin, at) < 0:
        return False
    deeds = _DEEDS.search(folded, begin, at) if step.form == "件" else None
    if deeds is not None and to_int(deeds[1]) not in scan.known.deeds:
        return True
    nouns = _NOUNS[step.form].finditer(folded, begin, at)
    counted = (_MANY.search(folded, max(begin, m.start() - 9), m.start()) for m in nouns)
    return _SO_MANY[step.form].search(folded, begin, at) is not None or any(counted)


def _is_of_a_few(scan: Scan, step: Step, begin: int, at: int) -> bool:
    """Whether a number is one of the few things that the text speaks of: 三项建议,第三项."""
    if step.form not in _FEW or not scan.known.documents or step.text:
        return False
    told = [to_int(m[1]) or 0 for m in _FEW[step.form].finditer(scan.folded, begin, at)]
    few = bool(told) and (step.number or 0) <= told[-1] <= _MOST_OF_A_FEW
    return few and told[-1] not in scan.known.totals(step.form)
