"""A store without some of its lines, as it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from perfkit.engine.store import Cell, Store, StoredTable


def cut_store(store: Store, lines: Mapping[str, Sequence[int]]) -> Store:
    """Some lines of a store that no run has changed yet. What was found wrong with the data stays as it is.

    lines: of each table that is cut those that stay, rising; no line that stays leads to another one. A dated table,
    and one that is not named, stays whole.
    """
    numbers = {name: {line: at for at, line in enumerate(own)} for name, own in lines.items()}
    tables = {
        name: _cut(table, lines.get(name, range(len(table.keys))), numbers) for name, table in store.tables.items()
    }
    return replace(store, tables=tables, findings=list(store.findings))


def _cut(table: StoredTable, lines: Sequence[int], numbers: Mapping[str, Mapping[int, int]]) -> StoredTable:
    leads = {name: column.type.table for name, column in table.info.columns.items()}
    links = {name: numbers[target] for name, target in leads.items() if target is not None and target in numbers}
    if table.versions is not None:
        for versions in table.versions:
            for version in versions:
                led = {name: _lead(version.cells[name], links[name]) for name in version.cells.keys() & links.keys()}
                version.cells = {**version.cells, **led}
        return table
    at = {line: place for place, line in enumerate(lines)}
    columns: dict[str, list[Cell]] = {}
    for name, own in table.columns.items():
        kept = [own[line] for line in lines]
        columns[name] = [_lead(cell, links[name]) for cell in kept] if name in links else kept
    keys = [table.keys[line] for line in lines]
    return replace(
        table,
        keys=keys,
        index={key: at[line] for key, line in table.index.items() if line in at},
        columns=columns,
        dates=[table.dates[line] for line in lines],
        numbers=[table.numbers[line] for line in lines],
        left_out=[table.left_out[line] for line in lines],
        errors={at[line]: wrong for line, wrong in table.errors.items() if line in at},
    )


def _lead(cell: Cell, numbers: Mapping[int, int]) -> Cell:
    """A link to one of the lines that stay."""
    return numbers[cell] if isinstance(cell, int) and not isinstance(cell, bool) else cell
