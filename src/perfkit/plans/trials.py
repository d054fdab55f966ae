"""Test blocks with their names resolved and their values exact, ready to be run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from perfkit.calendar import Calendar, Period
from perfkit.diagnostics import Span
from perfkit.expr import Type, Typed, Value
from perfkit.plans.rates import RateLine


@dataclass(frozen=True, slots=True)
class TrialCell:
    """A value that a test writes; none for `empty`. places: decimals to compare to, none to compare exactly."""

    value: Value | None
    places: int | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class TrialRow:
    """A given row: cells by the name of the column or input."""

    cells: Mapping[str, TrialCell]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class TrialTable:
    """Rows given for a table. known_from: the period from which on they replace those given before, or none."""

    table: str
    rows: tuple[TrialRow, ...]
    known_from: Period | None = None
    span: Span | None = None


class EarlierKind(str, Enum):
    """What a given figure of an earlier period was: recorded, or carried over."""

    RECORDED = "recorded"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class TrialEarlier:
    """A figure of an earlier period, for the line of a grain with a key."""

    grain: str
    key: str
    name: str
    kind: EarlierKind
    type: Type
    period: Period
    cell: TrialCell


@dataclass(frozen=True, slots=True)
class TrialReplaced:
    """A figure that a person replaced in a period of the test, for the line of a grain with a key."""

    grain: str
    key: str
    name: str
    period: Period
    cell: TrialCell


@dataclass(frozen=True, slots=True)
class TrialExpected:
    """A figure that a test expects.

    grain, key: whose it is; a key of none is the only participant. label: the heading as written.
    """

    period: Period
    grain: str
    key: str | None
    label: str
    node: Typed
    cell: TrialCell


@dataclass(frozen=True, slots=True)
class TrialStretch:
    """Periods to be run one after the other, the ledger threaded, and what is expected of them.

    given: values by the period's label and the participant's key, where a key of none is the only participant.
    """

    periods: tuple[Period, ...]
    given: Mapping[tuple[str, str | None], Mapping[str, TrialCell]]
    expected: tuple[TrialExpected, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """A test block. people: who takes part; one stand-in where the test names nobody. rates: those given, by set.

    calendar: with the pay periods that the test lists, where the plan takes them from a table. replaced: figures that a
    person replaced.
    """

    title: str
    tables: tuple[TrialTable, ...]
    earlier: tuple[TrialEarlier, ...]
    everybody: Mapping[str, TrialCell]
    people: tuple[str, ...]
    stretches: tuple[TrialStretch, ...]
    span: Span | None = None
    rates: Mapping[str, tuple[RateLine, ...]] = field(default_factory=dict)
    calendar: Calendar | None = None
    replaced: tuple[TrialReplaced, ...] = ()
