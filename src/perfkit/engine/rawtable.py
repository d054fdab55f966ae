"""A table as a host hands it over: headers and rows, not yet judged against a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from perfkit.diagnostics import Finding
from perfkit.trace import Origin


@dataclass(frozen=True, slots=True)
class RawTable:
    """Headers and rows as they came, before any column is declared.

    name: the file or table it came from, printed in findings. headers: unique, in the order they came.
    rows: one tuple per row, as long as the headers; cells are text from a file, Python values from a host.
    numbers: the line of the file (or the position from 1) at which each row begins, as many as rows, rising.
    origins: by number and header, where a cell that was handed over came from.
    refused: headers whose filled cells are all unreadable for one reason, told once if the plan reads the column.
    library: of the dataframe it came from, or nothing.

    >>> RawTable("deal.csv", ("id",), [("D-1",)], (2,)).numbers[0]
    2
    """

    name: str
    headers: tuple[str, ...]
    rows: Sequence[tuple[object, ...]]
    numbers: Sequence[int]
    origins: Mapping[tuple[int, str], Origin] = field(default_factory=dict)
    refused: Mapping[str, Finding] = field(default_factory=dict)
    library: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Stands in a required cell that a test leaves out: harmless until a rule reads it; the finding says so then."""

    finding: Finding
