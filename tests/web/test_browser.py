"""The web edition in a real browser: anchors, copying, search, contents, phones, access."""

from __future__ import annotations

from importlib import resources

import pytest

import shenzhen_plans as sp
from shenzhen_plans.formats.html.page import to_html
from shenzhen_plans.grammar.keys import normalise

from ..texts import SPECIMENS

PLAN = next(p for p in SPECIMENS if p.stem == "yunzhou-plan-report-2031")
FIVE_YEARS = next(p for p in SPECIMENS if p.stem == "yunzhou-fyp-16")
LANSHAN = next(p for p in SPECIMENS if p.stem == "lanshan-plan-2031")


@pytest.fixture(scope="module")
def plan():
    return sp.parse(PLAN)


@pytest.fixture(scope="module")
def html(plan):
    return to_html(plan)


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda p: p.stem)
def test_quiet_and_alone(visit, path):
    page = visit(to_html(sp.parse(path)))
    page.wait_for_timeout(50)
    assert page.said == []
    assert len(page.asked) == 1


def test_each_node_has_an_anchor(visit, plan, html):
    page = visit(html)
    ids = page.evaluate("[...document.querySelectorAll('main [id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    assert {node.id for node in plan.walk()} <= set(ids)
    page = visit(html, anchor=f"#{plan.task(24).id}")
    assert page.evaluate("scrollY") > 0


@pytest.mark.parametrize("style", ["plain", "gb7714", "gb7714-2015", "english"])
def test_copying_a_citation(visit, plan, html, style):
    task = plan.task(24)
    page = visit(html)
    page.select_option("#style", style)
    sign = page.locator(f"[id='{task.id}'] > p > .cite")
    sign.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="复制引文").click()
    assert page.evaluate("copied") == sp.cite(task, style, document=plan)
    assert page.locator("#status").inner_text() == "已复制"
    assert page.evaluate("document.activeElement.className") == "cite"


def test_copying_a_link_and_a_quotation(visit, plan, html):
    task = plan.task(24)
    page = visit(html)
    sign = page.locator(f"[id='{task.id}'] > p > .cite")
    sign.click()
    page.get_by_role("button", name="复制链接").click()
    assert page.evaluate("copied").endswith(f"page0.html#{task.id}")
    sign.click()
    page.get_by_role("button", name="复制原文与引文").click()
    copied = page.evaluate("copied")
    assert copied.endswith(f"（{sp.cite(task, document=plan)}）")
    assert normalise(task.text) in normalise(copied)


def test_the_menu_closes(visit, plan, html):
    page = visit(html)
    page.locator(f"[id='{plan.task(24).id}'] > p > .cite").click()
    assert page.locator("#menu").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("#menu").count() == 0


@pytest.mark.parametrize("query", ["增", "增长", "５.５％左右", "增长 5.5%", "IV"])
def test_search_finds_every_substring(visit, plan, html, query):
    page = visit(html)
    shown = page.evaluate("document.getElementById('text').textContent")
    fold = "".join(normalise(shown).split()).lower()
    times = fold.count("".join(normalise(query).split()).lower())
    page.fill("#query", query)
    found = page.locator("#found").inner_text()
    assert found == (str(times) if times else "没有找到")
    if times > 1:
        page.keyboard.press("Enter")
        assert page.locator("#found").inner_text() == f"1 / {times}"
        page.click("#previous")
        assert page.locator("#found").inner_text() == f"{times} / {times}"


def test_contents_follow_the_reading_place(visit, plan, html):
    page = visit(html)
    for node in plan.body[1:3]:
        page.evaluate("id => document.getElementById(id).scrollIntoView()", node.id)
        page.wait_for_timeout(120)
        current = page.locator("#contents [aria-current]")
        assert current.get_attribute("href").startswith(f"#{node.id}")


def test_terms_are_explained(visit):
    document = sp.parse(LANSHAN)
    page = visit(to_html(document))
    term = page.locator("a.term").first
    entry = document.node(term.get_attribute("href")[1:])
    term.hover()
    assert normalise(entry.text[:20]) in normalise(page.locator("#tip").inner_text())
    page.mouse.move(0, 0)
    term.focus()
    assert page.locator("#tip").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("#tip").count() == 0


def test_targets_are_marked_on_wish(visit, html):
    page = visit(html)
    colour = "getComputedStyle(document.querySelector('mark.target')).borderBottomStyle"
    assert page.evaluate(colour) == "none"
    page.check("#marks")
    assert page.evaluate(colour) == "solid"


@pytest.mark.parametrize("path", [PLAN, FIVE_YEARS], ids=lambda p: p.stem)
def test_phones(visit, path):
    page = visit(to_html(sp.parse(path)), width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(
    ("path", "width", "dark"),
    [(p, 1280, False) for p in SPECIMENS]
    + [(PLAN, 390, True), (FIVE_YEARS, 390, False), (LANSHAN, 1280, True)],
    ids=lambda value: getattr(value, "stem", str(value)),
)
def test_axe_finds_no_violation(visit, path, width, dark):
    pytest.importorskip("axe_core_python", reason="the extra [browser] is missing")
    script = resources.files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")
    page = visit(to_html(sp.parse(path)), width=width, dark=dark)
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    page.evaluate(script)
    found = page.evaluate("axe.run()")["violations"]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found] == []


def test_an_open_menu_is_accessible(visit, plan, html):
    pytest.importorskip("axe_core_python", reason="the extra [browser] is missing")
    script = resources.files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")
    page = visit(html)
    page.locator(f"[id='{plan.task(24).id}'] > p > .cite").click()
    page.evaluate(script)
    assert [v["id"] for v in page.evaluate("axe.run()")["violations"]] == []


WICKED = """云州市</script><script>alert(1)</script>计划
一、<img src=x onerror=alert(2)>总体要求
(一)javascript:alert(3)。建成"><svg onload=alert(4)>公园。\u202e反\u202c\x00\x1b
来源:javascript:alert(5)
"""


def test_a_text_cannot_inject(visit):
    document = sp.parse(WICKED)
    page = visit(to_html(document))
    page.wait_for_timeout(50)
    assert page.said == []
    assert page.evaluate("document.querySelectorAll('main img, main svg, main script').length") == 0
    assert "<img src=x onerror=alert(2)>" in page.locator("main").inner_text()
    assert "\u202e" not in page.evaluate("document.documentElement.textContent")


def test_printed_as_pdf(visit, plan, html):
    pypdfium2 = pytest.importorskip("pypdfium2", reason="the extra [pdf] is not installed")
    page = visit(html)
    pdf = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    width, height = pdf[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    text = "".join(p.get_textpage().get_text_range() for p in pdf)
    assert "在本页查找" not in text
    assert normalise(plan.task(24).text[:12]) in normalise("".join(text.split()))
