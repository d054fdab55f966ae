"""Exact values: money, rounding, sharing out, and the doors that figures come in and go out by."""

from perfkit.values.choices import make_choices, read_choice
from perfkit.values.currencies import CURRENCIES_WITHOUT_MINOR_UNIT, CURRENCY_DIGITS, get_currency_digits
from perfkit.values.doors import (
    Value,
    count_from_python,
    date_from_python,
    days_from_python,
    flag_from_python,
    from_python,
    money_from_python,
    money_in_any_from_python,
    number_from_python,
    percent_from_python,
    text_from_python,
)
from perfkit.values.exact import read_exact, to_bounded_fraction, to_fraction, write_exact
from perfkit.values.model import RoundingMode, ValueKind
from perfkit.values.money import Money, parse_money_in_any
from perfkit.values.parse import (
    parse_count,
    parse_date,
    parse_days,
    parse_flag,
    parse_money,
    parse_number,
    parse_percent,
)
from perfkit.values.render import render_amount, render_decimal, render_money
from perfkit.values.rounding import power_of_ten, round_money, round_quotient, round_to
from perfkit.values.sharing import apportion
from perfkit.values.written import check_written

__all__ = [
    "CURRENCIES_WITHOUT_MINOR_UNIT",
    "CURRENCY_DIGITS",
    "Money",
    "RoundingMode",
    "Value",
    "ValueKind",
    "apportion",
    "check_written",
    "count_from_python",
    "date_from_python",
    "days_from_python",
    "flag_from_python",
    "from_python",
    "get_currency_digits",
    "make_choices",
    "money_from_python",
    "money_in_any_from_python",
    "number_from_python",
    "parse_count",
    "parse_date",
    "parse_days",
    "parse_flag",
    "parse_money",
    "parse_money_in_any",
    "parse_number",
    "parse_percent",
    "percent_from_python",
    "power_of_ten",
    "read_choice",
    "read_exact",
    "render_amount",
    "render_decimal",
    "render_money",
    "round_money",
    "round_quotient",
    "round_to",
    "text_from_python",
    "to_bounded_fraction",
    "to_fraction",
    "write_exact",
]
