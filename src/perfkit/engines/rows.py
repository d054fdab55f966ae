"""The rows of a table as an engine reads them: each column as a whole number, and whether the row is plain."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from perfkit.engines.cells import CellKind, Held
from perfkit.engines.queries import Dialect, View
from perfkit.engines.reasons import other_type
from perfkit.engines.wholes import NARROW, NotSummed, literal
from perfkit.expr import Kind, Type
from perfkit.integers import Field, list_columns, widest
from perfkit.plans import ColumnInfo, Program, TableInfo
from perfkit.values import DECIMALS_LIMIT

RANGE_MOST = 1 << 62
"""What the whole numbers of a column may reach, as at every other door of columns."""

DAY_ZERO = 719_163
"""The number of the first day of 1970."""

SHOWN_MOST = 20
"""More rows than a finding names."""

Ask = Callable[[str], list[tuple[object, ...]]]
"""Asks an engine for a few rows."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A table as it was found to be. fields: its columns by name, with their decimals and ranges. wide: the same with

    any values. nulls: those in which rows hold nothing. outside: how many rows are dated when the plan does not hold.
    """

    count: int
    fields: Mapping[str, Field]
    wide: Mapping[str, Field]
    nulls: frozenset[str]
    outside: int = 0


def refuse_blind(view: View, headers: Sequence[str], dialect: Dialect, ask: Ask) -> None:
    """Raises NotSummed where an engine was told to take different texts of a column for the same.

    How texts are compared goes with their column; so two of them that are known are made to be of the column.
    """
    asked = []
    for column in (f"t.{dialect.name(header)}" for header in headers):
        for one, other in (("a", "A"), ("é", "e")):
            asked.append(f"(CASE WHEN {column} IS NULL THEN {column} ELSE '{one}' END) = '{other}'")
    if asked and any(ask(f"SELECT 1 FROM {dialect.name(view.name)} t WHERE {' OR '.join(asked)} LIMIT 1")):
        raise NotSummed("texts of which different ones are taken for the same")


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the columns of one table of the program. view, held: the host's table, and what its columns hold."""

    program: Program
    info: TableInfo
    view: View
    held: Mapping[str, Held]
    dialect: Dialect

    def check(self) -> None:
        """Raises NotSummed for a table whose rows are not all read as they stand."""
        if self.program.header.version_by is not None:
            raise NotSummed("rows that go to a version of the plan by their date")
        if self.info.since is not None or self.info.credit is not None:
            raise NotSummed("lines that are dated, or made of other rows")
        if self.info.dated is not None and self.info.dated.hops:
            raise NotSummed("rows that other rows date")
        if self.info.exclusions:
            raise NotSummed("rows that are left out")
        if len(self.info.key) != 1:
            raise NotSummed("lines named by several columns")
        known = list_columns(self.program, self.info.name)
        for column in self.info.columns.values():
            if column.name not in known or column.type.kind is Kind.LABEL:
                raise NotSummed("columns of a kind that has no whole numbers")
            if not self._is_as_written(column):
                raise NotSummed(other_type(self.info.name, column.source))

    def _is_as_written(self, column: ColumnInfo) -> bool:
        held = self.held.get(column.source)
        if held is None:
            return False
        kind = column.type
        if kind.kind is Kind.NUMERIC:
            return held.is_number and held.places <= (0 if kind.is_count else DECIMALS_LIMIT)
        wanted = {Kind.DATE: CellKind.DAY, Kind.FLAG: CellKind.FLAG}.get(kind.kind, CellKind.TEXT)
        if kind.table is not None:
            target = self.program.tables[kind.table]
            if len(target.key) != 1 or target.columns[target.key[0]].type.kind is not Kind.TEXT:
                raise NotSummed("keys that are no texts")
        return held.kind is wanted

    # --- how many, and from where to where ---------------------------------------------------------------------------

    def measure(self, ask: Ask) -> Measured:
        """How many rows there are, and in which ranges their numbers lie. Raises NotSummed for what no door lets in."""
        columns = list(self.info.columns.values())
        refuse_blind(self.view, [each.source for each in columns if each.source in self.view.texts], self.dialect, ask)
        parts = ["COUNT(*)", *(f"COUNT({self._raw(each)})" for each in columns)]
        numbers = [each for each in columns if each.type.kind is Kind.NUMERIC]
        days = [each for each in columns if each.type.kind is Kind.DATE]
        parts += [f"{end}({self._raw(each)})" for each in numbers for end in ("MIN", "MAX")]
        parts += [
            f"MIN({self._raw(each)}) >= DATE '0001-01-01' AND MAX({self._raw(each)}) <= DATE '9999-12-31'"
            for each in days
        ]
        parts.append(f"SUM(CASE WHEN {self._is_outside()} THEN 1 ELSE 0 END)")
        ((count, *found, outside),) = ask(f"SELECT {', '.join(parts)} FROM {self.dialect.name(self.view.name)} t")
        assert isinstance(count, int)
        nulls = frozenset(each.name for each, there in zip(columns, found, strict=False) if there != count)
        ends = found[len(columns) :]
        if any(are_days is False for are_days in ends[2 * len(numbers) :]):
            raise NotSummed("days before the year 1 or after 9999")
        wide = {each.name: self._field(each, nulls) for each in columns}
        fields = dict(wide)
        for at, each in enumerate(numbers):
            low, high = (self._units(each, end) for end in ends[2 * at : 2 * at + 2])
            if max(-low, high) >= RANGE_MOST:
                raise NotSummed("numbers of more than 62 bits")
            fields[each.name] = replace(fields[each.name], low=low, high=high)
        return Measured(count, fields, wide, nulls, int(str(outside or 0)))

    def _is_outside(self) -> str:
        """Whether a row is dated on a day on which the plan does not hold."""
        header, dated = self.program.header, self.info.dated
        if dated is None:
            return "FALSE"
        day = self._raw(self.info.columns[dated.column])
        return f"({day} < DATE '{header.starts_on}' OR {day} > DATE '{header.ends_on}')"

    def list_outside(self, measured: Measured, ask: Ask) -> list[str]:
        """The keys of the rows that are dated so; of the first few only, and nothing for the others."""
        if not measured.outside:
            return []
        key = f"CAST({self._raw(self.info.columns[self.info.key[0]])} AS {self.dialect.text})"
        found = ask(
            f"SELECT {key} AS k FROM {self.dialect.name(self.view.name)} t WHERE {self._is_outside()} "
            f"ORDER BY k LIMIT {SHOWN_MOST}"
        )
        return [*(str(each) for (each,) in found), *[""] * (measured.outside - len(found))]

    def _field(self, column: ColumnInfo, nulls: frozenset[str]) -> Field:
        may_lack = column.name in nulls and column.type.may_be_empty
        return widest(column.type, places=self._places(column), is_lacking=may_lack)

    def _places(self, column: ColumnInfo) -> int | None:
        return self.held[column.source].places if column.type.kind is Kind.NUMERIC else None

    def _units(self, column: ColumnInfo, value: object) -> int:
        return int(Decimal(str(value or 0)).scaleb(self._places(column) or 0))

    # --- a column in SQL ---------------------------------------------------------------------------------------------

    def _raw(self, column: ColumnInfo) -> str:
        return f"t.{self.dialect.name(column.source)}"

    def read(self, column: ColumnInfo, measured: Measured) -> str:
        """A column as it is reckoned with: a whole number, a text, or a link as the text that it is.

        Nothing stands for a least number, a flag that does not hold, or a text without signs.
        """
        raw, kind = self._raw(column), column.type.kind
        if kind is Kind.FLAG:
            found, least = raw, "FALSE"
        elif kind is Kind.DATE:
            found, least = f"CAST({self.dialect.day.format(date=raw)} + {DAY_ZERO} AS BIGINT)", literal(1, NARROW)
        elif kind is Kind.NUMERIC:
            places = self.held[column.source].places
            # A number below 2^62 with its decimals has nineteen digits: an engine multiplies these without a loss.
            scaled = f"CAST({raw} AS DECIMAL(19, {places})) * {10**places}" if places else raw
            found, least = f"CAST({scaled} AS BIGINT)", literal(measured.fields[column.name].low, NARROW)
        else:
            found, least = f"CAST({raw} AS {self.dialect.text})", "''"
        return f"COALESCE({found}, {least})" if column.name in measured.nulls else found

    def has(self, column: ColumnInfo, measured: Measured) -> str:
        """Whether a row has something in a column."""
        return f"{self._raw(column)} IS NOT NULL" if column.name in measured.nulls else "TRUE"

    def find_odd(self, measured: Measured, links: Mapping[str, str]) -> list[str]:
        """The conditions under which a row is not plain. links: by column what is there where it leads to a line.

        A link without an entry is looked at elsewhere.
        """
        found = []
        names = (*self.info.key, self.info.dated.column if self.info.dated is not None else "")
        for column in self.info.columns.values():
            raw = self._raw(column)
            # A row without a day is in error, also where its column may be empty.
            is_needed = column.name in names or not column.type.may_be_empty
            if is_needed and column.name in measured.nulls:
                found.append(f"{raw} IS NULL")
            if column.name in links:
                is_there = f"{raw} IS NOT NULL AND " if column.name in measured.nulls else ""
                found.append(f"({is_there}{links[column.name]} IS NULL)")
            elif column.type.kind is Kind.TEXT:
                is_plain = self._is_plain(column.type, raw)
                found.append(f"COALESCE(NOT {is_plain}, FALSE)" if column.name in measured.nulls else f"NOT {is_plain}")
        return found

    def _is_plain(self, kind: Type, raw: str) -> str:
        text = f"CAST({raw} AS {self.dialect.text})"
        if kind.choices:
            return f"({text} IN ({', '.join(map(self.dialect.literal, kind.choices))}))"
        return self.dialect.plain.format(text=text)
