"""Puts closed periods right, and checks a whole ledger against the plans it belongs to."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from perfkit.adapters import to_raw_tables
from perfkit.calendar import Calendar, parse_period
from perfkit.diagnostics import Finding, Place, Refused, arrange_findings, door, find, has_errors
from perfkit.diagnostics.codes import ledger_closing as codes
from perfkit.engine import Override, check_gaps, find_unlisted, restate_programs, take_listed_periods
from perfkit.host.correction import Correction, to_correction
from perfkit.host.ledger import list_paid
from perfkit.host.misuse import check_arguments, check_ledger_argument, want
from perfkit.host.plan import Plan
from perfkit.host.rates import to_rates
from perfkit.ledger import RULE_KINDS, EntryKind, LedgerEntry, check_entries, find_posted_again
from perfkit.values import want_items

_POSTED = (EntryKind.EARNED, EntryKind.PAYABLE, EntryKind.PAID, EntryKind.ADJUSTED)


@dataclass(frozen=True, slots=True)
class Restatement:
    """What `restate` proposes.

    entries: differences to be posted into the open period `into`, and corrected openings. corrections: the same money
    with old and new figure. findings: what could not be reckoned again and so stays as it was, rows taken back.
    is_refused: whether nothing could be reckoned at all; otherwise who is not in error is put right. left: corrections
    that lie further back than the plan says, each with the period it would belong to; nothing is posted for them.
    fingerprint: SHA-256 of everything it depends on.
    """

    into: str
    entries: tuple[LedgerEntry, ...]
    corrections: tuple[Correction, ...]
    findings: tuple[Finding, ...]
    fingerprint: str
    is_refused: bool = False
    left: tuple[Correction, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether no finding is an error, so that everything that came out otherwise is put right."""
        return not has_errors(self.findings)


@door
def restate(
    plans: Plan | Sequence[Plan],
    facts: Mapping[str, object],
    *,
    ledger: Collection[LedgerEntry],
    into: str,
    as_of: datetime.date | None = None,
    only: Collection[str] | None = None,
    overrides: Sequence[Override] = (),
    rates: Mapping[str, object] | Sequence[object] | None = None,
    calendar: Calendar | None = None,
) -> Restatement:
    """What closed periods would post otherwise with the facts as known now, as differences for an open period.

    plans: a plan, or all versions that hold in the closed periods. facts: as for `evaluate`, reaching back as far as
    corrections do. ledger: what was posted, in any order. into: the open period after the last closed one.
    only: keys of the participants whose differences are asked for. rates: as for `evaluate`, also of those periods.
    as_of, calendar: as for `evaluate`.
    overrides: as for `evaluate`; those that held when a closed period was evaluated belong to it still.
    Post the entries, then evaluate `into` from the ledger with them. `corrections` in the plan's header says what is
    reckoned anew; a plan without it is a finding. Never raises on bad facts: who cannot be reckoned stays as he was.
    Codes: PKH033 to PKH038, PKH041, PKH050, PKH053, PKH082, PKH083, PKH084, and what a run finds.
    Laws: what is posted for a period in sum is one pass over the final facts, in whatever order they came
    (`restated`); nothing posted is changed; again with the same facts it proposes nothing.

    >>> from perfkit import close, evaluate, load_plan
    >>> plan = load_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... corrections restated
    ... participants rep key id
    ...   id : text
    ... input
    ...   sales : money
    ... pay commission = 5% * sales
    ... ''')
    >>> january = evaluate(plan, {"rep": [{"id": "E-17", "sales": "1000.00"}]}, "2027-01")
    >>> ledger = close((), january)
    >>> found = restate(plan, {"rep": [{"id": "E-17", "sales": "1200.00"}]}, ledger=ledger, into="2027-02")
    >>> [(each.kind, each.period, str(each.before), str(each.after)) for each in found.corrections]
    [('earned', '2027-01', 'USD 50.00', 'USD 60.00'), ('payable', '2027-01', 'USD 50.00', 'USD 60.00')]
    >>> [(entry.kind.value, entry.period, entry.for_period, str(entry.money)) for entry in found.entries]
    [('earned', '2027-02', '2027-01', '10'), ('payable', '2027-02', '2027-01', '10')]
    """
    versions = _list_versions(plans)
    want(bool(versions), "plans", _WANTED_PLANS, plans)
    rest = {"rates": rates, "overrides": overrides, "budget": None, "progress": None}
    check_arguments(facts, into, as_of=as_of, ledger=ledger, only=only, calendar=calendar, **rest)
    programs = [plan.program if calendar is None else replace(plan.program, calendar=calendar) for plan in versions]
    raw, refused = to_raw_tables(facts)
    sets, wrong_rates = to_rates(rates)
    refused = (*refused, *wrong_rates)
    listed = [take_listed_periods(program, raw) for program in programs]
    programs = [program for program, _ in listed]
    unlisted = tuple(dict.fromkeys(finding for _, findings in listed for finding in findings))
    if unlisted:
        return Restatement(into, (), (), (*unlisted, *refused), "", is_refused=True)
    try:
        period = parse_period(into, programs[-1].calendar)
    except Refused as wrong:
        return Restatement(into, (), (), (wrong.finding, *refused), "", is_refused=True)
    if has_errors(refused):
        return Restatement(into, (), (), tuple(refused), "", is_refused=True)
    changed = tuple(overrides)
    found = restate_programs(programs, raw, tuple(ledger), period, as_of=as_of, rates=sets, overrides=changed)
    wanted_by = [each for each in found.corrections if only is None or each.entry.payee in only]
    corrections = [to_correction(each) for each in wanted_by]
    entries = [each for each in found.entries if only is None or not each.payee or each.payee in only]
    left = [to_correction(each) for each in found.left if only is None or each.entry.payee in only]
    return Restatement(
        into, tuple(entries), tuple(corrections), found.findings, found.fingerprint, found.is_refused, tuple(left)
    )


@door
def check_ledger(ledger: Collection[LedgerEntry], plans: Plan | Sequence[Plan]) -> tuple[Finding, ...]:
    """Everything that is wrong with a ledger: with its entries, its periods, and whether it belongs to the plans.

    plans: all plans and versions that posted to it. Result: findings, none for a sound ledger.
    Codes: PKH001 an entry twice, PKH002 another plan, PKH003 a cite that leads nowhere, PKH082 a period that is lost,
    PKH008, PKH049 one that a run only warns of, PKH083 a period with other days than it was closed with,
    PKH025 a name that is never paid, PKH042 posted after closing, PKH043 a version that was not passed, PKH073 a plan
    text that was changed without a new number, PKH080 what two runs posted,
    PKH081 an adjustment beyond the open period, PKC022 a plan whose pay periods are in a table that it was not given.

    >>> from perfkit import close, evaluate, load_plan
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
    >>> ledger = close((), january)
    >>> check_ledger(ledger, plan)
    ()
    >>> [finding.code.code for finding in check_ledger([*ledger, ledger[0]], plan)]
    ['PKH001']
    """
    check_ledger_argument(ledger)
    versions = _list_versions(plans)
    findings = list(check_entries(tuple(ledger), plan=[plan.title for plan in versions]))
    findings += find_posted_again(ledger)
    findings += _check_versions(ledger, versions)
    for plan in versions:
        unlisted = find_unlisted(plan.program) if ledger else None
        findings += check_gaps(plan.program, tuple(ledger)) if unlisted is None else [unlisted]
    return tuple(arrange_findings(dict.fromkeys((*findings, *_check_marks(ledger)))))


_WANTED_PLANS = "a Plan, or several versions of one"


def _list_versions(plans: Plan | Sequence[Plan]) -> list[Plan]:
    """A plan, or its versions. Raises TypeError in words for anything else."""
    return [plans] if isinstance(plans, Plan) else list(want_items(plans, Plan, "plans", _WANTED_PLANS))


def _check_versions(ledger: Collection[LedgerEntry], plans: Sequence[Plan]) -> list[Finding]:
    """Versions that posted and were not passed, and names that the version does not pay."""
    known = {(plan.title, plan.version): list_paid(plan.program) for plan in plans}
    titles = {plan.title for plan in plans}
    # What a person posts by hand may settle a name that another version paid.
    of_all = {
        title: {name for plan in plans if plan.title == title for name in list_paid(plan.program)} for title in titles
    }
    found: dict[Finding, None] = {}
    for number, entry in enumerate(ledger, start=1):
        place, names = Place("ledger", path=f"entry {number}"), known.get((entry.plan, entry.version))
        if names is None and entry.plan in titles:
            found[find(codes.VERSION_UNKNOWN, None, plan=entry.plan, version=entry.version)] = None
        elif (
            names is not None
            and entry.kind in _POSTED
            and entry.name not in (names if entry.kind in RULE_KINDS else of_all[entry.plan])
        ):
            shown = ", ".join(f"`{name}`" for name in names)
            found[find(codes.NAME_NEVER_PAID, place, name=entry.name, known=shown)] = None
    return list(found)


def _check_marks(ledger: Collection[LedgerEntry]) -> list[Finding]:
    """What stands in a closed statement is what its mark cites, and nothing else."""
    cited: dict[tuple[str, int, str, str], set[str]] = {}
    for entry in ledger:
        if entry.kind is EntryKind.CLOSED and entry.payee:
            cited.setdefault((entry.plan, entry.version, entry.period, entry.payee), set()).update(entry.cites)
    found = []
    for number, entry in enumerate(ledger, start=1):
        marked = cited.get((entry.plan, entry.version, entry.period, entry.payee))
        is_of_statement = entry.kind not in (EntryKind.PAID, EntryKind.CLOSED)
        if marked is not None and is_of_statement and entry.id not in marked:
            values = {"name": entry.name, "payee": entry.payee, "period": entry.period}
            found.append(find(codes.POSTED_AFTER_CLOSING, Place("ledger", path=f"entry {number}"), **values))
    return found
