from perfkit import Money, evaluate, load_plan

PLAN = """perfkit 2027
plan "Windows over the own past" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id    : text
  hired : date
input
  won : money
calc
  of_january   : money = sum(won over 2027-01-01 to 2027-01-31)
  since_hired  : money = sum(won over since hired)
  paid_january : money = earned(pay_out over 2027-01-01 to 2027-01-31)
  paid_so_far  : money = earned(pay_out over year to date)
pay pay_out = won
"""


def test_a_window_that_ends_before_the_period_does_not_count_it() -> None:
    given = [{"rep": "A", "period": f"2027-0{month}", "won": amount} for month, amount in ((1, "10"), (2, "500"))]
    people = [{"id": "A", "hired": "2027-02-01"}]
    result = evaluate(load_plan(PLAN), {"rep": people, "input": given}, period="2027-01..2027-02")
    january, february = (result.statements["A", period].figures for period in ("2027-01", "2027-02"))
    assert [str(january[name]) for name in ("of_january", "since_hired", "paid_january", "paid_so_far")] == [
        *("USD 10.00", "USD 0.00", "USD 10.00", "USD 10.00")
    ]
    assert february["of_january"] == february["paid_january"] == Money(10, "USD")
    assert february["since_hired"] == Money(500, "USD")
    assert february["paid_so_far"] == Money(510, "USD")
    assert "this period" not in result.statements["A", "2027-02"].explain(figure="paid_january")
