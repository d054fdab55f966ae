"""Runs a plan on an engine: what is common to all of them that speak SQL."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pyarrow as pa

from perfkit.adapters import explain_exactly
from perfkit.calendar import Period, parse_period_range
from perfkit.diagnostics import Finding, Language, Misuse, Place, Refused, Severity, Words, find, has_errors, show_given
from perfkit.diagnostics.codes import adapters as codes
from perfkit.diagnostics.codes.values import INEXACT_ROUNDING
from perfkit.engine import INPUT_TABLES, PERIOD_HEADERS, check_pay_periods, list_missing_columns
from perfkit.engines import obstacles
from perfkit.engines.cells import CellKind, Held
from perfkit.engines.outlet import (
    FINDINGS_MOST,
    NOTE,
    PARTICIPANT,
    PAYEE,
    WITHHELD,
    MoneyForm,
    Note,
    Outlet,
    Post,
    list_posts,
)
from perfkit.engines.parting import Parted, Parting, part_plan
from perfkit.engines.parts import NOTHING, Beside, PartRunner
from perfkit.engines.protocol import Cuts, Engine
from perfkit.engines.pushing import Pushing
from perfkit.engines.queries import Cut, Queries, View
from perfkit.engines.reads import reads_earlier
from perfkit.engines.stages import Stages, hand_over, stage_plan
from perfkit.host import Plan, PlanError, check_arguments, evaluate, to_rates, want
from perfkit.ledger import LedgerEntry
from perfkit.plans import FigureKind, PostingKind, Program, TableInfo

ROWS_TOGETHER_MOST = 5_000_000
"""So many rows may be read at once where a plan cannot be parted: as many as a table of rows may have."""

SPREAD_MOST = 4
"""So many times may a row be in a part that is not its own, on the whole, because others need it."""

ROWS_A_PART = 250_000
"""About so many rows make a part where nobody says."""


@dataclass(frozen=True, slots=True)
class EngineResult:
    """What a run on an engine gave; the tables are of the engine's own kind, one line for each posting or statement.

    payouts, earned: participant, payee, period, name, amount (or `minor_units`), currency; nothing of who is withheld.
    statements: participant, payee, period, is_withheld. findings: each once, the first thousand of them; rows are
    named by table and column. by: how many lines were reckoned by `columns` and by `reference`.
    stages: two where rows were parted, and then all participants reckoned together with what they gathered. summed: the
    tables whose rows the engine filtered, joined, grouped and added up, with its query; the rows of the others,
    which `unsummed` names, came to the parts.
    """

    payouts: object
    earned: object
    statements: object
    findings: tuple[Finding, ...]
    by: Mapping[str, int]
    stages: int = 1
    summed: Mapping[str, str] = field(default_factory=dict)
    _unsummed: Mapping[str, Words] = field(default_factory=dict)
    _obstacle: Words | None = None

    @property
    def obstacle(self) -> str:
        """Why the facts were not parted but reckoned together in one place, or not at all; empty where they were."""
        return self.obstacle_in(Language.ENGLISH)

    @property
    def unsummed(self) -> Mapping[str, str]:
        """The tables of rows that the engine did not add up, each with the reason."""
        return self.unsummed_in(Language.ENGLISH)

    def unsummed_in(self, lang: Language | str) -> Mapping[str, str]:
        """As `unsummed`, in a language."""
        return {name: why.in_language(Language(lang)) for name, why in self._unsummed.items()}

    def obstacle_in(self, lang: Language | str) -> str:
        """The obstacle in a language."""
        return self._obstacle.in_language(Language(lang)) if self._obstacle is not None else ""


@dataclass(frozen=True, slots=True)
class Given:
    """What a run is given besides its tables, as `evaluate` takes it."""

    as_of: datetime.date | None = None
    ledger: Sequence[LedgerEntry] = ()
    rates: Mapping[str, object] | Sequence[object] | None = None


def run_on(
    engine: Engine,
    plan: Plan,
    facts: Mapping[str, object],
    period: str | Period,
    given: Given,
    *,
    money: str,
    rows_a_part: int,
) -> EngineResult:
    """Reckon a plan on an engine. money: `decimal` or `minor`."""
    want(isinstance(plan, Plan), "plan", "a Plan, as `load_plan` gives it", plan)
    check_arguments(facts, period, as_of=given.as_of, ledger=given.ledger, rates=given.rates)
    forms = tuple(form.value for form in MoneyForm)
    if money not in forms:
        raise Misuse("money", f"one of {', '.join(forms)}", money, shown=show_given(money))
    is_count = isinstance(rows_a_part, int) and not isinstance(rows_a_part, bool) and rows_a_part > 0
    if not is_count:
        raise Misuse("rows_a_part", "a whole number above 0", rows_a_part, shown=show_given(rows_a_part))
    outlet = Outlet(list_posts(plan.program), MoneyForm(money))
    try:
        return _Run(engine, plan, facts, outlet, rows_a_part, given).run(period)
    finally:
        engine.close()


@dataclass(frozen=True, slots=True)
class _Shown:
    """What one period gave: the view of it, quoted, and as of an EngineResult."""

    source: str
    label: str
    obstacle: Words | None
    stages: int

    @property
    def who(self) -> str:
        """How a query of it begins."""
        return f"SELECT {PARTICIPANT}, {PAYEE}, '{self.label}' AS period"


@dataclass(slots=True)
class _Run:
    engine: Engine
    plan: Plan
    facts: Mapping[str, object]
    outlet: Outlet
    rows_a_part: int
    given: Given
    beside: Beside = NOTHING
    views: dict[str, View] = field(default_factory=dict)
    kinds: dict[str, Mapping[str, Held]] = field(default_factory=dict)
    summed: dict[str, str] = field(default_factory=dict)
    unsummed: dict[str, Words] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    told: list[Finding] = field(default_factory=list)

    @property
    def program(self) -> Program:
        return self.plan.program

    def run(self, period: str | Period) -> EngineResult:
        listed = self._list_periods()
        periods, refused = _read_periods(self.program, period, has_ledger=bool(self.given.ledger))
        rates, wrong = to_rates(self.given.rates)
        if refused:
            return self._finish([self._refuse([*self.findings, *refused], period)])
        inputs = self._open()
        self.findings += wrong
        if has_errors(self.findings):
            return self._finish([self._refuse(self.findings, periods[0])])
        self.beside = Beside(self._part_ledger(), None if self.given.rates is None else rates, self.given.as_of)
        return self._finish([self._run_one(each, listed, inputs) for each in periods])

    def _run_one(self, found: Period, listed: dict[str, pa.Table], inputs: dict[str, str]) -> _Shown:
        """One period; no other one has a say in it."""
        self.findings.clear()
        parting, stages = part_plan(self.program), None
        reason = parting.obstacle
        if reason is not None:
            staged = stage_plan(self.plan)
            if isinstance(staged, Stages) and not self.given.ledger:
                parting, stages = part_plan(staged.first.program), staged
            else:
                also = staged if isinstance(staged, Words) else obstacles.LEDGER
                parting = replace(parting, obstacle=obstacles.not_staged(reason, also))
        rows, obstacle = self._count(parting)
        queries = Queries(parting, self.engine.dialect, self.views, max(1, -(-rows // self.rows_a_part)), inputs)
        if any(entry.row is not None for entry in self.given.ledger):
            obstacle = obstacle or obstacles.POSTED_ROWS
        if obstacle is None and self._is_spread(queries, rows):
            obstacle = obstacles.SPREAD
        if obstacle is None and stages is not None:
            done = self._run_stages(stages, found, queries, listed, inputs)
            if not isinstance(done, Words):
                return self._show(done, found.label, None, stages=2)
            obstacle = done
        elif obstacle is None:
            view = self._run_parts(self.plan, found, self.outlet, queries, self._collect_whole(queries, listed))
            if parting.depth == 0 or not self._has_wrong_people(view, self._host_name(parting.participants)):
                return self._show(view, found.label, None)
            # Whoever leads to somebody in error is in error too, however far away: parts see only the nearest.
            obstacle = obstacles.IN_ERROR
        return self._run_together(found, listed, rows, obstacle)

    def _run_together(self, period: Period, listed: dict[str, pa.Table], rows: int, obstacle: Words) -> _Shown:
        """All tables read whole and reckoned in one place, as far as they go into memory."""
        if rows > ROWS_TOGETHER_MOST:
            told = find(codes.NOT_PARTED, None, reason=obstacle, rows=f"{rows:,}", most=f"{ROWS_TOGETHER_MOST:,}")
            return self._refuse([*self.findings, told], period, obstacle)
        self.findings.clear()
        self.summed, self.unsummed = {}, {}
        self.told.clear()
        tables = {self._host_name(name): self.engine.collect(self._all(name)) for name in self.views} | listed
        if self.program.participants not in self.views:
            # Without them there is nobody to reckon, and only what is wrong is told.
            return self._refuse([*evaluate(self.plan, tables, period).findings], period, obstacle)
        runner = PartRunner(self.plan, period, self.outlet, beside=self.beside)
        return self._show(self.engine.hold(self.outlet, [runner.run(tables)]), period.label, obstacle)

    def _run_parts(
        self, plan: Plan, period: Period, outlet: Outlet, queries: Queries, whole: Mapping[str, pa.Table]
    ) -> str:
        """A plan that is parted, its sums made by the engine as far as these have a proved form."""
        parting = queries.parting
        if not self.beside.is_none:
            runner = PartRunner(plan, period, outlet, beside=self.beside)
            return self.engine.run_parts(runner, self._cut(queries, whole))
        pushing = Pushing(self.engine, plan, period, parting, self.views, self.kinds, self.rows_a_part, queries.inputs)
        found = pushing.run(outlet, whole)
        self.summed, self.unsummed = pushing.queries, pushing.kept
        self.told += pushing.told
        if found is not None:
            return found
        return self.engine.run_parts(PartRunner(plan, period, outlet), self._cut(queries, whole))

    def _run_stages(
        self, stages: Stages, period: Period, queries: Queries, listed: Mapping[str, pa.Table], inputs: Iterable[str]
    ) -> str | Words:
        """Rows a part at a time, then all participants with what these gathered; or why that is not what it comes to.

        What is wrong is told where the tables cannot be read together either.
        """
        posts = list_posts(stages.first.program)
        first, whole = Outlet(posts, MoneyForm.DECIMAL), self._collect_whole(queries, listed)
        view = self._run_parts(stages.first, period, first, queries, whole)
        note = Note()
        note.tell(self._read_notes(self.engine.dialect.name(view)).findings)
        columns = ", ".join(map(self.engine.dialect.name, (PARTICIPANT, *(post.column for post in posts))))
        handed = self.engine.collect(f"SELECT {columns} FROM {self.engine.dialect.name(view)} WHERE {NOTE} IS NULL")
        errors = [each for each in note.findings if each.code.severity is Severity.ERROR]
        # A figure with too many decimals is an error of the stages alone.
        of_rows = [each for each in errors if each.code is not INEXACT_ROUNDING]
        self.findings += of_rows
        if errors:
            return obstacles.ROWS_IN_ERROR if of_rows else obstacles.FINE_FIGURES
        if len(handed) > ROWS_TOGETHER_MOST:
            return obstacles.MANY_PARTICIPANTS
        tables = {name: self.engine.collect(self._all(name)) for name in inputs}
        people = self.engine.collect(self._all(self.program.participants or ""))
        second = PartRunner(stages.second, period, self.outlet, beside=self.beside)
        tables[second.people] = hand_over(stages.handed, handed, people, second.key)
        return self.engine.hold(self.outlet, [second.run({**whole, **tables}), self.outlet.note(note)])

    def _cut(self, queries: Queries, whole: Mapping[str, pa.Table]) -> Cuts:
        """The tables that are cut, and those that every part has whole."""
        cuts = tuple(Cut(self._host_name(cut.table), cut.sql, cut.headers) for cut in queries.list_cuts())
        return Cuts(cuts, whole, queries.parts)

    def _collect_whole(self, queries: Queries, listed: Mapping[str, pa.Table]) -> Mapping[str, pa.Table]:
        """The tables that every part has whole."""
        whole = {
            self._host_name(name): self.engine.collect(self._all(name))
            for name, table in queries.parting.tables.items()
            if table.parted is Parted.WHOLE
        }
        return {**whole, **listed}

    def _is_spread(self, queries: Queries, rows: int) -> bool:
        """Whether rows that stay together are in nearly every part, so that nothing is gained by parts."""
        tables = queries.parting.tables
        together = [cut for cut in queries.list_cuts() if cut.table in tables and tables[cut.table].together]
        if queries.parts == 1 or not together:
            return False
        count = 0
        for cut in together:
            ((found,),) = self.engine.rows(f"SELECT COUNT(*) FROM ({cut.sql}) c")
            assert isinstance(found, int)
            count += found
        return count > SPREAD_MOST * rows

    def _list_periods(self) -> dict[str, pa.Table]:
        """The table of the pay periods that the host lists, by which the plan knows them from here on."""
        source = self.program.header.listed_in
        if source is None or source not in self.facts:
            return {}
        self.engine.show("perfkit_listed", self.facts[source])
        table = self.engine.collect(f"SELECT * FROM {self.engine.dialect.name('perfkit_listed')}")
        try:
            self.plan = self.plan.with_periods(table)
        except PlanError as wrong:
            self.findings += wrong.findings
        return {source: table}

    # --- tables ------------------------------------------------------------------------------------------------------

    def _open(self) -> dict[str, str]:
        """Make every table a view; gives the tables of inputs with the column that names whom they are for."""
        inputs: dict[str, str] = {}
        declared = {name for info in self.program.given_tables.values() for name in (info.name, info.source)}
        for info in self.program.given_tables.values():
            given = info.source if info.source in self.facts else info.name
            if given in self.facts:
                self._view(info.name, self.facts[given], self._headers(info))
        for name in INPUT_TABLES:
            people = self.program.tables.get(self.program.participants or "")
            if name in self.facts and name not in declared and people is not None:
                key = people.columns[people.key[0]]
                holders = (key.source, key.name, people.name)
                self._view(name, self.facts[name], (*holders, *PERIOD_HEADERS, *self._inputs()))
                inputs[name] = next((each for each in holders if each in self.views[name].headers), "")
        return inputs

    def _headers(self, info: TableInfo) -> tuple[str, ...]:
        own = tuple(column.source for column in info.columns.values())
        return own if info.name != self.program.participants else (*own, *PERIOD_HEADERS, *self._inputs())

    def _inputs(self) -> tuple[str, ...]:
        return tuple(figure.name for figure in self.program.figures if figure.kind is FigureKind.INPUT)

    def _view(self, name: str, table: object, wanted: tuple[str, ...]) -> None:
        """Note a table's columns, and refuse those that are inexact."""
        view = f"perfkit_{len(self.views)}"
        kinds = self.engine.show(view, table)
        self.kinds[name] = {header: held for header, held in kinds.items() if header in wanted}
        texts = frozenset(header for header, held in self.kinds[name].items() if held.kind is CellKind.TEXT)
        self.views[name] = View(view, tuple(self.kinds[name]), texts)
        for header, held in self.kinds[name].items():
            place = Place(name, path=header)
            if held.kind in (CellKind.FLOAT, CellKind.ZONED, CellKind.WRAPPED) and not self._has_cells(
                view, header, held
            ):
                continue
            if held.kind is CellKind.FLOAT:
                how = explain_exactly(self.engine.library, header)
                self.findings.append(
                    find(codes.INEXACT_COLUMN, place, header=header, table=name, kind="DOUBLE", how=how)
                )
            elif held.kind is CellKind.WRAPPED:
                self.findings.append(find(codes.WRAPPED_COLUMN, place, header=header, table=name))
            elif held.kind is CellKind.ZONED:
                self.findings.append(find(codes.MOMENTS_WITH_ZONE, place, header=header, table=name, zone="UTC"))

    def _has_cells(self, view: str, header: str, held: Held) -> bool:
        """Whether a column holds anything: without that its type does not matter."""
        cell = self.engine.dialect.name(header)
        is_there = f"{cell} IS NOT NULL" + (f" AND NOT isnan({cell})" if held.kind is CellKind.FLOAT else "")
        found = self.engine.collect(f"SELECT 1 AS n FROM {self.engine.dialect.name(view)} WHERE {is_there} LIMIT 1")
        return bool(found.num_rows)

    def _part_ledger(self) -> dict[str, tuple[LedgerEntry, ...]]:
        """The entries by their participants; those of nobody who is there are under no text."""
        people = self.program.tables.get(self.program.participants or "")
        if not self.given.ledger or people is None or people.name not in self.views:
            return {"": tuple(self.given.ledger)} if self.given.ledger else {}
        key = self.engine.dialect.name(people.columns[people.key[0]].source)
        names = self.engine.dialect.name(self.views[people.name].name)
        table = self.engine.collect(f"SELECT CAST({key} AS {self.engine.dialect.text}) AS k FROM {names}")
        known = {str(each).strip() for each in table["k"].to_pylist()}
        found: dict[str, list[LedgerEntry]] = {}
        for entry in self.given.ledger:
            found.setdefault(entry.payee if entry.payee in known else "", []).append(entry)
        return {who: tuple(entries) for who, entries in found.items()}

    def _host_name(self, name: str) -> str:
        info = self.program.tables.get(name)
        return info.source if info is not None else name

    def _all(self, name: str) -> str:
        quote = self.engine.dialect.name
        columns = ", ".join(map(quote, self.views[name].headers))
        return f"SELECT {columns or 'NULL'} FROM {quote(self.views[name].name)}"

    # --- whether it can be parted ------------------------------------------------------------------------------------

    def _count(self, parting: Parting) -> tuple[int, Words | None]:
        """How many rows there are, and why they cannot be parted, or nothing."""
        queries = Queries(parting, self.engine.dialect, self.views, 1, {})
        names = list(self.views)
        if not names:
            return 0, parting.obstacle or self._find_lack(parting)
        counts = [
            f"SELECT {at} AS at, c.* FROM ({queries.count(name, self._keys(name))}) c" for at, name in enumerate(names)
        ]
        rows, obstacle = 0, parting.obstacle
        for at, count, named, different in self.engine.rows("\nUNION ALL\n".join(counts)):
            assert isinstance(at, int) and isinstance(count, int)
            rows += count
            if named != different:
                obstacle = obstacle or obstacles.twice(names[at])
        return rows, obstacle or self._find_lack(parting)

    def _keys(self, name: str) -> list[str]:
        """The columns that together name a line of a table, where they are there and each line is to have its own."""
        info, view = self.program.tables.get(name), self.views[name]
        keys = [info.columns[key].source for key in info.key] if info is not None and info.since is None else []
        return keys if all(key in view.headers for key in keys) else []

    def _find_lack(self, parting: Parting) -> Words | None:
        """What parting needs and the facts do not have."""
        plain = (CellKind.TEXT, CellKind.WHOLE, CellKind.DAY)
        for name, info in self.program.given_tables.items():
            if name not in self.views:
                return obstacles.no_table(info.source)
            for missing in list_missing_columns(info, self.kinds[name]):
                return obstacles.no_column(info.source, missing.source)
            for column in info.columns.values():
                held = self.kinds[name].get(column.source)
                is_named = column.name in info.key or column.type.table is not None
                if is_named and held is not None and held.kind not in plain:
                    return obstacles.odd_key(info.source, column.source)
        return obstacles.STRAY_INPUTS if self._has_strays(parting) else None

    def _has_strays(self, parting: Parting) -> bool:
        names = set(self.views) - set(parting.tables)
        people = self.program.tables[parting.participants]
        key = people.columns[people.key[0]]
        return any(not {key.source, key.name, people.name} & set(self.views[name].headers) for name in names)

    # --- what comes out ----------------------------------------------------------------------------------------------

    def _refuse(self, findings: list[Finding], period: Period | str, obstacle: Words | None = None) -> _Shown:
        note = Note()
        note.tell(findings)
        label = period if isinstance(period, str) else period.label
        return self._show(self.engine.hold(self.outlet, [self.outlet.note(note)]), label, obstacle)

    def _show(self, view: str, label: str, obstacle: Words | None, stages: int = 1) -> _Shown:
        self.engine.keep(view)
        return _Shown(self.engine.dialect.name(view), label, obstacle, stages)

    def _finish(self, shown: Sequence[_Shown]) -> EngineResult:
        """The tables of all periods, one after the other."""
        notes = Note()
        notes.tell(self.told)
        for each in shown:
            notes.add(self._read_notes(each.source))
        pays = [post for post in self.outlet.posts if post.kind is PostingKind.PAY]
        earns = {post.name: post for post in self.outlet.posts if post.kind is PostingKind.EARN}
        earned = [*earns.values(), *(post for post in pays if post.name not in earns)]
        statements = [f"{each.who}, {WITHHELD} FROM {each.source} WHERE {NOTE} IS NULL" for each in shown]
        return EngineResult(
            self.engine.relation(_union(self._long(each, pays) for each in shown)),
            self.engine.relation(_union(self._long(each, earned) for each in shown)),
            self.engine.relation(_union(statements)),
            tuple(notes.findings),
            notes.by,
            max(each.stages for each in shown),
            self.summed,
            self.unsummed,
            next((each.obstacle for each in shown if each.obstacle is not None), None),
        )

    def _read_notes(self, source: str) -> Note:
        """What all parts have to say."""
        notes = Note()
        for (text,) in self.engine.rows(f"SELECT {NOTE} FROM {source} WHERE {NOTE} IS NOT NULL"):
            notes.add(Note.read(str(text)))
        return notes

    def _has_wrong_people(self, view: str, people: str) -> bool:
        """Whether a participant's own line is in error."""
        told = self._read_notes(self.engine.dialect.name(view)).findings
        is_cut = len(told) >= FINDINGS_MOST
        return is_cut or any(place.name == people and not place.text for each in told for place in each.places)

    def _long(self, shown: _Shown, posts: list[Post]) -> str:
        """A line for each posting."""
        source, who = shown.source, shown.who
        is_minor = self.outlet.money is MoneyForm.MINOR
        name = "minor_units" if is_minor else "amount"
        places = max((post.places for post in posts), default=2)
        kind = "BIGINT" if is_minor else f"DECIMAL(38, {places})"
        lines = []
        for post in posts:
            column = self.engine.dialect.name(post.column)
            lines.append(
                f"{who}, '{post.name}' AS name, CAST({column} AS {kind}) AS {name}, '{post.currency}' AS currency "
                f"FROM {source} WHERE {NOTE} IS NULL AND {column} IS NOT NULL AND NOT {WITHHELD}"
            )
        nothing = f"{who}, '' AS name, CAST(0 AS {kind}) AS {name}, '' AS currency FROM {source} WHERE 1 = 0"
        return _union(lines) or nothing


def _union(queries: Iterable[str]) -> str:
    return "\nUNION ALL\n".join(queries)


def _read_periods(
    program: Program, period: str | Period, *, has_ledger: bool
) -> tuple[Sequence[Period], list[Finding]]:
    """The periods that are asked for, or why they cannot be."""
    try:
        found = parse_period_range(period, program.calendar) if isinstance(period, str) else [period]
    except Refused as wrong:
        return (), [wrong.finding]
    if len(found) > 1 and (has_ledger or reads_earlier(program)):
        return (), [find(codes.ONE_PERIOD, None, period=str(period))]
    return found, list(check_pay_periods(program, found))
