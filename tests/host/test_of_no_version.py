"""A row of one version's days that leads to a row of another version is told of, since neither reckons it."""

from __future__ import annotations

from perfkit import Money, adjust, balances, check_ledger, close, compile_plan, evaluate, load_plan

TEXT = """perfkit 2027
plan "Renewals" version {version}
currency USD
effective {days}
period month
version by booked
settled until 2028-12-31
participants rep key id
  id : text
rows deal key no dated booked
  no : text
  rep : rep
  renews : deal or empty
  booked : date
  amount : money
pay each deal c = 10% * amount - paid(c)
"""


def test_a_renewal_that_leads_to_a_deal_of_the_older_version_is_told_of_by_the_version_of_its_day() -> None:
    first = load_plan(TEXT.format(version=1, days="2027-01-01 to 2027-02-28"))
    second = load_plan(TEXT.format(version=2, days="2027-03-01 to 2027-12-31"))
    sold = {"no": "1", "rep": "A", "renews": None, "booked": "2027-01-10", "amount": "1000"}
    facts = {"rep": [{"id": "A"}], "deal": [sold, {**sold, "no": "2", "renews": "1", "booked": "2027-03-10"}]}

    def told(version: int) -> list[str]:
        found = evaluate((first, second)[version - 1], facts, "2027-03")
        return [f"{each.code.code} {each.what()}" for each in found.findings if each.severity.value == "warning"]

    said = "PKE040 no version of the plan reckons 1 row of `deal`: `2`"
    assert told(2) == [said] and said not in told(1)
    columns = compile_plan(second).columns(facts, period="2027-03")
    assert said in [f"{each.code.code} {each.what()}" for each in columns.findings]
    facts["deal"][1]["booked"] = "2027-02-10"
    assert said not in told(1) + told(2)


def test_such_a_renewal_is_posted_by_hand_as_the_finding_says_and_taken_off_once_it_is_mended() -> None:
    first = load_plan(TEXT.format(version=1, days="2027-01-01 to 2027-02-28"))
    second = load_plan(TEXT.format(version=2, days="2027-03-01 to 2027-12-31"))
    sold = {"no": "1", "rep": "A", "renews": None, "booked": "2027-01-10", "amount": "1000"}
    renewed = {**sold, "no": "2", "renews": "1", "booked": "2027-03-10"}
    facts = {"rep": [{"id": "A"}], "deal": [sold, renewed]}
    (told,) = (each for each in evaluate(second, facts, "2027-03").findings if each.code.code == "PKE040")
    assert '`adjust(…, effect="on_top", reason="adjustment", row=("deal", KEY))` with this version' in told.mend()
    words = {"participant": "A", "name": "c", "effect": "on_top", "reason": "adjustment", "by": "Ann"}
    row = ("deal", "2")
    ledger = adjust((), second, period="2027-03", amount=Money("100", "USD"), row=row, note="renews 1", **words)
    paid = []
    for month in ("2027-03", "2027-04", "2027-05"):
        if month == "2027-05":
            # The row is mended: the older version reckons it, and what was posted by hand is taken off.
            renewed["booked"] = "2027-02-10"
            off = Money("-100", "USD")
            ledger = adjust(ledger, second, period=month, amount=off, row=row, note="mended", **words)
        for plan in (first, second):
            found = evaluate(plan, facts, month, ledger=ledger)
            paid.append((month, plan.version, str(found.statements["A"].payable["c"])))
            ledger = close(ledger, found)
    assert paid == [
        ("2027-03", 1, "USD 100.00"),
        ("2027-03", 2, "USD 100.00"),
        ("2027-04", 1, "USD 0.00"),
        ("2027-04", 2, "USD 0.00"),
        ("2027-05", 1, "USD 100.00"),
        ("2027-05", 2, "-USD 100.00"),
    ]
    assert sum(each.payable.amount for each in balances(ledger)) == 200 and check_ledger(ledger, (first, second)) == ()
