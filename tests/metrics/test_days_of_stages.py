"""Shares and days of stages, of cases that lie exactly at the ends of a window."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from perfkit.metrics.stages import Reached, Step, compute_conversion, compute_cycle_time, compute_on_time


def on(day: int) -> datetime.date:
    return datetime.date(2027, 1, day)


WINDOW = {"starts_on": on(10), "ends_on": on(20)}


def ways(**days: tuple[int, int | None]) -> list[Reached]:
    """Each case with its day of `lead` and, where it got so far, of `won`."""
    leads = [Reached(case, "lead", on(lead)) for case, (lead, _) in days.items()]
    return leads + [Reached(case, "won", on(won)) for case, (_, won) in days.items() if won is not None]


@pytest.mark.parametrize(
    ("cases", "share"),
    [
        ({}, None), ({"a": (9, 11)}, None), ({"a": (10, 11)}, Fraction(1)), ({"a": (20, 31)}, Fraction(1)),
        ({"a": (21, 22)}, None), ({"a": (10, None)}, Fraction(0)),
        ({"a": (10, 12), "b": (20, None), "c": (9, 12)}, Fraction(1, 2)),
    ],
)  # fmt: skip
def test_who_began_in_the_window_is_counted(cases: dict[str, tuple[int, int | None]], share: Fraction | None) -> None:
    assert compute_conversion(ways(**cases), "lead", "won", **WINDOW).value == share


@pytest.mark.parametrize(
    ("cases", "count", "mean", "median", "waiting"),
    [
        ({}, 0, None, None, 0),
        ({"a": (1, 10)}, 1, 9, 9, 0),
        ({"a": (1, 20)}, 1, 19, 19, 0),
        ({"a": (1, 9)}, 0, None, None, 0),
        ({"a": (1, 21)}, 0, None, None, 1),
        ({"a": (20, None)}, 0, None, None, 1),
        ({"a": (21, None)}, 0, None, None, 0),
        ({"a": (20, 20)}, 1, 0, 0, 0),
        ({"a": (1, 11), "b": (1, 13), "c": (5, 20), "d": (2, 10), "e": (3, None)}, 4, Fraction(45, 4), 11, 1),
    ],
)
def test_who_arrived_in_the_window_is_timed_and_who_did_not_is_told(
    cases: dict[str, tuple[int, int | None]], count: int, mean: Fraction | None, median: Fraction | None, waiting: int
) -> None:
    found = compute_cycle_time(ways(**cases), "lead", "won", **WINDOW)
    assert (found.count, found.mean, found.median, found.open_count) == (count, mean, median, waiting)


@pytest.mark.parametrize(
    ("due", "done", "share"),
    [
        (10, 10, 1), (10, 9, 1), (10, 11, 0), (20, 20, 1), (21, 1, None), (9, 1, None), (15, None, 0), (None, 1, None),
    ],
)  # fmt: skip
def test_a_step_is_on_time_on_the_day_that_it_is_due(due: int | None, done: int | None, share: int | None) -> None:
    step = Step("a", "lead", "call", None if due is None else on(due), None if done is None else on(done))
    assert compute_on_time([step], **WINDOW).value == share
