"""Prizes of places that equal contestants fill."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.diagnostics import Refused
from perfkit.scoring import share_prizes

CENT = Fraction(1, 100)
PRIZES = {1: Fraction(25), 2: Fraction(15), 3: Fraction(8)}


def prize_of(place: int) -> Fraction:
    return PRIZES.get(place, Fraction(0))


def parts(*places: tuple[str, int]) -> dict[str, Fraction]:
    return {name: won.part for name, won in share_prizes(places, prize_of, unit=CENT).items()}


def test_three_tied_for_the_first_place_share_all_three_prizes() -> None:
    won = share_prizes([("a", 1), ("b", 1), ("c", 1), ("d", 4)], prize_of, unit=CENT)
    assert [won[name].part for name in "abcd"] == [16, 16, 16, 0]
    assert (won["a"].place, won["a"].last_place, won["a"].total, won["a"].sharers) == (1, 3, 48, 3)


def test_a_tie_at_the_last_prize_shares_it_with_places_that_win_nothing() -> None:
    assert parts(("a", 1), ("b", 2), ("c", 3), ("d", 3), ("e", 3)) == {
        "a": 25,
        "b": 15,
        "c": Fraction("2.67"),
        "d": Fraction("2.67"),
        "e": Fraction("2.66"),
    }


def test_odd_cents_go_in_the_order_given() -> None:
    assert parts(("b", 2), ("a", 2), ("c", 2))["b"] == Fraction("7.67")
    assert parts(("c", 2), ("b", 2), ("a", 2))["a"] == Fraction("7.66")


def test_nobody_wins_nothing_and_one_wins_the_first() -> None:
    assert parts() == {}
    assert parts(("a", 1)) == {"a": 25}


def test_a_total_of_broken_cents_is_refused() -> None:
    with pytest.raises(Refused, match="PKV007"):
        share_prizes([("a", 1)], lambda _: Fraction(1, 3), unit=CENT)
