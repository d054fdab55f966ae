"""What is wrong with a table, by row; the caller knows the places."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from perfkit.diagnostics import Code, Finding, Place, Words, door, find
from perfkit.tables.model import Value


@dataclass(frozen=True, slots=True)
class TableIssue:
    """Something wrong with a table.

    row, other_row, column: positions from 0; none where the issue concerns no single one. values: fill the words of
    the code; rows in them are counted from 1. witness: an input that shows it, one value for each column of a decision.
    witnesses: of a gap, every input that was found to show it, at most 20.
    """

    code: Code
    row: int | None = None
    other_row: int | None = None
    column: int | None = None
    values: Mapping[str, str | Words] = field(default_factory=dict)
    witness: tuple[Value | None, ...] = ()
    witnesses: tuple[tuple[Value | None, ...], ...] = ()

    def to_finding(self, *places: Place | None) -> Finding:
        """The finding at these places; the first is that of the row."""
        return find(self.code, *places, **self.values)


@door
def state_issue(code: Code, *, row: int, other_row: int | None = None, **values: str | Words) -> TableIssue:
    """An issue whose words name its rows, counted from 1."""
    named: dict[str, str | Words] = {"row": str(row + 1), **values}
    if other_row is not None:
        named["other"] = str(other_row + 1)
    return TableIssue(code, row, other_row, values=named)


@door
def show_value(value: Value | None) -> str:
    """A value as plain text: `1.25`, `1/3`, `2027-01-31`, `"Desk"`, `yes`, `empty`.

    >>> show_value(Fraction(5, 4)), show_value("Desk"), show_value(None)
    ('1.25', '"Desk"', 'empty')
    """
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, datetime.date):
        return value.isoformat()
    return _show_number(value)


def _show_number(number: Fraction) -> str:
    places = _count_places(number.denominator)
    if places is None:
        return str(number)
    digits = str(abs(number.numerator) * 10**places // number.denominator).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def _count_places(denominator: int) -> int | None:
    """How many decimals a fraction with this denominator needs; none when its decimals never end."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None
