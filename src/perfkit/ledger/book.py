"""A ledger made ready for reading: what was posted, carried and recorded for each line of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from perfkit.diagnostics import Finding, PerfkitError, Place, Words, door, find, render_findings, show_few
from perfkit.diagnostics.codes import ledger as codes
from perfkit.ledger.model import RULE_KINDS, Effect, EntryKind, LedgerEntry
from perfkit.values import want_items

_SHOWN = 5

Line = tuple[str, str]
"""A table and a key; a participant's table is the empty text."""


class LedgerError(PerfkitError):
    """Something that cannot be posted, or a ledger that cannot be counted; `findings` says why. Nothing was posted.

    A ValueError. findings: everything that speaks against it, not the first alone.

    >>> from perfkit import balances, evaluate, load_plan
    >>> plan = load_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id : text
    ... input
    ...   sales : money
    ... pay commission = 5% * sales
    ... ''')
    >>> january = evaluate(plan, {"rep": [{"id": "E-17", "sales": "1000.00"}]}, "2027-01")
    >>> try:
    ...     balances([*january.entries, *january.entries])
    ... except LedgerError as wrong:
    ...     print({finding.code.code for finding in wrong.findings})
    {'PKH001'}
    """


@dataclass(slots=True)
class Book:
    """Entries by what reads them. Adding keeps the entries; nothing is ever taken out or changed.

    posted: what was earned, payable, paid and adjusted, by kind, line and name, in the order they came.
    names_of: the names under which a payee has any of these. advanced: by name the lines at which people put something
    on account, and whom they put it for. versions: by name those of the plan under which something was earned. carried,
    recorded: the latest turn by line, name and period; it may say that there is no value any more. carried_into,
    recorded_into: by payee and period, what a correction carries or records there for an earlier period, with what
    stood there before.
    """

    entries: list[LedgerEntry] = field(default_factory=list)
    posted: dict[tuple[EntryKind, Line, str], list[LedgerEntry]] = field(default_factory=dict)
    of_payee: dict[tuple[EntryKind, str, str], list[LedgerEntry]] = field(default_factory=dict)
    names_of: dict[str, dict[str, None]] = field(default_factory=dict)
    advanced: dict[str, set[Line]] = field(default_factory=dict)
    versions: dict[str, set[int]] = field(default_factory=dict)
    carried: dict[tuple[Line, str], dict[str, LedgerEntry]] = field(default_factory=dict)
    recorded: dict[tuple[Line, str], dict[str, LedgerEntry]] = field(default_factory=dict)
    carried_into: dict[tuple[str, str], list[tuple[LedgerEntry, LedgerEntry | None]]] = field(default_factory=dict)
    recorded_into: dict[tuple[str, str], list[tuple[LedgerEntry, LedgerEntry | None]]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[LedgerEntry]) -> Book:
        """A book of these entries, in their canonical order whatever order they came in."""
        book = cls()
        book.add(sorted(entries, key=lambda entry: entry.sort_key))
        return book

    def add(self, entries: Iterable[LedgerEntry]) -> None:
        """Enter further postings."""
        for entry in entries:
            self.entries.append(entry)
            line = entry.row or ("", entry.payee)
            if entry.kind is EntryKind.CARRIED:
                self._keep(self.carried.setdefault((line, entry.name), {}), entry, self.carried_into)
            elif entry.kind is EntryKind.RECORDED:
                self._keep(self.recorded.setdefault((line, entry.name), {}), entry, self.recorded_into)
            elif entry.kind is not EntryKind.CLOSED:
                self.posted.setdefault((entry.kind, line, entry.name), []).append(entry)
                self.names_of.setdefault(entry.payee, {})[entry.name] = None
                self.of_payee.setdefault((entry.kind, entry.payee, entry.name), []).append(entry)
                if entry.kind is EntryKind.EARNED:
                    self.versions.setdefault(entry.name, set()).add(entry.version)
                if entry.effect is Effect.ON_ACCOUNT:
                    self.advanced.setdefault(entry.name, set()).update((line, ("", entry.payee)))

    def _keep(
        self,
        by_period: dict[str, LedgerEntry],
        entry: LedgerEntry,
        posted_into: dict[tuple[str, str], list[tuple[LedgerEntry, LedgerEntry | None]]],
    ) -> None:
        """A later turn for the same period supersedes the earlier one; one of another period is noted with that."""
        known = by_period.get(entry.for_period)
        if entry.period != entry.for_period:
            posted_into.setdefault((entry.payee, entry.period), []).append((entry, known))
        if known is None or known.turn <= entry.turn:
            by_period[entry.for_period] = entry

    def list_posted(self, kind: EntryKind, line: Line, name: str) -> Sequence[LedgerEntry]:
        """What was posted under a name for a line; for a participant also what was posted for his rows."""
        if line[0] == "":
            return self.of_payee.get((kind, line[1], name), ())
        return self.posted.get((kind, line, name), ())


@door
def check_entries(entries: Sequence[LedgerEntry], *, plan: str | Sequence[str]) -> tuple[Finding, ...]:
    """What is wrong with a ledger before a plan reads it. plan: its title, or those of several.

    Codes: PKH001 the same entry twice, PKH002 an entry of another plan, PKH003 an entry that cites a missing one.
    """
    findings = list(find_twice(entries))
    titles = [plan] if isinstance(plan, str) else list(plan)
    known = set(titles)
    for number, entry in enumerate(entries, start=1):
        if entry.plan not in known:
            # The entries of another plan come together; the first of them speaks for all.
            known.add(entry.plan)
            place = Place("ledger", path=f"entry {number}")
            findings.append(find(codes.ENTRY_OF_OTHER_PLAN, place, plan=", ".join(titles), other=entry.plan))
    return (*findings, *_find_missing(entries, entries))


def _find_missing(entries: Sequence[LedgerEntry], citing: Iterable[LedgerEntry]) -> Iterator[Finding]:
    """The entries that cite one which the ledger has not, each at its place. citing: those that are looked at."""
    known = {each.id: number for number, each in enumerate(entries, start=1)}
    for entry in citing:
        missing = next((cited for cited in entry.cites if cited not in known), None)
        if missing is not None:
            place = Place("ledger", path=f"entry {known[entry.id]}")
            what = Words(f"an entry for `{entry.name}`", f"`{entry.name}` 的一笔记录")
            if entry.kind is EntryKind.CLOSED:
                of = Words(f" of `{entry.payee}`", f" `{entry.payee}` 的") if entry.payee else Words("", "")
                what = Words(f"the mark of closing{of.en}", f"{of.zh}结账标记".strip())
            yield find(codes.CITED_ENTRY_MISSING, place, entry=what, period=entry.period, cited=missing[:12])


@door
def list_last_marks(entries: Iterable[LedgerEntry]) -> tuple[str, ...]:
    """The ids of the marks of closed periods that no further mark cites: what the next one follows.

    A mark cites the one before it and those of the statements that it closes, so that none of them can be lost unseen.
    Older ledgers have marks that cite none; the next one cites them all.
    """
    marks = {each.id: each for each in entries if each.kind is EntryKind.CLOSED and not each.payee}
    followed = {cited for each in marks.values() for cited in each.cites}
    return tuple(each for each in marks if each not in followed)


@door
def find_uncounted(entries: Sequence[LedgerEntry]) -> tuple[Finding, ...]:
    """Why the sums of a ledger would not be those of all that was posted.

    Entries of one payee or name may be counted by themselves: only the mark of a period speaks for all that was closed
    in it and before. Codes: PKH001 an entry twice, PKH003 the mark of a period cites a missing one.
    """
    marks = [each for each in entries if each.kind is EntryKind.CLOSED and not each.payee]
    return (*find_twice(entries), *_find_missing(entries, marks))


@door
def find_twice(entries: Iterable[LedgerEntry]) -> tuple[Finding, ...]:
    """The entries that stand in a ledger already, each at its place. Codes: PKH001."""
    findings, seen = [], set[str]()
    for number, entry in enumerate(entries, start=1):
        if entry.id in seen:
            what = Words(f"the mark of closing of `{entry.payee}`", f" `{entry.payee}` 的结账标记")
            if entry.kind is not EntryKind.CLOSED:
                what = Words(f"one entry of `{entry.payee}` for `{entry.name}`", f" `{entry.payee}` 的 `{entry.name}` ")
            elif not entry.payee:
                what = Words("the mark of closing", "结账标记")
            place = Place("ledger", path=f"entry {number}")
            findings.append(find(codes.ENTRY_TWICE, place, entry=what, period=entry.period))
        seen.add(entry.id)
    return tuple(findings)


@door
def find_posted_again(entries: Iterable[LedgerEntry]) -> tuple[Finding, ...]:
    """What two runs posted for the same payees, for each period: the same postings under other ids. Codes: PKH080.

    A correction is no second posting: it has a turn of its own.
    """
    first: dict[tuple[object, ...], str] = {}
    again: dict[str, list[str]] = {}
    for entry in entries:
        if entry.kind in RULE_KINDS and entry.payee:
            of_plan = (entry.plan, entry.version, entry.period, entry.for_period, entry.turn)
            key = (*of_plan, entry.kind, entry.payee, entry.name, entry.row, entry.currency)
            if first.setdefault(key, entry.id) != entry.id:
                again.setdefault(entry.period, []).append(f"`{entry.payee}` `{entry.name}`")
    return tuple(
        find(codes.POSTED_BY_TWO_RUNS, None, period=period, count=len(named), entries=_name_first(named))
        for period, named in again.items()
    )


def _name_first(named: Iterable[str]) -> str:
    each = list(dict.fromkeys(named))
    return show_few(each, _SHOWN)


@door
def list_once(entries: Iterable[LedgerEntry]) -> Sequence[LedgerEntry]:
    """The entries, of which none stands twice. Raises LedgerError: PKH001, each that does."""
    kept = want_items(entries, LedgerEntry, "ledger", "entries, as `result.entries` holds them")
    _raise_if(find_twice(kept))
    return kept


def list_whole(entries: Iterable[LedgerEntry]) -> Sequence[LedgerEntry]:
    """The entries, of which none stands twice or is lost. Raises LedgerError: PKH001, PKH003 of a period's mark."""
    kept = want_items(entries, LedgerEntry, "ledger", "entries, as `result.entries` holds them")
    _raise_if(find_uncounted(kept))
    return kept


def _raise_if(findings: tuple[Finding, ...]) -> None:
    if findings:
        raise LedgerError(render_findings(findings), findings)
