"""Amounts whose pay is exactly half a unit, from the rates that a plan writes and the places it rounds to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from math import ceil

from perfkit.engine import ValuePools, iter_literals
from perfkit.expr import LiteralKind
from perfkit.plans import PlanModel, Tail
from perfkit.values import get_currency_digits

BESIDE = 8
"""Beside one in so many ties lie the amounts a minor unit less and more."""
CUTS_MAX = 6
"""At most so many places near a tie a row is cut."""

_RATES = (LiteralKind.PERCENT, LiteralKind.NUMBER)


def find_ties(model: PlanModel, pools: ValuePools) -> ValuePools:
    """The pools with amounts that pay half a unit in the place of theirs, and of a few those a minor unit beside them.

    Each is the next above one of theirs; half a unit over an even number of them comes as often as over an odd one.
    """
    money = {}
    for currency, values in pools.money.items():
        step = Fraction(1, 10 ** get_currency_digits(currency))
        least = _list_least(model, pools, step)
        ties = [_next_tie(value, least[at % len(least)], at // len(least) % 2) for at, value in enumerate(values)]
        beside = [tie + sign * step for tie in ties[::BESIDE] for sign in (-1, 1)]
        money[currency] = tuple(dict.fromkeys([*ties, *(value for value in beside if value > 0)]))
    return replace(pools, money=money)


def list_cuts(model: PlanModel, pools: ValuePools, step: Fraction) -> list[Fraction]:
    """Amounts on both sides of the first half unit of each rate: the last that pays less, and the first that does not.

    Where the rate of one part turns there, what it is rounded by is not what the rest is rounded by.
    """
    half = dict.fromkeys(unit / 2 / rate for rate in _list_rates(model) for unit in _list_units(model, pools))
    above = dict.fromkeys(ceil(amount / step) * step for amount in half)
    return [cut for each in above for cut in (each, each - step) if cut > 0][:CUTS_MAX]


def _list_least(model: PlanModel, pools: ValuePools, step: Fraction) -> list[Fraction]:
    """For each rate and unit the least amount that pays half a unit over a whole number of them.

    Of whole steps, unless no rate has one: what a host gives has seldom parts of a minor unit.
    """
    rates, units = _list_rates(model) or [Fraction(1)], _list_units(model, pools)
    found = list(dict.fromkeys(_least(rate * step / unit) for rate in rates for unit in units))
    return [steps * step for steps in [each for each in found if each.denominator == 1] or found]


def _least(rate: Fraction) -> Fraction:
    """The least number of steps whose pay is half a unit over a whole number of them, without thirds and the like.

    rate: what one step pays, in units. All odd times as much pay half a unit too, over even and odd numbers in turn.
    """
    twos = rate.numerator & -rate.numerator
    return Fraction(rate.denominator, 2 * twos)


def _next_tie(value: Fraction, least: Fraction, further: int) -> Fraction:
    """The first odd times of the least tie that is no less than a value, or so many ties further on."""
    return (2 * max(0, ceil((value / least - 1) / 2) + further) + 1) * least


def _list_rates(model: PlanModel) -> list[Fraction]:
    """What the plan writes as a rate, in the order of its text."""
    written = (each.value for each in iter_literals(model.sections) if each.kind in _RATES)
    return list(dict.fromkeys(value for value in written if isinstance(value, Fraction) and value > 0))


def _list_units(model: PlanModel, pools: ValuePools) -> list[Fraction]:
    """What pay may be rounded to: the places of each `round`, and the minor units of the plan's currencies."""
    places = [*_iter_places(model.sections), *(get_currency_digits(currency) for currency in pools.money)]
    return [Fraction(1, 10**each) for each in dict.fromkeys(places)]


def _iter_places(node: object) -> Iterator[int]:
    if isinstance(node, Tail) and node.places is not None:
        yield node.places
    elif isinstance(node, tuple):
        for part in node:
            yield from _iter_places(part)
    elif is_dataclass(node) and not isinstance(node, type):
        for each in fields(node):
            yield from _iter_places(getattr(node, each.name))
