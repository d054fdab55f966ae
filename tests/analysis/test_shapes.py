"""What a curve's shape is told as, stretch by stretch: what lies exactly at a bound, what only looks like a trap."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.analysis.curve import Stretch
from perfkit.analysis.model import MetricCurve
from perfkit.analysis.shapes import find_jumps, find_shapes, to_manager
from perfkit.diagnostics import Words

ENDLESS = 1000


def curve(*parts: tuple[int, int, int], is_rising: bool = True, names: tuple[str, ...] = ("a",)) -> MetricCurve:
    """A curve out of where each stretch begins, the jump before it and what a unit pays, up to a thousand."""
    found, pay = [], Fraction(0)
    ends = [*(lower for lower, _, _ in parts[1:]), *[ENDLESS] * bool(parts)]
    for (lower, jump, rate), upper in zip(parts, ends, strict=True):
        pay += jump
        after = pay + rate * (upper - lower)
        by_name = {name: Fraction(rate, len(names)) for name in names if rate}
        found.append(
            Stretch(Fraction(lower), Fraction(upper), pay, after, Fraction(rate), by_name, jump=Fraction(jump))
        )
        pay = after
    return MetricCurve("sold", "USD", Fraction(1), "USD", tuple(found), is_rising, True, "2027-01", {})


def told(given: MetricCurve) -> list[str]:
    return [f"{each.code.code} {each.what()}" for each in find_shapes(given, None)]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (curve(), []),
        (curve((0, 0, 5)), []),
        (curve((0, 0, 1), (400, 50, 1), is_rising=False), []),
        # What the first stretch begins with is no step; of two steps up the higher is told, of two equal the first.
        (curve((0, 90, 1)), []),
        (curve((0, 90, 1), (400, 50, 1)), ["PKI001 at USD 400.00 the last unit of `sold` pays USD 50.00"]),
        (
            curve((0, 0, 1), (400, 50, 1), (600, 70, 1)),
            ["PKI001 at USD 600.00 the last unit of `sold` pays USD 70.00"],
        ),
        (
            curve((0, 0, 1), (400, 50, 1), (600, 50, 1)),
            ["PKI001 at USD 400.00 the last unit of `sold` pays USD 50.00"],
        ),
        # A step down, and a slope down: the one that takes more away.
        (curve((0, 0, 1), (400, -50, 1)), ["PKI002 from USD 400.00 on more of `sold` pays less: USD 50.00"]),
        (
            curve((0, 0, 1), (400, -50, 1), (900, 0, -1)),
            ["PKI002 from USD 900.00 on more of `sold` pays less: USD 100.00"],
        ),
        (
            curve((0, 0, 1), (400, -150, 1), (900, 0, -1)),
            ["PKI002 from USD 400.00 on more of `sold` pays less: USD 150.00"],
        ),
        (curve((0, 0, 1), (400, 1, 1)), ["PKI001 at USD 400.00 the last unit of `sold` pays USD 1.00"]),
        (curve((0, 0, 1), (400, -1, 1)), ["PKI002 from USD 400.00 on more of `sold` pays less: USD 1.00"]),
        (curve((0, 0, 1), (400, 0, 0), (600, 0, 0), (700, 0, 1), (800, 0, 2)), []),
        # Nothing is paid up to the twentieth of where the last stretch begins, or for less than that.
        (curve((0, 0, 0), (50, 0, 1)), ["PKI003 up to USD 50.00 of `sold` nothing more is paid"]),
        (curve((0, 0, 0), (40, 0, 1), (800, 0, 2)), ["PKI003 up to USD 40.00 of `sold` nothing more is paid"]),
        (curve((0, 0, 0), (39, 0, 1), (800, 0, 2)), []),
        (curve((0, 0, 0)), []),
        (curve((0, 0, 1), (900, 0, 0)), ["PKI004 beyond USD 900.00 more of `sold` pays nothing"]),
        # A flat stretch between two that rise, wide enough; of two the wider one; none that a step ends.
        (
            curve((0, 0, 1), (400, 0, 0), (440, 0, 1), (800, 0, 2)),
            ["PKI005 between USD 400.00 and USD 440.00 more of `sold` pays nothing"],
        ),
        (curve((0, 0, 1), (400, 0, 0), (439, 0, 1), (800, 0, 2)), []),
        (
            curve((0, 0, 1), (200, 0, 0), (300, 0, 1), (400, 0, 0), (700, 0, 1), (800, 0, 2)),
            ["PKI005 between USD 400.00 and USD 700.00 more of `sold` pays nothing"],
        ),
        (
            curve((0, 0, 1), (400, 0, 0), (600, 9, 1)),
            ["PKI001 at USD 600.00 the last unit of `sold` pays USD 9.00"],
        ),
        (
            curve((0, 0, 0), (400, 9, 0), (600, 0, 1)),
            [
                "PKI001 at USD 400.00 the last unit of `sold` pays USD 9.00",
                "PKI003 up to USD 400.00 of `sold` nothing more is paid",
            ],
        ),
        # Two lines pay the same unit; not over a stretch that is too short to be one.
        (
            curve((0, 0, 2), names=("a", "b")),
            ["PKI011 one unit of `sold` is paid by several lines: `a`, `b`"],
        ),
        (curve((0, 0, 2), names=("a",)), []),
    ],
)
def test_each_shape_is_told_once_at_its_worst_place(given: MetricCurve, said: list[str]) -> None:
    assert told(given) == said


@pytest.mark.parametrize(
    ("upper", "rates", "is_told"),
    [(50, (1, 1), True), (49, (1, 1), False), (50, (499, 1), False), (50, (498, 1), True), (50, (1, -1), False)],
)
def test_a_second_line_counts_from_a_five_hundredth_of_the_rate_on_over_a_twentieth_of_the_way(
    upper: int, rates: tuple[int, int], is_told: bool
) -> None:
    zero, one = Fraction(0), Fraction(1)
    both = {"a": Fraction(rates[0]), "b": Fraction(rates[1])}
    stretches = (
        Stretch(zero, Fraction(upper), zero, one, one, both),
        Stretch(Fraction(upper), Fraction(1000), one, one * 2, one, {"a": one}),
        Stretch(Fraction(1000), Fraction(1100), one * 2, one * 3, one, {"a": one}),
    )
    given = MetricCurve("sold", "USD", one, "USD", stretches, True, True, "2027-01", {})
    assert bool(told(given)) is is_told


def test_lines_that_pay_the_same_unit_are_told_with_what_they_pay_together_and_from_where_on() -> None:
    one, zero = Fraction(1), Fraction(0)
    alone, both = {"a": one}, {"a": one, "b": Fraction(1, 4), "c": -one}
    stretches = (
        Stretch(zero, Fraction(960), zero, one, one, alone),
        Stretch(Fraction(960), Fraction(1000), one, one, one, both),
        Stretch(Fraction(1000), Fraction(2000), one, one, one, both),
    )
    given = MetricCurve("sold", "USD", one, "USD", stretches, True, True, "2027-01", {})
    (finding,) = find_shapes(given, None)
    values = dict(finding.values)
    assert (values["lines"], values["at"], values["rate"]) == ("`a`, `b`", "USD 1,000.00", Words("125%", "125%"))


def test_what_is_paid_to_a_manager_is_told_so() -> None:
    jumps = curve((0, 0, 1), (400, 50, 1), (600, -70, 1))
    said = [each.what("zh") for each in find_jumps(jumps, None, to_manager)]
    assert len(said) == 2 and all("（归经理）" in each for each in said)
    assert next(each.what() for each in find_jumps(jumps, None)).endswith("pays USD 50.00")
    assert list(find_jumps(curve(), None)) == list(find_jumps(curve((0, 0, 1), (4, 5, 1), is_rising=False), None)) == []
