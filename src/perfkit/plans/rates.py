"""Sets of currency rates, checked: those that the plan writes, and the names of those that the host gives."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from fractions import Fraction

from perfkit.calendar import PeriodKind
from perfkit.diagnostics import Span


@dataclass(frozen=True, slots=True)
class RateLine:
    """What one unit of a currency is worth in another from a day on. `number`: its line in what the host gave."""

    base: str
    quote: str
    starts_on: datetime.date
    rate: Fraction
    span: Span | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class RatesInfo:
    """A set of rates. `lines`: those written in the plan; none where the host gives them.

    per: the stretch that one rate is for; without it a rate holds until the next one of its pair.
    """

    name: str
    per: PeriodKind | None
    source: str
    lines: tuple[RateLine, ...]
    is_from_host: bool
    span: Span | None
