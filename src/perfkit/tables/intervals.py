"""Whether rows with bounds follow each other without gap or overlap: shared by tiers and rating bands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from perfkit.diagnostics import Code, door
from perfkit.diagnostics.codes import tables as codes
from perfkit.tables.issues import TableIssue, show_value, state_issue

Show = Callable[[Fraction], str]
"""How a bound or a rate is written in a finding: the caller knows whether it is money or a percent."""

Stretch = tuple[Fraction | None, Fraction | None]
"""The lower and the upper bound of a row; none is `no limit`."""


@dataclass(frozen=True, slots=True)
class _Row:
    position: int
    lower: Fraction | None
    upper: Fraction | None

    @property
    def is_reversed(self) -> bool:
        return self.lower is not None and self.upper is not None and self.lower >= self.upper

    @property
    def height(self) -> tuple[bool, Fraction]:
        return (self.lower is not None, Fraction(0) if self.lower is None else self.lower)


@door
def check_intervals(bounds: Sequence[Stretch], *, show: Show = show_value) -> tuple[TableIssue, ...]:
    """Whether rows make up one stretch: each begins where the one below it ends, and only the ends are open.

    bounds: lower and upper of each row, in any order; none is `no limit`. Which bound is included does not matter,
    since it is one rule for all rows.
    Codes: PKT001 to PKT004, PKT006 errors; PKT007, PKT008 warnings about values outside the table.

    >>> bounds = [(Fraction(0), Fraction(1)), (Fraction(2), None)]
    >>> [issue.code.code for issue in check_intervals(bounds)]
    ['PKT003']
    """
    if not bounds:
        return (TableIssue(codes.TABLE_EMPTY),)
    rows = [_Row(position, lower, upper) for position, (lower, upper) in enumerate(bounds)]
    issues = [
        state_issue(codes.BOUNDS_REVERSED, row=row.position, lower=_show(row.lower, show), upper=_show(row.upper, show))
        for row in rows
        if row.is_reversed
    ]
    # A row without content says nothing about its neighbours.
    sound = [row for row in rows if not row.is_reversed]
    if sound:
        issues += _check_joints(sound, show=show)
    return tuple(issues)


def check_rising(bounds: Sequence[Stretch], *, show: Show = show_value) -> tuple[TableIssue, ...]:
    """Whether rows stand from the lowest up; the first that does not is told. Code: PKT005, an error.

    >>> bounds = [(Fraction(1), None), (Fraction(0), Fraction(1))]
    >>> [(issue.code.code, issue.row) for issue in check_rising(bounds)]
    [('PKT005', 1)]
    """
    rows = [_Row(position, lower, upper) for position, (lower, upper) in enumerate(bounds)]
    for before, row in pairwise(row for row in rows if not row.is_reversed):
        if row.height < before.height:
            bounds_shown = {"lower": _show(row.lower, show), "other_lower": _show(before.lower, show)}
            # One row out of place makes others look so too.
            return (state_issue(codes.ROWS_OUT_OF_ORDER, row=row.position, other_row=before.position, **bounds_shown),)
    return ()


def _check_joints(rows: list[_Row], *, show: Show) -> Iterator[TableIssue]:
    upward = sorted(rows, key=lambda row: row.height)
    # The row that reaches furthest up so far; the next one has to begin where it ends.
    top = upward[0]
    if top.lower is not None and top.lower > 0:
        yield state_issue(codes.STARTS_ABOVE_ZERO, row=top.position, lower=show(top.lower))
    for row in upward[1:]:
        yield from _check_joint(top, row, show=show)
        if top.upper is not None and (row.upper is None or row.upper > top.upper):
            top = row
    if top.upper is not None:
        yield state_issue(codes.ENDS_CLOSED, row=top.position, upper=show(top.upper))


def _check_joint(below: _Row, row: _Row, *, show: Show) -> Iterator[TableIssue]:
    if row.lower is None:
        yield state_issue(codes.LIMIT_INSIDE, row=row.position, other_row=below.position)
    elif below.upper is None:
        yield state_issue(codes.LIMIT_INSIDE, row=below.position, other_row=row.position)
    elif below.upper < row.lower:
        yield _join(codes.ROWS_GAP, below, row, lower=show(below.upper), upper=show(row.lower))
    elif below.upper > row.lower:
        upper = below.upper if row.upper is None else min(below.upper, row.upper)
        yield _join(codes.ROWS_OVERLAP, below, row, lower=show(row.lower), upper=show(upper))


def _join(code: Code, below: _Row, row: _Row, **values: str) -> TableIssue:
    return state_issue(code, row=row.position, other_row=below.position, **values)


def _show(bound: Fraction | None, show: Show) -> str:
    return "no limit" if bound is None else show(bound)
