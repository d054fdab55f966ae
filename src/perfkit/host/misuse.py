"""Refuses arguments that are no such thing, in words; wrong facts are findings and never come here."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence

from perfkit.calendar import Calendar, Period
from perfkit.diagnostics import Misuse, door
from perfkit.engine import Override
from perfkit.ledger import LedgerEntry
from perfkit.values import want as want
from perfkit.values import want_each

_READ_BACK = "read stored entries back with `perfkit.views.parse_ledger(text, name=...)`"


@door
def check_arguments(
    facts: object,
    period: object,
    *,
    as_of: object,
    ledger: object,
    rates: object,
    only: object = None,
    overrides: object = (),
    calendar: object = None,
    budget: object = None,
    progress: object = None,
) -> None:
    """Raise TypeError with a sentence for the first argument of `evaluate` that is not what it has to be."""
    want(isinstance(facts, Mapping), "facts", "a mapping from the name of each table to its rows", facts)
    check_period_argument(period)
    is_day = isinstance(as_of, datetime.date) and not isinstance(as_of, datetime.datetime)
    want(as_of is None or is_day, "as_of", "a datetime.date, as `datetime.date(2027, 3, 31)`", as_of)
    check_ledger_argument(ledger)
    _check_only(only)
    _check_overrides(overrides)
    is_rates = rates is None or (isinstance(rates, Mapping | Collection) and not isinstance(rates, str | bytes))
    want(is_rates, "rates", "records with from, to, since and rate, by the name of each set", rates)
    want(calendar is None or isinstance(calendar, Calendar), "calendar", "a perfkit.calendar.Calendar", calendar)
    is_count = isinstance(budget, int) and not isinstance(budget, bool)
    want(budget is None or is_count, "budget", "a whole number of steps", budget)
    want(progress is None or callable(progress), "progress", "a function of a label and two counts", progress)


def check_period_argument(period: object) -> None:
    """Raise TypeError with a sentence where a period is neither its label nor a Period."""
    want(isinstance(period, str | Period), "period", 'text, as "2027-03" or "2027-01..2027-06", or a Period', period)


def _check_only(only: object) -> None:
    wanted = 'a collection of the keys of participants, as `only=("E-17",)`'
    is_keys = isinstance(only, Collection) and not isinstance(only, str | bytes | Mapping)
    want(only is None or is_keys, "only", wanted, only)
    if isinstance(only, Collection):
        want_each(only, str, "only", wanted)


def _check_overrides(overrides: object) -> None:
    wanted = "a list of perfkit.Override"
    is_list = isinstance(overrides, Sequence) and not isinstance(overrides, str | bytes)
    want(is_list, "overrides", wanted, overrides)
    if isinstance(overrides, Sequence):
        want_each(overrides, Override, "overrides", f"{wanted}: its items are Override")


def check_ledger_argument(ledger: object) -> None:
    """Raise TypeError with a sentence where a ledger is no collection of entries."""
    wanted = "the entries posted before, as `result.entries` holds them"
    if not isinstance(ledger, Collection) or isinstance(ledger, str | bytes | Mapping):
        raise Misuse("ledger", wanted, ledger, shown=f"{_name(ledger)}; {_READ_BACK}")
    want_each(ledger, LedgerEntry, "ledger", f"{wanted}; {_READ_BACK}: its items are LedgerEntry")


def check_text(text: object, name: object) -> None:
    """Raise TypeError with a sentence where a plan's text, or what findings call it, is no text."""
    hint = "; decode it first, as `data.decode('utf-8')`" if isinstance(text, bytes | bytearray) else ""
    if not isinstance(text, str):
        raise Misuse("text", "the text of a plan", text, shown=f"{_name(text)}{hint}")
    want(isinstance(name, str), "name", "the text that findings call the plan by", name)


def _name(value: object) -> str:
    return "None" if value is None else f"a value of type {type(value).__name__}"
