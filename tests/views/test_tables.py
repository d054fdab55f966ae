"""Tables for people: alignment by display width, blocks, and cells as people write them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit import evaluate, load_plan
from perfkit.diagnostics import Language, text_width
from perfkit.expr import COUNT, DAYS, NUMBER, PERCENT, Type, money_in
from perfkit.views import Table, list_figure_table, render_table, show_number, show_reason
from tests.views.test_tidy import PLAN


def test_columns_align_by_what_they_take_on_a_screen() -> None:
    text = render_table(Table(("姓名", "paid USD"), [("李娜", "1,200.00"), ("Ann Smith", "5.00")], frozenset({1})))
    assert text == "姓名       paid USD\n---------  --------\n李娜       1,200.00\nAnn Smith      5.00\n"


def test_a_wide_table_goes_on_below_with_its_fixed_columns() -> None:
    headings = ("key", *(f"figure{number}" for number in range(6)))
    rows = [("A", *("1" * 8 for _ in range(6))), ("B", *("2" * 8 for _ in range(6)))]
    text = render_table(Table(headings, rows, frozenset(range(1, 7))), width=34)
    assert [line.split()[0] for line in text.splitlines() if line] == ["key", "---", "A", "B"] * 2
    assert text.count("11111111") == 6
    assert all(text_width(line) <= 34 for line in text.splitlines())


def test_a_column_wider_than_the_screen_still_stands() -> None:
    assert render_table(Table(("k", "v"), [("a", "x" * 50)]), width=20).count("x" * 50) == 1


def test_a_table_of_fixed_columns_alone() -> None:
    assert (
        render_table(Table(("rep", "period"), [("A", "2027-01")], fixed=2))
        == "rep  period\n---  -------\nA    2027-01\n"
    )


def test_what_a_screen_would_obey_is_not_printed() -> None:
    text = render_table(Table(("k", "v"), [("a\x1b[31m", "b\u202ec"), ("x" * 90, "")]))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "x" * 59 + "…" in text


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (Fraction("1234567.5"), money_in("USD"), "1,234,567.50"),
        (Fraction("-0.5"), money_in("USD"), "-0.50"),
        (Fraction(1200), money_in("JPY"), "1,200"),
        (Fraction(1, 3), money_in("USD"), "0.333333333333"),
        (Fraction(2, 3), PERCENT, "66.67%"),
        (Fraction(3, 2), PERCENT, "150%"),
        (Fraction(10, 3), DAYS, "3.3333"),
        (Fraction(7), COUNT, "7"),
        (Fraction("0.00005"), NUMBER, "0"),
    ],
)
def test_numbers_as_people_write_them(value: Fraction, kind: Type, shown: str) -> None:
    assert show_number(value, kind) == shown


def test_reasons_of_the_plan_keep_their_words() -> None:
    assert show_reason("still open", Language.CHINESE) == "still open"
    assert show_reason("outside every window", Language.CHINESE) == "不在任何取数期间内"
    assert show_reason("outside every window", Language.ENGLISH) == "outside every window"


def test_every_figure_of_a_grain_stands_in_a_table_of_its_lines() -> None:
    people = [{"id": "B", "hired": "2027-01-01", "visits": 2}, {"id": "A", "hired": "2026-12-31", "visits": 1}]
    deals = [{"id": "D", "rep": "A", "booked": "2027-01-05", "amount": "1234.5"}]
    run = evaluate(load_plan(PLAN), {"rep": [{**row, "manager": None} for row in people], "deal": deals}, "2027-01").run
    found = list_figure_table(run, "rep", Language.ENGLISH)
    assert found.headings[:8] == ("rep", "period", "visits", "sold USD", "third USD", "share", "deals", "tenure")
    assert [row[:8] for row in found.rows] == [
        ("A", "2027-01", "1", "1,234.50", "411.50", "100%", "1", "31"),
        ("B", "2027-01", "2", "0.00", "0.00", "0%", "0", "30"),
    ]
    assert list_figure_table(run, "deal", Language.CHINESE) == Table(
        ("deal", "期间", "big"), [("D", "2027-01", "yes")], frozenset(), fixed=2
    )


def test_an_amount_in_a_currency_of_its_own_stands_with_it_and_what_is_missing_is_a_dash() -> None:
    text = PLAN.replace(
        "  amount : money\n", "  amount : money\n  coin : text\n  price : money in coin\n  till : date or empty\n"
    )
    text = text.replace(
        "calc each deal\n", "calc each deal\n  as_paid : money in any = price\n  ends_on : date or empty = till\n"
    )
    deal = {"id": "D", "rep": "A", "booked": "2027-01-05", "amount": "1", "coin": "JPY", "price": "1200", "till": None}
    rep = {"id": "A", "hired": "2026-12-31", "visits": 1, "manager": None}
    run = evaluate(load_plan(text), {"rep": [rep], "deal": [deal]}, "2027-01").run
    found = list_figure_table(run, "deal", Language.ENGLISH)
    assert found.headings == ("deal", "period", "as_paid", "ends_on", "big")
    assert found.rows == [("D", "2027-01", "JPY 1,200", "-", "no")]
