"""What corrections and people post stands apart on a statement, in both languages, with the old and the new figure."""

from __future__ import annotations

from perfkit import Money, Statement, adjust, close, evaluate, load_plan, restate

PLAN = load_plan(
    """perfkit 2027
plan "Five" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
corrections restated
participants rep key id
  id : text
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
pay each deal commission = 5% * amount - paid(commission)
"""
)
FIRST = {"id": "D-1", "rep": "Ann", "booked": "2027-01-10", "amount": "1000"}


def february() -> Statement:
    people = [{"id": "Ann"}]
    ledger = close((), evaluate(PLAN, {"rep": people, "deal": [FIRST]}, "2027-01"))
    known = {"rep": people, "deal": [{**FIRST, "amount": "800"}]}
    ledger = (*ledger, *restate(PLAN, known, ledger=ledger, into="2027-02").entries)
    ledger = adjust(
        ledger, PLAN, period="2027-02", participant="Ann", name="commission", amount=Money(25, "USD"),
        effect="on_top", reason="bonus", note="trade fair", by="M. Lee",
    )  # fmt: skip
    return evaluate(PLAN, known, "2027-02", ledger=ledger).statements["Ann"]


def test_a_correction_shows_what_it_was_and_what_it_comes_to() -> None:
    text = february().explain("en")
    assert "Corrections of closed periods" in text
    assert "2027-01 payable commission (`deal` `D-1`)" in text
    assert "was USD 50.00, comes to USD 40.00 with what is known now" in text
    text = february().explain("zh")
    assert "对已结账期次的更正" in text and "原为 USD 50.00，按现有数据为 USD 40.00" in text


def test_an_adjustment_shows_its_reason_its_effect_and_who_made_it() -> None:
    assert "bonus, on top, never taken back: trade fair (M. Lee)" in february().explain("en")
    assert "奖金，另行发放，不再扣回：trade fair（M. Lee）" in february().explain("zh")


def test_the_statement_says_all_that_is_payable_by_the_law() -> None:
    statement = february()
    movement = statement.movements["commission"]
    assert statement.payouts["commission"] == Money(0, "USD")
    assert (movement.true_up, movement.adjusted, movement.payable) == tuple(
        Money(each, "USD") for each in (-10, 25, 15)
    )
    assert statement.payable == {"commission": Money(15, "USD")}
    text = statement.explain("en")
    assert (
        "Payable in all\n  USD 15.00  = USD 0.00 of this period + -USD 10.00 of corrections + USD 25.00 by hand" in text
    )
    assert "本期应发合计\n  USD 15.00  = 本期 USD 0.00 + 更正 -USD 10.00 + 人工调整 USD 25.00" in statement.explain(
        "zh"
    )
    document = statement.to_dict()
    assert document["corrections"] and document["adjustments"] and document["movements"]


def test_a_statement_without_any_says_nothing_of_them() -> None:
    text = evaluate(PLAN, {"rep": [{"id": "Ann"}], "deal": [FIRST]}, "2027-01").statements["Ann"].explain()
    assert "Corrections" not in text and "Adjusted" not in text and "in all" not in text
