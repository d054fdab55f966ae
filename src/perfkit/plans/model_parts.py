"""What stands inside many sections of a plan: notes, types, and stretches of time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from perfkit.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Note:
    """Words that reprint on the plan letter."""

    text: str
    span: Span | None = None


class Per(str, Enum):
    """The stretch for which one value of an input or parameter is given."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class TypeName:
    """A type as written.

    base: money, percent, number, count, days, date, flag, text, a table (a link), or empty for a closed list.
    choices: the texts of a closed list. currency: of `money in USD`; `any` where each value has its own, or the column
    of the same table that names it.
    """

    base: str
    choices: tuple[str, ...] = ()
    currency: str | None = None
    per: Per | None = None
    may_be_empty: bool = False
    span: Span | None = None
