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
            "  split D1 / S does not pay: a condition does not hold\n"
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
        "deal D1（2027-01-05）由指向它的明细读取\n"
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


# --- rows that are paid to somebody else by way of another's figures -----------------------------------------------

TEAM = """perfkit 2027
plan "Team" version 1
currency EUR
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id      : text
  team    : text
  manager : rep or empty
rows sale key id
  id     : text
  rep    : rep
  amount : money
  undone : money
group team by team
group staff by manager
calc
  sold : money = sum(sale.amount)
calc each team
  team_sold : money = sum(rep.sold)
  pool      : money = 5% * team_sold  only if team_sold > EUR 100
calc
  share : money = team.pool
pay commission = 10% * sold
pay pool_share = share
pay each staff override = 3% * sum(rep.sold) to manager
pay clawback = -sum(sale.undone)  floor -EUR 20
"""


BELOW = TEAM[: TEAM.index("calc each team")] + "calc each staff\n  staff_sold : money = sum(rep.sold)\n"


@pytest.mark.parametrize(
    ("who", "target", "answer", "words"),
    [
        (
            "M",
            "1",
            Answer.PAID,
            "sale 1 is credited to A, not to M, and counts towards what is paid to M\n"
            "  sold of A: counted with EUR 80.00; part of override   [line 18]\n"
            "  without it override would be EUR 2.40 less",
        ),
        (
            "A",
            "1",
            Answer.PAID,
            "sale 1 counts towards what is paid\n"
            "  sold: counted with EUR 80.00; part of commission, pool_share   [line 18]\n"
            "  pay clawback: counted with -EUR 35.00; part of clawback   [line 27]\n"
            "  pool: team_sold EUR 80.00 is not above EUR 100.00: EUR 20.00 short   [line 21]\n"
            "    this took EUR 4.00 and left EUR 0.00\n"
            "  clawback: raised to the floor of -EUR 20.00: was -EUR 35.00   [line 27]",
        ),
        ("A", "2", Answer.OTHER_PARTICIPANT, "sale 2 is credited to M, not to A"),
    ],
)
def test_a_row_counts_by_way_of_those_who_are_gathered(who: str, target: str, answer: Answer, words: str) -> None:
    found = team(TEAM, who).why_not(target)
    assert (found.answer, str(found)) == (answer, words)


def test_a_row_counts_by_way_of_those_who_are_gathered_in_chinese() -> None:
    assert team(TEAM, "M").why_not("1", "zh").text() == (
        "sale 1 归属 A，不归属 M，但计入发给 M 的金额\n  A 的 sold：计入 EUR 80.00；属于 override   [第 18 行]\n"
        "  没有这一行，override 会少 EUR 2.40"
    )


@pytest.mark.parametrize(
    ("pays", "who", "told"),
    [
        (
            "calc\n  led : money = sum(staff.staff_sold)\n"
            "calc each staff\n  below : money = sum(rep.led)\npay each staff second = 1% * below to manager\n",
            "D",
            "sold of A: counted with EUR 80.00; part of second   [line 18]\n  without it second would be EUR 0.80 less",
        ),
        (
            "pay area = 2% * sum(sold within team)\n",
            "D",
            "sold of A: counted with EUR 80.00; part of area   [line 18]\n  without it area would be EUR 1.60 less",
        ),
        ("pay part = EUR 10 * (sold / sum(sold within team)) else EUR 0\n", "D", ""),
        ("pay part = 1% * sold * (sum(sold within team) / EUR 1)\n", "D", ""),
    ],
)
def test_a_row_counts_however_many_levels_lie_between(pays: str, who: str, told: str) -> None:
    found = team(f"{BELOW}{pays}", who).why_not("1")
    assert (found.answer is Answer.PAID) == bool(told)
    first = "sale 1 is credited to A, not to D"
    assert str(found) == (f"{first}, and counts towards what is paid to D\n  {told}" if told else first)


def test_a_row_that_takes_money_away_is_told_so_with_the_floor() -> None:
    plan = TEAM.replace("pay commission = 10% * sold\n", "").replace("pay pool_share = share\n", "")
    for signed in ("-sum(sale.undone)", "max(-1 * sum(sale.undone), -EUR 900)", "EUR 0 - 2 * sum(sale.undone) / 2"):
        told = str(team(plan.replace("-sum(sale.undone)", signed), "A").why_not("1"))
        assert told.splitlines()[:2] == [
            "sale 1 is taken off what is paid", "  pay clawback: counted with -EUR 35.00; part of clawback   [line 25]",
        ]  # fmt: skip
    found = team(plan, "A").why_not("1")
    assert str(found) == (
        "sale 1 is taken off what is paid\n"
        "  pay clawback: counted with -EUR 35.00; part of clawback   [line 25]\n"
        "  clawback: raised to the floor of -EUR 20.00: was -EUR 35.00   [line 25]"
    )
    assert found.text("zh").splitlines()[0] == "sale 1 从发放中扣减"


def team(text: str, who: str) -> Statement:
    facts = {
        "rep": [
            {"id": "D", "team": "N", "manager": None},
            {"id": "M", "team": "S", "manager": "D"},
            {"id": "A", "team": "N", "manager": "M"},
        ],
        "sale": [
            {"id": "1", "rep": "A", "amount": "80", "undone": "35"},
            {"id": "2", "rep": "M", "amount": "500", "undone": "0"},
        ],
    }
    return evaluate(load_plan(text, name="team.plan"), facts, "2027-01").statements[who]
