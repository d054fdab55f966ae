"""What depends on days: functions of days that are known before there is data, and parameters as of a row's day."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from perfkit.diagnostics import Refused
from perfkit.engine import apply_to_days
from perfkit.expr import Builtin, ReadParameter
from perfkit.integers.fields import NotLowered
from perfkit.integers.months import lower_months
from perfkit.integers.ratio import Cases, Ratio

if TYPE_CHECKING:
    from perfkit.integers.lower import Lowering


def lower_days(lowering: Lowering, function: Builtin, args: Sequence[Cases]) -> Cases:
    """A function of days. Raises NotLowered."""
    days = [know_day(arg) for arg in args]
    known = [day for day in days if day is not None]
    if len(known) == len(days):
        try:
            return lowering.algebra.one(lowering.known(apply_to_days(function, known, lowering.program.calendar)))
        except Refused as refused:
            raise NotLowered("a date beyond the calendar") from refused
    return lower_months(lowering, function, args)


def know_day(value: Cases) -> datetime.date | None:
    """The day that a value is on every line; none where it differs, or is missing."""
    if len(value.cases) != 1 or not value.cases[0].value.is_constant or not value.cases[0].holds.is_constant:
        return None
    day = int(value.cases[0].value.factor)
    # What stands where there is no day is no day either.
    return datetime.date.fromordinal(day) if 1 <= day <= datetime.date.max.toordinal() else None


def lower_parameter(lowering: Lowering, node: ReadParameter) -> Cases:
    """A parameter without keys as of the day of each row. Raises NotLowered."""
    date = lowering.fields[(lowering.grain, "#date")]
    if date.may_lack:
        raise NotLowered("a parameter as of the date of a row that may have none")
    rows = sorted(lowering.program.parameters[node.name].values, key=lambda row: row.starts_on)
    cells = [lowering.cell(row.value).factor for row in rows]
    starts = [Fraction(row.starts_on.toordinal()) for row in rows]
    day = lowering.read(lowering.grain, "#date")

    def find(at: Ratio) -> Ratio:
        lowering.need(lowering.tabulator.reaches(at, starts[0]))
        return lowering.tabulator.step(at, starts[1:], cells, is_above=False)

    return lowering.algebra.map(find, day)
