"""A structured goal without a sentence gets a proposal too, with what is missing left open."""

import pytest

from perfkit.diagnostics import Language
from perfkit.goals import GoalFacts, check_goal
from perfkit.goals.propose_goal import propose_goal


@pytest.mark.parametrize(
    ("facts", "english", "chinese"),
    [
        (
            GoalFacts(metric="NPS", target=60, ends_on="2027-03-31"),
            "By 2027-03-31, raise NPS from ___ to 60",
            "2027-03-31前,将NPS从___提高到60",
        ),
        (
            GoalFacts(metric="churn", unit="ratio", direction="less", baseline="0.05"),
            "By ___, cut churn from 5% to ___",
            "___前,将churn从5%降低到___",
        ),
        (
            GoalFacts(direction="within", lower=3, upper=5),
            "By ___, keep ___ between 3 and 5",
            "___前,将___保持在3到5之间",
        ),
    ],
)
def test_what_a_structured_goal_lacks_is_left_open(facts: GoalFacts, english: str, chinese: str) -> None:
    assert check_goal(facts).rewrite == english
    assert propose_goal(facts, Language.CHINESE) == chinese


def test_a_structured_goal_that_lacks_nothing_gets_no_proposal() -> None:
    facts = GoalFacts(owner="Lena", metric="NPS", baseline=40, target=60, ends_on="2027-03-31")
    assert check_goal(facts).rewrite == ""


def test_a_band_is_measurable_without_a_baseline() -> None:
    facts = GoalFacts(metric="stock", direction="within", lower=3, upper=5, target=5, ends_on="2027-03-31")
    verdict = check_goal(facts)
    assert verdict.letters["measurable"].score == 2
    assert "PKW010" not in [finding.code.code for finding in verdict.findings]


def test_a_band_the_wrong_way_round_is_no_target() -> None:
    facts = GoalFacts(metric="stock", direction="within", lower=5, upper=3, ends_on="2027-03-31")
    assert check_goal(facts).letters["measurable"].score == 0
