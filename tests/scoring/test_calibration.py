"""A round of calibration."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from perfkit.scoring import Adjustment, AdjustmentKind, Guideline, Move, Strength, calibrate, make_guideline

F = Fraction
SHARES = {"A": F(1, 5), "B": F(7, 10), "C": F(1, 10)}
TEAM = dict(zip("abcdefghij", "AAABBBBBBC", strict=True))
DOWN = Move("c", "B", "the target was lowered in May", "Eve", datetime.date(2027, 1, 20))


def codes(team: dict[str, str], guideline: Guideline, *moves: Move) -> list[str]:
    return [found.code.code for found in calibrate(team, guideline, moves).findings]


def test_a_move_is_kept_with_what_it_changed_and_why() -> None:
    guideline = make_guideline(SHARES, strength=Strength.ENFORCED)
    assert codes(TEAM, guideline) == ["PKS033", "PKS033"]
    found = calibrate(TEAM, guideline, [DOWN])
    assert (found.findings, found.is_sound) == ((), True)
    assert (found.before["c"], found.after["c"]) == ("A", "B")
    assert found.moves == (
        Adjustment(AdjustmentKind.CALIBRATION, "c", "A", "B", DOWN.reason, "Eve", decided_on=DOWN.decided_on),
    )
    assert (dict(found.counts_before), dict(found.counts_after)) == (
        {"A": 3, "B": 6, "C": 1},
        {"A": 2, "B": 7, "C": 1},
    )


def test_nobody_is_moved_by_a_distribution() -> None:
    found = calibrate(TEAM, make_guideline(SHARES))
    assert found.after == found.before == TEAM
    assert [each.code.code for each in found.findings] == ["PKS032", "PKS032"]
    assert found.is_sound


def test_a_round_goes_on_where_it_stopped() -> None:
    guideline = make_guideline(SHARES)
    up = Move("c", "A", "the target was restored", "Flo")
    first = calibrate(TEAM, guideline, [DOWN])
    later = calibrate(TEAM, guideline, [up], earlier=first.moves)
    assert later == calibrate(TEAM, guideline, [DOWN, up])
    assert [each.after for each in later.moves] == ["B", "A"]


@pytest.mark.parametrize(
    ("move", "code"),
    [
        (Move("x", "B", "why", "Eve"), "PKS016"),
        (Move("a", "Z", "why", "Eve"), "PKS016"),
        (Move("a", "B", "", "Eve"), "PKS040"),
        (Move("a", "B", "why", ""), "PKS040"),
        (Move("a", "A", "why", "Eve"), "PKS041"),
    ],
)
def test_error_a_move_that_cannot_be_made_moves_nobody(move: Move, code: str) -> None:
    found = calibrate(TEAM, make_guideline(SHARES), [move])
    assert found.findings[0].code.code == code
    assert (found.after, found.moves, found.is_sound) == (TEAM, (), False)


def test_error_an_earlier_move_that_no_longer_fits() -> None:
    stored = calibrate(TEAM, make_guideline(SHARES), [DOWN]).moves
    changed = calibrate(TEAM | {"c": "C"}, make_guideline(SHARES), earlier=stored)
    assert changed.findings[0].code.code == "PKS042"
    earlier = Move("c", "A", "why", "Eve", datetime.date(2027, 1, 19))
    assert codes(TEAM, make_guideline(SHARES), DOWN, earlier)[0] == "PKS045"


def test_error_a_rating_that_is_no_label() -> None:
    assert codes(TEAM | {"a": "Z"}, make_guideline(SHARES))[0] == "PKS016"


def test_error_a_small_group_under_an_enforced_distribution_cannot_close() -> None:
    found = calibrate({"a": "A", "b": "B"}, make_guideline(SHARES, strength=Strength.ENFORCED))
    assert [each.code.code for each in found.findings] == ["PKS030", "PKS030", "PKS030", "PKS031"]
    assert not found.is_sound


def test_error_nobody_asks_for_his_own_move() -> None:
    guideline = make_guideline({"A": F(1, 2), "B": F(1, 2)})
    found = calibrate({"Ann": "B", "Bob": "A"}, guideline, [Move("Ann", "A", "a good year", "Ann ")])
    assert (found.after["Ann"], found.findings[0].code.code, found.is_sound) == ("B", "PKS047", False)
