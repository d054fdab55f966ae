"""Closing, payments and adjustments: all or nothing, and only where they belong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from perfkit import (
    LedgerError,
    Money,
    adjust,
    balances,
    check_ledger,
    close,
    evaluate,
    load_plan,
    movements,
    record_payment,
)
from perfkit.diagnostics import has_errors
from perfkit.ledger import EntryKind, LedgerEntry
from perfkit.views import parse_ledger, render_ledger

PLAN = load_plan(
    """perfkit 2027
plan "Draw" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
earn commission = 10% * sum(deal.amount)
pay  commission = max(USD 100, earned(commission) - paid(commission))
"""
)
PEOPLE = [{"id": "Ann"}, {"id": "Bob"}]
DEALS = [
    {"id": "D-1", "rep": "Ann", "booked": "2027-01-10", "amount": "400"},
    {"id": "D-2", "rep": "Bob", "booked": "2027-01-11", "amount": "5000"},
    {"id": "D-3", "rep": "Ann", "booked": "2027-02-11", "amount": "2000"},
]
FACTS = {"rep": PEOPLE, "deal": DEALS}
BROKEN = {"rep": PEOPLE, "deal": [*DEALS, {"id": "D-4", "rep": "Bob", "booked": "2027-01-12", "amount": "1 k"}]}


def usd(amount: str) -> Money:
    return Money(amount, "USD")


def january() -> tuple[LedgerEntry, ...]:
    return close((), evaluate(PLAN, FACTS, "2027-01"))


def codes_of(wrong: LedgerError) -> list[str]:
    return [finding.code.code for finding in wrong.findings]


def test_what_a_range_and_its_months_both_posted_is_told_of() -> None:
    ledger: tuple[LedgerEntry, ...] = ()
    for month in ("2027-01", "2027-02"):
        ledger += evaluate(PLAN, FACTS, month, ledger=ledger).entries
    together = evaluate(PLAN, FACTS, "2027-01..2027-02").entries
    assert check_ledger(ledger, PLAN) == check_ledger(together, PLAN) == ()
    assert {entry.id for entry in ledger}.isdisjoint(entry.id for entry in together)
    twice = check_ledger(ledger + together, PLAN)
    assert {found.code.code for found in twice} == {"PKH080"}
    assert [found.what() for found in twice] == [
        "the ledger holds what two runs posted in 2027-01 (4): `Ann` `commission`, `Bob` `commission`",
        "the ledger holds what two runs posted in 2027-02 (3): `Ann` `commission`, `Bob` `commission`",
    ]


# --- closing ---------------------------------------------------------------------------------------------------------


def test_closing_keeps_the_old_entries_in_front_and_marks_every_statement() -> None:
    first = january()
    second = close(first, evaluate(PLAN, FACTS, "2027-02", ledger=first))
    assert second[: len(first)] == first
    marks = [entry.payee for entry in second if entry.kind is EntryKind.CLOSED and entry.period == "2027-02"]
    assert marks == ["Ann", "Bob", ""]
    assert check_ledger(second, PLAN) == ()


def test_a_closed_period_is_refused_and_says_how_to_correct_it() -> None:
    result = evaluate(PLAN, FACTS, "2027-01", ledger=january())
    (finding,) = result.findings
    assert finding.code.code == "PKH020"
    assert "restate" in finding.mend() and "2027-02" in finding.mend()
    assert not result.statements and not result.entries


def test_an_open_period_is_run_as_often_as_one_likes() -> None:
    ledger = january()
    first, second = (evaluate(PLAN, FACTS, "2027-02", ledger=ledger) for _ in range(2))
    assert first.entries == second.entries and first.fingerprint == second.fingerprint


def test_a_result_with_a_withheld_statement_is_not_closed() -> None:
    with pytest.raises(LedgerError, match="PKH022"):
        close((), evaluate(PLAN, BROKEN, "2027-01"))


def test_a_row_in_error_that_withholds_nobody_is_named_by_what_is_wrong_with_it() -> None:
    later = {"rep": PEOPLE, "deal": [*DEALS, {"id": "D-4", "rep": "Bob", "booked": "2027-02-12", "amount": "1 k"}]}
    with pytest.raises(LedgerError) as wrong:
        close((), evaluate(PLAN, later, "2027-01"))
    assert wrong.value.findings[0].what().endswith("statements are withheld or rows are in error (1): `PKV024`")


def test_who_is_ready_is_closed_alone_and_the_other_waits() -> None:
    ledger = close((), evaluate(PLAN, BROKEN, "2027-01", only=("Ann",)))
    february = evaluate(PLAN, FACTS, "2027-02", ledger=ledger)
    assert february.statements["Ann"].payouts == {"commission": usd("140.00")}
    assert february.statements["Bob"].is_withheld
    assert [finding.code.code for finding in february.statements["Bob"].findings] == ["PKH021"]
    assert [f.code.code for f in evaluate(PLAN, FACTS, "2027-01", ledger=ledger).findings] == ["PKH020"]
    ledger = close(ledger, evaluate(PLAN, FACTS, "2027-01", ledger=ledger, only=("Bob",)))
    assert not evaluate(PLAN, FACTS, "2027-02", ledger=ledger).statements["Bob"].is_withheld
    assert check_ledger(ledger, PLAN) == ()


def test_a_result_of_another_ledger_is_not_closed() -> None:
    result = evaluate(PLAN, FACTS, "2027-02", ledger=january())
    with pytest.raises(LedgerError, match="PKH023"):
        close((), result)


def test_a_result_that_could_not_be_reckoned_is_not_closed() -> None:
    with pytest.raises(LedgerError, match="PKE"):
        close((), evaluate(PLAN, {"rep": PEOPLE}, "2027-01"))


def test_an_estimate_is_not_closed() -> None:
    ledger = january()
    result = evaluate(PLAN, FACTS, "2027-02", ledger=ledger)
    guess = replace(result, given=replace(result.given, hypothetical=(("deal", "D-9"),)))
    with pytest.raises(LedgerError, match="PKH044"):
        close(ledger, guess)


def test_a_period_that_is_left_out_is_a_gap() -> None:
    findings = evaluate(PLAN, FACTS, "2027-03", ledger=january()).findings
    assert [finding.code.code for finding in findings] == ["PKH004"]


def test_asking_for_nobody_known_is_a_finding() -> None:
    result = evaluate(PLAN, FACTS, "2027-01", only=("Zed",))
    assert "PKH040" in [finding.code.code for finding in result.findings] and not result.statements
    with pytest.raises(TypeError, match="only must be a collection"):
        evaluate(PLAN, FACTS, "2027-01", only="Ann")


# --- payments --------------------------------------------------------------------------------------------------------


def test_a_payment_lowers_what_is_outstanding_and_no_statement() -> None:
    ledger = january()
    given = {"period": "2027-01", "participant": "Bob", "name": "commission", "reference": "SEPA 17"}
    paid = record_payment(ledger, PLAN, amount=usd("450"), **given)
    assert {(each.payee, str(each.outstanding)) for each in balances(paid)} == {
        ("Ann", "USD 100.00"),
        ("Bob", "USD 50.00"),
    }
    assert paid[-1].cites and set(paid[-1].cites) <= {entry.id for entry in ledger}
    before, after = (evaluate(PLAN, FACTS, "2027-02", ledger=each) for each in (ledger, paid))
    assert [s.to_dict() for s in before.statements.values()] == [s.to_dict() for s in after.statements.values()]
    with pytest.raises(LedgerError, match="PKH085"):
        record_payment(paid, PLAN, amount=usd("450"), **given)


def test_error_the_same_payment_under_a_reference_that_is_no_other() -> None:
    given = {"period": "2027-01", "participant": "Bob", "name": "commission", "amount": usd("5")}
    paid = record_payment(january(), PLAN, reference="SEPA w1", **given)
    for again in ("SEPA w1 ", "sepa  W1", "ＳＥＰＡ ｗ１", "SEPA\u00a0w1", "SEPA w\u0661"):
        with pytest.raises(LedgerError) as wrong:
            record_payment(paid, PLAN, reference=again, unmatched=True, note="a slip", **given)
        assert codes_of(wrong.value) == ["PKH085"]
    (finding,) = wrong.value.findings
    assert "under `SEPA w\u0661` is recorded already, under `SEPA w1`" in finding.what()
    # The same money under the same reference with another note is the same payment too.
    with pytest.raises(LedgerError, match="PKH085"):
        record_payment(paid, PLAN, reference="SEPA w1", note="once more", **given)
    # Another amount, or a reference that is another, is another payment.
    other = record_payment(paid, PLAN, reference="sepa w1", **{**given, "amount": usd("6")})
    assert len(record_payment(other, PLAN, reference="SEPA w2", **given)) == len(paid) + 2


def test_payments_of_nothing_are_refused() -> None:
    given = {"period": "2027-01", "name": "commission", "amount": usd("1"), "reference": "x"}
    with pytest.raises(LedgerError, match="PKH030"):
        record_payment(january(), PLAN, participant="Zed", **given)
    with pytest.raises(LedgerError) as wrong:
        record_payment(january(), PLAN, participant="Ann", **{**given, "name": "bonus", "reference": " "})
    assert codes_of(wrong.value) == ["PKH025", "PKH028", "PKH030"]


def pay(
    ledger: tuple[LedgerEntry, ...], amount: str, *, period: str = "2027-01", note: str = "", unmatched: bool = False
) -> tuple[LedgerEntry, ...]:
    """The ledger with a payment to Bob; its reference is the amount and how many entries there were."""
    reference = f"{amount} {len(ledger)}"
    return record_payment(
        ledger, PLAN, period=period, participant="Bob", name="commission", amount=usd(amount), reference=reference,
        note=note, unmatched=unmatched,
    )  # fmt: skip


def refused(ledger: tuple[LedgerEntry, ...], amount: str, **more: str) -> str:
    with pytest.raises(LedgerError) as wrong:
        pay(ledger, amount, **more)  # type: ignore[arg-type]
    (finding,) = wrong.value.findings
    assert finding.code.code == "PKH047"
    return finding.what()


def to_february() -> tuple[LedgerEntry, ...]:
    """Bob has 500 payable of January and 100 of February, in which he made nothing."""
    first = january()
    return close(first, evaluate(PLAN, FACTS, "2027-02", ledger=first))


def test_a_payment_beyond_what_is_outstanding_is_refused() -> None:
    more = "is more than there is to settle"
    assert refused(january(), "500.01") == f"a payment of USD 500.01 for 2027-01 {more}: USD 500.00"
    assert refused(pay(january(), "450"), "51") == f"a payment of USD 51.00 for 2027-01 {more}: USD 50.00"
    assert refused(pay(january(), "500"), "1") == f"a payment of USD 1.00 for 2027-01 {more}: USD 0.00"
    assert refused(to_february(), "600.01", period="2027-02").endswith(": USD 600.00")


def test_one_transfer_may_pay_several_periods_and_a_period_is_paid_whatever_an_earlier_one_left_to_recover() -> None:
    assert [each.outstanding for each in balances(pay(to_february(), "600", period="2027-02"))][1] == usd("0")
    ahead = pay(january(), "600", note="paid twice by the bank", unmatched=True)
    february = close(ahead, evaluate(PLAN, FACTS, "2027-02", ledger=ahead))
    assert [each.outstanding for each in balances(pay(february, "100", period="2027-02"))][1] == usd("-100")


def test_more_may_be_recorded_where_the_host_says_that_it_moved_and_why() -> None:
    with pytest.raises(LedgerError, match="PKH028"):
        pay(january(), "600", unmatched=True)
    ledger = pay(january(), "600", note="paid twice by the bank", unmatched=True)
    assert [each.outstanding for each in balances(ledger)][1] == usd("-100")
    assert [each.outstanding for each in balances(pay(ledger, "-100"))][1] == usd("0")
    with pytest.raises(TypeError, match="unmatched must be True or False"):
        pay(january(), "600", note="x", unmatched="yes")  # type: ignore[arg-type]


def test_nobody_pays_back_more_than_he_was_paid() -> None:
    assert refused(pay(january(), "450"), "-450.01") == (
        "a repayment of USD 450.01 for 2027-01 is more than there is to settle: USD 450.00"
    )
    assert refused(january(), "-1").endswith("more than there is to settle: USD 0.00")


# --- adjustments -----------------------------------------------------------------------------------------------------


def add(amount: str, effect: str, reason: str, **more: object) -> tuple[LedgerEntry, ...]:
    given: dict[str, object] = {
        "period": "2027-02",
        "participant": "Ann",
        "name": "commission",
        "note": "why",
        "by": "M",
    }
    return adjust(january(), PLAN, amount=usd(amount), effect=effect, reason=reason, **{**given, **more})  # type: ignore[arg-type]


def february_of(ledger: tuple[LedgerEntry, ...]) -> dict[str, str]:
    """What February says of Ann, by the words of the ledger: earned 240 to date, 100 paid, 60 ahead."""
    movement = next(
        each
        for each in movements(close(ledger, evaluate(PLAN, FACTS, "2027-02", ledger=ledger)))
        if (each.payee, each.period) == ("Ann", "2027-02")
    )
    return {word: str(getattr(movement, word)) for word in ("earned", "payable", "adjusted", "recovered", "advanced")}


def test_what_is_due_by_hand_is_paid_by_the_rule() -> None:
    assert february_of(january()) == {
        "earned": "USD 200.00", "payable": "USD 140.00", "adjusted": "USD 0.00", "recovered": "USD 60.00",
        "advanced": "USD 0.00",
    }  # fmt: skip
    assert february_of(add("50", "due", "adjustment"))["payable"] == "USD 190.00"


def test_what_is_on_account_is_taken_off_in_later_periods() -> None:
    ledger = add("500", "on_account", "draw_advance")
    assert february_of(ledger)["payable"] == "USD 640.00"
    ledger = close(ledger, evaluate(PLAN, FACTS, "2027-02", ledger=ledger))
    march = [*DEALS, {"id": "D-5", "rep": "Ann", "booked": "2027-03-01", "amount": "7000"}]
    result = evaluate(PLAN, {"rep": PEOPLE, "deal": march}, "2027-03", ledger=ledger)
    assert result.statements["Ann"].payouts["commission"] == usd("200.00")


def test_what_is_adjusted_ahead_of_the_open_period_is_refused_and_told() -> None:
    with pytest.raises(LedgerError, match=r"(?s)PKH081.*in 2027-04 lies beyond the open period 2027-02.*write 2027-02"):
        add("75", "on_top", "bonus", period="2027-04")
    made = add("75", "on_top", "bonus")
    (entry,) = (each for each in made if each.kind is EntryKind.ADJUSTED)
    stored = (*january(), replace(entry, period="2027-04", for_period="2027-04"))
    assert [each.code.code for each in check_ledger(stored, PLAN)] == ["PKH081"]
    assert check_ledger(made, PLAN) == ()


def test_whose_statement_was_left_open_is_adjusted_there_or_in_the_period_that_follows() -> None:
    ledger = close((), evaluate(PLAN, FACTS, "2027-01", only=("Ann",)))
    given: dict[str, object] = {
        "name": "commission", "amount": usd("5"), "effect": "on_top", "reason": "bonus", "note": "why", "by": "M",
    }  # fmt: skip
    for who, month in (("Bob", "2027-01"), ("Bob", "2027-02"), ("Ann", "2027-02")):
        ledger = adjust(ledger, PLAN, participant=who, period=month, **given)  # type: ignore[arg-type]
    assert check_ledger(ledger, PLAN) == ()


def test_where_a_ledger_does_not_say_which_period_is_open_any_later_one_is_adjusted() -> None:
    never_closed = tuple(each for each in january() if each.kind is not EntryKind.CLOSED)
    flat = load_plan(PLAN.text.split("earn ")[0] + "pay commission = 10% * sum(deal.amount)\n")
    for plan, ledger in (
        (PLAN, never_closed),
        (PLAN, ()),
        (flat, close((), evaluate(flat, FACTS, "2027-01"))),
    ):
        made = adjust(
            ledger, plan, period="2027-04", participant="Ann", name="commission", amount=usd("5"), effect="on_top",
            reason="bonus", note="why", by="M",
        )  # fmt: skip
        assert check_ledger(made, plan) == ()


def test_what_is_on_top_is_taken_back_by_nothing() -> None:
    ledger = add("75", "on_top", "bonus")
    assert february_of(ledger)["payable"] == "USD 215.00"
    ledger = close(ledger, evaluate(PLAN, FACTS, "2027-02", ledger=ledger))
    result = evaluate(PLAN, FACTS, "2027-03", ledger=ledger)
    assert result.statements["Ann"].payouts["commission"] == usd("100.00")


def test_forgiving_a_draw_raises_what_is_earned_by_no_more_than_is_owed() -> None:
    assert february_of(add("60", "due", "draw_forgiveness"))["payable"] == "USD 200.00"
    with pytest.raises(LedgerError, match=r"(?s)PKH029.*write USD 60.00 at most"):
        add("60.01", "due", "draw_forgiveness")
    with pytest.raises(LedgerError, match=r"(?s)PKH029.*write none, or check whose"):
        add("-1", "due", "clawback", participant="Zed")


def stand(earned: int, payable: int) -> tuple[LedgerEntry, ...]:
    """January's ledger with what Ann earned, and what was payable to her, set to other amounts."""
    amounts = {EntryKind.EARNED: earned, EntryKind.PAYABLE: payable}
    return tuple(
        replace(each, amount=Fraction(amounts[each.kind])) if each.payee == "Ann" and each.kind in amounts else each
        for each in january()
        if each.kind is not EntryKind.CLOSED
    )


@pytest.mark.parametrize(
    ("earned", "payable", "effect", "reason", "most"),
    [
        # An advance of 60 is still to be recovered: no more than that is recovered or forgiven, and nothing is held.
        (40, 100, "on_account", "draw_recovery", "-60"),
        (40, 100, "due", "draw_forgiveness", "60"),
        (40, 100, "on_account", "release", None),
        (40, 100, "due", "clawback", "-40"),
        (100, 40, "on_account", "release", "60"),
        (100, 40, "on_account", "draw_recovery", None),
        (100, 40, "due", "draw_forgiveness", None),
        (100, 40, "due", "clawback", "-40"),
        (100, 40, "due", "accrual_reversal", "-100"),
        (40, 40, "due", "draw_forgiveness", None),
        (40, 41, "due", "draw_forgiveness", "1"),
        (-5, -9, "due", "clawback", None),
    ],
)
def test_no_more_is_taken_back_recovered_forgiven_or_released_than_there_is(
    earned: int, payable: int, effect: str, reason: str, most: str | None
) -> None:
    ledger = stand(earned, payable)
    given: dict[str, object] = {
        "period": "2027-02", "participant": "Ann", "name": "commission", "effect": effect, "reason": reason,
        "note": "why", "by": "M",
    }  # fmt: skip
    sign = -1 if reason in ("draw_recovery", "clawback", "accrual_reversal") else 1
    there = usd(most) if most is not None else None
    if there is not None:
        assert adjust(ledger, PLAN, amount=there, **given)[-1].amount == there.amount  # type: ignore[arg-type]
    more = (there.amount if there is not None else Fraction(0)) + Fraction(sign, 100)
    with pytest.raises(LedgerError) as wrong:
        adjust(ledger, PLAN, amount=Money(more, "USD"), **given)  # type: ignore[arg-type]
    (finding,) = wrong.value.findings
    assert finding.code.code == "PKH029"
    shown = "write none" if there is None else f"write USD {abs(there.amount)}.00 at most"
    assert shown in finding.mend()


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: add("50", "due", "adjustment", period="2027-01"), "PKH020"),
        (lambda: add("50", "due", "adjustment", name="comission"), "PKH025"),
        (lambda: add("0", "due", "adjustment"), "PKH026"),
        (lambda: add("0.001", "due", "adjustment"), "PKH026"),
        (lambda: add("50", "on_account", "bonus"), "PKH027"),
        (lambda: add("50", "due", "clawback"), "PKH027"),
        (lambda: add("50", "due", "adjustment", note=" "), "PKH028"),
        (lambda: add("50", "due", "adjustment", note="as \u202eagreed"), "PKV035"),
        (lambda: add("50", "due", "adjustment", by="ana\u3164"), "PKV035"),
        (lambda: add("-100.01", "due", "clawback", participant="Ann"), "PKH029"),
        (lambda: add("-1", "due", "clawback", participant="Zed"), "PKH029"),
        (lambda: add("1", "on_account", "release"), "PKH029"),
        (lambda: add("50", "due", "adjustment", row=("deals", "D-1")), "PKH031"),
        (lambda: add("50", "due", "adjustment", cites=("f" * 64,)), "PKH032"),
        (lambda: add("50", "due", "adjustment", period="2028-01"), "PKE"),
        (lambda: add("50", "due", "adjustment", period="2027-Q2"), "PKE"),
        (lambda: add("50", "due", "adjustment", period="soon"), "PKC"),
    ],
)
def test_an_adjustment_that_cannot_be_is_refused_with_its_code(
    call: Callable[[], tuple[LedgerEntry, ...]], code: str
) -> None:
    with pytest.raises(LedgerError, match=code) as wrong:
        call()
    assert all(finding.mend("zh") for finding in wrong.value.findings)


@pytest.mark.parametrize(
    "row",
    [
        ("deal",), ("deal", 5), ("deal", None), ("deal", ""), ("deal", "D1", "x"), "deal", "D1", [], (), {"deal": "D1"},
        [["deal"], "D1"],
    ],
)  # fmt: skip
def test_a_row_that_is_no_table_and_key_is_misuse(row: object) -> None:
    with pytest.raises(TypeError, match="row must be two texts, a table and the key of a row in it"):
        add("50", "on_top", "bonus", row=row)


def test_a_row_may_be_a_list_as_json_has_it_and_stays_readable() -> None:
    as_pair, as_list = (add("50", "on_top", "bonus", row=row) for row in (("deal", "D-1"), ["deal", "D-1"]))
    assert as_list == as_pair and as_list[-1].row == ("deal", "D-1")
    read, findings = parse_ledger(render_ledger(as_list), name="x")
    assert not findings and {entry.id for entry in read} == {entry.id for entry in as_list}
    with pytest.raises(LedgerError, match="PKH031"):
        add("50", "on_top", "bonus", row=["nope", "A"])


def test_an_effect_or_reason_that_does_not_exist_is_misuse() -> None:
    with pytest.raises(TypeError, match="effect must be one of due, on_account, on_top, not 'extra'"):
        add("50", "extra", "adjustment")
    with pytest.raises(TypeError, match=r"reason must be one of adjustment.*, not 'because'"):
        add("50", "due", "because")
    with pytest.raises(TypeError, match="amount must be Money"):
        adjust(
            (),
            PLAN,
            period="2027-01",
            participant="A",
            name="c",
            amount=5,
            effect="due",
            reason="bonus",
            note="",
            by="",
        )  # type: ignore[arg-type]


# --- checking --------------------------------------------------------------------------------------------------------


def test_a_ledger_comes_back_from_its_text() -> None:
    ledger = add("60", "due", "draw_forgiveness", note="预支到期")
    ledger = close(ledger, evaluate(PLAN, FACTS, "2027-02", ledger=ledger))
    read, findings = parse_ledger(render_ledger(ledger), name="ledger.jsonl")
    assert findings == () and set(read) == set(ledger)
    assert balances(read) == balances(ledger) and movements(reversed(read)) == movements(ledger)


def test_a_mark_that_a_host_made_leaves_nobody_open_however_deep_it_is() -> None:
    deep = [replace(each, value="t:" + "[" * 60_000) if each.kind is EntryKind.CLOSED else each for each in january()]
    read, findings = parse_ledger(render_ledger(deep), name="ledger.jsonl")
    assert findings == () and set(read) == set(deep)
    assert has_errors(evaluate(PLAN, FACTS, "2027-02", ledger=read).findings)


def test_what_is_wrong_with_a_ledger_is_told_all_at_once() -> None:
    ledger = january()
    intruder = replace(ledger[0], amount=ledger[0].amount, turn=3)
    other = replace(ledger[0], plan="Other")
    unpaid = replace(ledger[0], name="bonus", period="2027-04", for_period="2027-04")
    newer = replace(ledger[0], version=9, period="2027-04", for_period="2027-04")
    found = check_ledger([*ledger, ledger[0], intruder, other, unpaid, newer], PLAN)
    assert {finding.code.code for finding in found} == {"PKH001", "PKH002", "PKH082", "PKH025", "PKH042", "PKH043"}


def test_the_law_of_the_statement_holds_in_every_movement() -> None:
    ledger: tuple[LedgerEntry, ...] = ()
    for month in ("2027-01", "2027-02", "2027-03"):
        ledger = close(ledger, evaluate(PLAN, FACTS, month, ledger=ledger))
    moved = movements(ledger)
    assert len(moved) == 6
    for each in moved:
        assert each.payable == each.earned + each.advanced - each.recovered - each.held_back + each.released
    for balance in balances(ledger):
        own = [each for each in moved if each.payee == balance.payee]
        assert balance.to_recover == sum((each.advanced - each.recovered for each in own), usd("0"))
