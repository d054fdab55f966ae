"""What is not to happen stays so in the proposal; pairs that contradict themselves and days that are none are found."""

import pytest

from perfkit.goals import Verdict, check_goal

AS_OF = "2026-11-21"


def codes(verdict: Verdict) -> list[str]:
    return [finding.code.code for finding in verdict.findings]


@pytest.mark.parametrize(
    ("text", "rewrite"),
    [
        ("Do not drop below 90% renewal by Q4", "Do not drop below 90% renewal by Q4"),
        ("Don't raise prices by 5% in Q2", "By the end of Q2, don't raise prices by 5%, from ___ to ___"),
        ("不要在Q2把价格提高5%", "Q2内,不要把价格提高5%,从___到___"),
        ("Never let churn exceed 3%", "By the end of next quarter, never let churn exceed 3%"),
        (
            "increase upsell revenue by a third no later than March",
            "No later than March, raise upsell revenue by a third, from ___ to ___",
        ),
        ("raise the win rate by at least 5% by Q2", "raise the win rate by at least 5% by Q2"),
        ("Raise churn by 5% by Q2", "By Q2, raise churn by 5%, from ___ to ___"),
        ("续费率不得低于90%", "下季度内,续费率不得低于90%"),
        ("年内提高赢单率", "年底前,将赢单率从___提高到___"),
        ("本周内提高赢单率", "本周内,将赢单率从___提高到___"),
    ],
)
def test_a_proposal_keeps_what_is_not_to_happen_and_how_far(text: str, rewrite: str) -> None:
    assert check_goal(text).rewrite == rewrite


@pytest.mark.parametrize(
    ("text", "is_downwards"),
    [
        ("Do not let the renewal rate drop below 90%", False),
        ("Don't raise prices by 5%", True),
        ("Without raising prices, grow revenue by 10% in Norway", False),
        ("不要把价格提高5%", True),
        ("严禁把价格提高5%", True),
        ("禁止续费率低于90%", False),
        ("续费率不得低于90%", False),
    ],
)
def test_a_negation_turns_the_direction_of_its_verb(text: str, is_downwards: bool) -> None:
    assert check_goal(text).reading.is_downwards is is_downwards


@pytest.mark.parametrize("text", ["Do not drop below 90% renewal", "Never let churn exceed 3%", "Beat 45% win rate"])
def test_a_level_that_is_to_be_kept_is_a_target_and_no_change(text: str) -> None:
    reading = check_goal(text).reading
    assert reading.target is not None
    assert reading.change is None


@pytest.mark.parametrize(
    ("text", "code", "score", "rewrite"),
    [
        ("Raise win rate from 30% to 30% by Q2", "PKW039", 0, "By Q2, raise win rate from 30% to ___"),
        ("Raise NPS from 45 to 30 by 30 June 2027", "PKW040", 1, "By 30 June 2027, raise NPS from 45 to ___"),
        ("Cut lead time from 3 days to 5 days by Q2", "PKW040", 1, "By Q2, cut lead time from 3 days to ___"),
        ("将客诉从10件增加到5件,6月底前", "PKW040", 1, "6月底前,将客诉从10件提高到___"),
        ("6月底前将赢单率从30%提升到20%", "PKW040", 1, "6月底前,将赢单率从30%提高到___"),
        ("Q2内流失率从3%到5%", "PKW040", 1, "Q2内,将流失率从3%降低到___"),
    ],
)
def test_a_pair_that_goes_nowhere_or_backwards_is_found(text: str, code: str, score: int, rewrite: str) -> None:
    verdict = check_goal(text)
    assert code in codes(verdict)
    assert verdict.letters["measurable"].score == score
    assert verdict.rewrite == rewrite


@pytest.mark.parametrize(
    "text",
    [
        "Do not let NPS fall from 45 to 30 by Q2",
        "Improve lead time from 5 days to 3 days by Q2",
        "提升响应时效,从5小时到3小时,6月底前",
        "Cut churn from 5% to 3% by Q2",
        "Move the price from 30 to 20 euros by Q2",
    ],
)
def test_a_pair_whose_way_is_right_or_not_said_is_left_alone(text: str) -> None:
    assert not {"PKW039", "PKW040"} & set(codes(check_goal(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Raise NPS to 60 by 31 June 2027",
        "Raise NPS to 60 by 2027-02-30",
        "Raise NPS to 60 by 06/31/2027",
        "Raise NPS to 60 by 29 February 2027",
        "2027-02-30前NPS提升到60",
        "2月30日前NPS提升到60",
        "2027年13月前NPS提升到60",
        "13月底前NPS提升到60",
        "2027-13-01前NPS提升到60",
        "Raise NPS to 60 by 2027-13-01",
        "Raise NPS to 60 by 32 June 2027",
    ],
)
@pytest.mark.parametrize("as_of", [None, AS_OF])
def test_a_day_that_no_calendar_has_is_no_deadline(text: str, as_of: str | None) -> None:
    verdict = check_goal(text, as_of=as_of)
    assert verdict.letters["time_bound"].score == 0
    assert {"PKW045", "PKW016"} <= set(codes(verdict))
    assert "PKW044" not in codes(verdict)
    assert verdict.reading.deadline is None
    assert str(verdict.reading.target.value if verdict.reading.target else "") == "60"
    assert verdict.rewrite.startswith(("By ___", "___前"))


def test_the_leap_day_without_a_year_is_a_deadline() -> None:
    assert check_goal("Raise NPS to 60 by 29 February").letters["time_bound"].score == 2


@pytest.mark.parametrize(
    "text",
    [
        "Raise NPS to 60 not before March",
        "Raise NPS to 60 no earlier than March",
        "Raise NPS to 60 not until March",
        "不早于3月底把NPS提升到60",
        "最早3月底把NPS提升到60",
    ],
)
def test_a_start_said_by_a_negation_is_no_deadline(text: str) -> None:
    verdict = check_goal(text)
    assert verdict.letters["time_bound"].score == 0
    assert "PKW019" in codes(verdict)


@pytest.mark.parametrize(
    "text", ["Raise NPS to 60 no later than March", "Raise NPS to 60 not after March", "不得晚于3月底把NPS提升到60"]
)
def test_a_bound_of_a_time_said_by_a_negation_is_a_deadline(text: str) -> None:
    assert check_goal(text).letters["time_bound"].score == 2


@pytest.mark.parametrize("given", [None, 3, ["Raise NPS to 60"]])
def test_what_is_no_goal_is_refused_by_its_kind(given: object) -> None:
    with pytest.raises(TypeError, match="goal must be a sentence, a Goal or GoalFacts, not "):
        check_goal(given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "rewrite"),
    [
        ("年底前提高客单价并降低退货率", "年底前,提高客单价并降低退货率,从___到___"),
        ("Halve the number of complaints by year end", "By year end, halve the number of complaints, from ___ to ___"),
        ("月底前停滞商机减半", "月底前,停滞商机减半,从___到___"),
        ("Maintain pipeline coverage of 3x by Q2", "Maintain pipeline coverage of 3x by Q2"),
        ("Fewer lost deals by Q2 2027", "By Q2 2027, cut ___ from ___ to ___"),
        ("No key account lost by Q2 2027", "No key account lost by Q2 2027"),
        (
            "Raise win rate in the automotive segment by Q2",
            "By Q2, raise win rate in the automotive segment, from ___ to ___",
        ),
        ("Sell 40 licences between April and June", "By ___, sell 40 licences between April and June"),
        ("Sign 8 hospitals by the end of fiscal Q3", "Sign 8 hospitals by the end of fiscal Q3"),
        ("1月到3月之间把退货率降低", "1月到3月内,将退货率从___降低到___"),
        ("Get more attractive by the new school year 2027/28", "By ___, bring ___ from ___ to ___"),
    ],
)
def test_a_proposal_says_no_other_way_deadline_or_target_than_the_sentence(text: str, rewrite: str) -> None:
    assert check_goal(text).rewrite == rewrite
