"""Which rows of a decision decide: plainly, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never, cast

from perfkit.diagnostics import door
from perfkit.tables.model import (
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
)
from perfkit.values import want


@door
def match_rows(decision: Decision, inputs: Sequence[Value | None]) -> tuple[int, ...] | Mismatch:
    """Which rows decide for these inputs, by position from 0, or why none does.

    inputs: one for each column, none for an empty one.
    Result: one row for `unique`, `first` and `specific`; all that match, rising, for `any` (which must agree; the
    caller compares) and `sum` (there may be none). A row of `else` decides when no other row matches.
    Law: `specific` takes the same row in whatever order the rows stand.

    >>> rows = (DecisionRow((Anything(),)), DecisionRow((OneOf(("Desk",)),)))
    >>> match_rows(Decision(DecisionPolicy.SPECIFIC, rows), ("Desk",))
    (1,)
    """
    is_whole = all(len(row.conditions) == len(inputs) for row in decision.rows)
    want(is_whole, "inputs", "one for each column of conditions", inputs)
    matching = tuple(
        position
        for position, row in enumerate(decision.rows)
        if all(does_hold(condition, value) for condition, value in zip(row.conditions, inputs, strict=True))
    )
    if not matching:
        return decide_without_match(decision)
    match decision.policy:
        case DecisionPolicy.ANY | DecisionPolicy.SUM:
            return matching
        case DecisionPolicy.FIRST:
            return matching[:1]
        case DecisionPolicy.UNIQUE:
            return matching if len(matching) == 1 else Mismatch(MismatchKind.SEVERAL, matching)
        case DecisionPolicy.SPECIFIC:
            most = max(get_specificity(decision.rows[position]) for position in matching)
            best = tuple(position for position in matching if get_specificity(decision.rows[position]) == most)
            return best if len(best) == 1 else Mismatch(MismatchKind.EQUALLY_SPECIFIC, best)
    assert_never(decision.policy)


def decide_without_match(decision: Decision) -> tuple[int, ...] | Mismatch:
    """What decides when no row matches: the row of `else`, nothing for `sum`, otherwise a mismatch."""
    for position, row in enumerate(decision.rows):
        if is_else(row):
            return (position,)
    return () if decision.policy is DecisionPolicy.SUM else Mismatch(MismatchKind.NONE)


def is_else(row: DecisionRow) -> bool:
    """Whether a row is the one for inputs that no other row matches."""
    return any(isinstance(condition, Else) for condition in row.conditions)


def get_specificity(row: DecisionRow) -> tuple[bool, ...]:
    """For each column whether the row names it; compared from the left, the greater is the more specific.

    >>> get_specificity(DecisionRow((OneOf(("Desk",)), Anything())))
    (True, False)
    """
    return tuple(not isinstance(condition, Anything) for condition in row.conditions)


def does_hold(condition: Condition, value: Value | None) -> bool:
    """Whether a condition holds for an input; a row of `else` holds for none.

    >>> does_hold(Interval(Fraction(100), True, None), Fraction(100))
    True
    """
    match condition:
        case Anything():
            return True
        case Else():
            return False
        case Empty():
            return value is None
        case OneOf(values):
            return value is not None and value in values
        case NoneOf(values):
            return value is not None and value not in values
        case Interval():
            return value is not None and _lies_in(condition, value)
    assert_never(condition)


def _lies_in(interval: Interval, value: Value) -> bool:
    # Invariant: the bounds and the inputs of one column are of one type, numbers or dates.
    place = cast(Fraction, value)
    lower, upper = cast(Fraction | None, interval.lower), cast(Fraction | None, interval.upper)
    above = lower is None or lower < place or (interval.lower_included and place == lower)
    below = upper is None or place < upper or (interval.upper_included and place == upper)
    return above and below
