"""Tables of a part without the texts of keys: what only names lines is a number while the columns are reckoned."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from perfkit.engines.reads import list_reads
from perfkit.expr import Kind
from perfkit.plans import Program, TableInfo

# Visible signs of ASCII, with blanks between them only: what the door of texts would leave as it is.
_PLAIN = r"^[!-~]([ -~]*[!-~])?$"


def list_named(program: Program) -> dict[str, tuple[tuple[str, str], ...]]:
    """The tables whose key does nothing but name lines, each with the tables and columns that link to it.

    Law: a key that a formula reads, or that puts lines in order, stays what it is.
    """
    reads = list_reads(program)
    has_order = bool(reads.scopes or reads.keyed or program.groups) or reads.has_order
    if has_order or any(info.credit is not None for info in program.tables.values()):
        return {}
    found = {}
    for name, info in program.given_tables.items():
        key = info.columns[info.key[0]]
        is_name = len(info.key) == 1 and key.type.kind is Kind.TEXT and not key.type.choices and info.since is None
        if is_name and not info.aliases and (name, info.key[0]) not in reads.columns:
            links = [
                (table, column.name)
                for table, other in program.given_tables.items()
                for column in other.columns.values()
                if column.type.table == name
            ]
            found[name] = tuple(links)
    return found


def slim(
    tables: Mapping[str, pa.Table], program: Program, named: Mapping[str, tuple[tuple[str, str], ...]]
) -> Mapping[str, pa.Table]:
    """The tables with numbers in place of texts that only name lines, or without them where nothing leads there.

    The keys of each table are known to differ. What is not plain stays as it is, so that reading it tells why.
    """
    found = dict(tables)
    for name, links in named.items():
        info = program.tables[name]
        key = info.columns[info.key[0]].source
        table = tables.get(info.source)
        if table is None or key not in table.column_names or not _is_plain(table[key]):
            continue
        keys = table[key]
        lines = [_number(tables, program.tables[other], column, keys) for other, column in links]
        if any(each is None for each in lines):
            continue
        if not links:
            found[info.source] = found[info.source].drop_columns([key])
            continue
        found[info.source] = _put(found[info.source], key, _names(np.arange(len(keys))))
        for (other, column), each in zip(links, lines, strict=True):
            start, source = program.tables[other].source, program.tables[other].columns[column].source
            if each is not None and start in found and source in found[start].column_names:
                found[start] = _put(found[start], source, each)
    return found


def _is_plain(keys: pa.ChunkedArray) -> bool:
    if not pa.types.is_string(keys.type) and not pa.types.is_large_string(keys.type):
        return False
    found: bool = pc.all(pc.match_substring_regex(keys, _PLAIN), min_count=0).as_py()
    return found and keys.null_count == 0


def _number(
    tables: Mapping[str, pa.Table], info: TableInfo, column: str, keys: pa.ChunkedArray
) -> pa.ChunkedArray | None:
    """The numbers of the lines that links lead to; none where one of them leads nowhere."""
    source = info.columns[column].source
    table = tables.get(info.source)
    if table is None or source not in table.column_names:
        return pa.chunked_array([], pa.string())
    links = table[source]
    if links.type != keys.type:
        return None
    found = pc.index_in(pc.utf8_trim_whitespace(links), value_set=keys.combine_chunks(), skip_nulls=True)
    return None if found.null_count > links.null_count else found.cast(pa.string())


def _names(lines: np.ndarray[tuple[int], np.dtype[np.int64]]) -> pa.Array:
    return pa.array(lines).cast(pa.string())


def _put(table: pa.Table, column: str, values: pa.Array | pa.ChunkedArray) -> pa.Table:
    return table.set_column(table.column_names.index(column), column, values)
