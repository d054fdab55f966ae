"""Columns with the reference evaluator beside them, which reckons whoever a row that is not plain may touch."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, get_args

from perfkit.adapters import collect_parts, make_frame, name_library, read_lines, to_raw_tables
from perfkit.calendar import Period
from perfkit.diagnostics import Bug, Finding, Language, Misuse, Place, Words, door, show_given
from perfkit.diagnostics.codes.engine import ROWS_OUTSIDE_PLAN
from perfkit.engine import Intake, RawTable, Store, cut_store, find_unread_columns, tell_away
from perfkit.expr import Type
from perfkit.host.arrays import to_arrays
from perfkit.host.column_frames import (
    ColumnTable,
    Origin,
    list_currencies,
    list_currencies_of,
    list_post_columns,
    list_standing_columns,
)
from perfkit.host.evaluate import evaluate_given
from perfkit.host.given import Given as Asked
from perfkit.host.misuse import want
from perfkit.host.plan import Plan
from perfkit.host.result import Result
from perfkit.host.statement import Statement
from perfkit.host.tables import MoneyForm, list_finding_columns
from perfkit.integers import Texts
from perfkit.plans import PostingKind, Program
from perfkit.values import Money, get_currency_digits, power_of_ten

if TYPE_CHECKING:
    from perfkit.columns import Flags, Given, LineRun, LineRunner, Taken, Whole


@dataclass(frozen=True, slots=True)
class ColumnResult:
    """What every participant is paid, in minor units by name, one place for each; in 64 bits where they hold it.

    count: how many places: a participant has one, and of a range of several periods one for each (`periods`).
    payouts, earned: what is payable and what was earned, an array for each name.
    findings: what is wrong with the facts.
    withheld: the keys of the participants whose statement a finding withholds; their places hold zero. Among them are
    those whose own row is in error, who are in `absent` too, as `evaluate` has no statement of them; a row whose key
    cannot be read is called by its number, `?2`. Where the reference evaluator reckons everybody, they have no place.
    by: how many lines were reckoned by `columns` and by `reference`. lanes: how often a step ran in each lane.

    >>> from perfkit import compile_plan, load_plan
    >>> plan = load_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id   : text
    ...   sold : money
    ... pay commission = 5% * sold
    ... ''')
    >>> done = compile_plan(plan).columns({"rep": [{"id": "E-17", "sold": "1000.10"}]}, "2027-01")
    >>> done.payouts["commission"].tolist(), done.statement("E-17").payouts["commission"]
    ([5001], Money('50.01', 'USD'))
    """

    count: int
    payouts: Mapping[str, Whole]
    earned: Mapping[str, Whole]
    findings: tuple[Finding, ...]
    withheld: tuple[str, ...]
    by: Mapping[str, int]
    lanes: Mapping[str, int]
    _keys: Sequence[str] | None = None
    _obstacle: Words | None = None
    _origin: Origin | None = field(default=None, repr=False, compare=False)
    _absent: frozenset[str] = frozenset()
    _kept: Mapping[str, Words] = field(default_factory=dict)

    @property
    def keys(self) -> Sequence[str]:
        """The participants, in the order of the places."""
        return self._keys if self._keys is not None else [str(line) for line in range(self.count)]

    @property
    def absent(self) -> frozenset[str]:
        """Those of the withheld who have no statement at all, such as whose own line is in error."""
        return self._absent

    @property
    def payees(self) -> Sequence[str]:
        """Who receives the money, in the order of the places."""
        assert self._origin is not None
        return self._origin.list_payees() or self.keys

    @property
    def obstacle(self) -> str:
        """Why everybody was left to the reference evaluator; empty where not everybody was."""
        return self.obstacle_in(Language.ENGLISH)

    def obstacle_in(self, lang: Language | str) -> str:
        """The obstacle in a language."""
        return self._obstacle.in_language(Language(lang)) if self._obstacle is not None else ""

    @property
    def kept(self) -> Mapping[str, str]:
        """The tables that came in parts by a function and were kept as a whole all the same, with the reason."""
        return self.kept_in(Language.ENGLISH)

    def kept_in(self, lang: Language | str) -> Mapping[str, str]:
        """As `kept`, in a language."""
        return {name: why.in_language(Language(lang)) for name, why in self._kept.items()}

    @property
    def periods(self) -> Sequence[str]:
        """The period of each place, by its label: the same everywhere, unless a range of several was asked for."""
        assert self._origin is not None
        return self._origin.periods

    def statement(self, key: str | tuple[str, str]) -> Statement | None:
        """The statement of one participant with its explanation and trace, by the reference evaluator, when asked for.

        key: the participant's, or his and a period, `("E-17", "2027-02")`, of a range of several, as in the statements
        of `evaluate`. None for somebody who is not there. Law: its figures are those of the arrays. It reads no more of
        the facts than the participant does.
        """
        origin = self._origin
        assert origin is not None
        is_range = len(set(origin.periods)) > 1
        is_named = isinstance(key, tuple) if is_range else isinstance(key, str)
        want(is_named, "key", "a participant and a period of the range" if is_range else "that of a participant", key)
        return origin.explain(key)

    def to_frame(
        self, table: ColumnTable = "payouts", *, library: object = None, money: MoneyForm = "decimal", lang: str = "en"
    ) -> object:
        """One table of the result as a dataframe, exact: payouts, earned, statements or findings.

        library, money, lang: as `Result.to_frame` takes them. Columns: those of `docs/frames.md`; whoever is withheld
        is not in `payouts` and `earned`. Raises TypeError in words for a wrong argument, FrameError where the library
        is missing or an amount does not fit into its column.
        """
        for argument, given, known in (("table", table, ColumnTable), ("money", money, MoneyForm)):
            if given not in get_args(known):
                raise Misuse(argument, f"one of {', '.join(get_args(known))}", given, shown=show_given(given))
        origin = self._origin
        assert origin is not None
        name = name_library(library) if library is not None else origin.library
        want(name is not None, "library", "the name of a library of dataframes, as `polars`, or a dataframe", library)
        if table == "findings":
            made = list_finding_columns(self.findings, Language(lang))
        elif table == "statements":
            made = list_standing_columns(self.keys, self.withheld, self.absent, origin)
        elif table == "earned":
            made = list_post_columns(self.earned, "earn", self.keys, self.withheld, origin, money)
        else:
            made = list_post_columns(self.payouts, "pay", self.keys, self.withheld, origin, money)
        return make_frame(made, library=name or "", like=library)


@dataclass(slots=True)
class Beside:
    """One run of a plan on some facts. kinds: the columns of each table. reads: those that some formula reads.
    store: what was read of the facts, where they are no arrays. whole: the facts with their tables in parts, where none
    of the rows of these are among `facts`. may_lack_keys: as of `to_arrays`.
    """

    plan: Plan
    texts: Texts
    facts: Mapping[str, object]
    kinds: Mapping[str, Mapping[str, Type]]
    reads: Collection[tuple[str, str]]
    raw: Mapping[str, RawTable] | None = None
    store: Store | None = None
    whole: Mapping[str, object] | None = None
    may_lack_keys: bool = False
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
        if not all(isinstance(name, str) for name in self.facts):
            return None
        people = self.kinds.get(program.participants or "", {})
        facts = to_arrays(self.facts, program, people, rooms, may_lack_keys=self.may_lack_keys)
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
        return self.store is not None and bool(taken.odd or taken.is_told)

    # --- the reference evaluator -------------------------------------------------------------------------------------

    def finish(
        self, run: LineRun, period: Period, as_of: datetime.date | None, told: tuple[Finding, ...]
    ) -> ColumnResult:
        """The result of the columns, with what is left reckoned by the reference evaluator on what it needs.

        told: what there is to tell where nobody is left.
        """
        rooms, given, posted = self.rooms, run.participants, run.posted
        findings, withheld, absent = told, [], set[str]()
        if not run.is_all_plain:
            result = self._refer(run.find_needed(), given, period, as_of)
            findings = result.findings
            # What pays what is earned may be one array with it, and each is written on its own from here on.
            posted = {key: units.copy() for key, units in posted.items()}
            for line in run.odd:
                statement = result.statements.get(given.key(line))
                if statement is None:
                    absent.add(given.key(line))
                if statement is None or statement.is_withheld:
                    withheld.append(given.key(line))
                for (kind, name), units in list(posted.items()):
                    posted[(kind, name)] = rooms.put_units(units, line, _units_of(statement, kind, name))
        findings = self._tell((*findings, *self._list_away(run)), run.told)
        pays, earns = split(posted)
        by = {"columns": given.count - len(run.odd), "reference": len(run.odd)}
        # The columns of this run are let go of, and taken anew where somebody asks for more.
        again = Beside(self.plan, self.texts, self.facts, self.kinds, self.reads, whole=self.whole)
        return ColumnResult(
            given.count,
            pays,
            earns,
            findings,
            tuple(withheld),
            by,
            run.lanes,
            _keys=given.keys,
            _origin=Origin(
                [period.label] * given.count,
                find_library(self.facts),
                partial(again.list_payees, period),
                partial(list_currencies, self.program, given.count),
                partial(again.explain, run.runner, period, as_of),
            ),
            _absent=frozenset(absent),
        )

    def explain(
        self, runner: LineRunner, period: Period, as_of: datetime.date | None, key: str | tuple[str, str]
    ) -> Statement | None:
        """The statement of a participant, from the lines that he reads."""
        if self.whole is not None:
            return self._with_rows().explain(runner, period, as_of, key)
        if self.program.tables[self.program.participants or ""].since is not None:
            # Any line may read any of what is dated.
            raw, _ = to_raw_tables(self.to_records())
            everybody = evaluate_given(Asked(self.plan, self.program, raw, (period,), as_of))
            return next((each for each in everybody.statements.values() if each.participant == key), None)
        taken = self.take(period)
        if taken is None:
            raise Bug("facts that were columns are none any more")
        run: LineRun = self.rooms.LineRun(taken, runner)
        given = taken.tables[run.people]
        line = next((at for at, each in enumerate(_name_lines(given)) if each == key), None)
        if line is None:
            return None
        found = self._refer(run.find_needed_by(line), given, period, as_of)
        return next((each for each in found.statements.values() if each.participant == key), None)

    def _with_rows(self) -> Beside:
        """The same with the rows of all tables, which come anew."""
        return Beside(self.plan, self.texts, collect_parts(self.whole or {}), self.kinds, self.reads)

    def list_payees(self, period: Period) -> Sequence[str] | None:
        """Who receives the money of each participant: whom his own column names; none where that is always himself."""
        info = self.program.tables[self.program.participants or ""]
        taken = self.take(period) if info.payee is not None else None
        people = self.rooms.list_seated(taken.tables[info.name], period) if taken is not None else None
        column = people.columns.get(info.payee or "") if people is not None else None
        if taken is None or people is None or column is None:
            return None
        target = info.columns[info.payee or ""].type.table
        named = self.texts.words if target is None else list(_name_lines(taken.tables[target]))
        own = _name_lines(people)
        has = [True] * len(column.values) if column.has is None else column.has.tolist()
        return [
            named[value] if is_there else key
            for value, is_there, key in zip(column.values.tolist(), has, own, strict=True)
        ]

    def _tell(self, findings: tuple[Finding, ...], told: Mapping[str, Finding | None]) -> tuple[Finding, ...]:
        """The findings with those of rows that the plan does not reach, which come last, in the order of the tables."""
        outside: dict[str, Finding | None] = {
            str(dict(each.values)["table"]): each for each in findings if each.code is ROWS_OUTSIDE_PLAN
        }
        outside |= told
        others = [each for each in findings if each.code is not ROWS_OUTSIDE_PLAN]
        return (*others, *(each for name in self.program.tables if (each := outside.get(name)) is not None))

    def _list_away(self, run: LineRun) -> Iterator[Finding]:
        """What is told of rows dated on days on which their participant does not hold."""
        for (name, link), lines in run.runner.seats.away.items():
            table, first = run.taken.tables[name], int(lines[0])
            source = self._source(name, self.raw) if self.raw is not None else self.program.tables[name].source
            number = self.store.tables[name].numbers[first] if self.store is not None else first + 1
            place = Place(source, number, path=self.program.tables[name].columns[link].source)
            yield tell_away(run.people, place, [table.key(int(line)) for line in lines])

    def to_records(self) -> Mapping[str, object]:
        """Facts as the reference evaluator takes them: arrays as rows."""
        if not any(self.rooms.is_arrays(table) for table in self.facts.values()):
            return self.facts
        return {**self.facts, **self.rooms.to_tables(self.facts, self.program, self.texts)}

    def _refer(self, wanted: Mapping[str, Flags], people: Given, period: Period, as_of: datetime.date | None) -> Result:
        """What the reference evaluator gives for some lines of the tables. people: all participants."""
        if self.store is None or self.raw is None:
            raw = self._cut_raw(wanted, people)
            return evaluate_given(Asked(self.plan, self.program, raw, (period,), as_of))
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

    def _cut_raw(self, wanted: Mapping[str, Flags], people: Given) -> Mapping[str, RawTable]:
        """The rows of some lines, where the facts are arrays or dataframes."""
        rooms, program = self.rooms, self.program
        cut: dict[str, RawTable] = rooms.to_tables(self.facts, program, self.texts, wanted)
        others = {name: table for name, table in self.facts.items() if not rooms.is_arrays(table)}
        names = {source: name for name in wanted for source in (self.program.tables[name].source, name)}
        lines = {source: wanted[names[source]].nonzero()[0] for source in others if source in names}
        raw = {name: table for name in lines if (table := read_lines(others[name], lines[name], name=name)) is not None}
        cut |= raw
        raw, _ = to_raw_tables({name: table for name, table in others.items() if name not in raw})
        participants = self.program.participants or ""
        keys = {people.key(line) for line in wanted[participants].nonzero()[0].tolist()}
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


@door
def to_units(money: Money) -> int:
    """An amount in minor units of its currency.

    >>> to_units(Money("8.50", "USD"))
    850
    """
    units = money.amount * power_of_ten(get_currency_digits(money.currency))
    assert units.denominator == 1
    return units.numerator


def _name_lines(given: Given) -> Iterable[str]:
    """What the lines of a table are called."""
    return given.keys if given.keys is not None else map(str, range(given.count))


def find_library(facts: Mapping[str, object]) -> str | None:
    """The library of the first dataframe among some facts."""
    named = (name_library(table) for table in facts.values() if not isinstance(table, Mapping | list | tuple | str))
    return next((name for name in named if name is not None), None)


def to_column_result(result: Result, facts: Mapping[str, object], obstacle: Words) -> ColumnResult:
    """What the reference evaluator gives, in columns. obstacle: why it was asked."""
    rooms = load_columns()
    statements = list(result.statements.values())
    keys = [statement.participant for statement in statements]
    pays = rooms.to_arrays([{name: to_units(m) for name, m in s.payouts.items()} for s in statements])
    earns = rooms.to_arrays([{name: to_units(m) for name, m in s.earned.items()} for s in statements])
    gone = frozenset(at for at, statement in enumerate(statements) if statement.is_withheld)
    withheld = tuple(dict.fromkeys(keys[at] for at in sorted(gone)))
    by = {"columns": 0, "reference": len(keys)}
    origin = Origin(
        [statement.period for statement in statements],
        find_library(facts),
        lambda: [statement.payee for statement in statements],
        partial(list_currencies_of, statements),
        result.statements.get,
        gone,
    )
    return ColumnResult(len(keys), pays, earns, result.findings, withheld, by, {}, keys, obstacle, origin)
