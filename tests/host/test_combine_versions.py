"""What is paid over a change of version: the payments, the statement and the ledger say the same."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import pytest

from perfkit import Money, Plan, Result, adjust, close, combine, evaluate, load_plan, restate
from perfkit.ledger import LedgerEntry, payable_of
from perfkit.views import SectionKind

Facts = dict[str, list[dict[str, object]]]

EARLY, LATE = "2027-01-01 to 2027-02-28", "2027-03-01 to 2027-12-31"


def version(number: int, effective: str, body: str, *, corrections: str = "restated", extra: str = "") -> Plan:
    return load_plan(f"""perfkit 2027
plan "Sales" version {number}
currency USD
effective {effective}
period month
corrections {corrections}
participants rep key id
  id : text
{extra}
rows deal key no dated d
  no     : text
  rep    : rep
  d      : date
  amount : money
{body}
""")


def deal(number: str, rep: str, day: str, amount: str) -> dict[str, object]:
    return {"no": number, "rep": rep, "d": day, "amount": amount}


def run(
    plans: Sequence[Plan], plan: Plan, facts: Facts, ledger: Sequence[LedgerEntry], period: str, **rest: object
) -> tuple[Result, tuple[LedgerEntry, ...]]:
    """The result of a month with everything put right before, and the ledger closed after it."""
    before = tuple(ledger)
    if before:
        before += restate(plans, facts, ledger=before, into=period, **rest).entries  # type: ignore[arg-type]
    result = evaluate(plan, facts, period, ledger=before, **rest)  # type: ignore[arg-type]
    return result, close(before, result)


def total(parts: Iterable[tuple[str, str, Fraction]]) -> Mapping[tuple[str, str], Fraction]:
    """By payee and currency what the parts come to, nothing left out but what comes to nothing."""
    found: dict[tuple[str, str], Fraction] = {}
    for payee, currency, amount in parts:
        found[(payee, currency)] = found.get((payee, currency), Fraction(0)) + amount
    return {key: amount for key, amount in found.items() if amount}


def paid_by(results: Sequence[Result]) -> Mapping[tuple[str, str], Fraction]:
    """By payee and currency what is paid and still to be recovered."""
    combined = combine(results)
    assert combined.is_complete
    every = (*combined.payments, *combined.to_recover)
    return total((each.payee, each.amount.currency, each.amount.amount) for each in every)


def check_law(result: Result, ledger: Sequence[LedgerEntry], period: str) -> None:
    """Payments, statements and the ledger's entries of the period come to the same."""
    posted = total((each.payee, each.currency or "", payable_of(each)) for each in ledger if each.period == period)
    told = total(
        (statement.payee, money.currency, money.amount)
        for statement in result.statements.values()
        for money in statement.payable.values()
    )
    assert paid_by([result]) == posted == told


def test_a_correction_for_an_earlier_version_is_paid_with_the_new_one() -> None:
    old = version(1, EARLY, "pay c = 1% * sum(deal.amount)")
    new = version(2, LATE, "pay c = 2% * sum(deal.amount)")
    facts: Facts = {"rep": [{"id": "A"}], "deal": [deal("1", "A", "2027-01-04", "500")]}
    ledger: tuple[LedgerEntry, ...] = ()
    for period in ("2027-01", "2027-02"):
        _, ledger = run([old, new], old, facts, ledger, period)
    facts["deal"] += [deal("2", "A", "2027-02-04", "500"), deal("3", "A", "2027-03-04", "100")]
    result, ledger = run([old, new], new, facts, ledger, "2027-03")
    assert paid_by([result]) == {("A", "USD"): 7}
    check_law(result, ledger, "2027-03")


def test_two_versions_side_by_side_pay_a_correction_once() -> None:
    old = version(1, "2027-01-01 to 2027-02-14", "pay c = 1% * sum(deal.amount)")
    new = version(2, "2027-02-15 to 2027-12-31", "pay c = 2% * sum(deal.amount)")
    third = version(3, "2027-02-20 to 2027-12-31", "pay c = 3% * sum(deal.amount)")
    facts: Facts = {"rep": [{"id": "A"}], "deal": [deal("1", "A", "2027-01-04", "500")]}
    _, ledger = run([old], old, facts, (), "2027-01")
    facts["deal"].append(deal("2", "A", "2027-01-05", "100"))
    ledger += restate([old], facts, ledger=ledger, into="2027-02").entries
    first, second, last = (evaluate(plan, facts, "2027-02", ledger=ledger) for plan in (old, new, third))
    for results in ([first], [second], [first, second], [second, first], [last, second]):
        assert paid_by(results) == {("A", "USD"): 1}


@pytest.mark.parametrize("corrections", ["restated", "absorbed"])
def test_a_row_that_changes_hands_after_a_new_version_pays_the_one_and_takes_back_from_the_other(
    corrections: str,
) -> None:
    body = "earn each deal c = 1% * amount - earned(c before)\npay each deal c = 1% * amount - paid(c)"
    old = version(1, EARLY, body, corrections=corrections)
    new = version(2, LATE, body, corrections=corrections)
    facts: Facts = {"rep": [{"id": "A"}, {"id": "B"}], "deal": [deal("1", "A", "2027-01-04", "500")]}
    ledger: tuple[LedgerEntry, ...] = ()
    for period in ("2027-01", "2027-02"):
        _, ledger = run([old, new], old, facts, ledger, period)
    facts["deal"][0]["rep"] = "B"
    result, ledger = run([old, new], new, facts, ledger, "2027-03")
    assert paid_by([result]) == {("A", "USD"): -5, ("B", "USD"): 5}
    check_law(result, ledger, "2027-03")


def test_a_name_that_only_the_earlier_version_paid_is_told_and_paid_where_it_is_put_right() -> None:
    old = version(1, EARLY, "earn draw = 10% * sum(deal.amount)\npay draw = max(USD 100, earned(draw) - paid(draw))")
    new = version(2, LATE, "pay comm = max(USD 100, 0% * sum(deal.amount))")
    facts: Facts = {"rep": [{"id": "A"}], "deal": [deal("1", "A", "2027-01-04", "500")]}
    ledger: tuple[LedgerEntry, ...] = ()
    for period, plan in (("2027-01", old), ("2027-02", old), ("2027-03", new)):
        _, ledger = run([old, new], plan, facts, ledger, period)
    facts["deal"].append(deal("2", "A", "2027-01-09", "5000"))
    result, ledger = run([old, new], new, facts, ledger, "2027-04")
    statement = result.statements["A"]
    assert {name: str(money) for name, money in statement.payable.items()} == {
        "comm": "USD 100.00",
        "draw": "USD 450.00",
    }
    sections = {section.kind: section.lines for section in statement.sections}
    assert [(line.name, line.value) for line in sections[SectionKind.PAYOUT]] == [
        ("comm", 100),
        ("corrected", 450),
        ("total", 550),
    ]
    left = [line for line in sections[SectionKind.BALANCES] if line.name == "draw"]
    assert [(line.label.en, line.value) for line in left if line.label is not None] == [
        ("recovered", 50),
        ("to be recovered", 100),
    ]
    check_law(result, ledger, "2027-04")


def test_a_name_that_is_paid_in_another_currency_than_before_is_told_in_both() -> None:
    plan = version(
        1,
        "2027-01-01 to 2027-12-31",
        "pay out = convert(10% * sum(deal.amount), pays_in, spot at period end)",
        extra='  pays_in : "EUR" or "GBP"\nrates spot per month',
    )
    rows = [
        (to, rate, since) for to, rate in (("EUR", "0.9"), ("GBP", "0.8")) for since in ("2027-01-01", "2027-02-01")
    ]
    rates = {"spot": [{"from": "USD", "to": to, "since": since, "rate": rate} for to, rate, since in rows]}
    facts: Facts = {"rep": [{"id": "A", "pays_in": "EUR"}], "deal": [deal("1", "A", "2027-01-05", "1000")]}
    result = evaluate(plan, facts, "2027-01", rates=rates)
    assert paid_by([result]) == {("A", "EUR"): 90}
    facts["rep"][0]["pays_in"] = "GBP"
    result, ledger = run([plan], plan, facts, close((), result), "2027-02", rates=rates)
    statement = result.statements["A"]
    assert {name: str(money) for name, money in statement.payable.items()} == {
        "out": "GBP 80.00",
        "out (EUR)": "-EUR 90.00",
    }
    assert list(statement.to_dict()["movements"]) == ["out", "out (EUR)"]  # type: ignore[arg-type]
    check_law(result, ledger, "2027-02")


BODIES = (
    "pay c = 1% * sum(deal.amount)",
    "earn c = 2% * sum(deal.amount)\npay c = max(USD 20, earned(c) - paid(c))",
    "pay e = 3% * sum(deal.amount)",
    "pay each deal f = 4% * amount - paid(f)\npay c = USD 1",
)


@pytest.mark.unmeasured
@pytest.mark.parametrize("seed", range(12))
def test_payments_statements_and_the_ledger_come_to_the_same_over_versions(seed: int) -> None:
    chance = random.Random(seed)
    first, second = chance.sample(BODIES, 2)
    old, new = version(1, EARLY, first), version(2, LATE, second)
    facts: Facts = {"rep": [{"id": each} for each in "ABC"], "deal": []}
    ledger: tuple[LedgerEntry, ...] = ()
    for month in range(1, 6):
        for number in range(chance.randint(0, 3)):
            day = f"2027-{chance.randint(1, month):02d}-{chance.randint(1, 28):02d}"
            amount = str(chance.randint(-300, 2000))
            facts["deal"].append(deal(f"{month}.{number}", chance.choice("ABC"), day, amount))
        if facts["deal"] and chance.random() < 0.5:
            chance.choice(facts["deal"])["rep"] = chance.choice("ABC")
        period = f"2027-{month:02d}"
        result, ledger = run([old, new], old if month < 3 else new, facts, ledger, period)
        check_law(result, ledger, period)


def test_two_versions_that_pay_one_person_the_same_days_are_refused() -> None:
    body = "pay c = {rate} * sum(deal.amount)"
    facts: Facts = {"rep": [{"id": "A"}], "deal": [deal("1", "A", "2027-03-04", "500")]}
    wide, narrow = "2027-01-01 to 2027-12-31", "2027-03-15 to 2027-12-31"
    for first, second in ((wide, wide), (wide, narrow), ("2027-01-01 to 2027-03-14", narrow)):
        plans = [version(1, first, body.format(rate="1%")), version(2, second, body.format(rate="2%"))]
        combined = combine([evaluate(plan, facts, "2027-03") for plan in plans])
        assert [f"{each.code.code} {each.what()}" for each in combined.findings] == [
            "PKH303 versions 1 and 2 of `Sales` both pay 2027-03 (1): `A`"
        ]
        assert combined.payments == () and not combined.is_complete


def test_two_versions_that_effective_dates_and_rows_part_are_both_paid() -> None:
    old = version(1, "2027-01-01 to 2027-03-14", "pay c = 1% * sum(deal.amount)")
    new = version(2, "2027-03-15 to 2027-12-31", "pay c = 2% * sum(deal.amount)")
    early, late = deal("1", "A", "2027-03-04", "500"), deal("2", "A", "2027-03-20", "500")
    people: list[dict[str, object]] = [{"id": "A"}]
    first = evaluate(old, {"rep": people, "deal": [early]}, "2027-03")
    second = evaluate(new, {"rep": people, "deal": [late]}, "2027-03")
    assert paid_by([first, second]) == {("A", "USD"): 15}
    april = evaluate(new, {"rep": people, "deal": [early, late]}, "2027-04")
    assert combine([first, april]).is_complete


def test_two_versions_that_each_pay_their_own_rows_by_date_are_both_paid() -> None:
    body, by = "pay each deal c = {rate} * amount - paid(c)", "version by d\nsettled until 2027-12-31\n"
    plans = [
        load_plan(version(number, days, body.format(rate=rate)).text.replace("corrections", f"{by}corrections"))
        for number, days, rate in ((1, "2027-01-01 to 2027-03-14", "1%"), (2, "2027-03-15 to 2027-12-31", "2%"))
    ]
    deals = [deal("1", "A", "2027-03-04", "500"), deal("2", "A", "2027-03-20", "500")]
    results = [evaluate(plan, {"rep": [{"id": "A"}], "deal": deals}, "2027-03") for plan in plans]
    assert paid_by(results) == {("A", "USD"): 15}


def test_a_withheld_statement_has_nothing_payable_as_nothing_of_it_is_paid() -> None:
    plan = version(1, "2027-01-01 to 2027-12-31", "pay c = 1% * sum(deal.amount)")
    facts: Facts = {"rep": [{"id": "A"}], "deal": [deal("1", "A", "2027-01-04", "500")]}
    _, ledger = run([plan], plan, facts, (), "2027-01")
    facts["deal"].append(deal("2", "A", "2027-01-05", "100"))
    ledger += restate([plan], facts, ledger=ledger, into="2027-02").entries
    facts["deal"].append(deal("3", "A", "2027-02-05", "much"))
    (statement,) = evaluate(plan, facts, "2027-02", ledger=ledger).statements.values()
    assert statement.is_withheld and statement.payable == {}
    assert [str(each.after) for each in statement.corrections] == ["USD 6.00", "USD 6.00"]
    assert combine([evaluate(plan, facts, "2027-02", ledger=ledger)]).payments == ()
    assert "Corrections of closed periods" in statement.explain() and "Payable in all" not in statement.explain()


def test_the_table_of_payouts_holds_all_that_is_paid_and_says_what_each_row_is() -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    plan = version(1, "2027-01-01 to 2027-12-31", "pay c = 1% * sum(deal.amount)")
    facts: Facts = {"rep": [{"id": "A"}], "deal": [deal("1", "A", "2027-01-04", "500")]}
    _, ledger = run([plan], plan, facts, (), "2027-01")
    facts["deal"] += [deal("2", "A", "2027-01-05", "100"), deal("3", "A", "2027-02-05", "300")]
    words = {"participant": "A", "name": "c", "effect": "on_top", "reason": "bonus", "note": "thanks", "by": "Ann"}
    ledger = adjust(ledger, plan, period="2027-02", amount=Money("7.00", "USD"), **words)  # type: ignore[arg-type]
    result, _ = run([plan], plan, facts, ledger, "2027-02")
    rows = result.to_frame(library="pyarrow").to_pylist()  # type: ignore[attr-defined]
    assert [(row["kind"], row["for_period"], str(row["amount"])) for row in rows] == [
        ("payout", "2027-02", "3.00"),
        ("correction", "2027-01", "1.00"),
        ("adjustment", "2027-02", "7.00"),
    ]
    assert paid_by([result]) == {("A", "USD"): sum(Fraction(row["amount"]) for row in rows)}
