"""What a statement would be with further rows, and what is refused."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfkit import Money, Severity, estimate, evaluate
from perfkit.modelling import MoveKind
from tests.modelling.small import FACTS, TEXT, plan, result, statement


def test_an_estimate_without_rows_changes_nothing() -> None:
    found = estimate(statement(), {})
    assert [change.difference.amount for change in found.changes] == [0, 0]
    assert [*found.moves, *found.rows, *found.assumed, *found.findings] == []


def test_a_further_deal_is_paid_by_the_live_rules() -> None:
    found = estimate(statement(), {"deal": [{"amount": Decimal("900.00"), "stage": "Won"}]})
    changes = {change.name: (change.before, change.after, change.difference) for change in found.changes}
    assert changes["commission"] == (Money(30, "USD"), Money(150, "USD"), Money(120, "USD"))
    assert changes["spiff"] == (Money(10, "USD"), Money(20, "USD"), Money(10, "USD"))
    assert found.difference == {"USD": Money(130, "USD")}


def test_cells_left_open_are_filled_in_and_said() -> None:
    found = estimate(statement(), {"deal": [{"amount": 1}]})
    assert [(each.column, each.value) for each in found.assumed] == [
        ("id", "hypothetical 1"),
        ("booked", "2027-01-31"),
        ("rep", "A"),
    ]
    assert found.rows == (("deal", "hypothetical 1"),)


def test_a_row_stays_as_it_is_given() -> None:
    row = {"id": "D-9", "rep": "B", "booked": datetime.date(2027, 1, 2), "amount": "5"}
    found = estimate(statement("B"), {"deal": [row]})
    assert found.assumed == ()
    assert found.rows == (("deal", "D-9"),)
    assert found.after is not None
    assert found.after.figures["won"] == Money(105, "USD")


def test_an_estimate_of_a_day_that_is_not_known_yet_is_dated_on_the_last_known_day() -> None:
    known = evaluate(plan(), FACTS, "2027-01", as_of=datetime.date(2027, 1, 20)).statements["A"]
    found = estimate(known, {"deal": [{"amount": 10}]})
    assert found.assumed[1].value == "2027-01-20"
    assert found.after is not None
    assert found.after.figures["won"] == Money(610, "USD")


KEYED = TEXT.replace("deal key id dated", "deal key id, line dated").replace(
    "  amount :", "  line   : count\n  amount :"
)
LINES = [
    {"id": "D-1", "line": "1", "rep": "A", "booked": "2027-01-05", "amount": "600", "stage": "Won"},
    {"id": "D-1", "line": "7", "rep": "B", "booked": "2027-01-06", "amount": "100", "stage": "Open"},
]


@pytest.mark.parametrize(
    ("row", "keys"),
    [
        ({}, ["hypothetical 1 / 8", "hypothetical 2 / 9"]),
        ({"id": "D-1"}, ["D-1 / 8", "D-1 / 9"]),
        ({"line": 1}, ["hypothetical 1 / 1", "hypothetical 2 / 1"]),
        ({"line": 20}, ["hypothetical 1 / 20", "hypothetical 2 / 20"]),
    ],
)
def test_of_a_key_of_several_columns_each_that_is_open_is_filled_in(row: dict[str, object], keys: list[str]) -> None:
    extra = {"deal": [{"amount": 1, **row}, {"amount": 2, **row}]}
    found = estimate(statement(text=KEYED, deal=LINES), extra)
    assert [key for _, key in found.rows] == keys
    assert found.findings == ()
    assert found.after is not None
    assert found.after.figures["won"] == Money(603, "USD")


def test_a_key_of_who_and_when_gets_the_last_day_that_is_free() -> None:
    text = TEXT.replace("deal key id dated", "deal key rep, booked dated").replace(
        "  id     : text\n  rep    : rep", "  rep    : rep"
    )
    deals = [{"rep": "A", "booked": "2027-01-31", "amount": "600", "stage": "Won"}]
    found = estimate(statement(text=text, deal=deals), {"deal": [{"amount": 1}, {"amount": 2}]})
    assert [key for _, key in found.rows] == ["A / 2027-01-30", "A / 2027-01-29"]
    assert found.after is not None
    assert found.after.figures["won"] == Money(603, "USD")


TWO = TEXT.replace("  quota : money\n", "  quota : money\n  times : number\n").replace("USD 10 *", "USD 10 * times *")
HOLDERS = [{"id": "A", "quota": "1000", "times": "2"}, {"id": "B", "quota": "0", "times": "1"}]


def test_two_inputs_at_once_take_the_place_of_columns_of_the_participants() -> None:
    for rows in ([{"quota": 500, "times": 3}], [{"quota": 500}, {"times": 3}], [{"times": 3, "quota": "500"}]):
        after = estimate(statement(text=TWO, rep=HOLDERS), {"input": rows}).after
        assert after is not None
        assert (after.figures["quota"], after.figures["times"]) == (Money(500, "USD"), 3)


def test_error_two_supposed_values_of_one_input_contradict_each_other() -> None:
    found = estimate(statement(), {"input": [{"quota": 4}, {"quota": 5}]})
    assert [each.code.code for each in found.findings] == ["PKE012"]
    assert found.findings[0].what() == "`quota` of `A` for 2027-01 is given twice, with two values"
    assert found.after is None
    assert not estimate(statement(), {"input": [{"quota": 4}, {"quota": 4}]}).findings
    other = estimate(statement(), {"input": [{"rep": "A", "quota": 4}, {"rep": "B", "quota": 5}]})
    assert not other.findings


def test_error_inputs_that_are_no_table_are_told_as_such() -> None:
    found = estimate(statement(), {"input": {"quota": 5}})
    assert [each.code.code for each in found.findings] == ["PKA020"]


def test_what_moved_is_named_with_its_line() -> None:
    found = estimate(statement("B"), {"deal": [{"amount": 100}]})
    assert [(move.kind, move.figure.name) for move in found.moves] == [(MoveKind.GATE_PASSED, "pay commission")]
    crossed = estimate(statement(), {"deal": [{"amount": 400}]})
    assert [(move.kind, move.table, move.row) for move in crossed.moves] == [(MoveKind.TIER, "step", 19)]
    capped = estimate(statement(), {"deal": [{"amount": 9_000}]})
    assert [move.kind for move in capped.moves] == [MoveKind.TIER, MoveKind.CAP_REACHED]


def test_every_kind_of_move_has_words_in_both_languages() -> None:
    text = TEXT.replace("only if won >= USD 200", "floor USD 7  only if won < USD 700") + (
        "calc when won >= USD 650\n  extra : money = USD 1\notherwise\n  extra : money = USD 2\npay bonus = extra\n"
    )
    near = estimate(statement(text=text), {"deal": [{"amount": 60}]})
    over = estimate(statement(text=text), {"deal": [{"amount": 99_000}]})
    kinds = {move.kind for move in (*near.moves, *over.moves)}
    assert {MoveKind.BRANCH, MoveKind.GATE_MISSED, MoveKind.CAP_REACHED} <= kinds
    least = estimate(statement("B", text=text), {"deal": [{"amount": 600}]})
    assert MoveKind.FLOOR_LEFT in {move.kind for move in least.moves}
    back = estimate(statement(text=text), {"deal": [{"amount": -590}]})
    assert MoveKind.FLOOR_REACHED in {move.kind for move in back.moves}
    full = [{"id": "D-1", "rep": "A", "booked": "2027-01-05", "amount": "9000"}]
    lower = estimate(statement(deal=full), {"deal": [{"amount": -8_500}]})
    assert MoveKind.CAP_LEFT in {move.kind for move in lower.moves}
    every = (*near.moves, *over.moves, *least.moves, *back.moves, *lower.moves)
    assert all(move.words().en != move.words().zh for move in every)


def test_an_estimate_proposes_nothing_and_says_what_it_is() -> None:
    found = estimate(statement(), {"deal": [{"amount": 900}]})
    assert found.after is not None
    assert found.after.run.entries == ()
    assert found.after.hypothetical == (("deal", "hypothetical 1"),)
    assert "An estimate: supposed are deal `hypothetical 1`" in found.after.explain()
    assert "这是测算" in found.after.explain("zh")
    assert found.before.hypothetical == ()


def test_a_month_of_a_range_goes_on_from_the_months_before_it() -> None:
    months = result(period="2027-01..2027-03")
    february = months.statements["A", "2027-02"]
    found = estimate(february, {"deal": [{"amount": 900}]})
    alone = evaluate(plan(), FACTS, "2027-02", ledger=result().entries).statements["A"]
    assert found.changes == estimate(alone, {"deal": [{"amount": 900}]}).changes
    assert found.after is not None
    assert found.after.period == "2027-02"


def test_a_rank_moves_with_everybodys_facts() -> None:
    text = TEXT + "calc\n  place : count = rank(by won descending within company ties skip)\npay top = USD 5 * place\n"
    found = estimate(statement("B", text), {"deal": [{"amount": 5_000}]})
    assert next(each for each in found.changes if each.name == "top").difference == Money(-5, "USD")


def test_error_an_unknown_table_and_column_are_told_with_near_names() -> None:
    wrong = estimate(statement(), {"deals": [{"amount": 1}]})
    assert [(each.code.code, each.mend()) for each in wrong.findings] == [("PKN001", "write `deal`")]
    column = estimate(statement(), {"deal": [{"amonut": 1}]})
    assert [(each.code.code, each.mend()) for each in column.findings] == [("PKN002", "write `amount`")]
    assert wrong.after is column.after is None
    assert estimate(statement(), {"rep": [{"id": "C"}]}).findings[0].code.code == "PKN001"
    assert estimate(statement(), {"deal": 7}).findings[0].code.code == "PKA020"


def test_error_a_bad_cell_withholds_the_estimate_and_is_told() -> None:
    found = estimate(statement(), {"deal": [{"amount": "12 k"}]})
    assert [each.severity for each in found.findings] == [Severity.ERROR]
    assert found.after is None or found.after.is_withheld
    assert found.changes == ()


def test_error_a_withheld_statement_cannot_be_estimated() -> None:
    broken = [{"id": "D-1", "rep": "A", "booked": "2027-01-05", "amount": "twelve"}]
    found = estimate(statement(deal=broken), {"deal": [{"amount": 1}]})
    assert [each.code.code for each in found.findings] == ["PKN007"]


def test_error_arguments_of_the_wrong_type_are_refused_in_words() -> None:
    with pytest.raises(TypeError, match="statement must be a Statement"):
        estimate(result(), {})  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="extra must be a mapping"):
        estimate(statement(), [{"amount": 1}])  # type: ignore[arg-type]


def test_the_summary_and_the_document_say_the_same() -> None:
    found = estimate(statement(), {"deal": [{"amount": 900}]})
    words = found.summary()
    assert "commission  USD 30.00  USD 150.00  USD 120.00" in words
    assert "`base` is reckoned in another row of `step` (line 20)" in words
    assert "测算" in found.summary("zh")
    document = found.to_dict()
    assert document["schema"] == "perfkit.estimate/1"
    assert document["difference"] == {"USD": {"amount": "120.00", "currency": "USD"}}


def test_another_value_of_an_input_is_supposed_like_a_row() -> None:
    found = estimate(statement(), {"input": [{"quota": 500}]})
    assert found.after is not None
    assert found.after.figures["share"] == Fraction(6, 5)
    assert found.difference["USD"] == Money(-12, "USD")
    assert found.rows == (("input", "quota"),)
    other = estimate(statement(), {"input": [{"rep": "B", "quota": 500}]})
    assert other.difference["USD"] == Money(0, "USD")
    wrong = estimate(statement(), {"input": [{"qouta": 500}]})
    assert [each.mend() for each in wrong.findings] == ["write `quota`"]


def test_an_input_of_one_month_leaves_the_months_before_as_they_are() -> None:
    inputs = [{"rep": "A", "period": "2027-02", "quota": "2000"}]
    months = evaluate(plan(), {**FACTS, "input": inputs}, "2027-01..2027-02")
    found = estimate(months.statements["A", "2027-02"], {"input": [{"quota": 300}], "deal": [{"amount": 600}]})
    assert found.before.figures["quota"] == Money(2000, "USD")
    assert found.after is not None
    assert found.after.figures["quota"] == Money(300, "USD")


cells = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.decimals() | st.lists(st.integers())
columns = st.sampled_from(["id", "rep", "booked", "amount", "stage", "quota", "period", "", "x"])
tables = st.sampled_from(["deal", "deals", "rep", "input", "数据", ""])
anything = st.lists(st.dictionaries(columns, cells)) | cells


@given(st.dictionaries(tables, anything, max_size=2))
def test_whatever_is_supposed_nothing_is_raised(extra: dict[str, object]) -> None:
    found = estimate(statement(), extra)
    assert found.summary()
    assert found.summary("zh")
    assert found.to_dict()["schema"] == "perfkit.estimate/1"
