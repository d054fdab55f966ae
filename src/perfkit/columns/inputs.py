"""Tables of inputs as columns: the figures that a host gives for a participant, and for a period or for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from perfkit.calendar import Period, parse_period
from perfkit.columns.stage import Array, Column, Flags
from perfkit.columns.take import Coded, Given, Spelled, find_broken, take_array, take_arrays
from perfkit.diagnostics import Refused
from perfkit.engine import INPUT_TABLES, PERIOD_HEADERS
from perfkit.expr import Kind, Type
from perfkit.integers import Texts
from perfkit.plans import FigureKind, Program

_ALWAYS, _NOW, _OTHER = range(3)
_TEXT = Type(Kind.TEXT)


def list_input_tables(facts: Mapping[str, object], program: Program) -> list[str]:
    """The names under which inputs come in a table of their own."""
    declared = {name for info in program.given_tables.values() for name in (info.name, info.source)}
    return [name for name in INPUT_TABLES if name in facts and name not in declared]


def list_holders(program: Program) -> Sequence[str]:
    """What the column may be called that says for whom an input is; the first that is there counts."""
    info = program.tables[program.participants or ""]
    return info.columns[info.key[0]].source, info.key[0], info.name


def list_input_kinds(program: Program) -> Mapping[str, Type]:
    """The columns that a table of inputs may have, with their types: whom they are for, when, and the figures."""
    figures = {f.name: f.type.or_empty() for f in program.figures if f.kind is FigureKind.INPUT}
    return figures | dict.fromkeys((*list_holders(program), *PERIOD_HEADERS), _TEXT)


def take_inputs(
    table: Mapping[str, object], program: Program, period: Period, people: Given, texts: Texts
) -> Mapping[str, Column] | None:
    """The inputs of a period, one place for each participant; none where only the reference evaluator can tell.

    A value for the period goes before one for all periods.
    """
    figures = {f.name: f.type.or_empty() for f in program.figures if f.kind is FigureKind.INPUT and f.name in table}
    if not figures:
        return {}
    kinds = list_input_kinds(program)
    if take_arrays(table, {name: kinds[name] for name in table if name in kinds}, {}, texts).odd:
        return None
    holder = next((name for name in list_holders(program) if name in table), None)
    lines = _find_lines(table[holder], program, people, texts) if holder is not None else None
    if lines is None or any(name in people.columns for name in figures):
        return None
    when = _find_periods(table, program, period, texts, len(lines))
    if when is None or not _is_once(lines, when[1]):
        return None
    found = {}
    for name, kind in figures.items():
        column = take_array(table[name], kind, name, texts)
        if len(column.values) != len(lines) or not _is_as_asked(column, kind, texts):
            return None
        found[name] = _place(column, lines, when[0], people.count)
    return found


def _find_lines(given: object, program: Program, people: Given, texts: Texts) -> Array | None:
    """The participant of each row; none where one of them is nobody, or is not said."""
    key = program.tables[program.participants or ""].key[0]
    kind = program.tables[program.participants or ""].columns[key].type
    if people.keys is None or kind.kind not in (Kind.TEXT, Kind.NUMERIC):
        return None
    if not isinstance(given, Coded):
        column = take_array(given, _TEXT, key, texts)
        codes = column.values if column.has is None else np.ma.MaskedArray(column.values, mask=~column.has)
        given = Coded(codes, texts.words)
    if np.ma.is_masked(given.codes):
        return None
    if isinstance(people.keys, Spelled):
        named = dict(zip(people.keys.words, np.argsort(np.ma.getdata(people.keys.codes)).tolist(), strict=True))
    else:
        named = {name: line for line, name in enumerate(people.keys)}
    lines = np.array([named.get(word, -1) for word in given.words], np.int64)
    found: Array = lines[np.ma.getdata(given.codes)]
    return None if (found < 0).any() else found


def _find_periods(
    table: Mapping[str, object], program: Program, period: Period, texts: Texts, count: int
) -> tuple[Array, Array] | None:
    """Of each row whether it is for the period, for all or for another; and the number of its period."""
    header = next((name for name in PERIOD_HEADERS if name in table), None)
    if header is None:
        return np.full(count, _ALWAYS), np.zeros(count, np.int64)
    column = take_array(table[header], _TEXT, header, texts)
    has = np.ones(count, np.bool_) if column.has is None else column.has
    words = texts.words
    kinds = np.full(len(texts.codes) + 1, _OTHER)
    # Rows without a period have the number of no name.
    labels = {"": 0}
    numbers = np.zeros(len(texts.codes) + 1, np.int64)
    for code in np.unique(column.values[has]).tolist():
        try:
            said = parse_period(words[code], program.calendar)
        except Refused:
            return None
        if said.kind is not program.header.period:
            return None
        # A period may be written in several ways.
        numbers[code] = labels.setdefault(said.label, len(labels))
        kinds[code] = _NOW if said.label == period.label else _OTHER
    codes = np.where(has, column.values, len(texts.codes))
    kinds[-1] = _ALWAYS
    return kinds[codes], numbers[codes]


def _is_once(lines: Array, periods: Array) -> bool:
    """Whether nobody is named twice for one period."""
    both = lines * (int(periods.max(initial=0)) + 1) + periods
    return len(np.unique(both)) == len(both)


def _is_as_asked(column: Column, kind: Type, texts: Texts) -> bool:
    """Whether all cells are whole where they have to be, and of the texts that are listed."""
    if not kind.choices:
        return find_broken(column, kind) is None
    known = np.isin(column.values, texts.code_all(kind.choices))
    return bool((known if column.has is None else known | ~column.has).all())


def _place(column: Column, lines: Array, when: Array, count: int) -> Column:
    values = np.zeros(count, column.values.dtype)
    there: Flags = np.zeros(count, np.bool_)
    for which in (_ALWAYS, _NOW):
        taken = when == which
        taken = taken if column.has is None else taken & column.has
        values[lines[taken]] = column.values[taken]
        there[lines[taken]] = True
    return Column(values, column.places, None if there.all() else there)
