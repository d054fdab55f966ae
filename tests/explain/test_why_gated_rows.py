"""A row whose own figure a gate made nothing is told so, whether a line of its own pays it or a sum adds it up."""

from __future__ import annotations

import pytest

from perfkit.explain import Answer, WhyNot
from tests.engine.small import Row, run

DEALS: list[Row] = [
    {"id": "D-1", "rep": "A", "booked": "2027-01-05", "amount": "400", "stage": "Won"},
    {"id": "D-2", "rep": "A", "booked": "2027-01-06", "amount": "900", "stage": "Won"},
]
GATED = "calc each deal\n  x : money = 10% * amount  only if amount >= USD 500\n"
CLOSED = [
    "  x D-1: amount USD 400.00 is below USD 500.00: USD 100.00 short   [line 20]",
    "    this took USD 40.00 and left USD 0.00",
]
HEAD = "deal D-1 of 2027-01-05 does not pay: a condition does not hold"


def ask(lines: str, row: str = "D-1", deals: list[Row] = DEALS) -> WhyNot:
    return run(lines + "\n", deals=deals).statements["A"].why_not(("deal", row))


def test_the_gate_that_closed_is_told_with_what_lacked() -> None:
    found = ask(f"{GATED}pay c = sum(deal.x)")
    assert found.answer is Answer.GATE_CLOSED
    assert str(found).splitlines() == [HEAD, "  pay c: counted with USD 0.00; part of c   [line 21]", *CLOSED]


def test_in_chinese_it_is_told_alike() -> None:
    assert ask(f"{GATED}pay c = sum(deal.x)").text("zh").splitlines() == [
        "deal D-1（2027-01-05）未发放：有条件不成立",
        "  发放 c：计入 USD 0.00；属于 c   [第 21 行]",
        "  x D-1：amount USD 400.00 未达 USD 500.00，差 USD 100.00   [第 20 行]",
        "    因此少 USD 40.00，余 USD 0.00",
    ]


def test_it_is_told_so_whatever_the_other_rows_come_to() -> None:
    alone, among = (ask(f"{GATED}pay c = sum(deal.x)", deals=deals) for deals in (DEALS[:1], DEALS))
    assert alone.answer is among.answer is Answer.GATE_CLOSED
    assert alone.text() == among.text()


def test_a_row_whose_gate_is_open_is_paid() -> None:
    found = ask(f"{GATED}pay c = sum(deal.x)", "D-2")
    assert str(found).splitlines() == [
        "deal D-2 of 2027-01-06 counts towards what is paid",
        "  pay c: counted with USD 90.00; part of c   [line 21]",
    ]


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (
            "calc each deal\n  r : percent = 10%  only if amount >= USD 500\n  x : money = r * amount\n"
            "pay c = sum(deal.x)",
            ["r D-1: amount USD 400.00 is below USD 500.00: USD 100.00 short", "this took 10% and left 0%"],
        ),
        (
            f"{GATED}calc\n  t : money = sum(deal.x)\n  u : money = max(deal.x)  else USD 0\npay c = t\npay d = u",
            ["x D-1: amount USD 400.00 is below USD 500.00: USD 100.00 short", "this took USD 40.00 and left USD 0.00"],
        ),
        (
            f"{GATED}pay c = sum(deal.x * 2)",
            ["x D-1: amount USD 400.00 is below USD 500.00: USD 100.00 short", "this took USD 40.00 and left USD 0.00"],
        ),
        (
            "calc each deal\n  x : money = 10% * amount  cap USD 0\npay c = sum(deal.x)\npay d = 1% * sum(deal.x)",
            ["x D-1: the cap of USD 0.00", ""],
        ),
    ],
)
def test_it_is_told_wherever_on_the_way_within_the_row_it_closed(lines: str, kept: list[str]) -> None:
    found = ask(lines)
    assert found.answer in (Answer.GATE_CLOSED, Answer.CAPPED)
    told = [line.strip().partition("   [")[0] for line in str(found).splitlines()]
    assert any(line.startswith(kept[0]) for line in told), told
    assert not kept[1] or kept[1] in told


def test_what_an_if_made_nothing_is_told_by_its_condition() -> None:
    found = ask(
        "calc each deal\n  x : money = if amount >= USD 500 then 10% * amount otherwise USD 0\npay c = sum(deal.x)"
    )
    assert found.answer is Answer.GATE_CLOSED
    assert str(found).splitlines()[:2] == [
        "deal D-1 of 2027-01-05 adds nothing to what is paid: a condition took it away",
        "  x: amount USD 400.00 is below USD 500.00: USD 100.00 short   [line 20]",
    ]


def test_a_row_that_counts_elsewhere_is_paid_and_its_gate_is_told_besides() -> None:
    found = ask(f"{GATED}pay c = sum(deal.x) + 1% * sum(deal.amount)")
    assert found.answer is Answer.PAID
    assert str(found).splitlines() == [
        "deal D-1 of 2027-01-05 counts towards what is paid",
        "  pay c: counted with USD 0.00; part of c   [line 21]",
        "  pay c: counted with USD 400.00; part of c   [line 21]",
        *CLOSED,
    ]


def test_a_row_that_its_formula_makes_nothing_still_counts() -> None:
    found = ask("calc each deal\n  x : money = 10% * (amount - USD 400)\npay c = sum(deal.x)")
    assert str(found).splitlines() == [
        "deal D-1 of 2027-01-05 counts towards what is paid",
        "  pay c: counted with USD 0.00; part of c   [line 21]",
    ]


def test_a_row_that_is_only_counted_is_paid_whatever_its_figures_are() -> None:
    found = ask(f"{GATED}pay c = USD 1 * count(deal)  only if sum(deal.x) > USD 0")
    assert found.answer is Answer.PAID


def test_a_statement_tells_such_a_row_among_those_that_counted_once() -> None:
    told = run(f"{GATED}pay c = sum(deal.x)\n", deals=DEALS).statements["A"].explain()
    assert "Rows that were not counted" not in told
    assert told.count("USD 100.00 short") == 1
