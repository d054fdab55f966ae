"""Participants with dated lines: every row of theirs is counted, and rows dated while they are away are told of."""

from perfkit import Result, evaluate, load_plan

PLAN = """perfkit 2027
plan "Dated" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id since starts until ends
  id     : text
  starts : date
  ends   : date or empty

rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money

pay commission = 10% * sum(deal.amount)
"""
PEOPLE = [
    {"id": "stays", "starts": "2027-01-01", "ends": None},
    {"id": "stays", "starts": "2027-01-10", "ends": None},
    {"id": "left", "starts": "2027-02-01", "ends": "2027-02-10"},
    {"id": "moved", "starts": "2027-01-01", "ends": None},
    {"id": "moved", "starts": "2027-02-01", "ends": "2027-02-20"},
]


def run(*deals: tuple[str, str, str], period: str = "2027-01..2027-03") -> Result:
    rows = [{"id": key, "rep": rep, "booked": day, "amount": "100"} for key, rep, day in deals]
    return evaluate(load_plan(PLAN), {"rep": PEOPLE, "deal": rows}, period)


def test_every_row_of_a_dated_participant_has_its_fate() -> None:
    count = next(count for count in run().rows if count.table == "rep")
    assert (count.rows, count.used, count.excluded, count.errors) == (5, 5, 0, 0)
    assert sorted(fate.number for fate in run().row_fates) == [1, 2, 3, 4, 5]


def test_a_row_dated_after_its_owner_left_counts_and_is_told_of() -> None:
    result = run(("D-1", "left", "2027-02-20"), ("D-2", "left", "2027-02-05"))
    told = [finding for finding in result.findings if finding.code.code == "PKE034"]
    assert [finding.what() for finding in told] == [
        "rows are dated on days on which whoever they belong to is not in `rep` (1): `D-1`"
    ]
    assert str(result.statements["left", "2027-02"].payouts["commission"]) == "USD 20.00"


def test_a_row_of_a_period_in_which_its_owner_takes_no_part_says_so() -> None:
    result = run(("D-1", "left", "2027-03-01"))
    (fate,) = [fate for fate in result.row_fates if fate.table == "deal"]
    assert (fate.state, fate.reason) == ("excluded", "whom it belongs to takes no part then")


def test_a_line_without_an_end_holds_until_the_next_begins_though_that_one_ends() -> None:
    assert [period for key, period in run().statements if key == "moved"] == ["2027-01", "2027-02"]
