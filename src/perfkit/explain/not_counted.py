"""The rows of a participant that did not count for a period, told row by row: which condition, or which days."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from perfkit.diagnostics import Finding
from perfkit.engine import (
    REASON_FILTER,
    REASON_WINDOW,
    PeriodRun,
    RefusedRow,
    RunResult,
    StoredTable,
    Tracer,
    list_refused,
)
from perfkit.explain.catalogue import Say
from perfkit.explain.conditions import say_condition
from perfkit.explain.correction_ways import find_other_period, find_put_right, list_periods_put_right
from perfkit.explain.figures import say_posting
from perfkit.explain.left_out import find_reason, list_own_rows, say_reason_of
from perfkit.explain.values import tidy
from perfkit.explain.why_model import Answer, Cause, close_up, list_days, say_cause
from perfkit.explain.why_rows import RowAsker
from perfkit.expr import Gathered
from perfkit.plans import Program
from perfkit.trace import GatherDetail, StepKind, Trace, TraceStep

KEYS_MAX = 8
"""Most rows that are named for one reason, or told by themselves."""
OUTSIDE_MAX = 4
"""Most rows outside the period that are told, those nearest to it."""
_TOLD = (Answer.FILTERED, Answer.OUTSIDE_WINDOW, Answer.GATE_CLOSED)


def say_left_out(run: RunResult, at: PeriodRun, line: int, trace: Trace, say: Say) -> list[str]:
    """The participant's rows that did not count for the period.

    Order: rows in error, those of which the same is said together; then by table, first rows left out, with their
    reason, together; then, one a line, rows that a condition or their day kept from counting, with the row's value or
    its day and the window; those in the period first.
    Rows of a closed period that is put right in this one stand behind its corrections, not here.
    """
    tables = (_Table(run, at, line, trace, table) for table in at.world.store.tables.values())
    told = [*_say_refused(at, line, say), *(each for table in tables for each in table.say(say))]
    return [say("not_counted"), *(f"  {each}" for each in told)] if told else []


def _say_refused(at: PeriodRun, line: int, say: Say) -> Iterator[str]:
    """The participant's rows in error, with what is wrong with them."""
    groups: dict[tuple[str, str], dict[RefusedRow, None]] = {}
    every = list_refused(at.world, line)
    for refused in every:
        for finding in refused.findings:
            words = say_wrong(refused.table, finding, say)
            groups.setdefault((refused.table.info.name, words), {})[refused] = None
    told = [*groups.items()][:KEYS_MAX]
    for (name, words), rows in told:
        keys = [say_row_key(each.table, each.row, say) for each in [*rows][:KEYS_MAX]]
        joined = say("clause_joint").join((*keys, "…") if len(rows) > KEYS_MAX else keys)
        yield say("not_counted_refused", table=name, count=len(rows), keys=joined, finding=words)
    left = len(every) - len({each for _, rows in told for each in rows})
    if left:
        yield say("not_counted_refused_left", count=left)


def say_row_key(table: StoredTable, row: int, say: Say) -> str:
    """The key of a row as it came, where it has one, and its line of the file."""
    key, number = table.keys[row], table.numbers[row]
    if not number:
        return tidy(key)
    place = say("row_of_file", number=number)
    own = tidy(key.removesuffix(f"?{number}"))
    return say("list_joint").join((own, place)) if own else place


def say_wrong(table: StoredTable, finding: Finding, say: Say) -> str:
    """What is wrong, with the column where it does not name that itself."""
    words = tidy(finding.what(say.lang))
    columns = {f"`{each.source}`" for each in table.info.columns.values()}
    path = f"`{tidy(finding.places[0].path)}`" if finding.places else ""
    return words if path not in columns or path in words else f"{path}{say('head_joint')}{words}"


class _Table:
    """The participant's rows of one table that did not count."""

    def __init__(self, run: RunResult, at: PeriodRun, line: int, trace: Trace, table: StoredTable) -> None:
        self.run, self.at, self.line, self.trace, self.table = run, at, line, trace, table
        self.name = table.info.name
        self.reasons: dict[str, list[int]] = {}
        self.inside: list[int] = []
        self.outside: list[int] = []
        self._sort()

    def _sort(self) -> None:
        """Rows by what kept them from counting, as far as that is known without asking each."""
        own = list_own_rows(self.at.world, self.table, self.line)
        counted = _list_counted(self.trace, self.name) if own else set()
        used = self.at.world.used.get(self.name, {})
        is_parted = any(
            info.credit is not None and info.credit.table == self.name for info in self.run.program.tables.values()
        )
        for row in own:
            reason = find_reason(self.run, self.at.world, self.table, row)
            is_counted = self.table.keys[row] in counted or (None in counted and row in used)
            if reason == "error":
                continue
            if reason is not None and reason not in (REASON_FILTER, REASON_WINDOW):
                self.reasons.setdefault(reason, []).append(row)
            elif not is_counted and not is_parted and row not in self.table.errors and not self.table.left_out[row]:
                (self.inside if self._lies_inside(row) else self.outside).append(row)
            elif reason is not None:
                self.reasons.setdefault(reason, []).append(row)

    def _lies_inside(self, row: int) -> bool:
        return not self._distance(row)

    def _distance(self, row: int) -> int:
        """By how many days a row misses the period."""
        day, period = self.table.dates[row], self.at.world.period
        if day is None:
            return 0
        return max((period.starts_on - day).days, (day - period.ends_on).days, 0)

    def say(self, say: Say) -> Iterator[str]:
        """What is told of them."""
        if not (self.reasons or self.inside or self.outside):
            return
        asker = RowAsker(Tracer(self.run, self.at), self.line, self.table, self.trace)
        inside = sorted(self._list_not_put_right(self.inside, asker), key=self._order)
        outside = self._list_not_put_right(self.outside, asker)
        outside.sort(key=lambda row: (self._distance(row), self._order(row)))
        told: list[str] = []
        for place, row in enumerate(inside):
            found = list(self._say_row(row, asker, say)) if place < KEYS_MAX else []
            told += found
            reason = None if found else find_reason(self.run, self.at.world, self.table, row)
            if reason is not None:
                self.reasons.setdefault(reason, []).append(row)
        for reason, rows in sorted(self.reasons.items()):
            words = say_reason_of(self.at.world, self.table, rows[0], reason, say)
            keys = _say_keys([tidy(self.table.keys[row]) for row in rows], say)
            yield say("not_counted_line", table=self.name, count=len(rows), reason=words, keys=keys)
        yield from told
        beside = [each for row in outside[:OUTSIDE_MAX] for each in self._say_row(row, asker, say)]
        yield from beside
        left = len(outside) - OUTSIDE_MAX
        if beside and left > 0:
            yield say("not_counted_outside", table=self.name, count=left)

    def _list_not_put_right(self, rows: list[int], asker: RowAsker) -> list[int]:
        """Those of the rows that belong to no closed period which is put right, by the days that figures take."""
        if not list_periods_put_right(self.at, self.trace.participant):
            return rows
        columns = _list_day_columns(self.run.program, self.name)
        return [row for row in rows if not self._find_put_right(row, asker, columns)]

    def _find_put_right(self, row: int, asker: RowAsker, columns: Collection[str]) -> str:
        """The closed period of a row that is put right. By which days figures take it is asked where these differ."""
        end = self.at.world.period.ends_on
        cells = (self.table.read(column, row, end) for column in columns)
        days = [self.table.dates[row], *(cell if isinstance(cell, datetime.date) else None for cell in cells)]
        if len({find_other_period(self.run, self.at, day) for day in days}) > 1:
            days = list_days(asker.ask(row)[1], self.table.dates[row])
        return find_put_right(self.run, self.at, self.trace.participant, days)

    def _order(self, row: int) -> tuple[datetime.date, str]:
        return self.table.dates[row] or datetime.date.min, self.table.keys[row]

    def _say_row(self, row: int, asker: RowAsker, say: Say) -> Iterator[str]:
        """A row with what kept it from counting; nothing where that is neither a condition nor a day."""
        answer, causes = asker.ask(row)
        if answer not in _TOLD:
            return
        day, key = self.table.dates[row], tidy(self.table.keys[row])
        name = say("why_row", table=self.name, key=key)
        if day is not None:
            name = say("why_row_dated", table=self.name, key=key, day=day.isoformat())
        missed = (cause.day for cause in causes if cause.answer is Answer.OUTSIDE_WINDOW)
        periods = {find_other_period(self.run, self.at, day) for day in missed}
        period = periods.pop() if answer is Answer.OUTSIDE_WINDOW and len(periods) == 1 else ""
        if period:
            name = close_up(say("not_counted_of", row=name, period=period), name)
        kept = (cause for cause in causes if cause.answer is not Answer.ZERO)
        because = say("clause_joint").join(_say_causes(kept, self.table.keys[row], say))
        yield f"{name}{say('head_joint')}{because}"


def _say_causes(causes: Iterable[Cause], key: str, say: Say) -> Iterator[str]:
    """Each cause once, with every figure that it kept the row from."""
    figures: dict[str, dict[str, None]] = {}
    for cause in causes:
        words = _say_cause(cause, say)
        if words:
            figures.setdefault(words, {})[say_posting(cause.figure.removesuffix(f" {key}"), say)] = None
    for words, names in figures.items():
        joined = say("list_joint").join(name for name in names if name)
        yield say("flag_because", flag=words, because=joined) if joined else words


def _say_cause(cause: Cause, say: Say) -> str:
    if cause.answer is Answer.FILTERED and cause.condition is not None:
        return say_condition(cause.condition, say)
    return " ".join(each.strip() for each in say_cause(replace(cause, figure="", place=None), say)[:1])


def _list_day_columns(program: Program, table: str) -> list[str]:
    """The columns by whose days figures gather the rows of a table, where that is not the day of the row."""
    nodes = (node for figure in program.figures for node in figure.nodes)
    found = (node.dated for node in nodes if isinstance(node, Gathered) and node.table == table)
    return [*dict.fromkeys(name for name in found if name is not None)]


def _list_counted(trace: Trace, table: str) -> set[str | None]:
    """The keys of the rows that lead to what is posted; none among them where the trace does not list all."""
    found: set[str | None] = set()
    roots = set(trace.roots)
    for step in trace.list_leading([step.id for step in trace.steps if step.id in roots and _is_posted(step)]):
        for reading in step.iter_readings():
            detail = reading.detail
            if isinstance(detail, GatherDetail) and detail.table == table:
                # A row of a total that gave nothing may have been kept from it by a condition of its own.
                is_total = step.kind is StepKind.TOTAL
                found |= {row.key for row in detail.rows if row.value or not is_total}
                found |= {None} if detail.count > len(detail.rows) else set()
    return found


def _is_posted(step: TraceStep) -> bool:
    return step.kind in (StepKind.POSTING, StepKind.TOTAL) and not step.is_information


def _say_keys(keys: list[str], say: Say) -> str:
    """The first keys by their order; the count before them says how many there are."""
    told = sorted(keys)[:KEYS_MAX]
    return say("list_joint").join((*told, "…") if len(keys) > KEYS_MAX else told)
