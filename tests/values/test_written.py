from __future__ import annotations

import pytest

from perfkit.diagnostics import Refused
from perfkit.values import ValueKind, check_written
from perfkit.values.written import complete_whole_example, parse_date_form, parse_number_form, show_date_forms


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (ValueKind.MONEY, "1,200.00"),
        (ValueKind.MONEY, "USD 1,200.00"),
        (ValueKind.NUMBER, "1.200,00"),
        (ValueKind.COUNT, "1,200"),
        (ValueKind.DAYS, "2,5"),
        (ValueKind.PERCENT, "12.5%"),
        (ValueKind.PERCENT, "0.125"),
        (ValueKind.DATE, "Y年M月D日"),
    ],
)
def test_declarations_that_can_be_followed(kind: ValueKind, written: str) -> None:
    assert check_written(kind, written) == ()


@pytest.mark.parametrize(
    ("kind", "written", "code"),
    [
        (ValueKind.MONEY, "1,200", "PKV030"),
        (ValueKind.NUMBER, "12.5%", "PKV030"),
        (ValueKind.COUNT, "x", "PKV030"),
        (ValueKind.DATE, "M/D", "PKV031"),
        (ValueKind.FLAG, "yes", "PKV032"),
        (ValueKind.TEXT, "x", "PKV032"),
    ],
)
def test_error_declarations_that_show_no_form(kind: ValueKind, written: str, code: str) -> None:
    (finding,) = check_written(kind, written)
    assert finding.code.code == code
    assert f"`{written}`" in finding.what()


@pytest.mark.parametrize(
    ("written", "shown", "nearest"),
    [
        ("dd/mm/yyyy", "dd/mm/yyyy", '`"D/M/Y"`'),
        ("something else", "something else", None),
        ("31/12/2027", "31/12/2027", '`"D/M/Y"`'),
        ("32/12/2027", "32/12/2027", None),
        ("x" * 41, "x" * 40, None),
    ],
)
def test_a_form_of_dates_that_is_none_is_shown_with_the_one_that_was_meant(
    written: str, shown: str, nearest: str | None
) -> None:
    with pytest.raises(Refused) as wrong:
        parse_date_form(written)
    values = dict(wrong.value.finding.values)
    assert values["written"] == shown
    assert (values["nearest"].en if "nearest" in values else None) == nearest  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("written", "group", "point", "sign"),
    [
        ("1200", "", ".", ""),
        ("1,200.00", ",", ".", ""),
        ("1.200,00", ".", ",", ""),
        ("1 200", " ", ".", ""),
        ("1\u00a0200,5", " ", ",", ""),
        ("1'200.00", "'", ".", ""),
        ("1,200,000", ",", ".", ""),
        ("1.200.000", ".", ",", ""),
        ("EUR 1 200,00", " ", ",", ""),
        ("12,5 %", "", ",", " %"),
        ("0.125", "", ".", ""),
        ("0,125", "", ",", ""),
        ("123456789012345678", "", ".", ""),
        ("5.123456789012", "", ".", ""),
        ("100,000.5%", ",", ".", "%"),
    ],
)
def test_an_example_shows_its_signs(written: str, group: str, point: str, sign: str) -> None:
    form = parse_number_form(written)
    assert (form.written, form.group, form.point, form.sign) == (written, group, point, sign)
    assert form.is_declared is bool(group or point == ",")


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("1,200", '`"1,200.00"` if the sign groups thousands, or `"1200,00"` if decimals begin at it'),
        ("1.200%", '`"1.200,00%"` if the sign groups thousands, or `"1200.00%"` if decimals begin at it'),
        ("USD 12,345", '`"USD 12,345.00"` if the sign groups thousands, or `"USD 12345,00"` if decimals begin at it'),
        ("#,##0", '`"1,200.00"`'),
        ("#.##0", '`"1.200,00"`'),
        ("#.##0,00 %", '`"1.200,00 %"`'),
        ("# ##0,0", '`"1 200,00"`'),
        ("#'##0.000000", '`"1\'200.00"`'),
        ("#,##0,00", None),
        ("#'##0.0000000", None),
        ("1,200,00", None),
        ("1,200,000,00", None),
        ("1234567890123456789", None),
        ("5.1234567890123", None),
        ("0,1234567890123", None),
        ("1.200.00", None),
        ("much", None),
    ],
)
def test_a_form_of_figures_that_is_none_is_shown_with_what_was_meant(written: str, nearest: str | None) -> None:
    with pytest.raises(Refused) as wrong:
        parse_number_form(written)
    values = dict(wrong.value.finding.values)
    assert values["written"] == written
    assert (values["nearest"].en if "nearest" in values else None) == nearest  # type: ignore[union-attr]


@pytest.mark.parametrize("written", ["1,200,000,000,000,000,000,000,000,000,000,00", "1,200,00.5" + "x" * 40])
def test_of_a_long_example_forty_signs_are_shown(written: str) -> None:
    with pytest.raises(Refused) as wrong:
        parse_number_form(written)
    assert dict(wrong.value.finding.values)["written"] == written[:40]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("%Y-%m-%d", '`"Y-M-D"`'),
        ("%d.%m.%y", '`"D.M.Y"`'),
        ("%-m/%-d/%y", '`"M/D/Y"`'),
        ("yyyy-mm-dd", '`"Y-M-D"`'),
        ("YYYYMMDD", '`"YMD"`'),
        ("jjjj-mm-tt", '`"Y-M-D"`'),
        ("TT.MM.JJJJ", '`"D.M.Y"`'),
        ("jj/mm/aaaa", '`"D/M/Y"`'),
        ("d/m/y", '`"D/M/Y"`'),
        ("yyyy年m月d日", '`"Y年M月D日"`'),
        ("yy-mm-dd", None),
        ("yyyyy-mm-dd", None),
        ("yyyy-mmm-dd", None),
        ("yyyy-mm-ddd", None),
        ("20271231", '`"YMD"`'),
        ("20271331", None),
        ("2027-12-31", '`"Y-M-D"`'),
        ("2027-12-32", None),
        ("2027-0-3", None),
        ("2027-3-0", None),
        ("12/31/2027", '`"M/D/Y"`'),
        ("12-12-2027", '`"D-M-Y"` if the day comes first, or `"M-D-Y"` if the month does'),
        ("1/1/2027", '`"D/M/Y"` if the day comes first, or `"M/D/Y"` if the month does'),
        ("13.12.2027", '`"D.M.Y"`'),
        ("12.13.2027", None),
    ],
)
def test_a_pattern_or_a_day_shows_which_form_was_meant(written: str, meant: str | None) -> None:
    found = show_date_forms(written)
    assert (found.en if found is not None else None) == meant
    assert check_written(ValueKind.DATE, written)[0].code.code == "PKV031"


@pytest.mark.parametrize(
    ("written", "completed"),
    [("1,200", "1,200.00"), ("1.200", "1.200,00"), ("1 200", "1 200.00"), ("1'200'000", "1'200'000.00"),
     ("1200", "1200"), ("0,200", "0,200"), ("1,200.0", "1,200.0"), ("1,200.000", "1,200.000"), ("1,20", "1,20")],
)  # fmt: skip
def test_a_whole_example_is_completed_so_that_it_reads_in_one_way(written: str, completed: str) -> None:
    assert complete_whole_example(written) == completed


@pytest.mark.parametrize(("kind", "code"), [(ValueKind.PERCENT, None), (ValueKind.NUMBER, "PKV030")])
def test_a_percent_sign_belongs_to_percents_alone(kind: ValueKind, code: str | None) -> None:
    assert [each.code.code for each in check_written(kind, "12,5 %")] == ([code] if code else [])
    assert [each.code.code for each in check_written(kind, "1,200")] == ["PKV030"]
    assert check_written(ValueKind.COUNT, "1,200") == ()
