"""Pay periods that a host lists in a table, where they are no periods of the calendar."""

from __future__ import annotations

import datetime

import pytest

import perfkit
from perfkit import PlanError, adjust, close, evaluate, load_plan
from perfkit.engine import VerdictKind, judge_promises, run_tests
from perfkit.lang import print_plan, print_test
from perfkit.testing import laws

TEXT = """perfkit 2027
plan "Listed" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period from "windows"

participants rep key id
  id : text

rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money

input
  quota : money  else USD 100

calc
  sold   : money = sum(deal.amount)
  before : money = sum(deal.amount over previous period)
  share  : percent = sold / quota  else 0%

pay commission = 10% * sum(deal.amount over all to date) - paid(commission)
"""
WINDOWS = [
    {"period": "P1", "starts": "2027-01-01", "ends": "2027-01-10"},
    {"period": "P2", "starts": "2027-01-11", "ends": None},
    {"period": "P3", "starts": "2027-01-31", "ends": "2027-02-05"},
]
DEALS = [
    {"id": str(number), "rep": "A", "booked": f"2027-01-{day}", "amount": "100"}
    for number, day in enumerate(("05", "11", "30"))
]
PLAN = load_plan(TEXT)


def facts(windows: object = WINDOWS) -> dict[str, object]:
    return {"rep": [{"id": "A"}], "deal": DEALS, "windows": windows}


def codes(windows: object) -> list[str]:
    return [finding.code.code for finding in evaluate(PLAN, facts(windows), "P2").findings]


def test_a_range_runs_through_the_list_in_the_order_of_its_days() -> None:
    shuffled = [WINDOWS[2], WINDOWS[0], WINDOWS[1]]
    result = evaluate(PLAN, facts(shuffled), "P2..P3")
    statements = result.statements
    assert [str(statements[("A", label)].payouts["commission"]) for label in ("P2", "P3")] == ["USD 30.00", "USD 0.00"]
    assert str(statements[("A", "P2")].figures["before"]) == "USD 100.00"
    assert result.fingerprint == evaluate(PLAN, facts(), "P2..P3").fingerprint


def test_the_ledger_goes_on_from_one_listed_period_to_the_next() -> None:
    windows = [{**WINDOWS[0], "starts": "2026-12-20", "period": "P0", "ends": "2026-12-31"}, *WINDOWS]
    first = evaluate(PLAN, facts(windows), "P1")
    ledger = close((), first)
    (closed,) = evaluate(PLAN, facts(windows), "P1", ledger=ledger).findings
    assert (closed.code.code, closed.what()) == ("PKH020", "P1 is closed")
    second = evaluate(PLAN, facts(windows), "P2", ledger=ledger)
    assert str(second.statements["A"].payouts["commission"]) == "USD 20.00"
    (gap,) = evaluate(PLAN, facts(windows), "P3", ledger=ledger).findings
    assert (gap.code.code, gap.mend()) == ("PKH004", "run the periods from P2 on")


def test_inputs_are_given_by_the_label() -> None:
    given = {**facts(), "input": [{"rep": "A", "id": "A", "period": "P2", "quota": "400"}]}
    assert str(evaluate(PLAN, given, "P2").statements["A"].figures["share"]) == "1/2"


def test_error_a_window_before_the_list_has_no_known_length() -> None:
    result = evaluate(PLAN, facts(), "P1")
    assert [finding.code.code for finding in result.findings if finding.severity.value == "error"] == ["PKC014"]
    statement = result.statements["A"]
    assert statement.is_withheld
    assert "no pay period of the list holds `before P1`" in statement.explain()
    assert statement.trace.steps
    assert result.statements["A"].is_withheld


@pytest.mark.parametrize(
    ("windows", "found"),
    [
        ([WINDOWS[0], WINDOWS[2]], ["PKC016"]),
        ([WINDOWS[0], {**WINDOWS[1], "starts": "2027-01-10"}, WINDOWS[2]], ["PKC017"]),
        ([{**WINDOWS[0], "ends": "2026-01-01"}], ["PKC018"]),
        (WINDOWS[:2], ["PKC019"]),
        ([WINDOWS[0], {**WINDOWS[1], "period": "P1"}, WINDOWS[2]], ["PKC020"]),
        (
            [
                {"period": f"{n}", "starts": datetime.date(2020, 1, 1) + datetime.timedelta(n), "ends": None}
                for n in range(2001)
            ],
            ["PKC021"],
        ),
        ([{"period": "P1", "ends": "2027-01-10"}], ["PKE002"]),
        ([{"period": "", "starts": "2027-01-10", "ends": ""}], ["PKE003"]),
        ([{"period": "P1", "starts": "soon", "ends": ""}], ["PKV027"]),
    ],
)
def test_error_a_list_that_is_none(windows: object, found: list[str]) -> None:
    assert codes(windows) == found


def test_error_no_list_at_all() -> None:
    result = evaluate(PLAN, {"rep": [{"id": "A"}], "deal": DEALS}, "P1")
    assert [finding.code.code for finding in result.findings] == ["PKE001"]


def test_error_a_label_that_is_not_listed() -> None:
    (finding,) = evaluate(PLAN, facts(), "2027-01").findings
    assert (finding.code.code, finding.what()) == ("PKC015", "`2027-01` is no pay period of the list")


def test_what_sees_no_facts_takes_a_plan_that_knows_its_periods() -> None:
    plan = PLAN.with_periods(WINDOWS)
    entry = {"period": "P2", "participant": "A", "name": "commission", "amount": perfkit.Money("20", "USD")}
    rest = {"effect": "on_top", "reason": "bonus", "note": "late delivery", "by": "M. Ito"}
    assert adjust((), plan, **entry, **rest)  # type: ignore[arg-type]
    assert evaluate(plan, {"rep": [{"id": "A"}], "deal": DEALS}, "P2").is_complete
    with pytest.raises(PlanError, match="PKC019"):
        PLAN.with_periods(WINDOWS[:2])
    assert load_plan(TEXT.replace('from "windows"', "month")).with_periods(WINDOWS).calendar.own == ()


@pytest.mark.parametrize("label", ["P2", "2027-01"])
def test_what_sees_no_facts_asks_for_the_list_of_a_plan_that_was_not_given_it(label: str) -> None:
    """Months of its own, by which such a plan is checked, are no list."""
    ledger = close((), evaluate(PLAN, facts(), "P2"))
    entry = {"period": label, "participant": "A", "name": "commission", "amount": perfkit.Money("20", "USD")}
    rest = {"effect": "on_top", "reason": "bonus", "note": "late delivery", "by": "M. Ito"}
    for ask in (
        lambda: adjust(ledger, PLAN, **entry, **rest),  # type: ignore[arg-type]
        lambda: perfkit.record_payment(ledger, PLAN, **entry, reference="7"),  # type: ignore[arg-type]
    ):
        with pytest.raises(perfkit.PerfkitError) as refused:
            ask()
        assert [each.code.code for each in refused.value.findings] == ["PKC022"]
    (finding,) = perfkit.check_ledger(ledger, PLAN)
    assert (finding.code.code, perfkit.check_ledger((), PLAN)) == ("PKC022", ())
    assert "plan.with_periods(table)" in finding.mend() and "`windows`" in finding.mend()
    assert "`plan.with_periods(table)`" in finding.mend("zh") and finding.what("zh") != finding.what()
    assert perfkit.check_ledger(ledger, PLAN.with_periods(WINDOWS)) == ()


@pytest.mark.parametrize("table", ["windows", "Pay dates, weekly", "2027"])
def test_a_test_that_shows_how_a_promise_breaks_lists_the_periods_and_runs(table: str) -> None:
    text = TEXT.replace('"windows"', f'"{table}"')
    for verdict in judge_promises(load_plan(f"{text}must commission <= USD 20\nmust before <= sold\n").program):
        assert verdict.kind is VerdictKind.REFUTED and verdict.counterexample is not None
        for lang in ("en", "zh"):
            plan = load_plan(f"{text}{print_test(verdict.counterexample, lang)}")
            assert run_tests(plan.program).has_passed
            assert run_tests(load_plan(print_plan(plan.model)).program).has_passed


def test_a_test_that_shows_how_a_law_breaks_lists_the_periods_and_runs() -> None:
    text = TEXT.replace("- paid(commission)", "- paid(commission) + (if sold > USD 1,000 then USD 50 otherwise USD 0)")
    found = laws.find("continuous", load_plan(text), metric="deal.amount")
    assert found.breach is not None
    assert "given windows" in found.tests() and "已知 windows" in found.tests("zh")
    assert run_tests(load_plan(f"{text}\n{found.tests()}").program).has_passed


@pytest.mark.parametrize(
    ("over", "listed"),
    [
        ("", 1),
        (" over previous period", 2),
        (" over previous 2 periods", 3),
        (" over previous 5 periods", 7),
        (" over previous 8 periods", 12),
    ],
)
def test_a_counterexample_lists_no_period_that_nothing_needs(over: str, listed: int) -> None:
    pay = f"pay c = if sum(deal.amount{over}) > USD 1,000 then USD 50 otherwise USD 0\nmust c <= USD 40\n"
    text = f"{TEXT.partition('calc')[0]}{pay}"
    (verdict,) = judge_promises(load_plan(text).program)
    assert verdict.counterexample is not None
    test = print_test(verdict.counterexample)
    windows = test.partition("given rep")[0]
    assert test.startswith('test "must c <= USD 40" 2027-12')
    assert windows.count('| "2027-') == listed
    assert run_tests(load_plan(f"{text.partition('must')[0]}{test}").program).has_passed


PAST = """calc
  own : money = sum(deal.amount)
calc
  now_1   : money = sum(own over latest 1 periods)
  now_2   : money = sum(own over latest 2 periods)
  now_3   : money = sum(own over latest 3 periods)
  back    : money = sum(own over previous period)  else USD 0
  back_2  : money = sum(own over previous 2 periods)  else USD 0
  back_3  : money = sum(own over previous 3 periods)  else USD 0
pay c = own
"""
LISTED = [
    {"period": "L1", "starts": "2027-01-01", "ends": "2027-01-10"},
    {"period": "L2", "starts": "2027-01-11", "ends": "2027-01-11"},
    {"period": "L3", "starts": "2027-01-12", "ends": "2027-01-31"},
    {"period": "L4", "starts": "2027-02-01", "ends": "2027-02-05"},
]
SALES = {"2027-01-10": "1000", "2027-01-11": "200", "2027-01-12": "30", "2027-01-31": "10", "2027-02-01": "5"}


@pytest.mark.parametrize(
    ("figure", "values"),
    [
        ("own", [1000, 200, 40, 5]),
        ("now_1", [1000, 200, 40, 5]),
        ("now_2", [1000, 1200, 240, 45]),
        ("now_3", [1000, 1200, 1240, 245]),
        ("back", [0, 1000, 200, 40]),
        ("back_2", [0, 1000, 1200, 240]),
        ("back_3", [0, 1000, 1200, 1240]),
    ],
)
def test_windows_of_listed_periods_begin_with_the_first_one(figure: str, values: list[int]) -> None:
    deals = [{"id": day, "rep": "A", "booked": day, "amount": amount} for day, amount in SALES.items()]
    plan = load_plan(TEXT.split("calc\n", maxsplit=1)[0] + PAST)
    result = evaluate(plan, {"rep": [{"id": "A"}], "deal": deals, "windows": LISTED}, "L1..L4")
    found = [result.statements[("A", f"L{number}")].figures[figure] for number in (1, 2, 3, 4)]
    assert [str(each) for each in found] == [f"USD {value}.00" for value in values]
