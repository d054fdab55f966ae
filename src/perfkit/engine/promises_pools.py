"""Where made-up facts take their values from: what the plan itself names, and what lies just beside it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from fractions import Fraction
from typing import TypeVar

from perfkit.calendar import Period, add_months, move_day, period_of, shift_period
from perfkit.expr import (
    Applied,
    Builtin,
    DateDifference,
    DateShifted,
    Kind,
    Literal,
    LiteralKind,
    Pure,
    Type,
    Typed,
    Value,
    iter_typed,
)
from perfkit.plans import Must, PlanModel, PlanTest, Program, iter_formulas_of
from perfkit.values import get_currency_digits

POOL_MAX = 240
"""Most values that a pool keeps."""
FAR_MAX = 3
"""Most amounts that are added beyond those of a pool."""
FAR_TIMES_MAX = 1_000
"""How many times the largest amount of a pool they are at most."""
FAR_FROM_MAX = 8
"""Of how many amounts and numbers of a plan they are made."""
BACK_MONTHS_MAX = 600
"""How many months a day lies back at most."""
_BACK_ALWAYS = (12, 24, 60, 120, 240, BACK_MONTHS_MAX)
_DAYS_BACK_MAX = 50 * 366
_EARLIEST = datetime.date(1900, 1, 1)
_LENGTHS = {Builtin.DAYS, Builtin.MONTHS_TOUCHED, Builtin.MONTHS_COMPLETED}

_T = TypeVar("_T")
_MASK = (1 << 64) - 1


class Draw:
    """Numbers that follow from a seed alone (SplitMix64, Steele, Lea and Flood 2014): the same on every machine."""

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK

    def number(self, below: int) -> int:
        """The next number from zero up, below a bound."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return (mixed ^ (mixed >> 31)) % below

    def pick(self, several: Sequence[_T]) -> _T:
        """One of several."""
        return several[self.number(len(several))]

    def chance(self, one_in: int) -> bool:
        """True once in so many times."""
        return self.number(one_in) == 0


@dataclass(frozen=True, slots=True)
class Pools:
    """Values by kind. `money` by currency. `backs`: how many months or days some days lie back; may be empty."""

    money: dict[str, tuple[Fraction, ...]]
    percents: tuple[Fraction, ...]
    numbers: tuple[Fraction, ...]
    counts: tuple[Fraction, ...]
    texts: tuple[str, ...]
    dates: tuple[datetime.date, ...]
    periods: tuple[Period, ...]
    backs: tuple[int, ...] = ()

    def numbers_of(self, kind: Type) -> tuple[Fraction, ...]:
        """Values for a numeric type; for amounts in a currency that the plan names none of, those of all others."""
        if kind.is_money:
            own = self.money.get(kind.currency or "")
            return own or tuple(dict.fromkeys(value for values in self.money.values() for value in values))
        if kind.is_count or kind.is_days:
            return self.counts
        return self.percents if kind.pure is Pure.PERCENT else self.numbers


def iter_literals(node: object) -> Iterator[Literal]:
    """Every value written out anywhere inside a plan or a part of it, in the order of the text."""
    if isinstance(node, Literal):
        yield node
    elif isinstance(node, tuple):
        for part in node:
            yield from iter_literals(part)
    elif is_dataclass(node) and not isinstance(node, type):
        for each in fields(node):
            yield from iter_literals(getattr(node, each.name))


def gather_pools(program: Program) -> Pools:
    """The values a plan names, those a step beside them, and the products of its amounts and percents."""
    model = program.model
    found = [*iter_literals(model.sections), *_promised_first(model)]
    by_kind: dict[LiteralKind, list[Fraction]] = {}
    money: dict[str, list[Fraction]] = {model.header.currency: []}
    dates: list[datetime.date] = []
    texts: list[str] = [*_texts(program)]
    for literal in found:
        if isinstance(literal.value, Fraction):
            holder = by_kind.setdefault(literal.kind, [])
            if literal.kind is LiteralKind.MONEY:
                holder = money.setdefault(literal.currency or model.header.currency, [])
            holder.append(literal.value)
        elif isinstance(literal.value, datetime.date):
            dates.append(literal.value)
        elif literal.kind is LiteralKind.TEXT and isinstance(literal.value, str):
            texts.append(literal.value)
    percents = by_kind.get(LiteralKind.PERCENT, [])
    plain = [*by_kind.get(LiteralKind.NUMBER, []), *by_kind.get(LiteralKind.COUNT, [])]
    wholes = [*by_kind.get(LiteralKind.COUNT, []), *by_kind.get(LiteralKind.DAYS, [])]
    return Pools(
        money={currency: _money_pool(amounts, percents, currency) for currency, amounts in money.items()},
        percents=_around(percents, Fraction(1, 100), (0, 1, Fraction(1, 2), Fraction(3, 2), 2)),
        numbers=_around(plain, Fraction(1, 10), (0, 1, 2, 50, 100)),
        counts=_around([n for n in wholes if n.denominator == 1], Fraction(1), (0, 1, 2, 3, 7, 10)),
        texts=tuple(dict.fromkeys([*texts, "x", "y"])),
        dates=tuple(dict.fromkeys(dates)),
        periods=_periods(program),
    )


def with_far(program: Program, pools: Pools) -> Pools:
    """The pools with a few amounts beyond theirs: products of two amounts or numbers of the plan, also over a third.

    What is paid is used up there by what is taken off for each unit: `USD 100 - USD 1 * won / USD 1,000` at 100,000.
    Where the plan reads lengths of time, days lie as far back as `USD 500 - USD 10 * months_completed(hired, period
    end)` takes to be used up, and one to fifty years.
    """
    kinds = (LiteralKind.MONEY, LiteralKind.NUMBER, LiteralKind.COUNT)
    literals = (each.value for each in iter_literals(program.model.sections) if each.kind in kinds)
    named = list(dict.fromkeys(value for value in literals if isinstance(value, Fraction) and value > 0))[:FAR_FROM_MAX]
    products = sorted({one * other / by for one in named for other in named for by in (Fraction(1), *named)})
    money = {}
    for currency, values in pools.money.items():
        top, unit = max(values), Fraction(1, 10 ** get_currency_digits(currency))
        far = [each for each in products if top < each <= FAR_TIMES_MAX * top and (each / unit).denominator == 1]
        # The least twice: where it only comes to nothing, twice as much comes to less.
        money[currency] = tuple(dict.fromkeys([*values, *far[:FAR_MAX], *(2 * each for each in far[:1])]))
    return replace(pools, money=money, backs=_list_backs(program))


def is_length(node: Typed) -> bool:
    """Whether a part of a formula reads how far two days lie apart, or moves one."""
    return isinstance(node, DateDifference | DateShifted) or (isinstance(node, Applied) and node.function in _LENGTHS)


def _list_backs(program: Program) -> tuple[int, ...]:
    """The lengths that the plan writes; after how many months, years or days one number of it is used up by another;
    some years."""
    formulas = [each for figure in program.figures for each in iter_formulas_of(figure)]
    conditions = (must.condition for must in program.musts)
    if not any(is_length(node) for each in (*formulas, *conditions) for node in iter_typed(each)):
        return ()
    by_kind: dict[LiteralKind, dict[Fraction, None]] = {}
    for each in iter_literals(program.model.sections):
        if isinstance(each.value, Fraction) and each.value > 0:
            by_kind.setdefault(each.kind, {})[each.value] = None
    named = [list(values)[:FAR_FROM_MAX] for values in by_kind.values()]
    used_up = {int(one / other) + 1 for values in named for one in values for other in values if one > other}
    written = {int(each) for kind in (LiteralKind.DAYS, LiteralKind.MONTHS) for each in by_kind.get(kind, ())}
    found = {*_BACK_ALWAYS, *written, *used_up, *(12 * each for each in used_up if 12 * each <= BACK_MONTHS_MAX)}
    return tuple(sorted(each for each in found if each <= _DAYS_BACK_MAX))


def _promised_first(model: PlanModel) -> Iterator[Literal]:
    """What promises and tests name counts twice."""
    for section in model.sections:
        if isinstance(section, Must | PlanTest):
            yield from iter_literals(section)


def _texts(program: Program) -> Iterator[str]:
    for parameter in program.parameters.values():
        for value in parameter.values:
            yield from (key for key in value.keys if key is not None)


def _money_pool(amounts: list[Fraction], percents: list[Fraction], currency: str) -> tuple[Fraction, ...]:
    unit = Fraction(1, 10 ** get_currency_digits(currency))
    bases = list(dict.fromkeys([*amounts, Fraction(100), Fraction(1000), Fraction(10000)]))[:24]
    products = [base * percent for base in bases for percent in dict.fromkeys(percents[:8]) if percent]
    quotients = [base / percent for base in bases for percent in dict.fromkeys(percents[:8]) if percent]
    whole = [value for value in (*products, *quotients) if (value / unit).denominator == 1]
    return _around([*amounts, *whole[: POOL_MAX // 3]], unit, (0, unit, 1, 10, 100, 1000, 10000))


def _around(named: list[Fraction], step: Fraction, always: Sequence[Fraction | int]) -> tuple[Fraction, ...]:
    """The values, and those one step to either side, without repeats."""
    beside = [value + sign * step for value in named for sign in (-1, 1)]
    found = dict.fromkeys([*(Fraction(value) for value in always), *named, *beside])
    return tuple(value for value in found if value >= 0)[:POOL_MAX]


def _periods(program: Program) -> tuple[Period, ...]:
    """The first and last periods of the plan, and those in which a parameter changes."""
    header, calendar = program.header, program.calendar
    days = [header.starts_on, header.ends_on, header.last_day]
    for parameter in program.parameters.values():
        days += [value.starts_on for value in parameter.values]
    inside = [day for day in dict.fromkeys(days) if header.starts_on <= day <= header.last_day][:12]
    found = [period_of(day, header.period, calendar) for day in inside]
    after = shift_period(found[0], 1, calendar)
    if after.starts_on <= header.last_day:
        found.append(after)
    return tuple(dict.fromkeys(found))


class Values:
    """Draws cells. `allows_negative`: numbers below zero come too. `period`: around which dates lie."""

    def __init__(self, pools: Pools, draw: Draw, period: Period, *, allows_negative: bool) -> None:
        self.pools = pools
        self.draw = draw
        self.period = period
        self.allows_negative = allows_negative

    def cell(self, kind: Type, before: Sequence[Value | None]) -> Value | None:
        """A cell of a type that is no link; now and then the same as one drawn before."""
        draw = self.draw
        if kind.may_be_empty and draw.chance(4):
            return None
        there = [value for value in before if value is not None]
        if there and draw.chance(4):
            return draw.pick(there)
        match kind.kind:
            case Kind.NUMERIC:
                return self._number(kind)
            case Kind.DATE:
                return self.day()
            case Kind.FLAG:
                return draw.chance(2)
            case _:
                return draw.pick(kind.choices or self.pools.texts)

    def _number(self, kind: Type) -> Fraction:
        value = self.draw.pick(self.pools.numbers_of(kind))
        return -value if self.allows_negative and self.draw.chance(4) else value

    def day(self) -> datetime.date:
        """A day: mostly in the period, often at its ends, sometimes just outside or one that the plan names."""
        draw, period = self.draw, self.period
        choice = draw.number(10)
        if choice < 5:
            return period.starts_on + datetime.timedelta(draw.number(period.days))
        ends = (period.starts_on, period.ends_on)
        if choice < 7:
            return draw.pick(ends)
        if choice < 9 or not self.pools.dates:
            return draw.pick((move_day(period.starts_on, -1), move_day(period.ends_on, 1)))
        return move_day(draw.pick(self.pools.dates), draw.number(3) - 1)

    def day_back(self) -> datetime.date:
        """A day that lies as many months or days before the period as the pools say, or a few more."""
        draw, period = self.draw, self.period
        count, start = draw.pick(self.pools.backs), draw.pick((period.starts_on, period.ends_on))
        if count > BACK_MONTHS_MAX or draw.chance(4):
            return max(move_day(start, -count), _EARLIEST)
        return max(add_months(start, -min(count + draw.number(2), BACK_MONTHS_MAX)), _EARLIEST)
