"""Decisions in the integer form."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from perfkit.expr import Looked
from perfkit.integers.fields import NotLowered
from perfkit.integers.form import Node
from perfkit.integers.ratio import Case, Cases, Ratio
from perfkit.plans import DecideInfo
from perfkit.tables import Condition, DecisionPolicy, DecisionRow, Else, Interval, NoneOf, OneOf

if TYPE_CHECKING:
    from perfkit.integers.lower import Lowering

ROWS_MAX = 200
"""A decision of more rows is left to the reference evaluator, which keeps an index."""


def lower_decision(lowering: Lowering, node: Looked, info: DecideInfo, args: Sequence[Cases]) -> Cases:
    """What a decision gives. Raises NotLowered."""
    if len(info.shape.rows) > ROWS_MAX:
        raise NotLowered("a decision of very many rows")
    kinds = lowering.lookups.list_arguments(node.table)
    output = info.outputs.index(node.column)
    results = [lowering.cell(row[output]) for row in info.results]
    has = lowering.form.yes
    for arg, kind in zip(args, kinds, strict=True):
        if not kind.may_be_empty:
            has = lowering.form.every(has, lowering.algebra.has(arg))
    ladder = _ladder(lowering, info, args, results)
    if ladder is not None:
        return ladder
    flags = [_matches(lowering, row, args) for row in info.shape.rows]
    return lowering.on(has, lambda: _decide(lowering, info, has, flags, results))


def _codes(lowering: Lowering, condition: Condition) -> list[Fraction]:
    if not isinstance(condition, OneOf | NoneOf):
        return []
    return [lowering.known(value).factor for value in condition.values]


def _matches(lowering: Lowering, row: DecisionRow, args: Sequence[Cases]) -> Node:
    """Whether a row matches; one for the rest never does by itself."""
    flags = []
    for condition, arg in zip(row.conditions, args, strict=True):
        codes = _codes(lowering, condition)
        there = [
            lowering.form.every(case.holds, lowering.tabulator.holds(condition, case.value, codes))
            for case in arg.cases
        ]
        lacks = lowering.form.opposite(lowering.algebra.has(arg))
        nothing = lowering.form.every(lacks, lowering.tabulator.holds(condition, None, codes))
        flags.append(lowering.form.some(*there, nothing))
    return lowering.form.every(*flags)


def _decide(lowering: Lowering, info: DecideInfo, has: Node, flags: Sequence[Node], results: Sequence[Ratio]) -> Cases:
    form, policy, rows = lowering.form, info.shape.policy, info.shape.rows
    is_rest = [any(isinstance(condition, Else) for condition in row.conditions) for row in rows]
    matched = form.some(*flags)
    rest = next((at for at, each in enumerate(is_rest) if each), None)
    if policy is DecisionPolicy.SUM:
        return _sum(lowering, has, flags, results, rest, matched)
    if rest is None:
        lowering.need(matched)
    order = list(range(len(rows)))
    if policy is DecisionPolicy.SPECIFIC:
        named = [tuple(not _is_any(condition) for condition in row.conditions) for row in rows]
        order.sort(key=lambda at: named[at], reverse=True)
        _refuse_both(lowering, flags, [(a, b) for a, b in combinations(order, 2) if named[a] == named[b]])
    elif policy is DecisionPolicy.UNIQUE:
        _refuse_both(lowering, flags, list(combinations(order, 2)))
    elif policy is DecisionPolicy.ANY:
        _refuse_both(lowering, flags, [(a, b) for a, b in combinations(order, 2) if results[a] != results[b]])
    cases, left = [], has
    for at in order:
        if not is_rest[at]:
            cases.append(Case(form.every(left, flags[at]), results[at]))
            left = form.every(left, form.opposite(flags[at]))
    if rest is not None:
        cases.append(Case(left, results[rest]))
    return _as_one(lowering, cases)


def _is_any(condition: Condition) -> bool:
    return type(condition).__name__ == "Anything"


def _refuse_both(lowering: Lowering, flags: Sequence[Node], pairs: Sequence[tuple[int, int]]) -> None:
    for one, other in pairs:
        lowering.need(lowering.form.opposite(lowering.form.every(flags[one], flags[other])))


def _sum(
    lowering: Lowering,
    has: Node,
    flags: Sequence[Node],
    results: Sequence[Ratio],
    rest: int | None,
    matched: Node,
) -> Cases:
    zero = Ratio(Fraction(0))
    parts = [lowering.tabulator.choose(flag, each, zero) for flag, each in zip(flags, results, strict=True)]
    if rest is not None:
        parts.append(lowering.tabulator.choose(matched, zero, results[rest]))
    return lowering.algebra.make([Case(has, lowering.algebra.add(parts))])


def _as_one(lowering: Lowering, cases: Sequence[Case]) -> Cases:
    """Constants picked by flags are one step, however many they are."""
    return lowering.algebra.merge(lowering.algebra.make(cases))


def _ladder(lowering: Lowering, info: DecideInfo, args: Sequence[Cases], results: Sequence[Ratio]) -> Cases | None:
    """A decision by the stretches of one number, none of which meet: a step for each bound. None for any other."""
    stretches = [row.conditions[0] for row in info.shape.rows]
    if len(args) != 1 or not all(isinstance(each, Interval) for each in stretches):
        return None
    rows = sorted(
        ((each, result) for each, result in zip(stretches, results, strict=True) if isinstance(each, Interval)),
        key=lambda pair: (pair[0].lower is not None, pair[0].lower or 0),
    )
    numbers = [
        each for each, _ in rows if isinstance(each.lower, Fraction | None) and isinstance(each.upper, Fraction | None)
    ]
    if len(numbers) < len(rows) or rows[0][0].lower is not None or rows[-1][0].upper is not None:
        return None
    for (one, _), (other, _) in pairwise(rows):
        if one.upper is None or one.upper != other.lower or one.upper_included or not other.lower_included:
            return None
    bounds = [each.lower for each in numbers[1:] if isinstance(each.lower, Fraction)]
    values = [result.factor for _, result in rows]
    return lowering.algebra.map(lambda at: lowering.tabulator.step(at, bounds, values, is_above=False), args[0])
