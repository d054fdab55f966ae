"""A period that was stored without closing it, and lacks a statement that was withheld, is told of in the next one."""

from __future__ import annotations

import pytest

from perfkit import Result, close, evaluate, load_plan, restate
from perfkit.ledger import LedgerEntry

HEAD = """perfkit 2027
plan "Growth" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
corrections restated
participants rep key id
  id : text
rows deal key nr dated d
  nr     : text
  rep    : rep
  d      : date
  amount : money
calc
  won : money = sum(deal.amount)
"""
GROWTH = """pay growth = 1% * (won - before)
calc
  before : money = previous(won)  else USD 0
"""
BEST = "carry best : money start USD 0 = max(opening(best), won)\npay c = 1% * best\n"
PEOPLE = [{"id": "A"}, {"id": "B"}]
Ledger = tuple[LedgerEntry, ...]


def facts(february: str = "50", people: list[dict[str, str]] = PEOPLE) -> dict[str, object]:
    deals = [("1", "A", "2027-01-05", "100"), ("2", "B", "2027-01-05", "100"), ("3", "B", "2027-02-05", february)]
    return {"rep": people, "deal": [dict(zip(("nr", "rep", "d", "amount"), deal, strict=True)) for deal in deals]}


def run(lines: str, period: str, ledger: Ledger = (), *, given: dict[str, object] | None = None) -> Result:
    return evaluate(load_plan(HEAD + lines), facts() if given is None else given, period, ledger=ledger)


def told(result: Result) -> list[str]:
    return [finding.what() for finding in result.findings if finding.code.code == "PKH048"]


def store(lines: str) -> Ledger:
    """January, and February in which B is withheld, stored as the results propose."""
    january = run(lines, "2027-01").entries
    february = run(lines, "2027-02", january, given=facts("x"))
    assert february.statements["B"].is_withheld and not told(february)
    return (*january, *february.entries)


@pytest.mark.parametrize("lines", [GROWTH, BEST])
def test_a_withheld_statement_that_was_never_posted_is_told_of_in_the_next_period(lines: str) -> None:
    ledger = store(lines)
    march = run(lines, "2027-03", ledger)
    assert told(march) == ["participants who were posted for before have nothing posted for 2027-02 (1): `B`"]
    assert not told(run(lines, "2027-04", (*ledger, *march.entries)))


def test_only_those_who_are_asked_for_are_told_of() -> None:
    plan, ledger = load_plan(HEAD + GROWTH), store(GROWTH)
    assert told(evaluate(plan, facts(), "2027-03", ledger=ledger, only=["B"]))
    assert not told(evaluate(plan, facts(), "2027-03", ledger=ledger, only=["A"]))


def test_what_was_put_right_or_run_again_or_closed_is_not_missing() -> None:
    plan, ledger = load_plan(HEAD + GROWTH), store(GROWTH)
    fixed = restate(plan, facts(), ledger=ledger, into="2027-03").entries
    assert {entry.payee for entry in fixed} == {"B"}
    assert not told(run(GROWTH, "2027-03", (*ledger, *fixed)))
    january = run(GROWTH, "2027-01").entries
    assert not told(run(GROWTH, "2027-03", (*january, *run(GROWTH, "2027-02", january).entries)))
    closed = close(january, evaluate(plan, facts("x"), "2027-02", ledger=january, only=["A"]))
    march = run(GROWTH, "2027-03", closed)
    assert not told(march) and "PKH021" in [finding.code.code for finding in march.findings]


def test_who_was_never_posted_for_may_be_new() -> None:
    ledger = store(GROWTH)
    hired = facts(people=[*PEOPLE, {"id": "C"}])
    assert told(run(GROWTH, "2027-03", ledger, given=hired))[0].endswith("(1): `B`")


def test_a_version_that_recorded_nothing_says_nothing_of_who_is_missing() -> None:
    older = "pay c = 1% * won\n"
    january = run(older, "2027-01").entries
    ledger = (*january, *run(older, "2027-02", january, given=facts("x")).entries)
    assert not told(run(GROWTH, "2027-03", ledger))
    assert not told(run("pay c = 1% * won - 0% * paid(c)\n", "2027-03", ledger))


def test_a_month_that_was_stored_after_one_that_was_closed_is_told_of() -> None:
    plan = load_plan(HEAD + GROWTH)
    closed = close((), evaluate(plan, facts(), "2027-01"))
    february = evaluate(plan, facts("x"), "2027-02", ledger=closed)
    assert told(run(GROWTH, "2027-03", (*closed, *february.entries)))
