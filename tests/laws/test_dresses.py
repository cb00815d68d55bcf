"""A text in a page's dress loses nothing: buttons and labels above, below and within it.

Whatever the body of the bare text says, the body of the dressed one says as well; none of it is
furniture.
"""

from __future__ import annotations

from random import Random

import pytest

from shenzhen_plans.grammar.keys import normalise
from shenzhen_plans.model import Document
from tests.laws.audit import breaches, parsed
from tests.texts import SPECIMENS

BUTTONS = (
    "打印 下载", "打印", "关闭", "关闭窗口", "分享到:", "分享到：微信 微博", "【字体：大 中 小】", "字号：大 中 小",
    "【打印】【关闭】", "收藏", "扫一扫在手机打开当前页", "下载", "附件下载",
)  # fmt: skip
LABELS = ("相关链接", "相关阅读", "相关解读", "责任编辑：江某", "来源：云州日报", "上一篇：没有了")
#: What a site prints below: titles of other pages, never a sentence.
RELATED = [
    "相关阅读",
    "云州岛际航线春运时刻",
    "望潮古镇修缮方案公示",
    "版权所有 云州市人民政府网站",
]

PLAIN = {
    "letter": "关于做好茶园防冻工作的通知\n各区农业部门：\n今夜有寒潮。请各地给茶园盖好草帘，并安排专人夜间巡查，有事随时报告。\n云州市农业局\n2031年1月9日\n",
    "news": "云州海堤今日合龙\n上午十时，最后一块石料落入海中，全长三公里的望潮海堤合龙。\n施工队在堤上立了一块碑，刻着五百个人的名字。\n明年春天，堤上将开通公交车。\n",
    "speech": "在云州市植树大会上的讲话\n同志们：\n今天我们种下一千棵树。树要人养，不能只种不管。\n每个单位认领一片林子，浇水三年，成活了才算完成任务。\n",
    "short": "云州市口袋公园简介\n公园不大。\n有树，有凳子。\n早晚都开门。\n",
    "points": "云州市公园管理要点\n1.早上六点开门，晚上十点关门。\n2.园内不得骑车。\n3.每周修剪一次草坪。\n",
    "articles": "云州市公园管理办法\n第一条 为了管好公园，制定本办法。\n第二条 公园由园林部门管理。\n第三条 本办法自发布之日起施行。\n",
    "dialogue": "问答实录\n记者：码头什么时候完工？\n局长：年底以前完工，明年春节岛民就能坐上新船。\n记者：票价会变吗？\n局长：不变，老人和学生继续免票。\n",
    "inner": "云州市公园建设意见\n一、任务\n（一）选址。各区选十处。\n（二）设计。请居民出主意。\n二、保障\n市里出一半钱。\n",
}
TEXTS = {path.stem: path.read_text("utf-8") for path in SPECIMENS} | PLAIN


def said(document: Document) -> list[str]:
    """Return what body and back of a document say, node by node."""
    nodes = [n for root in document.body + document.back for n in root.walk()]
    return [normalise(s).rstrip("。:!") for n in nodes for s in (n.title, n.text) if s]


def missing(bare: str, dressed: str, name: str | None = None) -> list[str]:
    """Return what the bare text's body says and the dressed one's nodes do not."""
    source, document = parsed(dressed, name=name)
    assert breaches(source, document) == []
    everything = "".join(normalise((n.title or "") + n.text) for n in document.walk())
    return [s for s in said(parsed(bare, name=name)[1]) if s not in everything]


@pytest.mark.parametrize("button", [*BUTTONS, *LABELS])
@pytest.mark.parametrize("name", TEXTS)
def test_a_line_of_a_page_takes_nothing_away(name: str, button: str) -> None:
    text = TEXTS[name]
    lines = text.split("\n")
    second = "\n".join([lines[0], button, *lines[1:]])
    for dressed in (f"{button}\n{text}", second, f"{text}\n{button}\n"):
        assert missing(text, dressed) == []


@pytest.mark.parametrize("button", [*BUTTONS, *LABELS])
@pytest.mark.parametrize("name", TEXTS)
def test_a_line_of_a_page_inside_a_text_takes_nothing_away(name: str, button: str) -> None:
    text = TEXTS[name]
    lines = text.rstrip("\n").split("\n")
    random = Random(len(button))  # noqa: S311
    for at in sorted(random.sample(range(2, len(lines)), min(4, len(lines) - 2))):
        dressed = "\n".join([*lines[:at], button, *lines[at:]])
        lost = [s for s in missing(text, dressed) if s not in normalise(lines[at - 1] + lines[at])]
        assert lost == [], f"{button} above line {at}"


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", TEXTS)
def test_whole_pages(name: str, seed: int) -> None:
    text = TEXTS[name]
    random = Random(seed)  # noqa: S311
    above = random.sample([*BUTTONS, "首页 > 政务公开 > 正文", "2031-01-09 08:30"], 4)
    below = random.sample([*BUTTONS, *LABELS], 3) + RELATED
    dressed = "\n".join([*above, text.rstrip("\n"), *below])
    assert missing(text, dressed) == []


def test_a_page_that_is_mostly_furniture_says_so() -> None:
    page = "首页 > 政务公开 > 正文\n" * 30 + PLAIN["short"]
    document = parsed(page)[1]
    assert [d.code for d in document.diagnostics if d.severity == "warning"] == [
        "furniture.outweighs"
    ]
    assert "furniture.outweighs" not in {d.code for d in parsed(PLAIN["short"])[1].diagnostics}
