"""What a ledger says is still owed: earned and not yet payable, payable and not yet paid, or paid ahead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from perfkit.calendar import Calendar, parse_period
from perfkit.diagnostics import Finding, Json, Place, Refused, door, findings_to_json
from perfkit.host import Result, want
from perfkit.ledger import EntryKind, LedgerEntry, earned_of, find_uncounted, payable_of
from perfkit.values import Money, render_amount, total_by_currency, want_each
from perfkit.views import money_to_json, render_rows

ACCRUAL_SCHEMA = "perfkit.accrual/1"

_COUNTED = ("earned", "payable", "paid")


@dataclass(frozen=True, slots=True)
class AccrualLine:
    """What one payee has under one name of one plan, in one currency, from everything posted so far.

    earned, payable, paid: the totals posted; paid is what the host reported as paid out.
    Laws: earned - payable = held - advanced; payable - paid = outstanding; one of held and advanced is zero.
    """

    plan: str
    payee: str
    name: str
    earned: Money
    payable: Money
    paid: Money

    @property
    def held(self) -> Money:
        """Earned and not yet payable: a liability that is not due."""
        return Money(max(self.earned.amount - self.payable.amount, Fraction(0)), self.earned.currency)

    @property
    def advanced(self) -> Money:
        """Payable ahead of what was earned: a claim on what is earned later."""
        return Money(max(self.payable.amount - self.earned.amount, Fraction(0)), self.earned.currency)

    @property
    def outstanding(self) -> Money:
        """Payable and not yet reported as paid; less than nothing where more was paid than was payable."""
        return self.payable - self.paid

    @property
    def accrued(self) -> Money:
        """Earned and not yet paid: what the books owe; less than nothing where more was paid than was earned."""
        return self.earned - self.paid


AMOUNTS = ("earned", "payable", "paid", "held", "advanced", "outstanding", "accrued")
ROW_HEADINGS = ("plan", "payee", "name", "currency", *AMOUNTS)


@dataclass(frozen=True, slots=True)
class Accrual:
    """What is owed, line by line. lines: in order of plan, payee, name and currency, none that is zero throughout.

    findings: entries whose period cannot be read, which are not counted.
    """

    lines: tuple[AccrualLine, ...]
    findings: tuple[Finding, ...]

    @property
    def totals(self) -> Mapping[str, Mapping[str, Money]]:
        """By currency each of earned, payable, paid, held, advanced, outstanding, accrued."""
        found: dict[str, dict[str, Money]] = {}
        for name in AMOUNTS:
            for currency, money in total_by_currency(getattr(line, name) for line in self.lines).items():
                found.setdefault(currency, {})[name] = money
        return found

    def list_rows(self) -> list[tuple[str, ...]]:
        """Tidy rows of texts under `ROW_HEADINGS`: plan, payee, name, currency and the seven amounts."""
        rows = []
        for line in self.lines:
            amounts = (render_amount(getattr(line, name).amount, line.earned.currency) for name in AMOUNTS)
            rows.append((line.plan, line.payee, line.name, line.earned.currency, *amounts))
        return rows

    def to_csv(self) -> str:
        """The tidy rows as CSV with a header, safe for spreadsheets."""
        return render_rows(ROW_HEADINGS, self.list_rows())

    def to_dict(self) -> dict[str, Json]:
        """The accrual as plain dictionaries and lists, exact, in the form `perfkit.accrual/1`."""
        return {
            "schema": ACCRUAL_SCHEMA,
            "lines": [
                {
                    "plan": line.plan,
                    "payee": line.payee,
                    "name": line.name,
                    **{name: money_to_json(getattr(line, name)) for name in AMOUNTS},
                }
                for line in self.lines
            ],
            "totals": {
                currency: {name: money_to_json(money) for name, money in found.items()}
                for currency, found in self.totals.items()
            },
            "findings": findings_to_json(self.findings),
        }


@door
def accrue(
    posted: Result | Collection[LedgerEntry], *, through: str | None = None, calendar: Calendar | None = None
) -> Accrual:
    """What is earned and not payable, payable and not paid, or paid ahead, by payee, name and currency.

    posted: a ledger, or a result, whose proposed entries are taken with the ledger it was given. through: the label of
    a period; entries posted in later ones are left out. calendar: where the years of that label begin, January if not
    given; of a result its own.
    Sums of what was earned, payable and paid, adjustments counted; carried and recorded values are no money owed.
    Codes, and then there are no lines: PKC002 a period that cannot be read, PKH001 an entry that stands twice,
    PKH003 a closed part that is lost.

    >>> from perfkit import evaluate, load_plan
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
    >>> [(line.payee, line.earned, line.outstanding) for line in accrue(january).lines]
    [('E-17', Money('50.00', 'USD'), Money('50.00', 'USD'))]
    """
    entries, own = _list_entries(posted)
    want(through is None or isinstance(through, str), "through", 'the label of a period, as "2027-03"', through)
    entries = list(entries)
    uncounted = find_uncounted(entries)
    if uncounted:
        return Accrual((), uncounted)
    kept, findings = _keep(entries, through, calendar or own)
    sums: dict[tuple[str, str, str, str], dict[str, Fraction]] = {}
    for entry in kept:
        if entry.kind in _KINDS and entry.amount is not None and entry.currency is not None:
            of = sums.setdefault((entry.plan, entry.payee, entry.name, entry.currency), dict.fromkeys(_COUNTED, _ZERO))
            of["earned"] += earned_of(entry)
            of["payable"] += payable_of(entry)
            of["paid"] += entry.amount if entry.kind is EntryKind.PAID else _ZERO
    lines = [
        AccrualLine(plan, payee, name, *(Money(of[kind], currency) for kind in _COUNTED))
        for (plan, payee, name, currency), of in sorted(sums.items())
        if any(of.values())
    ]
    return Accrual(tuple(lines), findings)


_ZERO = Fraction(0)
_KINDS = (EntryKind.EARNED, EntryKind.PAYABLE, EntryKind.PAID, EntryKind.ADJUSTED)


def _list_entries(posted: Result | Collection[LedgerEntry]) -> tuple[Iterable[LedgerEntry], Calendar]:
    if isinstance(posted, Result):
        # An entry stands in a ledger once, however often it is proposed.
        known = {entry.id: entry for entry in (*posted.given.ledger, *posted.entries)}
        return known.values(), posted.given.program.calendar
    is_ledger = isinstance(posted, Collection) and not isinstance(posted, str | bytes | Mapping)
    want(is_ledger, "posted", "a Result, or entries as `result.entries` holds them", posted)
    want_each(posted, LedgerEntry, "posted", "a Result, or entries as `result.entries` holds them")
    return posted, Calendar()


def _keep(
    entries: Iterable[LedgerEntry], through: str | None, calendar: Calendar
) -> tuple[list[LedgerEntry], tuple[Finding, ...]]:
    """The entries posted up to a period, and what keeps a period from being read."""
    if through is None:
        return list(entries), ()
    try:
        last = parse_period(through, calendar).ends_on
    except Refused as refused:
        return [], (refused.finding,)
    kept, findings = [], []
    for number, entry in enumerate(entries, start=1):
        try:
            period = parse_period(entry.period, calendar)
        except Refused as refused:
            findings.append(refused.finding.at(Place("ledger", path=f"entry {number}")))
            continue
        if period.ends_on <= last:
            kept.append(entry)
    return kept, tuple(findings)
