"""Of which lines of a group a row may be that could not be read in full."""

from __future__ import annotations

import datetime

import pytest

from perfkit.diagnostics import find
from perfkit.diagnostics.codes.values import EMPTY_CELL
from perfkit.engine.groups import may_be_one_of
from perfkit.engine.store import Cell, Failure
from perfkit.expr import DATE, TEXT, Type, link_to
from perfkit.plans import GroupInfo

WRONG = Failure(find(EMPTY_CELL, None))
REP, PRODUCT = link_to("rep"), link_to("product")
DAY = datetime.date(2027, 1, 2)


@pytest.mark.parametrize(
    ("kinds", "parts", "is_one"),
    [
        # Whose it is counts, and then all that was read.
        ((REP, TEXT), (1, "x"), True),
        ((REP, TEXT), (1, WRONG), True),
        ((REP, TEXT), (2, WRONG), False),
        ((REP, TEXT), (WRONG, "x"), False),
        ((REP, REP), (1, WRONG), False),
        ((REP, PRODUCT), (WRONG, "x"), False),
        ((REP, PRODUCT), (1, WRONG), True),
        # Without participants, any link that was read; without links, anything.
        ((PRODUCT, TEXT), (1, WRONG), True),
        ((PRODUCT, TEXT), (1, "y"), False),
        ((PRODUCT, TEXT), (WRONG, "x"), False),
        ((PRODUCT, PRODUCT), (WRONG, "x"), True),
        ((DATE, TEXT), (WRONG, "x"), True),
        ((DATE, TEXT), (DAY, "x"), False),
        ((DATE, TEXT), (WRONG, WRONG), False),
    ],
)
def test_a_row_in_error_may_be_of_the_lines_that_agree_with_what_was_read(
    kinds: tuple[Type, Type], parts: tuple[Cell, Cell], is_one: bool
) -> None:
    group = GroupInfo(
        "sale", "deal", dict(zip(("one", "other"), kinds, strict=True)), False, None, None, is_of_rows=True
    )
    assert may_be_one_of(group, parts, (1, "x"), "rep") is is_one
