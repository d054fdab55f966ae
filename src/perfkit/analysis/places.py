"""Where the pay of a plan may bend: what the plan itself names, as amounts of what grows."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from perfkit.analysis.leading import iter_divisors
from perfkit.engine import iter_literals
from perfkit.expr import Literal, LiteralKind
from perfkit.modelling import Growing
from perfkit.plans import Must, PlanTest, Program, list_leading_figures
from perfkit.values import get_currency_digits

PLACES_MAX = 48
PRODUCTS_MAX = 24
RATIO_MAX = 20
"""A greater ratio than this is no attainment."""
FAR = 3
"""How far beyond the last named place pay is looked at, as a multiple of it."""
ROWS_MAX = 300
"""Most rows of a table that pay is looked at for by name."""
_RATIOS = (LiteralKind.PERCENT, LiteralKind.NUMBER)
_NUMBERS = (LiteralKind.NUMBER, LiteralKind.COUNT)


def step_of(growing: Growing) -> Fraction:
    """The least by which something grows: a minor unit of money, 0.01% of a percent, 0.01, or a whole thing."""
    if is_money(growing):
        return Fraction(1, 10 ** get_currency_digits(growing.unit))
    if growing.unit == "ratio":
        return Fraction(1, 10_000)
    return Fraction(1, 100) if growing.unit == "number" else Fraction(1)


def is_money(growing: Growing) -> bool:
    """Whether what grows is an amount of one currency."""
    return len(growing.unit) == 3 and growing.unit.isupper()


def list_places(program: Program, growing: Growing, quota: Fraction) -> list[Fraction]:
    """Amounts above zero, rising, in whole steps: those that the plan names, and its percents of the quota.

    At least one. The plan's tests and promises name nothing here.
    """
    rules = tuple(each for each in program.model.sections if not isinstance(each, Must | PlanTest))
    literals = list(iter_literals(rules))
    ratios = _values(literals, _RATIOS)
    ratios = [ratio for ratio in ratios if ratio <= RATIO_MAX]
    if is_money(growing):
        named = _values(literals, (LiteralKind.MONEY,), growing.unit)
        # What something divided reaches may be written as a whole number, as `min(won / spend, 4)`.
        counts = _values(literals, (LiteralKind.COUNT,)) if _divides(program) else []
        of_goal = [ratio * quota for ratio in (Fraction(1), *ratios, *counts) if ratio <= RATIO_MAX]
        products = [amount * ratio for amount in named for ratio in ratios if ratio not in (0, 1)]
        found = [*named, *of_goal, *products[:PRODUCTS_MAX]]
    elif growing.unit == "ratio":
        found = [Fraction(1), *ratios]
    elif growing.unit == "number":
        found = [Fraction(1), *_values(literals, _NUMBERS)]
    else:
        found = [Fraction(1), Fraction(10), *_values(literals, _NUMBERS)]
    step = step_of(growing)
    whole = sorted({amount // step * step for amount in list(dict.fromkeys(found))[:PLACES_MAX]})
    return [amount for amount in whole if amount > 0 and (growing.name or amount <= ROWS_MAX)]


def _divides(program: Program) -> bool:
    """Whether pay follows from something divided by something else."""
    return any(True for figure in list_leading_figures(program) for _ in iter_divisors(figure))


def _values(literals: Iterable[Literal], kinds: tuple[LiteralKind, ...], currency: str | None = None) -> list[Fraction]:
    """The values above zero of some kinds, each once, in the order of the text."""
    found: dict[Fraction, None] = {}
    for literal in literals:
        is_own = currency is None or literal.currency in (None, currency)
        if literal.kind in kinds and is_own and isinstance(literal.value, Fraction) and literal.value > 0:
            found[literal.value] = None
    return list(found)
