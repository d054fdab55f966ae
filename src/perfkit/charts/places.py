"""Where everybody stands on a payout curve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from perfkit.analysis import iter_gathers
from perfkit.host import Result, Statement
from perfkit.trace import GatherDetail, TraceStep
from perfkit.values import Money


@dataclass(frozen=True, slots=True)
class PaidPlace:
    """Where somebody stands in a payout curve's picture.

    reached: how much of what grows. paid: what is payable for the period in the plan's currency; none where the
    statement is withheld. period: in which; empty where it is not known.
    """

    reached: Fraction
    paid: Fraction | None
    period: str = ""


def list_places(result: Result, metric: str) -> dict[str, PaidPlace]:
    """What each participant reached in the last period, as the plan itself adds it up, and was paid.

    metric: as `MetricCurve.metric` names it: an input, `table.column`, or `rows of TABLE`. Who has
    none, since no figure of the plan adds it up as it is, is left out.
    """
    currency = result.run.program.header.currency
    found: dict[str, PaidPlace] = {}
    for statement in result.statements.values():
        value = _read(statement, metric)
        if value is not None:
            own = (each.amount for each in statement.payouts.values() if each.currency == currency)
            paid = None if statement.is_withheld else sum(own, Fraction(0))
            found[statement.participant] = PaidPlace(value, paid, statement.period)
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
    return next((value for step in statement.trace.steps for value, _ in iter_bare(step, metric)), None)


def iter_bare(step: TraceStep, metric: str) -> Iterator[tuple[Fraction, GatherDetail]]:
    """Every sum or count of a figure that adds up what grows as it is, with the rows behind it."""
    return ((value, detail) for value, detail in iter_gathers(step, metric) if not detail.where)
