"""What tiers pay for an amount."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from perfkit.diagnostics import Bug, door
from perfkit.tables.model import Included, Method, RateTable, Slice, Tier, TierPay

ZERO = Fraction(0)


@door
def lies_between(amount: Fraction, *, lower: Fraction | None, upper: Fraction | None, included: Included) -> bool:
    """Whether an amount lies between two bounds; none is `no limit`.

    >>> lies_between(Fraction(100), lower=Fraction(0), upper=Fraction(100), included=Included.UPPER)
    True
    """
    if included is Included.LOWER:
        return (lower is None or lower <= amount) and (upper is None or amount < upper)
    return (lower is None or lower < amount) and (upper is None or amount <= upper)


@door
def find_tier(amount: Fraction, table: RateTable) -> int | None:
    """Which tier an amount lies in, by position from 0; none when it lies outside the table.

    Where upper bounds are included, the lower bound of the lowest tier belongs to that tier. The last upper bound of an
    interpolated table belongs to its last tier: nothing lies above it, and there all cells are reached.

    >>> tiers = (Tier(Fraction(0), Fraction(100), Fraction(1)), Tier(Fraction(100), None, Fraction(2)))
    >>> find_tier(Fraction(100), RateTable(Method.WHOLE, Included.LOWER, tiers))
    1
    """
    for position, tier in enumerate(table.tiers):
        if lies_between(amount, lower=tier.lower, upper=tier.upper, included=table.included):
            return position
    if table.tiers and table.included is Included.UPPER and amount == table.tiers[0].lower:
        return 0
    if table.tiers and table.method is Method.INTERPOLATED and amount == table.tiers[-1].upper:
        return len(table.tiers) - 1
    return None


@door
def compute_pay(amount: Fraction, table: RateTable) -> TierPay | None:
    """What a table pays for an amount, slice by slice; none when the amount lies outside.

    amount: in the unit of the bounds; may be negative where the table reaches below zero.
    table: has passed `check_rate_table` without an error.
    Result: unrounded. The slices total the value; a slice of zero is left out, except that `whole` always has its one.
    - marginal: the stretch between zero and the amount, each part at the rate of its own tier, and the same downwards
      below zero; what lies below the first lower bound pays nothing.
    - whole: the amount times the rate of the tier it lies in.
    - interpolated: the full cell of each lower tier, and of its own tier the share that the amount has covered.
    - base_then_overage: the first tier is the base, at its own rate; everything above its upper bound is paid at
      the rate of the tier reached.
    Laws: marginal is continuous, zero at zero, monotone while no rate is negative; interpolated is continuous and
    monotone while no cell is negative; base_then_overage equals marginal for two tiers from zero up.
    Source: docs/decisions/tier-methods.md

    >>> tiers = (Tier(Fraction(0), Fraction(1000), Fraction(1, 100)), Tier(Fraction(1000), None, Fraction(2, 100)))
    >>> compute_pay(Fraction(1500), RateTable(Method.MARGINAL, Included.LOWER, tiers)).value
    Fraction(20, 1)
    """
    reached = find_tier(amount, table)
    if reached is None:
        return None
    match table.method:
        case Method.MARGINAL:
            slices = tuple(_slices_by_tier(amount, table.tiers))
        case Method.WHOLE:
            rate = table.tiers[reached].rate
            slices = (Slice(reached, amount, rate, amount * rate),)
        case Method.INTERPOLATED:
            slices = tuple(_slices_by_share(amount, table.tiers[: reached + 1]))
        case Method.BASE_THEN_OVERAGE:
            slices = tuple(_slices_of_base(amount, table.tiers, reached))
        case _:
            assert_never(table.method)
    return TierPay(sum((part.value for part in slices), ZERO), slices)


@door
def list_marginal_slices(amount: Fraction, table: RateTable) -> tuple[Slice, ...]:
    """How an amount spreads over the tiers, each slice at its own rate, whatever the method of the table.

    Empty when the amount lies outside the table or is zero. For a trace that shows the slices beside what was paid.

    >>> tiers = (Tier(Fraction(0), Fraction(10), Fraction(1)), Tier(Fraction(10), None, Fraction(2)))
    >>> table = RateTable(Method.WHOLE, Included.LOWER, tiers)
    >>> [str(part.amount) for part in list_marginal_slices(Fraction(15), table)]
    ['10', '5']
    """
    if find_tier(amount, table) is None:
        return ()
    return tuple(_slices_by_tier(amount, table.tiers))


def _slices_by_tier(amount: Fraction, tiers: tuple[Tier, ...]) -> Iterator[Slice]:
    for position, tier in enumerate(tiers):
        part = _overlap(amount, tier.lower, tier.upper)
        if part:
            yield Slice(position, part, tier.rate, part * tier.rate)


def _slices_by_share(amount: Fraction, tiers: tuple[Tier, ...]) -> Iterator[Slice]:
    for position, tier in enumerate(tiers):
        if tier.lower is None or tier.upper is None:
            raise Bug(f"tier {position} of an interpolated table has no bound; the table was not checked")
        width = tier.upper - tier.lower
        covered = min(amount, tier.upper) - tier.lower
        if covered:
            yield Slice(position, covered, tier.rate, covered / width * tier.rate)


def _slices_of_base(amount: Fraction, tiers: tuple[Tier, ...], reached: int) -> Iterator[Slice]:
    base, rate = tiers[0], tiers[reached].rate
    # Inside the base everything is base, also where its upper bound lies below zero.
    edge = base.upper if reached else None
    part = _overlap(amount, base.lower, edge)
    if part:
        yield Slice(0, part, base.rate, part * base.rate)
    over = _overlap(amount, edge, None) if edge is not None else ZERO
    if over:
        yield Slice(reached, over, rate, over * rate)


def _overlap(amount: Fraction, lower: Fraction | None, upper: Fraction | None) -> Fraction:
    """How much of the stretch from zero to the amount lies between the bounds; negative below zero."""
    low, high = min(ZERO, amount), max(ZERO, amount)
    if lower is not None:
        low = max(low, lower)
    if upper is not None:
        high = min(high, upper)
    if high <= low:
        return ZERO
    return high - low if amount > 0 else low - high
