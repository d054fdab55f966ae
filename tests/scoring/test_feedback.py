"""Feedback from several sides."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.diagnostics import Refused
from perfkit.scoring import Feedback, FeedbackGroup, TooFew, combine_feedback, compute_mean

F = Fraction
GROUPS = [
    FeedbackGroup("self", F(0)),
    FeedbackGroup("manager", F("0.5")),
    FeedbackGroup("peers", F("0.3"), 3),
    FeedbackGroup("reports", F("0.2"), 3),
]


def gave(group: str, *scores: str) -> list[Feedback]:
    return [Feedback(group, f"{group}{at}", F(score)) for at, score in enumerate(scores)]


ALL = [*gave("self", "5"), *gave("manager", "4"), *gave("peers", "3", "4", "5"), *gave("reports", "2", "2", "3")]


def test_means_of_groups_are_weighed_and_the_own_view_only_shown() -> None:
    found = combine_feedback("Ann", ALL, GROUPS)
    assert found.value == F(2) + F("1.2") + F(7, 15)
    assert [(part.group, part.count, part.mean) for part in found.parts] == [
        ("self", 1, 5),
        ("manager", 1, 4),
        ("peers", 3, 4),
        ("reports", 3, F(7, 3)),
    ]
    assert sum(part.part for part in found.parts) == found.value
    assert combine_feedback("Ann", ALL[::-1], GROUPS).value == found.value


def test_too_few_withhold_the_total_and_their_mean() -> None:
    found = combine_feedback("Ann", ALL[:-1], GROUPS)
    assert (found.value, [each.code.code for each in found.findings]) == (None, ["PKS052"])
    assert found.parts[-1].mean is None
    # Whoever has too few weighs nothing then; the others stay as they are written.
    assert [part.weight for part in found.parts[:-1]] == [group.weight for group in GROUPS[:-1]]
    assert found.parts[-1].weight == 0
    assert found.findings[0].what() == "2 of the 3 raters needed among `reports` gave feedback on `Ann`"


def test_or_their_weight_is_spread_over_the_others() -> None:
    found = combine_feedback("Ann", ALL[:-1], GROUPS, too_few=TooFew.SPREAD)
    assert found.value == 4
    assert [part.weight for part in found.parts] == [0, F("0.625"), F("0.375"), 0]
    assert combine_feedback("Ann", [], GROUPS, too_few=TooFew.SPREAD).value is None


def test_a_group_without_weight_may_stay_away() -> None:
    assert combine_feedback("Ann", ALL[1:], GROUPS).findings == ()


@pytest.mark.parametrize(
    ("feedback", "groups", "code"),
    [
        (ALL, GROUPS[:-1], "PKS001"),
        ([*ALL, Feedback("manager", "manager0", F(1))], GROUPS, "PKS017"),
        (ALL, [*GROUPS, FeedbackGroup("self", F(0))], "PKS017"),
        ([*ALL, Feedback("peer", "x", F(1))], GROUPS, "PKS016"),
        (ALL, [*GROUPS[:-1], FeedbackGroup("reports", F("-0.2"))], "PKS002"),
    ],
)
def test_error_feedback_that_cannot_be_weighed(
    feedback: list[Feedback], groups: list[FeedbackGroup], code: str
) -> None:
    found = combine_feedback("Ann", feedback, groups)
    assert (found.value, found.parts) == (None, ())
    assert code in [each.code.code for each in found.findings]


def test_error_the_own_view_does_not_count_among_others() -> None:
    peers = [FeedbackGroup("peers", F(1))]
    given = gave("peers", "3", "4", "5")
    for own in ("Ann", "Ann ", "ann", "Ａnn"):
        found = combine_feedback("Ann", [*given, Feedback("peers", own, F(10))], peers)
        assert (found.value, [each.code.code for each in found.findings]) == (None, ["PKS055"])
    alone = combine_feedback("Ann", [Feedback("manager", "Ann", F(5))], [FeedbackGroup("manager", F(1))])
    assert [each.code.code for each in alone.findings] == ["PKS055"]
    shown = [*peers, FeedbackGroup("others", F(0))]
    mixed = [*given, Feedback("others", "Ann", F(5)), Feedback("others", "Bob", F(1))]
    assert [each.code.code for each in combine_feedback("Ann", mixed, shown).findings] == ["PKS055"]


def test_the_own_view_counts_in_a_group_of_its_own() -> None:
    groups = [FeedbackGroup("self", F("0.2"), is_own=True), FeedbackGroup("peers", F("0.8"))]
    found = combine_feedback("Ann", [Feedback("self", "Ann", F(5)), Feedback("peers", "Bob", F(4))], groups)
    assert (found.value, found.findings) == (F("4.2"), ())
    other = combine_feedback("Ann", [Feedback("self", "Bob", F(5)), Feedback("peers", "Bob", F(4))], groups)
    assert [each.code.code for each in other.findings] == ["PKS055"]


def test_error_feedback_without_a_score_is_refused() -> None:
    with pytest.raises(Refused, match="PKV010"):
        Feedback("peers", "Bob", None)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="PKV010"):
        compute_mean([])


@pytest.mark.parametrize(
    ("raters", "least", "score", "few"),
    [
        (1, 0, "3", []),
        (1, 1, "3", []),
        (1, 2, None, ["1 of 2"]),
        (2, 2, "3", []),
        (0, 0, None, ["0 of 1"]),
        (0, 1, None, ["0 of 1"]),
        (0, 2, None, ["0 of 2"]),
    ],
)
def test_a_group_counts_from_its_least_number_of_raters_on_and_never_by_nobody(
    raters: int, least: int, score: str | None, few: list[str]
) -> None:
    groups = [FeedbackGroup("peers", F(1), least_count=least)]
    given = [Feedback("peers", str(rater), F(2 + 2 * rater) if raters == 2 else F(3)) for rater in range(raters)]
    found = combine_feedback("Ann", given, groups)
    assert (found.value, found.parts[0].mean) == (score and F(score), score and F(score))
    values = [dict(each.values) for each in found.findings]
    assert [f"{each['count']} of {each['least']}" for each in values] == few


def test_a_group_without_weight_by_nobody_is_shown_without_a_mean() -> None:
    groups = [FeedbackGroup("peers", F(1)), FeedbackGroup("guests", F(0))]
    found = combine_feedback("Ann", [Feedback("peers", "Bob", F(4))], groups)
    assert (found.value, found.findings) == (4, ())
    assert [(each.count, each.mean, each.part) for each in found.parts] == [(1, 4, 4), (0, None, 0)]


def test_a_mean_of_zero_adds_nothing() -> None:
    found = combine_feedback("Ann", [Feedback("peers", "Bob", F(0))], [FeedbackGroup("peers", F(1))])
    assert (found.value, found.parts[0].mean, found.parts[0].part) == (0, 0, 0)
