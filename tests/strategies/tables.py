"""Tables, and inputs that sit on their edges."""

from __future__ import annotations

import datetime
from fractions import Fraction
from itertools import pairwise, product

from hypothesis import strategies as st

from perfkit.tables import (
    Anything,
    Axis,
    AxisKind,
    Condition,
    CurveEnds,
    Decision,
    DecisionPolicy,
    DecisionRow,
    Else,
    Empty,
    Included,
    Interval,
    Method,
    NoneOf,
    OneOf,
    PayCurve,
    PayMatrix,
    PayPoint,
    RateTable,
    Tier,
    Value,
)

CENT = Fraction(1, 100)
RATES = st.fractions(min_value=0, max_value=3, max_denominator=200)
SIGNED_RATES = st.fractions(min_value=-2, max_value=3, max_denominator=200)


@st.composite
def rate_tables(
    draw: st.DrawFn,
    *,
    method: Method,
    rates: st.SearchStrategy[Fraction] = RATES,
    tier_count_max: int = 5,
    is_open_below: bool | None = None,
) -> RateTable:
    """Tiers in order, from zero or from no limit, that have passed the check."""
    count = draw(st.integers(1, tier_count_max))
    widths = draw(st.lists(st.integers(1, 500), min_size=count, max_size=count))
    opens = draw(st.booleans()) if is_open_below is None else is_open_below
    inner: list[Fraction | None] = [Fraction(sum(widths[:place])) for place in range(1, count)]
    first = None if opens and method is not Method.INTERPOLATED else Fraction(0)
    last = Fraction(sum(widths)) if method is Method.INTERPOLATED else None
    bounds = [first, *inner, last]
    tiers = tuple(Tier(lower, upper, draw(rates)) for lower, upper in pairwise(bounds))
    return RateTable(method, draw(st.sampled_from(Included)), tiers)


def list_edges(table: RateTable) -> list[Fraction]:
    """Every bound of a table, once."""
    return sorted({bound for tier in table.tiers for bound in (tier.lower, tier.upper) if bound is not None})


@st.composite
def amounts_near(draw: st.DrawFn, table: RateTable) -> Fraction:
    """An amount on a bound, a cent beside one, zero, negative or anywhere."""
    edge = draw(st.sampled_from([Fraction(0), *list_edges(table)]))
    beside = draw(st.sampled_from([Fraction(0), CENT, -CENT]))
    anywhere = st.fractions(min_value=-300, max_value=3_000, max_denominator=100)
    return draw(st.one_of(st.just(edge + beside), anywhere))


@st.composite
def curves(draw: st.DrawFn) -> PayCurve:
    """A curve of one to six points that has passed the check."""
    ends = draw(st.sampled_from(CurveEnds))
    least = 2 if ends is CurveEnds.EXTEND else 1
    places = draw(st.lists(st.integers(-50, 200), min_size=least, max_size=6, unique=True))
    points = tuple(PayPoint(Fraction(place, 100), draw(SIGNED_RATES)) for place in sorted(places))
    return PayCurve(points, ends)


@st.composite
def matrices(draw: st.DrawFn) -> PayMatrix:
    """A matrix of one to four rows and columns that has passed the check."""
    ends = draw(st.sampled_from(CurveEnds))
    least = 2 if ends is CurveEnds.EXTEND else 1
    axis = st.lists(st.integers(-50, 200), min_size=least, max_size=4, unique=True)
    rows, columns = (tuple(Fraction(place, 100) for place in sorted(draw(axis))) for _ in range(2))
    values = tuple(tuple(draw(SIGNED_RATES) for _ in columns) for _ in rows)
    return PayMatrix(rows, columns, values, ends)


# Small ranges, so that conditions often touch, overlap and leave holes, and every case can be tried.
CHOICES = ("red", "green", "blue")
TEXTS = ("Desk", "Chair", "办公桌")
DAYS = tuple(datetime.date(2028, 2, 27) + datetime.timedelta(days=day) for day in range(5))


def list_inputs(axis: Axis) -> tuple[Value | None, ...]:
    """Inputs of a column that between them reach every cell its conditions can make."""
    values: tuple[Value, ...]
    match axis.kind:
        case AxisKind.NUMBER:
            values = tuple(Fraction(half, 2) for half in range(-3, 12))
        case AxisKind.COUNT:
            values = tuple(Fraction(number) for number in range(-2, 7))
        case AxisKind.DATE:
            around = (DAYS[0] - datetime.timedelta(days=1), DAYS[-1] + datetime.timedelta(days=1))
            values = (around[0], *DAYS, around[1])
        case AxisKind.FLAG:
            values = (False, True)
        case AxisKind.CHOICES:
            values = axis.choices
        case AxisKind.TEXT:
            values = (*TEXTS, "other", "anything at all")
    low, high = axis.lower, axis.upper
    within = [value for value in values if (low is None or low <= value) and (high is None or value <= high)]  # type: ignore[operator]
    return (*within, None) if axis.may_be_empty else tuple(within)


def list_grid(axes: tuple[Axis, ...]) -> list[tuple[Value | None, ...]]:
    """Every combination of those inputs."""
    return list(product(*(list_inputs(axis) for axis in axes)))


@st.composite
def axes_of_decisions(draw: st.DrawFn) -> Axis:
    """A column of any kind, sometimes with ends, sometimes with empty inputs."""
    kind = draw(st.sampled_from(AxisKind))
    may_be_empty = draw(st.booleans())
    if kind in (AxisKind.NUMBER, AxisKind.COUNT):
        lower = draw(st.sampled_from([None, Fraction(0)]))
        upper = draw(st.sampled_from([None, Fraction(4)]))
        return Axis(kind, "amount", lower=lower, upper=upper, may_be_empty=may_be_empty)
    choices = CHOICES if kind is AxisKind.CHOICES else ()
    return Axis(kind, "column", choices=choices, may_be_empty=may_be_empty)


def list_values(axis: Axis) -> tuple[Value, ...]:
    """What conditions on a column are written with."""
    match axis.kind:
        case AxisKind.NUMBER | AxisKind.COUNT:
            return tuple(Fraction(number) for number in range(5))
        case AxisKind.DATE:
            return DAYS
        case AxisKind.FLAG:
            return (False, True)
        case AxisKind.CHOICES:
            return CHOICES
        case AxisKind.TEXT:
            return TEXTS


@st.composite
def conditions_on(draw: st.DrawFn, axis: Axis) -> Condition:
    """What one cell asks of a column."""
    values = st.sampled_from(list_values(axis))
    few = st.lists(values, min_size=1, max_size=2).map(tuple)
    options: list[st.SearchStrategy[Condition]] = [st.just(Anything()), few.map(OneOf), few.map(NoneOf)]
    if axis.may_be_empty:
        options.append(st.just(Empty()))
    if axis.kind in (AxisKind.NUMBER, AxisKind.COUNT, AxisKind.DATE):
        bounds = st.none() | values
        intervals = st.builds(Interval, bounds, st.booleans(), bounds, st.booleans())
        options += [intervals, intervals]
    return draw(st.one_of(options))


@st.composite
def decisions(
    draw: st.DrawFn, policies: st.SearchStrategy[DecisionPolicy] | None = None
) -> tuple[Decision, tuple[Axis, ...]]:
    """A decision on one to three columns, with or without a row of `else`, and its columns."""
    axes = tuple(draw(st.lists(axes_of_decisions(), min_size=1, max_size=3)))
    row = st.tuples(*(conditions_on(axis) for axis in axes)).map(DecisionRow)
    rows = draw(st.lists(row, min_size=1, max_size=6))
    if draw(st.booleans()):
        rows.append(DecisionRow((Else(), *(Anything() for _ in axes[1:]))))
    policy = draw(policies if policies is not None else st.sampled_from(DecisionPolicy))
    return Decision(policy, tuple(rows)), axes
