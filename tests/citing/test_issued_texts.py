"""Texts that one notice issues: each is called by its title, and a reference stays inside it."""

import pytest

import shenzhen_plans as sp
from shenzhen_plans.citing.errors import AmbiguousReference, ReferenceNotFound

BOTH = "《云州市渡船检验办法（试行）》和《云州市渡口看守办法》"
LETTER = f"云州市人民政府关于印发{BOTH}的通知\n各区人民政府：\n现将{BOTH}印发给你们。\n"
FIRST = "第一条 渡船每年检验一次。\n"
SECOND = "第一条 渡口昼夜有人看守。\n第二条 看守人员轮班。\n"
PLAIN = sp.parse(f"{LETTER}云州市渡船检验办法（试行）\n{FIRST}云州市渡口看守办法\n{SECOND}")
ANNEXES = sp.parse(
    f"{LETTER}附件1：云州市渡船检验办法（试行）\n{FIRST}附件2：云州市渡口看守办法\n{SECOND}"
)


@pytest.mark.parametrize("notice", [PLAIN, ANNEXES], ids=["below one another", "annexes"])
@pytest.mark.parametrize(
    ("reference", "text"),
    [
        ("《云州市渡船检验办法（试行）》第一条", "渡船每年检验一次。"),
        ("《渡船检验办法》第一条", "渡船每年检验一次。"),
        ("《云州市渡口看守办法》第一条", "渡口昼夜有人看守。"),
        ("《渡口看守办法》第二条", "看守人员轮班。"),
    ],
)
def test_a_title_that_is_issued_means_its_own_part(notice, reference, text):
    assert sp.resolve(reference, within=notice).node.text == text
    (found,) = sp.find_citations(f"按照{reference}办理。", within=notice)
    assert found.resolution.node.text == text


@pytest.mark.parametrize("notice", [PLAIN, ANNEXES])
def test_a_place_of_one_text_is_not_looked_for_in_another(notice):
    with pytest.raises(ReferenceNotFound):
        sp.resolve("《云州市渡船检验办法》第二条", within=notice)
    with pytest.raises(ReferenceNotFound):
        sp.resolve("《云州市渡口看守办法》第三条", within=notice)


def test_the_further_text_alone_is_its_annex():
    assert sp.resolve("《云州市渡口看守办法》", within=PLAIN).node.title == "云州市渡口看守办法"
    (found,) = sp.find_citations("按照《云州市渡口看守办法》办理。", within=PLAIN)
    assert found.resolution.node.kind == "annex"


def test_a_document_of_the_same_title_is_named_as_well():
    own = sp.parse(f"云州市渡口看守办法\n{SECOND}")
    with pytest.raises(AmbiguousReference):
        sp.resolve("《云州市渡口看守办法》第二条", within=(PLAIN, own))


@pytest.mark.parametrize("form", ["json", "xml", "akn", "markdown"])
def test_every_format_keeps_all_titles(form):
    back = getattr(sp, f"from_{form}")(getattr(sp, f"to_{form}")(PLAIN))
    assert [text.value for text in back.metadata.issued] == [
        "云州市渡船检验办法（试行）",
        "云州市渡口看守办法",
    ]
    assert sp.resolve("《渡口看守办法》第二条", within=back).node.text == "看守人员轮班。"
