"""Tables that are applied to their arguments, in the integer form."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from perfkit.diagnostics import Refused
from perfkit.engine import zero_of
from perfkit.expr import Looked, LookupResult, ReadBand
from perfkit.integers.decide import lower_decision
from perfkit.integers.fields import NotLowered
from perfkit.integers.parameters import as_of_rows
from perfkit.integers.ratio import Case, Cases, Ratio
from perfkit.plans import ContestInfo, CurveInfo, DecideInfo, MatrixInfo, RatingInfo, TiersInfo
from perfkit.scoring import list_bands_upward
from perfkit.tables import Method, RateTable, Tier

if TYPE_CHECKING:
    from perfkit.integers.lower import Lowering


def lower_lookup(lowering: Lowering, node: Looked) -> Cases:
    """What a table gives. Raises NotLowered."""
    args = [lowering.value(arg) for arg in node.args]
    return as_of_rows(lowering, node.table, partial(_look, lowering, node, args))


def _look(lowering: Lowering, node: Looked, args: Sequence[Cases]) -> Cases:
    info = lowering.program.lookups[node.table]
    if isinstance(info, DecideInfo):
        return lower_decision(lowering, node, info, args)
    if isinstance(info, CurveInfo):
        return lowering.algebra.map(lambda at: lowering.tabulator.curve(at, info.shape), *args)
    if isinstance(info, MatrixInfo):
        return lowering.algebra.map(lambda r, c: lowering.tabulator.matrix(r, c, info.shape), *args)
    if isinstance(info, TiersInfo):
        return _in_tiers(lowering, node, info, args[0])
    if isinstance(info, RatingInfo):
        return _in_rating(lowering, info, args[0])
    return _in_contest(lowering, node, info, args[0])


def _in_contest(lowering: Lowering, node: Looked, info: ContestInfo, place: Cases) -> Cases:
    """What a place wins: without one, or beyond the table, nothing of it, no, or no text at all."""
    at = info.columns.index(node.column)
    nothing = zero_of(info.types[at])
    values = [lowering.cell(row[at]) for row in info.cells]
    last = Ratio(Fraction(info.last_places[-1]))
    bounds = [Fraction(place + 1) for place in info.last_places[:-1]]

    def find(at: Ratio) -> Ratio:
        return lowering.tabulator.step(at, bounds, [value.factor for value in values], is_above=False)

    algebra, form = lowering.algebra, lowering.form
    cases = []
    for case in place.cases:
        inside = form.every(case.holds, form.opposite(algebra.below(last, case.value)))
        cases.append(Case(inside, find(case.value)))
    if nothing is not None:
        wins = form.some(*(case.holds for case in cases))
        cases.append(Case(form.opposite(wins), lowering.known(nothing)))
    return algebra.make(cases)


def _in_rating(lowering: Lowering, info: RatingInfo, score: Cases) -> Cases:
    """The label of the band that a score lies in."""
    bands = [info.bands.rows[place] for place in list_bands_upward(info.bands)]
    if any(one.upper is None or one.upper != other.lower for one, other in pairwise(bands)):
        raise NotLowered("a rating whose bands leave a gap")
    tiers = tuple(Tier(band.lower, band.upper, Fraction(0)) for band in bands)
    table = RateTable(Method.WHOLE, info.bands.included, tiers)
    codes = [lowering.known(band.label).factor for band in bands]
    for case in score.cases:
        lowering.on(case.holds, partial(lowering.need, lowering.tabulator.inside(case.value, table)))
    return lowering.algebra.map(lambda at: lowering.tabulator.cell(at, table, codes), score)


def _in_tiers(lowering: Lowering, node: Looked, info: TiersInfo, amount: Cases) -> Cases:
    try:
        table = lowering.lookups.rate_table(info)
    except (Refused, AssertionError) as refused:
        raise NotLowered("a rate table whose cells have no value") from refused
    for case in amount.cases:
        lowering.on(case.holds, partial(lowering.need, lowering.tabulator.inside(case.value, table)))
    if node.result is LookupResult.PAY:
        lowering.note(node.table, table, node.args[0].type, amount)
        return lowering.algebra.map(lambda at: lowering.tabulator.pay(at, table), amount)
    if node.result is LookupResult.CELL:
        at_column = info.columns.index(node.column)
        cells = [lowering.cell(row[at_column]).factor for row in info.cells]
        return lowering.algebra.map(lambda at: lowering.tabulator.cell(at, table, cells), amount)
    if table.method is not Method.MARGINAL:
        raise NotLowered("one slice of a table that is not marginal")
    place = int(node.column or 1) - 1
    found = lowering.algebra.map(lambda at: lowering.tabulator.slice_of(at, table, place), amount)
    if node.result is LookupResult.SLICE_AMOUNT:
        return found
    lowering.note(node.table, table, node.args[0].type, amount, tier=place)
    rate = Ratio(table.tiers[place].rate)
    return lowering.algebra.map(lambda at: lowering.algebra.multiply(at, rate), found)


def lower_band(lowering: Lowering, node: ReadBand) -> Cases:
    """A further column of a rating, in the band of its label. Raises NotLowered."""
    info = lowering.program.lookups[node.rating]
    assert isinstance(info, RatingInfo)
    label = lowering.value(node.label)
    return as_of_rows(lowering, node.rating, partial(_in_band, lowering, node, info, label))


def _in_band(lowering: Lowering, node: ReadBand, info: RatingInfo, label: Cases) -> Cases:
    at = info.columns.index(node.column)
    cells = [lowering.cell(row[at]) for row in info.cells]
    codes = [Ratio(Fraction(lowering.texts.code(row.label))) for row in info.bands.rows]

    def pick(value: Ratio) -> Ratio:
        found = cells[0]
        for code, cell in zip(codes[1:], cells[1:], strict=True):
            found = lowering.tabulator.choose(lowering.algebra.equal(value, code), cell, found)
        return found

    return lowering.algebra.map(pick, label)
