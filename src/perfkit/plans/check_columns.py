"""What is wrong with how columns say that their cells are written."""

from __future__ import annotations

from perfkit.expr import Kind, Pure, Type
from perfkit.plans.program import Program
from perfkit.plans.report import Report
from perfkit.values import ValueKind, check_written

_PURE = {Pure.PERCENT: ValueKind.PERCENT, Pure.COUNT: ValueKind.COUNT}


def check_columns(program: Program, report: Report) -> None:
    """Codes: PKV030 an example of no figure, PKV031 a pattern of no date, PKV032 a type that has one form only."""
    for table in program.tables.values():
        for column in table.columns.values():
            if column.written is not None and not column.type.is_unknown:
                found = check_written(kind_of_cells(column.type), column.written)
                report.findings += [finding.at(report.place(column.span)) for finding in found]


def kind_of_cells(kind: Type) -> ValueKind:
    """The kind of value that the cells of a column hold.

    >>> from perfkit.expr import PERCENT
    >>> kind_of_cells(PERCENT).value
    'percent'
    """
    if kind.kind is Kind.DATE:
        return ValueKind.DATE
    if kind.kind is Kind.FLAG:
        return ValueKind.FLAG
    if kind.kind is not Kind.NUMERIC:
        return ValueKind.TEXT
    if kind.is_money:
        return ValueKind.MONEY
    return ValueKind.DAYS if kind.is_days else _PURE.get(kind.pure, ValueKind.NUMBER)
