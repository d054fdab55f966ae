"""The lean of raters, the spread of scores, and the digits of a root."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt
from statistics import pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfkit.diagnostics import Refused
from perfkit.scoring import (
    RaterMethod,
    RaterScore,
    check_raters,
    compute_deviation,
    compute_mean,
    compute_root,
    compute_tail,
    compute_z_scores,
    level_raters,
)

F = Fraction
GIVEN = [
    *(RaterScore("Eve", f"a{at}", F(score)) for at, score in enumerate((95, 90, 90, 85, 80))),
    *(RaterScore("Flo", f"b{at}", F(score)) for at, score in enumerate((70, 60, 55, 50, 40))),
    RaterScore("Gil", "c", F(77)),
]
VALUES = st.fractions(min_value=0, max_value=10**6, max_denominator=10**6)
RATED = st.lists(
    st.builds(RaterScore, st.sampled_from("EFG"), st.just("p"), st.integers(0, 20).map(Fraction)),
    min_size=1,
    max_size=12,
).map(lambda rows: [RaterScore(row.rater, f"p{at}", row.score) for at, row in enumerate(rows)])


def after(method: RaterMethod, **options: int) -> list[Fraction]:
    return [each.after for each in level_raters(GIVEN, method, **options).scores]  # type: ignore[arg-type]


def test_means_become_the_mean_of_all() -> None:
    found = after(RaterMethod.MEAN)
    everybody = compute_mean([each.score for each in GIVEN])
    assert compute_mean(found[:5]) == compute_mean(found[5:10]) == everybody == 72
    assert found[:5] == [79, 74, 74, 69, 64]
    assert found[10] == 77


def test_a_shrunk_lean_takes_out_less_and_medians_take_the_middle() -> None:
    # Eve leans by 16; of five scores and five that stand for nothing half is taken out.
    assert after(RaterMethod.SHRUNK)[0] == 95 - 8
    assert after(RaterMethod.SHRUNK, shrink_by=0) == after(RaterMethod.MEAN)
    assert after(RaterMethod.MEDIAN)[:5] == [82, 77, 77, 72, 67]


def test_a_rater_of_few_is_left_alone_and_named() -> None:
    found = level_raters(GIVEN, RaterMethod.Z_SCORE)
    assert [each.what() for each in found.findings] == ["scores given by `Gil`: 1, fewer than 5"]
    assert found.findings[0].code.code == "PKS051"
    assert level_raters(GIVEN[:5], RaterMethod.MEAN).findings == ()


@given(RATED, st.sampled_from(RaterMethod), st.data())
def test_order_is_kept_and_the_order_of_scores_is_nothing(
    scores: list[RaterScore], method: RaterMethod, data: st.DataObject
) -> None:
    found = level_raters(scores, method, least_count=2).scores
    for one in found:
        for two in found:
            if one.rater == two.rater:
                assert (one.before < two.before) == (one.after < two.after)
    order = data.draw(st.permutations(range(len(scores))))
    shuffled = level_raters([scores[at] for at in order], method, least_count=2).scores
    assert list(shuffled) == [found[at] for at in order]


@given(RATED)
def test_by_mean_and_z_score_every_rater_gets_the_mean_of_all(scores: list[RaterScore]) -> None:
    everybody = compute_mean([each.score for each in scores])
    for method in (RaterMethod.MEAN, RaterMethod.Z_SCORE):
        found = level_raters(scores, method, least_count=1).scores
        for rater in {each.rater for each in found}:
            spread = {each.before for each in found if each.rater == rater}
            assert compute_mean([each.after for each in found if each.rater == rater]) == everybody or not spread


@given(VALUES)
def test_a_root_is_the_nearest_of_fifteen_digits(value: Fraction) -> None:
    root = compute_root(value)
    if not value:
        assert root == 0
        return
    places = 0
    while root * F(10) ** places < 10**14:
        places += 1
    while root * F(10) ** places >= 10**15:
        places -= 1
    scaled = root * F(10) ** places
    assert scaled.denominator == 1
    assert (2 * scaled - 1) ** 2 <= 4 * value * F(100) ** places <= (2 * scaled + 1) ** 2
    assert compute_root(value * 100) == root * 10


@given(st.integers(0, 10**7))
def test_a_root_that_ends_is_exact(root: int) -> None:
    assert compute_root(F(root) ** 2) == root
    assert compute_root(F(root, 1000) ** 2) == F(root, 1000)
    assert isqrt(root**2) == root


@given(VALUES, VALUES)
def test_a_greater_value_has_no_lesser_root(one: Fraction, two: Fraction) -> None:
    assert (compute_root(one) <= compute_root(two)) or one > two


@pytest.mark.parametrize(
    ("root", "rounded"),
    [
        ("1.000000000000005", "1.00000000000001"),
        ("1.0000000000000049", "1"),
        ("123456.7890123445", "123456.789012345"),
        ("0.09999999999999995", "0.1"),
        ("0.0123456789012344", "0.0123456789012344"),
        ("99.99999999999985", "99.9999999999999"),
        ("1000000000000005", "1000000000000010"),
    ],
)
def test_a_root_in_the_middle_of_two_is_the_upper_one(root: str, rounded: str) -> None:
    assert compute_root(F(root) ** 2) == F(rounded)


def test_a_root_of_very_long_numbers_is_taken() -> None:
    assert compute_root(F(10) ** 6000) == F(10) ** 3000
    assert compute_root(F(1, 10) ** 6000) == F(1, 10) ** 3000
    with pytest.raises(Refused, match="PKV037 `value` is `-1`"):
        compute_root(F(-1))


@given(st.lists(st.integers(-50, 50).map(Fraction), min_size=1, max_size=10))
def test_z_scores_total_zero_and_agree_with_a_second_way(values: list[Fraction]) -> None:
    z = compute_z_scores(values)
    assert sum(z) == 0
    assert compute_z_scores([value * 10 + 3 for value in values]) == z
    near = pstdev([int(value) for value in values])
    assert abs(float(compute_deviation(values)) - near) <= 1e-12 * max(1, near)
    assert compute_z_scores([]) == ()


def test_a_tail_is_the_sum_of_its_chances() -> None:
    assert compute_tail(4, 0, F(1, 3)) == 1
    assert compute_tail(4, 4, F(1, 3)) == F(1, 81)
    assert compute_tail(4, 1, F(1, 3)) == 1 - F(16, 81)


SHARES = {"A": F(1, 10), "B": F(2, 10), "C": F(4, 10), "D": F(2, 10), "E": F(1, 10)}


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        ("AAACB", ["lenient"]),
        ("EEECB", ["severe"]),
        ("CCCCCC", ["all near the middle"]),
        ("AB", []),
        ("A", []),
        ("", []),
        ("ABCDE", []),
    ],
)
def test_a_rater_who_leans_is_named_with_the_chance_of_it(ratings: str, said: list[str]) -> None:
    found = check_raters({"Eve": ratings}, SHARES)
    assert [each.code.code for each in found] == ["PKS050"] * len(said)
    assert [each.what().split(": ")[1] for each in found] == said


def test_with_two_labels_there_is_no_middle_and_with_four_it_is_two() -> None:
    assert check_raters({"Eve": "AB" * 20}, {"A": F(1, 2), "B": F(1, 2)}) == ()
    shares = {"A": F(1, 4), "B": F(1, 4), "C": F(1, 4), "D": F(1, 4)}
    (found,) = check_raters({"Eve": "BC" * 4}, shares)
    assert found.what() == "`Eve` rated 8 of 8 people `B` + `C`: all near the middle"
    assert check_raters({"Eve": "A"}, {"A": F(1)}) == ()


def test_error_raters_are_not_checked_by_unknown_labels_or_broken_shares() -> None:
    assert [each.code.code for each in check_raters({"Eve": "AAZ"}, SHARES)] == ["PKS016"]
    wrong = {"A": F("0.9"), "B": F("0.9"), "C": F("0.9")}
    assert [each.code.code for each in check_raters({"Eve": "AAA"}, wrong)] == ["PKS001"]
    assert [each.code.code for each in check_raters({"Eve": "AAA"}, {"A": F("-0.5"), "B": F("1.5")})] == ["PKS002"]
    with pytest.raises(Refused, match="PKV029"):
        check_raters({"Eve": "AAA"}, {"A": 0.5, "B": 0.5})  # type: ignore[dict-item]


def test_error_a_lean_is_not_taken_out_by_a_float_or_by_less_than_nothing() -> None:
    with pytest.raises(Refused, match="PKV029"):
        level_raters(GIVEN, RaterMethod.SHRUNK, shrink_by=2.5)  # type: ignore[arg-type]
    found = level_raters(GIVEN, RaterMethod.SHRUNK, shrink_by=F(-5))
    assert (found.scores, [each.code.code for each in found.findings]) == ((), ["PKS054"])


def test_error_a_rater_gives_a_person_one_score() -> None:
    found = level_raters([*GIVEN, GIVEN[0]], RaterMethod.MEAN)
    assert (found.scores, [each.code.code for each in found.findings]) == ((), ["PKS017"])


def test_what_only_another_method_reads_is_told() -> None:
    rated = [RaterScore("Eve", "Ann", Fraction(70)), RaterScore("Eve", "Bob", Fraction(90))]
    told = level_raters(rated, "mean", least_count=1, shrink_by=Fraction(3))
    assert [each.code.code for each in told.findings] == ["PKS061"]
    assert level_raters(rated, "shrunk", least_count=1, shrink_by=Fraction(3)).findings == ()


def test_by_z_score_what_lies_above_the_own_mean_stays_above() -> None:
    scores = [RaterScore("Ann", "A", F(1)), RaterScore("Ann", "B", F(3)), RaterScore("Bob", "C", F(4))]
    scores += [RaterScore("Bob", "D", F(8))]
    found = level_raters(scores, RaterMethod.Z_SCORE, least_count=1).scores
    # The mean of all is 4, their spread the root of 6.5: the squares are 9, 1, 0 and 16.
    spread = compute_root(F("6.5"))
    assert [each.after for each in found] == [4 - spread, 4 + spread, 4 - spread, 4 + spread]


@pytest.mark.parametrize(
    ("labels", "given", "level", "said"),
    [
        # The middle of two labels is none, that of four are two; of one label nothing is told.
        ("A", "A", "2", []),
        ("AB", "AB", "2", ["1 of 2 people `A`: lenient", "1 of 2 people `B`: severe"]),
        ("ABC", "ABC", "2", ["1 of 3 people `A`: lenient", "1 of 3 people `C`: severe",
         "1 of 3 people `B`: all near the middle"]),
        ("ABCD", "ABCD", "2", ["1 of 4 people `A`: lenient", "1 of 4 people `D`: severe",
         "2 of 4 people `B` + `C`: all near the middle"]),
        ("ABCDE", "CCD", "2", ["2 of 3 people `C`: all near the middle"]),
        # By chance one in four rates both so.
        ("AB", "AA", "0.25", []),
        ("AB", "AA", "0.26", ["2 of 2 people `A`: lenient"]),
        ("AB", "", "2", []),
    ],
)  # fmt: skip
def test_what_a_rater_leans_to_is_the_best_the_worst_or_the_middle(
    labels: str, given: str, level: str, said: list[str]
) -> None:
    found = check_raters({"Eve": given}, {label: F(1, len(labels)) for label in labels}, level=F(level))
    assert [each.what().removeprefix("`Eve` rated ") for each in found] == said


def test_what_everybody_has_nobody_is_without() -> None:
    assert [compute_tail(2, found, F(1)) for found in (0, 1, 2)] == [1, 1, 1]
    assert [compute_tail(2, found, F(0)) for found in (0, 1)] == [1, 0]
