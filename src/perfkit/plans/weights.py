"""What the metrics of a scorecard weigh, through the scorecards inside it."""

from __future__ import annotations

from fractions import Fraction

from perfkit.expr import Formula, Literal, LiteralKind, Name
from perfkit.metrics import MetricKind
from perfkit.plans.model import Scorecard
from perfkit.plans.symbols import Symbols
from perfkit.scoring import WeightKind


def list_weights(section: Scorecard, symbols: Symbols) -> dict[str, Fraction]:
    """The weight of each metric of a scorecard, of one inside a scorecard the product of the two.

    A row is of the metric, or of the scorecard, that it is called like; others are left out, and so are additions,
    deductions, and weights that a finding refuses.
    """
    cards = {each.name: each for each in symbols.model.sections if isinstance(each, Scorecard)}
    found: dict[str, Fraction] = {}
    waiting: list[tuple[Scorecard, Fraction, frozenset[str]]] = [(section, Fraction(1), frozenset((section.name,)))]
    while waiting:
        card, share, above = waiting.pop()
        for row in card.rows:
            weight = _number(row.weight, symbols) if row.kind is WeightKind.SHARE else None
            if weight is None:
                continue
            if (symbols.participants or "", row.name) in symbols.metrics:
                found[row.name] = found.get(row.name, Fraction(0)) + share * weight
            elif row.name in cards and row.name not in above:
                waiting.append((cards[row.name], share * weight, above | {row.name}))
    return found


def weight_of_kind(section: Scorecard, kind: MetricKind, symbols: Symbols) -> Fraction:
    """What the metrics of one kind weigh together; 1 is the whole."""
    people = symbols.participants or ""
    weights = list_weights(section, symbols).items()
    return sum((weight for name, weight in weights if symbols.metrics[(people, name)].kind is kind), Fraction(0))


def _number(formula: Formula | None, symbols: Symbols) -> Fraction | None:
    """A weight that is written out, or is a parameter of one value."""
    if isinstance(formula, Literal) and formula.kind is LiteralKind.PERCENT and isinstance(formula.value, Fraction):
        return formula.value
    if isinstance(formula, Name) and len(formula.parts) == 1:
        return symbols.parameter_numbers.get(formula.parts[0])
    return None
