"""Adds rows that are only supposed, or another value of an input, to what an evaluation was given."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from perfkit.adapters import RawTable, to_raw_table
from perfkit.calendar import parse_period
from perfkit.diagnostics import Finding, Place, Refused, Words, door, find, show_near
from perfkit.diagnostics.codes import engine as engine_codes
from perfkit.diagnostics.codes import modelling as codes
from perfkit.engine import INPUT_TABLES, PERIOD_HEADERS
from perfkit.expr import Kind
from perfkit.host import Given, Result, Statement, evaluate_given
from perfkit.plans import FigureKind, GrainKind, Program, TableInfo
from perfkit.values import parse_number, show_value

KEY_JOINT = " / "
_MOST_NAMED = 12
_COUNTED = ("count", "number", "days")
"""Units of keys that are counted on; a money or a percent in a key is left open."""
_DIGITS_MAX = 40
"""Digits beyond which a cell is no figure of a table: the evaluation refuses it."""


@dataclass(frozen=True, slots=True)
class Assumed:
    """A cell that the caller left open, and what was put there.

    table, key, column: which cell. value: as a text.
    """

    table: str
    key: str
    column: str
    value: str


@dataclass(slots=True)
class _Taken:
    """What keys a table has already. made: how many rows are supposed. numbers: the greatest, by column."""

    keys: set[str]
    made: int
    numbers: dict[str, int]

    @classmethod
    def of(cls, old: RawTable, info: TableInfo, rows: Sequence[Mapping[str, object]], made: int) -> _Taken:
        """Of the rows that are there and of those that are to be added."""
        sources = [info.columns[name].source for name in info.key]
        places = [old.headers.index(each) if each in old.headers else None for each in sources]
        there = [[None if at is None else row[at] for at in places] for row in old.rows]
        cells = [*there, *([row.get(each) for each in sources] for row in rows)]
        numbers = {name: max((_whole(row[at]) for row in cells), default=0) for at, name in enumerate(info.key)}
        return cls({KEY_JOINT.join(str(cell) for cell in row) for row in there}, made, numbers)

    def name_next(self) -> str:
        """A text that is in no key yet."""
        while True:
            self.made += 1
            name = f"hypothetical {self.made}"
            if not any(name in key for key in self.keys):
                return name

    def number_next(self, name: str) -> int:
        """One more than the greatest number in a column of the key."""
        self.numbers[name] = max(self.numbers[name], 0) + 1
        return self.numbers[name]

    def free_day(
        self, row: dict[str, object], info: TableInfo, name: str, last: datetime.date, first: datetime.date
    ) -> datetime.date:
        """The last day with which the row's key is its own; the last of all where none is."""
        days = (last - datetime.timedelta(days=back) for back in range((last - first).days + 1))
        source = info.columns[name].source
        return next((day for day in days if _key_of({**row, source: day}, info) not in self.keys), last)

    def take(self, row: Mapping[str, object], info: TableInfo) -> str:
        """The key of a row, taken from now on."""
        key = _key_of(row, info)
        self.keys.add(key)
        return key


def _whole(cell: object) -> int:
    """The whole number that a cell holds or lies above; zero where it holds none."""
    if isinstance(cell, Decimal):
        return math.floor(cell) if cell.is_finite() and cell.adjusted() < _DIGITS_MAX else 0
    if isinstance(cell, (int, Fraction)):
        return math.floor(cell)
    try:
        return math.floor(parse_number(cell)) if isinstance(cell, str) else 0
    except Refused:
        # The evaluation itself tells of it.
        return 0


@dataclass(frozen=True, slots=True)
class Supposed:
    """What an evaluation was given, with rows added; `findings` say what could not be added."""

    given: Given
    assumed: tuple[Assumed, ...] = ()
    findings: tuple[Finding, ...] = ()


@door
def name_known(names: Iterable[str]) -> Words:
    """Some names as they stand in a finding."""
    every = ", ".join(f"`{name}`" for name in list(names)[:_MOST_NAMED])
    return Words(every or "none", every or "无")


def suppose_rows(statement: Statement, extra: Mapping[str, object]) -> Supposed:
    """The evaluation of a statement up to its period, with further rows.

    extra: rows by table, as `evaluate` takes them; a column may be called as in the plan or as in the file. A cell that
    is left open gets the obvious: a key of its own, the last day of the period, this participant; `assumed` lists them.
    The table `input` holds other values of inputs for the period, of this participant where a row names nobody.
    Codes: PKN001 no such table of rows, PKN002 no such column, PKE012 two values for one input, and what is wrong with
    the form of a table.
    """
    supposed = Supposed(until_period(statement))
    for name, rows in extra.items():
        info = _find_table(supposed.given.program, name)
        made = to_raw_table(rows, name=name)
        if info is None and name not in INPUT_TABLES:
            tables = [each.name for each in _list_row_tables(supposed.given.program)]
            text = show_value(name)
            finding = find(codes.UNKNOWN_TABLE, name=text, known=name_known(tables), **show_near(text, tables))
            supposed = replace(supposed, findings=(*supposed.findings, finding))
        elif isinstance(made, Finding):
            supposed = replace(supposed, findings=(*supposed.findings, made))
        elif info is None:
            supposed = _add_inputs(supposed, statement, made)
        else:
            supposed = _add(supposed, statement, info, made)
    return supposed


@door
def until_period(statement: Statement) -> Given:
    """What the evaluation was given, ending with the statement's period."""
    given = statement.given
    labels = [period.label for period in given.periods]
    return replace(given, periods=given.periods[: labels.index(statement.period) + 1])


@door
def find_same(statement: Statement, given: Given) -> tuple[Result, Statement | None]:
    """The evaluation of something else, and in it the statement of the same participant and period, if there is one."""
    result = evaluate_given(given)
    at = statement.participant if len(given.periods) == 1 else (statement.participant, statement.period)
    return result, result.statements.get(at)


def _list_row_tables(program: Program) -> list[TableInfo]:
    return [info for info in program.given_tables.values() if info.kind is GrainKind.ROWS]


def _find_table(program: Program, name: str) -> TableInfo | None:
    return next((info for info in _list_row_tables(program) if name in (info.name, info.source)), None)


def _add(supposed: Supposed, statement: Statement, info: TableInfo, made: RawTable) -> Supposed:
    sources = {column.name: column.source for column in info.columns.values()}
    unknown = [header for header in made.headers if header not in sources and header not in sources.values()]
    if unknown:
        name = unknown[0]
        values = {"table": info.name, "known": name_known(sources), **show_near(name, sources)}
        finding = find(codes.UNKNOWN_COLUMN, Place(info.name, path=name), name=name, **values)
        return replace(supposed, findings=(*supposed.findings, finding))
    given = supposed.given
    old = given.tables.get(info.source, given.tables.get(info.name)) or RawTable(info.source, (), (), ())
    rows = [_as_mapping(made, sources, row) for row in made.rows]
    taken = _Taken.of(old, info, rows, len(given.hypothetical))
    assumed = [each for row in rows for each in _fill(row, statement, info, given, taken)]
    keys = tuple((info.name, _key_of(row, info)) for row in rows)
    name = info.source if info.source in given.tables or info.name not in given.tables else info.name
    tables = {**given.tables, name: _append(old, rows)}
    given = replace(given, tables=tables, hypothetical=(*given.hypothetical, *keys))
    return replace(supposed, given=given, assumed=(*supposed.assumed, *assumed))


def _as_mapping(made: RawTable, sources: Mapping[str, str], row: Sequence[object]) -> dict[str, object]:
    cells = {sources.get(header, header): cell for header, cell in zip(made.headers, row, strict=True)}
    return {name: cell for name, cell in cells.items() if cell is not None and cell != ""}


def _key_of(row: Mapping[str, object], info: TableInfo) -> str:
    return KEY_JOINT.join(str(row.get(info.columns[name].source, "")) for name in info.key)


def _fill(row: dict[str, object], statement: Statement, info: TableInfo, given: Given, taken: _Taken) -> list[Assumed]:
    """Put the obvious into the cells that were left open."""
    filled: dict[str, object] = {}

    def put(name: str, value: object) -> None:
        filled[name] = row[info.columns[name].source] = value

    last = given.periods[-1].ends_on
    day = last if given.as_of is None else min(last, given.as_of)
    is_own = False
    for name in info.key:
        column = info.columns[name]
        if column.source in row:
            continue
        if column.type.kind is Kind.TEXT:
            put(name, taken.name_next())
            is_own = True
        elif column.type.unit in _COUNTED:
            put(name, taken.number_next(name))
            is_own = True
        elif column.type.kind is Kind.DATE:
            put(name, day)
    if info.dated is not None and not info.dated.hops and info.columns[info.dated.column].source not in row:
        put(info.dated.column, day)
    owner = _find_owner(row, info, given.program)
    if owner is not None:
        put(owner, statement.participant)
    dates = [name for name in filled if name in info.key and info.columns[name].type.kind is Kind.DATE]
    if dates and not is_own:
        # With nothing else to tell two rows apart, the last day that has no row yet is the row's own.
        put(dates[0], taken.free_day(row, info, dates[0], day, given.periods[-1].starts_on))
    key = taken.take(row, info)
    return [Assumed(info.name, key, name, str(value)) for name, value in filled.items()]


def _find_owner(row: Mapping[str, object], info: TableInfo, program: Program) -> str | None:
    """The column that says whose row it is, where it is open and there is only one such."""
    links = [column for column in info.columns.values() if column.type.table == program.participants]
    links = [column for column in links if not column.type.may_be_empty] or links
    return links[0].name if len(links) == 1 and links[0].source not in row else None


def _append(old: RawTable, rows: Sequence[Mapping[str, object]]) -> RawTable:
    headers = tuple(dict.fromkeys((*old.headers, *(name for row in rows for name in row))))
    missing = (None,) * (len(headers) - len(old.headers))
    cells = [(*row, *missing) for row in old.rows] + [tuple(row.get(name) for name in headers) for row in rows]
    last = old.numbers[-1] if len(old.numbers) else 0
    numbers = (*old.numbers, *(last + each for each in range(1, len(rows) + 1)))
    return replace(old, headers=headers, rows=cells, numbers=numbers)


# --- inputs ----------------------------------------------------------------------------------------------------------


def _add_inputs(supposed: Supposed, statement: Statement, made: RawTable) -> Supposed:
    """Other values of inputs; a column that is no input is a finding."""
    program = supposed.given.program
    people = program.tables[program.participants or ""]
    key = people.columns[people.key[0]]
    holders = {key.source, key.name, people.name}
    inputs = [figure.name for figure in program.figures if figure.kind is FigureKind.INPUT]
    unknown = next((header for header in made.headers if header not in {*inputs, *holders}), None)
    if unknown is not None:
        values = {"table": made.name, "known": name_known(inputs), **show_near(unknown, inputs)}
        finding = find(codes.UNKNOWN_COLUMN, Place(made.name, path=unknown), name=unknown, **values)
        return replace(supposed, findings=(*supposed.findings, finding))
    given, findings = supposed.given, list(supposed.findings)
    said: dict[tuple[str, str], object] = {}
    for row, number in zip(made.rows, made.numbers, strict=True):
        cells = dict(zip(made.headers, row, strict=True))
        who = next((str(cells[each]) for each in holders if cells.get(each) is not None), statement.participant)
        for name in (each for each in inputs if cells.get(each) not in (None, "")):
            if str(said.setdefault((who, name), cells[name])) != str(cells[name]):
                values = {"name": name, "key": who, "period": statement.period}
                findings.append(find(engine_codes.INPUT_TWICE, Place(made.name, number, path=name), **values))
            given = suppose_input(given, who, name, cells[name])
    return replace(supposed, given=given, findings=tuple(findings))


@door
def suppose_input(given: Given, participant: str, name: str, value: object) -> Given:
    """What an evaluation was given, with another value of an input for a participant in the last of its periods."""
    people = given.program.tables[given.program.participants or ""]
    key = people.columns[people.key[0]]
    holders = (key.source, key.name, people.name)
    tables = dict(given.tables)
    is_given = False
    for source in (each for each in INPUT_TABLES if each in tables):
        raw = tables[source]
        holder = next((each for each in holders if each in raw.headers), None)
        when = next((each for each in PERIOD_HEADERS if each in raw.headers), None)
        if holder is None or when is None or name not in raw.headers:
            continue
        who, of, at = (raw.headers.index(each) for each in (holder, when, name))
        hits = [str(row[who]) == participant and _is_of(row[of], given) for row in raw.rows]
        rows = [(*row[:at], value, *row[at + 1 :]) if hit else row for row, hit in zip(raw.rows, hits, strict=True)]
        is_given = is_given or any(hits)
        # What is only supposed was handed over by nobody.
        changed = {(number, name) for number, hit in zip(raw.numbers, hits, strict=True) if hit}
        kept = {place: origin for place, origin in raw.origins.items() if place not in changed}
        tables[source] = replace(raw, rows=rows, origins=kept)
    if not is_given:
        source = next((each for each in INPUT_TABLES if each in tables), INPUT_TABLES[0])
        old = tables.get(source, RawTable(source, (), (), ()))
        holder = next((each for each in holders if each in old.headers), key.source)
        when = next((each for each in PERIOD_HEADERS if each in old.headers), PERIOD_HEADERS[0])
        tables[source] = _append(old, [{holder: participant, when: given.periods[-1].label, name: value}])
    return replace(given, tables=tables, hypothetical=(*given.hypothetical, ("input", name)))


@door
def suppose_cells(given: Given, table: str, column: str, cells: Mapping[int, Fraction]) -> Given:
    """What an evaluation was given, with other values in a column of some rows, by their lines of the file."""
    info = given.program.tables[table]
    name = info.source if info.source in given.tables else info.name
    old, source = given.tables[name], info.columns[column].source
    at = old.headers.index(source if source in old.headers else column)
    rows = [
        (*row[:at], cells[number], *row[at + 1 :]) if number in cells else row
        for row, number in zip(old.rows, old.numbers, strict=True)
    ]
    # What is only supposed was handed over by nobody.
    kept = {place: origin for place, origin in old.origins.items() if place not in {(each, source) for each in cells}}
    changed = replace(old, rows=rows, origins=kept)
    keys = tuple((table, str(number)) for number in cells)
    return replace(given, tables={**given.tables, name: changed}, hypothetical=(*given.hypothetical, *keys))


def _is_of(cell: object, given: Given) -> bool:
    """Whether a cell names the last period."""
    try:
        return parse_period(str(cell), given.program.calendar).label == given.periods[-1].label
    except Refused:
        # The evaluation itself tells of it.
        return False
