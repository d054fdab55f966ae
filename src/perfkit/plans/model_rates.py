"""Sets of currency rates as a plan writes them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from perfkit.diagnostics import Span
from perfkit.expr import Formula
from perfkit.plans.model_parts import Note, Per


@dataclass(frozen=True, slots=True)
class RatesRow:
    """What one unit of a currency is worth in another from a day on."""

    base: str
    quote: str
    starts_on: datetime.date
    rate: Formula
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Rates:
    """A set of currency rates: written out, or without rows given by the host under its name.

    per: the stretch for which one rate is given; without it a rate holds until the next one of its pair.
    source: where the rates come from, in words.
    """

    name: str
    per: Per | None = None
    source: str | None = None
    rows: tuple[RatesRow, ...] = ()
    note: Note | None = None
    span: Span | None = None
    name_span: Span | None = None
