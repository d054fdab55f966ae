"""JSON documents keep their form, and the form is written down."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from perfkit.diagnostics import Bug, Json, Refused, is_seen
from perfkit.ledger import EntryKind, LedgerEntry, encode_value
from perfkit.trace import Trace
from perfkit.values import Money
from perfkit.views import (
    SCHEMA_NAMES,
    document_of,
    entry_from_json,
    entry_to_json,
    money_to_json,
    number_to_json,
    schema_of,
    trace_to_json,
    value_to_json,
)
from perfkit.views.documents import _to_json
from tests.explain.plans import DEALS, run_huabei, run_north

# What is posted was seen by whoever posted it: the doors of ledgers refuse signs that nobody sees.
texts = st.text(
    st.characters(exclude_categories=("C", "Zl", "Zp")).filter(is_seen) | st.sampled_from("\t\r\n"), max_size=12
)
numbers = st.fractions(max_denominator=10**9)
entries = st.builds(
    LedgerEntry,
    kind=st.sampled_from(EntryKind),
    plan=texts,
    version=st.integers(0, 99),
    fingerprint=texts,
    payee=texts,
    name=texts,
    period=texts,
    for_period=texts,
    row=st.none() | st.tuples(texts, texts),
    turn=st.integers(0, 9),
    amount=st.none() | st.integers(-(10**12), 10**12).map(lambda cents: Fraction(cents, 100)),
    currency=st.none() | st.sampled_from(["USD", "CNY"]),
    value=st.none() | st.one_of(numbers, texts, st.booleans(), st.dates()).map(encode_value),
    cites=st.lists(texts, max_size=2).map(lambda found: tuple(sorted(found))),
)


def through_text(document: dict[str, Json]) -> str:
    return json.dumps(document, ensure_ascii=False)


@given(entries)
def test_a_ledger_entry_comes_back_as_it_was(entry: LedgerEntry) -> None:
    document = entry_to_json(entry)
    assert entry_from_json(json.loads(through_text(document))) == entry
    document_of("ledger").model_validate_json(through_text(document))


@pytest.mark.parametrize("change", [{"amount": "1"}, {"schema": "perfkit.entry/2"}, {"more": 1}])
def test_error_an_entry_that_was_edited_is_refused(change: dict[str, Json]) -> None:
    entry = run_north().entries[0]
    with pytest.raises(Refused) as refused:
        entry_from_json({**entry_to_json(entry), **change})
    assert refused.value.finding.code.code == "PKK006"


@given(numbers)
def test_a_number_as_text_is_exact(number: Fraction) -> None:
    assert Fraction(number_to_json(number)) == number


def test_a_value_keeps_its_kind() -> None:
    assert [value_to_json(each) for each in (None, True, "A", Fraction(1, 3), Fraction(5, 2))] == [
        None,
        True,
        "A",
        "1/3",
        "2.5",
    ]


def test_an_amount_has_the_decimals_of_its_currency() -> None:
    assert money_to_json(Money("775", "USD")) == {"amount": "775.00", "currency": "USD"}
    assert money_to_json(Money(Fraction(1, 3), "JPY")) == {"amount": "1/3", "currency": "JPY"}


@pytest.mark.unmeasured
def test_results_statements_and_traces_have_the_form_of_their_schema() -> None:
    wrong = (*DEALS, ("D-9", "E-1", "B", "2027-02-13", "10"))
    for result in (run_north(), run_huabei(), run_north(wrong)):
        document_of("result").model_validate_json(through_text(result.to_dict()))
        for statement in result.statements.values():
            document_of("statement").model_validate_json(through_text(statement.to_dict()))
            document_of("trace").model_validate_json(through_text(trace_to_json(statement.trace)))


def test_a_statement_as_json() -> None:
    assert run_huabei().statements["李娜"].to_dict() == {
        "schema": "perfkit.statement/1",
        "participant": "李娜",
        "period": "2027-03",
        "is_withheld": False,
        "payouts": {"佣金": {"amount": "950.02", "currency": "CNY"}},
        "earned": {"佣金": {"amount": "950.02", "currency": "CNY"}},
        "awards": {},
        "figures": {
            "业绩": {"value": "45000.5", "unit": "CNY"},
            "达成率": {"value": "1.1250125", "unit": "ratio"},
            "提成": {"value": "950.015", "unit": "CNY"},
            "达标奖": {"value": "0", "unit": "CNY"},
        },
        "findings": [],
        "corrections": [],
        "adjustments": [],
        "carried": {},
        "movements": {
            "佣金": {
                word: {"amount": "950.02" if word in ("earned", "payable") else "0.00", "currency": "CNY"}
                for word in (
                    *("earned", "advanced", "recovered", "held_back", "released"),
                    *("payable", "true_up", "adjusted", "paid"),
                )
            },
        },
    }


def test_every_step_of_a_trace_names_its_line_of_the_plan_and_what_it_read() -> None:
    trace = run_huabei().statements["李娜"].trace
    document = trace_to_json(trace)
    assert document["schema"] == "perfkit.trace/1"
    steps = document["steps"]
    assert isinstance(steps, list)
    paid = next(step for step in steps if isinstance(step, dict) and step["id"] == {**_id("应得"), "name": "earn 佣金"})
    assert isinstance(paid, dict)
    assert paid["reads"] == [{**_id(""), "name": "提成"}, {**_id(""), "name": "达标奖"}]
    assert isinstance(paid["place"], dict)
    assert (paid["place"]["name"], paid["place"]["line"]) == ("华北.plan", 35)


def _id(name: str) -> dict[str, Json]:
    return {"grain": "员工", "name": name, "key": "李娜"}


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_every_kind_of_document_has_a_schema_with_a_version(name: str) -> None:
    schema = schema_of(name)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    properties = schema["properties"]
    assert isinstance(properties, dict)
    version = properties["schema"]
    assert isinstance(version, dict)
    assert str(version["const"]).startswith("perfkit.")
    assert schema["additionalProperties"] is False


def test_error_an_unknown_field_is_refused() -> None:
    document = run_huabei().to_dict()
    with pytest.raises(ValidationError):
        document_of("result").model_validate_json(through_text({**document, "more": 1}))


def test_error_a_noun_that_no_document_knows_is_a_bug() -> None:
    with pytest.raises(Bug):
        _to_json(1j)


def test_a_trace_is_the_same_every_time_it_is_asked_for() -> None:
    statement = run_north().statements["E-1", "2027-02"]
    first: Trace = statement.trace
    assert first == statement.trace
