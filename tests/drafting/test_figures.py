"""Figures as spreadsheets show them: which sign parts thousands, and which cell can mean two."""

from __future__ import annotations

import pytest

from perfkit.drafting.figures import (
    find_currency,
    find_currency_of_heading,
    is_amount,
    read_figure,
    read_upper_bound,
)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("$100,000", "USD 100,000"), ("US$ 5", "USD 5"), ("-$5.50", "-USD 5.50"), ("−€ 5", "-EUR 5"),
        ("10.000 €", "EUR 10,000"), ("€10.000", None), ("€10.0000", "EUR 10.0000"), ("€10.00", "EUR 10.00"),
        ("€1.000.000", "EUR 1,000,000"), ("10,5 €", "EUR 10.5"), ("CHF 1'000", "CHF 1,000"), ("5 JPY", "JPY 5"),
        ("JPY5", None), ("5,0 %", "5.0%"), ("-5%", "-5%"), ("12 ‰", "12‰"), ("5.5%", "5.5%"),
        ("100,000", "100000"), ("1,000.5", "1000.5"), ("10,00", None), ("100", None), ("", None), ("x", None),
    ],
)  # fmt: skip
def test_a_figure_is_written_as_a_plan_does(cell: str, found: str | None) -> None:
    assert read_figure(cell) == found


@pytest.mark.parametrize(
    ("cell", "is_one", "currency"),
    [
        ("$5", True, "USD"), (" $5 ", True, "USD"), ("($50.00)", True, None), ("(50.00)", True, None),
        ("50.00", False, None), ("(x)", False, None), ("￥900", True, "CNY"), ("5 EUR", True, "EUR"),
        ("", False, None),
    ],
)  # fmt: skip
def test_an_amount_has_a_sign_a_code_or_brackets(cell: str, is_one: bool, currency: str | None) -> None:
    assert (is_amount(cell), find_currency(cell)) == (is_one, currency)


@pytest.mark.parametrize(
    ("heading", "currency"),
    [
        ("Net (EUR)", "EUR"), ("EUR", "EUR"), ("Net TEUR", "EUR"), ("NEUR", None), ("amount_usd", "USD"),
        ("amountusd", None), ("Price $", "USD"), ("Price US$", "USD"), ("金额（元）", "CNY"), ("美元", "USD"),
        ("公元", None), ("Net", None), ("EUR net", None),
    ],
)  # fmt: skip
def test_a_heading_names_its_currency_at_its_end(heading: str, currency: str | None) -> None:
    assert find_currency_of_heading(heading) == currency


@pytest.mark.parametrize(
    ("heading", "cell", "is_upper", "found"),
    [
        ("To (USD)", "", False, "no limit"), ("below", "∞", False, "no limit"), ("上限", "∞", False, "不限"),
        ("rate", "", False, None), ("rate", "", True, "no limit"), ("比例", "不限", True, "不限"),
        ("To", "5", False, None), ("To", " No Limit ", False, "no limit"), ("Towards", "", False, None),
    ],
)  # fmt: skip
def test_an_open_bound_is_written_out(heading: str, cell: str, is_upper: bool, found: str | None) -> None:
    assert read_upper_bound(heading, cell, is_upper=is_upper) == found
