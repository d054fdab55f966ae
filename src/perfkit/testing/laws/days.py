"""A law about the calendar: what is gathered over a window is what the rows of its days come to, day by day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction

from perfkit.calendar import PeriodKind, move_day, shift_period
from perfkit.diagnostics import Words
from perfkit.engine import Frames, PeriodRun
from perfkit.expr import Gathered, Gathering, Scoped, Typed, TypedWindow, WindowKind, list_typed_parts
from perfkit.plans import Program, iter_formulas_of
from perfkit.testing.laws.model import Breach, Ground, Law, Seen, show_number

_FACTS = Words("the facts", "数据")


def rows_of_days(ground: Ground, seen: Seen) -> Iterator[Breach | None]:
    """A sum or count over a period, or over periods before it, is that of the rows whose own day lies in it.

    Always holds; which days those are is reckoned apart from the windows of the evaluator. Windows to date of a month
    or longer, of months and of dates are left out, and a plan that adds up and counts no rows with a day keeps it.
    Declared: nothing to declare; `check("rows_of_days", plan)`.
    """
    yield None
    for run in seen.runs:
        for figure in ground.program.figures:
            for formula in iter_formulas_of(figure):
                for node in _iter_gathered(formula):
                    yield from _compare(ground.program, seen, run, figure.grain, node)


def _iter_gathered(formula: Typed) -> Iterator[Gathered]:
    """The sums and counts of a formula over windows by the rows' own days, none inside another."""
    waiting = [formula]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Gathered):
            is_plain = node.gathering in (Gathering.SUM, Gathering.COUNT) and node.dated is None
            if is_plain and node.window is not None:
                yield node
        elif not isinstance(node, Scoped):
            waiting += list_typed_parts(node)


def _compare(program: Program, seen: Seen, run: PeriodRun, grain: str, node: Gathered) -> Iterator[Breach | None]:
    days = _days(program, run, node.window)
    if days is None:
        return
    world, people = run.world, program.participants
    dates = world.store.tables[node.table].dates
    rows = [line for line in world.lines(node.table) if (day := dates[line]) is not None and days[0] <= day <= days[1]]
    for line in world.lines(grain):
        if not world.is_of_period(grain, line):
            continue
        told = run.interpreter.cell(node, Frames(grain, line, "law"))
        found = _add_up(run, node, grain, line, rows)
        if isinstance(told, Fraction) and found is not None:
            who = world.key(grain, line)
            what = f"`{node.table}` ({who}): {show_number(told)} / {show_number(found)}"
            breach = Breach(Words(what, what), ((_FACTS, seen),), who if grain == people else None)
            yield None if told == found else breach


def _days(program: Program, run: PeriodRun, window: TypedWindow | None) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day of a window by the days of whole periods; none for other windows."""
    period, count = run.world.period, (window.count if window is not None else None) or 1
    kind, is_listed = window.kind if window is not None else None, program.header.period is PeriodKind.LISTED
    if kind is WindowKind.THIS_PERIOD:
        return period.starts_on, period.ends_on
    if kind is WindowKind.ALL_TO_DATE:
        return datetime.date.min, period.ends_on
    if kind is WindowKind.BEFORE:
        return datetime.date.min, move_day(period.starts_on, -1)
    if kind in (WindowKind.PREVIOUS_PERIOD, WindowKind.PREVIOUS) and not is_listed:
        return shift_period(period, -count, program.calendar).starts_on, move_day(period.starts_on, -1)
    if kind is WindowKind.LATEST and not is_listed:
        return shift_period(period, 1 - count, program.calendar).starts_on, period.ends_on
    return None


def _add_up(run: PeriodRun, node: Gathered, grain: str, line: int, rows: list[int]) -> Fraction | None:
    """What the rows that lead to a line come to; none where one of them has no number."""
    found = Fraction(0)
    for row in rows:
        frames = Frames(grain, line, "law", node.table, row)
        if line not in run.world.list_ends(node.table, node.hops, row):
            continue
        if node.where is not None and run.interpreter.cell(node.where, frames) is not True:
            continue
        value = Fraction(1) if node.argument is None else run.interpreter.cell(node.argument, frames)
        if not isinstance(value, Fraction):
            return None
        found += value
    return found


LAWS = (
    Law(
        "rows_of_days",
        Words("the rows of every day of a period count", "期内每一天的数据都计入"),
        rows_of_days,
        tries=20,
        is_always=True,
    ),
)
