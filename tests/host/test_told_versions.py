"""Money that a new version, a leaver or a new holder of a seat would lose or pay twice is told before it moves."""

from __future__ import annotations

import datetime

import pytest

from perfkit import (
    LedgerError,
    Money,
    Plan,
    Result,
    adjust,
    balances,
    check_ledger,
    close,
    combine,
    evaluate,
    load_plan,
    restate,
)
from perfkit.ledger import LedgerEntry
from tests.host.test_told import FIRST, FLAT, SECOND, THREE, Row, close_months, deal, plan_of, run, told

DRAW = "earn {name} = 10% * sum(deal.amount)\npay {name} = max(USD 100, earned({name}) - paid({name}))\n"
SPIFF = "pay each deal spiff = USD 25 - paid(spiff)\n"
Ledger = tuple[LedgerEntry, ...]
Facts = dict[str, list[Row]]


def two_versions(old: str, new: str) -> tuple[Plan, Plan]:
    return plan_of(old, 1, FIRST), plan_of(new, 2, SECOND)


# --- a name that a new version drops -------------------------------------------------------------------------------


def test_a_name_that_a_new_version_drops_with_an_open_balance_is_told_until_it_is_settled() -> None:
    old, new = two_versions(DRAW.format(name="draw"), DRAW.format(name="commission"))
    ledger = close_months(old, THREE[:1], "2027-01", "2027-02")
    said = "PKH054 version 2 drops `draw`, and what stands open under it stays (2): "
    march = run(new, THREE[:1], "2027-03", ledger)
    assert told(march) == [f"{said}`A` to recover USD 150.00, `B` to recover USD 200.00"]
    ledger = close(ledger, march)
    for key, amount in (("A", "150"), ("B", "200")):
        words = {"note": "the plan ends", "by": "Ann", "reason": "draw_forgiveness", "effect": "due"}
        ledger = adjust(
            ledger, new, period="2027-04", participant=key, name="draw", amount=Money(amount, "USD"), **words
        )
    april = run(new, THREE[:1], "2027-04", ledger)
    assert told(april) == [] and check_ledger(close(ledger, april), [old, new]) == ()


def test_a_name_that_is_dropped_with_nothing_open_is_not_told_of() -> None:
    old, new = two_versions(FLAT + "pay d = USD 5\n", FLAT)
    assert told(run(new, THREE, "2027-03", close_months(old, THREE, "2027-01", "2027-02"))) == []


def test_what_is_held_under_a_dropped_name_is_told_for_its_participant() -> None:
    held = "earn each deal c = 5% * amount - earned(c before)\npay each deal c = 2% * amount - paid(c)\n"
    old, new = two_versions(held, "pay d = 5% * sum(deal.amount)\n")
    ledger = close_months(old, THREE[:1], "2027-01", "2027-02")
    assert told(run(new, THREE[:1], "2027-03", ledger)) == [
        "PKH054 version 2 drops `c`, and what stands open under it stays (1): `A` held USD 15.00"
    ]


def test_a_name_that_is_paid_in_another_currency_is_told_of_with_what_stands_open_in_the_old_one() -> None:
    old = plan_of(DRAW.format(name="c"), 1, FIRST)
    text = plan_of("pay c = max(USD 100, earned(c) - paid(c))\nearn c = USD 10\n", 2, SECOND).text
    new = load_plan(text.replace("currency USD", "currency EUR").replace("USD 1", "EUR 1"))
    march = evaluate(new, {"rep": [{"id": "A"}], "deal": []}, "2027-03", ledger=close_months(old, [], "2027-02"))
    assert "PKH054 version 2 drops `c` in USD" in told(march)[0]


def test_a_version_that_pays_by_another_period_is_told_how_to_go_on() -> None:
    old = plan_of(FLAT, 1, "2027-01-01 to 2027-03-31")
    new = load_plan(plan_of(FLAT, 2, "2027-04-01 to 2027-12-31").text.replace("period month", "period quarter"))
    ledger = close_months(old, THREE, "2027-01", "2027-02", "2027-03")
    said = "PKH062 version 1 posted for `2027-01`, which is no quarter as version 2 pays it"
    facts = {"rep": [{"id": "A"}], "deal": THREE}
    assert told(evaluate(new, facts, "2027-Q2", ledger=ledger)) == [said]
    assert [f"{each.code.code} {each.what()}" for each in check_ledger(ledger, [old, new])] == [said]
    own = load_plan(new.text.replace('plan "Told" version 2', 'plan "Told by quarter" version 1'))
    assert told(evaluate(own, facts, "2027-Q2")) == []


def test_a_balance_that_is_handed_over_to_a_ledger_of_its_own_is_recovered_there() -> None:
    old = plan_of(DRAW.format(name="c"), 1, "2027-01-01 to 2027-03-31")
    text = plan_of(DRAW.format(name="c"), 1, "2027-04-01 to 2027-12-31").text
    new = load_plan(text.replace("period month", "period quarter").replace('"Told"', '"By quarter"'))
    before = close_months(old, [], "2027-01", "2027-02", "2027-03")
    (owed,) = (each.to_recover for each in balances(before) if each.payee == "A")
    words = {"name": "c", "participant": "A", "effect": "due", "reason": "adjustment", "note": "moved", "by": "Ann"}
    ledger = adjust((), new, period="2027-Q2", amount=-owed, **words)
    deals = [deal("1", "2027-05-05", "9100")]
    found = evaluate(new, {"rep": [{"id": "A"}], "deal": deals}, "2027-Q2", ledger=ledger)
    assert found.statements["A"].payouts["c"] == Money("610.00", "USD")


def test_a_balance_goes_over_with_the_effect_that_the_findings_name_for_a_plan_that_reads_nothing_earned() -> None:
    old = plan_of(DRAW.format(name="c"), 1, "2027-01-01 to 2027-03-31")
    text = plan_of("pay c = 10% * sum(deal.amount)\n", 1, "2027-04-01 to 2027-12-31").text
    new = load_plan(text.replace("period month", "period quarter").replace('"Told"', '"By quarter"'))
    before = close_months(old, [], "2027-01", "2027-02", "2027-03")
    (owed,) = (each.to_recover for each in balances(before) if each.payee == "A")
    words = {"name": "c", "participant": "A", "reason": "adjustment", "note": "moved", "by": "Ann"}
    with pytest.raises(LedgerError) as refused:
        adjust((), new, period="2027-Q2", amount=-owed, effect="due", **words)
    (unread,) = refused.value.findings
    same = load_plan(old.text.replace("version 1", "version 2").replace("period month", "period quarter"))
    (other,) = (each for each in check_ledger(before, [old, same]) if each.code.code == "PKH062")
    assert "else `on_top`" in other.mend() and "write the effect `on_top`" in unread.mend()
    ledger = adjust((), new, period="2027-Q2", amount=-owed, effect="on_top", **words)
    deals = [deal("1", "2027-05-05", "9100")]
    found = evaluate(new, {"rep": [{"id": "A"}], "deal": deals}, "2027-Q2", ledger=ledger)
    assert found.statements["A"].payouts["c"] == Money("910.00", "USD")
    (paid,) = (each for each in combine([found]).payments if each.payee == "A")
    assert paid.amount == Money("610.00", "USD")


# --- somebody who is gone and owes ---------------------------------------------------------------------------------


def test_who_is_gone_with_an_open_balance_is_told_of_until_it_is_settled() -> None:
    plan = plan_of(DRAW.format(name="c"))
    ledger = close_months(plan, THREE[:1], "2027-01")
    facts = {"rep": [{"id": "A"}], "deal": THREE[:1]}
    february = evaluate(plan, facts, "2027-02", ledger=ledger)
    said = "PKH055 who takes no part any more has an open balance under `c` (1): `B` to recover USD 100.00"
    assert told(february) == [said] and february.is_complete
    ledger = close(ledger, february)
    assert told(evaluate(plan, facts, "2027-03", ledger=ledger)) == [said]
    words = {"note": "paid back in cash", "by": "Ann", "reason": "draw_recovery", "effect": "on_account"}
    ledger = adjust(ledger, plan, period="2027-03", participant="B", name="c", amount=Money("-100", "USD"), **words)
    march = evaluate(plan, facts, "2027-03", ledger=ledger)
    # What the adjustment makes payable is still told, until the money is reported.
    assert [each.split()[0] for each in told(march)] == ["PKH045", "PKH045"]


def test_in_a_range_who_leaves_on_the_way_is_told_of_once() -> None:
    text = plan_of(DRAW.format(name="c")).text.replace(
        "rep key id\n  id : text\n", "rep key id since s until u\n  id : text\n  s : date\n  u : date or empty\n"
    )
    plan = load_plan(text)
    people = [{"id": "A", "s": "2027-01-01", "u": None}, {"id": "B", "s": "2027-01-01", "u": "2027-01-20"}]
    found = evaluate(plan, {"rep": people, "deal": []}, "2027-01..2027-04")
    assert told(found) == [
        "PKH055 who takes no part any more has an open balance under `c` (1): `B` to recover USD 100.00"
    ]


# --- a line that is new in a version -------------------------------------------------------------------------------


def test_a_line_of_each_row_that_is_new_and_pays_old_rows_is_told_of_with_the_window_to_write() -> None:
    old, new = two_versions(FLAT, FLAT + SPIFF)
    ledger = close_months(old, THREE, "2027-01", "2027-02")
    march = run(new, THREE, "2027-03", ledger)
    assert told(march) == ["PKH056 version 2 is the first to post `spiff`, and pays older rows USD 50.00 (2): `1`, `2`"]
    (finding,) = (each for each in march.findings if each.code.code == "PKH056")
    assert "only if d >= 2027-03-01" in finding.mend()
    ledger = close(ledger, march)
    assert told(run(new, THREE, "2027-04", ledger)) == []
    late = [*THREE, deal("0", "2027-02-27", "9")]
    assert told(run(new, late, "2027-04", ledger)) == [
        "PKH056 version 2 is the first to post `spiff`, and pays older rows USD 25.00 (1): `0`"
    ]


def test_a_new_line_with_the_window_that_the_finding_asks_for_pays_old_rows_nothing() -> None:
    old, new = two_versions(FLAT, FLAT + SPIFF.rstrip() + "  only if d >= 2027-03-01\n")
    march = run(new, THREE, "2027-03", close_months(old, THREE, "2027-01", "2027-02"))
    assert told(march) == [] and march.statements["A"].payouts["spiff"] == Money("25.00", "USD")


def test_the_window_to_write_is_named_as_the_rows_see_their_date() -> None:
    credit = "credit part from deal\n  | who | when | share |\n  | rep | any  | 100%  |\n"
    old, new = two_versions(FLAT, credit + FLAT + "pay each part spiff = USD 25 * share - paid(spiff)\n")
    march = run(new, THREE[:1], "2027-03", close_months(old, THREE[:1], "2027-01", "2027-02"))
    (finding,) = (each for each in march.findings if each.code.code == "PKH056")
    assert "(1): `1 / A`" in finding.what() and "only if deal.d >= 2027-03-01" in finding.mend()


def test_a_new_total_that_counts_days_before_its_version_is_told_of_once() -> None:
    since = "pay yearly = 1% * sum(deal.amount over year to date) - paid(yearly over year to date)\n"
    old, new = two_versions(FLAT, FLAT + since)
    ledger = close_months(old, THREE, "2027-01", "2027-02")
    march = run(new, THREE, "2027-03", ledger)
    assert told(march) == [
        "PKH057 version 2 is the first to post `yearly`, and counts older rows of `deal` (1): `A` USD 13.00"
    ]
    assert told(run(new, THREE, "2027-04", close(ledger, march))) == []


def test_a_first_version_and_a_window_of_its_own_days_are_not_told_of() -> None:
    both = FLAT + SPIFF + "pay yearly = 1% * sum(deal.amount over quarter to date) - paid(yearly)\n"
    assert told(run(plan_of(both, 2, SECOND), THREE, "2027-03")) == []
    monthly = "pay m = 1% * sum(deal.amount over since 2027-03-01) - paid(m)\n"
    old, new = two_versions(FLAT, FLAT + monthly)
    assert told(run(new, THREE, "2027-03", close_months(old, THREE, "2027-01", "2027-02"))) == []


# --- a seat that changes its holder --------------------------------------------------------------------------------

SEATS = """perfkit 2027
plan "Seats" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
corrections restated
participants seat key sid since s until u to holder
  sid    : text
  s      : date
  u      : date or empty
  holder : text
rows deal key no dated d
  no     : text
  seat   : seat
  d      : date
  amount : money
  paid_on : date or empty
"""


def seats(last: str) -> list[Row]:
    first = (datetime.date.fromisoformat(last) + datetime.timedelta(1)).isoformat()
    eve = {"sid": "S", "s": "2027-01-01", "u": last, "holder": "Eve"}
    return [eve, {"sid": "S", "s": first, "u": "", "holder": "Bob"}]


def sold(number: str, day: str, amount: str, paid_on: str = "") -> Row:
    return {"no": number, "seat": "S", "d": day, "amount": amount, "paid_on": paid_on}


def run_seats(body: str, facts: Facts, month: str, ledger: Ledger = ()) -> tuple[Plan, Result]:
    plan = load_plan(SEATS + body)
    return plan, evaluate(plan, facts, month, ledger=ledger)


def test_a_correction_of_a_former_holders_month_is_told_of_with_who_gets_it() -> None:
    facts: Facts = {"seat": seats("2027-02-28"), "deal": [sold("1", "2027-01-05", "100")]}
    ledger: Ledger = ()
    for month in ("2027-01", "2027-02"):
        plan, result = run_seats("pay c = 10% * sum(deal.amount)\n", facts, month, ledger)
        assert told(result) == []
        ledger = close(ledger, result)
    facts["deal"].append(sold("2", "2027-01-15", "1000"))
    ledger += restate(plan, facts, ledger=ledger, into="2027-03").entries
    _, march = run_seats("pay c = 10% * sum(deal.amount)\n", facts, "2027-03", ledger)
    assert told(march) == ["PKH058 USD 100.00 of `c` comes from days on which `Eve` held `S`, and not `Bob`"]
    assert march.statements["S"].payee == "Bob"
    assert [(each.payee, str(each.amount)) for each in combine([march]).payments] == [("Eve", "USD 100.00")]
    facts["deal"][-1]["amount"] = "-50"
    ledger = ledger[:-2] + restate(plan, facts, ledger=ledger[:-2], into="2027-03").entries
    _, march = run_seats("pay c = 10% * sum(deal.amount)\n", facts, "2027-03", ledger)
    assert "PKH058" in [each.code.code for each in march.findings]
    assert [(each.payee, str(each.amount)) for each in combine([march]).to_recover] == [("Eve", "-USD 5.00")]


def test_the_mark_of_closing_knows_who_was_paid_where_the_payee_is_not_dated() -> None:
    undated = SEATS.replace("since s until u ", "").replace("  s      : date\n  u      : date or empty\n", "")
    plan = load_plan(undated + "pay c = 10% * sum(deal.amount)\n")
    facts: Facts = {"seat": [{"sid": "S", "holder": "Eve"}], "deal": [sold("1", "2027-01-05", "100")]}
    ledger = close((), evaluate(plan, facts, "2027-01"))
    facts["seat"] = [{"sid": "S", "holder": "Bob"}]
    facts["deal"] = [sold("1", "2027-01-05", "60"), sold("2", "2027-02-05", "500")]
    ledger += restate(plan, facts, ledger=ledger, into="2027-02").entries
    february = evaluate(plan, facts, "2027-02", ledger=ledger)
    assert told(february) == ["PKH058 -USD 4.00 of `c` comes from days on which `Eve` held `S`, and not `Bob`"]
    paid = combine([february])
    assert [(each.payee, str(each.amount)) for each in paid.payments] == [("Bob", "USD 50.00")]
    assert [(each.payee, str(each.amount)) for each in paid.to_recover] == [("Eve", "-USD 4.00")]


@pytest.mark.parametrize(
    ("line", "late", "said"),
    [
        ("earn c = 10% * sum(deal.amount)\n", "1000", "PKH079 USD 100.00 of `c` was earned when `Eve` held `S`, and"
         " goes to `Bob` (2027-01)"),
        ("earn c = 10% * sum(deal.amount)\n", "-50", "PKH079 -USD 5.00 of `c` was earned when `Eve` held `S`, and"
         " goes to `Bob` (2027-01)"),
        ("earn each deal c = 10% * amount - earned(c before)\n", "1000", "PKH058 USD 100.00 of `c` comes from days on"
         " which `Eve` held `S`, and not `Bob`"),
    ],
)  # fmt: skip
def test_what_is_absorbed_of_a_former_holders_month_is_told_of(line: str, late: str, said: str) -> None:
    each = "each deal " if "each" in line else ""
    text = SEATS.replace("since s until u ", "").replace("  s      : date\n  u      : date or empty\n", "")
    text = text.replace("corrections restated", "corrections absorbed") + line
    plan = load_plan(f"{text}pay {each}c = earned(c) - paid(c)\n")
    facts: Facts = {"seat": [{"sid": "S", "holder": "Eve"}], "deal": [sold("1", "2027-01-05", "100")]}
    ledger = close((), evaluate(plan, facts, "2027-01"))
    facts = {"seat": [{"sid": "S", "holder": "Bob"}], "deal": [*facts["deal"], sold("2", "2027-01-15", late)]}
    ledger += restate(plan, facts, ledger=ledger, into="2027-02").entries
    february = evaluate(plan, facts, "2027-02", ledger=ledger)
    assert told(february) == [said]
    # Who holds the seat still gets his own late month without a word.
    facts["seat"] = [{"sid": "S", "holder": "Eve"}]
    assert told(evaluate(plan, facts, "2027-02", ledger=ledger)) == []


def test_what_is_absorbed_of_rows_that_no_line_pays_by_themselves_is_told_with_the_rows() -> None:
    text = SEATS.replace("corrections restated", "corrections absorbed")
    lines = "earn each deal c = 10% * amount\npay c = earned(c) - paid(c)\n"
    plan = load_plan(text + lines)
    facts: Facts = {"seat": seats("2027-01-31"), "deal": [sold("1", "2027-01-05", "100")]}
    ledger = close((), evaluate(plan, facts, "2027-01"))
    facts["deal"].append(sold("2", "2027-01-15", "1000"))
    ledger += restate(plan, facts, ledger=ledger, into="2027-02").entries
    assert "PKH079 USD 100.00 of `c` was earned when `Eve` held `S`, and goes to `Bob` (2027-01 `2`)" in told(
        evaluate(plan, facts, "2027-02", ledger=ledger)
    )


def test_a_row_of_a_former_holder_that_is_paid_or_taken_back_later_is_told_of() -> None:
    body = "pay each deal c = 10% * amount * (if reached(paid_on) then 1 otherwise 0) - paid(c)\n"
    facts: Facts = {"seat": seats("2027-02-28"), "deal": [sold("1", "2027-01-05", "100", "2027-03-09")]}
    ledger: Ledger = ()
    for month in ("2027-01", "2027-02"):
        ledger = close(ledger, run_seats(body, facts, month, ledger)[1])
    _, march = run_seats(body, facts, "2027-03", ledger)
    assert told(march) == ["PKH058 USD 10.00 of `c` comes from days on which `Eve` held `S`, and not `Bob`"]


def test_two_holders_in_one_period_are_told_of_where_something_is_paid() -> None:
    facts: Facts = {"seat": seats("2027-01-14"), "deal": [sold("1", "2027-01-05", "100")]}
    body = "pay c = 10% * sum(deal.amount)\n"
    assert told(run_seats(body, facts, "2027-01")[1]) == [
        "PKH059 `S` has several holders in 2027-01, `Eve` and `Bob`, and `Bob` gets all of it: `c` USD 10.00"
    ]
    assert told(run_seats(body, {**facts, "deal": []}, "2027-01")[1]) == []


def test_an_open_balance_that_goes_to_a_new_holder_is_told_of_when_it_does() -> None:
    body = "earn c = 10% * sum(deal.amount)\npay c = max(USD 50, earned(c) - paid(c))\n"
    facts: Facts = {"seat": seats("2027-01-31"), "deal": []}
    january = run_seats(body, facts, "2027-01")[1]
    february = run_seats(body, facts, "2027-02", january.entries)[1]
    assert told(february) == ["PKH060 `Bob` takes over the balance of `Eve` under `S`: `c` to recover USD 50.00"]
    march = run_seats(body, facts, "2027-03", (*january.entries, *february.entries))[1]
    assert told(march) == []


def test_a_key_of_seat_and_holder_keeps_the_money_of_each_apart() -> None:
    plan = load_plan(SEATS.replace("key sid since", "key sid, holder since") + "pay c = 10% * sum(deal.amount)\n")
    deals = [sold("1", "2027-01-05", "100"), sold("2", "2027-01-20", "50")]
    deals = [{**row, "seat": f"S / {holder}"} for row, holder in zip(deals, ("Eve", "Bob"), strict=True)]
    found = evaluate(plan, {"seat": seats("2027-01-14"), "deal": deals}, "2027-01")
    assert told(found) == []
    assert [(each.payee, each.payouts["c"]) for each in found.statements.values()] == [
        ("Bob", Money("5.00", "USD")),
        ("Eve", Money("10.00", "USD")),
    ]


def test_an_older_version_that_is_run_after_a_newer_one_is_told_of() -> None:
    old, new = plan_of(FLAT, 1), plan_of(FLAT, 2)
    ledger = close_months(new, THREE, "2027-01")
    assert told(run(old, THREE, "2027-02", ledger)) == ["PKH071 version 1 is run although version 2 posted 2027-01"]
    assert told(run(new, THREE, "2027-02", ledger)) == []


def test_what_a_new_version_does_not_carry_on_is_told_of_once() -> None:
    points = "carry points : count start 0 = opening(points) + count(deal)\ncarry sold : money = sum(deal.amount)\n"
    points += "carry share : percent = 2.5% * count(deal)\ncarry third : number = count(deal) / 3  round 9\n"
    old, new = two_versions(FLAT + points, FLAT)
    ledger = close_months(old, THREE[:1], "2027-01")
    march = run(new, THREE, "2027-03", close_months(old, THREE[:2], "2027-02", ledger=ledger))
    assert told(march) == [
        "PKH068 version 2 does not carry `points` on, and what was carried is lost (1): `A` 2",
        "PKH068 version 2 does not carry `share` on, and what was carried is lost (1): `A` 0.025 = 2.5%",
        "PKH068 version 2 does not carry `sold` on, and what was carried is lost (1): `A` USD 700.00",
        "PKH068 version 2 does not carry `third` on, and what was carried is lost (1): `A` 0.333333333 = 33.3333333%",
    ]
    assert told(run(new, THREE, "2027-04", close(march.run.ledger, march))) == []


def test_what_a_new_version_reads_of_periods_that_did_not_record_it_is_told_of_once() -> None:
    window = "calc\n  won : money = sum(deal.amount)\npay w = 1% * sum(won over latest 3 periods)\n"
    old, new = two_versions(FLAT, FLAT + window)
    march = run(new, THREE, "2027-03", close_months(old, THREE, "2027-01", "2027-02"))
    assert told(march) == ["PKH069 version 2 reads `won` over earlier periods, and version 1 recorded nothing of it"]
    assert told(run(new, THREE, "2027-04", close(march.run.ledger, march))) == []
    both = two_versions(FLAT + window, FLAT + window)
    assert told(run(both[1], THREE, "2027-03", close_months(both[0], THREE, "2027-01", "2027-02"))) == []


# --- what is handed on ---------------------------------------------------------------------------------------------


def test_what_is_carried_stands_on_the_statement_and_in_its_document() -> None:
    carries = "carry points : count start 0 = opening(points) + count(deal)\ncarry best : money = sum(deal.amount)\n"
    january = run(plan_of(FLAT + carries), THREE, "2027-01").statements["A"]
    assert january.carried == {"points": 1, "best": Money("500", "USD")} and "points" not in january.figures
    shown = january.to_dict()["carried"]
    assert shown == {"points": {"value": "1", "unit": "count"}, "best": {"value": "500", "unit": "USD"}}
    withheld = run(plan_of(FLAT + carries), [deal("1", "2027-01-04", "much")], "2027-01").statements["A"]
    assert withheld.is_withheld and withheld.carried == {} and withheld.to_dict()["carried"] == {}
