"""Documents and debris for the property tests, all about places that do not exist.

:func:`debris` strings together whatever the grammar looks at; :func:`plans` writes a document
with a known tree, so that the parser can be asked to find it again.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from shenzhen_plans.grammar.numerals import to_han

MARKERS = (  # noqa: SIM905 - a line of words is easier to read
    "一、 二、 三、 十一、 (一) (二) (三) （四） 1. 2. 3. 1、 12． (1) (2) (3) （4） ⑴ ⑵ ⒈ ㈠ 第一篇 第一章 第二章 第一节 第二节 第一条"
    " 第二条 专栏1 专栏2: 专栏 附件 附件1 附件2: 附件: 名词解释 目录 前言 —— — -- ● 注: 注1: 1 2 3 4 5 2.0版 3.46万亿元 第三，"
).split()
BLANKS = (
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "  ",
    "\u3000\u3000",
    "\t",
    " ",
    "\xa0",
    "\u2028",
    "\x0b",
    "\x85",
)
SIGNS = tuple("。。。，,、:;：；!！?“”‘’《》（）()【】[]—-·.…|*#_>`~\\/&<")
WORDS = (  # noqa: SIM905
    "云州 港口 加快建设海堤 茶园改造持续推进 经济稳步增长 成效更加明显 完善渡轮航线。 不断优化岛际交通。 关于印发公园意见的通知"
    " 云州市2031年国民经济和社会发展计划 云州市改革大事回顾 云州市政府工作报告 各位代表: 市长　江某 各区人民政府: 2031年1月5日"
    " 云府发〔2031〕3号 云州市人民政府 主要预期目标: 预期性指标 约束性指标 增长5%左右 image.png 附件.pdf 图源:渔港 责编:江某 首页>正文"
    " 来源:云州日报 原文如下: 分享到 同志们! 同时,也要清醒看到 一是甲;二是乙。三是丙。 名称:正文正文 (P5、P24): 甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸"
).split()
TAGS = (
    "<p> </p> <div> </div> <b> </b> <strong> </strong> <table> </table> <tr> <td> </td> <h1> </h1> <h2> </h2> <!-- --> <script> </script> <br>"
    " &nbsp; &amp; &lt; &#19968; &#x4e00; &#12; <a_href='x'> </a> <style> </style> <!DOCTYPE_html> <?x?> <span> <button> <li>"
).replace("_", " ").split(" ")  # fmt: skip
MARKDOWN = (
    "# ",
    "## ",
    "### ",
    "- ",
    "* ",
    "> ",
    "**",
    "__",
    "*",
    "| ",
    "|---|---|",
    "```",
    "---",
    "===",
    "[",
    "](",
    "[茶](山)",
    "![茶](山)",
    "\\",
    "<br>",
)
ODD = ("\x00", "\x1f", "\x1b", "\ufeff", "\u200b", "\U0001f600", "\ud800", "\ufffd", "e\u0301", "Ⅲ")
#: Real breaks and ideographic spaces between the words (the lists above are split at blanks).
_PLAIN = MARKERS * 2 + list(BLANKS) * 3 + list(SIGNS) + WORDS * 2 + list(ODD)


def debris(extra: tuple[str, ...] | list[str] = ()) -> st.SearchStrategy[str]:
    """Return a strategy for strings of the grammar's words in no order at all."""
    return st.lists(st.sampled_from([*_PLAIN, *extra, *extra]), max_size=60).map("".join)


@dataclass
class Heading:
    """A heading of a generated document, as the parser should find it."""

    kind: str
    number: int
    title: str
    children: list[Heading] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """A generated document: its text, and its headings with those inside them."""

    text: str
    headings: list[Heading]


_PRINT = {
    "part": lambda n: f"第{to_han(n)}篇 ",
    "chapter": lambda n: f"第{to_han(n)}章 ",
    "section": lambda n: f"第{to_han(n)}节 ",
    "level1": lambda n: f"{to_han(n)}、",
    "level2": lambda n: f"({to_han(n)})",
    "level3": lambda n: f"{n}.",
    "task": lambda n: f"({n})",
}
_LADDERS = (
    ("level1", "level2", "level3", "task"),
    ("level1", "level2"),
    ("part", "chapter", "section"),
    ("chapter", "level1", "level2"),
    ("part", "level1", "level2", "level3"),
    ("level1", "level3"),
    ("chapter", "section", "level1", "level2", "level3", "task"),
    ("level2", "level1", "level3"),
    ("level2", "level3", "task"),
    ("level3", "task"),
    ("chapter", "section", "level2", "level3"),
)
_TITLES = (
    "加快海岛交通建设", "做强造船与航运", "推动茶瓷产业焕新", "建设韧性城市", "办好家门口的学校", "守护绿水青山", "完善渡轮航线,方便岛民出行",
    "工作要求", "提升港口“一湾三岛”能级", "深化集体产权改革", "(暂定)试点安排",
)  # fmt: skip
_BODIES = (
    "新开岛际航线六条,改造码头(含浮桥)三座,全年运送岛民120万人次。", "支持老船工带徒弟,在云湖、望潮两地各设工作室一处。",
    "到年底修复海堤3.5公里,同比多修1.2公里;其余路段转入下一年度。", "由市水务部门会同各区办理。",
)  # fmt: skip
#: A heading alone on its line, with a stop, and with the text that it leads behind it.
_STYLES = ("{}", "{}。", "{}。由各区会同市水务部门办理,年底以前报告结果。")


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Return a strategy for documents with a title, a ladder of headings, and text under each."""
    ladder = draw(st.sampled_from(_LADDERS))
    running = draw(st.sets(st.sampled_from(ladder[1:])))
    if running & {"level2"} and ladder[0] == "level1":
        running -= {"level1"}
    styles = {kind: draw(st.sampled_from(_STYLES)) for kind in ladder}
    gap = draw(st.sampled_from(("\n", "\n\n", "\n\u3000\u3000", "\n\n  ")))
    lines = [
        "云州市海岛发展意见",
        *draw(st.lists(st.just("为了办好海岛的事情,提出以下意见。"), max_size=1)),
    ]
    counts: dict[str, int] = {}
    headings: list[Heading] = []

    def write(depth: int, siblings: list[Heading]) -> None:
        kind = ladder[depth]
        if kind not in running:
            counts[kind] = 0
        for _ in range(draw(st.integers(2, 3))):
            counts[kind] = counts.get(kind, 0) + 1
            # No two headings alike: a run of headings that come again is a table of contents.
            title = draw(st.sampled_from(_TITLES)) + f"第{to_han(len(lines))}批"
            heading = Heading(kind, counts[kind], title)
            siblings.append(heading)
            style = styles[kind] if kind not in ("part", "chapter", "section") else "{}"
            lines.append(_PRINT[kind](counts[kind]) + style.format(title))
            if depth + 1 < len(ladder):
                lines.extend(draw(st.lists(st.sampled_from(_BODIES), max_size=2)))
                write(depth + 1, heading.children)
            elif kind != "task":
                lines.extend(draw(st.lists(st.sampled_from(_BODIES), min_size=1, max_size=3)))

    write(0, headings)
    return Plan(gap.join(lines), headings)
