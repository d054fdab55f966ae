"""Laws of the ledger over random histories: facts that come late, are corrected, change hands and vanish."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from perfkit import Money, Plan, Result, balances, check_ledger, close, evaluate, load_plan, movements, restate
from perfkit.ledger import EntryKind, LedgerEntry
from perfkit.values import RoundingMode
from tests.tries import tries

Row = dict[str, str]
Ledger = tuple[LedgerEntry, ...]
History = list[list[Row]]
"""The facts as known in each month, in order."""

MONTHS = ("2027-01", "2027-02", "2027-03", "2027-04")
NEXT = "2027-05"
PEOPLE = [{"id": "Ann"}, {"id": "Bob"}]

HEAD = """perfkit 2027
plan "History" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
corrections {way}
participants rep key id
  id : text
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
"""
DRAW = """
earn commission = 10% * sum(deal.amount)
pay  commission = max(USD 250, earned(commission) - paid(commission))
"""
CAPPED = """
calc
  won : money = sum(deal.amount)
earn commission = 10% * won  cap USD 400
pay  commission = min(USD 300, earned(commission) - paid(commission))
carry best : money start USD 0 = max(opening(best), won)
"""
BY_ROW = """
calc
  reached : flag = sum(deal.amount) >= USD 2,000
carry each deal rate : percent = opening(rate)  else if rep.reached then 10% otherwise 5%
earn each deal commission = amount * rate - earned(commission before)
pay  each deal commission = amount * rate / 2 - paid(commission)
"""
OVER_TIME = """
calc
  won   : money   = sum(deal.amount)
  trend : money   = won - previous(won)  else USD 0
earn growth = 5% * trend
pay  growth = earned(growth) - paid(growth)  floor USD 0
"""
TO_DATE = """
earn each deal c = 5% * amount - earned(c before)
pay  each deal c = 5% * amount - paid(c)
"""
ALL = (DRAW, CAPPED, BY_ROW, OVER_TIME)


@cache
def plan_of(body: str, way: str) -> Plan:
    return load_plan(HEAD.format(way=way) + body)


def deals() -> st.SearchStrategy[Row]:
    return st.builds(
        lambda key, rep, month, day, cents: {
            "id": f"D-{key}",
            "rep": rep,
            "booked": f"2027-{month:02}-{day:02}",
            "amount": str(Decimal(cents) / 100),
        },
        st.integers(1, 5),
        st.sampled_from(("Ann", "Bob")),
        st.integers(1, len(MONTHS)),
        st.integers(1, 28),
        st.sampled_from((0, 1, 99999, 100050, 250000, 400000, -150000)),
    )


def histories() -> st.SearchStrategy[History]:
    """Each month's facts: any of the rows so far, in any state; dated up to the month or not."""
    month = st.lists(deals(), max_size=4, unique_by=lambda row: row["id"])
    return st.lists(month, min_size=len(MONTHS) + 1, max_size=len(MONTHS) + 1)


def facts(known: list[Row]) -> dict[str, object]:
    return {"rep": PEOPLE, "deal": known}


def live(plan: Plan, history: History, *, last: int = len(MONTHS)) -> tuple[Ledger, list[Result]]:
    """Every month as a host runs it: put right what is behind, evaluate, close."""
    ledger: Ledger = ()
    results = []
    for month, known in list(zip(MONTHS, history, strict=False))[:last]:
        if ledger:
            ledger = (*ledger, *restate(plan, facts(known), ledger=ledger, into=month).entries)
        results.append(evaluate(plan, facts(known), month, ledger=ledger))
        ledger = close(ledger, results[-1])
    return ledger, results


def sums(entries: tuple[LedgerEntry, ...], *kinds: EntryKind) -> Counter[tuple[object, ...]]:
    """Amounts by kind, payee, name, row and the period they belong to; zeros left out."""
    found: Counter[tuple[object, ...]] = Counter()
    for entry in entries:
        if entry.kind in kinds and entry.amount:
            found[(entry.kind, entry.payee, entry.name, entry.row, entry.for_period)] += entry.amount  # type: ignore[assignment]
    return Counter({key: amount for key, amount in found.items() if amount})


MONEY = (EntryKind.EARNED, EntryKind.PAYABLE)
ways = st.sampled_from(("restated", "absorbed"))
bodies = st.sampled_from(ALL)


@given(bodies, ways, histories())
@tries(30)
def test_earned_and_payable_balance_in_every_movement(body: str, way: str, history: History) -> None:
    ledger, results = live(plan_of(body, way), history)
    moved = movements(ledger)
    for each in moved:
        assert each.payable == each.earned + each.advanced - each.recovered - each.held_back + each.released
    for balance in balances(ledger):
        assert balance.earned + balance.to_recover == balance.payable + balance.held
        ahead = held = Money(0, "USD")
        for each in moved:
            if (each.payee, each.name) == (balance.payee, balance.name):
                ahead, held = ahead + each.advanced - each.recovered, held + each.held_back - each.released
                assert ahead >= Money(0, "USD") and held >= Money(0, "USD")
        assert (ahead, held) == (balance.to_recover, balance.held)
    by_statement = {
        (s.period, s.participant, name): movement
        for result in results
        for s in result.statements.values()
        for name, movement in s.movements.items()
    }
    for each in moved:
        if each.period in MONTHS:
            assert by_statement[(each.period, each.payee, each.name)] == each


@given(bodies, ways, histories())
@tries(30)
def test_a_line_of_a_statement_is_the_sum_of_its_postings(body: str, way: str, history: History) -> None:
    ledger, results = live(plan_of(body, way), history)
    own = [entry for entry in ledger if entry.period == entry.for_period and entry.kind is EntryKind.PAYABLE]
    for result in results:
        for statement in result.statements.values():
            for name, money in statement.payouts.items():
                line = (statement.period, statement.participant, name)
                posted = [e.amount or 0 for e in own if (e.period, e.payee, e.name) == line]
                assert sum(posted, Fraction(0)) == money.amount


@given(bodies, ways, histories())
@tries(30)
def test_what_was_closed_stays_and_nothing_is_posted_to_it(body: str, way: str, history: History) -> None:
    plan = plan_of(body, way)
    before, _ = live(plan, history, last=3)
    after, _ = live(plan, history)
    assert after[: len(before)] == before
    assert check_ledger(after, plan) == ()
    assert all(e.period == e.for_period or e.for_period < e.period for e in after)
    for month in MONTHS:
        refused = evaluate(plan, facts(history[-1]), month, ledger=after)
        assert [finding.code.code for finding in refused.findings] == ["PKH020"] and not refused.entries


@given(bodies, ways, histories(), st.integers(0, 99))
@tries(30)
def test_replaying_every_closing_gives_exactly_the_ledger(body: str, way: str, history: History, seed: int) -> None:
    plan = plan_of(body, way)
    turned = [[*known[seed % 5 :], *known[: seed % 5]] for known in history]
    assert live(plan, history)[0] == live(plan, turned)[0]


@given(bodies, histories())
@tries(50)
def test_restated_history_in_any_order_is_one_pass_over_the_final_facts(body: str, history: History) -> None:
    plan = plan_of(body, "restated")
    ledger, _ = live(plan, history)
    final = facts(history[-1])
    fixed = (*ledger, *restate(plan, final, ledger=ledger, into=NEXT).entries)
    once = evaluate(plan, final, f"{MONTHS[0]}..{MONTHS[-1]}").entries
    assert sums(fixed, *MONEY) == sums(once, *MONEY)
    assert restate(plan, final, ledger=fixed, into=NEXT).entries == ()


@given(bodies, histories())
@tries(30)
def test_absorbed_history_earns_what_one_pass_earns(body: str, history: History) -> None:
    plan = plan_of(body, "absorbed")
    ledger, _ = live(plan, history)
    final = facts(history[-1])
    fixed = (*ledger, *restate(plan, final, ledger=ledger, into=NEXT).entries)
    once = evaluate(plan, final, f"{MONTHS[0]}..{MONTHS[-1]}").entries
    assert sums(fixed, EntryKind.EARNED) == sums(once, EntryKind.EARNED)
    assert restate(plan, final, ledger=fixed, into=NEXT).entries == ()


@given(bodies, ways, histories())
@tries(30)
def test_what_is_carried_is_what_the_corrected_month_before_carried(body: str, way: str, history: History) -> None:
    plan = plan_of(body, way)
    ledger, _ = live(plan, history)
    final = facts(history[-1])
    fixed = (*ledger, *restate(plan, final, ledger=ledger, into=NEXT).entries)
    once = evaluate(plan, final, f"{MONTHS[0]}..{MONTHS[-1]}").entries
    assert latest(fixed) == latest(once)


def latest(entries: Ledger) -> dict[tuple[object, ...], tuple[object, object]]:
    """The last word on each carried and recorded value; those that were corrected away are gone."""
    found: dict[tuple[object, ...], LedgerEntry] = {}
    for entry in entries:
        if entry.kind in (EntryKind.CARRIED, EntryKind.RECORDED):
            key = (entry.kind, entry.name, entry.row or entry.payee, entry.for_period)
            if key not in found or found[key].turn < entry.turn:
                found[key] = entry
    return {key: (e.amount, e.value) for key, e in found.items() if not e.is_void}


@given(ways, histories())
@tries(30)
def test_a_row_and_its_reversal_leave_nothing(way: str, history: History) -> None:
    """Law 10 and 11: what was posted for a row is its last due; gone, it is nothing."""
    plan = plan_of(BY_ROW, way)
    ledger, _ = live(plan, history)
    fixed = (*ledger, *restate(plan, facts([]), ledger=ledger, into=NEXT).entries)
    assert sums(fixed, *MONEY) == Counter()
    assert all(b.earned == b.payable == Money(0, "USD") for b in balances(fixed))


@given(ways, histories())
@tries(30)
def test_what_was_earned_for_a_row_is_its_last_due(way: str, history: History) -> None:
    plan = plan_of(TO_DATE, way)
    ledger, _ = live(plan, history)
    final = history[-1]
    fixed = (*ledger, *restate(plan, facts(final), ledger=ledger, into=NEXT).entries)
    for kind in (EntryKind.EARNED, EntryKind.PAYABLE) if way == "restated" else (EntryKind.EARNED,):
        of_row: Counter[tuple[str, str]] = Counter()
        for entry in fixed:
            if entry.kind is kind and entry.row is not None:
                of_row[(entry.row[1], entry.payee)] += entry.amount  # type: ignore[assignment]
        due = {
            (row["id"], row["rep"]): Money(Fraction(row["amount"]) / 20, "USD").round(RoundingMode.HALF_UP).amount
            for row in final
            if row["booked"][:7] <= MONTHS[-1]
        }
        assert {key: amount for key, amount in of_row.items() if amount} == {k: v for k, v in due.items() if v}


@given(bodies, ways, histories(), st.sampled_from(("Ann", "Bob")))
@tries(30)
def test_one_participant_alone_gets_what_all_get(body: str, way: str, history: History, who: str) -> None:
    plan = plan_of(body, way)
    ledger, _ = live(plan, history, last=3)
    known = facts(history[3])
    fixes = restate(plan, known, ledger=ledger, into=MONTHS[3])
    part = restate(plan, known, ledger=ledger, into=MONTHS[3], only=(who,))
    assert part.entries == tuple(e for e in fixes.entries if e.payee in (who, ""))
    ledger = (*ledger, *fixes.entries)
    whole = evaluate(plan, known, MONTHS[3], ledger=ledger)
    alone = evaluate(plan, known, MONTHS[3], ledger=ledger, only=(who,))
    assert alone.fingerprint == whole.fingerprint
    assert [s.to_dict() for s in alone.statements.values()] == [whole.statements[who].to_dict()]
    assert alone.statements[who].explain() == whole.statements[who].explain()
    assert alone.entries == tuple(e for e in whole.entries if e.payee in (who, ""))


@given(ways, histories())
@tries(30)
def test_closing_one_after_the_other_is_closing_all(way: str, history: History) -> None:
    plan = plan_of(DRAW, way)
    whole = live(plan, history, last=1)[0]
    parts: Ledger = ()
    for who in ("Bob", "Ann"):
        parts = close(parts, evaluate(plan, facts(history[0]), MONTHS[0], ledger=parts, only=(who,)))
    bare = {replace(e, fingerprint="") for e in whole if e.kind is not EntryKind.CLOSED}
    assert {replace(e, fingerprint="") for e in parts if e.kind is not EntryKind.CLOSED} == bare
    assert check_ledger(parts, plan) == ()
