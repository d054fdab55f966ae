"""What a plan writes, in order, and values between each two neighbours of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from perfkit.engine import ValuePools, iter_literals
from perfkit.expr import LiteralKind
from perfkit.plans import PlanModel


def with_between(model: PlanModel, pools: ValuePools) -> ValuePools:
    """The pools with a value between each two neighbours that the plan writes, where they hold none."""
    money = {
        currency: _between(list_written(model, (LiteralKind.MONEY,), currency), values)
        for currency, values in pools.money.items()
    }
    return replace(
        pools,
        money=money,
        percents=_between(list_written(model, (LiteralKind.PERCENT,)), pools.percents),
        numbers=_between(list_written(model, (LiteralKind.COUNT, LiteralKind.NUMBER)), pools.numbers),
    )


def list_written(model: PlanModel, kinds: Sequence[LiteralKind], currency: str | None = None) -> list[Fraction]:
    """What the plan writes of some kinds, each once, in order."""
    found = (
        each.value
        for each in iter_literals(model.sections)
        if each.kind in kinds and (currency is None or (each.currency or model.header.currency) == currency)
    )
    return sorted({value for value in found if isinstance(value, Fraction)})


def _between(written: Sequence[Fraction], values: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    pairs = [(low, high) for low, high in pairwise(written) if low >= 0]
    return (*values, *((low + high) / 2 for low, high in pairs if not any(low < each < high for each in values)))
