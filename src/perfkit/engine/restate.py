"""Puts closed periods right: reckons them as they would be now, and proposes the differences for an open period."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from perfkit.calendar import Period, add_months, parse_period, shift_period
from perfkit.diagnostics import Finding, Severity, Words, find, has_errors, show_few
from perfkit.diagnostics.codes import engine as engine_codes
from perfkit.diagnostics.codes import ledger_closing as codes
from perfkit.diagnostics.codes import ledger_told as told_codes
from perfkit.engine.awards import drop_unrecorded, find_changed_awards
from perfkit.engine.corrected import Correction
from perfkit.engine.fingerprint import fingerprint_run
from perfkit.engine.ledger_state import find_edited, find_lost, list_own, read_state
from perfkit.engine.missing_rows import Missing, find_missing_rows, list_missing
from perfkit.engine.overrides import Override, read_overrides
from perfkit.engine.rates import find_missing_sets, read_rates
from perfkit.engine.rawtable import RawTable
from perfkit.engine.result import PeriodRun
from perfkit.engine.run import is_shared_error, prepare_store, run_period
from perfkit.engine.settled_shares import Changes, settle_shares
from perfkit.engine.store import Store
from perfkit.engine.world import World
from perfkit.ledger import RULE_KINDS, Book, EntryKind, LedgerEntry, check_entries
from perfkit.plans import Corrections, Program, Table
from perfkit.values import render_money

_ZERO = Fraction(0)
_MONEY = (EntryKind.EARNED, EntryKind.PAYABLE)
_SHOWN = 5
_TOLD = 20
"""Most amounts that one finding names."""

Line = tuple[EntryKind, str, str, tuple[str, str] | None, str]
"""What postings are compared by: kind, payee, name, row, and of money its currency."""

Row = tuple[tuple[str, str] | None, str]
"""A row or group, and the name under which it was posted; none where that is a participant's own."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A closed period with the version of the plan that it is put right by, and the facts as known now.

    left_open: whose statement of the period is not closed yet. It is still to be run, so nothing of it is put right.
    """

    period: Period
    program: Program
    store: Store
    left_open: frozenset[str] = frozenset()


@dataclass(slots=True)
class Restated:
    """What putting closed periods right proposes. corrections: of money, with the old and the new figure.

    left: corrections of money that lie further back than the plan says, and are left to a person. carried: of money
    that is carried, for which none is posted.
    """

    entries: list[LedgerEntry] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    findings: dict[Finding, None] = field(default_factory=dict)
    left: list[Correction] = field(default_factory=list)
    carried: list[Correction] = field(default_factory=list)


def restate_periods(
    chapters: Sequence[Chapter], ledger: Iterable[LedgerEntry], into: Period, fingerprint: str
) -> Restated:
    """The differences between closed periods as they would be now and what was posted for them.

    chapters: the closed periods in order, each with the version it is put right by. ledger: the entries that these
    versions read. into: the open period in which the differences are posted.
    Each period sees the corrected openings of those before it. `restated` reckons earn and pay lines anew, `absorbed`
    earn lines and what is carried, so that the open period's pay line meets the corrected `earned`. What cannot be
    reckoned, and what lies further back than the plan says, stays as it was posted.
    Laws: the sum posted for a period equals one pass over the facts (`restated`); doing it twice changes nothing more.
    """
    found = Restated()
    if chapters:
        _Restating(chapters, tuple(ledger), into, fingerprint, found).run()
    return found


class _Restating:
    """One pass over the closed periods, forwards."""

    def __init__(
        self, chapters: Sequence[Chapter], ledger: tuple[LedgerEntry, ...], into: Period, fingerprint: str, to: Restated
    ) -> None:
        self.chapters = chapters
        self.into = into
        self.fingerprint = fingerprint
        self.found = to
        labels = {chapter.period.label for chapter in chapters}
        self.known: dict[str, list[LedgerEntry]] = {label: [] for label in labels}
        self.book = Book()
        kept = []
        for entry in sorted(ledger, key=lambda each: each.sort_key):
            if entry.kind in RULE_KINDS and entry.for_period in labels:
                self.known[entry.for_period].append(entry)
            else:
                kept.append(entry)
        self.book.add(kept)
        self.held: set[str] = set()
        self.gone: dict[str, set[str]] = {}
        self.by_hand = _list_by_hand(kept)
        self.payees: dict[Row, set[str]] = {}
        for entry in (each for known in self.known.values() for each in known if each.kind is EntryKind.PAYABLE):
            self.payees.setdefault((entry.row, entry.name), set()).add(entry.payee)
        self.now: list[LedgerEntry] = []
        self._turns: dict[str, int] = {}
        self.differences: list[tuple[Correction, bool]] = []
        self.missing: list[Missing] = []

    def run(self) -> None:
        """Every chapter in order."""
        for chapter in self.chapters:
            program, period, known = chapter.program, chapter.period, self.known[chapter.period.label]
            if period.starts_on < _find_oldest_kept(program, self.into):
                self._enter(known, now=())
                continue
            self.held |= chapter.left_open
            held = {key: find(engine_codes.PAST_WITHHELD, None, key=key, period=period.label) for key in self.held}
            run = run_period(program, chapter.store, period, self.book, self.fingerprint, held)
            leads = _Leads(run.world)
            self._hold(chapter, run, known)
            rows = self._find_staying_rows(known)
            stays = [entry for entry in known if self._stays(entry, rows)]
            rest = [entry for entry in known if not self._stays(entry, rows)]
            now = [entry for entry in run.entries if not self._stays(entry, rows)]
            now = drop_unrecorded(program, known, now)
            if program.header.corrections is Corrections.ABSORBED:
                now = [*_with_posted_payables(now, rest, self.payees, leads)]
            told_awards = find_changed_awards(program, period, rest, now)
            self.found.findings |= dict.fromkeys(told_awards)
            if self._is_too_old(chapter):
                self._tell_old(chapter, rest, now)
                # Of a version that has settled nothing is posted at all, so that each amount is told once.
                is_settled = _is_settled(program, self.into)
                self._enter(stays if is_settled else known, now if is_settled else ())
                continue
            self._note_gone(chapter, rest)
            self._compare(chapter, rest, now, leads)
            differences, kind = _iter_differences(rest, now), _told_kind(program)
            self.missing += list_missing(run.world, differences, kind)
            self._enter(stays, now)
        self._post()
        self._tell_gone()

    def _enter(self, stays: Iterable[LedgerEntry], now: Iterable[LedgerEntry]) -> None:
        """What later periods see of this one: each entry as if it had been posted in the period it belongs to."""
        seen = [replace(entry, period=entry.for_period) for entry in (*stays, *now)]
        self.now += [entry for entry in seen if entry.row in self.by_hand]
        self.book.add(seen)

    # --- what stays as it was ----------------------------------------------------------------------------------------

    def _hold(self, chapter: Chapter, run: PeriodRun, known: Iterable[LedgerEntry]) -> None:
        """Note whose postings stay, since what they would be cannot be told; they stay in later periods too."""
        people, table = chapter.program.participants or "", chapter.store.tables.get(chapter.program.participants or "")
        for finding in run.findings:
            if finding.severity is Severity.ERROR and finding.code is not engine_codes.PAST_WITHHELD:
                self.found.findings[finding] = None
        self.held |= {run.world.key(people, line) for line in run.withheld}
        for entry in known:
            if entry.payee and table is not None and entry.payee not in table.index and entry.payee not in self.held:
                self.held.add(entry.payee)
                values = {
                    "payee": entry.payee,
                    "period": chapter.period.label,
                    "amounts": self._show_posted(entry.payee),
                }
                self.found.findings[find(codes.PAYEE_GONE, None, **values)] = None

    def _show_posted(self, payee: str) -> Words | str:
        """What was posted for a payee in all closed periods, by name, and for which rows."""
        money, rows = dict[tuple[str, str], Fraction](), dict[tuple[str, str], dict[str, None]]()
        for entry in (each for known in self.known.values() for each in known):
            if entry.payee == payee and entry.kind is EntryKind.PAYABLE and entry.amount:
                line = (entry.name, entry.currency or "")
                money[line] = money.get(line, _ZERO) + entry.amount
                rows.setdefault(line, {}).update({f"`{entry.row[1]}`": None} if entry.row is not None else {})
        shown = []
        for line, amount in sorted(money.items()):
            of = list(rows[line])
            rest = f" ({show_few(of, _SHOWN)})" if of else ""
            shown.append(f"`{line[0]}` {render_money(amount, line[1])}{rest}")
        return ", ".join(shown) or Words("nothing payable", "无应发金额")

    def _find_staying_rows(self, known: Iterable[LedgerEntry]) -> frozenset[tuple[str, tuple[str, str] | None]]:
        """The rows, by name, whose postings stay together, since some of them are of who is held."""
        held = (entry for entry in known if entry.row is not None and entry.payee in self.held)
        return frozenset((entry.name, entry.row) for entry in held)

    def _stays(self, entry: LedgerEntry, rows: Collection[tuple[str, tuple[str, str] | None]]) -> bool:
        return entry.payee in self.held or (entry.name, entry.row) in rows

    def _note_gone(self, chapter: Chapter, known: Iterable[LedgerEntry]) -> None:
        """Note the rows that were posted for and are not passed any more."""
        for entry in known:
            table = chapter.store.tables.get(entry.row[0]) if entry.row is not None else None
            if table is not None and entry.row is not None and entry.row[1] not in table.index:
                self.gone.setdefault(entry.row[0], set()).add(entry.row[1])

    def _is_too_old(self, chapter: Chapter) -> bool:
        within = chapter.program.header.corrections_within
        is_too_old = within is not None and chapter.period.starts_on < add_months(self.into.starts_on, -within)
        return is_too_old or _is_settled(chapter.program, self.into)

    # --- comparing ---------------------------------------------------------------------------------------------------

    def _compare(
        self, chapter: Chapter, known: Sequence[LedgerEntry], now: Sequence[LedgerEntry], leads: _Leads
    ) -> None:
        for difference in _iter_differences(known, now):
            entry = self._as_posted(difference.entry, chapter)
            is_his = entry.row in self.by_hand and leads.find_payee(entry.name, entry.row) == entry.payee
            self.differences.append((replace(difference, entry=entry), is_his))

    def _as_posted(self, entry: LedgerEntry, chapter: Chapter) -> LedgerEntry:
        """A difference of a closed period as it is posted into the open one."""
        return replace(
            entry,
            plan=chapter.program.header.title,
            version=chapter.program.header.version,
            fingerprint=self.fingerprint,
            period=self.into.label,
            for_period=chapter.period.label,
            turn=self._find_turn(chapter.period.label),
        )

    def _find_turn(self, label: str) -> int:
        if label not in self._turns:
            self._turns[label] = 1 + max((each.turn for each in self.known[label]), default=-1)
        return self._turns[label]

    def _post(self) -> None:
        """Propose the differences of all periods, less what stays with their payees by what people put at the rows."""
        calendar = self.chapters[-1].program.calendar
        known = [each for entries in self.known.values() for each in entries if each.row in self.by_hand]
        changes = Changes(
            self.differences, known, self.now, self.by_hand, lambda label: parse_period(label, calendar).ends_on
        )
        for left in settle_shares(changes, self._draw):
            self.found.entries.append(left.entry)
            if left.entry.kind in _MONEY:
                self.found.corrections.append(left)
            elif left.entry.kind is EntryKind.CARRIED and left.entry.currency is not None:
                self.found.carried.append(left)
        self.found.findings |= dict.fromkeys(find_missing_rows(self.missing, self.found.corrections))

    def _draw(self, entry: LedgerEntry, label: str) -> Correction:
        """An empty correction of an entry's line in a closed period."""
        chapter = next(each for each in self.chapters if each.period.label == label)
        posted = [each for each in self.known[label] if _line_of(each) == _line_of(entry)]
        cites, before = tuple(each.id for each in posted), _total(posted)
        drawn = replace(self._as_posted(entry, chapter), amount=_ZERO, cites=cites)
        return Correction(drawn, before, before)

    def _tell_old(self, chapter: Chapter, known: Sequence[LedgerEntry], now: Sequence[LedgerEntry]) -> None:
        """Warn of amounts that would come out otherwise, and lie further back than corrections reach."""
        within, header = chapter.program.header.corrections_within, chapter.program.header
        wanted = _told_kind(chapter.program)
        names: dict[str, dict[tuple[str, str], Fraction]] = {}
        for difference in _iter_differences(known, now):
            entry = difference.entry
            if entry.kind is wanted and entry.amount is not None:
                self.found.left.append(_within_period(difference, chapter, self.fingerprint))
                sums, line = names.setdefault(entry.name, {}), (entry.payee, entry.currency or header.currency)
                sums[line] = sums.get(line, _ZERO) + entry.amount
        for name, sums in names.items():
            amounts = [f"`{payee}` {render_money(amount, money)}" for (payee, money), amount in sums.items() if amount]
            shown = show_few(amounts, _TOLD)
            values = {"period": chapter.period.label, "name": name, "count": len(amounts), "amounts": shown}
            if amounts and _is_settled(chapter.program, self.into):
                values |= {"version": header.version, "until": header.last_day}
                self.found.findings[find(told_codes.VERSION_SETTLED, None, **values, into=self.into.label)] = None
            elif amounts:
                told = find(codes.CORRECTION_TOO_OLD, None, **values, within=within, into=self.into.label)
                self.found.findings[told] = None

    def _tell_gone(self) -> None:
        taken = {entry.row for entry in self.found.entries if entry.row is not None}
        for table, keys in sorted(self.gone.items()):
            rows = sorted(key for key in keys if (table, key) in taken)
            if rows:
                shown = show_few([f"`{key}`" for key in rows], _SHOWN)
                told = find(codes.ROW_TAKEN_BACK, None, table=table, count=len(rows), rows=shown)
                self.found.findings[told] = None


def _within_period(difference: Correction, chapter: Chapter, fingerprint: str) -> Correction:
    """A difference that is not posted, as one of its own period."""
    label, header = chapter.period.label, chapter.program.header
    entry = replace(difference.entry, plan=header.title, version=header.version, fingerprint=fingerprint)
    return replace(difference, entry=replace(entry, period=label, for_period=label))


def _told_kind(program: Program) -> EntryKind:
    """Which postings a finding about corrections names: what is absorbed is earned alone."""
    return EntryKind.EARNED if program.header.corrections is Corrections.ABSORBED else EntryKind.PAYABLE


def _is_settled(program: Program, into: Period) -> bool:
    """Whether a version that rows go to by date settles nothing any more, so that corrections are only told."""
    return program.header.version_by is not None and program.header.last_day < into.starts_on


def _find_oldest_kept(program: Program, into: Period) -> datetime.date:
    """The first day from which every table's rows must still be passed; what lies before stays as it was posted."""
    months = [section.keep_months for section in program.model.sections if isinstance(section, Table)]
    known = [each for each in months if each is not None]
    return add_months(into.starts_on, -min(known)) if known else datetime.date.min


def _line_of(entry: LedgerEntry) -> Line:
    return entry.kind, entry.payee, entry.name, entry.row, entry.currency or ""


def _by_line(entries: Iterable[LedgerEntry]) -> dict[Line, list[LedgerEntry]]:
    found: dict[Line, list[LedgerEntry]] = {}
    for entry in entries:
        # What is carried or recorded for a row or group belongs to it, whoever it leads to.
        payee = entry.payee if entry.kind in _MONEY or entry.row is None else ""
        # Two currencies under one name, where pay leaves in that of the payee, are two lines.
        currency = (entry.currency or "") if entry.kind in _MONEY else ""
        found.setdefault((entry.kind, payee, entry.name, entry.row, currency), []).append(entry)
    return found


def _iter_differences(known: Iterable[LedgerEntry], now: Iterable[LedgerEntry]) -> Iterator[Correction]:
    """What a period's postings differ by, line by line, in a fixed order; each cites what was posted for the line."""
    before, after = _by_line(known), _by_line(now)
    lines = {**before, **after}
    for line in sorted(lines, key=lambda each: (each[1], each[2], each[3] or ("", ""), each[0].value, each[4])):
        posted, wanted = before.get(line, []), after.get(line, [])
        model = (wanted or posted)[-1]
        cites = tuple(entry.id for entry in posted)
        if line[0] in _MONEY:
            old, new = _total(posted), _total(wanted)
            if old != new:
                yield Correction(replace(model, amount=new - old, cites=cites), old, new)
            continue
        last = max(posted, key=lambda each: each.turn, default=None)
        value = wanted[-1] if wanted else None
        if _stored(last) != _stored(value):
            amount, currency, text = _stored(value)
            entry = replace(model, amount=amount, currency=currency, value=text, cites=cites)
            yield Correction(entry, last.money if last is not None else _ZERO, entry.money)


def _list_by_hand(entries: Iterable[LedgerEntry]) -> dict[tuple[str, str], list[LedgerEntry]]:
    """What people put at each row."""
    found: dict[tuple[str, str], list[LedgerEntry]] = {}
    for entry in entries:
        if entry.kind is EntryKind.ADJUSTED and entry.row is not None:
            found.setdefault(entry.row, []).append(entry)
    return found


def _stored(entry: LedgerEntry | None) -> tuple[Fraction | None, str | None, str | None]:
    return (None, None, None) if entry is None else (entry.amount, entry.currency, entry.value)


def _total(entries: Iterable[LedgerEntry]) -> Fraction:
    return sum((entry.money for entry in entries), _ZERO)


# --- absorbing -------------------------------------------------------------------------------------------------------


def _with_posted_payables(
    now: Iterable[LedgerEntry], known: Iterable[LedgerEntry], payees: Mapping[Row, Collection[str]], leads: _Leads
) -> Iterator[LedgerEntry]:
    """What a period earns and carries now, with the payables that were posted for it.

    payees: for whom each row or group was posted under a name. What was posted for one that is gone goes with it, since
    no line is left to take it back; what is payable for one that was ever posted for another than it leads to is
    reckoned anew, since the line of its payee sees nothing of the others.
    """
    known = [entry for entry in known if entry.kind is EntryKind.PAYABLE]
    moved, stands = set[Row](), dict[Row, bool]()
    for entry in (*known, *now):
        where = (entry.row, entry.name)
        if entry.row is not None and where not in stands:
            payee = leads.find_payee(entry.name, entry.row)
            stands[where] = payee is not None
            if any(each != payee for each in payees.get(where, ())):
                moved.add(where)
    for entry in now:
        if entry.kind is not EntryKind.PAYABLE or (entry.row, entry.name) in moved:
            yield entry
    for entry in known:
        if entry.row is None or (stands[entry.row, entry.name] and (entry.row, entry.name) not in moved):
            yield entry


class _Leads:
    """To whom rows and groups lead in a period; the lines of each are listed once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._lines: dict[str, dict[str, int]] = {}
        lines = [each for each in world.program.figures if each.posting is not None and each.posting.payee is not None]
        self._posting = {(each.grain, each.posting.name): each.posting for each in reversed(lines) if each.posting}

    def find_payee(self, name: str, row: tuple[str, str]) -> str | None:
        """Whom a row or group pays under a name, by his key; none for one that is gone or leads nowhere."""
        posting = self._posting.get((row[0], name))
        if posting is None or posting.payee is None:
            return None
        if row[0] not in self._lines:
            self._lines[row[0]] = {self.world.key(row[0], line): line for line in self.world.lines(row[0])}
        line = self._lines[row[0]].get(row[1])
        if line is None:
            return None
        found = self.world.follow(posting.payee, line, self.world.day(row[0], line))
        return self.world.key(self.world.program.participants or "", found) if isinstance(found, int) else None


# --- the whole of it -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RestateResult:
    """What putting closed periods right proposes, and what stood in the way.

    is_refused: whether nothing could be reckoned at all. left: corrections that lie too far back to be posted.
    """

    entries: tuple[LedgerEntry, ...]
    corrections: tuple[Correction, ...]
    findings: tuple[Finding, ...]
    fingerprint: str
    is_refused: bool
    left: tuple[Correction, ...]


def restate_programs(
    programs: Sequence[Program],
    raw: Mapping[str, RawTable],
    ledger: Sequence[LedgerEntry],
    into: Period,
    *,
    as_of: datetime.date | None = None,
    rates: Mapping[str, RawTable] | None = None,
    overrides: Sequence[Override] = (),
) -> RestateResult:
    """What closed periods post otherwise with the facts as known now, by the versions of one plan.

    programs: at least one; where rows go to a version by date each puts its own rows right, and one that has settled
    only tells; otherwise each period is put right by the newest version that holds in the whole of it.
    Codes: PKH033, PKH034, PKH035, PKH041, PKH050, PKH053, PKH073, and what a run finds.
    """
    versions = sorted(programs, key=lambda program: program.header.version)
    findings = _check_versions(versions, ledger)
    by_date = versions[-1].header.version_by is not None
    stories = [[each] for each in versions] if by_date else [versions]
    found, prints, is_refused = Restated(), [], has_errors(findings)
    for story in stories if not has_errors(findings) else ():
        own = list_own(story[-1], ledger)
        chapters, wrong, fingerprint = _list_chapters(story, raw, own, into, as_of, rates or {}, overrides)
        prints.append(fingerprint)
        found.findings |= dict.fromkeys(wrong)
        is_refused = is_refused or (not chapters and has_errors(wrong))
        if chapters:
            restated = restate_periods(chapters, own, into, fingerprint)
            found.entries += restated.entries
            found.corrections += restated.corrections
            found.findings |= restated.findings
            found.left += restated.left
            found.carried += restated.carried
    everything, left = (*findings, *found.findings), tuple(found.left)
    corrections = (*found.corrections, *found.carried)
    return RestateResult(tuple(found.entries), corrections, everything, " ".join(prints), is_refused, left)


def _check_versions(versions: Sequence[Program], ledger: Sequence[LedgerEntry]) -> list[Finding]:
    titles = dict.fromkeys(program.header.title for program in versions)
    findings = list(check_entries(ledger, plan=versions[-1].header.title))
    if len(titles) > 1:
        findings.append(find(codes.OTHER_TITLES, None, titles=", ".join(f"`{title}`" for title in titles)))
    if any(program.header.corrections is None for program in versions):
        findings.append(find(codes.NO_CORRECTIONS))
    return findings


def _list_chapters(
    story: Sequence[Program],
    raw: Mapping[str, RawTable],
    own: Sequence[LedgerEntry],
    into: Period,
    as_of: datetime.date | None,
    rates: Mapping[str, RawTable],
    overrides: Sequence[Override],
) -> tuple[list[Chapter], list[Finding], str]:
    """The closed periods, each with its version and the facts; what is wrong before any of them is reckoned."""
    newest = story[-1]
    state, wrong = read_state(newest, own)
    if wrong is not None or state.last is None:
        return [], [wrong] if wrong is not None else [], ""
    lost = find_lost(newest, own, state)
    if has_errors(lost):
        return [], lost, ""
    following = shift_period(state.last, 1, newest.calendar)
    # A version that has settled ends before; what would come out otherwise in it is told all the same.
    if following != into and not _is_settled(newest, into):
        return [], [find(codes.INTO_NOT_NEXT, None, into=into.label, next=following.label)], ""
    chosen = [(period, _choose_version(story, period)) for period in state.in_order]
    missing = next((period for period, program in chosen if program is None), None)
    if missing is not None:
        return [], [find(codes.VERSION_MISSING, None, period=missing.label)], ""
    used = {id(program): program for _, program in chosen if program is not None}
    first = state.in_order[0]
    sets = {key: read_rates(program, rates) for key, program in used.items()}
    findings = [*lost, *(finding for _, wrong_rates in sets.values() for finding in wrong_rates)]
    findings += find_missing_sets(used.values(), rates)
    if has_errors(findings):
        return [], findings, ""
    stores = {
        key: prepare_store(program, raw, first, Book(), as_of=as_of, rates=sets[key][0])
        for key, program in used.items()
    }
    findings += [finding for store in stores.values() for finding in store.findings]
    wrong_ones = [each for key, program in used.items() for each in read_overrides(program, stores[key], overrides)]
    labels = (*(period.label for period in state.in_order), f"into {into.label}")
    findings += [each for program in used.values() for each in find_edited(program, own, state.in_order)]
    fingerprint = fingerprint_run(
        newest, raw, periods=labels, as_of=as_of, ledger=tuple(own), rates=rates, overrides=tuple(overrides)
    )
    chapters = [
        Chapter(period, program, stores[id(program)], frozenset(state.left_open.get(period.label, ())))
        for period, program in chosen
        if program is not None
    ]
    is_unsafe = bool(wrong_ones) or any(map(is_shared_error, stores.values()))
    return ([] if is_unsafe else chapters), [*findings, *dict.fromkeys(wrong_ones)], fingerprint


def _choose_version(story: Sequence[Program], period: Period) -> Program | None:
    """The newest version that holds in the whole period, else in a part of it, else that still settles it."""
    whole = [p for p in story if p.header.starts_on <= period.starts_on and period.ends_on <= p.header.ends_on]
    part = [p for p in story if p.header.starts_on <= period.ends_on and period.starts_on <= p.header.last_day]
    return next(reversed(whole or part), None)
