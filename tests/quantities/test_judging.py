"""How far two figures can be compared: what was added against what there is, cases, parts of a course."""

from __future__ import annotations

import pytest

from tests.quantities.test_pairs import PLAN, REPORT, answers, pair

MET = [
    # how it is done, before the verb
    ("创建茶乡示范村6个。", "成功创建茶乡示范村7个。"),
    ("发放茶农护具900件。", "免费发放茶农护具950件。"),
    ("滚动实施制茶技改项目50个。", "制茶技改项目实施54个。"),
    ("新投放运茶车20辆。", "运茶车投放21辆。"),
    # what takes place has no stock
    ("茶戏下乡180场。", "举办茶会16场、茶戏下乡188场。"),
    # what was done, before the value
    ("完成12座旧茶库加固。", "旧茶库加固完成13座。"),
    # a part of what was told before
    ("引进茶企30家,其中外地茶企4家。", "引进茶企33家,包括外地茶企5家。"),
    # what became of them, inside the name
    ("残疾茶农康复救助150名。", "158名残疾茶农得到康复救助。"),
    ("新增年产能力12万吨。", "新增产能力13万吨。"),
    # other words for the same
    ("单位生产总值能耗下降3%。", "单位地区生产总值能耗降低3.4%。"),
    ("茶渣固体废物利用率达到60%。", "茶渣固废利用率61%。"),
    ("辖区茶业总收入增长5%。", "茶业总收入增长5.6%。"),
    ("县域内建成茶亭15座。", "茶亭建成16座。"),
    ("渔港投资增长3%。", "渔港投资由降转升、增长3.1%。"),
    ("新增市级茶艺工坊10家。", "市级茶艺工坊新增11家。"),
    ("创建县级以上茶乡文明村10个。", "新创县级以上茶乡文明村11个。"),
    # a rate of what the clause before names
    ("办理茶农提案满意率达到98%。", "办理茶农提案58件,满意率99%。"),
    # the more cases are dealt with, the better
    ("查处茶市违规案件80宗。", "查处茶市违规案件91宗。"),
    ("改造老旧茶舍110座。", "老旧茶舍改造完工112座。"),
    # what became of the things that are counted, behind them
    ("打通茶路33条。", "35条茶路建成通车。"),
    ("惠及茶农11万户以上。", "11.6万户茶农受益。"),
    ("渔港投资力争实现8%的增长。", "渔港投资增长8.1%。"),
    ("陶业产值达到900亿元、增长10%。", "陶业产值站上1000亿元新台阶,增幅为12.7%。"),
    ("R&D经费投入强度达到3%。", "R&D投入强度达到3.1%。"),
    ("新建改扩建茶园所80座。", "茶园所新建改扩建84座。"),
    ("新建、改扩建学校8所。", "新改扩建学校9所。"),
    ("竣工学校6所。", "学校竣工6所。"),
    ("举办惠民演出300场。", "惠民演出举办310场。"),
    ("新增茶农医生签约2万人。", "茶农医生签约新增2.3万人。"),
    ("安排省重点项目70个。", "71个省重点项目完成投资80亿元。"),
    ("菱角产量保持在35万吨以上。", "菱角产量连续三年增产、达到36万吨。"),
    ("净增茶企45家,总数达到410家。", "茶企净增51家、累计达416家。"),
    ("实施市级重点项目26个。", "市级重点项目实施27个。"),
    ("牛羊存栏分别达到5万头、9万只。", "牛羊存栏分别为6万头、9.1万只。"),
]


@pytest.mark.parametrize(("target", "result"), MET)
def test_what_can_be_compared_and_is_met(target: str, result: str) -> None:
    found = [p for p in answers(PLAN.format(target), REPORT.format(result, "")) if p.result][-1]
    assert (found.comparability, found.met, found.why[1:]) == ("direct", True, ())


def test_what_was_built_by_now_is_no_answer_to_what_is_to_be_built() -> None:
    found = pair("新建茶亭150座。", "茶亭累计建成900座。")
    assert (found.comparability, found.met) == ("partial", None)


APART = [
    ("新增茶舍80家。", "茶舍利润下降2%。"),
    ("新增建设筹集安置茶舍260套。", "安置茶舍供应150套。"),
    ("新登记茶商4万户。", "茶商注销2万户。"),
    ("新增茶亭8座。", "开工茶亭6座。"),
    ("新建学校6所。", "撤并学校6所。"),
    ("办结茶市纠纷案件400件。", "茶市纠纷案件立案462件。"),
    ("亿元GDP茶灾死亡人数下降8%。", "茶灾死亡21人。"),
    ("绿色茶庄20家。", "获评国家级绿色茶庄4家。"),
    ("渔港装卸能力达到90万吨。", "渔港装卸量71万吨。"),
]


@pytest.mark.parametrize(("target", "result"), APART)
def test_other_places_in_a_course_and_other_measures_answer_nothing(
    target: str, result: str
) -> None:
    found = pair(target, result)
    assert found.result is None


def test_a_size_that_says_which_things_are_spoken_of_answers_nothing() -> None:
    found = answers(
        PLAN.format("消除年茶叶收入10万元以下的茶村。"), REPORT.format("年茶叶收入20万元以上的茶村占80%。", "")
    )  # fmt: skip
    assert [p.result for p in found if "万元" in p.target.quantity.quote] == []


OPEN = [
    # people, visits and households; money of another country
    ("培训茶农3万人。", "培训茶农3.3万人次。", "other unit"),
    ("惠及茶村1万户。", "惠及茶村2.1万人。", "other unit"),
    ("茶叶出口5亿元。", "茶叶出口6亿美元。", "other unit"),
]


@pytest.mark.parametrize(("target", "result", "why"), OPEN)
def test_what_is_counted_by_something_else_is_left_open(target: str, result: str, why: str) -> None:
    found = pair(target, result)
    assert (found.comparability, found.met) == ("partial", None)
    assert why in found.why


UNDECIDED = [
    # only begun, by what the things counted do
    ("改造城中茶村3个。", "3个城中茶村改造项目均启动征收。", None),
    # a sum of two, and one of them
    ("争取茶业专项债、茶农补助60亿元。", "争取茶农补助19亿元。", None),
    # net is no more than gross
    ("新增茶商5万户。", "净增茶商4.1万户。", None),
    ("新增茶商5万户。", "净增茶商5.1万户。", True),
    ("净增茶商5万户。", "新增茶商5.1万户。", None),
    ("净增茶商5万户。", "新增茶商4.1万户。", False),
    # what is added, and what there is
    ("新增茶道通车里程46公里。", "茶道通车里程达到388公里。", None),
]


@pytest.mark.parametrize(("target", "result", "met"), UNDECIDED)
def test_met_is_said_only_where_it_is_decided(target: str, result: str, met: bool | None) -> None:
    assert pair(target, result).met is met


def test_what_is_closed_answers_and_not_what_was_opened() -> None:
    found = pair("办结茶市纠纷案件400件。", "茶市纠纷案件立案462件、结案431件。")
    assert found.result is not None
    assert str(found.result.quantity.value) == "431"


def test_what_is_come_to_behind_what_was_added_is_the_sum() -> None:
    found = pair("茶道通车里程达到480公里。", "茶道通车里程新增28公里,达到445公里。")
    assert found.result is not None
    assert (str(found.result.quantity.value), found.result.quantity.aspect) == ("445", "total")


LOWER = [
    ("茶市审批时限3个工作日。", "茶市审批时限2个工作日。", True),
    ("用水总量11亿立方米。", "用水总量12亿立方米。", False),
    ("接待茶农信访90批次。", "接待茶农信访70批次。", None),
]


@pytest.mark.parametrize(("target", "result", "met"), LOWER)
def test_less_is_better_where_nothing_is_done_with_it(
    target: str, result: str, met: bool | None
) -> None:
    assert pair(target, result).met is met
