"""Reckons gathers: over a finer table, over the own grain, over the own past, and over the ledger."""

from __future__ import annotations

import datetime
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from perfkit.calendar import PeriodKind, parse_period
from perfkit.diagnostics import Finding, Refused, Words, find
from perfkit.diagnostics.codes import engine as codes
from perfkit.engine.accounts import reckon_account, reckon_clawback
from perfkit.engine.by_hand import find_payee
from perfkit.engine.interpret import Failed, Frames, Interpreter, NoLine, NoValue, least, most
from perfkit.engine.store import Cell, Failure
from perfkit.engine.world import Days
from perfkit.expr import (
    Account,
    Gathered,
    Gathering,
    Looked,
    Opened,
    Posted,
    Recalled,
    Scoped,
    Scoping,
    Tie,
    Type,
    Typed,
    TypedKey,
    TypedWindow,
    Value,
    WindowKind,
)
from perfkit.ledger import LedgerEntry, decode_value
from perfkit.plans import FigureKind, GrainKind
from perfkit.scoring import Descending, SharedPrize, rank_competition, share_prizes
from perfkit.values import Money, apportion, get_currency_digits

_NOTHING = {
    Gathering.AVERAGE: Words("there is nothing to average", "没有可平均的数据"),
    Gathering.MIN: Words("there is nothing to take the least of", "没有可取最小值的数据"),
    Gathering.MAX: Words("there is nothing to take the most of", "没有可取最大值的数据"),
    Gathering.MEDIAN: Words("there is nothing to take the median of", "没有可取中位数的数据"),
    Gathering.FIRST: Words("there is no first row", "没有第一条数据"),
    Gathering.LAST: Words("there is no earlier value", "没有之前的值"),
}


_TOO_FEW = -2
"""Where the places of a scope keep how many there are, when a contest needs more."""


def _not_held(needs: int, there: int) -> Words:
    return Words(f"the contest needs {needs} and has {there}", f"竞赛至少需要 {needs} 个，实有 {there} 个")


class Gatherer:
    """Reckons gathers for an interpreter. `used_rows` collects the rows of the gather last reckoned, for a trace."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.interpreter: Interpreter = weakref.proxy(interpreter)
        self.world = interpreter.world
        self.lookups = interpreter.lookups
        interpreter.add_step(Gathered, _refusing_gaps(self._gathered))
        interpreter.add_step(Scoped, _refusing_gaps(self._scoped))
        interpreter.add_step(Recalled, self._recalled)
        interpreter.add_step(Posted, self._posted)
        interpreter.add_step(Opened, self._opened)

    # --- finer tables ------------------------------------------------------------------------------------------------

    def list_rows(self, node: Gathered, frames: Frames) -> list[int]:
        """The rows a gather takes: they lead to the own line, lie in the window, and pass its `where`.

        Sound rows count as read also where one in error among them leaves the gather without a figure.
        """
        days = self.days(node, frames)
        taken = self._take(
            node, self.world.gather(node.table, node.hops, days, node.dated).get(frames.line, ()), frames
        )
        if len(node.hops) > 1:
            for row in taken:
                self.world.mark_path(node.hops, row, self.world.day(node.table, row), frames.figure)
        self._refuse_wrong_rows(node, days, frames)
        return taken

    def _take(self, node: Gathered, candidates: Sequence[int], frames: Frames) -> list[int]:
        if node.where is None:
            for row in candidates:
                self.world.mark_used(node.table, row, frames.figure)
            return list(candidates)
        taken = []
        inner = replace(frames, row_grain=node.table)
        for row in candidates:
            inner.row = row
            if self.interpreter.holds(node.where, inner):
                self.world.mark_used(node.table, row, frames.figure)
                taken.append(row)
            else:
                self.world.mark_filtered(node.table, row, frames.figure)
        return taken

    def list_candidates(self, node: Gathered, frames: Frames) -> Sequence[int]:
        """The rows that lead to the own line and lie in the window."""
        days = self.days(node, frames)
        self._refuse_wrong_rows(node, days, frames)
        return self.world.gather(node.table, node.hops, days, node.dated).get(frames.line, ())

    def days(self, node: Gathered | Scoped, frames: Frames) -> Days | None:
        """The days of a window of rows; taken by their own date, at most until the period ends."""
        if node.window is None:
            return None
        first, last = self.interpreter.window(node.window, frames)
        is_by_own_date = isinstance(node, Scoped) or node.dated is None
        ends = self.world.period.ends_on
        return first, min(last, ends) if is_by_own_date and first <= ends else last

    def _refuse_wrong_rows(self, node: Gathered, days: Days | None, frames: Frames) -> None:
        """What a row in error would add is not known, so neither is the figure."""
        wrong = self.world.poisoned(node.table, node.hops, days, node.dated).get(frames.line)
        if wrong is not None:
            raise Failed(wrong)

    def _gathered(self, _: Interpreter, node: Gathered, frames: Frames) -> Value:
        rows = self.list_rows(node, frames)
        if node.argument is None:
            return Fraction(len(rows))
        inner = replace(frames, row_grain=node.table)
        if node.gathering in (Gathering.FIRST, Gathering.LAST):
            rows = self._sorted(rows, node.by, inner)
        values = []
        for row in rows:
            inner.row = row
            values.append(self.interpreter.value(node.argument, inner))
        self.interpreter.weigh_all(values, node.span)
        return gather_values(node.gathering, values)

    def _sorted(self, rows: Iterable[int], by: tuple[TypedKey, ...], inner: Frames) -> list[int]:
        keys = {}
        for row in rows:
            inner.row = row
            keys[row] = self.sort_key(by, inner)
        return sorted(keys, key=keys.__getitem__)

    def sort_key(self, by: tuple[TypedKey, ...], inner: Frames) -> tuple[object, ...]:
        """What a line is ordered by; a link is ordered by its key."""
        found: list[object] = []
        for key in by:
            value = self.interpreter.value(key.value, inner)
            if key.value.type.table is not None and isinstance(value, int):
                value = self.world.key(key.value.type.table, value)
            # The type check lets no amount in any currency be a key.
            assert not isinstance(value, Money)
            self.interpreter.weigh_all((value,), key.value.span)
            found.append(Descending(value) if key.is_descending else value)
        return tuple(found)

    # --- the own grain -----------------------------------------------------------------------------------------------

    def _scoped(self, _: Interpreter, node: Scoped, frames: Frames) -> Value:
        within: Cell = None
        if node.scoping is Scoping.PRIZE and self.place_of(node, frames.line, frames) is None:
            return Fraction(0)
        if node.within is not None:
            within = self.interpreter.value(node.within, replace(frames, row_grain=frames.grain, row=frames.line))
        scope = self._scope(node, within, frames)
        return self._own_part(node, scope, frames)

    def _scope(self, node: Scoped, within: Cell, frames: Frames) -> Mapping[int, Cell]:
        """The part of every line of one scope, reckoned once for each window: its dates may be the own line's."""
        found = self.world.scopes.get(id(node))
        if not isinstance(found, dict):
            found = {}
            self.world.scopes[id(node)] = found
        scope = within, self.days(node, frames)
        if scope not in found:
            found[scope] = self._reckon_scope(node, within, frames)
        parts: Mapping[int, Cell] = found[scope]
        return parts

    def list_scope(self, node: Scoped, within: Cell, frames: Frames) -> list[int]:
        """The lines that share a scope, pass `where` and lie in the window of the own line."""
        self._refuse_poisoned(node, within, frames)
        lines = self._partition(node, frames).get(within, ())
        if node.where is None:
            return list(lines)
        inner = Frames(frames.grain, -1, frames.figure, node.grain, -1)
        return [line for line in lines if self.interpreter.holds(node.where, replace(inner, line=line, row=line))]

    def _partition(self, node: Scoped, frames: Frames) -> Mapping[Cell, Sequence[int]]:
        """The lines in the window of the own line by the scope they are in, found once for each window."""
        days = self.days(node, frames)
        at = "lines", node.grain, id(node.within), days
        known = self.world.scopes.get(at)
        if isinstance(known, dict):
            return known
        is_row = self.world.program.grain_kind(node.grain) is GrainKind.ROWS
        found: dict[Cell, list[int]] = {}
        for line in self.world.lines(node.grain):
            if days is not None and is_row:
                day = self.world.store.tables[node.grain].dates[line]
                if day is None or not days[0] <= day <= min(days[1], self.world.period.ends_on):
                    continue
            found.setdefault(self._scope_of(node, line, frames), []).append(line)
        self.world.scopes[at] = found
        return found

    def _scope_of(self, node: Scoped, line: int, frames: Frames) -> Cell:
        """What a line shares with the others of its scope; nothing where all lines are in one."""
        if node.within is None:
            return None
        return self.interpreter.cell(node.within, Frames(frames.grain, line, frames.figure, node.grain, line))

    def _refuse_poisoned(self, node: Scoped, within: Cell, frames: Frames) -> None:
        """A scope that a row in error belongs to has no sound figure."""
        at = "wrong", node.grain, id(node.within)
        wrong = self.world.scopes.get(at)
        if not isinstance(wrong, dict):
            stored, wrong = self.world.store.tables.get(node.grain), dict[Cell, Finding]()
            for line, findings in sorted(stored.errors.items()) if stored is not None else ():
                wrong.setdefault(self._scope_of(node, line, frames), findings[0])
            self.world.scopes[at] = wrong
        if within in wrong:
            raise Failed(wrong[within])
        # Nobody knows which line of a group such a row would make, so it may be one of any scope.
        unplaced = self.world.find_unplaced(node.grain) if node.grain in self.world.program.groups else {}
        for finding in unplaced.values():
            raise Failed(finding)

    def _reckon_scope(self, node: Scoped, within: Cell, frames: Frames) -> Mapping[int, Cell]:
        lines = self.list_scope(node, within, frames)
        if node.scoping is Scoping.RANK:
            return self._places(node, within, lines, frames)
        if node.scoping is Scoping.PRIZE:
            return {line: won.part for line, won in self.share(node, lines, frames).items()}
        if node.scoping is Scoping.RUNNING:
            return self._running(node, lines, frames)
        if node.scoping is Scoping.APPORTION:
            return self._shares(node, lines, frames)
        if node.scoping in (Scoping.FIRST, Scoping.LAST):
            lines = self._sorted(lines, node.by, Frames(frames.grain, frames.line, frames.figure, node.grain))
        values = self._values(node, lines, frames)
        if node.scoping is Scoping.COUNT:
            return {-1: Fraction(sum(value is True for value in values))}
        try:
            return {-1: gather_values(Gathering(node.scoping.value), values)}
        except NoValue:
            return {}

    def _values(self, node: Scoped, lines: Iterable[int], frames: Frames) -> list[Value]:
        assert node.argument is not None
        found = []
        for line in lines:
            found.append(
                self.interpreter.value(node.argument, Frames(frames.grain, line, frames.figure, node.grain, line))
            )
        self.interpreter.weigh_all(found, node.span)
        return found

    def _own_part(self, node: Scoped, parts: Mapping[int, Cell], frames: Frames) -> Value:
        shared = node.scoping not in (Scoping.RANK, Scoping.RUNNING, Scoping.APPORTION, Scoping.PRIZE)
        found = parts.get(-1 if shared else frames.line)
        if found is None and isinstance(too_few := parts.get(_TOO_FEW), Fraction):
            raise NoValue(_not_held(node.needs or 0, int(too_few)))
        # A failure ends the reckoning of the whole scope, so that it is no part of one.
        assert not isinstance(found, Failure)
        if found is None:
            raise NoValue(Words("the line has no part in it", "该行不参与其中"))
        return found

    def _places(self, node: Scoped, within: Cell, lines: list[int], frames: Frames) -> Mapping[int, Cell]:
        if node.needs is not None:
            # Whoever is in scope makes the contest one, also those who cannot win.
            there = (
                len(lines) if node.where is None else len(self.list_scope(replace(node, where=None), within, frames))
            )
            if there < node.needs:
                return {_TOO_FEW: Fraction(there)}
        keys: dict[int, tuple[object, ...]] = {}
        for line in lines:
            try:
                keys[line] = self.sort_key(node.by, Frames(frames.grain, line, frames.figure, node.grain, line))
            except NoLine:
                raise
            except NoValue:
                continue
        places = rank_competition(list(keys.values()), ties=node.ties or Tie.SKIP)
        return {line: Fraction(place) for line, place in zip(keys, places, strict=True)}

    def place_of(self, node: Scoped, line: int, frames: Frames) -> int | None:
        """The place whose prize a line shares; none without one."""
        assert isinstance(node.argument, Looked)
        cell = self.interpreter.cell(node.argument.args[0], Frames(frames.grain, line, frames.figure, node.grain, line))
        if isinstance(cell, Failure):
            raise Failed(cell.finding)
        return int(cell) if isinstance(cell, Fraction) else None

    def share(self, node: Scoped, lines: list[int], frames: Frames) -> Mapping[int, SharedPrize]:
        """What each line with a place wins; odd units go by the lines' keys."""
        prize = node.argument
        assert isinstance(prize, Looked)
        ordered = sorted(lines, key=lambda line: self.world.key(node.grain, line))
        places = [(line, place) for line in ordered if (place := self.place_of(node, line, frames)) is not None]

        def worth(place: int) -> Fraction:
            found = self.lookups.look(prize, [Fraction(place)])
            assert isinstance(found, Fraction)
            return found

        try:
            return share_prizes(places, worth, unit=self.unit_of(node))
        except Refused as refused:
            span = self.world.program.lookups[prize.table].span
            raise Failed(self.lookups.placed(refused.finding, span)) from refused

    def list_running(self, node: Scoped, within: Cell, frames: Frames) -> list[int]:
        """The lines of a running total in the order in which it adds them up."""
        return list(self._scope(node, within, frames))

    def _running(self, node: Scoped, lines: list[int], frames: Frames) -> Mapping[int, Cell]:
        ordered = self._sorted(lines, node.by, Frames(frames.grain, frames.line, frames.figure, node.grain))
        total, found = Fraction(0), {}
        for line, value in zip(ordered, self._values(node, ordered, frames), strict=True):
            assert isinstance(value, Fraction)
            total += value
            found[line] = total
        return found

    def _shares(self, node: Scoped, lines: list[int], frames: Frames) -> Mapping[int, Cell]:
        assert node.argument is not None
        weights, totals = {}, []
        for line, weight in self._iter_weights(node, lines, frames):
            weights[line] = weight
            totals.append(self.interpreter.number(node.argument, Frames(frames.grain, line, frames.figure)))
        if not any(weights.values()):
            return {}
        self.interpreter.weigh_all((*weights.values(), *totals), node.span)
        if any(total != totals[0] for total in totals):
            finding = find(codes.TOTAL_DIFFERS, None, figure=frames.figure)
            raise Failed(self.lookups.placed(finding, node.span))
        try:
            parts = apportion(totals[0], [*weights.values()], unit=self.unit_of(node))
        except Refused as refused:
            finding = self._name_weight(refused.finding, node.grain, [*weights])
            raise Failed(self.lookups.placed(finding, node.span)) from refused
        return dict(zip(weights, parts, strict=True))

    def _name_weight(self, finding: Finding, grain: str, lines: Sequence[int]) -> Finding:
        """The finding, where it tells of a weight with the line whose it is in the place of its number."""
        values: dict[str, object] = dict(finding.values)
        if "position" not in values:
            return finding
        key = self.world.key(grain, lines[int(str(values.pop("position"))) - 1])
        if grain == self.world.program.participants:
            return find(finding.code, None, **values | {"whose": f"`{key}`"})
        return find(finding.code, None, **values | {"whose": Words(f"`{key}` of `{grain}`", f"`{grain}` 的 `{key}`")})

    def list_weights(self, node: Scoped, lines: list[int], frames: Frames) -> Mapping[int, Fraction]:
        """What each line of an `apportion` weighs, in the order in which odd units go among equal remainders."""
        return dict(self._iter_weights(node, lines, frames))

    def _iter_weights(self, node: Scoped, lines: list[int], frames: Frames) -> Iterator[tuple[int, Fraction]]:
        assert node.weight is not None
        for line in self._sorted(lines, node.by, Frames(frames.grain, frames.line, frames.figure, node.grain)):
            inner = Frames(frames.grain, line, frames.figure, node.grain, line)
            yield line, self.interpreter.number(node.weight, inner)

    def unit_of(self, node: Scoped) -> Fraction:
        """The smallest part that is shared out."""
        digits = get_currency_digits(node.type.currency) if node.type.currency else 0
        return Fraction(1, 10**digits)

    # --- the own past ------------------------------------------------------------------------------------------------

    def own_days(self, window: TypedWindow, frames: Frames) -> Days:
        """The days of a window of whole periods; nothing was recorded before the first listed one, so it ends there."""
        period, count = self.world.period, window.count or 1
        back = {WindowKind.PREVIOUS_PERIOD: 1, WindowKind.PREVIOUS: count, WindowKind.LATEST: count - 1}
        if period.kind is not PeriodKind.LISTED or back.get(window.kind, 0) <= period.index:
            return self.interpreter.window(window, frames)
        last = period.ends_on if window.kind is WindowKind.LATEST else period.starts_on - datetime.timedelta(1)
        return datetime.date.min, last

    def list_recalled(self, node: Recalled, frames: Frames) -> Sequence[tuple[str, Mapping[str, Value]]]:
        """The periods of a window for which all the figures were recorded, in order, with those figures."""
        days = self.own_days(node.window, frames)
        line = self._book_line(node.grain, frames.line)
        by_name = [self.world.book.recorded.get((line, name), {}) for name in node.names]
        labels = set.intersection(*(set(entries) for entries in by_name))
        periods = sorted(
            (parse_period(label, self.world.program.calendar) for label in labels), key=lambda p: p.starts_on
        )
        found = []
        for period in periods:
            if (
                days[0] <= period.starts_on
                and period.ends_on <= days[1]
                and period.ends_on < self.world.period.starts_on
            ):
                values = {
                    name: self._restored(entries[period.label], self.world.program.by_name[(node.grain, name)].type)
                    for name, entries in zip(node.names, by_name, strict=True)
                }
                there = {name: value for name, value in values.items() if value is not None}
                if len(there) == len(values):
                    found.append((period.label, there))
        return found

    def reaches_now(self, window: TypedWindow, frames: Frames) -> bool:
        """Whether the period that is reckoned counts in a window of whole periods: its last day lies in it."""
        days = self.own_days(window, frames)
        return days[0] <= self.world.period.ends_on <= days[1]

    def _recalled(self, _: Interpreter, node: Recalled, frames: Frames) -> Value:
        values: list[Value] = []
        for _period, recorded in self.list_recalled(node, frames):
            values += self._recall_one(node, recorded, frames)
        if self.reaches_now(node.window, frames):
            values += self._recall_one(node, None, frames)
        if node.gathering is Gathering.COUNT:
            return Fraction(sum(value is True for value in values))
        if node.gathering is Gathering.SUM and not values:
            return Fraction(0)
        self.interpreter.weigh_all(values, node.span)
        return gather_values(node.gathering, values)

    def _recall_one(self, node: Recalled, recorded: Mapping[str, Value] | None, frames: Frames) -> list[Value]:
        """The argument as it was in one period; nothing when it had no value then or `where` leaves it out."""
        before = self.interpreter.recalled
        self.interpreter.recalled = recorded
        try:
            if node.where is not None and not self.interpreter.holds(node.where, frames):
                return []
            return [self.interpreter.value(node.argument, frames)]
        except NoValue:
            return []
        finally:
            self.interpreter.recalled = before

    def _book_line(self, grain: str, line: int) -> tuple[str, str]:
        key = self.world.key(grain, line)
        return ("", key) if grain == self.world.program.participants else (grain, key)

    # --- the ledger --------------------------------------------------------------------------------------------------

    def _posted(self, _: Interpreter, node: Posted, frames: Frames) -> Value:
        days = self.interpreter.window(node.window, frames) if node.window is not None else None
        line = self._book_line(node.grain, frames.line)
        if node.account is Account.CLAWED_BACK:
            return reckon_clawback(self.world.past, line, node.name, self._iter_earned(node, frames))

        def in_window(entry: LedgerEntry) -> bool:
            return days is None or days[0] <= self.world.end_of(entry.for_period) <= days[1]

        def current(word: str) -> Fraction:
            if node.window is not None and not self.reaches_now(node.window, frames):
                return Fraction(0)
            return self._posted_now(node, word, frames)

        payee = find_payee(self.world, node.grain, frames.line, node.name)
        return reckon_account(node, self.world.past, line, in_window, current, payee)

    def _iter_earned(self, node: Posted, frames: Frames) -> Iterator[tuple[tuple[str, str], Fraction]]:
        """What this period posts as earned under the name: for the own line, or for each row behind its total."""
        figures = self.world.program.by_name
        total = figures.get((node.grain, f"earn {node.name}"), figures.get((node.grain, f"pay {node.name}")))
        if total is None or total.kind is not FigureKind.TOTAL:
            yield self._book_line(node.grain, frames.line), self._posted_now(node, "earn", frames)
            return
        grain = total.hops[0].start
        for row in self.world.gather(grain, total.hops, None, None).get(frames.line, ()):
            cell = self.world.earned(grain, total.name, row)
            if isinstance(cell, Fraction):
                yield self._book_line(grain, row), cell

    def _posted_now(self, node: Posted, word: str, frames: Frames) -> Fraction:
        """What this period posts under the name so far: earned where there is such a line, else paid."""
        names = [f"{word} {node.name}"]
        if word == "earn":
            names.append(f"pay {node.name}")
        for name in names:
            cells = self.world.cells.get((node.grain, name))
            if cells is None:
                continue
            cell = cells[frames.line]
            if isinstance(cell, Failure):
                raise Failed(cell.finding)
            cell = self.world.earned(node.grain, name, frames.line) if word == "earn" else cell
            return cell if isinstance(cell, Fraction) else Fraction(0)
        return Fraction(0)

    def _restored(self, entry: LedgerEntry, kind: Type) -> Value | None:
        """The value an entry keeps; nothing where it was corrected away, or where no line bears a link's key now."""
        if entry.amount is not None:
            return entry.amount
        if entry.value is None:
            return None
        value = decode_value(entry.value)
        if kind.table is None:
            return value
        table = self.world.store.tables.get(kind.table)
        if table is not None:
            return table.index.get(str(value))
        return next((line for line in self.world.lines(kind.table) if self.world.key(kind.table, line) == value), None)

    def _opened(self, _: Interpreter, node: Opened, frames: Frames) -> Value:
        line = self._book_line(node.grain, frames.line)
        entries = self.world.book.carried.get((line, node.name), {})
        before = [
            label
            for label, entry in entries.items()
            if self.world.end_of(label) < self.world.period.starts_on and not entry.is_void
        ]
        if before:
            latest = max(before, key=self.world.end_of)
            found = self._restored(entries[latest], node.type)
            if found is None:
                raise NoValue(Words(f"`{node.name}` led to a line that is gone", f"`{node.name}` 所指的行已不存在"))
            return found
        if node.start is None:
            raise NoValue(Words(f"`{node.name}` was never carried before", f"`{node.name}` 此前没有结转"))
        return self.interpreter.value(node.start, frames)


def _refusing_gaps(step: Callable[..., Value]) -> Callable[..., Value]:
    """A gather in which one row has no line in a table that is called: what that row adds is not known.

    An `else` behind the gather would answer for all its rows at once, so it is not asked.
    """

    def refusing(interpreter: Interpreter, node: Typed, frames: Frames) -> Value:
        try:
            return step(interpreter, node, frames)
        except NoLine as missing:
            raise Failed(missing.finding) from missing

    return refusing


def gather_values(gathering: Gathering, values: list[Value]) -> Value:
    """What a gather makes of its values, in their order. Raises NoValue where nothing has no value."""
    if gathering is Gathering.DISTINCT:
        return Fraction(len(set(values)))
    if gathering is Gathering.COUNT:
        return Fraction(sum(value is True for value in values))
    if gathering is Gathering.SUM:
        return sum(_numbers(values), Fraction(0))
    if not values:
        raise NoValue(_NOTHING[gathering])
    match gathering:
        case Gathering.AVERAGE:
            return sum(_numbers(values), Fraction(0)) / len(values)
        case Gathering.MIN:
            return least(values)
        case Gathering.MAX:
            return most(values)
        case Gathering.MEDIAN:
            return _median(_numbers(values))
        case Gathering.FIRST:
            return values[0]
        case _:
            return values[-1]


def _numbers(values: list[Value]) -> list[Fraction]:
    return [value for value in values if isinstance(value, Fraction)]


def _median(numbers: list[Fraction]) -> Fraction:
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2
