"""How much fell into each tier and what it paid, for every figure that asked a rate table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from perfkit.diagnostics import Json, door
from perfkit.trace import FigureId, GatherDetail, Reading, SliceRead, TableDetail, Trace
from perfkit.values import render_decimal
from perfkit.views.documents import number_to_json

PLACES = 12

TIER_HEADINGS = (
    *("participant", "period", "figure", "grain", "key", "table", "method", "line"),
    *("lower", "upper", "amount", "rate", "pay", "unit", "blended_rate"),
)


@dataclass(frozen=True, slots=True)
class TierSlice:
    """What one tier pays for. amount, lower, upper: in the measure the table is asked with; no bound is `no limit`.

    lower: of the overage of `base_then_overage` the upper bound of the base, from where on the tier that is reached
    pays; else of the tier.
    rate: of the tier. pay: what the slice pays, in the unit of the breakdown. rate_part: its part of the blended rate.
    line: the tier's line of the plan.
    """

    lower: Fraction | None
    upper: Fraction | None
    amount: Fraction
    rate: Fraction
    pay: Fraction
    rate_part: Fraction | None
    line: int | None


@dataclass(frozen=True, slots=True)
class TierBreakdown:
    """One asking of a rate table, tier by tier.

    table, method: which was asked, and how it pays: marginal, whole, interpolated or base_then_overage.
    figure: whose line asked. key: of the row, where the table was asked for each row inside a sum. asked: the amount,
    in `asked_unit`, as the slices' amounts are. unit: of what is paid; where the formula multiplies the answer by
    money, that is in the pay already.
    is_upper_included: whether the upper bound belongs to a tier, `above | up to`; else `from | below`.
    Laws: the slices' pay totals `pay`; their parts of the rate total `blended_rate`.
    """

    figure: FigureId
    key: str
    table: str
    method: str
    asked: Fraction
    asked_unit: str
    unit: str
    slices: tuple[TierSlice, ...]
    is_upper_included: bool = False

    @property
    def pay(self) -> Fraction:
        """What all tiers pay together."""
        return sum((each.pay for each in self.slices), Fraction(0))

    @property
    def blended_rate(self) -> Fraction | None:
        """The one rate that would have paid the same on the whole amount; none where that is zero."""
        parts = [each.rate_part for each in self.slices if each.rate_part is not None]
        return sum(parts, Fraction(0)) if len(parts) == len(self.slices) else None


@door
def list_tiers(trace: Trace) -> tuple[TierBreakdown, ...]:
    """Every asking of a rate table for its pay in a trace, in the order of the plan, rows in the order they were taken.

    An amount that fills no tier has no breakdown, and neither has a table that is asked for a rate alone.
    """
    return tuple(found for step in trace.steps for found in _iter_tiers(step.id, step.id.key, step.iter_readings()))


def _iter_tiers(figure: FigureId, key: str, readings: Iterable[Reading]) -> Iterator[TierBreakdown]:
    for reading in readings:
        detail = reading.detail
        if isinstance(detail, TableDetail) and detail.table_kind == "tiers" and detail.slices:
            yield _break_down(figure, key, reading, detail)
        elif isinstance(detail, GatherDetail):
            for row in detail.rows:
                yield from _iter_tiers(figure, row.key, row.readings)


def _break_down(figure: FigureId, key: str, reading: Reading, detail: TableDetail) -> TierBreakdown:
    asked = detail.inputs[0].value
    amount = asked if isinstance(asked, Fraction) else Fraction(0)
    scale = detail.factor.value if detail.factor is not None else None
    factor = scale if isinstance(scale, Fraction) else Fraction(1)
    unit = detail.factor.unit if detail.factor is not None else reading.shown.unit
    slices = tuple(_slice(part, amount, factor) for part in detail.slices)
    return TierBreakdown(
        figure,
        key,
        detail.name,
        detail.method,
        amount,
        detail.inputs[0].unit,
        unit,
        slices,
        is_upper_included=detail.is_upper_included,
    )


def _slice(part: SliceRead, asked: Fraction, factor: Fraction) -> TierSlice:
    rate_part = part.value / asked if asked else None
    line = part.place.line if part.place is not None else None
    return TierSlice(part.lower, part.upper, part.amount, part.rate, part.value * factor, rate_part, line)


@door
def tiers_to_json(tiers: Iterable[TierBreakdown]) -> list[Json]:
    """Breakdowns as plain dictionaries and lists, exact."""
    return [
        {
            "figure": each.figure.name,
            "grain": each.figure.grain,
            "key": each.key,
            "table": each.table,
            "method": each.method,
            "asked": number_to_json(each.asked),
            "asked_unit": each.asked_unit,
            "pay": number_to_json(each.pay),
            "unit": each.unit,
            "blended_rate": _optional(each.blended_rate),
            "slices": [
                {
                    "lower": _optional(part.lower),
                    "upper": _optional(part.upper),
                    "amount": number_to_json(part.amount),
                    "rate": number_to_json(part.rate),
                    "pay": number_to_json(part.pay),
                    "rate_part": _optional(part.rate_part),
                    "line": part.line,
                }
                for part in each.slices
            ],
        }
        for each in tiers
    ]


def _optional(value: Fraction | None) -> str | None:
    return None if value is None else number_to_json(value)


@door
def list_tier_rows(trace: Trace) -> list[tuple[str, ...]]:
    """The slices of a statement as tidy rows of texts under `TIER_HEADINGS`, for `render_rows` or a dataframe.

    Figures are plain decimals, exact where they end within 12 places; bounds of `no limit` are empty.
    """
    rows: list[tuple[str, ...]] = []
    for each in list_tiers(trace):
        head = (trace.participant, trace.period, each.figure.name, each.figure.grain, each.key, each.table, each.method)
        for part in each.slices:
            bounds = (_plain(part.lower), _plain(part.upper))
            paid = (_plain(part.amount), _plain(part.rate), _plain(part.pay), each.unit, _plain(each.blended_rate))
            rows.append((*head, str(part.line or ""), *bounds, *paid))
    return rows


def _plain(value: Fraction | None) -> str:
    return "" if value is None else render_decimal(value, max_places=PLACES)
