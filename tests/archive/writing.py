"""Documents that no catalogue knows, about invented towns, as many as a test wants."""

from __future__ import annotations

from random import Random

_WORDS = [
    "茶园",
    "船坞",
    "水库",
    "骑行",
    "学位",
    "路灯",
    "渔港",
    "泊位",
    "山塘",
    "窑炉",
    "社区",
    "食堂",
    "冷链",
    "苗木",
    "堤防",
    "管网",
    "农机",
    "旧楼",
    "公交",
    "医站",
]
_VERBS = ["新建", "改造", "修缮", "扩建", "清理", "检测", "公示", "补种", "调度", "巡查"]


def sentence(random: Random) -> str:
    """Return a sentence that hardly any other document has."""
    parts = [
        f"{random.choice(_VERBS)}{random.choice(_WORDS)}{random.randint(2, 9999)}处"
        for _ in range(random.randint(2, 4))
    ]
    return ",".join(parts) + "。"


def plan(number: int, *, year: int = 2031, tasks: int = 12) -> str:
    """Return an annual plan of an invented town, always the same for the same number."""
    random = Random(number)  # noqa: S311 - no secret
    town = f"{random.choice(_WORDS)[0]}{random.choice(_WORDS)[1]}{number}镇"
    lines = [f"{town}{year}年国民经济和社会发展计划", ""]
    count = 0
    for part in range(3):
        lines.append(f"{'一二三'[part]}、{random.choice(_VERBS)}{random.choice(_WORDS)}工作")
        lines.append(sentence(random))
        for item in range(2):
            lines.append(
                f"({'一二'[item]}){random.choice(_VERBS)}{random.choice(_WORDS)}。{sentence(random)}"
            )
            lines.append(f"1.{random.choice(_VERBS)}{random.choice(_WORDS)}。")
            for _ in range(tasks // 6):
                count += 1
                lines.append(f"({count}){sentence(random)}{sentence(random)}")
    return "\n".join(lines) + "\n"
