from __future__ import annotations

import pytest

from perfkit.diagnostics import Refused
from perfkit.values import ValueKind, check_written
from perfkit.values.written import parse_date_form


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
