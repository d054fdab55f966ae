"""Looks for facts that break a promise, and makes those it finds as small as they go."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import trunc

from perfkit.calendar import Period, move_day, shift_period
from perfkit.engine.digits import Digits
from perfkit.engine.promises_cost import RunCost
from perfkit.engine.promises_data import Cell, Limit, keeps_limits
from perfkit.engine.promises_facts import Facts, Row, input_types, run_facts
from perfkit.engine.promises_pools import Draw, Pools, Values
from perfkit.engine.promises_rates import gather_currencies, make_rates
from perfkit.engine.result import PeriodRun
from perfkit.expr import Kind, Type, Value
from perfkit.plans import GrainKind, PostingKind, Program, TableInfo
from perfkit.values import Money, get_currency_digits

PEOPLE_MAX = 4
ROWS_MAX = 6
LISTED_MAX = 3
"""Most rows of a table without dates."""
STEPS_PER_TRY = 4_000
"""Steps that the search may take for each try it is asked for, for all promises together."""
STEPS_OF_ONE_RUN = 400_000
"""Most steps that one run may take; facts that take more are not run."""
STEPS_OF_SHRINKING = 750_000
"""Steps that making all counterexamples of a plan smaller may take."""
DIGIT_WORK_OF_SEARCH = 2_000_000
"""Work on long numbers that the search may do, and as much again that making counterexamples smaller may."""
SHRINKS_MAX = 400
"""Most runs that making one counterexample smaller may take."""


class FactMaker:
    """Makes up facts for a program, the same for the same seed. limits: what its cells keep, where a value does."""

    def __init__(self, program: Program, pools: Pools, limits: Mapping[Cell, Sequence[Limit]] | None = None) -> None:
        self.program = program
        self.pools = pools
        self.limits = limits or {}
        self.inputs = input_types(program)
        self.has_past = _reads_past(program)
        self.needs = gather_currencies(program)
        dated = [each.dated for each in program.tables.values() if each.dated is not None]
        self.row_days = {(each.table, each.column) for each in dated}
        self.row_days |= {(name, each.until) for name, each in program.tables.items() if each.until is not None}

    def make(self, seed: int) -> Facts:
        """Facts of one try."""
        draw = Draw(seed)
        draw.number(2)
        periods = self._periods(draw)
        values = Values(self.pools, draw, draw.pick(periods), allows_negative=draw.chance(3))
        keys = {name: self._keys(info, values, periods[0]) for name, info in self.program.given_tables.items()}
        tables: dict[str, tuple[Row, ...]] = {}
        for name, info in self.program.given_tables.items():
            tables[name] = self._rows(info, keys, values, periods[0])
        return Facts(periods, tables, make_rates(self.program, self.needs, draw, periods))

    def _periods(self, draw: Draw) -> tuple[Period, ...]:
        first = draw.pick(self.pools.periods)
        if not self.has_past:
            return (first,)
        last_day, calendar = self.program.header.last_day, self.program.calendar
        several = (shift_period(first, step, calendar) for step in range(1 + draw.number(3)))
        return tuple(period for period in several if period.starts_on <= last_day)

    def _keys(self, info: TableInfo, values: Values, first: Period) -> list[str]:
        """The keys of a table's rows as links write them, where a single column that is no link is its key."""
        draw = values.draw
        if info.kind is GrainKind.PARTICIPANTS:
            count = 1 + draw.number(PEOPLE_MAX)
        elif info.dated is None:
            count = 1 + draw.number(LISTED_MAX)
        else:
            count = draw.number(ROWS_MAX + 1)
        kind = info.columns[info.key[0]].type
        if kind.kind is Kind.NUMERIC:
            return [str(place) for place in range(1, count + 1)]
        if kind.kind is Kind.DATE:
            return [move_day(first.starts_on, place).isoformat() for place in range(count)]
        if kind.choices and len(info.key) == 1:
            return list(kind.choices[:count])
        named = [text for text in self.pools.texts if info.dated is None and draw.chance(3)]
        return list(dict.fromkeys([*named[:1], *(f"{_stem(info)}{place}" for place in range(1, count + 1))]))[:count]

    def _rows(self, info: TableInfo, keys: dict[str, list[str]], values: Values, first: Period) -> tuple[Row, ...]:
        found: list[dict[str, Value | None]] = []
        taken: set[tuple[Value | None, ...]] = set()
        for key in keys[info.name]:
            row: dict[str, Value | None] = {}
            for name, column in info.columns.items():
                if name == info.key[0] and column.type.table is None and len(info.key) == 1:
                    row[name] = _as_key(key, column.type)
                elif name == info.since:
                    row[name] = move_day(first.starts_on, -365)
                elif column.type.table is not None:
                    row[name] = self._link(column.type, keys, values)
                elif (info.name, name) in self.needs.columns and not column.type.choices:
                    row[name] = values.draw.pick(self.needs.codes)
                else:
                    row[name] = self._cell(values, column.type, [other[name] for other in found], (info.name, name))
            self._name_currencies(row, info)
            if info.kind is GrainKind.PARTICIPANTS:
                for name, kind in self.inputs.items():
                    row[name] = self._cell(values, kind, [other[name] for other in found], ("", name))
            whole = tuple(row[name] for name in info.key)
            if whole not in taken:
                taken.add(whole)
                found.append(row)
        return tuple(found)

    def _cell(self, values: Values, kind: Type, before: list[Value | None], cell: Cell) -> Value | None:
        """A cell of a type; an amount in any currency gets one of those that the plan may meet."""
        found = values.cell(kind, before)
        is_day = isinstance(found, datetime.date) and cell not in self.row_days
        if is_day and self.pools.backs and values.draw.chance(2):
            return values.day_back()
        limits = self.limits.get(cell, ())
        if isinstance(found, Fraction) and not keeps_limits(found, limits):
            found = self._inside(values, kind, limits, found)
        is_bare = kind.is_any_money and isinstance(found, Fraction)
        return (
            _in_units(found, values.draw.pick(self.needs.codes)) if is_bare and isinstance(found, Fraction) else found
        )

    def _inside(self, values: Values, kind: Type, limits: Sequence[Limit], found: Fraction) -> Fraction:
        """One of the values of a type that keep the limits; one beside them or between them where none does."""
        named = [constant for _, constant in limits]
        beside = [*named, *(each + sign for each in named for sign in (-1, 1)), sum(named, Fraction(0)) / len(named)]
        pool = self.pools.numbers_of(kind)
        for several in (pool, [-each for each in pool], beside):
            kept = [each for each in several if keeps_limits(each, limits)]
            if kept:
                return values.draw.pick(kept)
        return found

    def _name_currencies(self, row: dict[str, Value | None], info: TableInfo) -> None:
        """Amounts whose currency stands beside them have that one."""
        for name, column in info.columns.items():
            amount, code = row.get(name), row.get(column.currency_column or "")
            if isinstance(amount, Money) and isinstance(code, str):
                row[name] = _in_units(amount.amount, code)

    def _link(self, kind: Type, keys: dict[str, list[str]], values: Values) -> str | None:
        target = keys.get(kind.table or "", [])
        if not target or (kind.may_be_empty and values.draw.chance(3)):
            return None
        return values.draw.pick(target)


def _in_units(amount: Fraction, currency: str) -> Money:
    """An amount in a currency, without what its least unit does not hold."""
    units = 10 ** get_currency_digits(currency)
    return Money(Fraction(trunc(amount * units), units), currency)


def _stem(info: TableInfo) -> str:
    """What the keys of a table begin with."""
    return info.name[:1].upper()


def _as_key(key: str, kind: Type) -> Value:
    if kind.kind is Kind.NUMERIC:
        return Fraction(key)
    return datetime.date.fromisoformat(key) if kind.kind is Kind.DATE else key


def _reads_past(program: Program) -> bool:
    carries = any(f.posting is not None and f.posting.kind is PostingKind.CARRY for f in program.figures)
    return carries or bool(program.recorded) or program.reads_ledger


class SearchBudget:
    """Runs facts as long as a number of steps lasts. `left`: steps that remain."""

    def __init__(self, program: Program, steps: int) -> None:
        self.program = program
        self.left = steps
        self.digits = Digits(DIGIT_WORK_OF_SEARCH)
        self._cost = RunCost(program)

    def can_run(self, facts: Facts) -> bool:
        """Whether facts may still be run: there are steps left, and a single run is not too dear."""
        return self.left > 0 and self._cost.count(facts) <= STEPS_OF_ONE_RUN

    def run(self, facts: Facts) -> list[PeriodRun] | None:
        """The runs of some facts; see `run_facts`."""
        before = self.digits.spent
        self.left -= self._cost.count(facts)
        found = run_facts(self.program, facts, self.digits)
        self.left -= self.digits.spent - before
        # Without work on long numbers left no further run comes to an end.
        self.left = -1 if self.digits.is_out else self.left
        return found


# --- making it small -------------------------------------------------------------------------------------------------


Judge = Callable[[Facts, list[PeriodRun]], bool]
"""Whether facts, with the runs of their periods, still show what they are kept for."""


class Shrinker:
    """Makes facts smaller as long as they are kept. `runs`: of the smallest found, if any was."""

    def __init__(self, program: Program, is_kept: Judge, budget: SearchBudget | None = None) -> None:
        self.program = program
        self.is_kept = is_kept
        self.left = SHRINKS_MAX
        self.budget = budget if budget is not None else SearchBudget(program, STEPS_OF_SHRINKING)
        self.runs: list[PeriodRun] | None = None

    def shrink(self, facts: Facts) -> Facts:
        """The smallest facts found within a bounded number of runs: fewer periods, fewer rows, simpler cells."""
        before: Facts | None = None
        if self._is_over():
            return facts
        while facts != before and not self._is_over():
            before = facts
            facts = self._fewer_periods(facts)
            facts = self._fewer_rows(facts)
            facts = self._fewer_rates(facts)
            facts = self._simpler_cells(facts)
        return self._plainer_keys(facts)

    def _is_over(self) -> bool:
        return self.left <= 0 or self.budget.left <= 0

    def _breaks(self, facts: Facts) -> bool:
        if self._is_over() or not self.budget.can_run(facts):
            return False
        self.left -= 1
        runs = self.budget.run(facts)
        if runs is None or not self.is_kept(facts, runs):
            return False
        self.runs = runs
        return True

    def _fewer_periods(self, facts: Facts) -> Facts:
        for periods in (facts.periods[-1:], facts.periods[:1], facts.periods[1:], facts.periods[:-1]):
            smaller = replace(facts, periods=periods)
            if periods and len(periods) < len(facts.periods) and self._breaks(smaller):
                return self._fewer_periods(smaller)
        return facts

    def _fewer_rows(self, facts: Facts) -> Facts:
        for table in facts.tables:
            if table != self.program.participants and facts.tables[table] and self._breaks(facts.with_rows(table, ())):
                facts = facts.with_rows(table, ())
        for table in reversed(list(facts.tables)):
            place = len(facts.tables[table]) - 1
            # Somebody takes part in every test, so one participant stays.
            least = 1 if table == self.program.participants else 0
            while place >= 0 and len(facts.tables[table]) > least:
                smaller = self._without(facts, table, place)
                if self._breaks(smaller):
                    facts = smaller
                place = min(place, len(facts.tables[table])) - 1
        return self._joined_rows(facts)

    def _fewer_rates(self, facts: Facts) -> Facts:
        """Rates that nothing needs left out, many at once as long as that goes."""
        for name in facts.rates:
            size = max(1, len(facts.rates[name]) // 2)
            while size and not self._is_over():
                place = 0
                while place < len(facts.rates[name]):
                    lines = facts.rates[name]
                    smaller = facts.with_rates(name, (*lines[:place], *lines[place + size :]))
                    if self._breaks(smaller):
                        facts = smaller
                    else:
                        place += size
                size //= 2
        return facts

    def _joined_rows(self, facts: Facts) -> Facts:
        """One row in the place of two: its numbers are the sums of theirs, all else is the first one's."""
        for table in facts.tables:
            place = 0
            while table != self.program.participants and place + 1 < len(facts.tables[table]):
                rows = facts.tables[table]
                joined = {**rows[place], **self._sums(table, rows[place], rows[place + 1])}
                smaller = facts.with_rows(table, (*rows[:place], joined, *rows[place + 2 :]))
                if self._breaks(smaller):
                    facts = smaller
                else:
                    place += 1
        return facts

    def _sums(self, table: str, one: Row, other: Row) -> Row:
        """The numbers of two rows added up, column by column; keys are left alone."""
        found: dict[str, Value | None] = {}
        for name, column in self.program.tables[table].columns.items():
            left, right = one.get(name), other.get(name)
            is_key = name in self.program.tables[table].key
            if column.type.kind is not Kind.NUMERIC or is_key:
                continue
            if isinstance(left, Money) and isinstance(right, Money):
                found[name] = left + right if left.currency == right.currency else left
            elif isinstance(left, Fraction) and isinstance(right, Fraction):
                found[name] = left + right
        return found

    def _without(self, facts: Facts, table: str, place: int) -> Facts:
        """The facts without one row, nor the rows that lead to it and must lead somewhere."""
        rows = facts.tables[table]
        info = self.program.tables[table]
        key = " / ".join(str(rows[place].get(name)) for name in info.key)
        smaller = facts.with_rows(table, (*rows[:place], *rows[place + 1 :]))
        for name, other in self.program.given_tables.items():
            for column in other.columns.values():
                if column.type.table == table:
                    smaller = _unlinked(smaller, name, column.name, key, may_be_empty=column.type.may_be_empty)
        return smaller

    def _plainer_keys(self, facts: Facts) -> Facts:
        """Keys that are numbered from one, where nothing depends on what they are."""
        self.left = max(self.left, len(facts.tables))
        for table, rows in facts.tables.items():
            info = self.program.tables[table]
            kind = info.columns[info.key[0]].type
            if len(info.key) > 1 or kind.kind is not Kind.TEXT or kind.choices:
                continue
            names = {str(row[info.key[0]]): f"{_stem(info)}{place}" for place, row in enumerate(rows, start=1)}
            renamed = self._renamed(facts, table, names)
            if renamed != facts and self._breaks(renamed):
                facts = renamed
        return facts

    def _renamed(self, facts: Facts, table: str, names: dict[str, str]) -> Facts:
        tables = {}
        for name, rows in facts.tables.items():
            info = self.program.tables[name]
            links = {column.name for column in info.columns.values() if column.type.table == table}
            if name == table:
                links.add(info.key[0])
            tables[name] = tuple(
                {at: names.get(str(cell), cell) if at in links else cell for at, cell in row.items()} for row in rows
            )
        return replace(facts, tables=tables)

    # --- cells -------------------------------------------------------------------------------------------------------

    def _simpler_cells(self, facts: Facts) -> Facts:
        for table in facts.tables:
            for name, kind in self._columns(table):
                if self._is_over():
                    return facts
                facts = self._simpler_column(facts, table, name, kind)
        return facts

    def _columns(self, table: str) -> list[tuple[str, Type]]:
        info = self.program.tables[table]
        # A test takes a link to the only participant as given, so what leads somewhere is never left out.
        found = [
            (name, column.type)
            for name, column in info.columns.items()
            if name not in info.key and (column.type.table is None or column.type.may_be_empty)
        ]
        if table == self.program.participants:
            found += list(input_types(self.program).items())
        return found

    def _simpler_column(self, facts: Facts, table: str, name: str, kind: Type) -> Facts:
        if any(name in row for row in facts.tables[table]):
            bare = tuple({n: cell for n, cell in row.items() if n != name} for row in facts.tables[table])
            if self._breaks(facts.with_rows(table, bare)):
                return facts.with_rows(table, bare)
        for place in range(len(facts.tables[table])):
            for simpler in self._simpler_values(facts.tables[table][place].get(name), kind, facts.periods[-1]):
                changed = _with_cell(facts, table, place, name, simpler)
                if self._breaks(changed):
                    facts = changed
                    break
        return facts

    def _simpler_values(self, value: Value | None, kind: Type, period: Period) -> Iterator[Value | None]:
        """Values that read more easily than this one, the easiest first."""
        if value is None:
            return
        if kind.may_be_empty:
            yield None
        if isinstance(value, bool):
            yield from [False] if value else []
        elif isinstance(value, Fraction):
            yield from simpler_numbers(value)
        elif isinstance(value, Money):
            yield from (Money(number, value.currency) for number in simpler_numbers(value.amount))
        elif isinstance(value, datetime.date):
            yield from [period.starts_on] if value != period.starts_on else []
        elif isinstance(value, str) and kind.table is None:
            yield from [text for text in (kind.choices or ("x",))[:1] if text != value]


def _unlinked(facts: Facts, table: str, column: str, key: str, *, may_be_empty: bool) -> Facts:
    rows = facts.tables[table]
    if not any(row.get(column) == key for row in rows):
        return facts
    if may_be_empty:
        return facts.with_rows(table, tuple({**r, column: None} if r.get(column) == key else r for r in rows))
    return facts.with_rows(table, tuple(row for row in rows if row.get(column) != key))


def _with_cell(facts: Facts, table: str, place: int, name: str, value: Value | None) -> Facts:
    rows = list(facts.tables[table])
    rows[place] = {**rows[place], name: value}
    return facts.with_rows(table, tuple(rows))


def _ease(value: Fraction) -> tuple[bool, int, int, Fraction]:
    """How easily a number reads: whole before broken, few digits before many, small before large."""
    digits = str(abs(value.numerator)).rstrip("0")
    return (value < 0, value.denominator, len(digits), abs(value))


def simpler_numbers(value: Fraction) -> list[Fraction]:
    """Numbers that read more easily than this one, the easiest first.

    >>> [str(number) for number in simpler_numbers(Fraction(250))]
    ['0', '1', '10', '100', '200', '300']
    """
    size = abs(value)
    found = {Fraction(0), Fraction(1), Fraction(10), Fraction(100), Fraction(1000), abs(value)}
    for places in (0, 1, 2, 3, 4, 6):
        step = Fraction(10**places)
        found |= {size // step * step, -(-size // step) * step}
    found |= {Fraction(int(size * 100), 100), Fraction(int(size * 10), 10)}
    own = _ease(value)
    near = {number for number in found if number <= 2 * size}
    signed = near if value >= 0 else near | {-number for number in near}
    return sorted((number for number in signed if _ease(number) < own), key=_ease)
