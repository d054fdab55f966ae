"""Which entries of a ledger a plan reads, which periods are closed and for whom, and where a run may begin."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from perfkit.calendar import Period, parse_period, shift_period
from perfkit.diagnostics import Finding, Place, Refused, find
from perfkit.diagnostics.codes import ledger as codes
from perfkit.diagnostics.codes import ledger_closing as closing_codes
from perfkit.diagnostics.codes import ledger_told as told_codes
from perfkit.engine.intake import explain_period, period_words
from perfkit.engine.terms import is_other_terms, list_terms
from perfkit.ledger import RULE_KINDS, EntryKind, LedgerEntry, decode_value, encode_value
from perfkit.plans import Program


@dataclass(slots=True)
class LedgerState:
    """What a ledger says of the periods of a plan.

    periods: those that were run, by label: closed, or posted by a host that closes nothing. closed: the participants
    whose statement is closed, by period. left_open: those whom a closing left open and who are not closed since.
    """

    periods: dict[str, Period] = field(default_factory=dict)
    closed: dict[str, set[str]] = field(default_factory=dict)
    left_open: dict[str, set[str]] = field(default_factory=dict)

    @property
    def in_order(self) -> tuple[Period, ...]:
        """The periods that were run, from the first."""
        return tuple(sorted(self.periods.values(), key=lambda period: period.ends_on))

    @property
    def last(self) -> Period | None:
        """The last period that was run."""
        return self.in_order[-1] if self.periods else None

    def list_open_before(self, period: Period) -> dict[str, str]:
        """The participants with an earlier period that is still open, and the first such period."""
        found: dict[str, str] = {}
        for label, keys in sorted(self.left_open.items()):
            known = self.periods.get(label)
            if known is not None and known.ends_on < period.starts_on:
                found = {**dict.fromkeys(sorted(keys), label), **found}
        return found


def list_own(program: Program, ledger: Iterable[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """The entries that a plan reads: where rows go to a version by date, those of its own version alone."""
    if program.header.version_by is None:
        return tuple(ledger)
    return tuple(entry for entry in ledger if entry.version == program.header.version)


def encode_open(keys: Iterable[str]) -> str:
    """The participants whom a closing leaves open, as the mark of the period keeps them."""
    return encode_value(json.dumps(sorted(keys), ensure_ascii=False))


def read_state(program: Program, ledger: Sequence[LedgerEntry]) -> tuple[LedgerState, Finding | None]:
    """The state of the periods, or what is wrong with the first entry that names none of the plan's periods."""
    state = LedgerState()
    periods: dict[str, Period] = {}
    for number, entry in enumerate(ledger, start=1):
        for label in dict.fromkeys((entry.period, entry.for_period)):
            if label in periods:
                continue
            try:
                periods[label] = parse_period(label, program.calendar)
            except Refused as refused:
                wrong = _explain_versions(program, entry, label) or refused.finding
                return state, wrong.at(Place("ledger", path=f"entry {number}"))
            if periods[label].kind is not program.header.period:
                wrong = _explain_versions(program, entry, label) or explain_period(program, periods[label])
                return state, wrong.at(Place("ledger", path=f"entry {number}"))
        _note(entry, periods[entry.period], state)
    for label, keys in state.left_open.items():
        keys -= state.closed.get(label, set())
    return state, None


def _explain_versions(program: Program, entry: LedgerEntry, label: str) -> Finding | None:
    """That another version of the plan pays by other periods, where it posted the entry."""
    header = program.header
    if entry.plan != header.title or entry.version == header.version:
        return None
    values = {"before": entry.version, "period": label, "wanted": period_words(header.period), "now": header.version}
    return find(told_codes.PERIODS_CHANGED, None, **values)


def _note(entry: LedgerEntry, period: Period, state: LedgerState) -> None:
    # What a correction posts into a period does not make it one that was run.
    if entry.kind in RULE_KINDS and entry.period == entry.for_period:
        state.periods[entry.period] = period
    elif entry.kind is EntryKind.CLOSED:
        state.periods[entry.period] = period
        closed = state.closed.setdefault(entry.period, set())
        if entry.payee:
            closed.add(entry.payee)
        else:
            state.left_open.setdefault(entry.period, set()).update(_decode_open(entry))


def _decode_open(entry: LedgerEntry) -> list[str]:
    try:
        found = json.loads(str(decode_value(entry.value or "")))
    except ValueError:
        # A host may have made the mark itself; then it leaves nobody open.
        return []
    return [str(key) for key in found] if isinstance(found, list) else []


def check_begins(
    program: Program,
    periods: Sequence[Period],
    ledger: Sequence[LedgerEntry],
    only: frozenset[str] | None,
    *,
    reads_history: bool,
    always_posts: bool,
) -> tuple[LedgerState, list[Finding]]:
    """Whether a run may begin where it does: behind the last period of the ledger, and never over a closed one.

    Codes: PKH004, PKH005, PKH006, PKH008, PKH020, PKH046, PKH049.
    """
    own = list_own(program, ledger)
    state, wrong = read_state(program, own)
    if wrong is not None:
        return state, [wrong]
    closed = _find_closed(periods, state.closed, only)
    if closed is not None:
        following = shift_period(state.in_order[-1], 1, program.calendar)
        return state, [find(closing_codes.PERIOD_CLOSED, None, period=closed, next=following.label)]
    if periods[0].label in state.closed:
        return state, []
    if not reads_history:
        return state, _tell_skipped(program, periods[0], state)
    if not own:
        return state, [_tell_beginning(program, periods[0], ledger)]
    return state, _check_follows(program, periods[0], state, always_posts=always_posts)


def check_ahead(program: Program, state: LedgerState, period: Period, payee: str) -> list[Finding]:
    """Whether what is adjusted in a period stands there before the periods before it were run.

    state: of a ledger that says which periods were run, as each leaves something in it. Codes: PKH081.
    """
    if state.last is None or period.index <= state.last.index + 1:
        return []
    following = shift_period(state.last, 1, program.calendar)
    return [find(told_codes.ADJUSTED_AHEAD, None, payee=payee, period=period.label, next=following.label)]


def check_order(
    program: Program, ledger: Sequence[LedgerEntry], state: LedgerState, *, reads_history: bool, always_posts: bool
) -> list[Finding]:
    """The periods that a version left out, each told as the run behind it told of it.

    ledger: what the version reads; its own postings say which runs were its own.
    Codes: PKH004, PKH008, PKH049.
    """
    own = {entry.period for entry in ledger if entry.version == program.header.version}
    found = []
    for at, period in enumerate(state.in_order):
        if at == 0 or period.label not in own or state.in_order[at - 1].index + 1 == period.index:
            continue
        labels = {each.label for each in state.in_order[:at]}
        before = LedgerState(
            {label: each for label, each in state.periods.items() if label in labels},
            {label: keys for label, keys in state.closed.items() if label in labels},
        )
        if reads_history:
            found += _check_follows(program, period, before, always_posts=always_posts)
        else:
            found += _tell_skipped(program, period, before)
    return found


def find_edited(program: Program, ledger: Iterable[LedgerEntry], among: Collection[Period]) -> list[Finding]:
    """A warning about the first of some periods that was closed under another text of the same version.

    Older ledgers do not know their text, and say nothing; what another plan closed is another finding.
    Codes: PKH073.
    """
    known, labels = list_terms(program.model), {period.label: period for period in among}
    other = [
        labels[entry.period]
        for entry in ledger
        if entry.kind is EntryKind.CLOSED
        and not entry.payee
        and (entry.plan, entry.version) == (program.header.title, program.header.version)
        and entry.period in labels
        and is_other_terms(entry.reference, known)
    ]
    first = min(other, key=lambda period: period.ends_on, default=None)
    if first is None:
        return []
    return [find(told_codes.PLAN_EDITED, None, period=first.label, version=program.header.version)]


def find_edited_since(program: Program, ledger: Sequence[LedgerEntry], state: LedgerState) -> list[Finding]:
    """As `find_edited`, of the last period that this version closed: what was told of then is not told again."""
    version = program.header.version
    marked = {e.period for e in ledger if e.kind is EntryKind.CLOSED and not e.payee and e.version == version}
    return find_edited(program, ledger, [period for period in state.in_order if period.label in marked][-1:])


def _tell_skipped(program: Program, first: Period, state: LedgerState) -> list[Finding]:
    """A warning that periods before a run were never closed: the marks of closing tell, whatever the plan reads."""
    before = [period for period in state.in_order if period.index < first.index and state.closed]
    following = shift_period(before[-1], 1, program.calendar) if before else first
    if following.index >= first.index:
        return []
    return [find(told_codes.PERIOD_SKIPPED, None, last=before[-1].label, first=first.label, next=following.label)]


def _find_closed(periods: Sequence[Period], closed: Mapping[str, set[str]], only: frozenset[str] | None) -> str | None:
    """The first period that is closed for somebody who is asked for."""
    for period in periods:
        if period.label in closed and (only is None or only & closed[period.label]):
            return period.label
    return None


def _tell_beginning(program: Program, first: Period, ledger: Sequence[LedgerEntry]) -> Finding:
    """That a run is the beginning: of the ledger, or of what a version posts to it."""
    if ledger:
        return find(codes.LEDGER_BEGINS_VERSION, None, first=first.label, version=program.header.version)
    return find(codes.LEDGER_BEGINS, None, first=first.label)


def _check_follows(program: Program, first: Period, state: LedgerState, *, always_posts: bool) -> list[Finding]:
    """A ledger must end where the run begins."""
    last = state.last
    if last is None:
        return []
    following = shift_period(last, 1, program.calendar)
    if following.index < first.index:
        # A closed period is one that was run, whether or not anything came of it.
        is_gap = always_posts or bool(state.closed)
        code = codes.LEDGER_GAP if is_gap else codes.LEDGER_QUIET
        return [find(code, None, last=last.label, first=first.label, next=following.label)]
    if following.index > first.index:
        return [find(codes.LEDGER_AHEAD, None, last=last.label, first=first.label, next=following.label)]
    return []
