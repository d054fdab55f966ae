"""Conditions on other figures that hold a score down: knock-outs, caps and factors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Finding, Place, Refused, Words, door, find
from perfkit.diagnostics.codes import scoring_cards as codes
from perfkit.metrics import Direction
from perfkit.scoring.curves import BandCurve, LinearCurve, ScoreCurve
from perfkit.scoring.exact import make_exact, show_score
from perfkit.values import make_choices, to_fraction


class GateEffect(str, Enum):
    """What a gate that is not passed does: multiplies the score, caps it, or brings it to a fixed one."""

    FACTOR = "factor"
    CAP = "cap"
    KNOCK_OUT = "knock_out"


_ORDER = {effect: place for place, effect in enumerate(GateEffect)}


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition that a figure has to meet.

    effect: what it does where it is not passed.
    figure: the name of the figure it reads. at: where it is passed, included; with direction `less` at or below it.
    value: the factor from 0 to 1, the cap, or the score after a knock-out.
    """

    name: str
    figure: str
    at: Fraction
    direction: Direction = Direction.MORE
    effect: GateEffect = GateEffect.KNOCK_OUT
    value: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        make_exact(self, "at", "value")
        make_choices(self, direction=Direction, effect=GateEffect)

    def is_passed(self, figure: Fraction) -> bool:
        """Whether a figure meets it."""
        return figure <= self.at if self.direction is Direction.LESS else figure >= self.at


@dataclass(frozen=True, slots=True)
class ScoreStep:
    """One thing that changed a score after it was weighed.

    name: of the gate, or the limit that did it. before, after: the score.
    """

    name: str
    before: Fraction
    after: Fraction


@door
def apply_gates(score: Fraction, gates: Iterable[Gate], figures: Mapping[str, Fraction]) -> tuple[ScoreStep, ...]:
    """What the gates that are not passed do to a score, one step each; nothing where all are passed.

    figures: one for each gate by name; without one PKS015 is refused. Whatever their order, factors come first, then
    caps, then knock-outs; among equal effects by value and name. A gate never raises a score, so a score below zero
    stays where it is.
    Laws: order-of-gates-is-nothing; each step starts where the one before ended; never-raises; a better figure of a
    gate never lowers the score.

    >>> audit = Gate("audit", "findings", Fraction(0), Direction.LESS, GateEffect.CAP, Fraction(60))
    >>> apply_gates(Fraction(88), [audit], {"findings": Fraction(2)})[-1].after
    Fraction(60, 1)
    """
    score = to_fraction(score)
    gates = tuple(gates)
    missing = next((gate.figure for gate in gates if gate.figure not in figures), None)
    if missing is not None:
        raise Refused(find(codes.FIGURE_MISSING, Place("figures", path=missing), name=missing))
    failed = [gate for gate in gates if not gate.is_passed(figures[gate.figure])]
    steps: list[ScoreStep] = []
    for gate in sorted(failed, key=lambda gate: (_ORDER[gate.effect], gate.value, gate.name, gate.figure, gate.at)):
        after = min(score, score * gate.value if gate.effect is GateEffect.FACTOR else gate.value)
        steps.append(ScoreStep(gate.name, score, after))
        score = after
    return tuple(steps)


@door
def check_gates(gates: Iterable[Gate]) -> tuple[Finding, ...]:
    """What is wrong with gates, all at once; never raises.

    Codes: PKS014 a factor outside 0 to 1, PKS019 a band as direction: errors.

    >>> gate = Gate("audit", "findings", Fraction(0), effect=GateEffect.FACTOR, value=Fraction(2))
    >>> [found.code.code for found in check_gates([gate])]
    ['PKS014']
    """
    found: list[Finding] = []
    for gate in gates:
        place = Place("scorecard", path=f"gates.{gate.name}")
        if gate.direction is Direction.BAND:
            found.append(find(codes.BAND_NEEDED, place))
        if gate.effect is GateEffect.FACTOR and not 0 <= gate.value <= 1:
            found.append(find(codes.FACTOR_OUTSIDE, place, gate=gate.name, value=show_score(gate.value)))
    return tuple(found)


def check_gate_ways(
    gates: Iterable[Gate], name: str, curve: ScoreCurve | None, *, sign: int = 1
) -> tuple[Finding, ...]:
    """Whether a gate holds the better figures of a row down, so that who does better may score less; never raises.

    name: of the row and its figure; gates of other figures are passed over. curve: of the row, none where the figure
    is the score. sign: -1 where the row is taken off. A gate on a band holds down what lies inside it.
    Code: PKS026, a warning.

    >>> gate = Gate("audit", "sales", Fraction(100), Direction.LESS, GateEffect.CAP, Fraction(20))
    >>> [found.code.code for found in check_gate_ways([gate], "sales", None)]
    ['PKS026']
    """
    return tuple(_check_gate_ways((gate for gate in gates if gate.figure == name), curve, sign))


def _check_gate_ways(gates: Iterable[Gate], curve: ScoreCurve | None, sign: int) -> Iterator[Finding]:
    for gate in gates:
        is_less = gate.direction is Direction.LESS
        if isinstance(curve, BandCurve):
            is_against = gate.at < curve.upper if is_less else gate.at > curve.lower
        elif curve is None or isinstance(curve, LinearCurve):
            # A straight line always scores more at the better figure, so points of it that are taken off turn round.
            rises = sign if curve is None or curve.direction is not Direction.LESS else -sign
            is_against = is_less == (rises > 0)
        else:
            is_against = is_less != (curve.direction is Direction.LESS)
        if is_against and gate.direction is not Direction.BAND:
            beyond = Words("above", "高于") if is_less else Words("below", "低于")
            yield find(
                codes.GATE_AGAINST_ROW,
                Place("scorecard", path=f"gates.{gate.name}"),
                gate=gate.name,
                figure=gate.figure,
                beyond=beyond,
                at=show_score(gate.at),
            )
