"""What a language model is told of the server and its tools, in Chinese and English."""

from __future__ import annotations

from typing import Final

from ..language import Language

#: Chinese and English of each text; a tool's is under its name.
TEXTS: Final[dict[str, tuple[str, str]]] = {
    "instructions": (
        "中国政府规划、计划和报告的文件库，只读。每段文字都带有引文和在原文中的起止位置：请照原文引用，并给出引文。"
        "引用符合多处的，回答会列出候选：请询问用户，不要自行选择。先用 list_documents 或 search 取得文件标识。",
        "Chinese government plans and reports, read-only. Every text comes with its citation and its "
        "span in the source: quote the text as it stands and give the citation. Where a reference "
        "fits several places the answer names the candidates: ask the user, never choose. Begin with "
        "list_documents or search to get the ids of documents.",
    ),
    "document": ("一份文件，Markdown 格式。", "A document of the archive as Markdown."),
    "list_documents": (
        "列出全部文件：标识、题名、文种、年份，以及全文是否在手头。",
        "List the documents: id, title, family, years, and whether the full text is at hand.",
    ),
    "table_of_contents": (
        "列出一份文件的标题及其节点标识。document 为文件标识，depth 为层数。",
        "List the headings of a document with their node ids. document: its id; depth: how many levels.",
    ),
    "search": (
        "查找含有全部检索词的节点。words 为中文的任何一段文字，一个字也可以，空格隔开的都须出现，竖线表示任选；"
        "document 限定在一份文件之内，limit 为条数。",
        "Find nodes whose text holds all the words. words: any substrings of Chinese text, one "
        "character too, a bar between alternatives; document: only in this one; limit: how many.",
    ),
    "read_node": (
        "读取一个节点及其全部下级：文字、引文、起止位置和下级的标识。document 为文件标识，node 为节点标识。",
        "Read a node with all below it: text, citation, span, and the ids of its children. "
        "document: the id of the document; node: that of the node.",
    ),
    "resolve_reference": (
        "找到引用所指的节点，例如《…》三、(二)1.(24)、第24项；有歧义的列出候选。document 可以省略。",
        "Find what a reference means, e.g. 《…》三、(二)1.(24) or 第24项; ambiguous ones name their "
        "candidates. document may be left out.",
    ),
    "cite": (
        "引用一个节点。document 为文件标识，node 为节点标识，style 为格式：plain、english、gb7714、gb7714-2015、csl-json、bibtex、ris、url。",
        "Cite a node. document, node: ids; style: plain, english, gb7714, gb7714-2015, csl-json, "
        "bibtex, ris, url.",
    ),
    "check_quotation": (
        "核对引文是否在引用所指之处，不在则指出实在何处。citation 为引用，quotation 为引文；引用中已含引文的，后者可以省略。",
        "Check whether a quotation stands where its citation says, else where it stands. quotation "
        "may be left out where the citation holds it.",
    ),
    "compare": (
        "列出从一份文件到另一份文件修改、新增、删去、改号了什么。kind 为节点种类，如 task（任务），可以省略。",
        "List what was changed, added, removed or renumbered from one document to another. kind: the "
        "kind of node, such as task; may be left out.",
    ),
    "follow_up": (
        "逐项说明一份计划的目标在一份报告中落实得怎样：目标、结果、是否达到、可比性和原因。"
        "plan、report 为文件标识，words 只取名称含有该词的目标。",
        "Show what a report says of each target of a plan: target, result, whether it was met, how far "
        "the two can be compared and why. plan, report: ids; words: only targets whose name holds it.",
    ),
    "follow_measure": (
        "一项指标在全部文件中各年的目标和结果。measure 为指标的任何一个名称，如 GDP、地区生产总值。",
        "The targets and results of one measure in all documents, by year. measure: any of its names, "
        "such as GDP or 地区生产总值.",
    ),
}


def told(name: str, language: Language) -> str:
    """Return the text of a name in a language.

    >>> told("document", "en"), told("document", "zh")
    ('A document of the archive as Markdown.', '一份文件，Markdown 格式。')
    """
    return TEXTS[name][0 if language == "zh" else 1]
