"""Whether a decision covers every input, and in what words it is told."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, product

import pytest

from perfkit.diagnostics import Severity
from perfkit.tables import (
    Anything,
    Axis,
    AxisKind,
    Condition,
    Decision,
    DecisionPolicy,
    DecisionRow,
    Else,
    Empty,
    Interval,
    NoneOf,
    OneOf,
    TableIssue,
    Value,
    check_decision,
    show_value,
)

ANY = Anything()
AMOUNT = Axis(AxisKind.NUMBER, "amount")
PRODUCT = Axis(AxisKind.TEXT, "product")
FLAG = Axis(AxisKind.FLAG, "new")


def shown(issue: TableIssue) -> str:
    """The inputs of an issue in English."""
    inputs = issue.values["inputs"]
    return inputs if isinstance(inputs, str) else inputs.en


def make(policy: DecisionPolicy, *rows: tuple[Condition, ...]) -> Decision:
    return Decision(policy, tuple(DecisionRow(row) for row in rows))


def from_below(lower: int | None, upper: int | None) -> Interval:
    return Interval(None if lower is None else Fraction(lower), True, None if upper is None else Fraction(upper), False)


def above_to(lower: int | None, upper: int | None) -> Interval:
    return Interval(None if lower is None else Fraction(lower), False, None if upper is None else Fraction(upper), True)


def brief(issues: Sequence[TableIssue]) -> list[tuple[str, int | None, int | None]]:
    return [(issue.code.code, issue.row, issue.other_row) for issue in issues]


def gaps(issues: Sequence[TableIssue]) -> list[tuple[Value | None, ...]]:
    """The inputs without a row, which are one issue."""
    found = [issue for issue in issues if issue.code.code == "PKT015"]
    assert len(found) <= 1 and all(issue.witness == issue.witnesses[0] for issue in found)
    return [witness for issue in found for witness in issue.witnesses]


def test_a_decision_that_covers_everything_once_has_no_issue() -> None:
    decision = make(DecisionPolicy.UNIQUE, (from_below(None, 100),), (from_below(100, None),))
    assert check_decision(decision, [AMOUNT]) == ()


def test_error_no_rows() -> None:
    assert brief(check_decision(make(DecisionPolicy.UNIQUE), [AMOUNT])) == [("PKT001", None, None)]


def test_error_a_hole_of_a_single_point_is_found() -> None:
    decision = make(DecisionPolicy.UNIQUE, (from_below(None, 100),), (above_to(100, None),))
    issues = check_decision(decision, [AMOUNT])
    assert gaps(issues) == [(Fraction(100),)]
    assert issues[0].to_finding().what() == "no row decides for `amount = 100`"
    assert issues[0].to_finding().what("zh") == "`amount = 100` 时没有任何一行可用"


def test_error_every_hole_on_an_axis_is_told() -> None:
    decision = make(DecisionPolicy.FIRST, (from_below(0, 10),), (from_below(20, 30),), (from_below(40, None),))
    assert gaps(check_decision(decision, [AMOUNT])) == [(Fraction(-1),), (Fraction(10),), (Fraction(30),)]


def test_the_ends_of_an_axis_bound_what_has_to_be_covered() -> None:
    decision = make(DecisionPolicy.UNIQUE, (from_below(0, 10),), (Interval(Fraction(10), True, Fraction(20), True),))
    axis = Axis(AxisKind.NUMBER, "amount", lower=Fraction(0), upper=Fraction(20))
    assert check_decision(decision, [axis]) == ()
    below = make(DecisionPolicy.UNIQUE, (from_below(0, 10),), (from_below(10, 20),))
    assert gaps(check_decision(below, [axis])) == [(Fraction(20),)]
    above = make(DecisionPolicy.UNIQUE, (above_to(0, 10),), (above_to(10, 20),))
    assert gaps(check_decision(above, [axis])) == [(Fraction(0),)]


def test_whole_numbers_and_days_have_nothing_between_neighbours() -> None:
    counts = make(
        DecisionPolicy.UNIQUE,
        (Interval(None, True, Fraction(4), True),),
        (Interval(Fraction(5), True, None),),
    )
    assert check_decision(counts, [Axis(AxisKind.COUNT, "players")]) == ()
    assert gaps(check_decision(counts, [AMOUNT])) == [(Fraction(9, 2),)]
    march, april = datetime.date(2027, 3, 31), datetime.date(2027, 4, 1)
    days = make(DecisionPolicy.UNIQUE, (Interval(None, True, march, True),), (Interval(april, True, None),))
    assert check_decision(days, [Axis(AxisKind.DATE, "booked")]) == ()


def test_days_between_and_beyond_are_missed_by_name() -> None:
    first, last = datetime.date(2027, 3, 1), datetime.date(2027, 3, 31)
    days = make(DecisionPolicy.UNIQUE, (OneOf((first,)),), (OneOf((last,)),))
    day = datetime.timedelta(days=1)
    found = gaps(check_decision(days, [Axis(AxisKind.DATE, "booked")]))
    assert found == [(first - day,), (first + day,), (last + day,)]


def test_the_first_and_the_last_day_there_is_have_nothing_beyond() -> None:
    ends = make(
        DecisionPolicy.UNIQUE, (OneOf((datetime.date.min, datetime.date.max)),), (NoneOf((datetime.date.min,)),)
    )
    issues = check_decision(ends, [Axis(AxisKind.DATE)])
    assert brief(issues) == [("PKT016", 1, 0)]
    assert shown(issues[0]) == "`9999-12-31`"


def test_a_bound_that_is_no_whole_number_is_no_count() -> None:
    half = make(DecisionPolicy.UNIQUE, (Interval(None, True, Fraction(9, 2), False),), (from_below(5, None),))
    assert check_decision(half, [Axis(AxisKind.COUNT)]) == ()
    later = make(DecisionPolicy.UNIQUE, (Interval(None, True, Fraction(9, 2), False),), (from_below(6, None),))
    assert gaps(check_decision(later, [Axis(AxisKind.COUNT)])) == [(Fraction(5),)]


def test_the_least_count_there_can_be_bounds_what_has_to_be_covered() -> None:
    axis = Axis(AxisKind.COUNT, lower=Fraction(0))
    assert check_decision(make(DecisionPolicy.UNIQUE, (from_below(0, 3),), (from_below(3, None),)), [axis]) == ()


def test_a_column_that_asks_nothing_of_numbers_or_days_is_covered() -> None:
    decision = make(DecisionPolicy.UNIQUE, (ANY, ANY, ANY, OneOf((True,))), (ANY, ANY, ANY, OneOf((False,))))
    axes = [AMOUNT, Axis(AxisKind.COUNT, "players"), Axis(AxisKind.DATE), FLAG]
    issues = check_decision(decision, axes)
    assert [(issue.code.code, issue.column) for issue in issues] == [("PKT023", 0), ("PKT023", 1), ("PKT023", 2)]
    assert [issue.values["column"] for issue in issues] == ["amount", "players", "3"]


def test_error_a_text_that_no_row_names_is_a_gap() -> None:
    decision = make(DecisionPolicy.UNIQUE, (OneOf(("Desk",)),), (OneOf(("other",)),))
    assert gaps(check_decision(decision, [PRODUCT])) == [("other_",)]


def test_a_closed_list_is_covered_by_its_choices() -> None:
    axis = Axis(AxisKind.CHOICES, "stage", choices=("Won", "Lost"))
    assert check_decision(make(DecisionPolicy.UNIQUE, (OneOf(("Won",)),), (OneOf(("Lost",)),)), [axis]) == ()
    assert gaps(check_decision(make(DecisionPolicy.UNIQUE, (OneOf(("Won",)),)), [axis])) == [("Lost",)]


def test_each_missing_choice_is_told() -> None:
    axis = Axis(AxisKind.CHOICES, "stage", choices=("Won", "Lost", "Open"))
    decision = make(DecisionPolicy.UNIQUE, (OneOf(("Won",)),))
    assert gaps(check_decision(decision, [axis])) == [("Lost",), ("Open",)]


def test_a_closed_list_without_choices_has_no_inputs_to_judge() -> None:
    decision = make(DecisionPolicy.UNIQUE, (OneOf(("Won",)),))
    assert check_decision(decision, [Axis(AxisKind.CHOICES, "stage")]) == ()


def test_an_empty_input_has_to_be_covered_where_it_can_come() -> None:
    axis = Axis(AxisKind.FLAG, "new", may_be_empty=True)
    rows: list[tuple[Condition, ...]] = [(OneOf((True,)),), (OneOf((False,)),)]
    issues = check_decision(make(DecisionPolicy.UNIQUE, *rows), [axis])
    assert gaps(issues) == [(None,)]
    assert shown(issues[0]) == "`new = empty`"
    assert check_decision(make(DecisionPolicy.UNIQUE, *rows, (Empty(),)), [axis]) == ()


def test_error_a_missing_cell_of_a_matrix_is_found() -> None:
    rows: list[tuple[Condition, ...]] = [
        (OneOf((flag,)), OneOf((name,)))
        for flag in (True, False)
        for name in ("A", "B", "C")
        if (flag, name) != (True, "B")
    ]
    axis = Axis(AxisKind.CHOICES, "grade", choices=("A", "B", "C"))
    issues = check_decision(make(DecisionPolicy.UNIQUE, *rows), [FLAG, axis])
    assert gaps(issues) == [(True, "B")]
    assert shown(issues[0]) == '`new = yes`, `grade = "B"`'


def test_a_gap_found_early_still_names_all_columns() -> None:
    decision = make(DecisionPolicy.UNIQUE, (OneOf((True,)), OneOf(("Desk",))), (OneOf((True,)), NoneOf(("Desk",))))
    assert gaps(check_decision(decision, [FLAG, PRODUCT])) == [(False, "Desk")]


def test_at_most_twenty_gaps_are_told() -> None:
    rows: list[tuple[Condition, ...]] = [(OneOf((Fraction(number),)),) for number in range(50)]
    assert len(gaps(check_decision(make(DecisionPolicy.FIRST, *rows), [AMOUNT]))) == 20


def test_the_inputs_are_shown_as_the_caller_writes_them() -> None:
    decision = make(DecisionPolicy.UNIQUE, (from_below(1, None),))
    issues = check_decision(decision, [AMOUNT], show=lambda axis, value: f"{axis.name.upper()} {show_value(value)}.00")
    assert shown(issues[0]) == "`amount = AMOUNT 0.00`"


def test_error_two_rows_of_unique_that_meet_in_one_point() -> None:
    decision = make(DecisionPolicy.UNIQUE, (Interval(None, True, Fraction(100), True),), (from_below(100, None),))
    issues = check_decision(decision, [AMOUNT])
    assert brief(issues) == [("PKT016", 1, 0)]
    assert issues[0].witness == (Fraction(100),)
    assert issues[0].to_finding().why() == "for `amount = 100` two rows match, and `unique` lets only one decide"


def test_overlaps_are_told_once_for_each_pair() -> None:
    decision = make(DecisionPolicy.UNIQUE, (ANY, OneOf((True,))), (from_below(0, 9), ANY), (ANY, OneOf((False,))))
    assert brief(check_decision(decision, [AMOUNT, FLAG])) == [("PKT016", 2, 1), ("PKT016", 1, 0)]


def test_error_two_rows_equally_specific() -> None:
    decision = make(DecisionPolicy.SPECIFIC, (ANY,), (from_below(0, 10),), (from_below(5, 20),))
    issues = check_decision(decision, [AMOUNT])
    assert brief(issues) == [("PKT017", 2, 1)]
    assert issues[0].witness == (Fraction(5),)


def test_rows_equally_specific_are_fine_where_a_third_outranks_both() -> None:
    both = OneOf((Fraction(5),))
    decision = make(
        DecisionPolicy.SPECIFIC,
        (Interval(Fraction(0), True, Fraction(5), True), ANY),
        (Interval(Fraction(5), True, Fraction(9), True), ANY),
        (both, OneOf((True,))),
        (both, OneOf((False,))),
        (ANY, ANY),
    )
    assert check_decision(decision, [AMOUNT, FLAG]) == ()


@pytest.mark.parametrize(("answer", "code"), [(True, None), (False, "PKT018"), (None, "PKT019")])
def test_rows_of_any_are_compared_by_the_caller(answer: bool | None, code: str | None) -> None:
    asked: list[tuple[int, int]] = []

    def compare(row: int, other: int) -> bool | None:
        asked.append((row, other))
        return answer

    decision = make(DecisionPolicy.ANY, (ANY,), (from_below(0, None),))
    issues = check_decision(decision, [AMOUNT], results_equal=compare)
    assert asked == [(0, 1)]
    assert brief(issues) == ([] if code is None else [(code, 1, 0)])


def test_sum_may_leave_gaps_and_overlap() -> None:
    decision = make(DecisionPolicy.SUM, (from_below(0, 10),), (from_below(5, 20),))
    assert check_decision(decision, [AMOUNT]) == ()


def test_warning_a_row_behind_wider_ones_never_decides() -> None:
    decision = make(
        DecisionPolicy.FIRST, (from_below(None, 10),), (from_below(10, None),), (from_below(5, 20),), (ANY,)
    )
    issues = check_decision(decision, [AMOUNT])
    assert brief(issues) == [("PKT020", 2, None), ("PKT020", 3, None)]
    assert issues[0].code.severity is Severity.WARNING


def test_warning_a_row_that_asks_for_no_choice_never_decides() -> None:
    axis = Axis(AxisKind.CHOICES, "stage", choices=("Won",))
    decision = make(DecisionPolicy.UNIQUE, (OneOf(("Won",)),), (OneOf(("Wan",)),))
    assert brief(check_decision(decision, [axis])) == [("PKT020", 1, None)]


@pytest.mark.parametrize("cell", [above_to(10, 5), above_to(5, 5), Interval(Fraction(5), True, Fraction(5), False)])
def test_error_a_cell_that_holds_nothing(cell: Interval) -> None:
    issues = check_decision(make(DecisionPolicy.FIRST, (cell,), (ANY,)), [AMOUNT])
    assert [(issue.code.code, issue.row, issue.column) for issue in issues] == [("PKT002", 0, 0)]


def test_a_cell_of_one_point_holds_it() -> None:
    point = Interval(Fraction(5), True, Fraction(5), True)
    assert check_decision(make(DecisionPolicy.FIRST, (point,), (ANY,)), [AMOUNT]) == ()


def test_else_closes_gaps_and_is_told_when_it_is_not_needed() -> None:
    assert check_decision(make(DecisionPolicy.UNIQUE, (from_below(0, 10),), (Else(),)), [AMOUNT]) == ()
    issues = check_decision(make(DecisionPolicy.UNIQUE, (from_below(None, None),), (Else(),)), [AMOUNT])
    assert brief(issues) == [("PKT021", 1, None)]
    assert issues[0].code.severity is Severity.ADVICE


@pytest.mark.parametrize(
    "rows",
    [
        [(Else(), ANY), (OneOf((True,)), ANY)],
        [(OneOf((True,)), ANY), (ANY, Else())],
        [(OneOf((True,)), ANY), (Else(), OneOf((True,)))],
    ],
)
def test_error_else_out_of_place(rows: list[tuple[Condition, ...]]) -> None:
    issues = check_decision(make(DecisionPolicy.SUM, *rows), [FLAG, FLAG])
    assert "PKT022" in [issue.code.code for issue in issues]


def test_warning_a_column_that_no_row_uses() -> None:
    decision = make(DecisionPolicy.UNIQUE, (ANY, OneOf((True,))), (Else(), ANY))
    issues = check_decision(decision, [AMOUNT, FLAG])
    assert [(issue.code.code, issue.column, issue.values["column"]) for issue in issues] == [("PKT023", 0, "amount")]


FLAGS = 20


def flags_each_alone() -> list[tuple[Condition, ...]]:
    """Every set of these rows can match together, which makes a million cases."""
    return [tuple(OneOf((True,)) if column == row else ANY for column in range(FLAGS)) for row in range(FLAGS)]


def test_error_a_decision_of_too_many_cases_is_refused() -> None:
    issues = check_decision(make(DecisionPolicy.FIRST, *flags_each_alone()), [FLAG] * FLAGS)
    assert brief(issues) == [("PKT024", None, None)]
    assert issues[0].values["limit"] == "100,000"


def test_too_many_cases_do_no_harm_where_every_input_has_its_answer() -> None:
    rest: tuple[Condition, ...] = (Else(), *[ANY] * (FLAGS - 1))
    assert check_decision(make(DecisionPolicy.SUM, *flags_each_alone()), [FLAG] * FLAGS) == ()
    assert check_decision(make(DecisionPolicy.FIRST, *flags_each_alone(), rest), [FLAG] * FLAGS) == ()


def test_error_too_many_pairs_to_compare_are_refused() -> None:
    rows: list[tuple[Condition, ...]] = [(from_below(number, None),) for number in range(1_500)]
    issues = check_decision(make(DecisionPolicy.ANY, *rows), [AMOUNT])
    assert brief(issues) == [("PKT024", None, None)]


def test_a_matrix_of_a_thousand_cells_is_checked() -> None:
    bounds = [None, *range(1, 32), None]
    cells = [from_below(lower, upper) for lower, upper in pairwise(bounds)]
    rows: list[tuple[Condition, ...]] = list(product(cells, cells))
    assert check_decision(make(DecisionPolicy.UNIQUE, *rows), [AMOUNT, AMOUNT]) == ()
