"""Tables as they are read: columns that nobody reads, dated lines, inputs, and keys."""

from __future__ import annotations

import pytest

from perfkit.diagnostics import Refused, find
from perfkit.diagnostics.codes import engine_rates as rates_codes
from perfkit.engine import Failure
from perfkit.engine.intake import read_money_beside
from perfkit.values import Money
from tests.engine.small import DEALS, HEAD, REPS, Row, run, shown, told, withheld

SCORE = "calc\n  x : number = score\n"
WON = "calc\n  x : money = sum(deal.amount)\n"
DATED = HEAD.replace(
    "participants rep key id\n",
    "participants rep key id since starts until ends\n  starts : date\n  ends : date or empty\n",
).replace("group team by team_name", "group team by team_name at period end")
HELD: list[Row] = [{**rep, "starts": "2026-01-01", "ends": None} for rep in REPS]


def test_columns_that_the_plan_does_not_read_are_told_once_as_advice() -> None:
    result = run(SCORE, deals=[{**deal, "city": "Oslo", "zip": "0150"} for deal in DEALS])
    assert told(result) == [("PKE027", "columns of `deal` that the plan does not read: `city`, `zip`")]
    assert result.is_complete


def test_a_period_of_another_length_is_refused_with_the_one_that_is_near() -> None:
    result = run(SCORE, period="2027-Q1")
    (finding,) = result.findings
    assert (finding.code.code, finding.what()) == ("PKE023", "`2027-Q1` is not a month as the plan pays it")
    assert finding.mend() == "write `2027-01`, or another month"
    assert result.statements == {}


def test_inputs_for_periods_of_another_length_are_told_of_once() -> None:
    rows = [
        {"id": rep["id"], "period": f"2027-Q{quarter}", "score": "5", "other": "1"}
        for rep in REPS
        for quarter in (1, 2)
    ]
    result = run("input\n  other : number  else 0\n" + SCORE, input=rows)
    (finding,) = (each for each in result.findings if each.code.code == "PKE023")
    assert finding.what() == f"`2027-Q1` is not a month as the plan pays it ({len(rows)} rows)"
    assert [place.line for place in finding.places] == [1, 2, 3]


def test_of_many_links_that_find_nothing_only_the_first_twenty_are_guessed_at() -> None:
    deals = [{**DEALS[0], "id": f"D-{place:02}", "rep": "Anette"} for place in range(22)]
    result = run(WON, deals=deals, reps=[{**REPS[0], "id": "Annette"}])
    assert [finding.mend().startswith("write `Annette`") for finding in result.findings] == [True] * 20 + [False] * 2


# --- inputs ----------------------------------------------------------------------------------------------------------


def test_an_input_for_a_period_beats_the_one_for_all() -> None:
    rows: list[Row] = [{"id": "A", "period": "2027-01", "score": "7"}, {"id": "B", "period": "2027-02", "score": "9"}]
    assert shown(run(SCORE, input=rows), "x") == {"A": "7", "B": "0"}


def test_an_input_is_of_whom_its_key_is_read_as_however_it_is_written() -> None:
    reps: list[Row] = [{**REPS[0], "id": " A"}, {**REPS[1], "manager": "A "}]
    assert shown(run(SCORE, reps=reps), "x") == {"A": "2", "B": "0"}
    apart = run(SCORE, reps=[{**rep, "score": None} for rep in reps], input=[{"id": "A ", "score": "6"}])
    assert (told(apart), shown(apart, "x")) == ([], {"A": "6", "B": "0"})
    numbered = HEAD.replace("  id        : text\n", "  id        : count\n", 1)
    rows: list[Row] = [{"id": "007", "team_name": "North", "manager": None, "score": "3"}]
    assert shown(run(SCORE, reps=rows, deals=[], head=numbered), "x") == {"7": "3"}


def test_a_table_of_inputs_that_names_nobody_is_refused_and_not_passed_over() -> None:
    result = run(SCORE, input=[{"who": "A", "score": "4"}])
    assert told(result) == [("PKE002", "`input` has no column `id`")]
    assert result.statements == {}


def test_a_heading_that_differs_by_its_capitals_is_offered_as_it_is_written() -> None:
    capitals = [{"Amount" if name == "amount" else name: cell for name, cell in deal.items()} for deal in DEALS]
    [lacking, *_] = run(WON, deals=capitals).findings
    assert (lacking.code.code, lacking.mend()) == ("PKE002", 'write `from "Amount"` behind the type of `amount`')
    assert lacking.mend("zh") == '在 `amount` 的类型后写 `来自 "Amount"`'


def test_two_inputs_for_all_periods_that_differ_are_an_error_of_whom_they_are_for() -> None:
    result = run(SCORE, input=[{"rep": "A", "score": "4"}])
    assert told(result) == [("PKE012", "`score` of `A` for - is given twice, with two values")]
    assert withheld(result) == ["A"]


def test_an_empty_cell_of_an_input_gives_nothing_wherever_its_row_stands() -> None:
    rows: list[Row] = [{"id": "A", "period": "2027-01", "score": "7"}, {"id": "A", "period": "2027-01", "score": ""}]
    for order in (rows, rows[::-1]):
        result = run(SCORE, input=order)
        assert (shown(result, "x")["A"], told(result)) == ("7", [])


# --- dated lines -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "code", "counted"),
    [
        ({"id": None}, "PKE005", [(1, 1)]),
        ({"starts": "soon"}, "PKV027", [(1, 1)]),
        ({"starts": None}, "PKE003", [(1, 1)]),
        ({"ends": "2025-01-01"}, "PKE007", [(1, 1)]),
    ],
)
def test_a_dated_line_that_cannot_be_placed_is_in_error(line: Row, code: str, counted: list[tuple[int, int]]) -> None:
    result = run(WON, head=DATED, reps=[HELD[0], {**HELD[1], **line}], deals=DEALS[:1])
    assert [found for found, _ in told(result)] == [code]
    assert [(count.used, count.errors) for count in result.rows if count.table == "rep"] == counted
    assert shown(result, "x") == {"A": "USD 100.00"}


def test_a_link_of_a_dated_line_that_finds_nothing_is_an_error_of_the_run() -> None:
    result = run(WON, head=DATED, reps=[HELD[0], {**HELD[1], "manager": "Z"}])
    assert told(result) == [("PKE009", "`Z` in `manager` is no key of `rep`")]
    assert not result.is_complete


def test_rows_dated_when_their_owner_is_away_are_told_and_count_while_he_takes_part() -> None:
    words = "rows are dated on days on which whoever they belong to is not in `rep` (1): `D-2`"
    left = run(WON, head=DATED, reps=[HELD[0], {**HELD[1], "ends": "2027-01-03"}])
    assert told(left) == [("PKE034", words)]
    assert shown(left, "x") == {"A": "USD 100.00", "B": "USD 50.00"}
    gone = run(WON, head=DATED, reps=[HELD[0], {**HELD[1], "ends": "2026-12-31"}])
    assert told(gone) == [("PKE034", words)]
    assert [count.reasons for count in gone.rows] == [
        {"does not take part in any period": 1},
        {"whom it belongs to takes no part then": 1},
    ]


def test_somebody_who_begins_after_the_period_takes_part_in_none() -> None:
    result = run(WON, head=DATED, reps=[HELD[0], {**HELD[1], "starts": "2027-06-01"}], deals=DEALS[:1])
    assert told(result) == []
    assert list(result.statements) == ["A"]
    assert [(count.table, count.excluded, count.reasons) for count in result.rows] == [
        ("rep", 1, {"does not take part in any period": 1}),
        ("deal", 0, {}),
    ]


def test_an_amount_beside_its_currency_is_read_in_it_or_refused() -> None:
    lost = Failure(find(rates_codes.CURRENCY_UNKNOWN, currency="XXQ"))
    assert read_money_beside("12.50", "EUR", None) == Money("12.50", "EUR")
    assert [read_money_beside(value, "EUR", None) for value in (None, "  ")] == [None, None]
    assert read_money_beside("1", lost, None) is lost
    for code, said in (("XXQ", "XXQ"), (None, "-")):
        with pytest.raises(Refused) as refused:
            read_money_beside("1", code, None)
        assert (refused.value.finding.code.code, dict(refused.value.finding.values)) == ("PKE352", {"currency": said})
