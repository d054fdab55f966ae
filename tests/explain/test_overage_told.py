"""Where a base and its overage lie, and which row of the table gives the overage its rate."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit import Statement
from tests.engine.small import run

TABLE = """  a : percent
tiers r(a: percent) base_then_overage
  | from | below    | rate |
  | 0%   | 100%     | 5%   |
  | 100% | 125%     | 7%   |
  | 125% | 150%     | 10%  |
  | 150% | no limit | 12%  |
pay c = USD 1,000 * r(a)
"""
UP_TO = TABLE.replace("| from | below    |", "| above | up to   |")


def of(a: str, table: str = TABLE) -> Statement:
    return run(table, reps=[{"id": "A", "a": a}], deals=[]).statements["A"]


def told(a: str, table: str = TABLE, lang: str = "en") -> list[str]:
    """The lines below the one that asks the table."""
    lines = of(a, table).explain(lang).splitlines()
    return [" ".join(line.split()) for line in lines if line.startswith("        ")]


@pytest.mark.parametrize(
    ("a", "lines"),
    [
        ("60%", ["from 0% below 100% USD 600.00 at 5% = USD 30.00"]),
        ("100%", ["from 0% below 100% USD 1,000.00 at 5% = USD 50.00"]),
        (
            "110%",
            [
                "from 0% below 100% USD 1,000.00 at 5% = USD 50.00",
                "from 100% below 125% USD 100.00 at 7% = USD 7.00",
                "together USD 57.00",
                "decided by line 23: | 100% | 125% | 7% |",
            ],
        ),
        (
            "125%",
            [
                "from 0% below 100% USD 1,000.00 at 5% = USD 50.00",
                "from 100% below 150% USD 250.00 at 10% = USD 25.00",
                "together USD 75.00",
                "decided by line 24: | 125% | 150% | 10% |",
            ],
        ),
        (
            "200%",
            [
                "from 0% below 100% USD 1,000.00 at 5% = USD 50.00",
                "from 100% USD 1,000.00 at 12% = USD 120.00",
                "together USD 170.00",
                "decided by line 25: | 150% | no limit | 12% |",
            ],
        ),
    ],
)
def test_the_overage_lies_above_the_base_whichever_row_gives_its_rate(a: str, lines: list[str]) -> None:
    assert told(a) == lines


def test_where_upper_bounds_are_included_it_lies_there_too() -> None:
    assert told("150%", UP_TO) == [
        "above 0% up to 100% USD 1,000.00 at 5% = USD 50.00",
        "above 100% up to 150% USD 500.00 at 10% = USD 50.00",
        "together USD 100.00",
        "decided by line 24: | 125% | 150% | 10% |",
    ]


def test_in_chinese_it_is_told_alike() -> None:
    assert told("125%", lang="zh") == [
        "满 0% 不满 100% USD 1,000.00 × 5% = USD 50.00",
        "满 100% 不满 150% USD 250.00 × 10% = USD 25.00",
        "合计 USD 75.00",
        "适用第 24 行：| 125% | 150% | 10% |",
    ]


def test_the_slices_as_data_say_the_same() -> None:
    base, over = of("200%").tiers[0].slices
    assert (base.lower, base.upper, base.amount, base.line) == (0, 1, 1, 22)
    assert (over.lower, over.upper, over.amount, over.line) == (1, None, 1, 25)
    assert (over.rate, over.pay) == (Fraction(12, 100), 120)
