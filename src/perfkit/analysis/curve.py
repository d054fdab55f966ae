"""How pay follows what grows: straight stretches and the jumps between them, found by evaluations alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise

from perfkit.analysis.measure import Pays, total

ASKED_MAX = 240
"""Most amounts that one curve asks for."""
SHARP_MAX = 24
"""Most stretches whose meetings are looked for; more than that are pieces of a bow, which has none."""
OF_PAY = Fraction(1, 500)
"""What bends pay by less than this share of it is taken for rounding."""
JUMP_OF_PAY = Fraction(1, 50)
"""What one unit must move, as a share of the pay beside it, to be a jump."""

Ask = Callable[[Sequence[Fraction]], list[Pays | None]]
Cut = tuple[Fraction, Fraction]
"""From one amount to a higher one."""
Line = tuple[Fraction, Fraction]
"""An amount that lies on a straight line of pay, and the slope of it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch over which pay runs straight, as far as roundings let it.

    pay, pay_at_end: of `lower` and of `upper`. marginal: pay for each further unit, the simplest number that the
    roundings leave open. by_name: the same of each payout that moves. jump: what the last step before `lower` pays,
    where that is no matter of the slope. is_last: whether it goes on as far as was looked. is_rough: whether pay bends
    in it by more than roundings do, so that `marginal` is what it comes to from end to end.
    """

    lower: Fraction
    upper: Fraction
    pay: Fraction
    pay_at_end: Fraction
    marginal: Fraction
    by_name: Mapping[str, Fraction]
    jump: Fraction = Fraction(0)
    is_last: bool = False
    is_rough: bool = False


@dataclass(slots=True)
class Tracer:
    """Follows the pay between some places.

    step: least by which it grows. unit: what one payout may be rounded by. fine: the step to which jumps are found,
    where it is less than the one by which places are looked through. is_cut: whether a bend may be left that was not
    followed to its place, as no more could be asked. is_refused: whether an amount could not be reckoned.
    """

    ask: Ask
    step: Fraction
    unit: Fraction
    fine: Fraction = Fraction(0)
    known: dict[Fraction, Pays] = field(default_factory=dict)
    asked: set[Fraction] = field(default_factory=set)
    is_cut: bool = False
    is_refused: bool = False

    def look(self, amounts: Sequence[Fraction]) -> None:
        """Ask for the amounts that were not asked for yet."""
        wanted = sorted(set(amounts) - self.asked)
        new = wanted[: max(0, ASKED_MAX - len(self.asked))]
        self.is_cut |= len(new) < len(wanted)
        self.asked |= set(new)
        for amount, pays in zip(new, self.ask(new), strict=True):
            if pays is not None:
                self.known[amount] = pays
            self.is_refused |= pays is None

    def pay(self, amount: Fraction) -> Fraction:
        """What was paid for an amount that was asked for."""
        return total(self.known[amount])

    def follow(self, places: Sequence[Fraction], far: Fraction) -> list[Stretch]:
        """The stretches from nothing to the far end, rising; none where pay could not be had at both."""
        around = [near for at in places for near in (at - self.step, at, at + self.step) if near >= 0]
        self.look([Fraction(0), *around, far])
        if len(self.known) < 2:
            return []
        self._refine()
        found = self._join(places)
        sharp = self._sharpen(found, set(places)) if len(found) <= SHARP_MAX else []
        found = self._join([*places, *sharp]) if sharp else found
        return self._pin(found, set(places)) if self.fine else found

    def _sharpen(self, stretches: Sequence[Stretch], named: set[Fraction]) -> list[Fraction]:
        """The places where two straight stretches really meet; what was known only near them is forgotten."""
        crossings = list(self._iter_crossings(stretches, named))
        # Lines that cross at a named place leave open whether they meet there or one steps up to the other.
        meetings = [(at - self.step if at in named else at, seen) for at, seen in crossings if at is not None]
        self.look([at for at, _ in meetings])
        kept = named | {at for at, _ in meetings} | {Fraction(0), *(each.upper for each in stretches[-1:])}
        for at, seen in meetings:
            near = {knot for knot in self.known if abs(knot - at) <= 2 * abs(at - seen)} - kept
            if at in self.known:
                self.known = {knot: pays for knot, pays in self.known.items() if knot not in near}
        return [at for at, _ in meetings if at in self.known]

    def _iter_crossings(
        self, stretches: Sequence[Stretch], named: set[Fraction]
    ) -> Iterator[tuple[Fraction | None, Fraction]]:
        """Where stretches meet that no jump and no named place parts, and where they were taken to meet so far."""
        place = 1
        while place < len(stretches):
            one, after = stretches[place - 1], stretches[place]
            beyond = stretches[place + 1] if place + 1 < len(stretches) else None
            is_open = not after.jump and after.lower not in named
            if beyond is not None and is_open and not beyond.jump and beyond.lower not in named:
                at = self._meeting(one, beyond)
                if at is not None and after.lower <= at <= after.upper and self._lies_on(at, self._line_before(one)):
                    # What lies between them is no stretch of its own: the bend was not seen to its place.
                    yield at, max(after.lower, after.upper, key=lambda end: abs(end - at))
                    place += 2
                    continue
            if is_open:
                yield self._meeting(one, after), after.lower
            place += 1

    def _meeting(self, one: Stretch, other: Stretch) -> Fraction | None:
        """Where the lines of two stretches cross, in whole steps; both are taken well away from where they meet."""
        halves = self._line_before(one), self._line_behind(other)
        at = self._cross(one, other, *halves)
        if at is None or self._lies_on(at, *halves):
            return at
        # The far end of a stretch between two bends may lie beyond one of them.
        first, second = self._line_inside(one), self._line_inside(other)
        better = None if first is None or second is None else self._cross(one, other, first, second)
        return at if better is None else better

    def _cross(self, one: Stretch, other: Stretch, before: Line, behind: Line) -> Fraction | None:
        (low, first), (high, second) = before, behind
        if first == second:
            return None
        at = (self.pay(high) - second * high - self.pay(low) + first * low) / (first - second)
        # Cents of the payouts move the meeting a little; a place of few digits next to it is what the plan means.
        whole = find_roundest(at / self.step, self.unit * 2 / abs(first - second) / self.step) * self.step
        return whole if one.lower < whole < other.upper else None

    def _lies_on(self, at: Fraction, *lines: Line) -> bool:
        """Whether what is paid for an amount lies on lines, give or take what cents may move it."""
        self.look([at])
        if at not in self.known:
            return False
        return all(abs(self.pay(at) - self.pay(low) - slope * (at - low)) <= 4 * self.unit for low, slope in lines)

    def _line_inside(self, one: Stretch) -> Line | None:
        """The line of the middle third of a stretch, whose ends may lie beyond its bends; none where that is not one.

        A stretch may hold a jump that is too small to be one.
        """
        third = (one.upper - one.lower) / self.step // 3 * self.step
        low, middle, high = one.lower + third, self._middle(one.lower, one.upper), one.upper - third
        self.look([low, middle, high])
        if not third or not {low, middle, high} <= self.known.keys():
            return None
        slope = self._slope(low, high)
        return (low, slope) if self._lies_on(middle, (low, slope)) else None

    def _line_before(self, one: Stretch) -> Line:
        """The line of the first half of a stretch."""
        low = max((knot for knot in self.known if knot <= (one.lower + one.upper) / 2), default=one.lower)
        return one.lower, self._slope(one.lower, low if low > one.lower else one.upper)

    def _line_behind(self, other: Stretch) -> Line:
        """The line of the last half of a stretch."""
        high = min((knot for knot in self.known if knot >= (other.lower + other.upper) / 2), default=other.upper)
        high = high if high < other.upper else other.lower
        return high, self._slope(high, other.upper)

    def _slope(self, low: Fraction, high: Fraction) -> Fraction:
        """What each unit between two places pays, the simplest number that the roundings leave open."""
        wide = high - low
        return find_simplest((self.pay(high) - self.pay(low)) / wide, self.unit / wide)

    def _slack(self, low: Fraction, high: Fraction) -> Fraction:
        """What roundings may bend pay by between two places."""
        return max(self.unit * 4, max(abs(self.pay(low)), abs(self.pay(high))) * OF_PAY)

    def _refine(self) -> None:
        """Cut what does not run straight in halves, until what is left is a jump of one step.

        Both halves of it while there is enough to ask; else the one that jumps, and the other with what is left then.
        """
        straight: list[Cut] = []
        waiting = list(pairwise(sorted(self.known)))
        while waiting:
            waiting = [(low, high) for low, high in waiting if high - low > self.step]
            middles = {(low, high): self._middle(low, high) for low, high in waiting}
            self.look(list(middles.values()))
            seen = {cut: middle for cut, middle in middles.items() if middle in self.known}
            bent = {cut: middle for cut, middle in seen.items() if self._is_bent(*cut, middle)}
            straight += seen.keys() - bent.keys()
            kept = len(self._list_jumps(sorted(self.known))) * _count_halvings(self.step, self.fine)
            kept += sum(2 + _count_halvings(high - low, self.fine or self.step) for low, high in bent)
            if len(self.asked) + kept > ASKED_MAX:
                waiting = [left for cut in bent for left in self._narrow(cut, self._slopes_beside(cut, straight))]
            else:
                waiting = [half for (low, high), middle in bent.items() for half in ((low, middle), (middle, high))]

    def _narrow(self, cut: Cut, slopes: Sequence[Fraction]) -> list[Cut]:
        """Cut in halves only the half that pays otherwise than it does beside it; the others that do so too."""
        left: list[Cut] = []
        while cut[1] - cut[0] > self.step:
            middle = self._middle(*cut)
            self.look([middle])
            if middle not in self.known or not self._is_bent(*cut, middle):
                break
            halves = ((cut[0], middle), (middle, cut[1]))
            strays = [min(abs(self._leaves(half, slope)) for slope in slopes) for half in halves]
            most = strays.index(max(strays))
            left += [halves[1 - most]] if min(strays) > self._slack(*cut) else []
            cut = halves[most]
        return left

    def _slopes_beside(self, cut: Cut, straight: Sequence[Cut]) -> list[Fraction]:
        """How pay runs next to a cut, where it runs straight; as if it stood still where that is nowhere."""
        before = max((each for each in straight if each[1] <= cut[0]), default=None)
        after = min((each for each in straight if each[0] >= cut[1]), default=None)
        beside = [each for each in (before, after) if each is not None]
        return [(self.pay(high) - self.pay(low)) / (high - low) for low, high in beside] or [Fraction(0)]

    def _pin(self, stretches: list[Stretch], named: set[Fraction]) -> list[Stretch]:
        """The same with each jump of one step found to the finest one, and without what the slope pays in it."""
        found = stretches[:1]
        for after in stretches[1:]:
            before = found[-1]
            if after.jump:
                # Whoever draws level with another is often paid otherwise than just before, and just after.
                steps = list(pairwise(sorted(at for at in self.known if before.upper <= at <= after.lower)))
                slope = (before.pay_at_end - before.pay) / (before.upper - before.lower)
                low, high = self._halve(steps[0], slope, named)[0], self._halve(steps[-1], slope, named)[1]
                found[-1] = self._stretch(before.lower, low, before.jump)
                after = replace(self._stretch(high, after.upper, self.pay(high) - self.pay(low)), is_last=after.is_last)
            found.append(after)
        return found

    def _halve(self, cut: Cut, slope: Fraction, named: set[Fraction]) -> Cut:
        """The finest step of a step with a jump in it: always the part that leaves the slope before it more."""
        low, high = cut
        # Most often pay jumps at the very place that the plan names, or just beyond it.
        middle = high - self.fine if high in named else low + self.fine
        middle = middle if high in named or low in named else self._fine_middle(low, high)
        while high - low > self.fine:
            self.look([middle])
            if middle not in self.known:
                break
            parts = ((low, middle), (middle, high))
            low, high = max(parts, key=lambda part: abs(self._leaves(part, slope)))
            middle = self._fine_middle(low, high)
        return low, high

    def _fine_middle(self, low: Fraction, high: Fraction) -> Fraction:
        return low + (high - low) / self.fine // 2 * self.fine

    def _leaves(self, cut: Cut, slope: Fraction) -> Fraction:
        """What a cut pays besides what a slope pays in it."""
        return self.pay(cut[1]) - self.pay(cut[0]) - slope * (cut[1] - cut[0])

    def _middle(self, low: Fraction, high: Fraction) -> Fraction:
        return low + max(1, (high - low) / self.step // 2) * self.step

    def _is_bent(self, low: Fraction, high: Fraction, middle: Fraction) -> bool:
        share = (middle - low) / (high - low)
        expected = self.pay(low) + (self.pay(high) - self.pay(low)) * share
        return abs(self.pay(middle) - expected) > self._slack(low, high)

    def _join(self, places: Sequence[Fraction]) -> list[Stretch]:
        """Stretches as long as they go, with the jump before each."""
        jumps = self._list_jumps(sorted(self.known))
        steps = {low for low, high in pairwise(sorted(self.known)) if high in jumps}
        # Where nothing jumps, a place stands for what lies one step beside it.
        before = {at - self.step for at in places if at in self.known and at not in jumps}
        after = {at + self.step for at in places if at in self.known and at + self.step not in jumps}
        ends = steps | jumps.keys() | set(places) | {Fraction(0)}
        knots = sorted(at for at in self.known if at not in (before | after) - ends)
        found: list[Stretch] = []
        lower, upper, jump = knots[0], knots[0], Fraction(0)
        for low, high in pairwise(knots):
            if high in jumps:
                found += [self._stretch(lower, low, jump)] if low > lower else []
                lower, upper, jump = high, high, jumps[high] + (jump if low == lower else 0)
            elif upper > lower and not self._is_straight(lower, upper, high):
                found.append(self._stretch(lower, upper, jump))
                lower, upper, jump = upper, high, Fraction(0)
            else:
                upper = high
        found += [self._stretch(lower, knots[-1], jump)] if knots[-1] > lower else []
        return [*found[:-1], replace(found[-1], is_last=True)] if found else []

    def _list_jumps(self, knots: Sequence[Fraction]) -> dict[Fraction, Fraction]:
        """The places that one step before pays far less or more, with what that step pays."""
        cuts = list(pairwise(knots))
        slopes = [(self.pay(high) - self.pay(low)) / (high - low) for low, high in cuts]
        found = {}
        for place, (low, high) in enumerate(cuts):
            # Places between two steps leave less than one between them and the next amount that was looked at.
            if high - low > self.step:
                continue
            least = max(self.unit * 4, max(abs(self.pay(low)), abs(self.pay(high))) * JUMP_OF_PAY)
            beside = [at for at in (place - 1, place + 1) if 0 <= at < len(cuts)]
            # Two steps of the same pay are both a jump where all around them runs otherwise.
            plain = [at for at in beside if not self._is_lone(cuts, slopes, at, 2 * at - place, least)] or beside
            over = min((abs(self._leaves((low, high), slopes[at])) for at in plain), default=Fraction(0))
            if over > least:
                found[high] = self.pay(high) - self.pay(low)
        return found

    def _is_lone(self, cuts: Sequence[Cut], slopes: Sequence[Fraction], at: int, beyond: int, least: Fraction) -> bool:
        """Whether a cut of one step pays otherwise than the one beyond it."""
        is_step = cuts[at][1] - cuts[at][0] <= self.step
        return is_step and 0 <= beyond < len(cuts) and abs(self._leaves(cuts[at], slopes[beyond])) > least

    def _is_straight(self, lower: Fraction, upper: Fraction, high: Fraction) -> bool:
        """Whether pay runs on from `upper` to `high` as it ran from `lower`."""
        expected = self.pay(lower) + (self.pay(high) - self.pay(lower)) * (upper - lower) / (high - lower)
        # Kinks of less than this are of the rounding too.
        return abs(expected - self.pay(upper)) <= self._slack(lower, high)

    def _stretch(self, low: Fraction, high: Fraction, jump: Fraction) -> Stretch:
        first, last = self.known[low], self.known[high]
        zero, wide = Fraction(0), high - low
        moved = {name: last.get(name, zero) - first.get(name, zero) for name in sorted({*first, *last})}
        least = self.unit * 2
        by_name = {name: find_simplest(by / wide, self.unit / wide) for name, by in moved.items() if abs(by) > least}
        rise = self.pay(high) - self.pay(low)
        marginal = find_simplest(rise / wide, self.unit * len(by_name) / wide) if abs(rise) > least else zero
        within = (at for at in self.known if low < at < high)
        bent = (abs(self.pay(at) - self.pay(low) - rise / wide * (at - low)) for at in within)
        is_rough = any(by > least * max(1, len(by_name)) for by in bent)
        return Stretch(low, high, self.pay(low), self.pay(high), marginal, by_name, jump, is_rough=is_rough)


def _count_halvings(wide: Fraction, step: Fraction) -> int:
    """How often a width is halved until one step is left; never where no step is wanted."""
    return ((wide / step).__ceil__() - 1).bit_length() if step else 0


def find_simplest(value: Fraction, slack: Fraction) -> Fraction:
    """The number with the least denominator that lies no further than `slack` from a value.

    >>> find_simplest(Fraction(3000001, 100000000), Fraction(1, 10**6))
    Fraction(3, 100)
    """
    if slack <= 0:
        return value
    if value < 0:
        return -find_simplest(-value, slack)
    low, high = value - slack, value + slack
    if low <= 0:
        return Fraction(0)
    return _simplest_between(low, high)


def find_roundest(value: Fraction, slack: Fraction) -> int:
    """The whole number with the most noughts at its end that lies no further than `slack` from a value; else the next.

    >>> find_roundest(Fraction(19999877, 100), Fraction(4)), find_roundest(Fraction(100, 3), Fraction(1, 4))
    (200000, 33)
    """
    power = 1
    while power * 10 <= abs(value) * 2:
        power *= 10
    while power > 1 and abs(round(value / power) * power - value) > slack:
        power //= 10
    return round(value / power) * power


def _simplest_between(low: Fraction, high: Fraction) -> Fraction:
    """The simplest number between two above zero, by their continued fractions."""
    wholes: list[int] = []
    while low.denominator != 1 and low.__floor__() == high.__floor__():
        whole = low.__floor__()
        wholes.append(whole)
        low, high = 1 / (high - whole), 1 / (low - whole)
    found = Fraction(-(-low.numerator // low.denominator))
    for whole in reversed(wholes):
        found = whole + 1 / found
    return found
