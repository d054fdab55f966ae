"""What a person put at a row that is its payee's no more, where no rule will meet it."""

from __future__ import annotations

from perfkit import Money, Plan, adjust, balances, close, evaluate, load_plan, restate
from perfkit.ledger import EntryKind, LedgerEntry

HEAD = """perfkit 2027
plan "Left" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
{mode}
participants rep key id
  id : text
rows deal key no dated booked
  no : text
  rep : rep or empty
  booked : date
  amount : money
"""
ROWS = """earn each deal c = 10% * amount  only if booked >= period start and booked <= period end
pay each deal c = earned(c) - paid(c)
"""
GROUPS = """group area from deal by rep
earn each area c = 10% * sum(deal.amount)  to rep
pay each area c = earned(c) - paid(c)  to rep
"""
Put = tuple[int, str, str]


def plan_of(body: str, mode: str = "corrections restated") -> Plan:
    return load_plan(HEAD.format(mode=mode) + body)


def tell(
    plan: Plan, owners: str, month: int, put: Put, row: tuple[str, str] = ("deal", "1"), void_in: int = 9
) -> tuple[list[str], tuple[LedgerEntry, ...]]:
    """What evaluating and restating warn of: a row of 300 from January, whose it is month by month, empty at `-`.

    void_in: from which month on it is worth nothing.
    month, put: when a person puts something there for A: an amount, its effect and its reason.
    """
    ledger, said = tuple[LedgerEntry, ...](), list[str]()
    for number, owner in enumerate(owners, start=1):
        label = f"2027-{number:02d}"
        amount = "0" if number >= void_in else "300"
        row_of = {"no": "1", "rep": owner.strip("-") or None, "booked": "2027-01-10", "amount": amount}
        facts = {"rep": [{"id": "A"}, {"id": "B"}], "deal": [row_of]}
        if number == month:
            words = {"effect": put[1], "reason": put[2], "note": "n", "by": "b", "row": row}
            ledger = adjust(
                ledger, plan, period=label, participant="A", name="c", amount=Money(put[0], "USD"), **words
            )  # fmt: skip
        if ledger and plan.program.header.corrections is not None:
            ledger = (*ledger, *restate(plan, facts, ledger=ledger, into=label).entries)
        result = evaluate(plan, facts, label, ledger=ledger)
        said += [f"{f.code.code} {f.what()}" for f in result.findings if f.severity.value == "warning"]
        ledger = close(ledger, result)
    return said, ledger


def test_what_is_put_at_a_row_that_is_anothers_now_is_told_of_since_no_rule_meets_it() -> None:
    plan = plan_of(ROWS)
    puts: tuple[Put, ...] = ((4, "due", "adjustment"), (-5, "on_account", "reserve"), (5, "on_account", "draw_advance"))
    for put in puts:
        said, ledger = tell(plan, "AAABB", 5, put)
        amount = f"USD {put[0]}.00" if put[0] > 0 else f"-USD {-put[0]}.00"
        assert said == [f"PKH067 {amount} of `c` was adjusted for `A` at `1` of `deal`, which is `B`'s now"]
        assert [str(each.held - each.to_recover) for each in balances(ledger) if each.payee == "A"] != ["USD 0.00"]
    assert tell(plan, "AAABB", 5, (4, "on_top", "adjustment"))[0] == []
    assert tell(plan, "AAA--", 5, (4, "due", "adjustment"))[0][-1].endswith("at `1` of `deal`, which is nobody's now")
    uncorrected = plan_of(ROWS, "")
    assert tell(uncorrected, "AAAB", 4, (-4, "due", "clawback"))[0][-1].endswith("which is `B`'s now")


def test_what_is_put_at_a_line_of_a_group_that_is_there_no_more_is_told_of() -> None:
    said = tell(plan_of(GROUPS), "AAABB", 5, (4, "due", "adjustment"), ("area", "A"))[0]
    assert said[-1] == "PKH067 USD 4.00 of `c` was adjusted for `A` at `A` of `area`, which is not there"


def test_what_rules_meet_is_not_told_of() -> None:
    plan = plan_of(ROWS)
    assert tell(plan, "AAAAA", 4, (4, "due", "adjustment"))[0] == []
    # Put in the month in which the row is put right, it is met by what that leaves with the payee.
    assert tell(plan, "AAABB", 4, (4, "due", "adjustment"))[0] == []
    # A line of the participant pays what is put at his rows, whose ever they are.
    own = plan_of("earn each deal c = 10% * amount  only if booked >= period start\npay c = earned(c) - paid(c)\n")
    said, ledger = tell(own, "AAABB", 5, (4, "due", "adjustment"))
    assert not any("PKH067" in each for each in said)
    assert [str(each.payable) for each in balances(ledger) if each.payee == "A"] == ["USD 4.00"]


def test_before_the_row_is_put_right_nothing_is_told_since_that_meets_it() -> None:
    plan = plan_of(ROWS)
    facts = {
        "rep": [{"id": "A"}, {"id": "B"}],
        "deal": [{"no": "1", "rep": "A", "booked": "2027-01-10", "amount": "300"}],
    }
    ledger = close((), evaluate(plan, facts, "2027-01"))
    words = {"effect": "due", "reason": "adjustment", "note": "n", "by": "b", "row": ("deal", "1")}
    ledger = adjust(ledger, plan, period="2027-02", participant="A", name="c", amount=Money(4, "USD"), **words)
    facts["deal"][0]["rep"] = "B"
    codes = {each.code.code for each in evaluate(plan, facts, "2027-02", ledger=ledger).findings}
    assert "PKH067" not in codes and codes


def test_what_stays_with_a_payee_stays_in_the_months_in_which_it_was_paid_and_is_not_told_as_taken_back() -> None:
    for body, row in ((ROWS, ("deal", "1")), (GROUPS, ("area", "A"))):
        said, ledger = tell(plan_of(body), "AAAB", 2, (4, "due", "adjustment"), row)
        assert not any("PKH050" in each or "PKH067" in each for each in said)
        paid = [each for each in ledger if each.payee == "A" and each.kind is EntryKind.PAYABLE]
        sums = {label: sum(each.money for each in paid if each.for_period == label) for label in ("2027-01", "2027-02")}
        assert sums == {"2027-01": 0, "2027-02": 4}


def test_what_a_correction_takes_and_the_period_pays_again_is_taken_from_nobody() -> None:
    """In May the row is A's again and void: what was kept for the reserve is taken, and the reserve released."""
    said, ledger = tell(plan_of(ROWS, "corrections absorbed"), "AAABAA", 4, (-2, "on_account", "reserve"), void_in=5)
    assert said == [] and [str(each.payable) for each in balances(ledger)] == ["USD 0.00", "USD 0.00"]
