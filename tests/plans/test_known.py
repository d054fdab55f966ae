"""What a condition tells of the names in it, where it holds and where it does not."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.expr import AllOf, AnyOf, Compare, Comparison, EmptyTest, Literal, LiteralKind, Name, Negative, Not
from perfkit.plans.known import learn_if_false, learn_if_true

N = Name(("n",))
AT = {-1: Negative(Literal(LiteralKind.COUNT, Fraction(1))), 0: Literal(LiteralKind.COUNT, Fraction(0))}
AT[1] = Literal(LiteralKind.COUNT, Fraction(1))
KEEPS_FROM_ZERO = {
    Comparison.MORE: (0, 1),
    Comparison.AT_LEAST: (1,),
    Comparison.LESS: (-1, 0),
    Comparison.AT_MOST: (-1,),
    Comparison.EQUAL: (-1, 1),
    Comparison.NOT_EQUAL: (0,),
}
OPPOSITE = {
    Comparison.MORE: Comparison.AT_MOST,
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.EQUAL: Comparison.NOT_EQUAL,
}
OPPOSITE |= {after: before for before, after in OPPOSITE.items()}
NOT_ZERO = frozenset({("nonzero", ("n",))})
THERE = frozenset({("present", ("n",))})


@pytest.mark.parametrize("comparison", KEEPS_FROM_ZERO)
@pytest.mark.parametrize("bound", AT)
def test_a_comparison_keeps_a_name_from_zero_where_zero_does_not_meet_it(comparison: Comparison, bound: int) -> None:
    condition = Compare(comparison, N, AT[bound])
    assert learn_if_true(condition) == (NOT_ZERO if bound in KEEPS_FROM_ZERO[comparison] else frozenset())
    assert learn_if_false(Not(condition)) == learn_if_true(condition)
    assert learn_if_false(condition) == learn_if_true(Compare(OPPOSITE[comparison], N, AT[bound]))


def test_what_is_compared_with_no_number_or_is_no_name_tells_nothing() -> None:
    assert learn_if_true(Compare(Comparison.MORE, N, N)) == frozenset()
    assert learn_if_true(Compare(Comparison.MORE, N, Negative(N))) == frozenset()
    assert learn_if_true(Compare(Comparison.MORE, AT[1], AT[0])) == frozenset()


def test_parts_of_a_condition_tell_together_what_they_must_and_may_tell() -> None:
    there, above = EmptyTest(N, False), Compare(Comparison.MORE, N, AT[0])
    assert learn_if_true(there) == THERE and learn_if_false(there) == frozenset()
    assert learn_if_false(EmptyTest(N, True)) == THERE and learn_if_true(EmptyTest(N, True)) == frozenset()
    assert learn_if_true(AllOf((there, above))) == THERE | NOT_ZERO
    assert learn_if_true(AnyOf((there, above))) == frozenset()
    assert learn_if_true(AnyOf((there, there))) == THERE
    below = Compare(Comparison.AT_MOST, N, AT[0])
    assert learn_if_false(AnyOf((EmptyTest(N, True), below))) == THERE | NOT_ZERO
    assert learn_if_false(AllOf((EmptyTest(N, True), below))) == frozenset()
    assert learn_if_true(EmptyTest(AT[0], False)) == frozenset()
