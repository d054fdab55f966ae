"""Inputs and cells that are only supposed: whose, of which period, in which table, and what stays as it was."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from perfkit.engine import RawTable
from perfkit.host import Given
from perfkit.modelling.suppose import suppose_cells, suppose_input
from tests.modelling.small import DEALS, plan, result

HEAD = ("id", "period", "quota")


def given(*rows: tuple[object, ...], head: tuple[str, ...] = HEAD, name: str = "input") -> Given:
    """January with a table of inputs."""
    of = result().given
    table = RawTable(name, head, list(rows), tuple(range(2, 2 + len(rows))))
    people = RawTable("rep", ("id",), [("A",), ("B",)], (1, 2))
    return replace(of, tables={**of.tables, "rep": people, **({name: table} if rows else {})})


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        # His row of the period is changed, and no other; of two rows both.
        ([("A", "2027-01", 1), ("B", "2027-01", 2), ("A", "2027-02", 3)], [("A", "2027-01", 9), 1, 2]),
        ([("B", "2027-01", 2), ("A", "2027-01", 1)], [0, ("A", "2027-01", 9)]),
        ([("A", "2027-01", 1), ("A", "2027-01", 1)], [("A", "2027-01", 9), ("A", "2027-01", 9)]),
        # Where he has none, one is added behind the others.
        ([("B", "2027-01", 2), ("A", "2027-02", 3)], [0, 1, ("A", "2027-01", 9)]),
        ([], [("A", "2027-01", 9)]),
    ],
)
def test_an_input_is_supposed_for_one_participant_in_one_period(
    rows: list[tuple[object, ...]], found: list[tuple[object, ...] | int]
) -> None:
    supposed = suppose_input(given(*rows), "A", "quota", 9)
    table = supposed.tables["input" if "input" in supposed.tables else "inputs"]
    assert list(table.rows) == [rows[each] if isinstance(each, int) else each for each in found]
    assert list(table.headers) == list(HEAD)
    first = 2 if rows else 1
    assert list(table.numbers) == list(range(first, first + len(found)))
    assert supposed.hypothetical[-1] == ("input", "quota")


def test_a_table_without_the_input_gets_a_column_for_it() -> None:
    table = suppose_input(given(("A", "2027-01", 5), head=("id", "period", "other")), "A", "quota", 9).tables["input"]
    assert table.headers == ("id", "period", "other", "quota")
    assert list(table.rows) == [("A", "2027-01", 5, None), ("A", "2027-01", None, 9)]
    assert list(table.numbers) == [2, 3]


def test_cells_are_supposed_by_the_lines_of_the_file() -> None:
    of = result().given
    number = of.tables["deal"].numbers[1]
    supposed = suppose_cells(of, "deal", "amount", {number: Fraction(7)})
    column = of.tables["deal"].headers.index("amount")
    assert [row[column] for row in supposed.tables["deal"].rows] == [DEALS[0]["amount"], Fraction(7)]
    assert [row[:column] for row in supposed.tables["deal"].rows] == [row[:column] for row in of.tables["deal"].rows]
    assert plan().program.tables["deal"].source == "deal"
