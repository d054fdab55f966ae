"""Tails and columns of groups as figures."""

from __future__ import annotations

from perfkit import Money, evaluate, load_plan
from tests.engine.small import HEAD, REPS, run, shown, told


def test_a_gate_without_otherwise_leaves_a_text_without_a_value() -> None:
    result = run('calc\n  x : text or empty = "a"  only if score > 1\n  y : text = x  else "none"\n')
    assert told(result) == []
    assert shown(result, "x") == {"A": "a", "B": "None"}
    assert shown(result, "y") == {"A": "a", "B": "none"}


def test_a_group_is_known_by_the_value_its_members_share() -> None:
    result = run('calc each team\n  label : text = team_name\ncalc\n  x : text = team.label  else "none"\n')
    assert told(result) == []
    assert shown(result, "x") == {"A": "North", "B": "North"}


def test_a_date_that_leads_beyond_the_calendar_is_an_error_of_its_line() -> None:
    result = run("calc\n  x : date = if score > 1 then 9999-12-31 + 12 months otherwise 2027-01-01\n", head=HEAD)
    assert told(result) == [("PKC007", "`9999-12-31 +12 months` leads beyond the years 1 to 9999")]
    assert shown(result, "x") == {"A": "None", "B": "2027-01-01"}


def test_the_end_of_a_last_year_is_refused_in_words() -> None:
    head = HEAD.replace("period month\n", "period month\nyear starts month 4\n")
    result = run("calc\n  x : date = year_end(if score > 1 then 9999-12-31 otherwise 2027-01-01)\n", head=head)
    assert [code for code, _ in told(result)] == ["PKC007"]
    assert shown(result, "x") == {"A": "None", "B": "2027-03-31"}


def test_money_leaves_in_the_minor_units_of_its_own_currency() -> None:
    lines = "  yen : money in JPY\n  dollars : money\npay in_yen = yen / 7\npay in_dollars = dollars / 7\n"
    given = [{"id": row["id"], "yen": "100", "dollars": "100"} for row in REPS]
    result = evaluate(load_plan(HEAD + lines), {"rep": REPS, "deal": [], "input": given}, "2027-01")
    assert dict(result.statements["A"].payouts) == {"in_yen": Money(14, "JPY"), "in_dollars": Money("14.29", "USD")}
