"""What is done to the tables before any figure: which rows are left out, and who is credited with the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import lcm

from perfkit.calendar import Period
from perfkit.expr import Kind, Typed
from perfkit.integers.fields import Field, NotLowered, Texts, default_field
from perfkit.integers.network import Network
from perfkit.integers.paths import LINES_MOST
from perfkit.integers.steps import DATE, Take
from perfkit.plans import GrainKind, Program, TableInfo


@dataclass(frozen=True, slots=True)
class PartPlan:
    """A line of a credit table, as columns of the rows that are parted.

    when: the flag under which it holds; none for always, and for the rest. who: none for nobody. cells: none for empty.
    """

    when: str | None
    is_rest: bool
    who: str | None
    cells: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """leaving: the columns by which rows are left out. drops: their names by table. crediting: those of the parts.

    parts: the lines of each credit table. fields: the columns of its parts.
    """

    leaving: Network
    drops: Mapping[str, tuple[str, ...]]
    crediting: Network
    parts: Mapping[str, tuple[PartPlan, ...]]
    fields: Mapping[tuple[str, str], Field]


def plan_opening(program: Program, period: Period, texts: Texts, given: Mapping[tuple[str, str], Field]) -> Opening:
    """The columns that are needed before any figure is. given: the columns of the given tables. Raises NotLowered."""
    leaving = Network(program, period, texts, dict(given))
    for name, info in program.tables.items():
        _date_by_links(leaving, name, info)
    drops = {name: _plan_drops(leaving, name, info) for name, info in program.tables.items() if info.exclusions}
    dated = {at: field for at, field in leaving.fields.items() if at[1] == DATE}
    fields = {**given, **dated}
    crediting = Network(program, period, texts, dict(fields))
    parts: dict[str, tuple[PartPlan, ...]] = {}
    for name, info in program.tables.items():
        if info.credit is not None:
            parts[name] = _plan_parts(crediting, info)
            fields |= _part_fields(crediting, info, parts[name])
    return Opening(leaving, drops, crediting, parts, fields)


def _date_by_links(network: Network, name: str, info: TableInfo) -> None:
    """The days of rows that other rows date."""
    dated = info.dated
    if dated is None or not dated.hops or info.credit is not None:
        return
    source = network.fields.get((dated.table, dated.column))
    if source is None or any(network.program.tables[hop.start].since is not None for hop in dated.hops):
        raise NotLowered("rows that are dated by dated lines")
    network.fields[(name, DATE)] = replace(source, may_lack=True)
    network.steps.append(Take(name, DATE, dated.hops, dated.table, dated.column))


def _plan_drops(network: Network, name: str, info: TableInfo) -> tuple[str, ...]:
    if info.kind is not GrainKind.ROWS or info.since is not None:
        raise NotLowered("participants, or dated lines, that are excluded")
    return tuple(network.sweep(name, each.condition)[0] for each in info.exclusions)


def _plan_parts(network: Network, info: TableInfo) -> tuple[PartPlan, ...]:
    credit = info.credit
    assert credit is not None

    def sweep(formula: Typed | None) -> str | None:
        if formula is None:
            return None
        column, _ = network.sweep(credit.table, formula)
        if network.fields[(credit.table, column)].divisor:
            raise NotLowered("a credited part that is divided")
        return column

    return tuple(
        PartPlan(sweep(line.when), line.is_rest, sweep(line.who), tuple(sweep(cell) for cell in line.cells))
        for line in credit.lines
    )


def _part_fields(network: Network, info: TableInfo, parts: tuple[PartPlan, ...]) -> dict[tuple[str, str], Field]:
    credit = info.credit
    assert credit is not None
    found = {
        (info.name, credit.table): Field(0, 0, LINES_MOST),
        (info.name, credit.who): Field(0, 0, LINES_MOST, True),
    }
    if (credit.table, DATE) in network.fields:
        found[(info.name, DATE)] = network.fields[(credit.table, DATE)]
    for at, name in enumerate(credit.columns):
        cells = [network.fields[(credit.table, cell)] for part in parts if (cell := part.cells[at]) is not None]
        kind = info.columns[name].type
        wide = default_field(kind.or_empty())
        if kind.kind is Kind.NUMERIC and cells:
            places, under = max(cell.places for cell in cells), lcm(*(cell.under for cell in cells))
            wide = replace(wide, places=places, under=under)
        found[(info.name, name)] = wide
    return found
