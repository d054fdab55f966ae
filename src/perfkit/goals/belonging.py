"""Whether a goal's figures may count where they are to count: in its parent, and as figures of its metric."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from perfkit.diagnostics import Finding, door, find
from perfkit.diagnostics.codes import goals as codes
from perfkit.goals.figures import OWN_WAY
from perfkit.goals.model import UNITS, Goal, RollUp
from perfkit.goals.show import place_of, show_cycle, show_number
from perfkit.metrics import MetricFacts
from perfkit.values import CURRENCY_DIGITS

_BY_VALUE = (None, RollUp.BY_AMOUNT, *OWN_WAY)
_PLAIN = "number"


def check_belonging(goal: Goal, parent: Goal) -> Iterator[Finding]:
    """Why a goal cannot count in its parent: PKG010 another unit, PKG011 another currency, PKG013 days outside."""
    if parent.unit != goal.unit and parent.roll_up in _BY_VALUE and _has_figure(parent):
        are_money = parent.unit in CURRENCY_DIGITS and goal.unit in CURRENCY_DIGITS
        yield find(
            codes.CURRENCY_OF_PARENT if are_money else codes.UNIT_OF_PARENT,
            *(place_of(goal, "unit"), place_of(parent, "unit")),
            goal=goal.id,
            unit=goal.unit,
            parent=parent.id,
            other=parent.unit,
        )
    if not parent.cycle.covers(goal.cycle):
        yield find(
            codes.CYCLE_OUTSIDE_PARENT,
            *(place_of(goal, "cycle"), place_of(parent, "cycle")),
            goal=goal.id,
            cycle=show_cycle(goal.cycle),
            parent=parent.id,
            other=show_cycle(parent.cycle),
        )


def check_weight(goal: Goal) -> Iterator[Finding]:
    """PKG024 where a weight is no share from 0 to 1; a goal without one passes."""
    if goal.weight is not None and not 0 <= goal.weight <= 1:
        yield find(codes.WEIGHT_OUTSIDE, place_of(goal, "weight"), goal=goal.id, weight=show_number(goal.weight))


def _has_figure(goal: Goal) -> bool:
    return goal.target is not None or goal.lower is not None or goal.roll_up is RollUp.BY_AMOUNT


@door
def check_metric_unit(goal: Goal, metrics: Mapping[str, MetricFacts]) -> tuple[Finding, ...]:
    """PKG035 where a goal is in another unit than its metric.

    A metric whose unit is not given or is a word of the host, and a plain number on either side, are not judged.

    >>> from perfkit.goals.model import cycle_of
    >>> goal = Goal("G-1", "E-17", cycle_of("2027-Q1"), metric="collected", unit="USD", baseline=0, target=100)
    >>> [finding.code.code for finding in check_metric_unit(goal, {"collected": MetricFacts(unit="EUR")})]
    ['PKG035']
    """
    if goal.metric is None or goal.metric not in metrics:
        return ()
    unit = metrics[goal.metric].unit
    is_known = unit in CURRENCY_DIGITS or unit in UNITS
    if not is_known or unit == goal.unit or _PLAIN in (unit, goal.unit):
        return ()
    values = {"goal": goal.id, "unit": goal.unit, "metric": goal.metric, "other": unit}
    return (find(codes.UNIT_OF_METRIC, place_of(goal, "unit"), **values),)
