"""Sheets of a workbook as data: cells with their values and looks, before anything is written to a file."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from perfkit.values import render_decimal, write_exact

SheetValue = str | Fraction | datetime.date | None

DIGITS_KEPT = 15
"""As many digits of a number as spreadsheets keep; what has more is written out beside it."""
MOST_PLACES = 30


class Look(str, Enum):
    """How a cell looks; what it says it says without that."""

    TITLE = "title"
    HEADING = "heading"
    COLUMN = "column"
    COLUMN_INNER = "column-inner"
    COLUMN_NUMBER = "column-number"
    LEFT = "left"
    RIGHT = "right"
    PLAIN = "plain"
    STRONG = "strong"
    SOFT = "soft"
    WRAPPED = "wrapped"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell. value: a text, a number, a day or nothing. unit: of a number: a currency, `ratio`, or another unit."""

    value: SheetValue
    unit: str = ""
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. widths: of its columns in characters. rows: each as long as it has something to say.

    frozen: how many rows stay in sight.
    """

    name: str
    widths: tuple[int, ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    frozen: int = 0


def write_out(value: Fraction) -> str:
    """A number as exact text where a spreadsheet would keep less of it, else nothing.

    >>> write_out(Fraction("1234.56")), write_out(Fraction(7, 9)), write_out(Fraction("90071992547409.931"))
    ('', '7/9', '90071992547409.931')
    """
    scaled: int = 10**MOST_PLACES
    if scaled % value.denominator:
        return write_exact(value)
    plain = render_decimal(value, max_places=MOST_PLACES)
    digits = plain.lstrip("-").replace(".", "").strip("0")
    return plain if len(digits) > DIGITS_KEPT else ""
