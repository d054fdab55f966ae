"""A row that takes back more than was paid for it, or what was never paid, is told of."""

from __future__ import annotations

import pytest

from perfkit import LedgerError, Money, Plan, Result, adjust, balances, close, evaluate, load_plan, restate
from perfkit.ledger import LedgerEntry

HEAD = """perfkit 2027
plan "Clawbacks" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key no dated d
  no : text
  rep : rep
  d : date
  amount : money
rows refund key no dated r_on
  no : text
  deal : deal
  r_on : date
  part : money
"""
TO_DATE = """calc each deal
  back : money = sum(refund.part over all to date)
pay each deal c = 10% * (amount - back) - paid(c)
"""
OWN_ROWS = "pay each deal c = 10% * amount - paid(c)\npay each refund b = -10% * part - paid(b)\n"
IN_PARTS = """credit share from deal
  | who | when | cut  |
  | rep | any  | 100% |
calc each deal
  back : money = sum(refund.part over all to date)
pay each share c = 10% * cut * (deal.amount - deal.back) - paid(c)
"""
Row = dict[str, str]


def plan_of(body: str) -> Plan:
    return load_plan(HEAD + body)


def deal(number: str, day: str, amount: str) -> Row:
    return {"no": number, "rep": "A", "d": day, "amount": amount}


def refund(number: str, of: str, day: str, part: str) -> Row:
    return {"no": number, "deal": of, "r_on": day, "part": part}


def run(plan: Plan, deals: list[Row], refunds: list[Row], month: str, ledger: tuple[LedgerEntry, ...] = ()) -> Result:
    return evaluate(plan, {"rep": [{"id": "A"}], "deal": deals, "refund": refunds}, month, ledger=ledger)


def told(result: Result) -> list[str]:
    return [f"{f.code.code} {f.what()}" for f in result.findings if f.severity.value != "advice"]


def test_a_refund_of_more_than_the_deal_takes_back_more_than_was_paid() -> None:
    plan = plan_of(TO_DATE)
    deals = [deal("1", "2027-01-04", "50"), deal("2", "2027-01-05", "80")]
    ledger = close((), run(plan, deals, [], "2027-01"))
    refunds = [refund("r", "1", "2027-02-05", "100"), refund("s", "2", "2027-02-05", "80")]
    february = run(plan, deals, refunds, "2027-02", ledger)
    assert told(february) == [
        "PKH063 `c` takes back more than was paid for rows of `deal` (1): `1` USD 10.00 of USD 5.00",
        "PKH077 `A` would give back `c` that he was never paid (1): `1`",
    ]
    assert february.entries == () and february.statements["A"].is_withheld
    with pytest.raises(LedgerError, match="PKH022"):
        close(ledger, february)
    kept = plan_of(TO_DATE.replace("10% * (amount - back)", "max(10% * (amount - back), USD 0)"))
    mended = run(kept, deals, refunds, "2027-02", ledger)
    assert mended.statements["A"].payouts == {"c": Money("-13.00", "USD")}
    assert told(run(kept, deals, refunds, "2027-03", close(ledger, mended))) == []


def test_what_was_never_paid_for_a_row_and_is_taken_back_is_told_of() -> None:
    (said,) = told(
        run(plan_of(TO_DATE), [deal("1", "2027-01-04", "50")], [refund("r", "1", "2027-01-05", "99")], "2027-01")
    )
    assert said == "PKH064 `c` takes back what was never paid for rows of `deal` (1): `1` USD 4.90"
    (said,) = told(
        run(plan_of(IN_PARTS), [deal("1", "2027-01-04", "50")], [refund("r", "1", "2027-01-05", "99")], "2027-01")
    )
    assert said == "PKH064 `c` takes back what was never paid for rows of `share` (1): `1 / A` USD 4.90"


def test_a_refunded_deal_that_was_never_paid_is_withheld_as_one_that_was_refunded_beyond_what_it_paid() -> None:
    plan = plan_of(
        TO_DATE.replace("10% * (amount - back)", "(if amount > USD 60 then 10% * amount otherwise USD 0) - 10% * back")
    )
    deals = [deal("1", "2027-01-04", "50"), deal("2", "2027-01-05", "80")]
    ledger = close((), run(plan, deals, [], "2027-01"))
    for number, part, first in (("1", "50", "PKH064"), ("2", "90", "PKH063")):
        february = run(plan, deals, [refund("r", number, "2027-02-05", part)], "2027-02", ledger)
        assert [each[:6] for each in told(february)] == [first, "PKH077"]
        assert february.entries == () and february.statements["A"].is_withheld
    before = [deal("1", "2026-12-04", "50"), deals[1]]
    assert [
        each[:6] for each in told(run(plan, before, [refund("r", "1", "2027-02-05", "50")], "2027-02", ledger))
    ] == ["PKH064"]


def test_a_warning_says_what_is_taken_from_whom_and_how_to_refuse_it() -> None:
    given = {"rep": [{"id": "A"}, {"id": "B"}], "refund": [refund(each, each, "2027-01-05", "99") for each in "123"]}
    deals = [{**deal(each, "2027-01-04", "50"), "rep": rep} for each, rep in zip("123", "AAB", strict=True)]
    found = evaluate(plan_of(TO_DATE), {**given, "deal": deals}, "2027-01")
    (said,) = (each for each in found.findings if each.code.code == "PKH064")
    assert said.why().endswith("taken: `A` USD 9.80, `B` USD 4.90")
    assert said.mend().startswith("to refuse it, keep what is due at nothing or more, as `max(DUE, USD 0) - paid(c)`")
    floored = plan_of(TO_DATE.replace("10% * (amount - back)", "max(10% * (amount - back), USD 0)"))
    assert told(evaluate(floored, {**given, "deal": deals}, "2027-01")) == []


def test_a_row_that_is_below_zero_itself_takes_nothing_back() -> None:
    for body in (TO_DATE, IN_PARTS):
        assert told(run(plan_of(body), [deal("1", "2027-01-04", "-50")], [], "2027-01")) == []


def test_a_part_of_whom_two_lines_credit_is_a_part_of_its_row() -> None:
    twice = IN_PARTS.replace("calc each deal", "  | rep | any  | 50%  |\ncalc each deal").replace("100%", "50% ", 1)
    (said,) = told(
        run(plan_of(twice), [deal("1", "2027-01-04", "50")], [refund("r", "1", "2027-01-05", "99")], "2027-01")
    )
    assert said.endswith("for rows of `share` (2): `1 / A` USD 2.45, `1 / A / 2` USD 2.45")
    ledger = close((), run(plan_of(twice), [deal("1", "2027-01-04", "50")], [], "2027-01"))
    once = run(plan_of(IN_PARTS), [deal("1", "2027-01-04", "-5")], [], "2027-02", ledger)
    assert told(once) == [
        "PKH073 2027-01 was closed under another text of version 1",
        "PKH063 `c` takes back more than was paid for rows of `share` (1): `1 / A` USD 3.00 of USD 2.50",
    ]


def test_refunds_in_rows_of_their_own_are_held_against_the_row_that_they_lead_to() -> None:
    plan, deals = plan_of(OWN_ROWS), [deal("1", "2027-01-04", "50"), deal("0", "2027-01-04", "0")]
    refunds = [refund("r", "1", "2027-01-05", "50"), refund("s", "0", "2027-01-05", "20")]
    assert told(run(plan, deals, refunds, "2027-01")) == [
        "PKH064 `b` takes back what was never paid for rows of `refund` (1): `s` USD 2.00"
    ]
    in_all = plan_of("pay c = 10% * sum(deal.amount)\npay each refund b = -10% * part - paid(b)\n")
    assert told(run(in_all, deals, refunds, "2027-01")) == []


def test_refunds_in_rows_of_their_own_take_back_together_no_more_than_was_paid() -> None:
    plan, deals = plan_of(OWN_ROWS), [deal("1", "2027-01-04", "50")]
    refunds = [refund("r", "1", "2027-01-05", "30"), refund("s", "1", "2027-01-06", "30")]
    said = "PKH063 `b` takes back more than was paid for rows of `refund` (1): `s` USD 3.00 of USD 2.00 (`1`)"
    assert told(run(plan, deals, refunds, "2027-01")) == [said]
    ledger = close((), run(plan, deals, refunds[:1], "2027-01"))
    without = "PKH077 `A` would give back `b` that he was never paid (1): `s`"
    assert told(run(plan, deals, refunds, "2027-02", ledger)) == [said, without]
    thirds = [refund(each, "1", "2027-01-05", part) for each, part in (("r", "16.65"), ("s", "16.65"), ("t", "16.70"))]
    assert told(run(plan, deals, thirds, "2027-01")) == []
    less = run(plan, deals, [refund("r", "1", "2027-01-05", "20"), refunds[1]], "2027-02", ledger)
    assert told(less) == []


def test_a_refund_under_the_table_of_its_deal_is_held_against_what_its_payee_was_paid() -> None:
    rows = "  amount : money\nrows refund"
    plan = load_plan(
        HEAD.replace(rows, "  amount : money\n  of : deal or empty\nrows refund")
        + "pay each deal c = 10% * amount - paid(c)\n"
    )

    def paid(*given: tuple[str, str, str, str | None]) -> list[str]:
        deals = [{"no": no, "rep": rep, "d": "2027-01-04", "amount": amount, "of": of} for no, rep, amount, of in given]
        facts = {"rep": [{"id": "A"}, {"id": "B"}], "deal": deals, "refund": []}
        return told(evaluate(plan, facts, "2027-01"))

    assert paid(("O", "A", "300", None), ("R", "A", "-100", "O"), ("S", "A", "-200", "O")) == []
    assert paid(("O", "A", "300", None), ("R", "B", "-100", "O")) == [
        "PKH070 `c` takes back what somebody else was paid for `deal` (1): `R` USD 10.00 `A` -> `B`"
    ]
    assert paid(("O", "A", "300", None), ("R", "A", "-300", "O"), ("S", "A", "-300", "O")) == [
        "PKH063 `c` takes back more than was paid for rows of `deal` (1): `S` USD 30.00 of USD 0.00 (`O`)"
    ]


@pytest.mark.parametrize(("amount", "taken"), [("0", "8.00"), ("30", "5.00")])
def test_a_refunded_deal_that_is_corrected_later_takes_back_no_more_than_is_left(amount: str, taken: str) -> None:
    plan = plan_of(OWN_ROWS)
    ledger = close((), run(plan, [deal("1", "2027-01-04", "80")], [], "2027-01"))
    whole, part = refund("r", "1", "2027-02-05", "80"), refund("r", "1", "2027-02-05", "40")
    in_february = close(ledger, run(plan, [deal("1", "2027-01-04", "80")], [whole], "2027-02", ledger))
    march = run(plan, [deal("1", "2027-01-04", amount)], [whole], "2027-03", in_february)
    assert told(march) == [
        f"PKH063 `c` takes back more than was paid for rows of `deal` (1): `1` USD {taken} of USD 0.00 (`1`)",
        "PKH077 `A` would give back `c` that he was never paid (1): `1`",
    ]
    assert march.entries == ()
    ledger = close(ledger, run(plan, [deal("1", "2027-01-04", "80")], [part], "2027-02", ledger))
    assert told(run(plan, [deal("1", "2027-01-04", "40")], [part], "2027-03", ledger)) == []


def test_what_one_gives_back_of_what_another_was_paid_is_told_of() -> None:
    plan, rows = plan_of(TO_DATE), [deal("1", "2027-01-04", "500")]
    facts = {"rep": [{"id": "A"}, {"id": "B"}], "deal": rows, "refund": []}
    ledger = evaluate(plan, facts, "2027-01").entries
    rows[0] |= {"rep": "B", "amount": "300"}
    february = evaluate(plan, facts, "2027-02", ledger=ledger)
    said = "PKH070 `c` takes back what somebody else was paid for `deal` (1): `1` USD 20.00 `A` -> `B`"
    assert told(february) == [said, "PKH077 `B` would give back `c` that he was never paid (1): `1`"]
    assert february.statements["B"].is_withheld and not february.statements["A"].is_withheld
    rows[0]["amount"] = "600"
    assert told(evaluate(plan, facts, "2027-02", ledger=ledger)) == []


def test_whose_row_was_paid_to_a_leaver_is_reckoned_again_once_the_leaver_is_passed() -> None:
    plan = load_plan(HEAD.replace("period month\n", "period month\ncorrections restated\n") + TO_DATE)
    facts: dict[str, object] = {"rep": [{"id": "A"}, {"id": "B"}], "deal": [deal("1", "2027-01-04", "500")]}
    facts["refund"] = []
    ledger = close((), evaluate(plan, facts, "2027-01"))
    facts |= {"rep": [{"id": "B"}], "deal": [{**deal("1", "2027-01-04", "300"), "rep": "B"}]}
    without = evaluate(plan, facts, "2027-02", ledger=ledger)
    (said,) = (each for each in without.findings if each.code.code == "PKH077")
    assert "pass him to `restate` and the run again" in said.mend() and without.statements["B"].is_withheld
    facts["rep"] = [{"id": "A"}, {"id": "B"}]
    fixed = (*ledger, *restate(plan, facts, ledger=ledger, into="2027-02").entries)
    assert told(evaluate(plan, facts, "2027-02", ledger=fixed)) == []


# --- what is withheld ----------------------------------------------------------------------------------------------


def test_corrections_of_a_closed_period_take_back_no_more_than_was_paid_either() -> None:
    plan = load_plan(HEAD.replace("period month\n", "period month\ncorrections restated\n") + OWN_ROWS)
    deals, refunds = [deal("1", "2027-01-04", "50")], [refund(each, "1", "2027-01-05", "30") for each in "rs"]
    ledger = close((), run(plan, deals, [], "2027-01"))
    facts = {"rep": [{"id": "A"}], "deal": deals, "refund": refunds}
    put_right = (*ledger, *restate(plan, facts, ledger=ledger, into="2027-02").entries)
    assert told(run(plan, deals, refunds, "2027-02", put_right)) == [
        "PKH063 `b` takes back more than was paid for rows of `refund` (1): `s` USD 3.00 of USD 2.00 (`1`)",
        "PKH077 `A` would give back `b` that he was never paid (1): `s`",
    ]
    facts["refund"] = refunds[:1]
    put_right = (*ledger, *restate(plan, facts, ledger=ledger, into="2027-02").entries)
    assert told(run(plan, deals, refunds[:1], "2027-02", put_right)) == []


def test_a_row_that_is_entered_anew_under_another_key_is_paid_once_and_taken_back_once() -> None:
    plan = load_plan(HEAD.replace("period month\n", "period month\ncorrections restated\n") + TO_DATE)
    ledger = close((), run(plan, [deal("1", "2027-01-04", "50")], [], "2027-01"))
    again = [deal("1b", "2027-01-04", "50")]
    facts = {"rep": [{"id": "A"}], "deal": again, "refund": []}
    put_right = (*ledger, *restate(plan, facts, ledger=ledger, into="2027-02").entries)
    february = run(plan, again, [], "2027-02", put_right)
    assert told(february) == [] and str(february.statements["A"].payable["c"]) == "USD 0.00"
    back = run(plan, again, [refund("r", "1b", "2027-03-05", "50")], "2027-03", close(put_right, february))
    assert told(back) == [] and str(back.statements["A"].payouts["c"]) == "-USD 5.00"


TOTAL = "calc\n  due : money = 10% * (sum(deal.amount over all to date) - sum(refund.part over all to date))\n"


def test_a_total_to_date_below_all_that_was_paid_is_told_of_unless_the_plan_says_what_becomes_of_it() -> None:
    deals, more = [deal("1", "2027-01-04", "50")], [refund("r", "1", "2027-02-05", "80")]

    def paid(body: str, owed: str = "0.00") -> list[str]:
        plan = plan_of(TOTAL + body)
        ledger = close((), run(plan, deals, [], "2027-01"))
        if owed != "0.00":
            words = {**WORDS, "reason": "draw_advance", "effect": "on_account", "participant": "A", "period": "2027-02"}
            ledger = adjust(ledger, plan, amount=Money(owed, "USD"), **words)  # type: ignore[arg-type]
        found = run(plan, deals, more, "2027-02", ledger)
        return [*told(found), *map(str, found.statements["A"].payouts.values())]

    said = "PKH078 `A` gives back USD 3.00 more of `c` than was ever paid"
    assert paid("pay c = due - paid(c)\n") == [said, "-USD 8.00"]
    assert paid("earn c = due - earned(c before)\npay c = earned(c) - paid(c)\n") == [said, "-USD 8.00"]
    assert paid("earn c = due - earned(c before)\npay c = max(USD 0, earned(c) - paid(c))\n") == ["USD 0.00"]
    assert paid("pay c = max(USD 0, due) - paid(c)\n") == ["-USD 5.00"]
    assert paid("pay c = due - paid(c)\n", "3.00") == ["-USD 8.00"]
    of_month = "pay c = 10% * (sum(deal.amount) - sum(refund.part))\n"
    assert (paid(of_month), paid(of_month, "3.00")) == ([said, "-USD 8.00"], ["-USD 8.00"])
    own = "pay c = 10% * sum(deal.amount)\npay claw = -10% * sum(refund.part)\n"
    assert paid(own) == [said.replace("`c`", "`claw`"), "USD 0.00", "-USD 8.00"]
    assert paid(own, "3.00") == ["USD 0.00", "-USD 8.00"]
    assert paid(f"{own}pay fixed = USD 1\n") == [
        "PKH078 `A` gives back USD 1.00 more of `claw` than was ever paid",
        *["USD 0.00", "-USD 8.00", "USD 1.00"],
    ]


def test_a_line_of_a_group_below_all_that_it_was_paid_is_told_of_and_paid() -> None:
    groups = "group lot from deal by rep, d\n"
    plan = plan_of(f"{groups}pay each lot c = 10% * sum(deal.amount over all to date) - paid(c) to rep\n")
    deals = [deal("1", "2027-01-04", "50"), deal("2", "2027-01-05", "-20")]
    january = run(plan, deals, [], "2027-01")
    assert told(january) == []
    ledger = close((), january)
    assert told(run(plan, deals, [], "2027-02", ledger)) == []
    deals = [{**deals[0], "amount": "-10"}, deals[1], deal("3", "2027-02-03", "-40")]
    february = run(plan, deals, [], "2027-02", ledger)
    assert told(february) == [
        "PKH063 `c` takes back more than was paid for rows of `lot` (1): `A / 2027-01-04` USD 6.00 of USD 5.00",
        "PKH064 `c` takes back what was never paid for rows of `lot` (1): `A / 2027-02-03` USD 4.00",
    ]
    assert str(february.statements["A"].payouts["c"]) == "-USD 10.00"
    by_period = plan_of(f"{groups}pay each lot c = 10% * sum(deal.amount) to rep\n")
    assert told(run(by_period, deals, [], "2027-02", close((), run(by_period, deals, [], "2027-01")))) == []
    floored = plan_of(
        f"{groups}pay each lot c = max(USD 0, 10% * sum(deal.amount over all to date)) - paid(c) to rep\n"
    )
    assert told(run(floored, deals, [], "2027-02", close((), run(floored, deals, [], "2027-01")))) == []


def test_a_row_that_was_corrected_to_an_amount_below_zero_is_told_of_and_paid() -> None:
    plan = plan_of("pay each deal c = 10% * amount - paid(c)\n")
    ledger = close((), run(plan, [deal("1", "2027-01-04", "50")], [], "2027-01"))
    found = run(plan, [deal("1", "2027-01-04", "-20")], [], "2027-02", ledger)
    assert [each[:6] for each in told(found)] == ["PKH063"]
    assert found.statements["A"].payouts == {"c": Money("-7.00", "USD")}


# --- adjustments at rows -------------------------------------------------------------------------------------------

WORDS = {"name": "c", "note": "agreed", "by": "Ann", "reason": "adjustment"}
EACH = "earn each deal c = 10% * amount - earned(c before)\npay each deal c = earned(c) - paid(c)\n"


def adjusted(
    participant: str, effect: str, row: tuple[str, str] | None, amount: str = "30.00", reason: str = "adjustment"
) -> list[str]:
    """What is said of an adjustment for somebody after deal 1 of A was paid, or what is payable for him after it."""
    plan, facts = plan_of(EACH), {"rep": [{"id": "A"}, {"id": "B"}], "deal": [deal("1", "2027-01-04", "50")]}
    facts["refund"] = []
    ledger = close((), evaluate(plan, facts, "2027-01"))
    words = {**WORDS, "participant": participant, "effect": effect, "row": row, "reason": reason}
    try:
        ledger = adjust(ledger, plan, period="2027-02", amount=Money(amount, "USD"), **words)  # type: ignore[arg-type]
    except LedgerError as refused:
        return [f"{each.code.code} {each.what()}" for each in refused.findings]
    found = evaluate(plan, facts, "2027-02", ledger=ledger)
    paid = found.statements[participant].payable.get("c")
    return [*told(found), *([str(paid)] if paid is not None else [])]


def test_an_adjustment_at_a_row_is_for_whom_the_row_was_posted() -> None:
    for effect in ("due", "on_account"):
        assert adjusted("B", effect, ("deal", "1")) == ["PKH065 `1` of `deal` was posted for `A`, not for `B`"]
    assert adjusted("A", "on_account", ("deal", "1")) == ["USD 30.00"]
    assert adjusted("B", "on_top", ("deal", "1")) == ["USD 30.00"]


def test_an_adjustment_that_a_line_of_each_row_is_to_see_names_the_row() -> None:
    for effect in ("due", "on_account"):
        assert adjusted("A", effect, None) == [
            "PKH066 `c` is posted for each `deal`, and the adjustment names none",
        ]
    assert adjusted("A", "on_top", None) == ["USD 30.00"]


def test_an_adjustment_of_what_no_line_reads_is_refused() -> None:
    facts = {"rep": [{"id": "A"}], "deal": [deal("1", "2027-01-04", "50")], "refund": []}
    for body in ("pay c = 10% * sum(deal.amount)\n", "pay each deal c = 10% * amount - paid(c)\n"):
        plan = plan_of(body)
        ledger = close((), evaluate(plan, facts, "2027-01"))
        words = {**WORDS, "period": "2027-02", "participant": "A", "amount": Money("30.00", "USD")}
        row = ("deal", "1") if "each" in body else None
        with pytest.raises(LedgerError) as refused:
            adjust(ledger, plan, effect="due", row=row, **words)  # type: ignore[arg-type]
        assert [each.code.code for each in refused.value.findings] == ["PKH072"]
        for effect, reason in (("on_top", "bonus"), ("on_account", "adjustment"), ("due", "accrual")):
            adjust(ledger, plan, effect=effect, row=row, **{**words, "reason": reason})  # type: ignore[arg-type]


REFUNDED = "calc each deal\n  left : money = 10% * (amount - sum(refund.part over all to date))\n"
PAY_ONLY = f"{REFUNDED}pay each deal c = left - paid(c)\n"
EARN_PAY = f"{REFUNDED}earn each deal c = left - earned(c before)\npay each deal c = earned(c) - paid(c)\n"
HALF = EARN_PAY.replace("= earned(c) -", "= 50% * earned(c) -")
THROUGH = f"{REFUNDED}  rest : money = left - paid(c)\npay each deal c = rest\n"


@pytest.mark.parametrize(
    ("body", "by_hand", "then"),
    [
        (PAY_ONLY, "-30.00", ["0.00", "0.00"]),
        (PAY_ONLY, "-10.00", ["-20.00", "0.00"]),
        (EARN_PAY, "-30.00", ["0.00", "0.00"]),
        (EARN_PAY, "-10.00", ["-20.00", "0.00"]),
        (HALF, "-15.00", ["0.00", "0.00"]),
        (HALF, "-10.00", ["-5.00", "0.00"]),
        (THROUGH, "-10.00", ["-20.00", "0.00"]),
    ],
)
@pytest.mark.parametrize("corrections", ["", "corrections restated\n"])
def test_what_was_taken_back_by_hand_at_a_row_is_not_taken_again(
    body: str, by_hand: str, then: list[str], corrections: str
) -> None:
    plan = load_plan(HEAD.replace("period month\n", f"period month\n{corrections}") + body)
    facts: dict[str, list[Row]] = {"rep": [{"id": "A"}], "deal": [deal("1", "2027-01-04", "300")], "refund": []}
    ledger = close((), evaluate(plan, facts, "2027-01"))
    words = {**WORDS, "reason": "clawback", "participant": "A", "row": ("deal", "1"), "period": "2027-02"}
    ledger = adjust(ledger, plan, amount=Money(by_hand, "USD"), effect="on_top", **words)  # type: ignore[arg-type]
    february = evaluate(plan, facts, "2027-02", ledger=ledger)
    assert str(february.statements["A"].payable["c"]) == str(Money(by_hand, "USD"))
    ledger = close(ledger, february)
    facts["refund"] = [refund("r", "1", "2027-01-09" if corrections else "2027-03-09", "300")]
    paid = []
    for month in ("2027-03", "2027-04"):
        if corrections:
            ledger = (*ledger, *restate(plan, facts, ledger=ledger, into=month).entries)
        found = evaluate(plan, facts, month, ledger=ledger)
        assert told(found) == []
        paid.append(found.statements["A"].payable["c"])
        ledger = close(ledger, found)
    assert paid == [Money(each, "USD") for each in then]
    (balance,) = balances(ledger)
    assert (balance.earned, balance.payable) == (Money("0.00", "USD"), Money("0.00", "USD"))


def test_a_statement_says_what_was_taken_back_by_hand_before() -> None:
    plan = plan_of(PAY_ONLY)
    facts: dict[str, list[Row]] = {"rep": [{"id": "A"}], "deal": [deal("1", "2027-01-04", "300")], "refund": []}
    ledger = close((), evaluate(plan, facts, "2027-01"))
    words = {**WORDS, "reason": "clawback", "participant": "A", "row": ("deal", "1"), "period": "2027-02"}
    ledger = adjust(ledger, plan, amount=Money("-10.00", "USD"), effect="on_top", **words)  # type: ignore[arg-type]
    facts["refund"] = [refund("r", "1", "2027-02-09", "300")]
    statement = evaluate(plan, facts, "2027-02", ledger=ledger).statements["A"]
    assert "USD 10.00 was taken back by hand before: was -USD 30.00" in statement.explain("en")
    assert "此前已人工扣回 USD 10.00：原为 -USD 30.00" in statement.explain("zh")


def test_what_was_given_on_top_stays_and_what_was_taken_of_another_does_not_count() -> None:
    plan = plan_of(PAY_ONLY)
    facts: dict[str, list[Row]] = {"rep": [{"id": "A"}, {"id": "B"}], "deal": [deal("1", "2027-01-04", "300")]}
    facts["refund"] = []
    ledger = close((), evaluate(plan, facts, "2027-01"))
    facts["refund"] = [refund("r", "1", "2027-02-09", "300")]
    words = {**WORDS, "row": ("deal", "1"), "period": "2027-02", "effect": "on_top"}
    for who, amount in (("A", "10.00"), ("B", "-10.00")):
        given = adjust(ledger, plan, participant=who, amount=Money(amount, "USD"), **words)  # type: ignore[arg-type]
        found = evaluate(plan, facts, "2027-02", ledger=given)
        assert str(found.statements["A"].payouts["c"]) == "-USD 30.00"


def test_a_clawback_by_hand_names_the_row_that_lines_pay_for() -> None:
    assert adjusted("A", "on_top", None, "-5.00", "clawback") == [
        "PKH075 `c` is posted for each `deal`, and the clawback names none"
    ]
    assert adjusted("A", "on_top", ("refund", "r"), "-5.00", "clawback")[0].startswith("PKH029")
    assert adjusted("A", "on_top", ("deal", "1"), "-5.00", "clawback") == ["-USD 5.00"]
    assert adjusted("A", "on_top", None, "-5.00") == ["-USD 5.00"]


def test_a_clawback_by_hand_beside_one_of_a_line_that_adds_up_rows_is_told_of() -> None:
    plan = plan_of("pay c = 10% * (sum(deal.amount over all to date) - sum(refund.part over all to date)) - paid(c)\n")
    facts: dict[str, list[Row]] = {"rep": [{"id": "A"}], "deal": [deal("1", "2027-01-04", "300")], "refund": []}
    ledger = close((), evaluate(plan, facts, "2027-01"))
    words = {**WORDS, "participant": "A", "period": "2027-02", "effect": "on_top"}
    ledger = adjust(ledger, plan, amount=Money("-10.00", "USD"), **{**words, "reason": "clawback"})  # type: ignore[arg-type]
    assert told(evaluate(plan, facts, "2027-02", ledger=ledger)) == []
    facts["refund"] = [refund("r", "1", "2027-02-09", "100")]
    said = "PKH076 USD 10.00 of `c` is taken back from `A`, from whom USD 10.00 was clawed back by hand"
    assert told(evaluate(plan, facts, "2027-02", ledger=ledger)) == [said]
    undone = adjust(ledger, plan, amount=Money("10.00", "USD"), **words)  # type: ignore[arg-type]
    assert told(evaluate(plan, facts, "2027-02", ledger=undone)) == []


def test_an_adjustment_that_the_earning_line_would_undo_is_refused() -> None:
    facts = {"rep": [{"id": "A"}], "deal": [deal("1", "2027-01-04", "50")], "refund": []}
    words = {**WORDS, "participant": "A", "effect": "due", "amount": Money("30.00", "USD"), "period": "2027-02"}

    def refused(body: str, row: tuple[str, str] | None = None, **more: object) -> list[str]:
        plan = plan_of(body)
        ledger = close((), evaluate(plan, facts, "2027-01"))
        try:
            adjust(ledger, plan, row=row, **{**words, **more})  # type: ignore[arg-type]
        except LedgerError as wrong:
            return [each.code.code for each in wrong.findings]
        return []

    to_date = "calc\n  due : money = sum(deal.amount over year to date)\n"
    paid = "pay c = earned(c) - paid(c)\n"
    undone = (
        f"{to_date}earn c = due - earned(c before)\n{paid}",
        f"{to_date}earn c = max(USD 0, due - earned(c over year to date))\n{paid}",
        f"{to_date}  rest : money = -(earned(c before) - due)\nearn c = if due > USD 0 then rest otherwise due\n{paid}",
    )
    for body in undone:
        assert refused(body) == ["PKH074"] and refused(body, reason="draw_forgiveness") in (["PKH074"], ["PKH029"])
    assert refused(EACH, ("deal", "1")) == ["PKH074"] and refused(EACH, ("deal", "1"), effect="on_top") == []
    room = f"{to_date}earn c = min(10% * due, USD 900 - earned(c before))\n{paid}"
    assert refused(room) == [] and refused(f"earn c = 10% * sum(deal.amount)\n{paid}") == []


def test_an_adjustment_at_a_row_that_is_not_there_is_told_of() -> None:
    said = "PKH067 USD 30.00 of `c` was adjusted for `A` at `9` of `deal`, which is not there"
    assert adjusted("A", "on_account", ("deal", "9")) == [said, "USD 30.00"]


def test_a_refund_that_comes_back_with_its_deal_is_held_against_what_was_left_of_it() -> None:
    """10 of 30 were given back by hand; the refund took 30 of somebody else for a month, which paid him nothing."""
    plan = load_plan(HEAD.replace("period month\n", "period month\ncorrections restated\n") + OWN_ROWS)
    ledger = tuple[LedgerEntry, ...]()
    for month, owner in enumerate("AABA", start=1):
        label = f"2027-{month:02d}"
        facts = {
            "rep": [{"id": "A"}, {"id": "B"}],
            "deal": [{**deal("1", "2027-01-10", "300"), "rep": owner}],
            "refund": [refund("R", "1", "2027-03-03", "300")] if month > 2 else [],
        }
        if ledger:
            ledger = (*ledger, *restate(plan, facts, ledger=ledger, into=label).entries)
        if month == 2:
            words = {"effect": "on_top", "reason": "clawback", "note": "n", "by": "b", "row": ("deal", "1")}
            ledger = adjust(
                ledger, plan, period=label, participant="A", name="c", amount=Money(-10, "USD"), **words
            )  # fmt: skip
        result = evaluate(plan, facts, label, ledger=ledger)
        codes = [each.code.code for each in result.findings if each.severity.value != "advice"]
        assert codes == (["PKH063", "PKH077"] if month == 4 else [])
        ledger = close(ledger, result) if month < 4 else ledger


@pytest.mark.parametrize(("back", "told_in_may"), [("300", []), ("360", ["PKH063"])])
def test_a_refund_of_who_has_the_row_now_is_held_against_all_that_was_paid_for_it(
    back: str, told_in_may: list[str]
) -> None:
    """What an advance was recovered from the payee before is no less of the row's own money: 30, and no 24."""
    plan = load_plan(HEAD.replace("period month\n", "period month\ncorrections restated\n") + TO_DATE)
    ledger = tuple[LedgerEntry, ...]()
    for month, owner in enumerate("AAABB", start=1):
        label = f"2027-{month:02d}"
        facts = {
            "rep": [{"id": "A"}, {"id": "B"}],
            "deal": [{**deal("1", "2027-01-10", "300"), "rep": owner}],
            "refund": [refund("R", "1", "2027-05-03", back)] if month == 5 else [],
        }
        if ledger:
            ledger = (*ledger, *restate(plan, facts, ledger=ledger, into=label).entries)
        if month == 2:
            words = {"effect": "on_account", "reason": "draw_advance", "note": "n", "by": "b", "row": ("deal", "1")}
            ledger = adjust(
                ledger, plan, period=label, participant="A", name="c", amount=Money(6, "USD"), **words
            )  # fmt: skip
        result = evaluate(plan, facts, label, ledger=ledger)
        warned = [each.code.code for each in result.findings if each.severity.value == "warning"]
        assert warned == (told_in_may if month == 5 else [])
        if month == 5 and warned:
            assert "`1` USD 36.00 of USD 30.00" in "".join(each.what() for each in result.findings)
        ledger = close(ledger, result) if month < 5 else ledger
