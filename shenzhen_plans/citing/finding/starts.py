"""Where citations may begin in running text: at signs, all in one pattern, and at names of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from heapq import merge
from operator import itemgetter

from ...grammar.trie import any_of
from ...model import Document
from ..documents.facts import facts_of, identified
from ..documents.names import names_of
from ..reading.grammar import CIRCLED, HAN, NUMBER, UNIT, WORDS

#: The signs of each list of ``running``, one behind the other.
_SIGNS = {name: "".join(words) for name, words in WORDS["running"].items()}
_THINGS, _OTHER_WORDS = ("|".join(_SIGNS[name]) for name in ("things", "words"))
_OWN_WORDS = "|".join(_SIGNS["own_not_before"])

#: What follows a number that counts things: 完成任务520万元, 任务12项 are no references.
NO_QUANTITY = rf"(?!(?<={HAN}){HAN}|[0-9%‰]|[.][0-9]|[ ]?名(?!词)|[ ]?[{_SIGNS['counted']}]|[ ]?分(?![项段])|[ ]?(?:余|几|多[项个条件]|小时|秒)|[ ]?所(?![示列述载附称说讲指谓写]))"
_N = rf"(?:{NUMBER}|[(\[【〔〈][ ]?{NUMBER}[ ]?[)\]】〕〉]|[{CIRCLED}])"
#: Words behind which 第9件 counts what they name: 大事第9件, 民生实事第3项.
_COUNTED_WORDS = "|".join(
    rf"(?<={word[0]}){word[1:]}" for word, row in WORDS["words"].items() if "件" in row["after"]
)
#: Characters with which a citation may begin, and what must follow each.  The set of characters
#: comes first, so that the search runs through plain text at the speed of a set look-up; what
#: follows is looked at and not taken, as another citation may begin in it (主要任务第三方面).
START = re.compile(
    rf"""
    [《〈第任专附名词术大实民事本上下前后最倒(“TtCcSsPpBbGgAaEeFfIiMmVX§.]
    (?=(?: (?<=[《〈])
      | (?<=第)[ ]?{_N}(?:[(]{NUMBER}[)])*(?:[ ]?(?:以及|[、,和及与或至到]|[—~-]{{1,2}})[ ]?第?[ ]?{_N}){{0,8}}[ ]?{UNIT}
      | (?:(?<=任)务(?:编号)?|(?<=专)栏|(?<=附)件|(?<=名)词(?:解释)?|(?<=词)条|(?<=术)语|(?<=大)事记?|(?<=事)件)
        [ ]?[第之]?[ ]?{_N}{NO_QUANTITY}
      | (?:(?<=名)词|(?<=词)条|(?<=术)语)“
      | (?:{_COUNTED_WORDS})[ ]?第[ ]?{_N}[ ]?[件项条]
      | (?:(?<=专)栏|(?<=名)词解释|(?<=附)件)[ ]?(?=[中的里之]{{0,2}}[ ]?第[ ]?{_N}[ ]?{UNIT}|[中的]{{0,2}}[ ]?“|最后|倒数|名词|{_N}[.][1-9])
      | (?:(?<=[\u4e00-\u9fff”、,]\()|(?<=[、,][ ]\()|(?<={HAN}[ ]\())[ ]?{HAN}{{1,3}}[ ]?\)  # 三、(二), 保障措施(二)
      | (?<=[\u4e00-\u9fff”]\()(?!(?:19|20)[0-9]{{2}}\))[0-9]{{1,4}}\)   # 提振消费(24), and no year
      | (?<=\()[0-9]{{2,4}}\)(?:[ ]?(?:[至到]|[—~-]{{1,2}})[ ]?\([0-9]{{2,4}}\)|(?<=[、,;和与及或]\([0-9]{{2}}\))|(?<=[、,;和与及或]\([0-9]{{3}}\)))(?![{_SIGNS["formulas"]}])  # (103)至(108); 第24项,(31)
      | (?<=本)(?<![{_SIGNS["own_not_behind"]}]本)(?:篇|编|章|节|条|款|专栏)(?!{_OWN_WORDS})
      | (?<=[上下前后])(?:一[章节款]|一(?:个专栏|专栏|件大事|段)|一[条项](?!{_THINGS}))(?!{_OTHER_WORDS}|时)
      | (?<=[上前])(?:[章节款]|[条项](?!{_THINGS}))(?!{_OTHER_WORDS})
      | (?<=[前后上下])[两二三四五](?:款|[条项](?!{_THINGS})|(?<=前.)(?:[章节篇编](?!{_OTHER_WORDS})|件大事|个?专栏))
      | (?:(?<=[上前下后])[述文]|(?<=[上下])列)(?=第)
      | (?:(?<=最)后[一两二三四五]|(?<=倒)数第{NUMBER}){UNIT}
      | (?<=“)[^“”\n]{{1,60}}”(?=专栏|名词|词条|部分|一[节章段项条]|\({HAN}|[的中]?第[ ]?{_N}[ ]?{UNIT})
      | (?<![A-Za-z][A-Za-z])(?:(?<=[Tt])ask|(?<=T)ASK|(?<=[Cc])h|(?<=[Ss])ec|(?<=[Pp])(?:art|ara|oint|reface)|(?<=[Ii])tem|(?<=[Mm])easure|(?<=[Ff])oreword|(?<=[Bb])ox|(?<=[Gg])lossary|(?<=[Aa])(?:nnex|rticle|ppendix|rts?[.]?[ ](?=[0-9]))|(?<=[Ee])vent)
      | (?<=[0-9][.])[1-9][0-9]?(?:[.][1-9][0-9]?){{0,2}}[ ]?(?:[章条]|节(?![日能约水目电])|部分)  # 8.1节
      | (?<![A-Za-z].)(?<=[IVX])[IVX]{{0,5}}(?:\([0-9]{{1,2}}\)|[.][0-9]{{1,2}}[.][0-9])
    ))
    """,
    re.X,
)
#: A year in front of a name, which is of that year.
_OF_A_YEAR = re.compile(r"(?:(?:19|20)\d\d|[〇零一二三四五六七八九]{4})年$", re.A)
_YEAR_BEHIND = re.compile(r"\D(?:19|20)\d\d$", re.A)
_FIVE = re.compile(r"((?:二?十)?[一二三四五六七八九]?五)(?=规划|纲要)")


def beginnings(folded: str, documents: tuple[Document, ...] | None) -> Iterator[tuple[int, int]]:
    """Return where citations may begin, and for a document's name also where that ends."""
    starts = ((match.start(), 0) for match in START.finditer(folded))
    if documents is None:
        return starts
    told = frozenset(name for d in documents for name in _told(d))
    names = _pattern_of(told).finditer(folded)
    places = tuple({place for d in documents for place in (facts_of(d).place,) if place})
    called = (match.span() for match in names if _whole(folded, match, places))
    return merge(called, starts, key=itemgetter(0))


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


def _told(document: Document) -> Iterator[str]:
    """Yield the names that tell a document in running text; 政府工作报告 alone may be of any place."""
    title = names_of(document)[:1] if identified(document) else ()
    return (name for name in names_of(document) if len(name) > 5 and name not in title)


def _whole(folded: str, match: re.Match[str], places: tuple[str, ...]) -> bool:
    """Whether a name that says no place (2031年计划) does not end the name of another place."""
    before = folded[match.start() - 1 : match.start()]
    if (match[0].startswith("关于") and before in _SIGNS["issuers_end"]) or folded.endswith(
        "关于", 0, match.start()
    ):  # of another issuer
        return False
    if match[0][0] in "0123456789第十二“\"'‘":
        return not before.isalnum() or before in _SIGNS["before_name"]
    if _OF_A_YEAR.search(folded, max(0, match.start() - 5), match.start()):
        return False  # 2031年云州市政府工作报告 is not that of 2032
    return before not in set("省市区县州旗年") or match[0].startswith(places)
