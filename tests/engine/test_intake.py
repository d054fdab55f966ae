"""Tables as they are read: columns that nobody reads, inputs, and keys."""

from __future__ import annotations

from tests.engine.small import DEALS, REPS, run, told


def test_columns_that_the_plan_does_not_read_are_told_once_as_advice() -> None:
    result = run("calc\n  x : number = score\n", deals=[{**deal, "city": "Oslo", "zip": "0150"} for deal in DEALS])
    assert told(result) == [("PKE027", "columns of `deal` that the plan does not read: `city`, `zip`")]
    assert result.is_complete


def test_a_period_of_another_length_is_refused_with_the_one_that_is_near() -> None:
    result = run("calc\n  x : number = score\n", period="2027-Q1")
    (finding,) = result.findings
    assert (finding.code.code, finding.what()) == ("PKE023", "`2027-Q1` is not a month as the plan pays it")
    assert finding.mend() == "write `2027-01`, or another month"
    assert result.statements == {}


def test_an_input_for_a_period_beats_the_one_for_all() -> None:
    rows = [{"id": "A", "period": "2027-01", "score": "7"}, {"id": "B", "period": "2027-02", "score": "9"}]
    result = run("calc\n  x : number = score\n", reps=REPS, input=rows)
    assert {key: str(statement.figures["x"]) for key, statement in result.statements.items()} == {"A": "7", "B": "0"}
