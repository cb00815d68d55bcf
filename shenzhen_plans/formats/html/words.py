"""The words of the page itself, in the reader's language."""

from __future__ import annotations

from typing import Final

from ...language import Language

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "skip": ("跳到正文", "Skip to the text"),
    "contents": ("目录", "Contents"),
    "home": ("全部文件", "All documents"),
    "tools": ("工具", "Tools"),
    "search": ("在本页查找", "Search this page"),
    "previous": ("上一处", "Previous"),
    "next": ("下一处", "Next"),
    "none": ("没有找到", "Nothing found"),
    "style": ("引文格式", "Citation style"),
    "quantities": ("标出数字与目标", "Mark figures and targets"),
    "about": ("关于本文", "About this document"),
    "furniture": ("页面上的其他文字", "What else was on the page"),
    "diagnostics": ("诊断", "Diagnostics"),
    "cite": ("引用", "Cite"),
    "citation": ("复制引文", "Copy the citation"),
    "link": ("复制链接", "Copy the link"),
    "quotation": ("复制原文与引文", "Copy the text with its citation"),
    "copied": ("已复制", "Copied"),
    "close": ("关闭", "Close"),
    "nothing": ("此处没有编号，引用其上级", "No number here; cited by what encloses it"),
    "printed": (
        "以下内容在网页上，不属于正文。",
        "This stood on the page and is no part of the text.",
    ),
    "untitled": ("无题名文件", "Untitled document"),
    "page": ("第 {} 页", "page {}"),
    "issuer": ("发布机关", "Issuer"),
    "document_number": ("发文字号", "Document number"),
    "speaker": ("报告人", "Speaker"),
    "meeting": ("会议", "Meeting"),
    "delivered": ("报告日期", "Delivered"),
    "approved": ("批准日期", "Approved"),
    "published": ("发布日期", "Published"),
    "source_site": ("来源", "Source"),
    "source_url": ("原文地址", "Address"),
    "source": ("文本", "Text"),
    "characters": ("{} 字，SHA-256 {}", "{} characters, SHA-256 {}"),
    "style.plain": ("中文脚注", "Chinese footnote"),
    "style.gb7714": ("GB/T 7714—2025", "GB/T 7714—2025"),
    "style.gb7714-2015": ("GB/T 7714—2015", "GB/T 7714—2015"),
    "style.english": ("英文", "English"),
}


def words(language: Language) -> dict[str, str]:
    """Return the words of a language by their keys.

    >>> words("zh")["contents"], words("en")["contents"]
    ('目录', 'Contents')
    """
    at = 0 if language == "zh" else 1
    return {key: both[at] for key, both in _WORDS.items()}
