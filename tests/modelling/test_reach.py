"""How much more it takes: the least that is enough, and what keeps a payout down."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfkit import Money, estimate, evaluate, how_much_more, load_plan
from perfkit.modelling import Amount, HowMuchMore
from perfkit.modelling.obstacles import list_obstacles
from tests.modelling.small import DEALS, TEXT, statement
from tests.tries import tries

PRIZE = (
    TEXT
    + """contest race within company
  by won descending
  ties split
  | place | prize  |
  | 1     | USD 80 |
  | 2     | USD 20 |
pay prize = race.prize
"""
)


def codes(found: HowMuchMore) -> list[str]:
    return [each.code.code for each in found.findings]


def test_the_answer_is_exact_to_the_cent_and_one_cent_less_is_not_enough() -> None:
    found = how_much_more(statement(), 10)
    assert (found.of, found.unit, found.more) == ("deal.amount", "USD", Fraction("199.90"))
    assert found.after == Money(50, "USD")
    assert found.just_below == Money("49.99", "USD")
    assert found.is_certain
    assert estimate(found.statement, {"deal": [{"amount": found.more}]}).difference["USD"] >= Money(10, "USD")


def test_a_cliff_on_the_way_is_jumped_and_told() -> None:
    found = how_much_more(statement(), 25)
    assert found.more == 900
    assert [(fall.above, fall.amount) for fall in found.falls] == [(Fraction(400), Money(20, "USD"))]
    assert "Mind: at USD 400.00 more of deal.amount the payout falls by USD 20.00" in found.summary()
    assert "反而减少" in found.summary("zh")


def test_a_cap_that_keeps_the_payout_down_is_named() -> None:
    found = how_much_more(statement(), 5_000)
    assert found.more is None
    assert not found.is_reachable
    assert [words.en for words in found.obstacles] == ["`pay commission` is at its cap: USD 500"]
    assert "已封顶" in found.summary("zh")


def test_a_gate_is_passed_at_its_very_bound() -> None:
    found = how_much_more(statement("B"), Money("9.99", "USD"), payout="commission")
    assert (found.more, found.before, found.after) == (Fraction(100), Money(0, "USD"), Money(10, "USD"))
    assert found.just_below == Money(0, "USD")


def test_a_gate_that_stays_shut_is_named() -> None:
    shut = TEXT.replace("only if won >= USD 200", "only if quota >= USD 5,000")
    found = how_much_more(statement(text=shut), 1, payout="commission")
    assert [words.en for words in found.obstacles] == ["`pay commission` misses its gate: quota >= USD 5,000"]


def test_a_row_that_does_not_count_says_why() -> None:
    only = TEXT.replace("sum(deal.amount)", 'sum(deal.amount where deal.stage is not empty and deal.stage == "Won")')
    found = how_much_more(statement(text=only), 1, payout="commission")
    assert found.more is None
    assert [words.en for words in found.obstacles] == ["the row does not count: passed over by every `where`"]
    won = how_much_more(statement(text=only), 1, payout="commission", row={"stage": "Won"})
    assert won.more == Fraction("19.90")


def test_an_input_can_be_what_grows() -> None:
    text = TEXT.replace("pay spiff = ", "pay spiff = 1% * quota + ")
    found = how_much_more(statement(text=text), Decimal("2.50"), of="quota", payout="spiff")
    assert (found.of, found.unit) == ("quota", "USD")
    assert found.more == Fraction("249.50")
    assert found.just_below == Money("22.49", "USD")


def test_a_payout_that_bends_inside_one_rule_is_followed() -> None:
    text = TEXT.replace("earn commission = base", "earn commission = min(won, USD 1,500 - won) * 10%")
    top = how_much_more(statement(text=text), 15, payout="commission")
    assert (top.more, top.after) == (Fraction("149.95"), Money(75, "USD"))
    slow = how_much_more(statement(text=text), Money("14.99", "USD"), payout="commission")
    assert slow.more == Fraction("149.85")
    over = how_much_more(statement(text=text), 16, payout="commission")
    assert over.more is None


def test_a_withheld_statement_says_what_withholds_it() -> None:
    asked = statement(reps=[{"id": "A", "quota": "1000"}])
    withheld = list(list_obstacles(statement(rep=[{"id": "A", "quota": "much"}, {"id": "B", "quota": "0"}]), None))
    assert [words.en for words in withheld] == ["`much` is not an amount of money"]
    assert list(list_obstacles(None, None)) == []
    assert list(list_obstacles(asked, "commission")) == []


def test_an_input_alone_that_leads_there_need_not_be_named() -> None:
    text = TEXT.split("rows deal", 1)[0] + "input\n  quota : money\n  goal : money\npay share = 10% * quota\n"
    found = how_much_more(
        evaluate(load_plan(text), {"rep": [{"id": "A", "quota": "1000", "goal": "5"}]}, "2027-01").statements["A"], 10
    )
    assert (found.of, found.more) == ("quota", Fraction("99.95"))


def test_the_unit_of_a_step_can_be_chosen() -> None:
    found = how_much_more(statement(), 10, step=50)
    assert (found.more, found.step) == (Fraction(200), Fraction(50))


def test_error_what_cannot_be_asked_is_a_finding() -> None:
    assert codes(how_much_more(statement(), 0)) == ["PKN004"]
    assert codes(how_much_more(statement(), 5, payout="comission")) == ["PKN003"]
    assert codes(how_much_more(statement(), 5, of="deal.stage")) == ["PKN006"]
    assert codes(how_much_more(statement(), 5, of="deal.amuont")) == ["PKN006"]
    assert codes(how_much_more(statement(), 5, row={"stage": "Lost"})) == ["PKN009"]
    broken = [{"id": "D-1", "rep": "A", "booked": "2027-01-05", "amount": "twelve"}]
    assert codes(how_much_more(statement(deal=broken), 5)) == ["PKN007"]


def test_error_several_columns_that_lead_there_have_to_be_named() -> None:
    text = TEXT.replace("  stage  :", "  seats  : count\n  stage  :").replace(
        "pay spiff = ", "pay spiff = USD 1 * sum(deal.seats) + "
    )
    deals = [{"id": "D-1", "rep": "A", "booked": "2027-01-05", "amount": "600", "seats": "2"}]
    found = how_much_more(statement(text=text, deal=deals), 5)
    assert codes(found) == ["PKN005"]
    assert "`deal.amount`, `deal.seats`, `quota`" in found.findings[0].why()
    seats = how_much_more(statement(text=text, deal=deals), 5, of="deal.seats", row={"amount": 0})
    assert seats.more == 5
    alone = how_much_more(statement(text=text, deal=deals), 5, payout="spiff", row={"amount": 0})
    assert (alone.of, alone.more) == ("deal.seats", Fraction(5))


def test_error_an_amount_in_a_currency_that_is_not_paid_is_no_question() -> None:
    for payout, told in (("commission", "`commission` is paid in USD, not in EUR"), (None, "the total is paid in USD")):
        found = how_much_more(statement(), Money(10, "EUR"), payout=payout)
        assert codes(found) == ["PKN011"]
        assert found.findings[0].what().startswith(told)
        assert 'Money(100, "USD")' in found.findings[0].mend()
    assert found.findings[0].what("zh") == "发放合计以 USD 发放，不以 EUR 发放"


@pytest.mark.parametrize(
    ("of", "row", "told"),
    [
        ("deal.amount", {"amount": 5, "id": "x"}, "`row` gives `amount`, which is not used where `deal.amount` grows"),
        ("quota", {"id": "x"}, "`row` gives `id`, which is not used where `quota` grows"),
    ],
)
def test_error_a_row_gives_neither_what_grows_nor_cells_where_an_input_grows(
    of: str, row: dict[str, object], told: str
) -> None:
    found = how_much_more(statement(), 10, of=of, row=row)
    assert [each.what() for each in found.findings] == [told]
    assert codes(found) == ["PKN012"]


def test_error_a_key_is_nothing_that_grows() -> None:
    text = TEXT.replace("deal key id dated", "deal key id, line dated").replace(
        "  amount :", "  line   : count\n  amount :"
    )
    deals = [{**deal, "line": at} for at, deal in enumerate(DEALS)]
    found = how_much_more(statement(text=text, deal=deals), 10, of="deal.line")
    assert codes(found) == ["PKN006"]
    assert "`deal.line`" not in found.findings[0].why()


def test_error_a_step_is_more_than_nothing_and_of_counts_a_whole_one() -> None:
    text = TEXT.replace("  amount :", "  seats  : count or empty\n  amount :")
    for step in (0, -1, Decimal("-0.01")):
        assert codes(how_much_more(statement(), 10, step=step)) == ["PKN010"]
    half = how_much_more(statement(text=text), 10, of="deal.seats", step=Fraction(1, 2))
    assert codes(half) == ["PKN010"]
    assert half.findings[0].what() == "`deal.seats` cannot grow in steps of 0.5 count"
    wrong: list[object] = [True, 0.5, "1", Money(1, "USD"), Decimal("NaN"), Decimal("Infinity")]
    for each in wrong:
        with pytest.raises(TypeError, match="step must be an exact number"):
            how_much_more(statement(), 10, step=each)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="amount must be Money, or an exact number"):
        how_much_more(statement(), Decimal("NaN"))


def test_error_an_amount_or_a_step_of_more_digits_than_any_door_takes() -> None:
    far = (Decimal("1E+999999"), 10**5000, 10**18)
    for amount, step in (*((10, each) for each in far), *((each, None) for each in far), (Money(10**18, "USD"), None)):
        found = how_much_more(statement(), amount, step=step)
        (finding,) = found.findings
        name = "amount" if step is None else "step"
        assert (finding.code.code, finding.places[0].name, found.more) == ("PKV014", name, None)
        assert found.to_dict()["findings"]
    assert codes(how_much_more(statement(), 10, step=Decimal("1E-999999"))) == ["PKV015"]


def test_what_rises_too_little_is_told_with_how_much_it_rises_at_most() -> None:
    found = how_much_more(statement("B", PRIZE), 80, payout="prize", of="deal.amount")
    assert [words.en for words in found.obstacles] == [
        "the greatest rise found is USD 60.00, with USD 500.01 more of deal.amount"
    ]
    assert "试得的最大增幅为 USD 60.00，此时 deal.amount 增加 USD 500.01" in found.summary("zh")
    still = how_much_more(statement("B", PRIZE), 1, payout="prize", of="quota")
    assert [words.en for words in still.obstacles] == ["the payout does not rise with it"]


def test_a_search_that_ends_before_the_payout_does_says_how_far_it_looked() -> None:
    endless = how_much_more(statement(text=TEXT.replace("cap USD 500", "")), 10**12, payout="commission")
    (told,) = endless.obstacles
    assert told.en.startswith(
        "up to USD 9,999,999,999.95 more of deal.amount, as far as is looked, it rises by USD 1,0"
    )
    assert told.zh.startswith("只看到 deal.amount 增加 USD 9,999,999,999.95 为止")


def test_error_a_search_beyond_its_budget_stops() -> None:
    found = how_much_more(statement(), 25, budget=1_000)
    assert codes(found) == ["PKN008"]
    assert "PKN008" in found.summary()


def test_error_arguments_of_the_wrong_type_are_refused_in_words() -> None:
    with pytest.raises(TypeError, match="amount must be Money, or an exact number"):
        how_much_more(statement(), 0.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="budget must be a whole number"):
        how_much_more(statement(), 1, budget=True)


def test_the_document_holds_the_answer() -> None:
    document = how_much_more(statement(), 25).to_dict()
    assert document["schema"] == "perfkit.reach/1"
    assert (document["more"], document["of"], document["unit"]) == ("900", "deal.amount", "USD")
    assert document["falls"] == [{"below": "399.99", "above": "400", "amount": {"amount": "20.00", "currency": "USD"}}]


cells = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.decimals() | st.dates()
columns = st.sampled_from(["id", "rep", "booked", "amount", "stage", "quota", "x"])
amounts = st.integers() | st.fractions() | st.builds(Money, st.integers(-5, 10**6), st.sampled_from(["USD", "EUR"]))


@pytest.mark.unmeasured
@given(amounts, st.sampled_from([None, "deal.amount", "quota", "x", ""]), st.dictionaries(columns, cells, max_size=2))
@tries(20)
def test_whatever_is_asked_nothing_is_raised(amount: Amount, of: str | None, row: dict[str, object]) -> None:
    found = how_much_more(statement(), amount, of=of, row=row, budget=20_000)
    assert found.summary("zh")
    assert found.to_dict()["schema"] == "perfkit.reach/1"
