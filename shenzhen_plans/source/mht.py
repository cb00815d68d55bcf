"""Web archives (MHTML, RFC 2557): a page with its pictures in one file, also written as ``.doc``."""

from __future__ import annotations

from email import message_from_bytes

from ..errors import SourceError


def page_of(data: bytes, name: str | None = None) -> bytes:
    """Return the page of a web archive; raise :class:`SourceError` if it holds none."""
    for part in message_from_bytes(data).walk():
        if part.get_content_type() in ("text/html", "text/plain"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                return page
    raise SourceError("is a web archive (MHTML) without a page; save the page anew", name=name)
