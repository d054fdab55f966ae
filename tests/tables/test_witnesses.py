"""Days that no row of a decision takes, and decisions too large to look through."""

from __future__ import annotations

import datetime

import pytest

from perfkit.tables import Anything, Axis, AxisKind, Condition, DecisionPolicy, Else, Interval, OneOf, check_decision
from tests.tables.test_completeness import FLAG, FLAGS, brief, flags_each_alone, gaps, make

ANY, DAY = Anything(), Axis(AxisKind.DATE, "day")
FIRST, LAST = datetime.date.min, datetime.date.max


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def span(first: str | datetime.date | None, last: str | datetime.date | None) -> Interval:
    """From a day to a day, both of them included."""
    ends = [day(each) if isinstance(each, str) else each for each in (first, last)]
    return Interval(ends[0], True, ends[1], True)


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        ([span(None, "2027-03-31")], ["2027-04-01"]),
        ([span("2027-03-31", None)], ["2027-03-30"]),
        ([span("2027-03-01", "2027-03-31")], ["2027-02-28", "2027-04-01"]),
        ([span(None, "2027-03-31"), span("2027-04-01", None)], []),
        ([span(None, "2027-03-31"), span("2027-04-02", None)], ["2027-04-01"]),
        ([span(None, "2027-03-31"), span("2027-04-05", None)], ["2027-04-01"]),
        # Nothing lies before the first day there is, nor behind the last one.
        ([span(FIRST, "2027-03-31")], ["2027-04-01"]),
        ([span("2027-03-31", LAST)], ["2027-03-30"]),
        ([span(FIRST, LAST)], []),
        ([span(None, LAST)], []),
        ([OneOf((day("2027-03-31"),))], ["2027-03-30", "2027-04-01"]),
    ],
)
def test_the_days_that_no_row_takes_are_told_by_one_of_each_stretch(rows: list[Condition], left: list[str]) -> None:
    found = check_decision(make(DecisionPolicy.UNIQUE, *((row,) for row in rows)), [DAY])
    assert sorted(str(value) for (value,) in gaps(found)) == left


def test_where_no_row_asks_for_the_day_any_day_stands_for_all() -> None:
    found = check_decision(make(DecisionPolicy.UNIQUE, (ANY, OneOf((True,)))), [DAY, FLAG])
    assert gaps(found) == [(day("2000-01-01"), False)]


@pytest.mark.parametrize("policy", list(DecisionPolicy))
@pytest.mark.parametrize("has_else", [False, True])
def test_a_decision_of_too_many_cases_does_harm_where_an_input_may_have_no_answer_or_two(
    policy: DecisionPolicy, has_else: bool
) -> None:
    rest: list[tuple[Condition, ...]] = [(Else(), *[ANY] * (FLAGS - 1))] if has_else else []
    found = check_decision(make(policy, *flags_each_alone(), *rest), [FLAG] * FLAGS)
    is_sure = policy is DecisionPolicy.SUM or (policy is DecisionPolicy.FIRST and has_else)
    assert brief(found) == ([] if is_sure else [("PKT024", None, None)])
