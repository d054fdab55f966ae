"""Ledger files: written and read back, and refused wherever a line is not what was written."""

from __future__ import annotations

import json
from dataclasses import fields
from fractions import Fraction

import pytest

from perfkit.diagnostics import Finding
from perfkit.ledger import Effect, EntryKind, LedgerEntry, Reason
from perfkit.views import parse_ledger, render_ledger


def make_entry(**changes: object) -> LedgerEntry:
    given: dict[str, object] = {
        "kind": EntryKind.PAYABLE,
        "plan": "Five percent",
        "version": 1,
        "fingerprint": "f" * 64,
        "payee": "陈晓琳",
        "name": "commission",
        "period": "2027-02",
        "for_period": "2027-01",
        "amount": Fraction(-1999, 100),
        "currency": "USD",
    }
    return LedgerEntry(**(given | changes))  # type: ignore[arg-type]


ENTRIES = (
    make_entry(),
    make_entry(kind=EntryKind.EARNED, turn=2, cites=("a" * 64,), row=("deal", "D-1")),
    make_entry(kind=EntryKind.CARRIED, amount=None, currency=None, value="n:47/60"),
    make_entry(kind=EntryKind.RECORDED, amount=None, currency=None, value="t:A \n=B"),
)


FIELDS = sorted({field.name for field in fields(LedgerEntry) if field.init})


def test_what_is_written_is_read_back() -> None:
    found, findings = parse_ledger(render_ledger(ENTRIES), name="ledger.jsonl")
    assert findings == ()
    assert set(found) == set(ENTRIES)


def test_the_same_entries_give_the_same_bytes() -> None:
    assert render_ledger(ENTRIES) == render_ledger(reversed(ENTRIES))


def test_blank_lines_and_carriage_returns_are_no_matter() -> None:
    text = render_ledger(ENTRIES).replace("\n", "\r\n") + "\n  \n"
    assert parse_ledger(text, name="ledger.jsonl")[1] == ()


def test_an_empty_file_is_an_empty_ledger() -> None:
    assert parse_ledger("", name="ledger.jsonl") == ((), ())


def read_changed(**changes: object) -> Finding:
    entry = make_entry(
        kind=EntryKind.ADJUSTED, effect=Effect.DUE, label=Reason.CLAWBACK.value, note="as agreed", by="ana"
    )
    line = json.loads(render_ledger([entry])) | changes
    found, findings = parse_ledger(json.dumps(line), name="ledger.jsonl")
    assert found == ()
    assert [finding.code.code for finding in findings] == ["PKK006"]
    assert (findings[0].places[0].name, findings[0].places[0].line) == ("ledger.jsonl", 1)
    return findings[0]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "gift"),
        ("kind", None),
        ("plan", 7),
        ("version", "1"),
        ("version", True),
        ("turn", -1),
        ("row", ["deal"]),
        ("row", ["deal", 1]),
        ("amount", "19.99"),
        ("amount", "1/0"),
        ("amount", 5),
        ("amount", "1e5"),
        ("currency", 1),
        ("value", "x:1"),
        ("value", "n:1/0"),
        ("value", 1),
        ("cites", "a"),
        ("cites", [1]),
        *((field, value) for field in FIELDS for value in ([], {}, [[]], True) if (field, value) != ("cites", [])),
    ],
)
def test_error_a_field_that_holds_something_else(field: str, value: object) -> None:
    assert f"its field `{field}` does not hold what it should" in read_changed(**{field: value}).what()


@pytest.mark.parametrize(
    ("field", "value"), [("payee", "陈晓琳\u3164"), ("name", "\u202ecommission"), ("row", ["deal", "D\u200b1"])]
)
def test_error_a_sign_that_nobody_sees(field: str, value: object) -> None:
    assert f"its field `{field}` holds the unseen sign U+" in read_changed(**{field: value}).what()


def test_error_an_edited_entry() -> None:
    assert "its id is not that of its fields" in read_changed(amount="1999/100").what()
    assert "编号与内容不符" in read_changed(amount="1999/100").what("zh")


def test_error_another_version_of_the_ledger() -> None:
    assert "another version" in read_changed(ledger=3).what()


def test_error_a_field_too_many_or_too_few() -> None:
    assert "unknown field `bonus`" in read_changed(bonus=1).what()
    line = json.loads(render_ledger([make_entry()]))
    del line["payee"]
    (finding,) = parse_ledger(json.dumps(line), name="x")[1]
    assert "it has no field `payee`" in finding.what()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "it is no JSON"),
        ("[1]", "it is no JSON object"),
        ('{"amount": 1.5}', "`1.5` is an inexact number"),
        ('{"amount": NaN}', "`NaN` is an inexact number"),
        ("[" * 60_000, "it is no JSON"),
        ("9" * 70_000, "the line is too long"),
        ("9" * 5_000, "it is no JSON"),
    ],
)
def test_error_a_line_that_is_no_entry(line: str, reason: str) -> None:
    (finding,) = parse_ledger(line, name="x")[1]
    assert reason in finding.what()


def test_every_broken_line_is_told() -> None:
    text = render_ledger(ENTRIES) + "{\n" + "null\n"
    found, findings = parse_ledger(text, name="x")
    assert len(found) == 4
    assert [finding.places[0].line for finding in findings] == [5, 6]
