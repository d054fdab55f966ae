"""What is taken off of an advance is recovered, whether or not the name that is paid has an `earn` line of its own."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from perfkit import LedgerError, Money, Plan, adjust, balances, close, evaluate, load_plan, restate
from perfkit.ledger import Effect, EntryKind, LedgerEntry, Movement

HEAD = """perfkit 2027
plan "Recovered" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
corrections restated
participants rep key id
  id : text
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
calc
  due : money = 10% * sum(deal.amount over year to date)
"""
PAID, EARNED = "paid(c)", "earned(c before)"
FORMULAS = {
    "all at once": "due - {}",
    "never back": "max(USD 0.00, due - {})",
    "capped": "due - {}  cap USD 10.00",
    "within bounds": "due - {}  floor USD 0.00  cap USD 15.00",
    "a third": "due / 3 - {}",
    "each row": "10% * amount - {}",
}
WAITING = "due - {}  only if due - {} >= USD 20.00"
ALL_TAKEN_OFF = ("all at once", "a third", "each row")

Put = tuple[str, str, int]
Month = tuple[Sequence[tuple[str, str]], Sequence[Put]]
"""The deals that a month brings, by whose they are; and what people put on account: for whom, why, how much."""
Ledger = tuple[LedgerEntry, ...]

_puts = st.tuples(
    st.sampled_from("AB"),
    st.sampled_from([("draw_advance", 1), ("adjustment", 1), ("reserve", -1), ("release", 1), ("draw_recovery", -1)]),
    st.sampled_from([1, 6, 30, 100]),
).map(lambda each: (each[0], each[1][0], each[1][1] * each[2]))
_deals = st.tuples(st.sampled_from("AB"), st.sampled_from(["10", "33", "240", "259.5", "-60", "500"]))
_months = st.tuples(st.lists(_deals, max_size=2), st.lists(_puts, max_size=2))
_histories = st.lists(_months, min_size=3, max_size=5)


def load(*lines: str) -> Plan:
    return load_plan(HEAD + "".join(f"{line}\n" for line in lines))


def twins(what: str) -> tuple[Plan, Plan]:
    """A plan that only pays the name, and the same with a line of its own for what is earned."""
    formula, each = FORMULAS[what], "each deal " if what == "each row" else ""
    pay, earn = f"pay {each}c = {formula.format(PAID)}", f"earn {each}c = {formula.format(EARNED)}"
    return load(pay), load(earn, pay)


TWINS = {what: twins(what) for what in FORMULAS}
ALONE = load(f"pay c = {WAITING.format(PAID, PAID)}")


def run(
    plan: Plan, months: Sequence[Month], *, by_row: bool = False, has_put: bool = True
) -> tuple[Ledger, list[dict[str, Movement]]]:
    """The ledger after some months, each closed, and how everybody's balance moved in each."""
    ledger, moved, deals = Ledger(), list[dict[str, Movement]](), list[dict[str, str]]()
    for number, (brought, puts) in enumerate(months, start=1):
        label = f"2027-{number:02d}"
        for who, amount in brought:
            deals.append({"id": f"D{len(deals)}", "rep": who, "booked": f"{label}-05", "amount": amount})
        facts = {"rep": [{"id": who} for who in "AB"], "deal": deals}
        if ledger:
            assert restate(plan, facts, ledger=ledger, into=label).entries == ()
        for place, put in enumerate(puts if has_put else ()):
            ledger = put_on_account(ledger, plan, label, put, place, deals if by_row else None)
        result = evaluate(plan, facts, label, ledger=ledger)
        ledger = close(ledger, result)
        moved.append({who: statement.movements["c"] for who, statement in result.statements.items()})
    return ledger, moved


def ends(plan: Plan, months: Sequence[Month], *, by_row: bool, has_put: bool = True) -> list[tuple[str, Money, Money]]:
    """Where everybody ends who has anything: earned, payable."""
    found = balances(run(plan, months, by_row=by_row, has_put=has_put)[0])
    return [(each.payee, each.earned, each.payable) for each in found if each.earned.amount or each.payable.amount]


def put_on_account(
    ledger: Ledger, plan: Plan, label: str, put: Put, place: int, deals: list[dict[str, str]] | None
) -> Ledger:
    """The ledger with it; as it was where there is no row to put it at, or less is there than is taken."""
    who, reason, amount = put
    own = [("deal", each["id"]) for each in deals or () if each["rep"] == who]
    if deals is not None and not own:
        return ledger
    row = own[place % len(own)] if own else None
    try:
        return adjust(
            ledger, plan, period=label, participant=who, name="c", amount=Money(amount, "USD"), effect="on_account",
            reason=reason, note=f"{place}", by="Ann", row=row,
        )  # fmt: skip
    except LedgerError:
        return ledger


def sum_of(ledger: Ledger, who: str, *kinds: EntryKind) -> list[int]:
    """What entries of some kinds come to for one payee, in cents; an adjustment counts where it is on account."""
    own = [each for each in ledger if each.payee == who and each.effect in (None, Effect.ON_ACCOUNT)]
    return [int(sum(each.money for each in own if each.kind is kind) * 100) for kind in kinds]


@settings(max_examples=6)
@given(what=st.sampled_from(sorted(TWINS)), months=_histories)
def test_a_name_that_is_only_paid_moves_as_with_a_line_for_what_is_earned(what: str, months: list[Month]) -> None:
    alone, with_earn = TWINS[what]
    by_row = what == "each row"
    assert run(alone, months, by_row=by_row)[1] == run(with_earn, months, by_row=by_row)[1]
    if what in ALL_TAKEN_OFF:
        # A last month brings nothing new and puts nothing there: what was put before is taken off by then.
        quiet = [*months, ((), ())]
        assert ends(alone, quiet, by_row=by_row) == ends(alone, quiet, by_row=by_row, has_put=False)


@settings(max_examples=8)
@given(plan=st.sampled_from([ALONE, *(alone for alone, _ in TWINS.values())]), months=_histories)
def test_rules_recover_no_more_than_was_advanced_and_release_no_more_than_was_held_back(
    plan: Plan, months: list[Month]
) -> None:
    by_row = plan is TWINS["each row"][0]
    ledger, moved = run(plan, months, by_row=by_row)
    for who in "AB":
        earned, payable = sum_of(ledger, who, EntryKind.EARNED, EntryKind.PAYABLE)
        put = [int(each.money * 100) for each in ledger if each.payee == who and each.effect is Effect.ON_ACCOUNT]
        assert sum(min(0, each) for each in put) <= earned - payable <= sum(max(0, each) for each in put)
        left = sum(int((each[who].advanced - each[who].recovered).amount * 100) for each in moved)
        held = sum(int((each[who].held_back - each[who].released).amount * 100) for each in moved)
        assert left - held == payable + sum(put) - earned
