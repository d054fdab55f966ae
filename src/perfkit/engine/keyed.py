"""Finds the line of a reference table that has some keys."""

from __future__ import annotations

from collections.abc import Sequence

from perfkit.diagnostics import Place, find
from perfkit.diagnostics.codes import engine as codes
from perfkit.engine.intake import KEY_JOINT, show_key_part
from perfkit.engine.store import Cell, Failure, StoredTable


def find_line(table: StoredTable, parts: Sequence[Cell]) -> int | Failure | None:
    """The line whose key columns hold these values; nothing where there is none, or it is left out.

    A failure where the line, or one that might be it, is in error. Keys are compared as values, a link by the line it
    leads to, so that an alias in a key column changes nothing.
    """
    if table.by_keys is None:
        table.by_keys = _index(table)
    lines = _by_alias(table, parts) or table.by_keys.get(tuple(parts), ())
    if len(lines) > 1 and not any(line in table.errors for line in lines):
        return _key_twice(table, lines)
    for line in lines:
        if line in table.errors:
            return Failure(table.errors[line][0])
    if lines:
        return lines[0] if table.left_out[lines[0]] is None else None
    return _unknown_key(table)


def _index(table: StoredTable) -> dict[tuple[Cell, ...], tuple[int, ...]]:
    found: dict[tuple[Cell, ...], tuple[int, ...]] = {}
    for line in range(len(table.keys)):
        key = _key_of(table, line)
        if key is not None:
            found[key] = (*found.get(key, ()), line)
    return found


def _key_of(table: StoredTable, line: int) -> tuple[Cell, ...] | None:
    """The cells of a line's key; nothing where one of them could not be read."""
    if table.versions is not None and not table.versions[line]:
        return None
    cells = table.versions[line][0].cells if table.versions is not None else None
    parts = tuple(
        table.columns[name][line] if cells is None else cells[name]  # Every version has the key of its line.
        for name in table.info.key
    )
    return None if any(part is None or isinstance(part, Failure) for part in parts) else parts


def _by_alias(table: StoredTable, parts: Sequence[Cell]) -> tuple[int, ...]:
    """The line that an alias of the table leads to, as a link would read it; a key with a link in it has none."""
    if not table.info.aliases or any(table.info.columns[name].type.table is not None for name in table.info.key):
        return ()
    means = table.info.aliases.get(KEY_JOINT.join(show_key_part(part) for part in parts))
    line = table.index.get(means) if means is not None else None
    return () if line is None else (line,)


def _key_twice(table: StoredTable, lines: Sequence[int]) -> Failure:
    """Two spellings of one key, as an alias allows: neither line can be told to be the right one."""
    first, second = lines[:2]
    place = Place(table.source, table.numbers[second], path=", ".join(table.info.key))
    values = {"key": table.keys[second], "first": table.numbers[first], "table": table.info.name}
    return Failure(find(codes.KEY_TWICE, place, **values))


def _unknown_key(table: StoredTable) -> Failure | None:
    """What is wrong with a row whose key cannot be read: it might be the one that is asked for."""
    for line in sorted(table.errors):
        if _key_of(table, line) is None:
            return Failure(table.errors[line][0])
    return None
