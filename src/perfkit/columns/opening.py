"""Leaves rows out, and parts the others among those who are credited, before any figure is reckoned."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from perfkit.columns.extents import all_hold, holds
from perfkit.columns.kernel import Compile, compile_kernel
from perfkit.columns.limbs import add_up_exactly
from perfkit.columns.network import NotPlain
from perfkit.columns.stage import Array, Column, Flags, MapBlocks
from perfkit.columns.steps import NetworkRunner
from perfkit.columns.take import Given, pick
from perfkit.engine import KEY_JOINT
from perfkit.integers import DATE, Field, Opening, PartPlan
from perfkit.plans import CreditInfo, Program, TableInfo, list_versioned

REACH = 1 << 62
"""Whole numbers that a column may hold."""


@dataclass(slots=True)
class Opener:
    """The opening of a plan, for the columns that are given; keeps its kernels."""

    opening: Opening
    compile: Compile = compile_kernel
    leaving: NetworkRunner = field(init=False)
    crediting: NetworkRunner = field(init=False)

    def __post_init__(self) -> None:
        self.leaving = NetworkRunner(self.opening.leaving, self.compile, is_strict=True)
        self.crediting = NetworkRunner(self.opening.crediting, self.compile, is_strict=True)

    def run(
        self,
        given: Mapping[str, Given],
        as_of: datetime.date | None,
        told: Collection[str] = (),
        map_blocks: MapBlocks | None = None,
    ) -> Mapping[str, Given]:
        """The tables without the rows that are left out, and the credit tables. Raises NotPlain.

        told: tables that may have rows dated before or after the plan, since columns themselves tell of them.
        """
        program = self.opening.leaving.program
        columns = _run(self.leaving, given, map_blocks)
        tables = {name: _with_day(table, columns.get((name, DATE))) for name, table in given.items()}
        kept = {name: self._find_kept(name, table, columns, as_of) for name, table in tables.items()}
        if any(each is not None for each in kept.values()):
            spread = _spread(program, tables, kept)
            _refuse_of_no_version(program, kept, spread)
            tables = _leave_out(program, tables, spread)
        _look_at_days(program, tables, {*told, *list_versioned(program)})
        if self.opening.parts:
            columns = _run(self.crediting, tables, map_blocks)
            for name, parts in self.opening.parts.items():
                tables[name] = _Crediter(program.tables[name], self.opening, tables, columns).credit(parts)
        return tables

    def _find_kept(
        self, name: str, table: Given, columns: Mapping[tuple[str, str], Column], as_of: datetime.date | None
    ) -> Flags | None:
        """The rows that no line of the plan leaves out, and no day; none for all of them."""
        program = self.opening.leaving.program
        kept: Flags | None = None
        for drop in self.opening.drops.get(name, ()):
            flag = columns[(name, drop)]
            left = flag.values.astype(np.bool_) if flag.has is None else flag.values.astype(np.bool_) & flag.has
            kept = ~left if kept is None else kept & ~left
        if name in list_versioned(program):
            day = table.columns[program.header.version_by or ""]
            first, last = program.header.starts_on.toordinal(), program.header.ends_on.toordinal()
            own: Flags = (day.values >= first) & (day.values <= last)
            kept = own if kept is None else kept & own
        date = table.columns.get(DATE)
        if as_of is not None and date is not None:
            known: Flags = date.values <= as_of.toordinal()
            kept = known if kept is None else kept & known
        return kept


def _run(
    runner: NetworkRunner, tables: Mapping[str, Given], map_blocks: MapBlocks | None
) -> Mapping[tuple[str, str], Column]:
    counts = {name: table.count for name, table in tables.items()}
    try:
        columns, keys = {name: t.columns for name, t in tables.items()}, {n: t.keys for n, t in tables.items()}
        return runner.run(columns, counts, keys, map_blocks)
    except NotPlain as odd:
        raise place(odd, tables, runner.network.program) from odd


def place(odd: NotPlain, tables: Mapping[str, Given], program: Program) -> NotPlain:
    """What is raised for lines of some tables, with the lines that they are of the tables that the host gave.

    Of a part that is credited that is the row.
    """
    given, lines = tables.get(odd.table), odd.lines
    if given is None or lines is None:
        return NotPlain()
    credit = program.tables[odd.table].credit
    table = odd.table if credit is None else credit.table
    return NotPlain(table, lines if given.at is None else given.at[lines])


def _with_day(table: Given, day: Column | None) -> Given:
    return table if day is None else replace(table, columns={**table.columns, DATE: day})


def _links(info: TableInfo, table: Given) -> list[tuple[str, str]]:
    """The link columns of a table, and where they lead."""
    found = [(name, column.type.table) for name, column in info.columns.items() if name in table.columns]
    return [(name, target) for name, target in found if target is not None]


def _spread(program: Program, tables: Mapping[str, Given], kept: Mapping[str, Flags | None]) -> dict[str, Flags | None]:
    """A row that leads to a row left out is left out with it."""
    found, is_changed = dict(kept), True
    while is_changed:
        is_changed = False
        for name, table in tables.items():
            if program.tables[name].since is not None:
                continue
            for link, target in _links(program.tables[name], table):
                there, column = found[target], table.columns[link]
                if there is None or not table.count:
                    continue
                stays = there[column.values] if column.has is None else there[column.values] | ~column.has
                own = found[name]
                both: Flags = stays if own is None else own & stays
                is_changed |= int(both.sum()) < (table.count if own is None else int(own.sum()))
                found[name] = both
    return found


def _refuse_of_no_version(
    program: Program, kept: Mapping[str, Flags | None], spread: Mapping[str, Flags | None]
) -> None:
    """Raises NotPlain for rows of this version that lead to rows left out: a run may have to tell of them."""
    for name in list_versioned(program):
        own, stays = kept[name], spread[name]
        if own is not None and stays is not None and bool((own & ~stays).any()):
            raise NotPlain


def _leave_out(program: Program, tables: Mapping[str, Given], kept: Mapping[str, Flags | None]) -> dict[str, Given]:
    gone = kept.get(program.participants or "")
    if gone is not None and not gone.all():
        raise NotPlain
    found = {}
    for name, table in tables.items():
        columns = dict(table.columns)
        for link, target in _links(program.tables[name], table):
            there = kept[target]
            if there is not None and program.tables[name].since is not None:
                raise NotPlain
            if there is not None:
                numbers = np.cumsum(there) - 1
                values = numbers[columns[link].values] if len(numbers) else columns[link].values
                columns[link] = replace(columns[link], values=np.maximum(values, 0))
        own, found[name] = kept[name], replace(table, columns=columns)
        if own is not None and not own.all():
            found[name] = found[name].cut(np.flatnonzero(own))
    return found


def _look_at_days(program: Program, tables: Mapping[str, Given], known: Collection[str]) -> None:
    """A row without a day is in error, and one that the plan does not reach is told of. known: where it is not."""
    first, last = program.header.starts_on.toordinal(), program.header.ends_on.toordinal()
    for name, table in tables.items():
        day = table.columns.get(DATE)
        if day is None or not table.count:
            continue
        is_reached = day.lies_within(first, last)
        if (day.has is None or all_hold(day.has)) and (is_reached or name in known):
            continue
        odd: Flags = (day.values < first) | (day.values > last)
        if name in known:
            odd[:] = False
        if day.has is not None:
            odd |= ~day.has
        raise place(NotPlain(name, np.flatnonzero(odd)), tables, program)


@dataclass(frozen=True)
class _PartKeys(Sequence[str]):
    """What parts are called: the row and who is credited, numbered where somebody is credited twice with one row."""

    rows: Given
    people: Given
    row: Array
    who: Column

    @cached_property
    def _all(self) -> list[str]:
        found: dict[str, None] = {}
        has = self.who.has
        for at, row in enumerate(self.row.tolist()):
            person = self.people.key(int(self.who.values[at])) if has is None or has[at] else "-"
            text = key = f"{self.rows.key(row)}{KEY_JOINT}{person}"
            number = 2
            while key in found:
                key, number = f"{text}{KEY_JOINT}{number}", number + 1
            found[key] = None
        return list(found)

    def __len__(self) -> int:
        return len(self.row)

    def __getitem__(self, line: int) -> str:  # type: ignore[override]
        return self._all[line]


@dataclass(frozen=True, slots=True)
class _Crediter:
    """Parts the rows of one table."""

    info: TableInfo
    opening: Opening
    tables: Mapping[str, Given]
    columns: Mapping[tuple[str, str], Column]

    @property
    def credit_info(self) -> CreditInfo:
        """How the rows are parted."""
        assert self.info.credit is not None
        return self.info.credit

    def credit(self, parts: Sequence[PartPlan]) -> Given:
        """A part for each row and line that holds, row by row."""
        credit, base = self.credit_info, self.tables[self.credit_info.table]
        taken = self._find_taken(parts, base.count)
        rows = np.concatenate([np.flatnonzero(each) for each in taken])
        order = np.argsort(rows, kind="stable")
        rows = rows[order]
        lines = [np.flatnonzero(each) for each in taken]
        who = self._gather([part.who for part in parts], lines, Field(0, 0, REACH))
        self._look(parts, taken, lines, who)
        columns = {credit.table: Column(rows), credit.who: pick(who, order)}
        for at, name in enumerate(credit.columns):
            known = self.opening.fields[(self.info.name, name)]
            columns[name] = pick(self._gather([part.cells[at] for part in parts], lines, known), order)
        if any(len(columns[each].values) and int(columns[each].values.min()) < 0 for each in credit.unsigned):
            raise NotPlain
        for share in credit.shares:
            self._refuse_over(columns[share], rows, self.opening.fields[(self.info.name, share)], base.count)
        if DATE in base.columns:
            columns[DATE] = pick(base.columns[DATE], rows)
        people = self.tables[self.opening.leaving.program.participants or ""]
        keys = _PartKeys(base, people, rows, columns[credit.who])
        return Given(columns, len(rows), keys, rows if base.at is None else base.at[rows])

    def _column(self, name: str) -> Column:
        found = self.columns.get((self.credit_info.table, name))
        return found if found is not None else self.tables[self.credit_info.table].columns[name]

    def _find_taken(self, parts: Sequence[PartPlan], count: int) -> list[Flags]:
        """The rows for which each line holds."""
        found: list[Flags] = []
        above: Flags = np.zeros(count, np.bool_)
        for part in parts:
            holds: Flags = ~above if part.is_rest else np.ones(count, np.bool_)
            if part.when is not None and not part.is_rest:
                flag = self._column(part.when)
                holds = flag.values.astype(np.bool_) if flag.has is None else flag.values.astype(np.bool_) & flag.has
            found.append(holds)
            above = above | holds
        return found

    def _gather(self, names: Sequence[str | None], lines: Sequence[Array], known: Field) -> Column:
        """What each line of the plan has in one column, one after the other, in one unit."""
        values, there = [], []
        for name, taken in zip(names, lines, strict=True):
            if name is None:
                values.append(np.zeros(len(taken), np.int64))
                there.append(np.zeros(len(taken), np.bool_))
                continue
            column = pick(self._column(name), taken)
            source = self.opening.crediting.fields[(self.credit_info.table, name)]
            times = 10 ** (known.places - column.places) * (known.under // source.under)
            wholes = column.values.astype(np.int64, copy=False)
            most = (REACH - 1) // times
            if not holds(wholes, -most, most):
                odd: Flags = np.zeros(self.tables[self.credit_info.table].count, np.bool_)
                odd[taken] = (wholes > most) | (wholes < -most)
                self._refuse(odd)
            values.append(wholes * times)
            there.append(np.ones(len(taken), np.bool_) if column.has is None else column.has)
        has = np.concatenate(there)
        return Column(np.concatenate(values), known.places, None if has.all() else has)

    def _look(self, parts: Sequence[PartPlan], taken: Sequence[Flags], lines: Sequence[Array], who: Column) -> None:
        """A row that nobody is credited with, or without somebody whom a line names, is told of."""
        odd: Flags = ~np.logical_or.reduce(taken)
        names_somebody = np.repeat([part.who is not None for part in parts], [len(each) for each in lines])
        if who.has is not None:
            odd[np.concatenate(lines)[names_somebody & ~who.has]] = True
        self._refuse(odd)

    def _refuse(self, odd: Flags) -> None:
        """Raises NotPlain for some of the rows."""
        if odd.any():
            program = self.opening.leaving.program
            raise place(NotPlain(self.credit_info.table, np.flatnonzero(odd)), self.tables, program)

    def _refuse_over(self, share: Column, rows: Array, known: Field, count: int) -> None:
        """More than the whole of a row is an error."""
        whole = 10**known.places * known.under
        values = share.values if share.has is None else share.values * share.has
        total, beyond = add_up_exactly(rows, values, count)
        over = total > whole
        self._refuse(over if beyond is None else over | beyond)
