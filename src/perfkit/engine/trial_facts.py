"""Turns what a test gives into the tables and the ledger of a run; everything it does not give is empty."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from perfkit.calendar import Period
from perfkit.diagnostics import find
from perfkit.diagnostics.codes import engine as codes
from perfkit.engine.overrides import Override
from perfkit.engine.rates import RateSet, read_rates
from perfkit.engine.rawtable import LeftOut, RawTable
from perfkit.expr import Kind, Type
from perfkit.ledger import EntryKind, LedgerEntry, encode_value
from perfkit.plans import (
    EarlierKind,
    Figure,
    FigureKind,
    Program,
    TableInfo,
    Trial,
    TrialCell,
    TrialRow,
)
from perfkit.values import Money

Cells = Mapping[str, TrialCell]
INPUT_TABLE = "input"


def build_facts(
    program: Program,
    trial: Trial,
    period: Period,
    given: Mapping[tuple[str, str | None], Cells],
    *,
    known_in: Period | None = None,
) -> dict[str, RawTable]:
    """The tables of a test as they are known in a period, or for a period as they are known in a later one.

    given: what a `run` gives by period and participant. A column that is left out is empty where it may be; a required
    one fails whoever reads it.
    """
    people = program.participants
    found: dict[str, RawTable] = {}
    for name, info in program.given_tables.items():
        rows = _known_rows(trial, name, known_in or period)
        if name == people:
            rows = [_with_given(row, info, trial, period, given) for row in rows or _stand_ins(trial, info)]
            found[INPUT_TABLE] = _input_table(program, info, rows)
        found[info.source] = _table(program, info, rows)
    return found


def build_rates(program: Program, trial: Trial) -> dict[str, RateSet]:
    """The rates that a test gives and those that the plan writes; a set that the test does not give is empty."""
    own = read_rates(program, {})[0]
    source = program.model.source.name if program.model.source is not None else ""
    given = {name: RateSet.of(program.rates[name], lines, source) for name, lines in trial.rates.items()}
    return {**own, **given}


def build_overrides(program: Program, trial: Trial) -> tuple[Override, ...]:
    """The figures that a test gives of its own periods, as what a person replaced in each."""
    return tuple(
        Override(
            each.name,
            each.cell.value,
            trial.title or "-",
            "test",
            participant=each.key if each.grain == program.participants else None,
            row=None if each.grain == program.participants else (each.grain, each.key),
            starts_on=each.period.starts_on,
            ends_on=each.period.ends_on,
        )
        for each in trial.replaced
        if each.cell.value is not None
    )


def _known_rows(trial: Trial, table: str, period: Period) -> list[TrialRow]:
    """The rows of a table as known at the end of a period: the latest that replaced the earlier ones."""
    known = [t for t in trial.tables if t.table == table]
    since = [t.known_from for t in known if t.known_from is not None and t.known_from.starts_on <= period.ends_on]
    latest = max(since, key=lambda moment: moment.starts_on, default=None)
    return [row for t in known if t.known_from == latest for row in t.rows]


def _stand_ins(trial: Trial, info: TableInfo) -> list[TrialRow]:
    """A row for each participant whom other rows name."""
    key = info.key[0]
    numeric = info.columns[key].type.kind is Kind.NUMERIC
    return [TrialRow({key: TrialCell(Fraction(name) if numeric else name)}) for name in trial.people]


def _with_given(
    row: TrialRow, info: TableInfo, trial: Trial, period: Period, given: Mapping[tuple[str, str | None], Cells]
) -> TrialRow:
    """A participant's row with what is given for everybody, and over it what this period of a `run` gives."""
    cell = row.cells.get(info.key[0])
    key = str(cell.value).strip() if cell is not None else None
    own = {**given.get((period.label, None), {}), **given.get((period.label, key), {})}
    cells = {**trial.everybody, **row.cells, **own}
    if info.since is not None and info.since not in cells:
        cells[info.since] = TrialCell(datetime.date.min)
    return TrialRow(cells, row.span)


def _table(program: Program, info: TableInfo, rows: Sequence[TrialRow]) -> RawTable:
    columns = list(info.columns.values())
    body = [tuple(_cell(row, column.name, column.type, info.name) for column in columns) for row in rows]
    numbers = [_line_of(program, row, place) for place, row in enumerate(rows, start=1)]
    return RawTable(_name_of(program, info), tuple(column.source for column in columns), body, numbers)


def _cell(row: TrialRow, name: str, kind: Type, table: str) -> object:
    cell = row.cells.get(name)
    if cell is not None:
        return cell.value
    return None if kind.may_be_empty else LeftOut(find(codes.LEFT_OUT_IN_TEST, None, column=name, table=table))


def _name_of(program: Program, info: TableInfo) -> str:
    """What findings call the rows: the plan's text, where their lines are counted, or the table."""
    return program.model.source.name if program.model.source is not None else info.name


def _line_of(program: Program, row: TrialRow, place: int) -> int:
    """The line of the plan's text on which a given row stands."""
    found = program.model.place(row.span)
    return place if found is None or found.line is None else found.line


def _input_table(program: Program, info: TableInfo, rows: Sequence[TrialRow]) -> RawTable:
    inputs = [figure for figure in program.figures if figure.kind is FigureKind.INPUT]
    key = info.columns[info.key[0]]
    body = []
    for row in rows:
        cell = row.cells.get(key.name)
        body.append((None if cell is None else cell.value, *(_input(row, figure, info.name) for figure in inputs)))
    headers = (key.source, *(figure.name for figure in inputs))
    return RawTable(
        _name_of(program, info), headers, body, [_line_of(program, row, i) for i, row in enumerate(rows, start=1)]
    )


def _input(row: TrialRow, figure: Figure, table: str) -> object:
    cell = row.cells.get(figure.name)
    if cell is not None:
        return cell.value
    if figure.branches or figure.type.may_be_empty:
        return None
    return LeftOut(find(codes.LEFT_OUT_IN_TEST, None, column=figure.name, table=table))


def iter_earlier_entries(program: Program, trial: Trial) -> Iterable[LedgerEntry]:
    """The recorded and carried figures of earlier periods as entries of a ledger."""
    for earlier in trial.earlier:
        is_person = earlier.grain == program.participants
        value = earlier.cell.value
        # No figure in any currency is recorded or carried.
        assert value is not None and not isinstance(value, Money)
        is_money = earlier.type.is_money and isinstance(value, Fraction)
        yield LedgerEntry(
            kind=EntryKind.CARRIED if earlier.kind is EarlierKind.CARRIED else EntryKind.RECORDED,
            plan=program.header.title,
            version=program.header.version,
            fingerprint="",
            payee=earlier.key if is_person else "",
            name=earlier.name,
            period=earlier.period.label,
            for_period=earlier.period.label,
            row=None if is_person else (earlier.grain, earlier.key),
            amount=value if is_money and isinstance(value, Fraction) else None,
            currency=earlier.type.currency if is_money else None,
            value=None
            if is_money
            else encode_value(value)
            if not isinstance(value, int)
            else encode_value(Fraction(value)),
        )
