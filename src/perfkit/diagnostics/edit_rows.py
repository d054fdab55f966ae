"""Mends of two rows of one table, each on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from perfkit.diagnostics.model import Finding, Place


@dataclass(frozen=True, slots=True)
class Edit:
    """One way to mend a finding: `width` characters of a line give way to `text`.

    name: the text or module. line, column: counted from 1, in characters. is_whole_line: the line goes with its end.
    """

    name: str
    line: int
    column: int
    width: int
    text: str
    is_whole_line: bool = False


MEETS: Mapping[str, tuple[str, str]] = MappingProxyType({"PKT003": ("upper", "lower"), "PKT004": ("lower", "upper")})
"""Of rows that leave a gap or overlap: where the row begins, and where the other one ends."""


def let_meet(finding: Finding) -> tuple[Edit, ...]:
    """Let the other row end where the row begins, or the row begin where the other one ends; either may be meant.

    Each bound is looked for among the cells of its row; none where they are written otherwise.
    """
    row, other, *_ = (*finding.places, None, None)
    begins, ends = (str(dict(finding.values)[name]) for name in MEETS[finding.code.code])
    found = (_in_cell(other, ends, begins), _in_cell(row, begins, ends))
    return tuple(edit for edit in found if edit is not None) if None not in found else ()


def _in_cell(place: Place | None, old: str, new: str) -> Edit | None:
    """A value instead of another in the one cell of a row that holds it."""
    if place is None or place.line is None:
        return None
    cells = list(re.finditer(rf"(?<=\|)(\s*){re.escape(old)}(?=\s*\|)", place.text))
    return Edit(place.name, place.line, cells[0].end(1) + 1, len(old), new) if len(cells) == 1 else None
