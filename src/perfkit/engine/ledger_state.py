"""Which entries of a ledger a plan reads, which periods are closed and for whom, and where a run may begin."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from perfkit.calendar import Calendar, Period, parse_period, shift_period
from perfkit.diagnostics import Code, Finding, Place, Refused, Words, find, has_errors, show_few
from perfkit.diagnostics.codes import ledger as codes
from perfkit.diagnostics.codes import ledger_closing as closing_codes
from perfkit.diagnostics.codes import ledger_told as told_codes
from perfkit.engine.intake import explain_period, period_words
from perfkit.engine.terms import find_other_terms
from perfkit.ledger import RULE_KINDS, EntryKind, LedgerEntry, decode_value, encode_value
from perfkit.plans import PostingKind, Program

_SHOWN = 5
_DAYS = re.compile(r"\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d")
"""The days of a period as the mark of its closing keeps them; older ledgers keep none."""


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


def name_days(program: Program, period: Period) -> str:
    """The days of a period as the mark of its closing keeps them; nothing where its label says them everywhere.

    A label of a list, or one of a year that begins elsewhere, stands for the days that the calendar has for it.
    """
    try:
        plain = parse_period(period.label, Calendar())
    except Refused:
        return _list_days(period)
    is_plain = (plain.starts_on, plain.ends_on) == (period.starts_on, period.ends_on)
    return "" if is_plain and not program.calendar.own else _list_days(period)


def _find_moved(entry: LedgerEntry, period: Period) -> Finding | None:
    """That a period has other days than when it was closed, where its mark says which it had."""
    now = _list_days(period)
    if entry.kind is not EntryKind.CLOSED or entry.payee or not _DAYS.fullmatch(entry.note) or entry.note == now:
        return None
    return find(told_codes.PERIOD_MOVED, None, period=period.label, closed=entry.note, now=now)


def _list_days(period: Period) -> str:
    return f"{period.starts_on.isoformat()}..{period.ends_on.isoformat()}"


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
        moved = _find_moved(entry, periods[entry.period])
        if moved is not None:
            return state, moved.at(Place("ledger", path=f"entry {number}"))
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
            state.left_open.setdefault(entry.period, set()).update(decode_open(entry))


def decode_open(entry: LedgerEntry) -> list[str]:
    """The participants whom the mark of a closed period leaves open."""
    try:
        found = json.loads(str(decode_value(entry.value or "")))
    except (ValueError, RecursionError):
        # A host may have made the mark itself; then it leaves nobody open.
        return []
    return [str(key) for key in found] if isinstance(found, list) else []


def check_begins(
    program: Program,
    periods: Sequence[Period],
    ledger: Sequence[LedgerEntry],
    only: frozenset[str] | None,
) -> tuple[LedgerState, list[Finding]]:
    """Whether a run may begin where it does: behind the last period of a whole ledger, and never over a closed one.

    Codes: PKH004, PKH005, PKH006, PKH008, PKH020, PKH046, PKH049, PKH082 to PKH084.
    """
    own = list_own(program, ledger)
    state, wrong = read_state(program, own)
    if wrong is not None:
        return state, [wrong]
    lost = find_lost(program, own, state)
    if has_errors(lost):
        return state, lost
    closed = _find_closed(periods, state.closed, only)
    if closed is not None:
        following = shift_period(state.in_order[-1], 1, program.calendar)
        values = {"period": closed, "next": following.label, "open": _say_open(state, closed)}
        return state, [find(closing_codes.PERIOD_CLOSED, None, **values)]
    if periods[0].label in state.closed:
        return state, lost
    if not reads_history(program):
        return state, _tell_skipped(program, periods[0], state)
    if not own:
        return state, [_tell_beginning(program, periods[0], ledger)]
    return state, [*lost, *_check_follows(program, periods[0], state)]


def _say_open(state: LedgerState, label: str) -> Words:
    """What comes first where a closed period is still open for somebody: to run and close it for those."""
    keys = sorted(state.left_open.get(label, ()))
    if not keys:
        return Words("", "")
    shown = show_few([f"`{key}`" for key in keys], _SHOWN)
    return Words(
        f"{label} is still open for {shown}: run it with `only` for them and close that; then ",
        f"{label} 对 {shown} 尚未结账：先用 `only` 只为他们运行并结账；然后",
    )


def check_ahead(program: Program, state: LedgerState, period: Period, payee: str) -> list[Finding]:
    """Whether what is adjusted in a period stands there before the periods before it were run.

    state: of a ledger that says which periods were run, as each leaves something in it. Codes: PKH081.
    """
    if state.last is None or period.index <= state.last.index + 1:
        return []
    following = shift_period(state.last, 1, program.calendar)
    return [find(told_codes.ADJUSTED_AHEAD, None, payee=payee, period=period.label, next=following.label)]


def check_order(program: Program, ledger: Sequence[LedgerEntry], state: LedgerState) -> list[Finding]:
    """The periods that a version left out, each told as the run behind it told of it; what is lost is an error.

    ledger: what the version reads; its own postings say which runs were its own.
    Codes: PKH008, PKH049, PKH082.
    """
    own = {entry.period for entry in ledger if entry.version == program.header.version}
    found = []
    for period, before in _iter_gaps(state):
        if period.label in own and reads_history(program):
            found += _check_follows(program, period, before, is_closed=True)
        elif period.label in own:
            found += _tell_skipped(program, period, before)
    return found


def find_lost(program: Program, ledger: Sequence[LedgerEntry], state: LedgerState) -> list[Finding]:
    """What a ledger lacks between two periods that it holds, where no run could have gone on without it.

    Each period that is closed leaves its mark, also one in which nobody took part. What another version left out is an
    error where that version carries or records, so that each of its periods left something; else it may have read
    nothing, and it is only told. Codes: PKH082, PKH084.
    """
    found = [each for each in check_order(program, ledger, state) if has_errors([each])]
    if found or not reads_history(program):
        return found[:1]
    wrote: dict[str, set[int]] = {}
    for entry in ledger:
        wrote.setdefault(entry.period, set()).add(entry.version)
    keeping = {entry.version for entry in ledger if entry.kind in (EntryKind.CARRIED, EntryKind.RECORDED)}
    for period, before in _iter_gaps(state):
        versions = wrote.get(period.label, set())
        if before.closed and program.header.version not in versions:
            code = told_codes.PERIOD_LOST if versions & keeping else told_codes.PERIOD_LOST_BEFORE
            found += _say_between(code, program, period, before)
    return sorted(found, key=lambda each: not has_errors([each]))[:1]


def _iter_gaps(state: LedgerState) -> Iterator[tuple[Period, LedgerState]]:
    """Each period that does not follow the one before it in the ledger, with what the ledger said until then."""
    in_order = state.in_order
    for at, period in enumerate(in_order):
        if at == 0 or in_order[at - 1].index + 1 == period.index:
            continue
        labels = {each.label for each in in_order[:at]}
        yield (
            period,
            LedgerState(
                {label: each for label, each in state.periods.items() if label in labels},
                {label: keys for label, keys in state.closed.items() if label in labels},
            ),
        )


def find_edited(program: Program, ledger: Iterable[LedgerEntry], among: Collection[Period]) -> list[Finding]:
    """A warning about the first of some periods that was closed under another text of the same version.

    Older ledgers do not know their text, and say nothing; what another plan closed is another finding.
    Codes: PKH073.
    """
    labels = {period.label: period for period in among}
    marks = [
        entry
        for entry in ledger
        if entry.kind is EntryKind.CLOSED
        and not entry.payee
        and (entry.plan, entry.version) == (program.header.title, program.header.version)
        and entry.period in labels
    ]
    others = find_other_terms({entry.reference for entry in marks}, program.model)
    other = [labels[entry.period] for entry in marks if entry.reference in others]
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


def _check_follows(program: Program, first: Period, state: LedgerState, *, is_closed: bool = False) -> list[Finding]:
    """A ledger must end where the run begins. is_closed: that it holds the run, so that what lies between is lost."""
    last = state.last
    if last is None:
        return []
    following = shift_period(last, 1, program.calendar)
    if following.index < first.index:
        # A closed period is one that was run, whether or not anything came of it.
        is_gap = always_posts(program) or bool(state.closed)
        gap = told_codes.PERIOD_LOST if is_closed else codes.LEDGER_GAP
        return _say_between(gap if is_gap else codes.LEDGER_QUIET, program, first, state)
    if following.index > first.index:
        return [find(codes.LEDGER_AHEAD, None, last=last.label, first=first.label, next=following.label)]
    return []


def _say_between(code: Code, program: Program, first: Period, state: LedgerState) -> list[Finding]:
    """A finding about what lies between the last period of a ledger and another."""
    last = state.in_order[-1]
    lacks, until = shift_period(last, 1, program.calendar).label, shift_period(first, -1, program.calendar).label
    values = {"last": last.label, "first": first.label, "next": lacks}
    if code in (told_codes.PERIOD_LOST, told_codes.PERIOD_LOST_BEFORE):
        values["lacked"] = lacks if lacks == until else f"{lacks}..{until}"
    return [find(code, None, **values)]


def always_posts(program: Program) -> bool:
    """Whether every period leaves something in the ledger, so that one without is one that was not run."""
    carries = any(figure.posting and figure.posting.kind is PostingKind.CARRY for figure in program.figures)
    return carries or bool(program.recorded)


def reads_history(program: Program) -> bool:
    """Whether what a period comes to hangs on the periods before it."""
    return always_posts(program) or program.reads_ledger
