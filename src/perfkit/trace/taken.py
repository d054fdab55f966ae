"""The rows of which a payment over rows takes money off, such as a refunded deal whose commission is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from perfkit.trace.model import AccountDetail, FigureId, GatherDetail, RowRead, StepKind, Trace, TraceStep

TAKEN_TOLD = 12
"""Most rows that are named for one payment, the largest amounts first."""


@dataclass(frozen=True, slots=True)
class TakenRow:
    """A row of which money is taken off. posted: what its own line had posted for it before, by period."""

    row: RowRead
    taken: Fraction
    posted: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True, slots=True)
class TakenRows:
    """The rows of a table that a total takes off, at most `TAKEN_TOLD`, and how many others come to how much."""

    table: str
    rows: tuple[TakenRow, ...]
    others: int
    others_value: Fraction


def find_taken_rows(trace: Trace, step: TraceStep) -> TakenRows | None:
    """The rows that a total over rows takes off; none for any other figure, and where no row is taken off."""
    details = [reading.detail for reading in step.iter_readings() if isinstance(reading.detail, GatherDetail)]
    if step.kind is not StepKind.TOTAL or len(details) != 1 or not isinstance(step.value, Fraction):
        return None
    table, count = details[0].table, details[0].count
    rows = [
        TakenRow(row, -row.value, _list_posted(trace.step(FigureId(table, step.id.name, row.key))))
        for row in details[0].rows
        if isinstance(row.value, Fraction) and row.value < 0
    ]
    told = tuple(sorted(rows, key=lambda each: (-each.taken, each.row.key))[:TAKEN_TOLD])
    left = step.value + sum((each.taken for each in told), Fraction(0))
    return TakenRows(table, told, count - len(told), left) if told else None


def _list_posted(step: TraceStep | None) -> tuple[tuple[str, Fraction], ...]:
    details = [reading.detail for reading in step.iter_readings()] if step is not None else []
    accounts = [each for each in details if isinstance(each, AccountDetail) and each.account == "paid"]
    own = accounts[0].posted if len(accounts) == 1 else ()
    return tuple((period, amount) for period, amount in own if amount)
