"""Runs a program over periods: facts in, figures and proposed postings out; nothing is stored, no clock is read."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from perfkit.calendar import Period, parse_period
from perfkit.diagnostics import Finding, find, has_errors
from perfkit.diagnostics.codes import engine as codes
from perfkit.diagnostics.codes import ledger_closing as closing_codes
from perfkit.engine.accounting import list_fates
from perfkit.engine.advances import Advances
from perfkit.engine.by_hand import find_by_hand_and_rule
from perfkit.engine.clawbacks import Clawbacks, judge_clawbacks
from perfkit.engine.crediting import credit_rows
from perfkit.engine.digits import Digits
from perfkit.engine.exclude import leave_out_rows
from perfkit.engine.figures import FigureReckoner
from perfkit.engine.fingerprint import fingerprint_run
from perfkit.engine.gathers import Gatherer
from perfkit.engine.holders import find_other_holders
from perfkit.engine.intake import Intake, explain_period, list_unread
from perfkit.engine.interpret import Interpreter
from perfkit.engine.late import find_rows_outside, find_rows_to_tell
from perfkit.engine.ledger_state import (
    LedgerState,
    always_posts,
    check_ahead,
    check_begins,
    check_order,
    find_edited,
    find_edited_since,
    list_own,
    read_state,
    reads_history,
)
from perfkit.engine.lookups import Lookups
from perfkit.engine.musts import check_musts
from perfkit.engine.new_lines import find_new_lines
from perfkit.engine.not_posted import find_not_posted
from perfkit.engine.open_balances import find_adjusted_nowhere, find_dropped_names, find_gone
from perfkit.engine.other_versions import find_changed_grains, find_later_version, find_left_behind, find_reckoned_anew
from perfkit.engine.overrides import Override, find_unused, read_overrides
from perfkit.engine.postings import check_payees, iter_entries
from perfkit.engine.rates import RateSet, find_missing_sets, read_rates
from perfkit.engine.rawtable import RawTable
from perfkit.engine.result import PeriodRun, RunResult
from perfkit.engine.store import DIGIT_WORK_MAX, Cell, Failure, Store
from perfkit.engine.without_statement import find_without_statement
from perfkit.engine.world import World
from perfkit.ledger import Book, EntryKind, LedgerEntry, check_entries
from perfkit.plans import Program, compute_cost

BUDGET_STEPS = 500_000_000
"""Steps that a run may take when the caller names no budget."""

Progress = Callable[[str, int, int], None]
"""Called with a period's label, how many are done, and how many there are."""


def run_program(
    program: Program,
    raw: Mapping[str, RawTable],
    periods: Sequence[Period],
    *,
    as_of: datetime.date | None = None,
    ledger: Sequence[LedgerEntry] = (),
    only: frozenset[str] | None = None,
    rates: Mapping[str, RawTable] | None = None,
    overrides: Sequence[Override] = (),
    budget: int | None = None,
    progress: Progress | None = None,
    read: Store | None = None,
) -> RunResult:
    """Every figure of every line in every period, in order, the ledger threaded through.

    periods: at least one, each following the one before. as_of: facts dated later are not known yet.
    only: the participants who are asked for; nothing is posted for the others.
    rates: for each set that the plan takes from the host, its rates. overrides: figures that a person replaced; one
    that cannot be is an error of the run. read: what was read of the facts, where that is known; the run changes it.
    Result: the figures as far as they could be reckoned; a participant whom an error touches has no postings.
    Laws: the order of rows changes nothing; a range gives what its periods give one after the other; a run for some
    participants posts for them what the run for all would.
    """
    labels = tuple(period.label for period in periods)
    rates = rates or {}
    fingerprint = fingerprint_run(
        program, raw, periods=labels, as_of=as_of, ledger=tuple(ledger), rates=rates, overrides=tuple(overrides)
    )
    sets, wrong_rates = read_rates(program, rates)
    state, findings = _check_run(program, raw, periods, ledger, only, budget)
    findings = [*findings, *find_missing_sets((program,), rates), *wrong_rates]
    if has_errors(findings):
        return RunResult(program, Store(), (), tuple(findings), (), fingerprint)
    book = Book.of(list_own(program, ledger))
    digits = Digits(DIGIT_WORK_MAX if budget is None else budget)
    store = prepare_store(program, raw, periods[0], book, as_of=as_of, rates=sets, digits=digits, read=read)
    wrong = () if is_shared_error(store) else read_overrides(program, store, overrides)
    findings += (*store.findings, *wrong)
    if is_shared_error(store) or wrong:
        return RunResult(program, Store(), (), tuple(findings), (), fingerprint)
    findings += find_not_posted(program, store, book, state, periods[0], only)
    findings += _find_other_texts(program, book)
    thread = _Thread(program, store, book, state, fingerprint, only)
    for done, period in enumerate(periods):
        if progress is not None:
            progress(period.label, done, len(periods))
        findings += thread.run(period)
    runs = tuple(thread.runs)
    fates = list_fates(program, store, [found.world for found in runs])
    findings += find_unread_columns(program, raw)
    findings += find_rows_outside(program, store, fates)
    findings += find_unused(store, labels)
    return RunResult(program, store, runs, tuple(dict.fromkeys(findings)), fates, fingerprint, tuple(ledger), only)


def _find_other_texts(program: Program, book: Book) -> tuple[Finding, ...]:
    """What another version or another plan left in the ledger that this text does not go on with."""
    return (
        *find_changed_grains(program, book),
        *find_dropped_names(program, book),
        *find_left_behind(program, book),
        *find_later_version(program, book),
    )


class _Thread:
    """Runs one period after the other, each on what those before it posted. `runs`: of the periods so far."""

    def __init__(
        self,
        program: Program,
        store: Store,
        book: Book,
        state: LedgerState,
        fingerprint: str,
        only: frozenset[str] | None,
    ) -> None:
        self.program, self.store, self.book, self.state = program, store, book, state
        self.fingerprint, self.only = fingerprint, only
        self.runs: list[PeriodRun] = []
        self._keeps_history = reads_history(program)
        self._withheld: set[str] = set()

    def run(self, period: Period) -> list[Finding]:
        """Reckon a period and enter what it posts; what is to be told of it."""
        held = _find_held(self.state, period, self._withheld, self.only) if self._keeps_history else {}
        found = run_period(self.program, self.store, period, self.book, self.fingerprint, held, only=self.only)
        clawbacks = judge_clawbacks(found.world, found.entries)
        found = _withhold(found, clawbacks, self.only)
        self._withheld |= {found.world.key(self.program.participants or "", line) for line in found.withheld}
        told = [
            *find_reckoned_anew(found, self.book, self._reckon_again),
            *find_new_lines(found.world, found.interpreter, found.entries),
            *find_other_holders(found.world, found.entries),
            *clawbacks.findings,
            *find_by_hand_and_rule(found.world, found.entries),
        ]
        self.book.add(found.entries)
        self.runs.append(found)
        return [*told, *found.findings, *_find_strangers(found, self.only)]

    def _reckon_again(self, period: Period, before: Book) -> PeriodRun:
        """A period from another ledger; its work on long numbers is not the run's."""
        counted, self.store.digits = self.store.digits, Digits(DIGIT_WORK_MAX)
        again = run_period(self.program, self.store, period, before, self.fingerprint, {})
        self.store.digits = counted
        return again


def _withhold(run: PeriodRun, clawbacks: Clawbacks, only: frozenset[str] | None) -> PeriodRun:
    """A period without the statements that would take back what was never paid."""
    if not clawbacks.withheld:
        return run
    world, people = run.world, run.world.program.participants or ""
    keys = {line: world.key(people, line) for line in sorted(world.active)}
    wrong = {line: clawbacks.withheld[key] for line, key in keys.items() if key in clawbacks.withheld}
    withheld = run.withheld | frozenset(wrong)
    unasked = frozenset(line for line, key in keys.items() if only is not None and key not in only)
    return replace(
        run,
        entries=tuple(iter_entries(world, run.fingerprint, withheld | unasked)),
        findings=(*run.findings, *(finding for findings in wrong.values() for finding in findings)),
        withheld=withheld,
        reasons={**run.reasons, **{line: (*run.reasons.get(line, ()), *found) for line, found in wrong.items()}},
    )


def _find_strangers(run: PeriodRun, only: frozenset[str] | None) -> list[Finding]:
    """The keys that are asked for and belong to nobody who takes part."""
    world = run.world
    known = {world.key(world.program.participants or "", line) for line in world.active}
    strangers = sorted(only - known) if only is not None else []
    return [find(closing_codes.NOBODY_BY_THAT_KEY, None, key=key, period=world.period.label) for key in strangers]


def _find_held(
    state: LedgerState, period: Period, withheld: Collection[str], only: frozenset[str] | None
) -> dict[str, Finding]:
    """Whose past is not known, and why: an earlier period is withheld, or still open."""
    found = {key: find(codes.PAST_WITHHELD, None, key=key, period=period.label) for key in sorted(withheld)}
    for key, label in state.list_open_before(period).items():
        if only is None or key in only:
            found[key] = find(closing_codes.EARLIER_OPEN, None, key=key, period=label, now=period.label)
    return found


def prepare_store(
    program: Program,
    raw: Mapping[str, RawTable],
    first: Period,
    book: Book,
    *,
    as_of: datetime.date | None = None,
    rates: Mapping[str, RateSet] | None = None,
    digits: Digits | None = None,
    read: Store | None = None,
) -> Store:
    """The facts read and the rows left out, ready for the first period. rates: the plan's own where none are given.

    digits: how much work on long numbers may be done on them. read: what was read of the facts already.
    """
    store = Intake(program, raw).read() if read is None else read
    store.digits = store.digits if digits is None else digits
    store.rates = read_rates(program, {})[0] if rates is None else rates
    world = World(program, store, first, book)
    interpreter = Interpreter(world, Lookups(program, first.ends_on))
    leave_out_rows(program, store, interpreter, as_of=as_of)
    credit_rows(program, store, first, book)
    return store


def run_period(
    program: Program,
    store: Store,
    period: Period,
    book: Book,
    fingerprint: str,
    held: Mapping[str, Finding],
    *,
    only: frozenset[str] | None = None,
) -> PeriodRun:
    """Every figure of one period, and what it proposes to post. held: whose past is not known, and why."""
    world = World(program, store, period, book)
    world.prepare()
    interpreter = Interpreter(world, Lookups(program, period.ends_on))
    Gatherer(interpreter)
    reckoner = FigureReckoner(world, interpreter)
    reckoner.reckon_all(Advances(world).set_apart)
    broken, breakers = check_musts(world, interpreter)
    keys = {line: world.key(program.participants or "", line) for line in sorted(world.active)}
    later = {line: held[key] for line, key in keys.items() if key in held}
    of_all = (*world.find_loops(), *_find_digits_out(store))
    reasons = {
        line: (*breakers.get(line, ()), *((later[line],) if line in later else ()), *of_all)
        for line in {*breakers, *later, *(world.active if of_all else ())}
    }
    withheld = frozenset(_failing(world) | set(reasons))
    about_all = (
        *of_all,
        *check_payees(world),
        *find_rows_to_tell(world),
        *find_without_statement(world),
        *find_gone(world),
        *find_adjusted_nowhere(world),
    )
    findings = (*reckoner.findings, *broken, *later.values(), *about_all)
    entries: tuple[LedgerEntry, ...] = ()
    if not is_shared_error(store) and not of_all:
        unasked = frozenset(line for line, key in keys.items() if only is not None and key not in only)
        entries = tuple(iter_entries(world, fingerprint, withheld | unasked))
    return PeriodRun(world, interpreter, entries, findings, withheld, fingerprint, reasons)


def _find_digits_out(store: Store) -> tuple[Finding, ...]:
    """That the run did all the work on long numbers that it may: then nobody's figures count, whoever came first."""
    return (find(codes.DIGITS_RUN_OUT),) if store.digits.is_out else ()


def is_shared_error(store: Store) -> bool:
    """Whether something is wrong with a whole table, so that no figure can be trusted."""
    whole = (codes.TABLE_MISSING, codes.COLUMN_MISSING)
    return any(finding.code in whole for finding in store.findings)


def _failing(world: World) -> set[int]:
    """The participants with a figure that could not be reckoned, other than for what a test may leave out."""
    people = world.program.participants
    found: set[int] = set()
    for (grain, _), cells in world.cells.items():
        if grain == people:
            found |= {line for line in world.active if _fails(cells[line])}
    return found


def _fails(cell: Cell) -> bool:
    return isinstance(cell, Failure) and cell.finding.code is not codes.LEFT_OUT_IN_TEST


# --- before anything is reckoned -----------------------------------------------------------------------------------


def _check_run(
    program: Program,
    raw: Mapping[str, RawTable],
    periods: Sequence[Period],
    ledger: Sequence[LedgerEntry],
    only: frozenset[str] | None,
    budget: int | None,
) -> tuple[LedgerState, list[Finding]]:
    findings = list(check_entries(ledger, plan=program.header.title))
    findings += check_pay_periods(program, periods)
    state, wrong = check_begins(program, periods, ledger, only)
    findings += wrong
    findings += find_edited_since(program, list_own(program, ledger), state)
    cost = compute_cost(program)
    lines: dict[str, int] = {}
    for name, info in program.tables.items():
        if info.credit is not None:
            lines[name] = lines.get(info.credit.table, 0) * len(info.credit.lines)
        elif info.source in raw:
            lines[name] = len(raw[info.source].rows)
    lines |= {name: lines.get(group.members, 1) for name, group in program.groups.items() if group.is_of_rows}
    # Windows look back over what was posted, and over the periods of this run.
    past = len({entry.period for entry in ledger}) + len(periods)
    # The first period of a version is reckoned from the ledger of the one before, too, to see what it sees otherwise.
    again = 2 if any(entry.version != program.header.version for entry in ledger) else 0
    steps = cost.total(lines, past) * (len(periods) + again)
    limit = BUDGET_STEPS if budget is None else budget
    if steps > limit:
        findings.append(find(codes.OVER_BUDGET, None, steps=f"{steps:,}", budget=f"{limit:,}"))
    return state, findings


def check_pay_periods(program: Program, periods: Sequence[Period]) -> list[Finding]:
    """What is wrong with periods that are to be run: of another length, or on days when the plan does not hold."""
    header = program.header
    outside = [p for p in periods if p.ends_on < header.starts_on or p.starts_on > header.last_day]
    wrong = [p for p in periods if p.kind is not header.period]
    findings = []
    if wrong:
        findings.append(explain_period(program, wrong[0]))
    elif outside:
        findings.append(
            find(codes.PERIOD_OUTSIDE, None, period=outside[0].label, start=header.starts_on, end=header.last_day)
        )
    return findings


def check_gaps(program: Program, ledger: Sequence[LedgerEntry]) -> list[Finding]:
    """What is to be told of periods that a version of a plan left out, in a ledger as it stands."""
    own = list_own(program, [entry for entry in ledger if entry.plan == program.header.title])
    state, wrong = read_state(program, own)
    if wrong is not None:
        return [wrong]
    gaps = check_order(program, own, state)
    return [*gaps, *_list_ahead(program, own, state), *find_edited(program, own, state.in_order)]


def _list_ahead(program: Program, own: Sequence[LedgerEntry], state: LedgerState) -> Iterator[Finding]:
    """The adjustments of a version that lie beyond the open period. Codes: PKH081."""
    for entry in own:
        if entry.kind is EntryKind.ADJUSTED and entry.version == program.header.version:
            period = parse_period(entry.period, program.calendar)
            yield from check_adjusted(program, state, period, entry.payee)


def check_adjusted(program: Program, state: LedgerState, period: Period, payee: str) -> list[Finding]:
    """Whether an adjustment lies beyond the open period, where rules read it and the ledger says which that is.

    As for a run behind a gap: where a period may leave nothing and none was ever closed, nobody can tell.
    Codes: PKH081.
    """
    if not reads_history(program) or not (state.closed or always_posts(program)):
        return []
    return check_ahead(program, state, period, payee)


def check_beginning(program: Program, period: Period) -> list[Finding]:
    """What is to be told of a run that begins a ledger."""
    return check_begins(program, [period], (), None)[1]


def find_unread_columns(program: Program, raw: Mapping[str, RawTable]) -> list[Finding]:
    """Advice for each table of rows with columns that no line of the plan declares."""
    found = []
    for table, columns in list_unread(program, raw):
        found.append(find(codes.COLUMNS_UNREAD, None, table=table, columns=", ".join(f"`{name}`" for name in columns)))
    return found
