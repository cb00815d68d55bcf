"""docs/diagnostics.md lists every code, with its severity, and each can be provoked."""

from __future__ import annotations

import ast
import re

import pytest

import shenzhen_plans as sp
from tests.source.typeset import Sheet, to_ofd, typeset

from .blocks import ROOT

PAGE = (ROOT / "docs" / "diagnostics.md").read_text("utf-8")
LISTED = dict(re.findall(r"^\| `([a-z.-]+)` \| (info|warning|error) \|", PAGE, re.M))
PARTLY_SCANNED = to_ofd([*typeset(["一、任务", "建公园。"]), Sheet(picture=True)])
#: A text for each code, or a file.
PROVOKED: dict[str, str | bytes] = {
    "number.gap": "一、任务\n(1)建公园。\n(3)修步道。\n",
    "number.repeat": "一、任务\n(1)建公园。\n(1)修步道。\n",
    "number.jump": "一、任务\n(1)建公园。\n(2)修步道。\n(3)种树。\n(2)清淤。\n",
    "number.restart": "一、任务\n(1)建公园。\n(2)修步道。\n(1)种树。\n(2)清淤。\n",
    "box.missing": "第一章 工程\n专栏2:绿道工程\n云湖绿道:全长二十公里。\n",
    "figure.no-text": "一、任务\nimage.png\n",
    "quote.unmatched": "一、任务\n建设“一湖两谷。\n",
    "run-in.doubtful": (
        "一、回顾\n(一)城乡面貌持续改善。坚持先地下后地上,全年实施城建项目318个,完成投资九亿元。"
        "消费活力逐步释放。举办节会三十场,带动消费两亿元,新开门店四百家,夜市延长到十二点。"
        "开放步伐更加坚实。开通国际航线三条,进出口增长一成,招引外资项目二十个,建成口岸两个。"
        "民生保障更加有力。发放助学金八百万元,新建养老驿站十二个,托位增加五百个,就业新增两万人。"
        "路网建设全面提速全年新增道路三十公里,打通断头路十二条,改造路口四十处,修缮桥梁五座。\n"
    ),
    "metadata.issuer-doubtful": (
        "关于云州市2031年计划草案的报告\n——2031年1月8日在云州市第九届人民代表大会第一次会议上\n"
        "云州万象主任 江小渡\n各位代表:\n一、任务\n"
    ),
    "metadata.disagree": (
        "索引号:007/12\n标题:云州市海堤意见\n文号:云府发〔2031〕9号\n\n"
        "云州市海堤意见\n云府发〔2031〕8号\n一、总则\n修堤。\n"
    ),
    "metadata.date": "索引号:007/12\n标题:云州市海堤意见\n成文日期:2031年3月\n\n云州市海堤意见\n一、总则\n修堤。\n",
    "furniture.found": "云州市公园意见\n一、任务\n建公园。\n责任编辑:江小渡\n",
    "furniture.outweighs": "首页 > 政务公开 > 公园意见\n" * 3 + "建公园。\n",
    "source.ending": "一、任务\n建公园。\n".encode(),
    "source.empty": " \n",
    "source.picture": PARTLY_SCANNED,
    "source.replacement": "一、任务\n建\ufffd园。\n",
    "source.mojibake": "云州市公园意见\n锛屾垜浠鐨勪竴鏄鍏鍥锛涓銆佹讳綋瑕佹眰\n",
    "source.escaped": "一、任务<U+00A0>安排\n",
    "source.flattened": "云州市意见 一、任务 建公园。 二、保障 出资金。\n",
    "source.invisible": "一、任\xad务\n",
    "source.radical": "⼀、任务\n",
    "source.unmapped": "一、任(cid:12)务\n",
}


def codes_in_source() -> dict[str, str]:
    """Return code → severity of every diagnostic that the package can give.

    A diagnostic is made from a tuple, or a call, that begins with two strings: code and severity.
    """
    found = {}
    for path in (ROOT / "shenzhen_plans").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            values = node.elts if isinstance(node, ast.Tuple) else getattr(node, "args", [])
            if isinstance(values, list) and len(values) >= 4:
                first = [e.value for e in values[:2] if isinstance(e, ast.Constant)]
                if len(first) == 2 and first[1] in ("info", "warning", "error"):
                    found[first[0]] = first[1]
    return found


def test_the_list_is_complete_and_has_nothing_too_many() -> None:
    assert codes_in_source() == LISTED


def test_every_code_has_an_example() -> None:
    assert PROVOKED.keys() == LISTED.keys()


@pytest.mark.parametrize("code", PROVOKED)
def test_each_can_be_provoked(code: str) -> None:
    name = "plan.pdf" if code == "source.ending" else None
    found = {d.code: d.severity for d in sp.parse(PROVOKED[code], name=name).diagnostics}
    assert found.get(code) == LISTED[code], found


def test_a_clean_text_has_none() -> None:
    clean = "云州市公园意见\n一、任务\n(1)建公园。\n(2)修步道。\n二、保障\n(1)出资金。\n"
    assert sp.parse(clean).diagnostics == ()
