from __future__ import annotations

import pytest

from perfkit.calendar import Calendar, parse_period, parse_period_range
from perfkit.diagnostics import Finding, Refused


def refusal(text: str, calendar: Calendar | None = None) -> Finding:
    with pytest.raises(Refused) as caught:
        parse_period_range(text, calendar or Calendar())
    return caught.value.finding


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2027-Q1", "2027-Q1"),
        ("2027-03", "2027-03"),
        ("2027-H2", "2027-H2"),
        ("2027", "2027"),
        ("2027-W05", "2027-W05"),
        ("2026-W53", "2026-W53"),
        ("2024-02-29", "2024-02-29"),
        (" 2027-Q1 ", "2027-Q1"),
        ("2027年第一季度", "2027-Q1"),
        ("2027年一季度", "2027-Q1"),
        ("2027年第4季度", "2027-Q4"),
        ("2027年四季度", "2027-Q4"),
        ("2027年3月", "2027-03"),
        ("2027年03月", "2027-03"),
        ("2027年12月", "2027-12"),
        ("2027年上半年", "2027-H1"),
        ("2027年下半年", "2027-H2"),
        ("2027年", "2027"),
        ("2027年度", "2027"),
        ("2027年第5周", "2027-W05"),
        ("2027年1月5日", "2027-01-05"),
    ],
)
def test_labels_name_their_period(text: str, label: str) -> None:
    assert parse_period(text, Calendar()).label == label


def test_quarters_and_years_are_those_of_the_calendar() -> None:
    first = parse_period("2027-Q1", Calendar(4))
    assert (str(first.starts_on), str(first.ends_on)) == ("2026-04-01", "2026-06-30")
    assert str(parse_period("2027", Calendar(7)).starts_on) == "2026-07-01"
    assert str(parse_period("2027-H2", Calendar(7)).ends_on) == "2027-06-30"


def test_months_keep_the_labels_of_the_calendar_year() -> None:
    assert parse_period("2027-03", Calendar(4)) == parse_period("2027-03", Calendar())
    assert parse_period("2027-W05", Calendar(4)) == parse_period("2027-W05", Calendar())


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2027-13", "2027-01", "2027-12"),
        ("2027-00", "2027-01", "2027-12"),
        ("2027-Q5", "2027-Q1", "2027-Q4"),
        ("2027-Q0", "2027-Q1", "2027-Q4"),
        ("2027-H3", "2027-H1", "2027-H2"),
        ("2027-W53", "2027-W01", "2027-W52"),
        ("2026-W54", "2026-W01", "2026-W53"),
        ("2027-W00", "2027-W01", "2027-W52"),
        ("2027-02-29", "2027-02-01", "2027-02-28"),
        ("2024-02-30", "2024-02-01", "2024-02-29"),
        ("2027-13-01", "2027-01-01", "2027-12-31"),
        ("2027年13月", "2027-01", "2027-12"),
        ("2027年第9季度", "2027-Q1", "2027-Q4"),
    ],
)
def test_error_a_period_that_does_not_exist(text: str, first: str, last: str) -> None:
    finding = refusal(text)
    assert finding.code.code == "PKC003"
    assert finding.mend() == f"write one from `{first}` to `{last}`"


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("2027Q1", "2027-Q1"),
        ("2027-q1", "2027-Q1"),
        ("Q1 2027", "2027-Q1"),
        ("H2/2027", "2027-H2"),
        ("2027 h1", "2027-H1"),
        ("2027-1", "2027-01"),
        ("2027/03", "2027-03"),
        ("2027-W5", "2027-W05"),
        ("2027/1/5", "2027-01-05"),
    ],
)
def test_error_a_label_in_another_form_names_the_right_one(text: str, nearest: str) -> None:
    finding = refusal(text)
    assert finding.code.code == "PKC002"
    assert finding.mend() == f"write `{nearest}`"
    assert finding.mend("zh") == f"改写为 `{nearest}`"


@pytest.mark.parametrize(
    "text", ["", "March 2027", "27-03", "２０２７-03", "2027-03-", "2027-Q", "x" * 1000, "..", "2027-Q1.."]
)
def test_error_what_is_no_period(text: str) -> None:
    finding = refusal(text)
    assert finding.code.code == "PKC002"
    assert finding.mend().startswith("write `2027-Q1`, `2027-03`")
    assert len(finding.what()) < 100


@pytest.mark.parametrize("text", ["0000", "0000-03", "0000-01-01", "0000-W01", "9999-W52"])
def test_error_years_beyond_the_calendar(text: str) -> None:
    assert refusal(text).code.code == "PKC007"


def test_error_a_fiscal_year_that_begins_before_the_calendar() -> None:
    assert refusal("0001", Calendar(4)).code.code == "PKC007"


def test_a_range_holds_both_ends() -> None:
    labels = [period.label for period in parse_period_range("2017-Q2..2017-Q4", Calendar())]
    assert labels == ["2017-Q2", "2017-Q3", "2017-Q4"]
    assert len(parse_period_range("2017-03..2017-12", Calendar())) == 10
    assert [period.label for period in parse_period_range("2026-W52 .. 2027-W02", Calendar())] == [
        "2026-W52",
        "2026-W53",
        "2027-W01",
        "2027-W02",
    ]


def test_a_single_label_is_a_range_of_one() -> None:
    assert parse_period_range("2027-Q1", Calendar()) == (parse_period("2027-Q1", Calendar()),)
    assert len(parse_period_range("2027-Q1..2027-Q1", Calendar())) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2027-Q1..2027-06", "PKC004"),
        ("2027..2027-Q4", "PKC004"),
        ("2027-Q3..2027-Q1", "PKC005"),
        ("2027-Q1..x", "PKC002"),
    ],
)
def test_error_a_range_that_is_none(text: str, code: str) -> None:
    assert refusal(text).code.code == code


def test_error_a_reversed_range_is_mended_by_turning_it() -> None:
    assert refusal("2027-Q3..2027-Q1").mend() == "write `2027-Q1..2027-Q3`"


def test_ranges_are_bounded() -> None:
    assert len(parse_period_range("2027-01-01..2028-02-04", Calendar())) == 400
    finding = refusal("2027-01-01..2028-02-05")
    assert (finding.code.code, finding.what()) == ("PKC006", "`2027-01-01..2028-02-05` holds 401 periods")
