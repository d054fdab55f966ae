"""Statements, results, traces and ledger entries as JSON: plain dictionaries and lists, exact, with a versioned form.

Numbers stand as text, since JSON has only inexact ones: a plain decimal where it ends within twelve places, otherwise a
fraction such as `47/60`; both are what `fractions.Fraction` reads.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import get_args

from perfkit.diagnostics import Bug, Finding, Json, Language, Misuse, Refused, Words, door, findings_to_json
from perfkit.engine import RowCount
from perfkit.ledger import LedgerEntry, Movement
from perfkit.trace import Detail, Shown, Trace, TracedValue, TraceStep
from perfkit.values import Money, render_amount, render_decimal, write_exact
from perfkit.views.ledger_file import ENTRY_SCHEMA, parse_ledger

RESULT_SCHEMA = "perfkit.result/1"
STATEMENT_SCHEMA = "perfkit.statement/1"
TRACE_SCHEMA = "perfkit.trace/1"

PLACES = 12

_DETAILS = tuple(kind for kind in get_args(Detail) if kind is not type(None))


@door
def number_to_json(value: Fraction) -> str:
    """An exact number as text.

    >>> number_to_json(Fraction(5, 4)), number_to_json(Fraction(47, 60))
    ('1.25', '47/60')
    """
    scaled: int = 10**PLACES
    return write_exact(value) if scaled % value.denominator else render_decimal(value, max_places=PLACES)


@door
def value_to_json(value: TracedValue) -> Json:
    """A value: numbers and dates as text, flags as they are, nothing as nothing."""
    if value is None or isinstance(value, bool | str):
        return value
    return value.isoformat() if isinstance(value, datetime.date) else number_to_json(value)


@door
def money_to_json(money: Money) -> dict[str, Json]:
    """An amount, with the decimals of its currency or more where it is not rounded, and its currency."""
    scaled: int = 10**PLACES
    ends = scaled % money.amount.denominator == 0
    amount = render_amount(money.amount, money.currency) if ends else write_exact(money.amount)
    return {"amount": amount, "currency": money.currency}


# --- ledger entries --------------------------------------------------------------------------------------------------


@door
def entry_to_json(entry: LedgerEntry) -> dict[str, Json]:
    """A ledger entry with all its fields and its id. Law: `entry_from_json` gives the same entry back."""
    canonical: dict[str, Json] = json.loads(entry.canonical())
    return {"schema": ENTRY_SCHEMA, "id": entry.id, **canonical}


@door
def entry_from_json(document: Mapping[str, Json]) -> LedgerEntry:
    """The ledger entry that `entry_to_json` wrote. Refused: PKK006 for anything else, an edited entry too."""
    try:
        text = json.dumps(dict(document), ensure_ascii=False)
    except (TypeError, ValueError, RecursionError) as error:
        shown = "a value that JSON cannot hold"
        raise Misuse("document", "a JSON object", document, shown=shown) from error
    entries, findings = parse_ledger(text, name="ledger")
    if findings:
        raise Refused(findings[0])
    return entries[0]


# --- statements and results ------------------------------------------------------------------------------------------


@door
def statement_to_json(
    *,
    participant: str,
    period: str,
    is_withheld: bool,
    payouts: Mapping[str, Money],
    earned: Mapping[str, Money],
    awards: Mapping[str, Shown],
    figures: Mapping[str, Shown],
    findings: Iterable[Finding],
    corrections: Iterable[LedgerEntry] = (),
    figures_of: Iterable[tuple[Money, Money]] = (),
    adjustments: Iterable[LedgerEntry] = (),
    movements: Mapping[str, Movement],
    carried: Mapping[str, Shown] = MappingProxyType({}),
) -> dict[str, Json]:
    """What one participant is told about one period, in the form of `StatementDocument`.

    corrections, figures_of: what was posted for closed periods, and what stood there until then and stands there now.
    """
    corrected: list[Json] = [_correction_to_json(*each) for each in zip(corrections, figures_of, strict=True)]
    adjusted: list[Json] = [_adjustment_to_json(entry) for entry in adjustments]
    return {
        "schema": STATEMENT_SCHEMA,
        "participant": participant,
        "period": period,
        "is_withheld": is_withheld,
        "payouts": {name: money_to_json(money) for name, money in payouts.items()},
        "earned": {name: money_to_json(money) for name, money in earned.items()},
        "awards": {name: _shown_to_json(shown) for name, shown in awards.items()},
        "figures": {name: _shown_to_json(shown) for name, shown in figures.items()},
        "findings": findings_to_json(findings),
        "corrections": corrected,
        "adjustments": adjusted,
        "movements": {name: _movement_to_json(movement) for name, movement in movements.items()},
        "carried": {name: _shown_to_json(shown) for name, shown in carried.items()},
    }


def _shown_to_json(shown: Shown) -> Json:
    return {"value": value_to_json(shown.value), "unit": shown.unit}


def _correction_to_json(entry: LedgerEntry, figures: tuple[Money, Money]) -> dict[str, Json]:
    cites: list[Json] = [*sorted(entry.cites)]
    return {
        "name": entry.name,
        "row": list(entry.row) if entry.row is not None else None,
        "kind": entry.kind.value,
        "period": entry.for_period,
        "before": money_to_json(figures[0]),
        "after": money_to_json(figures[1]),
        "cites": cites,
    }


def _adjustment_to_json(entry: LedgerEntry) -> dict[str, Json]:
    return {
        "name": entry.name,
        "row": list(entry.row) if entry.row is not None else None,
        "amount": money_to_json(Money(entry.amount or 0, entry.currency or "")),
        "effect": entry.effect.value if entry.effect is not None else None,
        "reason": entry.label,
        "note": entry.note,
        "by": entry.by,
    }


_MOVED = ("earned", "advanced", "recovered", "held_back", "released", "payable", "true_up", "adjusted", "paid")


def _movement_to_json(movement: Movement) -> dict[str, Json]:
    return {word: money_to_json(getattr(movement, word)) for word in _MOVED}


@door
def result_to_json(
    *,
    plan: str,
    version: int,
    fingerprint: str,
    is_complete: bool,
    statements: Iterable[dict[str, Json]],
    entries: Iterable[LedgerEntry],
    rows: Iterable[RowCount],
    findings: Iterable[Finding],
) -> dict[str, Json]:
    """A whole evaluation, in the form of `ResultDocument`."""
    every: list[Json] = list(statements)
    posted: list[Json] = [entry_to_json(entry) for entry in entries]
    counts: list[Json] = [_row_count_to_json(count) for count in rows]
    return {
        "schema": RESULT_SCHEMA,
        "plan": plan,
        "version": version,
        "fingerprint": fingerprint,
        "is_complete": is_complete,
        "statements": every,
        "entries": posted,
        "rows": counts,
        "findings": findings_to_json(findings),
    }


def _row_count_to_json(count: RowCount) -> dict[str, Json]:
    return {
        "table": count.table,
        "rows": count.rows,
        "used": count.used,
        "excluded": count.excluded,
        "errors": count.errors,
        "reasons": dict(sorted(count.reasons.items())),
    }


# --- traces ----------------------------------------------------------------------------------------------------------


@door
def trace_to_json(trace: Trace) -> dict[str, Json]:
    """A trace with every step, in the form of `TraceDocument`; each step also says which figures it `reads`."""
    return {"schema": TRACE_SCHEMA, **_fields_to_json(trace)}


def _fields_to_json(noun: object) -> dict[str, Json]:
    assert is_dataclass(noun)
    found: dict[str, Json] = {}
    if isinstance(noun, _DETAILS):
        found["type"] = type_of_detail(type(noun))
    found |= {field.name: _to_json(getattr(noun, field.name)) for field in fields(noun) if field.init}
    if isinstance(noun, TraceStep):
        found["reads"] = [_to_json(figure) for figure in noun.reads]
    return found


def type_of_detail(kind: type) -> str:
    """What a detail is called in JSON."""
    return kind.__name__.removesuffix("Detail").lower()


def _to_json(value: object) -> Json:
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Fraction):
        return number_to_json(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_to_json(each) for each in value]
    if isinstance(value, Finding):
        return findings_to_json([value])[0]
    if isinstance(value, Words):
        return {lang.value: value.in_language(lang) for lang in Language}
    if is_dataclass(value):
        return _fields_to_json(value)
    raise Bug(f"a trace holds a {type(value).__name__}")
