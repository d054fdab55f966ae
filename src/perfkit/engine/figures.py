"""Reckons figures a name at a time over every line of their grain, with their tails in the order written."""

from __future__ import annotations

import datetime
import weakref
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from perfkit.diagnostics import Finding, Place, Refused, Words, find
from perfkit.diagnostics.codes import engine as codes
from perfkit.diagnostics.codes.calendar import BEYOND_CALENDAR
from perfkit.diagnostics.codes.engine_rates import CURRENCY_UNKNOWN, RATE_MISSING
from perfkit.engine.by_hand import follows_earned, is_to_date, list_on_top, total_of
from perfkit.engine.due import find_posted_before
from perfkit.engine.interpret import Failed, Frames, Interpreter, NoLine, NoValue
from perfkit.engine.lookups import zero_of
from perfkit.engine.store import Cell, Failure
from perfkit.engine.world import Days, World
from perfkit.expr import Posted, Type, Value
from perfkit.ledger import LedgerEntry
from perfkit.plans import Branch, Figure, FigureKind, GrainKind, PostingKind, TailKind, TypedTail, show_keyword
from perfkit.values import Money, RoundingMode, round_money, round_to


@dataclass(frozen=True, slots=True)
class TailStep:
    """What a tail made of a value: nothing before or after where there was no value.

    gate: whether `only if` held. by_hand: what a person took back of the row before.
    """

    tail: TypedTail | None
    before: Value | None
    after: Value | None
    gate: bool | None = None
    operand: Value | None = None
    by_hand: Value | None = None


_ZERO = Fraction(0)

Watch = Callable[[TailStep], None]


_OF_ONE_LINE = frozenset(
    {
        codes.OUTSIDE_TABLE,
        codes.NO_ROW_DECIDES,
        codes.NO_LINE_HAS_KEYS,
        codes.ROWS_DISAGREE,
        codes.BROKEN_DAYS,
        BEYOND_CALENDAR,
        RATE_MISSING,
        CURRENCY_UNKNOWN,
    }
)
"""What depends on the values of one line, so that a reader has to know which line it is."""


def _unwatched(step: TailStep) -> None:
    """Nobody looks on."""


def _unread(figure: Figure) -> None:
    """Nobody goes on from a figure that is done."""


class FigureReckoner:
    """Reckons the figures of one world."""

    def __init__(self, world: World, interpreter: Interpreter) -> None:
        self.world = world
        self.interpreter = interpreter
        self.mode = world.program.header.rounding
        self.findings: dict[Finding, None] = {}
        self._due: dict[tuple[str, str], Posted | None] = {}
        self._follows: dict[tuple[str, str], bool] = {}
        self._later: set[tuple[str, str, int]] = set()
        here = weakref.proxy(self)
        interpreter.reckon_later = lambda grain, name, line: here._reckon_later(grain, name, line)

    def reckon_all(self, after: Callable[[Figure], None] = _unread) -> None:
        """Every figure, in the program's order. after: told of each that is done."""
        for figure in self.world.program.figures:
            self.reckon_lines(figure, self.world.lines(figure.grain))
            after(figure)

    def reckon_lines(self, figure: Figure, lines: Iterable[int]) -> None:
        """A figure of some lines, those of rows that it looks at."""
        self._fill(figure, lines, self.world.start_figure(figure))

    def reckon_again(self, figure: Figure, lines: Iterable[int]) -> None:
        """A figure of some lines once more; all others stay as they were reckoned."""
        key = (figure.grain, figure.name)
        self.world.cells[key] = list(self.world.cells[key])
        self._fill(figure, lines, self.world.cells[key])

    def _fill(self, figure: Figure, lines: Iterable[int], cells: list[Cell]) -> None:
        rows = self.world.program.grain_kind(figure.grain) is GrainKind.ROWS
        for line in lines:
            if rows and not self._is_due(figure, line):
                continue
            cells[line] = self._replace(figure, line, self.reckon(figure, line))
            self._report(figure, line, cells[line])

    def _reckon_later(self, grain: str, name: str, line: int) -> Cell:
        """A figure of a row dated after the period that a link or another date leads to; nothing is due for it."""
        for figure in self.world.program.figures:
            if figure.grain != grain:
                continue
            at = (grain, figure.name, line)
            if at not in self._later and figure.posting is None and not figure.is_of_this_period:
                self._later.add(at)
                cells = self.world.cells[(grain, figure.name)]
                cells[line] = self._replace(figure, line, self.reckon(figure, line))
                self._report(figure, line, cells[line])
            if figure.name == name:
                break
        return self.world.figure(grain, name, line)

    def _replace(self, figure: Figure, line: int, cell: Cell) -> Cell:
        """What a person put in the place of a figure; else the figure as the rules give it."""
        found = self.world.find_replacement(figure.grain, figure.name, line)
        if found is None:
            return cell
        self.world.calculated[(figure.grain, figure.name, line)] = cell
        self.world.store.replaced_used.add(found.number)
        return found.value

    def _is_due(self, figure: Figure, line: int) -> bool:
        """Rows dated after the period are not looked at; figures of the period belong to its own rows only."""
        day = self.world.store.tables[figure.grain].dates[line]
        if day is not None and day > self.world.period.ends_on:
            return False
        return not figure.is_of_this_period or self.world.is_of_period(figure.grain, line)

    def _report(self, figure: Figure, line: int, cell: Cell) -> None:
        """Tell what could not be reckoned; of a row from before the period, only when a figure comes to need it."""
        is_of_period = self.world.is_of_period(figure.grain, line)
        if cell is None and not figure.type.may_be_empty and is_of_period:
            cell = Failure(self._no_value(figure, line))
        if not isinstance(cell, Failure):
            return
        cell = self.world.cells[(figure.grain, figure.name)][line] = self._of_line(cell, figure.grain, line)
        if is_of_period:
            self.findings[cell.finding] = None
            self.world.mark_failed(figure.grain, line, cell.finding)

    def _of_line(self, failure: Failure, grain: str, line: int) -> Failure:
        """The failure with the row whose value brought it about, where the plan's text is all that it names."""
        finding, table = failure.finding, self.world.store.tables.get(grain)
        if finding.code not in _OF_ONE_LINE or table is None or len(finding.places) > 1:
            return failure
        row = Place(table.source, table.numbers[line], path=self.world.key(grain, line))
        return Failure(finding.at(*finding.places, row))

    def _no_value(self, figure: Figure, line: int) -> Finding:
        key = self.world.key(figure.grain, line)
        code = codes.INPUT_MISSING if figure.kind is FigureKind.INPUT else codes.FIGURE_WITHOUT_VALUE
        posted, _, name = figure.name.rpartition(" ")
        word = show_keyword(posted)
        shown = Words(f"{word.en} {name}", f"{word.zh} {name}") if posted else figure.name
        return find(code, self.world.place(figure.span), figure=shown, key=key, period=self.world.period.label)

    def reckon(self, figure: Figure, line: int, watch: Watch = _unwatched) -> Cell:
        """A figure of one line; what a posting takes back is less by what was taken back by hand before."""
        cell = self._reckon(figure, line, watch)
        if figure.posting is None or figure.posting.kind is PostingKind.CARRY:
            return cell
        if isinstance(cell, Fraction) and cell < 0 and figure.type.is_money:
            currency = figure.type.currency or self.world.program.header.currency
            return self._less_by_hand(figure, line, cell, currency, watch)
        if isinstance(cell, Money) and cell.amount < 0:
            return Money(self._less_by_hand(figure, line, cell.amount, cell.currency, watch), cell.currency)
        return cell

    def _less_by_hand(self, figure: Figure, line: int, amount: Fraction, currency: str, watch: Watch) -> Fraction:
        """What is left to take back: none where a person took back as much or more of the same row."""
        on_top = list_on_top(self.world, figure, line, currency)
        if not on_top:
            return amount
        key = (figure.grain, figure.name)
        if key not in self._follows:
            self._follows[key] = follows_earned(self.world.program, figure)
        after = amount
        if self._follows[key]:
            again = self._with_on_top(figure, line, on_top)
            after = min(_ZERO, max(amount, again)) if again is not None else amount
        elif is_to_date(self.world.program, figure):
            after = min(_ZERO, amount - total_of(on_top))
        if after != amount:
            watch(TailStep(None, amount, after, by_hand=-total_of(on_top)))
        return after

    def _with_on_top(self, figure: Figure, line: int, on_top: tuple[LedgerEntry, ...]) -> Fraction | None:
        """The figure as if its line saw what was given and taken on top; none where it has no value then."""
        self.world.on_top = on_top
        try:
            cell = self._reckon(figure, line, _unwatched)
        finally:
            self.world.on_top = ()
        found = cell.amount if isinstance(cell, Money) else cell
        return found if isinstance(found, Fraction) else None

    def _reckon(self, figure: Figure, line: int, watch: Watch) -> Cell:
        if figure.kind is FigureKind.INPUT:
            return self._input(figure, line, watch)
        if figure.kind is FigureKind.TOTAL:
            return self._total(figure, line)
        frames = Frames(figure.grain, line, figure.name)
        try:
            branch = self.find_branch(figure, frames)
            if branch is None:
                return None
            found = self._with_tails(branch, figure.type, frames, watch)
            if isinstance(found, Fraction | Money):
                self.interpreter.bounded(found.amount if isinstance(found, Money) else found, figure.span)
            return self._leave(figure, found, frames, watch)
        except NoLine as missing:
            self.world.no_value[(figure.grain, figure.name, line)] = missing.cause
            return None if figure.type.may_be_empty else Failure(missing.finding)
        except NoValue as missing:
            self.world.no_value[(figure.grain, figure.name, line)] = missing.cause
            return None
        except Failed as failed:
            return Failure(failed.finding)
        except Refused as refused:
            # Only `exact` refuses to round; nobody but this line is touched.
            return Failure(refused.finding.at(self.world.place(figure.span)))

    def find_branch(self, figure: Figure, frames: Frames) -> Branch | None:
        """The branch that counts for a line; none when no branch does."""
        for branch in figure.branches:
            if branch.condition is None or self.interpreter.holds(branch.condition, frames) is branch.holds:
                return branch
        return None

    def _input(self, figure: Figure, line: int, watch: Watch) -> Cell:
        key = self.world.key(figure.grain, line)
        given = self.world.store.inputs.get(figure.name, {})
        for period in (self.world.period.label, ""):
            if (key, period) in given:
                return given[(key, period)]
        if figure.branches:
            return self.interpreter.cell(figure.branches[0].formula, Frames(figure.grain, line, figure.name))
        return None

    def _total(self, figure: Figure, line: int) -> Cell:
        total = Fraction(0)
        grain = figure.hops[0].start
        wrong = self.world.poisoned(grain, figure.hops, self._days_posted(grain, figure.name), None).get(line)
        if wrong is not None:
            return Failure(wrong)
        cells = self.world.cells[(grain, figure.name)]
        for row in self.world.gather(grain, figure.hops, None, None).get(line, ()):
            cell = cells[row]
            if isinstance(cell, Failure):
                self.world.mark_failed(grain, row, cell.finding)
                return cell
            if isinstance(cell, Fraction):
                total += cell
        return total

    def _days_posted(self, grain: str, name: str) -> Days:
        """The days of the rows that a line with `each` posts for in this period."""
        posting = next(f for f in self.world.program.figures if (f.grain, f.name) == (grain, name))
        first = self.world.period.starts_on if posting.is_of_this_period else datetime.date.min
        return first, self.world.period.ends_on

    # --- tails -------------------------------------------------------------------------------------------------------

    def _with_tails(self, branch: Branch, kind: Type, frames: Frames, watch: Watch) -> Value:
        missing: NoValue | None = None
        value: Value | None = None
        try:
            value = self.interpreter.value(branch.formula, frames)
        except NoValue as found:
            missing = found
        for tail in branch.tails:
            value, missing = self._apply(tail, kind, value, missing, frames, watch)
        if value is None:
            raise missing or NoValue(Words("there is no value", "没有值"))
        return value

    def _apply(
        self, tail: TypedTail, kind: Type, value: Value | None, missing: NoValue | None, frames: Frames, watch: Watch
    ) -> tuple[Value | None, NoValue | None]:
        if tail.kind is TailKind.ONLY_IF:
            return self._gate(tail, kind, value, missing, frames, watch)
        if tail.kind is TailKind.ELSE:
            if value is not None:
                return value, None
            assert tail.formula is not None
            value = self.interpreter.value(tail.formula, frames)
            watch(TailStep(tail, None, value, operand=value))
            return value, None
        if value is None:
            return None, missing
        if tail.kind is TailKind.ROUND:
            assert isinstance(value, Fraction | Money)
            after: Value = self.round(value, tail, kind)
            watch(TailStep(tail, value, after))
            return after, None
        assert tail.formula is not None
        bound = self.interpreter.value(tail.formula, frames)
        self.interpreter.weigh_all((value, bound), tail.formula.span)
        after = max(value, bound) if tail.kind is TailKind.FLOOR else min(value, bound)
        watch(TailStep(tail, value, after, operand=bound))
        return after, None

    def _gate(
        self, tail: TypedTail, kind: Type, value: Value | None, missing: NoValue | None, frames: Frames, watch: Watch
    ) -> tuple[Value | None, NoValue | None]:
        assert tail.formula is not None
        if self.interpreter.holds(tail.formula, frames):
            watch(TailStep(tail, value, value, gate=True))
            return value, missing
        zero: Value | None = Money(0, value.currency) if isinstance(value, Money) else zero_of(kind)
        after = self.interpreter.value(tail.otherwise, frames) if tail.otherwise is not None else zero
        watch(TailStep(tail, value, after, gate=False))
        if after is None:
            return None, NoValue(Words("the condition does not hold", "条件不成立"))
        return after, None

    def round(self, value: Fraction | Money, tail: TypedTail, kind: Type) -> Fraction | Money:
        """A number rounded as a tail says; the places of a percent are those that are printed."""
        places = tail.places or 0
        if isinstance(value, Money):
            return Money(round_to(value.amount, places, tail.mode or self.mode), value.currency)
        if kind.unit == "ratio":
            places += 2
        return round_to(value, places, tail.mode or self.mode)

    def _leave(self, figure: Figure, value: Value, frames: Frames, watch: Watch) -> Cell:
        """Money leaves the plan in whole minor units; the rounding at that door is told to whoever watches.

        A line that takes off what it posted before rounds the total to date, so that nothing moves to and fro.
        """
        if figure.posting is not None and isinstance(value, Money):
            paid = value.round(self.door_mode())
            if paid != value:
                watch(TailStep(None, value, paid))
            return paid
        if figure.posting is None or not figure.type.is_money or not isinstance(value, Fraction):
            return value
        currency = figure.type.currency or self.world.program.header.currency
        before = self._posted_before(figure, frames)
        after = round_money(value + before, currency, self.door_mode()) - before
        if after != value:
            watch(TailStep(None, value, after, operand=before or None))
        return after

    def _posted_before(self, figure: Figure, frames: Frames) -> Fraction:
        key = (figure.grain, figure.name)
        if key not in self._due:
            self._due[key] = find_posted_before(self.world.program, figure)
        node = self._due[key]
        return self.interpreter.number(node, frames) if node is not None else Fraction(0)

    def door_mode(self) -> RoundingMode:
        """How money is rounded where it leaves the plan."""
        return self.mode
