"""New weights from old ones where only some are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from perfkit.diagnostics import Finding, Place, door, find, show_near
from perfkit.diagnostics.codes import scoring as codes
from perfkit.diagnostics.codes import scoring_cards as card_codes
from perfkit.scoring.exact import Number
from perfkit.tables import show_value
from perfkit.values import apportion, to_fraction

PLACES = 3
"""Decimals of a weight, as 飞书 keeps them."""

_UNIT = Fraction(1, 10**PLACES)


@dataclass(frozen=True, slots=True)
class Reweighed:
    """Weights after some were given anew; none where an error was found."""

    weights: Mapping[str, Fraction] | None
    findings: tuple[Finding, ...] = ()


@door
def reassign_weights(old: Mapping[str, Number], given: Mapping[str, Number]) -> Reweighed:
    """The weights of all rows where some are given: the rest of 1 goes to the others in proportion to their old ones.

    old: in the order of the rows; zero or more each. given: those that are set, with at most three decimals.
    Result: every weight has at most three decimals and they total exactly 1. The rest is shared by largest remainder,
    equal remainders in order of rows. Where every row is given and less than 1 is used, the last row gets the rest.
    Findings, all errors: PKS002 below zero, PKS016 no such row, PKS020 more than 1, PKS021 more decimals, PKS022
    nothing to share by. Refused: PKV029 a binary floating number.
    Laws: total-is-one; what-is-given-stays, but for the last row where all are given; an old zero stays zero.
    Source: docs/sources.md#weights-given-in-part; docs/decisions/partial-weights.md

    >>> third = Fraction(1, 3)
    >>> given = {"A": Fraction("0.6"), "B": Fraction("0.3")}
    >>> [str(each) for each in reassign_weights({"A": third, "B": third, "C": third}, given).weights.values()]
    ['3/5', '3/10', '1/10']
    """
    before = {name: to_fraction(weight) for name, weight in old.items()}
    fixed = {name: to_fraction(weight) for name, weight in given.items()}
    wrong = tuple(_check_given(before, fixed))
    return Reweighed(None, wrong) if wrong else Reweighed(MappingProxyType(_spread(before, fixed)))


def _spread(old: Mapping[str, Fraction], given: Mapping[str, Fraction]) -> dict[str, Fraction]:
    found = {name: given.get(name, Fraction(0)) for name in old}
    rest = 1 - sum(found.values(), Fraction(0))
    others = [name for name in old if name not in given]
    if not others:
        found[list(old)[-1]] += rest
    elif rest:
        shares = apportion(rest, [old[name] for name in others], unit=_UNIT)
        found.update(zip(others, shares, strict=True))
    return found


def _check_given(old: Mapping[str, Fraction], given: Mapping[str, Fraction]) -> Iterator[Finding]:
    for name, weight in given.items():
        place = Place("weights", path=name)
        if name not in old:
            yield refuse_name(name, old, place)
        if weight < 0:
            yield find(codes.WEIGHT_NEGATIVE, place, row=list(given).index(name) + 1, weight=show_value(weight))
        if (weight / _UNIT).denominator != 1:
            yield find(card_codes.WEIGHT_TOO_FINE, place, name=name, weight=show_value(weight), places=PLACES)
    for row, (name, weight) in enumerate(old.items(), 1):
        if weight < 0:
            yield find(codes.WEIGHT_NEGATIVE, Place("old weights", path=name), row=row, weight=show_value(weight))
    total = sum(given.values(), Fraction(0))
    if total > 1:
        shown = {"total": show_value(total), "difference": show_value(total - 1)}
        yield find(card_codes.WEIGHTS_ABOVE_ONE, Place("weights"), **shown)
    others = [name for name in old if name not in given]
    if total < 1 and others and not any(old[name] for name in others):
        names = ", ".join(f"`{name}`" for name in others)
        yield find(card_codes.NOTHING_TO_SPREAD_BY, Place("weights"), rest=show_value(1 - total), names=names)
    if total != 1 and not old:
        shown = {"total": show_value(total), "difference": show_value(1 - total)}
        yield find(codes.WEIGHTS_NOT_WHOLE, Place("weights"), **shown)


def refuse_name(name: str, known: Mapping[str, object], place: Place | None) -> Finding:
    """The finding of a name that is not known here, with the nearest one where it is close."""
    return find(card_codes.NAME_UNKNOWN, place, name=name, **show_near(name, known))
