"""How far a figure adds up, as far as its reckoning tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from perfkit.diagnostics import Bug, Words, door
from perfkit.metrics.definitions import (
    Aggregation,
    Calculation,
    Conversion,
    Cumulative,
    Derived,
    Metric,
    Ratio,
    Simple,
)
from perfkit.metrics.formula import Named, Node, Number, Operation, Unread, parse_formula
from perfkit.metrics.model import Adding, MetricFacts

_SUMS = (Aggregation.SUM, Aggregation.COUNT, Aggregation.COUNT_TRUE)
_SUMMED = (Adding.ADDITIVE, Adding.END_VALUE)

WHY_NOT: dict[Adding, Words] = {
    Adding.RATIO: Words(
        "a ratio is of its own denominator: added or averaged, a small group counts like a large one",
        "比率各有各的分母：相加或取平均会让小组与大组同样算数",
    ),
    Adding.END_VALUE: Words(
        "it says what stands at the end; over time it would be counted once for every day or period",
        "它表示期末的存量，沿时间相加会把同一个量重复计算",
    ),
    Adding.ALONE: Words(
        "it is no sum of parts: what two parts share would count twice, and the middle of middles is no middle",
        "它不是各部分之和：共有的会算两次，中位数的中位数也不是中位数",
    ),
}


@door
def adding_as_reckoned(metric: Metric, known: Mapping[str, Metric]) -> Adding:
    """How far the figure adds up, read from how it is reckoned.

    known: the metrics it is reckoned from, by name, without a circle; ends of a ratio that are not there count as sums.
    A formula that cannot be read stands alone.

    >>> adding_as_reckoned(Metric("size", Simple("deals", Aggregation.AVERAGE, "value")), {}).value
    'ratio'
    """
    match metric.reckoned:
        case Simple(_, aggregation):
            return _adding_of_rows(aggregation)
        case Ratio(numerator, denominator):
            ends = [adding_of(known[name], known) for name in (numerator, denominator) if name in known]
            return Adding.RATIO if all(end in _SUMMED for end in ends) else Adding.ALONE
        case Conversion(calculation=calculation):
            return Adding.ADDITIVE if calculation is Calculation.COUNT else Adding.RATIO
        case Cumulative(name):
            return Adding.END_VALUE if adding_of(known[name], known) in _SUMMED else Adding.ALONE
        case Derived(formula, inputs):
            named = {each.name: adding_of(known[each.metric], known) for each in inputs}
            try:
                return adding_of_formula(parse_formula(formula), named)
            except Unread:
                return Adding.ALONE
    raise Bug(f"{metric.reckoned!r} is reckoned in no known way")


@door
def adding_of(metric: Metric, known: Mapping[str, Metric]) -> Adding:
    """How far the figure adds up: as it is declared, else as it is reckoned."""
    return metric.adding or adding_as_reckoned(metric, known)


@door
def facts_of(metric: Metric, known: Mapping[str, Metric]) -> MetricFacts:
    """What a goal needs to know of its metric. known: the metrics it is reckoned from, by name, without a circle.

    >>> facts_of(Metric("win_rate", Ratio("won", "closed"), guards=("closed",)), {}).adding.value
    'ratio'
    """
    return MetricFacts(metric.kind, adding_of(metric, known), metric.verifier, metric.guards, metric.unit)


def _adding_of_rows(aggregation: Aggregation) -> Adding:
    if aggregation in _SUMS:
        return Adding.ADDITIVE
    if aggregation is Aggregation.LAST:
        return Adding.END_VALUE
    return Adding.RATIO if aggregation is Aggregation.AVERAGE else Adding.ALONE


def adding_of_formula(node: Node, named: Mapping[str, Adding]) -> Adding:
    """How far a formula adds up. named: how far each name in it does; a name that is not there stands alone.

    >>> named = {"won": Adding.ADDITIVE, "lost": Adding.ADDITIVE}
    >>> [adding_of_formula(parse_formula(text), named).value for text in ("won + lost", "won / lost", "won * won")]
    ['additive', 'ratio', 'alone']
    """
    match node:
        case Number():
            # A number that is added is added once for each part.
            return Adding.ALONE
        case Named(name):
            return named.get(name, Adding.ALONE)
        case Operation("+" | "-" as sign, left, right):
            if sign == "-" and _is_zero(left):
                return adding_of_formula(right, named)
            return _adding_of_sum(adding_of_formula(left, named), adding_of_formula(right, named))
        case Operation("*", left, right):
            if isinstance(left, Number):
                return adding_of_formula(right, named)
            return adding_of_formula(left, named) if isinstance(right, Number) else Adding.ALONE
        case Operation(_, left, right):
            if isinstance(right, Number):
                return adding_of_formula(left, named)
            above, below = adding_of_formula(left, named), adding_of_formula(right, named)
            return Adding.RATIO if above in _SUMMED and below in _SUMMED else Adding.ALONE
    assert_never(node)


def _is_zero(node: Node) -> bool:
    return isinstance(node, Number) and not node.value


def _adding_of_sum(first: Adding, second: Adding) -> Adding:
    if first is Adding.ADDITIVE and second is Adding.ADDITIVE:
        return Adding.ADDITIVE
    return Adding.END_VALUE if first in _SUMMED and second in _SUMMED else Adding.ALONE
