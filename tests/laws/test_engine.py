"""Laws of whole runs: order, threads of periods, decimal contexts, and what the ledger's words add up to."""

from __future__ import annotations

import decimal
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from perfkit import evaluate, load_plan
from perfkit.diagnostics import has_errors
from perfkit.host import Result
from perfkit.ledger import EntryKind, LedgerEntry
from tests.strategies.engine import Row, amounts, days, deals, people
from tests.tries import tries

PLAN = load_plan(
    """perfkit 2027
plan "Everything at once" version 1
currency USD
effective 2026-12-01 to 2027-12-31
period month

participants rep key id
  id    : text
  team  : text
  quota : money

rows deal key number dated booked
  number    : text
  rep       : rep
  booked    : date
  cancelled : date or empty
  amount    : money

group crew by team

tiers rates(amount: money) marginal
  | from     | below    | rate |
  | no limit | USD 0    | 5%   |
  | USD 0    | USD 500  | 5%   |
  | USD 500  | no limit | 8%   |

calc each deal
  after : money   = running(amount by booked, number within rep over quarter to date)
  kept  : percent = if reached(cancelled) and cancelled >= booked then 50% otherwise 100%

calc
  sold   : money           = sum(deal.amount)
  ratio  : percent         = sold / quota                                                else 0%
  result : money           = rates(sold)
  place  : count           = rank(by sold descending within company ties skip)
  middle : money or empty  = median(deal.amount over rolling 3 months)
  before : percent         = previous(ratio)                                             else 0%
  trend  : money           = average(sold over latest 3 periods)                         else USD 0

calc each crew
  pool : money = 2% * sum(rep.sold)  floor USD 0  round 2

calc
  pooled : money = apportion(crew.pool, place within crew by id)  else USD 0
  of_all : money = sum(pooled within crew)

carry points : count start 0 = opening(points) + (if sold > USD 0 then 1 otherwise 0)
carry best   : money start USD 0 = max(opening(best), sold)

earn commission = result
pay  commission = max(USD 20, earned(commission) - paid(commission))
pay  pool_share = pooled

earn each deal fee = amount * 3% * kept                                     - earned(fee before)
pay  each deal fee = amount * 3% * kept * 90%                               - paid(fee)
pay  each deal net = (if reached(cancelled) then USD 0 otherwise amount)    - paid(net)

must of_all == crew.pool or crew.pool == USD 0
"""
)
MONTHS = ("2027-01", "2027-02", "2027-03", "2027-04")


def run(rows: Sequence[Row], reps: Sequence[Row], period: str, ledger: Sequence[LedgerEntry] = ()) -> Result:
    result = evaluate(PLAN, {"rep": list(reps), "deal": list(rows)}, period, ledger=ledger)
    assert not has_errors(result.findings), result.findings
    return result


def text_of(entries: Sequence[LedgerEntry]) -> list[str]:
    """Entries without the fingerprint of the run that proposed them, and what they cite by it, in canonical order."""
    bare = (replace(entry, fingerprint="", cites=()) for entry in entries)
    return sorted(entry.canonical() for entry in bare)


@tries(25)
@given(deals(), people())
def test_a_range_posts_what_its_periods_post_one_after_the_other(rows: list[Row], reps: list[Row]) -> None:
    whole = run(rows, reps, f"{MONTHS[0]}..{MONTHS[-1]}")
    ledger: list[LedgerEntry] = []
    for month in MONTHS:
        single = run(rows, reps, month, ledger)
        ledger += single.entries
        for key, statement in single.statements.items():
            assert statement.figures == whole.statements[(str(key), month)].figures
    assert text_of(ledger) == text_of(whole.entries)


@tries(25)
@given(deals(), people(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_entries_changes_no_byte(rows: list[Row], reps: list[Row], chance: object) -> None:
    first = run(rows, reps, "2027-01..2027-02")
    ledger = list(first.entries)
    for listed in (rows, reps, ledger):
        chance.shuffle(listed)  # type: ignore[attr-defined]
    assert [e.canonical() for e in run(rows, reps, "2027-01..2027-02").entries] == [
        e.canonical() for e in first.entries
    ]
    straight = run(rows, reps, "2027-03", first.entries)
    turned = run(rows, reps, "2027-03", ledger)
    assert [e.canonical() for e in straight.entries] == [e.canonical() for e in turned.entries]
    assert straight.fingerprint == turned.fingerprint


@tries(15)
@given(deals(), people())
def test_a_hostile_decimal_context_changes_no_byte(rows: list[Row], reps: list[Row]) -> None:
    plain = run(rows, reps, "2027-01..2027-04")
    hostile = decimal.Context(prec=2, rounding=decimal.ROUND_UP, Emin=-3, Emax=3, traps=[])
    with decimal.localcontext(hostile):
        strange = run(rows, reps, "2027-01..2027-04")
    assert [e.canonical() for e in plain.entries] == [e.canonical() for e in strange.entries]
    assert plain.fingerprint == strange.fingerprint


@tries(25)
@given(deals(), people())
def test_payable_is_earned_and_advanced_less_recovered_and_held_back(rows: list[Row], reps: list[Row]) -> None:
    entries = run(rows, reps, f"{MONTHS[0]}..{MONTHS[-1]}").entries
    for name in ("commission", "fee"):
        for person in ("a", "b", "c"):
            balance = Fraction(0)
            for month in MONTHS:
                earned = total(entries, EntryKind.EARNED, name, person, month)
                payable = total(entries, EntryKind.PAYABLE, name, person, month)
                now = balance + earned - payable
                owed, held = max(Fraction(0), -now), max(Fraction(0), now)
                advanced = owed - max(Fraction(0), -balance)
                held_back = held - max(Fraction(0), balance)
                assert payable == earned + advanced - held_back
                balance = now


def total(entries: Sequence[LedgerEntry], kind: EntryKind, name: str, person: str, month: str) -> Fraction:
    mine = (e for e in entries if (e.kind, e.name, e.payee, e.period) == (kind, name, person, month))
    return sum((entry.amount for entry in mine if entry.amount is not None), Fraction(0))


@tries(25)
@given(deals(), people())
def test_a_row_is_never_paid_twice(rows: list[Row], reps: list[Row]) -> None:
    entries = run(rows, reps, f"{MONTHS[0]}..{MONTHS[-1]}").entries
    last = "2027-04-30"
    for row in rows:
        posted = [e for e in entries if e.name == "net" and e.row == ("deal", row["number"])]
        payable = sum((e.amount or Fraction(0) for e in posted if e.kind is EntryKind.PAYABLE), Fraction(0))
        is_gone = row["cancelled"] is not None and str(row["cancelled"]) <= last
        is_late = str(row["booked"]) > last
        amount = Fraction(0) if is_gone or is_late else cents(Fraction(str(row["amount"])))
        assert payable == amount


def cents(amount: Fraction) -> Fraction:
    """Half away from zero, by counting."""
    sign = -1 if amount < 0 else 1
    return Fraction(sign * ((abs(amount) * 200 + 1) // 2), 100)


@tries(25)
@given(deals(), people())
def test_every_row_is_used_left_out_or_in_error(rows: list[Row], reps: list[Row]) -> None:
    result = run(rows, reps, f"{MONTHS[0]}..{MONTHS[-1]}")
    for count in result.rows:
        assert count.used + count.excluded + count.errors == count.rows
    assert {count.table: count.rows for count in result.rows} == {"rep": 3, "deal": len(rows)}


QUIET = load_plan(
    """perfkit 2027
plan "Paid once" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key number dated booked
  number : text
  rep    : rep
  booked : date
  amount : money
pay each deal fee = amount * 10% - paid(fee)
"""
)


def test_months_in_which_nothing_is_due_do_not_stop_the_next_one() -> None:
    rows: list[Row] = [{"number": "1", "rep": "a", "booked": "2027-01-05", "amount": "100"}]
    ledger: list[LedgerEntry] = []
    codes: list[list[str]] = []
    for month in MONTHS:
        result = evaluate(QUIET, {"rep": [{"id": "a"}], "deal": rows}, month, ledger=ledger)
        codes.append([finding.code.code for finding in result.findings])
        ledger += result.entries
    assert codes == [["PKH006"], [], ["PKH008"], ["PKH008"]]
    assert [(entry.period, entry.amount) for entry in ledger] == [("2027-01", Fraction(10))] * 2


PRICED = load_plan(
    """perfkit 2027
plan "Called and linked" version 1
currency USD
effective 2026-12-01 to 2027-12-31
period month

participants rep key id
  id : text

rows price key article, quality since starts
  article : text
  quality : count
  starts  : date
  amount  : money

rows deal key number dated booked
  number  : text
  rep     : rep
  booked  : date
  article : text
  quality : count
  price   : price

calc each deal
  called : money or empty = price(article, quality).amount
  linked : money or empty = price.amount
  at_end : money or empty = price(article, quality).amount at period end
  by_end : money or empty = price.amount at period end
"""
)


@st.composite
def priced(draw: st.DrawFn) -> tuple[list[Row], list[Row]]:
    """Prices of some articles from some days on, and deals of articles that have a price on some day."""
    keys = draw(st.lists(st.tuples(st.sampled_from(["a", "b", "a b"]), st.integers(1, 2)), min_size=1, unique=True))
    prices: list[Row] = []
    for article, quality in keys:
        for day in draw(st.lists(days(), min_size=1, max_size=3, unique=True)):
            amount = draw(amounts())
            prices.append({"article": article, "quality": quality, "starts": day, "amount": amount})
    found: list[Row] = []
    for number in range(draw(st.integers(1, 5))):
        article, quality = draw(st.sampled_from(keys))
        deal: Row = {"number": f"D{number}", "rep": "a", "booked": draw(days()), "article": article}
        found.append({**deal, "quality": quality, "price": f"{article} / {quality}"})
    return draw(st.permutations(prices)), found


@given(priced())
@tries(50)
def test_a_table_called_with_its_keys_gives_what_a_link_by_the_joined_key_gives(
    facts: tuple[list[Row], list[Row]],
) -> None:
    prices, sold = facts
    result = evaluate(PRICED, {"rep": [{"id": "a"}], "price": prices, "deal": sold}, period="2027-01..2027-03")
    assert not has_errors(result.findings)
    for period in result.run.periods:
        cells = period.world.cells
        assert cells["deal", "called"] == cells["deal", "linked"]
        assert cells["deal", "at_end"] == cells["deal", "by_end"]
