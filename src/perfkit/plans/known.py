"""What a condition tells about the names in it: that they are not empty, or not zero."""

from __future__ import annotations

from fractions import Fraction

from perfkit.expr import AllOf, AnyOf, Call, Compare, Comparison, EmptyTest, Formula, Literal, Name, Negative, Not

Fact = tuple[str, tuple[str, ...]]
"""`present` or `nonzero`, and the name as written."""

Facts = frozenset[Fact]

NOTHING: Facts = frozenset()


def learn_if_true(condition: Formula) -> Facts:
    """What holds wherever the condition holds."""
    if isinstance(condition, AllOf):
        return frozenset().union(*(learn_if_true(part) for part in condition.parts))
    if isinstance(condition, AnyOf):
        return frozenset.intersection(*(learn_if_true(part) for part in condition.parts))
    if isinstance(condition, Not):
        return learn_if_false(condition.operand)
    if isinstance(condition, EmptyTest):
        return NOTHING if condition.wants_empty else _present(condition.operand)
    if isinstance(condition, Call):
        return _present(condition.args[0]) if condition.function == "reached" and condition.args else NOTHING
    if isinstance(condition, Compare):
        return _nonzero(condition.left, condition.comparison, condition.right)
    return NOTHING


def learn_if_false(condition: Formula) -> Facts:
    """What holds wherever the condition does not hold."""
    if isinstance(condition, AnyOf):
        return frozenset().union(*(learn_if_false(part) for part in condition.parts))
    if isinstance(condition, AllOf):
        return frozenset.intersection(*(learn_if_false(part) for part in condition.parts))
    if isinstance(condition, Not):
        return learn_if_true(condition.operand)
    if isinstance(condition, EmptyTest):
        return _present(condition.operand) if condition.wants_empty else NOTHING
    if isinstance(condition, Compare):
        return _nonzero(condition.left, condition.comparison.opposite, condition.right)
    return NOTHING


def _present(operand: Formula) -> Facts:
    return frozenset({("present", operand.parts)}) if isinstance(operand, Name) else NOTHING


def _nonzero(left: Formula, comparison: Comparison, right: Formula) -> Facts:
    bound = _number(right)
    if not isinstance(left, Name) or bound is None:
        return NOTHING
    holds = {
        Comparison.MORE: bound >= 0,
        Comparison.AT_LEAST: bound > 0,
        Comparison.LESS: bound <= 0,
        Comparison.AT_MOST: bound < 0,
        Comparison.EQUAL: bound != 0,
        Comparison.NOT_EQUAL: bound == 0,
    }[comparison]
    return frozenset({("nonzero", left.parts)}) if holds else NOTHING


def _number(formula: Formula) -> int | None:
    """The sign of a literal number: -1, 0 or 1; none for anything else."""
    if isinstance(formula, Negative):
        inner = _number(formula.operand)
        return None if inner is None else -inner
    if isinstance(formula, Literal) and isinstance(formula.value, Fraction):
        return (formula.value > 0) - (formula.value < 0)
    return None
