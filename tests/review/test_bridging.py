"""Bridges: worked figures, mix, the rest, words, and what is refused."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfkit.diagnostics import Refused
from perfkit.review import Against, Bridge, BridgeMethod, bridge
from perfkit.review.show import find_grain, round_shown, round_together
from perfkit.values import Money

DRIVERS = ["leads", "win rate", "deal size"]
PLAN = {
    "new": {"leads": 100, "win rate": Fraction(1, 5), "deal size": Money(10_000, "USD")},
    "base": {"leads": 100, "win rate": Fraction(1, 2), "deal size": Money(4_000, "USD")},
}
CAME = {
    "new": {"leads": 60, "win rate": Fraction(1, 4), "deal size": Money(12_000, "USD")},
    "base": {"leads": 180, "win rate": Fraction(2, 5), "deal size": Money(4_000, "USD")},
}


def amounts(found: Bridge) -> dict[str, Fraction]:
    return {part.driver: part.amount for part in found.parts}


def said(found: Bridge) -> list[tuple[str, str]]:
    return [(finding.code.code, finding.places[0].path) for finding in found.findings]


def test_drivers_put_in_one_after_the_other_with_mix_and_the_rest() -> None:
    found = bridge(
        *(PLAN, CAME, DRIVERS),
        method=BridgeMethod.SUCCESSIVE,
        volume="leads",
        actual_total=Money(470_000, "USD"),
        unit="USD",
    )
    # 400,000 planned; 240 leads in the old mix 480,000; in the new mix 60 and 180: 120,000 + 360,000 = 480,000.
    # The new rates: 150,000 + 288,000 = 438,000; the new sizes: 180,000 + 288,000 = 468,000; booked 470,000.
    assert amounts(found) == {
        "leads": 80_000,
        "mix": 0,
        "win rate": -42_000,
        "deal size": 30_000,
        "rest": 2_000,
    }
    assert dict(found.parts[1].segments) == {"new": -120_000, "base": 120_000}
    assert (found.begins, found.ends, found.difference) == (400_000, 470_000, 70_000)


def test_the_symmetric_method_shares_evenly_what_two_did_together() -> None:
    before, after = {"all": {"a": 10, "b": 10}}, {"all": {"a": 12, "b": 14}}
    assert amounts(bridge(before, after, ["a", "b"], method=BridgeMethod.SYMMETRIC)) == {"a": 24, "b": 44}
    assert amounts(bridge(before, after, ["a", "b"], method=BridgeMethod.SUCCESSIVE)) == {"a": 20, "b": 48}
    assert amounts(bridge(before, after, ["b", "a"], method=BridgeMethod.SUCCESSIVE)) == {"a": 28, "b": 40}


def test_no_method_is_needed_where_both_agree() -> None:
    before, after = {"all": {"a": 10, "b": 10}}, {"all": {"a": 12, "b": 10}}
    found = bridge(before, after, ["a", "b"])
    assert (found.method, amounts(found), found.findings) == (None, {"a": 20, "b": 0}, ())
    assert "every method gives the same" in found.render()


def test_error_no_method_where_they_disagree() -> None:
    before, after = {"all": {"a": 10, "b": 10}}, {"all": {"a": 12, "b": 14}}
    found = bridge(before, after, ["a", "b"])
    assert said(found) == [("PKR004", "method")]
    assert found.parts == ()
    assert found.render() == "no method is named, and they disagree: `a` made `20` or `24`"


def test_words_in_both_languages() -> None:
    found = bridge(
        *({"all": {"线索": 10, "客单价": 5_000}}, {"all": {"线索": 12, "客单价": 5_500}}, ["线索", "客单价"]),
        method=BridgeMethod.SUCCESSIVE,
        actual_total=Money(65_000, "CNY"),
        unit="CNY",
        against=Against.LAST_PERIOD,
    )
    assert found.render("zh").splitlines() == [
        "从上期 CNY 50,000.00 到实际 CNY 65,000.00：+CNY 15,000.00（按所列顺序逐项替换）",
        "线索：+CNY 10,000.00",
        "客单价：+CNY 6,000.00",
        "其他：-CNY 1,000.00",
    ]
    assert found.render().splitlines()[0] == (
        "From last period CNY 50,000.00 to actual CNY 65,000.00: +CNY 15,000.00 "
        "(drivers put in one after the other, as listed)"
    )
    assert found.render().splitlines()[-1] == "the rest: -CNY 1,000.00"


@pytest.mark.parametrize(
    ("drivers", "volume"), [([], None), (["leads", "leads"], None), (["mix"], None), (["leads"], "calls")]
)
def test_error_drivers_that_are_not_told_apart(drivers: list[str], volume: str | None) -> None:
    one = {"all": {"leads": 1, "mix": 1}}
    assert said(bridge(one, one, drivers, volume=volume)) == [("PKR001", "drivers")]


def test_error_a_figure_that_is_missing_is_not_zero() -> None:
    found = bridge({"a": {"leads": 1}}, {"a": {"leads": 1}, "b": {"leads": 2}}, ["leads"])
    assert said(found) == [("PKR002", "target.b.leads")]


def test_error_another_currency() -> None:
    one = {"all": {"size": Money(1, "EUR")}}
    found = bridge(one, one, ["size"], actual_total=Money(1, "USD"), unit="USD")
    assert said(found) == [("PKR003", "target.all.size"), ("PKR003", "actual.all.size")]


def test_error_figures_that_stand_in_no_segment() -> None:
    flat = {"leads": 100, "rate": Fraction(1, 4)}
    found = bridge(flat, {"all": flat}, ["leads", "rate"])  # type: ignore[dict-item]
    assert said(found) == [("PKR020", "target.leads"), ("PKR020", "target.rate")]
    assert found.parts == ()
    assert found.render("zh").startswith("`target` 中的 `leads` 是一个数值")


def test_error_nothing_has_no_mix() -> None:
    found = bridge({"a": {"leads": 0}}, {"a": {"leads": 2}}, ["leads"], volume="leads")
    assert said(found) == [("PKR005", "target.leads")]


def test_error_a_float_is_refused() -> None:
    with pytest.raises(Refused, match="PKV029"):
        bridge({"a": {"leads": 0.1}}, {"a": {"leads": 2}}, ["leads"])  # type: ignore[dict-item]


@given(
    st.lists(st.fractions(-1000, 1000, max_denominator=97), min_size=1, max_size=6),
    st.sampled_from(["USD", "JPY", "ratio", "count"]),
)
def test_what_is_printed_of_parts_adds_up_to_what_is_printed_of_the_whole(amounts: list[Fraction], unit: str) -> None:
    total = round_shown(sum(amounts, Fraction(0)), unit)
    shown = round_together(amounts, total, unit)
    assert sum(shown) == total
    assert all(abs(one - other) <= find_grain(unit) * 2 for one, other in zip(shown, amounts, strict=True))


def test_a_printed_bridge_adds_up_to_the_cent() -> None:
    plan = {"n": {"leads": 100, "rate": Fraction(1, 4), "size": Money(1000, "CNY")}}
    plan["s"] = {"leads": 50, "rate": Fraction(1, 5), "size": Money(2000, "CNY")}
    came = {"n": {"leads": 80, "rate": Fraction(3, 10), "size": Money(1100, "CNY")}}
    came["s"] = {"leads": 70, "rate": Fraction(1, 5), "size": Money(1900, "CNY")}
    found = bridge(plan, came, ["leads", "rate", "size"], method="symmetric", volume="leads", unit="CNY")
    said_en = [line.rpartition("CNY ")[2].replace(",", "") for line in found.render().splitlines()[1:]]
    assert said_en == ["0.00", "2016.67", "4716.67", "1266.66"]
    assert sum(map(Fraction, said_en)) == found.difference == 8000


def test_a_bridge_between_two_halves_of_a_cent_adds_up_as_printed() -> None:
    halves = [{"all": {"size": Fraction(number, 1000)}} for number in (15, 25)]
    found = bridge(*halves, ["size"], unit="USD")
    assert found.render().splitlines() == [
        "From target USD 0.02 to actual USD 0.02: USD 0.00 (every method gives the same)",
        "size: USD 0.00",
    ]
