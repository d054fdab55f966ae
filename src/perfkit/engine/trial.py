"""Runs the test blocks of a plan on their own data and says what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from perfkit.calendar import Period
from perfkit.diagnostics import Finding, Severity, Span, Words, find
from perfkit.diagnostics.codes import engine as codes
from perfkit.diagnostics.codes import plans as plan_codes
from perfkit.engine.digits import Digits
from perfkit.engine.interpret import Frames
from perfkit.engine.listed import with_listed_periods
from perfkit.engine.overrides import find_unused, read_overrides
from perfkit.engine.restate import Chapter, Restated, restate_periods
from perfkit.engine.result import PeriodRun
from perfkit.engine.run import prepare_store, run_period
from perfkit.engine.store import Cell, Failure, Store
from perfkit.engine.trial_coverage import Coverage, Key, count_coverage, note_entered
from perfkit.engine.trial_facts import build_facts, build_overrides, build_rates, iter_earlier_entries
from perfkit.expr import Type, Value
from perfkit.ledger import Book
from perfkit.plans import COMPANY, Program, Trial, TrialCell, TrialExpected, TrialStretch, show_constant
from perfkit.values import Money, RoundingMode, round_to

DIGIT_WORK_OF_TRIAL = 20_000_000
"""Work on long numbers that a test may do in each of its periods."""


class TrialState(str, Enum):
    """How a test ended: as expected, with another figure or a broken promise, or with data that could not be used."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class TrialMismatch:
    """A figure that is not what a test expects.

    figure: the heading as written. whose: the key of the line. expected, got: as they would be written in a plan;
    `empty` for no value. finding: the same in words, at the cell of the plan's text.
    """

    period: str
    figure: str
    whose: str
    expected: str
    got: str
    finding: Finding
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class TrialOutcome:
    """How one test ended. compared: figures looked at. findings: errors of its data, and broken promises."""

    title: str
    state: TrialState
    compared: int
    mismatches: tuple[TrialMismatch, ...]
    findings: tuple[Finding, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class TrialReport:
    """How all tests of a plan ended, in the order of the text, and what they entered of it."""

    outcomes: tuple[TrialOutcome, ...]
    coverage: Coverage

    @property
    def has_passed(self) -> bool:
        """Whether every test passed; true for a plan without tests."""
        return all(outcome.state is TrialState.PASSED for outcome in self.outcomes)

    @property
    def compared(self) -> int:
        """How many figures all tests looked at."""
        return sum(outcome.compared for outcome in self.outcomes)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is wrong, test by test."""
        found: list[Finding] = []
        for outcome in self.outcomes:
            found += [*outcome.findings, *(mismatch.finding for mismatch in outcome.mismatches)]
        return tuple(found)


def run_tests(program: Program) -> TrialReport:
    """Run every test block of a plan, each on its own data and an empty ledger.

    A table that a test does not give is empty. In a `run` every period from the first row to the last is run, the
    ledger threaded, each on the facts known then. An expected figure with decimals is compared after rounding to them
    in the plan's mode, any other exactly. A broken promise fails the test.
    Codes: PKE101 to PKE103, and what any run finds in its data.
    Laws: pure; no test sees another's data.

    >>> from perfkit.lang import read_plan
    >>> from perfkit.plans import lower_plan
    >>> model, _ = read_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id : text
    ... input
    ...   result : money
    ... pay commission = 5% * result
    ... test "half a cent goes up" 2027-01
    ...   given result = USD 0.10
    ...   expect commission = USD 0.01
    ... ''', name="five.plan")
    >>> program, _ = lower_plan(model)
    >>> run_tests(program).has_passed
    True
    """
    entered: set[Key] = set()
    outcomes = tuple(_run_trial(program, trial, entered) for trial in program.trials)
    return TrialReport(outcomes, count_coverage(program, entered))


def passes_test(program: Program, number: int) -> bool:
    """Whether a test block comes to what it expects. number: its place among the program's, from 0 on."""
    return _run_trial(program, program.trials[number], set()).state is TrialState.PASSED


def iter_trial_runs(program: Program, trial: Trial) -> Iterator[PeriodRun]:
    """Each period that a test runs, reckoned on the test's own data, one after the other.

    Law: these are the runs that `run_tests` compares with what the test expects.
    """
    if trial.calendar is not None:
        program = with_listed_periods(program, trial.calendar.own)
    for stretch in trial.stretches:
        for run, _ in _iter_runs(program, trial, stretch):
            yield run


def _run_trial(program: Program, trial: Trial, entered: set[Key]) -> TrialOutcome:
    findings: dict[Finding, None] = {}
    mismatches: list[TrialMismatch] = []
    compared = 0
    if trial.calendar is not None:
        program = with_listed_periods(program, trial.calendar.own)
    for stretch in trial.stretches:
        for run, corrected in _iter_runs(program, trial, stretch):
            findings |= dict.fromkeys((*corrected, *_list_errors(run)))
            expected = [each for each in stretch.expected if each.period == run.world.period]
            compared += len(expected)
            found = (_compare(program, trial, run, each) for each in expected)
            mismatches += [each for each in found if each is not None and not _follows(each, run)]
            note_entered(run, entered)
    return TrialOutcome(
        trial.title, _state_of(findings, mismatches), compared, tuple(mismatches), tuple(findings), trial.span
    )


def _state_of(findings: dict[Finding, None], mismatches: list[TrialMismatch]) -> TrialState:
    if any(finding.code is not codes.PROMISE_BROKEN for finding in findings):
        return TrialState.ERROR
    return TrialState.FAILED if findings or mismatches else TrialState.PASSED


def _iter_runs(
    program: Program, trial: Trial, stretch: TrialStretch
) -> Iterator[tuple[PeriodRun, tuple[Finding, ...]]]:
    """Each period's run, and what kept earlier periods from being put right by what is known from then on.

    A period is closed as the run leaves it. What it posts is entered after it was looked at.
    """
    book = Book.of(iter_earlier_entries(program, trial))
    behind: list[Period] = []
    for period in stretch.periods:
        facts = build_facts(program, trial, period, stretch.given)
        digits = Digits(DIGIT_WORK_OF_TRIAL)
        store = prepare_store(program, facts, period, book, rates=build_rates(program, trial), digits=digits)
        wrong = read_overrides(program, store, build_overrides(program, trial))
        restated = _put_right(program, trial, stretch, behind, period, book)
        book.add(restated.entries)
        corrected = tuple(finding for finding in restated.findings if finding.severity is Severity.ERROR)
        run = run_period(program, store, period, book, "", {})
        yield run, (*corrected, *_placed(program, trial, (*wrong, *_find_unused(store, trial, period))))
        book.add(run.entries)
        behind.append(period)


def _find_unused(store: Store, trial: Trial, period: Period) -> Iterator[Finding]:
    """What the test replaces in a period and no figure took: such a test proves nothing."""
    own = {number for number, each in enumerate(trial.replaced, start=1) if each.period == period}
    for finding in find_unused(store, (period.label,)):
        if finding.places[0].line in own:
            yield finding


def _placed(program: Program, trial: Trial, findings: Iterable[Finding]) -> Iterator[Finding]:
    """What is wrong with replaced figures, at the cell of the test that gives them."""
    for finding in findings:
        number = finding.places[0].line
        place = program.model.place(trial.replaced[number - 1].cell.span) if number is not None else None
        yield finding if place is None else finding.at(place)


def _put_right(
    program: Program, trial: Trial, stretch: TrialStretch, behind: Sequence[Period], into: Period, book: Book
) -> Restated:
    """The differences that facts known from a period on make to those before it."""
    if program.header.corrections is None or not behind or not _learns(trial, behind[-1], into):
        return Restated()
    chapters = []
    for period in behind:
        facts = build_facts(program, trial, period, stretch.given, known_in=into)
        store = prepare_store(program, facts, period, Book(), rates=build_rates(program, trial))
        read_overrides(program, store, build_overrides(program, trial))
        chapters.append(Chapter(period, program, store))
    return restate_periods(chapters, book.entries, into, "")


def _learns(trial: Trial, last: Period, now: Period) -> bool:
    """Whether some table's facts are replaced from a period on."""
    moments = [table.known_from for table in trial.tables if table.known_from is not None]
    return any(last.ends_on < moment.starts_on <= now.ends_on for moment in moments)


def _list_errors(run: PeriodRun) -> list[Finding]:
    """What is wrong with the data or could not be reckoned; a cell left out matters only where a figure is expected.

    A row that links to a wrong one is not told beside it: the test ends in an error either way.
    """
    data = list(run.world.store.findings)
    reckoned = [finding for finding in run.findings if finding.code is not codes.LEFT_OUT_IN_TEST]
    errors = [finding for finding in (*data, *reckoned) if finding.severity is Severity.ERROR]
    causes = [finding for finding in errors if finding.code is not codes.LINKED_ROW_IN_ERROR]
    return causes or errors


def _follows(mismatch: TrialMismatch, run: PeriodRun) -> bool:
    """Whether a line is missing because of a wrong row, which is told already."""
    wrong = any(finding.severity is Severity.ERROR for finding in run.world.store.findings)
    return wrong and mismatch.finding.code is plan_codes.TEST_NAMES_NO_LINE


# --- comparing -------------------------------------------------------------------------------------------------------


def _compare(program: Program, trial: Trial, run: PeriodRun, expected: TrialExpected) -> TrialMismatch | None:
    line = _find_line(program, trial, run, expected)
    whose = expected.key or (COMPANY if expected.grain == COMPANY else trial.people[0])
    if line is None:
        finding = find(plan_codes.TEST_NAMES_NO_LINE, program.model.place(expected.cell.span), key=whose)
        return _mismatch(program, run.world.period, expected, whose, "-", finding)
    got = run.interpreter.cell(expected.node, Frames(expected.grain, line, "test"))
    got = _plain(run, got, expected.node.type)
    if isinstance(got, Failure):
        return _missing(program, run, expected, whose, got)
    if _is_same(got, expected.cell, program.header.rounding):
        return None
    return _mismatch(program, run.world.period, expected, whose, _show(got, expected.node.type), None)


def _find_line(program: Program, trial: Trial, run: PeriodRun, expected: TrialExpected) -> int | None:
    """The line that a test speaks of; none where there is no such line in this period."""
    world, grain = run.world, expected.grain
    if grain == COMPANY:
        return 0
    key = expected.key if expected.key is not None else trial.people[0]
    if grain in program.groups:
        return next((line for line in world.lines(grain) if world.key(grain, line) == key), None)
    line = world.store.tables[grain].index.get(key)
    return line if line is not None and line in world.lines(grain) else None


def _plain(run: PeriodRun, cell: Cell, kind: Type) -> Cell:
    """A link as the key of its line."""
    if kind.table is not None and isinstance(cell, int) and not isinstance(cell, bool):
        return run.world.key(kind.table, cell)
    return cell


def _is_same(got: Value | None, expected: TrialCell, mode: RoundingMode) -> bool:
    wanted = expected.value
    if isinstance(got, Money) and isinstance(wanted, Money):
        amount = TrialCell(wanted.amount, expected.places)
        return got.currency == wanted.currency and _is_same(got.amount, amount, mode)
    if expected.places is not None and isinstance(got, Fraction):
        exact = mode is RoundingMode.EXACT
        return round_to(got, expected.places, RoundingMode.HALF_UP if exact else mode) == wanted
    return type(got) is type(wanted) and got == wanted


def _missing(program: Program, run: PeriodRun, expected: TrialExpected, whose: str, got: Failure) -> TrialMismatch:
    reason = Words(got.finding.what("en"), got.finding.what("zh"))
    finding = find(
        codes.TEST_FIGURE_MISSING,
        program.model.place(expected.cell.span),
        *got.finding.places,
        figure=expected.label,
        key=whose,
        period=run.world.period.label,
        expected=_show(expected.cell.value, expected.node.type),
        reason=reason,
    )
    return _mismatch(program, run.world.period, expected, whose, "-", finding)


def _mismatch(
    program: Program, period: Period, expected: TrialExpected, whose: str, got: str, finding: Finding | None
) -> TrialMismatch:
    shown = _show(expected.cell.value, expected.node.type)
    finding = finding or find(
        codes.TEST_FIGURE_DIFFERS,
        program.model.place(expected.cell.span),
        figure=expected.label,
        key=whose,
        period=period.label,
        got=got,
        expected=shown,
    )
    return TrialMismatch(period.label, expected.label, whose, shown, got, finding, expected.cell.span)


def _show(value: Value | None, kind: Type) -> str:
    """A value as it would be written in a cell of a test."""
    return "empty" if value is None else show_constant(value, kind)
