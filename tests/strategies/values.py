"""Figures, weights and currencies to try laws on, with the awkward ones first."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from perfkit.values import CURRENCY_DIGITS, RoundingMode

AWKWARD_FIGURES = tuple(
    Fraction(text)
    for text in (
        "0",
        "1",
        "-1",
        "1/2",
        "-1/2",
        "3/2",
        "-3/2",
        "5/2",
        "-5/2",
        "1/3",
        "-2/3",
        "0.005",
        "-0.005",
        "0.015",
        "2.675",
        "-2.675",
        "1.005",
        "0.0049999999999999999999",
        "0.0050000000000000000001",
        "99999999999999999.995",
        "-999999999999999999",
        "1/97",
        "17/31",
    )
)

figures = st.sampled_from(AWKWARD_FIGURES) | st.fractions(max_denominator=10**6)
places = st.integers(-3, 6)
modes = st.sampled_from(RoundingMode)
lossy_modes = st.sampled_from([mode for mode in RoundingMode if mode is not RoundingMode.EXACT])
currencies = st.sampled_from(sorted(CURRENCY_DIGITS))
units = st.sampled_from([Fraction(1), Fraction(1, 100), Fraction(1, 1000), Fraction(5), Fraction(1, 3)])
weights = st.lists(
    st.sampled_from([Fraction(0), Fraction(1), Fraction(1, 3), Fraction(30), Fraction(70)])
    | st.fractions(min_value=0, max_value=10**6, max_denominator=997),
    min_size=1,
    max_size=12,
).filter(any)
unit_counts = st.sampled_from([0, 1, -1, 5, 100, 800, -100]) | st.integers(-(10**9), 10**9)
cells = st.text(alphabet="0123456789.,-+ eE%'_\u00a0１２٣−NnaIifUSDEUR$¥年月日/:", max_size=30) | st.text(max_size=20)
