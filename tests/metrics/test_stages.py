"""Activity over stages: cohorts, times, due days and must-do steps."""

import datetime
from fractions import Fraction

from perfkit.metrics import (
    Reached,
    Stage,
    Step,
    check_stages,
    compute_conversion,
    compute_coverage,
    compute_cycle_time,
    compute_on_time,
)

STAGES = [Stage("lead"), Stage("visit", ("agenda", "minutes")), Stage("won")]


def day(number: int) -> datetime.date:
    return datetime.date(2027, 1, number)


WAYS = [
    Reached("A", "lead", day(1)), Reached("A", "visit", day(3)), Reached("A", "won", day(11)),
    Reached("B", "lead", day(2)), Reached("B", "visit", day(8)),
    Reached("C", "lead", day(20)), Reached("C", "won", day(24)),
]  # fmt: skip
STEPS = [
    Step("A", "visit", "agenda", day(3), day(3)),
    Step("A", "visit", "minutes", day(4), day(6)),
    Step("B", "visit", "agenda", day(8), None),
    Step("B", "visit", "chat", None, day(8)),
]


def test_sound_journeys_have_no_findings() -> None:
    assert check_stages(STAGES, WAYS, STEPS) == ()


def test_conversion_follows_a_cohort() -> None:
    part = compute_conversion(WAYS, "lead", "won", starts_on=day(1), ends_on=day(10))
    assert [part.value, part.numerator, part.denominator] == [Fraction(1, 2), 1, 2]
    assert compute_conversion(WAYS, "visit", "won", starts_on=day(28), ends_on=day(31)).value is None


def test_cycle_time_counts_arrivals_and_tells_who_still_waits() -> None:
    time = compute_cycle_time(WAYS, "lead", "won", starts_on=day(1), ends_on=day(31))
    assert [time.count, time.mean, time.median, time.open_count] == [2, 7, 7, 1]
    assert compute_cycle_time(WAYS, "lead", "won", starts_on=day(1), ends_on=day(5)).mean is None


def test_late_and_open_steps_are_not_on_time() -> None:
    assert compute_on_time(STEPS, starts_on=day(1), ends_on=day(31)).value == Fraction(1, 3)


def test_coverage_counts_must_do_steps_only() -> None:
    assert compute_coverage(STAGES, WAYS, STEPS).value == Fraction(2, 4)


def test_wrong_journeys_are_findings() -> None:
    wrong = [*WAYS, Reached("A", "lead", day(1)), Reached("D", "wonn", day(1)),
             Reached("E", "lead", day(9)), Reached("E", "won", day(2))]  # fmt: skip
    steps = [*STEPS, STEPS[0], Step("A", "nowhere", "x")]
    found = check_stages(STAGES, wrong, steps)
    assert [finding.code.code for finding in found] == ["PKM017", "PKM015", "PKM016", "PKM017", "PKM015"]
    assert found[1].mend() == "write `won`"
