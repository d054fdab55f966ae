"""Money that a skipped month, a cut-off file or a new version would move is told before it moves."""

from __future__ import annotations

from dataclasses import replace

from perfkit import Money, Plan, Result, check_ledger, close, evaluate, load_plan, restate
from perfkit.lang import translate_plan
from perfkit.ledger import LedgerEntry
from perfkit.views import parse_ledger, render_ledger

HEAD = """perfkit 2027
plan "Told" version {version}
currency USD
effective {effective}
period month
corrections restated
{extra}participants rep key id
  id : text
rows deal key no dated d
  no : text
  rep : rep
  d : date
  amount : money
"""
WHOLE = "2027-01-01 to 2028-12-31"
FIRST, SECOND = "2027-01-01 to 2027-02-28", "2027-03-01 to 2028-12-31"
FLAT = "pay c = 5% * sum(deal.amount)\n"
EACH = "pay each deal c = {rate} * amount - paid(c)\n"
Row = dict[str, str]
Ledger = tuple[LedgerEntry, ...]


def plan_of(body: str, version: int = 1, effective: str = WHOLE, extra: str = "") -> Plan:
    return load_plan(HEAD.format(version=version, effective=effective, extra=extra) + body)


def deal(number: str, day: str, amount: str, rep: str = "A") -> Row:
    return {"no": number, "rep": rep, "d": day, "amount": amount}


def run(plan: Plan, deals: list[Row], month: str, ledger: Ledger = ()) -> Result:
    return evaluate(plan, {"rep": [{"id": "A"}, {"id": "B"}], "deal": deals}, month, ledger=ledger)


def close_months(plan: Plan, deals: list[Row], *months: str, ledger: Ledger = ()) -> Ledger:
    for month in months:
        ledger = close(ledger, run(plan, deals, month, ledger))
    return ledger


def told(result: Result) -> list[str]:
    return [f"{f.code.code} {f.what()}" for f in result.findings if f.severity.value != "advice"]


THREE = [deal("1", "2027-01-04", "500"), deal("2", "2027-02-04", "700"), deal("3", "2027-03-04", "100")]


# --- a month that is skipped ---------------------------------------------------------------------------------------


def test_a_skipped_month_is_warned_of_where_the_plan_reads_no_history() -> None:
    plan = plan_of(FLAT)
    ledger = close_months(plan, THREE, "2027-01")
    march = run(plan, THREE, "2027-03", ledger)
    assert told(march) == ["PKH049 2027-02 was never closed: the ledger goes from 2027-01 to 2027-03"]
    assert march.statements["A"].payouts == {"c": Money("5.00", "USD")}


def test_a_skipped_month_can_be_closed_later_and_no_month_in_order_is_warned_of() -> None:
    plan = plan_of(FLAT)
    ledger = close_months(plan, THREE, "2027-01", "2027-03")
    late = run(plan, THREE, "2027-02", ledger)
    assert told(late) == [] and late.statements["A"].payouts == {"c": Money("35.00", "USD")}
    assert told(run(plan, THREE, "2027-04", close(ledger, late))) == []


def test_a_left_out_month_is_told_alike_by_the_run_and_by_the_check_of_the_ledger() -> None:
    flat, paid = plan_of(FLAT), plan_of("pay c = 5% * sum(deal.amount) - 0% * paid(c)\n")
    ledger = close_months(flat, THREE, "2027-01", "2027-03")
    assert [f.code.code for f in check_ledger(ledger, flat)] == ["PKH049"]
    assert check_ledger(close_months(flat, THREE, "2027-02", ledger=ledger), flat) == ()
    one = close_months(paid, THREE, "2027-01")
    march = run(paid, THREE, "2027-03", one)
    assert [f.code.code for f in march.findings] == ["PKH004"]
    later = [replace(each, period="2027-03", for_period="2027-03") for each in one if each.amount is not None]
    assert [f.code.code for f in check_ledger((*one, *later), paid)] == ["PKH082"]
    unmarked = [each for each in (*one, *later) if each.amount is not None]
    quiet = run(paid, THREE, "2027-03", tuple(each for each in one if each.amount is not None))
    assert [f.code.code for f in quiet.findings] == [f.code.code for f in check_ledger(unmarked, paid)] == ["PKH008"]


# --- a text that was edited ----------------------------------------------------------------------------------------


def test_another_text_under_the_same_version_is_told_where_it_goes_on() -> None:
    five, six = plan_of(FLAT), plan_of(FLAT.replace("5%", "6%"))
    said = "PKH073 2027-01 was closed under another text of version 1"
    ledger = close_months(five, THREE, "2027-01")
    february = run(six, THREE, "2027-02", ledger)
    assert told(february) == [said] and february.is_complete
    assert fix(six, THREE, ledger, "2027-02") == [said]
    assert [f"{f.code.code} {f.what()}" for f in check_ledger(ledger, six)] == [said]
    after = close(ledger, february)
    assert told(run(six, THREE, "2027-03", after)) == []
    assert told(run(five, THREE, "2027-03", after)) == [said.replace("2027-01", "2027-02")]


def test_a_ledger_of_another_plan_is_told_once_and_not_as_an_edited_text() -> None:
    other = load_plan(plan_of(FLAT).text.replace('plan "', 'plan "Other ', 1))
    ledger = close_months(plan_of(FLAT), THREE, "2027-01")
    assert [said.split()[0] for said in told(run(other, THREE, "2027-02", ledger))] == ["PKH002"]


def test_layout_language_notes_and_tests_are_no_other_text_and_neither_is_a_new_version() -> None:
    plain = plan_of(FLAT)
    ledger = close_months(plain, THREE, "2027-01")
    trial = 'test "one" 2027-01\n  given rep\n    | id |\n    | A  |\n  expect rep\n    | c     |\n    | USD 0 |\n'
    for body in (
        FLAT + trial,
        f"# why\n## 1. Pay\n{FLAT}",
        FLAT.replace("= ", "=    "),
        f'{FLAT.strip()}  note "five"\n',
    ):
        assert told(run(plan_of(body), THREE, "2027-02", ledger)) == [], body
    chinese, _ = translate_plan(plain.text, "zh", name="told.plan")
    assert chinese and told(run(load_plan(chinese), THREE, "2027-02", ledger)) == []
    assert told(run(plan_of(FLAT.replace("5%", "6%"), 2), THREE, "2027-02", ledger)) == []


def test_a_ledger_from_before_the_text_was_marked_is_read_as_ever() -> None:
    ledger = tuple(replace(each, reference="") for each in close_months(plan_of(FLAT), THREE, "2027-01"))
    six = plan_of(FLAT.replace("5%", "6%"))
    assert told(run(six, THREE, "2027-02", ledger)) == [] and check_ledger(ledger, six) == ()
    read, findings = parse_ledger(render_ledger(close_months(six, THREE, "2027-02", ledger=ledger)), name="l")
    assert findings == () and len({each.reference for each in read if each.kind.value == "closed"}) == 2


def test_a_ledger_without_marks_says_nothing_of_a_month_that_posts_nothing() -> None:
    plan = plan_of(FLAT)
    assert told(run(plan, THREE, "2027-03", run(plan, THREE, "2027-01").entries)) == []


# --- a version that has settled ------------------------------------------------------------------------------------


def test_what_comes_out_otherwise_after_a_version_has_settled_is_told_once_and_left() -> None:
    by_date = "version by d\nsettled until {until}\n"
    one = plan_of(EACH.format(rate="8%"), 1, "2027-01-01 to 2027-01-31", by_date.format(until="2027-02-28"))
    two = plan_of(EACH.format(rate="5%"), 2, "2027-02-01 to 2027-12-31", by_date.format(until="2028-12-31"))
    deals = [deal("1", "2027-01-04", "1000")]
    ledger: Ledger = ()
    for month, plan in (("2027-01", one), ("2027-02", one), ("2027-02", two), ("2027-03", two)):
        ledger = close_months(plan, deals, month, ledger=ledger)
    facts = {"rep": [{"id": "A"}], "deal": [deal("1", "2027-01-04", "900")]}
    found = restate([one, two], facts, ledger=ledger, into="2027-04")
    assert [f"{f.code.code} {f.what()}" for f in found.findings] == [
        "PKH053 under version 1 2027-01 would come out otherwise: `c` (1) by `A` -USD 8.00"
    ]
    assert found.entries == () and [(c.period, str(c.after)) for c in found.left] == [("2027-01", "USD 72.00")]
    same = restate([one, two], {**facts, "deal": deals}, ledger=ledger, into="2027-04")
    assert same.findings == () and same.left == ()


# --- a file that was cut off ---------------------------------------------------------------------------------------


def fix(plan: Plan, deals: list[Row], ledger: Ledger, into: str) -> list[str]:
    facts = {"rep": [{"id": "A"}, {"id": "B"}], "deal": deals}
    return [f"{f.code.code} {f.what()}" for f in restate(plan, facts, ledger=ledger, into=into).findings]


def test_a_month_that_lost_all_its_rows_is_told_of_with_the_amounts() -> None:
    plan = plan_of(FLAT)
    ledger = close_months(plan, THREE, "2027-01", "2027-02")
    assert fix(plan, [], ledger, "2027-03") == [
        "PKH050 `deal` has no row in 2027-01, and `c` is taken back (1): `A` -USD 25.00",
        "PKH050 `deal` has no row in 2027-02, and `c` is taken back (1): `A` -USD 35.00",
    ]
    assert len(fix(plan, THREE[:1], ledger, "2027-03")) == 1


def test_a_month_with_rows_left_is_not_told_of() -> None:
    plan = plan_of(FLAT)
    two = [deal("1", "2027-01-04", "500"), deal("2", "2027-01-05", "100", "B")]
    ledger = close_months(plan, two, "2027-01")
    assert fix(plan, two[1:], ledger, "2027-02") == [] and fix(plan, two, ledger, "2027-02") == []


def test_a_table_that_a_line_only_takes_off_is_not_why_it_came_out_lower() -> None:
    refunds = "rows refund key no dated on\n  no : text\n  deal : deal\n  on : date\n  amount : money\n"
    won = "calc\n  back : money = sum(refund.amount)\n  net : money = sum(deal.amount) - back\n"
    taken_off = (
        "pay c = 5% * net\n",
        "earn c = max(USD 0, 5% * net - earned(c before))\npay c = earned(c) - paid(c)\n",
    )
    others = (
        "pay c = 5% * net + 80% * (sum(deal.amount) - net)\n",
        "pay c = 5% * net  only if back >= USD 0\n",
        "calc\n  usual : money = average(refund.amount)  else USD 0\npay c = 5% * (sum(deal.amount) - usual)\n",
    )
    two = [deal("1", "2027-01-04", "500"), deal("2", "2027-01-05", "100")]
    for line in (*taken_off, *others):
        plan = plan_of(refunds + won + line)
        given = {"rep": [{"id": "A"}], "deal": two, "refund": []}
        ledger = close((), evaluate(plan, given, "2027-01"))
        told_of = [
            each.what() for each in restate(plan, {**given, "deal": two[:1]}, ledger=ledger, into="2027-02").findings
        ]
        assert ["`refund`" in each for each in told_of] == ([True] if line in others else []), line


def test_lost_rows_are_found_through_figures_totals_and_longer_windows() -> None:
    bodies = (
        "calc\n  won : money = sum(deal.amount)\npay c = 5% * won\n",
        "calc each deal\n  part : money = 5% * amount\npay c = sum(deal.part)\n",
        "pay c = 5% * sum(deal.amount over year to date) - paid(c)\n",
        "earn c = 5% * sum(deal.amount)\npay c = max(USD 10, earned(c) - paid(c))\n",
    )
    for body in bodies:
        plan = plan_of(body)
        ledger = close_months(plan, THREE, "2027-01")
        (finding,) = fix(plan, [], ledger, "2027-02")
        assert finding.startswith("PKH050 `deal` has no row in 2027-01")


def test_a_table_that_the_line_does_not_read_is_not_blamed() -> None:
    lead = "rows lead key no dated d\n  no : text\n  rep : rep\n  d : date\n  n : number\n"
    plan = plan_of(
        lead + FLAT + "pay lead_bonus = USD 1 * sum(lead.n)\npay last = 1% * sum(deal.amount over previous period)\n"
    )
    facts = {"rep": [{"id": "A"}], "deal": THREE, "lead": []}
    ledger = close((), evaluate(plan, facts, "2027-01"))
    less = {**facts, "deal": [deal("1", "2027-01-04", "400")]}
    assert restate(plan, less, ledger=ledger, into="2027-02").findings == ()


# --- a new version -------------------------------------------------------------------------------------------------


def test_rows_that_a_new_version_reckons_anew_are_told_of_once() -> None:
    old, new = plan_of(EACH.format(rate="8%"), 1, FIRST), plan_of(EACH.format(rate="5%"), 2, SECOND)
    ledger = close_months(old, THREE[:1], "2027-01", "2027-02")
    march = run(new, THREE[:1], "2027-03", ledger)
    assert told(march) == ["PKH052 version 2 reckons rows of version 1 anew, `c` by -USD 15.00 (1): `1`"]
    assert told(run(new, THREE[:1], "2027-04", close(ledger, march))) == []


def test_a_new_version_with_the_same_rate_or_a_first_payment_is_not_told_of() -> None:
    old, new = plan_of(EACH.format(rate="8%"), 1, FIRST), plan_of(EACH.format(rate="8%"), 2, SECOND)
    ledger = close_months(old, THREE[:2], "2027-01", "2027-02")
    assert told(run(new, THREE, "2027-03", ledger)) == []
    nothing = plan_of(EACH.format(rate="0%"), 1, FIRST)
    ledger = close_months(nothing, THREE[:1], "2027-01", "2027-02")
    assert told(run(new, THREE[:1], "2027-03", ledger)) == []


def test_what_facts_change_after_the_first_period_of_a_version_is_not_told_of() -> None:
    carried = "carry each deal rate : percent = opening(rate)  else {rate}\npay each deal c = rate * amount - paid(c)\n"
    old, new = plan_of(carried.format(rate="8%"), 1, FIRST), plan_of(carried.format(rate="5%"), 2, SECOND)
    ledger = close_months(old, THREE[:1], "2027-01", "2027-02")
    ledger = close_months(new, THREE[:1], "2027-03", ledger=ledger)
    april = run(new, [deal("1", "2027-01-04", "300")], "2027-04", ledger)
    assert told(april) == [] and april.statements["A"].payouts == {"c": Money("-16.00", "USD")}


def test_what_falls_due_for_an_old_row_at_the_rate_that_was_carried_is_not_told_of() -> None:
    held = """carry each deal rate : percent = opening(rate)  else {rate}
calc each deal
  kept : percent = if {gone} then 0% otherwise 100%
  free : percent = if reached(d + 60 days) then 100% otherwise {free}
pay each deal c = rate * amount * kept * free - paid(c)
"""
    rules = {"rate": "8%", "gone": "amount == USD 0", "free": "80%"}
    rows = [deal("1", "2027-01-04", "300"), deal("2", "2027-02-20", "300")]
    ledger = close_months(plan_of(held.format(**rules), 1, FIRST), rows, "2027-01", "2027-02")
    now = run(plan_of(held.format(**{**rules, "rate": "5%"}), 2, SECOND), rows, "2027-03", ledger)
    assert told(now) == [] and now.statements["A"].payouts == {"c": Money("4.80", "USD")}
    less = run(plan_of(held.format(**{**rules, "free": "70%"}), 2, SECOND), rows, "2027-03", ledger)
    assert told(less) == ["PKH052 version 2 reckons rows of version 1 anew, `c` by USD 2.40 (2): `1`, `2`"]
    later = held.format(**{**rules, "gone": "d > 2027-02-01 and reached(2027-03-01)"})
    assert told(run(plan_of(later, 2, SECOND), rows, "2027-03", ledger)) == []


def test_a_late_row_that_was_put_right_at_the_old_rate_is_not_told_of_when_its_rest_falls_due() -> None:
    body = """carry each deal rate : percent = opening(rate)  else {rate}
pay each deal c = rate * amount * (if reached(d + 10 days) then 100% otherwise 80%) - paid(c)
"""
    old, new = plan_of(body.format(rate="8%"), 1, FIRST), plan_of(body.format(rate="5%"), 2, SECOND)
    late = [*THREE[:1], deal("2", "2027-02-25", "300")]
    ledger = close_months(old, THREE[:1], "2027-01", "2027-02")
    ledger += restate(old, {"rep": [{"id": "A"}, {"id": "B"}], "deal": late}, ledger=ledger, into="2027-03").entries
    march = run(new, late, "2027-03", ledger)
    assert told(march) == [] and march.statements["A"].payouts == {"c": Money("4.80", "USD")}
    unpaid = run(plan_of(EACH.format(rate="5%"), 2, SECOND), late, "2027-03", ledger)
    assert [each.split()[0] for each in told(unpaid)] == ["PKH068", "PKH052"]


def test_a_name_that_was_posted_at_another_grain_is_told_of_until_it_is_posted_at_its_own() -> None:
    old, new = plan_of(FLAT, 1, FIRST), plan_of(EACH.format(rate="5%"), 2, SECOND)
    ledger = close_months(old, THREE[:1], "2027-01", "2027-02")
    march = run(new, THREE[:1], "2027-03", ledger)
    assert told(march) == ["PKH051 `c` was posted for each `rep` and is now posted for each `deal` (2 entries)"]
    assert told(run(new, THREE[:1], "2027-04", close(ledger, march))) == []


def test_a_participants_line_sees_what_was_posted_for_rows_and_is_not_told_of() -> None:
    old, new = plan_of(EACH.format(rate="5%"), 1, FIRST), plan_of(FLAT, 2, SECOND)
    ledger = close_months(old, THREE[:1], "2027-01", "2027-02")
    assert told(run(new, THREE, "2027-03", ledger)) == []
