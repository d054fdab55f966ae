"""What it brings to move work into another period, or to write one row as two: asked of the evaluator itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from perfkit.analysis.ground import Ground, list_parted, next_period
from perfkit.analysis.leading import multiplies_columns
from perfkit.analysis.measure import Measure, Pays, total
from perfkit.analysis.model import MetricCurve
from perfkit.analysis.places import step_of
from perfkit.calendar import Period
from perfkit.diagnostics import Finding, Place, find
from perfkit.diagnostics.codes import analysis as codes
from perfkit.engine import FactRow, MadeFacts
from perfkit.modelling import Growing

MOVED = Fraction(1, 5)
"""The share of a place that is moved into the next period."""
GAIN_OF_MOVED = Fraction(1, 5)
"""What moving must bring to be told, as a share of what the moved part pays where it is."""
GAIN_OF_PAY = Fraction(1, 100)
"""What splitting must bring to be told, as a share of the pay."""
PLACES_MAX = 12


def find_gains(
    measure: Measure,
    ground: Ground,
    growing: Growing,
    curve: MetricCurve,
    place: Place | None,
    *,
    asks_for_halves: bool,
) -> Iterator[Finding]:
    """Codes: PKI006 moving into the next period, PKI007 one row as two, PKI008 two rows as one.

    asks_for_halves: whether nothing was told yet of splitting the rows of the table.
    """
    if not curve.is_rising or not growing.table or not growing.name:
        return
    info = ground.program.tables[growing.table]
    if info.kind.value != "rows":
        return
    if info.dated is not None and not info.dated.hops:
        yield from _find_timing(measure, ground, growing, curve, place)
    is_parted = growing.name in list_parted(ground.program, growing.table)
    if asks_for_halves and is_parted and not multiplies_columns(ground.program, growing.table):
        yield from _find_splits(measure, ground, growing, curve, place)


def _list_bends(curve: MetricCurve) -> list[Fraction]:
    """Where the next unit begins to pay more, or one unit pays much."""
    found = []
    for before, after in zip(curve.stretches, curve.stretches[1:], strict=False):
        if after.jump > 0 or after.marginal > before.marginal:
            found.append(after.lower)
    return found[:PLACES_MAX]


# --- into the next period --------------------------------------------------------------------------------------------


def _find_timing(
    measure: Measure, ground: Ground, growing: Growing, curve: MetricCurve, place: Place | None
) -> Iterator[Finding]:
    after = next_period(ground.program, ground.period)
    if after is None or growing.table not in ground.personal:
        return
    step = step_of(growing)
    best: tuple[Fraction, Fraction] | None = None
    for bend in _list_bends(curve):
        moved = max(step, bend * MOVED // step * step)
        honest = bend - moved / 2 // step * step
        cases = [(honest, honest), (honest - moved, honest + moved), (honest - moved, honest)]
        facts = [_two_periods(ground, growing, first, second, after) for first, second in cases]
        straight, gamed, without = measure.ask(ground, facts)
        if straight is None or gamed is None or without is None:
            continue
        gain, worth = total(gamed) - total(straight), total(straight) - total(without)
        if gain > max(worth, Fraction(0)) * GAIN_OF_MOVED and gain > total(straight) * GAIN_OF_PAY:
            best = (gain, moved) if best is None or gain > best[0] else best
    if best is not None:
        gain, moved = best
        yield find(codes.TIMING, place, metric=curve.metric, moved=curve.show(moved), gain=curve.show_pay(gain))


def _two_periods(ground: Ground, growing: Growing, first: Fraction, second: Fraction, after: Period) -> MadeFacts:
    """The facts with an amount in each of two periods, a row apart from everything else."""
    facts = ground.with_amount(growing, first)
    info = ground.program.tables[growing.table]
    assert info.dated is not None
    here = facts.tables[growing.table][0]
    there: FactRow = ground.with_amount(growing, second, rows=1).tables[growing.table][0]
    later = ground.renumbered(growing.table, {**there, info.dated.column: after.starts_on}, 1)
    rows = (here, later, *facts.tables[growing.table][1:])
    return replace(facts.with_rows(growing.table, rows), periods=(*facts.periods, after))


# --- one row as two --------------------------------------------------------------------------------------------------


def _find_splits(
    measure: Measure, ground: Ground, growing: Growing, curve: MetricCurve, place: Place | None
) -> Iterator[Finding]:
    step = step_of(growing)
    places = [*(each.lower for each in curve.stretches), ground.held(growing)]
    amounts = sorted({near // (2 * step) * 2 * step for at in places for near in (at, at * 2) if near >= 2 * step})
    amounts = amounts[: 2 * PLACES_MAX]
    whole = measure.pays_at(ground, growing, amounts)
    parted = measure.ask(ground, [ground.with_amount(growing, amount, rows=2) for amount in amounts])
    gains = [
        (total(two) - total(one), amount)
        for amount, one, two in zip(amounts, whole, parted, strict=True)
        if one is not None and two is not None and _matters(one, two)
    ]
    unit = ground.program.tables[growing.table].name
    for code, sign in ((codes.SPLIT, 1), (codes.JOIN, -1)):
        signed = sorted((sign * gain, amount) for gain, amount in gains)
        gain, amount = signed[-1] if signed else (Fraction(0), Fraction(0))
        if gain > 0:
            yield find(code, place, table=unit, at=curve.show(amount), gain=curve.show_pay(gain))


def _matters(one: Pays, two: Pays) -> bool:
    return abs(total(one) - total(two)) > max(abs(total(one)), abs(total(two))) * GAIN_OF_PAY
