"""Numbers of hosts in nouns, and how they are written in findings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from perfkit.diagnostics import Place, Refused, find
from perfkit.diagnostics.codes.values import EMPTY_CELL
from perfkit.values import render_decimal, to_fraction

Number = Fraction | int | Decimal
"""A number as a host gives it; binary floating point is refused."""

_PLACES = 4


def make_exact(owner: object, *names: str) -> None:
    """Pass the numbers of a noun through the door: counts and decimals become fractions, floats are refused."""
    for name in names:
        value = getattr(owner, name)
        if value is not None and type(value) is not Fraction:
            object.__setattr__(owner, name, to_fraction(value))


def refuse_empty(owner: object, *names: str) -> None:
    """Refuse a noun without a number that it cannot do without. Refused: PKV010."""
    for name in names:
        if getattr(owner, name) is None:
            to_fraction(None)


def read_figures(values: Sequence[Number]) -> list[Fraction]:
    """At least one figure, exact. Refused: PKV010 where there is none, and as `to_fraction`.

    >>> read_figures([1, Fraction(1, 2)])
    [Fraction(1, 1), Fraction(1, 2)]
    """
    figures = [each if type(each) is Fraction else to_fraction(each) for each in values]
    if not figures:
        raise Refused(find(EMPTY_CELL, Place("values")))
    return figures


def show_share(share: Fraction) -> str:
    """A share as a percent, with at most four decimals.

    >>> show_share(Fraction(1, 8)), show_share(Fraction(1, 7))
    ('12.5%', '14.2857%')
    """
    return f"{render_decimal(share * 100, max_places=_PLACES)}%"


def show_score(value: Fraction | str) -> str:
    """A score or a label as it stands in words, a score with at most four decimals.

    >>> show_score(Fraction(2, 3)), show_score("B")
    ('0.6667', 'B')
    """
    return value if isinstance(value, str) else render_decimal(value, max_places=_PLACES)
