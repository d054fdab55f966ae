"""Sheets as a workbook: what is written into its parts, read back as the text that they are."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from zipfile import ZipFile

import pytest

from perfkit.adapters import FrameError, to_workbook, write_workbook

Value = str | Fraction | datetime.date | None
DAY = datetime.date(2027, 1, 5)


@dataclass
class Cell:
    value: Value
    unit: str = ""
    look: str = "plain"


@dataclass
class Page:
    rows: list[list[Cell]]
    widths: tuple[int, ...] = (10, 23)
    frozen: int = 0
    name: str = "Page"


def write(*pages: Page) -> dict[str, str]:
    """The parts of a workbook, by name."""
    pytest.importorskip("xlsxwriter", reason="a workbook needs perfkit[excel]")
    into = BytesIO()
    write_workbook(pages, into, title="Pay", created=DAY)
    with ZipFile(into) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def height(*cells: Cell, widths: tuple[int, ...] = (10, 23)) -> float:
    sheet = write(Page([list(cells)], widths))["xl/worksheets/sheet1.xml"]
    (found,) = re.findall(r'<row r="1"[^>]* ht="([0-9.]+)"', sheet)
    return float(found)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([Cell("a")], 17),
        ([Cell("a", look="title")], 28),
        ([Cell("a"), Cell("b", look="title")], 28),
        # A column of 23 characters holds 20 of wrapped text.
        ([Cell("x"), Cell("y" * 20, look="wrapped")], 17),
        ([Cell("x"), Cell("y" * 21, look="wrapped")], 34),
        ([Cell("x"), Cell("y" * 41, look="wrapped")], 51),
        ([Cell("x"), Cell("y" * 41)], 17),
        ([Cell("x"), Cell("\u7532" * 11, look="wrapped")], 34),
        ([Cell("x"), Cell("a\nb", look="wrapped")], 34),
        ([Cell("x"), Cell("a\n\nb", look="wrapped")], 51),
        ([Cell("y" * 8, look="wrapped"), Cell("y" * 41, look="wrapped")], 51),
        ([Cell("y" * 22, look="wrapped"), Cell("y", look="wrapped")], 68),
        ([Cell(Fraction(7), look="wrapped")], 17),
        ([Cell("x"), Cell("y" * 460, look="wrapped")], 391),
        ([Cell("x"), Cell("y" * 480, look="wrapped")], 400),
    ],
)
def test_rows_are_as_high_as_the_lines_of_their_wrapped_text(cells: list[Cell], expected: float) -> None:
    # What is written is whole pixels, three quarters of a point each.
    assert abs(height(*cells) - expected) < 0.75


def test_a_column_too_narrow_for_text_holds_one_sign_a_line() -> None:
    for width in (1, 3, 4):
        assert abs(height(Cell("abc", look="wrapped"), widths=(width,)) - 51) < 0.75
    assert abs(height(Cell("abc", look="wrapped"), widths=(5,)) - 34) < 0.75


def test_a_sheet_is_one_page_wide_and_says_which_rows_stay() -> None:
    rows = [[Cell("a"), Cell("b")] for _ in range(3)]
    parts = write(Page(rows, frozen=2), Page(rows, name="Other"))
    first, second = (parts[f"xl/worksheets/sheet{at}.xml"] for at in (1, 2))
    for sheet in (first, second):
        assert '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>' in sheet
        assert 'showGridLines="0"' in sheet and '<pageSetUpPr fitToPage="1"/>' in sheet
        assert re.findall(r'<col min="(\d)" max="(\d)" width="([0-9.]+)"', sheet) == [
            ("1", "1", "10.7109375"),
            ("2", "2", "23.7109375"),
        ]
    assert '<pane ySplit="2" topLeftCell="A3"' in first and "<pane" not in second
    assert (
        '<definedName name="_xlnm.Print_Titles" localSheetId="0">Page!$1:$2</definedName>' in parts["xl/workbook.xml"]
    )
    assert parts["xl/workbook.xml"].count("<definedName ") == 1
    assert (
        "<dc:title>Pay</dc:title>" in parts["docProps/core.xml"]
        and "2027-01-05T00:00:00Z" in parts["docProps/core.xml"]
    )


@pytest.mark.parametrize(
    ("value", "unit", "form"),
    [
        (Fraction(5, 2), "USD", '"USD" #,##0.00####;-"USD" #,##0.00####'),
        (Fraction(5), "JPY", '"JPY" #,##0;-"JPY" #,##0'),
        (Fraction(5), "KWD", '"KWD" #,##0.000####;-"KWD" #,##0.000####'),
        (Fraction(1, 3), "ratio", "0.00##%"),
        (Fraction(5, 2), "", "#,##0.00##"),
        (Fraction(5), "days", "#,##0"),
        (DAY, "", "yyyy-mm-dd"),
        ("5", "USD", ""),
        (None, "USD", ""),
    ],
)
def test_numbers_have_the_form_of_their_unit(value: Value, unit: str, form: str) -> None:
    assert to_workbook._format_of(value, unit) == form


def test_texts_are_texts_up_to_what_a_cell_holds_and_numbers_numbers() -> None:
    texts = ["=1+1", "+1", "@a", "https://example.com", "007", "x" * 32_767, "y" * 32_768]
    parts = write(Page([[Cell(text)] for text in texts]))
    strings = re.findall(r"<t[^>]*>([^<]*)</t>", parts["xl/sharedStrings.xml"])
    assert strings == [*texts[:-1], "y" * 32_767]
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet and "hyperlink" not in sheet and sheet.count(' t="s"') == len(texts)
    sheet = write(Page([[Cell(Fraction(5, 2)), Cell(DAY)], [Cell(""), Cell(None)]]))["xl/worksheets/sheet1.xml"]
    assert re.findall(r"<v>([^<]*)</v>", sheet) == ["2.5", "46392"]
    # What says nothing is a cell with a look, and what is none is no cell.
    assert re.findall(r'<c r="([A-Z0-9]+)"', sheet) == ["A1", "B1", "A2"]


def test_error_without_the_extra_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(to_workbook, "load_library", lambda module: None)
    with pytest.raises(FrameError, match=r"a workbook needs the extra `excel`: pip install 'perfkit\[excel\]'"):
        write_workbook([], BytesIO(), title="", created=DAY)
