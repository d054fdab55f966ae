"""What depends on days: functions of days that are known before there is data, and parameters as of a row's day."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from perfkit.diagnostics import Refused
from perfkit.engine import apply_to_days
from perfkit.expr import Builtin
from perfkit.integers.fields import NotLowered
from perfkit.integers.months import lower_months
from perfkit.integers.ratio import Cases

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
