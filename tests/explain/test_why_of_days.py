"""Why rows of another period add nothing where some figures still look at them, and rows that are taken off."""

import pytest

from perfkit import Result, evaluate, load_plan
from perfkit.explain import Answer

REFUNDS = """perfkit 2027
plan "Refunds" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key no dated signed
  no       : text
  rep      : rep
  signed   : date
  amount   : money
  back     : date or empty
calc
  credited : money = sum(deal.amount)
  refunds  : money = sum(deal.amount where deal.back is not empty and deal.back >= period start over all to date)
  net      : money = credited - refunds
  bonus    : money = 10% * net
pay commission = max(USD 100, bonus)
"""


def refunds(text: str = REFUNDS) -> Result:
    deals = [
        {"no": "D-1", "rep": "Ann", "signed": "2027-01-10", "amount": "4000", "back": "2027-03-05"},
        {"no": "D-2", "rep": "Ann", "signed": "2027-02-03", "amount": "3000", "back": None},
        {"no": "D-3", "rep": "Ann", "signed": "2027-03-03", "amount": "5000", "back": None},
        {"no": "D-4", "rep": "Ann", "signed": "2027-02-28", "amount": "50", "back": "2027-02-28"},
    ]
    return evaluate(load_plan(text), {"rep": [{"id": "Ann"}], "deal": deals}, "2027-03")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            "deal D-2 of 2027-02-03 belongs to 2027-02 and adds nothing to what is paid in 2027-03\n"
            "  credited: dated 2027-02-03, the window begins 2027-03-01: 26 days early   [line 15]\n"
            "  refunds: not counted, because deal.back is empty   [line 16]",
        ),
        (
            "zh",
            "deal D-2（2027-02-03）属于 2027-02，没有给 2027-03 的发放增加金额\n"
            "  credited：日期 2027-02-03，期间始于 2027-03-01：早 26 天   [第 15 行]\n"
            "  refunds：未计入，因为 deal.back 为空   [第 16 行]",
        ),
    ],
)
def test_a_row_of_another_period_that_a_wider_window_passed_over_is_told_by_both(lang: str, words: str) -> None:
    found = refunds().statements["Ann"].why_not("D-2", lang)
    assert (found.answer, str(found)) == (Answer.OUTSIDE_WINDOW, words)


def test_a_statement_tells_such_a_row_by_its_period_first() -> None:
    told = refunds().statements["Ann"].explain().partition("Rows that were not counted\n")[2]
    assert told.splitlines()[0] == (
        "  deal D-4 of 2027-02-28 belongs to 2027-02: dated 2027-02-28, the window begins 2027-03-01: 1 day early "
        "(credited); deal.back 2027-02-28 is before period start 2027-03-01: 1 day too early (refunds)"
    )


def test_only_what_every_where_saw_is_passed_over_by_each_of_them() -> None:
    reasons = {each.table: dict(each.reasons) for each in refunds().rows}
    assert reasons["deal"] == {"outside the window, or passed over by `where`": 2}
