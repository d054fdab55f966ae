"""Several results side by side: each statement by itself, and one payment for each payee and currency."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

from perfkit.diagnostics import Finding, Json, door, find, findings_to_json, has_errors
from perfkit.diagnostics.codes import ledger as codes
from perfkit.engine import find_former_holders, list_own
from perfkit.host.misuse import want
from perfkit.host.result import Result
from perfkit.host.statement import Statement
from perfkit.host.versions_together import check_versions_together
from perfkit.ledger import EntryKind, LedgerEntry, payable_of
from perfkit.values import Money, render_money
from perfkit.views import PayItem, Payment, payment_to_json

_Key = tuple[str, int, str, str]
"""A statement: its plan, version, participant and period."""

Netting = Literal["apart", "across"]
"""Whether a statement below zero stands apart, or is taken off what the payee's other statements pay."""


@dataclass(frozen=True, slots=True)
class Combined:
    """Results side by side; nothing in a statement is changed by it.

    statements: of all results, each kept apart. payments: one for each payee, currency and last day of the periods.
    to_recover: amounts below zero that no payment was reduced by: of a statement each, or with `across` of a payee.
    findings: why there are no payments, where there are none, and warnings of what is to be recovered.
    """

    statements: tuple[Statement, ...]
    payments: tuple[Payment, ...]
    to_recover: tuple[Payment, ...]
    findings: tuple[Finding, ...]

    @property
    def withheld(self) -> tuple[Statement, ...]:
        """The statements that an error keeps back; nothing of them is in a payment."""
        return tuple(statement for statement in self.statements if statement.is_withheld)

    @property
    def is_complete(self) -> bool:
        """Whether no statement is withheld and no finding is an error, so that all of it may be paid."""
        return not self.withheld and not has_errors(self.findings)

    @property
    def totals(self) -> Mapping[str, Mapping[str, Money]]:
        """By payee and currency what all statements come to, amounts below zero counted.

        Law: the payments and what is to be recovered total it.
        """
        found: dict[str, dict[str, Money]] = {}
        for payment in (*self.payments, *self.to_recover):
            own = found.setdefault(payment.payee, {})
            currency = payment.amount.currency
            own[currency] = own.get(currency, Money(0, currency)) + payment.amount
        return {payee: dict(sorted(own.items())) for payee, own in sorted(found.items())}

    def to_dict(self) -> dict[str, Json]:
        """All of it as plain dictionaries and lists, exact."""
        return {
            "statements": [statement.to_dict() for statement in self.statements],
            "payments": [payment_to_json(payment) for payment in self.payments],
            "to_recover": [payment_to_json(payment) for payment in self.to_recover],
            "findings": findings_to_json(self.findings),
        }


@dataclass(frozen=True, slots=True)
class _Part:
    """What one statement pays in one currency."""

    payee: str
    ends_on: datetime.date
    items: tuple[PayItem, ...]

    @property
    def total(self) -> Money:
        """The items together."""
        currency = self.items[0].amount.currency
        return sum((item.amount for item in self.items), Money(0, currency))


@door
def combine(results: Collection[Result], *, netting: Netting = "apart") -> Combined:
    """Statements of several plans, positions and currencies, and one payment for each payee and currency.

    results: of different plans or versions, or of different periods. A payee is whom the plan's participants name after
    `to`, else the participant's own key: the same key in two plans is one payee.
    netting: `apart` leaves a statement that comes to less than nothing out of the payments; what it lacks is in
    `to_recover`. `across` takes it off the payee's other statements of that day and currency. Currencies never net.
    What a seat comes to from days on which another held it is his: corrections and rows of earlier periods (PKH058).
    Result: ordered by day, payee and currency; what comes to nothing is in neither. Paid is what was posted as payable
    in the period: by the run, by restating, by adjustments, for periods of earlier versions too. A withheld statement
    pays nothing.
    Codes: PKH301, a statement twice, and PKH303, two versions that pay the same days; then there are no payments at
    all. PKH302, what is to be recovered.
    Laws: the order of results changes nothing; payments and what is to be recovered total the statements.

    >>> from perfkit import evaluate, load_plan
    >>> text = '''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id : text
    ... input
    ...   sales : money
    ... pay commission = 5% * sales
    ... '''
    >>> facts = {"rep": [{"id": "E-17", "sales": "1000.00"}]}
    >>> bonus = text.replace("Five percent", "Bonus").replace("commission = 5%", "bonus = 1%")
    >>> combined = combine([evaluate(load_plan(each), facts, "2027-01") for each in (text, bonus)])
    >>> [(each.payee, each.amount, [item.name for item in each.items]) for each in combined.payments]
    [('E-17', Money('60.00', 'USD'), ['bonus', 'commission'])]
    """
    is_fit = isinstance(results, Collection) and all(isinstance(each, Result) for each in results)
    want(is_fit, "results", "results, as `evaluate` gives them", results)
    want(netting in get_args(Netting), "netting", 'one of "apart", "across"', netting)
    ordered = sorted(results, key=lambda each: (each.plan.title, each.plan.version, each.run.fingerprint))
    statements = tuple(statement for result in ordered for statement in result.statements.values())
    findings = (*_check_twice(ordered), *check_versions_together(ordered))
    known = {_key(result, each) for result in ordered for each in result.statements.values()}
    taken: set[str] = set()
    parts = [part for result in ordered for part in _iter_parts(result, known, taken)] if not findings else []
    payments, owed = _list_payments(parts, netting)
    return Combined(statements, payments, owed, (*findings, *map(_below_zero, owed)))


def _below_zero(owed: Payment) -> Finding:
    amount = render_money(-owed.amount.amount, owed.amount.currency)
    items = ", ".join(dict.fromkeys(f"`{item.plan}` `{item.participant}` {item.period}" for item in owed.items))
    return find(codes.BELOW_ZERO, None, payee=owed.payee, amount=amount, items=items)


def _check_twice(results: list[Result]) -> Iterator[Finding]:
    seen: set[_Key] = set()
    for result in results:
        for statement in result.statements.values():
            key = _key(result, statement)
            if key in seen:
                names = ("plan", "version", "participant", "period")
                yield find(codes.STATEMENT_TWICE, None, **dict(zip(names, key, strict=True)))
            seen.add(key)


def _key(result: Result, statement: Statement) -> _Key:
    return (result.plan.title, result.plan.version, statement.participant, statement.period)


def _iter_posted(result: Result, known: Collection[_Key], taken: set[str]) -> Iterator[LedgerEntry]:
    """What a result pays: its own postings, and what was posted into its periods for those of earlier versions.

    known: the statements of all results; what another version posted goes to that version's own statement, where it is
    among them. taken: of other versions, what an earlier result pays already.
    """
    title, version = result.plan.title, result.plan.version
    for entry in dict.fromkeys((*list_own(result.run.program, result.given.ledger), *result.entries)):
        if entry.plan != title or not payable_of(entry):
            continue
        if entry.version == version:
            yield entry
            continue
        is_into = entry.for_period != entry.period or entry.kind is EntryKind.ADJUSTED
        elsewhere = entry.id in taken or (title, entry.version, entry.payee, entry.period) in known
        if is_into and not elsewhere and (title, version, entry.payee, entry.period) in known:
            taken.add(entry.id)
            yield entry


def _iter_parts(result: Result, known: Collection[_Key], taken: set[str]) -> Iterator[_Part]:
    """What each statement pays, a part for each currency, its items in the order of the plan."""
    plan = result.plan
    order = [figure.posting.name for figure in result.run.program.figures if figure.posting is not None]
    former = {
        key: each for run in result.run.periods for key, each in find_former_holders(run.world, run.entries).items()
    }
    posted: dict[tuple[str, str], list[LedgerEntry]] = {}
    for entry in _iter_posted(result, known, taken):
        posted.setdefault((entry.payee, entry.period), []).append(entry)
    for statement in result.statements.values():
        if statement.is_withheld:
            continue
        sums: dict[tuple[str, str, str], Fraction] = {}
        for entry in posted.get((statement.participant, statement.period), ()):
            key = (former.get(entry.id, statement.payee), entry.currency or "", entry.name)
            sums[key] = sums.get(key, Fraction(0)) + payable_of(entry)
        for payee, currency in sorted({(payee, currency) for payee, currency, _ in sums}):
            names = sorted(
                (name for holder, code, name in sums if (holder, code) == (payee, currency)),
                key=lambda name: (order.index(name) if name in order else len(order), name),
            )
            items = tuple(
                PayItem(
                    plan.title,
                    plan.version,
                    statement.participant,
                    statement.period,
                    name,
                    Money(sums[(payee, currency, name)], currency),
                )
                for name in names
            )
            yield _Part(payee, statement.period_run.world.period.ends_on, items)


def _list_payments(parts: list[_Part], netting: Netting) -> tuple[tuple[Payment, ...], tuple[Payment, ...]]:
    """What is paid, and what is to be recovered."""
    paid: dict[tuple[datetime.date, str, str], list[_Part]] = {}
    owed: list[Payment] = []
    for part in parts:
        if netting == "apart" and part.total.amount < 0:
            owed.append(Payment(part.payee, part.ends_on, part.total, part.items))
        else:
            paid.setdefault((part.ends_on, part.payee, part.total.currency), []).append(part)
    payments: list[Payment] = []
    for (ends_on, payee, currency), several in paid.items():
        items = tuple(item for part in several for item in part.items)
        total = sum((part.total for part in several), Money(0, currency))
        if total.amount:
            (payments if total.amount > 0 else owed).append(Payment(payee, ends_on, total, items))
    return _in_order(payments), _in_order(owed)


def _in_order(payments: list[Payment]) -> tuple[Payment, ...]:
    return tuple(sorted(payments, key=lambda each: (each.ends_on, each.payee, each.amount.currency, str(each.items))))
