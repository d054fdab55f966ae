"""Dataframes among the facts as arrays for the columns, where every one of them is plain."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import ModuleType

from perfkit.engine import PERIOD_HEADERS, list_missing_columns
from perfkit.expr import Type
from perfkit.plans import Program, TableInfo


def to_arrays(
    facts: Mapping[str, object],
    program: Program,
    participants: Mapping[str, Type],
    columns: ModuleType,
    known: dict[str, Mapping[str, object]] | None = None,
    *,
    may_lack_keys: bool = False,
) -> Mapping[str, object]:
    """The facts with each dataframe as arrays by header; the facts as they are where one of them is not plain.

    participants: the columns and inputs of the participants' table by name, with their types. columns: the room of the
    columns. known: by the name in the plan, tables that were read before, to which links may lead; those read now are
    put there. Tables that a plan does not declare are left alone, and so are arrays. Not plain is also a table of rows
    with a column that the plan does not read, and any without one that it has to have, since that is told of.
    may_lack_keys: whether the columns that name lines may be missing, since the lines are known to differ.
    """
    if all(isinstance(table, Mapping) for table in facts.values()):
        return facts
    # Loads numpy, which only the columns need.
    arrays = import_module("perfkit.adapters.arrays")
    found: dict[str, object] = dict(facts)
    read: dict[str, Mapping[str, object]] = {}
    there = known if known is not None else {}
    for info in program.given_tables.values():
        name = info.source if info.source in facts else info.name
        if name not in facts or isinstance(facts[name], Mapping):
            continue
        is_rows = info.name != program.participants
        kinds = _kinds(info, {} if is_rows else participants)
        unless = () if is_rows else PERIOD_HEADERS
        made = arrays.read_arrays(
            facts[name], kinds, name=name, scaled=columns.Scaled, unless=unless, is_closed=is_rows
        )
        if made is None or (info.since is not None and _passes_words(made)):
            return facts
        missing = list_missing_columns(info, made)
        if any(not may_lack_keys or column.name not in info.key for column in missing):
            return facts
        found[name] = read[info.name] = there[info.name] = made
    for name in columns.list_input_tables(facts, program):
        if not isinstance(facts[name], Mapping):
            kinds = columns.list_input_kinds(program)
            made = arrays.read_arrays(facts[name], kinds, name=name, scaled=columns.Scaled)
            if made is None or _passes_words(made):
                return facts
            found[name] = made
    return found if all(_number_links(arrays, program, name, there) for name in read) else facts


def _passes_words(columns: Mapping[str, object]) -> bool:
    """Whether 64 bits do not hold some number of a table that stays as it is."""
    return any(getattr(column, "beyond", None) is not None for column in columns.values())


def _kinds(info: TableInfo, inputs: Mapping[str, Type]) -> dict[str, Type]:
    """The types of a table's columns by header, and of inputs that come with it."""
    kinds = {column.source: column.type for column in info.columns.values()}
    return {**{name: kind for name, kind in inputs.items() if name not in info.columns}, **kinds}


def _number_links(arrays: ModuleType, program: Program, name: str, read: Mapping[str, Mapping[str, object]]) -> bool:
    """Turn the keys in a table's links into numbers of lines; no where one of them cannot be found."""
    made = read[name]
    assert isinstance(made, dict)
    for column in program.tables[name].columns.values():
        if not isinstance(made.get(column.source), arrays.Links):
            continue
        target = program.tables[column.type.table or ""]
        key = target.columns[target.key[0]].source
        keys = read.get(target.name, {}).get(key)
        if len(target.key) > 1:
            return False
        numbers = arrays.number_links(
            made[column.source], keys, aliases=target.aliases, is_dated=target.since is not None
        )
        if numbers is None:
            return False
        made[column.source] = numbers
    return True
