"""Columns with the reference evaluator beside them, which reckons whoever a row that is not plain may touch."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from perfkit.adapters import to_raw_tables
from perfkit.calendar import Period
from perfkit.diagnostics import Finding
from perfkit.diagnostics.codes.engine import ROWS_OUTSIDE_PLAN
from perfkit.engine import Intake, RawTable, Store, cut_store, find_unread_columns
from perfkit.expr import Type
from perfkit.host.arrays import to_arrays
from perfkit.host.evaluate import evaluate_given
from perfkit.host.given import Given as Asked
from perfkit.host.plan import Plan
from perfkit.host.result import Result
from perfkit.host.statement import Statement
from perfkit.integers import Texts
from perfkit.plans import PostingKind, Program
from perfkit.values import Money, get_currency_digits, power_of_ten

if TYPE_CHECKING:
    from perfkit.columns import Flags, LineRun, Taken, Whole


@dataclass(frozen=True, slots=True)
class ColumnResult:
    """What every participant is paid, in minor units by name, one place for each; in 64 bits where they hold it.

    count: how many participants. payouts, earned: what is payable and what was earned, an array for each name.
    findings: what is wrong with the facts.
    withheld: the keys of the participants whose statement a finding withholds; their places hold zero.
    by: how many lines were reckoned by `columns` and by `reference`. lanes: how often a step ran in each lane.
    """

    count: int
    payouts: Mapping[str, Whole]
    earned: Mapping[str, Whole]
    findings: tuple[Finding, ...]
    withheld: tuple[str, ...]
    by: Mapping[str, int]
    lanes: Mapping[str, int]
    _keys: Sequence[str] | None = None

    @property
    def keys(self) -> Sequence[str]:
        """The participants, in the order of the places."""
        return self._keys if self._keys is not None else [str(line) for line in range(self.count)]


@dataclass(slots=True)
class Beside:
    """One run of a plan on some facts. kinds: the columns of each table. reads: those that some formula reads.
    store: what was read of the facts, where they are no arrays.
    """

    plan: Plan
    texts: Texts
    facts: Mapping[str, object]
    kinds: Mapping[str, Mapping[str, Type]]
    reads: Collection[tuple[str, str]]
    raw: Mapping[str, RawTable] | None = None
    store: Store | None = None
    rooms: ModuleType = field(init=False)

    def __post_init__(self) -> None:
        self.rooms = load_columns()

    @property
    def program(self) -> Program:
        """The plan's."""
        return self.plan.program

    def take(self, period: Period) -> Taken | None:
        """The tables as columns; none where only the reference evaluator can say what is wrong with them."""
        program, rooms = self.program, self.rooms
        facts = to_arrays(self.facts, program, self.kinds.get(program.participants or "", {}), rooms)
        found: Taken | None
        if any(rooms.is_arrays(table) for table in facts.values()):
            found = rooms.take_tables(facts, program, period, self.texts, self.reads, self.kinds)
            raw = _headers(program, facts)
        else:
            raw, refused = to_raw_tables(facts)
            store = Intake(program, raw).read()
            found = None if refused else rooms.take_store(store, program, period, self.texts)
            self.raw, self.store = raw, store
        return None if find_unread_columns(program, raw) else found

    def has_wrong_cells(self, taken: Taken) -> bool:
        """Whether something of the rows that were handed over could not be read."""
        return self.store is not None and bool(taken.wrong or taken.is_told)

    # --- the reference evaluator -------------------------------------------------------------------------------------

    def finish(
        self, run: LineRun, period: Period, as_of: datetime.date | None, told: tuple[Finding, ...]
    ) -> ColumnResult:
        """The result of the columns, with what is left reckoned by the reference evaluator on what it needs.

        told: what there is to tell where nobody is left.
        """
        rooms, given, posted = self.rooms, run.taken.tables[run.people], run.posted
        findings, withheld = told, []
        if not run.is_all_plain:
            result = self._refer(run, period, as_of)
            findings = result.findings
            for line in run.odd:
                statement = result.statements.get(given.key(line))
                if statement is None or statement.is_withheld:
                    withheld.append(given.key(line))
                for (kind, name), units in list(posted.items()):
                    posted[(kind, name)] = rooms.put_units(units, line, _units_of(statement, kind, name))
        findings = self._tell(findings, run.told)
        pays, earns = split(posted)
        by = {"columns": given.count - len(run.odd), "reference": len(run.odd)}
        return ColumnResult(given.count, pays, earns, findings, tuple(withheld), by, run.runner.lanes, given.keys)

    def _tell(self, findings: tuple[Finding, ...], told: Mapping[str, Finding | None]) -> tuple[Finding, ...]:
        """The findings with those of rows that the plan does not reach, which come last, in the order of the tables."""
        outside: dict[str, Finding | None] = {
            str(dict(each.values)["table"]): each for each in findings if each.code is ROWS_OUTSIDE_PLAN
        }
        outside |= told
        others = [each for each in findings if each.code is not ROWS_OUTSIDE_PLAN]
        return (*others, *(each for name in self.program.tables if (each := outside.get(name)) is not None))

    def to_records(self) -> Mapping[str, object]:
        """Facts as the reference evaluator takes them: arrays as rows."""
        if not any(self.rooms.is_arrays(table) for table in self.facts.values()):
            return self.facts
        return {**self.facts, **self.rooms.to_tables(self.facts, self.program, self.texts)}

    def _refer(self, run: LineRun, period: Period, as_of: datetime.date | None) -> Result:
        wanted = run.find_needed()
        if self.store is None or self.raw is None:
            return evaluate_given(Asked(self.plan, self.program, self._cut_raw(run, wanted), (period,), as_of))
        lines = {
            name: flags.nonzero()[0].tolist()
            for name, flags in wanted.items()
            if self.program.tables[name].since is None
        }
        raw = dict(self.raw)
        for name, own in lines.items():
            source = self._source(name, raw)
            raw[source] = self.rooms.cut_rows(raw[source], own)
        read = cut_store(self.store, lines)
        return evaluate_given(Asked(self.plan, self.program, raw, (period,), as_of), read=read)

    def _cut_raw(self, run: LineRun, wanted: Mapping[str, Flags]) -> Mapping[str, RawTable]:
        """The rows of some lines, where the facts are arrays or dataframes."""
        rooms, program = self.rooms, self.program
        cut: dict[str, RawTable] = rooms.to_tables(self.facts, program, self.texts, wanted)
        raw, _ = to_raw_tables({name: table for name, table in self.facts.items() if not rooms.is_arrays(table)})
        names = {self._source(name, raw): name for name in wanted}
        people = run.taken.tables[run.people]
        keys = {people.key(line) for line in wanted[run.people].nonzero()[0].tolist()}
        for source, table in raw.items():
            if source in names:
                cut[source] = rooms.cut_rows(table, wanted[names[source]].nonzero()[0].tolist())
            else:
                cut[source] = rooms.cut_rows(table, rooms.list_inputs_for(table, program, keys))
        return cut

    def _source(self, table: str, raw: Mapping[str, RawTable]) -> str:
        """What a host calls a table."""
        info = self.program.tables[table]
        return info.source if info.source in raw else info.name


def _headers(program: Program, facts: Mapping[str, object]) -> Mapping[str, RawTable]:
    """The columns of each table of rows that is given as arrays, without its rows."""
    found = {}
    for info in program.given_tables.values():
        table = facts.get(info.source, facts.get(info.name))
        if info.name != program.participants and isinstance(table, Mapping):
            found[info.source] = RawTable(info.source, tuple(map(str, table)), (), ())
    return found


@cache
def load_columns() -> ModuleType:
    """The room that knows numpy, loaded when it is first asked for."""
    return import_module("perfkit.columns")


def split(posted: Mapping[tuple[PostingKind, str], Whole]) -> tuple[dict[str, Whole], dict[str, Whole]]:
    """What is paid, and what is earned, by name."""
    pays = {name: units for (kind, name), units in posted.items() if kind is PostingKind.PAY}
    earns = {name: units for (kind, name), units in posted.items() if kind is PostingKind.EARN}
    return pays, {**pays, **earns}


def _units_of(statement: Statement | None, kind: PostingKind, name: str) -> int:
    """What a statement posts under a name, in minor units."""
    if statement is None:
        return 0
    given = statement.payouts if kind is PostingKind.PAY else statement.earned
    return to_units(given[name]) if name in given else 0


def to_units(money: Money) -> int:
    """An amount in minor units of its currency.

    >>> to_units(Money("8.50", "USD"))
    850
    """
    units = money.amount * power_of_ten(get_currency_digits(money.currency))
    assert units.denominator == 1
    return units.numerator


def to_column_result(result: Result) -> ColumnResult:
    """What the reference evaluator gives, in columns."""
    rooms = load_columns()
    statements = list(result.statements.values())
    keys = [statement.participant for statement in statements]
    pays = rooms.to_arrays([{name: to_units(m) for name, m in s.payouts.items()} for s in statements])
    earns = rooms.to_arrays([{name: to_units(m) for name, m in s.earned.items()} for s in statements])
    withheld = tuple(statement.participant for statement in statements if statement.is_withheld)
    by = {"columns": 0, "reference": len(keys)}
    return ColumnResult(len(keys), pays, earns, result.findings, withheld, by, {}, keys)
