"""The facts of a run, column by column: every cell exact, every link a line number.

Built once by `intake`, never changed afterwards. A line is a table's name and a number from 0.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from perfkit.diagnostics import Finding
from perfkit.engine.digits import Digits
from perfkit.engine.rates import RateSet
from perfkit.expr import Value
from perfkit.plans import TableInfo
from perfkit.trace import Origin

DIGIT_WORK_MAX = 500_000_000
"""Units of work on long numbers that a run may take when the caller names no budget."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Stands where a value could not be had; whoever reads it fails for the same reason."""

    finding: Finding


Cell = Value | Failure | None
"""A cell or a figure: a value, nothing, or the reason why it could not be had."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a person put in the place of one figure, from one day to another, both included. number: of the override."""

    value: Value
    note: str
    by: str
    starts_on: datetime.date
    ends_on: datetime.date
    number: int


@dataclass(slots=True)
class Version:
    """A dated line of a key: its cells hold from one day to another, both included."""

    starts_on: datetime.date
    ends_on: datetime.date
    cells: Mapping[str, Cell]
    number: int = 0


@dataclass(slots=True)
class StoredTable:
    """A table. All lists have one place for each line.

    keys: as one text, parts joined by ` / `. columns: cells of a line; where lines are dated see `versions`.
    dates: the day a row belongs to. numbers: the line of the file. left_out: the reason a row is excluded, or nothing.
    errors: what is wrong with a row that could not be used. source: what the host calls the table.
    lacks: columns that the plan reads and the data does not have.
    """

    info: TableInfo
    source: str = ""
    lacks: set[str] = field(default_factory=set)
    keys: list[str] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)
    columns: dict[str, list[Cell]] = field(default_factory=dict)
    versions: list[list[Version]] | None = None
    dates: list[datetime.date | None] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    left_out: list[str | None] = field(default_factory=list)
    further: list[tuple[int, int]] = field(default_factory=list)
    """Further rows of a dated line: its number here, and that of the row in the file."""
    errors: dict[int, tuple[Finding, ...]] = field(default_factory=dict)
    kept: list[int] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    """Kept lines by key, so that no figure depends on the order in which rows came."""
    by_keys: dict[tuple[Cell, ...], tuple[int, ...]] | None = None
    """Lines by the cells of their key, made when the table is first called."""
    made_by: list[int] = field(default_factory=list)
    """Of a credit table: which of its lines in the plan made each line, counted from 0."""
    made_from: dict[int, list[int]] = field(default_factory=dict)
    """Of a credit table: the lines that were made from each row, in the order of the plan's lines."""

    def read(self, column: str, line: int, day: datetime.date) -> Cell:
        """A cell as of a day; a day on which a dated line does not hold has no value."""
        if self.versions is None:
            return self.columns[column][line]
        version = self.version_at(line, day)
        if version is None and column in self.info.key and self.versions[line]:
            return self.versions[line][0].cells[column]
        return version.cells[column] if version is not None else None

    def version_at(self, line: int, day: datetime.date) -> Version | None:
        """The dated line that holds on a day."""
        assert self.versions is not None
        found = None
        for version in self.versions[line]:
            if version.starts_on > day:
                break
            found = version
        return found if found is not None and day <= found.ends_on else None


@dataclass(slots=True)
class Store:
    """All tables of a run, the inputs by participant and period, the rates, and what was wrong with the data."""

    tables: dict[str, StoredTable] = field(default_factory=dict)
    inputs: dict[str, dict[tuple[str, str], Cell]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    rates: Mapping[str, RateSet] = field(default_factory=dict)
    replaced: dict[tuple[str, str, str], tuple[Replacement, ...]] = field(default_factory=dict)
    """Figures that a person replaced, by grain, name and key."""
    digits: Digits = field(default_factory=lambda: Digits(DIGIT_WORK_MAX))
    """How much work on long numbers the run may still do."""
    replaced_used: set[int] = field(default_factory=set)
    """The numbers of the overrides that replaced something."""
    read_by_credit: dict[str, dict[int, str]] = field(default_factory=dict)
    """The lines of other tables that crediting read, by table and line: the credit table."""
    origins: dict[tuple[str, int, str], Origin] = field(default_factory=dict)
    """Where cells that were handed over came from, by table, number of the row and column."""
    input_origins: dict[tuple[str, str, str], Origin] = field(default_factory=dict)
    """Where inputs that were handed over came from, by name, participant and period."""

    def origin_of(self, table: str, line: int, column: str, day: datetime.date) -> Origin | None:
        """Where a cell came from, as of a day; none where that is not known."""
        stored = self.tables.get(table)
        if not self.origins or stored is None:
            return None
        version = stored.version_at(line, day) if stored.versions is not None else None
        number = version.number if version is not None else stored.numbers[line]
        return self.origins.get((table, number, column))

    def input_origin_of(self, name: str, key: str, period: str) -> Origin | None:
        """Where an input of a period came from: of the value that holds, else of what came without a value."""
        given = self.inputs.get(name, {})
        places = [(key, period), (key, "")]
        places.sort(key=lambda place: place not in given)
        return next(filter(None, (self.input_origins.get((name, *place)) for place in places)), None)
