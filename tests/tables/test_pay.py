"""What tiers pay: published cases and the edges of tables."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.diagnostics import Bug
from perfkit.tables import (
    Included,
    Method,
    RateTable,
    Slice,
    Tier,
    compute_pay,
    find_tier,
    lies_between,
    list_marginal_slices,
)


def tiers(*rows: tuple[str | None, str | None, str]) -> tuple[Tier, ...]:
    return tuple(
        Tier(None if low is None else Fraction(low), None if high is None else Fraction(high), Fraction(rate))
        for low, high, rate in rows
    )


def table(method: Method, *rows: tuple[str | None, str | None, str], included: Included = Included.LOWER) -> RateTable:
    return RateTable(method, included, tiers(*rows))


def pay(amount: str, paid_by: RateTable) -> Fraction:
    result = compute_pay(Fraction(amount), paid_by)
    assert result is not None
    return result.value


# Oracle Fusion Incentive Compensation: "Examples of Calculating Earnings Using Step Rates", "Using Interpolated Rates".
STEPS = table(
    Method.MARGINAL,
    ("0", "1000", "0.01"),
    ("1000", "3000", "0.02"),
    ("3000", "8000", "0.03"),
    ("8000", "20000", "0.05"),
)
INTERPOLATED = table(
    Method.INTERPOLATED, ("0", "1000", "10"), ("1000", "3000", "40"), ("3000", "8000", "100"), ("8000", "20000", "2000")
)


@pytest.mark.parametrize(
    ("amount", "expected"), [("200", 2), ("300", 3), ("1500", 20), ("1200", 14), ("2000", 30), ("4500", 95)]
)
def test_step_rates_pay_as_published(amount: str, expected: int) -> None:
    assert pay(amount, STEPS) == expected


@pytest.mark.parametrize(
    ("amount", "expected"), [("200", 2), ("300", 3), ("1500", 20), ("1200", 14), ("2000", 30), ("4500", 80)]
)
def test_interpolated_rates_pay_as_published(amount: str, expected: int) -> None:
    assert pay(amount, INTERPOLATED) == expected


def test_interpolating_inside_the_first_tier_takes_its_share() -> None:
    shares = table(Method.INTERPOLATED, ("0", "0.25", "1000"), ("0.25", "0.5", "2000"), ("0.5", "1", "5000"))
    assert pay("0.12", shares) == 480


def test_the_last_bound_of_an_interpolated_table_reaches_all_its_cells() -> None:
    shares = table(Method.INTERPOLATED, ("0", "0.25", "1000"), ("0.25", "0.5", "2000"), ("0.5", "1", "5000"))
    assert pay("1", shares) == 8000
    assert compute_pay(Fraction("1.0001"), shares) is None


# Internal Revenue Service, Revenue Procedure 2023-34, unmarried individuals, 2024.
FEDERAL = table(
    Method.MARGINAL,
    ("0", "11600", "0.10"),
    ("11600", "47150", "0.12"),
    ("47150", "100525", "0.22"),
    ("100525", "191950", "0.24"),
    ("191950", "243725", "0.32"),
    ("243725", "609350", "0.35"),
    ("609350", None, "0.37"),
    included=Included.UPPER,
)


@pytest.mark.parametrize(
    ("income", "tax"),
    [
        ("0", "0"),
        ("11600", "1160"),
        ("47150", "5426"),
        ("100525", "17168.50"),
        ("191950", "39110.50"),
        ("243725", "55678.50"),
        ("609350", "183647.25"),
    ],
)
def test_income_tax_at_the_bounds_is_as_published(income: str, tax: str) -> None:
    assert pay(income, FEDERAL) == Fraction(tax)
    assert find_tier(Fraction(income), FEDERAL) == max(0, [str(tier.lower) for tier in FEDERAL.tiers].index(income) - 1)


OVERAGE = table(
    Method.BASE_THEN_OVERAGE, ("0", "1", "1.0"), ("1", "1.25", "1.5"), ("1.25", "1.5", "2.0"), ("1.5", None, "2.5")
)


@pytest.mark.parametrize(
    ("attainment", "expected"),
    [("0", "0"), ("0.8", "0.8"), ("1", "1"), ("1.1", "1.15"), ("1.25", "1.5"), ("1.5", "2.25"), ("2", "3.5")],
)
def test_all_overage_is_paid_at_the_rate_of_the_tier_reached(attainment: str, expected: str) -> None:
    assert pay(attainment, OVERAGE) == Fraction(expected)


def test_overage_has_a_slice_for_the_base_and_one_for_the_rest() -> None:
    paid = compute_pay(Fraction("1.25"), OVERAGE)
    assert paid is not None
    assert paid.slices == (
        Slice(0, Fraction(1), Fraction(1), Fraction(1)),
        Slice(2, Fraction(1, 4), Fraction(2), Fraction(1, 2)),
    )


def test_whole_pays_everything_at_the_tier_reached() -> None:
    volume = table(Method.WHOLE, ("0", "100", "0.01"), ("100", None, "0.02"))
    assert [pay(amount, volume) for amount in ("99.99", "100", "0")] == [Fraction("0.9999"), 2, 0]


def test_the_bound_belongs_to_the_tier_that_includes_it() -> None:
    rows = (("0", "100", "1"), ("100", None, "2"))
    assert find_tier(Fraction(100), table(Method.WHOLE, *rows)) == 1
    assert find_tier(Fraction(100), table(Method.WHOLE, *rows, included=Included.UPPER)) == 0
    assert lies_between(Fraction(0), lower=Fraction(0), upper=None, included=Included.LOWER)
    assert not lies_between(Fraction(0), lower=Fraction(0), upper=None, included=Included.UPPER)


def test_the_lowest_bound_belongs_to_the_first_tier_also_where_upper_bounds_are_included() -> None:
    rows = (("0", "100", "1"), ("100", None, "2"))
    above = table(Method.INTERPOLATED, *rows[:1], included=Included.UPPER)
    assert find_tier(Fraction(0), table(Method.WHOLE, *rows, included=Included.UPPER)) == 0
    assert pay("0", above) == 0
    assert pay("100", above) == 1


@pytest.mark.parametrize("amount", ["-0.01", "20000", "20000.01"])
def test_an_amount_outside_the_table_pays_nothing_known(amount: str) -> None:
    assert find_tier(Fraction(amount), STEPS) is None
    assert compute_pay(Fraction(amount), STEPS) is None
    assert list_marginal_slices(Fraction(amount), STEPS) == ()


def test_a_table_without_tiers_holds_nothing() -> None:
    assert find_tier(Fraction(0), table(Method.WHOLE, included=Included.UPPER)) is None


def test_a_return_is_paid_back_at_the_rate_of_the_first_tier() -> None:
    open_below = (None, "100", "0.05"), ("100", None, "0.08")
    for method in (Method.MARGINAL, Method.WHOLE, Method.BASE_THEN_OVERAGE):
        assert pay("-40", table(method, *open_below)) == -2


def test_below_zero_each_slice_counts_from_zero_downwards() -> None:
    both_ways = (None, "-100", "0.5"), ("-100", "0", "0.1"), ("0", None, "1")
    marginal = compute_pay(Fraction(-150), table(Method.MARGINAL, *both_ways))
    assert marginal is not None
    assert [(part.tier, part.amount, part.value) for part in marginal.slices] == [
        (0, Fraction(-50), Fraction(-25)),
        (1, Fraction(-100), Fraction(-10)),
    ]
    assert pay("-50", table(Method.BASE_THEN_OVERAGE, *both_ways)) == -5
    assert pay("-150", table(Method.BASE_THEN_OVERAGE, *both_ways)) == -75


def test_inside_the_base_there_is_one_slice_also_where_the_base_ends_below_zero() -> None:
    paid = compute_pay(Fraction(-150), table(Method.BASE_THEN_OVERAGE, (None, "-100", "0.5"), ("-100", None, "0.1")))
    assert paid is not None
    assert paid.slices == (Slice(0, Fraction(-150), Fraction(1, 2), Fraction(-75)),)


def test_what_lies_below_the_first_bound_pays_nothing() -> None:
    from_threshold = ("40", "100", "1"), ("100", None, "2")
    assert pay("60", table(Method.MARGINAL, *from_threshold)) == 20
    assert pay("120", table(Method.MARGINAL, *from_threshold)) == 100
    assert pay("120", table(Method.BASE_THEN_OVERAGE, *from_threshold)) == 100


def test_slices_can_be_listed_for_a_table_that_pays_otherwise() -> None:
    whole = table(Method.WHOLE, ("0", "100", "0.01"), ("100", None, "0.02"))
    listed = list_marginal_slices(Fraction(150), whole)
    assert [(part.tier, part.amount, part.value) for part in listed] == [
        (0, Fraction(100), Fraction(1)),
        (1, Fraction(50), Fraction(1)),
    ]


def test_an_open_tier_that_was_not_checked_is_our_bug() -> None:
    with pytest.raises(Bug, match="was not checked"):
        compute_pay(Fraction(5), table(Method.INTERPOLATED, ("0", None, "10")))
