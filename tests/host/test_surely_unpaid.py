"""A statement is withheld only for what its payee surely was never paid; what may be meant is told of or passes."""

from __future__ import annotations

import pytest

from perfkit import Money, adjust, close, evaluate, load_plan
from perfkit.ledger import LedgerEntry

Given = dict[str, str | None]
HEAD = """perfkit 2027
plan "Paid for" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows product key code
  code : text
rows deal key no dated d
  no : text
  rep : rep
  d : date
  amount : money
  kind : "sale" or "credit"
  off : date or empty
  product : product or empty
  of : deal or empty
rows receipt key no dated on
  no : text
  deal : deal
  rep : rep
  on : date
  amount : money
rows refund key no dated on
  no : text
  deal : deal
  rep : rep
  on : date
  amount : money
"""
COMMISSION = "pay each deal c = 10% * amount - paid(c)\n"
REFUNDED = "pay each refund b = -10% * amount - paid(b)\n"
ON_CASH = "pay each receipt cash = 5% * amount - paid(cash)\n"


def deal(no: str, amount: str = "1000", day: str = "2027-01-10", **more: str | None) -> Given:
    return {
        "no": no,
        "rep": "A",
        "d": day,
        "amount": amount,
        "kind": "sale",
        "off": None,
        "product": None,
        "of": None,
        **more,
    }


def of_deal(no: str, amount: str, day: str, of: str = "1", rep: str = "A") -> Given:
    return {"no": no, "deal": of, "rep": rep, "on": day, "amount": amount}


def february(body: str, deals: list[Given], later: list[Given], refunds: list[Given], **more: object) -> list[str]:
    """What is told of February, or is payable to A in it. later: the deals as they are known then."""
    plan, facts = load_plan(HEAD + body), {"rep": [{"id": "A"}, {"id": "B"}], "product": [{"code": "X"}]}
    facts |= {"receipt": [of_deal("C", "1000", "2027-01-20")]}  # type: ignore[dict-item]
    january: dict[str, object] = {**facts, "deal": deals, "refund": []}
    ledger: tuple[LedgerEntry, ...] = close((), evaluate(plan, january, "2027-01"))  # type: ignore[arg-type]
    if more:
        words = {"period": "2027-02", "participant": "A", "note": "n", "by": "b", "amount": Money("100", "USD")}
        ledger = adjust(ledger, plan, **{**words, **more})  # type: ignore[arg-type]
    found = evaluate(plan, {**facts, "deal": later, "refund": refunds}, "2027-02", ledger=ledger)  # type: ignore[dict-item]
    told = [each.code.code for each in found.findings if each.severity.value != "advice"]
    paid = found.statements["A"].payable
    return [*told, *(f"{name} {amount}" for name, amount in paid.items() if amount.amount)]


SOLD, OTHER = deal("1"), deal("2", "5000")
OFF = {**SOLD, "off": "2027-02-10"}
BACK = of_deal("R", "1000", "2027-02-10")


@pytest.mark.parametrize("product", [None, "X"])
def test_a_chargeback_under_its_own_name_is_held_against_what_other_names_paid_for_the_row(product: str | None) -> None:
    own = COMMISSION + "pay each deal back = (if reached(off) then -10% * amount otherwise USD 0) - paid(back)\n"
    sold, off = {**SOLD, "product": product}, {**OFF, "product": product}
    assert february(own, [sold], [off], []) == ["back -USD 100.00"]
    much = own.replace("then -10%", "then -12%")
    assert february(much, [sold], [off], []) == ["PKH063", "back -USD 120.00"]
    assert february(much, [sold], [{**off, "rep": "B"}], []) == ["PKH070"]


@pytest.mark.parametrize("product", [None, "X"])
def test_what_was_never_paid_is_told_of_whatever_else_its_row_leads_to(product: str | None) -> None:
    body = 'pay each deal c = (if reached(off) then -10% * amount otherwise USD 0) - paid(c)  only if kind == "sale"\n'
    body += 'pay each deal x = (if kind == "sale" then USD 0 otherwise 10% * amount) - paid(x)\n'
    deals: list[Given] = [{**SOLD, "product": product}, {**OTHER, "kind": "credit", "product": product}]
    assert february(body, deals, [{**deals[0], "off": "2027-02-10"}, deals[1]], []) == ["PKH064", "c -USD 100.00"]


def test_a_deduction_takes_nothing_back() -> None:
    malus = COMMISSION + "pay each deal m = (if reached(off) then -USD 25 otherwise USD 0) - paid(m)\n"
    assert february(malus, [SOLD], [OFF], []) == ["m -USD 25.00"]
    small = [{**SOLD, "amount": "100"}], [{**OFF, "amount": "100"}]
    assert february(malus, *small, []) == ["PKH063", "m -USD 25.00"]


def test_a_credit_that_is_payable_later_and_a_margin_below_zero_are_paid() -> None:
    signed = 'if kind == "credit" then -10% * amount otherwise 10% * amount'
    body = f"pay each deal c = (if reached(off) then ({signed}) otherwise USD 0) - paid(c)\n"
    credit = deal("N", "100", kind="credit")
    sold: list[Given] = [{**SOLD, "off": "2027-01-11"}, credit]
    assert february(body, sold, [sold[0], {**credit, "off": "2027-02-10"}], []) == ["PKH064", "c -USD 10.00"]
    margin = "pay each deal c = 10% * (amount - USD 900) - paid(c)\n"
    assert february(margin, [SOLD], [{**SOLD, "amount": "700"}], []) == ["PKH063", "c -USD 30.00"]


def test_a_correction_whose_currency_is_data_is_below_zero_by_itself() -> None:
    for kind, amount in (("money in cur", "-100"), ("money in any", "USD -100")):
        head = HEAD.replace("  amount : money\n  kind", f'  amount : {kind}\n  cur : "USD" or "EUR"\n  kind')
        text = (
            head + "pay each deal c = (if reached(off) then convert(amount, USD, r at d) otherwise USD 0) - paid(c)\n"
        )
        plan = load_plan(text.replace("rows product", "rates r per month\nrows product"))
        sold = {"cur": "USD", "rep": "A"}
        deals = [
            deal("1", amount.replace("-", ""), off="2027-01-11", **sold),
            deal("2", amount, off="2027-02-11", **sold),
        ]
        facts = {"rep": [{"id": "A"}], "deal": deals, "product": [], "receipt": [], "refund": []}
        rates = {"r": [{"from": "EUR", "to": "USD", "since": "2027-01-01", "rate": "1.1"}]}
        ledger = close((), evaluate(plan, facts, "2027-01", rates=rates))  # type: ignore[arg-type]
        found = evaluate(plan, facts, "2027-02", ledger=ledger, rates=rates)  # type: ignore[arg-type]
        assert found.findings == () and str(found.statements["A"].payable["c"]) == "-USD 100.00"


def test_a_refund_takes_back_what_was_paid_for_its_deal_at_any_grain() -> None:
    half = COMMISSION.replace("10%", "5%")
    assert february(half + ON_CASH + REFUNDED, [SOLD], [SOLD], [BACK]) == ["b -USD 100.00"]
    assert february(ON_CASH + REFUNDED, [SOLD], [SOLD], [{**BACK, "amount": "500"}]) == ["b -USD 50.00"]
    in_all = half.replace("5% * amount", "USD 25") + "pay all = 10% * sum(deal.amount)\n" + REFUNDED
    assert february(in_all, [SOLD], [SOLD], [BACK]) == ["PKH063", "b -USD 100.00"]
    assert february(half + REFUNDED, [SOLD], [SOLD], [BACK]) == ["PKH063", "PKH077"]


def test_a_refund_of_a_deal_that_was_never_paid_is_withheld_also_in_its_own_period() -> None:
    body = COMMISSION.replace("10% * amount", "(if reached(off) then 10% * amount otherwise USD 0)") + REFUNDED
    paid = {**OTHER, "off": "2027-01-11"}
    assert february(body, [SOLD, paid], [SOLD, paid], [BACK]) == ["PKH064", "PKH077"]
    by_hand = {"name": "c", "row": ("deal", "1"), "effect": "on_account", "reason": "adjustment"}
    assert february(body, [SOLD, paid], [SOLD, paid], [BACK], **by_hand) == ["c USD 100.00", "b -USD 100.00"]
    on_top = {"name": "c", "effect": "on_top", "reason": "adjustment"}
    assert february(body, [SOLD, paid], [SOLD, paid], [BACK], **on_top)[0] == "PKH064"
    before = {**SOLD, "d": "2026-12-10"}
    assert february(body, [before, paid], [before, paid], [BACK]) == ["PKH064", "b -USD 100.00"]


def test_a_row_below_zero_by_itself_is_never_withheld_whoever_sold_what_it_amends() -> None:
    amends = deal("3", "-500", "2027-02-10", of="1")
    assert february(COMMISSION, [SOLD], [SOLD, {**amends, "amount": "-1050"}], []) == ["PKH063", "c -USD 105.00"]
    sold = {**SOLD, "rep": "B"}
    assert february(COMMISSION, [sold, OTHER], [sold, OTHER, amends], []) == ["PKH070", "c -USD 50.00"]


def test_a_thing_that_lasts_pays_its_period_also_below_zero() -> None:
    body = "calc each product\n  won : money = sum(deal.amount over this period)\npay each product c = 5% * won\n"
    plan = load_plan((HEAD + body).replace("  code : text\n", "  code : text\n  owner : rep\n"))
    deals = [deal("1", product="X"), deal("2", "-3000", "2027-02-10", product="X"), deal("3", "9000", "2027-02-10")]
    facts: dict[str, object] = {"rep": [{"id": "A"}, {"id": "B"}], "deal": deals, "receipt": [], "refund": []}
    ledger: tuple[LedgerEntry, ...] = ()
    for owner in "AB":
        facts["product"] = [{"code": "X", "owner": "A"}]
        ledger = ledger or close((), evaluate(plan, facts, "2027-01"))  # type: ignore[arg-type]
        facts["product"] = [{"code": "X", "owner": owner}]
        found = evaluate(plan, facts, "2027-02", ledger=ledger)  # type: ignore[arg-type]
        assert found.findings == () and str(found.statements[owner].payable["c"]) == "-USD 150.00"
