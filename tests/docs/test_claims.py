"""What the reference says in prose about figures, tried one sentence at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest

from perfkit import Money, Result, Severity, evaluate, load_plan
from perfkit.ledger import LedgerEntry

HEADER = """perfkit 2027
plan "Claims" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  lead : rep or empty
rows deal key id dated booked
  id     : text
  rep    : rep or empty
  booked : date
  amount : money
  share  : percent or empty
"""
PEOPLE = [{"id": "A", "lead": None}, {"id": "B", "lead": "A"}, {"id": "C", "lead": "A"}]

Row = Mapping[str, object]


def deal(number: int, rep: str | None, booked: str, amount: object, share: object = None) -> Row:
    return {"id": f"D-{number}", "rep": rep, "booked": booked, "amount": amount, "share": share}


def run(
    text: str,
    deals: Sequence[Row] = (),
    period: str = "2027-01",
    people: Sequence[Row] = PEOPLE,
    ledger: Sequence[LedgerEntry] = (),
    **tables: Sequence[Row],
) -> Result:
    plan = load_plan(HEADER + text)
    return evaluate(plan, {"rep": people, "deal": deals, **tables}, period=period, ledger=ledger)


def figure(result: Result, name: str, who: str | tuple[str, str] = "A") -> object:
    return result.statements[who].figures[name]


def errors(result: Result) -> list[str]:
    return [found.code.code for found in result.findings if found.severity is Severity.ERROR]


def test_money_with_four_decimals_is_read_as_it_is() -> None:
    result = run("calc\n  won : money = sum(deal.amount)\npay c = won", [deal(1, "A", "2027-01-05", "0.0051")])
    assert figure(result, "won") == Money("0.0051", "USD")
    assert result.statements["A"].payouts["c"] == Money("0.01", "USD")


@pytest.mark.parametrize(("written", "cell"), [("", "12.5%"), (' written "0.125"', "0.125")])
def test_a_percent_cell_carries_its_sign_unless_the_example_has_none(written: str, cell: str) -> None:
    text = HEADER.replace("percent or empty", f"percent or empty{written}")
    plan = load_plan(f"{text}calc\n  s : percent = max(deal.share where deal.share is not empty) else 0%")
    result = evaluate(plan, {"rep": PEOPLE, "deal": [deal(1, "A", "2027-01-05", "1", cell)]}, period="2027-01")
    assert figure(result, "s") == Fraction(1, 8)


def test_a_deal_before_the_plan_is_read_by_a_window_that_reaches_it() -> None:
    result = run("calc\n  before : money = sum(deal.amount over previous period)", [deal(1, "A", "2026-12-31", "70")])
    assert figure(result, "before") == Money(70, "USD")
    assert result.rows[1].used == 1


def test_round_on_a_percent_counts_printed_decimals() -> None:
    text = "calc\n  won : money = sum(deal.amount)\n  p : percent = won / USD 300  round 2\n  n : number = p  round 2"
    result = run(text.replace("n : number = p", "n : number = won / USD 300"), [deal(1, "A", "2027-01-05", "500")])
    assert figure(result, "p") == Fraction("1.6667")
    assert figure(result, "n") == Fraction("1.67")


def test_tails_work_in_the_order_in_which_they_are_written() -> None:
    text = "calc\n  a : money = USD 500  cap USD 300  floor USD 400\n  b : money = USD 500  floor USD 400  cap USD 300"
    result = run(text)
    assert (figure(result, "a"), figure(result, "b")) == (Money(400, "USD"), Money(300, "USD"))


def test_only_if_without_otherwise_is_the_zero_of_its_type() -> None:
    text = """calc
  a : money         = USD 5  only if 1 > 2
  b : flag          = yes    only if 1 > 2
  c : text or empty = "x"    only if 1 > 2
"""
    assert [figure(run(text), name) for name in "abc"] == [Money(0, "USD"), False, None]


def test_a_branch_that_is_missing_gives_no_value() -> None:
    assert figure(run("calc when 1 > 2\n  x : money or empty = USD 5"), "x") is None


def test_odd_cents_go_to_the_largest_remainder_then_in_the_order_of_by() -> None:
    text = """calc
  one  : count = 1
  up   : money = apportion(USD 100, one within company by id) else USD 0
  down : money = apportion(USD 100, one within company by id descending) else USD 0
  back : money = apportion(-USD 100, one within company by id) else USD 0
"""
    result = run(text)
    shares = {name: [str(figure(result, name, who)) for who in "ABC"] for name in ("up", "down", "back")}
    assert shares == {
        "up": ["USD 33.34", "USD 33.33", "USD 33.33"],
        "down": ["USD 33.33", "USD 33.33", "USD 33.34"],
        "back": ["-USD 33.34", "-USD 33.33", "-USD 33.33"],
    }


def test_after_a_tie_a_place_is_skipped_or_not() -> None:
    text = """input
  points : number
calc
  skip  : count = rank(by points descending within company ties skip)
  dense : count = rank(by points descending within company ties dense)
"""
    people = [{"id": who, "lead": None, "points": points} for who, points in zip("ABCD", (9, 7, 7, 5), strict=True)]
    result = run(text, people=people)
    assert [figure(result, "skip", who) for who in "ABCD"] == [1, 2, 2, 4]
    assert [figure(result, "dense", who) for who in "ABCD"] == [1, 2, 2, 3]


HISTORY = """input
  won : money or empty
calc
  known : money = won else USD 0
  three : money = sum(known over latest 3 periods)
  mean  : money = average(known over previous 3 periods) else USD 0
  last  : money = previous(known) else USD 7
carry best : money start USD 1 = max(opening(best), known)
pay c = known
calc
  before : money = earned(c before)
"""


def test_own_figures_are_as_recorded_and_a_missing_period_is_passed_over() -> None:
    given = [{"rep": "A", "period": f"2027-0{month}", "won": f"{month}0"} for month in (1, 2, 3, 4)]
    result = run(HISTORY, period="2027-01..2027-04", input=given)
    april = {name: str(figure(result, name, ("A", "2027-04"))) for name in ("three", "mean", "last", "before")}
    assert april == {"three": "USD 90.00", "mean": "USD 20.00", "last": "USD 30.00", "before": "USD 60.00"}
    february = run(HISTORY, period="2027-02", input=given)
    assert "PKH006" in [found.code.code for found in february.findings]
    assert [str(figure(february, name)) for name in ("three", "mean", "last")] == ["USD 20.00", "USD 0.00", "USD 7.00"]


def test_a_ledger_must_end_where_the_run_begins() -> None:
    given = [{"rep": "A", "period": "2027-01", "won": "10"}]
    january = run(HISTORY, input=given).entries
    assert errors(run(HISTORY, period="2027-03", ledger=january)) == ["PKH004"]
    assert errors(run(HISTORY, period="2027-01", ledger=january)) == ["PKH005"]
    assert figure(run(HISTORY, period="2027-02", ledger=january), "last") == Money(10, "USD")


def test_a_range_gives_what_its_periods_give_one_after_the_other() -> None:
    given = [{"rep": "A", "period": f"2027-0{month}", "won": f"{month}0"} for month in (1, 2)]
    together = run(HISTORY, period="2027-01..2027-02", input=given)
    first = run(HISTORY, period="2027-01", input=given)
    second = run(HISTORY, period="2027-02", input=given, ledger=first.entries)
    alone, beside = second.statements["A"], together.statements["A", "2027-02"]
    assert (alone.figures, alone.payouts) == (beside.figures, beside.payouts)


def test_each_line_is_reckoned_again_unless_it_takes_off_what_was_posted() -> None:
    deals = [deal(1, "A", "2027-01-05", "100")]
    text = "pay each deal once = 5% * amount - paid(once)\npay each deal trail = 1% * amount"
    result = run(text, deals, "2027-01..2027-02")
    paid = [result.statements["A", period].payouts for period in ("2027-01", "2027-02")]
    assert [str(each["once"]) for each in paid] == ["USD 5.00", "USD 0.00"]
    assert [str(each["trail"]) for each in paid] == ["USD 1.00", "USD 1.00"]


def test_rows_are_used_excluded_with_their_reason_or_in_error() -> None:
    text = """exclude deal
  | when            | reason      |
  | amount < USD 0  | "a return"  |
calc
  won : money = sum(deal.amount where deal.amount > USD 10)
"""
    deals = [
        deal(1, "A", "2027-01-05", "100"),
        deal(2, "A", "2027-01-05", "-1"),
        deal(3, "A", "2027-01-05", "5"),
        deal(4, "A", "2027-02-05", "100"),
        deal(5, None, "2027-01-05", "100"),
        deal(6, "B", "2027-01-05", "many"),
        deal(7, "Z", "2027-01-05", "100"),
    ]
    result = run(text, deals)
    count = next(each for each in result.rows if each.table == "deal")
    assert (count.rows, count.used, count.excluded, count.errors) == (7, 1, 4, 2)
    assert dict(count.reasons) == {
        "a return": 1,
        "passed over by every `where`": 1,
        "outside every window": 1,
        "credited to nobody": 1,
    }
    assert [key for key, statement in result.statements.items() if statement.is_withheld] == ["B"]
    assert not result.is_complete


def test_who_is_withheld_once_is_withheld_later_where_the_plan_reads_history() -> None:
    deals = [deal(1, "B", "2027-01-05", "many"), deal(2, "B", "2027-02-05", "10")]
    without = run("pay c = sum(deal.amount)", deals, "2027-01..2027-02")
    assert [without.statements["B", f"2027-0{month}"].is_withheld for month in (1, 2)] == [True, False]
    reading = run("pay c = sum(deal.amount over year to date) - paid(c)", deals, "2027-01..2027-02")
    assert [reading.statements["B", f"2027-0{month}"].is_withheld for month in (1, 2)] == [True, True]
    assert not reading.statements["A", "2027-02"].is_withheld


SINCE = """perfkit 2027
plan "Prices" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows price key product since starts until ends
  product : text
  starts  : date
  ends    : date or empty
  amount  : money
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  price  : price
calc each deal
  listed : money = price.amount
calc
  listed : money = sum(deal.listed)
"""


def test_a_dated_link_takes_the_line_that_holds_on_the_day_of_the_row() -> None:
    prices = [
        {"product": "P", "starts": "2027-01-01", "ends": None, "amount": "10"},
        {"product": "P", "starts": "2027-01-20", "ends": "2027-01-25", "amount": "20"},
    ]
    days = ("2027-01-19", "2027-01-20", "2027-01-26")
    deals = [{"id": day, "rep": "A", "booked": day, "price": "P"} for day in days]
    plan = load_plan(SINCE)
    people = [{"id": "A"}]
    held = evaluate(plan, {"rep": people, "price": prices, "deal": deals[:2]}, period="2027-01")
    assert figure(held, "listed") == Money(30, "USD")
    gap = evaluate(plan, {"rep": people, "price": prices, "deal": deals}, period="2027-01")
    assert errors(gap) == ["PKE014"]
    assert gap.statements["A"].is_withheld
