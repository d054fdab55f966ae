"""What is known before data of tables with more rows than are followed one by one, and of rates that change often."""

from __future__ import annotations

import pytest

from perfkit.engine import VerdictKind, prove_promises
from tests.engine.test_promises import HEAD, SOLD, load


def prove(body: str, promises: list[str]) -> list[str]:
    """Which of the promises hold whatever the data."""
    musts = "".join(f"must {each}\n" for each in promises)
    verdicts = prove_promises(load(f"{HEAD}{SOLD}{body}{musts}"))
    return [each for each, said in zip(promises, verdicts, strict=True) if said.kind is VerdictKind.PROVED]


def tiers(count: int, below_zero: str = "2", method: str = "whole") -> str:
    """So many tiers: one below zero, then one for each unit with its own rate, and twice that less seven beside it."""
    rows = [("no limit", "0", below_zero, "-7"), *((at, at + 1, at, 2 * at - 7) for at in range(count - 2))]
    rows = [("from", "below", "rate", "less"), *rows, (count - 2, "no limit", "3", "9")]
    # A table of another method has no column beside the rate.
    shown = (" | ".join(map(str, row if method == "whole" else row[:3])) for row in rows)
    return f"tiers t(n: number) {method}\n" + "".join(f"  | {row} |\n" for row in shown)


@pytest.mark.parametrize(
    ("table", "held", "left"),
    [
        (
            tiers(45),
            [
                "t(score).rate >= 0 and t(score).rate <= 42",
                "t(score).less >= -7 and t(score).less <= 77",
                "t(score).rate == t(score).rate",
                "t(max(score, 0)) >= 0",
                "t(max(score, 1)) >= 0",
                "t(score) == t(score)",
            ],
            [
                "t(score).rate <= 41",
                "t(score).rate >= 1",
                "t(score).less >= -6",
                "t(score).less <= 76",
                "t(score).rate == t(score + 1).rate",
                "t(score).rate == t(score).less",
                "t(max(score, 0)) >= 0.01",
                "t(score) >= 0",
                "t(max(score, -1)) >= 0",
                "t(score) == t(score + 1)",
            ],
        ),
        (tiers(45, below_zero="-1"), ["t(score).rate >= -1"], ["t(max(score, 0)) >= 0"]),
        (tiers(45, below_zero="0"), ["t(max(score, 0)) >= 0"], ["t(score) >= 0"]),
        (
            tiers(45, method="marginal"),
            ["t(max(score, 0)).amount_in_2 >= 0", "t(score).amount_in_2 == t(score).amount_in_2"],
            ["t(score).amount_in_2 == t(score).amount_in_3", "t(score).amount_in_2 == t(score).pay_in_2"],
        ),
        # Forty are followed one by one.
        (
            tiers(40),
            ["score >= 5 or t(score).rate <= 4", "score < 0 or score >= 5 or t(score) <= 4 * score"],
            ["score >= 5 or t(score).rate <= 3"],
        ),
        (
            tiers(41),
            ["t(score).rate <= 38"],
            ["score >= 5 or t(score).rate <= 4", "score < 0 or score >= 5 or t(score) <= 4 * score"],
        ),
    ],
)
def test_of_many_tiers_the_range_of_a_cell_and_the_sign_of_pay_are_known(
    table: str, held: list[str], left: list[str]
) -> None:
    assert prove(table, [*held, *left]) == held


def often(values: range, other: str = "30%") -> str:
    """A table that pays by a parameter with these values, a day each, up to 100 and by another rate beyond."""
    rows = "".join(f"  | 2027-01-{day:02} | {value}% |\n" for day, value in enumerate(values, 1))
    return f"""parameter often : percent
  | from | value |
{rows}tiers fee(x: money) marginal
  | from     | below    | rate    |
  | no limit | USD 100  | often   |
  | USD 100  | no limit | {other} |
"""


@pytest.mark.parametrize(
    ("table", "held", "left"),
    [
        (
            often(range(1, 18)),
            [
                "fee(sold) >= USD 0",
                "fee(sold + USD 1) >= USD 0",
                "fee(sold) == fee(sold)",
                "fee(sold).amount_in_1 >= USD 0",
                "fee(sold).rate >= 1% and fee(sold).rate <= 30%",
            ],
            [
                "fee(sold) >= USD 0.01",
                "fee(base) >= USD 0",
                "fee(sold - USD 1) >= USD 0",
                "fee(sold) == fee(base)",
                "fee(sold).amount_in_1 == fee(sold).amount_in_2",
                "fee(sold).rate >= 2%",
                "fee(sold) <= 30% * sold",
            ],
        ),
        (often(range(17)), ["fee(sold) >= USD 0"], ["fee(sold) >= 1% * sold"]),
        (often(range(-1, 16)), ["fee(sold).rate >= -1%"], ["fee(sold) >= USD 0"]),
        (often(range(1, 18), "0%"), ["fee(sold) >= USD 0"], []),
        (often(range(1, 18), "-1%"), [], ["fee(sold) >= USD 0"]),
        # Sixteen values are followed one by one.
        (often(range(1, 17)), ["fee(sold) <= 30% * sold", "fee(sold) >= 1% * sold"], ["fee(sold) <= 29% * sold"]),
    ],
)
def test_of_rates_that_change_often_the_sign_of_pay_is_known(table: str, held: list[str], left: list[str]) -> None:
    assert prove(table, [*held, *left]) == held


def decided(cell: str, last: str = "top") -> str:
    """A decision of many rows, whose results are reckoned: PLACE is the number of the row."""
    rows = "".join(f"  | {place} | {cell.replace('PLACE', str(place))} |\n" for place in range(1, 21))
    return f"decide fee(n: count) first\n  | n | -> f |\n{rows}  | any | {last} |\ncalc\n  x : money = fee(visits)\n"


@pytest.mark.parametrize(
    ("table", "held", "left"),
    [
        # `raised` is 1,000 or 1,200, `top` 5,000.
        (decided("raised * PLACE%"), ["x >= USD 10 and x <= USD 5,000"], ["x >= USD 10.01", "x <= USD 4,999"]),
        (decided("raised * PLACE%", "USD 20"), ["x <= USD 240"], ["x <= USD 239.99"]),
        (decided("raised - top", "USD 0"), ["x >= -USD 4,000 and x <= USD 0"], ["x >= -USD 3,999", "x < USD 0"]),
        (decided("raised - top", "-USD 3,900"), ["x <= -USD 3,800"], ["x <= -USD 3,801"]),
    ],
)
def test_of_many_reckoned_cells_the_range_is_known(table: str, held: list[str], left: list[str]) -> None:
    assert prove(table, [*held, *left]) == held
