import datetime
from dataclasses import replace
from fractions import Fraction

import pytest

duckdb = pytest.importorskip("duckdb", reason="needs perfkit[duckdb]")
pa = pytest.importorskip("pyarrow", reason="needs perfkit[duckdb]")

from perfkit import evaluate, load_plan  # noqa: E402
from perfkit.engines import EngineResult, run_on_duckdb  # noqa: E402

PLAN = """perfkit 2027
plan "Less what was earned" version 1
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

pay commission = 10% * sum(deal.amount over all to date)
"""

EUROS = (
    PLAN.replace("participants rep", 'rates spot per day "a bank"\n\nparticipants rep')
    .replace(": money\n", ": money in EUR\n")
    .replace("sum(deal.amount over all to date)", "convert(sum(deal.amount over all to date), USD, spot at period end)")
)
LESS = PLAN.replace("to date)\n", "to date) - earned(commission before)\n")
BY_ROW = LESS.replace(
    "pay commission = 10% * sum(deal.amount over all to date)", "pay each deal commission = 10% * amount"
)

PEOPLE = [{"id": f"E-{at}"} for at in range(7)]
DEALS = [
    {
        "id": f"D-{at}",
        "rep": f"E-{at % 7}",
        "booked": datetime.date(2027, 1 + at % 2, 3 + at),
        "amount": f"{at * 31}.40",
    }
    for at in range(20)
]


def run(text: str, period: str = "2027-02", **given) -> tuple[EngineResult, dict[str, Fraction]]:
    """The plan in DuckDB in several parts, with what it pays; this is what the reference evaluator pays."""
    plan = load_plan(text)
    with duckdb.connect() as connection:
        facts = {name: connection.from_arrow(pa.Table.from_pylist(rows)) for name, rows in _facts().items()}
        done = run_on_duckdb(plan, facts, period, connection=connection, rows_a_part=6, **given)
        paid = {who: Fraction(amount) for who, _, _, _, amount, _ in done.payouts.fetchall()}
        right = evaluate(plan, _facts(), period, **given)
        assert paid == {who: each.payouts["commission"].amount for who, each in right.statements.items()}
        assert [each.code for each in done.findings] == [each.code for each in right.findings]
    return done, paid


def _facts() -> dict[str, list[dict[str, object]]]:
    return {"rep": PEOPLE, "deal": DEALS}


def test_rows_of_later_days_are_not_known_yet() -> None:
    done, paid = run(PLAN, as_of=datetime.date(2027, 2, 9))
    assert done.by == {"columns": 7} and done.summed == {}
    assert paid != run(PLAN)[1]


def test_each_part_has_the_entries_of_its_participants_and_those_of_others_who_are_gone() -> None:
    before = evaluate(load_plan(LESS), _facts(), "2027-01").entries
    gone = [replace(entry, payee="E-99") for entry in before if entry.payee == "E-0"]
    done, paid = run(LESS, ledger=[*before, *gone])
    assert done.by == {"reference": 7} and done.obstacle == ""
    assert paid != run(LESS)[1]


def test_what_rows_posted_is_reckoned_together() -> None:
    before = evaluate(load_plan(BY_ROW), _facts(), "2027-01").entries
    done, _ = run(BY_ROW, ledger=before)
    assert done.by == {"reference": 7} and done.obstacle == "the ledger holds what rows posted"


def test_participants_who_depend_on_each_other_are_reckoned_together_beside_a_ledger() -> None:
    ranked = LESS.replace(" - earned", " * place - earned")
    ranked += (
        "calc\n  sold : money = sum(deal.amount)\n  place : count = rank(by sold descending ties skip within company)\n"
    )
    before = evaluate(load_plan(LESS), _facts(), "2027-01").entries
    done, _ = run(ranked, ledger=before)
    assert done.by == {"reference": 7} and done.stages == 1
    assert done.obstacle == "participants are ranked, or share a total; not in two stages: a ledger is given"
    assert done.obstacle_in("zh") == "参与人之间要排名或分摊总额；也不能分两步：交来了台账"


def test_rates_of_the_host_come_to_every_part() -> None:
    rates = {"spot": [{"from": "EUR", "to": "USD", "since": "2027-02-28", "rate": "1.25"}]}
    done, paid = run(EUROS, rates=rates)
    assert done.by == {"reference": 7} and paid["E-1"] == Fraction("93.15")


def test_rates_without_a_form_and_a_ledger_that_is_none_are_refused() -> None:
    plan = load_plan(LESS)
    with duckdb.connect() as connection:
        facts = {name: connection.from_arrow(pa.Table.from_pylist(rows)) for name, rows in _facts().items()}
        done = run_on_duckdb(plan, facts, "2027-02", connection=connection, rates=[{"from": "EUR"}])
        assert done.by == {} and [each.code.code for each in done.findings] == ["PKE002"]
        with pytest.raises(TypeError, match="ledger"):
            run_on_duckdb(plan, facts, "2027-02", connection=connection, ledger="none")
        (told,) = run_on_duckdb(
            load_plan(PLAN),
            facts,
            "2027-01..2027-02",
            connection=connection,
            ledger=evaluate(plan, _facts(), "2027-01").entries,
        ).findings
        assert told.code.code == "PKA029"
