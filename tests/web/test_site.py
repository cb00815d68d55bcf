"""The site over all documents: list, search over all texts, comparisons; each page stands alone."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from lxml import html as lxml_html

import shenzhen_plans as sp
from shenzhen_plans import language
from shenzhen_plans.grammar.keys import normalise
from shenzhen_plans.site.building import build, pages

from ..texts import SPECIMENS

OLDER = """云州市2030年国民经济和社会发展计划
一、主要任务
(1)新建滨湖绿道十公里。
(2)改造老旧码头六座。
"""
NEWER = """云州市2031年国民经济和社会发展计划
一、主要任务
(1)新建滨湖绿道十二公里。
(2)开放湖心岛。
"""


@pytest.fixture(scope="module")
def documents():
    found = {path.stem: sp.parse(path) for path in SPECIMENS}
    for year, text in ((2030, OLDER), (2031, NEWER)):
        found[f"yunzhou-plan-{year}"] = sp.parse(text, family="annual-plan")
    return found


@pytest.fixture(scope="module")
def folder(documents, tmp_path_factory):
    into = tmp_path_factory.mktemp("site")
    build(documents, into)
    return into


def test_a_page_for_each_document_and_pair(documents, folder):
    names = {path.name for path in folder.iterdir()}
    assert names >= {"index.html"} | {f"{id}.html" for id in documents}
    assert "yunzhou-plan-2030--yunzhou-plan-2031.html" in names


def test_all_that_pages_say_has_its_chinese(documents, monkeypatch):
    said, chinese = {}, language._chinese

    def noted(text, depth):
        found = chinese(text, depth)
        if depth == language._DEEPEST:  # deeper, it is what was filled in
            said[text] = found
        return found

    monkeypatch.setattr(language, "_chinese", noted)
    assert len(list(pages(documents, lang="zh"))) > len(documents)
    assert "Skip to the text" in said
    assert {text for text in said if said[text] is None} == {"GB/T 7714—2025", "GB/T 7714—2015"}


def test_nothing_else_in_the_folder_is_touched(documents, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    build(dict(list(documents.items())[:1]), tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("query", ["湖", "滨湖绿道", "绿道十", "５", "新建 绿道", "新台阶。地区"])
def test_search_over_all_finds_any_substring(browser, documents, folder, query):
    words = ["".join(normalise(word).split()).lower() for word in query.split()]
    texts = [
        "".join(normalise(f"{n.marker or ''}{n.title or ''}{n.stop or ''}{n.text}").split()).lower()
        for document in documents.values()
        for n in document.walk()
    ]
    times = sum(all(word in text for word in words) for text in texts)
    page = browser.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((folder / "index.html").as_uri())
    page.fill("#query", query)
    found = page.locator("#found").inner_text()
    assert said == []
    assert times > 0
    assert found == (str(times) if times <= 200 else f"仅显示前 200 处，共 {times} 处")
    href = page.locator("#hits a").first.get_attribute("href")
    page.locator("#hits a").first.click()
    page.wait_for_url(f"**/{href}")
    assert page.evaluate("document.querySelector(':target') !== null")
    page.close()


def test_a_comparison_shows_both_sides(visit, documents):
    page = visit(dict(pages(documents))["yunzhou-plan-2030--yunzhou-plan-2031.html"])
    text = page.locator("table").inner_text()
    assert "新建滨湖绿道十公里" in text
    assert "新建滨湖绿道十二公里" in text


YEARS = ((2030, "4.8"), (2031, "5.2"), (2032, "5.6"))
REPORT = """政府工作报告
——{0}年1月8日在云州市第九届人民代表大会第四次会议上
云州市市长 江小渡
各位代表：
一、{1}年工作回顾
地区生产总值增长{2}%，菱角种植面积达到{1}亩。
二、{0}年工作安排
主要预期目标是：地区生产总值增长{2}%左右，菱角种植面积达到{0}亩以上。
"""


@pytest.fixture(scope="module")
def reports():
    return {f"report-{year}": sp.parse(REPORT.format(year, year - 1, rate)) for year, rate in YEARS}


def measured(site, name):
    """Return the file name and the tree of the page of a measure, led to by the list."""
    index = lxml_html.fromstring(site["index.html"])
    (link,) = [a for a in index.iter("a") if a.text == name]
    return link.get("href"), lxml_html.fromstring(site[link.get("href")])


@pytest.mark.parametrize("name", ["地区生产总值", "菱角种植面积"])
def test_a_measure_is_followed_through_the_documents(reports, name):
    _, page = measured(dict(pages(reports)), name)
    assert page.findtext(".//h2") == "云州市"
    rows = [[cell.text_content() for cell in row] for row in page.findall(".//tbody/tr")]
    expected = [(year - 1, "结果") for year, _ in YEARS] + [(year, "目标") for year, _ in YEARS]
    assert [(int(row[0]), row[1]) for row in rows] == sorted(expected, key=lambda e: e[0])
    for row, link in zip(rows, page.iterfind(".//tbody//a"), strict=True):
        id, _, node = link.get("href").partition(".html#")
        assert normalise(row[2]) in normalise(reports[id].node(node).text)
    dots = page.findall(".//svg//circle")
    assert len(dots) == len(rows)


def test_a_measure_of_one_document_has_no_page(reports):
    one = dict(list(reports.items())[:1])
    assert not [name for name in dict(pages(one)) if name.startswith("measure-")]


def test_places_do_not_share_a_chart(reports):
    other = {f"x-{year}": sp.parse(REPORT.format(year, year - 1, rate).replace("云州", "乐川"))
             for year, rate in YEARS}  # fmt: skip
    _, page = measured(dict(pages(reports | other)), "地区生产总值")
    assert [h.text for h in page.iterfind(".//h2")] == ["乐川市", "云州市"]
    assert len(page.findall(".//svg")) == 2


def test_a_document_leads_back_to_the_list_and_the_list_tells_all_its_years(documents):
    site = dict(pages(documents))
    assert ' href="index.html">' in site["yunzhou-fyp-16.html"]
    rows = [[td.text_content() for td in row] for row in
            lxml_html.fromstring(site["index.html"]).iterfind(".//tbody/tr")]  # fmt: skip
    assert all(row[1] for row in rows)
    assert "2031–2035" in {row[1] for row in rows}


def test_a_page_of_a_measure_is_quiet_and_accessible(visit, reports):
    pytest.importorskip("axe_core_python", reason="the extra [browser] is missing")
    script = resources.files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")
    name, _ = measured(dict(pages(reports)), "地区生产总值")
    for width in (390, 1280):
        page = visit(dict(pages(reports))[name], width=width)
        page.wait_for_timeout(50)
        assert (page.said, len(page.asked)) == ([], 1)
        page.evaluate(script)
        found = page.evaluate("axe.run()")["violations"]
        assert [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


WICKED = """云州市{}年国民经济和社会发展计划
一、主要目标</script><script>alert(1)</script>
——地区生产总值增长5.5%左右\u202e反\u202c<img src=x onerror=alert(2)>。
——"><svg onload=alert(3)>种植面积达到3万亩以上。
(1)javascript:alert(4)<iframe src=//x.example>建成公园3座。
"""


def test_a_text_cannot_inject_into_any_page(visit):
    documents = {f"w-{year}": sp.parse(WICKED.format(year)) for year in (2031, 2032)}
    site = dict(pages(documents))
    assert len(site) > 4  # measures and a comparison among them
    for name, markup in site.items():
        page = visit(markup)
        if name == "index.html":
            page.fill("#query", "alert")
        page.wait_for_timeout(50)
        assert (page.said, len(page.asked)) == ([], 1), name
        assert page.evaluate("document.querySelectorAll('img, iframe, main script').length") == 0
        assert "\u202e" not in page.locator("main").inner_text()


@pytest.mark.parametrize("name", ["index.html", "yunzhou-plan-2030--yunzhou-plan-2031.html"])
def test_axe_finds_no_violation(visit, documents, name):
    pytest.importorskip("axe_core_python", reason="the extra [browser] is missing")
    script = resources.files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")
    page = visit(dict(pages(documents))[name], width=390)
    page.evaluate(script)
    found = page.evaluate("axe.run()")["violations"]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_command_writes_a_site(tmp_path, monkeypatch):
    from click.testing import CliRunner

    from shenzhen_plans.cli import main

    monkeypatch.setenv("SHENZHEN_PLANS_HOME", str(tmp_path / "home"))
    done = CliRunner().invoke(main, ["archive", "site", str(tmp_path / "pages")])
    assert done.exit_code == 0, done.stderr
    assert {path.stem for path in SPECIMENS} <= {p.stem for p in (tmp_path / "pages").iterdir()}
    done = CliRunner().invoke(main, ["archive", "site", str(tmp_path / "x"), "--no-specimens"])
    assert done.exit_code == 1


@pytest.mark.parametrize("id", ["index", "../x", "a/b", "x\0", "INDEX"])
def test_an_id_that_would_lie_elsewhere_or_on_another_page(id: str, tmp_path: Path) -> None:
    document = sp.parse("云州市2031年计划\n一、任务\n")
    with pytest.raises(sp.PlansError, match="cannot be a page of its own"):
        build({"plan": document, id: document}, tmp_path / "site")
    assert list(tmp_path.rglob("*.html")) == []
    with pytest.raises(sp.PlansError):
        build({"a": document, "A": document}, tmp_path / "site")


def test_a_page_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "index.html").mkdir()
    with pytest.raises(OSError, match="index"):
        build({"plan": sp.parse("一、任务\n")}, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
