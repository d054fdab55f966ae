"""Parameters in the integer form: by the keys that a line has, and as of the day of each row."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from perfkit.expr import Kind, ReadColumn, ReadLine, ReadParameter, ReadRowDate, Typed
from perfkit.integers.dates import know_day
from perfkit.integers.fields import NotLowered
from perfkit.integers.form import Node
from perfkit.integers.ratio import Case, Cases, Ratio
from perfkit.integers.steps import DATE
from perfkit.plans import ParameterValue

if TYPE_CHECKING:
    from perfkit.integers.lower import Lowering

KEYS_MAX = 200
"""A parameter with values for more keys is left to the reference evaluator."""


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
    day = _find_day(lowering, node)

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


def _find_day(lowering: Lowering, node: ReadParameter) -> Cases:
    if (node.at is None or isinstance(node.at, ReadRowDate)) and (lowering.grain, DATE) in lowering.fields:
        if lowering.fields[(lowering.grain, DATE)].may_lack:
            raise NotLowered("a parameter as of the date of a row that may have none")
        return lowering.read(lowering.grain, DATE)
    day = lowering.period.ends_on if node.at is None else know_day(lowering.value(node.at))
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
    return lowering.tabulator.reaches(at, Fraction(min(row.starts_on for row in rows).toordinal()))


def _in_force(lowering: Lowering, at: Ratio, rows: Sequence[ParameterValue]) -> Ratio:
    """The value of the latest row that has begun."""
    ordered = sorted(rows, key=lambda row: row.starts_on)
    cells = [lowering.cell(row.value).factor for row in ordered]
    starts = [Fraction(row.starts_on.toordinal()) for row in ordered[1:]]
    if at.is_constant:
        return Ratio(cells[sum(start <= at.factor for start in starts)])
    return lowering.tabulator.step(at, starts, cells, is_above=False)
