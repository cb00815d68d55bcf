"""The first page of a site: the list of documents, and a search over all of their texts.

The search finds any substring from one character on, since Chinese has no words to index by: it
goes through all texts, which takes a few milliseconds a million characters.
"""

from __future__ import annotations

import json

from ..formats.chunks import own_line
from ..formats.html import tags
from ..formats.html.page import search_field, shell
from ..language import Language, Say, speaker, word
from ..model.text import paths
from .listed import Listed, Pair
from .measures import Measure

#: So many measures are seen at once; the others on wish.
_FIRST = 30


def index_page(
    listed: list[Listed], pairs: list[Pair], measures: list[Measure], lang: Language
) -> str:
    """Return the page that lists documents, comparisons, measures, with the data of the search."""
    say = speaker(lang)
    field = search_field(say("Search all documents"))
    form = tags.element("form", *field, role="search", id="search")
    main = tags.element(
        "main",
        tags.plain("h1", say("Documents")),
        form,
        tags.element("ol", id="hits"),
        tags.plain("h2", say("All documents")),
        _table(listed, say, lang),
        _comparisons(pairs, say),
        _measures(measures, say),
        id="text",
    )
    data = {
        "documents": [[item.id, item.called] for item in listed],
        "nodes": [row for at, item in enumerate(listed) for row in _nodes(at, item)],
    }
    said_data = {"none": say("Nothing found"), "more": say("the first {} of {}")}
    parts = [main, tags.data("site", json.dumps(data, ensure_ascii=False, separators=(",", ":")))]
    parts.append(tags.data("words", json.dumps(said_data, ensure_ascii=False)))
    return shell(
        say("Documents"), parts, lang, package=__package__, style="site.css", script="site.js"
    )


def _table(listed: list[Listed], say: Say, lang: Language) -> str:
    rows = []
    for item in listed:
        family = tags.text(word("family", item.document.family, to=lang))
        rows.append(tags.row(tags.link(item.titled, item.page), tags.text(item.spread), family))
    return tags.table([tags.text(say(name)) for name in ("Title", "Year", "Family")], rows)


def _comparisons(pairs: list[Pair], say: Say) -> str:
    if not pairs:
        return ""
    links = [tags.link(f"{pair.old.called} → {pair.new.called}", pair.page) for pair in pairs]
    items = (tags.element("li", link) for link in links)
    return tags.plain("h2", say("From year to year")) + tags.element("ul", *items)


def _measures(measures: list[Measure], say: Say) -> str:
    if not measures:
        return ""
    links = []
    for found in measures:
        count = say(f"{found.documents} documents, {len(found.points)} figures")
        link = tags.link(found.name, found.page)
        links.append(tags.element("li", link, " ", tags.plain("small", count)))
    shown = tags.element("ul", *links[:_FIRST], class_="measures")
    heading = tags.plain("h2", say("Measures"))
    if len(links) <= _FIRST:
        return heading + shown
    more = tags.plain("summary", say(f"{len(links) - _FIRST} more measures"))
    others = tags.element("ul", *links[_FIRST:], class_="measures")
    return heading + shown + tags.element("details", more, others)


def _nodes(at: int, item: Listed) -> list[list[object]]:
    """The texts that the search goes through: document, node id, printed reference, own text."""
    references = paths(item.document)
    return [[at, node.id, references[node.id], own_line(node)] for node in item.document.walk()]
