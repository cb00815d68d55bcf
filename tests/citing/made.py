"""Sentences put together at random that cite places; what is found in them, counted.

``python -m tests.citing.made 7 1000`` tries so many with a seed and prints how many citations are missed: of
places as the library prints them, within their document, and of places as people write them, with
no document open.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

import shenzhen_plans as sp
from shenzhen_plans.grammar.numerals import to_han
from tests.texts import SPECIMENS

_LEADS = (
    "根据", "按照", "参见", "见", "对照", "据", "详见", "这与", "正如", "我们认为", "执行", "尤其是", "围绕", "落实",
    "翻到", "请看", "",
)  # fmt: skip
_SAID = (
    "的要求", "的安排", "，进展顺利", "已经完成", "提出了新任务", "所说的", "的规定", "相呼应", "，我们逐项核对", "尚未启动",
    "有所推进", "的表述", "写得很细", "（略）", "里说的", "中提到的目标", "已于6月底完成", "由市发改委牵头", "共投入3.5亿元",
)  # fmt: skip
_LINKS = (
    "，", "。", "；", "，并参见", "，另见", "；又见", "，同时对照", "。此外，", "，而", "，也就是说，", "。根据", "\n", "，以及",
    "。至于", "，再看",
)  # fmt: skip
_NAMES = (
    "《云州市2031年计划》",
    "《澜湖区“十六五”规划纲要》",
    "《政府工作报告》",
    "该计划",
    "《纲要》",
)


class Made(NamedTuple):
    """A text, and the places that it cites: where each begins and ends, and the id of its node (if that is known)."""

    text: str
    cited: tuple[tuple[int, int, str], ...]


def _put_together(random: Random, places: Sequence[tuple[str, str]]) -> Made:
    text, cited = "", []
    for k, (place, node) in enumerate(places):
        text += (random.choice(_LINKS) if k else "") + random.choice(_LEADS)
        cited.append((len(text), len(text) + len(place), node))
        text += place + random.choice(_SAID)
    return Made(f"{text}。", tuple(cited))


def printed(random: Random, document: sp.Document, count: int) -> Iterator[Made]:
    """Yield sentences with places of a document as they are printed."""
    nodes = [n for n in document.walk() if n.number is not None]
    for _ in range(count):
        chosen = random.sample(nodes, random.randint(2, 4))
        yield _put_together(random, [(sp.cite(n, within=document), n.id) for n in chosen])


def written(random: Random, count: int) -> Iterator[Made]:
    """Yield sentences with places as people write them, some behind the name of a document."""
    for _ in range(count):
        places = [_place(random) for _ in range(random.randint(1, 4))]
        yield _put_together(random, [(place, "") for place in places])


def _place(random: Random) -> str:
    a, b = random.randint(1, 30), random.randint(1, 9)
    x, y = to_han(a), to_han(b)
    place = random.choice((
        f"第{a}项", f"第{x}项", f"第{a}项任务", f"第{y}章", f"第{y}章第{y}节", f"第{y}部分", f"专栏{b}", f"专栏{b}第{b}项",
        f"{y}、（{y}）", f"第{y}部分第{a}项", f"第{a}至{a + 2}项", f"第{a}—{a + 2}项", f"附件{b}", f"第{x}条", f"第{x}条第{y}款",
        f"第{a}、{a + 3}项", f"{y}、({y}){b}.", f"第{y}篇第{y}章", f"第{y}节", f"任务{a}", f"第{b}件实事",
    ))  # fmt: skip
    named = (
        random.choice(_NAMES) + random.choice(("", "的", "中")) if random.random() < 0.35 else ""
    )
    return named + place


def missed(made: Made, document: sp.Document | None) -> Iterator[str]:
    """Yield each place that no citation of the text covers, or that is found as another one."""
    found = list(sp.find_citations(made.text, within=document))
    for start, end, node in made.cited:
        over = [c for c in found if c.start <= start and end <= c.end]
        meant = [n.id for c in over if c.resolution is not None for n in c.resolution.nodes]
        if not over or (document is not None and node not in meant):
            yield f"{made.text[start:end]} in {made.text!r}"


def main() -> None:
    """Print what is missed of so many sentences, and how many places were cited."""
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    for path in SPECIMENS:
        document = sp.parse(path)
        _report(path.stem, list(printed(Random(seed), document, count)), document)  # noqa: S311
    _report("as people write them", list(written(Random(seed), count)), None)  # noqa: S311


def _report(what: str, made: list[Made], document: sp.Document | None) -> None:
    lost = [line for one in made for line in missed(one, document)]
    print(*lost[:5], sep="\n", end="\n" if lost else "")
    print(f"{what}: {len(lost)} missed of {sum(len(one.cited) for one in made)}")


if __name__ == "__main__":
    main()
