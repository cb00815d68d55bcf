"""Resolving: a reference in any form → the nodes that it means."""

from __future__ import annotations

import re

from ...kinds import HEADING
from ...model import Document
from ...model.nodes import Node
from ..errors import CitationError, UnreadableReference
from ..index import index_of
from ..reference import Reference
from .documents import Within, documents_in, leading_name
from .headings import by_heading, with_headings
from .parsed import resolve_parsed
from .reading import read_machine, read_path, read_title
from .resolution import Resolution, only

#: What is written like a document's name, so that an error can say that there is none of it.
_OTHER = re.compile(
    r"(?P<name>[^《》。;；]{2,40}?(?:规划纲要|规划|纲要|计划|报告|意见|方案))(?P<rest>[^《》]+)"
)


def resolve(reference: str | Reference, *, within: Within, at: Node | None = None) -> Resolution:
    r"""Return what a reference means in a document, in several, or in an archive.

    ``reference`` may have any form that :func:`~shenzhen_plans.cite` prints and that people
    write (the tables in ``docs/citing.md``).  ``at`` is the node in which the reference stands;
    relative forms (本节, 前款, 上述第3项) need it, and an incomplete one (第二节) is first looked
    for around it.

    Raises :class:`~..errors.AmbiguousReference` with all ``candidates``,
    :class:`~..errors.ReferenceNotFound` with the ``deepest`` node reached and ``suggestions``, or
    :class:`~..errors.UnreadableReference` for a text that is no reference.

    >>> import shenzhen_plans as sp
    >>> plan = sp.parse("云州市2031年计划\n一、总体要求\n(一)目标。建成一批公园。\n")
    >>> sp.resolve("一（一）", within=plan).node.title
    '目标'
    """
    if isinstance(reference, Reference):
        return resolve_parsed(reference, within, at)
    if isinstance(within, Document):
        index = index_of(within)
        node = index.by_id.get(reference)
        if node is None and (at is None or not index.stands_in_annex(at)):
            node = index.by_path.get(reference)
        if node is not None:
            return Resolution(Reference(reference, "path", path=reference), (node,), (within,))
    return _resolve_text(reference, within, at)


def _resolve_text(text: str, within: Within, at: Node | None) -> Resolution:
    trimmed = text.strip()
    if not trimmed:
        raise UnreadableReference("the reference is empty", reference=text)
    if trimmed.startswith(("http://", "https://")) and not re.search(r"\s", trimmed):
        from .quoted import resolve_url

        return resolve_url(trimmed, within)
    if trimmed.startswith("〈"):
        trimmed = trimmed.replace("〈", "《", 1).replace("〉", "》", 1)
    read = read_machine(trimmed) or read_title(trimmed)
    if read is not None:
        return resolve_parsed(read._replace(text=text), within, at)
    return _unnamed(trimmed, within, at)


def _unnamed(text: str, within: Within, at: Node | None) -> Resolution:
    """Resolve a text without title marks: a path, a heading, or a document's name and a path."""
    failure: CitationError | None = None
    try:
        read = read_path(text)
    except UnreadableReference as error:
        failure = error
    else:
        return resolve_parsed(read, within, at)
    headings = by_heading(text, documents_in(within))
    if headings:
        return only(Reference(text, HEADING, path=text), headings)
    name = leading_name(text, within)
    if name is not None:
        rest = text[name[1] :].strip()
        return resolve_parsed(Reference(text, "name", title=name[0], path=rest), within, at)
    other = _OTHER.fullmatch(text)
    if other is not None and _readable(other["rest"]):
        return resolve_parsed(
            Reference(text, "name", title=other["name"], path=other["rest"]), within, at
        )
    raise with_headings(failure, text, documents_in(within))


def _readable(path: str) -> bool:
    try:
        read_path(path)
    except UnreadableReference:
        return False
    return True
