"""Reckons one part of a plan's facts: by columns, and what is not plain by the reference evaluator."""

from __future__ import annotations

import datetime
import pickle
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from perfkit.adapters import RawTable
from perfkit.calendar import Period, parse_period
from perfkit.diagnostics import Finding, door
from perfkit.engine import check_beginning
from perfkit.engines.outlet import MoneyForm, Note, Outlet, Post, list_posts, without_lines
from perfkit.engines.parting import Parted, Parting, part_plan
from perfkit.engines.queries import AT, OWN
from perfkit.engines.slim import list_named, slim
from perfkit.host import ColumnResult, CompiledPlan, PlainLines, Plan, Statement, compile_plan, evaluate, to_units
from perfkit.ledger import LedgerEntry
from perfkit.plans import PostingKind
from perfkit.values import read_choice, want

TRIES = 64
"""How often a part is halved in search of rows that are not plain, before the reference evaluator takes the rest."""

FEW = 4
"""So few participants are not worth halving."""

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Beside:
    """What a run is given besides its tables, as `evaluate` takes it.

    ledger: entries by the participant whom they are of; under no text those that every part has. rates: of each set.
    """

    ledger: Mapping[str, tuple[LedgerEntry, ...]] = field(default_factory=dict)
    rates: Mapping[str, RawTable] | None = None
    as_of: datetime.date | None = None

    @property
    def is_referred(self) -> bool:
        """Whether the reference evaluator reckons everybody."""
        return bool(self.ledger) or bool(self.rates)

    @property
    def is_none(self) -> bool:
        """Whether there is nothing of it."""
        return not self.is_referred and self.as_of is None

    def of(self, keys: Iterable[str]) -> tuple[LedgerEntry, ...]:
        """The entries that a part with these participants needs."""
        return tuple(entry for key in dict.fromkeys(("", *keys)) for entry in self.ledger.get(key, ()))


NOTHING = Beside()


@dataclass(slots=True)
class PartRunner:
    """A plan for one period, ready to reckon one part after the other; keeps its kernels.

    refers: whether the reference evaluator takes who is not plain; else nothing is given for him.
    """

    plan: Plan
    period: Period
    outlet: Outlet
    refers: bool = True
    beside: Beside = NOTHING
    compiled: CompiledPlan = field(init=False)
    parting: Parting = field(init=False)
    named: Mapping[str, tuple[tuple[str, str], ...]] = field(init=False)

    def __post_init__(self) -> None:
        self.compiled = compile_plan(self.plan)
        self.parting = part_plan(self.plan.program)
        self.named = list_named(self.plan.program)

    @property
    def needs_guests(self) -> bool:
        """Whether rows of a part may lead to participants whom another one reckons."""
        tables = self.parting.tables.values()
        return self.parting.has_guests or any(table.parted is Parted.ROUTED and not table.is_simple for table in tables)

    def run(self, tables: Mapping[str, pa.Table]) -> pa.Table:
        """What the part gives: a line for each own participant, and one with what there is to say.

        tables: by the name that the host gives them, as the queries cut them; a table that is given whole without the
        columns that say who is own. Laws: each own participant is paid what the whole run pays him.
        """
        want(self.people in tables, "tables", f"tables by their names, {self.people} among them", tables)
        work = _Work(self, self._cut_loose(dict(tables)))
        work.reckon(work.tables)
        note = self.outlet.note(work.note)
        return pa.concat_tables([*work.found, note])

    @property
    def people(self) -> str:
        """What the host calls the table of participants."""
        return self.plan.program.tables[self.parting.participants].source

    @property
    def key(self) -> str:
        """What the host calls the column of their keys."""
        info = self.plan.program.tables[self.parting.participants]
        return info.columns[info.key[0]].source

    def _cut_loose(self, tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
        """The links by which participants of other parts lead to still others, who are not there, taken away."""
        people = tables[self.people]
        info = self.plan.program.tables[self.parting.participants]
        if OWN not in people.column_names or pc.all(people[OWN]).as_py() is not False:
            return tables
        for column in info.columns.values():
            if column.type.table != info.name or column.source not in people.column_names:
                continue
            keys, links = people[self.key], people[column.source]
            is_lost = pc.and_(pc.invert(people[OWN]), pc.invert(pc.is_in(_words(links), _words(keys))))
            instead = pa.nulls(len(people), links.type) if column.type.may_be_empty else keys.cast(links.type)
            at = people.column_names.index(column.source)
            people = people.set_column(at, column.source, pc.if_else(is_lost, instead, links))
        return {**tables, self.people: people}


def _words(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.utf8_trim_whitespace(column.cast(pa.string()))


@dataclass(slots=True)
class _Work:
    runner: PartRunner
    tables: Mapping[str, pa.Table]
    found: list[pa.Table] = field(default_factory=list)
    note: Note = field(default_factory=Note)
    tries: int = 0

    def reckon(self, tables: Mapping[str, pa.Table]) -> None:
        """The own participants of some tables."""
        done = self._try_columns(tables) if self._is_worth(tables) else None
        if done is not None:
            self._take(done, tables)
            return
        halves = self._halve(tables)
        if halves is None:
            self._refer(tables)
            return
        self.tries += 1
        for half in halves:
            self.reckon(half)

    def _try_columns(self, tables: Mapping[str, pa.Table]) -> PlainLines | None:
        """What the columns give: at best without the texts of keys, else with all there is."""
        compiled, period, facts = self.runner.compiled, self.runner.period, _facts(tables)
        slimmed = self._slim(tables)
        as_of = self.runner.beside.as_of
        is_slim = any(slimmed[name].schema != table.schema for name, table in facts.items())
        done = compiled.plain_lines(slimmed, period, as_of=as_of, may_lack_keys=is_slim)
        if done is None and is_slim:
            done = compiled.plain_lines(facts, period, as_of=as_of)
        return done

    def _slim(self, tables: Mapping[str, pa.Table]) -> Mapping[str, pa.Table]:
        """The tables as the columns read them; texts that only name lines would fill the memory, part after part."""
        facts = _facts(tables)
        is_declared = set(facts) <= {info.source for info in self.runner.plan.program.given_tables.values()}
        are_unique = self.runner.parting.obstacle is None and AT in tables[self.runner.people].column_names
        return slim(facts, self.runner.plan.program, self.runner.named) if is_declared and are_unique else facts

    def _is_worth(self, tables: Mapping[str, pa.Table]) -> bool:
        runner = self.runner
        # The columns of dated participants give one line for several of the table: parts are not cut by them yet.
        program = runner.plan.program
        is_dated = program.tables[program.participants or ""].since is not None
        is_lowered = runner.compiled.report.is_lowered and not is_dated
        return is_lowered and self.tries < TRIES and not runner.beside.is_referred

    def _own(self, tables: Mapping[str, pa.Table]) -> Flags:
        people = tables[self.runner.people]
        if OWN not in people.column_names:
            return np.ones(len(people), np.bool_)
        return np.asarray(people[OWN].to_numpy(zero_copy_only=False), dtype=np.bool_)

    # --- pieces of the part ------------------------------------------------------------------------------------------

    def _halve(self, tables: Mapping[str, pa.Table]) -> list[Mapping[str, pa.Table]] | None:
        """The tables in two, where there are participants enough, and rows that go with them."""
        people, own = tables[self.runner.people], self._own(tables)
        if not self._is_worth(tables) or AT not in people.column_names or own.sum() <= FEW:
            return None
        places = np.unique(people[AT].to_numpy()[own])
        if len(places) < 2:
            return None
        middle = int(places[(len(places) - 1) // 2])
        lower = {name: t[AT].to_numpy() <= middle for name, t in tables.items() if AT in t.column_names}
        upper = {name: t[AT].to_numpy() > middle for name, t in tables.items() if AT in t.column_names}
        return [self._keep(tables, lower), self._keep(tables, upper)]

    def _keep(self, tables: Mapping[str, pa.Table], wanted: Mapping[str, Flags]) -> Mapping[str, pa.Table]:
        """Some of the own participants with their rows; the other ones stay as guests where rows may lead to them."""
        kept = dict(tables)
        for name, is_wanted in wanted.items():
            table = tables[name]
            if name == self.runner.people:
                mask = is_wanted & self._own(tables)
                if self.runner.needs_guests:
                    kept[name] = table.set_column(table.column_names.index(OWN), OWN, pa.array(mask))
                else:
                    kept[name] = table.filter(pa.array(mask))
            else:
                # Rows below zero are of nobody alone.
                kept[name] = table.filter(pa.array(is_wanted | (table[AT].to_numpy() < 0)))
        return kept

    # --- what was reckoned -------------------------------------------------------------------------------------------

    def _take(self, done: PlainLines, tables: Mapping[str, pa.Table]) -> None:
        """The lines that are plain; the others are reckoned on their own rows."""
        runner, own = self.runner, self._own(tables)
        people = tables[runner.people]
        odd = np.zeros(len(own), np.bool_)
        odd[done.odd] = True
        plain = own & ~odd
        at = pa.array(np.flatnonzero(plain)) if not plain.all() else None
        keys = _cut(self._keys(done, people), at)
        units = {
            post.column: _cut(runner.outlet.to_money(self._units(done, post), post), at) for post in runner.outlet.posts
        }
        payees = _cut(self._payees(people, self._keys(done, people)), at)
        self.found.append(runner.outlet.table(keys, payees, np.zeros(len(keys), np.bool_), units))
        self._count("columns", len(keys))
        self.note.tell(check_beginning(runner.plan.program, runner.period))
        if (own & odd).any():
            self._refer(self._only(tables, own & odd))

    def _units(self, done: PlainLines, post: Post) -> npt.NDArray[np.int64]:
        units = (done.payouts if post.kind is PostingKind.PAY else done.earned)[post.name]
        if units.dtype == np.object_ and units.size and units.min() >= -(1 << 63) and units.max() < 1 << 63:
            return units.astype(np.int64)
        return units

    def _only(self, tables: Mapping[str, pa.Table], lines: Flags) -> Mapping[str, pa.Table]:
        """Some participants with their rows."""
        people = tables[self.runner.people]
        if AT not in people.column_names:
            if self.runner.parting.obstacle is not None or self.runner.needs_guests or len(tables) > 1:
                return {**tables, self.runner.people: people.append_column(OWN, pa.array(lines))}
            return {**tables, self.runner.people: people.filter(pa.array(lines))}
        places = np.unique(people[AT].to_numpy()[lines])
        wanted = {name: np.isin(t[AT].to_numpy(), places) for name, t in tables.items() if AT in t.column_names}
        return self._keep(tables, {**wanted, self.runner.people: lines})

    def _keys(self, done: PlainLines, people: pa.Table) -> pa.Array:
        if self.runner.key not in people.column_names:
            return pa.array(list(done.keys), pa.string())
        return _words(people[self.runner.key]).combine_chunks()

    def _payees(self, people: pa.Table, keys: pa.Array) -> pa.Array:
        info = self.runner.plan.program.tables[self.runner.parting.participants]
        column = info.columns[info.payee].source if info.payee is not None else ""
        if column not in people.column_names:
            return keys
        named = _words(people[column]).combine_chunks()
        return pc.if_else(pc.not_equal(pc.fill_null(named, ""), ""), named, keys)

    def _refer(self, tables: Mapping[str, pa.Table]) -> None:
        """The reference evaluator on these tables."""
        runner, own = self.runner, self._own(tables)
        if not runner.refers:
            return
        if AT not in tables[runner.people].column_names and self._is_worth(tables) and own.all():
            self._take_together(runner.compiled.columns(_facts(tables), runner.period, as_of=runner.beside.as_of))
            return
        beside = runner.beside
        ledger = beside.of(_words(tables[runner.people][runner.key]).to_pylist()) if beside.ledger else ()
        result = evaluate(
            runner.plan, _facts(tables), runner.period, as_of=beside.as_of, ledger=ledger, rates=beside.rates
        )
        statements = list(result.statements.values())
        if not own.all():
            keys = frozenset(_words(tables[runner.people][runner.key]).filter(pa.array(own)).to_pylist())
            guests = [each for each in statements if each.participant not in keys]
            statements = [each for each in statements if each.participant in keys]
            self.note.tell(without_lines(_without_guests(result.findings, statements, guests)))
        else:
            self.note.tell(without_lines(result.findings))
        units = {post.column: self._posted(statements, post) for post in runner.outlet.posts}
        names = pa.array([each.participant for each in statements], pa.string())
        payees = pa.array([each.payee for each in statements], pa.string())
        withheld = np.array([each.is_withheld for each in statements], np.bool_)
        self.found.append(runner.outlet.table(names, payees, withheld, units))
        self._count("reference", len(statements))

    def _take_together(self, done: ColumnResult) -> None:
        """What columns give for everybody at once, with whom these leave to the reference evaluator."""
        outlet, keys = self.runner.outlet, list(done.keys)
        is_there = np.array([key not in done.absent for key in keys], np.bool_)
        withheld = np.isin(np.array(keys, np.object_), np.array(done.withheld, np.object_))
        nothing = np.zeros(len(keys), np.int64)
        units: dict[str, pa.Array] = {}
        for post in outlet.posts:
            posted = (done.payouts if post.kind is PostingKind.PAY else done.earned).get(post.name, nothing)
            pairs = zip(posted.tolist(), withheld.tolist(), strict=True)
            units[post.column] = outlet.to_cells([None if is_kept else unit for unit, is_kept in pairs], post)
        names, payees = pa.array(keys, pa.string()), pa.array(done.payees, pa.string())
        found = outlet.table(names, payees, withheld, units)
        self.found.append(found.filter(pa.array(is_there)))
        self.note.tell(without_lines(done.findings))
        for way, lines in done.by.items():
            if lines:
                self._count(way, lines)

    def _posted(self, statements: Sequence[Statement], post: Post) -> pa.Array:
        is_pay = post.kind is PostingKind.PAY
        found = [(each.payouts if is_pay else each.earned).get(post.name) for each in statements]
        return self.runner.outlet.to_cells([None if each is None else to_units(each) for each in found], post)

    def _count(self, way: str, lines: int) -> None:
        self.note.by[way] = self.note.by.get(way, 0) + lines


def _without_guests(
    findings: Iterable[Finding], statements: Iterable[Statement], guests: Iterable[Statement]
) -> list[Finding]:
    """What is not about guests alone: they are told of in their own part, where all their rows are."""
    own = {finding for each in statements for finding in each.findings}
    of_guests = {finding for each in guests for finding in each.findings} - own
    return [finding for finding in findings if finding not in of_guests]


def _facts(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The tables without what only tells the parts."""
    return {
        name: table.drop_columns([each for each in (AT, OWN) if each in table.column_names])
        for name, table in tables.items()
    }


def _cut(array: pa.Array, at: pa.Array | None) -> pa.Array:
    return array if at is None else array.take(at)


@door
def run_part(plan: Plan, tables: Mapping[str, pa.Table], period: str | Period, *, money: str = "decimal") -> pa.Table:
    """What a part of the facts pays: the function that any engine calls for each of its parts.

    tables: of pyarrow, by the names that the plan gives them: some participants, all rows that `part_plan` says go with
    them, and the other tables whole. A plan that was run in this process before is not compiled anew.
    Result: a line for each participant with `participant`, `payee`, `is_withheld` and a column for each posting, as
    `pay commission`; last a line of which only `note` is filled: what there is to say, for `read_notes`.

    >>> import pyarrow as pa
    >>> from perfkit import load_plan
    >>> plan = load_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id   : text
    ...   sold : count
    ... pay commission = USD 5 * sold
    ... ''')
    >>> done = run_part(plan, {"rep": pa.table({"id": ["E-17"], "sold": [3]})}, "2027-01")
    >>> done["pay commission"].to_pylist(), read_notes(done["note"].to_pylist())
    ([Decimal('15.00'), None], ((), {'columns': 1}))
    """
    found = parse_period(period, plan.program.calendar) if isinstance(period, str) else period
    form = read_choice(MoneyForm, money, "money")
    return open_runner(pack(plan), found, form).run(tables)


@door
def read_notes(notes: Iterable[object]) -> tuple[tuple[Finding, ...], Mapping[str, int]]:
    """What the parts of a run have to say: their findings, each once, and how many lines were reckoned which way.

    notes: the texts that the parts gave; what is no text is passed over, as None or the NA of pandas.
    """
    found = Note()
    for note in notes:
        if isinstance(note, str):
            found.add(Note.read(note))
    return tuple(found.findings), found.by


def pack(plan: Plan, beside: Beside = NOTHING) -> bytes:
    """A plan and what is given beside as bytes, to be sent to where its parts are reckoned."""
    return pickle.dumps((plan, beside))


@lru_cache(maxsize=8)
def open_runner(packed: bytes, period: Period, money: MoneyForm, *, refers: bool = True) -> PartRunner:
    """The runner of a plan that was packed; kept, so that one process compiles a plan once."""
    plan, beside = pickle.loads(packed)
    assert isinstance(plan, Plan) and isinstance(beside, Beside)
    return PartRunner(plan, period, Outlet(list_posts(plan.program), money), refers, beside)
