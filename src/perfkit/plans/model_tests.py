"""The tests of a plan as written: what is given, what is expected."""

from __future__ import annotations

from dataclasses import dataclass

from perfkit.diagnostics import Span
from perfkit.expr import Call, Formula, Name


@dataclass(frozen=True, slots=True)
class Assign:
    """`target = value` in a test. The target is a name, or a call such as `earned(commission)`."""

    target: Name | Call
    value: Formula | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class PlanTestTable:
    """Headings and rows of a test; a cell of none is `empty`."""

    headings: tuple[Name | Call, ...]
    rows: tuple[tuple[Formula | None, ...], ...]
    heading_spans: tuple[Span, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What a test supplies: values for everybody, or rows of a table, or an earlier period's recorded figures.

    period: an earlier period (`given rep 2026-Q4`). known_from: facts that replace the table's from then on.
    """

    table: str | None = None
    period: str | None = None
    known_from: str | None = None
    values: tuple[Assign, ...] = ()
    rows: PlanTestTable | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Expect:
    """What a test asserts: values of the only participant, or rows of a table."""

    table: str | None = None
    values: tuple[Assign, ...] = ()
    rows: PlanTestTable | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One row a period, the ledger threaded. `expected[i]` says that heading i is written after `->`."""

    periods: tuple[str, ...]
    rows: PlanTestTable
    expected: tuple[bool, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class PlanTest:
    """A test block. `period`: none when a `run` names its own."""

    title: str
    period: str | None
    given: tuple[Given, ...] = ()
    expect: tuple[Expect, ...] = ()
    run: Run | None = None
    span: Span | None = None
