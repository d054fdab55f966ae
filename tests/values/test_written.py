from __future__ import annotations

import pytest

from perfkit.values import ValueKind, check_written


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
