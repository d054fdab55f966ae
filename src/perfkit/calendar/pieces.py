"""A stretch of days cut into the periods of a kind."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from perfkit.calendar.model import Calendar, PeriodKind
from perfkit.calendar.periods import period_of, shift_period
from perfkit.diagnostics import door


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a period that lies in a stretch. label: that of the period. starts_on, ends_on: both included."""

    label: str
    starts_on: datetime.date
    ends_on: datetime.date


@door
def cut_into_periods(
    first: datetime.date, last: datetime.date, kind: PeriodKind, calendar: Calendar
) -> tuple[Piece, ...]:
    """The periods of a kind that a stretch touches, in order; those at its ends are cut where it ends.

    A week that lies in two months is a piece of each. Empty when the days are reversed. Refused: PKC007.
    Law: the pieces follow one another from the first day to the last, without a gap or an overlap.

    >>> day = datetime.date
    >>> [piece.label for piece in cut_into_periods(day(2027, 1, 1), day(2027, 1, 12), PeriodKind.WEEK, Calendar())]
    ['2026-W53', '2027-W01', '2027-W02']
    """
    pieces: list[Piece] = []
    if last < first:
        return ()
    period = period_of(first, kind, calendar)
    while period.ends_on < last:
        pieces.append(Piece(period.label, max(first, period.starts_on), period.ends_on))
        period = shift_period(period, 1, calendar)
    return (*pieces, Piece(period.label, max(first, period.starts_on), last))
