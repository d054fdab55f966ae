"""Laws of exact values, against oracles that count units instead of dividing."""

from __future__ import annotations

import decimal
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfkit.diagnostics import Refused
from perfkit.values import (
    CURRENCY_DIGITS,
    Money,
    RoundingMode,
    ValueKind,
    apportion,
    from_python,
    parse_date,
    parse_flag,
    parse_money,
    parse_number,
    parse_percent,
    render_decimal,
    round_money,
    round_to,
)
from tests.strategies.values import cells, currencies, figures, lossy_modes, modes, places, unit_counts, units, weights

HALVES = {RoundingMode.HALF_UP, RoundingMode.HALF_DOWN, RoundingMode.HALF_EVEN}
MIRRORED = sorted(set(RoundingMode) - {RoundingMode.DOWNWARD, RoundingMode.UPWARD, RoundingMode.EXACT})
HOSTILE = (
    decimal.Context(prec=1, rounding=decimal.ROUND_UP),
    decimal.Context(prec=5, rounding=decimal.ROUND_FLOOR, capitals=0),
    decimal.Context(prec=3, Emin=-1, Emax=1, clamp=1),
    decimal.Context(prec=2, traps=[decimal.Inexact, decimal.Rounded, decimal.Subnormal, decimal.FloatOperation]),
)


def brute_round(value: Fraction, step: Fraction, mode: RoundingMode) -> Fraction:
    """The same figure a second way: the neighbours by stepping up to them, the choice by the words of the mode."""
    below = Fraction(0)
    for jump in (step * 10**power for power in range(24, -1, -1)):
        while below + jump <= value:
            below += jump
        while below > value:
            below -= jump
    above = below + step
    if below == value:
        return value
    nearer_zero, farther = (below, above) if abs(below) < abs(above) else (above, below)
    if mode in HALVES and value - below != above - value:
        return below if value - below < above - value else above
    even = below if (below / step) % 2 == 0 else above
    return {
        RoundingMode.HALF_UP: farther,
        RoundingMode.HALF_DOWN: nearer_zero,
        RoundingMode.HALF_EVEN: even,
        RoundingMode.AWAY_FROM_ZERO: farther,
        RoundingMode.TOWARD_ZERO: nearer_zero,
        RoundingMode.DOWNWARD: below,
        RoundingMode.UPWARD: above,
    }[mode]


@given(figures, places, lossy_modes)
def test_rounding_agrees_with_stepping_to_the_neighbours(value: Fraction, digits: int, mode: RoundingMode) -> None:
    assert round_to(value, digits, mode) == brute_round(value, Fraction(1, 10) ** digits, mode)


@given(figures, places, lossy_modes)
def test_rounding_twice_is_rounding_once(value: Fraction, digits: int, mode: RoundingMode) -> None:
    once = round_to(value, digits, mode)
    assert round_to(once, digits, mode) == round_to(once, digits, RoundingMode.EXACT) == once


@given(figures, figures, places, lossy_modes)
def test_rounding_keeps_the_order(one: Fraction, other: Fraction, digits: int, mode: RoundingMode) -> None:
    low, high = sorted((one, other))
    assert round_to(low, digits, mode) <= round_to(high, digits, mode)


@given(figures, places, st.sampled_from(MIRRORED))
def test_rounding_mirrors_at_zero(value: Fraction, digits: int, mode: RoundingMode) -> None:
    assert round_to(-value, digits, mode) == -round_to(value, digits, mode)


@given(figures, places, lossy_modes)
def test_rounding_stays_within_a_unit_of_the_last_place(value: Fraction, digits: int, mode: RoundingMode) -> None:
    unit = Fraction(1, 10) ** digits
    distance = abs(round_to(value, digits, mode) - value)
    assert distance <= unit / 2 if mode in HALVES else distance < unit


@given(figures, places)
def test_exact_rounding_changes_nothing_or_refuses(value: Fraction, digits: int) -> None:
    if (value * Fraction(10) ** digits).denominator == 1:
        assert round_to(value, digits, RoundingMode.EXACT) == value
    else:
        with pytest.raises(Refused, match="PKV004"):
            round_to(value, digits, RoundingMode.EXACT)


@given(figures, currencies, lossy_modes)
def test_rounded_money_is_whole_minor_units(value: Fraction, currency: str, mode: RoundingMode) -> None:
    assert (round_money(value, currency, mode) * 10 ** CURRENCY_DIGITS[currency]).denominator == 1


@given(unit_counts, weights, units)
def test_parts_total_exactly(count: int, shares: list[Fraction], unit: Fraction) -> None:
    parts = apportion(count * unit, shares, unit=unit)
    assert sum(parts) == count * unit
    assert len(parts) == len(shares)
    assert all((part / unit).denominator == 1 for part in parts)


@given(unit_counts, weights, units)
def test_each_part_lies_within_one_unit_of_its_exact_share(count: int, shares: list[Fraction], unit: Fraction) -> None:
    parts = apportion(count * unit, shares, unit=unit)
    for part, share in zip(parts, shares, strict=True):
        assert abs(part - count * unit * share / sum(shares)) < unit
        assert share or not part


@given(unit_counts, weights, units)
def test_a_negative_total_is_the_mirror(count: int, shares: list[Fraction], unit: Fraction) -> None:
    there = apportion(count * unit, shares, unit=unit)
    assert apportion(-count * unit, shares, unit=unit) == tuple(-part for part in there)


@given(unit_counts, weights, st.fractions(min_value=Fraction(1, 97), max_value=97, max_denominator=97))
def test_the_scale_of_the_weights_does_not_matter(count: int, shares: list[Fraction], scale: Fraction) -> None:
    unit = Fraction(1, 100)
    assert apportion(count * unit, [share * scale for share in shares], unit=unit) == apportion(
        count * unit, shares, unit=unit
    )


@given(st.integers(0, 200), st.lists(st.integers(0, 9), min_size=1, max_size=5).filter(any))
def test_the_odd_units_go_where_trying_all_ways_sends_them(count: int, shares: list[int]) -> None:
    exact = [Fraction(count * share, sum(shares)) for share in shares]
    floors = [int(share) for share in exact]
    # The best of all ways to hand out the odd units: largest remainders together, then earliest positions.
    ways = combinations(range(len(shares)), count - sum(floors))
    best = min(ways, key=lambda way: (-sum(exact[place] - floors[place] for place in way), way))
    expected = tuple(floor + (place in best) for place, floor in enumerate(floors))
    assert apportion(Fraction(count), [Fraction(share) for share in shares], unit=Fraction(1)) == expected


@given(st.integers(-(10**30) + 1, 10**30 - 1))
def test_what_is_printed_exactly_is_read_back(scaled: int) -> None:
    value = Fraction(scaled, 10**12)
    assert parse_number(render_decimal(value, max_places=12)) == value
    assert from_python(value, ValueKind.NUMBER) == value


@given(st.integers(-(10**20) + 1, 10**20 - 1), currencies)
def test_money_prints_the_call_that_makes_it(scaled: int, currency: str) -> None:
    money = Money(Fraction(scaled, 10**6), currency)
    assert eval(repr(money), {"Money": Money}) == money
    assert Money(str(money), currency) == money


@given(figures, figures, figures)
def test_adding_money_is_exact_in_any_order(one: Fraction, other: Fraction, third: Fraction) -> None:
    a, b, c = (Money(figure, "USD") for figure in (one, other, third))
    assert (a + b) + c == a + (b + c) == c + b + a
    assert a - a == Money(0, "USD")
    assert (a < b) == (one < other) and (a >= b) == (one >= other)


@given(cells, st.sampled_from([None, "1,200.00", "1.200,00", "1 200,00", "12.5%", "12,5 %"]))
def test_no_cell_raises_anything_but_a_finding(text: str, written: str | None) -> None:
    for door in (parse_number, parse_percent):
        try:
            value = door(text, written=written)
        except Refused as refused:
            assert refused.finding.code.code.startswith("PKV")
            assert "{" not in refused.finding.mend().replace(text, "")
        else:
            assert type(value) is Fraction
    for kind in ValueKind:
        try:
            from_python(text, kind, currency="USD")
        except Refused as refused:
            assert refused.finding.what("zh")


@given(st.dates(), st.sampled_from(["Y/M/D", "D.M.Y", "M-D-Y", "Y年M月D日"]))
def test_a_date_is_read_in_the_form_it_was_written_in(day: object, written: str) -> None:
    year, month, date = str(day).split("-")
    text = written.replace("Y", year).replace("M", str(int(month))).replace("D", str(int(date)))
    assert str(parse_date(text, written=written)) == str(day)
    assert parse_date(str(day)) == day


def everything_at_once() -> tuple[object, ...]:
    decimals = [decimal.Decimal((0, (1, 2, 3, 4, 5, 6, 7, 8, 9), -4)), decimal.Decimal((1, (2, 6, 7, 5), -3))]
    taken = [from_python(value, ValueKind.NUMBER) for value in decimals]
    refusals = []
    for hostile in (decimal.Decimal((0, (1,), 40)), decimal.Decimal((0, (1,), -40)), decimal.Decimal("sNaN")):
        with pytest.raises(Refused) as caught:
            from_python(hostile, ValueKind.NUMBER)
        refusals.append(str(caught.value))
    return (
        *taken,
        *refusals,
        Money(decimals[0], "USD") * decimals[1],
        repr(Money(decimals[0], "USD") / decimals[1]),
        [round_to(Fraction(-26755, 10000), 3, mode) for mode in RoundingMode if mode is not RoundingMode.EXACT],
        apportion(Fraction(10**12 + 1), [Fraction(1, 3), Fraction(1, 7)], unit=Fraction(1)),
        parse_money("USD 123456789.123456789012", "USD"),
        parse_flag("yes"),
        render_decimal(Fraction(10**20, 7), max_places=12),
    )


@pytest.mark.parametrize("context", HOSTILE, ids=["one digit", "five digits", "narrow", "trapping"])
def test_the_decimal_context_of_the_caller_changes_nothing(context: decimal.Context) -> None:
    calm = everything_at_once()
    with decimal.localcontext(context):
        before = repr(decimal.getcontext())
        assert everything_at_once() == calm
        assert repr(decimal.getcontext()) == before, "no flag of the caller's context may be raised"


def test_threads_with_contexts_of_their_own_agree() -> None:
    calm = everything_at_once()

    def work(context: decimal.Context) -> list[tuple[object, ...]]:
        with decimal.localcontext(context):
            return [everything_at_once() for _ in range(20)]

    with ThreadPoolExecutor(max_workers=len(HOSTILE)) as pool:
        for results in pool.map(work, HOSTILE):
            assert all(result == calm for result in results)


@given(modes, st.integers(-(10**12), 10**12))
def test_whole_figures_are_never_moved(mode: RoundingMode, whole: int) -> None:
    assert round_to(Fraction(whole), 0, mode) == round_to(Fraction(whole), 4, mode) == whole
