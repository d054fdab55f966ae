"""Gathering metrics from rows: exact, for each group, over a window of days."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from perfkit.calendar import (
    MONTHS_PER_PERIOD,
    Calendar,
    PeriodKind,
    Window,
    add_days,
    add_months,
    period_of,
)
from perfkit.diagnostics import Bug, Finding, Place, Words, door, find, show_given
from perfkit.diagnostics.codes.metrics import NOTHING_MEASURED, WINDOW_REVERSED
from perfkit.metrics.checks import check_metrics, place_of
from perfkit.metrics.conversions import count_converted
from perfkit.metrics.definitions import (
    Aggregation,
    Calculation,
    Conversion,
    Cumulative,
    Derived,
    Metric,
    NullPolicy,
    Ratio,
    Simple,
    Stretch,
    list_inputs,
)
from perfkit.metrics.formula import evaluate, parse_formula
from perfkit.metrics.rollup import Part
from perfkit.metrics.rows import Record, Rows, Tables, aggregate
from perfkit.values import read_day, want_items, want_mapping

Group = tuple[str, ...]

_NO_ROWS = Words("no row counts", "没有可计的行")
_NO_DIVISOR = Words("it would divide by zero", "除数为零")
_NO_INPUT = Words("a figure it is reckoned from has no value", "它所依据的数值缺失")
_UNREAD = Words("a row it is gathered from cannot be read", "所依据的行有无法读取的内容")
_DAYS = {PeriodKind.DAY: 1, PeriodKind.WEEK: 7}


@dataclass(frozen=True, slots=True)
class Measured:
    """The figure of a metric for a group. reason: why it has no value; none where it has one.

    part: the figure as a roll-up takes it; a ratio holds its numerator and denominator.
    """

    metric: str
    group: Group
    part: Part
    reason: Words | None = None

    @property
    def value(self) -> Fraction | None:
        """The figure; none where nothing was measured."""
        return self.part.value


@dataclass(frozen=True, slots=True)
class Gathering:
    """What was gathered.

    figures: one for each metric and group, in the order of metrics and of groups. findings: what could not be read.
    metrics: the names asked for.
    """

    figures: tuple[Measured, ...]
    findings: tuple[Finding, ...]
    metrics: tuple[str, ...] = ()

    def value_of(self, metric: str, *group: str) -> Fraction | None:
        """The figure of one metric and group; none too where there is no such group.

        Raises KeyError for a metric that was not asked for.
        """
        if metric not in self.metrics:
            raise KeyError(f"no metric is called {show_given(metric)}; there are {', '.join(self.metrics)}")
        return next((each.value for each in self.figures if (each.metric, each.group) == (metric, group)), None)


@door
def gather(
    metrics: Sequence[Metric],
    tables: Tables,
    *,
    starts_on: datetime.date,
    ends_on: datetime.date,
    by: Sequence[str] = (),
    calendar: Calendar | None = None,
) -> Gathering:
    """The figures of all metrics over the days of a window, both ends included.

    tables: rows by the name of their table, each a mapping of column to cell; numbers exact, days as days or in ISO
    form. starts_on, ends_on: the first day and the last. calendar: where years begin, for what is gathered to date;
    January if not given. by: columns of every table read, whose texts make the groups; without any, one group.
    Wrong definitions are the findings of `check_metrics`, a window that ends before it begins is PKM022, and nothing is
    gathered. A row that cannot be read is a
    finding with its place and leaves figures without a value. Findings: also PKM012 to PKM014, PKV….
    Laws: rows in any order give the same figures; sums of additive metrics over groups are the figure of all.

    >>> rows = [{"rep": "An", "value": 5}, {"rep": "Bo", "value": 7}]
    >>> value = Metric("value", Simple("deals", Aggregation.SUM, "value"))
    >>> day = datetime.date(2027, 1, 1)
    >>> gather([value], {"deals": rows}, starts_on=day, ends_on=day, by=["rep"]).value_of("value", "Bo")
    Fraction(7, 1)
    """
    metrics = want_items(metrics, Metric, "metrics", "a list of perfkit.Metric")
    want_mapping(tables, None, "tables", "rows by the name of their table")
    by = want_items(by, str, "by", "a list of columns")
    starts_on, ends_on = read_day(starts_on, "starts_on"), read_day(ends_on, "ends_on")
    findings, names = check_metrics(metrics), tuple(metric.name for metric in metrics)
    if ends_on < starts_on:
        findings += (find(WINDOW_REVERSED, Place("window"), starts_on=starts_on, ends_on=ends_on),)
    if findings:
        return Gathering((), findings, names)
    gatherer = _Gatherer(metrics, Rows(tables, by), calendar or Calendar())
    window = (starts_on, ends_on)
    groups = gatherer.rows.list_groups(metrics)
    figures = [gatherer.measure(metric.name, window, group) for metric in metrics for group in groups]
    return Gathering(tuple(figures), tuple(dict.fromkeys((*gatherer.rows.findings, *gatherer.findings))), names)


@dataclass(frozen=True, slots=True)
class FigureRead:
    """A figure with what it was gathered from. window: its days, both included.

    table, numbers: of a simple metric, the rows that counted, numbered from 1. inputs: of any other metric the figures
    it was reckoned from, each in its own window.
    """

    figure: Measured
    window: Window
    table: str = ""
    numbers: tuple[int, ...] = ()
    inputs: tuple[FigureRead, ...] = ()


class FigureReader:
    """Gives figures as `gather` does, one at a time, each with the rows it was gathered from.

    metrics: have passed `check_metrics`. tables, by, calendar: as of `gather`. Rows are looked through once.
    Law: the value is that of `gather`, also where it has none.

    >>> rows = [{"rep": "An", "value": 5}, {"rep": "Bo", "value": 7}]
    >>> value = Metric("value", Simple("deals", Aggregation.SUM, "value"))
    >>> day = datetime.date(2027, 1, 1)
    >>> read = FigureReader([value], {"deals": rows}, by=["rep"]).read("value", (day, day), "Bo")
    >>> read.figure.value, read.table, read.numbers
    (Fraction(7, 1), 'deals', (2,))
    """

    def __init__(
        self, metrics: Sequence[Metric], tables: Tables, *, by: Sequence[str] = (), calendar: Calendar | None = None
    ) -> None:
        self._gatherer = _Gatherer(metrics, Rows(tables, by), calendar or Calendar())

    def read(self, name: str, window: Window, *group: str) -> FigureRead:
        """The figure of one metric, over the days of a window, both included, for one group."""
        return self._gatherer.read(name, window, group)


class _Gatherer:
    """Figures by metric, window and group, each reckoned once."""

    def __init__(self, metrics: Sequence[Metric], rows: Rows, calendar: Calendar) -> None:
        self.known = {metric.name: metric for metric in metrics}
        self.rows = rows
        self.calendar = calendar
        self.findings: list[Finding] = []
        self._figures: dict[tuple[str, Window, Group], Measured] = {}

    def measure(self, name: str, window: Window, group: Group) -> Measured:
        key = (name, window, group)
        if key not in self._figures:
            metric = self.known[name]
            self._figures[key] = self._by_policy(metric, window, self._reckon(metric, window, group))
        return self._figures[key]

    def read(self, name: str, window: Window, group: Group) -> FigureRead:
        """A figure with its rows; those that it is reckoned from are read in their own windows."""
        metric = self.known[name]
        found = self.measure(name, window, group)
        if isinstance(metric.reckoned, Simple):
            numbers = self.rows.number(metric, metric.reckoned, window, group)
            return FigureRead(found, window, metric.reckoned.table, tuple(numbers or ()))
        inputs = tuple(self.read(each, within, group) for each, within in self._windows(metric, window))
        return FigureRead(found, window, inputs=inputs)

    def _windows(self, metric: Metric, window: Window) -> list[tuple[str, Window]]:
        """The metrics that one is reckoned from, each with the window it is read in."""
        match metric.reckoned:
            case Cumulative(name, stretch, to_date):
                return [(name, self._widen(window, stretch, to_date))]
            case Derived(_, inputs):
                return [(each.metric, move(window, each.offset)) for each in inputs]
        return [(name, window) for name in list_inputs(metric)]

    def _by_policy(self, metric: Metric, window: Window, found: Measured) -> Measured:
        if found.value is not None or found.reason is _UNREAD or metric.null_policy is NullPolicy.UNDEFINED:
            return found
        if metric.null_policy is NullPolicy.ZERO:
            part = found.part
            return Measured(metric.name, found.group, Part(Fraction(0), part.numerator, part.denominator))
        if not self._is_told(metric, window, found.group):
            group = ", ".join(found.group) or Words("all", "全体")
            values = {"metric": metric.name, "group": group, "reason": found.reason or _NO_ROWS}
            self.findings.append(find(NOTHING_MEASURED, place_of(metric), **values))
        return found

    def _is_told(self, metric: Metric, window: Window, group: Group) -> bool:
        """Whether a figure that this one is reckoned from has been refused already."""
        inputs = () if isinstance(metric.reckoned, Simple) else self._windows(metric, window)
        return any(
            self.known[name].null_policy is NullPolicy.REFUSE and self.measure(name, within, group).value is None
            for name, within in inputs
        )

    def _reckon(self, metric: Metric, window: Window, group: Group) -> Measured:
        match metric.reckoned:
            case Simple() as simple:
                return self._gather(metric, simple, window, group)
            case Ratio(numerator, denominator):
                ends = (self.measure(numerator, window, group), self.measure(denominator, window, group))
                return _divide(metric, group, *ends)
            case Cumulative(name, stretch, to_date):
                inner = self.measure(name, self._widen(window, stretch, to_date), group)
                return Measured(metric.name, group, Part(inner.value), inner.reason)
            case Conversion() as conversion:
                return self._convert(metric, conversion, window, group)
            case Derived() as derived:
                return self._derive(metric, derived, window, group)
        raise Bug(f"{metric.reckoned!r} is reckoned in no known way")

    def _gather(self, metric: Metric, simple: Simple, window: Window, group: Group) -> Measured:
        rows = self.rows.select(metric, simple, window, group)
        cells = None if rows is None else self.rows.read(metric, simple, rows)
        if cells is None:
            return Measured(metric.name, group, Part(None), _UNREAD)
        value = aggregate(simple, cells)
        if value is None:
            return Measured(metric.name, group, Part(None), _NO_ROWS)
        if simple.aggregation is Aggregation.AVERAGE:
            return Measured(metric.name, group, Part(value, value * len(cells), Fraction(len(cells))))
        return Measured(metric.name, group, Part(value))

    def _convert(self, metric: Metric, conversion: Conversion, window: Window, group: Group) -> Measured:
        base, converted = self.known[conversion.base], self.known[conversion.converted]
        assert isinstance(base.reckoned, Simple) and isinstance(converted.reckoned, Simple)
        first = self.rows.select(base, base.reckoned, (datetime.date.min, window[1]), group)
        then = self.rows.select(converted, converted.reckoned, (window[0], datetime.date.max), group)
        if first is None or then is None:
            return Measured(metric.name, group, Part(None), _UNREAD)
        count = count_converted(conversion, self._dated(base, first), self._dated(converted, then), window)
        if conversion.calculation is Calculation.COUNT:
            return Measured(metric.name, group, Part(Fraction(count)))
        below = self.measure(conversion.base, window, group)
        return _divide(metric, group, Measured(metric.name, group, Part(Fraction(count))), below)

    def _dated(self, metric: Metric, rows: Iterable[Record]) -> list[tuple[datetime.date, Record]]:
        assert isinstance(metric.reckoned, Simple)
        return [(self.rows.day_of(metric.reckoned, row), row) for row in rows]

    def _derive(self, metric: Metric, derived: Derived, window: Window, group: Group) -> Measured:
        inputs = {each.name: self.measure(each.metric, move(window, each.offset), group) for each in derived.inputs}
        value = evaluate(parse_formula(derived.formula), {name: each.value for name, each in inputs.items()})
        if value is not None:
            return Measured(metric.name, group, Part(value))
        reasons = [each.reason for each in inputs.values() if each.value is None]
        reason = _UNREAD if _UNREAD in reasons else _NO_INPUT if reasons else _NO_DIVISOR
        return Measured(metric.name, group, Part(None), reason)

    def _widen(self, window: Window, stretch: Stretch | None, to_date: PeriodKind | None) -> Window:
        if to_date is not None:
            return period_of(window[1], to_date, self.calendar).starts_on, window[1]
        if stretch is None:
            return datetime.date.min, window[1]
        if stretch.kind in _DAYS:
            return add_days(window[1], 1 - stretch.count * _DAYS[stretch.kind]), window[1]
        # A rolling month ends on the last day of the window and begins the day after the same day a month before.
        return add_days(add_months(window[1], -stretch.count * MONTHS_PER_PERIOD[stretch.kind]), 1), window[1]


def move(window: Window, back: Stretch | None) -> Window:
    """The window so far back; whole months stay whole months.

    >>> move((datetime.date(2027, 2, 1), datetime.date(2027, 2, 28)), Stretch(1, PeriodKind.MONTH))
    (datetime.date(2027, 1, 1), datetime.date(2027, 1, 31))
    """
    if back is None:
        return window
    if back.kind in _DAYS:
        days = -back.count * _DAYS[back.kind]
        return add_days(window[0], days), add_days(window[1], days)
    months = -back.count * MONTHS_PER_PERIOD[back.kind]
    after = add_days(window[1], 1)
    return add_months(window[0], months), add_days(add_months(after, months), -1)


def _divide(metric: Metric, group: Group, above: Measured, below: Measured) -> Measured:
    if above.value is None or below.value is None:
        reason = _UNREAD if _UNREAD in (above.reason, below.reason) else _NO_INPUT
        return Measured(metric.name, group, Part(None, above.value, below.value), reason)
    if not below.value:
        return Measured(metric.name, group, Part(None, above.value, below.value), _NO_DIVISOR)
    return Measured(metric.name, group, Part(above.value / below.value, above.value, below.value))


@door
def is_settled(metric: Metric, ends_on: datetime.date, as_of: datetime.date) -> bool:
    """Whether the lag of a metric is over, so that its figure up to a day no longer moves.

    >>> late = Metric("collected", Simple("payments", Aggregation.COUNT), lag_days=10)
    >>> is_settled(late, datetime.date(2027, 3, 31), datetime.date(2027, 4, 10))
    True
    """
    return add_days(ends_on, metric.lag_days) <= as_of
