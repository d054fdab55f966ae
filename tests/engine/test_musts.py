"""Promises on data: whom a broken one withholds."""

from __future__ import annotations

from tests.engine.small import DEALS, run, told, withheld

MUST = "calc\n  x : number or empty = 1 / score\npay p = USD 1\nmust x > 1\nmust each deal amount > USD 50\n"


def test_a_promise_without_a_value_says_nothing_about_the_line() -> None:
    result = run(MUST, deals=DEALS[:1])
    assert [code for code, _ in told(result)] == ["PKE022"]
    assert withheld(result) == ["A"]


def test_a_row_that_breaks_a_promise_withholds_its_owner() -> None:
    result = run(MUST.replace("must x > 1\n", ""))
    assert [code for code, _ in told(result)] == ["PKE022"]
    assert withheld(result) == ["B"]


def test_a_row_of_nobody_that_breaks_a_promise_withholds_everybody() -> None:
    stray = {"id": "D-3", "rep": None, "booked": "2027-01-06", "amount": "10", "stage": None}
    result = run(MUST.replace("must x > 1\n", ""), deals=[DEALS[0], stray])
    assert withheld(result) == ["A", "B"]
