"""A plan made ready to run fast: for one record, and for columns of millions, with the cents of `evaluate`."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import Enum
from fractions import Fraction
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, TypeVar

from perfkit.adapters import ReadProgress, collect_parts, gives_parts
from perfkit.calendar import Period, parse_period, period_of
from perfkit.diagnostics import Finding, Misuse, Refused, Words, door, show_given
from perfkit.engine import check_beginning, check_pay_periods, read_cell
from perfkit.expr import DATE as DAY
from perfkit.expr import Type
from perfkit.host import obstacles
from perfkit.host.beside import Beside, ColumnResult, load_columns, split, to_column_result, to_units
from perfkit.host.evaluate import evaluate
from perfkit.host.in_parts import Folder
from perfkit.host.misuse import check_arguments, check_period_argument, want
from perfkit.host.plan import Plan
from perfkit.host.result import Result
from perfkit.host.statement import Statement
from perfkit.integers import (
    LISTED_PERIODS,
    Field,
    LinePlan,
    LoweringReport,
    NotLowered,
    Texts,
    default_field,
    list_columns,
    list_reads,
    plan_lines,
    reads_lines,
    report_lowering,
    report_obstacle,
    tell_reason,
)
from perfkit.ledger import LedgerEntry
from perfkit.plans import FigureKind, PostingKind
from perfkit.record import RecordFunction, RecordTrace, TracedFunction, make_record_function, make_traced_function

if TYPE_CHECKING:
    from perfkit.columns import Given, LineRun, LineRunner, MapBlocks, Whole

T = TypeVar("T")


class Executor(Enum):
    """What reckons columns: calls of numpy on blocks, or one loop of machine code, which needs `perfkit[jit]`."""

    NUMPY = "numpy"
    FUSED = "fused"


@dataclass(frozen=True, slots=True)
class RecordResult:
    """What one participant is paid, in minor units by name. by: `record` or `reference`, as it was reckoned.

    payouts, earned: what is payable and what was earned. findings: what is wrong with the record.
    trace: the figures that were kept on the way, where they were asked for and reckoned by `record`.
    """

    payouts: Mapping[str, int]
    earned: Mapping[str, int]
    findings: tuple[Finding, ...]
    by: str
    trace: RecordTrace | None = None
    _evaluate: Callable[[], Result] | None = field(default=None, repr=False, compare=False)

    @property
    def statement(self) -> Statement | None:
        """The statement with its explanation and its whole trace, by the reference evaluator, when it is asked for.

        None where the record alone makes no statement, as where it leads to a line that is not there. Law: its figures
        are those of `trace`.
        """
        result = self._evaluate() if self._evaluate is not None else None
        return next(iter(result.statements.values()), None) if result is not None else None


RunnerKey = tuple[str, Executor, frozenset[tuple[str, str, int, bool]]]
"""A period, an executor, and the columns that are given: of which table, their decimals, whether lines lack a value."""


@dataclass(frozen=True, slots=True)
class PlainLines:
    """What the columns alone give: as `ColumnResult`, but for the lines that are not plain, which are left to others.

    odd: the places of those lines, rising; what stands there means nothing.
    """

    keys: Sequence[str]
    payouts: Mapping[str, Whole]
    earned: Mapping[str, Whole]
    odd: Sequence[int]


@dataclass(slots=True)
class CompiledPlan:
    """A plan ready to run fast. Keeps what it generates, so that it is compiled once and run often.

    plan: the one that was compiled. report: what of it runs fast, and why the rest does not.

    Laws: payouts and findings are those of `evaluate` on the same facts, whichever way a line was reckoned.
    """

    plan: Plan
    report: LoweringReport
    _texts: Texts = field(default_factory=Texts)
    _records: dict[str, RecordFunction | None] = field(default_factory=dict)
    _traced: dict[str, TracedFunction | None] = field(default_factory=dict)
    _runners: dict[RunnerKey, LineRunner] = field(default_factory=dict)
    _reads: Collection[tuple[str, str]] | None = None
    _columns: Mapping[str, Mapping[str, Type]] | None = None
    _periods: dict[str, Period] = field(default_factory=dict)
    _executors: dict[str, Executor] = field(default_factory=dict)
    _beginnings: dict[Period, tuple[Finding, ...]] = field(default_factory=dict)

    # --- one record --------------------------------------------------------------------------------------------------

    def record_function(self, period: str | Period) -> RecordFunction | None:
        """The plan as a function of whole numbers, for the tightest loops; none where the plan does not lower.

        Every column of the participants' table and every input is given; one that may be missing is two inputs, its
        value and whether it is there.
        """
        found = self._period(period)
        if found is None:
            return None
        if found.label not in self._records:
            self._records[found.label] = self._make_of_record(found, make_record_function)
        return self._records[found.label]

    def traced_function(self, period: str | Period) -> TracedFunction | None:
        """As `record_function`, but for the numbers that are given back: every figure is among them.

        `read` makes figures of them: `traced.read(traced.run(…)).figures`.
        """
        found = self._period(period)
        if found is None:
            return None
        if found.label not in self._traced:
            self._traced[found.label] = self._make_of_record(found, make_traced_function)
        return self._traced[found.label]

    def _make_of_record(self, period: Period, make: Callable[[LinePlan, Mapping[str, Field]], T]) -> T | None:
        """A function of one record; none where the plan has none, or takes too many steps that way."""
        with suppress(NotLowered):
            made = self._plan_record(period)
            return make(*made) if made is not None else None
        return None

    def _plan_record(self, period: Period) -> tuple[LinePlan, Mapping[str, Field]] | None:
        """The form of one record, and its columns; none where the plan has none."""
        tables = self.plan.program.tables
        if not self.report.is_lowered or len(tables) > 1 or any(info.since is not None for info in tables.values()):
            return None
        sure = self._inputs_always_given()
        kinds = {
            name: kind.or_empty(may_be_empty=False) if name in sure else kind for name, kind in self._kinds.items()
        }
        fields = {name: default_field(kind) for name, kind in kinds.items()}
        people = self.plan.program.participants or ""
        lines = plan_lines(self.plan.program, period, {(people, n): f for n, f in fields.items()}, self._texts)
        # What leads to other lines is no matter of one record.
        is_alone = not any(reads_lines(step, people) for step in lines.network.steps)
        is_alone &= all(table == people and name in fields for table, name in lines.network.fields)
        return (lines, fields) if is_alone else None

    def _inputs_always_given(self) -> frozenset[str]:
        """The inputs that are an error where they are missing: a function without them is not called."""
        return frozenset(
            figure.name
            for figure in self.plan.program.figures
            if figure.kind is FigureKind.INPUT and not figure.branches and not figure.type.may_be_empty
        )

    def record(
        self,
        inputs: Mapping[str, object],
        period: str | Period,
        *,
        rows: Mapping[str, object] | None = None,
        trace: bool = False,
    ) -> RecordResult:
        """What one participant is paid. inputs: his record, as `evaluate` takes it. rows: further tables.

        trace: whether every figure is kept beside what is paid. `statement` of the result explains it either way.

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
        >>> compile_plan(plan).record({"id": "E-17", "sold": "1000.10"}, period="2027-01").payouts
        {'commission': 5001}
        """
        if rows is not None:
            want(isinstance(rows, Mapping), "rows", "a mapping from the name of each further table to its rows", rows)
        make: Callable[[str | Period], RecordFunction | TracedFunction | None]
        make = self.traced_function if trace else self.record_function
        function, found = None if rows else make(period), self._period(period)
        people = self.plan.program.participants
        facts = {**({people: [inputs]} if people is not None else {}), **(rows or {})}
        whole = self._to_wholes(function, inputs) if function is not None else None
        if function is not None and whole is not None:
            numbers = function.run(*whole)
            if numbers:
                findings = self._check_beginning(found) if found is not None else ()
                kept = function.read(numbers) if isinstance(function, TracedFunction) else None
                posted = _read_posted(function, numbers[: len(function.outputs)])
                return RecordResult(*posted, findings, "record", kept, partial(evaluate, self.plan, facts, period))
        return _from_result(evaluate(self.plan, facts, period))

    def _to_wholes(self, function: RecordFunction | TracedFunction, inputs: object) -> list[int] | None:
        """A record as whole numbers; none where a cell is not what it should be, or finer than the function holds.

        Also none for a record that is no mapping, as a dataclass is none.
        """
        if not isinstance(inputs, Mapping):
            return None
        info = self.plan.program.tables[self.plan.program.participants or ""]
        cells: dict[str, int | None] = {}
        sure = self._inputs_always_given()
        for name, kind in self._kinds.items():
            column = info.columns.get(name)
            given = inputs.get(column.source if column is not None else name)
            try:
                cell = read_cell(given, kind, column.written if column is not None else None)
            except Refused:
                return None
            if (cell is None and (name in sure or not kind.may_be_empty)) or (
                kind.choices and cell not in (*kind.choices, None)
            ):
                return None
            # What is finer may leave something to round also where nothing else reads it.
            cells[name] = None if cell is None else _to_whole(cell, default_field(kind).places, self._texts)
            if cell is not None and cells[name] is None:
                return None
        optional = {each.name for each in function.inputs if each.is_presence}
        if any(cells[each.name] is None and each.name not in optional for each in function.inputs):
            return None
        wholes = [(each, cells[each.name]) for each in function.inputs]
        return [int(whole is not None) if each.is_presence else whole or 0 for each, whole in wholes]

    # --- columns -----------------------------------------------------------------------------------------------------

    def columns(
        self,
        facts: Mapping[str, object],
        period: str | Period,
        *,
        as_of: datetime.date | None = None,
        ledger: Sequence[LedgerEntry] = (),
        rates: Mapping[str, object] | Sequence[object] | None = None,
        executor: Executor | str = Executor.NUMPY,
        progress: ReadProgress | None = None,
        map_blocks: MapBlocks | None = None,
    ) -> ColumnResult:
        """What every participant is paid, from columns. Needs `perfkit[frames]`.

        facts: as `evaluate` takes them, or for each table a mapping from column to a numpy array of whole numbers:
        money in minor units, `perfkit.columns.Scaled(array, places)` for numbers and percents with decimals, dates as
        `datetime64[D]`, texts as arrays of text; a masked array where values are missing, a link too, or NaT,
        None and the empty text. Raises TypeError for an array of floats. Where a table or a column is missing,
        `payouts` is empty and the findings say why. period: a range too, by the reference evaluator, with a
        place for each participant and period. as_of: rows dated later are not known yet. ledger, rates:
        as `evaluate` takes them; with either, the reference evaluator reckons everybody. executor: `numpy`, or `fused`
        for machine code, which needs `perfkit[jit]`; the cents are the same. progress: called with a table's name and
        how many rows have come, after each part of one that comes in parts, and from the beginning where it is read
        anew. A table of rows may be a function that gives its parts anew: then no row is kept where that can be.
        map_blocks: `map` of a pool of the host's threads, such as `ThreadPoolExecutor(2).map`, by which lines are
        reckoned at once, half a million in each part; the bytes are the same.
        """
        check_arguments(facts, period, as_of=as_of, ledger=ledger, rates=rates)
        is_called = progress is None or callable(progress)
        want(is_called, "progress", "a function of a table's name and how many rows have come", progress)
        is_map = map_blocks is None or callable(map_blocks)
        want(is_map, "map_blocks", "a function such as `ThreadPoolExecutor(2).map`", map_blocks)
        executor = self._executor(executor)
        found = self._period(period)
        obstacle = self._find_obstacle(found, has_ledger=bool(ledger), has_rates=rates is not None)
        if obstacle is None and found is not None:
            folding = Folder(self.plan, self._texts, self._list_columns(), self._list_reads(), found, as_of, map_blocks)
            make = partial(self._runner, load_columns(), period=found, executor=executor)
            facts, kept, done = folding.fold(facts, make, progress)
            if done is not None:
                return replace(done[0].finish(done[1], found, as_of, self._check_beginning(found)), _kept=kept)
        else:
            kept = dict.fromkeys((name for name in facts if gives_parts(facts[name])), obstacle or obstacles.PERIOD)
        facts = collect_parts(facts, progress=progress)
        beside = Beside(self.plan, self._texts, facts, self._list_columns(), self._list_reads())
        if obstacle is None and found is not None:
            run = self._run(beside, found, as_of, executor, map_blocks)
            if not isinstance(run, Words):
                return replace(beside.finish(run, found, as_of, self._check_beginning(found)), _kept=kept)
            obstacle = run
        result = evaluate(self.plan, beside.to_records(), period, as_of=as_of, ledger=ledger, rates=rates)
        return replace(to_column_result(result, facts, obstacle or obstacles.PERIOD), _kept=kept)

    def _find_obstacle(self, period: Period | None, *, has_ledger: bool, has_rates: bool) -> Words | None:
        """Why columns are not even tried."""
        if not self.report.is_lowered:
            return tell_reason(self.report.obstacle)
        if has_ledger or has_rates:
            return obstacles.LEDGER if has_ledger else obstacles.RATES
        return obstacles.PERIOD if period is None else None

    def plain_lines(
        self,
        facts: Mapping[str, object],
        period: Period,
        *,
        as_of: datetime.date | None = None,
        may_lack_keys: bool = False,
    ) -> PlainLines | None:
        """What the columns alone give; none where they leave all of the facts to the reference evaluator.

        facts, period, as_of: as `columns` takes them. may_lack_keys: whether dataframes may come without the columns
        that name lines, since the lines are known to differ.
        """
        found = self._period(period)
        if found is None or not self.report.is_lowered:
            return None
        beside = Beside(self.plan, self._texts, facts, self._list_columns(), self._list_reads())
        beside.may_lack_keys = may_lack_keys
        run = self._run(beside, found, as_of, Executor.NUMPY, is_strict=True)
        if isinstance(run, Words):
            return None
        pays, earns = split(run.posted)
        return PlainLines(run.participants.keys or (), pays, earns, run.odd)

    def _run(
        self,
        beside: Beside,
        period: Period,
        as_of: datetime.date | None,
        executor: Executor,
        map_blocks: MapBlocks | None = None,
        *,
        is_strict: bool = False,
    ) -> LineRun | Words:
        """The columns of a plan that lowers; or why only the reference evaluator can reckon these facts.

        is_strict: whether participants alone may be left to it.
        """
        taken = beside.take(period)
        if taken is None or (is_strict and beside.has_wrong_cells(taken)):
            return obstacles.FACTS
        try:
            runner = self._runner(beside.rooms, taken.tables, period, executor)
            run: LineRun = beside.rooms.LineRun(taken, runner, map_blocks)
        except NotLowered as missing:
            return obstacles.not_lowered(tell_reason(str(missing)))
        return run if run.run(as_of, is_strict=is_strict) else obstacles.EVERYBODY

    def _runner(self, rooms: ModuleType, tables: Mapping[str, Given], period: Period, executor: Executor) -> LineRunner:
        """The kernels for the columns that are given, made once."""
        known = frozenset(
            (table, name, column.places, column.has is not None)
            for table, given in tables.items()
            for name, column in given.columns.items()
        )
        at = (period.label, executor, known)
        runner = self._runners.get(at)
        if runner is None:
            fields = {
                (table, name): rooms.to_field(column, self._list_columns()[table].get(name, DAY))
                for table, given in tables.items()
                for name, column in given.columns.items()
            }
            lines = plan_lines(self.plan.program, period, fields, self._texts)
            fused = _load_fused() if executor is Executor.FUSED else None
            made = (rooms.compile_kernel,) if fused is None else (fused.compile_fused, fused.LOOPS)
            runner = rooms.LineRunner(lines, *made)
            self._runners[at] = runner
        return runner

    def _list_reads(self) -> Collection[tuple[str, str]]:
        """The columns that some formula reads, found once."""
        if self._reads is None:
            self._reads = list_reads(self.plan.program)
        return self._reads

    def _list_columns(self) -> Mapping[str, Mapping[str, Type]]:
        """The columns of each table, found once."""
        if self._columns is None:
            program = self.plan.program
            self._columns = {table: list_columns(program, table) for table in program.tables}
        return self._columns

    @property
    def _kinds(self) -> Mapping[str, Type]:
        """The columns of the participants, and the inputs."""
        return self._list_columns()[self.plan.program.participants or ""]

    def _executor(self, executor: Executor | str) -> Executor:
        """What reckons columns, found once for each name: walking through the names is dear where no cache has them."""
        if not isinstance(executor, str):
            return check_executor(executor)
        if executor not in self._executors:
            self._executors[executor] = check_executor(executor)
        return self._executors[executor]

    def _period(self, period: str | Period) -> Period | None:
        """The one period that is asked for, where the plan can be run for it."""
        if isinstance(period, str) and period in self._periods:
            return self._periods[period]
        check_period_argument(period)
        try:
            found = parse_period(period, self.plan.program.calendar) if isinstance(period, str) else period
        except Refused:
            return None
        if check_pay_periods(self.plan.program, [found]):
            return None
        if isinstance(period, str):
            self._periods[period] = found
        return found

    def _check_beginning(self, period: Period) -> tuple[Finding, ...]:
        """What is told of a run that begins a ledger, found once for each period."""
        if period not in self._beginnings:
            self._beginnings[period] = tuple(check_beginning(self.plan.program, period))
        return self._beginnings[period]


def _load_fused() -> ModuleType:
    """The room that knows the compiler of machine code. Raises ModuleNotFoundError with the mend."""
    try:
        return import_module("perfkit.fused")
    except ModuleNotFoundError as missing:
        if not (missing.name or "").startswith("llvmlite"):
            raise
        mend = "the executor `fused` needs llvmlite: run `pip install 'perfkit[jit]'`, or take the executor `numpy`"
        raise ModuleNotFoundError(mend, name=missing.name) from missing


def check_executor(executor: Executor | str) -> Executor:
    """An executor by its name. Raises TypeError for another, and ModuleNotFoundError where it is not installed."""
    if executor is Executor.NUMPY:
        return executor
    known = [each.value for each in Executor]
    name = executor.value if isinstance(executor, Executor) else executor
    if name not in known:
        raise Misuse("executor", " or ".join(map(repr, known)), executor, shown=show_given(executor))
    found = Executor(name)
    if found is Executor.FUSED:
        _load_fused()
    return found


def _read_posted(
    function: RecordFunction | TracedFunction, units: Sequence[int]
) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """What is paid and what is earned, by name."""
    posted = list(zip(function.outputs, units, strict=True))
    pays = {name: amount for (kind, name), amount in posted if kind is PostingKind.PAY}
    earns = {name: amount for (kind, name), amount in posted if kind is PostingKind.EARN}
    return pays, {**pays, **earns}


def _from_result(result: Result) -> RecordResult:
    """What the reference evaluator gives for one participant."""
    statement = next(iter(result.statements.values()), None)
    pays = {name: to_units(money) for name, money in statement.payouts.items()} if statement is not None else {}
    earns = {name: to_units(money) for name, money in statement.earned.items()} if statement is not None else {}
    return RecordResult(pays, earns, result.findings, "reference", None, lambda: result)


def _to_whole(cell: object, places: int, texts: Texts) -> int | None:
    """A cell as a whole number; none for one that is finer than the places hold."""
    if isinstance(cell, Fraction):
        whole = cell * 10**places
        return whole.numerator if whole.denominator == 1 else None
    if isinstance(cell, str):
        return texts.code(cell)
    return cell.toordinal() if isinstance(cell, datetime.date) else int(cell is True)


@door
def compile_plan(plan: Plan) -> CompiledPlan:
    """A plan made ready to run fast, with a report of what of it runs so.

    Result: pays the cents and finds what `evaluate` does; what has no fast form is left to the reference evaluator.

    >>> from perfkit import load_plan
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
    >>> compile_plan(plan).report.is_lowered
    True
    """
    want(isinstance(plan, Plan), "plan", "a Plan, as `load_plan` gives it", plan)
    header = plan.program.header
    if header.listed_in is not None:
        return CompiledPlan(plan, report_obstacle(plan.program, LISTED_PERIODS))
    period = period_of(header.starts_on, header.period, plan.program.calendar)
    return CompiledPlan(plan, report_lowering(plan.program, period))
