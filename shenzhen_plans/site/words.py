"""The words of the site's own pages, in the reader's language."""

from __future__ import annotations

from typing import Final

from ..language import Language

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("文件库", "Documents"),
    "search": ("在全部文件中查找", "Search all documents"),
    "none": ("没有找到", "Nothing found"),
    "more": ("仅显示前 {} 处，共 {} 处", "the first {} of {}"),
    "documents": ("文件", "Documents"),
    "comparisons": ("逐年对照", "From year to year"),
    "comparison": ("对照", "Comparison"),
    "measures": ("指标", "Measures"),
    "in": ("{} 份文件，{} 个数字", "{} documents, {} figures"),
    "no place": ("未注明地区", "No place stated"),
    "legend": (
        "各文件所载的目标和结果，按地区和年份排列，数字照录原文；点击出处可看上下文。图中实心点为结果，空心点为目标。",
        "Targets and results as the documents print them, by place and year; each leads to its text. "
        "In the charts results are filled, targets hollow.",
    ),
    "statement": ("性质", "Kind"),
    "target": ("目标", "target"),
    "result": ("结果", "result"),
    "printed": ("原文", "As printed"),
    "source": ("出处", "Source"),
    "others": ("其余 {} 项指标", "{} more measures"),
    "name": ("题名", "Title"),
    "year": ("年份", "Year"),
    "family": ("类别", "Kind"),
    "status": ("变化", "Change"),
    "back": ("返回文件库", "Back to the documents"),
    "kept": ("未变", "kept"),
    "changed": ("修改", "changed"),
    "added": ("新增", "added"),
    "removed": ("删去", "removed"),
    "renumbered": ("改号", "renumbered"),
    "plan-report": ("计划报告", "plan report"),
    "annual-plan": ("年度计划", "annual plan"),
    "five-year-plan": ("五年规划", "five-year plan"),
    "work-report": ("政府工作报告", "work report"),
    "event-review": ("大事盘点", "review of events"),
    "generic": ("其他公文", "other"),
}


def words(language: Language) -> dict[str, str]:
    """Return the words of a language by their keys."""
    at = 0 if language == "zh" else 1
    return {key: both[at] for key, both in _WORDS.items()}
