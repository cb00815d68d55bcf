"""The grammar of Chinese references as written, in one commented pattern.

It runs on folded text (:func:`~shenzhen_plans.grammar.keys.fold`), which has the length of the
original, so that every position found is a position in the original.  The units are those of the
Law on Legislation art. 61 (编 章 节 条 款 项 目), of GB/T 9704-2012 (一、 (一) 1. (1)), and of
everyday writing (部分 点 段).
"""

from __future__ import annotations

import re

from ..grammar.numerals import HAN_DIGITS, to_int

HAN = f"[{HAN_DIGITS}]"
NUMBER = rf"(?:{HAN}{{1,7}}|[0-9]{{1,4}})"
RANGE = r"(?:至|到|[—~-]{1,2})"
JOIN = rf"(?:[ ]?(?:以及|[、,和及与或]|{RANGE})[ ]?)"
#: Numbers with one unit after or one word before them all: 3至5, 三、四, 3、5和8.
NUMBERS = rf"{NUMBER}\)?(?:{JOIN}第?[ ]?\(?{NUMBER}\)?)*"
#: What follows a quantity and never a reference: 3、5个月 refers to 3 alone.
_QUANTITY = r"(?![0-9.]*[0-9%‰万亿千百个年月日天号元时分秒倍家名户人条座])"
_LISTED = rf"{NUMBER}(?:{JOIN}\(?{NUMBER}\)?{_QUANTITY})*"

#: Units after 第…; what follows some of them makes another word (第一项目, 第三条路线, 第一节课).
UNIT = (
    r"(?:编|篇(?!文|论)|大?部分|章(?!程)|节(?!课|目|车|点)|条(?!件|例|线|路|河|街|道|船|生产|龙)|项(?!目)|"
    r"目(?!标|录|的)|款(?!项)|自然段|段(?!时|航|路)|大?点(?!钟|击)|件(?:大?事|事件)?)"
)

TOKEN = re.compile(
    rf"""
      第[ ]?(?P<shape>\()?(?P<numbers>{NUMBERS})\)?[ ]?(?P<unit>{UNIT})       # 第三章 第24项 第3至5项 第(四)项
    | (?P<word>任务|专栏|名词解释|词条|事件)                                   # 任务24 专栏(4)
      [ ]?第?[ ]?\(?[ ]?(?P<listed>{_LISTED})(?:[ ]?\))?(?:[号项条](?!目))?
    | (?P<annex>附件|附录|附表|附图)                                           # 附件2  附件之一、
      (?:[ ]?\(?[ ]?(?P<which>{_LISTED})(?:[ ]?\))?号?|(?=[ ]?[之第“(])|(?![\w:]))
    | (?P<relative>本|[上下前后]一|[上前])(?P<near>{UNIT}|专栏|任务)            # 本节 上一章 前款
    | (?P<preceding>前)(?P<many>[两二三四五])(?P<manyunit>[条款项目段])          # 前两款
    | (?P<above>上述|前述|上列|下述|下列)                                     # 上述第3项
    | (?P<level1>{HAN}{{1,4}})[ ]?(?:、|[.](?![0-9])|(?=\())               # 三、  三(
    | \([ ]?(?P<level2>{HAN}{{1,5}}(?:{JOIN}{HAN}{{1,5}})*)[ ]?\)[、.]?(?!{HAN}*年)                  # (二)
    | \([ ]?(?P<task>[0-9]{{1,4}}(?:{JOIN}[0-9]{{1,4}})*)[ ]?\)(?:[、.](?=[ ]*第))?                  # (24)
    | (?P<enclosed>[㈠-㈩⑴-⒇⒈-⒛])
    | (?P<level3>[0-9]{{1,3}})(?:[.](?![0-9])|、(?=[ ]?\(|[ ]*第|[ ]*$)|(?=\())   # 1.  1(
    | [“"](?P<heading>[^“”"\n]{{1,60}})[”"](?:一[节章段篇项条]|部分)?          # “标题”一节
    | (?P<preface>前言|序言|引言|导言|导语|结语|结束语|后记)(?=[第的中里]|[^\w]|$)
    """,
    re.X,
)
#: Between two steps of one reference.
LINK = re.compile(r" ?(?:的|之|中的?|里的?|下的?|·|,)? ?")
#: Between two references of one list.
BETWEEN = re.compile(rf" ?(?:(?P<range>{RANGE})|以及|[、,和及与或]) ?")
NTH = re.compile(r"〔第(\d{1,4})处〕")
#: Words that a reference may be led by or end with without meaning more.
LEAD = re.compile(
    r"\s*(?:参?见|详见|依据|根据|按照|引自|出自|载于)?[:： ]*(?:本(?:规划|纲要|计划|报告|意见|方案|办法|规定)的?)?"
)
TAIL = re.compile(
    r"(?:(?:重点|主要|具体)?(?:任务|工作|措施|举措|规定|内容|要求))?(?:中|里|所[列述])?[。.;,]?\s*$"
)

_PART = re.compile(rf"(?P<number>{NUMBER})|(?P<range>{RANGE})")


def spans(numbers: str) -> tuple[tuple[int, int], ...] | None:
    """Return the numbers and ranges of a list as pairs, or ``None`` if one is no number.

    >>> spans("3至5、8"), spans("三、四")
    (((3, 5), (8, 8)), ((3, 3), (4, 4)))
    """
    found: list[tuple[int, int]] = []
    ranged = False
    for part in _PART.finditer(numbers):
        if part["range"]:
            ranged = True
            continue
        value = to_int(part["number"])
        if value is None or (ranged and found[-1][0] >= value):
            return None
        if ranged:
            found[-1] = (found[-1][0], value)
        else:
            found.append((value, value))
        ranged = False
    return tuple(found) or None
