"""Which node kinds the forms of a step name."""

from __future__ import annotations

#: form of a step → the node kind that it names first
KINDS = {
    "编": "part", "篇": "part", "章": "chapter", "节": "section", "条": "article", "项": "task",
    "目": "level3", "任务": "task", "专栏": "box", "附件": "annex", "名词解释": "entry",
    "事件": "event", "level1": "level1", "level2": "level2", "level3": "level3", "task": "task",
}  # fmt: skip
KINDS |= {
    kind: kind
    for kind in ("part", "chapter", "section", "article", "box", "annex", "entry", "event")
}  # as an English path names them
#: form → the kind that it may mean where the scope holds none of the first (二、(2) for 二、(二))
SECOND = {"项": "level2", "level2": "task", "task": "level2"}
#: kinds with a printed number that 点 may mean
POINTS = ("level1", "level2", "level3", "task", "event", "entry")
