"""Arrows, ranges, fractions of a million, conditions, second goals, and kinds of words that were missed once."""

from fractions import Fraction

import pytest

from perfkit.goals import ReadAmount, check_goal


def shown(amount: ReadAmount | None) -> str:
    if amount is None:
        return ""
    high = "" if amount.high is None else f"..{amount.high}"
    return f"{amount.value}{high} {amount.unit}"


@pytest.mark.parametrize(
    ("text", "baseline", "target"),
    [
        ("Raise win rate 20% -> 25% by Q2", "20 percent", "25 percent"),
        ("Raise NPS 30→45 by Q2", "30 number", "45 number"),
        ("Raise NPS 30 => 45 by Q2", "30 number", "45 number"),
        ("Q2底前赢单率20%→25%", "20 percent", "25 percent"),
        ("Q2底前赢单率20% -> 25%", "20 percent", "25 percent"),
        ("Cut quote turnaround from three days to one day before the summer break", "3 days", "1 days"),
        ("Cut lead time from two weeks to five days by Q2", "2 weeks", "5 days"),
    ],
)
def test_the_two_ends_of_a_change_are_a_baseline_and_a_target(text: str, baseline: str, target: str) -> None:
    verdict = check_goal(text)
    assert (shown(verdict.reading.baseline), shown(verdict.reading.target)) == (baseline, target)
    assert verdict.reading.change is None
    assert verdict.total == verdict.most


@pytest.mark.parametrize(
    ("text", "target", "change"),
    [
        ("Raise win rate by 10-15% in Q2", "", "10..15 percent"),
        ("Raise win rate to 20%-25% by Q2", "20..25 percent", ""),
        ("Keep win rate between 20% and 25% by Q2", "20..25 percent", ""),
        ("Q2底前赢单率20%-25%", "20..25 percent", ""),
        ("Reach three-quarters of a million in revenue by Q2", "750000 money", ""),
        ("Reach two thirds of a million in revenue by Q2", f"{Fraction(2_000_000, 3)} money", ""),
        ("Raise revenue by 20% without hiring 5 people by Q2", "", "20 percent"),
        ("在不增加5人的情况下,6月底前把赢单率提高到30%", "30 percent", ""),
    ],
)
def test_amounts_are_read_as_they_are_meant(text: str, target: str, change: str) -> None:
    reading = check_goal(text).reading
    assert (shown(reading.target), shown(reading.change)) == (target, change)
    assert not reading.is_downwards


@pytest.mark.parametrize("text", ["Finish the report by 12-31", "Raise NPS to 60 by 10-15"])
def test_two_figures_with_nothing_counted_after_them_are_still_a_day(text: str) -> None:
    assert check_goal(text).letters["time_bound"].score == 2


@pytest.mark.parametrize(
    ("text", "metric", "target", "change"),
    [
        ("提高赢单率5个百分点，并在6月底前把客诉降到10件以内", "赢单率", "", "5 percentage points"),
        ("Raise win rate by 5% and cut complaints to 10 by June", "win rate", "", "5 percent"),
        ("Launch the app and sign 50 clients by Q2", "clients", "50 number", ""),
    ],
)
def test_of_two_goals_the_amounts_are_those_of_the_metric(text: str, metric: str, target: str, change: str) -> None:
    reading = check_goal(text).reading
    assert (reading.metric, shown(reading.target), shown(reading.change)) == (metric, target, change)
    assert reading.goals == 2


@pytest.mark.parametrize(
    ("text", "letter", "score"),
    [
        ("zero safety incidents", "measurable", 2),
        ("zero quality complaints", "measurable", 2),
        ("推进数字化项目落地", "specific", 1),
        ("推动供应链系统上线", "specific", 1),
        ("Complete negotiation training", "specific", 1),
        ("Pass the sales certification", "specific", 1),
        ("完成谈判培训", "specific", 1),
        ("参加产品课程", "specific", 1),
        ("年度续费率不低于92%", "time_bound", 1),
    ],
)
def test_kinds_of_words_that_were_missed_are_met(text: str, letter: str, score: int) -> None:
    assert check_goal(text).letters[letter].score == score


@pytest.mark.parametrize("text", ["Complete more training", "完成认真培训", "推进数字化", "zero excellence"])
def test_what_is_not_named_stays_unmet(text: str) -> None:
    verdict = check_goal(text)
    assert verdict.letters["specific"].score == 0
    assert verdict.letters["measurable"].score == 0


def test_the_figure_of_the_year_is_proposed_with_the_end_of_the_year() -> None:
    assert check_goal("年度续费率不低于92%").rewrite == "年底前,续费率不低于92%"


def test_a_day_of_dreams_is_still_vague() -> None:
    assert "PKW017" in [each.code.code for each in check_goal("We hope to one day win more from clients").findings]


@pytest.mark.parametrize(
    ("text", "metric", "target", "is_downwards"),
    [
        ("Grow revenue to 2M EUR and cut churn to 3%", "revenue", 2_000_000, False),
        ("年底前销售额做到500万，流失率降到3%", "销售额", 5_000_000, False),
        ("Raise win rate to 25%; NPS to 60", "win rate", 25, False),
        ("Sign 5 customers and cut churn to 3%", "customers", 5, False),
        ("二季度新签5家、续约10家客户", "客户", 5, False),
        ("Cut churn and sign 5 customers", "churn", None, True),
        ("Train reps and cut churn to 3%", "churn", 3, True),
        ("Reduce discounts while increasing deal size", "discounts", None, True),
        ("年底前提高赢单率并缩短销售周期", "赢单率", None, False),
        ("提升复购率、降低流失率", "复购率", None, False),
        ("提高赢单率和客单价", "赢单率", None, False),
    ],
)
def test_of_two_goals_the_first_is_read_with_its_own_figures(
    text: str, metric: str, target: int | None, is_downwards: bool
) -> None:
    verdict = check_goal(text)
    reading = verdict.reading
    assert reading.goals == 2
    assert "PKW007" in [finding.code.code for finding in verdict.findings]
    assert (reading.metric, reading.is_downwards) == (metric, is_downwards)
    assert (None if reading.target is None else reading.target.value) == target


def test_two_metrics_with_one_verb_share_their_figure() -> None:
    reading = check_goal("Raise revenue and margin by 10%").reading
    assert (reading.goals, reading.metric) == (2, "revenue")
    assert reading.change is not None
    assert reading.change.value == 10


def test_a_noun_that_two_figures_share_is_counted_with_both() -> None:
    reading = check_goal("Sign 5 new and renew 10 old customers").reading
    assert [amount.value for amount in reading.amounts] == [5, 10]
    assert reading.target is not None
    assert (reading.target.value, reading.goals) == (5, 2)


def test_what_is_held_while_another_metric_rises_is_a_goal_of_its_own() -> None:
    reading = check_goal("Raise win rate while keeping margin at 30%").reading
    assert (reading.metric, reading.target, reading.goals) == ("win rate", None, 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("把年费从100万元提升到120万美元", "PKW048"),
        ("把回款率从80%提升到90万", "PKW048"),
        ("签约额100万→90%", "PKW048"),
        ("Cut handling time from 12 minutes to 5%", "PKW048"),
        ("Grow ARR from $1.2m to €1.5m", "PKW048"),
        ("Raise revenue to 1,2 million", "PKW049"),
    ],
)
def test_figures_of_two_units_and_doubtful_commas_are_told(text: str, code: str) -> None:
    verdict = check_goal(text)
    assert code in [each.code.code for each in verdict.findings]
    assert verdict.letters["measurable"].score == (1 if code == "PKW048" else 2)


@pytest.mark.parametrize(
    "text",
    [
        "年底前投诉减少一倍",
        "把退货率降低两倍",
        "Reduce complaints by 2x by May",
        "Cut rework by 150% by May",
        "客訴減少三倍",
    ],
)
def test_less_by_as_much_as_there_is_is_told(text: str) -> None:
    assert "PKW050" in [each.code.code for each in check_goal(text).findings]


@pytest.mark.parametrize(
    "text", ["投诉减少一半", "投诉减少100%", "不让投诉增加一倍", "Halve complaints by May", "Cut rework by 100% by May"]
)
def test_less_by_a_part_or_by_everything_is_meant(text: str) -> None:
    assert "PKW050" not in [each.code.code for each in check_goal(text).findings]


@pytest.mark.parametrize(
    "text",
    [
        "Q5前把赢单率提到30%,年底前完成",
        "Raise the win rate to 30% by 31 June and by 30 September",
        "2月30日和年底前各签3家",
    ],
)
def test_a_day_that_no_calendar_has_is_told_beside_a_good_one(text: str) -> None:
    verdict = check_goal(text)
    assert "PKW045" in [each.code.code for each in verdict.letters["time_bound"].findings]
    assert verdict.letters["time_bound"].score == 2


@pytest.mark.parametrize(
    ("text", "baseline", "target", "change"),
    [
        ("Ship ninety-nine point five percent of orders on time", None, "99.5", None),
        ("Lift the rating to four point two five by May", None, "4.25", None),
        ("Ship Falcon 2 to 50 dealers", None, "50", None),
        ("We had 120 dealers in 2026; we want 160 by the end of 2027", "120", "160", None),
        ("We have 12 reps, hire 4 more by May", "12", None, "4"),
        ("从100家门店中提高20家的坪效", None, "20", None),
        ("把100家门店里的20家升级", None, "20", None),
        ("Of our 100 dealers, sign 20 to the new contract by May", None, "20", None),
        ("Lift the rating to four point five stars by May", None, "4.5", None),
        ("三季度新增200家", None, "200", None),
    ],
)
def test_amounts_have_their_part_in_the_sentence(
    text: str, baseline: str | None, target: str | None, change: str | None
) -> None:
    reading = check_goal(text).reading
    assert reading is not None
    found = [reading.baseline, reading.target, reading.change]
    assert [None if each is None else each.value for each in found] == [
        None if each is None else Fraction(each) for each in (baseline, target, change)
    ]


@pytest.mark.parametrize(
    "text", ["客户数从8000提升到1万", "Raise coverage from 2x to 300%", "Cut delays from 3 days to 4 hours"]
)
def test_units_that_can_be_compared_are_no_clash(text: str) -> None:
    assert "PKW048" not in [each.code.code for each in check_goal(text).findings]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("向老客户推销专业版2", ""),
        ("完成版本3.1培训", ""),
        ("五 月 向 一 线 团 队 推 广 《 销 售 手 册 4.2 》 。", ""),
        ("Upsell Pro 2 to existing customers", ""),
        ("Ship Falcon 2 in Spain", ""),
        ("Collect $1m by June", "1000000 money"),
        ("Invoice at least $2m by June", "2000000 money"),
    ],
)
def test_figures_of_names_are_no_measure_and_what_is_collected_is_one(text: str, target: str) -> None:
    verdict = check_goal(text)
    assert shown(verdict.reading.target) == target
    assert verdict.letters["measurable"].score == (2 if target else 0)
    assert verdict.letters["specific"].score == (2 if target else 1)


@pytest.mark.parametrize(
    ("text", "rewrite"),
    [
        ("Keep refund rate under 3% throughout 2027", "By the end of 2027, keep refund rate under 3% throughout"),
        ("Sign 20 banks throughout 2027", "By the end of 2027, sign 20 banks"),
        ("Reach a renewal rate of 91% in the FY27", "By the end of FY27, reach a renewal rate of 91%"),
        ("全年保持退货率低于3%", "年底前,始终保持退货率低于3%"),
        ("下半年折扣率始终控制在5%以内", "下半年结束前,折扣率始终控制在5%以内"),
        ("整个下半年，把投诉率压在1%以内", "下半年结束前,把投诉率始终压在1%以内"),
        ("双十一期间召回流失会员200名", "双十一结束前,召回流失会员200名"),
    ],
)
def test_a_proposed_deadline_keeps_what_holds_throughout(text: str, rewrite: str) -> None:
    verdict = check_goal(text)
    assert verdict.rewrite == rewrite
    assert check_goal(rewrite).total == verdict.most


def test_the_close_of_the_books_is_the_end_of_their_year() -> None:
    text = "By the time the FY27 books close, renewals reach 91%"
    assert check_goal(text).rewrite == text


def test_a_proposed_wording_keeps_baseline_and_change() -> None:
    assert check_goal("毛利率从31.5%提高5个百分点").rewrite == "下季度内,毛利率从31.5%提高5个百分点"
    assert check_goal("2027年底前由25%提升10个百分点").rewrite == "2027年底前,将___提高10个百分点,从25%提高到___"
