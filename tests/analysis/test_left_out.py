"""Cells that may be empty are made up as the plan asks for them, so that what it pays is seen."""

from __future__ import annotations

import pytest

from perfkit import analyse, load_plan
from tests.analysis.small import codes_of

HEAD = """perfkit 2027
plan "Field sales" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period quarter
participants rep key id
  id     : text
  quota  : money
  exempt : date or empty
rows shop key code
  code : text
rows deal key id dated booked
  id     : text
  rep    : rep
  shop   : shop or empty
  second : rep or empty
  booked : date
  cancel : date or empty
  paid   : date or empty
  reason : text or empty
  amount : money
  share  : percent
"""
ALONE = HEAD.replace("  second : rep or empty\n", "")
PAYS = """calc
  won        : money   = sum(deal.amount where {condition})
  attainment : percent = won / quota  else 0%
pay commission = 5% * won
pay bonus = USD 5,000  only if attainment >= 120%
"""
SPLIT = """credit part from deal
  | who | when | role | share |
{lines}
calc
  led : money = sum(part.share * part.deal.amount where part.role == "lead")
  all : money = sum(part.share * part.deal.amount)
pay commission = 5% * all + (if led >= 120% * quota then USD 5,000 otherwise USD 0)
"""


@pytest.mark.parametrize(
    "condition",
    [
        "deal.cancel is empty",
        "deal.reason is empty",
        "deal.shop is empty",
        "not deal.cancel is not empty",
        "deal.paid is not empty",
        "deal.shop is not empty",
        "deal.paid is not empty and deal.cancel is empty",
        "deal.cancel is empty or deal.cancel > period end",
        "if deal.cancel is not empty then no otherwise yes",
        "deal.rep.exempt is empty",
        "deal.rep.exempt is not empty",
    ],
)
def test_a_cliff_of_rows_that_are_told_by_an_empty_cell_is_found(condition: str) -> None:
    found = analyse(load_plan(ALONE + PAYS.format(condition=condition)))
    cliff = next(each for each in found.findings if each.code.code == "PKI001")
    assert "USD 120,000" in cliff.what() and "USD 5,000" in cliff.what()
    assert not {"PKI018", "PKI019"} & set(codes_of(found))


def test_a_row_is_not_left_out_by_the_date_that_excludes_it() -> None:
    rules = 'exclude deal\n  | when | reason |\n  | cancel is not empty | "cancelled" |\n' + PAYS.format(
        condition="deal.amount > USD 0"
    )
    assert "PKI001" in codes_of(analyse(load_plan(ALONE + rules)))


@pytest.mark.parametrize(
    ("lines", "at"),
    [
        ('  | rep | any | "lead" | 100% - share |\n  | second | second is not empty | "help" | share |', "USD 150,000"),
        (
            '  | rep | second is empty | "lead" | 100% |\n'
            '  | rep | second is not empty | "lead" | 100% - share |\n'
            '  | second | second is not empty | "help" | share |',
            "USD 120,000",
        ),
    ],
)
def test_a_cliff_of_whoever_shares_a_deal_is_found(lines: str, at: str) -> None:
    found = analyse(load_plan(HEAD + SPLIT.format(lines=lines)))
    assert next(each for each in found.findings if each.code.code == "PKI001").what().startswith(f"at {at}")


def test_a_cliff_is_found_where_a_second_one_always_shares() -> None:
    lines = '  | rep | any | "lead" | 100% - share |\n  | second | any | "help" | share |'
    head = HEAD.replace("second : rep or empty", "second : rep")
    found = analyse(load_plan(head + SPLIT.format(lines=lines)))
    assert next(each for each in found.findings if each.code.code == "PKI001").what().startswith("at USD 150,000")
