"""Cells that were pasted from a spreadsheet into a plan, as rows of a table."""

from __future__ import annotations

import re

from perfkit.diagnostics import door
from perfkit.drafting import is_row, to_bars
from perfkit.editor.changes import Change
from perfkit.editor.document import Document


@door
def turn_pasted(document: Document, start: int, end: int) -> Change | None:
    """The lines with tabs at a stretch of the text, and those next to them, as rows; none where no line has any.

    Behind a row of the plan they are further rows of it, else the first of them heads a table.
    """
    text = document.plain
    # As the protocol counts lines: at their ends alone.
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    first, last = text.count("\n", 0, start), text.count("\n", 0, end)
    at = next((number for number in range(first, min(last + 1, len(lines))) if _is_pasted(lines[number])), None)
    if at is None:
        return None
    first = last = at
    while first > 0 and _is_pasted(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and _is_pasted(lines[last + 1]):
        last += 1
    cells = "".join(lines[first : last + 1])
    if first > 0 and is_row(lines[first - 1]):
        rows = "".join(to_bars(f"x\n{cells}").splitlines(keepends=True)[1:])
    else:
        rows = to_bars(cells)
    begin = sum(map(len, lines[:first]))
    return Change(begin, begin + len(cells), rows)


def _is_pasted(line: str) -> bool:
    """Whether there is a tab between or behind cells; one before them is a margin."""
    return "\t" in line.rstrip("\n").lstrip() and not is_row(line)
