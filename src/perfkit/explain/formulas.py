"""A formula of the plan with the values put in, so that it can be reckoned after on paper."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from perfkit.explain.catalogue import Say
from perfkit.explain.values import show_shown, tidy
from perfkit.trace import Reading


def put_in(formula: str, start: int | None, readings: Sequence[Reading], say: Say) -> str:
    """The formula with each thing that it read replaced by its value; as written where nothing was read.

    start: where the formula begins in the plan's text. Result: one line.
    """
    if start is None:
        return tidy(formula)
    end = start + len(formula)
    text, last = "", start
    for reading in sorted(readings, key=lambda each: (each.start or 0, -(each.end or 0))):
        if reading.start is None or reading.end is None or reading.start < last or reading.end > end:
            continue
        text += formula[last - start : reading.start - start] + _value(reading, say)
        last = reading.end
    return tidy(text + formula[last - start :])


def _value(reading: Reading, say: Say) -> str:
    shown = show_shown(reading.shown, say)
    is_negative = isinstance(reading.value, Fraction) and reading.value < 0
    if isinstance(reading.value, str):
        return f'"{shown}"'
    return f"({shown})" if is_negative else shown
