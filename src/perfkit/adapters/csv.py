"""CSV text as people have it, read into rows of text: where each row stands, and what is wrong with the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from perfkit.adapters.encodings import decode
from perfkit.diagnostics import Finding, Place, Words, door, find
from perfkit.diagnostics.codes.adapters import (
    DUPLICATE_HEADER,
    EMPTY_FILE,
    HEADER_WITHOUT_NAME,
    LONE_CARRIAGE_RETURN,
    NUL_BYTE,
    OTHER_SEPARATOR,
    OVERSIZED_CELL,
    QUOTE_NOT_CLOSED,
    RAGGED_ROW,
    READING_STOPPED,
    TEXT_AFTER_QUOTE,
    TOO_MANY_ROWS,
)
from perfkit.engine.rawtable import RawTable

MOST_ROWS = 5_000_000
# As many characters as a spreadsheet's cell can hold.
MOST_CELL = 32_767
_MOST_ROW_FINDINGS = 50
_WRAPPED = re.compile(r"[ \t]*[\r\n][\s]*")
"""Where a heading goes on in the next line of its cell, as spreadsheets wrap it."""
_OTHER_SEPARATORS = {
    ";": Words("semicolons", "分号"),
    "\t": Words("tabs", "制表符"),
    "|": Words("vertical bars", "竖线"),
    "，": Words("full-width commas", "全角逗号"),
}


@dataclass(frozen=True, slots=True)
class _Line:
    """One row as it stands in the text: its line, its cells, the text of that line."""

    number: int
    cells: tuple[str, ...]
    text: str


@dataclass(slots=True)
class _Reading:
    """What one file has given so far."""

    name: str
    most_rows: int
    headers: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def place(self, line: _Line, *, path: str = "") -> Place:
        return Place(self.name, line.number, text=line.text, path=path)


@door
def read_csv(
    data: bytes | str, *, name: str, encoding: str = "utf-8", most_rows: int = MOST_ROWS
) -> tuple[RawTable | None, tuple[Finding, ...]]:
    """The rows of a CSV file as text, and every finding about its form.

    name: of the file, printed in findings. encoding: of bytes, a name of `ENCODINGS`; a byte order mark is dropped.
    Commas separate; a cell in double quotes may hold commas, line ends and doubled quotes; rows end with LF or CRLF.
    Blanks round a header are dropped, and a line break in it is one blank;
    those in a cell are kept; a line without any character is no row.
    Result: headers in the file's order, rows in the file's order with the line each begins on. No table when no
    row could be trusted; a row with a finding is left out of the table, and every finding on rows is an error.
    Codes: PKA001 to PKA014. Bounds: `most_rows` rows, `MOST_CELL` characters a cell, 50 findings on rows.

    >>> table, findings = read_csv("id,amount\\r\\nD-1,1200.00\\r\\n", name="deal.csv")
    >>> table.headers, table.rows, findings
    (('id', 'amount'), [('D-1', '1200.00')], ())
    """
    text = decode(data, name=name, encoding=encoding)
    if isinstance(text, Finding):
        return None, (text,)
    damaged = _check_text(text, name)
    if damaged is not None:
        return None, (damaged,)
    reading = _Reading(name, most_rows)
    lines = _iter_lines(text, reading)
    header = next(lines, None)
    if header is not None:
        _read_headers(header, reading)
    if not reading.findings:
        _read_rows(lines, reading)
    if not reading.headers:
        return None, tuple(reading.findings)
    return RawTable(name, reading.headers, reading.rows, reading.numbers), tuple(reading.findings)


def _check_text(text: str, name: str) -> Finding | None:
    """Why the text as a whole is no table, if it is none."""
    nul = text.find("\0")
    if nul >= 0:
        place = Place(name, text.count("\n", 0, nul) + 1)
        # Every second byte of plain Latin text is zero in this encoding.
        is_wide = text.count("\0") * 3 > len(text)
        return find(NUL_BYTE, place, nearest="utf-16") if is_wide else find(NUL_BYTE, place)
    if not text.strip():
        return find(EMPTY_FILE, Place(name))
    return None


def _read_headers(line: _Line, reading: _Reading) -> None:
    headers = tuple(_WRAPPED.sub(" ", cell.strip()) for cell in line.cells)
    place = reading.place(line)
    separator = next((each for each in _OTHER_SEPARATORS if each in headers[0]), None)
    if len(headers) == 1 and separator is not None:
        reading.findings.append(find(OTHER_SEPARATOR, place, separator=_OTHER_SEPARATORS[separator]))
        return
    first: dict[str, int] = {}
    for column, header in enumerate(headers, start=1):
        if not header:
            reading.findings.append(find(HEADER_WITHOUT_NAME, place, column=column))
        elif header in first:
            finding = find(DUPLICATE_HEADER, place, header=header, first=first[header], second=column)
            reading.findings.append(finding)
        first.setdefault(header, column)
    del reading.findings[_MOST_ROW_FINDINGS:]
    if not reading.findings:
        reading.headers = headers


def _read_rows(lines: Iterator[_Line], reading: _Reading) -> None:
    width = len(reading.headers)
    add_row, add_number = reading.rows.append, reading.numbers.append
    for line in lines:
        if len(reading.findings) >= _MOST_ROW_FINDINGS:
            reading.findings.append(find(READING_STOPPED, Place(reading.name, line.number), count=_MOST_ROW_FINDINGS))
            return
        if len(reading.rows) == reading.most_rows:
            reading.findings.append(find(TOO_MANY_ROWS, Place(reading.name, line.number), most=reading.most_rows))
            return
        if len(line.cells) == width and (len(line.text) <= MOST_CELL or _are_short(line, reading)):
            add_row(line.cells)
            add_number(line.number)
            continue
        if len(line.cells) != width:
            place = reading.place(line)
            reading.findings.append(find(RAGGED_ROW, place, found=len(line.cells), wanted=width))


def _are_short(line: _Line, reading: _Reading) -> bool:
    """Whether no cell is too long; the ones that are get a finding."""
    long = [header for header, cell in zip(reading.headers, line.cells, strict=True) if len(cell) > MOST_CELL]
    reading.findings += [
        find(OVERSIZED_CELL, Place(reading.name, line.number, path=header), header=header, most=MOST_CELL)
        for header in long
    ]
    return not long


def _iter_lines(text: str, reading: _Reading) -> Iterator[_Line]:
    """Each row that is not blank; one that cannot be told apart from its neighbours gives a finding and is the last."""
    at, number, length = 0, 1, len(text)
    while at < length:
        end = text.find("\n", at)
        end = length if end < 0 else end
        line = text[at : end - 1] if end > at and text[end - 1] == "\r" else text[at:end]
        if '"' in line:
            row = _split_quoted(text, at, number, reading)
            if row is None:
                return
            cells, end = row
            yield _Line(number, cells, text[at:end])
            number += text.count("\n", at, end)
        elif "\r" in line:
            place = Place(reading.name, number, line.index("\r") + 1, text=line)
            reading.findings.append(find(LONE_CARRIAGE_RETURN, place))
            return
        elif line:
            yield _Line(number, tuple(line.split(",")), line)
        at = end + 1
        number += 1


def _split_quoted(text: str, at: int, number: int, reading: _Reading) -> tuple[tuple[str, ...], int] | None:
    """The cells of the row that begins here and where its line ends, or a finding and nothing."""
    cells = []
    start = at
    while True:
        if text.startswith('"', at):
            close = _find_close(text, at + 1)
            if close < 0:
                reading.findings.append(find(QUOTE_NOT_CLOSED, _place_in(text, start, at, number, reading.name)))
                return None
            cells.append(text[at + 1 : close].replace('""', '"'))
            at = _skip_return(text, close + 1)
        else:
            end = _find_end(text, at)
            cells.append(text[at:end])
            at = _skip_return(text, end)
        if at == len(text) or text[at] == "\n":
            return tuple(cells), at
        if text[at] != ",":
            if not reading.headers and text[at] in _OTHER_SEPARATORS:
                # Of the headings: a row below is told what follows its quote.
                place = _place_in(text, start, at, number, reading.name)
                reading.findings.append(find(OTHER_SEPARATOR, place, separator=_OTHER_SEPARATORS[text[at]]))
                return None
            code = LONE_CARRIAGE_RETURN if text[at] == "\r" else TEXT_AFTER_QUOTE
            reading.findings.append(find(code, _place_in(text, start, at, number, reading.name)))
            return None
        at += 1


def _find_close(text: str, at: int) -> int:
    """Where the quote closes a cell that begins here; a doubled one stands for itself. Negative when it never does."""
    while True:
        at = text.find('"', at)
        if at < 0 or not text.startswith('""', at):
            return at
        at += 2


def _find_end(text: str, at: int) -> int:
    """Where a cell without quotes ends: at a comma, a line end or the end of the text."""
    line_end = text.find("\n", at)
    end = len(text) if line_end < 0 else line_end
    for stop in ",\r":
        found = text.find(stop, at, end)
        end = end if found < 0 else found
    return end


def _skip_return(text: str, at: int) -> int:
    """Where the line ends: behind a carriage return that belongs to the line end."""
    return at + 1 if text.startswith("\r\n", at) or (at == len(text) - 1 and text[at] == "\r") else at


def _place_in(text: str, start: int, at: int, number: int, name: str) -> Place:
    """The place of a character of a row that begins at `start` on the line `number`."""
    begin = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[begin : len(text) if end < 0 else end].rstrip("\r")
    return Place(name, number + text.count("\n", start, at), at - begin + 1, text=line)
