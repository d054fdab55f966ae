"""What the command takes for a title, a year, a number of things and an amount, up to the last one."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from fractions import Fraction

import pytest

from perfkit.cli.arguments import _amount, _count, _title, _year

Read = Callable[[str], object]


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (_title, "x", "x"), (_title, "x" * 60, "x" * 60), (_title, "华东 销售", "华东 销售"),
        (_year, "1900", 1900), (_year, "2999", 2999),
        (_count, "0", 0), (_count, "9" * 9, 999_999_999), (_count, "007", 7),
        (_amount, "0.01", Fraction(1, 100)), (_amount, "100", Fraction(100)),
    ],
)  # fmt: skip
def test_what_is_meant_is_read(read: Read, text: str, value: object) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text"),
    [
        *((_title, text) for text in ("", " ", "x" * 61, 'a "b"', "a\nb", "a\u200bb", "\u3164")),
        *((_year, text) for text in ("1899", "3000", "999", "02027", "２０２７", "20x7", "-202", "")),
        *((_count, text) for text in ("", "-1", "1" * 10, "１", "1.0", "x")),
        *((_amount, text) for text in ("0", "-1", "x", "", "1e3")),
    ],
)
def test_error_anything_else_is_told(read: Read, text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        read(text)
