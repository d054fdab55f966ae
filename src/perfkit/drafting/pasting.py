"""Tables between a plan and a spreadsheet: rows with bars in the one, cells between tabs in the other."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from perfkit.diagnostics import Finding, Words, door, find, pad_to_width, text_width
from perfkit.diagnostics.codes import adapters as codes
from perfkit.drafting.figures import read_figure, read_upper_bound
from perfkit.lang import bounds_meant

_BAR = re.compile(r'"[^"\n]*"|[^"|\n]+|"')
_DIGITS = r"-?\d[\d,]*(?:\.\d+)?[万亿]?"
_FIGURE = re.compile(rf"(?:[A-Z]{{3}} )?{_DIGITS}(?:%|元)?")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?|-Q[1-4]|-H[12])")
_VALUE = r"(?:\"|-?\d|[A-Z]{3} -?\d)"
_EQUAL = rf"(?:=|==)\s*(?:\"[^\"]*\"|{_FIGURE.pattern}|{_DAY.pattern})"
_WORD = re.compile(
    r"any|no limit|empty|otherwise|yes|no|add|deduct|任意|其余|空|不限|是|否"
    rf"|(?:(?:from|below|above|up to|not)\s+|(?:>=|<=|<>|!=|>|<|满|不满|超过|至|自|非)\s*){_VALUE}.*|{_EQUAL}"
)
_STARTS_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "'")
"""What makes a spreadsheet reckon a cell, or drop its first sign."""
_TICK = "`"
_BOUNDS = (("from", "below"), ("above", "up to"), ("满", "不满"), ("超过", "至"))
_LOWER = re.compile(
    r"(?:over|above|more than|greater than|exceeding|>|超过|大于|高于)|from|start|>=|≥"
    r"|(?:min(?:imum)?|lower)(?: (?:bound|limit))?|满|从|自|起|起点|下限|最低|最小|不低于|大于等于",
    re.IGNORECASE,
)
_UPPER = re.compile(
    r"(?:up to|through|at most|<=|≤|不超过|至|小于等于)|to|below|under|until|till|less than|end|<"
    r"|(?:max(?:imum)?|upper)(?: (?:bound|limit))?|到|止|终点|上限|最高|最大|不满|小于|低于|不足",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:->\s*)?[^\W\d]\w*|up to|[<>]=?|[≤≥]")


@door
def to_bars(text: str) -> str:
    """Rows of a plan from lines copied out of a spreadsheet; the first has the headings.

    text: cells between tabs, quoted as spreadsheets do; where there is no tab, between commas or semicolons.
    Figures, percents, days, `any`, `no limit`, comparisons and what has quotes already stay as they are, but for signs
    of money, points and commas, which are put as plans have them; a last bound left open becomes `no limit`, any other
    empty cell `empty`; the rest is text and gets its quotes.
    What stands between backticks is taken as it is: a name, a formula. Short rows are filled up. Columns are padded.
    A heading of several words becomes a name. Two columns of bounds that go on from row to row are headed as tiers are:
    `from | below`, or `above | up to` where the headings say that the upper bound is included.

    >>> print(to_bars("region\\tfrom\\trate\\nNorth\\tUSD 1,000\\t5%"), end="")
      | region  | from      | rate |
      | "North" | USD 1,000 | 5%   |
    """
    rows = _read_tabs(text)
    if not rows:
        return ""
    width = max(map(len, rows))
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    headings = [_bare(cell) for cell in filled[0]]
    cells = [[_to_cell(cell) for cell in row] for row in filled[1:]]
    if cells:
        cells[-1] = [
            read_upper_bound(heading, _bare(said), is_upper=_goes_on(cells, at)) or cell
            for at, (heading, said, cell) in enumerate(zip(headings, filled[-1], cells[-1], strict=True))
        ]
    return _lay_out([_head(filled[0], cells), *cells])


@door
def find_unpastable(text: str) -> tuple[Finding, ...]:
    """What of pasted cells no row of a plan can hold: nothing where a line is a row of a plan already.

    Codes: PKA031 for a quote that stands alone or a bar in a heading, PKA032 for a row longer than the headings; and
    two warnings of columns of bounds that keep their headings: PKA035 where they do not go on from row to row, PKA037
    where the headings leave open into which of two rows a bound falls.

    >>> [found.code.code for found in find_unpastable("name\\trate\\nO'Brien\\t5%\\t7%\\n")]
    ['PKA032']
    """
    if any(map(is_row, text.splitlines())):
        return ()
    rows = _read_tabs(text)
    return (*_iter_unpastable(rows), *_iter_apart(rows), *_iter_open(rows))


def _iter_apart(rows: Sequence[Sequence[str]]) -> Iterator[Finding]:
    """The first place where a column of upper bounds does not meet the lower bound of the row below."""
    width = max(map(len, rows), default=0)
    cells = [[_to_cell(cell) for cell in (*row, *[""] * (width - len(row)))] for row in rows[1:]]
    for at in range(1, len(rows[0]) if len(cells) > 1 else 0):
        if not _are_bounds(rows[0], at) or _goes_on(cells, at):
            continue
        for number, (above, below) in enumerate(pairwise(cells), start=3):
            begun, ends, begins = (_read_number(cell) for cell in (above[at - 1], above[at], below[at - 1]))
            # Where the bounds begin anew, as for another region, nothing has to meet.
            if begun is not None and ends is not None and begins is not None and begun < begins != ends:
                yield find(codes.BOUNDS_APART, None, row=number, begins=below[at - 1], ends=above[at])
                return


def _iter_open(rows: Sequence[Sequence[str]]) -> Iterator[Finding]:
    """Each pair of columns whose bounds go on, headed by words that do not say which bound is included."""
    cells = [[_to_cell(cell) for cell in (*row, *[""] * (len(rows[0]) - len(row)))] for row in rows[1:]]
    for at in range(1, len(rows[0]) if len(cells) > 1 else 0):
        if _are_bounds(rows[0], at) and _goes_on(cells, at) and _find_heads(rows[0], at) is None:
            yield find(codes.BOUNDS_OPEN, None, written=f"{_said(rows[0][at - 1])} | {_said(rows[0][at])}")


def _are_bounds(headings: Sequence[str], at: int) -> bool:
    """Whether a column and the one before it are headed as bounds."""
    lower, upper = _said(headings[at - 1]), _said(headings[at])
    return _LOWER.fullmatch(lower) is not None and _UPPER.fullmatch(upper) is not None


def _find_heads(headings: Sequence[str], at: int) -> tuple[str, str] | None:
    """How a plan heads two columns of bounds; none where their headings leave open which bound is included."""
    pair = (_bare(headings[at - 1]), _bare(headings[at]))
    meant = bounds_meant(pair) or bounds_meant((_said(pair[0]), _said(pair[1])))
    if meant is None:
        return None
    lower, upper = meant["".join(pair).isascii() is False].split(" | ")
    return lower, upper


def _said(heading: str) -> str:
    """A heading without what stands in brackets behind it."""
    return re.sub(r"\s*[(（][^()（）]*[)）]$", "", " ".join(heading.split()))


def _read_number(cell: str) -> Fraction | None:
    """The figure of a cell, without its unit."""
    found = re.search(r"-?\d[\d,]*(?:\.\d+)?", cell) if _FIGURE.fullmatch(cell) else None
    times = 10_000 if "万" in cell else 100_000_000 if "亿" in cell else 1
    return Fraction(found.group().replace(",", "")) * times if found is not None else None


def _iter_unpastable(rows: Sequence[Sequence[str]]) -> Iterator[Finding]:
    for number, row in enumerate(rows, start=1):
        place = Words(f"row {number}", f"第 {number} 行")
        filled, headings = _count_filled(row), _count_filled(rows[0])
        if filled > headings:
            yield find(codes.ROW_TOO_LONG, None, row=number, cells=filled, headings=headings)
        for cell in row:
            is_broken = cell.count('"') % 2 == 1 or (number == 1 and "|" in re.sub(r'"[^"]*"', "", cell))
            if is_broken:
                yield find(codes.NOT_IN_A_PLAN, None, place=place, written=_bare(cell))


def _read_tabs(text: str) -> list[list[str]]:
    """The rows of cells between tabs, or what else parts them; those with nothing in them are left out."""
    lines = text.splitlines(keepends=True)
    rows = [row for row in csv.reader(lines, delimiter=_find_delimiter(text)) if any(map(str.strip, row))]
    width = max((_count_filled(row) for row in rows), default=0)
    return [row[:width] for row in rows]


def _find_delimiter(text: str) -> str:
    """What parts the cells: tabs, or in a text without any the comma or semicolon that parts its headings."""
    headings = next(filter(str.strip, text.splitlines()), "")
    parted = (sign for sign in ",;" if len(next(csv.reader([headings], delimiter=sign), [])) > 1)
    return "\t" if "\t" in text else next(parted, "\t")


def _count_filled(row: Sequence[str]) -> int:
    """How many cells a row has up to the last that is filled."""
    return max((at for at, cell in enumerate(row, start=1) if cell.strip()), default=0)


@door
def to_tabs(text: str) -> str:
    """Cells between tabs, to be pasted into a spreadsheet, from rows of a plan; other lines are left out.

    Texts lose their quotes where `to_bars` gives them back; every other cell that a spreadsheet would reckon, or that
    would come back otherwise, stands between backticks. Laws: `to_bars(to_tabs(rows))` has the same cells; no cell
    begins with a sign of a formula unless it is a plain figure.

    >>> to_tabs('| region | -> rate |\\n| "North" | 5% |\\n| "South" | base |')
    'region\\t`-> rate`\\nNorth\\t5%\\nSouth\\t`base`\\n'
    """
    rows = [split_row(line) for line in text.splitlines() if is_row(line)]
    shown = [[_out(cell, is_heading=at == 0) for cell in row] for at, row in enumerate(rows)]
    if rows and all(len(row) == len(rows[0]) for row in rows) and _head(shown[0], rows[1:]) != rows[0]:
        shown[0] = [f"{_TICK}{cell}{_TICK}" for cell in rows[0]]
    return "".join("\t".join(_quote(cell) for cell in row) + "\n" for row in shown)


@door
def turn_table(text: str) -> str:
    """The other form of a table: cells between tabs where a line is a row of a plan, rows of a plan otherwise.

    >>> turn_table(turn_table("region\\trate\\nNorth\\t5%\\n"))
    'region\\trate\\nNorth\\t5%\\n'
    """
    return to_tabs(text) if any(map(is_row, text.splitlines())) else to_bars(text)


@door
def is_row(line: str) -> bool:
    """Whether a line of a plan is a row of a table."""
    return line.lstrip().startswith("|")


def split_row(line: str) -> list[str]:
    """The cells of a row of a plan, without what follows the last bar.

    >>> split_row('  | "a|b" | 5% |  # new')
    ['"a|b"', '5%']
    """
    cells = [""]
    at = line.index("|") + 1
    while at < len(line):
        found = _BAR.match(line, at)
        cells += [""] if found is None else []
        cells[-1] += "" if found is None else found[0]
        at = at + 1 if found is None else found.end()
    return [cell.strip() for cell in cells[:-1]]


def _bare(cell: str) -> str:
    """A cell in one line, without the backticks around it."""
    plain = " ".join(re.split(r"[\t\r\n]+", cell)).strip()
    is_ticked = len(plain) > 1 and plain.startswith(_TICK) and plain.endswith(_TICK)
    return plain[1:-1] if is_ticked else plain


def _to_cell(cell: str) -> str:
    plain, bare = cell.strip(), _bare(cell)
    if bare != " ".join(re.split(r"[\t\r\n]+", plain)):
        return bare
    figure = unicodedata.normalize("NFKC", bare)
    spoken = read_figure(figure)
    if spoken is not None:
        return spoken
    if _FIGURE.fullmatch(figure):
        return figure
    if any(form.fullmatch(bare) for form in (_DAY, _WORD)) or '"' in bare:
        return bare
    return f'"{bare}"' if bare else "empty"


def _to_heading(cell: str) -> str:
    """A heading as a plan can hold it: a name for several words, what stands between backticks as it is."""
    plain, bare = " ".join(re.split(r"[\t\r\n]+", cell)).strip(), _bare(cell)
    if bare != plain or _NAMED.fullmatch(bare) or '"' in bare or "|" in bare:
        return bare
    name = re.sub(r"\W+", "_", bare).strip("_")
    return name if _NAMED.fullmatch(name) else bare


def _head(headings: Sequence[str], cells: Sequence[Sequence[str]]) -> list[str]:
    """The headings, with those of two columns of bounds that go on from row to row as tiers have them."""
    shown = [_to_heading(cell) for cell in headings]
    for at in range(1, len(shown)):
        goes_on = len(cells) > 1 and _goes_on(cells, at) and _are_bounds(headings, at)
        heads = _find_heads(headings, at) if goes_on and (shown[at - 1], shown[at]) not in _BOUNDS else None
        if heads is not None:
            shown[at - 1 : at + 1] = heads
    return shown


def _goes_on(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Whether each row of a column but the last ends where the next one begins in the column before it."""
    above = [row[column] for row in rows[:-1]]
    begins = [row[column - 1] for row in rows[1:]]
    return column > 0 and above == begins and all(map(_FIGURE.fullmatch, above)) and bool(above)


def _out(cell: str, *, is_heading: bool) -> str:
    plain = cell if is_heading or not re.fullmatch(r'"[^"]*"', cell) else cell[1:-1]
    back = _to_heading(plain) if is_heading else _to_cell(plain)
    is_safe = not plain.startswith(_STARTS_FORMULA) or _FIGURE.fullmatch(plain) is not None
    return plain if back == cell and is_safe else f"{_TICK}{cell}{_TICK}"


def _quote(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if '"' in cell or "\t" in cell else cell


def _lay_out(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(text_width, column)) for column in zip(*rows, strict=True)]
    lines = (" | ".join(pad_to_width(cell, size) for cell, size in zip(row, widths, strict=True)) for row in rows)
    return "".join(f"  | {line} |\n" for line in lines)
