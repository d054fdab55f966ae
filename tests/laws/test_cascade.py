"""Laws of splitting a target: nothing is lost, locks are kept, and nobody moves who need not.

The laws stand in `tests/goals/cascades.py`, where a long run tries them on as many cases as it is asked to.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfkit.goals import CascadeMethod, cascade
from tests.goals.cascades import LAWS, Case, make_case
from tests.strategies.values import weights

CASES = 2_000


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_random_cascades_keep_their_laws(law: Callable[[Case], bool]) -> None:
    assert [number for number in range(CASES) if not law(make_case(number))] == []


def test_the_cases_are_of_every_kind() -> None:
    cases = [make_case(number) for number in range(CASES)]
    assert sum(len(case.parts) > 2 and any(part.locked for part in case.parts) for case in cases) > CASES / 10
    assert sum(any(share.has_odd_step for share in case.done.shares) for case in cases) > CASES / 3
    assert sum(bool(case.padding) for case in cases) > CASES / 4
    assert sum(case.total < 0 for case in cases) > CASES / 10
    assert sum(len(case.split_tree.cascades) > 4 for case in cases) > CASES / 10
    assert {case.method for case in cases} > {CascadeMethod.BLENDED, CascadeMethod.EQUAL}


@given(weights, st.integers(-(10**9), 10**9), st.fractions(0, 1, max_denominator=20))
def test_padded_parts_make_up_the_whole_and_the_padding_exactly(
    shares: list[Fraction], count: int, padding: Fraction
) -> None:
    parts = {f"{at:03}": weight for at, weight in enumerate(shares)}
    total = count * padding.denominator
    done = cascade(total, parts, method=CascadeMethod.DRIVER, unit="count", padding=padding)
    assert sum(share.value for share in done.shares) == total * (1 + padding)


@given(weights, st.integers(1, 10**6))
def test_what_all_weights_are_multiplied_by_is_nothing(shares: list[Fraction], scale: int) -> None:
    parts = {f"{at:03}": weight for at, weight in enumerate(shares)}
    scaled = {key: weight * Fraction(1, scale) for key, weight in parts.items()}
    if all(weight.denominator <= 10**12 for weight in scaled.values()):
        one, other = (cascade(9_999, each, method=CascadeMethod.DRIVER, unit="count") for each in (parts, scaled))
        assert [share.value for share in one.shares] == [share.value for share in other.shares]
