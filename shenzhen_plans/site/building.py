"""Build the site: every page stands for itself, needs no server, and fetches nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise
from pathlib import Path

from ..batch.writing import write_whole
from ..citing.documents.facts import facts_of, year_of, years_of
from ..errors import PlansError
from ..formats.html.page import to_html
from ..language import Language
from ..model import Document
from .comparison import comparison_page
from .index import index_page
from .listed import Listed, Pair
from .measures import measure_page, measures

_INDEX = "index.html"


def pages(documents: Mapping[str, Document], *, lang: Language = "zh") -> Iterator[tuple[str, str]]:
    """Yield the pages of a site over documents by their ids: name of the file, and its markup.

    ``index.html`` lists all and searches their texts; ``ID.html`` is a document's web edition;
    ``OLD--NEW.html`` compares documents of the same place and family in consecutive years;
    ``measure-….html`` follows one measure through the documents that speak of it.

    Raises :class:`~shenzhen_plans.errors.PlansError` for an id that cannot name a page of its own.
    """
    listed = [
        Listed(id, document, facts_of(document), year_of(document), years_of(document))
        for id, document in documents.items()
    ]
    found, measured = pairs(listed), measures(listed)
    _check_names(
        [_INDEX, *(i.page for i in listed), *(p.page for p in found), *(m.page for m in measured)]
    )
    yield _INDEX, index_page(listed, found, measured, lang)
    for item in listed:
        yield item.page, to_html(item.document, lang=lang, home=_INDEX)
    for pair in found:
        yield pair.page, comparison_page(pair, lang)
    for measure in measured:
        yield measure.page, measure_page(measure, listed, lang)


def _check_names(names: list[str]) -> None:
    """Refuse ids whose pages would lie elsewhere, or on another page (also where case is ignored)."""
    counted = Counter(map(str.casefold, names))
    for name in names:
        if counted[name.casefold()] > 1 or set(name) & set("/\\\0"):
            raise PlansError(f"{name!r} cannot be a page of its own; give the document another id")


def pairs(listed: list[Listed]) -> list[Pair]:
    """Return the documents that follow one another: same place and family, the next year known."""

    def group(item: Listed) -> tuple[str, str]:
        return item.facts.place or item.facts.author or "", item.document.family

    dated = [item for item in listed if item.year is not None and group(item)[0]]
    ordered = sorted(dated, key=lambda item: (*group(item), item.year or 0, item.id))
    return [
        Pair(old, new)
        for _, items in groupby(ordered, key=group)
        for old, new in pairwise(items)
        if old.year != new.year
    ]


def build(documents: Mapping[str, Document], into: Path, *, lang: Language = "zh") -> list[Path]:
    """Write the site into a folder, which is made if it is not there; return the files written.

    Only files of the site are written; what else the folder holds stays.  Raises :class:`OSError`
    where the folder cannot be written.
    """
    into.mkdir(parents=True, exist_ok=True)
    written = []
    for name, markup in pages(documents, lang=lang):
        path = into / name
        write_whole(path, markup.encode())
        written.append(path)
    return written
