"""Laws about the shape of pay: more never pays less, no jump, no steep slope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from perfkit.diagnostics import Words
from perfkit.engine import Frames, PeriodRun
from perfkit.plans import MustInfo, Program
from perfkit.testing.laws.model import Breach, Ground, Law, Seen, Terms, WrongTerms, name_amount, show_number, tell
from perfkit.testing.laws.moves import Move, iter_near, iter_raised
from perfkit.values import read_exact

NEAR = Fraction(1, 10**6)
"""A step so small that no slope pays a minor unit for it; a jump does."""
NEARER = Fraction(1, 10**12)
"""Where even this step pays, it is no steep slope."""

_BEFORE, _AFTER = Words("before", "之前"), Words("after", "之后")


def monotone(ground: Ground, seen: Seen) -> Iterator[Breach | None]:
    """More of a metric never pays its owner less.

    Does not hold: where a tier pays a lower rate on everything, at a gate on a ratio whose lower part the metric is,
    and for a metric of which less is better. Others may lose: a pool or a contest is shared among all.
    Declared: `check("monotone", plan, pay="commission", metric="deal.amount")`. The language has no word for it; a
    `must` that holds for all data, as `must commission >= USD 0`, says less.
    """
    for move in iter_raised(ground, seen):
        for pair in _pairs(ground, move):
            is_less = pair.now < pair.was
            breach = pair.breach(ground, Words("more pays less", "多做少得")) if is_less else None
            yield from tell(breach, is_read=move.is_read)


def continuous(ground: Ground, seen: Seen) -> Iterator[Breach | None]:
    """A millionth more of a metric moves pay by no more than the rounding.

    Does not hold: at the bounds of `whole` tiers, at thresholds paid from the first unit, gates, kickers, rows of
    decisions, and for whole things that are counted. Declare these: where a condition of `cliffs` changes, a jump is
    meant.
    Declared: `check("continuous", plan, metric="deal.amount", cliffs=["attainment >= 100%"])`.
    """
    for near, nearer in iter_near(ground, seen, NEAR, NEARER):
        for pair in _pairs(ground, near):
            unit = ground.rounding(pair.low, pair.key)
            is_small = abs(pair.now - pair.was) <= unit
            if is_small or not _is_declared(ground, pair):
                is_jump = not is_small and any(
                    abs(each.now - each.was) > unit for each in _pairs(ground, nearer) if each.key == pair.key
                )
                yield from tell(pair.breach(ground, Words("a jump", "跳变")) if is_jump else None, is_read=near.is_read)


def bounded_rate(ground: Ground, seen: Seen) -> Iterator[Breach | None]:
    """Each further unit of a metric pays no more than a rate.

    Does not hold: at the cliffs that `continuous` tells of, and where a deal raises pay through several lines: the
    bound is on all of them together, unless `pay` names one.
    Declared: `check("bounded_rate", plan, metric="deal.amount", rate="25%")`, with `cliffs` as for `continuous`.
    """
    most = _rate(ground.terms.rate)
    for move in iter_raised(ground, seen):
        for pair in _pairs(ground, move):
            is_steep = pair.now - pair.was > most * move.more + ground.rounding(pair.low, pair.key)
            if not is_steep or not _is_declared(ground, pair):
                breach = pair.breach(ground, Words("more than the rate", "超过费率上限")) if is_steep else None
                yield from tell(breach, is_read=move.is_read)


@dataclass(frozen=True, slots=True)
class _Pair:
    """What somebody is paid on both sides of a move."""

    low: Seen
    high: Seen
    key: tuple[str, str]
    was: Fraction
    now: Fraction

    def breach(self, ground: Ground, what: Words) -> Breach:
        who, name = self.key[0], name_amount(ground, self.key[1])
        told = f"{show_number(self.was)} -> {show_number(self.now)}"
        why = Words(f"{what.en}: {name.en} of {who} {told}", f"{what.zh}：{who} 的 {name.zh} {told}")
        return Breach(why, ((_BEFORE, self.low), (_AFTER, self.high)), who)


def _pairs(ground: Ground, move: Move) -> list[_Pair]:
    """What the owners of a row are paid before and after; everybody, where it is nobody's."""
    low, high = ground.see(move.low), ground.see(move.high)
    if low is None or high is None:
        return []
    was, now = ground.amounts(low), ground.amounts(high)
    keys = [key for key in was if key in now and (not move.who or key[0] in move.who)]
    return [_Pair(low, high, key, was[key], now[key]) for key in keys]


def _is_declared(ground: Ground, pair: _Pair) -> bool:
    """Whether a condition that declares a cliff changes between both sides, in whichever period."""
    low, high = (
        [_held(must, run, pair.key[0]) for must in ground.musts for run in side.runs] for side in (pair.low, pair.high)
    )
    return low != high


def _held(must: MustInfo, run: PeriodRun, who: str) -> list[bool]:
    """Whether a condition holds on the lines of somebody in one of the periods."""
    lines = [line for line in run.world.lines(must.grain) if run.world.key(must.grain, line) == who]
    return [run.interpreter.cell(must.condition, Frames(must.grain, line, "law")) is True for line in lines]


def _rate(text: str) -> Fraction:
    try:
        number = read_exact(text.removesuffix("%"))
    except (ValueError, ZeroDivisionError):
        raise WrongTerms(Words(f"`{text}` is no rate, as `25%` is", f"`{text}` 不是 `25%` 那样的费率")) from None
    return number / 100 if text.endswith("%") else number


def _cliffs(program: Program, terms: Terms) -> Sequence[str]:
    return [f"must {condition}" for condition in terms.cliffs]


LAWS = (
    Law("monotone", Words("more never pays less", "多做不少得"), monotone, needs=("metric",)),
    Law(
        "continuous",
        Words("pay moves without a jump", "发放连续无跳变"),
        continuous,
        needs=("metric",),
        promises=_cliffs,
    ),
    Law(
        "bounded_rate",
        Words("a further unit pays no more than the rate", "每多一个单位所得不超过费率"),
        bounded_rate,
        needs=("metric", "rate"),
        promises=_cliffs,
    ),
)
