"""Tables at the door: CSV text and bytes, records, dataframes of the libraries that are installed."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from random import Random

from perfkit.adapters import ENCODINGS, RawTable, load_library, read_csv, to_raw_table
from perfkit.diagnostics import Finding, Json, has_errors, render_findings
from perfkit.host import Plan, evaluate, load_plan
from perfkit.testing.hostile.cells import decode, odd_cell
from perfkit.testing.hostile.changes import WORDS, change_text

STEPS = 2_000_000
LIBRARIES = ("pandas", "polars", "pyarrow")
TEXT = """perfkit 2027
plan "Deals" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id    : text
  quota : money
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
  share  : percent
  new    : flag
pay commission = 5% * sum(deal.amount where deal.new)
"""
CSV = """id,rep,booked,amount,share,new
D-1,E-1,2027-01-15,1200.00,50%,yes
D-2,E-2,2027-01-31,0.01,100%,no
D-3,E-1,2027-02-01,-5.00,0%,yes
"""
_SPACED = """0 -1 1e5 NaN １２ 2027-02-30 2027-01-15 9999-12-31 yes maybe E-1 =1+1 999999999999999999 100%
"1,200.00" a"b " 是 1/3 "" "a""b" "a,b" ' """
CELLS = (
    *_SPACED.split(),
    *("", " ", "USD 5", '"a\nb"', "\x1b[31m", "\u202eabc", "\x00", "x" * 200_000, "\ud800", "\ufeff", "\r", "a\r\nb"),
)
COLUMNS: Mapping[str, tuple[Json, ...]] = {
    "id": ("D-1", "D-2", "D-3"),
    "rep": ("E-1", "E-2", "E-1"),
    "booked": tuple({"$": "date", "of": day} for day in ("2027-01-15", "2027-01-31", "2027-02-01")),
    "amount": ("1200.00", "0.01", "-5.00"),
    "share": ("50%", "100%", "0%"),
    "new": (True, False, True),
}


@cache
def _plan() -> Plan:
    return load_plan(TEXT)


def make_table(pick: Random, plans: tuple[str, ...]) -> Json:
    """CSV in two of three, else columns of cells for records or a dataframe."""
    if pick.random() < 0.67:
        return _make_csv(pick)
    columns: dict[str, Json] = {name: list(cells) for name, cells in COLUMNS.items()}
    for _ in range(pick.choice((1, 1, 2, 3))):
        _change_column(columns, pick)
    forms = ("records", *(each for each in LIBRARIES if find_spec(each) is not None))
    return {"form": pick.choice(forms), "columns": columns}


def _make_csv(pick: Random) -> Json:
    text = CSV
    for _ in range(pick.choice((1, 1, 2, 3))):
        text = _change_cell(text, pick) if pick.random() < 0.7 else change_text(text, pick)
    if pick.random() < 0.6:
        return {"form": "csv", "text": text}
    data = bytearray(text.encode(pick.choice(("utf-8", "utf-16", "gb18030", "latin-1")), errors="replace"))
    for _ in range(pick.choice((0, 1, 3))):
        data[pick.randrange(len(data))] = pick.randrange(256)
    return {"form": "csv", "hex": data.hex(), "encoding": pick.choice((*ENCODINGS, "utf-8", "utf-8", "x"))}


def _change_cell(text: str, pick: Random) -> str:
    rows = [row.split(",") for row in text.split("\n")]
    one, other = pick.randrange(len(rows)), pick.randrange(len(rows))
    column = pick.randrange(len(rows[one]))
    match pick.randrange(6):
        case 0 | 1 | 2:
            rows[one][column] = pick.choice(CELLS) if pick.random() < 0.7 else pick.choice(WORDS)
        case 3:
            del rows[one]
        case 4:
            rows.insert(other, list(rows[one]))
        case _:
            rows = [row[:column] + row[column + 1 :] for row in rows]
    return "\n".join(",".join(row) for row in rows)


def _change_column(columns: dict[str, Json], pick: Random) -> None:
    name = pick.choice([*columns] or [""])
    cells = columns.get(name)
    cells = cells if isinstance(cells, list) else [None]
    match pick.randrange(7):
        case 0:
            columns.pop(name, None)
        case 1:
            columns[pick.choice(("", " id", "x" * 300, "\u202e", "=1"))] = list(cells)
        case 2:
            columns[name] = [odd_cell(pick)] * len(cells)
        case 3:
            columns[name] = cells[:-1]
        case _:
            if cells:
                cells[pick.randrange(len(cells))] = odd_cell(pick)


def run_table(given: Json) -> bool:
    """Read it, evaluate a plan on it."""
    kept = given if isinstance(given, dict) else {}
    if kept.get("form") == "csv":
        return _run_csv(kept)
    columns = kept.get("columns")
    made = _build(str(kept.get("form")), columns if isinstance(columns, dict) else {})
    return made is not None and _evaluate(made)


def _run_csv(kept: dict[str, Json]) -> bool:
    raw = kept.get("hex")
    data: bytes | str = bytes.fromhex(raw) if isinstance(raw, str) else str(kept.get("text"))
    table, findings = read_csv(data, name="deal.csv", encoding=str(kept.get("encoding", "utf-8")))
    _tell(findings)
    if table is None and not has_errors(findings):
        raise AssertionError("there is a table, or it is said why there is none")
    return table is not None and _evaluate(table)


def _evaluate(table: object) -> bool:
    raw = to_raw_table(table, name="deal")
    if not isinstance(raw, RawTable):
        _tell((raw,))
        return False
    people = [{"id": "E-1", "quota": "10"}, {"id": "E-2", "quota": "0"}]
    result = evaluate(_plan(), {"rep": people, "deal": raw}, "2027-01", budget=STEPS)
    _tell(result.findings)
    return result.is_complete


def _tell(findings: tuple[Finding, ...]) -> None:
    for lang in ("en", "zh"):
        render_findings(findings, lang)


def _build(form: str, columns: dict[str, Json]) -> object | None:
    """The table of a library; none where the library itself does not take such columns."""
    cells = {name: [decode(cell) for cell in given] for name, given in columns.items() if isinstance(given, list)}
    if form == "records":
        length = max(map(len, cells.values()), default=0)
        return [{name: each[at] for name, each in cells.items() if at < len(each)} for at in range(length)]
    library = load_library(form) if form in LIBRARIES else None
    # Arrow writes out decimals of a million places by itself, which takes it half a minute.
    is_long = any(isinstance(cell, Decimal) and abs(cell.adjusted()) > 1000 for each in cells.values() for cell in each)
    if library is None or (form == "pyarrow" and is_long):
        return None
    own = (library.exceptions.PolarsError, library.exceptions.PanicException) if form == "polars" else ()
    try:
        with _unheard():
            if form == "polars":
                found: object = library.DataFrame(cells, strict=False)
            else:
                found = library.DataFrame(cells) if form == "pandas" else library.table(cells)
    except (TypeError, ValueError, OverflowError, AttributeError, RuntimeError, *own):
        return None
    return found


@contextmanager
def _unheard() -> Iterator[None]:
    """A library that makes its own table may tell of cells that it cannot hold where nothing can catch it."""
    before = sys.unraisablehook
    sys.unraisablehook = lambda _: None
    try:
        yield
    finally:
        sys.unraisablehook = before
