"""From a goal's figure to its metric and the rows that it was gathered from."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from perfkit.diagnostics import Bug, Finding, Place, find
from perfkit.diagnostics.codes import handover as codes
from perfkit.goals import Goal
from perfkit.handover.known import Known
from perfkit.metrics import (
    Comparison,
    Condition,
    Conversion,
    Cumulative,
    Derived,
    FigureRead,
    Metric,
    Ratio,
    Simple,
)
from perfkit.trace import Origin, OriginFact, OriginKind, OriginWord
from perfkit.values import CURRENCY_DIGITS, render_decimal

MOST_STRETCHES = 12
"""How many stretches of row numbers are listed; the rest is counted."""

_UNITS = frozenset({*CURRENCY_DIGITS, "ratio", "number", "count", "days"})


def trace_metric(goal: Goal, actual: Fraction | None, known: Known) -> tuple[Origin | None, tuple[Finding, ...]]:
    """The metric of a goal, and the rows where these give the figure that the goal has; none without a metric.

    Codes: PKD007 the rows give another figure: a warning, and the rows are not claimed.
    """
    if goal.metric is None:
        return None, ()
    metric = known.metrics.get(goal.metric)
    if metric is None:
        return Origin(OriginKind.METRIC, goal.metric, actual, goal.unit), ()
    if known.reader is None:
        return _name(metric, actual, goal.unit), ()
    read = known.reader.read(metric.name, (goal.cycle.starts_on, known.last_day_of(goal)), goal.owner)
    if read.figure.value != actual:
        shown = {"goal": goal.id, "actual": _number(actual), "found": _number(read.figure.value)}
        finding = find(codes.FACTS_DIFFER, Place("goals", path=goal.id), metric=metric.name, **shown)
        return _name(metric, actual, goal.unit), (finding,)
    return _with_rows(read, known, goal.unit), ()


def _number(value: Fraction | None) -> str:
    return "-" if value is None else render_decimal(value, max_places=4)


def _with_rows(read: FigureRead, known: Known, unit: str) -> Origin:
    metric = known.metrics[read.figure.metric]
    parts = tuple(_with_rows(each, known, "number") for each in read.inputs)
    if isinstance(metric.reckoned, Simple):
        parts = (_rows(metric.reckoned, read),)
    return _name(metric, read.figure.value, unit, parts)


def _name(metric: Metric, value: Fraction | None, unit: str, parts: tuple[Origin, ...] = ()) -> Origin:
    """A metric with its definition. unit: where the metric has none of its own that values are shown in."""
    told = [OriginFact(OriginWord.KIND, metric.kind.value), OriginFact(OriginWord.DEFINITION, define(metric))]
    if metric.verifier:
        told.append(OriginFact(OriginWord.VERIFIER, metric.verifier))
    shown = metric.unit if metric.unit in _UNITS else unit
    return Origin(OriginKind.METRIC, metric.name, value, shown, metric.label, tuple(told), parts=parts)


def define(metric: Metric) -> str:
    """How a metric is reckoned, as a formula of its names.

    >>> define(Metric("win_rate", Ratio("won", "closed")))
    'won / closed'
    """
    match metric.reckoned:
        case Simple(table, aggregation, column):
            return f"{aggregation.value}({table}.{column})" if column else f"{aggregation.value}({table})"
        case Ratio(numerator, denominator):
            return f"{numerator} / {denominator}"
        case Cumulative(name, window, to_date):
            stretch = to_date.value if to_date is not None else f"{window.count} {window.kind.value}" if window else ""
            return f"cumulative({name}, {stretch})" if stretch else f"cumulative({name})"
        case Derived(formula):
            return formula
        case Conversion() as conversion:
            return f"{conversion.base} -> {conversion.converted}"
    raise Bug(f"{metric.reckoned!r} is told in no known way")


def _rows(simple: Simple, read: FigureRead) -> Origin:
    told = []
    if simple.where:
        where = ", ".join(map(_condition, simple.where))
        told.append(OriginFact(OriginWord.WHERE, where))
    if simple.dated_by:
        told.append(OriginFact(OriginWord.FIRST_DAY, read.window[0], "date"))
        told.append(OriginFact(OriginWord.LAST_DAY, read.window[1], "date"))
    if read.numbers:
        told.append(OriginFact(OriginWord.ROWS, list_stretches(read.numbers)))
    return Origin(OriginKind.FACTS, simple.table, Fraction(len(read.numbers)), "count", told=tuple(told))


def _condition(each: Condition) -> str:
    """A condition in signs; a flag that is asked for is its column."""
    value = each.value
    if value is True and each.comparison is Comparison.IS:
        return each.column
    if isinstance(value, bool):
        shown = "yes" if value else "no"
    else:
        shown = _number(value) if isinstance(value, Fraction) else value or '""'
    return f"{each.column} {each.comparison.value} {shown}"


def list_stretches(numbers: Sequence[int]) -> str:
    """Rising numbers as stretches; a long list is cut.

    >>> list_stretches([1, 2, 3, 7, 9, 10])
    '1-3, 7, 9-10'
    """
    stretches: list[list[int]] = []
    for number in numbers:
        if stretches and number == stretches[-1][1] + 1:
            stretches[-1][1] = number
        else:
            stretches.append([number, number])
    shown = [str(first) if first == last else f"{first}-{last}" for first, last in stretches[:MOST_STRETCHES]]
    return ", ".join(shown) + (" …" if len(stretches) > MOST_STRETCHES else "")
