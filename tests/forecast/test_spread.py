"""How wide a grid of amounts is laid: a little above the root of the variance, whole where that is whole."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.forecast.spread import _root


@pytest.mark.parametrize("value", [Fraction(0), Fraction(4), Fraction(2), Fraction(1, 3), Fraction(10**12 + 1, 7)])
def test_a_root_is_exact_to_a_millionth_and_never_too_small(value: Fraction) -> None:
    root, millionth = _root(value), Fraction(1, 10**6)
    assert root * root >= value
    assert root < millionth or (root - millionth) ** 2 < value + millionth**2
