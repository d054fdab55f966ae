"""Runs a program over periods: facts in, figures and proposed postings out; nothing is stored, no clock is read."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence

from perfkit.calendar import Period, parse_period, shift_period
from perfkit.diagnostics import Finding, Place, Refused, find, has_errors
from perfkit.diagnostics.codes import engine as codes
from perfkit.diagnostics.codes import ledger as ledger_codes
from perfkit.engine.accounting import list_fates
from perfkit.engine.crediting import credit_rows
from perfkit.engine.exclude import leave_out_rows
from perfkit.engine.figures import FigureReckoner
from perfkit.engine.fingerprint import fingerprint_run
from perfkit.engine.gathers import Gatherer
from perfkit.engine.intake import Intake, explain_period, list_unread
from perfkit.engine.interpret import Interpreter
from perfkit.engine.late import find_late_rows, find_rows_outside, find_vanished_rows
from perfkit.engine.lookups import Lookups
from perfkit.engine.musts import check_musts
from perfkit.engine.postings import check_payees, iter_entries
from perfkit.engine.rawtable import RawTable
from perfkit.engine.result import PeriodRun, RunResult
from perfkit.engine.store import Cell, Failure, Store
from perfkit.engine.world import World
from perfkit.ledger import Book, LedgerEntry, check_ledger
from perfkit.plans import PostingKind, Program, compute_cost

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
    budget: int | None = None,
    progress: Progress | None = None,
) -> RunResult:
    """Every figure of every line in every period, in order, the ledger threaded through.

    periods: at least one, each following the one before. as_of: facts dated later are not known yet.
    Result: the figures as far as they could be reckoned; a participant whom an error touches has no postings.
    Laws: the order of rows changes nothing; a range gives what its periods give one after the other.
    """
    labels = tuple(period.label for period in periods)
    fingerprint = fingerprint_run(program, raw, periods=labels, as_of=as_of, ledger=tuple(ledger))
    findings = list(_check_run(program, raw, periods, ledger, budget))
    if has_errors(findings):
        return RunResult(program, Store(), (), tuple(findings), (), fingerprint)
    book = Book.of(ledger)
    store = prepare_store(program, raw, periods[0], book, as_of=as_of)
    findings += store.findings
    if _is_shared_error(store):
        return RunResult(program, Store(), (), tuple(findings), (), fingerprint)
    runs: list[PeriodRun] = []
    keeps_history, held = _reads_history(program), frozenset[str]()
    for done, period in enumerate(periods):
        if progress is not None:
            progress(period.label, done, len(periods))
        found = run_period(program, store, period, book, fingerprint, held if keeps_history else frozenset())
        held |= {found.world.key(program.participants or "", line) for line in found.withheld}
        book.add(found.entries)
        runs.append(found)
        findings += found.findings
    fates = list_fates(program, store, [found.world for found in runs])
    findings += _unread_columns(program, raw)
    findings += find_rows_outside(program, store, fates)
    return RunResult(program, store, tuple(runs), tuple(dict.fromkeys(findings)), fates, fingerprint)


def prepare_store(
    program: Program, raw: Mapping[str, RawTable], first: Period, book: Book, *, as_of: datetime.date | None = None
) -> Store:
    """The facts read and the rows left out, ready for the first period."""
    store = Intake(program, raw).read()
    world = World(program, store, first, book)
    interpreter = Interpreter(world, Lookups(program, first.ends_on))
    leave_out_rows(program, store, interpreter, as_of=as_of)
    credit_rows(program, store, first, book)
    return store


def run_period(
    program: Program, store: Store, period: Period, book: Book, fingerprint: str, held: frozenset[str]
) -> PeriodRun:
    """Every figure of one period, and what it proposes to post. held: the participants withheld in an earlier one."""
    world = World(program, store, period, book)
    world.prepare()
    interpreter = Interpreter(world, Lookups(program, period.ends_on))
    Gatherer(interpreter)
    reckoner = FigureReckoner(world, interpreter)
    reckoner.reckon_all()
    broken, breakers = check_musts(world, interpreter)
    later = {
        line: find(codes.PAST_WITHHELD, None, key=world.key(program.participants or "", line), period=period.label)
        for line in sorted(world.active)
        if world.key(program.participants or "", line) in held
    }
    reasons = {
        line: (*breakers.get(line, ()), *((later[line],) if line in later else ()), *world.find_loops())
        for line in {*breakers, *later, *(world.active if world.find_loops() else ())}
    }
    withheld = frozenset(_failing(world) | set(reasons))
    about_all = (*world.find_loops(), *check_payees(world), *find_late_rows(world), *find_vanished_rows(world))
    findings = (*reckoner.findings, *broken, *later.values(), *about_all)
    entries = () if _is_shared_error(store) or world.find_loops() else tuple(iter_entries(world, fingerprint, withheld))
    return PeriodRun(world, interpreter, entries, findings, withheld, fingerprint, reasons)


def _is_shared_error(store: Store) -> bool:
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
    budget: int | None,
) -> list[Finding]:
    findings = list(check_ledger(ledger, plan=program.header.title))
    findings += _check_periods(program, periods)
    findings += _check_follows(program, periods[0], ledger)
    cost = compute_cost(program)
    lines: dict[str, int] = {}
    for name, info in program.tables.items():
        if info.credit is not None:
            lines[name] = lines.get(info.credit.table, 0) * len(info.credit.lines)
        elif info.source in raw:
            lines[name] = len(raw[info.source].rows)
    lines |= {name: lines.get(group.members, 1) for name, group in program.groups.items() if group.is_of_rows}
    steps = cost.total(lines) * len(periods)
    limit = BUDGET_STEPS if budget is None else budget
    if steps > limit:
        findings.append(find(codes.OVER_BUDGET, None, steps=f"{steps:,}", budget=f"{limit:,}"))
    return findings


def _check_periods(program: Program, periods: Sequence[Period]) -> list[Finding]:
    header = program.header
    outside = [p for p in periods if p.ends_on < header.starts_on or p.starts_on > header.ends_on]
    wrong = [p for p in periods if p.kind is not header.period]
    findings = []
    if wrong:
        findings.append(explain_period(program, wrong[0]))
    elif outside:
        findings.append(
            find(codes.PERIOD_OUTSIDE, None, period=outside[0].label, start=header.starts_on, end=header.ends_on)
        )
    return findings


def _check_follows(program: Program, first: Period, ledger: Sequence[LedgerEntry]) -> list[Finding]:
    """A ledger must end where the run begins; an empty one makes the run its beginning."""
    if not _reads_history(program):
        return []
    if not ledger:
        return [find(ledger_codes.LEDGER_BEGINS, None, first=first.label)]
    last, wrong = _find_last(program, ledger)
    if wrong is not None or last is None:
        return [wrong] if wrong is not None else []
    following = shift_period(last, 1, program.calendar)
    if following.index < first.index:
        code = ledger_codes.LEDGER_GAP if _always_posts(program) else ledger_codes.LEDGER_QUIET
        return [find(code, None, last=last.label, first=first.label, next=following.label)]
    if following.index > first.index:
        return [find(ledger_codes.LEDGER_AHEAD, None, last=last.label, first=first.label, next=following.label)]
    return []


def _find_last(program: Program, ledger: Sequence[LedgerEntry]) -> tuple[Period | None, Finding | None]:
    """The last period of a ledger, or what is wrong with the first entry that names none of the plan's periods."""
    last: Period | None = None
    for number, entry in enumerate(ledger, start=1):
        place = Place("ledger", path=f"entry {number}")
        try:
            period = parse_period(entry.period, program.calendar)
        except Refused as refused:
            return None, refused.finding.at(place)
        if period.kind is not program.header.period:
            return None, explain_period(program, period).at(place)
        last = period if last is None or period.ends_on > last.ends_on else last
    return last, None


def _always_posts(program: Program) -> bool:
    """Whether every period leaves something in the ledger, so that one without is one that was not run."""
    carries = any(figure.posting and figure.posting.kind is PostingKind.CARRY for figure in program.figures)
    return carries or bool(program.recorded)


def _reads_history(program: Program) -> bool:
    return _always_posts(program) or program.reads_ledger


def _unread_columns(program: Program, raw: Mapping[str, RawTable]) -> list[Finding]:
    found = []
    for table, columns in list_unread(program, raw):
        found.append(find(codes.COLUMNS_UNREAD, None, table=table, columns=", ".join(f"`{name}`" for name in columns)))
    return found
