"""Rows and lines at the edges: linked, late, undated, without limits, without anybody."""

import datetime
from collections.abc import Mapping

import pytest

from perfkit import Statement, evaluate, load_plan
from perfkit.explain import Answer

HEAD = """perfkit 2027
plan "Edges" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows client key name
  name   : text
  closed : flag
exclude client
  | when   | reason        |
  | closed | "has gone"    |
rows deal key id dated day
  id     : text
  rep    : rep
  client : client
  day    : date
  paid   : date or empty
  amount : money
"""
DEALS = (
    ("a", "2027-01-05", "Acme", "2027-01-09"),
    ("b", "2027-01-06", "Gone", "2027-01-09"),
    ("c", "2027-01-20", "Acme", None),
    ("d", "2026-12-05", "Acme", "2026-12-31"),
)


def run(lines: str, *, as_of: datetime.date | None = None) -> Statement:
    deals = [
        {"id": name, "rep": "Ann", "client": client, "day": day, "paid": paid, "amount": "100"}
        for name, day, client, paid in DEALS
    ]
    clients = [{"name": "Acme", "closed": "no"}, {"name": "Gone", "closed": "yes"}]
    facts: Mapping[str, object] = {"rep": [{"id": "Ann"}], "client": clients, "deal": deals}
    plan = load_plan(HEAD + lines, name="edges.plan")
    return evaluate(plan, facts, "2027-01", as_of=as_of).statements["Ann"]


SOLD = "pay sold = 5% * sum(deal.amount)\n"
BY_CASH = "pay cash = 5% * sum(deal.amount dated paid)\n"


@pytest.mark.parametrize(
    ("lines", "target", "answer", "words"),
    [
        (SOLD, "b", Answer.EXCLUDED, "deal b of 2027-01-06 is left out of the plan\n  client Gone: has gone"),
        (
            SOLD,
            "Gone",
            Answer.EXCLUDED,
            "client Gone is left out of the plan\n  has gone, because closed is yes   [line 13]",
        ),
        (
            BY_CASH,
            "c",
            Answer.OUTSIDE_WINDOW,
            "deal c of 2027-01-20 lies outside the days that are paid for\n  pay cash: it has no date   [line 21]",
        ),
        (
            BY_CASH,
            "d",
            Answer.OUTSIDE_WINDOW,
            "deal d of 2026-12-05 belongs to 2026-12 and lies outside the days that are paid for\n"
            "  pay cash: dated 2026-12-31, the window begins 2027-01-01: 1 day early   [line 21]",
        ),
        (
            "pay fee = USD 5\n",
            "a",
            Answer.UNREAD,
            "deal a of 2027-01-05 is read by no figure that is paid to Ann",
        ),
        (
            "calc\n  base : money = sum(deal.amount)\npay fee = base  only if base > USD 900\n",
            "a",
            Answer.GATE_CLOSED,
            "deal a of 2027-01-05 does not pay: a condition does not hold\n"
            "  base: counted with USD 100.00; part of fee   [line 22]\n"
            "  fee: base USD 200.00 is not above USD 900.00: USD 700.00 short   [line 23]\n"
            "    this took USD 200.00 and left USD 0.00",
        ),
        (
            "calc\n  base : money = sum(deal.amount)\npay fee = base * 0\n",
            "a",
            Answer.ZERO,
            "deal a of 2027-01-05 comes to nothing\n"
            "  base: counted with USD 100.00; part of fee   [line 22]\n"
            "  pay fee = USD 0.00   [line 23]\n"
            "    = base * 0\n"
            "    = USD 200.00 * 0",
        ),
    ],
)
def test_rows_at_the_edges_are_answered(lines: str, target: str, answer: Answer, words: str) -> None:
    found = run(lines).why_not(target)
    assert (found.answer, str(found)) == (answer, words)


def test_a_row_that_was_not_known_yet_is_left_out() -> None:
    statement = run(SOLD, as_of=datetime.date(2027, 1, 10))
    assert str(statement.why_not("c")) == "deal c of 2027-01-20 is left out of the plan\n  dated after 2027-01-10"
    assert "  deal: 1 dated after 2027-01-10 (c)\n" in statement.explain()
    assert "  deal：1 条，日期晚于 2027-01-10（c）\n" in statement.explain("zh")


def test_tiers_without_limits_are_told_without_them() -> None:
    lines = (
        "tiers all(value: money) marginal\n  | above | up to | rate |\n  | no limit | no limit | 5% |\n"
        "tiers two(value: money) marginal\n  | above | up to | rate |\n  | no limit | USD 0 | 1% |\n"
        "  | USD 0 | USD 150 | 2% |\n  | USD 150 | no limit | 3% |\n"
        "calc\n  base : money = sum(deal.amount)\n  loss : money = USD 0 - base\n"
        "pay one = all(base)\npay other = USD 99 + two(loss)\npay third = two(base)\n"
    )
    told = run(lines).explain()
    assert "any amount  USD 200.00 at 5% = USD 10.00" in told
    assert "up to USD 0.00  -USD 200.00 at 1% = -USD 2.00" in told
    # The heads of the plan say which bound is included, and so do these words.
    assert "above USD 0.00 up to USD 150.00  USD 150.00 at 2% = USD 3.00" in told
    assert "above USD 150.00                 USD 50.00 at 3% = USD 1.50" in told
    assert "超过 USD 0.00 至 USD 150.00  USD 150.00 × 2% = USD 3.00" in run(lines).explain("zh")
    assert "= USD 0.00 - USD 200.00" in told
    assert "= USD 99.00 + (-USD 2.00)" in told


def test_texts_stand_in_quotes_where_they_are_put_in() -> None:
    lines = (
        'calc\n  word : text = if USD 1 > USD 2 then "x" otherwise id\n  same : flag = word == "Ann"\npay fee = USD 5\n'
    )
    told = run(lines).explain()
    assert '= "Ann" == "Ann"' in told
    assert "word = Ann" in told


def test_a_floor_that_lifts_and_one_that_does_not_are_told() -> None:
    told = run("pay low = 1% * sum(deal.amount)  floor USD 9\npay high = sum(deal.amount)  floor USD 9\n").explain("zh")
    assert "保底 USD 9.00：原为 USD 2.00" in told
    assert "保底 USD 9.00，未触及" in told


def test_a_condition_on_an_empty_cell_is_told_with_its_rows() -> None:
    lines = (
        "calc each deal\n  gap : days or empty = paid - day\n"
        "calc\n  last : days = max(deal.gap where deal.gap is not empty)  else 0 days\npay fee = USD 5\n"
    )
    told = run(lines).explain()
    assert "1 of 2 rows of `deal` with `deal.gap is not empty`" in told


def test_what_is_asked_whether_it_is_empty_keeps_its_name_where_it_has_no_value() -> None:
    lines = (
        "calc\n  mark : percent or empty = average(deal.amount where deal.amount > USD 200) / USD 100\n"
        "pay fee = if mark is not empty then USD 5 * mark otherwise USD 1\n"
    )
    assert "= if mark (no value) is not empty then USD 5.00 * mark otherwise USD 1.00" in run(lines).explain()
    assert "= 如果 mark（无值）不为空 则 USD 5.00 * mark 否则 USD 1.00" in run(lines).explain("zh")
