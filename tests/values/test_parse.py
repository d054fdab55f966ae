from __future__ import annotations

import datetime
from collections.abc import Callable
from fractions import Fraction

import pytest

from perfkit.diagnostics import Finding, Refused
from perfkit.values import (
    Money,
    parse_count,
    parse_date,
    parse_days,
    parse_flag,
    parse_money,
    parse_money_in_any,
    parse_number,
    parse_percent,
)
from perfkit.values.reasons import shorten, show_figure, to_plain_signs
from perfkit.values.written import parse_date_form, parse_number_form


def refusal(door: Callable[..., object], *args: str, **written: str | None) -> Finding:
    with pytest.raises(Refused) as caught:
        door(*args, **written)
    return caught.value.finding


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("0", "0"),
        ("1200", "1200"),
        ("-12.50", "-12.5"),
        ("+5", "5"),
        (" 7\t", "7"),
        ("007", "7"),
        ("-0.5", "-0.5"),
        ("9" * 18 + "." + "9" * 12, "9" * 18 + "." + "9" * 12),
    ],
)
def test_plain_figures_are_read_exactly(text: str, figure: str) -> None:
    assert parse_number(text) == Fraction(figure)


@pytest.mark.parametrize(
    ("text", "written", "figure"),
    [
        ("1,200.00", "1,200.00", "1200"),
        ("-1,234,567.5", "1,200.00", "-1234567.5"),
        ("1200", "1,200.00", "1200"),
        ("1.200,50", "1.200,00", "1200.5"),
        ("1 200,50", "1 200,00", "1200.5"),
        ("1\u00a0200,50", "1 200,00", "1200.5"),
        ("1\u202f200,50", "1\u202f200,00", "1200.5"),
        ("1'200.50", "1'200.00", "1200.5"),
        ("0,5", "1200,00", "0.5"),
        (" 1,200 ", "1,200,000", "1200"),
    ],
)
def test_figures_are_read_as_the_column_declares(text: str, written: str, figure: str) -> None:
    assert parse_number(text, written=written) == Fraction(figure)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "PKV010"),
        (" \t", "PKV010"),
        ("abc", "PKV011"),
        ("--5", "PKV011"),
        (".5", "PKV011"),
        ("5.", "PKV011"),
        ("1.2.3", "PKV011"),
        ("0x10", "PKV011"),
        ("1_000", "PKV011"),
        ("(1200)", "PKV011"),
        ("二", "PKV011"),
        ("1/2", "PKV011"),
        ("1e5", "PKV012"),
        ("-1.5E+10", "PKV012"),
        ("NaN", "PKV013"),
        ("-inf", "PKV013"),
        ("#DIV/0!", "PKV013"),
        ("1" * 19, "PKV014"),
        ("1" * 10_000, "PKV014"),
        ("0." + "1" * 13, "PKV015"),
        ("１２００", "PKV016"),
        ("１２x", "PKV016"),
        ("٣٤", "PKV016"),
        ("−5", "PKV016"),
        ("1,200", "PKV017"),
        ("1,200.00", "PKV017"),
        ("1.200,00", "PKV017"),
        ("1.200.300", "PKV017"),
        ("1 200", "PKV017"),
        ("1\u00a0200", "PKV017"),
        ("12,5", "PKV017"),
        ("12 34", "PKV018"),
        ("12\t34", "PKV018"),
        ("1,20.0", "PKV011"),
        ("5%", "PKV022"),
    ],
)
def test_error_a_figure_that_is_not_plain(text: str, code: str) -> None:
    assert refusal(parse_number, text).code.code == code


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        ("100.00\u00a0", "`100.00 ` has a no-break space (U+00A0) behind it", "`100.00 ` 末尾有不间断空格（U+00A0）"),
        ("\u202f100", "` 100` has a narrow no-break space (U+202F) before it", "` 100` 开头有窄不间断空格（U+202F）"),
        ("12\t34", "`12 34` has a tab inside", "`12 34` 中间有制表符"),
        ("12 34", "`12 34` has a blank inside", "`12 34` 中间有空格"),
    ],
)
def test_error_a_blank_is_named_with_its_place(text: str, en: str, zh: str) -> None:
    finding = refusal(parse_number, text)
    assert (finding.what(), finding.what("zh")) == (en, zh)


def test_error_a_blank_before_the_percent_sign_is_inside() -> None:
    assert refusal(parse_percent, "12.5 %").what() == "`12.5 %` has a blank inside"
    assert refusal(parse_percent, f"{'1 ' * 40}%").code.code == "PKV018"


@pytest.mark.parametrize(
    ("text", "written", "code"),
    [
        ("1,20.00", "1,200.00", "PKV019"),
        ("1.200,00", "1,200.00", "PKV019"),
        ("12,00", "1,200.00", "PKV019"),
        ("1200.50", "1200,00", "PKV019"),
        ("1'200.00", "1,200.00", "PKV017"),
        ("1 20,00", "1 200,00", "PKV019"),
        ("1" * 19, "1,200.00", "PKV014"),
        ("1,111,111,111,111,111,111", "1,200.00", "PKV014"),
        ("1,200." + "0" * 13, "1,200.00", "PKV015"),
        ("１,200.00", "1,200.00", "PKV016"),
        ("5", "1,200", "PKV030"),
        ("5", "1.200", "PKV030"),
        ("5", "many", "PKV030"),
        ("5", "1,200,000,00", "PKV030"),
    ],
)
def test_error_a_figure_in_another_form_than_declared(text: str, written: str, code: str) -> None:
    assert refusal(parse_number, text, written=written).code.code == code


@pytest.mark.parametrize(
    ("text", "declare"),
    [
        ("1,200.00", "1,200.00"),
        ("1,200", "1,200.00"),
        ("1.200,00", "1.200,00"),
        ("1.200.300", "1.200,00"),
        ("1\u00a0200,5", "1 200,00"),
        ("12,5", "1200,00"),
    ],
)
def test_error_separators_come_with_the_declaration_that_would_read_them(text: str, declare: str) -> None:
    finding = refusal(parse_number, text)
    assert f'declare the column `written "{declare}"`' in finding.mend()
    assert parse_number(text, written=declare) is not None


def test_error_a_full_width_figure_is_shown_plainly() -> None:
    finding = refusal(parse_number, "１２００．５")
    assert finding.what() == "`１２００．５` has digits or signs that are not plain ones"
    assert finding.mend() == "write `1200.5`"
    assert finding.mend("zh") == "改写为 `1200.5`"


def test_plain_signs_leave_alone_what_has_no_plain_form() -> None:
    assert to_plain_signs("￥５ 元\u00a0") == "￥5 元\u00a0"
    assert shorten("x" * 60) == "x" * 60
    assert shorten("x" * 61) == "x" * 59 + "…"
    assert [show_figure(Fraction(each)) for each in ("0", "-1/2", "1/2", "-1e-13", "2")] == [
        "0",
        "-0.5",
        "0.5",
        "0",
        "2",
    ]


def test_counts_are_whole() -> None:
    assert parse_count("12") == 12
    assert parse_count("12.00") == 12
    assert parse_count("-3") == -3
    assert parse_count("1,200", written="1,200") == 1200
    assert parse_count("1.200", written="1.200") == 1200
    assert parse_count("1,200", written="1,200.00") == 1200
    assert refusal(parse_count, "2.5").code.code == "PKV020"
    assert refusal(parse_count, "x").code.code == "PKV011"


def test_days_may_be_halves() -> None:
    assert parse_days("2.5") == Fraction(5, 2)
    assert parse_days("2,5", written="1200,00") == Fraction(5, 2)


@pytest.mark.parametrize(
    ("text", "written", "ratio"),
    [
        ("12.5%", None, "0.125"),
        ("-3%", None, "-0.03"),
        ("0.125", "0.125", "0.125"),
        ("12,5 %", "12,5 %", "0.125"),
        ("12,5%", "12,5 %", "0.125"),
        ("1,200.00%", "1,200.00%", "12"),
        ("12.5%", "12.5%", "0.125"),
    ],
)
def test_percents_are_ratios(text: str, written: str | None, ratio: str) -> None:
    assert parse_percent(text, written=written) == Fraction(ratio)


@pytest.mark.parametrize(
    ("text", "written", "code"),
    [
        ("12.5", None, "PKV021"),
        ("", None, "PKV010"),
        ("%", None, "PKV011"),
        ("12.5 %", None, "PKV018"),
        ("12,5%", None, "PKV017"),
        ("1,200%", None, "PKV017"),
        ("１２%", None, "PKV016"),
        ("1" * 19 + "%", None, "PKV014"),
        ("5‰", None, "PKV011"),
        ("12.5%", "0.125", "PKV022"),
        ("12.5", "12,5 %", "PKV019"),
    ],
)
def test_error_a_percent_that_is_none(text: str, written: str | None, code: str) -> None:
    assert refusal(parse_percent, text, written=written).code.code == code


def test_error_a_percent_is_shown_with_its_sign() -> None:
    finding = refusal(parse_percent, "12,5%")
    assert finding.what() == "`12,5%` has separators that the column does not declare"
    assert '`written "1200,00%"`' in finding.mend()
    assert refusal(parse_percent, "１２%").mend() == "write `12%`"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1200.00", "1200"),
        ("USD 1200.00", "1200"),
        ("USD1200", "1200"),
        ("-USD 20.00", "-20"),
        ("USD -20", "-20"),
        ("1.2345", "1.2345"),
    ],
)
def test_amounts_may_name_their_currency(text: str, amount: str) -> None:
    assert parse_money(text, "USD") == Fraction(amount)


@pytest.mark.parametrize(
    ("text", "currency", "code"),
    [
        ("EUR 5", "USD", "PKV023"),
        ("XAU 5", "USD", "PKV023"),
        ("usd 5", "USD", "PKV001"),
        ("XYZ 5", "USD", "PKV001"),
        ("5", "XYZ", "PKV001"),
        ("5", "XAU", "PKV002"),
        ("$5", "USD", "PKV024"),
        ("$5", "HKD", "PKV024"),
        ("¥5", "JPY", "PKV024"),
        ("$5", "CNY", "PKV023"),
        ("(€5)", "CNY", "PKV023"),
        ("5元", "USD", "PKV023"),
        ("€ five", "CNY", "PKV024"),
        ("￥5,000", "CNY", "PKV024"),
        ("5,000元", "CNY", "PKV024"),
        ("5 USD", "USD", "PKV024"),
        ("USD", "USD", "PKV024"),
        ("-USD -5", "USD", "PKV024"),
        ("USD 1,200", "USD", "PKV017"),
        ("", "USD", "PKV010"),
        ("nan", "USD", "PKV013"),
        ("1e5", "USD", "PKV012"),
    ],
)
def test_error_an_amount_that_is_none(text: str, currency: str, code: str) -> None:
    assert refusal(parse_money, text, currency).code.code == code


def test_an_amount_below_zero_with_a_sign_is_told_with_its_own_figure() -> None:
    for text, figure in (("-¥200.00", "-200.00"), ("-￥ 200", "-200"), ("(¥200)", "-200"), ("¥-200", "-200")):
        assert refusal(parse_money, text, "CNY").mend() == f"write `{figure}`"


def test_error_another_currency_is_told_in_both_languages() -> None:
    finding = refusal(parse_money, "EUR 5", "USD")
    assert finding.what() == "`EUR 5` is in EUR, not in USD"
    assert finding.what("zh") == "`EUR 5` 的币种是 EUR，不是 USD"


def test_a_column_in_any_currency_takes_the_one_that_is_named() -> None:
    assert parse_money_in_any("EUR 1.200,00", written="1.200,00") == Money(1200, "EUR")
    assert parse_money_in_any("-JPY 5") == Money(-5, "JPY")
    assert refusal(parse_money_in_any, "1200").code.code == "PKV034"
    assert refusal(parse_money_in_any, " ").code.code == "PKV010"
    assert refusal(parse_money_in_any, "XYZ 5").code.code == "PKV001"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2027-01-05", None),
        (" 2027-01-05 ", None),
        ("2027-1-5", "Y-M-D"),
        ("2027/1/5", "Y/M/D"),
        ("2027.01.05", "Y.M.D"),
        ("20270105", "YMD"),
        ("2027年1月5日", "Y年M月D日"),
        ("5.1.2027", "D.M.Y"),
        ("05/01/2027", "D/M/Y"),
        ("05-01-2027", "D-M-Y"),
        ("1/5/2027", "M/D/Y"),
        ("01-05-2027", "M-D-Y"),
    ],
)
def test_dates_are_read_as_the_column_declares(text: str, written: str | None) -> None:
    assert parse_date(text, written=written) == datetime.date(2027, 1, 5)


@pytest.mark.parametrize(
    ("text", "written", "code"),
    [
        ("", None, "PKV010"),
        ("2027-02-30", None, "PKV025"),
        ("0000-01-01", None, "PKV025"),
        ("13/13/2027", "D/M/Y", "PKV025"),
        ("2027/1/5", None, "PKV026"),
        ("2027-1-5", None, "PKV026"),
        ("2027-01-05", "Y/M/D", "PKV026"),
        ("2027-01-05 00:00", None, "PKV027"),
        ("5 Jan 2027", None, "PKV027"),
        ("27-01-05", None, "PKV027"),
        ("2027/02/30", None, "PKV027"),
        ("44931", None, "PKV027"),
        ("２０２７-01-05", None, "PKV016"),
        ("2027-01-05", "Y/M", "PKV031"),
        ("2027-01-05", "", "PKV031"),
    ],
)
def test_error_a_date_that_is_none(text: str, written: str | None, code: str) -> None:
    assert refusal(parse_date, text, written=written).code.code == code


def test_error_an_undeclared_date_names_the_declaration() -> None:
    finding = refusal(parse_date, "2027/1/5")
    assert finding.mend() == 'declare the column `written "Y/M/D"`, or write the date as `2027-01-05`'


def test_error_a_date_that_can_be_read_in_two_ways_names_both() -> None:
    mend = refusal(parse_date, "03/04/2027").mend()
    assert '`written "D/M/Y"` or `written "M/D/Y"`' in mend
    assert "`2027-04-03` or `2027-03-04`" in mend


@pytest.mark.parametrize("word", ["yes", "YES", "true", "True", "是", "1", " yes "])
def test_words_that_say_yes(word: str) -> None:
    assert parse_flag(word) is True


@pytest.mark.parametrize("word", ["no", "No", "false", "FALSE", "否", "0"])
def test_words_that_say_no(word: str) -> None:
    assert parse_flag(word) is False


@pytest.mark.parametrize(("word", "code"), [("", "PKV010"), ("y", "PKV028"), ("2", "PKV028"), ("是的", "PKV028")])
def test_error_a_flag_that_says_neither(word: str, code: str) -> None:
    assert refusal(parse_flag, word).code.code == code


def test_error_a_long_cell_is_shown_shortened() -> None:
    value = dict(refusal(parse_number, "x" * 10_000).values)["text"]
    assert value == "x" * 59 + "…"


def test_forms_can_be_read_by_themselves() -> None:
    assert (parse_number_form("USD 1,200.00").group, parse_number_form("0.125").group) == (",", "")
    assert parse_date_form("YMD").written == "YMD"
