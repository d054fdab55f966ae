"""One number for everything a result depends on: same number, same bytes."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache

from perfkit.engine.intake import INPUT_TABLES
from perfkit.engine.overrides import Override
from perfkit.engine.rawtable import RawTable
from perfkit.ledger import LedgerEntry
from perfkit.plans import PlanModel, Program
from perfkit.values import show_value, write_exact

ENGINE_VERSION = 1
"""Version of what the engine makes of a plan; a change that alters a cent raises it."""

_MOST_PLACES = 1_000
_UNSEEN = frozenset({"span", "spans", "source", "headings", "note"})

_UNSEEN_IF_NONE = frozenset(
    {"version_by", "settled_until", "corrections", "corrections_within", "weeks", "uses", "own", "listed_in"}
)
"""Settings that came later: a plan without them keeps the fingerprint it had."""


def fingerprint_run(
    program: Program,
    raw: Mapping[str, RawTable],
    *,
    periods: tuple[str, ...],
    as_of: datetime.date | None,
    ledger: tuple[LedgerEntry, ...],
    rates: Mapping[str, RawTable] | None = None,
    overrides: tuple[Override, ...] = (),
) -> str:
    """SHA-256 over engine version, edition, plan, calendar, periods, ledger, rates, rows and overrides.

    Spans, notes and headings of the plan leave it as it is, and so do the order of rows and of ledger entries.
    """
    parts: dict[str, object] = {
        "engine": ENGINE_VERSION,
        "edition": program.header.edition,
        "plan": fingerprint_plan(program.model),
        "calendar": canonical_form(program.calendar),
        "periods": list(periods),
        "as_of": as_of.isoformat() if as_of is not None else None,
        "ledger": sorted(entry.id for entry in ledger),
        "rates": {name: _rows(table) for name, table in sorted((rates or {}).items()) if _is_taken(program, name)},
        "rows": {name: _rows(table) for name, table in sorted(raw.items()) if _is_read(program, name)},
    }
    if overrides:
        parts["overrides"] = sorted(fingerprint_json(_canonical_override(override)) for override in overrides)
    return fingerprint_json(parts)


def _canonical_override(override: Override) -> object:
    """Every field of an override, the note too: it is read on the statement."""
    return [[field.name, canonical_form(getattr(override, field.name))] for field in fields(override)]


def fingerprint_plan(model: PlanModel) -> str:
    """SHA-256 of a plan's canonical form: the same for the same plan in either language, however it is laid out."""
    return fingerprint_json(canonical_form(model))


def fingerprint_part(part: object) -> str:
    """SHA-256 of a part of a plan, as written or resolved: the same for parts that mean the same in the same places."""
    return fingerprint_json(canonical_form(part))


def fingerprint_json(value: object) -> str:
    """SHA-256 of what JSON can hold."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _is_read(program: Program, name: str) -> bool:
    tables = program.given_tables
    sources = {info.source for info in tables.values()} | set(tables) | set(INPUT_TABLES)
    return name in sources


def _is_taken(program: Program, name: str) -> bool:
    """Whether the plan takes a set of rates from the host."""
    return name in program.rates and program.rates[name].is_from_host


def _rows(table: RawTable) -> list[str]:
    """Each row as one line of text, sorted, so that their order does not count."""
    order = sorted(range(len(table.headers)), key=table.headers.__getitem__)
    names = [table.headers[at] for at in order]
    if table.origins:
        lines = [_row_with_origins(table, order, row, at) for at, row in zip(table.numbers, table.rows, strict=True)]
    else:
        lines = [json.dumps([_plain(row[at]) for at in order], ensure_ascii=False) for row in table.rows]
    return [json.dumps(names, ensure_ascii=False), *sorted(lines)]


def _row_with_origins(table: RawTable, order: Sequence[int], row: Sequence[object], number: int) -> str:
    """A row whose cells also say where they came from, since explanations print it."""
    origins = [table.origins.get((number, table.headers[at])) for at in order]
    cells = [[_plain(row[at]), canonical_form(origin)] for at, origin in zip(order, origins, strict=True)]
    return json.dumps(cells, ensure_ascii=False, sort_keys=True)


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | Fraction):
        return write_exact(Fraction(value))
    if isinstance(value, Decimal):
        # No door takes one with so many places; as a fraction it could fill the memory.
        is_short = value.is_finite() and abs(value.adjusted()) <= _MOST_PLACES
        return write_exact(Fraction(value)) if is_short else str(value)
    return value.isoformat() if isinstance(value, datetime.date) else show_value(value)


def canonical_form(value: object) -> object:
    """A part of a plan as what JSON can hold, without spans, notes and headings."""
    if value is None or type(value) is str or type(value) is bool:
        return value
    if isinstance(value, tuple | list):
        return [canonical_form(part) for part in value]
    kind: type = type(value)
    names = _list_seen(kind)
    if names is None:
        return value.value if isinstance(value, Enum) else _plain(value)
    found: dict[str, object] = {"": kind.__name__}
    for name in names:
        part = getattr(value, name)
        if part or name not in _UNSEEN_IF_NONE:
            found[name] = canonical_form(part)
    return found


@cache
def _list_seen(kind: type) -> tuple[str, ...] | None:
    """The fields of a kind of part that count, in their order; none for what has no fields."""
    if not is_dataclass(kind):
        return None
    names = (each.name for each in fields(kind))
    return tuple(name for name in names if name not in _UNSEEN and not name.endswith(("_span", "_spans")))
