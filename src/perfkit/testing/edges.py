"""The values at which a plan changes its mind: everything that its text writes out, and the smallest step beside it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache

from perfkit.calendar import Period, move_day
from perfkit.expr import Literal, LiteralKind, Pure, Type
from perfkit.plans import PlanModel
from perfkit.testing.choices import Choices
from perfkit.values import get_currency_digits

# About the widths that machine numbers hold, and the most digits that a file may have.
WIDE = tuple(Fraction(n) for n in (10**15 - 1, 2**53 // 100, 2**53, 2**53 + 1, -(2**53) - 1, 2**63 // 100, 10**17))

_NUMERIC = {LiteralKind.MONEY, LiteralKind.PERCENT, LiteralKind.NUMBER, LiteralKind.COUNT, LiteralKind.DAYS}


@cache
def _names_of(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if "span" not in field.name and field.name != "source")


def _iter_literals(part: object) -> Iterator[Literal]:
    waiting = [part]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Literal):
            yield node
        elif isinstance(node, tuple):
            waiting.extend(node)
        elif is_dataclass(node) and not isinstance(node, type | Enum):
            waiting.extend(getattr(node, name) for name in _names_of(type(node)))


@dataclass(frozen=True, slots=True)
class Edges:
    """Values of a plan by what they are, sorted, each once.

    money: also of other currencies than the plan's, since a bound is a bound. days: dates written out.
    """

    money: tuple[Fraction, ...]
    percents: tuple[Fraction, ...]
    numbers: tuple[Fraction, ...]
    days: tuple[datetime.date, ...]

    @classmethod
    def of(cls, model: PlanModel) -> Edges:
        """What the text of a plan writes out."""
        numbers: dict[LiteralKind, set[Fraction]] = {kind: set() for kind in _NUMERIC}
        days: set[datetime.date] = set()
        for literal in _iter_literals(model.sections):
            if literal.kind in numbers and isinstance(literal.value, Fraction):
                numbers[literal.kind].add(literal.value)
            elif isinstance(literal.value, datetime.date):
                days.add(literal.value)
        whole = numbers[LiteralKind.COUNT] | numbers[LiteralKind.NUMBER] | numbers[LiteralKind.DAYS]
        return cls(
            tuple(sorted(numbers[LiteralKind.MONEY])),
            tuple(sorted(numbers[LiteralKind.PERCENT])),
            tuple(sorted(whole)),
            tuple(sorted(days)),
        )

    def figure(self, choices: Choices, kind: Type, *, is_bounded: bool = False) -> Fraction:
        """A figure of a type: nothing, an edge, a step beside it, a share of it, or just any.

        is_bounded: no wide figures and none of too many digits.
        """
        if kind.is_money:
            step = Fraction(1, 10 ** get_currency_digits(kind.currency or "USD"))
            return self._near(choices, self.money, step, (1, 100, 1000, 12345), is_bounded=is_bounded)
        if kind.is_count:
            pool = tuple(each for each in self.numbers if each.denominator == 1)
            return abs(self._near(choices, pool, Fraction(1), (1, 2, 3, 7), is_bounded=True, parts=False))
        if kind.is_days:
            return abs(self._near(choices, self.numbers, Fraction(1), (1, 30, 31), is_bounded=True, parts=False))
        if kind.pure in (Pure.PERCENT, Pure.RATIO):
            return self._near(choices, self.percents, Fraction(1, 10000), (1,), is_bounded=is_bounded)
        return self._near(choices, self.numbers, Fraction(1, 100), (1, 2, 80), is_bounded=is_bounded)

    def _near(
        self,
        choices: Choices,
        pool: tuple[Fraction, ...],
        step: Fraction,
        usual: tuple[int, ...],
        *,
        is_bounded: bool,
        parts: bool = True,
    ) -> Fraction:
        base = choices.pick(pool) if pool and choices.chance(75) else Fraction(choices.pick(usual))
        way = choices.whole(0, 11)
        if way == 11 and not is_bounded:
            return choices.pick(WIDE) if choices.chance(60) else choices.pick((step / 1000, step / 2, -base))
        if way in (8, 9):
            return base + step * choices.whole(1, 99)
        if way == 7 and parts:
            return base + step / 2
        if way == 6:
            return base / 2 if parts else base
        if way == 10:
            return Fraction(0) if choices.chance(60) else -base if parts else base
        return base + step * (0, 1, -1, 0, 1, 0)[way % 6]

    def day(self, choices: Choices, period: Period) -> datetime.date:
        """A day near a period: its ends, the days beside them, a day that the plan writes out, or any."""
        way = choices.whole(0, 9)
        if way == 9 and self.days:
            return move_day(choices.pick(self.days), choices.whole(-1, 1))
        if way == 8:
            beside = (move_day(period.starts_on, -1), move_day(period.ends_on, 1))
            return choices.pick((*beside, datetime.date(2028, 2, 29)))
        if way == 7:
            return move_day(period.starts_on, -choices.whole(1, 200))
        if way in (1, 2):
            return period.ends_on if way == 1 else period.starts_on
        return move_day(period.starts_on, choices.whole(0, period.days - 1))
