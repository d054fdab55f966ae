"""Misuse of the Python interface is a TypeError of one sentence that says what is wanted."""

from __future__ import annotations

import dataclasses
import datetime
import decimal
from typing import Any

import numpy
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


@dataclasses.dataclass
class Sold:
    id: str
    result: str


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


COMPILED = perfkit.compile_plan(PLAN)
ALONE = perfkit.compile_plan(perfkit.load_plan(TEXT.replace("input\n", "")))


@pytest.mark.parametrize("period", [3, None, [1], datetime.date(2027, 1, 31)])
def test_error_a_compiled_plan_asked_for_a_period_that_is_none(period: Any) -> None:
    for call in (COMPILED.record_function, COMPILED.traced_function, lambda when: COMPILED.record({}, when)):
        with pytest.raises(TypeError, match=r"^period must be text, as "):
            call(period)


def test_error_further_tables_of_a_record_that_are_none() -> None:
    with pytest.raises(TypeError, match=r"^rows must be a mapping from the name of each further table to its rows, "):
        COMPILED.record({}, "2027-01", rows=[1])  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [3, None, ("deal", 1), b"deal"])
def test_a_table_whose_name_is_no_text_is_refused_at_every_door(name: Any) -> None:
    facts: dict[Any, Any] = {**FACTS, name: [{"id": "D-1"}]}
    arrays = {"rep": {"id": numpy.array(["E-17"]), "result": numpy.array([10_000])}, name: [{"id": "D-1"}]}
    found: dict[str, Any] = {
        "evaluate": perfkit.evaluate(PLAN, facts, "2027-01"),
        "a range": perfkit.evaluate(PLAN, facts, "2027-01..2027-02"),
        "restate": perfkit.restate(PLAN, facts, ledger=perfkit.evaluate(**GOOD).entries, into="2027-02"),
        "record": COMPILED.record({"id": "E-17"}, "2027-01", rows={name: []}),
        "columns": COMPILED.columns(facts, "2027-01"),
        "arrays": COMPILED.columns(arrays, "2027-01"),
        "rates": perfkit.evaluate(PLAN, FACTS, "2027-01", rates={name: []}),
        "rates of restate": perfkit.restate(PLAN, FACTS, ledger=perfkit.evaluate(**GOOD).entries, into="2027-02",
                                            rates={name: []}),
    }  # fmt: skip
    assert {door: [each.code.code for each in given.findings] for door, given in found.items()} == {
        door: ["PKA036"] for door in found
    }


def test_what_is_no_text_where_a_name_belongs_is_refused_in_words() -> None:
    for odd in (3, None, ["USD"], decimal.Decimal("sNaN"), 10**5_000):
        with pytest.raises(perfkit.diagnostics.Refused, match=r"PKV001"):
            perfkit.Money("1", odd)  # type: ignore[arg-type]
    with pytest.raises(perfkit.diagnostics.Refused, match=r"PKV036"):
        perfkit.Take(10**5_000, "a")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^cites must be the ids of entries that it is about"):
        perfkit.adjust(
            (), PLAN, period="2027-01", participant="E-17", name="commission", amount=perfkit.Money(1, "USD"),
            effect="on_top", reason="bonus", note="the fair", by="M. Ito", cites=3,  # type: ignore[arg-type]
        )  # fmt: skip
    statement = perfkit.evaluate(**GOOD).statements["E-17"]
    for odd in (3, None, 10**5_000):
        found = perfkit.estimate(statement, {odd: []})  # type: ignore[dict-item]
        assert [each.code.code for each in found.findings] == ["PKN001"]


def test_a_record_alone_is_taken_or_refused_as_a_table_of_it_is() -> None:
    assert ALONE.record(Sold("E-17", "100.00"), "2027-01").payouts == {"commission": 500}  # type: ignore[arg-type]
    for record in (3, None, [1]):
        found = ALONE.record(record, "2027-01")  # type: ignore[arg-type]
        assert [each.code.code for each in found.findings] == ["PKA021"]


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


class Shy:
    def __repr__(self) -> str:
        raise RuntimeError("a host's own")


UNWRITTEN: dict[str, tuple[Any, str]] = {
    "too many digits": (10**5_000, "a value of type int"),
    "a type of the host": (Shy(), "a value of type Shy"),
    "a long text": ("x" * 500, f"'{'x' * 79}…"),
    "a slip of the pen": ("cvs", "'cvs'"),
}


@pytest.mark.parametrize("what", UNWRITTEN)
def test_error_a_choice_that_is_none_is_told_whatever_it_is(what: str) -> None:
    given, shown = UNWRITTEN[what]
    result, compiled = perfkit.evaluate(PLAN, FACTS, "2027-01"), perfkit.compile_plan(PLAN)
    calls = {
        "table must be one of statements, payouts": lambda: result.to_frame(given),
        "money must be one of decimal, minor": lambda: result.to_frame(money=given),
        "executor must be 'numpy' or": lambda: compiled.columns({}, "2027-01", executor=given),
    }
    for said, call in calls.items():
        with pytest.raises(perfkit.diagnostics.Misuse, match=f"^{said}") as caught:
            call()
        assert shown in str(caught.value)
