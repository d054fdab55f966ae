from perfkit import Money, Severity, evaluate, load_plan

PLAN = """perfkit 2027
plan "Who has left" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id since joined until left
  id     : text
  joined : date
  left   : date or empty
  lead   : rep or empty
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
group team by lead at period end
calc
  won : money = sum(deal.amount)
calc each team
  team_won : money = sum(rep.won)
pay each team override = 10% * team_won to lead
pay each deal trail = 1% * amount
"""
PEOPLE = [
    {"id": "A", "joined": "2027-01-01", "left": "2027-01-31", "lead": None},
    {"id": "B", "joined": "2027-01-01", "left": None, "lead": "A"},
]


def run(*deals: tuple[str, str, str]) -> list[str]:
    rows = [{"id": f"D-{n}", "rep": who, "booked": day, "amount": net} for n, (who, day, net) in enumerate(deals)]
    result = evaluate(load_plan(PLAN), {"rep": PEOPLE, "deal": rows}, period="2027-01..2027-02")
    posted = {(entry.payee, entry.period) for entry in result.entries}
    assert posted <= set(result.statements), "nothing is posted without a statement"
    return [found.what() for found in result.findings if found.severity is Severity.ERROR]


def test_pay_for_who_has_left_is_an_error_and_is_not_posted() -> None:
    assert run(("A", "2027-01-05", "100"), ("B", "2027-02-05", "50.00")) == [
        "USD 5.00 of `override` would go to `A`, who takes no part in 2027-02",
        "USD 1.00 of `trail` would go to `A`, who takes no part in 2027-02",
    ]


def test_what_a_row_earns_and_pays_alike_is_told_once_with_both_lines() -> None:
    both = PLAN.replace("pay each deal", "earn each deal") + "pay each deal trail = earned(trail) - paid(trail)\n"
    rows = [{"id": "D-1", "rep": "A", "booked": "2027-02-05", "amount": "100"}]
    findings = evaluate(load_plan(both), {"rep": PEOPLE, "deal": rows}, period="2027-02").findings
    found = [each for each in findings if each.code.code == "PKH007"]
    assert [each.what() for each in found] == ["USD 1.00 of `trail` would go to `A`, who takes no part in 2027-02"]
    assert [place.line for place in found[0].places] == [22, 23]


def test_nothing_due_for_who_has_left_is_no_error() -> None:
    assert run(("B", "2027-01-05", "100.00")) == []


def test_a_lead_who_takes_part_is_paid() -> None:
    rows = [{"id": "D-1", "rep": "B", "booked": "2027-01-05", "amount": "100.00"}]
    result = evaluate(load_plan(PLAN), {"rep": PEOPLE, "deal": rows}, period="2027-01")
    assert result.statements["A"].payouts["override"] == Money(10, "USD")
