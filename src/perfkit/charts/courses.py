"""How what grows came about within the period of a statement, row by row, for a picture of its pace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from perfkit.charts.places import list_behind
from perfkit.diagnostics import door
from perfkit.engine import Tracer
from perfkit.forecast import Course
from perfkit.host import Statement
from perfkit.trace import GatherDetail, RowRead, TraceStep


@door
def take_course(statement: Statement, metric: str) -> Course | None:
    """What each row of the period added to what grows, on which day; none where the plan does not add it up as it is.

    metric: `table.column`, or `rows of TABLE`, as `MetricCurve.metric` names it, or a figure of the participant that is
    nothing but one sum or count over the period. The plan's own sum or count is asked, so rows that it leaves out are
    left out.
    """
    period = statement.period_run.world.period
    for step in statement.trace.steps:
        for detail in list_behind(statement, step, metric):
            if _covers(detail, statement):
                rows = detail.rows if len(detail.rows) == detail.count else _list_all(statement, step, metric)
                parts = ((row.day, Fraction(1) if row.value is None else row.value) for row in rows)
                amounts = tuple(
                    (day, amount)
                    for day, amount in parts
                    if day is not None and isinstance(amount, Fraction) and period.starts_on <= day <= period.ends_on
                )
                return Course(period.starts_on, period.ends_on, amounts, statement.participant)
    return None


def _list_all(statement: Statement, step: TraceStep, metric: str) -> tuple[RowRead, ...]:
    """All rows behind what grows, where the trace of the statement lists only some: its figure is traced once more."""
    rows = max(detail.count for detail in list_behind(statement, step, metric))
    tracer = Tracer(statement.run, statement.period_run, rows_listed=rows)
    target = tracer.find(step.id)
    assert target is not None
    return next(each for each in list_behind(statement, tracer.step(*target), metric) if _covers(each, statement)).rows


@door
def add_courses(courses: Iterable[Course]) -> Iterator[Course]:
    """The courses of a whole team: those of the same days as one, which is nobody's, in the order of their days."""
    found: dict[tuple[object, object], list[Course]] = {}
    for each in courses:
        found.setdefault((each.starts_on, each.ends_on), []).append(each)
    for same in sorted(found.values(), key=lambda each: each[0].starts_on):
        amounts = tuple(sorted(amount for each in same for amount in each.amounts))
        yield Course(same[0].starts_on, same[0].ends_on, amounts)


def _covers(detail: GatherDetail, statement: Statement) -> bool:
    """Whether a gather sees the whole period of the statement."""
    period = statement.period_run.world.period
    starts_early = detail.first_day is None or detail.first_day <= period.starts_on
    return starts_early and (detail.last_day is None or detail.last_day >= period.ends_on)
