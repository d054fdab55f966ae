"""Finds what an earlier version of a plan posted and this one sees otherwise: another grain, or the same rows anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from perfkit.calendar import Period, shift_period
from perfkit.diagnostics import Finding, Refused, Words, find, show_few, show_few_words
from perfkit.diagnostics.codes import ledger_told as codes
from perfkit.engine.awards import show_stored
from perfkit.engine.result import PeriodRun
from perfkit.ledger import RULE_KINDS, Book, EntryKind, LedgerEntry
from perfkit.plans import FigureKind, PostingKind, Program
from perfkit.values import render_money

RowName = tuple[tuple[str, str] | None, str]
Reckon = Callable[[Period, Book], PeriodRun]
_SHOWN = 5
_MONEY = (EntryKind.EARNED, EntryKind.PAYABLE)
_ZERO = Fraction(0)


def find_changed_grains(program: Program, book: Book) -> tuple[Finding, ...]:
    """Warnings about names posted at another grain before, until this version has posted them at its own.

    A participant's line sees also what was posted for his rows, so that only lines of rows and groups are told of.
    Codes: PKH051.
    """
    people, version = program.participants or "", program.header.version
    grains: dict[str, dict[str, None]] = {}
    for figure in program.figures:
        posting = figure.posting
        is_paid = posting is not None and posting.kind is not PostingKind.CARRY and not posting.is_information
        if figure.kind is FigureKind.POSTING and posting is not None and is_paid:
            grains.setdefault(posting.name, {})[figure.grain] = None
    counts, settled = dict[tuple[str, str], int](), set[str]()
    for entry in book.entries:
        own = grains.get(entry.name, {people: None})
        if entry.kind not in _MONEY or people in own:
            continue
        grain = people if entry.row is None else entry.row[0]
        if grain in own:
            settled |= {entry.name} if entry.version == version else set()
        else:
            counts[(entry.name, grain)] = counts.get((entry.name, grain), 0) + 1
    return tuple(
        find(codes.GRAIN_CHANGED, None, name=name, before=grain, now="`, `".join(grains[name]), count=count)
        for (name, grain), count in counts.items()
        if name not in settled
    )


def find_reckoned_anew(run: PeriodRun, book: Book, reckon: Reckon) -> tuple[Finding, ...]:
    """Warnings about rows with money of an earlier version that this one sees otherwise, up or down.

    run: the period. book: the ledger before it. reckon: a period as this version has it, from another ledger.
    Told is the first period of this version, in which other rules show; what changes later does so by the facts. A row
    is seen otherwise if this version would have posted another amount for it in the period before: so what falls due
    by the passing of time, or is taken back for a refund of this period, at a rate that was carried, is not told.
    Codes: PKH052.
    """
    program, period = run.world.program, run.world.period
    version = program.header.version
    if any(entry.version == version and entry.period != period.label for entry in book.entries):
        return ()
    known = [entry for entry in run.entries if _adds_to_earlier(entry, program, book)]
    found: dict[tuple[str, str, int, str], dict[str, Fraction]] = {}
    for entry in _list_seen_otherwise(known, run, book, reckon) if known else ():
        assert entry.row is not None
        earlier = book.list_posted(entry.kind, entry.row, entry.name)
        line = (entry.row[0], entry.name, earlier[-1].version, entry.currency or program.header.currency)
        rows = found.setdefault(line, {})
        rows[entry.row[1]] = rows.get(entry.row[1], _ZERO) + entry.money
    findings = []
    for (table, name, posted_by, currency), rows in found.items():
        shown = show_few([f"`{key}`" for key in rows], _SHOWN)
        amount = render_money(sum(rows.values(), _ZERO), currency)
        values = {"table": table, "name": name, "before": posted_by, "now": version, "rows": shown}
        findings.append(find(codes.RECKONED_ANEW, None, **values, amount=amount, count=len(rows)))
    return tuple(findings)


def _adds_to_earlier(entry: LedgerEntry, program: Program, book: Book) -> bool:
    """Whether an entry is of a row for which an earlier version posted money."""
    if entry.kind is not EntryKind.PAYABLE or entry.row is None or entry.row[0] not in program.tables:
        return False
    earlier = book.list_posted(entry.kind, entry.row, entry.name)
    if not entry.amount or not sum((each.money for each in earlier), _ZERO):
        return False
    return earlier[-1].version != entry.version


def _list_seen_otherwise(known: list[LedgerEntry], run: PeriodRun, book: Book, reckon: Reckon) -> Sequence[LedgerEntry]:
    """The entries of rows for which the period before would now be posted otherwise, or cannot be reckoned.

    What a row was given in that period itself, as a rate that it carries from then on, counts as given: it is asked
    also what would be posted if the row had come into the period with it.
    """
    calendar = run.world.program.calendar
    before = shift_period(run.world.period, -1, calendar)
    posted, kept = list[LedgerEntry](), list[LedgerEntry]()
    for entry in book.entries:
        # What was put right since stands in the period that it belongs to, as it would have at the time.
        moved = replace(entry, period=entry.for_period) if entry.kind in RULE_KINDS else entry
        (posted if entry.kind in RULE_KINDS and moved.period == before.label else kept).append(moved)
    had = _sum_by_row(posted)
    known = _list_changed(known, reckon(before, Book.of(kept)), had)
    given = {(each.row, each.name): each for each in posted if each.kind is EntryKind.CARRIED and each.row is not None}
    if not known or not given:
        return known
    try:
        label = shift_period(before, -1, calendar).label
    except Refused:
        # A list of periods begins with this one, so nothing can be handed over to it.
        return known
    others = [each for each in kept if each.for_period != label or (each.row, each.name) not in given]
    opened = (replace(each, period=label, for_period=label) for each in given.values())
    return _list_changed(known, reckon(before, Book.of((*others, *opened))), had)


def _list_changed(known: list[LedgerEntry], again: PeriodRun, had: Mapping[RowName, Fraction]) -> list[LedgerEntry]:
    """The entries of rows for which a period that is reckoned again posts something else than was posted."""
    world, people = again.world, again.world.program.participants or ""
    sound = {world.key(people, line) for line in world.active if line not in again.withheld}
    has = _sum_by_row(again.entries)
    lines = [(entry, (entry.row, entry.name)) for entry in known]
    return [entry for entry, line in lines if entry.payee not in sound or had.get(line) != has.get(line)]


def _sum_by_row(entries: Iterable[LedgerEntry]) -> dict[RowName, Fraction]:
    """What is payable by row and name, as far as it is not nothing."""
    found: dict[RowName, Fraction] = {}
    for entry in entries:
        if entry.kind is EntryKind.PAYABLE and entry.row is not None:
            line = (entry.row, entry.name)
            found[line] = found.get(line, _ZERO) + entry.money
    return {line: amount for line, amount in found.items() if amount}


def find_later_version(program: Program, book: Book) -> tuple[Finding, ...]:
    """A warning that a later version posted already: versions of a plan follow each other.

    Codes: PKH071.
    """
    header = program.header
    later = [each for each in book.entries if each.version > header.version and each.kind in RULE_KINDS]
    if not later:
        return ()
    newest = max(each.version for each in later)
    period = min(each.period for each in later if each.version == newest)
    return (find(codes.VERSION_BACK, None, now=header.version, newest=newest, period=period),)


def find_left_behind(program: Program, book: Book) -> tuple[Finding, ...]:
    """Warnings about what earlier versions carried and this one does not, and what it reads and they did not record.

    Told in the first period of this version.
    Codes: PKH068, PKH069.
    """
    header = program.header
    earlier = [entry.version for entry in book.entries if entry.version < header.version]
    own = (entry for entry in book.entries if entry.version == header.version)
    if not earlier or any(entry.kind in (*RULE_KINDS, EntryKind.CLOSED) for entry in own):
        return ()
    postings = [figure.posting for figure in program.figures if figure.posting is not None]
    carried = {posting.name for posting in postings if posting.kind is PostingKind.CARRY}
    left: dict[str, list[Words]] = {}
    for (line, name), by_period in book.carried.items():
        last = list(by_period.values())[-1]
        if name not in carried and not _is_nothing(last):
            value = show_stored(last.value)
            if last.amount is not None:
                value = Words(*[render_money(last.amount, last.currency or header.currency)] * 2)
            left.setdefault(name, []).append(Words(f"`{line[1]}` {value.en}", f"`{line[1]}` {value.zh}"))
    found = [_tell_dropped(header.version, name, values) for name, values in left.items()]
    known = {name for _, name in book.recorded}
    new = sorted({name for _, name in program.recorded} - known)
    if new:
        shown = ", ".join(f"`{name}`" for name in new)
        found.append(find(codes.RECORDED_FIRST, None, names=shown, now=header.version, before=max(earlier)))
    return tuple(found)


def _is_nothing(entry: LedgerEntry) -> bool:
    return entry.is_void or (not entry.amount and entry.value in (None, "n:0", "f:no"))


def _tell_dropped(now: int, name: str, values: list[Words]) -> Finding:
    shown = show_few_words(values, _SHOWN)
    return find(codes.CARRY_DROPPED, None, now=now, name=name, count=len(values), values=shown)
