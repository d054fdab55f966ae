"""Tidy rows: which figures are listed, under which name, and how their cells are written."""

from __future__ import annotations

import csv

import pytest

from perfkit import Result, evaluate, load_plan
from perfkit.views import TidyRow, list_grains, list_tidy_rows, render_csv

PLAN = """\
perfkit 2027
plan "Every unit" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id      : text
  manager : rep or empty
  hired   : date

rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money

group team by manager

input
  visits : number

calc each deal
  big : flag = amount > USD 100

calc
  sold    : money            = sum(deal.amount)
  third   : money            = sold / 3
  share   : percent or empty = sold / sum(sold within company)
  deals   : count            = count(deal where deal.big)
  tenure  : days             = period end - hired
  ends    : date             = period end
  busy    : flag             = deals > 0
  grade   : text             = if busy then "=A" otherwise "B"

calc each company
  total : money = sum(rep.sold)

calc each team
  team_sold : money = sum(rep.sold)

earn bonus = USD 10
pay bonus = USD 4
pay sold
carry left : money start USD 0 = opening(left) + USD 1.00
pay each team override = 1% * team_sold  to manager
"""
REPS = [{"id": "M", "manager": None, "hired": "2026-01-31"}, {"id": "A", "manager": "M", "hired": "2027-01-01"}]
DEALS = [{"id": "D-1", "rep": "A", "booked": "2027-01-02", "amount": "100.01"}]
INPUT = [{"id": each["id"], "visits": "2.5"} for each in REPS]


@pytest.fixture(scope="module")
def result() -> Result:
    found = evaluate(load_plan(PLAN), {"rep": REPS, "deal": DEALS, "input": INPUT}, "2027-01..2027-02")
    assert found.is_complete
    return found


def rows_of(result: Result, grain: str, key: str, period: str) -> dict[str, tuple[str, str]]:
    rows = list_tidy_rows(result.run)
    return {row.name: (row.value, row.unit) for row in rows if (row.grain, row.key, row.period) == (grain, key, period)}


def test_every_unit_is_written_plainly(result: Result) -> None:
    found = rows_of(result, "rep", "A", "2027-01")
    assert found == {
        "visits": ("2.5", "number"),
        "sold": ("100.01", "USD"),
        "third": ("33.336666666667", "USD"),
        "share": ("1", "ratio"),
        "deals": ("1", "count"),
        "tenure": ("30", "days"),
        "ends": ("2027-01-31", "date"),
        "busy": ("yes", "flag"),
        "grade": ("=A", "text"),
        "earn bonus": ("10.00", "USD"),
        "bonus": ("4.00", "USD"),
        "pay sold": ("100.01", "USD"),
        "carry left": ("1.00", "USD"),
        "override": ("0.00", "USD"),
    }


def test_a_figure_without_a_value_is_empty(result: Result) -> None:
    assert rows_of(result, "rep", "A", "2027-02")["share"] == ("", "ratio")


def test_what_a_group_pays_is_listed_for_the_group_and_for_its_lead(result: Result) -> None:
    assert rows_of(result, "team", "M", "2027-01")["override"] == ("1.00", "USD")
    assert rows_of(result, "rep", "M", "2027-01")["override"] == ("1.00", "USD")


def test_figures_stand_in_the_order_of_the_plan(result: Result) -> None:
    names = list(rows_of(result, "rep", "A", "2027-01"))
    assert names[:4] == ["visits", "sold", "third", "share"]
    assert names[-4:] == ["bonus", "pay sold", "carry left", "override"]


def test_tables_stand_in_the_order_of_the_plan_and_the_company_last(result: Result) -> None:
    assert list_grains(result.run.program) == ["rep", "team", "company"]
    assert list_grains(result.run.program, ["deal"]) == ["rep", "deal", "team", "company"]
    lines = list(dict.fromkeys((row.grain, row.key, row.period) for row in list_tidy_rows(result.run)))
    assert lines == [
        ("rep", "A", "2027-01"),
        ("rep", "A", "2027-02"),
        ("rep", "M", "2027-01"),
        ("rep", "M", "2027-02"),
        ("team", "M", "2027-01"),
        ("team", "M", "2027-02"),
        ("company", "company", "2027-01"),
        ("company", "company", "2027-02"),
    ]


def test_rows_are_listed_in_the_period_they_belong_to(result: Result) -> None:
    rows = [row for row in list_tidy_rows(result.run, row_tables=["deal"]) if row.grain == "deal"]
    assert rows == [TidyRow("deal", "D-1", "2027-01", "big", "yes", "flag")]


def test_no_two_rows_have_one_name(result: Result) -> None:
    rows = list_tidy_rows(result.run, row_tables=["deal"])
    assert len({(row.grain, row.key, row.period, row.name) for row in rows}) == len(rows)


def test_what_a_withheld_statement_would_pay_is_empty() -> None:
    plan = load_plan(PLAN.replace("pay sold\n", 'must sold < USD 100  note "at most a hundred"\npay sold\n'))
    result = evaluate(plan, {"rep": REPS, "deal": DEALS, "input": INPUT}, "2027-01")
    assert not result.is_complete
    found = rows_of(result, "rep", "A", "2027-01")
    assert found["sold"] == ("100.01", "USD")
    assert found["pay sold"] == ("", "USD")
    assert rows_of(result, "rep", "M", "2027-01")["pay sold"] == ("0.00", "USD")


# --- csv -----------------------------------------------------------------------------------------------------------


def to_cells(*rows: TidyRow) -> list[list[str]]:
    return list(csv.reader(render_csv(rows).splitlines(keepends=True)))[1:]


@pytest.mark.parametrize(
    "text", ['He said "yes"', "Li, Na", "two\nlines", "return\r", "plain", " blank ", "", "陈晓琳"]
)
def test_any_text_comes_back_from_csv(text: str) -> None:
    assert to_cells(TidyRow("rep", text, "2027-01", "grade", text, "text")) == [
        ["rep", text, "2027-01", "grade", text, "text"]
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd", "-cmd|' /C calc'!A0", "@SUM(A1)", "\tx", "\r=1", "-", "＝1+1", "＋1", "－x", "＠x"]
)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert to_cells(TidyRow("rep", text, "2027-01", "grade", "A", "text"))[0][1] == f"'{text}"


@pytest.mark.parametrize("text", ["-12.50", "+8613800000000", "-0.1", "7"])
def test_a_plain_number_stays_as_it_is(text: str) -> None:
    assert to_cells(TidyRow("rep", text, "2027-01", "left", text, "USD"))[0][1:5:3] == [text, text]


def test_the_heading_stands_even_over_nothing() -> None:
    assert render_csv([]) == "grain,key,period,name,value,unit\n"


def test_a_figure_that_leads_to_somebody_is_written_as_his_key() -> None:
    plan = load_plan(PLAN + "carry boss : rep or empty = manager\n")
    result = evaluate(plan, {"rep": [{**rep, "visits": "1"} for rep in REPS], "deal": []}, period="2027-01")
    rows = {row.key: (row.value, row.unit) for row in list_tidy_rows(result.run) if row.name == "carry boss"}
    assert rows == {"A": ("M", "text"), "M": ("", "text")}
