"""Where everybody stands on a payout curve."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from perfkit.host import Result, Statement
from perfkit.trace import GatherDetail, TraceStep
from perfkit.values import Money


def list_places(result: Result, metric: str) -> dict[str, Fraction]:
    """How much of what grows each participant has in the last period, as the plan itself adds it up.

    metric: as `MetricCurve.metric` names it: an input, `table.column`, or `rows of TABLE`. Who has
    none, since no figure of the plan adds it up as it is, is left out.
    """
    found: dict[str, Fraction] = {}
    for statement in result.statements.values():
        value = _read(statement, metric)
        if value is not None:
            found[statement.participant] = value
    return found


def list_added_up(statement: Statement) -> tuple[str, ...]:
    """What the plan adds up as it is, without a condition, as `list_places` and `take_course` take it; in its order.

    Names: `table.column` of a sum, `rows of TABLE` of a count.
    """
    found: dict[str, None] = {}
    for step in statement.trace.steps:
        for reading in step.iter_readings():
            detail = reading.detail
            if isinstance(detail, GatherDetail) and not detail.where and detail.function in ("sum", "count"):
                found[detail.argument if detail.function == "sum" else f"rows of {detail.table}"] = None
    return tuple(found)


def _read(statement: Statement, metric: str) -> Fraction | None:
    own = statement.figures.get(metric)
    if own is not None:
        value: object = own.amount if isinstance(own, Money) else own
        return value if isinstance(value, Fraction) else None
    return next((value for step in statement.trace.steps for value, _ in iter_gathers(step, metric)), None)


def iter_gathers(step: TraceStep, metric: str) -> Iterator[tuple[Fraction, GatherDetail]]:
    """Every sum or count of a figure that adds up what grows as it is, with the rows behind it."""
    table, _, column = metric.removeprefix("rows of ").partition(".")
    wanted = ("sum", metric) if column else ("count", "")
    for reading in step.iter_readings():
        detail = reading.detail
        if not isinstance(detail, GatherDetail) or (detail.table, detail.where) != (table, ""):
            continue
        if (detail.function, detail.argument) == wanted and isinstance(reading.value, Fraction):
            yield reading.value, detail
