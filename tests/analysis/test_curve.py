"""How pay follows what grows, of pay that is reckoned by hand: slopes, steps, small bends, roundings, gaps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

import pytest

from perfkit.analysis.curve import Tracer, find_roundest, find_simplest
from perfkit.analysis.measure import Pays

F = Fraction
CENT = F(1, 100)
ZERO, ONE = F(0), F(1)
Pay = Callable[[Fraction], Fraction]


def look(
    pay: Pay, places: Sequence[int], far: int, step: Fraction = ONE, fine: Fraction = ZERO
) -> tuple[list[str], int]:
    """Each stretch: from, what is paid there, for each further unit, the step before it; `~` where it bends.

    And how many amounts were asked for.
    """

    def ask(amounts: Sequence[Fraction]) -> list[Pays | None]:
        return [{"a": pay(each)} for each in amounts]

    tracer = Tracer(ask, step, CENT, fine)
    found = tracer.follow([F(each) for each in places], F(far))
    assert [each.is_last for each in found] == [*[False] * (len(found) - 1), *[True] * bool(found)]
    assert all(one.upper <= other.lower for one, other in pairwise(found))
    said = [f"{each.lower}: {each.pay} {'~' * each.is_rough}{each.marginal} {each.jump}" for each in found]
    return said, len(tracer.asked)


def follow(pay: Pay, places: Sequence[int], far: int, step: Fraction = ONE, fine: Fraction = ZERO) -> list[str]:
    return look(pay, places, far, step, fine)[0]


def test_what_is_followed_by_hand() -> None:
    assert follow(lambda x: x * F(3, 100), [], 1000) == ["0: 0 3/100 0"]
    assert follow(lambda x: F(7), [], 1000) == ["0: 7 0 0"]
    # A step at a named place, at a place nobody named, and just beyond a named one.
    assert follow(lambda x: F(50 * (x >= 400)), [400], 1000) == ["0: 0 0 0", "400: 50 0 50"]
    assert follow(lambda x: F(50 * (x >= 377)), [], 1000) == ["0: 0 0 0", "377: 50 0 50"]
    assert follow(lambda x: F(50 * (x > 400)), [400], 1000) == ["0: 0 0 0", "401: 50 0 50"]
    assert follow(lambda x: x / 10 - 20 * (x >= 400), [400], 1000) == ["0: 0 1/10 0", "400: 20 1/10 -199/10"]
    # A bend at a named place and at one that is not.
    assert follow(lambda x: max(F(0), x - 400) / 10, [400], 1000) == ["0: 0 0 0", "400: 0 1/10 0"]
    assert follow(lambda x: max(F(0), x - 370) / 10, [], 1000) == ["0: 0 0 0", "370: 0 1/10 0"]
    assert follow(lambda x: min(x, F(600)) / 10 + max(F(0), x - 300) / 5, [300, 600], 1000) == [
        "0: 0 1/10 0", "300: 30 3/10 0", "600: 120 1/5 0",
    ]  # fmt: skip
    # Two steps next to each other are one.
    assert follow(lambda x: F(50 * (x >= 400) + 70 * (x >= 401)), [400], 1000) == ["0: 0 0 0", "401: 120 0 120"]


def cents(pay: Pay) -> Pay:
    return lambda x: F((pay(x) * 100 + F(1, 2)).__floor__(), 100)


def marginal(*bounds: tuple[int, Fraction]) -> Pay:
    """Each slice from a bound to the next at its own rate."""
    ends = [*(F(lower) for lower, _ in bounds[1:]), F(10**9)]
    slices = [(F(lower), upper, rate) for (lower, rate), upper in zip(bounds, ends, strict=True)]
    return lambda x: sum((max(F(0), min(x, upper) - lower) * rate for lower, upper, rate in slices), F(0))


@pytest.mark.parametrize(
    ("pay", "places", "far", "steps", "found", "asked"),
    [
        (cents(lambda x: x * F(333, 10_000)), [300], 3000, (1, 0), ["0: 0 31/931 0"], 7),
        (
            cents(marginal((0, F(3, 100)), (700, F(7, 100)), (1500, F(2, 100)))),
            [700, 1500],
            3000,
            (1, 0),
            ["0: 0 3/100 0", "700: 21 7/100 0", "1500: 77 1/50 0"],
            11,
        ),
        # Bends that the plan does not name are looked for, and found exactly where both lines are clear.
        (
            cents(marginal((0, F(1, 10)), (1000, F(5, 10)), (1040, F(1, 10)))),
            [],
            3000,
            (1, 0),
            ["0: 0 1/10 0", "1000: 100 1/2 0", "1040: 120 1/10 0"],
            33,
        ),
        (
            cents(marginal((0, F(3, 100)), (730, F(7, 100)), (1480, F(2, 100)))),
            [],
            3000,
            (1, 0),
            ["0: 0 3/100 0", "730: 219/10 ~37/530 0", "1483: 3723/50 1/50 0"],
            33,
        ),
        (
            lambda x: F(40 * ((x >= 350) + (x >= 900) + (x >= 1210))),
            [900],
            2000,
            (1, 0),
            ["0: 0 0 0", "350: 40 0 40", "900: 80 0 40", "1210: 120 0 40"],
            43,
        ),
        (
            cents(lambda x: x * F(6, 100) + 50 * (x >= 777)),
            [],
            2000,
            (1, 0),
            ["0: 0 3/50 0", "777: 4831/50 3/50 2503/50"],
            23,
        ),
        (
            cents(lambda x: x * (F(5, 100) if x < 1000 else F(8, 100))),
            [1000],
            2000,
            (1, 0),
            ["0: 0 1/20 0", "1000: 80 2/25 601/20"],
            7,
        ),
        # In steps of ten, then of a tenth: the step lies between 777 and 777.1.
        (
            cents(lambda x: x * F(6, 100) + 50 * (x > 777)),
            [],
            2000,
            (10, F(1, 10)),
            ["0: 0 3/50 0", "7771/10: 9663/100 3/50 5001/100"],
            23,
        ),
        # Whoever draws level with another is paid a half.
        (lambda x: F(100 * (x > 500) + 50 * (x == 500)), [500], 2000, (1, 0), ["0: 0 0 0", "501: 100 0 100"], 7),
        (lambda x: F(100 * (x > 500) + 50 * (x == 500)), [500], 2000, (10, 1), ["0: 0 0 0", "501: 100 0 100"], 9),
        (
            cents(lambda x: min(max(F(20), x * F(5, 100)), F(70))),
            [400, 1400],
            2000,
            (1, 0),
            ["0: 20 0 0", "400: 20 1/20 0", "1400: 70 0 0"],
            11,
        ),
    ],
)
def test_what_is_rounded_to_cents_is_followed_with_few_askings(
    pay: Pay, places: list[int], far: int, steps: tuple[Fraction, Fraction], found: list[str], asked: int
) -> None:
    step, fine = map(F, steps)
    assert look(pay, places, far, step, fine) == (found, asked)


def test_a_fine_step_is_found_within_a_wide_one() -> None:
    assert follow(lambda x: x / 10 + 20 * (x >= 400), [400], 1000, F(10), F(1)) == [
        "0: 0 1/10 0",
        "400: 60 1/10 201/10",
    ]
    assert follow(lambda x: x / 10 + 20 * (x >= 397), [400], 1000, F(10), F(1)) == [
        "0: 0 1/10 0",
        "397: 597/10 1/10 201/10",
    ]


@pytest.mark.parametrize(
    ("value", "slack", "found"),
    [
        (F(1, 3), F(0), F(1, 3)), (F(1, 3), F(-1), F(1, 3)), (F(0), F(1), F(0)), (F(1, 3), F(1, 3), F(0)),
        (F(1, 3), F(1, 4), F(1, 2)), (F(-1, 3), F(1, 100), F(-1, 3)), (F(301, 10_000), F(1, 5000), F(3, 100)),
        (F(5, 2), F(1, 2), F(2)), (F(27, 10), F(1, 4), F(5, 2)), (F(7), F(1, 100), F(7)),
        (F(314159, 100_000), F(1, 100), F(22, 7)),
    ],
)  # fmt: skip
def test_the_simplest_number_that_roundings_leave_open(value: Fraction, slack: Fraction, found: Fraction) -> None:
    assert find_simplest(value, slack) == found


@pytest.mark.parametrize(
    ("value", "slack", "found"),
    [
        (F(0), F(9), 0), (F(4), F(9), 4), (F(5), F(1), 5), (F(5), F(5), 0), (F(96), F(4), 100), (F(96), F(3), 96),
        (F(95), F(5), 100), (F(1004), F(4), 1000), (F(1004), F(3), 1004), (F(1040), F(3), 1040),
        (F(-199_998), F(2), -200_000), (F(500), F(500), 0), (F(512), F(100), 500), (F(100, 3), F(1, 4), 33),
    ],
)  # fmt: skip
def test_the_roundest_whole_number_close_by(value: Fraction, slack: Fraction, found: int) -> None:
    assert find_roundest(value, slack) == found


def test_what_cannot_be_reckoned_is_left_out_and_said() -> None:
    tracer = Tracer(lambda amounts: [None if each > 500 else {"a": each} for each in amounts], F(1), CENT)
    assert [(each.lower, each.upper) for each in tracer.follow([F(200)], F(1000))] == [(0, 200)]
    assert (tracer.is_refused, tracer.is_cut) == (True, False)
    nobody = Tracer(lambda amounts: [None for _ in amounts], F(1), CENT)
    assert nobody.follow([], F(10)) == [] and nobody.is_refused
    alone = Tracer(lambda amounts: [{} if each == 0 else None for each in amounts], F(1), CENT)
    assert alone.follow([], F(10)) == []


def test_no_more_is_asked_than_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perfkit.analysis.curve.ASKED_MAX", 4)
    asked: list[Fraction] = []

    def ask(amounts: Sequence[Fraction]) -> list[Pays | None]:
        asked.extend(amounts)
        return [{"a": each * each} for each in amounts]

    tracer = Tracer(ask, F(1), CENT)
    tracer.look([F(3), F(1), F(3), F(2)])
    assert (asked, tracer.is_cut) == ([1, 2, 3], False)
    tracer.look([F(2), F(4)])
    assert (asked, tracer.is_cut) == ([1, 2, 3, 4], False)
    tracer.look([F(5)])
    assert (asked, tracer.is_cut, tracer.pay(F(3))) == ([1, 2, 3, 4], True, 9)
