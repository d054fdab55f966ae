"""Reads a host's tables into a store: cells typed, keys unique, links followed, rows left out with their reason."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from perfkit.calendar import Period, PeriodKind, parse_period, period_of
from perfkit.diagnostics import Finding, Place, Refused, Words, find, show_few, show_near
from perfkit.diagnostics.codes import engine as codes
from perfkit.diagnostics.codes import engine_rates as rates_codes
from perfkit.engine.rawtable import LeftOut, RawTable
from perfkit.engine.store import Cell, Failure, Store, StoredTable, Version
from perfkit.expr import Kind, Pure, Type
from perfkit.plans import ColumnInfo, FigureKind, GrainKind, Program, TableInfo
from perfkit.values import (
    CURRENCY_DIGITS,
    Money,
    count_from_python,
    date_from_python,
    days_from_python,
    flag_from_python,
    money_from_python,
    money_in_any_from_python,
    number_from_python,
    percent_from_python,
    show_value,
    text_from_python,
)

INPUT_TABLES = ("input", "数据")
"""What a table of inputs is called, as the section that declares them."""

PERIOD_HEADERS = ("period", "期次")
"""What the column is called that says for which period an input is."""

KEY_JOINT = " / "
"""What stands between the parts of a key of several columns."""

_FOREVER = datetime.date.max
_MOST_GUESSES = 20
_DIGITS = re.compile(r"[0-9]")
_MOST_KEYS = 5_000
_SHOWN = 3
_KEYS_SHOWN = 10


def read_cell(value: object, kind: Type, written: str | None) -> Cell:
    """A cell as its column's type says; nothing for an empty one. Raises Refused with the reason otherwise."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if kind.kind in (Kind.TEXT, Kind.LINK, Kind.LABEL):
        return text_from_python(value)
    if kind.kind is Kind.DATE:
        return date_from_python(value, written=written)
    if kind.kind is Kind.FLAG:
        return flag_from_python(value)
    if kind.is_any_money:
        return money_in_any_from_python(value, written=written)
    if kind.is_money:
        return money_from_python(value, kind.currency or "", written=written)
    if kind.is_days:
        return days_from_python(value, written=written)
    doors = {Pure.PERCENT: percent_from_python, Pure.COUNT: count_from_python}
    return doors.get(kind.pure, number_from_python)(value, written=written)


def read_money_beside(value: object, currency: Cell, written: str | None) -> Cell:
    """An amount whose currency stands in another column of its line. Raises Refused with the reason."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(currency, Failure):
        return currency
    code = currency if isinstance(currency, str) else ""
    if code not in CURRENCY_DIGITS:
        raise Refused(find(rates_codes.CURRENCY_UNKNOWN, currency=code or "-"))
    return Money(money_from_python(value, code, written=written), code)


def list_missing_columns(info: TableInfo, headers: Collection[str]) -> list[ColumnInfo]:
    """The columns that a table has to have and does not: those that name its lines, and all that may not be empty.

    headers: what its columns are called where it came from.
    """
    needed = (each for each in info.columns.values() if each.name in info.key or not each.type.may_be_empty)
    return [column for column in needed if column.source not in headers]


def _header_meant(column: ColumnInfo, headers: Sequence[str]) -> dict[str, str]:
    """The one heading that differs from a column's name by capitals, blanks and signs alone; nothing for others."""
    meant = [header for header in headers if _letters(header) == _letters(column.name)]
    return {"nearest": meant[0]} if column.source == column.name and len(meant) == 1 and '"' not in meant[0] else {}


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).casefold())


class Intake:
    """Fills a store from the raw tables of one run."""

    def __init__(self, program: Program, raw: Mapping[str, RawTable]) -> None:
        self.program = program
        self.raw = raw
        self.store = Store()
        self._guesses = 0
        self._other_periods: dict[int, Period] = {}
        self._strangers: dict[str, dict[int, Place]] = {}

    def read(self) -> Store:
        """The store, its links resolved; rows are left out later, since that needs formulas."""
        for info in self.program.tables.values():
            self._table(info)
        for table in self.store.tables.values():
            self._links(table)
        for table in self.store.tables.values():
            self._dates(table)
        self._inputs()
        return self.store

    # --- one table ---------------------------------------------------------------------------------------------------

    def _table(self, info: TableInfo) -> None:
        table = StoredTable(info)
        self.store.tables[info.name] = table
        if info.since is not None:
            table.versions = []
        if info.credit is not None:
            table.columns = {name: [] for name in info.columns}
            return
        raw = self.raw.get(info.source, self.raw.get(info.name))
        if raw is None:
            self.store.findings.append(find(codes.TABLE_MISSING, None, table=info.name, source=info.source))
            raw = RawTable(info.source, tuple(column.source for column in info.columns.values()), (), ())
            table.lacks = set(info.columns)
        table.source = raw.name
        columns = self._present_columns(table, raw)
        if info.since is None:
            table.columns = {name: [] for name in info.columns}
        # The column that names a currency is read before the amounts that have it.
        columns.sort(key=lambda column: column.currency_column is not None)
        self._keep_origins(info.name, columns, raw)
        # Of two columns of one name the first is read, as everywhere.
        places = {header: at for at, header in reversed(list(enumerate(raw.headers)))}
        readers = [(column, places[column.source], raw.refused.get(column.source)) for column in columns]
        for row, number in zip(raw.rows, raw.numbers, strict=True):
            self._row(table, readers, row, number, raw.name)
        if table.versions is not None:
            self._close_versions(table, raw.name)

    def _keep_origins(self, table: str, columns: Iterable[ColumnInfo], raw: RawTable) -> None:
        names = {column.source: column.name for column in columns} if raw.origins else {}
        for (number, header), origin in raw.origins.items():
            if header in names:
                self.store.origins[(table, number, names[header])] = origin

    def _present_columns(self, table: StoredTable, raw: RawTable) -> list[ColumnInfo]:
        info = table.info
        if not raw.headers and not raw.rows:
            # A host with no records of a table has no columns to show either.
            return []
        there = frozenset(raw.headers)
        for column in list_missing_columns(info, there):
            table.lacks.add(column.name)
            place = Place(raw.name, path="header")
            have = ", ".join(f"`{header}`" for header in raw.headers[:12])
            self.store.findings.append(
                find(
                    codes.COLUMN_MISSING,
                    place,
                    column=column.source,
                    table=raw.name,
                    have=have,
                    **_header_meant(column, raw.headers),
                )
            )
        return [column for column in info.columns.values() if column.source in there]

    def _row(
        self,
        table: StoredTable,
        readers: Sequence[tuple[ColumnInfo, int, Finding | None]],
        row: Sequence[object],
        number: int,
        source: str,
    ) -> None:
        cells: dict[str, Cell] = {}
        wrong: list[Finding] = []
        for column, position, refused in readers:
            if refused is not None and row[position] is not None:
                cell: Cell = Failure(refused)
            else:
                cell = self._cell(column, row[position], number, source, cells)
            if isinstance(cell, Failure) and not isinstance(row[position], LeftOut):
                wrong.append(cell.finding)
            cells[column.name] = cell
        for name in table.info.columns:
            cells.setdefault(name, None)
        key = self._key(table.info, cells)
        if key is None:
            # Without a key no line can be made; the row still counts as an error.
            wrong = self._without_key(table, wrong, number, source)
            self._new_line(table, f"?{number}", cells, number, tuple(wrong))
            if table.versions is not None:
                table.versions.append([])
        elif table.versions is not None:
            self._version(table, key, cells, number, source, wrong)
        elif key in table.index:
            # Neither of the two can be told to be the right one, so both are in error.
            line = table.index[key]
            place = Place(source, number, path=", ".join(table.info.key))
            finding = find(codes.KEY_TWICE, place, key=key, first=table.numbers[line], table=table.info.name)
            table.errors[line] = (*table.errors.get(line, ()), finding)
            self._new_line(table, f"{key}?{number}", cells, number, (finding,))
        else:
            self._new_line(table, key, cells, number, tuple(wrong))

    def _without_key(self, table: StoredTable, wrong: list[Finding], number: int, source: str) -> list[Finding]:
        """What is wrong with a row that has no key; where the data lacks the column, that is told once already."""
        keys = [table.info.columns[name].source for name in table.info.key]
        others = [one for one in wrong if one.code is not codes.CELL_EMPTY or one.places[0].path not in keys]
        is_told = others or table.lacks & set(table.info.key)
        if len(others) < len(wrong) or not is_told:
            return [self._key_empty(keys, number, source), *others]
        return others

    def _key_empty(self, keys: Sequence[str], number: int, source: str) -> Finding:
        joined = ", ".join(keys)
        return find(codes.KEY_EMPTY, Place(source, number, path=joined), key=joined)

    def _new_line(
        self, table: StoredTable, key: str, cells: Mapping[str, Cell], number: int, wrong: tuple[Finding, ...]
    ) -> int:
        line = len(table.keys)
        table.keys.append(key)
        table.index[key] = line
        table.numbers.append(number)
        table.dates.append(None)
        table.left_out.append(None)
        if wrong:
            table.errors[line] = wrong
        if table.versions is None:
            for name, cell in cells.items():
                table.columns[name].append(cell)
        return line

    def _cell(self, column: ColumnInfo, value: object, number: int, source: str, before: Mapping[str, Cell]) -> Cell:
        if isinstance(value, LeftOut):
            return Failure(value.finding)
        place = Place(source, number, path=column.source)
        try:
            if column.currency_column is not None:
                cell = read_money_beside(value, before.get(column.currency_column), column.written)
            else:
                cell = read_cell(value, column.type, column.written)
        except Refused as refused:
            return Failure(refused.finding.at(place))
        if cell is None and not column.type.may_be_empty:
            return Failure(find(codes.CELL_EMPTY, place, column=column.source))
        return _listed(cell, column.type, place, column.source)

    def _key(self, info: TableInfo, cells: Mapping[str, Cell]) -> str | None:
        parts = [cells.get(name) for name in info.key]
        if any(part is None or isinstance(part, Failure) for part in parts):
            return None
        return KEY_JOINT.join(show_key_part(part) for part in parts)

    # --- dated lines -------------------------------------------------------------------------------------------------

    def _version(
        self, table: StoredTable, key: str, cells: Mapping[str, Cell], number: int, source: str, wrong: list[Finding]
    ) -> None:
        assert table.versions is not None and table.info.since is not None
        if key not in table.index:
            self._new_line(table, key, cells, number, ())
            table.versions.append([])
        else:
            table.further.append((table.index[key], number))
        line = table.index[key]
        self.store.findings.extend(wrong)
        start = cells.get(table.info.since)
        end = cells.get(table.info.until) if table.info.until is not None else None
        if isinstance(start, datetime.date):
            last = end if isinstance(end, datetime.date) else _FOREVER
            if last < start:
                place = Place(source, number, path=table.info.until or "")
                self._version_wrong(table, line, find(codes.VERSION_REVERSED, place, key=key, start=start, end=last))
            table.versions[line].append(Version(start, last, cells, number))
        elif wrong:
            # Nobody knows when the line holds, so it might hold whenever it is read.
            table.errors[line] = (*table.errors.get(line, ()), *wrong)
            del self.store.findings[-len(wrong) :]
        elif table.info.since not in table.lacks:
            place = Place(source, number, path=table.info.since)
            self._version_wrong(table, line, find(codes.CELL_EMPTY, place, column=table.info.since))

    def _version_wrong(self, table: StoredTable, line: int, finding: Finding) -> None:
        """The key of a dated line that contradicts another cannot be read on any day."""
        table.errors[line] = (*table.errors.get(line, ()), finding)

    def _close_versions(self, table: StoredTable, source: str) -> None:
        """A line without an end of its own holds until the next one begins; two that hold on one day are a finding."""
        assert table.versions is not None
        for line, versions in enumerate(table.versions):
            versions.sort(key=lambda version: version.starts_on)
            for one, following in pairwise(versions):
                before = (
                    following.starts_on - datetime.timedelta(1)
                    if following.starts_on > datetime.date.min
                    else one.ends_on
                )
                if one.starts_on == following.starts_on or (
                    one.ends_on != _FOREVER and one.ends_on >= following.starts_on
                ):
                    place = Place(source, max(one.number, following.number), path=table.info.since or "")
                    overlap = find(codes.VERSIONS_OVERLAP, place, key=table.keys[line], day=following.starts_on)
                    self._version_wrong(table, line, overlap)
                one.ends_on = min(one.ends_on, before)

    # --- links, dates, inputs ----------------------------------------------------------------------------------------

    def _links(self, table: StoredTable) -> None:
        """Turn the key that a link column holds into the number of the line it names."""
        for name, column in table.info.columns.items():
            if column.type.table is None:
                continue
            target = self.store.tables[column.type.table]
            if table.versions is None:
                cells = table.columns[name]
                for line, cell in enumerate(cells):
                    cells[line] = self._link(cell, table, line, column, target)
            else:
                for line, versions in enumerate(table.versions):
                    for version in versions:
                        cell = version.cells[name]
                        version.cells = {**version.cells, name: self._link(cell, table, line, column, target)}

    def _link(self, cell: Cell, table: StoredTable, line: int, column: ColumnInfo, target: StoredTable) -> Cell:
        if cell is None or isinstance(cell, Failure):
            return cell
        key = str(cell)
        found = target.index.get(target.info.aliases.get(key, key))
        if found is None and target.lacks & set(target.info.key):
            return None
        if found is None:
            place = Place(table.source, table.numbers[line], path=column.source)
            values = {"value": key, "table": target.info.name, "column": column.source, **self._nearest(key, target)}
            finding = find(codes.LINK_FINDS_NOTHING, place, **values)
            if table.versions is None:
                table.errors[line] = (*table.errors.get(line, ()), finding)
            else:
                self.store.findings.append(finding)
            return Failure(finding)
        return found

    def _nearest(self, key: str, target: StoredTable) -> dict[str, str]:
        """The key that was probably meant; looked for a few times only, since many rows mostly have one cause."""
        self._guesses += 1
        if self._guesses > _MOST_GUESSES or len(target.keys) > _MOST_KEYS:
            return {}
        # One digit off is another person, not a slip of spelling: a wrong name here would pay the wrong one.
        digits = _DIGITS.findall(key)
        alike = (known for known in target.keys if not known.startswith("?") and _DIGITS.findall(known) == digits)
        return show_near(key, alike)

    def _dates(self, table: StoredTable) -> None:
        dated = table.info.dated
        if dated is None:
            return
        for line in range(len(table.keys)):
            table.dates[line] = self._date(table, line)

    def _date(self, table: StoredTable, line: int) -> datetime.date | None:
        dated = table.info.dated
        assert dated is not None
        current, at = table, line
        for hop in dated.hops:
            if current.versions is not None:
                return None
            cell = current.columns[hop.name][at]
            if not isinstance(cell, int) or isinstance(cell, bool):
                return None
            current, at = self.store.tables[hop.end], cell
        if current.versions is not None:
            return None
        cell = current.columns[dated.column][at]
        return cell if isinstance(cell, datetime.date) else None

    def _inputs(self) -> None:
        """Inputs may come as columns of the participants' table, or in a table of their own with a period column."""
        people = self.program.participants
        names = [figure for figure in self.program.figures if figure.kind is FigureKind.INPUT]
        if people is None or not names:
            return
        key = self.program.tables[people].key[0]
        key_source = self.program.tables[people].columns[key].source
        for source in dict.fromkeys((*INPUT_TABLES, people, self.program.tables[people].source)):
            raw = self.raw.get(source)
            if raw is None:
                continue
            holder = next((header for header in (key_source, key, people) if header in raw.headers), None)
            if holder is None:
                self._without_holder(source, raw, key_source)
                continue
            for figure in names:
                if figure.name in raw.headers:
                    self._input(figure.name, figure.type, raw, holder)
            self._tell_other_periods(raw)
            self._tell_strangers()

    def _tell_other_periods(self, raw: RawTable) -> None:
        """That inputs are given for periods of another length: once for each length, however many rows there are."""
        found: dict[PeriodKind, list[Period]] = {}
        for period in self._other_periods.values():
            found.setdefault(period.kind, []).append(period)
        for kind, periods in found.items():
            lines = [line for line, period in self._other_periods.items() if period.kind is kind]
            places = [Place(raw.name, line, path="period") for line in lines[:_SHOWN]]
            self.store.findings.append(explain_period(self.program, periods[0], rows=len(lines)).at(*places))
        self._other_periods.clear()

    def _without_holder(self, source: str, raw: RawTable, key: str) -> None:
        """A table of inputs that names nobody; of the participants' own table that is told already."""
        declared = {name for info in self.program.given_tables.values() for name in (info.name, info.source)}
        if source in INPUT_TABLES and source not in declared and raw.headers:
            have = ", ".join(f"`{header}`" for header in raw.headers[:12])
            place = Place(raw.name, path="header")
            self.store.findings.append(find(codes.COLUMN_MISSING, place, column=key, table=raw.name, have=have))

    def _input(self, name: str, kind: Type, raw: RawTable, holder: str) -> None:
        at, who = raw.headers.index(name), raw.headers.index(holder)
        when = next((raw.headers.index(header) for header in PERIOD_HEADERS if header in raw.headers), None)
        found = self.store.inputs.setdefault(name, {})
        for row, number in zip(raw.rows, raw.numbers, strict=True):
            place = Place(raw.name, number, path=name)
            key = self._input_key(row[who], raw, place)
            period = self._input_period(row[when], place, number) if when is not None else ""
            if key is None or period is None:
                continue
            value = row[at]
            cell: Cell
            if isinstance(value, LeftOut):
                cell = Failure(value.finding)
            elif name in raw.refused and value is not None:
                cell = Failure(raw.refused[name])
                self.store.findings.append(cell.finding)
            else:
                cell = _read_input(value, kind, place, name)
                if isinstance(cell, Failure):
                    self.store.findings.append(cell.finding)
            # An empty cell gives nothing, wherever its row stands.
            if cell is not None and (key, period) in found and found[(key, period)] != cell:
                cell = Failure(find(codes.INPUT_TWICE, place, name=name, key=key, period=period or "-"))
                self.store.findings.append(cell.finding)
            if cell is not None:
                found[(key, period)] = cell
            origin = raw.origins.get((number, name))
            if origin is not None:
                self.store.input_origins[(name, key, period)] = origin

    def _input_key(self, value: object, raw: RawTable, place: Place) -> str | None:
        """The participant an input is for; none after a finding where there is no such participant."""
        people = self.store.tables[self.program.participants or ""]
        key = value if isinstance(value, str) else show_value(value)
        if key not in people.index:
            key = _read_key(value, people.info, key)
        if key in people.index or raw.name == people.source:
            return key
        self._strangers.setdefault(key, {})[place.line or 0] = place
        return None

    def _tell_strangers(self) -> None:
        """That inputs are given for who takes no part: once for a table, however many rows and inputs there are."""
        people = self.store.tables[self.program.participants or ""]
        rows = {line: place for lines in self._strangers.values() for line, place in lines.items()}
        if rows:
            keys = [f"`{key}`" for key in self._strangers]
            shown = show_few(keys, _KEYS_SHOWN)
            places = [rows[line] for line in sorted(rows)[:_SHOWN]]
            values = {"table": people.info.name, "count": len(rows), "keys": shown}
            self.store.findings.append(find(codes.INPUT_FOR_NOBODY, *places, **values))
        self._strangers.clear()

    def _input_period(self, value: object, place: Place, line: int) -> str | None:
        """The label of the period an input is for; the empty text stands for every period."""
        text = value if isinstance(value, str) else show_value(value)
        if value is None or not text.strip():
            return ""
        try:
            period = parse_period(text, self.program.calendar)
        except Refused as refused:
            self.store.findings.append(refused.finding.at(place))
            return None
        if period.kind is not self.program.header.period:
            self._other_periods[line] = period
            return None
        return period.label


def explain_period(program: Program, period: Period, *, rows: int = 1) -> Finding:
    """Why a period is none that the plan pays by. rows: how many say it, the first of which the places name."""
    wanted = program.header.period
    try:
        near = period_of(period.starts_on, wanted, program.calendar).label
    except Refused as refused:
        return refused.finding
    more = Words(f" ({rows} rows)", f"（{rows} 行）") if rows > 1 else Words("", "")
    return find(codes.WRONG_PERIOD, None, period=period.label, wanted=period_words(wanted), instead=near, rows=more)


def period_words(kind: PeriodKind) -> Words:
    """How long a period is, in words."""
    zh = {
        "day": "日",
        "week": "周",
        "month": "月",
        "quarter": "季度",
        "half": "半年",
        "year": "年",
        "listed": "列出的周期",
    }
    return Words(kind.value, zh[kind.value])


def _listed(cell: Cell, kind: Type, place: Place, column: str) -> Cell:
    """The cell, or why it may not stand in a column that lists its values."""
    if not kind.choices or cell is None or cell in kind.choices:
        return cell
    choices = ", ".join(f"`{choice}`" for choice in kind.choices)
    return Failure(find(codes.NOT_IN_LIST, place, value=str(cell), column=column, choices=choices))


def _read_input(value: object, kind: Type, place: Place, name: str) -> Cell:
    try:
        return _listed(read_cell(value, kind, None), kind, place, name)
    except Refused as refused:
        return Failure(refused.finding.at(place))


def _read_key(value: object, info: TableInfo, otherwise: str) -> str:
    """A participant's key where it is written otherwise than it is read: with blanks around it, a number with zeros."""
    column = info.columns[info.key[0]]
    try:
        cell = read_cell(value, column.type, column.written)
    except Refused:
        return otherwise
    return otherwise if cell is None else show_key_part(cell)


def show_key_part(part: object) -> str:
    """A part of a key as text."""
    if isinstance(part, Fraction):
        return str(part)
    return part.isoformat() if isinstance(part, datetime.date) else str(part)


def list_unread(program: Program, raw: Mapping[str, RawTable]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """For each table the columns that came and that no plan line declares."""
    for info in program.given_tables.values():
        table = raw.get(info.source, raw.get(info.name))
        # What was handed over has columns of its own, and none of them is a slip of the host's.
        if table is not None and not table.origins:
            declared = {column.source for column in info.columns.values()}
            unread = tuple(header for header in table.headers if header not in declared)
            if unread and info.kind is not GrainKind.PARTICIPANTS:
                yield info.name, unread
