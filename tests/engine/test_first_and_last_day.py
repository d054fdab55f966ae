"""A plan holds from its first to its last day: a period that has one of them in it is run, one beside them is not."""

from __future__ import annotations

import pytest

from tests.engine.small import HEAD, run, told

DAYS = "effective 2027-01-01 to 2027-12-31"


@pytest.mark.parametrize(
    ("days", "period", "is_run"),
    [
        ("effective 2027-01-31 to 2027-12-31", "2027-01", True),
        ("effective 2027-02-01 to 2027-12-31", "2027-01", False),
        ("effective 2027-01-01 to 2027-02-01", "2027-02", True),
        ("effective 2027-01-01 to 2027-01-31", "2027-02", False),
    ],
)
def test_a_period_is_run_that_has_a_day_of_the_plan(days: str, period: str, is_run: bool) -> None:
    result = run("pay x = USD 1\n", head=HEAD.replace(DAYS, days), period=period, deals=[])
    assert ("PKE024" in [code for code, _ in told(result)]) is not is_run
    assert len(result.statements) == (2 if is_run else 0)
