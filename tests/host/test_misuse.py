"""Misuse of the Python interface is a TypeError of one sentence that says what is wanted."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

import perfkit
from perfkit.views import entry_to_json

TEXT = """perfkit 2027
plan "Five percent" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
input
  result : money
pay commission = 5% * result
"""
FACTS = {"rep": [{"id": "E-17"}], "input": [{"id": "E-17", "result": "100.00"}]}
PLAN = perfkit.load_plan(TEXT)
GOOD: dict[str, Any] = {"plan": PLAN, "facts": FACTS, "period": "2027-01"}
ENTRY = entry_to_json(perfkit.evaluate(**GOOD).entries[0])

WRONG: dict[str, tuple[object, str]] = {
    "plan": (TEXT, "plan must be a Plan, as `load_plan` gives it, not a value of type str"),
    "facts": ([], "facts must be a mapping from the name of each table to its rows, not a value of type list"),
    "period": (
        datetime.date(2027, 1, 31),
        'period must be text, as "2027-03" or "2027-01..2027-06", or a Period, not a value of type date',
    ),
    "as_of": ("2027-01-01", "as_of must be a datetime.date, as `datetime.date(2027, 3, 31)`, not a value of type str"),
    "ledger": (
        None,
        "ledger must be the entries posted before, as `result.entries` holds them, not None; read stored entries back"
        " with `perfkit.views.parse_ledger(text, name=...)`",
    ),
    "rates": (
        "1.10",
        "rates must be records with from, to, since and rate, by the name of each set, not a value of type str",
    ),
    "calendar": (3, "calendar must be a perfkit.calendar.Calendar, not a value of type int"),
    "budget": ("many", "budget must be a whole number of steps, not a value of type str"),
    "progress": (1, "progress must be a function of a label and two counts, not a value of type int"),
}


def say(arguments: dict[str, Any]) -> str:
    with pytest.raises(TypeError) as raised:
        perfkit.evaluate(**arguments)
    return str(raised.value)


@pytest.mark.parametrize("argument", WRONG)
def test_error_an_argument_that_is_no_such_thing(argument: str) -> None:
    value, message = WRONG[argument]
    assert say({**GOOD, argument: value}) == message


@pytest.mark.parametrize("argument", ["plan", "facts", "period"])
def test_error_nothing_where_something_is_wanted(argument: str) -> None:
    assert say({**GOOD, argument: None}).endswith(", not None")


def test_error_a_time_is_no_date() -> None:
    assert say({**GOOD, "as_of": datetime.datetime(2027, 1, 31)}).endswith("not a value of type datetime")


@pytest.mark.parametrize("ledger", [[ENTRY], ENTRY, "{}", [None]])
def test_error_stored_entries_that_were_not_read_back(ledger: object) -> None:
    message = say({**GOOD, "ledger": ledger})
    assert "read stored entries back with `perfkit.views.parse_ledger(text, name=...)`" in message


@pytest.mark.parametrize("call", [perfkit.load_plan, perfkit.check_plan])
def test_error_a_plan_that_is_no_text(call: Any) -> None:
    with pytest.raises(
        TypeError, match=r"^text must be the text of a plan, not a value of type bytes; decode it first"
    ):
        call(TEXT.encode())
    with pytest.raises(TypeError, match=r"^text must be the text of a plan, not None$"):
        call(None)
    with pytest.raises(TypeError, match=r"^name must be the text that findings call the plan by, not None$"):
        call(TEXT, name=None)


LEDGERS = {
    "balances": lambda given: perfkit.balances(given),
    "movements": lambda given: perfkit.movements(given),
    "restate": lambda given: perfkit.restate(PLAN, FACTS, ledger=given, into="2027-02"),
    "accrue": lambda given: perfkit.accrue(given),
    "check_ledger": lambda given: perfkit.check_ledger(given, PLAN),
}


@pytest.mark.parametrize("name", LEDGERS)
@pytest.mark.parametrize("given", [3, [None], PLAN])
def test_error_a_ledger_that_is_none(name: str, given: object) -> None:
    with pytest.raises(TypeError, match=r"^(ledger|posted) must be .*entries.* as `result.entries` holds them"):
        LEDGERS[name](given)


@pytest.mark.parametrize("given", [3, [None], [], TEXT])
def test_error_plans_that_are_none(given: Any) -> None:
    with pytest.raises(TypeError, match=r"^plans must be a Plan, or several versions of one"):
        perfkit.restate(given, FACTS, ledger=(), into="2027-02")


class Odd:
    def __str__(self) -> str:
        raise RuntimeError("a host's own")


def test_bad_cells_are_findings_though_python_cannot_write_them() -> None:
    deep: list[object] = []
    for _ in range(5_000):
        deep = [deep]
    for cell in (deep, Odd(), 10**5_000):
        result = perfkit.evaluate(PLAN, {**FACTS, "input": [{"id": "E-17", "result": cell}]}, "2027-01")
        assert [finding.code.code[:3] for finding in result.findings] == ["PKV"]
        assert len(result.fingerprint) == 64
    column = perfkit.evaluate(PLAN, {**FACTS, "input": [{10**5_000: "1"}]}, "2027-01")
    assert [finding.code.code for finding in column.findings] == ["PKA022"]


def test_bad_facts_are_findings_however_wrong_they_are() -> None:
    for table in (None, 3, [None], [[1]], [{1: 2}]):
        result = perfkit.evaluate(PLAN, {**FACTS, "input": table}, "2027-01")
        assert not result.is_complete
