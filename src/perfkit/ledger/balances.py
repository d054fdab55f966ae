"""What follows from a ledger: the balance of each name, and how it moved from period to period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from perfkit.diagnostics import door
from perfkit.ledger.book import list_whole
from perfkit.ledger.model import Effect, EntryKind, LedgerEntry
from perfkit.values import Money

_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Balance:
    """Where a payee stands under one name, everything in the ledger counted.

    plan, payee, name: the plan's title, the participant's key, the line that pays.
    earned, payable: with true-ups and adjustments. paid: what the host reported as paid out.
    A name that is paid in several currencies has a balance of each.
    Law: earned + to_recover = payable + held.

    >>> one = Balance("plan", "E-17", "commission", Money(50, "USD"), Money(80, "USD"), Money(75, "USD"))
    >>> one.held, one.to_recover, one.outstanding
    (Money('0.00', 'USD'), Money('30.00', 'USD'), Money('5.00', 'USD'))
    """

    plan: str
    payee: str
    name: str
    earned: Money
    payable: Money
    paid: Money

    @property
    def held(self) -> Money:
        """Earned and not yet payable; never below zero."""
        return _at_least_zero(self.earned - self.payable)

    @property
    def to_recover(self) -> Money:
        """Paid ahead of what was earned; never below zero."""
        return _at_least_zero(self.payable - self.earned)

    @property
    def outstanding(self) -> Money:
        """Payable and not reported as paid out; below zero where more was paid out than was payable."""
        return self.payable - self.paid


@dataclass(frozen=True, slots=True)
class Movement:
    """How a balance moved in one period.

    plan, payee, name: as of a Balance. earned, payable: everything posted in the period. paid: what the host reported.
    advanced, recovered: payable ahead of what was earned, and what of it was taken off again. held_back, released:
    earned and not payable, and what of it became so or was taken off again by what was earned below zero.
    true_up: the part of payable that belongs to earlier periods. adjusted: the part of payable that a person adjusted.
    Law: payable = earned + advanced - recovered - held_back + released.
    """

    plan: str
    period: str
    payee: str
    name: str
    earned: Money
    advanced: Money
    recovered: Money
    held_back: Money
    released: Money
    payable: Money
    true_up: Money
    adjusted: Money
    paid: Money


@dataclass(frozen=True, slots=True)
class Parted:
    """What of an advance and of a release money was really payable for, and what was only earned below zero.

    ahead + to_take_back is all that was advanced, released + taken_off all that was released; none is below zero.
    """

    ahead: Fraction
    to_take_back: Fraction
    released: Fraction
    taken_off: Fraction


@door
def part_moved(advanced: Fraction, released: Fraction, *, payable: Fraction) -> Parted:
    """Tell an advance and a release, for which something is payable, from what is earned below zero.

    payable: everything under the name in the period. What is earned below zero first takes off what was held, then is
    still to be taken back; what is payable releases what was held, then is paid ahead.

    >>> parted = part_moved(Fraction(0), Fraction(75), payable=Fraction(-50))
    >>> int(parted.released), int(parted.taken_off)
    (0, 75)
    """
    ahead = min(advanced, max(payable, _ZERO))
    out = min(released, max(payable - advanced, _ZERO))
    return Parted(ahead, advanced - ahead, out, released - out)


@dataclass(slots=True)
class _Sums:
    """What was posted under a name, in one period or in all."""

    earned: Fraction = _ZERO
    payable: Fraction = _ZERO
    paid: Fraction = _ZERO
    true_up: Fraction = _ZERO
    adjusted: Fraction = _ZERO

    def add(self, entry: LedgerEntry) -> None:
        """Count an entry that holds money."""
        amount = entry.money
        self.earned += earned_of(entry)
        self.payable += payable_of(entry)
        if entry.kind is EntryKind.PAID:
            self.paid += amount
        elif entry.kind is EntryKind.ADJUSTED:
            self.adjusted += payable_of(entry)
        elif entry.for_period != entry.period:
            self.true_up += payable_of(entry)


@dataclass(slots=True)
class _Account:
    """The postings of one payee, name and currency, by period."""

    periods: dict[str, _Sums] = field(default_factory=dict)


@door
def earned_of(entry: LedgerEntry) -> Fraction:
    """What an entry adds to earned; zero for one that says nothing of it."""
    amount = entry.money
    if entry.kind is EntryKind.ADJUSTED:
        return amount if entry.effect in (Effect.DUE, Effect.ON_TOP) else _ZERO
    return amount if entry.kind is EntryKind.EARNED else _ZERO


@door
def payable_of(entry: LedgerEntry) -> Fraction:
    """What an entry adds to payable; zero for one that says nothing of it."""
    amount = entry.money
    if entry.kind is EntryKind.ADJUSTED:
        return amount if entry.effect in (Effect.ON_ACCOUNT, Effect.ON_TOP) else _ZERO
    return amount if entry.kind is EntryKind.PAYABLE else _ZERO


@door
def balances(ledger: Iterable[LedgerEntry]) -> tuple[Balance, ...]:
    """Where every payee stands under every name: earned, payable, paid, held, to recover, outstanding.

    ledger: entries in any order; of one plan or of several. Result: by plan, payee, name and currency.
    Raises LedgerError: PKH001 an entry stands twice, PKH003 a closed part is lost.
    Laws: earned + to_recover = payable + held; the order of entries changes nothing.

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
    ... earn commission = 5% * sales
    ... pay  commission = max(USD 80, earned(commission) - paid(commission))
    ... ''')
    >>> january = evaluate(plan, {"rep": [{"id": "E-17", "sales": "1000.00"}]}, "2027-01")
    >>> [(each.payee, str(each.earned), str(each.payable), str(each.to_recover)) for each in balances(january.entries)]
    [('E-17', 'USD 50.00', 'USD 80.00', 'USD 30.00')]
    """
    found = []
    for (plan, payee, name, currency), account in _accounts(ledger):
        every = account.periods.values()
        found.append(
            Balance(
                plan,
                payee,
                name,
                Money(sum((each.earned for each in every), _ZERO), currency),
                Money(sum((each.payable for each in every), _ZERO), currency),
                Money(sum((each.paid for each in every), _ZERO), currency),
            )
        )
    return tuple(found)


@door
def movements(ledger: Iterable[LedgerEntry]) -> tuple[Movement, ...]:
    """How every balance moved, period by period: what was earned, advanced, recovered, held back, released, paid.

    ledger: entries in any order. Result: by plan, payee, name and currency, each in the order of its periods.
    Raises LedgerError: PKH001 an entry stands twice, PKH003 a closed part is lost.
    Laws: payable = earned + advanced - recovered - held_back + released in every row; summed over periods, advanced
    less recovered is what is to recover, and held_back less released is what is held.

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
    ... earn commission = 5% * sales
    ... pay  commission = max(USD 80, earned(commission) - paid(commission))
    ... ''')
    >>> january = evaluate(plan, {"rep": [{"id": "E-17", "sales": "1000.00"}]}, "2027-01")
    >>> [(each.period, str(each.earned), str(each.advanced), str(each.payable)) for each in movements(january.entries)]
    [('2027-01', 'USD 50.00', 'USD 30.00', 'USD 80.00')]
    """
    found = []
    for (plan, payee, name, currency), account in _accounts(ledger):
        before = _ZERO
        for period, sums in sorted(account.periods.items()):
            now = before + sums.earned - sums.payable
            owed, held = max(_ZERO, -now) - max(_ZERO, -before), max(_ZERO, now) - max(_ZERO, before)
            amounts = (
                *(sums.earned, max(_ZERO, owed), max(_ZERO, -owed), max(_ZERO, held), max(_ZERO, -held)),
                *(sums.payable, sums.true_up, sums.adjusted, sums.paid),
            )
            found.append(Movement(plan, period, payee, name, *(Money(each, currency) for each in amounts)))
            before = now
    return tuple(found)


def _accounts(ledger: Iterable[LedgerEntry]) -> Iterator[tuple[tuple[str, str, str, str], _Account]]:
    """The postings that hold money, by plan, payee, name and currency; in that order."""
    found: dict[tuple[str, str, str, str], _Account] = {}
    kinds = (EntryKind.EARNED, EntryKind.PAYABLE, EntryKind.PAID, EntryKind.ADJUSTED)
    for entry in list_whole(ledger):
        if entry.kind in kinds and entry.currency is not None:
            account = found.setdefault((entry.plan, entry.payee, entry.name, entry.currency), _Account())
            account.periods.setdefault(entry.period, _Sums()).add(entry)
    yield from sorted(found.items(), key=lambda each: each[0])


def _at_least_zero(money: Money) -> Money:
    return max(money, Money(0, money.currency))
