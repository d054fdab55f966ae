"""Sheets put into a workbook that spreadsheets open: numbers as numbers, every text as a text, never as a formula."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Protocol

from perfkit.adapters.frames import load_library
from perfkit.adapters.to_frames import FrameError
from perfkit.diagnostics import door, text_width
from perfkit.values import CURRENCY_DIGITS

MOST_TEXT = 32_767
"""As many characters as a cell of a workbook holds."""
_DAY = datetime.datetime.min.time()


class Outlet(Protocol):
    """Where the bytes of a workbook go: a file opened for writing bytes, or bytes in memory."""

    def write(self, data: bytes, /) -> int:
        """Take some bytes."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a place."""

    def tell(self) -> int:
        """Where it stands."""

    def flush(self) -> None:
        """Hand on what was taken."""


class Cell(Protocol):
    """A cell as a room that lays sheets out gives it."""

    @property
    def value(self) -> str | Fraction | datetime.date | None:
        """What stands in it."""

    @property
    def unit(self) -> str:
        """Of a number: a currency, `ratio`, or another unit."""

    @property
    def look(self) -> str:
        """How it looks, by one of the names of `_LOOKS`."""


class Page(Protocol):
    """A sheet as a room that lays sheets out gives it."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def widths(self) -> tuple[int, ...]:
        """Of its columns, in characters."""

    @property
    def rows(self) -> Sequence[Sequence[Cell]]:
        """Its cells."""

    @property
    def frozen(self) -> int:
        """How many rows stay in sight."""


class _Sheet(Protocol):
    def write_string(self, row: int, column: int, text: str, look: object = None, /) -> int: ...
    def write_blank(self, row: int, column: int, nothing: None, look: object = None, /) -> int: ...
    def write_number(self, row: int, column: int, number: Fraction, look: object = None, /) -> int: ...
    def write_datetime(self, row: int, column: int, day: datetime.datetime, look: object = None, /) -> int: ...
    def set_column(self, first: int, last: int, width: int, /) -> int: ...
    def freeze_panes(self, row: int, column: int, /) -> None: ...
    def set_landscape(self) -> None: ...
    def set_paper(self, kind: int, /) -> None: ...
    def set_row(self, row: int, height: int, /) -> int: ...
    def fit_to_pages(self, width: int, height: int, /) -> None: ...
    def repeat_rows(self, first: int, last: int, /) -> None: ...
    def hide_gridlines(self, option: int, /) -> None: ...


class _Book(Protocol):
    def add_worksheet(self, name: str, /) -> _Sheet: ...
    def add_format(self, properties: dict[str, object], /) -> object: ...
    def set_properties(self, properties: dict[str, object], /) -> None: ...
    def close(self) -> None: ...


# A cell is set in from its edge only where it says to which side it is set.
_INNER: dict[str, object] = {"align": "left", "indent": 1}
_RIGHT: dict[str, object] = {"align": "right", "indent": 1}
_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 16},
    "heading": {"bold": True, "font_size": 12, "font_color": "#0B3D66"},
    "column": {"bold": True, "bottom": 1, "font_color": "#444444"},
    "column-inner": {"bold": True, "bottom": 1, "font_color": "#444444", **_INNER},
    "column-number": {"bold": True, "bottom": 1, "font_color": "#444444", **_RIGHT},
    "plain": {},
    "left": _INNER,
    "right": _RIGHT,
    "strong": {"bold": True},
    "soft": {"font_color": "#555555", **_INNER},
    "wrapped": {"text_wrap": True, **_INNER},
}
_LINE_HEIGHT, _TITLE_HEIGHT, _HIGHEST = 17, 28, 400
_MARGIN = 3
"""Characters of a column that wrapped text cannot fill."""
_EDGE = {"valign": "top"}
_A4 = 9


@door
def write_workbook(pages: Iterable[Page], into: Outlet, *, title: str, created: datetime.date) -> None:
    """Write sheets as an XLSX workbook.

    into: opened for bytes by whoever calls. title: of the document. created: the day it says it was made on, since no
    clock is looked at. Texts that begin with `=`, `+`, `-` or `@` are texts. Numbers keep fifteen digits, as
    spreadsheets do. Raises FrameError where the extra `excel` is not installed.
    Law: the same sheets give the same bytes.
    """
    library = load_library("xlsxwriter")
    if library is None:
        raise FrameError("a workbook needs the extra `excel`: pip install 'perfkit[excel]'")
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book: _Book = library.Workbook(into, options)
    book.set_properties({"title": title, "created": datetime.datetime.combine(created, _DAY)})
    looks = _Looks(book)
    for page in pages:
        _write_page(book.add_worksheet(page.name), page, looks)
    book.close()


class _Looks:
    """The looks of a workbook, each made once."""

    def __init__(self, book: _Book) -> None:
        self.book = book
        self.made: dict[tuple[str, str], object] = {}

    def of(self, cell: Cell) -> object:
        number = _format_of(cell.value, cell.unit)
        key = (_look(cell), number)
        if key not in self.made:
            more: dict[str, object] = {**_RIGHT, "num_format": number} if number else {}
            self.made[key] = self.book.add_format({**_EDGE, **more, **_LOOKS[key[0]]})
        return self.made[key]


def _format_of(value: object, unit: str) -> str:
    if isinstance(value, datetime.date):
        return "yyyy-mm-dd"
    if not isinstance(value, Fraction):
        return ""
    if unit == "ratio":
        return "0.00##%"
    if unit in CURRENCY_DIGITS:
        digits = CURRENCY_DIGITS[unit]
        # What is not rounded yet shows up to four more decimals.
        places = f".{'0' * digits}####" if digits else ""
        return f'"{unit}" #,##0{places};-"{unit}" #,##0{places}'
    return "#,##0" if value.denominator == 1 else "#,##0.00##"


def _write_page(sheet: _Sheet, page: Page, looks: _Looks) -> None:
    for column, width in enumerate(page.widths):
        sheet.set_column(column, column, width)
    for at, row in enumerate(page.rows):
        sheet.set_row(at, _height(row, page.widths))
        for column, cell in enumerate(row):
            _write_cell(sheet, at, column, cell, looks.of(cell))
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    if page.frozen:
        sheet.freeze_panes(page.frozen, 0)
        sheet.repeat_rows(0, page.frozen - 1)


def _height(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """How high a row is: not every spreadsheet finds that out for itself."""
    if any(_look(cell) == "title" for cell in row):
        return _TITLE_HEIGHT
    lines = 1
    for cell, width in zip(row, widths, strict=False):
        if _look(cell) == "wrapped" and isinstance(cell.value, str):
            needed = (-(-text_width(line) // max(1, width - _MARGIN)) for line in cell.value.split("\n"))
            lines = max(lines, sum(max(1, each) for each in needed))
    return min(_HIGHEST, lines * _LINE_HEIGHT)


def _look(cell: Cell) -> str:
    return str(getattr(cell.look, "value", cell.look))


def _write_cell(sheet: _Sheet, row: int, column: int, cell: Cell, look: object) -> None:
    value = cell.value
    if isinstance(value, Fraction):
        sheet.write_number(row, column, value, look)
    elif isinstance(value, datetime.date):
        sheet.write_datetime(row, column, datetime.datetime.combine(value, _DAY), look)
    elif value:
        sheet.write_string(row, column, value[:MOST_TEXT], look)
    elif value is not None:
        # The line under the heads of a table goes on under one that says nothing.
        sheet.write_blank(row, column, None, look)
