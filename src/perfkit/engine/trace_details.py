"""What there is to tell about one reading: which value held, which rows counted, which tier paid, what was posted."""

from __future__ import annotations

import datetime
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from perfkit.calendar import Period, parse_period, shift_period
from perfkit.diagnostics import Place, Refused, Span
from perfkit.engine.accounts import iter_counted
from perfkit.engine.by_hand import find_payee
from perfkit.engine.interpret import Frames
from perfkit.engine.lookups import Lookups
from perfkit.engine.store import Cell
from perfkit.engine.trace_conditions import ConditionTracer
from perfkit.engine.trace_recorder import Recorder
from perfkit.engine.world import Days
from perfkit.expr import (
    UNKNOWN,
    Account,
    Converted,
    Gathered,
    Looked,
    LookupResult,
    Opened,
    Posted,
    ReadBand,
    ReadFigure,
    ReadKeyed,
    ReadParameter,
    Recalled,
    Scoped,
    Scoping,
    Typed,
)
from perfkit.plans import (
    ContestInfo,
    CurveInfo,
    DecideInfo,
    GrainKind,
    MatrixInfo,
    ParameterValue,
    RatingInfo,
    TiersInfo,
)
from perfkit.scoring import find_band, find_label
from perfkit.tables import (
    Included,
    Method,
    Mismatch,
    PayCurve,
    RateTable,
    compute_curve,
    find_points,
    find_tier,
    list_axes,
    match_rows,
)
from perfkit.trace import (
    AccountDetail,
    Condition,
    Detail,
    FigureId,
    GatherDetail,
    HistoryDetail,
    KeyedDetail,
    LineRead,
    OpeningDetail,
    ParameterDetail,
    PrizeDetail,
    RateDetail,
    Reading,
    ReadingKind,
    RowRead,
    ScopeDetail,
    ShareRead,
    Shown,
    SliceRead,
    TableDetail,
    TracedValue,
)
from perfkit.values import apportion

_ONE_SLICE = (LookupResult.SLICE_AMOUNT, LookupResult.SLICE_PAY)

PERIODS_LISTED_MAX = 60
"""Most earlier periods that are looked through for one that was not recorded."""


class DetailMaker:
    """Makes the details of readings for one recorder; nothing is recorded meanwhile. rows_listed: most of a gather."""

    def __init__(self, recorder: Recorder, rows_listed: int) -> None:
        self.rows_listed = rows_listed
        self.lines_left: int | None = None
        # The recorder holds this, so this does not hold the recorder: a trace leaves nothing to the collector.
        self.recorder: Recorder = weakref.proxy(recorder)
        self.conditions = ConditionTracer(self.recorder)
        self.world = recorder.world
        self.program = recorder.world.program

    def detail(self, node: Typed, frames: Frames) -> Detail:
        """What there is to tell about what a node read; nothing for a plain column or figure."""
        match node:
            case ReadParameter():
                return self._parameter(node, frames)
            case ReadBand():
                return self._band(node, frames)
            case Looked():
                return self._looked(node, frames)
            case ReadKeyed():
                return self._keyed(node, frames)
            case Gathered():
                return self._gathered(node, frames)
            case Scoped():
                return self._scoped(node, frames)
            case Recalled():
                return self._recalled(node, frames)
            case Posted():
                return self._posted(node, frames)
            case Opened():
                return self._opened(node, frames)
            case Converted():
                return self._converted(node, frames)
            case _:
                return None

    def _places(self, spans: Sequence[Span | None]) -> tuple[Place, ...]:
        places = (self.recorder.place(span) for span in spans)
        return tuple(place for place in places if place is not None)

    # --- parameters and tables ---------------------------------------------------------------------------------------

    def _parameter(self, node: ReadParameter, frames: Frames) -> Detail:
        keys = tuple(str(self.recorder.traced(self.recorder.quiet(key, frames), key.type)) for key in node.keys)
        day = self.recorder.quiet(node.at, frames) if node.at is not None else self.recorder.day_of(None, frames)
        if not isinstance(day, datetime.date):
            return None
        best: dict[tuple[bool, ...], ParameterValue] = {}
        for row in self.program.parameters[node.name].values:
            if row.starts_on > day or any(k is not None and k != mine for k, mine in zip(row.keys, keys, strict=True)):
                continue
            named = tuple(key is not None for key in row.keys)
            if named not in best or best[named].starts_on < row.starts_on:
                best[named] = row
        if not best:
            return None
        held = best[max(best)]
        return ParameterDetail(keys, held.starts_on, self.recorder.place(held.span))

    def _band(self, node: ReadBand, frames: Frames) -> Detail:
        info = self.program.lookups[node.rating]
        label = self.recorder.quiet(node.label, frames)
        if not isinstance(info, RatingInfo) or not isinstance(label, str):
            return None
        place = find_label(label, info.bands)
        if place is None:
            return None
        inputs = (self.recorder.shown(node.label, label),)
        return TableDetail("rating", info.name, "", inputs, (), self._places((info.spans[place],)))

    def _looked(self, node: Looked, frames: Frames) -> Detail:
        info = self.program.lookups[node.table]
        args = [self.recorder.quiet(arg, frames) for arg in node.args]
        inputs = tuple(self.recorder.shown(arg, value) for arg, value in zip(node.args, args, strict=True))
        if isinstance(info, DecideInfo):
            matched = match_rows(info.shape, [None if isinstance(a, int | None) else a for a in args])  # type: ignore[misc]
            rows = matched.rows if isinstance(matched, Mismatch) else matched
            places = self._places([info.spans[row] for row in rows])
            return TableDetail("decide", info.name, info.shape.policy.value, inputs, (), places)
        amount = args[0]
        if isinstance(info, ContestInfo):
            row = info.find_row(int(amount)) if isinstance(amount, Fraction) else None
            won = () if row is None else (info.spans[row],)
            last = self._last_winning(info, node, self.recorder.lookups_of(info.name, frames))
            return TableDetail("contest", info.name, "", inputs, (), self._places(won), last_winning=last)
        if not isinstance(amount, Fraction):
            return None
        if isinstance(info, TiersInfo):
            return self._tiers(node, info, amount, inputs, self.recorder.lookups_of(info.name, frames))
        if isinstance(info, CurveInfo):
            return self._curve(info, inputs, [info.shape], [amount])
        if isinstance(info, MatrixInfo):
            column = args[1]
            if not isinstance(column, Fraction):
                return None
            *along, over = list_axes(column, info.shape)
            used = dict.fromkeys(find_points(amount, over))
            return self._curve(info, inputs, [*(along[row] for row in used), over], [*(column for _ in used), amount])
        reached = find_band(amount, info.bands)
        spans = [] if reached is None else [info.spans[reached]]
        return TableDetail("rating", info.name, "", inputs, (), self._places(spans))

    def _curve(
        self,
        info: CurveInfo | MatrixInfo,
        inputs: tuple[Shown, ...],
        curves: Sequence[PayCurve],
        places: Sequence[Fraction],
    ) -> Detail:
        """How the last of some curves was read, and for one of two arguments those along its rows before it."""
        used = list(dict.fromkeys(find_points(places[-1], curves[-1])))
        lines = [
            _read_line(curve, at, inputs[1].unit, curves[-1].points[row].at)
            for curve, at, row in zip(curves[:-1], places[:-1], used[: len(curves) - 1], strict=True)
        ]
        lines.append(_read_line(curves[-1], places[-1], inputs[0].unit))
        spans = self._places([info.spans[row] for row in used])
        return TableDetail("curve", info.name, info.shape.ends.value, inputs, (), spans, lines=tuple(lines))

    def _tiers(
        self, node: Looked, info: TiersInfo, amount: Fraction, inputs: tuple[Shown, ...], lookups: Lookups
    ) -> Detail:
        table = lookups.rate_table(info)
        reached = find_tier(amount, table)
        # A single slice is read by its number; the others have no part in the figure.
        wanted = int(node.column or 1) - 1 if node.result in _ONE_SLICE else None
        decided = reached if wanted is None else wanted
        rows = self._places(() if decided is None else (info.spans[decided],))
        bound = table.tiers[reached].upper if reached is not None and wanted is None else None
        pay = lookups.pay(info, amount)
        if node.result in (LookupResult.CELL, LookupResult.SLICE_AMOUNT) or pay is None:
            return TableDetail("tiers", info.name, "", inputs, (), rows, next_bound=bound)
        slices = tuple(
            SliceRead(
                _find_lower(table, each.tier),
                table.tiers[each.tier].upper,
                each.amount,
                each.rate,
                each.value,
                self.recorder.place(info.spans[each.tier]),
            )
            for each in pay.slices
            if wanted is None or each.tier == wanted
        )
        factor = self.recorder.factors.get(id(node))
        return TableDetail(
            "tiers",
            info.name,
            table.method.value,
            inputs,
            slices,
            rows,
            factor,
            info.types[0].unit,
            is_upper_included=table.included is Included.UPPER,
            next_bound=bound,
        )

    def _keyed(self, node: ReadKeyed, frames: Frames) -> Detail:
        table = self.world.store.tables[node.table]
        inputs = tuple(self.recorder.shown(key, self.recorder.quiet(key, frames)) for key in node.keys)
        line = self.recorder.line_of(node, frames)
        number, since = table.numbers[line], None
        if table.versions is not None:
            version = table.version_at(line, self.recorder.day_of(node.at, frames))
            if version is None:
                return None
            number, since = version.number, version.starts_on
        return KeyedDetail(table.source, number, table.keys[line], inputs, since)

    def _converted(self, node: Converted, frames: Frames) -> Detail:
        found = self.recorder.conversion(node, frames)
        line, rates = found.line, self.world.store.rates.get(node.rates or "")
        place = None
        if line is not None and rates is not None:
            given = Place(rates.source, line.number) if line.number is not None else None
            place = self.recorder.place(line.span) or given
        return RateDetail(
            found.amount,
            found.base,
            found.quote,
            found.rate,
            (node.rates or "") if line is not None else "",
            found.day,
            line.starts_on if line is not None else None,
            rates.info.source if rates is not None else "",
            node.divides,
            place,
        )

    # --- gathers -----------------------------------------------------------------------------------------------------

    def _gathered(self, node: Gathered, frames: Frames) -> Detail:
        gatherer, recorder = self.recorder.gatherer, self.recorder
        taken = gatherer.list_rows(node, frames)
        candidates = gatherer.list_candidates(node, frames)
        first, last = _bounds(gatherer.days(node, frames))
        listed = self._in_order(node.table, taken)[: self.rows_listed]
        rows = tuple(self.list_rows(self._row(node, row, frames) for row in listed))
        return GatherDetail(
            node.gathering.value,
            node.table,
            recorder.written(node.argument.span) if node.argument is not None else "",
            node.argument.type.unit if node.argument is not None else "count",
            recorder.written(node.where.span) if node.where is not None else "",
            first,
            last,
            rows,
            len(taken),
            len(candidates) - len(taken),
        )

    def list_rows(self, rows: Iterable[RowRead]) -> Iterator[RowRead]:
        """The rows for which there is room left in all that is listed."""
        for row in rows:
            if self.lines_left is not None:
                self.lines_left -= 1 + len(row.readings)
                if self.lines_left < 0:
                    return
            yield row

    def _in_order(self, table: str, rows: Sequence[int]) -> list[int]:
        """Rows as a reader expects them: by date, then by key."""
        stored = self.world.store.tables.get(table)
        if stored is None:
            return list(rows)
        return sorted(rows, key=lambda row: (stored.dates[row] or datetime.date.min, stored.keys[row]))

    def _row(self, node: Gathered, row: int, frames: Frames) -> RowRead:
        stored = self.world.store.tables.get(node.table)
        number = stored.numbers[row] if stored is not None else 0
        day = stored.dates[row] if stored is not None else None
        key = self.world.key(node.table, row)
        credit = stored.info.credit if stored is not None else None
        made_by = credit.lines[stored.made_by[row]].span if credit is not None and stored is not None else None
        credited = self.recorder.place(made_by)
        dated = stored.info.dated if stored is not None else None
        origin = None
        if dated is not None and not dated.hops and day is not None:
            origin = self.world.store.origin_of(node.table, row, dated.column, day)
        if node.argument is None:
            return RowRead(key, number, day, Fraction(1), credited=credited, origin=origin)
        inner = replace(frames, row_grain=node.table, row=row)
        value, readings = self.recorder.record(node.argument, inner)
        # Figures of other participants belong to their own statements.
        is_followed = self.program.grain_kind(node.table) in (GrainKind.ROWS, GrainKind.GROUP)
        figures = tuple(
            reading.figure
            for reading in readings
            if is_followed
            and reading.kind is ReadingKind.FIGURE
            and reading.figure
            and reading.figure.grain == node.table
        )
        traced = self.recorder.traced(value, node.argument.type)
        return RowRead(key, number, day, traced, readings, figures, credited, origin)

    def _scoped(self, node: Scoped, frames: Frames) -> Detail:
        within: Cell = None
        shown = None
        if node.within is not None:
            own = replace(frames, row_grain=frames.grain, row=frames.line)
            within = self.recorder.quiet(node.within, own)
            shown = self.recorder.shown(node.within, within)
        lines = self.recorder.gatherer.list_scope(node, within, frames)
        if node.scoping is Scoping.PRIZE:
            return self._prize(node, lines, frames)
        keys: list[Reading] = []
        if node.scoping is Scoping.RANK:
            own = replace(frames, row_grain=frames.grain, row=frames.line)
            for key in node.by:
                keys += self.recorder.record(key.value, own)[1]
        if node.scoping is Scoping.APPORTION:
            return self._shared_out(node, shown, lines, frames)
        upto = None
        if node.scoping is Scoping.RUNNING:
            added = self.recorder.gatherer.list_running(node, within, frames)
            upto = added.index(frames.line) + 1 if frames.line in added else None
        return ScopeDetail(node.scoping.value, shown, len(lines), self._gate(node, frames), tuple(keys), upto=upto)

    def _shared_out(self, node: Scoped, within: Shown | None, lines: list[int], frames: Frames) -> Detail:
        """What is shared out, by which weights, and who got a unit that was left over."""
        assert node.argument is not None and node.weight is not None
        own = replace(frames, row_grain=frames.grain, row=frames.line)
        total, of_total = self.recorder.record(node.argument, Frames(frames.grain, frames.line, frames.figure))
        weight, of_weight = self.recorder.record(node.weight, own)
        weights = self.recorder.gatherer.list_weights(node, lines, frames)
        together, unit = sum(weights.values(), Fraction(0)), self.recorder.gatherer.unit_of(node)
        share = None
        if isinstance(total, Fraction) and together:
            parts = apportion(total, [*weights.values()], unit=unit)
            odd = [
                self.world.key(node.grain, line)
                for (line, each), part in zip(weights.items(), parts, strict=True)
                if abs(part) > abs(total) * each / together
            ]
            shown = self.recorder.shown(node.argument, total), self.recorder.shown(node.weight, weight)
            share = ShareRead(*shown, together, unit, tuple(odd), _is_tied(total, weights, parts, unit))
        return ScopeDetail(node.scoping.value, within, len(lines), None, (*of_total, *of_weight), share)

    def _prize(self, node: Scoped, lines: Sequence[int], frames: Frames) -> Detail:
        """The places that the own line fills with its equals, and what they win together."""
        assert isinstance(node.argument, Looked) and isinstance(node.argument.args[0], ReadFigure)
        place = FigureId(node.grain, node.argument.args[0].name, self.world.key(node.grain, frames.line))
        info = self.program.lookups[node.argument.table]
        assert isinstance(info, ContestInfo)
        last = self._last_winning(info, node.argument, self.recorder.lookups)
        won = self.recorder.gatherer.share(node, list(lines), frames).get(frames.line)
        if won is None:
            return PrizeDetail(place, None, None, Fraction(0), last)
        return PrizeDetail(place, won.place, won.last_place, won.total, last)

    @staticmethod
    def _last_winning(info: ContestInfo, prize: Looked, lookups: Lookups) -> int | None:
        """The last place that wins anything, from the prizes that the plan lists; who fills it has no part in that.

        None where no place wins anything, and where a prize that nobody won cannot be told.
        """
        column = prize.column or info.columns[0]
        for last in reversed(info.last_places):
            try:
                if lookups.prize(info, column, Fraction(last)):
                    return last
            except Refused:
                return None
        return None

    def _gate(self, node: Scoped, frames: Frames) -> Condition | None:
        """The `where` of a rank, as the own line meets it."""
        if node.where is None or node.scoping is not Scoping.RANK:
            return None
        own = replace(frames, row_grain=frames.grain, row=frames.line)
        return self.conditions.trace(node.where, own)

    # --- the past ----------------------------------------------------------------------------------------------------

    def _recalled(self, node: Recalled, frames: Frames) -> Detail:
        recalled = self.recorder.gatherer.list_recalled(node, frames)
        found = [
            (label, tuple(self.recorder.traced(values[name], UNKNOWN) for name in node.names))
            for label, values in recalled
        ]
        days = self.recorder.gatherer.own_days(node.window, frames)
        labels = {label for label, _ in found}
        missing = tuple(each.label for each in self._periods_in(days) if each.label not in labels)
        current = None
        if self.recorder.gatherer.reaches_now(node.window, frames):
            current = tuple(self._own_figure(node.grain, name, frames.line) for name in node.names)
        return HistoryDetail(node.gathering.value, node.names, tuple(found), missing, current)

    def _own_figure(self, grain: str, name: str, line: int) -> TracedValue:
        """What a figure of a line is in this period."""
        return self.recorder.traced(self.world.cells[grain, name][line], self.program.by_name[grain, name].type)

    def _periods_in(self, days: Days) -> list[Period]:
        """The earlier periods that lie in a window, in order; none where the window has no beginning."""
        found: list[Period] = []
        if days[0] == datetime.date.min:
            return found
        for back in range(1, PERIODS_LISTED_MAX + 1):
            period = shift_period(self.world.period, -back, self.program.calendar)
            if period.starts_on < days[0]:
                break
            if period.ends_on <= days[1]:
                found.insert(0, period)
        return found

    def _posted(self, node: Posted, frames: Frames) -> Detail:
        days = self.recorder.window(node.window, frames) if node.window is not None else None
        line = self.recorder.gatherer._book_line(node.grain, frames.line)
        posted: dict[str, Fraction] = {}
        payee = find_payee(self.world, node.grain, frames.line, node.name)
        for entry in iter_counted(node, self.world.past, line, payee):
            if entry.amount is not None and (days is None or days[0] <= self.world.end_of(entry.for_period) <= days[1]):
                posted[entry.for_period] = posted.get(entry.for_period, Fraction(0)) + entry.amount
        value = self.recorder.quiet(node, frames)
        current = None
        reaches = node.window is None or self.recorder.gatherer.reaches_now(node.window, frames)
        if node.account is Account.EARNED and node.includes_current and reaches and isinstance(value, Fraction):
            current = value - sum(posted.values(), Fraction(0))
        in_order = sorted(posted.items(), key=lambda each: self.world.end_of(each[0]))
        return AccountDetail(node.account.value, node.name, tuple(in_order), current)

    def _opened(self, node: Opened, frames: Frames) -> Detail:
        line = self.recorder.gatherer._book_line(node.grain, frames.line)
        carried = self.world.book.carried.get((line, node.name), {})
        periods = (parse_period(label, self.program.calendar) for label, entry in carried.items() if not entry.is_void)
        before = [period for period in periods if period.ends_on < self.world.period.starts_on]
        latest = max(before, key=lambda period: period.ends_on, default=None)
        return OpeningDetail(node.name, latest.label if latest is not None else "")


def _is_tied(total: Fraction, weights: Mapping[int, Fraction], parts: Sequence[Fraction], unit: Fraction) -> bool:
    """Whether of lines with equal remainders some got a unit that was left over and some did not."""
    exact = [abs(total) * each / sum(weights.values()) for each in weights.values()]
    got = {each % unit for each, part in zip(exact, parts, strict=True) if abs(part) > each}
    return any(each % unit in got for each, part in zip(exact, parts, strict=True) if abs(part) < each)


def _find_lower(table: RateTable, tier: int) -> Fraction | None:
    """Where what a tier pays for begins: an overage goes back to the end of the base, whichever tier is reached."""
    is_overage = table.method is Method.BASE_THEN_OVERAGE and tier > 0
    return table.tiers[0].upper if is_overage else table.tiers[tier].lower


def _bounds(days: Days | None) -> tuple[datetime.date | None, datetime.date | None]:
    if days is None:
        return None, None
    return (None if days[0] == datetime.date.min else days[0]), days[1]


def _read_line(curve: PayCurve, at: Fraction, unit: str, row: Fraction | None = None) -> LineRead:
    """The line of a curve on which a place lies, and what it gives there."""
    lower, upper = (curve.points[number] for number in find_points(at, curve))
    side = "below" if at < curve.points[0].at else "above" if at > curve.points[-1].at else "between"
    value = compute_curve(at, curve)
    return LineRead(at, value, (lower.at, lower.value), (upper.at, upper.value), side, unit, row)
