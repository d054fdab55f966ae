"""Parameters in the integer form: by the keys that a line has, and as of the day of each row."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from perfkit.expr import Kind, ReadColumn, ReadLine, ReadParameter, ReadRowDate, Typed
from perfkit.integers.dates import know_day
from perfkit.integers.fields import NotLowered
from perfkit.integers.form import Node
from perfkit.integers.ratio import Case, Cases, Ratio
from perfkit.integers.steps import DATE, DAY
from perfkit.plans import ParameterValue, list_cell_starts

if TYPE_CHECKING:
    from perfkit.integers.lower import Lowering

KEYS_MAX = 200
"""A parameter with values for more keys is left to the reference evaluator."""
STARTS_MAX = 40
"""A table whose cells change on more days, and is read by dated rows, is left to the reference evaluator."""


def lower_parameter(lowering: Lowering, node: ReadParameter) -> Cases:
    """The most specific value in force on the day of the line. Raises NotLowered."""
    groups: dict[tuple[str | None, ...], list[ParameterValue]] = {}
    for row in lowering.program.parameters[node.name].values:
        groups.setdefault(row.keys, []).append(row)
    if len(groups) > KEYS_MAX:
        raise NotLowered("a parameter with very many keys")
    keys = [lowering.value(_as_text(lowering, key)) for key in node.keys]
    # Of two that match, the one that names the earlier key is the more specific.
    order = sorted(groups, key=lambda names: [name is not None for name in names], reverse=True)
    day = _find_day(lowering, node.at)

    def find(*given: Ratio) -> Cases:
        at, *own = given
        left, cases = lowering.form.yes, []
        for names in order:
            holds = lowering.form.every(left, _match(lowering, names, own), _has_begun(lowering, at, groups[names]))
            if holds is not lowering.form.no:
                cases.append(Case(holds, _in_force(lowering, at, groups[names])))
            left = lowering.form.every(left, lowering.form.opposite(holds))
        lowering.need(lowering.form.opposite(left))
        return lowering.algebra.make(cases)

    return _bind(lowering, find, [day, *keys])


def _bind(lowering: Lowering, find: object, values: Sequence[Cases]) -> Cases:
    """A function of values that gives cases: no value where one of the values has none."""
    assert callable(find)
    pairs: list[tuple[Node, tuple[Ratio, ...]]] = [(lowering.form.yes, ())]
    for value in values:
        pairs = [
            (lowering.form.every(holds, case.holds), (*ratios, case.value))
            for holds, ratios in pairs
            for case in value.cases
        ]
    found = []
    for holds, ratios in pairs:
        inner: Cases = lowering.on(holds, lambda ratios=ratios: find(*ratios))  # type: ignore[misc]
        found += [Case(lowering.form.every(holds, case.holds), case.value) for case in inner.cases]
    return lowering.algebra.make(found)


def _as_text(lowering: Lowering, key: Typed) -> Typed:
    """A key as text; a line stands for what it is called."""
    if isinstance(key, ReadLine):
        info = lowering.program.tables.get(key.table)
        if info is None or len(info.key) > 1:
            raise NotLowered("a parameter by lines that one text does not name")
        kind = info.columns[info.key[0]].type
        key = ReadColumn(key.frame, key.hops, key.table, info.key[0], key.at, kind, key.span)
    if key.type.kind not in (Kind.TEXT, Kind.LABEL):
        raise NotLowered("a parameter by keys that are no texts")
    return key


def as_of_rows(lowering: Lowering, table: str, look: Callable[[], Cases]) -> Cases:
    """What a table gives, its cells as of the day of each row: one way for each stretch of days on which they stand.

    Rows of a stretch on which a cell has no value are left to the reference evaluator. Raises NotLowered.
    """
    starts = list_cell_starts(lowering.program, table)
    if len(starts) > STARTS_MAX:
        raise NotLowered("a table whose cells change on very many days")
    (day,) = _find_day(lowering, None).cases if starts else (None,)
    if day is None or day.value.is_constant:
        return look()
    cases: list[Case] = []
    reached = [lowering.form.yes, *(_has_come(lowering, day.value, start) for start in starts), lowering.form.no]
    for start, (begun, over) in zip([datetime.date.min, *starts], pairwise(reached), strict=True):
        holds = lowering.form.every(begun, lowering.form.opposite(over))
        if holds is lowering.form.no:
            continue
        try:
            found = lowering.on(holds, lambda start=start: lowering.on_day(start, look))  # type: ignore[misc]
        except NotLowered:
            lowering.need(lowering.form.opposite(holds))
            continue
        cases += [Case(lowering.form.every(holds, case.holds), case.value) for case in found.cases]
    if not cases:
        raise NotLowered("a table that is in force on no day")
    return lowering.algebra.make(cases)


def _has_come(lowering: Lowering, at: Ratio, day: datetime.date) -> Node:
    return lowering.tabulator.reaches(at, Fraction(day.toordinal()))


def _find_day(lowering: Lowering, at: Typed | None) -> Cases:
    own = next((name for name in (DATE, DAY) if (lowering.grain, name) in lowering.fields), None)
    if own is not None and (at is None or isinstance(at, ReadRowDate)):
        if lowering.fields[(lowering.grain, own)].may_lack:
            raise NotLowered("a parameter as of the date of a row that may have none")
        return lowering.read(lowering.grain, own)
    day = lowering.period.ends_on if at is None else know_day(lowering.value(at))
    if day is None:
        raise NotLowered("a parameter as of a day that differs from line to line")
    return lowering.algebra.one(lowering.known(day))


def _match(lowering: Lowering, names: Sequence[str | None], own: Sequence[Ratio]) -> Node:
    """Whether a line has the keys that are named."""
    pairs = [(name, value) for name, value in zip(names, own, strict=True) if name is not None]
    codes = [Ratio(Fraction(lowering.texts.code(name))) for name, _ in pairs]
    flags = [lowering.algebra.equal(value, code) for (_, value), code in zip(pairs, codes, strict=True)]
    return lowering.form.every(*flags)


def _has_begun(lowering: Lowering, at: Ratio, rows: Sequence[ParameterValue]) -> Node:
    return _has_come(lowering, at, min(row.starts_on for row in rows))


def _in_force(lowering: Lowering, at: Ratio, rows: Sequence[ParameterValue]) -> Ratio:
    """The value of the latest row that has begun."""
    ordered = sorted(rows, key=lambda row: row.starts_on)
    cells = [lowering.cell(row.value).factor for row in ordered]
    starts = [Fraction(row.starts_on.toordinal()) for row in ordered[1:]]
    if at.is_constant:
        return Ratio(cells[sum(start <= at.factor for start in starts)])
    return lowering.tabulator.step(at, starts, cells, is_above=False)
