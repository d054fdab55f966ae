"""A host's tables turned into rows that a plan can read: CSV text, lists of records, dataframes."""

from perfkit.adapters.csv import MOST_CELL, MOST_ROWS, read_csv
from perfkit.adapters.encodings import ENCODINGS, decode, decode_plan
from perfkit.adapters.frames import (
    OpenFrame,
    ReadProgress,
    collect_parts,
    explain_exactly,
    gives_parts,
    iter_frames,
    load_library,
    read_lines,
)
from perfkit.adapters.records import to_raw_table, to_raw_tables
from perfkit.adapters.to_frames import DIGITS, CellKind, FrameError, OutColumn, make_frame, name_library, to_decimal
from perfkit.adapters.to_workbook import Outlet, write_workbook
from perfkit.engine.rawtable import RawTable

__all__ = [
    "DIGITS",
    "ENCODINGS",
    "MOST_CELL",
    "MOST_ROWS",
    "CellKind",
    "FrameError",
    "OpenFrame",
    "OutColumn",
    "Outlet",
    "RawTable",
    "ReadProgress",
    "collect_parts",
    "decode",
    "decode_plan",
    "explain_exactly",
    "gives_parts",
    "iter_frames",
    "load_library",
    "make_frame",
    "name_library",
    "read_csv",
    "read_lines",
    "to_decimal",
    "to_raw_table",
    "to_raw_tables",
    "write_workbook",
]
