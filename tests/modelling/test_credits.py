"""Rows that are credited to several people: what is asked about them, and what compares them."""

from __future__ import annotations

from fractions import Fraction

from perfkit import Money, compare_results, estimate, how_much_more
from tests.modelling.credited import TEXT, result


def test_a_further_deal_reaches_whoever_is_credited() -> None:
    manager = result().statements["M"]
    found = estimate(manager, {"deal": [{"seller": "A", "amount": 900}]})
    assert found.difference == {"USD": Money(18, "USD")}


def test_what_grows_is_the_deal_and_not_its_parts() -> None:
    found = how_much_more(result().statements["M"], 5, row={"seller": "A"})
    assert (found.of, found.more) == ("deal.amount", Fraction("249.75"))
    assert [each.code.code for each in estimate(found.statement, {"part": []}).findings] == ["PKN001"]


def test_another_share_is_found_as_the_rule_through_which_pay_differs() -> None:
    found = compare_results(result(), result(TEXT.replace("20%", "30%")))
    (changed,) = [each for each in found.payouts if each.rules]
    assert (changed.participant, changed.payout.difference) == ("M", Money(1, "USD"))
    assert [(rule.figure.name, rule.is_rule, rule.tables) for rule in changed.rules] == [("credited", True, ("part",))]


def test_another_exclusion_is_found_as_the_rule_through_which_pay_differs() -> None:
    small = 'exclude deal\n  | when | reason |\n  | amount < USD 500 | "small" |\n'
    found = compare_results(result(), result(TEXT.replace("credit part", f"{small}credit part")))
    rules = [rule for each in found.payouts if each.participant == "A" for rule in each.rules]
    assert [(rule.figure.name, rule.is_rule, rule.tables) for rule in rules] == [("sold", True, ("deal",))]
