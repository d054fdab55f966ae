"""Tables whose lines hold from a day to a day, and tables that are called by the keys of their lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from perfkit.expr import Hop, HopKind, Kind, ReadKeyed, Type, Typed
from perfkit.integers.fields import Field, Fields, NotLowered, default_field
from perfkit.integers.paths import LINES_MOST
from perfkit.integers.steps import DATE, DAY, Call
from perfkit.plans import Program

if TYPE_CHECKING:
    from perfkit.integers.network import Network


def is_dated(program: Program, hops: Sequence[Hop], table: str) -> bool:
    """Whether what links lead to depends on a day: they go through dated lines, or end in one that is read."""
    tables = [program.tables.get(name) for name in (*(hop.start for hop in hops), table)]
    return any(info is not None and info.since is not None for info in tables)


def add_day(program: Program, fields: Fields) -> dict[tuple[str, str], Field]:
    """The columns, and the day as of which dated participants read their own line: it makes them lines like others."""
    people = program.participants or ""
    if not is_dated(program, (), people):
        return dict(fields)
    return {**fields, (people, DAY): default_field(Type(Kind.DATE))}


def find_day(network: Network, grain: str, at: Typed | None) -> str:
    """The column of the days as of which the lines of a grain read what is dated; nothing for the period's last day."""
    if at is not None:
        column, of_period = network.sweep(grain, at)
        if of_period:
            raise NotLowered("a day that a row has in its own period only")
        return column
    return next((name for name in (DATE, DAY) if (grain, name) in network.fields), "")


def plan_call(network: Network, grain: str, node: ReadKeyed) -> str:
    """The line of a table that has some keys, or what it has in a column. Raises NotLowered."""
    info = network.program.tables[node.table]
    if info.aliases:
        raise NotLowered("a table that is called, with other spellings of its keys")
    keys = []
    for name, key in zip(info.key, node.keys, strict=True):
        column, of_period = network.sweep(grain, key)
        own = network.fields.get((node.table, name))
        if own is None or own.under != 1 or network.fields[(grain, column)].divisor or of_period:
            raise NotLowered("a table that is called by figures that are no decimals")
        keys.append(column)
    at = (grain, ("call", node.table, tuple(keys)))
    if at not in network.names:
        line = network.name(grain, "call")
        network.fields[(grain, line)] = Field(0, 0, LINES_MOST, True)
        network.steps.append(Call(grain, line, node.table, tuple(keys)))
        network.names[at] = (line,)
    (line,) = network.names[at]
    if node.column is None:
        return line
    hop = Hop(HopKind.COLUMN, line, grain, node.table)
    return network.take(grain, (hop,), node.table, node.column, at=node.at)
