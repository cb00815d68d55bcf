"""Copies of a text as they are met with: other encodings, other widths, another page around it."""

from __future__ import annotations

from collections.abc import Callable

from tests.disfigure import HARMLESS

Encoder = Callable[[str], bytes]

ENCODINGS: dict[str, Encoder] = {
    "utf-8 with mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "gb18030": lambda text: text.encode("gb18030"),
    "windows line ends": lambda text: text.replace("\n", "\r\n").encode("gb18030"),
}

DRESS_BEFORE = (
    "某某政务服务网\n\n首页 > 政务公开 > 规划计划 > 正文\n\n字号:大 中 小    打印    分享到:\n\n"
)
DRESS_AFTER = "\n\n分享到:\n\n打印本页    关闭窗口\n\n版权所有:某某政务服务网\n"


def dressed(text: str) -> bytes:
    """Put the text on another page: navigation before it, buttons behind."""
    return (DRESS_BEFORE + text + DRESS_AFTER).encode("utf-8")


def as_html(text: str) -> bytes:
    """Put the text into a web page, a paragraph element for each line."""
    lines = (line.strip().replace("&", "&amp;").replace("<", "&lt;") for line in text.split("\n"))
    body = "\n".join(f"<p>{line}</p>" for line in lines if line)
    return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>'.encode()


COPIES: dict[str, Encoder] = {
    **ENCODINGS,
    **{
        name: (lambda text, change=change: change(text).encode())
        for name, change in HARMLESS.items()
    },
    "another page": dressed,
    "html": as_html,
}
