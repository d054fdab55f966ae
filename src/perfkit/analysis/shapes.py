"""Findings that the shape of a curve gives: cliffs, falls, stretches without pay, lines that pay the same unit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from perfkit.analysis.curve import OF_PAY, Stretch
from perfkit.analysis.model import MetricCurve
from perfkit.diagnostics import Finding, Place, Words, find
from perfkit.diagnostics.codes import analysis as codes

NOTICED = Fraction(1, 20)
"""A stretch without pay that is shorter than this share of the last place is not told."""

Say = Callable[[str], str | Words]
"""How an amount is told: as it is, or with whom it is paid to."""


def to_manager(amount: str) -> Words:
    """An amount that the manager is paid, not whoever brings what grows.

    >>> to_manager("USD 5.00").en
    'USD 5.00 to the manager'
    """
    return Words(f"{amount} to the manager", f"{amount}（归经理）")


def find_shapes(curve: MetricCurve, place: Place | None, say: Say = str) -> Iterator[Finding]:
    """Codes: PKI001 a cliff, PKI002 a fall, PKI003 to PKI005 stretches without pay, PKI011 a unit paid by two lines.

    Each is told once for a metric, at its worst place; nothing of what pays less the more there is, as a quota.
    """
    if not curve.is_rising or not curve.stretches:
        return
    yield from find_jumps(curve, place, say)
    yield from _find_flats(curve, place)
    yield from _find_doubles(curve, place)


def find_jumps(curve: MetricCurve, place: Place | None, say: Say = str) -> Iterator[Finding]:
    """Codes: PKI001 a cliff, PKI002 a fall."""
    if not curve.is_rising or not curve.stretches:
        return
    first = curve.stretches[0].lower
    jumps = [each for each in curve.stretches if each.jump and each.lower > first]
    up = max((each for each in jumps if each.jump > 0), key=lambda each: each.jump, default=None)
    if up is not None:
        amount = say(curve.show_pay(up.jump))
        yield find(codes.CLIFF, place, metric=curve.metric, at=curve.show(up.lower), amount=amount)
    falls = [(each.lower, -each.jump) for each in jumps if each.jump < 0]
    falls += [(each.lower, each.pay - each.pay_at_end) for each in curve.stretches if each.marginal < 0]
    if falls:
        at, less = max(falls, key=lambda fall: fall[1])
        yield find(codes.FALL, place, metric=curve.metric, at=curve.show(at), amount=say(curve.show_pay(less)))


def _find_flats(curve: MetricCurve, place: Place | None) -> Iterator[Finding]:
    stretches = curve.stretches
    reach = stretches[-1].lower or stretches[-1].upper
    flat = [at for at, each in enumerate(stretches) if not each.marginal]
    if 0 in flat and len(stretches) > 1 and stretches[0].upper >= reach * NOTICED:
        upto = curve.show(stretches[1].lower)
        yield find(codes.ZERO_PAY, place, metric=curve.metric, upto=upto)
    last = len(stretches) - 1
    if last in flat and last > 0:
        yield find(codes.COAST, place, metric=curve.metric, at=curve.show(stretches[last].lower))
    inner = [stretches[at] for at in flat if 0 < at < last and _rises_into(stretches, at)]
    wide = [each for each in inner if each.upper - each.lower >= reach * NOTICED]
    if wide:
        worst = max(wide, key=lambda each: each.upper - each.lower)
        ends = {"lower": curve.show(worst.lower), "upper": curve.show(worst.upper)}
        yield find(codes.FLAT, place, metric=curve.metric, **ends)


def _rises_into(stretches: Sequence[Stretch], at: int) -> bool:
    """Whether pay rises on a line before a flat stretch and after it; steps up are cliffs, and told as such."""
    before, after = stretches[at - 1], stretches[at + 1]
    return before.marginal > 0 and after.marginal > 0 and not after.jump


def _find_doubles(curve: MetricCurve, place: Place | None) -> Iterator[Finding]:
    reach = curve.stretches[-1].lower or curve.stretches[-1].upper
    for each in curve.stretches:
        # What a fixed amount pays over the few units around its bound is no rate of it.
        if each.upper - each.lower < reach * NOTICED:
            continue
        whole = sum((rate for rate in each.by_name.values() if rate > 0), Fraction(0))
        # A share that small is a fixed amount spread over the stretch, as roundings are.
        paying = [name for name, rate in each.by_name.items() if rate > whole * OF_PAY]
        if len(paying) > 1:
            lines = ", ".join(f"`{name}`" for name in paying)
            rate = curve.show_rate(sum((each.by_name[name] for name in paying), Fraction(0)))
            at = curve.show(each.lower)
            yield find(codes.PAID_TWICE, place, metric=curve.metric, lines=lines, at=at, rate=rate)
            return
