"""What a reference table may be called with, where, and what that gives."""

from __future__ import annotations

import pytest

from tests.plans.judging import judge

TABLES = """
rows price key article, region since starts
  article : product
  region  : "North" or "South"
  starts  : date
  list    : money
  least   : money or empty
  maker   : rep

rows season key month, is_late
  month   : count
  is_late : flag
  factor  : percent

rows day_rate key day
  day    : date
  amount : money

calc each deal
  x : """


@pytest.mark.parametrize(
    "line",
    [
        "money = price(product, seller.region).list",
        'money = price(product, "South").list at closed  only if closed is not empty',
        "money or empty = price(product, seller.region).least",
        "price = price(product, seller.region)",
        "rep = price(product, seller.region).maker",
        "flag = price(product, state) is empty",
        "money = price(product, seller.region).list else USD 1",
        "percent = season(month_of(booked), amount > USD 5).factor",
        "money = day_rate(booked).amount",
        "money or empty = day_rate(closed).amount",
        "money or empty = price(product, seller.city).list",
    ],
)
def test_a_reference_table_is_called_with_its_keys(line: str) -> None:
    assert judge(TABLES + line) == []


@pytest.mark.parametrize(
    ("line", "code", "pointed"),
    [
        ("money = price(product).list", "PKX032", "price(product).list"),
        ("money = price(product, seller.region, state).list", "PKX032", "price(product, seller.region, state).list"),
        ("money = price(product.code, seller.region).list", "PKX017", "product.code"),
        ("money = price(seller, seller.region).list", "PKX017", "seller"),
        ('money = price(product, "Sout").list', "PKX028", '"Sout"'),
        ("money = price(product, pieces).list", "PKX017", "pieces"),
        ("percent = season(2.5, yes).factor", "PKX017", "2.5"),
        ("percent = season(50%, yes).factor", "PKX017", "50%"),
        ("money = day_rate(pieces).amount", "PKX017", "pieces"),
        ("money = price(product, seller.region).lst", "PKX009", "lst"),
        ("money = price(product, seller.region where amount > USD 5).list", "PKX033", "where amount > USD 5"),
        ("percent = season(1, yes).factor at period start", "PKX013", "season(1, yes).factor at period start"),
        ("price = price(product, seller.region) at booked", "PKX013", "price(product, seller.region) at booked"),
        ("money = price(product, seller.city).list", "PKP031", "seller.city"),
        ("money = day_rate(closed).amount", "PKP031", "closed"),
        ("money = rep(seller).share", "PKX059", "rep"),
        ("count = deal(deal_id).pieces", "PKX059", "deal"),
        ("money = pric(product, seller.region).list", "PKX002", "pric"),
    ],
)
def test_a_call_that_cannot_be_is_told(line: str, code: str, pointed: str) -> None:
    assert judge(TABLES + line) == [(code, pointed)]


def test_a_call_stands_in_no_exclude_and_in_no_look_at_earlier_periods() -> None:
    exclude = '\nexclude visit\n  | when | reason |\n  | season(1, yes).factor > 50% | "late" |\n'
    assert judge(TABLES + "count = 1" + exclude) == [("PKX008", "season(1, yes).factor")]
    past = "\ncalc\n  y : money = sum(won * season(1, yes).factor over latest 3 periods)\n"
    assert judge(TABLES + "count = 1" + past) == [("PKX051", "season(1, yes).factor")]
