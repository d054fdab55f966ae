"""What a host is told when its facts, its period or its decimals are not what they should be."""

from __future__ import annotations

from decimal import Decimal

from perfkit import evaluate, load_plan
from tests.engine.small import DEALS, HEAD, REPS

PLAN = load_plan(HEAD + "pay bonus = sum(deal.amount)\n")


def test_facts_that_are_no_table_are_refused_whole() -> None:
    result = evaluate(PLAN, {"rep": REPS, "deal": 7}, period="2027-01")
    assert [finding.code.code for finding in result.findings] == ["PKA020"]
    assert result.statements == {}
    assert result.entries == ()


def test_a_period_that_cannot_be_read_is_told_together_with_wrong_facts() -> None:
    result = evaluate(PLAN, {"rep": REPS, "deal": 7}, period="soon")
    assert [finding.code.code for finding in result.findings] == ["PKC002", "PKA020"]
    assert result.statements == {}


def test_the_same_amount_as_decimal_or_text_has_its_own_fingerprint_and_the_same_figures() -> None:
    texts = evaluate(PLAN, {"rep": REPS, "deal": DEALS}, period="2027-01")
    exact = [{**deal, "amount": Decimal(deal["amount"] or "0")} for deal in DEALS]
    decimals = evaluate(PLAN, {"rep": REPS, "deal": exact}, period="2027-01")
    tailed = [{**deal, "amount": Decimal(f"{deal['amount']}.00")} for deal in DEALS]
    same = evaluate(PLAN, {"rep": REPS, "deal": tailed}, period="2027-01")
    assert decimals.statements["A"].payouts == texts.statements["A"].payouts
    assert decimals.fingerprint == same.fingerprint


def test_a_decimal_that_is_no_number_is_an_error_of_its_row() -> None:
    deals = [{**DEALS[0], "amount": Decimal("NaN")}, DEALS[1]]
    result = evaluate(PLAN, {"rep": REPS, "deal": deals}, period="2027-01")
    assert [finding.places[0].line for finding in result.findings] == [1]
    assert result.statements["A"].is_withheld
    assert not result.statements["B"].is_withheld
