"""A running total says how many lines it has added up, and an odd cent among equals who got it and why."""

from __future__ import annotations

import pytest

from tests.engine.small import Row, run

UPTO = """calc each deal
  upto : money = running(amount by booked, id within {within} over this period)  else USD 0
pay c = sum(deal.upto)
"""
DEALS: list[Row] = [
    {"id": f"D-{day}", "rep": "A", "booked": f"2027-01-0{day}", "amount": "10", "stage": "Won"} for day in (3, 1, 2)
]
POOL = """calc
  won : money = sum(deal.amount)
  cut : money = apportion(USD 1, won within company by id)  else USD 0
pay c = cut
"""


def told_of_running(within: str, lang: str = "en") -> list[str]:
    reps: list[Row] = [{"id": "A"}]
    lines = run(UPTO.format(within=within), reps=reps, deals=DEALS).statements["A"].explain(lang).splitlines()
    return [line.strip().partition(") = ")[2] for line in lines if line.startswith("      ") and "= USD" in line]


@pytest.mark.parametrize(
    ("within", "lang", "lines"),
    [
        (
            "rep",
            "en",
            [
                "USD 10.00: up to this one, 1 of the 3 that share rep A",
                "USD 20.00: up to this one, 2 of the 3 that share rep A",
                "USD 30.00: over the 3 that share rep A",
            ],
        ),
        (
            "company",
            "en",
            ["USD 10.00: up to this one, 1 of all 3", "USD 20.00: up to this one, 2 of all 3", "USD 30.00: over all 3"],
        ),
        (
            "rep",
            "zh",
            [
                "USD 10.00：到本行为止，同属 rep A 的 3 行中的 1 行",
                "USD 20.00：到本行为止，同属 rep A 的 3 行中的 2 行",
                "USD 30.00：同属 rep A 的 3 行",
            ],
        ),
        (
            "company",
            "zh",
            [
                "USD 10.00：到本行为止，全公司 3 行中的 1 行",
                "USD 20.00：到本行为止，全公司 3 行中的 2 行",
                "USD 30.00：全公司，共 3 行",
            ],
        ),
    ],
)
def test_a_running_total_says_over_how_many_lines_it_is(within: str, lang: str, lines: list[str]) -> None:
    assert [line for line in told_of_running(within, lang) if line] == lines


def odd_of(amounts: tuple[str, ...], lang: str = "en") -> list[str]:
    """What A is told of the cents that are left over, with a sale of each amount by A, B and so on."""
    reps: list[Row] = [{"id": name} for name in "ABC"[: len(amounts)]]
    deals: list[Row] = [
        {"id": f"D-{rep}", "rep": rep, "booked": "2027-01-05", "amount": amount}
        for rep, amount in zip("ABC", amounts, strict=False)
    ]
    lines = run(POOL, reps=reps, deals=deals).statements["A"].explain(lang).splitlines()
    return [line.strip() for line in lines if "left over" in line or "leave" in line or "余" in line]


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        (
            ("5", "5", "5"),
            "shares in whole units leave USD 0.01 over; by the largest remainders, and where these are equal in the "
            "order of the plan, USD 0.01 each goes to A",
        ),
        (
            ("3", "3", "1"),
            "shares in whole units leave USD 0.02 over; by the largest remainders USD 0.01 each goes to A, B",
        ),
        (
            ("2", "4", "1"),
            "shares in whole units leave USD 0.01 over; by the largest remainders USD 0.01 each goes to A",
        ),
    ],
)
def test_an_odd_cent_among_equal_remainders_goes_by_the_order_of_the_plan(amounts: tuple[str, ...], told: str) -> None:
    assert odd_of(amounts) == [told]


def test_in_chinese_it_is_told_alike() -> None:
    assert odd_of(("5", "5", "5"), "zh") == [
        "各份取整后余 USD 0.01，按最大余数、余数相同的按方案所写的顺序，每行 USD 0.01，分给 A"
    ]


def test_a_share_that_comes_out_even_tells_of_no_odd_cent() -> None:
    assert odd_of(("1", "1")) == []
