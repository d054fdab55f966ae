"""Where everybody stands on a payout curve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from perfkit.analysis import iter_gathers
from perfkit.diagnostics import door
from perfkit.expr import Gathered, Gathering, WindowKind
from perfkit.host import Result, Statement
from perfkit.plans import Branch, Program
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


@door
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


@door
def list_added_up(statement: Statement) -> tuple[str, ...]:
    """What the plan adds up of a participant, as `list_places` and `take_course` take it; in the plan's order.

    Names: `table.column` of a sum and `rows of TABLE` of a count without a condition, then each figure that is nothing
    but one sum or count over the period, whatever its condition.
    """
    found: dict[str, None] = {}
    for step in statement.trace.steps:
        for reading in step.iter_readings():
            detail = reading.detail
            if isinstance(detail, GatherDetail) and not detail.where and detail.function in ("sum", "count"):
                found[detail.argument if detail.function == "sum" else f"rows of {detail.table}"] = None
    return (*found, *(name for name in list_alone(statement.run.program) if name not in found))


def _read(statement: Statement, metric: str) -> Fraction | None:
    own = statement.figures.get(metric)
    if own is not None:
        value: object = own.amount if isinstance(own, Money) else own
        return value if isinstance(value, Fraction) else None
    return next((value for step in statement.trace.steps for value, _ in iter_bare(step, metric)), None)


def iter_bare(step: TraceStep, metric: str) -> Iterator[tuple[Fraction, GatherDetail]]:
    """Every sum or count of a figure that adds up what grows as it is, with the rows behind it."""
    return ((value, detail) for value, detail in iter_gathers(step, metric) if not detail.where)


def list_alone(program: Program) -> list[str]:
    """The figures of participants that are nothing but one sum or count of rows over the period."""
    figures = (each for each in program.figures if each.grain == program.participants and len(each.branches) == 1)
    return [each.name for each in figures if _is_alone(each.branches[0])]


def _is_alone(branch: Branch) -> bool:
    formula = branch.formula
    if not isinstance(formula, Gathered) or branch.tails or branch.condition is not None:
        return False
    is_of_period = formula.window is not None and formula.window.kind is WindowKind.THIS_PERIOD
    return is_of_period and formula.gathering in (Gathering.SUM, Gathering.COUNT)


def list_behind(statement: Statement, step: TraceStep, metric: str) -> list[GatherDetail]:
    """Every gather of a step that adds up what grows: a column or rows as they are, or a figure of the participant."""
    if metric not in list_alone(statement.run.program):
        return [detail for _, detail in iter_bare(step, metric)]
    is_own = (step.id.grain, step.id.key) == (statement.run.program.participants, statement.participant)
    details = (reading.detail for reading in step.readings if is_own and step.id.name == metric)
    return [detail for detail in details if isinstance(detail, GatherDetail)]
