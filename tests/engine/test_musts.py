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


def test_a_withheld_statement_says_which_promise_withholds_it() -> None:
    result = run(MUST.replace("must x > 1\n", ""))
    statement = result.statements["B"]
    words = "`D-2` breaks a promise of the plan in 2027-01: `must each deal amount > USD 50`; `amount` is USD 50.00"
    assert [finding.what() for finding in statement.findings] == [words]
    assert statement.explain().splitlines()[3:5] == [
        "This statement is withheld, nothing of it is posted:",
        f"  {words}",
    ]
    assert result.statements["A"].findings == ()


def test_a_statement_withheld_for_an_earlier_one_says_so() -> None:
    lines = "carry best : money start USD 0 = opening(best) + sum(deal.amount)\nmust best < USD 100\n"
    result = run(lines, period="2027-01..2027-02")
    found = [[each.code.code for each in result.statements[("A", f"2027-0{month}")].findings] for month in (1, 2)]
    assert found == [["PKE022"], ["PKE026"]]
    assert result.statements[("B", "2027-02")].findings == ()


def test_an_error_that_a_promise_reads_is_why_a_statement_is_withheld() -> None:
    wrong = {"id": "D-3", "rep": "A", "booked": "2027-01-06", "amount": "much", "stage": None}
    result = run("pay p = USD 1\nmust sum(deal.amount) >= USD 0\n", deals=[*DEALS, wrong])
    assert withheld(result) == ["A"]
    assert [finding.code.code for finding in result.statements["A"].findings] == ["PKV024"]


def test_whoever_asks_why_he_is_not_paid_is_told_of_his_own_promise_alone() -> None:
    result = run("calc\n  won : money = sum(deal.amount)\npay won\nmust won < USD 40\n")
    causes = result.statements["B"].why_not("won").causes
    assert [cause.finding.what() for cause in causes if cause.finding is not None] == [
        "`B` breaks a promise of the plan in 2027-01: `must won < USD 40`; `won` is USD 50.00"
    ]


def test_a_broken_promise_about_links_names_whom_they_lead_to() -> None:
    result = run("must each deal rep.manager is empty or rep.manager == rep\n")
    (finding,) = result.findings
    assert finding.what().endswith("; `rep.manager` is A; `rep` is B")
    assert finding.what("zh").endswith("；`rep.manager` 为 A；`rep` 为 B")
