"""How figures, cycles and places are written in findings and explanations."""

from __future__ import annotations

from fractions import Fraction

from perfkit.diagnostics import Place, Words
from perfkit.goals.model import Cycle, Goal
from perfkit.metrics import MetricKind
from perfkit.values import CURRENCY_DIGITS, render_decimal, render_money

_PLACES = 4

KINDS = {
    MetricKind.RESULT: Words("a result", "结果指标"),
    MetricKind.PROCESS: Words("a process figure", "过程指标"),
    MetricKind.BEHAVIOUR: Words("a behaviour", "行为指标"),
}


def show_figure(value: Fraction | None, unit: str) -> str:
    """A figure in its unit; nothing as a dash.

    >>> show_figure(Fraction(1, 8), "ratio"), show_figure(Fraction(1200), "USD"), show_figure(None, "count")
    ('12.5%', 'USD 1,200.00', '-')
    """
    if value is None:
        return "-"
    if unit in CURRENCY_DIGITS:
        return render_money(value, unit)
    return show_share(value) if unit == "ratio" else show_number(value)


def show_share(value: Fraction) -> str:
    """A ratio as a percent.

    >>> show_share(Fraction(1, 3))
    '33.3333%'
    """
    return f"{show_number(value * 100)}%"


def show_number(value: Fraction) -> str:
    """A number, with at most four decimals.

    >>> show_number(Fraction(10, 13))
    '0.7692'
    """
    return render_decimal(value, max_places=_PLACES)


def show_cycle(cycle: Cycle) -> str:
    """A cycle by its label, or by its days.

    >>> import datetime
    >>> show_cycle(Cycle(datetime.date(2027, 1, 1), datetime.date(2027, 2, 28)))
    '2027-01-01..2027-02-28'
    """
    return cycle.label or f"{cycle.starts_on}..{cycle.ends_on}"


def place_of(goal: Goal, field: str = "") -> Place:
    """Where something is in a set of goals: the goal's id and the field.

    >>> from perfkit.goals.model import cycle_of
    >>> place_of(Goal("G-1", "E-17", cycle_of("2027-Q1")), "target").path
    'G-1.target'
    """
    return Place("goals", path=f"{goal.id}.{field}" if field else goal.id)
