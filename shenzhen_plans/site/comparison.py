"""Two documents side by side: what became of each task, with the words that differ."""

from __future__ import annotations

from ..citing.comparing import Change, compare
from ..formats.html import tags
from ..language import Language, speaker, word
from ..model import AnyNode
from .listed import Listed, Pair, page_of

#: A cell shows so much of a node's text.
_LONGEST = 400


def comparison_page(pair: Pair, lang: Language) -> str:
    """Return the page that compares the tasks of two documents."""
    say = speaker(lang)
    changes = compare(pair.old.document, pair.new.document)
    title = f"{say('Comparison')}：{pair.old.facts.title} → {pair.new.facts.title}"
    heads = [tags.text(say("Change")), _link(pair.old), _link(pair.new)]
    table = tags.table(heads, [_row(change, pair, lang) for change in changes])
    return page_of(title, title, tags.element("div", table, class_="scroll"), lang=lang)


def _link(item: Listed) -> str:
    return tags.link(item.facts.title or item.id, item.page)


def _row(change: Change, pair: Pair, lang: Language) -> str:
    return tags.element(
        "tr",
        tags.plain("td", word("status", change.status, to=lang)),
        _cell(change.old, change.old_path, pair.old),
        _cell(change.new, change.new_path, pair.new),
        class_=change.status,
    )


def _cell(node: AnyNode | None, path: str | None, item: Listed) -> str:
    if node is None:
        return tags.element("td")
    text = f"{node.title or ''}{node.text}"
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    link = tags.link(path or node.id, f"{item.page}#{node.id}")
    return tags.element("td", link, tags.text(f" {shown}"))
