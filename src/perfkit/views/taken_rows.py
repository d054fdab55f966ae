"""The rows that a payment over rows takes off, in words."""

from __future__ import annotations

from collections.abc import Iterator

from perfkit.diagnostics import Words
from perfkit.trace import TakenRow, Trace, TraceStep, find_taken_rows
from perfkit.values import render_money


def tell_taken_rows(trace: Trace, step: TraceStep) -> tuple[Words, ...]:
    """Each row of which a total over rows takes money off, with what was posted for it before, then all other rows.

    Nothing for any other figure, and where no row is taken off.
    """
    return tuple(_iter_told(trace, step))


def _iter_told(trace: Trace, step: TraceStep) -> Iterator[Words]:
    found = find_taken_rows(trace, step)
    if found is None:
        return
    for each in found.rows:
        yield _tell_row(found.table, each, step.unit)
    if found.others:
        rows, together = "row" if found.others == 1 else "rows", render_money(found.others_value, step.unit)
        yield Words(
            f"the other {found.others:,} {rows} together: {together}", f"其余 {found.others:,} 行合计：{together}"
        )


def _tell_row(table: str, taken: TakenRow, unit: str) -> Words:
    amount, day = render_money(taken.taken, unit), taken.row.day
    english = f"{table} {taken.row.key}" + (f" of {day.isoformat()}" if day is not None else "")
    chinese = f"{table} {taken.row.key}" + (f"（{day.isoformat()}）" if day is not None else " ")
    posted = [f"{period} {render_money(value, unit)}" for period, value in taken.posted]
    before = Words(f"; posted for it before: {', '.join(posted)}", f"；此前已记：{'，'.join(posted)}")
    own = before if posted else Words("", "")
    return Words(f"{english}: {amount} taken off{own.en}", f"{chinese}扣减 {amount}{own.zh}")
