"""What the functions of days give: one reading for every way of running a plan."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction

from perfkit.calendar import (
    Calendar,
    days_between,
    month_of,
    months_completed,
    months_touched,
    quarter_of,
    year_end,
    year_of,
)
from perfkit.expr import Builtin


def apply_to_days(function: Builtin, days: Sequence[datetime.date], calendar: Calendar) -> Fraction | datetime.date:
    """What a function of days gives: days and months between, the end of a year, the place in a year."""
    match function:
        case Builtin.DAYS:
            return Fraction(days_between(days[0], days[1]))
        case Builtin.MONTHS_TOUCHED:
            return Fraction(months_touched(days[0], days[1]))
        case Builtin.MONTHS_COMPLETED:
            return Fraction(months_completed(days[0], days[1]))
        case Builtin.YEAR_END:
            return year_end(days[0], calendar)
        case Builtin.MONTH_OF:
            return Fraction(month_of(days[0]))
        case Builtin.QUARTER_OF:
            return Fraction(quarter_of(days[0], calendar))
        case _:
            return Fraction(year_of(days[0], calendar))
