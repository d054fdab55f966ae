"""What the formulas of a plan read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from perfkit.expr import ReadColumn, ReadFigure, ReadKeyed, ReadLine, ReadParameter, iter_typed
from perfkit.plans import Figure, Program, iter_formulas_of


def list_reads(program: Program) -> frozenset[tuple[str, str]]:
    """The columns that some formula reads, by table and name; what only a link or the name of a line needs is none."""
    found = {(group.members, column) for group in program.groups.values() for column in group.by}
    tables = program.tables
    asked = [(info.exclusions, info.credit) for info in tables.values()]
    for node in _walk((program.figures, program.musts, asked)):
        if isinstance(node, ReadColumn):
            found.add((node.table, node.column))
        elif isinstance(node, ReadKeyed):
            found |= {(node.table, name) for name in tables[node.table].key}
        elif isinstance(node, ReadParameter):
            lines = [key.table for key in node.keys if isinstance(key, ReadLine)]
            found |= {(name, column) for name in lines if name in tables for column in tables[name].key}
    return frozenset(found)


def list_figures_read(program: Program, figure: Figure) -> Sequence[Figure]:
    """The figures of its own line that a figure comes down to, each after what it reads."""
    read, found = {figure.name}, []
    for each in reversed(program.figures):
        if each.grain == figure.grain and each.name in read:
            nodes = (node for formula in iter_formulas_of(each) for node in iter_typed(formula))
            read |= {node.name for node in nodes if isinstance(node, ReadFigure) and node.grain == figure.grain}
            found.append(each)
    return found[:0:-1]


def _walk(value: object) -> Iterator[object]:
    """A value and what it is made of."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, tuple | list):
            waiting.extend(each)
        elif is_dataclass(each):
            yield each
            waiting.extend(getattr(each, field.name) for field in fields(each) if field.name not in ("span", "type"))
