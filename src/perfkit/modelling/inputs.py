"""What may grow in a plan: columns of figures in its tables of rows, and its inputs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from perfkit.diagnostics import door
from perfkit.expr import Kind, ReadColumn, Typed, iter_typed
from perfkit.plans import Figure, FigureKind, GrainKind, PostingKind, Program, iter_formulas_of, list_reads


@dataclass(frozen=True, slots=True)
class Growing:
    """A column of a table of rows, or an input, which has no table. unit: a currency, ratio, number, count or days."""

    table: str
    name: str
    unit: str

    @property
    def text(self) -> str:
        """How it is named: `table.column`, or the input's name."""
        return f"{self.table}.{self.name}" if self.table else self.name


@door
def list_growing(program: Program) -> list[Growing]:
    """Every column of figures in a table of rows, then every input of a participant, in the order of the plan.

    A key names a row: more of it is another row, so that keys are left out.
    """
    found = [
        Growing(info.name, column.name, column.type.unit)
        for info in program.tables.values()
        if info.kind is GrainKind.ROWS and info.credit is None
        for column in info.columns.values()
        if column.type.kind is Kind.NUMERIC and column.name not in info.key
    ]
    inputs = [figure for figure in program.figures if figure.kind is FigureKind.INPUT]
    return found + [Growing("", each.name, each.type.unit) for each in inputs if each.type.kind is Kind.NUMERIC]


@door
def list_leading(program: Program, payout: str | None) -> list[Growing]:
    """Those of `list_growing` that a payout is reckoned from, whatever the conditions on the way."""
    by_key = {(figure.grain, figure.name): figure for figure in program.figures}
    waiting = [figure for figure in program.figures if _pays(figure, payout)]
    seen: set[tuple[str, str]] = set()
    columns: set[tuple[str, str]] = set()
    while waiting:
        figure = waiting.pop()
        if (figure.grain, figure.name) in seen:
            continue
        seen.add((figure.grain, figure.name))
        if figure.kind is FigureKind.INPUT:
            columns.add(("", figure.name))
        for formula in iter_formulas_of(figure):
            columns |= set(_iter_columns(formula, program))
        waiting += [by_key[key] for key in list_reads(figure, by_key)]
    return [each for each in list_growing(program) if (each.table, each.name) in columns]


def _iter_columns(formula: Typed, program: Program) -> Iterator[tuple[str, str]]:
    """The columns that a formula reads; of a table that `credit` makes, those that its lines are made of."""
    for node in iter_typed(formula):
        if isinstance(node, ReadColumn):
            yield node.table, node.column
            info = program.tables.get(node.table)
            for line in info.credit.lines if info is not None and info.credit is not None else ():
                for part in (line.who, line.when, *line.cells):
                    if part is not None:
                        yield from _iter_columns(part, program)


def _pays(figure: Figure, payout: str | None) -> bool:
    posting = figure.posting
    if posting is None or posting.kind is not PostingKind.PAY or posting.is_information:
        return False
    return payout is None or posting.name == payout
