"""Distributions of ratings, and whether whole numbers of people can meet them."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfkit.scoring import (
    Guideline,
    Quota,
    QuotaOperator,
    QuotaUnit,
    Strength,
    check_feasible,
    check_guideline,
    compare_with_guideline,
    find_counts,
    find_least_group,
    list_counts,
    make_guideline,
    place_by_rank,
)

F = Fraction
LABELS = ("A", "B", "C", "D")
FIVE = make_guideline({"1": F("0.05"), "2": F("0.2"), "3": F("0.5"), "4": F("0.2"), "5": F("0.05")})
D_TENTH = Guideline(LABELS, (Quota(("D",), QuotaOperator.EQUAL, F(1, 10)),))
ENFORCED = Guideline(LABELS, D_TENTH.quotas, Strength.ENFORCED)


def quota(labels: str, operator: str, value: str, upper: str | None = None, unit: str = "share") -> Quota:
    limit = None if upper is None else F(upper)
    return Quota(tuple(labels), QuotaOperator(operator), F(value), limit, QuotaUnit(unit))


@pytest.mark.parametrize(
    ("operator", "value", "upper", "unit", "people", "bounds"),
    [
        ("=", "0.2", None, "share", 10, (2, 2)),
        ("=", "0.1", None, "share", 7, (1, 0)),
        ("<", "0.2", None, "share", 10, (0, 1)),
        ("<", "0.2", None, "share", 12, (0, 2)),
        ("<=", "0.2", None, "share", 10, (0, 2)),
        (">", "0.2", None, "share", 10, (3, 10)),
        (">=", "0.2", None, "share", 11, (3, 11)),
        # What is below nobody is everybody, and the least is nobody.
        (">", "-0.5", None, "count", 10, (0, 10)),
        (">=", "-2", None, "count", 10, (0, 10)),
        ("between", "-2", "3", "count", 10, (0, 3)),
        (">", "0", None, "share", 10, (1, 10)),
        ("between", "0.1", "0.3", "share", 10, (1, 3)),
        ("between", "0.11", "0.19", "share", 10, (2, 1)),
        ("<=", "2", None, "count", 10, (0, 2)),
        ("=", "2", None, "count", 10, (2, 2)),
    ],
)
def test_a_quota_is_met_by_whole_numbers_of_people(
    operator: str, value: str, upper: str | None, unit: str, people: int, bounds: tuple[int, int]
) -> None:
    assert list_counts(quota("A", operator, value, upper, unit), people) == bounds


@pytest.mark.parametrize("people", range(1, 8))
def test_a_tenth_of_fewer_than_eight_is_reported_and_not_rounded(people: int) -> None:
    guideline = check_feasible(D_TENTH, people)
    assert [found.code.code for found in guideline.findings] == ["PKS030"]
    assert guideline.example is None
    assert [found.code.code for found in check_feasible(ENFORCED, people).findings] == ["PKS030", "PKS031"]


@pytest.mark.parametrize(
    ("given", "people", "why"),
    [
        (("=", "3", None, "count"), 2, "it asks for 3 or more of 2"),
        (("between", "3", "4", "count"), 2, "it asks for 3 or more of 2"),
        (("<", "0", None, "count"), 2, "it asks for fewer than nobody of 2"),
        ((">=", "1", None, "count"), 0, "there is nobody in the group"),
        (("=", "0.1"), 1, "0 of them make 0%, 1 makes 100%"),
        (("between", "0.1", "0.3"), 2, "0 of them make 0%, 1 makes 50%"),
        (("=", "0.9"), 3, "2 of them make 66.6667%, 3 make 100%"),
    ],
)
def test_a_quota_that_a_small_group_cannot_meet_says_why(given: tuple[str, ...], people: int, why: str) -> None:
    found = check_feasible(Guideline(("A", "B"), (quota("A", *given),)), people).findings[0]
    assert (found.code.code, found.why()) == ("PKS030", f"{why}; nothing is rounded unasked")


def test_a_second_value_that_is_not_read_is_refused() -> None:
    found = check_feasible(Guideline(("A", "B"), (quota("A", "<=", "0.2", "0.3"),)), 10).findings
    assert [each.code.code for each in found] == ["PKS038"]
    assert "only `between` reads" in found[0].what()


def test_the_report_names_both_numbers_next_to_the_quota() -> None:
    (found,) = check_feasible(D_TENTH, 7).findings
    assert found.what() == "the guideline for `D`, exactly 10%, is met by no whole number of 7 people"
    assert found.why().startswith("0 of them make 0%, 1 makes 14.2857%")
    assert found.what("zh") == "`D` 要求正好 10%，而 7 人中没有整数人数符合"


def test_a_group_that_fits_has_an_example() -> None:
    assert check_feasible(FIVE, 20).example == (1, 4, 10, 4, 1)
    assert find_least_group(FIVE) == 20
    assert find_least_group(Guideline(("A",), (quota("A", "=", "1"),))) == 1
    whole = [make_guideline({"A": F(1, count), "B": F(count - 1, count)}) for count in (10_000, 10_001)]
    assert [find_least_group(each) for each in whole] == [10_000, None]
    assert find_least_group(Guideline(("A",), (quota("A", "=", "1/20011"),))) is None


BOUNDS = st.tuples(
    st.integers(0, 3), st.integers(0, 3), st.sampled_from(list(QuotaOperator)), st.integers(0, 10), st.integers(0, 10)
)


@given(st.lists(BOUNDS, max_size=5), st.integers(0, 6))
def test_numbers_are_found_exactly_where_trying_all_finds_some(
    drawn: list[tuple[int, int, QuotaOperator, int, int]], people: int
) -> None:
    quotas = tuple(
        Quota(LABELS[min(one, two) : max(one, two) + 1], operator, F(value, 10), F(upper, 10))
        for one, two, operator, value, upper in drawn
    )
    guideline = Guideline(LABELS, quotas)

    def is_met(counts: tuple[int, ...]) -> bool:
        by_label = dict(zip(LABELS, counts, strict=True))
        totals = [(sum(by_label[label] for label in each.labels), list_counts(each, people)) for each in quotas]
        return all(least <= total <= most for total, (least, most) in totals)

    every = [counts for counts in product(range(people + 1), repeat=4) if sum(counts) == people]
    found = find_counts(guideline, people)
    assert (found is not None) == any(map(is_met, every))
    assert found is None or (found in every and is_met(found))


@pytest.mark.parametrize(
    ("quotas", "codes"),
    [
        ((quota("AC", "<=", "0.5"),), ["PKS034"]),
        ((quota("AE", "<=", "0.5"),), ["PKS016"]),
        ((Quota((), QuotaOperator.EQUAL, F(0)),), ["PKS034"]),
        ((quota("AA", "<=", "0.5"),), ["PKS034"]),
        ((quota("BA", "<=", "0.5"),), []),
    ],
)
def test_error_a_quota_of_labels_that_make_no_stretch(quotas: tuple[Quota, ...], codes: list[str]) -> None:
    guideline = Guideline(LABELS, quotas)
    assert [found.code.code for found in check_guideline(guideline)] == codes
    if codes:
        assert check_feasible(guideline, 10).example is None


def test_quotas_that_contradict_each_other_are_an_error_where_they_are_enforced() -> None:
    quotas = (quota("AB", ">=", "0.6"), quota("CD", ">=", "0.6"))
    assert [found.code.code for found in check_feasible(Guideline(LABELS, quotas), 10).findings] == ["PKS037"]
    enforced = check_feasible(Guideline(LABELS, quotas, Strength.ENFORCED), 10)
    assert [found.code.code for found in enforced.findings] == ["PKS031"]


@pytest.mark.parametrize(("strength", "code"), [(Strength.GUIDELINE, "PKS032"), (Strength.ENFORCED, "PKS033")])
def test_ratings_outside_a_quota_are_told(strength: Strength, code: str) -> None:
    guideline = Guideline(LABELS, (quota("AB", "<=", "0.5"), quota("D", ">=", "0.1")), strength)
    ratings = {f"p{at}": label for at, label in enumerate("ABBCCCCCCC")}
    (found,) = compare_with_guideline(ratings, guideline)
    assert (found.code.code, found.what()) == (
        code,
        f"`D` has 0 of 10 people, {'enforced' if strength is Strength.ENFORCED else 'the guideline'} is at least 10%",
    )


def test_people_are_placed_by_rank() -> None:
    scores = {f"p{at:02}": F(at) for at in range(20)}
    placed = place_by_rank(scores, FIVE)
    assert placed.findings == ()
    assert [placed.ratings[f"p{at:02}"] for at in (19, 18, 15, 14, 5, 4, 1, 0)] == list("12233445")


def test_equal_scores_are_never_parted() -> None:
    halves = make_guideline({"A": F(1, 2), "B": F(1, 2)})
    placed = place_by_rank({"a": F(3), "b": F(2), "c": F(2), "d": F(1)}, halves)
    assert dict(placed.ratings) == {"a": "A", "d": "B"}
    assert [(found.code.code, found.what()) for found in placed.findings] == [
        ("PKS035", "`b`, `c` score the same, and the distribution parts them")
    ]
    thirds = make_guideline({"A": F(1, 3), "B": F(1, 3), "C": F(1, 3)})
    placed = place_by_rank({"a": F(1), "b": F(1), "c": F(2), "d": F(3), "e": F(3), "f": F(3)}, thirds)
    assert (dict(placed.ratings), [found.what()[:13] for found in placed.findings]) == (
        {"a": "C", "b": "C", "c": "B"},
        ["`d`, `e`, `f`"],
    )
    placed = place_by_rank({"a": F(1), "b": F(2), "c": F(2), "d": F(3), "e": F(3), "f": F(4)}, thirds)
    assert [found.what()[:8] for found in placed.findings] == ["`d`, `e`", "`b`, `c`"]


@pytest.mark.parametrize(
    ("guideline", "people", "codes"),
    [(D_TENTH, 10, ["PKS036"]), (FIVE, 7, ["PKS030"] * 5), (make_guideline({"A": F(1, 2)}), 4, ["PKS037", "PKS036"])],
)
def test_error_nobody_is_placed_by_a_distribution_that_does_not_say_where(
    guideline: Guideline, people: int, codes: list[str]
) -> None:
    placed = place_by_rank({f"p{at}": F(at) for at in range(people)}, guideline)
    assert (dict(placed.ratings), [found.code.code for found in placed.findings]) == ({}, codes)


@pytest.mark.parametrize(
    ("quota", "told"),
    [
        (Quota(("A",), QuotaOperator.BETWEEN, F("0.1")), "`between` without its second value"),
        (Quota(("A",), QuotaOperator.BETWEEN, F("0.3"), F("0.1")), "30% to 10%, which is reversed"),
        (Quota(("A",), QuotaOperator.AT_LEAST, F("-0.1")), "at least -10%, below zero"),
        (Quota(("A",), QuotaOperator.BETWEEN, F("-0.1"), F("0.1")), "-10% to 10%, below zero"),
        (Quota(("A",), QuotaOperator.AT_MOST, F("1.5")), "at most 150%, above 100%"),
        (Quota(("A",), QuotaOperator.AT_MOST, F(-1), unit=QuotaUnit.COUNT), "at most -1, below zero"),
        (Quota(("A",), QuotaOperator.AT_MOST, F(3), unit=QuotaUnit.COUNT), ""),
    ],
)
def test_error_a_quota_that_nobody_can_mean(quota: Quota, told: str) -> None:
    found = check_guideline(Guideline(("A", "B"), (quota,)))
    assert [each.code.code for each in found] == (["PKS038"] if told else [])
    assert all(each.what() == f"the quota for `A` is {told}" for each in found)
    assert check_feasible(Guideline(("A", "B"), (quota,)), 10).findings == found


def test_error_a_label_that_stands_twice_has_no_example() -> None:
    found = check_feasible(Guideline(("A", "A", "B"), (Quota(("B",), QuotaOperator.AT_MOST, F(1, 2)),)), 10)
    assert (found.example, [each.code.code for each in found.findings]) == (None, ["PKS017"])
