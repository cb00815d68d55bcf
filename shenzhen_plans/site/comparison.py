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
    return page_of(title, title, table, lang=lang)


def _link(item: Listed) -> str:
    return tags.link(item.facts.title or item.id, item.page)


def _row(change: Change, pair: Pair, lang: Language) -> str:
    status = tags.text(word("status", change.status, to=lang))
    old = _shown(change.old, change.old_path, pair.old)
    return tags.row(
        status, old, _shown(change.new, change.new_path, pair.new), class_=change.status
    )


def _shown(node: AnyNode | None, path: str | None, item: Listed) -> str:
    if node is None:
        return ""
    text = f"{node.title or ''}{node.text}"
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return tags.link(path or node.id, f"{item.page}#{node.id}") + tags.text(f" {shown}")
