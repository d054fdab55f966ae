"""Which rows of a decision decide."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from perfkit.tables import (
    Anything,
    Condition,
    Decision,
    DecisionPolicy,
    DecisionRow,
    Else,
    Empty,
    Interval,
    Mismatch,
    MismatchKind,
    NoneOf,
    OneOf,
    Value,
    index_decision,
    match_rows,
)

DESK = OneOf(("Desk",))
ANY = Anything()
BIG = Interval(Fraction(100), True, None)


def decide(
    policy: DecisionPolicy, rows: list[tuple[Condition, ...]], *inputs: Value | None
) -> tuple[int, ...] | Mismatch:
    decision = Decision(policy, tuple(DecisionRow(row) for row in rows))
    outcome = match_rows(decision, inputs)
    assert index_decision(decision).match(inputs) == outcome
    return outcome


ROWS: list[tuple[Condition, ...]] = [(ANY, BIG), (DESK, ANY), (OneOf(("Chair",)), Interval(None, True, Fraction(50)))]


def test_unique_takes_the_one_row_that_matches() -> None:
    assert decide(DecisionPolicy.UNIQUE, ROWS, "Desk", Fraction(5)) == (1,)


def test_unique_refuses_two_rows_and_none() -> None:
    assert decide(DecisionPolicy.UNIQUE, ROWS, "Desk", Fraction(100)) == Mismatch(MismatchKind.SEVERAL, (0, 1))
    assert decide(DecisionPolicy.UNIQUE, ROWS, "Chair", Fraction(50)) == Mismatch(MismatchKind.NONE)


def test_first_takes_the_uppermost_row() -> None:
    assert decide(DecisionPolicy.FIRST, ROWS, "Desk", Fraction(100)) == (0,)


def test_any_gives_all_rows_for_the_caller_to_compare() -> None:
    assert decide(DecisionPolicy.ANY, ROWS, "Desk", Fraction(100)) == (0, 1)
    assert decide(DecisionPolicy.ANY, ROWS, "Lamp", Fraction(1)) == Mismatch(MismatchKind.NONE)


def test_sum_gives_all_rows_or_none() -> None:
    assert decide(DecisionPolicy.SUM, ROWS, "Desk", Fraction(100)) == (0, 1)
    assert decide(DecisionPolicy.SUM, ROWS, "Lamp", Fraction(1)) == ()


def test_specific_compares_the_columns_from_the_left() -> None:
    assert decide(DecisionPolicy.SPECIFIC, ROWS, "Desk", Fraction(100)) == (1,)
    both: list[tuple[Condition, ...]] = [*ROWS, (DESK, BIG)]
    assert decide(DecisionPolicy.SPECIFIC, both, "Desk", Fraction(100)) == (3,)


def test_specific_refuses_two_rows_that_name_the_same_columns() -> None:
    rows: list[tuple[Condition, ...]] = [(DESK, ANY), (OneOf(("Desk", "Chair")), ANY), (ANY, ANY)]
    assert decide(DecisionPolicy.SPECIFIC, rows, "Desk", None) == Mismatch(MismatchKind.EQUALLY_SPECIFIC, (0, 1))
    assert decide(DecisionPolicy.SPECIFIC, rows, "Chair", None) == (1,)
    assert decide(DecisionPolicy.SPECIFIC, rows, "Lamp", None) == (2,)


@pytest.mark.parametrize("policy", DecisionPolicy)
def test_else_decides_only_when_no_other_row_matches(policy: DecisionPolicy) -> None:
    rows: list[tuple[Condition, ...]] = [(DESK,), (Else(),)]
    assert decide(policy, rows, "Desk") == (0,)
    assert decide(policy, rows, "Chair") == (1,)
    assert decide(policy, rows, None) == (1,)


def test_a_decision_of_else_alone_takes_everything() -> None:
    assert decide(DecisionPolicy.UNIQUE, [(Else(), ANY)], "Desk", Fraction(1)) == (0,)


def test_a_decision_without_rows_decides_nothing() -> None:
    assert decide(DecisionPolicy.UNIQUE, [], "Desk") == Mismatch(MismatchKind.NONE)


@pytest.mark.parametrize(
    ("condition", "value", "holds"),
    [
        (ANY, None, True),
        (Empty(), None, True),
        (Empty(), "Desk", False),
        (DESK, None, False),
        (DESK, "Desk", True),
        (NoneOf(("Desk",)), "Desk", False),
        (NoneOf(("Desk",)), "Chair", True),
        (NoneOf(("Desk",)), None, False),
        (OneOf((True,)), True, True),
        (OneOf((True,)), False, False),
        (Interval(), None, False),
        (Interval(), Fraction(-5), True),
        (Interval(Fraction(1), True, Fraction(2), False), Fraction(1), True),
        (Interval(Fraction(1), True, Fraction(2), False), Fraction(2), False),
        (Interval(Fraction(1), False, Fraction(2), True), Fraction(1), False),
        (Interval(Fraction(1), False, Fraction(2), True), Fraction(2), True),
        (Interval(Fraction(1), False, Fraction(2), True), Fraction(5, 2), False),
        (Interval(datetime.date(2027, 1, 1), True, None), datetime.date(2026, 12, 31), False),
        (Interval(datetime.date(2027, 1, 1), True, None), datetime.date(2027, 1, 1), True),
    ],
)
def test_a_condition_holds_where_it_says(condition: Condition, value: Value | None, holds: bool) -> None:
    assert decide(DecisionPolicy.SUM, [(condition,)], value) == ((0,) if holds else ())


def test_a_thousand_rows_are_matched_in_the_order_of_the_table() -> None:
    rows: list[tuple[Condition, ...]] = [
        (Interval(Fraction(place), True, Fraction(place + 2)),) for place in range(1_000)
    ]
    assert decide(DecisionPolicy.SUM, rows, Fraction(501)) == (500, 501)
