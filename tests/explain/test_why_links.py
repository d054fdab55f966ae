"""Answers for rows that are paid by way of others: those that point to them, and those of whoever leads the seller."""

import pytest

from perfkit import Statement, evaluate, load_plan
from perfkit.explain import Answer
from tests.explain.plans import run_north

SPLIT = """perfkit 2027
plan "Split" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id    : text
  quota : money
rows client key name
  name : text
rows deal key id dated day
  id     : text
  day    : date
  client : client
  amount : money
rows split key deal, rep
  deal  : deal
  rep   : rep
  share : percent
exclude split
  | when           | reason |
  | share == 0%    | "none" |
calc each split
  part : money = deal.amount * share
calc
  sold : money = sum(split.part)
pay commission = 10% * sold  only if sold >= quota
"""


def split(who: str) -> Statement:
    names = ("id", "day", "client", "amount")
    deals = [("D1", "2027-01-05", "Acme", "800"), ("D2", "2027-01-06", "Acme", "100")]
    facts = {
        "rep": [{"id": "R", "quota": "100"}, {"id": "S", "quota": "900"}],
        "client": [{"name": "Acme"}],
        "deal": [dict(zip(names, deal, strict=True)) for deal in deals],
        "split": [
            {"deal": "D1", "rep": "R", "share": "70%"},
            {"deal": "D1", "rep": "S", "share": "30%"},
            {"deal": "D2", "rep": "R", "share": "0%"},
        ],
    }
    return evaluate(load_plan(SPLIT, name="split.plan"), facts, "2027-01").statements[who]


@pytest.mark.parametrize(
    ("who", "target", "answer", "words"),
    [
        (
            "R",
            "D1",
            Answer.PAID,
            "deal D1 of 2027-01-05 is read through the rows that point to it\n"
            "  split D1 / R counts towards what is paid\n"
            "    sold: counted with USD 560.00; part of commission   [line 26]",
        ),
        (
            "S",
            "D1",
            Answer.GATE_CLOSED,
            "deal D1 of 2027-01-05 is read through the rows that point to it\n"
            "  split D1 / S is held back: a condition does not hold\n"
            "    sold: counted with USD 240.00; part of commission   [line 26]\n"
            "    commission: sold USD 240.00 is below quota USD 900.00: USD 660.00 short   [line 27]\n"
            "      this took USD 24.00 and left USD 0.00",
        ),
        (
            "R",
            "D2",
            Answer.EXCLUDED,
            "deal D2 of 2027-01-06 is read through the rows that point to it\n"
            "  split D2 / R is left out of the plan\n"
            "    none, because share is 0%   [line 22]",
        ),
        ("S", "D2", Answer.UNREAD, "deal D2 of 2027-01-06 is read by no figure that is paid to S"),
        ("R", "Acme", Answer.UNREAD, "client Acme is read by no figure that is paid to R"),
    ],
)
def test_a_row_that_others_point_to_is_answered_for_by_way_of_them(
    who: str, target: str, answer: Answer, words: str
) -> None:
    found = split(who).why_not(target)
    assert (found.answer, str(found)) == (answer, words)


def test_a_row_that_others_point_to_is_answered_for_in_chinese() -> None:
    assert split("R").why_not("D1", "zh").text() == (
        "deal D1（2027-01-05） 由指向它的明细读取\n"
        "  split D1 / R 已计入发放\n"
        "    sold：计入 USD 560.00；属于 commission   [第 26 行]"
    )


def test_a_price_that_many_rows_read_is_told_with_the_first_of_them() -> None:
    found = run_north().statements["E-1", "2027-02"].why_not("A")
    first, *told = str(found).splitlines()
    assert (first, found.answer) == ("product A is read through the rows that point to it", Answer.PAID)
    assert [line.split(" of ")[0] for line in told if line.startswith("  deal")] == [
        "  deal D-1", "  deal D-2", "  deal D-6", "  deal D-3", "  deal D-8",
    ]  # fmt: skip
