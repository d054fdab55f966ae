"""Two results side by side."""

from __future__ import annotations

import csv

import pytest

from perfkit import Money, Severity, compare, compare_results, evaluate
from perfkit.modelling import Change
from tests.modelling.small import DEALS, FACTS, REPS, TEXT, plan, result


def test_a_plan_compared_with_itself_differs_nowhere() -> None:
    found = compare(plan(), plan(), FACTS, "2027-01")
    assert {each.change for each in found.payouts} == {Change.UNCHANGED}
    assert [each.participant for each in found.unchanged] == ["A", "B"]
    assert found.totals["USD"] == (Money(40, "USD"), Money(40, "USD"), Money(0, "USD"))


def test_another_rate_is_found_as_the_table_through_which_pay_differs() -> None:
    found = compare(plan(), plan(TEXT.replace("| 5%   |", "| 6%   |")), FACTS, "2027-01")
    (changed,) = [each for each in found.payouts if each.change is not Change.UNCHANGED]
    assert (changed.participant, changed.payout.name, changed.payout.difference) == ("A", "commission", Money(6, "USD"))
    (rule,) = changed.rules
    assert (rule.figure.name, rule.is_rule, rule.tables) == ("base", True, ("step",))
    assert [each.participant for each in found.gainers] == ["A"]
    assert found.losers == ()


def test_the_first_line_that_differs_is_named_and_not_what_follows_from_it() -> None:
    other = TEXT.replace("sum(deal.amount)", 'sum(deal.amount where deal.stage is not empty and deal.stage == "Open")')
    found = compare(plan(), plan(other), FACTS, "2027-01")
    changed = {each.participant: each for each in found.payouts if each.payout.name == "commission"}
    assert [rule.figure.name for rule in changed["A"].rules] == ["won"]
    assert [each.participant for each in found.losers] == ["A"]
    assert changed["B"].change is Change.UNCHANGED


def test_a_line_of_one_plan_only_is_named() -> None:
    other = TEXT.replace("pay spiff", "calc\n  kicker : money = USD 3\npay spiff").replace(
        "earn commission = base", "earn commission = base + kicker"
    )
    found = compare(plan(), plan(other), FACTS, "2027-01")
    rules = [rule for each in found.payouts if each.participant == "A" for rule in each.rules]
    assert [(rule.figure.name, rule.line_a is None) for rule in rules] == [("kicker", True), ("earn commission", False)]
    assert "`kicker`, only in the second" in found.summary()
    back = compare(plan(other), plan(), FACTS, "2027-01")
    assert "`kicker`, only in the first" in back.summary()


def test_a_payout_of_one_plan_only_has_nothing_on_the_other_side() -> None:
    found = compare(plan(), plan(TEXT + "pay gift = USD 7\n"), FACTS, "2027-01")
    gifts = [each for each in found.payouts if each.payout.name == "gift"]
    assert [(each.payout.before, each.payout.after, each.change) for each in gifts] == [
        (None, Money(7, "USD"), Change.ONLY_B)
    ] * 2
    assert [each.change for each in found.people] == [Change.GAINS, Change.GAINS]


def test_who_takes_part_on_one_side_only_is_counted_apart() -> None:
    fewer = evaluate(plan(), {"rep": REPS[:1], "deal": DEALS[:1]}, "2027-01")
    found = compare_results(result(), fewer)
    assert [(each.participant, each.change) for each in found.people] == [("A", Change.UNCHANGED), ("B", Change.ONLY_A)]
    assert "1 with payouts in A only" in found.summary()
    assert "仅在 B 中有发放项 1 人" in compare_results(fewer, result()).summary("zh")


def test_two_versions_of_the_facts_differ_through_what_reads_them() -> None:
    corrected = [{**DEALS[0], "amount": "700"}, DEALS[1]]
    found = compare_results(result(), result(deal=corrected))
    (changed,) = [each for each in found.payouts if each.change is not Change.UNCHANGED]
    assert [(rule.figure.name, rule.is_rule) for rule in changed.rules] == [("won", False)]
    assert "`won`, from other facts or history" in found.summary()


def test_currencies_stand_apart() -> None:
    euros = TEXT.replace("currency USD", "currency EUR").replace("USD", "EUR")
    found = compare(plan(), plan(euros), FACTS, "2027-01")
    assert {each.change for each in found.payouts} == {Change.ONLY_A, Change.ONLY_B}
    assert set(found.totals) == {"USD", "EUR"}
    assert found.totals["EUR"][2] == Money(40, "EUR")


def test_a_backtest_goes_through_a_range_each_plan_with_its_own_ledger() -> None:
    found = compare(plan(), plan(TEXT.replace("USD 10 *", "USD 12 *")), FACTS, "2027-01..2027-03")
    assert [(each.participant, each.period) for each in found.payouts[::2]] == [
        (who, f"2027-0{month}") for who in "AB" for month in (1, 2, 3)
    ]
    assert found.totals["USD"][2] == Money(2, "USD")
    assert found.is_complete


def test_who_is_withheld_on_one_side_stands_with_what_the_other_pays_and_why() -> None:
    broken = [{**DEALS[0], "amount": "twelve"}, DEALS[1]]
    found = compare_results(result(), result(deal=broken))
    assert [(each.participant, each.sides) for each in found.withheld] == [("A", "b")]
    kept_back = [each for each in found.payouts if each.participant == "A"]
    assert {each.change for each in kept_back} == {Change.WITHHELD_B}
    assert {each.payout.after for each in kept_back} == {None}
    before = sum(found.a.statements["A"].payouts.values(), Money(0, "USD"))
    assert [(each.participant, each.a, each.b, each.change) for each in found.losers] == [
        ("A", before, Money(0, "USD"), Change.WITHHELD_B)
    ]
    totals = found.totals["USD"]
    assert totals[0] + totals[2] == totals[1] and totals[2] == Money(0, "USD") - before
    assert {side for side, _ in found.withheld[0].findings} == {"b"}
    assert {side for side, each in found.findings if each.severity is Severity.ERROR} == {"b"}
    assert not found.is_complete
    assert "1 is withheld in B" in found.summary() and "A 暂缓出具" not in found.summary("zh")
    assert {each.change for each in found.list_rows() if each.participant == "A"} == {"withheld in b"}
    back = compare_results(result(deal=broken), result())
    assert [(each.participant, each.difference, each.change) for each in back.gainers] == [
        ("A", before, Change.WITHHELD_A)
    ]


def test_who_is_withheld_on_both_sides_has_a_row_without_figures() -> None:
    broken = result(deal=[{**DEALS[0], "amount": "twelve"}, DEALS[1]])
    found = compare_results(broken, broken)
    assert [(each.participant, each.sides) for each in found.withheld] == [("A", "ab")]
    assert found.list_rows()[-1].change == "withheld in ab"
    assert "A  2027-01  AB  " in found.summary()


def test_nobody_to_compare_is_said() -> None:
    refused = evaluate(plan(), FACTS, "2029-01")
    found = compare_results(refused, refused).summary()
    assert found.index("A could not run for 2029-01") < found.index("B could not run for 2029-01")
    assert "Nobody could be compared" in found
    unread = evaluate(plan(), FACTS, "soon")
    assert "A could not run for -" in compare_results(unread, unread).summary()


LATER = TEXT.replace("effective 2027-01-01", "effective 2027-03-01")
QUARTERS = TEXT.replace("period month", "period quarter").replace("USD 10 *", "USD 15 *")


def test_a_side_that_could_not_run_is_said_first_and_no_difference_is_claimed() -> None:
    found = compare(plan(), plan(LATER), FACTS, "2027-01..2027-03")
    assert (found.payouts, found.people, dict(found.totals), found.is_complete) == ((), (), {}, False)
    (missing,) = found.not_compared
    assert (missing.side, missing.period) == ("b", "2027-01..2027-03")
    assert missing.finding is not None and missing.finding.code.code == "PKE024"
    assert found.summary().split("\n\n")[1] == (
        "B could not run for 2027-01..2027-03\n"
        "  PKE024 2027-01 lies outside 2027-03-01 to 2027-12-31, when the plan holds\n"
        "  mend: run a period inside, or the version of the plan that holds then\n"
        "Nothing is compared there, and no difference is claimed"
    )
    assert "B 无法计算 2027-01..2027-03\n  PKE024 " in found.summary("zh")
    (told,) = found.to_dict()["not_compared"]  # type: ignore[misc]
    assert (told["side"], told["finding"]["code"]) == ("b", "PKE024")  # type: ignore[index, call-overload]
    assert "could not run" in found._repr_html_()


def test_months_against_quarters_are_compared_by_the_total_of_the_same_days() -> None:
    other = plan(QUARTERS)
    told = compare(plan(), other, FACTS, "2027-01..2027-03").summary()
    assert "PKE023" in told and "give both results to `compare_results`" in told
    months, quarter = result(period="2027-01..2027-03"), evaluate(other, FACTS, "2027-Q1")
    found = compare_results(months, quarter)
    assert found.not_compared == ()
    spiff = next(each for each in found.payouts if each.payout.name == "spiff")
    assert (spiff.period, spiff.payout.before, spiff.payout.after) == ("2027-Q1", Money(10, "USD"), Money(15, "USD"))
    assert found.totals["USD"][2] == -compare_results(quarter, months).totals["USD"][2]
    year = evaluate(other, FACTS, "2027-Q1..2027-Q2")
    assert [each.period for each in compare_results(months, year).not_compared] == [
        "2027-Q1..2027-Q2",
        "2027-01..2027-03",
    ]


def test_periods_that_one_side_did_not_reckon_are_named_and_not_compared() -> None:
    found = compare_results(result(period="2027-01..2027-03"), result(period="2027-02"))
    assert {each.period for each in found.payouts} == {"2027-02"}
    assert "2027-01, 2027-03 is only in A: B did not reckon it\nNothing is compared there" in found.summary()
    assert "2027-01, 2027-03 只有 A：B 没有计算" in found.summary("zh")


def test_rows_documents_and_words_hold_the_same_differences() -> None:
    found = compare(plan(), plan(TEXT.replace("| 5%   |", "| 6%   |")), FACTS, "2027-01")
    rows = list(csv.DictReader(found.to_csv().splitlines()))
    first = rows[0]
    assert [first[name] for name in ("participant", "a", "b", "difference", "through")] == [
        "A",
        "30.00",
        "36.00",
        "6.00",
        "base",
    ]
    document = found.to_dict()
    assert document["schema"] == "perfkit.comparison/1"
    assert document["totals"]["USD"]["difference"] == {"amount": "6.00", "currency": "USD"}  # type: ignore[index, call-overload]
    assert "A pays USD 40.00, B pays USD 46.00: a difference of USD 6.00" in found.summary()
    assert "1 gain, 0 lose, 1 get the same" in found.summary()
    assert "`base`: `step`  [A line 24, B line 24]  payouts: 1" in found.summary()


def test_error_arguments_of_the_wrong_type_are_refused_in_words() -> None:
    with pytest.raises(TypeError, match="plan_b must be a Plan"):
        compare(plan(), TEXT, FACTS, "2027-01")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="b must be a Result"):
        compare_results(result(), plan())  # type: ignore[arg-type]
