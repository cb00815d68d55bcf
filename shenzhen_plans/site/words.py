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
