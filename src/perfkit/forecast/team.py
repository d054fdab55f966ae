"""What past courses say of the rate and size of events, added up so that any one of them can be left out at once."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction

from perfkit.calendar import WorkingDays
from perfkit.forecast.model import Course, Standing
from perfkit.forecast.pace import count_days

_ZERO = Fraction(0)
# Courses, events, days, rates, squares of rates, inverse days, sizes.
_Sums = tuple[Fraction, Fraction, Fraction, Fraction, Fraction, Fraction, Fraction]
_NONE: _Sums = (_ZERO,) * 7


class Team:
    """Past courses as sums; each question is answered in a bounded number of steps, with one course left out or none.

    own_weight, size_weight, working: as of `Shrunk`.
    """

    def __init__(
        self, history: Sequence[Course], own_weight: Fraction, size_weight: int, working: WorkingDays | None
    ) -> None:
        self.own_weight = own_weight
        self.size_weight = size_weight
        self.working = working
        self.each = [self._sums_of(course) for course in history]
        self.total = _add(self.each)
        by_owner: dict[str, list[_Sums]] = {}
        for course, sums in zip(history, self.each, strict=True):
            if course.owner:
                by_owner.setdefault(course.owner, []).append(sums)
        self.own = {owner: _add(sums) for owner, sums in by_owner.items()}
        self.owners = [course.owner for course in history]

    def _sums_of(self, course: Course) -> _Sums:
        days = Fraction(count_days(course.starts_on, course.ends_on, self.working))
        if not days:
            return _NONE
        sizes = [amount for _, amount in course.amounts if amount > 0]
        rate = len(sizes) / days
        return (Fraction(1), Fraction(len(sizes)), days, rate, rate * rate, 1 / days, sum(sizes, _ZERO))

    def update(self, now: Standing, without: int | None = None) -> tuple[Fraction, Fraction] | None:
        """Shape and days of the gamma of a person's rate after all that is known of them; none without past events."""
        courses, events, length, rates, squares, inverse, _ = self._left(self.total, without)
        if not events:
            return None
        rate = events / length
        spread = (squares - 2 * rate * rates + courses * rate * rate) / courses
        # What counting alone would make the rates differ by is not a difference between people.
        chance = rate * inverse / courses
        between = max(spread - chance, chance / 20)
        _, own_events, own_days, *_ = self._own(now.owner, without)
        # Digits that no figure shows are dropped here, so that the numbers of the recursion stay short.
        shape = shorten(rate * rate / between) + self.own_weight * own_events
        days = shorten(rate / between) + self.own_weight * own_days
        return (
            shape + sum(amount > 0 for _, amount in now.amounts),
            days + count_days(now.starts_on, now.day, self.working),
        )

    def scale(self, now: Standing, without: int | None = None) -> tuple[Fraction, Fraction]:
        """The mean size of past events, and what a person's own are by it."""
        _, events, *_, sizes = self._left(self.total, without)
        _, own_events, *_, own_sizes = self._own(now.owner, without)
        mean = sizes / events
        running = [amount for _, amount in now.amounts if amount > 0]
        count = own_events + len(running) + self.size_weight
        return mean, shorten((own_sizes + sum(running, _ZERO) + self.size_weight * mean) / count / mean)

    def expect(self, now: Standing, without: int | None = None) -> Fraction | None:
        """What a standing should come to by rate and size; none where no past event says anything."""
        updated = self.update(now, without)
        if updated is None:
            return None
        shape, days = updated
        mean, factor = self.scale(now, without)
        left = count_days(now.day + datetime.timedelta(days=1), now.ends_on, self.working)
        return now.actual + shape * left / days * factor * mean

    def _own(self, owner: str, without: int | None) -> _Sums:
        found = self.own.get(owner, _NONE)
        is_out = without is not None and owner and self.owners[without] == owner
        return self._left(found, without) if is_out else found

    def _left(self, sums: _Sums, without: int | None) -> _Sums:
        if without is None:
            return sums
        a, b, c, d, e, f, g = self.each[without]
        return (sums[0] - a, sums[1] - b, sums[2] - c, sums[3] - d, sums[4] - e, sums[5] - f, sums[6] - g)


def _add(sums: Sequence[_Sums]) -> _Sums:
    a, b, c, d, e, f, g = (sum(column, _ZERO) for column in zip(_NONE, *sums, strict=True))
    return (a, b, c, d, e, f, g)


def shorten(value: Fraction) -> Fraction:
    """The value to about six digits, above zero."""
    return max(value.limit_denominator(10**6), Fraction(1, 10**6))
