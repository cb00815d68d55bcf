"""Where citations stand in running text, and what they say; nothing is resolved here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..grammar.keys import fold
from ..grammar.trie import any_of
from ..kinds import DIVISIONS, HEADING, LEVEL1
from ..model import Document
from .chinese import Read, read_targets
from .contents import ENDING, in_contents, is_first, is_own_heading
from .facts import facts_of, identified
from .grammar import CALLED, HAN, JOIN, NUMBER, UNIT, UNITS, WORDS, compact, either, places_of
from .heads import (
    NO_HEAD,
    NOTHING_KNOWN,
    Head,
    Known,
    document_before,
    head_in_words,
    head_of_steps,
    heading_at,
    heading_before,
    of_another,
    place_and_year,
)
from .hit import BACK, Hit, Scan
from .in_english import english_hit
from .names import names_of
from .reference import RELATIVE, Reference, Step, Target, inside
from .sentence import cited_before, in_its_sentence, of_document, remember
from .starts import START

TITLE = re.compile(
    r"(?:《(?P<title>(?:[^《》\n]|《[^《》\n]{2,60}》){2,80})》|〈(?P<inner>[^〈〉《》\n]{2,80})〉)"
    r"(?:[ ]?\(以下简称(?P<short>[^()\n]{1,30})\))?"
    r"(?P<year>[ ]?(?:\([ ]?(?:19|20)\d\d年?\)|(?:19|20)\d\d年))?"
    r"(?P<number>[ ]?\([^()\[\]〔〕\s]{1,16}(?:[〔\[](?:19|20)\d\d[〕\]]\d{1,5}|令第?\d{1,5})号\))?"
)
#: A year in front of a name, which is of that year.
_OF_A_YEAR = re.compile(r"(?:(?:19|20)\d\d|[〇零一二三四五六七八九]{4})年$", re.A)
_YEAR_BEHIND = re.compile(r"\D(?:19|20)\d\d$", re.A)
_FIVE = re.compile(r"((?:二?十)?[一二三四五六七八九]?五)(?=规划|纲要)")
#: Behind a document's number 文件 may stand.
_LINK = re.compile(r"(?:(?<=号)文件?)?[ ]?(?:的|之|[中里]的?|[,:·・]|[—–-]{1,2})?[ ]?")
#: Links between a number and its own heading.
_CLOSE = ("", " ", ":", "——", "—", "·")
_CALLED = re.compile(CALLED)
#: A citation ends with its clause, and is never longer.
_CLAUSE = re.compile(r"[^\n。;!?]{1,160}")
#: Signs with which a place or a year may end that stands before a title.
_BEFORE_TITLE = frozenset("0123456789年省市区县州府会里")
_FOLLOWS = re.compile(r"\s*;\s*")
#: A heading in brackets behind steps: 第一节(标题).
_ENCLOSED = re.compile(r"\([^()\n]{2,60}\)|《[^《》\n]{2,60}》")
#: So long a heading right behind a number is said of it, whatever follows.
_TELLING = 6
#: Signs behind a citation after which no heading of it goes on.
_NOTHING_ON = frozenset("、。;!?)]}》\n和及与或至等")


_QUOTED = "《》“”\"' "
#: The members of an enumeration, which count what the sentence speaks of: 第一项是…, 第二项是….
_COUNTS = re.compile(r"第[一二三四五六](?:大|个)?[项点条件](?:[就则]?是|为|,是|,要|:)")
#: A step that is begun behind the last one and cannot be read: 第三部分第(五).
_BROKEN = re.compile(rf"第\(?{NUMBER}\)?(?![0-9])(?!{UNIT})|之{HAN}")
#: A member of a list that cannot be read, as its unit is another word.
_LISTED = re.compile(rf"{JOIN}第{NUMBER}(?P<unit>[^\W\d_])")
_OF_IT = re.compile(r"(?:的|[中里]的?)“(?P<words>[^“”\n]{1,90})”$")
#: A paragraph has no heading: 第二款“从其规定”.
_QUOTED_BEHIND = re.compile(r"(?:的|[中里]的?)?“(?P<words>[^“”\n]{1,90})”$")
_SAYS = re.compile(either(WORDS["says"]))
#: What goes on to the end of quotation marks, and says nothing of a place: it is a name.
_NAMED = re.compile(rf"(?!{_SAYS.pattern})[^\W\d_]{{1,12}}”")
_OF_PEOPLE = tuple(WORDS["of_people"])


def hits(text: str, documents: tuple[Document, ...] | None, *, placed: bool) -> Iterator[Hit]:
    """Yield what reads as a citation; ``placed`` tells that relative forms have a place."""
    known = Known(documents) if documents is not None else NOTHING_KNOWN
    scan = Scan(text, fold(text), known, placed, {}, {})
    at, title = 0, None
    for start, end in _beginnings(scan.folded, documents):
        if start < at:
            continue
        hit = _hit(scan, start, end, at)
        if hit is None:
            continue
        if title and _FOLLOWS.fullmatch(scan.folded, at, hit.start):
            hit = _of_same(hit, title)
        followed = in_its_sentence(scan, hit)
        if followed is None:
            continue
        hit = followed
        remember(scan, hit)
        yield hit
        at, title = hit.end, hit.reference.title


def _of_same(hit: Hit, title: str) -> Hit:
    """《甲计划》第3项；第5项: the second is of the same document, where it names none itself."""
    first = hit.reference.targets[0].steps[0].form if hit.reference.targets else ""
    named = hit.reference.names_document or first in RELATIVE or first == "words"
    return hit if named else of_document(hit, title)


def _beginnings(folded: str, documents: tuple[Document, ...] | None) -> Iterator[tuple[int, int]]:
    """Yield where citations may begin, and for a document's name also where that ends."""
    called: Iterator[tuple[int, int]] = iter(())
    if documents is not None:
        names = _names(documents).finditer(folded)
        places = tuple({place for d in documents for place in (facts_of(d).place,) if place})
        called = (match.span() for match in names if _whole(folded, match, places))
    name = next(called, None)
    for match in START.finditer(folded):
        start = match.start()
        while name is not None and name[0] <= start:
            yield name
            name = next(called, None)
        yield start, 0
    while name is not None:
        yield name
        name = next(called, None)


@lru_cache(maxsize=8)
def _pattern_of(names: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of names; 十六五 may stand in quotation marks, a middle dot be left out."""
    quoted = {
        _FIVE.sub(rf"{a}\1{b}", name)
        for name in names
        for a, b in ("“”", '""', "‘’", "''", "「」", "『』")
    }
    dotted = {name.replace("・", dot) for name in names for dot in ("·", "")}
    dated = {f"{name[:-4]}({name[-4:]})" for name in names if _YEAR_BEHIND.search(name)}
    return re.compile(any_of(names | quoted | dotted | dated))


def _names(documents: tuple[Document, ...]) -> re.Pattern[str]:
    return _pattern_of(frozenset(name for d in documents for name in _told(d)))


def _told(document: Document) -> Iterator[str]:
    """Yield the names that tell a document in running text; 政府工作报告 alone may be of any place."""
    title = names_of(document)[:1] if identified(document) else ()
    return (name for name in names_of(document) if len(name) > 5 and name not in title)


def _whole(folded: str, match: re.Match[str], places: tuple[str, ...]) -> bool:
    """Whether a name that says no place (2031年计划) does not end the name of another place."""
    before = folded[match.start() - 1 : match.start()]
    if (match[0].startswith("关于") and before in "府会厅室局部院委") or folded.endswith(
        "关于", 0, match.start()
    ):  # of another issuer
        return False
    if match[0][0] in "0123456789第十二“\"'‘":
        return not before.isalnum() or before in "及据照和与见在对按是由把从至到于如自读阅看引比了"
    if _OF_A_YEAR.search(folded, max(0, match.start() - 5), match.start()):
        return False  # 2031年云州市政府工作报告 is not that of 2032
    return before not in set("省市区县州旗年") or match[0].startswith(places)


def _hit(scan: Scan, start: int, end: int, after: int) -> Hit | None:
    first = scan.folded[start]
    if end and scan.folded[end : end + 2] in WORDS["times"]:
        return None
    if end:
        return _titled(scan, (start, end), scan.given[start:end], known=True)
    if first in "《〈":
        return _marked(scan, start, after)
    if first.isascii() and first != "(":
        return english_hit(scan, start, after)
    return _placed(scan, start, after)


def _marked(scan: Scan, start: int, after: int) -> Hit | None:
    """Read a title in 《》, with the place and the year around it that belong to it."""
    match = TITLE.match(scan.folded, start)
    if match is None:
        return None
    title = scan.given[slice(*match.span("title" if match["title"] else "inner"))]
    if match["short"]:
        scan.short[match["short"].strip(_QUOTED)] = title
    title = scan.short.get(title, title)
    title += f"{re.sub(r'[^0-9]', '', match['year'])}年" if match["year"] else ""
    title += scan.given[slice(*match.span("number"))] if match["number"] else ""
    before = ""
    if start > after and scan.folded[start - 1] in _BEFORE_TITLE:
        before = place_and_year(scan.given[max(after, start - BACK) : start], title, scan.known)
        title = before + title
    return _titled(scan, (start - len(before), match.end()), title, known=scan.known.calls(title))


def _titled(scan: Scan, span: tuple[int, int], title: str, *, known: bool) -> Hit | None:
    """Return a title with the place that follows, or a title alone where it names a document."""
    start, end = span
    link = _LINK.match(scan.folded, end)
    behind = link.end() if link else end
    read = _read(scan.folded, behind, joined=True) or _enclosed(scan.folded, behind)
    if read is None or read.targets[0].steps[0].form in RELATIVE:
        if not known:
            return None
        alone = Reference(scan.given[start:end], "title", title=title)
        return Hit(start, end, alone, _onward(scan, start, behind, title, ()))
    read = _without_words(scan, read, behind)
    longer = _onward(scan, start, read.end, title, read.targets)
    return _chinese(scan, (start, read.end), title, read.targets, longer)


def _enclosed(folded: str, at: int) -> Read | None:
    """Read steps in brackets behind a title: 《甲计划》(第24项)."""
    read = _read(folded, at + 1, joined=True) if folded[at : at + 1] == "(" else None
    whole = read is not None and folded[read.end : read.end + 1] == ")"
    return read._replace(end=read.end + 1) if read is not None and whole else None


def _chinese(
    scan: Scan,
    span: tuple[int, int],
    title: str | None,
    targets: tuple[Target, ...],
    longer: Hit | None = None,
) -> Hit:
    text = scan.given[span[0] : span[1]]
    return Hit(*span, Reference(text, "chinese", title=title, readings=(targets,)), longer)


def _onward(
    scan: Scan, start: int, at: int, title: str | None, targets: tuple[Target, ...]
) -> Hit | None:
    """Return the span with the heading behind it, and the steps and the heading behind that."""
    folded, known = scan.folded, scan.known
    if not known.documents or folded[at : at + 1] in _NOTHING_ON:
        return None
    link = _LINK.match(folded, at)
    begin = link.end() if link else at
    enclosed = _ENCLOSED.match(folded, begin)
    heading = enclosed[0][1:-1] if enclosed is not None else heading_at(folded, begin, known)
    if not heading:
        return None
    end = enclosed.end() if enclosed is not None else begin + len(heading)
    named = TITLE.fullmatch(heading) if enclosed is not None else None
    if named is not None and title is None:  # 第24项(《甲计划》)
        return _chinese(scan, (start, end), named["title"], targets)._replace(glued=True)
    called = _CALLED.match(folded, end)
    end = called.end() if called is not None else end
    headed = inside(targets, (Target((Step("words", None, heading),)),))
    whole = folded[end : end + 1] in ENDING or len(heading) >= _TELLING
    close = enclosed is not None or folded[at:begin] in _CLOSE
    glued = bool(targets) and whole and close and known.holds(heading)
    link = _LINK.match(folded, end)
    read = _read(folded, link.end() if link else end, joined=True)
    if read is not None and read.targets[0].steps[0].form not in RELATIVE:
        end, headed, glued = read.end, inside(headed, read.targets), False
    longer = _onward(scan, start, end, title, headed)
    return _chinese(scan, (start, end), title, headed, longer)._replace(glued=glued)


def _read(folded: str, start: int, *, joined: bool) -> Read | None:
    """Read steps at a place of the text; the end is one of the text."""
    clause = _CLAUSE.match(folded, start)
    read = _read_clause(clause.group(), joined) if clause is not None else None
    return Read(read.targets, start + read.end) if read is not None else None


def _without_words(scan: Scan, read: Read, begin: int) -> Read:
    """Leave out words that are quoted from a place and are no heading: 第九条的“二十四小时”."""
    steps = read.targets[0].steps
    if steps[-1].form != HEADING or len(steps) < 2 or not scan.known.documents:
        return read
    quoted = _QUOTED_BEHIND if steps[-2].form in ("款", "段") else _OF_IT
    behind = quoted.search(scan.folded, begin, read.end)
    if behind is None or len(read.targets) > 1 or scan.known.holds(behind["words"]):
        return read
    return Read((Target(steps[:-1]),), behind.start())


@lru_cache(maxsize=4096)
def _read_clause(clause: str, joined: bool) -> Read | None:
    blanks = " " in clause or "\t" in clause
    bare = compact(clause) if blanks else clause
    read = read_targets(bare, joined=joined)
    if read is None or not _firm(bare, read):
        return None
    return Read(read.targets, places_of(clause)[read.end - 1] + 1) if blanks else read


def _firm(text: str, read: Read) -> bool:
    """What ends in a bare number and goes on as a quantity is no reference, nor half of one."""
    if _BROKEN.match(text, read.end):
        return False
    listed = _LISTED.match(text, read.end)
    if listed is not None and listed["unit"] == text[read.end - 1]:
        return False  # 第4件、第5件好事
    last, following = text[read.end - 1 : read.end], text[read.end : read.end + 1]
    return not (last.isdigit() and following and following in "0123456789.%‰万亿千百个年月日天元")


def _placed(scan: Scan, start: int, after: int) -> Hit | None:
    """Read a place that is said without a title, with the head that belongs to it."""
    folded = scan.folded
    begin = head_of_steps(folded, start, after)
    read = _read(folded, begin, joined=False) if begin < start else None
    if read is None or read.end <= start:
        begin, read = start, _read(folded, start, joined=False)
    if read is None or is_own_heading(folded, begin):
        return None
    read = _without_words(scan, read, begin)
    first = read.targets[0].steps[0]
    before = folded[max(after, begin - BACK) : begin]
    if first.text in WORDS["words"] and folded[begin + 2 : begin + 3] == " ":
        if in_contents(folded, begin):  # 第二章 任务 5: a heading and its page
            return None
    elif first.text in WORDS["words"] and folded[begin + 2 : begin + 3] == "(":
        return _word_of_heading(scan, before, begin, read)
    head = NO_HEAD
    if first.form == LEVEL1:
        head = document_before(before, scan.known) or NO_HEAD
    elif first.form not in RELATIVE and not first.form.startswith(HEADING):
        head = head_in_words(before, scan.known)
        if head.words in WORDS["roles"] and not _is_part(first):
            head = NO_HEAD
    if not head.length and scan.known.documents:
        head = of_another(before, scan.known) or head
    one = len(read.targets[0].steps) == 1 and head.words not in WORDS["whole"]
    own = one and folded[begin] == "(" and not _SAYS.match(folded, read.end)
    alone = head.length or _stands_alone(scan, read, head, begin, before)
    begin -= head.length
    targets = inside(_head(head), read.targets) if head.words else read.targets
    longer = _onward(scan, begin, read.end, head.title, targets)
    if not alone:
        return longer if folded[begin] == "(" else None
    if head.words and own and is_first(folded, begin):
        return None
    return _chinese(scan, (begin, read.end), head.title, targets, longer)


def _is_part(step: Step) -> bool:
    """Whether a step can be a part of 主要任务 or 保障措施: no chapter is."""
    unit = UNITS.get(step.form)
    return unit is not None and unit.kind not in DIVISIONS


def _head(head: Head) -> tuple[Target, ...]:
    return (Target((Step("words", None, head.words),)),)


def _stands_alone(scan: Scan, read: Read, head: Head, begin: int, before: str) -> bool:
    """Whether steps without a head say of what they are steps (重点任务第二部分 does not)."""
    steps, sign = read.targets[0].steps, scan.folded[begin]
    common = len(steps) == 1 and steps[0].form in WORDS["common"]
    common = common and cited_before(scan, steps[0], begin) is None
    if common and read.end < len(scan.folded) and not _SAYS.match(scan.folded, read.end):
        return False  # 第二部分产品
    if (
        sign == "第"
        and len(steps) == 1
        and before.endswith("“")
        and _NAMED.match(scan.folded, read.end)
    ):
        return False  # “第三项修炼”
    if scan.folded.startswith(_OF_PEOPLE, read.end):
        return False  # 三(一)班
    if _COUNTS.match(scan.folded, begin):
        return False
    unit = UNITS.get(steps[0].form)
    if unit is None:
        return steps[0].form != HEADING or len(steps) > 1 or bool(scan.known.documents)
    if sign == "(":
        return len(steps) > 1 and steps[-1].form != steps[0].form
    if head.unknown and (unit.loose or unit.counted):
        return False
    return not (unit.counted and len(steps) == 1 and not scan.placed)


def _word_of_heading(scan: Scan, before: str, begin: int, read: Read) -> Hit | None:
    """Tell 任务(3) from a heading that ends so: 主要任务(三) is its part (三)."""
    word = scan.folded[begin : begin + 2]
    heading = heading_before(before + word, scan.known)
    if not heading:
        unclear = before[-1:].isalnum() and before[-1:] not in "见据照按和及与或由在成"
        longer = _onward(scan, begin, read.end, None, read.targets)
        return None if unclear else _chinese(scan, (begin, read.end), None, read.targets, longer)
    part = _read(scan.folded, begin + 2, joined=False)
    if part is None:
        return None
    targets = inside((Target((Step("words", None, heading),)),), part.targets)
    start = begin + 2 - len(heading)
    longer = _onward(scan, start, part.end, None, targets)
    return _chinese(scan, (start, part.end), None, targets, longer)
