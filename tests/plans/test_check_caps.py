"""What becomes of what exceeds a cap on pay: which plans say it, which are refused, and what their mends pay."""

from __future__ import annotations

import pytest

from perfkit import Money, balances, evaluate, load_plan
from perfkit.diagnostics import Finding, Language, Severity, list_edits
from perfkit.host import check_plan

HEAD = """perfkit 2027
plan "Caps" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
  region : text
  lead : rep
rows deal key id dated booked
  id : text
  rep : rep
  booked : date
  amount : money
  items : count
  share : percent
parameter fund : money = USD 1,000
parameter part : percent = 2.5%
group area by region
group team by lead
tiers step(amount: money) marginal
  | from | below | rate |
  | USD 0 | no limit | 3% |
rating grade by won_items
  | grade | from | below | worth |
  | A | 5 | no limit | USD 30 |
  | B | no limit | 5 | USD 20 |
calc
  won : money = sum(deal.amount)
  won_items : count = sum(deal.items)
"""
PEOPLE = [{"id": "A", "region": "x", "lead": "A"}]
DEALS = [
    {"id": month, "rep": "A", "booked": f"2027-{month}-03", "amount": amount, "items": "4", "share": "10%"}
    for month, amount in (("01", "50000"), ("02", "1000"))
]


def told(body: str) -> list[Finding]:
    """The findings of caps; nothing else is wrong with the text."""
    found = check_plan(HEAD + body)
    caps = [each for each in found if each.code.code == "PKP074"]
    assert [each for each in found if each.severity is Severity.ERROR and each not in caps] == []
    return caps


def paid(body: str) -> list[str]:
    """What is paid in January and in February."""
    result = evaluate(load_plan(HEAD + body), {"rep": PEOPLE, "deal": DEALS}, "2027-01..2027-02")
    return [str(each.payouts["c"]) for each in result.statements.values()]


UNSAID = (
    "pay c = 8% * won  cap USD 3,000\n",
    "calc\n  result : money = 8% * won  cap USD 3,000\npay c = result\n",
    "calc\n  result : money = 8% * won  cap USD 3,000  only if won_items > 3\npay result\n",
    "pay each deal c = 3% * amount  cap USD 2,000  only if booked >= period start\n",
    "pay c = min(8% * won, USD 3,000)\n",
    "pay c = if won_items > 3 then max(USD 1, min(won, 5 * fund + USD 9)) otherwise USD 0\n",
    "calc\n  result : money = min(won, fund)\npay result\n",
    "calc\n  a : money = 8% * won  cap USD 9\n  b : money = a + USD 1\npay c = b\n",
    "calc each deal\n  fee : money = 3% * amount  cap USD 9\npay each deal c = fee - paid(c)\n",
    "calc each deal\n  fee : money = amount  cap USD 9\ncalc\n  all : money = sum(deal.fee)\npay c = max(all, USD 5)\n",
    "calc each area\n  purse : money = sum(rep.won)  cap USD 9\npay c = area.purse + sum(won within region)\n",
    "calc\n  a : money = won  cap USD 9\npay c = sum(a within region) - won\n",
    "calc\n  a : money = won  cap USD 9\npay c = won - paid(c)  cap USD 8\npay d = a - paid(d)\n",
    "calc when won_items > 3\n  a : money = won  cap USD 5\notherwise\n  a : money = USD 0\npay c = a  floor USD 1\n",
    "calc\n  a : money = 8% * won  cap USD 9\npay c = 50% * a\n",
    "pay c = won_items / 3 * min(step(won), USD 9)\n",
    "calc\n  r : percent = if won_items > 3 then 5% otherwise 8%\n  a : money = r * won  cap USD 9\npay c = a / 3\n",
    "calc each deal\n  fee : money = part * amount  cap USD 9\npay c = grade.worth / fund * sum(deal.fee)\n",
    "calc\n  a : money = 8% * won\n  lost : money = a - fund  floor USD 0\npay c = a  cap fund\n",
    "calc each team\n  a : money = sum(rep.won)  cap USD 9\npay each team c = a to lead\n",
)
SAID = (
    "earn c = 8% * won  cap USD 3,000\npay c\n",
    "earn each deal c = 3% * amount - earned(c before)  cap USD 9\npay each deal c\n",
    "earn c = 8% * won\npay c = earned(c) - paid(c)  cap USD 3,000\n",
    "pay c = 5% * sum(deal.amount over year to date) - paid(c)  cap USD 1,000\n",
    "calc\n  due : money = won - paid(c)\npay c = due  cap USD 1,000\n",
    "calc\n  reach : percent = won / fund  cap 120%\npay c = USD 100 * reach\n",
    "earn c = min(8% * won, USD 3,000)\npay c\n",
    "pay c = min(earned(c) - paid(c), fund)\nearn c = 8% * won\n",
    "pay c = min(8% * won, won * part)\n",
    "pay c = 5% * min(won, USD 3,000)\n",
    "calc\n  base : money = won  cap USD 9\npay c = 10% * base\n",
    "calc\n  back : money = won  cap USD 9\npay c = won - back\n",
    "calc\n  due : money = 5% * sum(deal.amount over year to date)  cap USD 9\npay c = due - paid(c)\n",
    "calc\n  a : money = won  cap USD 9\nearn c = a + USD 1\npay c\n",
    "pay c = min(fund, USD 3,000)\n",
    "calc each company\n  pool : money = sum(rep.won)  cap USD 9\npay each company pool for information\n",
    "calc each deal\n  counted : money = amount * share  cap USD 9\npay c = 5% * sum(deal.counted)\n",
    "calc\n  net : money = won / 1.13  cap USD 9\npay c = 5% * net\n",
    "pay c = -5% * won  cap USD 0\n",
    "pay c = 5% * won  cap fund - paid(c over year to date)\n",
    "calc\n  a : money = 8% * won\npay c = min(a, fund) + 50% * max(a - fund, USD 0)\n",
    "calc\n  a : money = 8% * won\n  top : money = a  cap USD 9\npay c = top + 50% * (a - top)\n",
    "calc each deal\n  fee : money = 5% * amount\n  top : money = fee  cap USD 9\n"
    "  rest : money = fee - USD 9  floor USD 0\npay c = sum(deal.top) + 20% * sum(deal.rest)\n",
    "calc\n  a : money = 8% * won\npay c = a + opening(bank)  cap USD 9\n"
    "carry bank : money start USD 0 = opening(bank) + a - c\n",
    "calc\n  a : money = 8% * won  cap USD 9\nearn a\npay a\n",
)


@pytest.mark.parametrize("body", UNSAID)
def test_a_cap_on_pay_that_does_not_say_what_becomes_of_the_rest_is_refused_with_a_line_that_says_it(body: str) -> None:
    (found,) = told(body)
    assert found.severity is Severity.ERROR
    line = found.places[0].line or 0
    both = list_edits(found)
    for edit in both:
        lines = (HEAD + body).split("\n")
        assert edit.line == line
        old = lines[line - 1]
        lines[line - 1] = old[: edit.column - 1] + edit.text + old[edit.column - 1 + edit.width :]
        # That a line takes off what other periods were paid is a matter of its own.
        assert {each.code.code for each in check_plan("\n".join(lines))} <= {"PKP175"}
    # Only both ways together are offered: of one alone an editor would make the choice.
    assert len(both) in (0, 2)


@pytest.mark.parametrize("body", SAID)
def test_a_cap_beside_earn_or_on_what_is_still_due_says_it_and_so_does_a_clamp_of_another_figure(body: str) -> None:
    assert told(body) == []


def edits(body: str) -> list[str]:
    return [edit.text for edit in list_edits(told(body)[0])]


def test_both_ways_to_say_it_are_offered_in_words_and_as_edits() -> None:
    (found,) = told(UNSAID[3])
    assert "`earn each deal c = …`, and pay that, `pay each deal c`; paid later: " in found.mend()
    assert "应得 逐 deal c = …`，再照应得发，`发放 逐 deal c`；以后再发：" in found.mend(Language.CHINESE)
    forfeited, later = edits('pay c = 8% * won  cap USD 3,000  note "a" # b\n')
    assert forfeited == 'earn c = 8% * won  cap USD 3,000  note "a" # b\npay c'
    assert later == "earn c = 8% * won\npay c = earned(c) - paid(c)  cap USD 3,000"
    assert paid("earn c = 8% * won  cap USD 3,000\npay c\n") == ["USD 3000.00", "USD 80.00"]
    assert paid(later) == ["USD 3000.00", "USD 1080.00"]
    assert edits("pay c = min(8% * won, USD 3,000)\n") == [
        "earn c = min(8% * won, USD 3,000)\npay c",
        "earn c = 8% * won\npay c = earned(c) - paid(c)  cap USD 3,000",
    ]
    assert edits(UNSAID[3]) == [
        "earn each deal c = 3% * amount  cap USD 2,000  only if booked >= period start\npay each deal c",
        "earn each deal c = 3% * amount  only if booked >= period start\n"
        "pay each deal c = earned(c) - paid(c)  cap USD 2,000",
    ]


def test_of_a_cap_in_another_line_or_beside_a_floor_no_way_is_chosen() -> None:
    for body in ("calc\n  a : money = won  cap USD 9\npay a\n", UNSAID[8], "pay c = won  floor USD 1  cap USD 9\n"):
        assert edits(body) == []
        assert "paid later: " in told(body)[0].mend()
    assert edits("pay c = max(USD 1,\n  won)  cap USD 9\n") == []


def test_a_pay_line_without_formula_pays_what_the_period_earns_and_reads_no_ledger() -> None:
    plan = load_plan(HEAD + SAID[0])
    result = evaluate(plan, {"rep": PEOPLE, "deal": DEALS}, "2027-01..2027-02")
    assert {str(each.held) for each in balances(result.entries)} == {str(Money(0, "USD"))}
    assert not plan.program.reads_ledger
