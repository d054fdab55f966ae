"""Several plans, positions and currencies of one payee: statements apart, one payment for each payee and currency."""

from __future__ import annotations

import csv
import datetime
from decimal import Decimal

import pytest

import perfkit
from perfkit import Money, Result, combine, evaluate, load_plan
from perfkit.diagnostics import Refused
from perfkit.views import JOURNAL_HEADINGS, list_journal_rows, list_payroll_rows, render_journal, render_payroll

SALES = """perfkit 2027
plan "Sales" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants seat key id to employee
  id       : text
  employee : text
input
  result : money
  euros  : money in EUR  else EUR 0
earn commission = 10% * result
pay commission = max(USD 20, earned(commission) - paid(commission))
pay travel = euros
must commission <= USD 5,000
"""
BONUS = """perfkit 2027
plan "Bonus" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period quarter
participants person key id
  id : text
input
  amount : money
pay bonus = amount
"""
JANUARY, MARCH = datetime.date(2027, 1, 31), datetime.date(2027, 3, 31)


def sales(period: str = "2027-03", *inputs: tuple[str, str, str, str]) -> Result:
    rows = inputs or (("S1", "E-1", "1000", "5.50"), ("S2", "E-1", "500", "0"), ("S3", "E-2", "100", "0"))
    seats = [{"id": seat, "employee": who, "result": result, "euros": euros} for seat, who, result, euros in rows]
    return evaluate(load_plan(SALES), {"seat": seats}, period)


def bonus(**amounts: str) -> Result:
    people = [{"id": key.replace("_", "-"), "amount": amount} for key, amount in amounts.items()]
    return evaluate(load_plan(BONUS), {"person": people}, "2027-Q1")


def shown(payments: object) -> list[tuple[str, Money, list[str]]]:
    assert isinstance(payments, tuple)
    return [(each.payee, each.amount, [f"{i.plan} {i.participant} {i.name}" for i in each.items]) for each in payments]


def test_two_positions_two_plans_and_two_currencies_make_a_payment_for_each_currency() -> None:
    combined = combine([sales(), bonus(E_1="300", E_3="7")])
    assert shown(combined.payments) == [
        ("E-1", Money("5.50", "EUR"), ["Sales S1 travel"]),
        ("E-1", Money("450.00", "USD"), ["Bonus E-1 bonus", "Sales S1 commission", "Sales S2 commission"]),
        ("E-2", Money("20.00", "USD"), ["Sales S3 commission"]),
        ("E-3", Money("7.00", "USD"), ["Bonus E-3 bonus"]),
    ]
    assert {payment.ends_on for payment in combined.payments} == {MARCH}
    assert [(s.participant, s.payee) for s in combined.statements][:3] == [
        ("E-1", "E-1"),
        ("E-3", "E-3"),
        ("S1", "E-1"),
    ]
    assert combined.is_complete and not combined.to_recover
    assert combined.totals["E-1"] == {"EUR": Money("5.50", "EUR"), "USD": Money("450.00", "USD")}


def test_months_that_end_on_other_days_are_other_payments() -> None:
    combined = combine([sales("2027-01..2027-03"), bonus(E_2="1")])
    of_second = [(each.ends_on, each.amount) for each in combined.payments if each.payee == "E-2"]
    assert of_second == [
        (JANUARY, Money("20.00", "USD")),
        (datetime.date(2027, 2, 28), Money("20.00", "USD")),
        (MARCH, Money("21.00", "USD")),
    ]


def test_a_plan_below_zero_is_taken_off_another_only_where_that_is_asked() -> None:
    results = [sales(), bonus(E_1="-100", E_2="-50")]
    apart = combine(results)
    assert shown(apart.payments)[1:] == [
        ("E-1", Money("150.00", "USD"), ["Sales S1 commission", "Sales S2 commission"]),
        ("E-2", Money("20.00", "USD"), ["Sales S3 commission"]),
    ]
    assert [(each.payee, each.amount) for each in apart.to_recover] == [
        ("E-1", Money("-100.00", "USD")),
        ("E-2", Money("-50.00", "USD")),
    ]
    assert [(found.code.code, found.severity.value) for found in apart.findings] == [("PKH302", "warning")] * 2
    assert apart.findings[0].what() == "`E-1` is left with USD 100.00 to be recovered"
    across = combine(results, netting="across")
    assert [(each.payee, each.amount) for each in across.payments][1:] == [("E-1", Money("50.00", "USD"))]
    assert [(each.payee, each.amount) for each in across.to_recover] == [("E-2", Money("-30.00", "USD"))]
    assert apart.totals == across.totals


def test_a_withheld_statement_pays_nothing_and_keeps_back_no_other() -> None:
    combined = combine([sales("2027-03", ("S1", "E-1", "90000", "1"), ("S2", "E-1", "500", "0")), bonus(E_1="3")])
    assert [statement.participant for statement in combined.withheld] == ["S1"]
    assert not combined.is_complete
    assert shown(combined.payments) == [("E-1", Money("53.00", "USD"), ["Bonus E-1 bonus", "Sales S2 commission"])]


def test_the_same_result_twice_pays_nothing_at_all() -> None:
    combined = combine([sales(), bonus(E_1="300"), sales()])
    assert combined.payments == combined.to_recover == ()
    assert {found.code.code for found in combined.findings} == {"PKH301"}
    assert "`S1` has two statements of `Sales` version 1 for 2027-03" in [found.what() for found in combined.findings]
    assert not combined.is_complete


def test_the_order_of_results_changes_nothing() -> None:
    one, other = sales(), bonus(E_1="300")
    assert combine([one, other]).to_dict() == combine([other, one]).to_dict()


def test_adjustments_posted_in_the_period_are_paid_with_it() -> None:
    open_period = sales("2027-01")
    ledger = perfkit.adjust(
        (),
        open_period.plan,
        period="2027-01",
        participant="S3",
        name="commission",
        amount=Money("11.00", "USD"),
        effect="on_top",
        reason="bonus",
        note="lost parcel",
        by="M. Ito",
    )
    rows = [{"id": "S3", "employee": "E-2", "result": "100", "euros": "0"}]
    result = evaluate(load_plan(SALES), {"seat": rows}, "2027-01", ledger=ledger)
    assert [each.amount for each in combine([result]).payments] == [Money("31.00", "USD")]


@pytest.mark.parametrize(
    ("results", "netting", "message"),
    [
        (3, "apart", "results must be results, as `evaluate` gives them, not a value of type int"),
        ([None], "apart", "results must be results, as `evaluate` gives them, not a value of type list"),
        ([], "all", 'netting must be one of "apart", "across", not a value of type str'),
    ],
)
def test_error_an_argument_that_is_no_such_thing(results: object, netting: object, message: str) -> None:
    with pytest.raises(TypeError) as raised:
        combine(results, netting=netting)  # type: ignore[arg-type]
    assert str(raised.value) == message


def test_payroll_has_a_row_for_each_pay_item_with_exact_decimals() -> None:
    rows = list_payroll_rows(combine([sales()]).payments)
    assert rows[0] == {
        "payee": "E-1",
        "participant": "S1",
        "plan": "Sales",
        "version": 1,
        "period": "2027-03",
        "pay_item": "travel",
        "currency": "EUR",
        "amount": Decimal("5.50"),
    }
    assert [(row["payee"], row["pay_item"], row["amount"]) for row in rows[1:]] == [
        ("E-1", "commission", Decimal("100.00")),
        ("E-1", "commission", Decimal("50.00")),
        ("E-2", "commission", Decimal("20.00")),
    ]
    assert render_payroll(combine([sales()]).payments).splitlines()[:2] == [
        "payee,participant,plan,version,period,pay_item,currency,amount",
        "E-1,S1,Sales,1,2027-03,travel,EUR,5.50",
    ]


def test_a_journal_books_what_was_earned_payable_and_paid_and_taken_back() -> None:
    first = sales("2027-01", ("S1", "E-1", "1000", "0"))
    ledger = perfkit.record_payment(
        perfkit.close((), first),
        first.plan,
        period="2027-01",
        participant="S1",
        name="commission",
        amount=Money("100.00", "USD"),
        reference="SEPA 1",
    )
    back = evaluate(
        load_plan(
            SALES.replace("max(USD 20, earned(commission) - paid(commission))", "earned(commission) - paid(commission)")
        ),
        {"seat": [{"id": "S1", "employee": "E-1", "result": "-200"}]},
        "2027-02",
        ledger=ledger,
    )
    rows = list_journal_rows([*ledger, *back.entries], payees={"S1": "E-1"}, accounts={"paid": ("2150", "1020")})
    assert [(row["event"], row["account"], row["debit"], row["credit"]) for row in rows] == [
        ("earned", "Commission expense", Decimal("100.00"), Decimal("0.00")),
        ("earned", "Accrued commission", Decimal("0.00"), Decimal("100.00")),
        ("paid", "2150", Decimal("100.00"), Decimal("0.00")),
        ("paid", "1020", Decimal("0.00"), Decimal("100.00")),
        ("payable", "Accrued commission", Decimal("100.00"), Decimal("0.00")),
        ("payable", "Commission payable", Decimal("0.00"), Decimal("100.00")),
        ("clawback", "Accrued commission", Decimal("20.00"), Decimal("0.00")),
        ("clawback", "Commission expense", Decimal("0.00"), Decimal("20.00")),
        ("withdrawn", "Commission payable", Decimal("20.00"), Decimal("0.00")),
        ("withdrawn", "Accrued commission", Decimal("0.00"), Decimal("20.00")),
    ]
    assert {row["payee"] for row in rows} == {"E-1"} and {row["participant"] for row in rows} == {"S1"}
    text = render_journal([*ledger, *back.entries], payees={"S1": "E-1"}, accounts={"paid": ("2150", "1020")})
    read = list(csv.DictReader(text.splitlines()))
    assert read == [{name: str(row[name]) for name in JOURNAL_HEADINGS} for row in rows]
    with pytest.raises(Refused, match="PKV036"):
        list_journal_rows([], accounts={"payed": ("a", "b")})
