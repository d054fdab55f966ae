"""The input rows behind a statement: each once, with what it gave and which figures counted it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from perfkit.diagnostics import door
from perfkit.explain.catalogue import Say
from perfkit.explain.figures import say_posting, say_row_details, say_tail
from perfkit.explain.formulas import put_in, show_row
from perfkit.explain.origins import say_origin
from perfkit.explain.others import OthersRows
from perfkit.explain.readings import align, say_reading
from perfkit.explain.values import say_equal, show, tidy
from perfkit.trace import (
    FigureId,
    GatherDetail,
    Origin,
    RowRead,
    StepKind,
    TableDetail,
    TailRead,
    TracedValue,
    TraceStep,
)


@dataclass(slots=True)
class _Row:
    """A row and what was made of it. `parts`: by the argument as written, its value, unit and reckoning.

    is_others: whether it is one of others alone, which is counted and not told. told_of: by argument the lines of
    `details` that tell of its part, also those that are told of all rows alike.
    """

    row: RowRead
    is_others: bool = True
    parts: dict[str, tuple[TracedValue, str, str]] = field(default_factory=dict)
    details: list[str] = field(default_factory=list)
    told_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    owners: dict[str, None] = field(default_factory=dict)
    origins: dict[Origin, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowPart:
    """What a row gave to an argument, as the plan writes that. way: how it came about, where it is more than read.

    details: the lines that tell of this part, among those of the row or those that are told of all rows alike.
    """

    argument: str
    value: TracedValue
    unit: str
    way: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row as people read it: its key, day, line of the file and parts, then what else is told about it.

    key, day, number, parts: the same as values, for a table; the number is 0 where the row has no line of a file.
    """

    cells: tuple[str, ...]
    details: tuple[str, ...]
    key: str
    day: datetime.date | None
    number: int
    parts: tuple[RowPart, ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The rows of a table that the same figures counted, by date. left: how many more the trace does not list.

    others: how many more are those of others, which the statement does not tell.
    alike: what is told of each of several rows in the same words, which stands once and not with the rows.
    """

    table: str
    figures: tuple[str, ...]
    rows: tuple[RowLine, ...]
    alike: tuple[str, ...] = ()
    left: int = 0
    others: int = 0

    @property
    def count(self) -> int:
        """How many rows of the trace the figures counted, told or not."""
        return len(self.rows) + self.others


def say_rows(steps: Iterable[TraceStep], names: dict[FigureId, str], others: OthersRows, say: Say) -> list[str]:
    """The rows that the figures counted, those counted by the same figures together, by date.

    names: what the figures are called. Result: blocks with a blank line between; empty when no row was counted.
    """
    lines: list[str] = []
    last = ""
    for group in list_row_groups(steps, names, others, say):
        if group.table != last:
            lines += [*([""] if last else []), say("rows", table=group.table)]
            last = group.table
        figures = say("list_joint").join(group.figures)
        lines.append("  " + say("rows_counted_in", figures=figures, count=group.count))
        if group.alike:
            lines += [f"    {say('rows_alike')}", *(f"      {detail}" for detail in group.alike)]
        aligned = align([row.cells for row in group.rows])
        for line, row in zip(aligned, group.rows, strict=True):
            lines += [f"    {line}", *(f"      {detail}" for detail in row.details)]
        lines += [f"    {say('rows_of_others', count=group.others)}"] if group.others else []
        lines += [f"  {say('rows_left', count=group.left)}"] if group.left else []
    return lines


def list_row_groups(
    steps: Iterable[TraceStep], names: dict[FigureId, str], others: OthersRows, say: Say
) -> list[RowGroup]:
    """The rows that the figures counted: by table, in it by the figures that counted them, then by date and key.

    Those of others alone in a figure that is shared with them are counted and not told.
    """
    known = list(steps)
    untold = {step.id: step for step in known if step.id not in names}
    tables: dict[str, dict[str, _Row]] = {}
    left: dict[str, int] = {}
    for step in known:
        if step.id not in names:
            continue
        for reading in step.iter_readings():
            detail = reading.detail
            if isinstance(detail, GatherDetail):
                hidden = {row.key for row in detail.rows if others.is_left_out(step.id, detail.table, row.key)}
                _collect(tables.setdefault(detail.table, {}), detail, names[step.id], hidden, untold, say)
                left[detail.table] = max(left.get(detail.table, 0), detail.count - len(detail.rows))
    found = []
    for table, rows in tables.items():
        groups = _group(table, rows, say)
        found += [*groups[:-1], *(replace(group, left=left[table]) for group in groups[-1:])]
    return found


def _collect(
    rows: dict[str, _Row],
    detail: GatherDetail,
    owner: str,
    hidden: set[str],
    by_id: dict[FigureId, TraceStep],
    say: Say,
) -> None:
    argument = tidy(detail.argument)
    for read in detail.rows:
        row = rows.setdefault(read.key, _Row(read, details=_say_credited(read, say)))
        row.owners[owner] = None
        if read.key in hidden:
            continue
        row.is_others = False
        row.details += [line for each in _list_origins(read, by_id, row) for line in say_origin(each, say)]
        if argument and argument not in row.parts:
            row.parts[argument] = (read.value, detail.unit, _way(read, detail, by_id, say))
            before = len(row.details)
            row.details += [line for line in _say_tables(read, say) if line not in row.details]
            row.details += [line for line in _list_details(read, by_id, say) if line not in row.details]
            row.told_of[argument] = tuple(row.details[before:])


def _say_tables(read: RowRead, say: Say) -> list[str]:
    """What tables of the plan gave for a row where the part that is gathered asks them itself."""
    return [line for each in read.readings if isinstance(each.detail, TableDetail) for line in say_reading(each, say)]


def _list_origins(read: RowRead, by_id: dict[FigureId, TraceStep], row: _Row) -> list[Origin]:
    """Where the row and its cells came from, those that its own figures read too; what the row told before is passed
    over.
    """
    found = {} if read.origin is None else {read.origin: None}
    found |= {reading.origin: None for reading in read.readings if reading.origin is not None}
    waiting, seen = list(read.figures), set(read.figures)
    while waiting:
        step = by_id.get(waiting.pop(0))
        if step is None:
            continue
        found |= {reading.origin: None for reading in step.iter_readings() if reading.origin is not None}
        own = [each for each in step.reads if (each.grain, each.key) == (step.id.grain, step.id.key)]
        waiting += [each for each in own if each not in seen]
        seen |= set(own)
    untold = [each for each in found if each not in row.origins]
    row.origins |= found
    return untold


def _say_credited(read: RowRead, say: Say) -> list[str]:
    """The line of the plan that credits a row to the participant; nothing for a row of data."""
    place = read.credited
    return [say("credited_by", line=place.line, row=show_row(place.text, say))] if place is not None else []


def _way(read: RowRead, detail: GatherDetail, by_id: dict[FigureId, TraceStep], say: Say) -> str:
    """How a row's own figure came about, with its values put in; nothing for a plain column, or where it has none."""
    if read.value is None:
        return ""
    if read.readings and (len(read.readings) > 1 or read.readings[0].shown.text != detail.argument):
        start = min((each.start for each in read.readings if each.start is not None), default=None)
        offset = detail.argument.find(read.readings[0].shown.text)
        if start is not None and offset >= 0 and read.readings[0].start is not None:
            return put_in(detail.argument, read.readings[0].start - offset, read.readings, say)
    for figure in read.figures:
        step = by_id.get(figure)
        if step is not None and step.kind is not StepKind.INPUT and step.formula:
            filled = put_in(step.formula, step.start, step.readings, say)
            # A text that is handed on stands in quotes there.
            return "" if filled == f'"{show(read.value, detail.unit, say)}"' else filled
    return ""


def _list_details(read: RowRead, by_id: dict[FigureId, TraceStep], say: Say) -> list[str]:
    """How the row's own figures came about, as far as the line of the row does not say it already."""
    lines: list[str] = []
    waiting, seen = list(read.figures), set(read.figures)
    while waiting:
        figure = waiting.pop(0)
        step = by_id.get(figure)
        if step is None:
            continue
        own = [each for each in step.reads if (each.grain, each.key) == (figure.grain, figure.key)]
        waiting += [each for each in own if each not in seen]
        seen |= set(own)
        told = say_row_details(step, say)
        told += [line for tail in step.tails if _has_a_part(tail) for line in say_tail(tail, step.unit, say)]
        if figure not in read.figures and step.formula:
            filled = put_in(step.formula, step.start, step.readings, say)
            shown = show(step.value, step.unit, say)
            # What has no value before its tails is no sum of anything: the tail that follows says what holds instead.
            way = "" if filled == shown or step.raw is None else f" = {filled}"
            lines.append(say_equal(say_posting(figure.name, say), step.value, step.unit, say) + way)
            told = [f"  {line}" for line in told]
        lines += told
    return lines


def _has_a_part(tail: TailRead) -> bool:
    """Whether a tail changed the figure, or is a condition that fails where there was nothing left to take."""
    return tail.has_changed or (tail.condition is not None and tail.condition.holds is False)


def _group(table: str, rows: dict[str, _Row], say: Say) -> list[RowGroup]:
    groups: dict[tuple[str, ...], list[_Row]] = {}
    for row in sorted(rows.values(), key=lambda each: (each.row.day or datetime.date.min, each.row.key)):
        groups.setdefault(tuple(row.owners), []).append(row)
    found = []
    for owners, members in groups.items():
        told = [row for row in members if not row.is_others]
        alike = _take_alike(told)
        hidden = len(members) - len(told)
        found.append(RowGroup(table, owners, _lines_of(told, say), tuple(alike), others=hidden))
    return found


def _take_alike(rows: list[_Row]) -> list[str]:
    """What is told of each of several rows in the same words, taken off all of them, with the lines below it."""
    if len(rows) < 2:
        return []
    told = [_part_blocks(row.details) for row in rows]
    alike = [block for block in dict.fromkeys(told[0]) if all(block in each for each in told[1:])]
    for row, blocks in zip(rows, told, strict=True):
        row.details = [line for block in blocks if block not in alike for line in block]
    return [line for block in alike for line in block]


def _part_blocks(lines: list[str]) -> list[tuple[str, ...]]:
    """Lines in blocks: each with those below it that are indented."""
    blocks: list[list[str]] = []
    for line in lines:
        if line.startswith(" ") and blocks:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return [tuple(block) for block in blocks]


@door
def say_part(part: RowPart, say: Say) -> str:
    """What a row gave to an argument, with how it came about where that says more than the amount."""
    shown = show(part.value, part.unit, say)
    told = f"{part.argument}{' ' if part.value is not None else say('head_joint')}{shown}"
    return f"{told} = {part.way}" if part.way and part.way != shown else told


def _part(argument: str, row: _Row, say: Say) -> RowPart:
    return RowPart(say_posting(argument, say), *row.parts[argument], row.told_of[argument])


def _lines_of(rows: list[_Row], say: Say) -> tuple[RowLine, ...]:
    arguments = list(dict.fromkeys(argument for row in rows for argument in row.parts))
    cells = []
    for row in rows:
        read = row.row
        line = [tidy(read.key), read.day.isoformat() if read.day is not None else ""]
        line.append(say("row_of_file", number=read.number) if read.number else "")
        for argument in arguments:
            line.append(say_part(_part(argument, row, say), say) if argument in row.parts else "")
        cells.append(line)
    used = [column for column in range(3 + len(arguments)) if any(line[column] for line in cells)]
    return tuple(
        RowLine(
            tuple(line[column] for column in used),
            tuple(row.details),
            tidy(row.row.key),
            row.row.day,
            row.row.number,
            tuple(_part(argument, row, say) for argument in row.parts),
        )
        for line, row in zip(cells, rows, strict=True)
    )
