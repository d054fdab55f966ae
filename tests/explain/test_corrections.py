"""What corrections and people post stands apart on a statement, in both languages, with the old and the new figure."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from perfkit import Money, Plan, Result, Statement, adjust, close, evaluate, load_plan, restate
from perfkit.explain import Answer
from perfkit.explain.correction_ways import WAYS_TOLD

Facts = Mapping[str, list[dict[str, str]]]

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
FACTS: Facts = {"rep": [{"id": "Ann"}], "deal": [FIRST]}


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
    said = february().to_text().splitlines()
    at = said.index("  commission: payable for 2027-01 (deal D-1)")
    assert said[at + 1] == "    was USD 50.00, comes to USD 40.00 with what is known now"
    text = february().explain("zh")
    assert "已关闭期间的更正" in text and "原为 USD 50.00，按现有数据为 USD 40.00" in text


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            [
                "  2027-01 was put right: -USD 10.00 earned, -USD 10.00 payable",
                "  set by hand: USD 25.00 earned, USD 25.00 payable",
            ],
        ),
        (
            "zh",
            [
                "  2027-01 更正：应得 -USD 10.00，应发 -USD 10.00",
                "  人工调整：应得 USD 25.00，应发 USD 25.00",
            ],
        ),
    ],
)
def test_what_is_posted_into_a_period_is_told_of_a_name_that_pays_nothing_of_its_own(
    lang: str, told: list[str]
) -> None:
    found = february().why_not("commission", lang)
    assert found.answer is Answer.ZERO
    assert str(found).splitlines()[-2:] == told


TWO_CURRENCIES = load_plan(
    """perfkit 2027
plan "Two" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
corrections restated
participants rep key id
  id : text
pay euros = EUR 22.50
pay fee = USD 15
pay yen = JPY 0
"""
)


def test_what_is_payable_in_all_has_a_line_for_each_currency_that_is_paid() -> None:
    facts = {"rep": [{"id": "Ann"}]}
    ledger = adjust(
        (), TWO_CURRENCIES, period="2027-02", participant="Ann", name="fee", amount=Money(7, "USD"),
        effect="on_top", reason="bonus", note="trade fair", by="M. Lee",
    )  # fmt: skip
    statement = evaluate(TWO_CURRENCIES, facts, "2027-02", ledger=ledger).statements["Ann"]
    assert (
        "Payable in all\n"
        "  EUR 22.50  = EUR 22.50 of this period\n"
        "  USD 22.00  = USD 15.00 of this period + USD 7.00 by hand\n"
    ) in statement.explain()
    assert "  EUR 22.50  = 本期 EUR 22.50\n" in statement.explain("zh")
    paid = statement.explain().partition("Paid\n")[2].partition("\n\n")[0].splitlines()
    assert "  ".join(paid[-1].split()) == "corrections  and  adjustments  USD  7.00", "two currencies have no total"
    assert "Payable in all" not in evaluate(TWO_CURRENCIES, facts, "2027-02").statements["Ann"].explain()


def restated(known: Facts, *, plan: Plan = PLAN, then: Facts = FACTS, by: Facts | None = None) -> Result:
    """February, after January was put right; by: what the correction was made with, where February has other data."""
    ledger = close((), evaluate(PLAN, then, "2027-01"))
    ledger = (*ledger, *restate([PLAN, plan], by or known, ledger=ledger, into="2027-02").entries)
    return evaluate(plan, known, "2027-02", ledger=ledger)


def test_a_correction_opens_to_what_was_posted_what_it_is_now_and_how() -> None:
    text = february().explain("en", figure="commission")
    told = """\
  2027-01 earned commission (`deal` `D-1`)   -USD 10.00  was USD 50.00, comes to USD 40.00 with what is known now
    posted in 2027-01: USD 50.00, by version 1 of the plan
    with what is known now, by version 1 of the plan: USD 40.00
    difference: USD 40.00 less USD 50.00 is -USD 10.00, posted in 2027-02
    how USD 40.00 comes about in 2027-01 now:
      pay commission = USD 40.00   [line 14]
        = 5% * amount - paid(commission)
        = 5% * USD 800.00 - USD 0.00
        paid(commission) = USD 0.00; nothing was posted before
"""
    assert told in text and told in february().explain("en")
    assert text.endswith("posted in 2027-02\n    how it comes about stands above\n")
    assert "Corrections" not in february().explain("en", figure="else")


def test_a_correction_of_a_participants_own_line_lists_the_rows_that_count_now() -> None:
    each, own = "pay each deal commission = 5% * amount - paid(commission)", "pay commission = 5% * sum(deal.amount)"
    plan = load_plan(PLAN.text.replace(each, own))
    ledger = close((), evaluate(plan, FACTS, "2027-01"))
    known = {"rep": FACTS["rep"], "deal": [{**FIRST, "amount": "800"}, {**FIRST, "id": "D-2", "amount": "3.33"}]}
    ledger = (*ledger, *restate(plan, known, ledger=ledger, into="2027-02").entries)
    statement = evaluate(plan, known, "2027-02", ledger=ledger).statements["Ann"]
    text = statement.explain("zh")
    assert "    2027-01 的 USD 40.17 现在如何得出：\n      发放 commission = USD 40.17" in text
    assert "D-1  2027-01-10  数据第 1 行  deal.amount USD 800.00" in text
    assert "D-2  2027-01-10  数据第 2 行  deal.amount USD 3.33" in text
    assert statement.explain("zh") == text


def test_the_steps_of_a_correction_read_what_was_posted_before_its_period() -> None:
    each, to_date = "pay each deal commission = 5% * amount", "pay commission = 5% * sum(deal.amount over year to date)"
    plan, second = load_plan(PLAN.text.replace(each, to_date)), {**FIRST, "id": "D-2", "booked": "2027-02-03"}
    known: Facts = {**FACTS, "deal": [FIRST, second]}
    # Without marks of closing nothing stands behind the entries of January.
    ledger = evaluate(plan, known, "2027-01").entries
    ledger = (*ledger, *evaluate(plan, known, "2027-02", ledger=ledger).entries)
    known = {**FACTS, "deal": [FIRST, {**second, "amount": "1800"}]}
    ledger = (*ledger, *restate(plan, known, ledger=ledger, into="2027-03").entries)
    text = evaluate(plan, known, "2027-03", ledger=ledger).statements["Ann"].explain()
    assert "how USD 90.00 comes about in 2027-02 now:" in text
    assert "        paid(commission) = USD 50.00; posted before: 2027-01 USD 50.00" in text.splitlines()


def test_a_correction_says_why_its_steps_are_not_told() -> None:
    without, moved = {**FACTS, "deal": []}, {"rep": [{"id": "Ann"}, {"id": "Bo"}], "deal": [{**FIRST, "rep": "Bo"}]}
    assert "its row or participant is no longer among the data" in restated(without).statements["Ann"].explain()
    of_both = restated(moved).statements
    assert "the row now pays Bo" in of_both["Ann"].explain()
    assert "nothing was posted for it before" in of_both["Bo"].explain()
    other = {**FACTS, "deal": [{**FIRST, "amount": "900"}]}
    told = restated(FACTS, by=other).statements["Ann"].explain()
    assert "comes to USD 50.00; the correction was made with other data" in told
    later = load_plan(PLAN.text.replace("version 1", "version 2").replace("2027-01-01 to", "2027-02-01 to"))
    told = restated(other, plan=later).statements["Ann"].explain()
    assert "version 1 of the plan says how it comes about in 2027-01" in told


def test_only_so_many_corrections_are_told_step_by_step() -> None:
    first = [{**FIRST, "id": f"D-{number:02}"} for number in range(WAYS_TOLD + 1)]
    later = [{**each, "amount": "900"} for each in first]
    told = restated({**FACTS, "deal": later}, then={**FACTS, "deal": first}).statements["Ann"].explain()
    assert told.count("comes about in 2027-01 now:") == WAYS_TOLD
    assert told.count(f"the steps of {WAYS_TOLD} corrections stand above") == 2


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
    for lang, added, total in (("en", "corrections and adjustments", "total"), ("zh", "更正与调整", "合计")):
        head = [line.split("  ") for line in statement.explain(lang).split("\n\n")[1].splitlines()]
        assert [(line[1], line[-1].strip()) for line in head[-2:]] == [(added, "USD 15.00"), (total, "USD 15.00")]
    document = statement.to_dict()
    assert document["corrections"] and document["adjustments"] and document["movements"]


def test_a_statement_without_any_says_nothing_of_them() -> None:
    text = evaluate(PLAN, {"rep": [{"id": "Ann"}], "deal": [FIRST]}, "2027-01").statements["Ann"].explain()
    assert "Corrections" not in text and "Adjusted" not in text and "in all" not in text


@pytest.mark.parametrize("owner", ["Ann", "Bo"])
def test_a_correction_says_that_what_people_put_at_the_row_counts(owner: str) -> None:
    people = [{"id": "Ann"}, {"id": "Bo"}]
    ledger = close((), evaluate(PLAN, {"rep": people, "deal": [FIRST]}, "2027-01"))
    ledger = adjust(
        ledger, PLAN, period="2027-02", participant="Ann", name="commission", amount=Money(-10, "USD"),
        effect="on_top", reason="clawback", note="agreed", by="M. Lee", row=("deal", "D-1"),
    )  # fmt: skip
    ledger = close(ledger, evaluate(PLAN, {"rep": people, "deal": [FIRST]}, "2027-02", ledger=ledger))
    known = {"rep": people, "deal": [{**FIRST, "rep": owner, "amount": "500"}]}
    ledger = (*ledger, *restate(PLAN, known, ledger=ledger, into="2027-03").entries)
    statement = evaluate(PLAN, known, "2027-03", ledger=ledger).statements["Ann"]
    assert "what people put at the row counts" in statement.explain()
    assert ("the row now pays Bo" in statement.explain()) is (owner == "Bo")
    assert "人工记在该行的金额计算在内" in statement.explain("zh")
    assert "other data" not in statement.explain()


@pytest.mark.parametrize("booked", ["2027-01-28", "2027-02-20"])
def test_a_row_of_a_period_that_is_put_right_is_told_with_the_correction_not_as_unpaid(booked: str) -> None:
    text = """perfkit 2027
plan "Carried draw" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
corrections restated
participants rep key id
  id : text
rows order key id dated day
  id     : text
  rep    : rep
  day    : date
  amount : money
carry owed : money start USD 0 = max(opening(owed) + USD 20 - sum(order.amount), USD 0)
pay commission = max(USD 20, sum(order.amount) - opening(owed))
"""
    if booked > "2027-02":
        # By another day than the one that figures take it by, it lies in the period that is paid.
        text = text.replace("dated day", "dated booked").replace("order.amount)", "order.amount dated day)")
    plan = load_plan(text.replace("  day    : date", "  day    : date\n  booked : date"))
    late = {"id": "O-9", "rep": "Ben", "booked": booked, "day": "2027-01-28", "amount": "15"}
    early = {"id": "O-2", "rep": "Ben", "booked": "2027-01-20", "day": "2027-03-09", "amount": "7"}
    own = {"id": "O-5", "rep": "Ben", "booked": "2027-02-05", "day": "2027-02-05", "amount": "70"}
    facts = {"rep": [{"id": "Ben"}], "order": [own, *([early] if booked > "2027-02" else [])]}
    first = evaluate(plan, facts, "2027-01").entries
    facts["order"].append(late)
    again = restate(plan, facts, ledger=first, into="2027-02")
    statement = evaluate(plan, facts, "2027-02", ledger=(*first, *again.entries)).statements["Ben"]
    told = "2027-01 carried owed  -USD 15.00  was USD 20.00, comes to USD 5.00 with what is known now"
    title = "Carried balances of closed periods, put right"
    assert f"{title}\n{'-' * len(title)}\n{told}\n" in statement.to_text()
    assert "O-9" not in statement.to_text()
    assert ("order O-2 of 2027-01-20 belongs to 2027-03" in statement.to_text()) is (booked > "2027-02")
    head = f"order O-9 of {booked} belongs to 2027-01, and what was posted for that is put right in this period"
    assert str(statement.why_not("O-9")) == f"{head}\n  {told}"
    assert "属于 2027-01，本期更正了该期间已入账的金额" in str(statement.why_not("O-9", "zh"))


def test_a_row_before_every_listed_period_belongs_to_none_and_one_read_by_another_day_to_that_of_the_day() -> None:
    plan = load_plan("""perfkit 2027
plan "Windows" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period from "windows"
corrections restated
participants rep key id
  id : text
rows order key id dated day
  id     : text
  rep    : rep
  day    : date
  cashed : date or empty
  amount : money
pay commission = 5% * sum(order.amount dated cashed)
""")

    def order(key: str, day: str, cashed: str | None) -> dict[str, object]:
        return {"id": key, "rep": "Ben", "day": day, "cashed": cashed, "amount": "100"}

    windows = [{"period": "W1", "starts": "2027-01-01"}, {"period": "W2", "starts": "2027-02-01", "ends": "2027-02-28"}]
    orders = [
        order("O-1", "2027-02-05", "2027-02-05"),
        order("O-2", "2026-12-05", "2027-01-05"),
        order("O-3", "2026-12-06", "2026-12-07"),
        order("O-4", "2026-12-06", "2027-03-07"),
    ]
    facts = {"rep": [{"id": "Ben"}], "order": orders, "windows": windows}
    first = evaluate(plan, facts, "W1").entries
    orders.append(order("O-5", "2027-01-05", "2027-01-06"))
    again = restate(plan, facts, ledger=first, into="W2")
    statement = evaluate(plan, facts, "W2", ledger=(*first, *again.entries)).statements["Ben"]
    _, _, told = statement.explain().partition("Rows that were not counted\n")
    assert [line.partition(": dated")[0].strip() for line in told.splitlines()] == [
        "order O-3 of 2026-12-06",
        "order O-4 of 2026-12-06",
    ]
    head = "order O-2 of 2026-12-05 belongs to W1, and what was posted for that is put right in this period"
    assert str(statement.why_not("O-2")).startswith(head)


@pytest.mark.parametrize(
    ("lang", "head", "told", "failed"),
    [
        (
            "en",
            "it is dated in 2027-01, and what was posted for that is put right in this period:",
            "2027-01 payable fee  USD 15.00  was USD 40.00, comes to USD 55.00 with what is known now",
            "order O-15 of 2027-01-28 is dated in 2027-01, and what was posted for that is put right in this period",
        ),
        (
            "zh",
            "日期在 2027-01 内，本期更正了该期间已入账的金额：",
            "2027-01 应发 fee  USD 15.00  原为 USD 40.00，按现有数据为 USD 55.00",
            "order O-15（2027-01-28）的日期在 2027-01 内，本期更正了该期间已入账的金额",
        ),
    ],
)
def test_a_late_row_that_counts_in_a_wide_window_too_is_told_with_the_correction(
    lang: str, head: str, told: str, failed: str
) -> None:
    text = """perfkit 2027
plan "Late" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
corrections restated
participants rep key id
  id : text
rows order key id dated day
  id     : text
  rep    : rep
  day    : date
  amount : money
calc
  all_sold : money = sum(order.amount over all to date)
pay fee = sum(order.amount)
pay loyal = 1% * all_sold  only if all_sold >= USD 10
"""
    early, late = ({"id": f"O-{at}", "rep": "Ben", "day": "2027-01-28", "amount": at} for at in ("40", "15"))
    for plan, is_paid in ((load_plan(text), True), (load_plan(text.replace("USD 10\n", "USD 90\n")), False)):
        facts = {"rep": [{"id": "Ben"}], "order": [early]}
        ledger = close((), evaluate(plan, facts, "2027-01"))
        facts["order"].append(late)
        ledger = (*ledger, *restate(plan, facts, ledger=ledger, into="2027-02").entries)
        statement = evaluate(plan, facts, "2027-02", ledger=ledger).statements["Ben"]
        lines = str(statement.why_not("O-15", lang)).splitlines()
        if is_paid:
            assert lines[2] == f"  {head}"
            assert f"    {told}" in lines[3:]
        else:
            assert lines[0] == failed
            assert f"  {told}" in lines[1:-1]
            assert any("loyal" in line for line in lines[2:])


def test_a_row_whose_gate_closed_is_not_paid_though_a_correction_makes_the_payment_other_than_nothing() -> None:
    plan = load_plan("""perfkit 2027
plan "Gated" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
corrections absorbed
participants rep key id
  id : text
rows order key id dated day
  id     : text
  rep    : rep
  day    : date
  amount : money
tiers bonus(sold: money) marginal
  | from  | below    | rate |
  | USD 0 | no limit | 10%  |
calc
  sold : money = sum(order.amount)
  base : money = bonus(sold)  only if sold >= USD 100
earn share = base
pay share = earned(share) - paid(share)
""")
    january = {"id": "O-1", "rep": "Ben", "day": "2027-01-05", "amount": "300"}
    february = {"id": "O-2", "rep": "Ben", "day": "2027-02-05", "amount": "60"}
    facts: Facts = {"rep": [{"id": "Ben"}], "order": [january, february]}
    first = evaluate(plan, facts, "2027-01").entries
    facts = {**facts, "order": [{**january, "amount": "200"}, february]}
    again = restate(plan, facts, ledger=first, into="2027-02")
    statement = evaluate(plan, facts, "2027-02", ledger=(*first, *again.entries)).statements["Ben"]
    assert statement.payouts["share"] == Money(-10, "USD")
    assert str(statement.why_not("O-2")).splitlines() == [
        "order O-2 of 2027-02-05 does not pay: a condition does not hold",
        "  sold: counted with USD 60.00; part of share   [line 18]",
        "  base: sold USD 60.00 is below USD 100.00: USD 40.00 short   [line 19]",
        "    this took USD 6.00 and left USD 0.00",
    ]
    for told in (statement.to_text(), re.sub("<[^>]+>", "", statement.to_html())):
        assert "What did not pay, and why" in told
        assert "this took USD 6.00 and left USD 0.00" in told
    assert "base: bonus at USD 60.00; not got, since a condition does not hold" in told
    met = evaluate(plan, facts, "2027-01").statements["Ben"].to_html()
    assert "USD 200.00" in met and "not got" not in met
