"""Forms of figures and of dates that are none, and what was meant by them."""

from __future__ import annotations

import pytest

from perfkit.diagnostics import Refused
from perfkit.values import show_date_forms, show_number_forms
from perfkit.values.written import parse_number_form


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("#,##0", '`"1,200.00"`'),
        ("#.##0", '`"1.200,00"`'),
        ("#.##0,0", '`"1.200,00"`'),
        ("# ##0", '`"1 200.00"`'),
        ("# ##0,00", '`"1 200,00"`'),
        ("#'##0.000", '`"1\'200.00"`'),
        ("#,##0%", '`"1,200.00%"`'),
        ("#.##0,0 %", '`"1.200,00 %"`'),
        # One sign for both.
        ("#,##0,00", None),
        ("#.##0.00", None),
        ("#,##", None),
        # Nothing to choose from.
        ("1200", None),
        ("1 200", None),
        ("1'200", None),
        ("1,200.00", None),
        ("1,200,000", None),
        ("1.200.00", None),
    ],
)
def test_the_example_that_was_meant_is_shown(written: str, meant: str | None) -> None:
    found = show_number_forms(written)
    assert (found and (found.en, found.zh)) == (meant and (meant, meant))


@pytest.mark.parametrize(
    ("written", "grouped", "parted"),
    [
        ("1,200", "1,200.00", "1200,00"),
        ("12.345", "12.345,00", "12345.00"),
        ("1,200%", "1,200.00%", "1200,00%"),
        ("1.200 %", "1.200,00 %", "1200.00 %"),
        ("USD 1,200", "USD 1,200.00", "USD 1200,00"),
    ],
)
def test_an_example_that_can_be_read_in_two_ways_is_shown_in_both(written: str, grouped: str, parted: str) -> None:
    found = show_number_forms(written)
    assert found is not None
    assert found.en == f'`"{grouped}"` if the sign groups thousands, or `"{parted}"` if decimals begin at it'
    assert found.zh == f'该符号分隔千位时 `"{grouped}"`，它是小数点时 `"{parted}"`'


@pytest.mark.parametrize(
    ("written", "shown", "mended"),
    [
        ("1.200.00", "1.200.00", False),
        ("1,200,000,00 %", "1,200,000,00 %", False),
        ("1" + ".200" * 12 + ".00", "1" + ".200" * 9 + ".20", False),
        ("x" * 41, "x" * 40, False),
        ("1,200", "1,200", True),
    ],
)
def test_error_an_example_whose_decimals_begin_with_the_sign_between_thousands(
    written: str, shown: str, mended: bool
) -> None:
    with pytest.raises(Refused) as wrong:
        parse_number_form(written)
    assert wrong.value.finding.code.code == "PKV030"
    values = dict(wrong.value.finding.values)
    assert values["written"] == shown
    assert ("nearest" in values) is mended


@pytest.mark.parametrize(
    ("written", "day_first", "month_first"),
    [
        ("03/04/2027", "D/M/Y", "M/D/Y"),
        ("3-4-2027", "D-M-Y", "M-D-Y"),
        ("12/12/2027", "D/M/Y", "M/D/Y"),
        ("1/1/2027", "D/M/Y", "M/D/Y"),
        # No month, or no day, that there is.
        ("0/1/2027", None, None),
        ("31/12/2027", "D/M/Y", None),
        ("32/12/2027", None, None),
        ("13/12/2027", "D/M/Y", None),
        ("12/13/2027", None, "M/D/Y"),
        ("12/31/2027", None, "M/D/Y"),
        ("1/0/2027", None, None),
        ("13/13/2027", None, None),
        ("03.04.2027", "D.M.Y", None),
        ("DD-MM-YYYY", "D-M-Y", None),
        ("%m/%d/%Y", None, "M/D/Y"),
    ],
)
def test_a_day_fits_the_forms_that_could_have_written_it(
    written: str, day_first: str | None, month_first: str | None
) -> None:
    found = show_date_forms(written)
    one = day_first or month_first
    if day_first and month_first:
        assert found is not None
        assert found.en == f'`"{day_first}"` if the day comes first, or `"{month_first}"` if the month does'
        assert found.zh == f'日在前时 `"{day_first}"`，月在前时 `"{month_first}"`'
    else:
        assert (found and (found.en, found.zh)) == (one and (f'`"{one}"`', f'`"{one}"`'))
