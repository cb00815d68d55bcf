"""The web edition without a browser: all of the text, in order, and nothing from elsewhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from lxml import etree
from lxml import html as lxml_html

import shenzhen_plans as sp
from shenzhen_plans.formats.html.page import to_html

from .. import strategies
from ..texts import SPECIMENS


def solid(text):
    return "".join(text.split())


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda p: p.stem)
def test_all_text_in_order(path):
    document = sp.parse(path)
    page = lxml_html.fromstring(to_html(document))
    shown = solid(page.get_element_by_id("text").text_content())
    at = 0
    for node in document.walk():
        for part in (node.marker, node.title, node.text):
            if part:
                found = shown.find(solid(part), 0 if node.role == "title" else at)
                assert found >= 0, (node.id, part[:20])
                at = max(at, found) if node.role != "title" else at


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda p: p.stem)
def test_nothing_is_fetched(path):
    page = to_html(sp.parse(path))
    tree = lxml_html.fromstring(page)
    assert not tree.xpath("//@src | //link | //iframe | //object | //base | //form/@action")
    links = {h for h in tree.xpath("//@href") if not h.startswith("#")}
    assert all(re.match("https?://", h) for h in links)
    assert "url(" not in page


@given(strategies.documents())
def test_any_document_is_well_formed(document):
    page = to_html(document)
    parser = etree.HTMLParser(recover=False, huge_tree=True)
    etree.fromstring(page.encode("utf-8"), parser)
    ids = re.findall(r' id="([^"]*)"', page.partition('<script type="application/json"')[0])
    assert len(ids) == len(set(ids))


def test_a_deep_and_a_wide_document():
    wide = sp.parse("一、总体要求\n" + "".join(f"({n})建成公园{n}座。\n" for n in range(1, 30_001)))
    page = to_html(wide)
    assert len(page) < 400 * 30_000
    assert "(30000)" in page


NOTICE = "云州市人民政府关于印发《云州市渡船办法》的通知"


@pytest.mark.parametrize(
    "above",
    [
        f"<h1>{NOTICE}</h1><p>文号：云府发〔2031〕9号</p><p>成文日期：2031-03-05</p>",
        f"<p>{NOTICE}（云府发〔2031〕9号）</p>",
    ],
)
def test_the_titles_of_a_notice_and_of_what_it_sends_are_shown_once_each(above: str) -> None:
    source = f"{above}<p>各区人民政府：</p><p>现将《云州市渡船办法》印发给你们。</p><p>云州市人民政府</p><p>2031年3月5日</p><p>云州市渡船办法</p><p>第一条 修船。</p><p>第二条 检验。</p>"
    document = sp.parse(f"<html><body>{source}</body></html>", name="page.html")
    page = sp.to_html(document).partition("<main")[2].partition("</main>")[0]
    plain = re.sub("<[^>]*>", "\n", page)
    assert len(re.findall(r"^云州市渡船办法\s*$", plain, re.M)) == 1
    assert plain.count(NOTICE) == 1
